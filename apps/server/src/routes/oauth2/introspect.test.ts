import { updateApplication } from '@latchkey/storage/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { M2M, M2M_SECRET, openTestPlatform, SPA, type TestPlatform, WEB, WEB_SECRET } from '../../testing/platform.ts'
import { aSignedInPerson, bearer, claimsOf, post, refresh } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const web = { client_id: WEB.id, client_secret: WEB_SECRET }

describe('introspection (RFC 7662)', () => {
  const introspect = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    post(platform, '/oauth2/introspect', form, { headers })

  it('describes an access token to a confidential client and to a bearer', async () => {
    const { id, tokens } = await aSignedInPerson(platform)
    const claims = claimsOf(tokens.access_token)
    const expected = {
      active: true,
      aud: [],
      client_id: WEB.id,
      exp: claims.exp,
      iat: claims.iat,
      iss: 'http://localhost:3900',
      scope: 'openid profile email offline',
      token_type: 'bearer',
      sub: id,
      jti: claims.jti,
      permissions: [],
      roles: [],
    }
    const { access_token: token } = tokens
    expect((await introspect({ ...web, token })).json()).toEqual(expected)
    expect((await introspect({ token }, bearer(token))).json()).toEqual(expected)
    const basic = Buffer.from(`${WEB.id}:${WEB_SECRET}`).toString('base64')
    const response = await introspect({ token }, { authorization: `Basic ${basic}` })
    expect(response.json()).toEqual(expected)
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it.each(['token_type_hint', 'token_type'])('describes a refresh token with and without %s', async (name) => {
    const { id, tokens } = await aSignedInPerson(platform)
    const now = Math.floor(platform.clock.now() / 1000)
    for (const hint of ['refresh_token', 'access_token', 'other']) {
      expect((await introspect({ ...web, token: tokens.refresh_token, [name]: hint })).json()).toEqual({
        active: true,
        aud: [],
        client_id: WEB.id,
        exp: now + 1_296_000,
        iat: now,
        iss: 'http://localhost:3900',
        scope: 'openid profile email offline',
        token_type: 'refresh_token',
        sub: id,
      })
    }
  })

  it('describes to a machine with its own token', async () => {
    const form = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }
    const machine = (await post(platform, '/oauth2/token', form)).json().access_token
    const { tokens } = await aSignedInPerson(platform)
    expect((await introspect({ token: tokens.access_token }, bearer(machine))).json().active).toBe(true)
    expect((await introspect({ token: machine }, bearer(machine))).json()).toMatchObject({
      active: true,
      client_id: M2M.id,
    })
  })

  it('says no more than inactive of an ID token, an unknown, a rotated or an expired one', async () => {
    const { tokens } = await aSignedInPerson(platform)
    await refresh(platform, tokens.refresh_token)
    for (const token of [tokens.id_token, 'unknown', 'a.b.c', tokens.refresh_token]) {
      const response = await introspect({ ...web, token })
      expect([response.statusCode, response.json()]).toEqual([200, { active: false }])
    }
    platform.clock.advance(86_400_000)
    expect((await introspect({ ...web, token: tokens.access_token })).json()).toEqual({ active: false })
  })

  it('says the same of the tokens of an application that is switched off', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const application = platform.deps.registry.findByOrigin('http://localhost:3900')?.applications.get(WEB.id)
    if (!application) throw new Error('there is no application')
    await platform.store.commit([updateApplication({ ...application, isEnabled: false })])
    const machine = { client_id: M2M.id, client_secret: M2M_SECRET }
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect((await introspect({ ...machine, token })).json()).toEqual({ active: false })
    }
    const version = application.version + 1
    await platform.store.commit([updateApplication({ ...application, version, isEnabled: true })])
    expect((await introspect({ ...machine, token: tokens.refresh_token })).json().active).toBe(true)
  })

  it('is not for strangers', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const token = tokens.access_token
    for (const form of [
      { token },
      { token, client_id: WEB.id },
      { token, client_id: WEB.id, client_secret: 'wrong' },
      { token, client_id: SPA.id }, // anybody can say so
    ]) {
      const response = await introspect(form as Record<string, string>)
      expect([response.statusCode, response.json().error]).toEqual([401, 'invalid_client'])
    }
  })

  it('answers 401 to a bad bearer (§2.3)', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const bad of ['bad', tokens.id_token]) {
      const response = await introspect({ token: tokens.access_token }, bearer(bad))
      expect([response.statusCode, response.json().error]).toEqual([401, 'invalid_token'])
      expect(response.headers['www-authenticate']).toContain('Bearer error="invalid_token"')
    }
  })

  it('needs a token', async () => {
    const response = await introspect(web)
    expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_request'])
  })
})
