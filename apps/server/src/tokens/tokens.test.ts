import { createHash } from 'node:crypto'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestPlatform, type TestPlatform, WEB } from '../testing/platform.ts'
import { aSignedInPerson, claimsOf, get, profile, refresh } from '../testing/requests.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe.each(['RS256', 'ES256', 'EdDSA'] as const)('tokens signed with %s', (algorithm) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await openTestPlatform({ algorithm })
  })
  afterAll(() => platform.close())

  it('are verified by another library with the published keys', async () => {
    const { tokens, id } = await aSignedInPerson(platform, { parameters: { nonce: 'the nonce' } })
    const keys = createLocalJWKSet((await get(platform, '/.well-known/jwks')).json())
    const options = {
      issuer: 'http://localhost:3900',
      algorithms: [algorithm],
      currentDate: new Date(platform.clock.now()),
      subject: id,
    }
    const access = await jwtVerify(tokens.access_token, keys, options)
    const idToken = await jwtVerify(tokens.id_token, keys, { ...options, audience: WEB.id })
    expect(access.protectedHeader).toEqual({ alg: algorithm, kid: access.protectedHeader.kid, typ: 'JWT' })
    expect(idToken.protectedHeader).toEqual(access.protectedHeader)
  })

  it('have a header that plain base64 decoders can read', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const token of [tokens.access_token, tokens.id_token]) {
      const [header = ''] = token.split('.')
      expect(header).toMatch(/^[A-Za-z0-9]+$/)
      expect(JSON.parse(atob(header))).toEqual(decodeProtectedHeader(token))
    }
  })

  it('bind the ID token to the access token (OpenID Connect Core §3.1.3.6)', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const digest = createHash(algorithm === 'EdDSA' ? 'sha512' : 'sha256')
      .update(tokens.access_token)
      .digest()
    const expected = digest.subarray(0, digest.length / 2).toString('base64url')
    expect(claimsOf(tokens.id_token).at_hash).toBe(expected)
    const next = (await refresh(platform, tokens.refresh_token)).json()
    expect(claimsOf(next.id_token).at_hash).not.toBe(expected)
  })

  it('are accepted here, with one spelling of the signature only', async () => {
    const { tokens } = await aSignedInPerson(platform)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    const last = tokens.access_token.at(-1) as string
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const twin = tokens.access_token.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1]
    expect((await profile(platform, twin)).statusCode).toBe(403)
  })
})

describe('claims of a user without organizations', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await openTestPlatform()
  })
  afterAll(() => platform.close())

  it('are exactly these in the access token', async () => {
    const { tokens, id } = await aSignedInPerson(platform, { parameters: { audience: 'https://api.example.com' } })
    const iat = Math.floor(platform.clock.now() / 1000)
    expect(claimsOf(tokens.access_token)).toEqual({
      aud: [],
      azp: WEB.id,
      iss: 'http://localhost:3900',
      iat,
      exp: iat + 86_400,
      jti: expect.stringMatching(UUID),
      sub: id,
      scp: ['openid', 'profile', 'email', 'offline'],
      permissions: [],
      feature_flags: {},
      ksp: { persistent: true },
      grant_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
  })

  it('are exactly these in the ID token', async () => {
    const { tokens, id, email, user } = await aSignedInPerson(platform, { parameters: { nonce: 'a nonce é' } })
    const iat = Math.floor(platform.clock.now() / 1000)
    expect(claimsOf(tokens.id_token)).toEqual({
      aud: [WEB.id],
      azp: WEB.id,
      iss: 'http://localhost:3900',
      iat,
      exp: iat + 3600,
      jti: expect.stringMatching(UUID),
      sub: id,
      auth_time: iat,
      rat: iat,
      at_hash: expect.stringMatching(/^[\w-]{22}$/),
      nonce: 'a nonce é',
      email,
      email_verified: true,
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      picture: null,
      updated_at: Math.floor(user.updatedAt / 1000),
      org_codes: [],
    })
  })

  it.each([
    ['openid', []],
    ['openid email', ['email', 'email_verified']],
    ['openid profile', ['family_name', 'given_name', 'name', 'picture', 'updated_at']],
  ])('follow the scope %s', async (scope, names) => {
    const { tokens } = await aSignedInPerson(platform, { parameters: { scope } })
    const personal = ['email', 'email_verified', 'name', 'given_name', 'family_name', 'picture', 'updated_at']
    const present = Object.keys(claimsOf(tokens.id_token)).filter((name) => personal.includes(name))
    expect(present.sort()).toEqual(names)
  })

  it('never repeat an id', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const next = (await refresh(platform, tokens.refresh_token)).json()
    const ids = [tokens.access_token, tokens.id_token, next.access_token, next.id_token].map((t) => claimsOf(t).jti)
    expect(new Set(ids).size).toBe(4)
  })

  it("live as long as the application's settings say", async () => {
    const ttl = { accessTtlSeconds: 600, idTtlSeconds: 300, refreshTtlSeconds: 1200 }
    await platform.store.commit(overwriteApplication({ ...WEB, tokens: ttl }))
    const { tokens } = await aSignedInPerson(platform)
    const lifetime = (token: string) => {
      const { exp, iat } = claimsOf(token) as { exp: number; iat: number }
      return exp - iat
    }
    expect([tokens.expires_in, lifetime(tokens.access_token), lifetime(tokens.id_token)]).toEqual([600, 600, 300])
    platform.clock.advance(1_199_999)
    const next = (await refresh(platform, tokens.refresh_token)).json()
    platform.clock.advance(1_200_000)
    expect((await refresh(platform, next.refresh_token)).json().error).toBe('invalid_grant')
    await platform.store.commit(overwriteApplication(WEB))
  })
})
