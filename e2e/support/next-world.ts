import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { advanceClock } from './mailbox.ts'
import type { NextApp, NextBuild } from './next-app.ts'
import { freePorts, type RunningProcess, startProcess } from './platform.ts'

export const COFFEE = { name: 'Lovelace Coffee', code: 'org_5a3b1c7d9e0' }
export const TEA = { name: 'Hopper Tea', code: 'org_6b4c2d8e0f1' }
export const TOKEN_LIFETIME_SECONDS = 600
const PASSWORD = 'a plain test password'
/** Two of one organization, as admin and member, and somebody who belongs to both: admin of one, member of the other. */
export const PEOPLE = {
  ada: { email: 'ada@example.com', password: PASSWORD },
  grace: { email: 'grace@example.com', password: PASSWORD },
  both: { email: 'both@example.com', password: PASSWORD },
}

export type NextWorld = {
  issuer: string
  platform: RunningProcess
  browser: Browser
  site: string
  app: NextApp
  /** Moves the clocks of the platform and of the application forward. */
  advance(seconds: number): Promise<void>
  /** The settings of the application, as environment variables. */
  settings: Record<string, string>
  end(): Promise<void>
}

/** The platform, a build of the example started, and a browser. */
export async function startNextWorld(build: NextBuild): Promise<NextWorld> {
  const [issuerPort, sitePort] = await freePorts(2)
  const issuer = `http://localhost:${issuerPort}`
  const site = `http://localhost:${sitePort}`
  const settings = {
    KINDE_ISSUER_URL: issuer,
    KINDE_CLIENT_ID: 'a'.repeat(32),
    KINDE_CLIENT_SECRET: 'aEndToEnd'.repeat(5),
    KINDE_SITE_URL: site,
    KINDE_POST_LOGOUT_REDIRECT_URL: '/',
    SECRET_KEY: 's'.repeat(32),
  }
  const [platform, browser] = await Promise.all([
    startProcess({ config: JSON.stringify(configuration(issuer, site, settings)), issuer }),
    launchBrowser(),
  ])
  const app = await build.start(settings)
  let ahead = 0
  return {
    issuer,
    platform,
    browser,
    site,
    app,
    settings,
    async advance(seconds) {
      ahead += seconds
      await advanceClock(issuer, seconds)
      await app.setClock(ahead)
    },
    async end() {
      await browser.close()
      await Promise.all([app.stop(), platform.stop()])
    },
  }
}

function configuration(issuer: string, site: string, settings: Record<string, string>) {
  const person = (who: keyof typeof PEOPLE, firstName: string, lastName: string, organizations: object[]) => ({
    email: PEOPLE[who].email,
    firstName,
    lastName,
    developmentPassword: PASSWORD,
    organizations,
  })
  return {
    permissions: [
      { key: 'read:orders', name: 'See orders' },
      { key: 'create:orders', name: 'Create orders' },
    ],
    roles: [
      { key: 'admin', name: 'Admin', permissions: ['read:orders', 'create:orders'] },
      { key: 'member', name: 'Member', permissions: [] },
    ],
    featureFlags: [
      { key: 'theme', name: 'Theme', type: 'str', default: 'light', overrideLevel: 'organization' },
      { key: 'order_limit', name: 'Orders a day', type: 'int', default: 10, overrideLevel: 'organization' },
    ],
    environments: [
      {
        name: 'Next',
        code: 'e2e009',
        origins: [issuer],
        organizations: [
          { ...COFFEE, isDefault: true },
          { ...TEA, featureFlags: { theme: 'dark' } },
        ],
        applications: [
          {
            name: 'Next example',
            type: 'web',
            clientId: settings.KINDE_CLIENT_ID,
            developmentSecret: settings.KINDE_CLIENT_SECRET,
            homepageUri: site,
            loginUri: `${site}/api/auth/login`,
            callbackUrls: [`${site}/api/auth/kinde_callback`],
            logoutUrls: [site],
            tokens: { accessTtlSeconds: TOKEN_LIFETIME_SECONDS },
            claims: { access: { roles: true }, id: { organizations: true } },
          },
        ],
        users: [
          person('ada', 'Ada', 'Lovelace', [{ organization: COFFEE.code, roles: ['admin'] }]),
          person('grace', 'Grace', 'Hopper', [{ organization: COFFEE.code, roles: ['member'] }]),
          person('both', 'Ada', 'Lovelace', [
            { organization: COFFEE.code, roles: ['admin'] },
            { organization: TEA.code, roles: ['member'] },
          ]),
        ],
      },
    ],
  }
}
