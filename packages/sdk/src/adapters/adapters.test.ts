import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LatchkeyConfig } from '../config/config.ts'
import { createLatchkey } from '../latchkey.ts'
import { claims } from '../modules/claims.ts'
import { memoryStore } from '../sessions/memory-store.ts'
import { ADA, ok, type Provider, refused, SITE, startProvider } from '../testing/provider.ts'
import { createRateLimiter } from '../verify/rate-limiter.ts'
import { publicUrl } from './public-url.ts'
import { type App, type AppOptions, FRAMEWORKS, type StartApp } from './testing/apps.ts'

const PAGE = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'sec-fetch-mode': 'navigate' }

let provider: Provider
let app: App
const cookies = new Map<string, string>()
beforeEach(async () => {
  provider = await startProvider()
  cookies.clear()
})
afterEach(async () => {
  await app?.stop()
  await provider.stop()
})

const site = (changes: LatchkeyConfig = {}) => createLatchkey(provider.config(changes))

type Init = { method?: string; body?: string; headers?: Record<string, string> }

/** A request of a browser that keeps cookies and follows nothing; a program's, unless it asks for a page. */
async function visit(path: string, { method = 'GET', body, headers: given = {} }: Init = {}) {
  const sent = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...given }
  const { hostname, port } = new URL(app.url)
  const asked = request({ hostname, port, path, method, headers: sent, agent: false }) // `fetch` has its own sec-fetch-mode
  asked.end(body)
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const headers = new Headers()
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  for (const line of headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    if (line.includes('Max-Age=0')) cookies.delete(name)
    else cookies.set(name, value)
  }
  const content = await readText(response)
  return {
    status: response.statusCode,
    headers,
    location: headers.get('location') ?? '',
    challenge: headers.get('www-authenticate'),
    text: content,
    json: () => JSON.parse(content),
  }
}

/** Follows a sign-in that has begun; answers where it ends. */
async function finish(location: string): Promise<string> {
  const callback = new URL(provider.approve(new URL(location)))
  const done = await visit(callback.pathname + callback.search, { headers: PAGE })
  expect(done.status).toBe(302)
  return done.location
}

const signIn = async (path = '/login') => finish((await visit(path, { headers: PAGE })).location)
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const pathOf = (target: string) => new URL(target).pathname

describe.each(Object.entries(FRAMEWORKS))('%s', (_name, startApp: StartApp) => {
  const start = async (options: AppOptions = {}, changes: LatchkeyConfig = {}) => {
    app = await startApp([site(changes)], options)
  }

  describe('the routes', () => {
    it('sign in and out, beside the callback and under /api/auth', async () => {
      await start()
      for (const prefix of ['', '/api/auth']) {
        expect(await signIn(`${prefix}/login?returnTo=/guarded/auth`)).toBe(`${SITE}/guarded/auth`)
        expect((await visit(`${prefix}/user`)).json()).toMatchObject({ id: ADA, givenName: 'Ada' })
        const out = await visit(`${prefix}/logout`)
        expect(out.location).toContain(`${provider.issuer}/logout?client_id=`)
        expect((await visit(`${prefix}/user`)).status).toBe(401)
      }
    })

    it('sign up, and make an organization', async () => {
      await start()
      const up = new URL((await visit('/register', { headers: PAGE })).location)
      expect(up.searchParams.get('prompt')).toBe('create')
      const org = new URL((await visit('/api/auth/create_org?org_name=Coffee', { headers: PAGE })).location)
      expect(Object.fromEntries(org.searchParams)).toMatchObject({ is_create_org: 'true', org_name: 'Coffee' })
    })

    it('lie beside a callback under /api/auth, as with the SDKs of Kinde', async () => {
      await start({}, { redirectUri: `${SITE}/api/auth/kinde_callback` })
      expect(await signIn('/login')).toBe(`${SITE}/`)
      expect((await visit('/api/auth/user')).json()).toMatchObject({ id: ADA })
      expect((await visit('/api/auth/login', { headers: PAGE })).status).toBe(302)
    })

    it('tell scripts who is signed in and what they may do, under the names of the SDK for Next', async () => {
      await start({}, { redirectUri: `${SITE}/api/auth/kinde_callback` })
      expect((await visit('/api/auth/setup')).json()).toEqual({ isAuthenticated: false, status: 'anonymous' })
      provider.access = { permissions: ['read:orders'], org_code: 'org_a', roles: [] }
      await signIn()
      expect((await visit('/api/auth/setup')).json()).toMatchObject({
        isAuthenticated: true,
        user: { id: ADA, givenName: 'Ada' },
        organization: { orgCode: 'org_a' },
        permissions: { orgCode: 'org_a', permissions: ['read:orders'] },
      })
      expect((await visit('/setup')).status).toBe(404) // a site may have its own
    })

    it('sign out here alone with end_session, for pages and for scripts', async () => {
      await start({}, { postLogoutRedirectUrl: '/bye' })
      const foreign = { 'sec-fetch-site': 'cross-site' }
      await signIn()
      expect((await visit('/api/auth/end_session', { headers: foreign })).status).toBe(403)
      expect((await visit('/user')).status).toBe(200)
      expect((await visit('/api/auth/end_session', { headers: PAGE })).location).toBe(`${SITE}/bye`)
      expect((await visit('/user')).status).toBe(401)
      await signIn()
      expect((await visit('/api/auth/end_session', { method: 'POST' })).json()).toEqual({ success: true })
      expect((await visit('/user')).status).toBe(401)
      expect(provider.askedAt('/oauth2/revoke')).toHaveLength(4)
    })

    it('say whether the issuer can be reached, without a secret', async () => {
      await start()
      const healthy = await visit('/api/auth/health')
      expect(healthy.status).toBe(200)
      expect(healthy.json()).toEqual({
        status: 'ok',
        issuer: provider.issuer,
        redirectUri: `${SITE}/callback`,
        hasClientSecret: true,
        secure: false,
      })
      expect((await visit('/health')).status).toBe(404)
      await Promise.all(Array.from({ length: 10 }, () => visit('/api/auth/health')))
      const document = '/.well-known/openid-configuration'
      expect(provider.askedAt(document)).toHaveLength(1) // anybody can ask

      const later = async () => {
        provider.now += 5_000
        const answer = await visit('/api/auth/health')
        return [answer.status, answer.json().status]
      }
      provider.answers.set(document, () => 'hang up')
      expect(await later()).toEqual([503, 'issuer_unavailable'])
      provider.answers.set(document, () => ok({ issuer: 'https://other.example' }))
      expect(await later()).toEqual([503, 'configuration_invalid'])
      provider.answers.clear()
      expect(await later()).toEqual([200, 'ok'])
    })

    it('end a sign-out where its address asks to, on this site alone', async () => {
      await start({}, { postLogoutRedirectUrl: '/bye' })
      const ending = async (wanted: string) => {
        const out = await visit(`/logout?post_logout_redirect_url=${encodeURIComponent(wanted)}`)
        return new URL(out.location).searchParams.get('redirect')
      }
      expect(await ending('/orders?a=b')).toBe(`${SITE}/orders?a=b`)
      expect(await ending('https://evil.example/')).toBe(`${SITE}/bye`)
      expect(await ending('//evil.example')).toBe(`${SITE}/bye`)
    })

    it('are left out where the site has its own', async () => {
      await start({ routes: { user: false, login: '/sign-in' } })
      expect((await visit('/user')).status).toBe(404)
      expect((await visit('/login')).status).toBe(404)
      expect((await visit('/sign-in')).status).toBe(302)
    })

    it('serve a site that a proxy mounts under a path', async () => {
      await start({ basePath: '/shop' }, { redirectUri: `${SITE}/shop/callback`, siteUrl: `${SITE}/shop` })
      const begun = new URL((await visit('/guarded/auth?page=2', { headers: PAGE })).location)
      const callback = new URL(provider.approve(begun))
      expect(callback.pathname).toBe('/shop/callback')
      const done = await visit(`/callback${callback.search}`, { headers: PAGE })
      expect(done.location).toBe(`${SITE}/shop/guarded/auth?page=2`)
      expect((await visit('/guarded/auth')).json()).toMatchObject({ via: 'session', id: ADA })
    })

    it('can be written by hand', async () => {
      await start()
      expect(await finish((await visit('/mine', { headers: PAGE })).location)).toBe(`${SITE}/guarded/auth`)
    })

    it('take the sign-out as a form, of this site alone (TS-19, TS-20)', async () => {
      await start({}, { postLogoutRedirectUrl: '/bye?a=1&b=2' })
      await signIn()
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      const foreign = { ...form, 'sec-fetch-site': 'cross-site' }
      expect((await visit('/logout', { method: 'POST', body: 'a=b', headers: foreign })).status).toBe(403)
      expect((await visit('/who')).json()).toMatchObject({ status: 'authenticated' })
      const out = await visit('/logout', { method: 'POST', body: 'a=b', headers: form })
      expect(new URL(out.location).searchParams.get('redirect')).toBe(`${SITE}/bye?a=1&b=2`)
      expect((await visit('/who')).json()).toEqual({ status: 'anonymous' })
    })

    it('never answer a token (TS-11)', async () => {
      await start()
      const begun = await visit('/login', { headers: PAGE })
      const callback = new URL(provider.approve(new URL(begun.location)))
      const answers = [await visit(callback.pathname + callback.search)]
      for (const path of ['/user', '/api/auth/setup', '/who', '/api/auth/login', '/logout'])
        answers.push(await visit(path))
      for (const { text, location, headers } of answers) {
        const whole = `${text} ${location} ${headers.getSetCookie().join(' ')}`
        expect(whole).not.toMatch(/eyJ[\w-]+\.eyJ/)
        expect(whole).not.toContain(provider.refreshToken)
      }
    })

    it('lead to nothing but what they are for', async () => {
      await start()
      expect((await visit('/apiary')).status).toBe(404) // TS-18
      expect((await visit('/login/more')).status).toBe(404)
      expect((await visit('/loginx')).status).toBe(404)
      const begun = await visit('/login?returnTo=https://evil.example/', { headers: PAGE })
      expect(await finish(begun.location)).toBe(`${SITE}/`)
    })

    it('begin and end nothing for a browser that looks ahead', async () => {
      await start()
      await signIn()
      const ahead = { ...PAGE, 'sec-purpose': 'prefetch;prerender' }
      for (const path of ['/login', '/logout']) expect((await visit(path, { headers: ahead })).status).toBe(503)
      expect((await visit('/who')).json()).toMatchObject({ status: 'authenticated' })
    })
  })

  describe('who is not signed in', () => {
    it('is sent to the sign-in from a page, and comes back to it', async () => {
      await start()
      const begun = await visit('/guarded/auth?page=2&q=a%20b', { headers: PAGE })
      expect(begun.status).toBe(302)
      expect(begun.headers.get('cache-control')).toContain('no-store')
      expect(begun.location).toContain(`${provider.issuer}/oauth2/auth?`)
      expect(await finish(begun.location)).toBe(`${SITE}/guarded/auth?page=2&q=a%20b`)
      expect((await visit('/guarded/auth', { headers: PAGE })).json()).toMatchObject({ id: ADA })
    })

    it.each([
      '//evil.example/x',
      '/\\evil.example/x',
      '/%2f%2fevil.example',
      '/.//evil.example',
      'http://evil.example/x',
    ])('does not leave the site by asking for %s', async (path) => {
      const url = publicUrl(path, SITE)
      expect(new URL(url).origin).toBe(SITE)
      app = await startApp([site()], {})
      const { pathname, search } = new URL(url)
      const begun = await visit(`/user?back=${encodeURIComponent(pathname + search)}&returnTo=${path}`, {
        headers: PAGE,
      })
      expect(new URL(await finish(begun.location)).origin).toBe(SITE)
    })

    it('is told 401 with a challenge by an API (RFC 6750 §3)', async () => {
      await start()
      for (const headers of [
        { accept: 'application/json' },
        { accept: '*/*' },
        { ...PAGE, 'sec-fetch-mode': 'cors' },
        { ...PAGE, 'x-requested-with': 'XMLHttpRequest' },
        { accept: 'application/json, text/html;q=0.5' },
      ]) {
        const answer = await visit('/guarded/auth', { headers })
        expect(answer).toMatchObject({ status: 401, challenge: 'Bearer' })
        expect(answer.json()).toMatchObject({ error: 'not_signed_in' })
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    })

    it('is sent to the sign-in by 303 after a form, and not back to where only forms go', async () => {
      await start()
      const begun = await visit('/guarded/auth', { method: 'POST', headers: PAGE })
      expect(begun.status).toBe(303)
      expect(await finish(begun.location)).toBe(`${SITE}/`)
    })

    it('does not begin a sign-in while a browser looks ahead', async () => {
      await start()
      const answer = await visit('/guarded/auth', { headers: { ...PAGE, 'sec-purpose': 'prefetch' } })
      expect(answer.status).toBe(401)
      expect(answer.headers.getSetCookie()).toEqual([])
    })

    it('is let through and told by attachAuth', async () => {
      await start()
      expect((await visit('/who')).json()).toEqual({ status: 'anonymous' })
      expect((await visit('/who', { headers: bearer('nonsense') })).json()).toEqual({ status: 'refused' })
    })

    it('comes back to the user and the portal', async () => {
      await start()
      const begun = await visit('/user', { headers: PAGE })
      expect(await finish(begun.location)).toBe(`${SITE}/user`)
    })
  })

  describe('an access token', () => {
    it('opens what a session opens, without one', async () => {
      await start()
      const answer = await visit('/guarded/auth', { headers: bearer(await provider.accessToken()) })
      expect(answer.json()).toMatchObject({ status: 'authenticated', via: 'bearer', id: ADA })
      expect(answer.headers.getSetCookie()).toEqual([]) // TS-2
    })

    it.each<[string, (provider: Provider) => Promise<string>]>([
      ['expired (TS-2)', (from) => from.accessToken({ exp: 1 })],
      ['of another issuer (TS-2)', (from) => from.accessToken({ iss: 'https://other.example' })],
      ['of another application (TS-2)', (from) => from.accessToken({ azp: 'b'.repeat(32) })],
      ['no access token', (from) => from.idToken()],
      ['unsigned', async (from) => `${(await from.accessToken()).split('.').slice(0, 2).join('.')}.`],
    ])('that is %s is refused with 401, also beside a good session', async (_, make) => {
      await start()
      await signIn()
      for (const path of ['/guarded/auth', '/guarded/bearer', '/guarded/scopes']) {
        const answer = await visit(path, { headers: { ...PAGE, ...bearer(await make(provider)) } })
        expect(answer.status).toBe(401)
        expect(answer.challenge).toMatch(/^Bearer error="invalid_token"/)
      }
      expect((await visit('/who', { headers: bearer(await make(provider)) })).json()).toEqual({ status: 'refused' })
      expect((await visit('/who')).json()).toMatchObject({ via: 'session' }) // TS-19: nobody was signed out
    })

    it('is what requireBearer wants, whatever session there is, and asks for as an API does', async () => {
      await start({ bearer: { realm: 'orders', scopes: ['read:orders'] } })
      await signIn()
      const none = await visit('/guarded/bearer', { headers: PAGE })
      expect(none).toMatchObject({ status: 401, challenge: 'Bearer realm="orders"' })
      const poor = await visit('/guarded/bearer', { headers: bearer(await provider.accessToken()) })
      expect(poor.status).toBe(403)
      expect(poor.challenge).toBe(
        'Bearer realm="orders", error="insufficient_scope", error_description="The access token lacks a scope that this request needs", scope="read:orders"',
      )
      const good = await provider.accessToken({ scp: ['openid', 'read:orders'] })
      expect((await visit('/guarded/bearer', { headers: bearer(good) })).json()).toMatchObject({ via: 'bearer' })
      const twice = await visit('/guarded/bearer', { headers: { authorization: `Bearer ${good}, Bearer ${good}` } })
      expect(twice.status).toBe(400)
    })

    it('is for the audience and the organization of the guard', async () => {
      await start({ bearer: { audience: 'https://orders.example.com', orgCode: 'org_coffee' } })
      const aud = ['https://orders.example.com']
      const status = async (claims: Record<string, unknown>) =>
        (await visit('/guarded/bearer', { headers: bearer(await provider.accessToken(claims)) })).status
      expect(await status({ aud, org_code: 'org_coffee' })).toBe(200)
      expect(await status({ aud, org_code: 'org_tea' })).toBe(403)
      expect(await status({ aud })).toBe(403)
      expect(await status({ aud: [], org_code: 'org_coffee' })).toBe(401)
    })

    it('is counted by the address that a trusted proxy names', async () => {
      const rateLimiter = createRateLimiter({ limit: 1, clock: provider.clock })
      await start({ bearer: { rateLimiter }, trustsProxy: true })
      const from = async (address: string) =>
        (await visit('/guarded/bearer', { headers: { ...bearer('nonsense'), 'x-forwarded-for': address } })).status
      expect([await from('203.0.113.1'), await from('203.0.113.1'), await from('203.0.113.2')]).toEqual([401, 429, 401])
    })

    it('is counted by the connection where no proxy is trusted', async () => {
      const rateLimiter = createRateLimiter({ limit: 1, clock: provider.clock })
      await start({ bearer: { rateLimiter } })
      const from = async (address: string) =>
        (await visit('/guarded/bearer', { headers: { ...bearer('nonsense'), 'x-forwarded-for': address } })).status
      expect([await from('203.0.113.1'), await from('203.0.113.2')]).toEqual([401, 429])
    })
  })

  describe('what somebody must have', () => {
    const GRANTED: Record<string, Record<string, unknown>> = {
      '/guarded/any': { roles: [{ id: '1', key: 'owner', name: 'Owner' }] },
      '/guarded/scopes': { scp: ['openid', 'read:orders'] },
      '/guarded/permissions': { permissions: ['read:orders', 'write:orders'] },
      '/guarded/roles': { roles: [{ id: '1', key: 'owner', name: 'Owner' }] },
      '/guarded/flag': { feature_flags: { beta: { t: 'b', v: true } } },
      '/guarded/flag-value': { feature_flags: { theme: { t: 's', v: 'dark' } } },
    }
    const NEARLY: Record<string, Record<string, unknown>> = {
      '/guarded/any': { permissions: ['read:orders'], roles: [{ id: '1', key: 'guest', name: 'owner' }] },
      '/guarded/scopes': { scp: ['openid', 'read:order'] },
      '/guarded/permissions': { permissions: ['read:orders'], roles: [] },
      '/guarded/roles': { roles: [{ id: '1', key: 'guest', name: 'owner' }] },
      '/guarded/flag': { feature_flags: { beta: { t: 'b', v: false } } },
      '/guarded/flag-value': { feature_flags: { theme: { t: 's', v: 'light' } } },
    }

    it.each(Object.keys(GRANTED))('opens %s, and its lack is 403 in a session and by token (TS-7)', async (path) => {
      await start()
      for (const [claims, status] of [[GRANTED[path], 200] as const, [NEARLY[path], 403] as const]) {
        provider.access = { roles: [], ...claims }
        const byToken = await visit(path, { headers: bearer(await provider.accessToken()) })
        expect(byToken.status).toBe(status)
        if (status === 403) expect(byToken.challenge).toContain('error="insufficient_scope"')
        await signIn()
        expect((await visit(path)).status).toBe(status)
        const page = await visit(path, { headers: PAGE })
        expect(page).toMatchObject({ status, location: '' }) // a sign-in would not help, and would never end
        if (status === 403) expect(page.headers.get('content-type')).toContain('text/plain')
      }
    })

    it('is an error when the guard is made, if it is nothing', async () => {
      await expect(start({ bearer: { scopes: [] } })).rejects.toMatchObject({ code: 'configuration_invalid' })
    })

    it('is not granted by an Account API that refuses', async () => {
      await start({}, { forceApi: true })
      provider.answers.set('/account_api/v1/permissions', () => refused('access_denied', 403))
      provider.access = { permissions: ['read:orders', 'write:orders'] }
      await signIn()
      expect((await visit('/guarded/permissions')).status).toBe(403)
      provider.answers.set('/account_api/v1/permissions', () => 'hang up')
      expect((await visit('/guarded/permissions')).status).toBe(503)
    })
  })

  describe('a session', () => {
    it('is refreshed on the way, in the cookies of whatever answer there is', async () => {
      await start()
      await signIn()
      const before = new Map(cookies)
      provider.now += 3_590_000
      expect((await visit('/guarded/auth')).json()).toMatchObject({ via: 'session' })
      expect(cookies).not.toEqual(before)
      expect(provider.askedAt('/oauth2/token')).toHaveLength(2)
      provider.now += 60_000
      expect((await visit('/guarded/auth')).status).toBe(200)
      expect(provider.askedAt('/oauth2/token')).toHaveLength(2)
    })

    it('is refreshed by the handler too', async () => {
      await start()
      await signIn()
      const before = new Map(cookies)
      expect((await visit('/refresh')).json()).toEqual({ id: ADA })
      expect(cookies).not.toEqual(before)
      expect((await visit('/who')).json()).toMatchObject({ via: 'session' })
    })

    it('that has ended is a sign-in for a page and 401 for a program', async () => {
      await start()
      await signIn()
      provider.refreshToken = 'another'
      provider.now += 3_700_000
      const page = await visit('/guarded/auth', { headers: PAGE })
      expect(page.status).toBe(302)
      expect((await visit('/guarded/auth')).status).toBe(401)
    })

    it('stays while the issuer is away: 503, and no sign-in', async () => {
      await start()
      await signIn()
      provider.now += 3_700_000
      provider.answers.set('/oauth2/token', () => 'hang up')
      for (const headers of [PAGE, {}]) {
        const answer = await visit('/guarded/auth', { headers })
        expect(answer.status).toBe(503)
        expect(answer.headers.get('retry-after')).toBe('1')
      }
      provider.answers.clear()
      expect((await visit('/guarded/auth')).status).toBe(200)
    })

    it('that ends inside a handler is answered by the error handler', async () => {
      await start()
      expect((await visit('/ended', { headers: PAGE })).status).toBe(302)
      expect(await visit('/ended')).toMatchObject({ status: 401, challenge: 'Bearer' })
      const broken = await visit('/broken') // TS-20: nothing is left unanswered
      expect(broken.status).toBe(500)
      expect(broken.json()).toEqual({ broken: true })
    })

    it('is there for forms that were parsed before', async () => {
      await start()
      await signIn()
      const json = await visit('/form', {
        method: 'POST',
        body: '{"a":"b"}',
        headers: { 'content-type': 'application/json' },
      })
      expect(json.json()).toEqual({ posted: { a: 'b' }, id: ADA })
      const form = await visit('/form', {
        method: 'POST',
        body: 'a=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect(form.json()).toEqual({ posted: { a: 'b' }, id: ADA })
      cookies.clear()
      expect((await visit('/form', { method: 'POST' })).status).toBe(401)
    })
  })

  describe('claims, permissions and the other modules', () => {
    const grace = `kp_${'1'.repeat(32)}`
    const nobody = { sub: null, isGranted: false, isAuthenticated: false }

    it('find who asks: by a session, by a token that a guard let in, or nobody', async () => {
      await start()
      expect((await visit('/modules')).json()).toMatchObject(nobody)
      provider.access = { permissions: ['read:orders'] }
      await signIn()
      const ada = { sub: ADA, isGranted: true, isAuthenticated: true }
      expect((await visit('/modules')).json()).toMatchObject(ada)
      const token = bearer(await provider.accessToken({ sub: grace, permissions: [] }))
      const byToken = await visit('/modules/token', { headers: token })
      expect(byToken.json()).toMatchObject({ sub: grace, isGranted: false, isAuthenticated: true })
      expect((await visit('/modules', { headers: token })).json()).toMatchObject(ada) // no guard has looked at it
      expect((await visit('/modules/token')).status).toBe(401)
    })

    it('find them behind a body that was read', async () => {
      await start()
      await signIn()
      const headers = { 'content-type': 'application/json' }
      const posted = await visit('/modules', { method: 'POST', body: '{"a":"b"}', headers })
      expect(posted.json()).toMatchObject({ sub: ADA, posted: { a: 'b' } })
    })

    it('tell each of many who ask at once of themselves (P1-5)', async () => {
      await start()
      await signIn()
      const answers = await Promise.all(
        Array.from({ length: 30 }, async (_, index) => {
          if (index % 3 === 0) return visit('/modules')
          if (index % 3 === 1) return visit('/modules', { headers: { cookie: '' } })
          return visit('/modules/token', { headers: bearer(await provider.accessToken({ sub: grace })) })
        }),
      )
      const expected = [ADA, null, grace]
      expect(answers.map((answer) => answer.json().sub)).toEqual(answers.map((_, index) => expected[index % 3]))
    })

    it('refuse to answer where there is no request, also while one is answered elsewhere', async () => {
      await start()
      const [answered, outside] = await Promise.all([visit('/modules'), claims.getClaim('sub').catch((error) => error)])
      expect(answered.status).toBe(200)
      expect(outside).toMatchObject({ code: 'configuration_invalid' })
    })
  })

  it('serves several clients in one process, each with its own people (P2-14)', async () => {
    const second = site({ clientId: 'b'.repeat(32), redirectUri: `${SITE}/second/callback` })
    app = await startApp([site(), second])
    await signIn()
    expect((await visit('/guarded/auth')).status).toBe(200)
    expect((await visit('/other/0')).status).toBe(401)
    provider.access = { azp: 'b'.repeat(32) }
    provider.id = { aud: ['b'.repeat(32)], azp: 'b'.repeat(32) }
    expect(pathOf(await signIn('/second/login'))).toBe('/')
    expect((await visit('/other/0')).status).toBe(200)
    expect((await visit('/logout')).status).toBe(302)
    expect((await visit('/other/0')).status).toBe(200)
  })

  it('keeps what is read for one request with that request (TS-8)', async () => {
    await start({}, { forceApi: true, session: { secret: provider.config().session?.secret, store: memoryStore() } })
    provider.access = { org_code: 'org_a' }
    await signIn()
    const first = new Map(cookies)
    provider.access = { org_code: 'org_b', sub: `kp_${'1'.repeat(32)}` }
    provider.id = { sub: `kp_${'1'.repeat(32)}` }
    cookies.clear()
    await signIn()
    const granted = new Set<string>()
    provider.answers.set('/account_api/v1/permissions', async ({ headers }) => {
      const claims = JSON.parse(Buffer.from(headers.authorization?.split('.')[1] ?? '', 'base64url').toString())
      granted.add(claims.sub)
      const permissions = claims.org_code === 'org_a' ? [{ key: 'read:orders' }, { key: 'write:orders' }] : []
      return ok({ data: { org_code: claims.org_code, permissions }, metadata: { has_more: false } })
    })
    const asA = { cookie: [...first].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        visit('/guarded/permissions', index % 2 === 0 ? { headers: asA } : {}).then(({ status }) => status),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 200 : 403)))
    expect(granted.size).toBe(2)
  })

  it('serves an API that signs nobody in, without a secret', async () => {
    const { redirectUri: _, session: __, ...api } = provider.config()
    app = await startApp([createLatchkey(api)], { routes: false })
    expect((await visit('/login')).status).toBe(404)
    expect(await visit('/guarded/auth', { headers: PAGE })).toMatchObject({ status: 401, challenge: 'Bearer' })
    expect((await visit('/guarded/auth', { headers: bearer(await provider.accessToken()) })).status).toBe(200)
  })

  it('does not start where nobody could sign in, and says what to set', async () => {
    const { session: _, ...config } = provider.config()
    await expect((async () => startApp([createLatchkey(config)]))()).rejects.toThrow('SECRET_KEY')
  })
})
