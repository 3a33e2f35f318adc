import { startSampleApp } from '@latchkey/sample-app'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { type Client, freePorts, type RunningProcess, startProcess } from './platform.ts'

export const COFFEE = { name: 'Lovelace Coffee', code: 'org_5a3b1c7d9e0' }
export const TEA = { name: 'Hopper Tea', code: 'org_6b4c2d8e0f1', primaryColor: '#7c2d12' }
export const OPEN = { name: 'Open Kitchen', code: 'org_7c5d3e9f102' }
export const CLOSED = { name: 'Closed Kitchen', code: 'org_8d6e4f0a213' }

const PASSWORD = 'a plain test password'
const BRANCHES = Array.from({ length: 500 }, (_, index) => `Branch ${String(index + 1).padStart(3, '0')}`)

/** Several people of one name, so that no test changes what another relies on. */
const people = (['picker', 'roles', 'member', 'suspended', 'stranger', 'joiner', 'branches'] as const).map(
  (who) => [who, { email: `${who}@example.com`, password: PASSWORD }] as const,
)
export const PEOPLE = Object.fromEntries(people) as Record<
  (typeof people)[number][0],
  { email: string; password: string }
>

type ClientName = 'sample' | 'second' | 'small' | 'hasura'

export type OrganizationPlatform = RunningProcess & {
  issuer: string
  clients: Record<ClientName, Client>
  /** Changes one environment: what is not named stays. */
  change(environment: object, definitions?: object): Promise<string>
}

/** The platform with organizations, roles and flags of every kind, and somebody who belongs to 500 organizations. */
export async function startOrganizationPlatform(): Promise<OrganizationPlatform> {
  const ports = await freePorts(5)
  const issuer = `http://localhost:${ports[0]}`
  const client = (digit: string, port: number | undefined): Client => ({
    clientId: digit.repeat(32),
    clientSecret: `${digit}EndToEnd`.repeat(5),
    siteUrl: `http://localhost:${port}`,
    port: Number(port),
  })
  const clients = {
    sample: client('a', ports[1]),
    second: client('b', ports[2]),
    small: client('c', ports[3]),
    hasura: client('d', ports[4]),
  }
  const named = { name: 'Organizations', code: 'e2e002', origins: [issuer] }
  const config = { ...DEFINITIONS, environments: [{ ...named, ...environment(clients) }] }
  const platform = await startProcess({ config: JSON.stringify(config, null, 2), issuer })
  return {
    ...platform,
    issuer,
    clients,
    change: (changes, definitions = {}) => platform.apply({ ...definitions, environments: [{ ...named, ...changes }] }),
  }
}

export type OrganizationWorld = {
  platform: OrganizationPlatform
  browser: Browser
  /** The addresses of three applications; the tokens of the last leave out what grows with organizations. */
  sample: string
  second: string
  small: string
  end(): Promise<void>
}

export async function startOrganizationWorld(): Promise<OrganizationWorld> {
  const [platform, browser] = await Promise.all([startOrganizationPlatform(), launchBrowser()])
  const { issuer, clients } = platform
  const [sample, second, small] = await Promise.all([
    startSampleApp({ issuer, title: 'Sample application', ...clients.sample }),
    startSampleApp({ issuer, title: 'Second application', ...clients.second }),
    startSampleApp({ issuer, title: 'Application of small tokens', ...clients.small }),
  ])
  return {
    platform,
    browser,
    sample: sample.url,
    second: second.url,
    small: small.url,
    async end() {
      await browser.close()
      await Promise.all([sample.close(), second.close(), small.close()])
      await platform.stop()
    },
  }
}

const DEFINITIONS = {
  permissions: [
    { key: 'read:orders', name: 'See orders' },
    { key: 'create:orders', name: 'Create orders' },
    { key: 'refund:orders', name: 'Refund orders' },
  ],
  roles: [
    {
      key: 'admin',
      name: 'Admin',
      isCreatorRole: true,
      permissions: ['read:orders', 'create:orders', 'refund:orders'],
    },
    { key: 'member', name: 'Member', isDefaultRole: true, permissions: ['read:orders'] },
  ],
  featureFlags: [
    { key: 'is_dark_mode', name: 'Dark mode', type: 'bool', default: false, overrideLevel: 'user' },
    { key: 'theme', name: 'Theme', type: 'str', default: 'light', overrideLevel: 'organization' },
    { key: 'order_limit', name: 'Orders a day', type: 'int', default: 10, overrideLevel: 'organization' },
  ],
}

function environment(clients: OrganizationPlatform['clients']) {
  const web = (name: string, { clientId, clientSecret, siteUrl }: Client, claims: object) => ({
    name,
    type: 'web',
    clientId,
    developmentSecret: clientSecret,
    homepageUri: siteUrl,
    loginUri: `${siteUrl}/login`,
    callbackUrls: [`${siteUrl}/callback`],
    logoutUrls: [siteUrl],
    claims: { access: { roles: true }, ...claims },
  })
  const person = (who: keyof typeof PEOPLE, organizations: readonly object[], more: object = {}) => ({
    email: PEOPLE[who].email,
    firstName: 'Ada',
    lastName: 'Lovelace',
    developmentPassword: PASSWORD,
    organizations,
    ...more,
  })
  const adminOf = ({ code }: { code: string }) => ({ organization: code, roles: ['admin'] })
  const memberOf = ({ code }: { code: string }) => ({ organization: code, roles: ['member'] })
  return {
    organizations: [
      { name: COFFEE.name, code: COFFEE.code, isDefault: true },
      {
        name: TEA.name,
        code: TEA.code,
        brand: { primaryColor: TEA.primaryColor },
        featureFlags: { theme: 'dark', order_limit: 50 },
      },
      { ...OPEN, allowsSelfJoin: true },
      CLOSED,
      ...BRANCHES.map((name) => ({ name })),
    ],
    applications: [
      web('Sample application', clients.sample, { id: { organizations: true } }),
      web('Second application', clients.second, {}),
      web('Application of small tokens', clients.small, { leaveOut: ['org_codes'] }),
      web('Application behind Hasura', clients.hasura, { hasuraNames: true, id: { organizations: true } }),
    ],
    users: [
      person('picker', [adminOf(COFFEE), memberOf(TEA)], { featureFlags: { is_dark_mode: true } }),
      person('roles', [adminOf(COFFEE)]),
      person('member', [memberOf(TEA)]),
      person('suspended', [memberOf(COFFEE)]),
      person('stranger', []),
      person('joiner', []),
      person(
        'branches',
        BRANCHES.map((organization) => ({ organization, roles: [] })),
      ),
    ],
  }
}
