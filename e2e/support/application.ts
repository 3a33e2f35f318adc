import { createLatchkey, type LatchkeyConfig } from '@latchkey/sdk'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newVisitor } from './browser.ts'
import { formFiller } from './form-filler.ts'
import { chooseNewPassword, enterMailedCode, enterNewAccount, field, signInWithPassword } from './hosted-pages.ts'
import { freePorts, type RunningProcess, startProcess } from './platform.ts'

/** What an application under test is given: the configuration of the SDK, and where to listen. */
export type ApplicationSettings = LatchkeyConfig & {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly siteUrl: string
  readonly redirectUri: string
}
export type StartApplication = (
  settings: ApplicationSettings,
  port: number,
) => Promise<{ close(): Promise<unknown> | unknown }>

type Paths = {
  callback: string
  login: string
  user: string
  /** Where the form of orders goes; undefined if it has no address of its own. */
  ordering: string | undefined
}

const COFFEE = { name: 'Lovelace Coffee', code: 'org_5a3b1c7d9e0' }
const TEA = { name: 'Hopper Tea', code: 'org_6b4c2d8e0f1' }
const CELLAR = { name: 'The Cellar', code: 'org_7c5d3e9f102' }
const PASSWORD = 'a plain test password'
const ADA = { email: 'ada@example.com', password: PASSWORD }
const GRACE = { email: 'grace@example.com', password: PASSWORD }
/** Of one organization, so never asked which. */
const MEMBER = { email: 'member@example.com', password: PASSWORD }
const CLIENT = { clientId: 'a'.repeat(32), clientSecret: 'EndToEnd'.repeat(6) }

/**
 * What every example does with the platform, in a browser. The application has
 *
 * - at `/` links `Sign in` and `Create account`, or the name as the heading, links `Orders`, `Your account` and `Switch to
 *   …`, buttons `Refresh tokens` and `Sign out`, and in elements with `data-fact` the `email`, `organization`,
 *   `permissions`, `theme`, `order-limit` and `token` (the `jti` of the access token);
 * - at `/orders` a page for `read:orders`, with a form of the field `item` and the button `Order` for `create:orders`;
 * - at `/api/orders` an API for access tokens with `read:orders`;
 * - the routes of the SDK under the paths that are given, by default beside the callback `/callback`.
 */
export function describeApplication(
  name: string,
  start: StartApplication,
  paths: Paths = { callback: '/callback', login: '/login', user: '/user', ordering: '/orders' },
): void {
  describe(name, () => {
    let platform: RunningProcess
    let browser: Browser
    let application: Awaited<ReturnType<StartApplication>>
    let settings: ApplicationSettings
    let site: string

    beforeAll(async () => {
      const [platformPort = 0, port = 0] = await freePorts(2)
      const issuer = `http://localhost:${platformPort}`
      site = `http://localhost:${port}`
      settings = {
        ...CLIENT,
        env: {},
        issuer,
        siteUrl: site,
        redirectUri: site + paths.callback,
        postLogoutRedirectUrl: site,
        session: { secret: 's'.repeat(40) },
      }
      ;[platform, browser, application] = await Promise.all([
        startProcess({ config: JSON.stringify(configuration(settings)), issuer }),
        launchBrowser(),
        start(settings, port),
      ])
    })
    afterAll(async () => {
      await browser?.close()
      await application?.close()
      await platform?.stop()
    })

    const fact = async (page: Page, key: string) => (await page.locator(`[data-fact="${key}"]`).textContent())?.trim()
    const homeOf = async (page: Page, person: string) => {
      await page.getByRole('button', { name: 'Sign out' }).waitFor()
      expect(page.url()).toBe(`${site}/`)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(person)
    }
    const signIn = async (who: typeof ADA, orgCode = COFFEE.code) => {
      const page = await newVisitor(browser)
      await page.goto(`${site}${paths.login}?org_code=${orgCode}`)
      await signInWithPassword(page, who)
      await page.getByRole('button', { name: 'Sign out' }).waitFor()
      return page
    }
    /** A token of the same client, as a program with its own sign-in would have it. */
    const accessTokenOf = async (who: typeof ADA, orgCode: string) => {
      const latchkey = createLatchkey(settings)
      const { url, codeVerifier, nonce } = await latchkey.createAuthorizationUrl({ orgCode })
      const callback = await formFiller(settings.issuer).signIn(url, who)
      const code = callback.searchParams.get('code') ?? ''
      return (await latchkey.exchange({ type: 'authorization_code', code, codeVerifier, nonce })).accessToken
    }

    it('signs somebody up, who is a member from then on', async () => {
      const page = await newVisitor(browser)
      await page.goto(site)
      await page.getByRole('link', { name: 'Create account' }).click()
      const kay = {
        firstName: 'Grace',
        lastName: 'Hopper',
        email: 'hopper@example.com',
        password: 'recoil and refraction',
      }
      await enterNewAccount(page, kay)
      await enterMailedCode(page, settings.issuer, kay.email)
      await chooseNewPassword(page, kay.password)
      await homeOf(page, 'Grace Hopper')
      expect(await fact(page, 'email')).toBe(kay.email)
      expect(await fact(page, 'organization')).toBe(COFFEE.name)
      expect(await fact(page, 'permissions')).toBe('read:orders')
    })

    it('signs somebody in, and keeps tokens from the pages', async () => {
      const page = await newVisitor(browser)
      await page.goto(site)
      await page.getByRole('link', { name: 'Sign in' }).click()
      await signInWithPassword(page, MEMBER)
      await homeOf(page, 'Grace Hopper')
      expect(await page.evaluate('document.cookie')).toBe('')
      for (const cookie of await page.context().cookies(site)) {
        expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
        expect(cookie.value).not.toMatch(/(?<![\w-])eyJ|eyJ[\w-]*\.eyJ/)
      }
      const user = await page.goto(site + paths.user)
      expect(await user?.json()).toMatchObject({ email: MEMBER.email, givenName: 'Grace' })
      expect(await user?.text()).not.toMatch(/eyJ/)
    })

    it('sends whoever opens a protected page to the sign-in, and back to it', async () => {
      const page = await newVisitor(browser)
      await page.goto(`${site}/orders?page=2`)
      await field(page, 'p_email').waitFor()
      await signInWithPassword(page, MEMBER)
      await page.getByRole('heading', { name: 'Orders' }).waitFor()
      expect(page.url()).toBe(`${site}/orders?page=2`)
    })

    it('ends no sign-in elsewhere', async () => {
      const page = await newVisitor(browser)
      const elsewhere = encodeURIComponent('https://evil.example/')
      await page.goto(`${site}${paths.login}?returnTo=${elsewhere}&post_login_redirect_url=${elsewhere}`)
      await signInWithPassword(page, MEMBER)
      await page.getByRole('button', { name: 'Sign out' }).waitFor()
      expect(new URL(page.url()).origin).toBe(site)
    })

    it('opens to permissions: some order, some read, and some are told 403', async () => {
      const ada = await signIn(ADA)
      await ada.getByRole('link', { name: 'Orders' }).click()
      await ada.getByLabel('Item').fill('<b>Notes on the engine</b>')
      await ada.getByRole('button', { name: 'Order' }).click()
      await ada.getByText('<b>Notes on the engine</b>, ordered by Ada Lovelace').waitFor()

      const member = await signIn(GRACE)
      await member.goto(`${site}/orders`)
      await member.getByText('You may not order.').waitFor()
      if (paths.ordering !== undefined) {
        const form = { item: 'A moth' }
        const placed = await member.request.post(site + paths.ordering, { form, maxRedirects: 0 })
        expect(placed.status()).toBe(403)
      }

      const stranger = await signIn(GRACE, CELLAR.code)
      expect(await fact(stranger, 'permissions')).toBe('None')
      const refused = await stranger.goto(`${site}/orders`)
      expect(refused?.status()).toBe(403)
      expect(stranger.url()).toBe(`${site}/orders`)
    })

    it('answers its API to access tokens that suffice, as RFC 6750 says', async () => {
      const call = (headers: Record<string, string> = {}) =>
        fetch(`${site}/api/orders`, { headers, redirect: 'manual' })
      const none = await call({ accept: 'text/html' })
      expect(none.status).toBe(401)
      expect(none.headers.get('www-authenticate')).toBe('Bearer')
      const ada = await signIn(ADA)
      expect((await ada.request.get(`${site}/api/orders`, { maxRedirects: 0 })).status()).toBe(401) // a session is no token

      const good = await call({ authorization: `Bearer ${await accessTokenOf(GRACE, COFFEE.code)}` })
      expect(good.status).toBe(200)
      expect(await good.json()).toHaveProperty('orders')
      const poor = await call({ authorization: `Bearer ${await accessTokenOf(GRACE, CELLAR.code)}` })
      expect(poor.status).toBe(403)
      expect(poor.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    })

    it('switches to another organization without a page, with its flags and permissions', async () => {
      const page = await signIn(ADA)
      expect(await fact(page, 'theme')).toBe('light')
      expect(await fact(page, 'order-limit')).toBe('10')
      expect(await fact(page, 'permissions')).toContain('create:orders')
      await page.getByRole('link', { name: `Switch to ${TEA.name}` }).click()
      await page.getByRole('link', { name: `Switch to ${COFFEE.name}` }).waitFor()
      expect(await fact(page, 'organization')).toBe(TEA.name)
      expect(await fact(page, 'theme')).toBe('dark')
      expect(await fact(page, 'order-limit')).toBe('50')
      expect(await fact(page, 'permissions')).toBe('read:orders')
    })

    it('refreshes tokens, which then say what holds now', async () => {
      const page = await signIn(GRACE, TEA.code)
      const before = await fact(page, 'token')
      expect(await fact(page, 'permissions')).toBe('read:orders')
      await platform.apply({
        ...DEFINITIONS,
        environments: [
          {
            ...named(settings),
            users: [{ email: GRACE.email, organizations: [{ organization: TEA.code, roles: [] }] }],
          },
        ],
      })
      await page.getByRole('button', { name: 'Refresh tokens' }).click()
      await page.locator('[data-fact="permissions"]', { hasText: 'None' }).waitFor()
      expect(await fact(page, 'token')).not.toBe(before)
      expect((await page.goto(`${site}/orders`))?.status()).toBe(403)
    })

    it('opens the portal, which leads back', async () => {
      const page = await signIn(GRACE)
      await page.getByRole('link', { name: 'Your account' }).click()
      await page.getByRole('heading', { name: 'Your profile' }).waitFor()
      expect(new URL(page.url()).origin).toBe(settings.issuer)
    })

    it('signs out here and at the platform', async () => {
      const page = await signIn(GRACE)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('link', { name: 'Create account' }).waitFor()
      expect(new URL(page.url()).origin).toBe(site)
      expect((await page.request.get(site + paths.user, { headers: { accept: 'application/json' } })).status()).toBe(
        401,
      )
      await page.getByRole('link', { name: 'Sign in' }).click()
      await field(page, 'p_email').waitFor() // the form again, not a silent way back
    })
  })
}

const DEFINITIONS = {
  permissions: [
    { key: 'read:orders', name: 'See orders' },
    { key: 'create:orders', name: 'Create orders' },
  ],
  roles: [
    { key: 'admin', name: 'Admin', permissions: ['read:orders', 'create:orders'] },
    { key: 'member', name: 'Member', isDefaultRole: true, permissions: ['read:orders'] },
  ],
  featureFlags: [
    { key: 'theme', name: 'Theme', type: 'str', default: 'light', overrideLevel: 'organization' },
    { key: 'order_limit', name: 'Orders a day', type: 'int', default: 10, overrideLevel: 'organization' },
  ],
}

const named = ({ issuer }: ApplicationSettings) => ({ name: 'Examples', code: 'e2e003', origins: [issuer] })

function configuration(settings: ApplicationSettings) {
  const inOrganization = ({ code }: { code: string }, ...roles: string[]) => ({ organization: code, roles })
  const environment = {
    ...named(settings),
    organizations: [
      { ...COFFEE, isDefault: true },
      { ...TEA, featureFlags: { theme: 'dark', order_limit: 50 } },
      CELLAR,
    ],
    applications: [
      {
        name: 'Example',
        type: 'web',
        clientId: settings.clientId,
        developmentSecret: settings.clientSecret,
        callbackUrls: [settings.redirectUri],
        logoutUrls: [settings.siteUrl],
        homepageUri: settings.siteUrl,
        claims: { id: { organizations: true } },
      },
    ],
    users: [
      {
        email: ADA.email,
        firstName: 'Ada',
        lastName: 'Lovelace',
        developmentPassword: PASSWORD,
        organizations: [inOrganization(COFFEE, 'admin'), inOrganization(TEA, 'member')],
      },
      {
        email: GRACE.email,
        firstName: 'Grace',
        lastName: 'Hopper',
        developmentPassword: PASSWORD,
        organizations: [inOrganization(COFFEE, 'member'), inOrganization(TEA, 'member'), inOrganization(CELLAR)],
      },
      {
        email: MEMBER.email,
        firstName: 'Grace',
        lastName: 'Hopper',
        developmentPassword: PASSWORD,
        organizations: [inOrganization(COFFEE, 'member')],
      },
    ],
  }
  return { ...DEFINITIONS, environments: [environment] }
}
