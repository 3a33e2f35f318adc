import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../configuration/defaults.ts'
import { openBrowser } from '../../testing/browser.ts'
import { withRules } from '../../testing/organizations.ts'
import { anApplication, M2M, openTestPlatform, SPA, type TestPlatform, WEB } from '../../testing/platform.ts'
import {
  aPerson,
  aSignedInPerson,
  authorization,
  CALLBACK,
  callbackOf,
  claimsOf,
  get,
  PAGE_CALLBACK,
  PASSWORD,
  pageAuthorization,
  redeem,
  signIn,
} from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const locationOf = (response: { headers: Record<string, unknown> }) => new URL(response.headers.location as string)

describe('a valid authorization request (RFC 6749 §4.1.1)', () => {
  it('is answered with 302 to a page of ours, without a cookie, and not cached', async () => {
    const response = await get(platform, authorization())
    expect(response.statusCode).toBe(302)
    expect(locationOf(response).origin + locationOf(response).pathname).toBe('http://localhost:3900/auth/sign-in')
    expect(response.headers['set-cookie']).toBeUndefined()
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.headers['x-content-type-options']).toBe('nosniff')
  })

  it('may be sent twice: by a program first, then by a browser that never saw the first answer', async () => {
    const person = await aPerson(platform)
    const address = authorization({ code_challenge: 'E'.repeat(43), code_challenge_method: 'S256' })
    const probe = await get(platform, address, {
      headers: { 'user-agent': 'PostmanRuntime/7.29.2', authorization: 'Bearer something' },
    })
    expect(probe.statusCode).toBe(302)
    expect((await signIn(openBrowser(platform), person.email, address)).code).not.toBe('')
  })

  it('gives a new code each time it is sent with a session', async () => {
    const { browser } = await aSignedInPerson(platform)
    const first = callbackOf(await browser.open(authorization()))
    const second = callbackOf(await browser.open(authorization()))
    expect(first.code).not.toBe(second.code)
    expect((await redeem(platform, first.code)).statusCode).toBe(200)
    expect((await redeem(platform, second.code)).statusCode).toBe(200)
  })

  it('answers HEAD as if nobody were signed in, and issues nothing (RFC 9110 §9.3.2)', async () => {
    const { browser } = await aSignedInPerson(platform)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const head = (more: Record<string, string> = {}) =>
      platform.app.inject({ method: 'HEAD', url: authorization(more), headers: { host: 'localhost:3900', cookie } })
    const response = await head()
    expect([response.statusCode, response.body]).toEqual([302, ''])
    expect(response.headers.location).toMatch(/^http:\/\/localhost:3900\/auth\/sign-in\?flow=/)
    expect(response.headers['set-cookie']).toBeUndefined()
    expect(callbackOf(await head({ prompt: 'none' })).parameters.error).toBe('login_required')
    expect((await head({ client_id: 'unknown' })).statusCode).toBe(400)
  })

  it('carries the granted scope, the state and the issuer back (RFC 9207 §2)', async () => {
    const { browser } = await aSignedInPerson(platform)
    const { parameters } = callbackOf(await browser.open(authorization({ scope: 'openid nonsense email' })))
    expect(parameters).toEqual({
      code: expect.stringMatching(/^[\w-]+$/),
      scope: 'openid email',
      state: 'the state',
      iss: 'http://localhost:3900',
    })
  })

  it.each([
    ['odd characters', `a b+c%20&=?#"'<>\\/é漢🙂`],
    ['JSON', JSON.stringify({ kinde: { event: 'login' }, list: [1, 2] })],
    ['the word undefined', 'undefined'],
    ['eight kilobytes', 'S'.repeat(8192)],
  ])('returns a state of %s as it was sent', async (_name, state) => {
    const { browser, email } = await aSignedInPerson(platform)
    expect(callbackOf(await browser.open(authorization({ state }))).parameters.state).toBe(state)
    const byPages = await signIn(openBrowser(platform), email, authorization({ state }))
    expect(byPages.parameters.state).toBe(state)
    const refused = callbackOf(await get(platform, authorization({ state, prompt: 'none' })))
    expect(refused.parameters.state).toBe(state)
  })

  it('takes the words undefined and null of optional parameters for nothing, and ignores unknown parameters', async () => {
    const { browser } = await aSignedInPerson(platform)
    const address = authorization({
      prompt: 'undefined',
      nonce: 'null',
      login_hint: 'undefined',
      audience: '',
      code_challenge: 'undefined',
      post_login_redirect_url: 'http://elsewhere.example.com',
      grant_type: 'authorization_code',
      code: 'x',
    })
    const { code } = callbackOf(await browser.open(address))
    const tokens = (await redeem(platform, code)).json()
    expect(claimsOf(tokens.id_token)).not.toHaveProperty('nonce')
  })

  it('keeps the query that the redirect URI has', async () => {
    const { browser } = await aSignedInPerson(platform)
    const callbackUrls = [...WEB.callbackUrls, 'http://localhost:3910/callback?tenant=1']
    await platform.store.commit(overwriteApplication({ ...WEB, callbackUrls }))
    const { url } = callbackOf(await browser.open(authorization({ redirect_uri: `${CALLBACK}?tenant=1` })))
    expect(url.href.startsWith('http://localhost:3910/callback?tenant=1&code=')).toBe(true)
    await platform.store.commit(overwriteApplication(WEB))
  })

  it('needs no PKCE from a confidential application', async () => {
    expect(locationOf(await get(platform, authorization())).pathname).toBe('/auth/sign-in')
  })

  it('takes a login hint into the form', async () => {
    const page = await openBrowser(platform).open(authorization({ login_hint: 'joe"<@example.com' }))
    expect(page.body).not.toContain('joe"<')
    const right = await openBrowser(platform).open(authorization({ login_hint: 'joe@example.com' }))
    expect(right.body).toContain('value="joe@example.com"')
  })
})

describe('a request that cannot be sent back (RFC 6749 §4.1.2.1)', () => {
  const refusals: [string, string, string][] = [
    ['no client', authorization({ client_id: undefined }), 'This sign-in link is not right'],
    ['an unknown client', authorization({ client_id: 'nobody' }), 'This sign-in link is not right'],
    ['the name of a built-in', authorization({ client_id: '__proto__' }), 'This sign-in link is not right'],
    ['two clients', `${authorization()}&client_id=${SPA.id}`, 'This sign-in link is not right'],
    ['no redirect URI', authorization({ redirect_uri: undefined }), 'This sign-in link is not right'],
    ['two redirect URIs', `${authorization()}&redirect_uri=${CALLBACK}`, 'This sign-in link is not right'],
    ...[
      'http://localhost:3910/callback/more',
      'http://localhost:3910/callback//',
      'http://localhost:3910/CALLBACK',
      'http://localhost:3910/callback?x=1',
      'http://localhost:3910/callback#x',
      'http://localhost:3911/callback',
      'http://user@localhost:3910/callback',
      'http://evil.example.com/callback',
      'http://localhost:3910/x/../callback',
      'javascript:alert(1)',
      '//localhost:3910/callback',
      PAGE_CALLBACK,
    ].map((redirect_uri): [string, string, string] => [
      `the redirect URI ${redirect_uri}`,
      authorization({ redirect_uri }),
      'Invalid callback URL',
    ]),
  ]

  it.each(refusals)('is a page with code 1656 for %s', async (_name, address, title) => {
    const response = await get(platform, address, { headers: { accept: 'text/html' } })
    expect(response.statusCode).toBe(400)
    expect(response.headers.location).toBeUndefined()
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.body).toContain('1656')
    expect(response.body).toContain(title)
    expect(response.body).not.toContain('evil')
  })

  it('is a page for a disabled application', async () => {
    await platform.store.commit(overwriteApplication({ ...WEB, isEnabled: false }))
    const response = await get(platform, authorization())
    await platform.store.commit(overwriteApplication(WEB))
    expect(response.statusCode).toBe(400)
    expect(response.body).toContain('1656')
  })
})

describe('redirect URIs of the kinde profile', () => {
  it('match with and without a trailing slash, and answer at the one that was sent', async () => {
    const { browser } = await aSignedInPerson(platform)
    const { url, code } = callbackOf(await browser.open(authorization({ redirect_uri: `${CALLBACK}/` })))
    expect(url.pathname).toBe('/callback/')
    expect((await redeem(platform, code)).statusCode).toBe(200) // the token request repeats the configured value
  })

  it('match a wildcard for exactly one label', async () => {
    const { browser } = await aSignedInPerson(platform)
    const callbackUrls = ['https://app-*-x.example.com/callback']
    await platform.store.commit(overwriteApplication({ ...WEB, callbackUrls }))
    const answer = (redirect_uri: string) => browser.open(authorization({ redirect_uri }))
    expect((await answer('https://app-blue-x.example.com/callback')).statusCode).toBe(302)
    for (const wrong of ['app-x', 'app--x.evil', 'app-a.b-x', 'app-a/b-x', 'app-a%2eb-x', 'app-']) {
      expect((await answer(`https://${wrong}.example.com/callback`)).statusCode, wrong).toBe(400)
    }
    await platform.store.commit(overwriteApplication(WEB))
  })

  it('match exactly under strict', async () => {
    await platform.store.commit(overwriteApplication({ ...SPA, profile: 'strict' }))
    expect((await get(platform, pageAuthorization())).statusCode).toBe(302)
    expect((await get(platform, pageAuthorization({ redirect_uri: `${PAGE_CALLBACK}/` }))).statusCode).toBe(400)
    await platform.store.commit(overwriteApplication(SPA))
  })
})

describe('a refusal on the callback (RFC 6749 §4.1.2.1, RFC 9207 §2)', () => {
  it.each([
    ['no response type', authorization({ response_type: undefined }), 'invalid_request'],
    ['an implicit flow', authorization({ response_type: 'token' }), 'unsupported_response_type'],
    ['a hybrid flow', authorization({ response_type: 'code id_token' }), 'unsupported_response_type'],
    ['another response mode', authorization({ response_mode: 'fragment' }), 'invalid_request'],
    ['two scopes', `${authorization()}&scope=openid`, 'invalid_request'],
    ['two nonces', `${authorization({ nonce: 'a' })}&nonce=b`, 'invalid_request'],
    ['prompt=none with another', authorization({ prompt: 'none login' }), 'invalid_request'],
    [
      'a plain challenge',
      authorization({ code_challenge: 'E'.repeat(43), code_challenge_method: 'plain' }),
      'invalid_request',
    ],
    ['a challenge without method', authorization({ code_challenge: 'E'.repeat(43) }), 'invalid_request'],
    [
      'a short challenge',
      authorization({ code_challenge: 'E'.repeat(42), code_challenge_method: 'S256' }),
      'invalid_request',
    ],
    ['prompt=none without a session', authorization({ prompt: 'none' }), 'login_required'],
  ])('tells of %s', async (_name, address, error) => {
    const response = await get(platform, address)
    const { url, parameters } = callbackOf(response)
    expect(url.origin + url.pathname).toBe(CALLBACK)
    expect(parameters).toEqual({
      error,
      error_description: expect.any(String),
      state: 'the state',
      iss: 'http://localhost:3900',
    })
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.headers['set-cookie']).toBeUndefined()
  })

  it('tells a public application without PKCE', async () => {
    for (const code_challenge of [undefined, '']) {
      const { url, parameters } = callbackOf(
        await get(platform, pageAuthorization({ code_challenge, code_challenge_method: 'S256' })),
      )
      expect(url.origin).toBe(PAGE_CALLBACK)
      expect(parameters).toMatchObject({ error: 'invalid_request', state: 'the state' })
    }
  })

  it('describes login_required in the words that SDKs know', async () => {
    const { parameters } = callbackOf(await get(platform, authorization({ prompt: 'none' })))
    expect(parameters.error_description).toBe('User authentication is required')
  })

  it('leaves state out when none was sent', async () => {
    const { parameters } = callbackOf(await get(platform, authorization({ prompt: 'none', state: undefined })))
    expect(parameters).not.toHaveProperty('state')
  })

  it('tells a machine that it has no such flow', async () => {
    await platform.store.commit(overwriteApplication({ ...M2M, callbackUrls: [CALLBACK] }))
    const { parameters } = callbackOf(await get(platform, authorization({ client_id: M2M.id })))
    expect(parameters.error).toBe('unauthorized_client')
    await platform.store.commit(overwriteApplication(M2M))
  })
})

describe('prompt and start_page (OpenID Connect Core §3.1.2.1)', () => {
  it.each([
    [{}, '/auth/sign-in'],
    [{ prompt: 'login' }, '/auth/sign-in'],
    [{ prompt: 'create' }, '/auth/sign-up'],
    [{ start_page: 'registration' }, '/auth/sign-up'],
    [{ start_page: 'registration', prompt: 'login' }, '/auth/sign-up'],
    [{ start_page: 'login' }, '/auth/sign-in'],
    [{ prompt: 'consent' }, '/auth/sign-in'],
    [{ prompt: 'select_account' }, '/auth/accounts'],
    [{ prompt: 'nonsense' }, '/auth/sign-in'],
  ])('%o leads to %s', async (parameters, path) => {
    expect(locationOf(await get(platform, authorization(parameters))).pathname).toBe(path)
  })

  it('shows sign-up and sign-in in spite of a session when asked to', async () => {
    const { browser } = await aSignedInPerson(platform)
    expect((await browser.open(authorization({ prompt: 'create' }))).body).toContain('p_first_name')
    expect((await browser.open(authorization({ prompt: 'login' }))).body).toContain('p_email')
  })

  it('answers prompt=none with a code for the session, also to another application', async () => {
    const { browser } = await aSignedInPerson(platform)
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
    expect(callbackOf(await browser.open(pageAuthorization({ prompt: 'none' }))).code).not.toBe('')
  })

  it('asks again for prompt=login and renews auth_time; a silent answer keeps it', async () => {
    const { browser, email, tokens } = await aSignedInPerson(platform)
    const before = claimsOf(tokens.id_token).auth_time as number
    platform.clock.advance(100_000)
    const silent = (await redeem(platform, callbackOf(await browser.open(authorization())).code)).json()
    expect(claimsOf(silent.id_token)).toMatchObject({ auth_time: before, iat: before + 100, rat: before + 100 })
    await browser.open(authorization({ prompt: 'login' }))
    await browser.submit({ p_email: email })
    const again = callbackOf(await browser.submit({ p_password: PASSWORD }))
    expect(claimsOf((await redeem(platform, again.code)).json().id_token).auth_time).toBe(before + 100)
    const after = (
      await redeem(platform, callbackOf(await browser.open(authorization({ prompt: 'none' }))).code)
    ).json()
    expect(claimsOf(after.id_token).auth_time).toBe(before + 100)
  })

  it('honours max_age under strict only', async () => {
    const { browser } = await aSignedInPerson(platform)
    const strict = anApplication({ ...WEB, profile: 'strict' })
    const address = authorization({
      max_age: '60',
      prompt: 'none',
      code_challenge: 'E'.repeat(43),
      code_challenge_method: 'S256',
    })
    platform.clock.advance(60_000)
    expect(callbackOf(await browser.open(address)).code).not.toBe('')
    await platform.store.commit(overwriteApplication(strict))
    expect(callbackOf(await browser.open(address)).parameters.error).toBe('login_required')
    await platform.store.commit(overwriteApplication(WEB))
  })

  it('gives nothing to the session of a suspended user', async () => {
    const { browser, user } = await aSignedInPerson(platform)
    await platform.store.commit([updateUser({ ...user, isSuspended: true })])
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).parameters.error).toBe('login_required')
    expect((await browser.open(authorization())).body).toContain('p_email')
  })
})

describe('the single sign-on session', () => {
  const DAY = 86_400_000

  it('ends after seven days without use, and each use counts', async () => {
    const { browser } = await aSignedInPerson(platform)
    for (let day = 0; day < 21; day += 7) {
      platform.clock.advance(7 * DAY - 1)
      expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
    }
    platform.clock.advance(7 * DAY)
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).parameters.error).toBe('login_required')
  })

  it('is used by every sign-in without a page, however short its limit, also where no code is redeemed', async () => {
    const session = { ...DEFAULT_SETTINGS.session, inactivitySeconds: 120 }
    await withRules(platform, { settings: { session } }, async () => {
      const { browser } = await aSignedInPerson(platform)
      for (let minute = 0; minute < 8; minute++) {
        platform.clock.advance(60_000)
        expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
      }
    })
  })

  it('ends after thirty days however much it is used', async () => {
    const { browser } = await aSignedInPerson(platform)
    for (let day = 0; day < 25; day += 5) {
      platform.clock.advance(5 * DAY)
      expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
    }
    platform.clock.advance(5 * DAY - 1)
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
    platform.clock.advance(1)
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).parameters.error).toBe('login_required')
  })
})

describe('the policy of the pages', () => {
  it('lets the form lead to the application and nothing be framed', async () => {
    const page = await openBrowser(platform).open(authorization())
    const policy = page.headers['content-security-policy'] as string
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='$/),
      "img-src 'self' https: http: data:",
      "form-action 'self' http://localhost:3910",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
    expect(page.headers['x-frame-options']).toBe('DENY')
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['referrer-policy']).toBe('same-origin')
    expect(page.headers['cross-origin-opener-policy']).toBeUndefined()
  })

  it("names the scheme of an application's own redirect URI", async () => {
    await platform.store.commit(overwriteApplication({ ...SPA, callbackUrls: ['myapp://callback'] }))
    const page = await openBrowser(platform).open(pageAuthorization({ redirect_uri: 'myapp://callback' }))
    await platform.store.commit(overwriteApplication(SPA))
    expect(page.headers['content-security-policy']).toContain("form-action 'self' myapp: http://localhost:5173;")
  })

  it('has a fresh nonce on each page', async () => {
    const browser = openBrowser(platform)
    const first = await browser.open(authorization())
    const second = await browser.open(authorization())
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy'])
  })
})
