import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { formFiller } from './form-filler.ts'
import { freePorts, type RunningProcess, startProcess } from './platform.ts'

export const ORGANIZATION = { name: 'Lovelace Coffee', code: 'org_5a3b1c7d9e0' }
export const SECOND_ORGANIZATION = { name: 'Hopper Tea', code: 'org_6b4c2d8e0f1' }
export const TODO_API = 'https://api.example.com/v1'
const PASSWORD = 'a plain test password'
export const ADA = { email: 'ada@example.com', password: PASSWORD }
export const GRACE = { email: 'grace@example.com', password: PASSWORD }

type Credentials = { clientId: string; clientSecret: string }
export type TodoPlatform = RunningProcess & {
  issuer: string
  /** Where the site of the web application is to listen. */
  siteUrl: string
  port: number
  web: Credentials
  /** May use the Management API. */
  machine: Credentials
}

/** The platform with the permissions, flags and people that the examples of the Python SDKs speak of. */
export async function startTodoPlatform(): Promise<TodoPlatform> {
  const [issuerPort, port = 0] = await freePorts(2)
  const issuer = `http://localhost:${issuerPort}`
  const siteUrl = `http://localhost:${port}`
  const credentials = (digit: string) => ({ clientId: digit.repeat(32), clientSecret: `${digit}EndToEnd`.repeat(5) })
  const [web, machine] = [credentials('a'), credentials('d')]
  const member = (organization: { code: string }, roles: string[]) => ({ organization: organization.code, roles })
  const person = (account: typeof ADA, firstName: string, lastName: string, organizations: object[]) => ({
    email: account.email,
    firstName,
    lastName,
    developmentPassword: PASSWORD,
    organizations,
  })
  const config = {
    permissions: ['create', 'read', 'update', 'delete'].map((verb) => ({
      key: `${verb}:todos`,
      name: `${verb} todos`,
    })),
    roles: [
      { key: 'editor', name: 'Editor', permissions: ['create:todos', 'read:todos', 'update:todos'] },
      { key: 'reader', name: 'Reader', permissions: ['read:todos'] },
    ],
    featureFlags: [
      { key: 'theme', name: 'Theme', type: 'str', default: 'pink', overrideLevel: 'organization' },
      { key: 'is_dark_mode', name: 'Dark mode', type: 'bool', default: true, overrideLevel: 'user' },
      { key: 'competitions_limit', name: 'Competitions', type: 'int', default: 5, overrideLevel: 'organization' },
      { key: 'create_competition', name: 'May create', type: 'bool', default: true, overrideLevel: 'organization' },
    ],
    environments: [
      {
        name: 'Todos',
        code: 'e2e007',
        origins: [issuer],
        organizations: [{ ...ORGANIZATION, isDefault: true }, SECOND_ORGANIZATION],
        applications: [
          {
            name: 'Todo list',
            type: 'web',
            clientId: web.clientId,
            developmentSecret: web.clientSecret,
            homepageUri: siteUrl,
            loginUri: `${siteUrl}/login`,
            callbackUrls: [`${siteUrl}/callback`],
            logoutUrls: [siteUrl],
            claims: { access: { roles: true }, id: { organizations: true } },
          },
          {
            name: 'Machine',
            type: 'm2m',
            clientId: machine.clientId,
            developmentSecret: machine.clientSecret,
            claims: { maxTokenBytes: 16_384 },
          },
        ],
        apis: [
          {
            name: 'Todos',
            audience: TODO_API,
            scopes: [{ name: 'read:todos' }],
            applications: [{ name: 'Todo list' }],
          },
          {
            name: 'Latchkey Management API',
            audience: `${issuer}/api`,
            applications: [{ name: 'Machine', scopes: 'all' }],
          },
        ],
        users: [
          person(ADA, 'Ada', 'Lovelace', [member(ORGANIZATION, ['editor']), member(SECOND_ORGANIZATION, ['reader'])]),
          person(GRACE, 'Grace', 'Hopper', [member(ORGANIZATION, ['reader'])]),
        ],
      },
    ],
  }
  const platform = await startProcess({ config: JSON.stringify(config, null, 2), issuer })
  return { ...platform, issuer, siteUrl, port, web, machine }
}

/** Serves an application on a port. */
export async function listen(handler: RequestListener, port: number): Promise<{ close(): Promise<void> }> {
  const server = createServer(handler)
  await once(server.listen(port), 'listening')
  return {
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A browser at a site: keeps its cookies and follows nothing by itself. */
export function openVisitor(platform: Pick<TodoPlatform, 'issuer' | 'siteUrl'>) {
  const cookies = new Map<string, string>()
  const visitor = {
    cookies,
    async open(path: string, init: RequestInit = {}) {
      const response = await fetch(new URL(path, platform.siteUrl), {
        ...init,
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...init.headers },
      })
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        const name = pair.slice(0, pair.indexOf('='))
        if (line.includes('Max-Age=0')) cookies.delete(name)
        else cookies.set(name, pair.slice(pair.indexOf('=') + 1))
      }
      const text = await response.text()
      return {
        status: response.status,
        location: response.headers.get('location') ?? '',
        text,
        headers: response.headers,
      }
    },
    /** From the sign-in address of the site to where the sign-in ends. */
    async signIn(account: typeof ADA, path = '/login') {
      const { location } = await visitor.open(path)
      const callback = await formFiller(platform.issuer).signIn(new URL(location), account)
      return visitor.open(callback.pathname + callback.search)
    },
  }
  return visitor
}
