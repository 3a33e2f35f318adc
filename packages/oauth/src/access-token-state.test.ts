import { describe, expect, it } from 'vitest'
import { checkAccessToken, organizationOf, type VerifiedClaims } from './access-token-state.ts'
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
const grant = {
  id: 'g1',
  clientId: 'c1',
  userId: 'kp_1',
  organizationCode: null as string | null,
  revokedAt: null as number | null,
}
const user = { isSuspended: false }
const client = { organizationCode: null as string | null }
const valid = { claims, client, grant, user, organization: undefined, isMember: false, isRevoked: false, now: NOON }

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

describe('state of an access token for an organization', () => {
  const ofMember = {
    ...valid,
    claims: { ...claims, org_code: 'org_1' },
    grant: { ...grant, organizationCode: 'org_1' },
    organization: { isSuspended: false },
    isMember: true,
  }
  const ofMachine = {
    ...ofMember,
    claims: { ...machine, org_code: 'org_1' },
    client: { organizationCode: 'org_1' },
    grant: undefined,
    user: undefined,
  }

  it('is active while its user belongs there', () => {
    expect(checkAccessToken(ofMember).ok).toBe(true)
    expect(checkAccessToken({ ...ofMachine, isMember: false }).ok).toBe(true)
  })

  it('is active under the name that Hasura reads', () => {
    const { org_code, ...others } = ofMember.claims
    const renamed = { ...others, 'x-hasura-org-code': org_code }
    expect(checkAccessToken({ ...ofMember, claims: renamed }).ok).toBe(true)
    expect([organizationOf(renamed), organizationOf(ofMember.claims), organizationOf(claims)]).toEqual([
      'org_1',
      'org_1',
      null,
    ])
  })

  it.each<[string, Parameters<typeof checkAccessToken>[0], string]>([
    ['of somebody who no longer belongs there', { ...ofMember, isMember: false }, 'token_revoked'],
    ['of a suspended organization', { ...ofMember, organization: { isSuspended: true } }, 'token_revoked'],
    ['of an organization that is gone', { ...ofMember, organization: undefined }, 'token_revoked'],
    [
      'of another organization than its grant',
      { ...ofMember, grant: { ...grant, organizationCode: 'org_2' } },
      'token_invalid',
    ],
    ['that names none, but whose grant does', { ...ofMember, claims }, 'token_invalid'],
    ["that is a machine's, of a suspended one", { ...ofMachine, organization: { isSuspended: true } }, 'token_revoked'],
    [
      "that is a machine's, which is of another now",
      { ...ofMachine, client: { organizationCode: 'org_2' } },
      'token_revoked',
    ],
    ["that is a machine's, of one that is gone", { ...ofMachine, organization: undefined }, 'token_revoked'],
  ])('refuses one %s', (_, over, reason) => {
    expect(checkAccessToken(over)).toEqual({ ok: false, failure: { reason } })
  })
})
