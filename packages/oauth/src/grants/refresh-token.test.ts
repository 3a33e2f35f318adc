import { createHmac, createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { anAuthenticatedClient, NOON } from '../testing/values.ts'
import { deriveSuccessor, type RefreshGrant, type RefreshToken, redeemRefreshToken } from './refresh-token.ts'

const client = anAuthenticatedClient()
const aKey = (byte = 7) => createSecretKey(Buffer.alloc(32, byte))
const aToken = (over: Partial<RefreshToken> = {}): RefreshToken => ({
  grantId: 'g1',
  clientId: client.id,
  expiresAt: NOON + 1000,
  consumedAt: null,
  ...over,
})
const aGrant = (over: Partial<RefreshGrant> = {}): RefreshGrant => ({
  id: 'g1',
  clientId: client.id,
  expiresAt: NOON + 1000,
  revokedAt: null,
  ...over,
})

describe('refresh token grant (RFC 6749 §6)', () => {
  it('rotates a token that has not been used', () => {
    expect(redeemRefreshToken(aToken(), aGrant(), client, NOON)).toEqual({ ok: true, value: { kind: 'rotate' } })
  })

  it.each([
    ['an unknown token', undefined, aGrant(), 'refresh_token_unknown'],
    ['a token of another client', aToken({ clientId: 'other' }), aGrant(), 'refresh_token_of_another_client'],
    ['a token without its grant', aToken(), undefined, 'grant_revoked'],
    ['a token with the grant of another', aToken(), aGrant({ id: 'g2' }), 'grant_revoked'],
    ['a grant of another client', aToken(), aGrant({ clientId: 'other' }), 'grant_revoked'],
    ['a revoked grant', aToken(), aGrant({ revokedAt: NOON - 1 }), 'grant_revoked'],
    [
      'a used token of a revoked grant',
      aToken({ consumedAt: NOON - 1 }),
      aGrant({ revokedAt: NOON - 1 }),
      'grant_revoked',
    ],
    ['an expired grant', aToken(), aGrant({ expiresAt: NOON }), 'grant_expired'],
    ['a token at its end', aToken({ expiresAt: NOON }), aGrant(), 'refresh_token_expired'],
  ])('refuses %s', (_, token, grant, reason) => {
    expect(redeemRefreshToken(token, grant, client, NOON)).toEqual({ ok: false, failure: { reason } })
  })
})

describe('refresh token rotation (RFC 9700 §4.14.2)', () => {
  it.each([
    ['at once', NOON],
    ['after 30 seconds', NOON - 30_000],
    ['by a clock that was set back', NOON + 500],
  ])('answers the same successor when a token is repeated %s', (_, consumedAt) => {
    expect(redeemRefreshToken(aToken({ consumedAt }), aGrant(), client, NOON)).toEqual({
      ok: true,
      value: { kind: 'repeat_successor' },
    })
  })

  it('repeats the successor even if the parent has expired meanwhile', () => {
    const token = aToken({ consumedAt: NOON - 10_000, expiresAt: NOON - 5000 })
    expect(redeemRefreshToken(token, aGrant(), client, NOON)).toMatchObject({ value: { kind: 'repeat_successor' } })
  })

  it.each([
    ['a millisecond after the window', aToken({ consumedAt: NOON - 30_001 })],
    ['after the token has expired', aToken({ consumedAt: NOON - 90_000, expiresAt: NOON - 1 })],
  ])('recognises a replay %s, and names the grant to revoke', (_, token) => {
    expect(redeemRefreshToken(token, aGrant(), client, NOON)).toEqual({
      ok: false,
      failure: { reason: 'refresh_token_replayed', grantId: 'g1' },
    })
  })

  it('derives one successor per parent and key', () => {
    const key = aKey()
    const successor = deriveSuccessor('parent', key)
    expect(successor).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(deriveSuccessor('parent', aKey())).toBe(successor)
    expect(deriveSuccessor('parent2', key)).not.toBe(successor)
    expect(deriveSuccessor('parent', aKey(8))).not.toBe(successor)
    expect(deriveSuccessor(successor, key)).not.toBe(successor)
  })

  it('labels what it derives, so that the key can serve nothing else by accident', () => {
    const key = aKey()
    expect(deriveSuccessor('parent', key)).not.toBe(createHmac('sha256', key).update('parent').digest('base64url'))
  })
})
