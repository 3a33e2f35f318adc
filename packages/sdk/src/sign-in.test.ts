import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LatchkeyConfig } from './config/config.ts'
import { isLatchkeyError } from './errors.ts'
import { createHandler } from './handler.ts'
import { createLatchkey } from './latchkey.ts'
import type { LoginOptions } from './login/options.ts'
import { aKey, segment } from './testing/issuer.ts'
import {
  CLIENT_ID,
  ok,
  openBrowser,
  type Provider,
  refused,
  SITE,
  startProvider,
  type TestBrowser,
} from './testing/provider.ts'

let provider: Provider
let browser: TestBrowser
beforeEach(async () => {
  provider = await startProvider()
  browser = openBrowser()
})
afterEach(() => provider.stop())

const site = (changes: LatchkeyConfig = {}) => createLatchkey(provider.config(changes))
type Site = ReturnType<typeof site>

const begin = (latchkey: Site, options?: LoginOptions) => browser.visit((context) => latchkey.login(context, options))
const finish = (latchkey: Site, callback: string) =>
  browser.visit((context) => latchkey.handleCallback(context, callback))

/** The code of the error, and of its cause. */
async function failure(running: Promise<unknown>): Promise<string> {
  const error = await running.then(
    () => 'nothing failed',
    (reason: unknown) => reason,
  )
  if (!isLatchkeyError(error)) throw error
  return isLatchkeyError(error.cause) ? `${error.code}: ${error.cause.code}` : error.code
}

const isSignedIn = (latchkey: Site) => latchkey.isAuthenticated(browser.context())

async function signIn(latchkey: Site, options?: LoginOptions) {
  const { url } = await begin(latchkey, options)
  return finish(latchkey, provider.approve(url))
}

describe('the authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3)', () => {
  it('has a state, a nonce and an S256 challenge of its own each time', async () => {
    const requests = await Promise.all([begin(site()), begin(site())])
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [one, other] = requests.map(({ url }) => url.searchParams.get(name))
      expect(one).toMatch(/^[\w-]{43}$/)
      expect(one).not.toBe(other)
    }
    expect(requests[0].url.searchParams.get('code_challenge_method')).toBe('S256')
  })

  it('asks for refresh tokens without being told to (P2-20), and encodes what it sends (P1-11)', async () => {
    const { url } = await begin(site({ audience: ['a b', 'https://api.example.com/?x=1&y'] }), {
      orgCode: 'org_1&state=x',
    })
    expect(url.searchParams.get('scope')).toBe('openid profile email offline')
    expect(url.searchParams.get('org_code')).toBe('org_1&state=x')
    expect(url.searchParams.getAll('state')).toHaveLength(1)
  })

  it('begins a sign-up with an organization on its own (P1-10)', async () => {
    const { url } = await browser.visit((context) => site().createOrg(context, { orgName: 'Lovelace Coffee' }))
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      prompt: 'create',
      is_create_org: 'true',
      org_name: 'Lovelace Coffee',
    })
  })

  it('refuses parameters that would undo a protection', async () => {
    for (const name of ['state', 'redirect_uri', 'client_id', 'code_challenge', 'nonce']) {
      expect(await failure(begin(site(), { extraParams: { [name]: 'x' } }))).toBe('configuration_invalid')
    }
  })

  it('redeems the code with the redirect URI of the request (P2-21)', async () => {
    const { url } = await begin(site(), { redirectUri: `${SITE}/other` })
    await finish(site(), provider.approve(url))
    expect(provider.askedAt('/oauth2/token')[0]?.form.get('redirect_uri')).toBe(`${SITE}/other`)
  })

  it('has no sign-in for a machine', async () => {
    expect(await failure(begin(site({ grant: 'client_credentials' })))).toBe('configuration_invalid')
  })
})

describe('the callback (RFC 9700 §4.7)', () => {
  it('signs in, and says where to go and what the sign-in was given', async () => {
    const done = await signIn(site(), { returnTo: '/orders?page=2', state: 'from the banner' })
    expect(done).toMatchObject({ returnTo: `${SITE}/orders?page=2`, appState: 'from the banner' })
    expect(done.user).toMatchObject({ givenName: 'Ada' })
    expect(await isSignedIn(site())).toBe(true)
  })

  it.each<[string, (callback: string) => string, string]>([
    ['no state (P2-5)', (callback) => without(callback, 'state'), 'state_missing'],
    ['a state of nobody (P1-2)', (callback) => changed(callback, 'state', 'x'.repeat(43)), 'state_unknown'],
    ['the beginning of the state', (callback) => shortened(callback, 'state', 12), 'state_unknown'],
    ['a state twice', (callback) => `${callback}&state=other`, 'parameter_repeated'],
    ['no code', (callback) => without(callback, 'code'), 'code_missing'],
    [
      'another issuer (RFC 9207 §2.4)',
      (callback) => changed(callback, 'iss', 'https://evil.example'),
      'issuer_mismatch',
    ],
    ['no issuer where it is announced', (callback) => without(callback, 'iss'), 'issuer_mismatch'],
    ['a refusal', (callback) => changed(callback, 'error', 'access_denied'), 'access_denied'],
    ['an error nobody knows', (callback) => changed(callback, 'error', '<script>'), 'authorization_failed'],
    ['a code of nobody', (callback) => changed(callback, 'code', 'x'), 'invalid_grant'],
  ])('refuses one with %s', async (_, change, code) => {
    const latchkey = site()
    const { url } = await begin(latchkey)
    expect(await failure(finish(latchkey, change(provider.approve(url))))).toBe(code)
    expect(await isSignedIn(latchkey)).toBe(false)
  })

  it('refuses one in a browser that did not begin it', async () => {
    const { url } = await begin(site())
    browser = openBrowser()
    expect(await failure(finish(site(), provider.approve(url)))).toBe('state_unknown')
    expect(provider.askedAt('/oauth2/token')).toEqual([])
  })

  it('refuses one that was used, and one that took longer than the platform permits', async () => {
    const latchkey = site()
    const { url } = await begin(latchkey)
    const callback = provider.approve(url)
    await finish(latchkey, callback)
    expect(await failure(finish(latchkey, callback))).toBe('state_unknown')
    const [slow, late] = [await begin(latchkey), await begin(latchkey)]
    provider.now += 89_000_000
    await finish(latchkey, provider.approve(slow.url))
    provider.now += 1_000_000
    expect(await failure(finish(latchkey, provider.approve(late.url)))).toBe('state_unknown')
  })

  it('signs in although the browser loads it again before it has an answer', async () => {
    const latchkey = site()
    const callback = provider.approve((await begin(latchkey)).url)
    const [first, again, late] = [browser.context(), browser.context(), browser.context()]
    await Promise.all([latchkey.handleCallback(first, callback), latchkey.handleCallback(again, callback)])
    await latchkey.handleCallback(late, callback) // the first answer went to a page that was gone
    browser.keep(late.cookies)
    expect(await isSignedIn(latchkey)).toBe(true)
    expect(provider.askedAt('/oauth2/token')).toHaveLength(1) // by a second one an issuer revokes what came for the first
  })

  it('refuses the sign-in of another application with the same secret', async () => {
    const other = site({
      clientId: 'b'.repeat(32),
      session: { secret: provider.config().session?.secret, cookieName: 'c' },
    })
    const mine = site({ session: { secret: provider.config().session?.secret, cookieName: 'c' } })
    const { url } = await begin(other)
    expect(await failure(finish(mine, provider.approve(url)))).toBe('state_unknown')
  })

  it('lets several tabs sign in at once, in any order (P2-10, TS-5)', async () => {
    const latchkey = site()
    const tabs = [
      await begin(latchkey, { returnTo: '/1' }),
      await begin(latchkey, { returnTo: '/2' }),
      await begin(latchkey),
    ]
    for (const [index, path] of [
      [2, '/'],
      [0, '/1'],
      [1, '/2'],
    ] as const) {
      const { returnTo } = await finish(latchkey, provider.approve(tabs[index]?.url as URL))
      expect(returnTo).toBe(`${SITE}${path}`)
    }
    expect([...browser.cookies.keys()].filter((name) => name.includes('_tx_'))).toEqual([])
  })

  it('tells sign-ins apart whose states are given and begin alike', async () => {
    const latchkey = site()
    const [one, other] = [
      await begin(latchkey, { unsafeState: 'checkout-order-1', returnTo: '/1' }),
      await begin(latchkey, { unsafeState: 'checkout-order-2', returnTo: '/2' }),
    ]
    expect(await finish(latchkey, provider.approve(one.url))).toMatchObject({ returnTo: `${SITE}/1` })
    expect(await finish(latchkey, provider.approve(other.url))).toMatchObject({ returnTo: `${SITE}/2` })
  })

  it('keeps eight sign-ins under way and gives up the oldest', async () => {
    const latchkey = site()
    const first = await begin(latchkey)
    for (let count = 0; count < 9; count++) {
      provider.now += 1000
      await begin(latchkey)
    }
    expect([...browser.cookies.keys()].filter((name) => name.includes('_tx_'))).toHaveLength(8)
    expect(await failure(finish(latchkey, provider.approve(first.url)))).toBe('state_unknown')
  })

  it('keeps so many as servers read beside a session, however long the addresses to return to are', async () => {
    const latchkey = site()
    for (let count = 0; count < 9; count++) {
      provider.now += 1000
      await begin(latchkey, { returnTo: `/${count}?${'a'.repeat(1_500)}` })
    }
    expect(browser.request().headers.get('cookie')?.length).toBeLessThan(8_192)
    const last = await begin(latchkey)
    await finish(latchkey, provider.approve(last.url))
  })

  it('refuses what browsers would drop without a word', async () => {
    const latchkey = site()
    const returnTo = `/?${'a'.repeat(1_900)}`
    await begin(latchkey, { returnTo })
    expect(await failure(begin(latchkey, { returnTo, state: 'a'.repeat(1_024) }))).toBe('return_to_refused')
    expect(await failure(begin(latchkey, { state: '☕'.repeat(1_024) }))).toBe('configuration_invalid')
    for (const [name, value] of browser.cookies) expect(name.length + value.length).toBeLessThan(4_000)
  })

  it('can be tried again after the issuer was away, because nothing was used up', async () => {
    const latchkey = site()
    const callback = provider.approve((await begin(latchkey)).url)
    provider.answers.set('/oauth2/token', () => 'hang up')
    expect(await failure(finish(latchkey, callback))).toMatch('issuer_unavailable')
    expect(await isSignedIn(latchkey)).toBe(false)
    provider.answers.clear()
    await finish(latchkey, callback)
    expect(await isSignedIn(latchkey)).toBe(true)
  })

  it('can be tried again after keys could not be fetched, with the tokens that came', async () => {
    const latchkey = site()
    const callback = provider.approve((await begin(latchkey)).url)
    provider.answers.set('/.well-known/jwks.json', () => 'hang up')
    expect(await failure(finish(latchkey, callback))).toMatch('keys_unavailable')
    provider.answers.clear()
    provider.now += 2_000
    await finish(latchkey, callback)
    expect(await isSignedIn(latchkey)).toBe(true)
    expect(provider.askedAt('/oauth2/token')).toHaveLength(1)
  })
})

describe('the tokens of a sign-in (OpenID Connect Core §3.1.3.7)', () => {
  const HOUR = 3600
  const seconds = () => Math.floor(provider.now / 1000)

  it.each<[string, () => unknown]>([
    ['no nonce (P2-3)', () => Object.assign(provider.id, { nonce: undefined })],
    ['the nonce of another sign-in (TS-4)', () => Object.assign(provider.id, { nonce: 'other' })],
    ['an ID token for another application (TS-14)', () => Object.assign(provider.id, { aud: ['other'] })],
    [
      'an ID token for several, but no party',
      () => Object.assign(provider.id, { aud: [CLIENT_ID, 'x'], azp: undefined }),
    ],
    ['an ID token of another party', () => Object.assign(provider.id, { azp: 'other' })],
    ['an ID token of another issuer', () => Object.assign(provider.id, { iss: 'https://evil.example' })],
    ['an ID token of another user', () => Object.assign(provider.id, { sub: 'kp_other' })],
    ['an ID token without user', () => Object.assign(provider.id, { sub: undefined })],
    ['an ID token that has expired', () => Object.assign(provider.id, { exp: seconds() - HOUR })],
    ['an ID token from the future', () => Object.assign(provider.id, { iat: seconds() + HOUR })],
    ['an ID token without time', () => Object.assign(provider.id, { exp: undefined })],
    ['an ID token for another access token', () => Object.assign(provider.id, { at_hash: 'x'.repeat(22) })],
    ['an access token in place of the ID token', () => Object.assign(provider.id, { scp: ['openid'] })],
    ['an access token of another party', () => Object.assign(provider.access, { azp: 'other' })],
    ['an access token of another issuer', () => Object.assign(provider.access, { iss: 'https://evil.example' })],
    ['an access token that has expired', () => Object.assign(provider.access, { exp: seconds() - HOUR })],
    ['an ID token in place of the access token', () => Object.assign(provider.access, { scp: undefined })],
  ])('are refused with %s, and nothing is kept', async (_, spoil) => {
    const latchkey = site()
    const { url } = await begin(latchkey)
    spoil()
    expect(await failure(finish(latchkey, provider.approve(url)))).toMatch(/^(nonce_mismatch|tokens_invalid)/)
    expect(await isSignedIn(latchkey)).toBe(false)
    expect([...browser.cookies]).toEqual([])
  })

  it('are refused when another key signed them', async () => {
    const latchkey = site()
    const { url } = await begin(latchkey)
    provider.signedBy = await aKey('first')
    expect(await failure(finish(latchkey, provider.approve(url)))).toBe('tokens_invalid: token_signature_invalid')
    expect(await isSignedIn(latchkey)).toBe(false)
  })

  it('are refused for another API than the configured one', async () => {
    const latchkey = site({ audience: 'https://api.example.com' })
    Object.assign(provider.access, { aud: ['https://other.example.com'] })
    expect(await failure(signIn(latchkey))).toBe('tokens_invalid: token_audience_wrong')
  })

  it('must hold an ID token if one was asked for', async () => {
    const latchkey = site()
    const { url } = await begin(latchkey)
    const access_token = await provider.accessToken()
    provider.answers.set('/oauth2/token', () => ok({ access_token, token_type: 'bearer', expires_in: 60 }))
    expect(await failure(finish(latchkey, provider.approve(url)))).toBe('id_token_missing')
  })

  it.each([
    ['no JSON', () => ({ status: 200, body: undefined }), 'issuer_unavailable'],
    ['no token', () => ok({}), 'token_missing'],
    ['a token of another type', () => ok({ access_token: 'x', token_type: 'mac' }), 'token_missing'],
    ['an error under 200', () => ok({ error: 'invalid_grant' }), 'invalid_grant'],
    ['a bad secret', () => refused('invalid_client', 401), 'token_request_refused'],
    ['too many requests', () => ({ status: 429, body: {} }), 'issuer_unavailable'],
    ['a redirect', () => ({ status: 302, body: {} }), 'issuer_unavailable'],
  ] as const)('come from an answer: %s is none', async (_, answer, code) => {
    const latchkey = site()
    const { url } = await begin(latchkey)
    provider.answers.set('/oauth2/token', answer)
    expect(await failure(finish(latchkey, provider.approve(url)))).toMatch(code)
    expect(await isSignedIn(latchkey)).toBe(false)
  })

  it('are not those of a browser that holds a token of its own making (P1-1, TS-12)', async () => {
    const latchkey = site()
    const name = latchkey.settings.session.cookieName
    const unsigned = `${segment({ alg: 'none' })}.${segment({ sub: 'kp_x', exp: 9e9 })}.`
    for (const value of [unsigned, await provider.accessToken(), 'x', 'A'.repeat(60)]) {
      browser.cookies.set(name, value)
      expect(await isSignedIn(latchkey)).toBe(false)
    }
  })
})

describe('where a sign-in ends (TS-9)', () => {
  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    `${SITE}.evil.example/`,
    `${SITE}@evil.example/`,
    'http://user:password@localhost:3910/',
    'http://localhost:3911/',
    'https://localhost:3910/',
    `/${'a'.repeat(3000)}`,
  ])('is never %j', async (returnTo) => {
    expect(await failure(begin(site(), { returnTo }))).toBe('return_to_refused')
  })

  it('is on the site, whatever the spelling', async () => {
    const latchkey = site()
    for (const returnTo of ['/.//evil.example', '/%2f%2fevil.example', '?a=b', '']) {
      const done = await signIn(latchkey, { returnTo })
      expect(new URL(done.returnTo).origin).toBe(SITE)
      expect(done.returnTo).toMatch(new RegExp(`^${SITE}/`))
    }
  })

  it('may be elsewhere where that is allowed, with patterns for the whole address', async () => {
    const latchkey = site({ allowedReturnUrls: ['https://shop.example.com', /https:\/\/[a-z]+\.preview\.example\/.*/] })
    expect((await signIn(latchkey, { returnTo: 'https://shop.example.com/cart' })).returnTo).toContain('/cart')
    expect((await signIn(latchkey, { returnTo: 'https://one.preview.example/x' })).returnTo).toContain('/x')
    const trick = 'https://evil.example/?https://one.preview.example/'
    expect(await failure(begin(latchkey, { returnTo: trick }))).toBe('return_to_refused')
  })
})

describe('the routes of a site', () => {
  const open = async (path: string, headers: Record<string, string> = {}, method = 'GET', latchkey = site()) => {
    const answer = await createHandler(latchkey)(browser.request(path, headers, method))
    if (!answer) throw new Error('there is no such route')
    const location = answer.headers.get('location') ?? ''
    return { status: answer.status, location, answer }
  }
  const keepCookies = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      if (value === '') browser.cookies.delete(name)
      else browser.cookies.set(name, value)
    }
  }

  it('take from the address of a sign-in only what a visitor may choose (TS-4, TS-10)', async () => {
    const query =
      'state=KNOWN&redirect_uri=https://evil.example&client_id=x&scope=all&nonce=n&code_challenge=c&audience=a' +
      '&org_code=org_1&login_hint=ada@example.com&utm_source=mail&unknown=1&lang=de&lang=fr'
    const { location } = await open(`/login?${query}`)
    const asked = new URL(location).searchParams
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/)
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: CLIENT_ID,
      redirect_uri: `${SITE}/callback`,
      org_code: 'org_1',
      login_hint: 'ada@example.com',
      utm_source: 'mail',
    })
    for (const name of ['unknown', 'lang', 'audience']) expect(asked.has(name)).toBe(false)
  })

  it('end a sign-in that names a foreign place at the site', async () => {
    const latchkey = site()
    const context = await open('/login?post_login_redirect_url=https://evil.example', {}, 'GET', latchkey)
    keepCookies(context.answer)
    const { pathname, search } = new URL(provider.approve(new URL(context.location)))
    expect(await open(pathname + search, {}, 'GET', latchkey)).toMatchObject({ status: 302, location: `${SITE}/` })
  })

  it('say nothing that a visitor wrote about an error, and answer 400', async () => {
    const { status, answer } = await open('/callback?error=%3Cscript%3E&error_description=%3Cb%3E&state=x')
    expect(status).toBe(400)
    expect(await answer.text()).not.toContain('<')
  })

  it('begin again after an expired sign-in, with what may be repeated alone (P2-28, RX-4)', async () => {
    const reauth = btoa(JSON.stringify({ org_code: 'org_1', client_id: 'evil', redirect_uri: 'https://evil.example' }))
    const { location } = await open(`/callback?error=Login_Link_Expired&reauth_state=${encodeURIComponent(reauth)}`)
    expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
      client_id: CLIENT_ID,
      redirect_uri: `${SITE}/callback`,
      org_code: 'org_1',
    })
    const broken = await open('/callback?error=login_link_expired&reauth_state=%25%25')
    expect(broken.status).toBe(302)
    const name = Buffer.from(JSON.stringify({ org_name: 'Löwe ☕' })).toString('base64') // as the issuer encodes it
    const named = await open(`/callback?error=login_link_expired&reauth_state=${encodeURIComponent(name)}`)
    expect(new URL(named.location).searchParams.get('org_name')).toBe('Löwe ☕')
  })

  it('lead on from an expired sign-in to where it was to end, with what was given to it', async () => {
    const latchkey = site()
    const options = { returnTo: '/basket?page=2', state: 'mine', scope: 'openid offline' }
    const state = (await begin(latchkey, options)).url.searchParams.get('state')
    provider.now += 3 * 3_600_000
    const { answer, location } = await open(`/callback?error=login_link_expired&state=${state}`, {}, 'GET', latchkey)
    keepCookies(answer)
    const again = new URL(location)
    expect(again.searchParams.get('scope')).toBe('openid offline')
    expect(again.searchParams.get('state')).not.toBe(state)
    const ended = await finish(latchkey, provider.approve(again))
    expect(ended).toMatchObject({ returnTo: `${SITE}/basket?page=2`, appState: 'mine' })
    expect([...browser.cookies.keys()].filter((name) => name.includes('_tx_'))).toEqual([])
  })

  it('do nothing for a browser that looks ahead, or another method', async () => {
    expect((await open('/logout', { 'sec-purpose': 'prefetch' })).status).toBe(503)
    expect((await open('/login', { purpose: 'prefetch' })).answer.headers.getSetCookie()).toEqual([])
    expect((await open('/login', {}, 'POST')).status).toBe(405)
  })

  it('do not sign out because another site says so', async () => {
    const latchkey = site()
    await signIn(latchkey)
    expect((await open('/logout', { 'sec-fetch-site': 'cross-site' }, 'GET', latchkey)).status).toBe(403)
    expect(await isSignedIn(latchkey)).toBe(true)
  })

  it('answer 401 where nobody is signed in, and leave other paths alone', async () => {
    expect((await open('/user')).status).toBe(401)
    expect((await open('/portal')).status).toBe(401)
    expect(await createHandler(site())(browser.request('/orders'))).toBeUndefined()
  })

  it('never send the token of a visitor to a place that the address names (TS-3)', async () => {
    const latchkey = site()
    await signIn(latchkey)
    provider.answers.set('/account_api/v1/portal_link', () => ok({ url: 'https://evil.example/?key=1' }))
    const refusedReturn = await open(
      '/portal?domain=https://evil.example&returnUrl=https://evil.example',
      {},
      'GET',
      latchkey,
    )
    expect(refusedReturn.status).toBe(400)
    expect((await open('/portal?domain=https://evil.example', {}, 'GET', latchkey)).status).toBe(503)
    expect(provider.askedAt('/account_api/v1/portal_link')[0]?.form.get('return_url')).toBe(`${SITE}/`)
  })
})

const changed = (href: string, name: string, value: string) => {
  const url = new URL(href)
  url.searchParams.set(name, value)
  return url.href
}
const without = (href: string, name: string) => {
  const url = new URL(href)
  url.searchParams.delete(name)
  return url.href
}
const shortened = (href: string, name: string, length: number) =>
  changed(href, name, new URL(href).searchParams.get(name)?.slice(0, length) ?? '')
