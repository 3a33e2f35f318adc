import type { Browser, Page } from 'playwright-core'
import { launchBrowser, newVisitor } from '../support/browser.ts'
import { signInWithPassword } from '../support/hosted-pages.ts'
import { freePorts, type RunningProcess, startProcess } from '../support/platform.ts'
import { type Alias, type ReactVersion, type Site, startSite } from './site.ts'

export const CLIENT_ID = 'c'.repeat(32)
export const SERVER = { clientId: 'd'.repeat(32), clientSecret: 'dEndToEnd'.repeat(5) }
export const ADA = { email: 'ada@example.com', password: 'a plain test password' }
export const COFFEE = 'org_5a3b1c7d9e0'
export const TEA = 'org_6b4c2d8e0f1'
export const CLOSED = 'org_8d6e4f0a213'

export type ReactWorld = {
  readonly issuer: string
  readonly platform: RunningProcess
  readonly browser: Browser
  readonly site: Site
  /** A page of a new visitor at the site. */
  visit(path?: string): Promise<Page>
  /** The same, signed in. */
  signedIn(path?: string): Promise<Page>
  /** Moves the clock of the platform. */
  advance(seconds: number): Promise<void>
  end(): Promise<void>
}

/** The platform, a site that uses the package, and a browser. */
export async function startReactWorld(
  props: Record<string, unknown> = {},
  { version = 19, entry = 'main', alias = {} }: { version?: ReactVersion; entry?: string; alias?: Alias } = {},
): Promise<ReactWorld> {
  const [platformPort, sitePort] = await freePorts(2)
  const issuer = `http://localhost:${platformPort}`
  const url = `http://localhost:${sitePort}`
  const [platform, browser, site] = await Promise.all([
    startProcess({ config: JSON.stringify(configuration(issuer, url)), issuer }),
    launchBrowser(),
    startSite(
      { props: { domain: issuer, clientId: CLIENT_ID, orgCode: TEA, signInOrg: COFFEE, ...props } },
      { version, entry, alias, port: sitePort as number },
    ),
  ])
  const world: ReactWorld = {
    issuer,
    platform,
    browser,
    site,
    async visit(path = '/') {
      const page = await newVisitor(browser)
      await page.goto(url + path)
      return page
    },
    async signedIn(path) {
      const page = await world.visit(path)
      await signIn(page)
      return page
    },
    async advance(seconds) {
      const body = new URLSearchParams({ advance_seconds: String(seconds) })
      const answer = await fetch(`${issuer}/development/clock`, { method: 'POST', body })
      if (!answer.ok) throw new Error(`the clock answered ${answer.status}`)
    },
    async end() {
      await browser.close()
      await site.close()
      await platform.stop()
    },
  }
  return world
}

export const shows = (page: Page, status: 'loading' | 'anonymous' | 'authenticated') =>
  page.locator(`main[data-status="${status}"]`).waitFor()

export async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await signInWithPassword(page, ADA)
  await shows(page, 'authenticated')
}

/** What the page was told, by name. */
export const told = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      (Reflect.get(globalThis, 'told') ?? [])
        .filter((item: { name: string }) => item.name === wanted)
        .map((item: { detail: unknown }) => item.detail),
    name,
  ) as Promise<unknown[]>

/** Calls a function of what `useKindeAuth()` answered; a failure is answered as its code. */
export const call = (page: Page, name: string, ...args: unknown[]) =>
  page.evaluate(
    async ([key, given]) => {
      try {
        return await Reflect.get(globalThis, 'auth')[key](...given)
      } catch (error) {
        return { failure: Reflect.get(Object(error), 'code') ?? String(error) }
      }
    },
    [name, args] as const,
  ) as Promise<unknown>

export const claimsOf = (token: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())

export const configuration = (issuer: string, ...sites: string[]) => ({
  permissions: [{ key: 'read:orders', name: 'See orders' }],
  roles: [
    { key: 'admin', name: 'Admin', isCreatorRole: true, permissions: ['read:orders'] },
    { key: 'member', name: 'Member', isDefaultRole: true, permissions: [] },
  ],
  featureFlags: [
    { key: 'is_dark_mode', name: 'Dark mode', type: 'bool', default: false, overrideLevel: 'user' },
    { key: 'theme', name: 'Theme', type: 'str', default: 'light', overrideLevel: 'organization' },
  ],
  environments: [
    {
      name: 'React',
      code: 'e2e0a1',
      origins: [issuer],
      invitations: { isEnabled: true, application: 'Page' },
      organizations: [
        { name: 'Lovelace Coffee', code: COFFEE, isDefault: true },
        { name: 'Hopper Tea', code: TEA, featureFlags: { theme: 'dark' } },
        { name: 'Closed Kitchen', code: CLOSED },
      ],
      applications: [
        {
          name: 'Page',
          type: 'spa',
          clientId: CLIENT_ID,
          callbackUrls: sites,
          logoutUrls: sites,
          homepageUri: sites[0],
          loginUri: sites[0],
          claims: { access: { roles: true } },
        },
        {
          name: 'Server of the page',
          type: 'web',
          clientId: SERVER.clientId,
          developmentSecret: SERVER.clientSecret,
          callbackUrls: sites.map((site) => `${site}/auth/callback`),
          logoutUrls: sites,
        },
      ],
      users: [
        {
          email: ADA.email,
          firstName: 'Ada',
          lastName: 'Lovelace',
          developmentPassword: ADA.password,
          organizations: [
            { organization: COFFEE, roles: ['admin'] },
            { organization: TEA, roles: ['member'] },
          ],
        },
      ],
    },
  ],
})
