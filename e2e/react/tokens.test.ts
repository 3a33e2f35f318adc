import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { CLOSED, COFFEE, call, claimsOf, type ReactWorld, shows, signIn, startReactWorld, TEA, told } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: ReactWorld
beforeAll(async () => {
  world = await startReactWorld()
})
afterAll(() => world?.end())

const DAY = 86_400

/** Signed in at a page whose clock the test moves, together with the platform's. */
async function signedInWithClock() {
  const page = await world.signedIn()
  await page.clock.install()
  await page.reload()
  await shows(page, 'authenticated')
  const asked = countRefreshes(page)
  return { page, asked, sleep: (seconds: number) => sleep(page, seconds) }
}

async function sleep(page: Page, seconds: number) {
  await world.advance(seconds)
  const now = (await page.evaluate(() => Date.now())) + seconds * 1000
  await page.clock.setSystemTime(now)
}

function countRefreshes(...pages: Page[]) {
  const asked: string[] = []
  for (const page of pages) {
    page.on('request', (request) => {
      if (request.url().endsWith('/oauth2/token')) asked.push(request.postData() ?? '')
    })
  }
  return asked
}

/** Holds the answer to the next renewal of a page until `pass()`. */
async function holdTokens(page: Page) {
  const [came, pass] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route(
    '**/oauth2/token',
    async (route) => {
      const response = await route.fetch()
      came.resolve()
      await pass.promise
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  return { came: came.promise, pass: pass.resolve }
}

describe('an access token', () => {
  it('is renewed before it is given when it expired while the machine slept (RX-13)', async () => {
    const { page, asked, sleep } = await signedInWithClock()
    const before = await call(page, 'getAccessToken')
    await sleep(2 * DAY)
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => call(page, 'getAccessToken')))
    expect(first).toEqual(expect.any(String))
    expect(first).not.toBe(before)
    expect([second, third]).toEqual([first, first])
    expect(asked).toHaveLength(1)
    expect(await told(page, 'event')).toContain('tokenRefreshed')
  })

  it('is given without asking anybody as long as it is good', async () => {
    const { page, asked } = await signedInWithClock()
    const first = await call(page, 'getAccessToken')
    expect(await call(page, 'getAccessToken')).toBe(first)
    expect(asked).toEqual([])
  })

  it('is waited for while the page finds out who is signed in', async () => {
    const page = await world.signedIn()
    let letThrough = () => {}
    const isLetThrough = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route('**/oauth2/token', async (route) => {
      await isLetThrough
      await route.continue()
    })
    const isAsked = page.waitForRequest('**/oauth2/token')
    await page.reload()
    await isAsked
    await shows(page, 'loading')
    const token = call(page, 'getAccessToken')
    letThrough()
    expect(await token).toEqual(expect.any(String))
    await shows(page, 'authenticated')
  })

  it('rejects where nobody is signed in', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    expect(await call(page, 'getAccessToken')).toEqual({ failure: 'not_signed_in' })
    expect(await call(page, 'getIdToken')).toEqual({ failure: 'not_signed_in' })
    expect(await call(page, 'refreshToken')).toMatchObject({ success: false })
  })

  it('is of no use after the session ended at the issuer: then nobody is signed in', async () => {
    const { page, sleep } = await signedInWithClock()
    await page.context().clearCookies({ name: 'refresh_token' })
    await page.route('**/oauth2/token', (route) =>
      route.fulfill({
        status: 400,
        headers: { 'access-control-allow-origin': world.site.url, 'access-control-allow-credentials': 'true' },
        json: { error: 'invalid_grant' },
      }),
    )
    await sleep(2 * DAY)
    expect(await call(page, 'getAccessToken')).toEqual({ failure: 'session_expired' })
    await shows(page, 'anonymous')
    expect(await told(page, 'error')).toMatchObject([{ error: 'ERR_REFRESH_TOKEN' }])
  })

  it('RX-10: is asked for with the cookie or with a token, never with both', async () => {
    const { page, asked, sleep } = await signedInWithClock()
    await sleep(2 * DAY)
    await call(page, 'getAccessToken')
    expect(new URLSearchParams(asked[0]).has('refresh_token')).toBe(false)
  })
})

describe('a clock that is wrong', () => {
  it.each([-5, 5])('harms nobody: %i hours', async (hours) => {
    const other = await world.visit()
    await other.clock.install({ time: Date.now() + hours * 3_600_000 })
    await other.goto(world.site.url)
    await shows(other, 'anonymous')
    await signIn(other)
    expect(await call(other, 'getAccessToken')).toEqual(expect.any(String))
  })
})

describe('a network that fails', () => {
  it('signs nobody out, and is tried again as soon as it is there', async () => {
    const { page, asked, sleep } = await signedInWithClock()
    await page.context().setOffline(true)
    await sleep(2 * DAY)
    expect(await call(page, 'getAccessToken')).toEqual({ failure: 'issuer_unavailable' })
    await shows(page, 'authenticated')
    const failed = asked.length
    await page.context().setOffline(false)
    await expect.poll(() => asked.length).toBeGreaterThan(failed)
    await expect.poll(() => call(page, 'getAccessToken')).toEqual(expect.any(String))
    expect(await told(page, 'error')).toEqual([])
  })

  it('redeems a code once, also when keys do not come at first', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const asked = countRefreshes(page)
    await page.route('**/.well-known/jwks*', (route) => route.abort(), { times: 1 })
    await signIn(page)
    expect(asked).toHaveLength(1)
    expect(await told(page, 'error')).toEqual([])
  })

  it('renews tokens by what came last, also when that could not be verified', async () => {
    Object.assign(world.site.settings.props, { tokenStrategy: 'memory' })
    onTestFinished(() => void Object.assign(world.site.settings.props, { tokenStrategy: 'cookie' }))
    const page = await world.signedIn()
    const sent: (string | null)[] = []
    const came: string[] = []
    await page.route('**/oauth2/token', async (route) => {
      sent.push(new URLSearchParams(route.request().postData() ?? '').get('refresh_token'))
      const response = await route.fetch()
      const tokens = await response.json()
      came.push(tokens.refresh_token)
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'of-tomorrow' })).toString('base64url')
      const access_token = tokens.access_token.replace(/^[^.]*/, header)
      await route.fulfill({ response, json: came.length === 1 ? { ...tokens, access_token } : tokens })
    })
    await page.route('**/.well-known/jwks*', (route) => route.abort())
    expect(await call(page, 'refreshToken')).toMatchObject({ success: false })
    expect(await call(page, 'getAccessToken')).toEqual(expect.any(String)) // which is still good
    await page.unroute('**/.well-known/jwks*')
    await expect.poll(() => call(page, 'refreshToken')).toMatchObject({ success: true })
    expect(sent[1]).toBe(came[0])
  })

  it('signs nobody out by what stands in for the issuer', async () => {
    const { page, sleep } = await signedInWithClock()
    await sleep(2 * DAY)
    await page.route('**/oauth2/token', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Back soon</h1>' }),
    )
    expect(await call(page, 'getAccessToken')).toEqual({ failure: 'issuer_unavailable' })
    await shows(page, 'authenticated')
    await page.unroute('**/oauth2/token')
    await expect.poll(() => call(page, 'getAccessToken')).toEqual(expect.any(String))
    expect(await told(page, 'error')).toEqual([])
  })

  it('answers the token that is still good', async () => {
    const { page, sleep } = await signedInWithClock()
    await sleep(DAY - 100)
    await page.context().setOffline(true)
    await sleep(85)
    expect(await call(page, 'getAccessToken')).toEqual(expect.any(String))
    await page.context().setOffline(false)
  })

  it('leaves it open who is signed in while the page is loaded', async () => {
    const page = await world.signedIn()
    await page.route('**/oauth2/token', (route) => route.abort())
    await page.reload()
    await page.locator('main[data-status="loading"][data-error]').waitFor()
    expect(await call(page, 'getUserProfile')).toBeNull()
    await page.unroute('**/oauth2/token')
    await page.evaluate(() => (globalThis as unknown as EventTarget).dispatchEvent(new Event('online')))
    await shows(page, 'authenticated')
  })
})

describe('two tabs', () => {
  async function twoTabs() {
    const first = await world.signedIn()
    const second = await first.context().newPage()
    await second.goto(world.site.url)
    await shows(second, 'authenticated')
    return [first, second] as const
  }

  it('renew their tokens once', async () => {
    const [first, second] = await twoTabs()
    for (const page of [first, second]) {
      await page.clock.install()
      await page.reload()
      await shows(page, 'authenticated')
    }
    const asked = countRefreshes(first, second)
    await world.advance(2 * DAY)
    for (const page of [first, second]) {
      await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 2 * DAY * 1000)
    }
    const tokens = await Promise.all([first, second, first].map((page) => call(page, 'getAccessToken')))
    expect(tokens[0]).toEqual(expect.any(String))
    expect(new Set(tokens).size).toBe(1)
    expect(asked).toHaveLength(1)
  })

  it('are signed out together', async () => {
    const [first, second] = await twoTabs()
    await first.getByRole('button', { name: 'Sign out' }).click()
    await shows(second, 'anonymous')
    expect(await call(second, 'getAccessToken')).toEqual({ failure: 'not_signed_in' })
    await second.reload()
    await shows(second, 'anonymous')
  })

  it('stay signed out when one of them was renewing its tokens', async () => {
    const [first, second] = await twoTabs()
    const renewed = await holdTokens(second)
    const renewing = call(second, 'refreshToken')
    await renewed.came
    await first.getByRole('button', { name: 'Sign out' }).click()
    await shows(second, 'anonymous')
    renewed.pass()
    expect(await renewing).toMatchObject({ success: false })
    expect(await second.locator('main').getAttribute('data-status')).toBe('anonymous')
    expect(await call(second, 'getAccessToken')).toEqual({ failure: 'not_signed_in' })
  })

  it('are signed in together', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const other = await page.context().newPage()
    await other.goto(world.site.url)
    await signIn(other)
    await shows(page, 'authenticated')
    expect(await call(page, 'getAccessToken')).toBe(await call(other, 'getAccessToken'))
  })
})

describe('the way back through the history', () => {
  it('shows nobody who signed out while the browser kept the page', async () => {
    const page = await world.signedIn()
    const dispatch = (type: string) =>
      page.evaluate((name) => {
        const event = Object.assign(new Event(name), { persisted: true })
        return (globalThis as unknown as EventTarget).dispatchEvent(event)
      }, type)
    await dispatch('pagehide') // as a browser tells a page that it keeps, which one without windows never does: see history.chromium.ts
    const other = await page.context().newPage()
    await other.goto(world.site.url)
    await shows(other, 'authenticated')
    const out = other.waitForRequest((request) => new URL(request.url()).pathname === '/logout')
    await other.getByRole('button', { name: 'Sign out' }).click()
    await out
    expect(await page.locator('main').getAttribute('data-status')).toBe('authenticated')
    await dispatch('pageshow')
    await shows(page, 'anonymous')
  })
})

describe('an organization', () => {
  it('is switched without leaving the page, in every tab', async () => {
    const page = await world.signedIn('/settings')
    const other = await page.context().newPage()
    await other.goto(world.site.url)
    await shows(other, 'authenticated')
    await page.evaluate(() => Reflect.set(globalThis, 'isSamePage', true))
    expect(await page.locator('main').getAttribute('data-org')).toBe(COFFEE)
    await page.getByRole('button', { name: 'Switch' }).click()
    await page.locator(`main[data-org="${TEA}"]`).waitFor()
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage'))).toBe(true)
    expect(claimsOf(await call(page, 'getAccessToken'))).toMatchObject({ org_code: TEA })
    expect(await call(page, 'getFlag', 'theme')).toBe('dark')
    await other.locator(`main[data-org="${TEA}"]`).waitFor()
    await page.reload()
    await page.locator(`main[data-org="${TEA}"]`).waitFor()
  })

  it('stays switched when tokens of the other one were on their way', async () => {
    const page = await world.signedIn()
    const renewed = await holdTokens(page)
    const renewing = call(page, 'refreshToken')
    await renewed.came
    const switching = call(page, 'switchOrg', TEA)
    const isWaitingOrDone = () =>
      page.evaluate(async (org) => {
        const { pending = [] } = await navigator.locks.query()
        return pending.length > 0 || document.querySelector('main')?.dataset.org === org
      }, TEA)
    await expect.poll(isWaitingOrDone).toBe(true)
    renewed.pass()
    await Promise.all([renewing, switching])
    expect(await page.locator('main').getAttribute('data-org')).toBe(TEA)
    await call(page, 'refreshToken')
    expect(claimsOf(await call(page, 'getAccessToken'))).toMatchObject({ org_code: TEA })
  })

  it('that the person does not belong to is refused, and nothing changes', async () => {
    const page = await world.signedIn()
    expect(await call(page, 'switchOrg', CLOSED)).toEqual({ failure: 'access_denied' })
    expect(await page.locator('main').getAttribute('data-org')).toBe(COFFEE)
  })
})

describe('what tokens and the Account API say', () => {
  it('is read in the shapes of Kinde', async () => {
    const page = await world.signedIn()
    expect(await call(page, 'getPermission', 'read:orders')).toEqual({
      permissionKey: 'read:orders',
      orgCode: COFFEE,
      isGranted: true,
    })
    expect(await call(page, 'getPermissions')).toEqual({ orgCode: COFFEE, permissions: ['read:orders'] })
    expect(await call(page, 'getRoles')).toMatchObject([{ key: 'admin', name: 'Admin' }])
    expect(await call(page, 'getFlag', 'theme')).toBe('light')
    expect(await call(page, 'getFlag', 'unknown')).toBeNull()
    expect(await call(page, 'getFlag', 'unknown', { default: 'x' })).toBe('x')
    expect(await call(page, 'getClaim', 'sub')).toMatchObject({ name: 'sub', value: expect.stringMatching(/^kp_/) })
    expect(await call(page, 'getClaim', 'given_name', 'idToken')).toEqual({ name: 'given_name', value: 'Ada' })
    expect(await call(page, 'getCurrentOrganization')).toBe(COFFEE)
    expect([...((await call(page, 'getUserOrganizations')) as string[])].sort()).toEqual([COFFEE, TEA].sort())
    expect(await call(page, 'getUserProfile')).toMatchObject({ givenName: 'Ada', familyName: 'Lovelace' })
  })

  it('RX-6, RX-7: a flag that is false is not had, a requirement of nothing is an error, and the API answers keys', async () => {
    const page = await world.signedIn()
    expect(await call(page, 'has', { featureFlags: ['is_dark_mode'] })).toBe(false)
    expect(await call(page, 'has', { featureFlags: [{ flag: 'is_dark_mode', value: false }] })).toBe(true)
    expect(await call(page, 'has', {})).toEqual({ failure: 'configuration_invalid' })
    expect(await call(page, 'has', { roles: ['admin'], permissions: ['read:orders'] }, { forceApi: true })).toBe(true)
    expect(await call(page, 'getFlag', 'theme', { forceApi: true })).toBe('light')
    expect(await call(page, 'getPermission', 'read:orders', { forceApi: true })).toMatchObject({ isGranted: true })
  })

  it('opens the portal, which leads back', async () => {
    const page = await world.signedIn()
    const url = await page.evaluate(async (returnUrl) => {
      const { generatePortalUrl } = Reflect.get(globalThis, 'auth')
      return (await generatePortalUrl({ returnUrl })).url.href
    }, world.site.url)
    expect(new URL(url).origin).toBe(world.issuer)
  })
})
