import { describe, expect, it } from 'vitest'
import { checkAccessToken, type VerifiedClaims } from './access-token-state.ts'
import { NOON } from './testing/values.ts'

const machine: VerifiedClaims = {
  iss: 'https://id.example.com',
  azp: 'c1',
  aud: [],
  iat: NOON / 1000 - 10,
  exp: NOON / 1000 + 10,
  jti: 'j1',
}
const claims: VerifiedClaims = { ...machine, sub: 'kp_1', grant_id: 'g1', scp: ['openid'] }
const grant = { id: 'g1', clientId: 'c1', userId: 'kp_1', revokedAt: null as number | null }
const valid = { claims, grant, user: { isSuspended: false }, isRevoked: false, now: NOON }

describe('state of an access token (RFC 7662 §4)', () => {
  it('is active while its grant and its user are', () => {
    expect(checkAccessToken(valid)).toEqual({ ok: true, value: claims })
  })

  it('is active without grant and user when a machine holds it', () => {
    expect(checkAccessToken({ ...valid, claims: machine, grant: undefined, user: undefined }).ok).toBe(true)
  })

  it.each<[string, Partial<Parameters<typeof checkAccessToken>[0]>, string]>([
    ['at its end', { now: claims.exp * 1000 }, 'token_expired'],
    ['revoked', { isRevoked: true }, 'token_revoked'],
    ["a machine's, revoked", { claims: machine, isRevoked: true }, 'token_revoked'],
    ["a machine's, expired", { claims: machine, now: claims.exp * 1000 }, 'token_expired'],
    ['without its grant', { grant: undefined }, 'token_revoked'],
    ['with its grant revoked', { grant: { ...grant, revokedAt: NOON - 1 } }, 'token_revoked'],
    ['with the grant of another', { grant: { ...grant, id: 'g2' } }, 'token_invalid'],
    ['with the grant of another client', { grant: { ...grant, clientId: 'c2' } }, 'token_invalid'],
    ['with the grant of another user', { grant: { ...grant, userId: 'kp_2' } }, 'token_invalid'],
    ['of a deleted user', { user: undefined }, 'token_invalid'],
    ['of a suspended user', { user: { isSuspended: true } }, 'token_revoked'],
  ])('refuses one %s', (_, over, reason) => {
    expect(checkAccessToken({ ...valid, ...over })).toEqual({ ok: false, failure: { reason } })
  })
})
