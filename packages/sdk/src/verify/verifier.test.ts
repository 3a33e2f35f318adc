import { createHmac, createPublicKey } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CryptoBackend, SignatureAlgorithm } from '../crypto/backend.ts'
import { backend as node } from '../crypto/node.ts'
import { backend as web } from '../crypto/web.ts'
import {
  AUDIENCE,
  aKey,
  claimsOf,
  type SigningKey,
  segment,
  sign,
  startIssuer,
  type TestIssuer,
} from '../testing/issuer.ts'
import { createVerifierOn, type VerifierOptions } from './verifier.ts'

const BACKENDS: [string, CryptoBackend][] = [
  ['node:crypto', node],
  ['WebCrypto', web],
]

let key: SigningKey
let foreignKey: SigningKey
beforeAll(async () => {
  key = await aKey('2a:e0:4f:01')
  foreignKey = await aKey('2a:e0:4f:01') // the same kid
})

let issuer: TestIssuer
beforeEach(async () => {
  issuer = await startIssuer()
  issuer.keys = [key.jwk]
})
afterEach(() => issuer.stop())

describe.each(BACKENDS)('verification on %s', (_, backend) => {
  const verifier = (options: Partial<VerifierOptions> = {}) =>
    createVerifierOn(backend, {
      issuer: issuer.issuer,
      audience: AUDIENCE,
      clock: issuer.clock,
      ...options,
    } as VerifierOptions)
  /** The claims, or the code of the error. */
  const outcome = async (token: unknown, verify = verifier()) => {
    const result = await verify.tryVerify(token as string)
    return result.ok ? result.claims : result.error.code
  }
  const signed = (changes: Record<string, unknown> = {}, header = {}, by = key) =>
    sign({ ...claimsOf(issuer), ...changes }, by, header)

  function countChecks() {
    let checks = 0
    const verify: CryptoBackend['verify'] = (...parameters) => {
      checks++
      return backend.verify(...parameters)
    }
    return { counting: { ...backend, verify }, checked: () => checks }
  }

  describe('of good tokens (RFC 7519 §7.2)', () => {
    it('answers the claims of an access token', async () => {
      const claims = await verifier().verify(await signed())
      expect(claims).toEqual(claimsOf(issuer))
    })

    it("accepts a machine's token, which has neither subject nor permissions", async () => {
      const machine = {
        sub: undefined,
        permissions: undefined,
        gty: ['client_credentials'],
        scope: 'a b',
        scp: ['a', 'b'],
      }
      expect(await outcome(await signed(machine))).toMatchObject({ gty: ['client_credentials'] })
    })

    it('accepts a token typed at+jwt without scp, even with auth_time (RFC 9068 §2)', async () => {
      const token = await signed({ scp: undefined, auth_time: 1 }, { typ: 'application/at+jwt' })
      expect(await outcome(token)).toMatchObject({ auth_time: 1 })
    })

    it.each([
      ['array', [AUDIENCE, 'https://other.example.com']],
      ['string', AUDIENCE],
    ])('reads aud as %s', async (_form, aud) => {
      expect(await outcome(await signed({ aud }))).toMatchObject({ aud: [aud].flat() })
    })

    it.each<SignatureAlgorithm>(['RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])(
      'verifies %s where it is allowed, and refuses a changed signature',
      async (algorithm) => {
        const other = await aKey('other', algorithm)
        issuer.keys = [key.jwk, other.jwk]
        const verify = verifier({ algorithms: [algorithm] })
        const token = await signed({}, {}, other)
        expect(await outcome(token, verify)).toMatchObject({ iss: issuer.issuer })
        const [header, , signature] = token.split('.')
        const forged = `${header}.${segment({ ...claimsOf(issuer), permissions: ['everything'] })}.${signature}`
        expect(await outcome(forged, verify)).toBe('token_signature_invalid')
        expect(await outcome(`${token.slice(0, -8)}AAAAAAAA`, verify)).toBe('token_signature_invalid')
        expect(await outcome(`${token.slice(0, token.lastIndexOf('.'))}.AAAA`, verify)).toBe('token_signature_invalid')
        expect(await outcome(await signed(), verify)).toBe('token_algorithm_not_allowed')
      },
    )
  })

  describe('of attacks (RFC 8725)', () => {
    it.each(['none', 'None', 'NONE', ''])('refuses alg %j, with or without a signature (§2.1)', async (alg) => {
      const unsigned = `${segment({ alg, kid: key.kid })}.${segment(claimsOf(issuer))}`
      expect(await outcome(`${unsigned}.`)).toMatch(/^token_(malformed|algorithm_not_allowed)$/)
      expect(await outcome(`${unsigned}.AAAA`)).toBe('token_algorithm_not_allowed')
    })

    it.each(['HS256', 'HS384', 'HS512'])('refuses %s with the public key as secret (§2.1)', async (alg) => {
      const pem = createPublicKey({ key: key.jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
      for (const secret of [pem, JSON.stringify(key.jwk), String(key.jwk.n)]) {
        const input = `${segment({ alg, kid: key.kid })}.${segment(claimsOf(issuer))}`
        const mac = createHmac(alg.replace('HS', 'sha'), secret).update(input).digest('base64url')
        expect(await outcome(`${input}.${mac}`)).toBe('token_algorithm_not_allowed')
      }
    })

    it('does not use a symmetric key that the issuer publishes by mistake', async () => {
      issuer.keys = [{ kty: 'oct', k: 'c2VjcmV0', kid: key.kid, use: 'sig', alg: 'RS256' }]
      expect(await outcome(await signed())).toBe('token_key_unknown')
    })

    it('refuses a foreign key under a published kid', async () => {
      expect(await outcome(await signed({}, {}, foreignKey))).toBe('token_signature_invalid')
    })

    it.each(['jku', 'x5u'])('never follows %s (§3.10)', async (parameter) => {
      const trap = await startIssuer()
      trap.keys = [foreignKey.jwk]
      const token = await signed({}, { [parameter]: `${trap.issuer}/.well-known/jwks.json` }, foreignKey)
      expect(await outcome(token)).toBe('token_header_refused')
      expect(trap.requests).toHaveLength(0)
      await trap.stop()
    })

    it.each([
      ['jwk', () => foreignKey.jwk],
      ['x5c', () => ['MIIB']],
      ['crit', () => ['exp']],
      ['b64', () => false],
      ['zip', () => 'DEF'],
    ])('refuses the header parameter %s', async (parameter, value) => {
      const header = segment({ alg: 'RS256', kid: key.kid, [parameter]: value() })
      expect(await outcome(`${header}.${segment(claimsOf(issuer))}.AAAA`)).toBe('token_header_refused')
    })

    it.each([
      ['a nonce', { nonce: 'n' }],
      ['at_hash', { at_hash: 'h' }],
      ['auth_time', { auth_time: 1 }],
      ['neither scp nor gty', { scp: undefined }],
    ])('refuses an ID token as access token, told by %s (§3.11)', async (_sign, changes) => {
      expect(await outcome(await signed(changes))).toBe('token_type_wrong')
    })

    it('does not take a token that is bound to a key for a bearer token (RFC 9449 §7.2)', async () => {
      expect(await outcome(await signed({ cnf: { jkt: 'thumbprint' } }))).toBe('token_type_wrong')
    })

    it.each(['logout+jwt', 'secevent+jwt', 'dpop+jwt', ''])('refuses a token of type %j (§3.11)', async (typ) => {
      expect(await outcome(await signed({}, { typ }))).toBe('token_type_wrong')
    })

    it('refuses a foreign issuer with the same kid and even the same key (§3.8)', async () => {
      for (const iss of [
        'https://evil.example.com',
        `${issuer.issuer}/`,
        issuer.issuer.toUpperCase(),
        [issuer.issuer],
        undefined,
      ]) {
        expect(await outcome(await signed({ iss }))).toBe('token_issuer_wrong')
      }
    })

    it.each([
      ['of another API', ['https://other.example.com']],
      ['as a string', 'https://other.example.com'],
      ['as a longer string', `${AUDIENCE}.evil.example.com`],
      ['empty', []],
      ['missing', undefined],
    ])('refuses an audience %s (§3.9)', async (_form, aud) => {
      expect(await outcome(await signed({ aud }))).toBe('token_audience_wrong')
    })

    it.each([[{}], [[AUDIENCE, 1]], [7]])('refuses aud %j', async (aud) => {
      expect(await outcome(await signed({ aud }))).toBe('token_malformed')
    })

    it('refuses a token without exp', async () => {
      expect(await outcome(await signed({ exp: undefined }))).toBe('token_expiry_missing')
    })

    it.each([
      ['exp', '9999999999'],
      ['exp', null],
      ['nbf', 'soon'],
      ['iat', {}],
      ['sub', 7],
      ['azp', []],
      ['scp', 'openid'],
      ['permissions', { admin: true }],
    ])('refuses %s: %j', async (claim, value) => {
      expect(await outcome(await signed({ [claim]: value }))).toBe('token_malformed')
    })

    it.each([
      ['nothing', () => ''],
      ['no text', () => undefined],
      ['an object', () => ({ toString: () => 'a.b.c' })],
      ['one segment', () => 'abc'],
      ['two segments', (token: string) => token.slice(0, token.lastIndexOf('.'))],
      ['five segments, as of an encrypted token', (token: string) => `${token}.AA.AA`],
      ['an empty header', (token: string) => token.slice(token.indexOf('.'))],
      ['an empty payload', (token: string) => token.replace(/\..*\./, '..')],
      ['a truncated signature character', (token: string) => token.slice(0, -1)],
      ['padding', (token: string) => `${token}==`],
      ['a line break at the end', (token: string) => `${token}\n`],
      ['a space inside', (token: string) => token.replace('.', '. ')],
      ['another alphabet', (token: string) => token.replace(/\.[^.]*$/, `.${'+/'.repeat(171)}`)],
      ['characters that decoders skip', (token: string) => token.replace(/.{4}$/, '!!!!')],
      ['characters beyond ASCII', (token: string) => token.replace(/.{4}$/, 'ÀÀÀÀ')],
      [
        'characters whose low byte is the right one',
        (token: string) => token.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 256)),
      ],
      [
        'the same in the payload',
        (token: string) =>
          token.replace(/(?<=\..*)[A-Z](?=.*\.)/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 256)),
      ],
      ['a header that is no JSON', (token: string) => token.replace(/^[^.]*/, 'AAAA')],
      ['a header that is an array', (token: string) => token.replace(/^[^.]*/, segment(['RS256']))],
      ['a numeric kid', (token: string) => token.replace(/^[^.]*/, segment({ alg: 'RS256', kid: 1 }))],
    ])('refuses %s', async (_form, change) => {
      expect(await outcome(change(await signed()))).toBe('token_malformed')
    })

    it('refuses the second spelling of the same bytes (RFC 4648 §3.5)', async () => {
      const token = await signed()
      const last = token.at(-1) as string // of 256 bytes: the last character carries two bits of them
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      const twin = alphabet[alphabet.indexOf(last) + 1] as string
      const respelled = token.slice(0, -1) + twin
      const bytes = (text: string) => Buffer.from(text.split('.')[2] as string, 'base64url')
      expect(bytes(respelled)).toEqual(bytes(token))
      expect(await outcome(respelled)).toBe('token_malformed')
    })

    it('refuses an oversized token before it does any work', async () => {
      const token = await signed({ padding: 'x'.repeat(20_000) })
      expect(await outcome(token)).toBe('token_too_large')
      expect(issuer.requests).toHaveLength(0)
      expect(await outcome(token, verifier({ maxTokenLength: 40_000 }))).toMatchObject({ iss: issuer.issuer })
    })

    it.each([undefined, ''])('refuses a token with kid %j without asking the issuer', async (kid) => {
      expect(await outcome(await signed({}, { kid }))).toBe('token_key_unknown')
      expect(issuer.requests).toHaveLength(0)
    })
  })

  describe('of keys (RFC 7517 §4)', () => {
    it.each([
      ['use enc', { use: 'enc' }],
      ['no use', { use: undefined }],
      ['another alg', { alg: 'PS256' }],
      ['another kty', { kty: 'EC' }],
      ['key_ops without verify', { key_ops: ['encrypt'] }],
      ['a modulus of 1024 bits', { n: 'A'.repeat(171) }],
      ['no kid', { kid: undefined }],
    ])('does not use a key with %s', async (_name, changes) => {
      issuer.keys = [{ ...key.jwk, ...changes }]
      expect(await outcome(await signed())).toBe('token_key_unknown')
    })

    it('ignores keys it cannot read and uses the others', async () => {
      issuer.keys = [
        null as never,
        { kty: 'XYZ', kid: 'x' },
        { ...key.jwk, kid: 'broken', n: '!'.repeat(342) },
        key.jwk,
      ]
      expect(await outcome(await signed())).toMatchObject({ iss: issuer.issuer })
    })

    it('takes a key without alg', async () => {
      issuer.keys = [{ ...key.jwk, alg: undefined }]
      expect(await outcome(await signed())).toMatchObject({ iss: issuer.issuer })
    })
  })

  describe('of parties and times (RFC 7519 §4.1)', () => {
    it('accepts the tokens of authorized parties only', async () => {
      const only = (parties: Partial<VerifierOptions>) => verifier(parties)
      const token = await signed()
      expect(await outcome(token, only({ clientId: 'a'.repeat(32) }))).toMatchObject({ azp: 'a'.repeat(32) })
      expect(await outcome(token, only({ authorizedParties: ['b', 'a'.repeat(32)] }))).toMatchObject({
        iss: issuer.issuer,
      })
      expect(await outcome(token, only({ clientId: 'b' }))).toBe('token_party_wrong')
      expect(await outcome(await signed({ azp: undefined }), only({ clientId: 'b' }))).toBe('token_party_wrong')
    })

    it.each([
      ['exp', 3600, 3604.9, undefined, 3605, 'token_expired'],
      ['nbf', 100, 95, 94.9, undefined, 'token_not_yet_valid'],
    ])('reads %s with a leeway of five seconds', async (claim, at, inside, early, late, code) => {
      const token = await signed({ [claim]: issuer.now / 1000 + at })
      const verify = verifier()
      const start = issuer.now
      issuer.now = start + inside * 1000
      expect(await outcome(token, verify)).toMatchObject({ iss: issuer.issuer })
      issuer.now = start + (early ?? late ?? 0) * 1000
      expect(await outcome(token, verify)).toBe(code)
    })

    it('refuses a token from the future', async () => {
      expect(await outcome(await signed({ iat: issuer.now / 1000 + 6 }))).toBe('token_not_yet_valid')
    })

    it('lets the leeway be set', async () => {
      const token = await signed()
      issuer.now += 3659_000
      expect(await outcome(token, verifier({ clockToleranceSeconds: 60 }))).toMatchObject({ iss: issuer.issuer })
      expect(await outcome(token, verifier({ clockToleranceSeconds: 0 }))).toBe('token_expired')
    })
  })

  describe('of tokens seen before', () => {
    it('checks no signature again, and the time each time', async () => {
      const { counting, checked } = countChecks()
      const { verify, tryVerify } = createVerifierOn(counting, {
        issuer: issuer.issuer,
        audience: AUDIENCE,
        clock: issuer.clock,
      })
      const token = await signed()
      for (let uses = 0; uses < 5; uses++) await verify(token)
      expect(checked()).toBe(1)
      issuer.now += 3_605_000
      expect(await tryVerify(token)).toMatchObject({ ok: false, error: { code: 'token_expired' } })
    })

    it('gives each caller claims of its own', async () => {
      const verify = verifier()
      const token = await signed()
      for (let uses = 0; uses < 4; uses++) {
        const claims = await verify.verify(token)
        expect(claims.permissions).toEqual(['read:orders'])
        ;(claims.permissions as string[]).push('everything')
        Object.assign(claims, { sub: 'somebody else' })
      }
      expect(await verify.verify(token)).toEqual(claimsOf(issuer))
    })

    it('forgets them with their key', async () => {
      const verify = verifier()
      const token = await signed()
      expect(await outcome(token, verify)).toMatchObject({ iss: issuer.issuer })
      issuer.keys = [(await aKey('next')).jwk]
      issuer.now += 301_000
      await verify.verify(token) // the last use of stale keys starts the fetch
      await expect.poll(() => issuer.requests.length).toBe(2)
      await expect.poll(() => outcome(token, verify)).toBe('token_key_unknown')
    })

    it('keeps no more of them than it may', async () => {
      const { counting, checked } = countChecks()
      const bounded = createVerifierOn(counting, {
        issuer: issuer.issuer,
        audience: AUDIENCE,
        clock: issuer.clock,
        remember: { maxTokens: 4 },
      })
      const tokens = await Promise.all(['1', '2', '3', '4', '5', '6', '7', '8'].map((jti) => signed({ jti })))
      for (const token of tokens) await bounded.verify(token)
      expect(checked()).toBe(8)
      await bounded.verify(tokens[7] as string)
      expect(checked()).toBe(8)
      await bounded.verify(tokens[0] as string)
      expect(checked()).toBe(9)
    })

    it('remembers none if told so', async () => {
      const verify = verifier({ remember: false })
      const token = await signed()
      expect(await outcome(token, verify)).toEqual(await outcome(token, verify))
    })
  })
})

describe('options of a verifier', () => {
  const create = (options: object) => () =>
    createVerifierOn(node, { issuer: 'https://auth.example.com', audience: AUDIENCE, ...options } as VerifierOptions)

  it.each([
    ['no audience', { audience: undefined }],
    ['an empty audience', { audience: [] }],
    ['HMAC', { algorithms: ['HS256'] }],
    ['no signature', { algorithms: ['RS256', 'none'] }],
    ['no algorithm', { algorithms: [] }],
    ['plain HTTP', { issuer: 'http://auth.example.com' }],
    ['plain HTTP for keys', { jwksUri: 'http://auth.example.com/jwks' }],
    ['a host that only looks local', { issuer: 'http://localhost.example.com' }],
    ['an issuer with a slash at the end', { issuer: 'https://auth.example.com/' }],
    ['an issuer that is no URL', { issuer: 'auth.example.com' }],
    ['credentials in the issuer', { issuer: 'https://user:pass@auth.example.com' }],
    ['a negative leeway', { clockToleranceSeconds: -1 }],
    ['a leeway that is no number', { clockToleranceSeconds: Number.NaN }],
    ['two ways to name a party', { clientId: 'a', authorizedParties: ['b'] }],
    ['no party at all', { authorizedParties: [] }],
  ])('refuses %s', (_name, options) => {
    expect(create(options)).toThrow(expect.objectContaining({ code: 'configuration_invalid' }))
  })

  it.each([
    [{ audience: undefined, unsafeAnyAudience: true }],
    [{ issuer: 'http://localhost:3900' }],
    [{ issuer: 'http://[::1]:3900' }],
    [{ issuer: 'http://latchkey.internal:3900', unsafeAllowHttp: true }],
    [{ issuer: 'https://example.com/tenant' }],
  ])('accepts %j', (options) => {
    expect(create(options)).not.toThrow()
  })

  it('accepts any audience, even none, only when told so', async () => {
    const token = await sign({ ...claimsOf(issuer), aud: [] }, key)
    const options = { issuer: issuer.issuer, clock: issuer.clock, unsafeAnyAudience: true } as const
    expect(await createVerifierOn(node, options).verify(token)).toMatchObject({ aud: [] })
  })
})
