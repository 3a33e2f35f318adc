import { describe, expect, it } from 'vitest'
import { activeSigningKey, jwks, type PublishedKey } from './jwks.ts'
import { NOON } from './testing/values.ts'

const aKey = (id: string, over: Partial<PublishedKey> = {}): PublishedKey => ({
  id,
  algorithm: 'RS256',
  publicJwk: JSON.stringify({ kty: 'RSA', n: `n${id}`, e: 'AQAB' }),
  activatedAt: NOON - 1000,
  retiredAt: null,
  ...over,
})

describe('key set (RFC 7517 §5)', () => {
  it('puts the signing key first, whatever the order they come in', () => {
    const keys = [
      aKey('old', { activatedAt: NOON - 5000, retiredAt: NOON - 1000 }),
      aKey('next', { activatedAt: null }),
      aKey('scheduled', { activatedAt: NOON + 1 }),
      aKey('current'),
      aKey('older', { activatedAt: NOON - 9000 }),
    ]
    for (const order of [keys, keys.toReversed()]) {
      const { keys: published } = jwks(order, NOON)
      expect(published[0]?.kid).toBe('current')
      expect(published.map((key) => key.kid).sort()).toEqual(['current', 'next', 'old', 'older', 'scheduled'])
    }
  })

  it.each([
    ['not activated', { activatedAt: null }],
    ['activated later', { activatedAt: NOON + 1 }],
    ['retired', { retiredAt: NOON }],
  ])('signs with no key that is %s', (_, over) => {
    expect(activeSigningKey([aKey('k', over)], NOON)).toBeUndefined()
  })

  it('publishes keys while none is active', () => {
    expect(jwks([aKey('k', { activatedAt: null })], NOON).keys).toHaveLength(1)
  })

  it('publishes use, alg and kid with the public members', () => {
    expect(jwks([aKey('k1')], NOON).keys).toEqual([
      { kty: 'RSA', n: 'nk1', e: 'AQAB', use: 'sig', alg: 'RS256', kid: 'k1' },
    ])
  })

  it('never publishes a private member, even if a record holds one', () => {
    const secret = { d: 'secret', p: 'secret', q: 'secret', dp: 'secret', dq: 'secret', qi: 'secret', k: 'secret' }
    const key = aKey('k1', { publicJwk: JSON.stringify({ kty: 'RSA', n: 'n', e: 'AQAB', ...secret }) })
    expect(JSON.stringify(jwks([key], NOON))).not.toContain('secret')
  })

  it.each([
    ['ES256', { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }],
    ['EdDSA', { kty: 'OKP', crv: 'Ed25519', x: 'x' }],
  ] as const)('publishes %s keys', (algorithm, jwk) => {
    const key = aKey('k1', { algorithm, publicJwk: JSON.stringify({ ...jwk, d: 'secret' }) })
    expect(jwks([key], NOON).keys[0]).toEqual({ ...jwk, use: 'sig', alg: algorithm, kid: 'k1' })
  })
})
