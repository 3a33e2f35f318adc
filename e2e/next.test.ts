import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { describeApplication } from './support/application.ts'
import { newVisitor } from './support/browser.ts'
import { signInWithPassword } from './support/hosted-pages.ts'
import { buildNextApp, exampleFile, guideFiles, type NextBuild } from './support/next-app.ts'
import { COFFEE, type NextWorld, PEOPLE, startNextWorld, TEA, TOKEN_LIFETIME_SECONDS } from './support/next-world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 })

let build: NextBuild
let world: NextWorld
beforeAll(async () => {
  build = await buildNextApp()
  world = await startNextWorld(build)
})
afterAll(async () => {
  await world?.end()
  await build?.remove()
})

describeApplication(
  'examples/next',
  async ({ issuer, clientId, clientSecret, siteUrl, redirectUri }) => {
    const { stop } = await build.start({
      KINDE_ISSUER_URL: issuer,
      KINDE_CLIENT_ID: clientId,
      KINDE_CLIENT_SECRET: clientSecret,
      KINDE_SITE_URL: siteUrl,
      KINDE_REDIRECT_URI: redirectUri,
      KINDE_POST_LOGOUT_REDIRECT_URL: '/',
      SECRET_KEY: 's'.repeat(40),
    })
    return { close: stop }
  },
  { callback: '/api/auth/kinde_callback', login: '/api/auth/login', user: '/api/auth/user', ordering: undefined },
)

/** A new visitor at a page of the site, with ways to ask it for more. */
async function visit(path = '/') {
  const page = await newVisitor(world.browser)
  await page.goto(world.site + path)
  return page
}

async function signIn(person: keyof typeof PEOPLE, path = '/account'): Promise<Page> {
  const page = await visit(path)
  await signInWithPassword(page, PEOPLE[person])
  await page.waitForURL((url) => url.origin === world.site)
  return page
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const shown = (page: Page, id: string) => page.getByTestId(id).textContent()

type Asked = { method?: string; headers?: Record<string, string>; body?: URLSearchParams }

/** Asks as a program does: nothing is followed, no header is added, and the visitor's cookies go along. */
async function ask(page: Page | undefined, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const cookies = page ? await page.context().cookies(world.site) : []
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const form = body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
  const sent = request(world.site + path, {
    method,
    headers: { ...(cookie === '' ? {} : { cookie }), ...form, ...headers },
  })
  sent.end(body?.toString())
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const received = new Headers()
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    received.append(answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? '')
  }
  return new Response([303, 307].includes(answer.statusCode ?? 0) ? null : await text(answer), {
    status: answer.statusCode ?? 0,
    headers: received,
  })
}

const HTML = { accept: 'text/html', 'sec-fetch-mode': 'navigate' }
const setCookies = (response: Response) =>
  response.headers.getSetCookie().map((line) => line.slice(0, line.indexOf('=')))

describe('@latchkey/sdk/next and the example', () => {
  it('is built without any setting, and without a warning about files', () => {
    expect(build.output).toContain('ƒ Proxy')
    expect(build.output).not.toMatch(/warning/i)
  })

  it('leads to the sign-in from a protected page and back to it, query and all', async () => {
    const page = await visit('/account?tab=2&x=a%26b')
    expect(new URL(page.url()).origin).toBe(world.issuer)
    await signInWithPassword(page, PEOPLE.ada)
    await page.waitForURL(`${world.site}/account?tab=2&x=a%26b`)
    expect(await page.getByRole('paragraph').textContent()).toBe('Ada Lovelace, ada@example.com')
  })

  it('signs in and out by server actions', async () => {
    const page = await visit('/open')
    await page.getByRole('button', { name: 'Enter by action' }).click()
    await signInWithPassword(page, PEOPLE.ada)
    await page.waitForURL(`${world.site}/account`)
    await page.goto(`${world.site}/open`)
    await page.getByRole('button', { name: 'Leave by action' }).click()
    await page.waitForURL(`${world.site}/`)
    expect(await heading(page)).toBe('Orders')
  })
})

describe('protectPage(), requireX() and server actions', () => {
  it('shows forbidden.tsx with 403 to whoever lacks a permission, and sends them nowhere (TS-7)', async () => {
    const page = await signIn('grace')
    const answer = await page.goto(`${world.site}/orders`)
    expect([answer?.status(), await heading(page)]).toEqual([403, 'Not for you'])
  })

  it('refuses an action by itself to whoever may see its page no more', async () => {
    const page = await signIn('both', `/api/auth/login?org_code=${COFFEE.code}&post_login_redirect_url=/orders`)
    await page.getByLabel('Item').fill('Not this')
    const other = await page.context().newPage()
    await other.goto(`${world.site}/api/auth/login?org_code=${TEA.code}`)
    await page.getByRole('button', { name: 'Order' }).click()
    await page.getByRole('heading', { name: 'Not for you' }).waitFor()
    await other.goto(`${world.site}/api/auth/login?org_code=${COFFEE.code}&post_login_redirect_url=/orders`)
    await other.getByLabel('Item').waitFor()
    expect(await other.getByText('Not this').count()).toBe(0)
  })

  it('compares the value of a flag, and wants every requirement', async () => {
    const page = await signIn('both', `/api/auth/login?org_code=${COFFEE.code}`)
    const status = async (path: string) => (await page.goto(world.site + path))?.status()
    expect(await status('/flagged?theme=light')).toBe(200)
    expect(await status('/flagged?theme=dark')).toBe(403)
    await page.goto(`${world.site}/api/auth/login?org_code=${TEA.code}`)
    expect(await status('/flagged?theme=dark')).toBe(403) // the flag is right, the role is missing
  })

  it('switches members to the organization of a page, and refuses it to others without a circle', async () => {
    const both = await signIn('both', `/api/auth/login?org_code=${COFFEE.code}`)
    await both.goto(`${world.site}/tea`)
    await both.waitForURL(`${world.site}/tea`)
    expect(await heading(both)).toBe('Tea')
    const grace = await signIn('grace')
    expect((await grace.goto(`${world.site}/tea`))?.status()).toBe(403)
    expect(grace.url()).toBe(`${world.site}/tea`)
  })
})

describe('protectApi()', () => {
  it('answers 401 with a challenge and 403 as JSON, and sends nobody to a page (TS-19)', async () => {
    const nobody = await ask(undefined, '/api/signed')
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await nobody.json()).toMatchObject({ error: 'not_signed_in' })
    const grace = await signIn('grace')
    const refused = await ask(grace, '/api/signed', { method: 'POST' })
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: 'insufficient_scope' }])
  })

  it('lets a session in, and forbids caches to keep the answer', async () => {
    const page = await signIn('ada', `/api/auth/login?org_code=${COFFEE.code}`)
    const answer = await ask(page, '/api/signed')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(await answer.json()).toMatchObject({ via: 'session' })
  })

  it('refuses a bad token also beside a good session (TS-2)', async () => {
    const page = await signIn('ada', `/api/auth/login?org_code=${COFFEE.code}`)
    const answer = await ask(page, '/api/signed', { headers: { authorization: 'Bearer bad' } })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('invalid_token'),
    ])
  })
})

describe('the middleware', () => {
  it('refreshes once for a page and everything beside it, and the page sees the new session (TS-6)', async () => {
    const page = await signIn('ada', '/who')
    const before = await shown(page, 'early')
    await world.advance(TOKEN_LIFETIME_SECONDS - 10)
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(page, '/who', { headers: HTML })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const tokens = await Promise.all(answers.map(async (answer) => tokensIn(await answer.text())))
    expect(new Set(tokens.flat()).size).toBe(1)
    expect(tokens[0]?.[0]).not.toBe(before)
    expect(tokens[0]).toHaveLength(2) // both components
    expect(answers[0] && setCookies(answers[0])).toContain('latchkey_aaaaaaaa')
    expect(answers[0]?.headers.get('cache-control')).toContain('no-store')
    await page.reload()
    expect(await shown(page, 'late')).toBe(tokens[0]?.[0])
  })

  it('leaves the session alone while the issuer is away, and sends nobody in a circle', async () => {
    const page = await signIn('ada')
    await world.advance(TOKEN_LIFETIME_SECONDS + 10)
    world.platform.pause()
    try {
      const [answer, call] = await Promise.all([ask(page, '/account', { headers: HTML }), ask(page, '/api/signed')])
      expect([answer.status, setCookies(answer)]).toEqual([503, []])
      expect(call.status).toBe(503)
    } finally {
      world.platform.resume()
    }
    expect((await page.goto(`${world.site}/account`))?.status()).toBe(200)
  })

  it('renders a page that it does not run before, and shows the session as ended instead of failing', async () => {
    const page = await signIn('ada')
    await page.goto(`${world.site}/bare`)
    expect(await shown(page, 'status')).toBe('authenticated')
    await world.advance(TOKEN_LIFETIME_SECONDS + 10)
    expect((await page.reload())?.status()).toBe(200)
    expect(await shown(page, 'status')).toBe('expired')
    await page.goto(`${world.site}/account`) // here it runs
    expect(await heading(page)).toBe('Account')
  })

  it('opens a public path with what is below it, and nothing that only begins alike (TS-18)', async () => {
    expect((await ask(undefined, '/open', { headers: HTML })).status).toBe(200)
    expect((await ask(undefined, '/opening', { headers: HTML })).status).toBe(307)
    expect((await ask(undefined, '/openapi.json', { headers: HTML })).status).toBe(307)
  })

  it('serves what a page is made of to everybody', async () => {
    const page = await visit()
    const scripts = await page
      .locator('script[src]')
      .evaluateAll((all) => all.map((script) => script.getAttribute('src')))
    expect(scripts.length).toBeGreaterThan(0)
    for (const src of scripts) expect((await ask(undefined, src ?? '')).status).toBe(200)
    expect((await ask(undefined, '/logo.svg')).status).toBe(401) // a file of the site is public if the site says so
    expect((await ask(undefined, '/favicon.ico')).status).toBe(404)
  })

  it('tells a script 401, and leads what a form sends to the sign-in instead of answering 405', async () => {
    expect((await ask(undefined, '/account', { headers: { accept: 'application/json' } })).status).toBe(401)
    expect((await ask(undefined, '/account', { method: 'POST' })).status).toBe(401)
    const form = await ask(undefined, '/orders', {
      method: 'POST',
      headers: HTML,
      body: new URLSearchParams({ a: 'b' }),
    })
    expect(form.status).toBe(303)
    const login = new URL(form.headers.get('location') ?? '', world.site)
    expect(login.href).toBe(`${world.site}/api/auth/login?post_login_redirect_url=%2Forders`)
  })

  it('keeps what the middleware around it decides', async () => {
    const page = await signIn('ada')
    await page.goto(`${world.site}/rewritten`)
    expect(await shown(page, 'early')).toHaveLength(20)
    expect(page.url()).toBe(`${world.site}/rewritten`)
  })

  it('never takes addresses from the headers of a request', async () => {
    const forged = {
      ...HTML,
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-latchkey-path': '//evil.example',
    }
    const answer = await ask(undefined, '/account', { headers: forged })
    const location = new URL(answer.headers.get('location') ?? '', world.site)
    expect(location.href).toBe(`${world.site}/api/auth/login?post_login_redirect_url=%2Faccount`)
    for (const path of ['http://[', '//', 'x\\y']) {
      expect((await ask(undefined, '/bare', { headers: { 'x-latchkey-path': path } })).status).toBe(200)
    }
  })
})

describe('the routes under /api/auth', () => {
  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'end a sign-in at this site, whatever post_login_redirect_url says: %s (TS-9)',
    async (target) => {
      const page = await signIn('ada', `/api/auth/login?post_login_redirect_url=${encodeURIComponent(target)}`)
      await page.waitForURL(`${world.site}/`)
      expect(await heading(page)).toBe('Ada Lovelace')
    },
  )

  it('pass no parameter on that decides about the sign-in (TS-10)', async () => {
    const query = 'redirect_uri=https://evil.example&state=known&client_id=x&scope=y&login_hint=ada@example.com'
    const answer = await ask(undefined, `/api/auth/login?${query}`, { headers: HTML })
    const to = new URL(answer.headers.get('location') ?? '').searchParams
    expect(to.getAll('redirect_uri')).toEqual([`${world.site}/api/auth/kinde_callback`])
    expect(to.get('client_id')).toBe(world.settings.KINDE_CLIENT_ID)
    expect([to.get('state'), to.get('scope'), to.get('login_hint')]).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      'openid profile email offline',
      'ada@example.com',
    ])
  })

  it('let several tabs sign in at once', async () => {
    const first = await visit('/account?tab=1')
    const second = await first.context().newPage()
    await second.goto(`${world.site}/account?tab=2`)
    await signInWithPassword(first, PEOPLE.ada)
    await first.waitForURL(`${world.site}/account?tab=1`)
    await signInWithPassword(second, PEOPLE.ada)
    await second.waitForURL(`${world.site}/account?tab=2`)
    expect(await heading(second)).toBe('Account')
  })

  it('neither sign out nor in for a link that Next fetches ahead', async () => {
    const page = await signIn('ada')
    const fetched: string[] = []
    page.on('response', (response) => {
      if (/\/api\/auth\/(login|logout)/.test(response.url()))
        fetched.push(`${response.status()} ${new URL(response.url()).pathname}`)
    })
    const before = await page.context().cookies(world.site)
    await page.goto(`${world.site}/links`)
    await expect.poll(() => new Set(fetched).size).toBe(2)
    expect(fetched.filter((line) => !line.startsWith('503'))).toEqual([])
    expect(await page.context().cookies(world.site)).toEqual(before)
    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.waitForURL(`${world.site}/`)
    expect(await heading(page)).toBe('Orders')
  })

  it('lead to the sign-in and back from a link to a page that Next fetches by itself', async () => {
    const page = await visit('/links')
    await page.getByRole('link', { name: 'Account' }).click()
    await signInWithPassword(page, PEOPLE.ada)
    await page.waitForURL(`${world.site}/account`)
    expect(await heading(page)).toBe('Account')
  })

  it('sign nobody out for another site', async () => {
    const page = await signIn('ada')
    for (const path of ['/api/auth/logout', '/api/auth/end_session']) {
      const answer = await ask(page, path, { headers: { 'sec-fetch-site': 'cross-site' } })
      expect([answer.status, setCookies(answer)]).toEqual([403, []])
    }
  })

  it('tell scripts who is signed in, and never a token (TS-11)', async () => {
    const page = await signIn('ada', `/api/auth/login?org_code=${COFFEE.code}`)
    const answer = await ask(page, '/api/auth/setup')
    const body = await answer.text()
    expect(JSON.parse(body)).toMatchObject({
      isAuthenticated: true,
      user: { givenName: 'Ada', email: PEOPLE.ada.email },
      organization: { orgCode: COFFEE.code },
      permissions: { permissions: expect.arrayContaining(['create:orders']) },
      featureFlags: { theme: { value: 'light' } },
      roles: [{ key: 'admin' }],
    })
    expect(body).not.toMatch(/eyJ|token/i)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(await (await ask(undefined, '/api/auth/setup')).json()).toEqual({
      isAuthenticated: false,
      status: 'anonymous',
    })
  })

  it('are the server of @latchkey/react, whose provider may stand in a server component', async () => {
    const nobody = await visit('/open/react')
    expect(await shown(nobody, 'nobody')).toBe('Nobody')
    const page = await signIn('ada', `/api/auth/login?org_code=${COFFEE.code}`)
    await page.goto(`${world.site}/open/react`)
    expect(await shown(page, 'profile')).toBe('Ada true')
    expect(await (await ask(page, '/api/auth/session')).text()).not.toMatch(/eyJ/)
  })

  it('end the session here alone with end_session, and open the portal', async () => {
    const page = await signIn('ada')
    const portal = await ask(page, '/api/auth/portal')
    expect(new URL(portal.headers.get('location') ?? '').origin).toBe(world.issuer)
    await page.goto(`${world.site}/api/auth/end_session`)
    expect(await heading(page)).toBe('Orders')
    await page.goto(`${world.site}/account`) // single sign-on
    expect(await heading(page)).toBe('Account')
  })

  it('say whether all is well, without a secret, and 404 for what is none of theirs', async () => {
    const health = await ask(undefined, '/api/auth/health')
    expect(await health.json()).toEqual({
      status: 'ok',
      issuer: world.issuer,
      redirectUri: `${world.site}/api/auth/kinde_callback`,
      hasClientSecret: true,
      secure: false,
    })
    expect((await ask(undefined, '/api/auth/nothing')).status).toBe(404)
    expect((await ask(undefined, '/api/auth/login', { method: 'POST' })).status).toBe(405)
  })
})

describe('claims, permissions and the other modules', () => {
  it('find whoever auth() was asked for, from then on, also in components that come late', async () => {
    const page = await signIn('both', `/api/auth/login?org_code=${COFFEE.code}`)
    await page.goto(`${world.site}/modules`)
    expect(await shown(page, 'before')).toBe('configuration_invalid')
    expect(await shown(page, 'granted')).toBe('true')
    expect(await shown(page, 'later')).toBe(PEOPLE.both.email)
    const grace = await signIn('grace')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ask(index % 2 ? page : grace, '/modules', { headers: HTML })),
    )
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(texts.map((text) => /data-testid="granted">(\w+)/.exec(text)?.[1])).toEqual(
      texts.map((_, index) => String(index % 2 === 1)),
    )
  })

  it('find in an API and in the middleware whom these let in', async () => {
    const page = await signIn('ada')
    const session = await ask(page, '/api/modules')
    expect(await session.json()).toEqual({ via: 'session', sub: expect.stringMatching(/^kp_/) })
    expect(await (await ask(page, '/greeted', { headers: HTML })).text()).toBe('Hello Ada')
  })
})

describe('getKindeServerSession()', () => {
  const read = async (page: Page) => JSON.parse((await shown(page, 'read')) ?? '')

  it('has the readers of the SDK of Kinde, under their names', async () => {
    const page = await signIn('both', `/api/auth/login?org_code=${TEA.code}`)
    await page.goto(`${world.site}/open/kinde`)
    const { user, ...rest } = await read(page)
    expect(user).toMatchObject({ id: expect.stringMatching(/^kp_/), given_name: 'Ada', email: PEOPLE.both.email })
    expect(rest).toMatchObject({
      isAuthenticated: true,
      subject: user.id,
      email: PEOPLE.both.email,
      tokens: [3, 3],
      claim: { name: 'email', value: PEOPLE.both.email },
      granted: { isGranted: false, orgCode: TEA.code },
      refused: { isGranted: false, orgCode: TEA.code },
      permissions: { orgCode: TEA.code, permissions: [] },
      roles: [{ key: 'member' }],
      organization: { orgCode: TEA.code },
      organizations: { orgCodes: expect.arrayContaining([COFFEE.code, TEA.code]) },
      flag: { code: 'theme', type: 'string', value: 'dark', is_default: false },
      missing: { code: 'no_such_flag', value: 'plain', is_default: true },
      theme: 'dark',
      limit: 10,
      wrongType: null,
      entitlements: { orgCode: TEA.code, entitlements: [] },
    })
  })

  it('answers null of nobody, and grants nothing', async () => {
    const page = await visit('/open/kinde')
    const { isAuthenticated, flag, missing, theme, limit, tokens, ...rest } = await read(page)
    expect([isAuthenticated, flag.value, missing.value, theme, limit]).toEqual([false, 'plain', 'plain', null, null])
    expect(tokens).toEqual([null, null])
    expect(new Set(Object.values(rest))).toEqual(new Set([null]))
  })

  it('refreshes for the Pages Router', async () => {
    const page = await signIn('ada', '/kinde')
    await page.waitForURL(`${world.site}/kinde`)
    const before = await page.context().cookies(world.site)
    await page.reload()
    expect(await heading(page)).toBe('Ada renewed')
    expect(await page.context().cookies(world.site)).not.toEqual(before)
  })
})

describe('the links of @latchkey/sdk/next/components', () => {
  it('lead to the sign-in and back from server and client components, and to the other routes', async () => {
    const page = await visit('/open/links')
    const hrefs = await page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(hrefs).toEqual([
      '/api/auth/login?post_login_redirect_url=%2Faccount%3Ftab%3D3',
      '/api/auth/register',
      '/api/auth/create_org?org_name=A+%26+B',
      '/api/auth/portal?subnav=profile&return_url=%2Fopen',
      '/api/auth/logout?post_logout_redirect_url=%2F',
    ])
    await page.getByRole('button', { name: 'Count 0' }).click()
    await page.getByRole('button', { name: 'Count 1' }).waitFor() // it runs in the browser
    await page.getByRole('link', { name: 'Sign in here' }).click()
    await signInWithPassword(page, PEOPLE.ada)
    await page.waitForURL(`${world.site}/account?tab=3`)
    await page.goto(`${world.site}/open/links`)
    await page.getByRole('link', { name: 'Portal' }).click()
    await page.getByRole('heading', { name: 'Your profile' }).waitFor()
    await page.goto(`${world.site}/open/links`)
    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.waitForURL(`${world.site}/`)
    expect(await heading(page)).toBe('Orders')
  })
})

describe('getServerSideAuth(), for the Pages Router', () => {
  it('tells who asks, and refreshes', async () => {
    const page = await signIn('ada', '/legacy')
    await page.waitForURL(`${world.site}/legacy`)
    expect(await heading(page)).toBe(PEOPLE.ada.email)
    await world.advance(TOKEN_LIFETIME_SECONDS - 10)
    await page.reload()
    expect(await heading(page)).toBe(PEOPLE.ada.email)
  })
})

describe('docs/guides/from-kinde-javascript.md', () => {
  it('has a page that works', async () => {
    const page = await visit('/api/auth/login?post_login_redirect_url=/welcome')
    await signInWithPassword(page, PEOPLE.grace)
    await page.waitForURL(`${world.site}/welcome`)
    expect(await page.getByRole('paragraph').textContent()).toBe('Grace may not order. Sign out')
    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.waitForURL(`${world.site}/`)
  })
})

describe('docs/guides/nextjs.md', () => {
  it('shows what the example has', async () => {
    const shared: string[] = []
    for (const [name, text] of await guideFiles()) {
      const inExample = await exampleFile(name)
      if (inExample === undefined) continue
      expect(text).toBe(inExample)
      shared.push(name)
    }
    expect(shared).toEqual(['auth.ts', 'app/api/auth/[...auth]/route.ts', 'proxy.ts'])
  })

  it('has pages, actions and APIs that work', async () => {
    const page = await signIn('ada', '/reports')
    expect(await heading(page)).toBe('Reports for Ada')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.waitForURL(/closed-by=kp_/)
    expect(await (await ask(page, '/api/reports')).json()).toMatchObject({ for: /=(kp_.*)$/.exec(page.url())?.[1] })
    await page.goto(`${world.site}/report`)
    expect(await heading(page)).toBe('A report for Ada')
    const grace = await signIn('grace')
    expect((await grace.goto(`${world.site}/reports`))?.status()).toBe(403)
    expect((await ask(grace, '/api/reports')).status).toBe(403)
  })
})

const tokensIn = (html: string) =>
  [...html.matchAll(/data-testid="(?:early|late)">([\w-]{20})</g)].map(([, token]) => token)
