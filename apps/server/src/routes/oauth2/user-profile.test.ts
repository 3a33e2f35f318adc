import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { M2M, M2M_SECRET, openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aSignedInPerson, bearer, get, post, profile } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

describe('the user profile (OpenID Connect Core §5.3)', () => {
  it.each(['/oauth2/v2/user_profile', '/oauth2/userinfo'])('has every key at %s', async (url) => {
    const { id, email, user, tokens } = await aSignedInPerson(platform)
    const response = await get(platform, url, { headers: bearer(tokens.access_token) })
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.json()).toEqual({
      sub: id,
      id,
      provided_id: null,
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      updated_at: Math.floor(user.updatedAt / 1000),
      email,
      email_verified: true,
      picture: null,
      preferred_username: null,
    })
  })

  it('has the older shape at /oauth2/user_profile', async () => {
    const { id, email, tokens } = await aSignedInPerson(platform)
    const response = await get(platform, '/oauth2/user_profile', { headers: bearer(tokens.access_token) })
    expect(response.json()).toEqual({
      id,
      preferred_email: email,
      provided_id: null,
      last_name: 'Lovelace',
      first_name: 'Ada',
    })
  })

  it('tells no more than the scopes that were granted', async () => {
    const { id, tokens } = await aSignedInPerson(platform, { parameters: { scope: 'openid' } })
    expect((await profile(platform, tokens.access_token)).json()).toMatchObject({
      sub: id,
      name: null,
      given_name: null,
      family_name: null,
      email: null,
      email_verified: null,
    })
  })

  it('is not told to an application that has been disabled', async () => {
    const { tokens } = await aSignedInPerson(platform)
    await platform.store.commit([overwriteApplication({ ...WEB, isEnabled: false })])
    const response = await profile(platform, tokens.access_token)
    await platform.store.commit([overwriteApplication(WEB)])
    expect(response.statusCode).toBe(403)
    expect(response.json()).toMatchObject({ error: 'invalid_token' })
  })

  it('is of now, not of when the token was issued', async () => {
    const { user, tokens } = await aSignedInPerson(platform)
    await platform.store.commit([updateUser({ ...user, firstName: 'Augusta' })])
    expect((await profile(platform, tokens.access_token)).json().name).toBe('Augusta Lovelace')
  })

  it('may be read by a page of a registered origin, also when it is refused', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const headers = { origin: 'http://localhost:5173' }
    for (const token of [tokens.access_token, 'bad']) {
      const response = await profile(platform, token, { headers })
      expect(response.headers['access-control-allow-origin']).toBe('http://localhost:5173')
      expect(response.headers['access-control-allow-credentials']).toBe('true')
    }
  })
})

describe('a bad access token (RFC 6750 §3)', () => {
  const refused = async (authorization: string | undefined) => {
    for (const url of ['/oauth2/v2/user_profile', '/oauth2/user_profile', '/oauth2/userinfo']) {
      const response = await get(platform, url, authorization === undefined ? {} : { headers: { authorization } })
      expect(response.statusCode).toBe(403)
      expect(response.headers['content-type']).toMatch(/^application\/json/)
      expect(response.json()).toEqual({
        error: 'invalid_token',
        error_description: 'The access token is invalid or expired',
      })
      expect(response.headers['www-authenticate']).toBe(
        'Bearer error="invalid_token", error_description="The access token is invalid or expired"',
      )
      expect(response.headers['cache-control']).toBe('no-store')
    }
  }

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Bearer a.b.c',
    'Basic abc',
    'Bearer ..',
    `Bearer ${'x'.repeat(15_000)}`,
  ])('is refused: %s', refused)

  it('is refused when it is an ID token or a refresh token', async () => {
    const { tokens } = await aSignedInPerson(platform)
    await refused(`Bearer ${tokens.id_token}`)
    await refused(`Bearer ${tokens.refresh_token}`)
  })

  it('is refused when any part of it was changed', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const [header = '', payload = '', signature = ''] = tokens.access_token.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const read = JSON.parse(Buffer.from(header, 'base64url').toString())
    const flipped = `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`
    for (const token of [
      `${header}.${payload}.${flipped}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${header}.${payload}.${signature}.${signature}`,
      `${header}.${encode({ ...claims, exp: claims.exp + 1 })}.${signature}`,
      `${encode({ ...read, alg: 'none' })}.${payload}.`,
      `${encode({ ...read, alg: 'HS256' })}.${payload}.${signature}`,
      `${encode({ ...read, jwk: {} })}.${payload}.${signature}`,
      `${encode({ alg: read.alg, typ: 'JWT', kid: read.kid })}.${payload}.${signature}`,
      `${header}.${payload}.${signature}=`,
    ]) {
      await refused(`Bearer ${token}`)
    }
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
  })

  it('is refused when it has expired', async () => {
    const { tokens } = await aSignedInPerson(platform)
    platform.clock.advance(86_399_999)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    platform.clock.advance(1)
    await refused(`Bearer ${tokens.access_token}`)
  })

  it.each(['openid', 'openid offline'])(
    'is none before it expires, also after what has ended was removed: %s',
    async (scope) => {
      const { tokens } = await aSignedInPerson(platform, { parameters: { scope } })
      platform.clock.advance(86_398_000) // times in tokens are whole seconds
      await platform.store.prune(platform.clock.now(), 1000)
      expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    },
  )

  it("is refused when it is a machine's", async () => {
    const form = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }
    const { access_token } = (await post(platform, '/oauth2/token', form)).json()
    await refused(`Bearer ${access_token}`)
  })

  it('is refused when the user is suspended', async () => {
    const { user, tokens } = await aSignedInPerson(platform)
    await platform.store.commit([updateUser({ ...user, isSuspended: true })])
    await refused(`Bearer ${tokens.access_token}`)
  })

  it('is refused when it is in the address', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const response = await get(platform, `/oauth2/v2/user_profile?access_token=${tokens.access_token}`)
    expect(response.statusCode).toBe(403)
  })
})
