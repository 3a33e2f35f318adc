import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { clientKeysProblem, jwkThumbprint, keysFor, type PublicJwk, readJwkSet, readPublicJwk } from './client-keys.ts'

type Jwk = Record<string, unknown>
const pairOf = {
  RSA: ['rsa', { modulusLength: 2048 }],
  EC: ['ec', { namedCurve: 'P-256' }],
  OKP: ['ed25519', {}],
} as const
const jwkOf = (kty: keyof typeof pairOf, half: 'publicKey' | 'privateKey' = 'publicKey') => {
  const [type, options] = pairOf[kty]
  return generateKeyPairSync(type as 'rsa', options as { modulusLength: number })[half].export({ format: 'jwk' }) as Jwk
}
const keys = { RSA: jwkOf('RSA'), EC: jwkOf('EC'), OKP: jwkOf('OKP') }
const problemOf = (value: unknown) => {
  const read = readPublicJwk(value)
  return read.ok ? undefined : read.failure
}

describe('a public key of a client (RFC 7517 §4)', () => {
  it.each(Object.values(keys))('may be of the kind %o', (key) => {
    const read = readPublicJwk({ ...key, kid: 'one', use: 'sig', x5c: ['MII'], key_ops: ['verify'] })
    expect(read).toEqual({ ok: true, value: { ...key, kid: 'one', use: 'sig' } })
  })

  it.each(['RSA', 'EC', 'OKP'] as const)('is never the private half of a pair, of kind %s', (kty) => {
    expect(problemOf(jwkOf(kty, 'privateKey'))).toBe('private')
  })

  it.each([
    ['a secret', { kty: 'oct', k: 'c2VjcmV0' }, 'private'],
    ['no object', 'key', 'not_a_key'],
    ['a list', [keys.EC], 'not_a_key'],
    ['nothing', null, 'not_a_key'],
    ['an unknown kind', { kty: 'AKP' }, 'kty_unsupported'],
    ['a key for encryption', { ...keys.RSA, use: 'enc' }, 'not_for_signatures'],
    ['an unknown curve', { ...keys.EC, crv: 'secp256k1' }, 'curve_unsupported'],
    ['a curve named like a method', { ...keys.EC, crv: 'constructor' }, 'curve_unsupported'],
    ['a curve of another kind', { ...keys.OKP, crv: 'P-256' }, 'curve_unsupported'],
    ['a coordinate that is too short', { ...keys.EC, y: 'AQAB' }, 'member_malformed'],
    ['a coordinate that is no text', { ...keys.EC, x: 1 }, 'member_malformed'],
    ['padding', { ...keys.OKP, x: `${keys.OKP.x}=` }, 'member_malformed'],
    ['no modulus', { kty: 'RSA', e: 'AQAB' }, 'member_malformed'],
    ['a short modulus', { ...keys.RSA, n: Buffer.alloc(255, 1).toString('base64url') }, 'size_unsupported'],
    ['an endless modulus', { ...keys.RSA, n: Buffer.alloc(1025, 1).toString('base64url') }, 'size_unsupported'],
    [
      'a modulus with nothing in front',
      { ...keys.RSA, n: Buffer.alloc(257).toString('base64url') },
      'size_unsupported',
    ],
    ['an endless exponent', { ...keys.RSA, e: Buffer.alloc(9, 1).toString('base64url') }, 'size_unsupported'],
    ['a symmetric algorithm', { ...keys.RSA, alg: 'HS256' }, 'alg_unsupported'],
    ['an algorithm of another kind', { ...keys.RSA, alg: 'ES256' }, 'alg_unsupported'],
    ['an algorithm of another curve', { ...keys.EC, alg: 'ES384' }, 'alg_unsupported'],
    ['an empty kid', { ...keys.EC, kid: '' }, 'member_malformed'],
    ['an endless kid', { ...keys.EC, kid: 'k'.repeat(201) }, 'member_malformed'],
  ])('is not %s', (_what, value, problem) => {
    expect(problemOf(value)).toBe(problem)
  })

  it('of a published set is passed over when it is of no use (RFC 7517 §5)', () => {
    expect(readJwkSet({ keys: [{ kty: 'AKP' }, keys.EC, { ...keys.RSA, use: 'enc' }, null] })).toEqual([keys.EC])
    expect(readJwkSet({ keys: Array.from({ length: 50 }, () => keys.EC) })).toHaveLength(20)
    for (const none of [null, 'keys', {}, { keys: {} }, []]) expect(readJwkSet(none)).toBeUndefined()
  })
})

describe('the keys that a signature may be of (RFC 8725 §3.1)', () => {
  const rsa = { kty: 'RSA', n: 'n', e: 'e', kid: 'r' } as const
  const pss = { ...rsa, kid: 'p', alg: 'PS256' } as const
  const ec = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'e' } as const
  const ed = { kty: 'OKP', crv: 'Ed25519', x: 'x' } as const
  const all: PublicJwk[] = [rsa, pss, ec, ed]
  it.each([
    [{ alg: 'RS256' }, [rsa]],
    [{ alg: 'PS256' }, [rsa, pss]],
    [{ alg: 'PS256', kid: 'p' }, [pss]],
    [{ alg: 'ES256' }, [ec]],
    [{ alg: 'ES384' }, []],
    [{ alg: 'EdDSA' }, [ed]],
    [{ alg: 'Ed25519' }, [ed]],
    [{ alg: 'ES256', kid: 'r' }, []],
    [{ alg: 'EdDSA', kid: 'e' }, []],
  ] as const)('%o', (header, found) => {
    expect(keysFor(header, all)).toEqual(found)
  })
})

describe('which keys a client may have', () => {
  const key = { kty: 'OKP', crv: 'Ed25519', x: 'x', kid: 'one' } as const
  const none = { jwks: [], jwksUri: null, isRequired: false }
  const uri = 'https://example.com/jwks.json'
  it.each([
    ['web', none, undefined],
    ['web', { ...none, jwks: [key, { ...key, kid: 'two' }], isRequired: true }, undefined],
    ['m2m', { ...none, jwksUri: uri, isRequired: true }, undefined],
    ['web', { ...none, jwks: [key], jwksUri: uri }, 'two_sources_of_keys'],
    ['web', { ...none, isRequired: true }, 'required_keys_missing'],
    ['web', { ...none, jwks: [key, key] }, 'kid_repeated'],
    ['spa', none, undefined],
    ['spa', { ...none, jwks: [key] }, 'keys_of_public_client'],
    ['device', { ...none, jwksUri: uri }, 'keys_of_public_client'],
  ] as const)('%s %o: %s', (type, clientKeys, problem) => {
    expect(clientKeysProblem({ type }, clientKeys)).toBe(problem)
  })
})

describe('the thumbprint of a key (RFC 7638)', () => {
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'

  it('is that of the vectors of RFC 7638 §3.1 and RFC 8037 §A.3, whatever a key is called', () => {
    const rsa: PublicJwk = { kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' }
    expect(jwkThumbprint(rsa)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
    const okp: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
    expect(jwkThumbprint(okp)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })
})
