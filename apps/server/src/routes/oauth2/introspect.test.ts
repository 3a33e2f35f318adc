import { addApplication, updateApplication } from '@latchkey/storage/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizeApplication, revokeApplication } from '../../apis/authorizations.ts'
import { addMissingManagementApis } from '../../apis/management-api.ts'
import { registerApi } from '../../apis/registration.ts'
import { addScope } from '../../apis/scopes.ts'
import {
  ISSUER,
  M2M,
  M2M_SECRET,
  openTestPlatform,
  SPA,
  type TestPlatform,
  WEB,
  WEB_SECRET,
} from '../../testing/platform.ts'
import {
  aSignedInPerson,
  authorization,
  bearer,
  callbackOf,
  claimsOf,
  post,
  redeem,
  refresh,
} from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
  for (const id of [MANAGER, STRANGER]) await platform.store.commit(addApplication({ ...M2M, id }))
  await addMissingManagementApis(platform.deps)
  const registered = await registerApi(platform.deps, 'env_first', { name: 'Orders', audience: ORDERS })
  if (!registered.ok) throw new Error(registered.refusal.reason)
  const { id: apiId } = registered.value
  for (const clientId of [WEB.id, M2M.id]) await authorizeApplication(platform.deps, 'env_first', { apiId, clientId })
  const managed = platform.deps.registry.list()[0]?.apis.find(`${ISSUER}/api`)?.id ?? ''
  await authorizeApplication(platform.deps, 'env_first', { apiId: managed, clientId: MANAGER })
})
afterAll(() => platform.close())

const ORDERS = 'https://orders.example.com'
const [MANAGER, STRANGER] = ['1'.repeat(32), '2'.repeat(32)]
const web = { client_id: WEB.id, client_secret: WEB_SECRET }
const machine = { client_id: M2M.id, client_secret: M2M_SECRET }
const manager = { client_id: MANAGER, client_secret: M2M_SECRET }
const stranger = { client_id: STRANGER, client_secret: M2M_SECRET }

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
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect((await introspect({ ...manager, token })).json()).toEqual({ active: false })
    }
    const version = application.version + 1
    await platform.store.commit([updateApplication({ ...application, version, isEnabled: true })])
    expect((await introspect({ ...manager, token: tokens.refresh_token })).json().active).toBe(true)
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

describe('who is told of a token (RFC 7662 §4)', () => {
  const isTold = async (form: Record<string, string>, headers: Record<string, string> = {}) =>
    (await post(platform, '/oauth2/introspect', form, { headers })).json().active
  const machineToken = async (id: string, fields: Record<string, string> = {}) => {
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: M2M_SECRET, ...fields }
    return (await post(platform, '/oauth2/token', form)).json().access_token as string
  }
  /** Of the web application, for the API that the machine is authorised for too. */
  async function tokensForOrders() {
    const { browser } = await aSignedInPerson(platform)
    const { code } = callbackOf(await browser.open(authorization({ audience: ORDERS })))
    return (await redeem(platform, code)).json()
  }

  it('is an application that is authorised for an API in its audience, by secret and by bearer', async () => {
    const { access_token, refresh_token } = await tokensForOrders()
    const { tokens: withoutApi } = await aSignedInPerson(platform)
    for (const token of [access_token, refresh_token]) {
      expect(await isTold({ ...machine, token })).toBe(true)
      expect(await isTold({ token }, bearer(await machineToken(M2M.id)))).toBe(true)
      expect(await isTold({ ...stranger, token })).toBe(false)
      expect(await isTold({ token }, bearer(await machineToken(STRANGER)))).toBe(false)
    }
    expect(await isTold({ ...machine, token: withoutApi.access_token })).toBe(false)
  })

  it('is whoever may manage everything, of every token', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const token of [tokens.access_token, tokens.refresh_token, await machineToken(STRANGER)]) {
      expect(await isTold({ ...manager, token })).toBe(true)
      expect(await isTold({ token }, bearer(await machineToken(MANAGER)))).toBe(true)
    }
  })

  it('is nobody whose API the application of the token has lost since, whoever it is about', async () => {
    const audience = 'https://bills.example.com'
    const registered = await registerApi(platform.deps, 'env_first', { name: 'Bills', audience })
    if (!registered.ok) throw new Error(registered.refusal.reason)
    const { id: apiId } = registered.value
    const added = await addScope(platform.deps, 'env_first', { apiId, name: 'read:bills', description: '' })
    if (!added.ok) throw new Error(added.refusal.reason)
    for (const clientId of [WEB.id, M2M.id, STRANGER]) {
      await authorizeApplication(platform.deps, 'env_first', { apiId, clientId, scopes: 'all' })
    }
    const { browser } = await aSignedInPerson(platform)
    const { code } = callbackOf(await browser.open(authorization({ audience })))
    const { access_token, refresh_token } = (await redeem(platform, code)).json()
    const ofMachine = await machineToken(M2M.id, { audience })
    const describe = async (form: Record<string, string>) => (await post(platform, '/oauth2/introspect', form)).json()
    expect(await describe({ ...machine, token: ofMachine })).toMatchObject({ aud: [audience], scope: 'read:bills' })
    await authorizeApplication(platform.deps, 'env_first', { apiId, clientId: M2M.id, scopes: [] })
    expect(await describe({ ...stranger, token: ofMachine })).toMatchObject({ aud: [audience], scope: '' })
    for (const clientId of [WEB.id, M2M.id]) await revokeApplication(platform.deps, 'env_first', { apiId, clientId })
    for (const token of [access_token, refresh_token, ofMachine]) {
      expect(await describe({ ...stranger, token })).toEqual({ active: false })
      const own = token === ofMachine ? machine : web
      expect(await describe({ ...own, token })).toMatchObject({ active: true, aud: [] })
    }
  })

  it('is a machine of its own token, and nobody else of that', async () => {
    const token = await machineToken(STRANGER)
    expect([await isTold({ ...stranger, token }), await isTold({ ...machine, token })]).toEqual([true, false])
  })

  it('is the bearer of a token of the same user, not of another user of the same application', async () => {
    const [mine, theirs] = [await tokensForOrders(), await tokensForOrders()]
    expect(await isTold({ token: mine.refresh_token }, bearer(mine.access_token))).toBe(true)
    for (const token of [theirs.access_token, theirs.refresh_token]) {
      expect(await isTold({ token }, bearer(mine.access_token))).toBe(false)
    }
  })

  it('is told nothing else of a token of others than of one that never was', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const answers = [tokens.access_token, 'never was'].map((token) =>
      post(platform, '/oauth2/introspect', { ...stranger, token }),
    )
    const [first, second] = (await Promise.all(answers)).map(({ statusCode, body }) => [statusCode, body])
    expect(first).toEqual(second)
  })
})
