import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, aSignedInPerson, authorization, bearer, get, profile, signIn } from '../testing/requests.ts'

const HTTPS = 'https://login.example.com'

let platform: TestPlatform
let proxied: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
  proxied = await openTestPlatform({ trustedProxies: ['10.0.0.0/8'], moreOrigins: [HTTPS], isDevelopment: false })
})
afterAll(() => Promise.all([platform.close(), proxied.close()]))

const viaProxy = (url: string, headers: Record<string, string> = {}, remoteAddress = '10.1.2.3') =>
  proxied.app.inject({
    url,
    remoteAddress,
    headers: {
      host: 'backend:8080',
      'x-forwarded-host': 'login.example.com',
      'x-forwarded-proto': 'https',
      ...headers,
    },
  })

describe('the origin of a request (RFC 9110 §7.4, §15.5.20)', () => {
  it.each([
    'evil.example.com',
    'localhost',
    'localhost:3902',
    '127.0.0.1:3900',
    'localhost:3900.evil.example.com',
    'evil.example.com:3900',
  ])('answers 421 for the host %s, naming the right addresses and not that host', async (host) => {
    for (const url of [
      '/',
      '/oauth2/auth',
      '/.well-known/openid-configuration',
      '/auth/sign-in',
      '/logout',
      '/nowhere',
    ]) {
      const response = await platform.app.inject({ url, headers: { host, accept: 'text/html' } })
      expect(response.statusCode).toBe(421)
      expect(response.body).toContain('http://localhost:3900')
      expect(response.body).toContain('http://localhost:3901')
      if (host.includes('evil')) expect(response.body + JSON.stringify(response.headers)).not.toContain('evil')
      expect(response.cookies).toEqual([])
    }
  })

  it('finds the environment whatever the case of the host, and answers with the configured spelling', async () => {
    const response = await platform.app.inject({
      url: '/.well-known/openid-configuration',
      headers: { host: 'LocalHost:3900' },
    })
    expect(response.json().issuer).toBe('http://localhost:3900')
  })

  it('takes a host with the port its scheme has anyway for the host without it, and no other port', async () => {
    const issuerFor = async (host: string) => {
      const response = await viaProxy('/.well-known/openid-configuration', { 'x-forwarded-host': host })
      return response.statusCode === 200 ? response.json().issuer : response.statusCode
    }
    expect(await issuerFor('login.example.com:443')).toBe(HTTPS)
    expect(await issuerFor('login.example.com:80')).toBe(421)
    expect(await issuerFor('login.example.com:8443')).toBe(421)
  })

  it('ignores forwarded headers from anyone who is not a trusted proxy', async () => {
    const headers = {
      'x-forwarded-host': 'localhost:3901',
      'x-forwarded-proto': 'https',
      forwarded: 'host=localhost:3901;proto=https',
    }
    const response = await get(platform, '/.well-known/openid-configuration', { headers })
    expect(response.json().issuer).toBe('http://localhost:3900')
    expect((await viaProxy('/.well-known/openid-configuration', {}, '192.0.2.1')).statusCode).toBe(421)
  })

  it('believes a trusted proxy, and issues for the origin the browser used', async () => {
    const response = await viaProxy('/.well-known/openid-configuration')
    expect(response.statusCode).toBe(200)
    expect(response.json().issuer).toBe(HTTPS)
    expect(response.json().token_endpoint).toBe(`${HTTPS}/oauth2/token`)
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  it('does not accept at one address of an environment the access tokens that name the other', async () => {
    const { tokens } = await aSignedInPerson(proxied)
    const headers = bearer(tokens.access_token)
    expect((await profile(proxied, tokens.access_token)).statusCode).toBe(200)
    expect((await viaProxy('/oauth2/v2/user_profile', headers)).statusCode).toBe(403)
  })

  it('answers 421 when a trusted proxy names an unknown host or the wrong scheme', async () => {
    const url = '/.well-known/openid-configuration'
    expect((await viaProxy(url, { 'x-forwarded-host': 'evil.example.com' })).statusCode).toBe(421)
    expect((await viaProxy(url, { 'x-forwarded-proto': 'http' })).statusCode).toBe(421)
  })
})

describe('cookies of the hosted pages (RFC 6265bis §4.1.3)', () => {
  it('carry the code of the environment, HttpOnly and SameSite=Lax over http', async () => {
    const person = await aPerson(platform)
    const start = await get(platform, authorization())
    const location = new URL(start.headers.location as string)
    const page = await get(platform, location.pathname + location.search)
    expect(page.headers['set-cookie']).toMatch(/^lk_aaaaaa_browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: person.email })
    const done = await browser.submit({ p_password: 'correct horse battery' })
    expect(done.headers['set-cookie']).toEqual([
      expect.stringMatching(/^lk_aaaaaa_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^lk_aaaaaa_known=[\w-]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  it('are __Host- prefixed and Secure over https', async () => {
    const start = await viaProxy(authorization())
    const location = new URL(start.headers.location as string)
    expect(location.origin).toBe(HTTPS)
    const page = await viaProxy(location.pathname + location.search)
    expect(page.headers['set-cookie']).toMatch(
      /^__Host-lk_aaaaaa_browser=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('do not accept the unprefixed name over https', async () => {
    const person = await aPerson(proxied)
    const browser = openBrowser(proxied)
    await signIn(browser, person.email)
    const session = browser.cookies.get('lk_aaaaaa_session')
    const silent = authorization({ prompt: 'none' })
    const plain = await viaProxy(silent, { cookie: `lk_aaaaaa_session=${session}` })
    expect(new URL(plain.headers.location as string).searchParams.get('error')).toBe('login_required')
    const prefixed = await viaProxy(silent, { cookie: `__Host-lk_aaaaaa_session=${session}` })
    expect(new URL(prefixed.headers.location as string).searchParams.get('iss')).toBe(HTTPS)
    expect(new URL(prefixed.headers.location as string).searchParams.get('code')).toMatch(/^[\w-]+$/)
  })
})
