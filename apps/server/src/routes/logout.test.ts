import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { ISSUER, openTestPlatform, SPA, type TestPlatform, WEB } from '../testing/platform.ts'
import {
  aPerson,
  aSignedInPerson,
  authorization,
  CALLBACK,
  callbackOf,
  get,
  pageAuthorization,
  profile,
  redeem,
  redeemOnPage,
  refresh,
  signIn,
} from '../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const logout = (query: string, headers: Record<string, string> = {}) => get(platform, `/logout${query}`, { headers })
const cookiesOf = (browser: { cookies: Map<string, string> }) =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

describe('signing out (OpenID Connect RP-Initiated Logout §2)', () => {
  it('ends the session, its refresh tokens and its access tokens here', async () => {
    const { browser, tokens } = await aSignedInPerson(platform)
    const second = (await redeem(platform, callbackOf(await browser.open(authorization())).code)).json()
    const cookie = cookiesOf(browser)
    const response = await logout('', { cookie })
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    for (const { refresh_token, access_token } of [tokens, second]) {
      expect((await refresh(platform, refresh_token)).json().error).toBe('invalid_grant')
      expect((await profile(platform, access_token)).statusCode).toBe(403)
    }
    const silent = await get(platform, authorization({ prompt: 'none' }), { headers: { cookie } })
    expect(callbackOf(silent).parameters.error).toBe('login_required')
  })

  it('leaves a code that was not redeemed worthless', async () => {
    const { browser } = await aSignedInPerson(platform)
    const { code } = callbackOf(await browser.open(authorization()))
    await logout('', { cookie: cookiesOf(browser) })
    expect((await redeem(platform, code)).json().error).toBe('invalid_grant')
  })

  it('clears the session cookie and the refresh cookies', async () => {
    const response = await logout('')
    expect([response.headers['set-cookie']].flat()).toEqual([
      'lk_aaaaaa_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      `refresh_token_${SPA.id}=; Max-Age=0; Path=/oauth2/token; HttpOnly; SameSite=Lax`,
      'refresh_token=; Max-Age=0; Path=/oauth2/token; HttpOnly; SameSite=Lax',
      '_kbrte=; Max-Age=0; Path=/; SameSite=Lax',
    ])
  })

  it('clears the marker where any page of the application was given it', async () => {
    const issuer = 'http://auth.example.com'
    const other = await openTestPlatform({ moreOrigins: [issuer] })
    const callbackUrls = ['http://localhost:5173', 'https://app.example.com']
    await other.store.commit(overwriteApplication({ ...SPA, callbackUrls }))
    const person = await aPerson(other)
    const browser = openBrowser(other, issuer)
    const [, redirect_uri] = callbackUrls
    const { code } = await signIn(browser, person.email, pageAuthorization({ redirect_uri }))
    const headers = { origin: 'https://app.example.com' }
    const redeemed = await redeemOnPage(other, code, { redirect_uri }, { issuer, headers })
    const signedOut = await browser.open('/logout')
    const markers = [redeemed, signedOut].map(({ cookies }) =>
      cookies.filter(({ name }) => name === '_kbrte').map(({ domain, maxAge }) => ({ domain, maxAge })),
    )
    expect(markers[0]).toEqual([{ domain: 'example.com', maxAge: 1_296_000 }])
    expect(markers[1]).toEqual([{ maxAge: 0 }, { domain: 'example.com', maxAge: 0 }])
    await other.close()
  })

  it('leaves other sessions of the user alone, unless all are to end', async () => {
    const first = await aSignedInPerson(platform)
    const elsewhere = openBrowser(platform)
    const { code } = await signIn(elsewhere, first.email)
    const tokens = (await redeem(platform, code)).json()
    await logout('?all_sessions=false', { cookie: cookiesOf(first.browser) })
    expect(callbackOf(await elsewhere.open(authorization({ prompt: 'none' }))).code).not.toBe('')
    const again = openBrowser(platform)
    await signIn(again, first.email)
    const stranger = await aSignedInPerson(platform)
    await logout('?all_sessions=true', { cookie: cookiesOf(again) })
    const silent = await elsewhere.open(authorization({ prompt: 'none' }))
    expect(callbackOf(silent).parameters.error).toBe('login_required')
    expect((await refresh(platform, tokens.refresh_token)).json().error).toBe('invalid_grant')
    expect((await refresh(platform, stranger.tokens.refresh_token)).statusCode).toBe(200)
  })

  it('ends all sessions for a living session only', async () => {
    const thief = await aSignedInPerson(platform)
    const stolen = cookiesOf(thief.browser)
    // The owner sets a new password, which ends the session that was stolen
    const owner = openBrowser(platform)
    await owner.open(authorization())
    const asked = await owner.submit({ p_email: thief.email })
    const forgot = (/href="(\/auth\/forgot-password[^"]*)"/.exec(asked.body)?.[1] ?? '').replaceAll('&amp;', '&')
    await owner.open(ISSUER + forgot)
    await owner.submit({ p_email: thief.email })
    await owner.submit({ p_confirmation_code: await mailedCode(platform, thief.email) })
    await owner.submit({ p_first_password: 'brand new secret', p_second_password: 'brand new secret' })
    await logout('?all_sessions=true', { cookie: stolen })
    expect(callbackOf(await owner.open(authorization({ prompt: 'none' }))).code).not.toBe('')
  })

  it('answers HEAD and ends nothing (RFC 9110 §9.3.2)', async () => {
    const { browser } = await aSignedInPerson(platform)
    const response = await platform.app.inject({
      method: 'HEAD',
      url: '/logout',
      headers: { host: 'localhost:3900', cookie: cookiesOf(browser) },
    })
    expect([response.statusCode, response.body, response.headers['set-cookie']]).toEqual([200, '', undefined])
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
  })

  it.each([
    ['sec-purpose', 'prefetch'],
    ['sec-purpose', 'prefetch;prerender'],
    ['purpose', 'prefetch'],
  ])('ends nothing for a browser that looks ahead (%s: %s), nor is its answer shown later', async (name, value) => {
    const { browser } = await aSignedInPerson(platform)
    const response = await logout('', { cookie: cookiesOf(browser), [name]: value })
    expect([response.statusCode, response.headers['set-cookie']]).toEqual([503, undefined])
    expect(response.headers['cache-control']).toBe('no-store')
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
  })
})

describe('where signing out leads', () => {
  const TARGET = 'http://localhost:3910'
  const encoded = encodeURIComponent(TARGET)

  it.each([
    [`?redirect=${encoded}`, TARGET],
    [`?redirect=${TARGET}`, TARGET], // not encoded
    [`?redirect=${encoded}%2F`, `${TARGET}/`],
    [`?post_logout_redirect_uri=${encoded}`, TARGET],
    [`?redirect_uri=${encoded}`, TARGET],
    [`?redirect=${encodeURIComponent(CALLBACK)}`, CALLBACK], // two SDKs name a callback URL
    [`?redirect=${encoded}&client_id=${WEB.id}`, TARGET],
    [`?redirect=${encoded}&id_token_hint=${'x'.repeat(4000)}`, TARGET],
    [`?redirect=${encoded}&post_logout_redirect_uri=http://localhost:5173&redirect_uri=http://localhost:5173`, TARGET],
    [`?redirect=&post_logout_redirect_uri=${encoded}&redirect_uri=http://localhost:5173`, TARGET],
    [`?redirect=&post_logout_redirect_uri=&redirect_uri=${encoded}`, TARGET],
    ['?redirect=http://localhost:5173', 'http://localhost:5173'],
    [`?redirect=${encoded}&state=a%20b%26c`, `${TARGET}?state=a%20b%26c`],
    [`?redirect=${encoded}&state=`, TARGET],
    [`?redirect=${encoded}&unknown=1`, TARGET],
  ])('%s', async (query, location) => {
    const response = await logout(query)
    expect([response.statusCode, response.headers.location]).toEqual([302, location])
  })

  it.each(['', '?', '?redirect=', '?redirect=undefined', '?state=x', '?client_id=nobody', `?client_id=${WEB.id}`])(
    'the signed-out page for %o',
    async (query) => {
      const response = await logout(query)
      expect(response.statusCode).toBe(200)
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    },
  )

  it.each([
    '?redirect=http://evil.example.com',
    '?redirect=//evil.example.com',
    '?redirect=/evil',
    '?redirect=javascript:alert(1)',
    '?redirect=http://localhost:3910.evil.example.com',
    '?redirect=http://localhost:3910@evil.example.com',
    '?redirect=http://localhost:3910%2Fevil',
    '?redirect=http://localhost:3910%0d%0aevil:1',
    '?redirect=http://localhost:3910%3Fevil',
    `?redirect=http://localhost:3910&client_id=${SPA.id}`,
    '?redirect=http://localhost:3910&client_id=nobody',
    '?redirect=http://evil.example.com&post_logout_redirect_uri=http://localhost:3910',
  ])('nowhere for %s, and the session has ended all the same', async (query) => {
    const { browser } = await aSignedInPerson(platform)
    const cookie = cookiesOf(browser)
    const response = await logout(query, { cookie, accept: 'text/html' })
    expect(response.statusCode).toBe(400)
    expect(response.headers.location).toBeUndefined()
    expect(response.body).toContain('1656')
    expect(response.body).not.toContain('evil')
    const silent = await get(platform, authorization({ prompt: 'none' }), { headers: { cookie } })
    expect(callbackOf(silent).parameters.error).toBe('login_required')
  })

  it('not to the address of an application that is disabled', async () => {
    await platform.store.commit(overwriteApplication({ ...SPA, isEnabled: false }))
    const response = await logout('?redirect=http://localhost:5173')
    await platform.store.commit(overwriteApplication(SPA))
    expect([response.statusCode, response.headers.location]).toEqual([400, undefined])
  })
})
