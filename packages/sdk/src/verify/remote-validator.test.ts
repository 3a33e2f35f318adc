import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backend as node } from '../crypto/node.ts'
import { backend as web } from '../crypto/web.ts'
import { AUDIENCE, aKey, claimsOf, type SigningKey, sign, startIssuer, type TestIssuer } from '../testing/issuer.ts'
import { createRemoteValidatorOn, type RemoteValidatorOptions } from './remote-validator.ts'
import { hasPermissions, hasScopes } from './requirements.ts'

let key: SigningKey
beforeAll(async () => {
  key = await aKey('first')
})

let issuer: TestIssuer
beforeEach(async () => {
  issuer = await startIssuer()
})
afterEach(() => issuer.stop())

const PROFILE = { sub: 'kp_1', id: 'kp_1', email: 'ada@example.com' }
const answering = (status: number, body: unknown, headers = {}) => {
  issuer.answer = (_request, response) => response.writeHead(status, headers).end(JSON.stringify(body))
}
const aToken = (changes = {}) => sign({ ...claimsOf(issuer), ...changes }, key)
const asked = () => issuer.requests.length

describe.each([
  ['node:crypto', node],
  ['WebCrypto', web],
])('remote validation on %s', (_, backend) => {
  const base = () => ({ issuer: issuer.issuer, audience: AUDIENCE, clock: issuer.clock })
  const byProfile = (options: object = {}) =>
    createRemoteValidatorOn(backend, { ...base(), method: 'user_profile', ...options } as RemoteValidatorOptions)
  const byIntrospection = (options: object = {}) =>
    createRemoteValidatorOn(backend, {
      ...base(),
      method: 'introspection',
      credentials: { clientId: 'api', clientSecret: 'a secret:ü' },
      ...options,
    } as RemoteValidatorOptions)
  const outcome = async (validator: ReturnType<typeof byProfile>, token: string) => {
    const result = await validator.tryVerify(token)
    return result.ok ? 'good' : result.error.code
  }

  describe('by user profile', () => {
    it('answers claims and profile of a token that the issuer takes', async () => {
      answering(200, PROFILE)
      const token = await aToken()
      expect(await byProfile().inquire(token)).toEqual({ claims: claimsOf(issuer), answer: PROFILE })
      expect(issuer.requests[0]).toMatchObject({
        method: 'GET',
        url: '/oauth2/v2/user_profile',
        headers: { authorization: `Bearer ${token}` },
      })
    })

    it.each([401, 403])('refuses a token that the issuer answers with %s', async (status) => {
      answering(status, { error: 'invalid_token' })
      expect(await outcome(byProfile(), await aToken())).toBe('token_inactive')
    })
  })

  describe('by introspection (RFC 7662)', () => {
    it('asks with the credentials of the API (§2.1)', async () => {
      let form = ''
      issuer.answer = async (request: IncomingMessage, response) => {
        form = await text(request)
        response.end(JSON.stringify({ active: true, aud: [AUDIENCE] }))
      }
      const token = await aToken()
      expect(await byIntrospection().verify(token)).toMatchObject({ iss: issuer.issuer })
      expect(issuer.requests[0]).toMatchObject({
        method: 'POST',
        url: '/oauth2/introspect',
        headers: { authorization: `Basic ${btoa('api:a+secret%3A%C3%BC')}` },
      })
      expect(Object.fromEntries(new URLSearchParams(form))).toEqual({ token, token_type_hint: 'access_token' })
    })

    it('asks with a token of its own where it has one', async () => {
      answering(200, { active: true })
      await byIntrospection({ credentials: { bearer: async () => 'own' } }).verify(await aToken())
      expect(issuer.requests[0]?.headers.authorization).toBe('Bearer own')
    })

    it('answers what the user holds now, and not what they held when the token was made', async () => {
      const now = { org_code: 'org_1', permissions: ['read:orders'], roles: ['reader'] }
      answering(200, { active: true, scope: 'openid read:orders new:orders', ...now })
      const token = await aToken({
        scp: ['openid', 'read:orders', 'write:orders'],
        scope: 'read:orders write:orders',
        permissions: ['read:orders', 'write:orders'],
      })
      const { claims, answer } = await byIntrospection().inquire(token)
      expect(answer).toMatchObject(now)
      expect(claims).toMatchObject({
        scp: ['openid', 'read:orders'],
        scope: 'read:orders',
        permissions: ['read:orders'],
      })
      const lost = await byIntrospection().verify(token)
      expect(hasPermissions(lost, 'write:orders')).toBe(false)
      expect(hasScopes(lost, 'write:orders')).toBe(false)
    })

    it('leaves the claims as they are where the issuer says nothing of them', async () => {
      answering(200, { active: true })
      const held = { scp: ['openid', 'write:orders'], permissions: ['write:orders'] }
      expect(await byIntrospection().verify(await aToken(held))).toMatchObject(held)
    })

    it.each([
      ['is inactive', { active: false }],
      ['is not said to be active', {}],
      ['is active in words only', { active: 'true' }],
      ['is a refresh token', { active: true, token_type: 'refresh_token' }],
    ])('refuses a token that %s', async (_what, body) => {
      answering(200, body)
      expect(await outcome(byIntrospection(), await aToken())).toBe('token_inactive')
    })

    it.each([401, 403])('takes a %s as trouble with its own credentials', async (status) => {
      answering(status, { error: 'invalid_client' })
      expect(await outcome(byIntrospection(), await aToken())).toBe('issuer_unavailable')
    })
  })

  it.each([
    ['another issuer', { iss: 'https://evil.example.com' }, 'token_issuer_wrong'],
    ['another audience', { aud: ['https://other.example.com'] }, 'token_audience_wrong'],
    ['an expiry that has passed', { exp: 1 }, 'token_expired'],
    ['no expiry', { exp: undefined }, 'token_expiry_missing'],
    ['the marks of an ID token', { nonce: 'n' }, 'token_type_wrong'],
  ])('refuses %s without asking', async (_what, changes, code) => {
    answering(200, PROFILE)
    expect(await outcome(byProfile(), await aToken(changes))).toBe(code)
    expect(await outcome(byProfile(), 'no.jwt')).toBe('token_malformed')
    expect(asked()).toBe(0)
  })

  it.each([
    [500, PROFILE],
    [302, PROFILE],
    [204, undefined],
    [200, ['no object']],
    [200, null],
  ])('is 503 if the issuer answers %s %j', async (status, body) => {
    answering(status, body, status === 302 ? { location: '/elsewhere' } : {})
    expect(await outcome(byProfile(), await aToken())).toBe('issuer_unavailable')
  })

  it('is 503 if the issuer is silent', async () => {
    issuer.answer = () => {}
    expect(await outcome(byProfile({ timeoutSeconds: 0.1 }), await aToken())).toBe('issuer_unavailable')
  })

  it('leaves an issuer alone for as long as it asks', async () => {
    answering(429, {}, { 'ratelimit-reset': '20' })
    const validator = byProfile()
    expect(await validator.tryVerify(await aToken())).toMatchObject({ error: { retryAfterSeconds: 20 } })
    answering(200, PROFILE)
    issuer.now += 19_999
    expect(await outcome(validator, await aToken({ jti: 'other' }))).toBe('issuer_unavailable')
    expect(asked()).toBe(1)
    issuer.now += 1
    expect(await outcome(validator, await aToken())).toBe('good')
  })

  it('asks once for a thousand requests with one token', async () => {
    answering(200, PROFILE)
    const validator = byProfile()
    const token = await aToken()
    const outcomes = await Promise.all(Array.from({ length: 1000 }, () => outcome(validator, token)))
    expect(new Set(outcomes)).toEqual(new Set(['good']))
    expect(asked()).toBe(1)
  })

  it('notices revocation within the life of its cache', async () => {
    answering(200, PROFILE)
    const validator = byProfile({ cacheSeconds: 10 })
    const token = await aToken()
    expect(await outcome(validator, token)).toBe('good')
    answering(403, {})
    issuer.now += 9_999
    expect(await outcome(validator, token)).toBe('good')
    issuer.now += 1
    expect(await outcome(validator, token)).toBe('token_inactive')
    expect(await outcome(validator, token)).toBe('token_inactive')
    expect(asked()).toBe(2)
  })

  it('keeps no token beyond its expiry', async () => {
    answering(200, PROFILE)
    const validator = byProfile({ cacheSeconds: 3600 })
    const token = await aToken({ exp: issuer.now / 1000 + 60 })
    expect(await outcome(validator, token)).toBe('good')
    issuer.now += 65_000
    expect(await outcome(validator, token)).toBe('token_expired')
  })

  it('keeps no trouble: the next request asks again', async () => {
    answering(500, {})
    const validator = byProfile()
    const token = await aToken()
    expect(await outcome(validator, token)).toBe('issuer_unavailable')
    answering(200, PROFILE)
    expect(await outcome(validator, token)).toBe('good')
  })

  it.each([
    { method: 'introspection', credentials: undefined },
    { method: 'guess' },
    { cacheSeconds: -1 },
    { audience: undefined },
  ])('refuses the options %j', (options) => {
    expect(() => byProfile(options)).toThrow(expect.objectContaining({ code: 'configuration_invalid' }))
  })
})
