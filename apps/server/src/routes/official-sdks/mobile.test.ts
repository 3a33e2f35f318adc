import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { aFeatureFlag } from '@latchkey/storage/testing/records.ts'
import { createLocalJWKSet, importJWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizeApplication } from '../../apis/authorizations.ts'
import { addMissingManagementApis } from '../../apis/management-api.ts'
import { registerApi } from '../../apis/registration.ts'
import { rotateKey } from '../../keys/rotation.ts'
import { openBrowser } from '../../testing/browser.ts'
import { firstEnvironment } from '../../testing/invitations.ts'
import { ISSUER, openTestPlatform, SPA, type TestPlatform } from '../../testing/platform.ts'
import {
  aPerson,
  bearer,
  callbackOf,
  claimsOf,
  get,
  PASSWORD,
  pageAuthorization,
  post,
  profile,
  redeemOnPage,
  signIn,
  type Tokens,
  VERIFIER,
} from '../../testing/requests.ts'

/** What the official libraries for phones send and expect. Their keys are RSA, their addresses of a scheme of their own. */
const APP_CALLBACK = 'com.example.app://kinde_callback'
const APP_LOGOUT = 'com.example.app://kinde_logoutcallback'
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform({ algorithm: 'RS256' })
  await addMissingManagementApis(platform.deps)
  await platform.store.commit(
    overwriteApplication({
      ...SPA,
      environmentId: 'env_first',
      callbackUrls: [APP_CALLBACK],
      logoutUrls: [APP_LOGOUT],
    }),
  )
})
afterAll(() => platform.close())

const appAuthorization = (more: Record<string, string> = {}) =>
  pageAuthorization({ redirect_uri: APP_CALLBACK, ...more })

async function aPhone(more: Record<string, string> = {}) {
  const person = await aPerson(platform)
  const browser = openBrowser(platform)
  const { code } = await signIn(browser, person.email, appAuthorization(more))
  return { browser, code, person }
}

const exchange = (code: string, more: Record<string, string> = {}) =>
  redeemOnPage(platform, code, { redirect_uri: APP_CALLBACK, ...more })

async function aSignedInPhone(more: Record<string, string> = {}) {
  const { code, ...phone } = await aPhone(more)
  return { ...phone, tokens: (await exchange(code)).json<Tokens>() }
}

const refreshOnPhone = (refresh_token: string, more: Record<string, string> = {}) =>
  post(platform, '/oauth2/token', { grant_type: 'refresh_token', client_id: SPA.id, refresh_token, ...more })

describe('kinde-sdk-ios (AppAuth)', () => {
  it('discovers the platform by its issuer', async () => {
    const found = (await get(platform, '/.well-known/openid-configuration')).json()
    expect(found.issuer).toBe(ISSUER)
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'end_session_endpoint']) {
      expect(new URL(found[name]).origin, name).toBe(ISSUER)
    }
    expect(found).toMatchObject({
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  })

  it('signs in with start_page and prompt=login together, and checks the ID token by itself', async () => {
    const { tokens, person } = await aSignedInPhone({ start_page: 'login', prompt: 'login', nonce: 'the nonce' })
    const keys = createLocalJWKSet((await get(platform, '/.well-known/jwks')).json())
    const { payload } = await jwtVerify(tokens.id_token, keys, {
      issuer: ISSUER,
      audience: SPA.id,
      currentDate: new Date(platform.clock.now()),
      maxTokenAge: '10 minutes',
    })
    expect(payload).toMatchObject({ azp: SPA.id, nonce: 'the nonce', sub: person.id })
  })

  it('registers with start_page=registration in spite of prompt=login', async () => {
    const response = await get(platform, appAuthorization({ start_page: 'registration', prompt: 'login' }))
    expect(new URL(response.headers.location as string).pathname).toBe('/auth/sign-up')
  })

  it('may have an identifier with capitals for its scheme', async () => {
    const callback = 'com.example.MyApp://id.example.com/kinde_callback'
    const app = { ...SPA, environmentId: 'env_first', logoutUrls: [APP_LOGOUT] }
    await platform.store.commit(overwriteApplication({ ...app, callbackUrls: [APP_CALLBACK, callback] }))
    const browser = openBrowser(platform)
    await browser.open(pageAuthorization({ redirect_uri: callback, start_page: 'login', prompt: 'login' }))
    await browser.submit({ p_email: (await aPerson(platform)).email })
    const { location = '' } = (await browser.submit({ p_password: PASSWORD })).headers
    expect(location).toMatch(new RegExp(`^${callback}\\?code=`))
    const code = new URL(location as string).searchParams.get('code') ?? ''
    expect((await exchange(code, { redirect_uri: callback })).statusCode).toBe(200)
  })

  it('names itself in the body when it refreshes, and needs id and an integer updated_at', async () => {
    const { tokens } = await aSignedInPhone()
    const refreshed = await refreshOnPhone(tokens.refresh_token, { 'Kinde-SDK': 'Swift/1.0' })
    expect(refreshed.statusCode).toBe(200)
    const found = (await profile(platform, refreshed.json().access_token)).json()
    expect(found.id).toBe(found.sub)
    expect(Number.isInteger(found.updated_at)).toBe(true)
  })

  it('gets its state back from the sign-out', async () => {
    const { tokens, browser } = await aSignedInPhone()
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: APP_LOGOUT,
      state: 'abc',
    })
    expect((await browser.open(`/logout?${query}`)).headers.location).toBe(`${APP_LOGOUT}?state=abc`)
  })
})

describe('kinde-sdk-android', () => {
  it('verifies with the first key of the set alone, whichever was published first', async () => {
    const environment = firstEnvironment(platform)
    await rotateKey(environment, { algorithm: 'RS256', isAtOnce: true }, platform.deps)
    platform.clock.advance(60_000)
    await rotateKey(environment, { algorithm: 'RS256', isAtOnce: false }, platform.deps)
    const { tokens } = await aSignedInPhone()
    const { keys } = (await get(platform, '/.well-known/jwks.json')).json()
    expect(keys).toHaveLength(3)
    const currentDate = new Date(platform.clock.now())
    await expect(
      jwtVerify(tokens.access_token, await importJWK(keys[0], 'RS256'), { currentDate }),
    ).resolves.toBeTruthy()
  })

  it('registers, and opens an invitation, by start_page', async () => {
    const pathOf = async (more: Record<string, string>) =>
      new URL((await get(platform, appAuthorization(more))).headers.location as string).pathname
    expect(await pathOf({ start_page: 'registration' })).toBe('/auth/sign-up')
    const invited = { start_page: 'registration', invitation_code: 'x'.repeat(40), is_invitation: 'true' }
    expect(await pathOf(invited)).toBe('/auth/invitation')
  })

  it('asks for one entitlement by ?key=, and for all of them with success', async () => {
    const { tokens } = await aSignedInPhone()
    const ask = (path: string) => get(platform, `/account_api/v1/${path}`, { headers: bearer(tokens.access_token) })
    expect((await ask('entitlement?key=seats')).statusCode).toBe(404)
    expect((await ask('entitlements')).json()).toMatchObject({ success: true, data: { plans: [], entitlements: [] } })
  })

  it.each(['/oauth2/v2/user_profile', '/oauth2/user_profile', '/account_api/v1/permissions', '/account_api/v1/roles'])(
    'refreshes when %s answers 403',
    async (url) => {
      const response = await get(platform, url, { headers: bearer('old') })
      expect(response.statusCode).toBe(403)
      expect(response.headers['content-type']).toMatch(/^application\/json/)
    },
  )

  it('logs out of the phone when a refresh says invalid_grant', async () => {
    const response = await refreshOnPhone('old')
    expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_grant'])
  })

  it('names where to go after the sign-out twice', async () => {
    const target = encodeURIComponent(APP_LOGOUT)
    const response = await get(platform, `/logout?redirect=${target}&post_logout_redirect_uri=${target}`)
    expect([response.statusCode, response.headers.location]).toEqual([302, APP_LOGOUT])
  })
})

// wire protocol §5.8: both decode success at the top, and compare the types of flags with capitalised words
describe.each(['kinde-sdk-ios', 'kinde-sdk-android'])('the account of %s', () => {
  it('says success: true beside permissions, roles and flags', async () => {
    const { tokens } = await aSignedInPhone()
    for (const list of ['permissions', 'roles', 'feature_flags']) {
      const response = await get(platform, `/account_api/v1/${list}`, { headers: bearer(tokens.access_token) })
      expect(response.json(), list).toMatchObject({ success: true, data: { [list]: expect.any(Array) } })
    }
  })

  it('has flags of the types Boolean, String and Integer', async () => {
    const flags = [
      aFeatureFlag({ type: 'bool', defaultValue: true }),
      aFeatureFlag({ type: 'str', defaultValue: 'dark' }),
      aFeatureFlag({ type: 'int', defaultValue: 7 }),
    ]
    await platform.store.commit(flags.flatMap(addFeatureFlag))
    const { tokens } = await aSignedInPhone()
    const url = '/account_api/v1/feature_flags?page_size=100'
    const response = await get(platform, url, { headers: bearer(tokens.access_token) })
    const found: { key: string; type: string }[] = response.json().data.feature_flags
    const types = flags.map(({ key }) => found.find((flag) => flag.key === key)?.type)
    expect(types).toEqual(['Boolean', 'String', 'Integer'])
  })
})

describe('kinde-flutter-sdk', () => {
  it('repeats parameters of its request with the exchange, and wants the type of its token', async () => {
    const { code } = await aPhone({ prompt: 'login', supports_reauth: 'true' })
    const response = await exchange(code, { supports_reauth: 'true', prompt: 'login', audience: '' })
    expect(response.headers['content-type']).toMatch(/^application\/json/)
    expect(response.json().token_type).toMatch(/^bearer$/i)
    expect(response.json().expires_in).toBeTypeOf('number')
  })

  it('sends reauth_state back as a parameter', async () => {
    const start = await get(platform, appAuthorization({ supports_reauth: 'true', login_hint: 'joe@example.com' }))
    const { pathname, search } = new URL(start.headers.location as string)
    platform.clock.advance(10_800_000)
    const { parameters } = callbackOf(await get(platform, pathname + search))
    expect(parameters.error).toBe('login_link_expired')
    const again = await openBrowser(platform).open(appAuthorization({ reauth_state: parameters.reauth_state ?? '' }))
    expect(again.body).toContain('value="joe@example.com"')
  })

  it('signs out on a Mac without parameters and cookies', async () => {
    expect((await get(platform, '/logout')).statusCode).toBeLessThan(400)
  })

  it('signs out with client_id and no hint', async () => {
    const query = new URLSearchParams({ client_id: SPA.id, post_logout_redirect_uri: APP_LOGOUT })
    expect((await get(platform, `/logout?${query}`)).headers.location).toBe(APP_LOGOUT)
  })
})

describe('react-native-sdk-0-7x', () => {
  const multipart = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    platform.app.inject({
      method: 'POST',
      url,
      headers: { host: 'localhost:3900', 'content-type': 'multipart/form-data; boundary=b', ...headers },
      payload: `${Object.entries(fields)
        .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')}--b--\r\n`,
    })

  it('redeems its code and refreshes by multipart forms', async () => {
    const { code } = await aPhone()
    const own = { client_id: SPA.id, redirect_uri: APP_CALLBACK, state: 'x' }
    const form = { ...own, grant_type: 'authorization_code', code, code_verifier: VERIFIER }
    const exchanged = await multipart('/oauth2/token', form)
    expect(exchanged.statusCode).toBe(200)
    const { refresh_token } = exchanged.json()
    const refreshed = await multipart('/oauth2/token', { ...own, grant_type: 'refresh_token', refresh_token })
    expect(refreshed.json().expires_in).toBeGreaterThan(10)
    expect(refreshed.json().access_token).not.toBe(exchanged.json().access_token)
  })

  it('signs out in a browser that leads back to the app', async () => {
    const response = await get(platform, `/logout?redirect=${APP_LOGOUT}`)
    expect([response.statusCode, response.headers.location]).toEqual([302, APP_LOGOUT])
  })

  it('joins audiences by a comma', async () => {
    const audiences = ['https://one.example.com', 'https://two.example.com']
    for (const audience of audiences) {
      const registered = await registerApi(platform.deps, 'env_first', { name: audience, audience })
      if (!registered.ok) throw new Error(registered.refusal.reason)
      await authorizeApplication(platform.deps, 'env_first', { apiId: registered.value.id, clientId: SPA.id })
    }
    const { tokens } = await aSignedInPhone({ audience: audiences.join(',') })
    expect(claimsOf(tokens.access_token).aud).toEqual(audiences)
  })

  it('signs out by revoking without a token: the bearer is meant, or nothing', async () => {
    const { tokens } = await aSignedInPhone()
    const form = { client_id: SPA.id, redirect_uri: APP_CALLBACK, grant_type: 'authorization_code', scope: 'openid' }
    expect((await multipart('/oauth2/revoke', form, { authorization: 'Bearer ' })).statusCode).toBe(200)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect((await multipart('/oauth2/revoke', form, bearer(tokens.access_token))).statusCode).toBe(200)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
  })
})
