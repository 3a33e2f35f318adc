import { addApplication } from '@latchkey/storage/applications.ts'
import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { aFeatureFlag } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf, aRoleWith, tokensFor } from '../../testing/members.ts'
import { anApplication, ISSUER, openTestPlatform, SPA, type TestPlatform } from '../../testing/platform.ts'
import {
  aPerson,
  bearer,
  CHALLENGE,
  callbackOf,
  challengeOf,
  claimsOf,
  get,
  PAGE_CALLBACK,
  pageAuthorization,
  post,
  profile,
  redeemOnPage,
  signIn,
  type Tokens,
  VERIFIER,
} from '../../testing/requests.ts'

/** What the official libraries for pages send and expect. */
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const ORIGIN = { origin: PAGE_CALLBACK }

async function aPage(address = pageAuthorization()) {
  const person = await aPerson(platform)
  const browser = openBrowser(platform)
  const { code, parameters } = await signIn(browser, person.email, address)
  return { person, browser, code, parameters }
}

async function aSignedInPage() {
  const { code, ...page } = await aPage()
  return { ...page, tokens: (await redeemOnPage(platform, code)).json<Tokens>() }
}

const byCookie = (cookie: string, more: Record<string, string> = {}) =>
  post(
    platform,
    '/oauth2/token',
    { grant_type: 'refresh_token', client_id: SPA.id, ...more },
    { headers: { ...ORIGIN, cookie } },
  )

const locationOf = (response: { headers: Record<string, unknown> }) => new URL(response.headers.location as string)

describe('js-utils', () => {
  it('sends an empty audience and its framework with the exchange, and needs all three tokens', async () => {
    const { code } = await aPage(pageAuthorization({ audience: '', nonce: 'a'.repeat(16) }))
    const response = await redeemOnPage(
      platform,
      code,
      {},
      {
        headers: {
          ...ORIGIN,
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'kinde-sdk': 'react/5.12.1/19.0.0/Javascript',
        },
      },
    )
    expect(response.statusCode).toBe(200)
    const { access_token, id_token, refresh_token, expires_in } = response.json()
    for (const token of [access_token, id_token, refresh_token]) expect(token).toEqual(expect.any(String))
    expect(expires_in).toBeTypeOf('number')
    expect(expires_in).toBeGreaterThan(10)
  })

  it('asks for //oauth2/token when its domain ends in a slash', async () => {
    const { code } = await aPage()
    const fields = { client_id: SPA.id, redirect_uri: PAGE_CALLBACK, code_verifier: VERIFIER }
    const response = await post(platform, '//oauth2/token', { grant_type: 'authorization_code', code, ...fields })
    expect(response.statusCode).toBe(200)
  })

  it('strips the slash of a callback URL from the request, and not from the exchange', async () => {
    const { code } = await aPage(pageAuthorization({ redirect_uri: PAGE_CALLBACK }))
    expect((await redeemOnPage(platform, code, { redirect_uri: `${PAGE_CALLBACK}/` })).statusCode).toBe(200)
  })

  it('sends credentials, so every answer names its origin exactly, refusals too', async () => {
    const { code } = await aPage()
    for (const response of [
      await redeemOnPage(platform, code, {}, { headers: ORIGIN }),
      await redeemOnPage(platform, 'unknown', {}, { headers: ORIGIN }),
    ]) {
      expect(response.headers['access-control-allow-origin']).toBe(PAGE_CALLBACK)
      expect(response.headers['access-control-allow-credentials']).toBe('true')
      expect(response.headers.vary).toContain('Origin')
    }
  })

  it.each([
    '/oauth2/token',
    '/oauth2/revoke',
    '/oauth2/v2/user_profile',
    '/oauth2/user_profile',
    '/account_api/v1/permissions',
  ])('may ask %s before it sends its three headers', async (url) => {
    const response = await platform.app.inject({
      method: 'OPTIONS',
      url,
      headers: { host: 'localhost:3900', ...ORIGIN, 'access-control-request-headers': 'kinde-sdk' },
    })
    expect(response.statusCode).toBe(204)
    expect(response.headers['access-control-allow-origin']).toBe(PAGE_CALLBACK)
    const allowed = String(response.headers['access-control-allow-headers']).toLowerCase()
    for (const name of ['content-type', 'kinde-sdk', 'authorization']) expect(allowed).toContain(name)
  })

  it('finds a marker that pages can read, and then refreshes without a token in the body', async () => {
    const { code } = await aPage()
    const exchanged = await redeemOnPage(platform, code, {}, { headers: ORIGIN })
    const [token = '', marker = ''] = [exchanged.headers['set-cookie'] ?? []].flat()
    expect(token).toMatch(/^refresh_token_b{32}=.*HttpOnly/)
    expect(marker).toMatch(/^_kbrte=/)
    expect(marker).not.toContain('HttpOnly')
    const refreshed = await byCookie(`${marker.split(';')[0]}; ${token.split(';')[0]}`)
    expect(refreshed.statusCode).toBe(200)
    expect([refreshed.headers['set-cookie'] ?? []].flat()[0]).toContain(
      `refresh_token_${SPA.id}=${refreshed.json().refresh_token}`,
    )
  })

  it('tries an old cookie before it redeems a code: a clean refusal, and the code still works', async () => {
    const { code } = await aPage()
    const refused = await byCookie('_kbrte=1; refresh_token=old')
    expect([refused.statusCode, refused.json().error]).toEqual([400, 'invalid_grant'])
    expect((await redeemOnPage(platform, code)).statusCode).toBe(200)
  })

  it('may send its token in both places: the body wins', async () => {
    const { tokens } = await aSignedInPage()
    expect((await byCookie('refresh_token=old', { refresh_token: tokens.refresh_token })).statusCode).toBe(200)
  })

  it('decodes reauth_state with atob, as a flat object of texts', async () => {
    const wanted = { login_hint: 'joe@example.com', is_create_org: 'true', org_name: 'Café Zoë' }
    const start = await get(platform, pageAuthorization({ supports_reauth: 'true', ...wanted }))
    const { pathname, search } = locationOf(start)
    platform.clock.advance(10_800_000)
    const { parameters } = callbackOf(await get(platform, pathname + search))
    expect(parameters.error).toBe('login_link_expired')
    expect(JSON.parse(atob(parameters.reauth_state ?? ''))).toEqual(wanted)
  })

  it('asks for a link into the portal by subnav, and makes a URL of what it is told', async () => {
    const { access_token } = (await aSignedInPage()).tokens
    const asked = new URLSearchParams({ subnav: 'profile', return_url: PAGE_CALLBACK })
    const response = await get(platform, `/account_api/v1/portal_link?${asked}`, {
      headers: { ...ORIGIN, ...bearer(access_token), 'content-type': 'application/json' },
    })
    expect(new URL(response.json().url).origin).toBe(ISSUER)
  })

  it('asks for the roles where the token has no such claim', async () => {
    const { id } = await aPerson(platform)
    const role = await aRoleWith(platform, [])
    const { code } = await anOrganizationOf(platform, [id], { roles: [role] })
    const { access_token } = await tokensFor(platform, { userId: id, organizationCode: code })
    const { data } = (await get(platform, '/account_api/v1/roles', { headers: bearer(access_token) })).json()
    expect(data).toMatchObject({ org_code: code, roles: [{ key: role.key, name: role.name }] })
  })

  it('switches the organization by prompt=none and org_code', async () => {
    const { person, browser, tokens } = await aSignedInPage()
    expect(claimsOf(tokens.access_token).org_code).toBeUndefined()
    const organization = await anOrganizationOf(platform, [person.id])
    const address = pageAuthorization({
      prompt: 'none',
      org_code: organization.code,
      nonce: 'n',
      state: 'f'.repeat(32),
    })
    const { code } = callbackOf(await browser.open(address))
    const switched = (await redeemOnPage(platform, code)).json()
    expect(claimsOf(switched.access_token).org_code).toBe(organization.code)
    const foreign = await anOrganizationOf(platform, [])
    const refused = await browser.open(pageAuthorization({ prompt: 'none', org_code: foreign.code }))
    expect(callbackOf(refused).parameters.error).toBe('access_denied')
  })

  it('finds a flag by its name where it asks the platform, which is its key', async () => {
    const flag = aFeatureFlag({ name: 'Dark mode' })
    await platform.store.commit(addFeatureFlag(flag))
    const { code } = await aPage(pageAuthorization())
    const { access_token } = (await redeemOnPage(platform, code)).json()
    const url = '/account_api/v1/feature_flags?page_size=100'
    const response = await get(platform, url, { headers: { ...ORIGIN, ...bearer(access_token) } })
    const found: { key: string; name: string }[] = response.json().data.feature_flags
    expect(found.find(({ name }) => name === flag.key)).toMatchObject({ key: flag.key })
  })
})

describe('@kinde-oss/kinde-auth-react', () => {
  it('gets its state of base64url JSON back as it was, however long', async () => {
    const said = { kinde: { event: 'login' }, returnTo: `/${'x'.repeat(3000)}` }
    const state = Buffer.from(JSON.stringify(said)).toString('base64url')
    const { parameters } = await aPage(pageAuthorization({ state, supports_reauth: 'true' }))
    expect(parameters.state).toBe(state)
  })

  it('opens the sign-up with prompt=create', async () => {
    const response = await get(platform, pageAuthorization({ prompt: 'create', supports_reauth: 'true' }))
    expect(locationOf(response).pathname).toBe('/auth/sign-up')
  })

  it('opens an invitation with prompt=create as soon as its page is loaded with a code', async () => {
    const invited = { prompt: 'create', invitation_code: 'x'.repeat(40), is_invitation: 'true' }
    expect(locationOf(await get(platform, pageAuthorization(invited))).pathname).toBe('/auth/invitation')
  })

  it('signs in by popup, whose opener no page of ours cuts off', async () => {
    const page = await openBrowser(platform).open(pageAuthorization())
    expect(page.headers['cross-origin-opener-policy']).toBeUndefined()
    expect(page.headers['content-security-policy']).toContain(`form-action 'self' ${PAGE_CALLBACK}`)
  })

  it('revokes without a secret, from another origin, when nobody is there any more', async () => {
    const { tokens } = await aSignedInPage()
    const form = { client_id: SPA.id, token: tokens.refresh_token, token_type_hint: 'refresh_token' }
    const response = await post(platform, '/oauth2/revoke', form, { headers: ORIGIN })
    expect(response.statusCode).toBe(200)
    expect(response.headers['access-control-allow-origin']).toBe(PAGE_CALLBACK)
    expect((await byCookie('', { refresh_token: tokens.refresh_token })).json().error).toBe('invalid_grant')
  })

  it('signs out of all sessions, with a target or without', async () => {
    const { browser, tokens } = await aSignedInPage()
    const left = await browser.open('/logout?all_sessions=true')
    expect(left.statusCode).toBe(200)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    const gone = await browser.open(`/logout?redirect=${encodeURIComponent(PAGE_CALLBACK)}&all_sessions=true`)
    expect(gone.headers.location).toBe(PAGE_CALLBACK)
  })

  it('is told in known words that a silent sign-in needs a person', async () => {
    const { parameters } = callbackOf(await get(platform, pageAuthorization({ prompt: 'none' })))
    expect(parameters).toMatchObject({
      error: 'login_required',
      error_description: 'User authentication is required',
      state: 'the state',
    })
  })
})

describe('@kinde-oss/kinde-auth-pkce-js', () => {
  it('refreshes by cookie alone, whether or not it sees the marker', async () => {
    const { tokens } = await aSignedInPage()
    expect((await byCookie(`refresh_token=${tokens.refresh_token}`)).statusCode).toBe(200)
  })

  it('names a client that is no hexadecimal number, which is an id like any other', async () => {
    const own = anApplication({ ...SPA, id: 'spa@live', environmentId: 'env_first' })
    const address = pageAuthorization({ client_id: 'spa@live' })
    expect((await get(platform, address, { headers: { accept: 'text/html' } })).statusCode).toBe(400)
    await platform.store.commit([addApplication(own)])
    await platform.store.commit(overwriteApplication(own))
    const { code } = await aPage(address)
    expect((await redeemOnPage(platform, code, { client_id: 'spa@live' })).statusCode).toBe(200)
  })

  it('sends a verifier of 56 characters and an empty name of an organization', async () => {
    const response = await get(platform, `${pageAuthorization({ prompt: 'create', is_create_org: 'true' })}&org_name=`)
    expect(locationOf(response).pathname).toBe('/auth/sign-up')
    const code_verifier = 'f'.repeat(56)
    const code_challenge = challengeOf(code_verifier)
    const { code } = await aPage(pageAuthorization({ code_challenge }))
    expect((await redeemOnPage(platform, code, { code_verifier })).statusCode).toBe(200)
  })
})

describe('@kinde-oss/kinde-typescript-sdk in a page', () => {
  it('refreshes with credentials and calls the profile and the Account API from its own origin', async () => {
    const { tokens } = await aSignedInPage()
    for (const url of ['/oauth2/v2/user_profile', '/account_api/v1/permissions']) {
      const response = await get(platform, url, { headers: { ...bearer(tokens.access_token), ...ORIGIN } })
      expect([response.statusCode, response.headers['access-control-allow-origin']]).toEqual([200, PAGE_CALLBACK])
    }
    expect((await byCookie(`refresh_token=${tokens.refresh_token}`)).headers['access-control-allow-credentials']).toBe(
      'true',
    )
  })
})

describe('expo', () => {
  const native = { ...SPA, callbackUrls: [...SPA.callbackUrls, 'myapp://kinde_callback'] }
  beforeAll(() => platform.store.commit(overwriteApplication({ ...native, environmentId: 'env_first' })))
  afterAll(() => platform.store.commit(overwriteApplication({ ...SPA, environmentId: 'env_first' })))
  const address = pageAuthorization({
    redirect_uri: 'myapp://kinde_callback',
    has_success_page: 'true',
    prompt: 'login',
  })

  it('asks for a success page every time, and still ends at the address of its own scheme', async () => {
    const { code, parameters } = await aPage(address)
    expect(parameters.state).toBe('the state')
    const response = await redeemOnPage(platform, code, { redirect_uri: 'myapp://kinde_callback' })
    expect(response.statusCode).toBe(200)
  })

  it('may send a verifier of 128 characters', async () => {
    const code_verifier = 'v'.repeat(128)
    const code_challenge = challengeOf(code_verifier)
    expect(code_challenge).not.toBe(CHALLENGE)
    const { code } = await aPage(pageAuthorization({ code_challenge }))
    expect((await redeemOnPage(platform, code, { code_verifier })).statusCode).toBe(200)
  })

  it('signs out to where it signs in', async () => {
    const response = await get(platform, `/logout?redirect=${encodeURIComponent('myapp://kinde_callback')}`)
    expect([response.statusCode, response.headers.location]).toEqual([302, 'myapp://kinde_callback'])
    expect(response.headers.location?.startsWith(ISSUER)).toBe(false)
  })
})
