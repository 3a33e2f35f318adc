import { readFileSync } from 'node:fs'
import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import { freePorts, type RunningProcess, startProcess } from './support/platform.ts'
import { listen, openVisitor } from './support/todo-platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ADA = { email: 'ada@example.com', password: 'correct horse battery' }

let ports: readonly number[]
let platform: RunningProcess
let issuer: string
let siteUrl: string

/** The sample configuration and the guides, with ports that are free. */
const moved = (text: string) =>
  [3900, 3901, 3910].reduce(
    (all, port, index) => all.replaceAll(`localhost:${port}`, `localhost:${ports[index]}`),
    text,
  )

beforeAll(async () => {
  ports = await freePorts(3)
  issuer = `http://localhost:${ports[0]}`
  siteUrl = `http://localhost:${ports[2]}`
  const sample = readFileSync(new URL('../examples/latchkey.yaml', import.meta.url), 'utf8')
  platform = await startProcess({ config: moved(sample), issuer })
})
afterAll(() => platform?.stop())

const block = <Exports>(guide: string, index: number) =>
  importBlock<Exports>(moved(blocksOf(`from-${guide}.md`, 'ts', 'http://localhost:3900')[index] ?? ''))

type Handle = (request: Request) => Promise<Response>

/** Signs Ada in at a handler, and answers what `/` then says. */
async function signedInAt(handle: Handle): Promise<{ before: number; after: Record<string, unknown> }> {
  const cookies = new Map<string, string>()
  async function ask(path: string): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await handle(new Request(new URL(path, siteUrl), { headers: { cookie } }))
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      if (line.includes('Max-Age=0')) cookies.delete(pair.slice(0, pair.indexOf('=')))
      else cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  const before = (await ask('/account')).status
  const { location } = Object.fromEntries((await ask('/login')).headers)
  const callback = await formFiller(issuer).signIn(new URL(location ?? ''), ADA)
  expect((await ask(callback.pathname + callback.search)).status).toBe(302)
  return { before, after: await (await ask('/account')).json() }
}

async function signedInWith(app: Express) {
  const site = await listen(app, Number(ports[2]))
  try {
    const visitor = openVisitor({ issuer, siteUrl })
    const headers = { accept: 'text/html' }
    const before = await visitor.open('/', { headers })
    const done = await visitor.signIn(ADA)
    const ask = async (path: string) => (await visitor.open(path, { headers })).text
    return { before, done, home: await ask('/'), orders: await ask('/orders'), user: await ask('/user') }
  } finally {
    await site.close()
  }
}

describe('the guide from the Python SDK v1', () => {
  it('has a client', async () => {
    const { kindeClient } = await block<{ kindeClient: { getLoginUrl(): Promise<string> } }>('python-sdk-v1', 0)
    expect(await kindeClient.getLoginUrl()).toContain(`${issuer}/oauth2/auth?`)
  })

  it('has a site that signs in', async () => {
    const { handle } = await block<{ handle: Handle }>('python-sdk-v1', 1)
    const { before, after } = await signedInAt(handle)
    expect(before).toBe(401)
    expect(after).toMatchObject({
      user: { given_name: 'Ada', email: ADA.email },
      mayOrder: { is_granted: true },
      theme: { code: 'theme', value: 'light' },
    })
    expect((await handle(new Request(`${siteUrl}/callback?code=x&state=made-up`))).status).toBe(400)
  })

  it('has a machine', async () => {
    type Block = { audience(): Promise<unknown>; findUser(client: unknown, id: string): Promise<string> }
    const { audience, findUser } = await block<Block>('python-sdk-v1', 2)
    expect(await audience()).toEqual(['https://orders.example.com'])
    const { GrantType, KindeApiClient } = await import('@latchkey/sdk/v1')
    const client = new KindeApiClient({
      domain: issuer,
      callbackUrl: `${siteUrl}/callback`,
      clientId: '3f9b5d1e7a2c4860d6b8f0e4c2a19735',
      clientSecret: 'LatchkeySampleSecretForDevelopmentOnly000000000003',
      grantType: GrantType.CLIENT_CREDENTIALS,
      audience: 'https://orders.example.com',
    })
    expect(await findUser(client, 'kp_0')).toMatch(/^refused with 40[13]$/) // it has no scope of the Management API
  })
})

describe('the guide from the Python SDK v2', () => {
  it('has an application whose routes are there by themselves', async () => {
    const { app } = await block<{ app: Express }>('python-sdk-v2', 0)
    const { before, home } = await signedInWith(app)
    expect(before.location).toContain(`${issuer}/oauth2/auth?`)
    expect(JSON.parse(home)).toEqual({ name: 'Ada', mayOrder: true, theme: 'light', organization: 'org_5a3b1c7d9e0' })
  })

  it('has an application with routes of its own', async () => {
    const { app } = await block<{ app: Express }>('python-sdk-v2', 1)
    const { done, user } = await signedInWith(app)
    expect(done.location).toBe('/user')
    expect(JSON.parse(user)).toMatchObject({ givenName: 'Ada', email: ADA.email })
  })
})

describe('the guide from Kinde’s JavaScript SDKs', () => {
  it('has a server', async () => {
    const { handle } = await block<{ handle: Handle }>('kinde-javascript', 0)
    const { before, after } = await signedInAt(handle)
    expect(before).toBe(401)
    expect(after).toMatchObject({
      user: { givenName: 'Ada' },
      permission: { isGranted: true },
      flag: { value: 'light', isDefault: false },
    })
  })

  it('has an application of Express', async () => {
    const { app } = await block<{ app: Express }>('kinde-javascript', 1)
    const { before, home, orders } = await signedInWith(app)
    expect(before.status).toBe(401) // `fetch` says that it is a program
    expect(JSON.parse(home)).toMatchObject({ user: { givenName: 'Ada' } })
    expect(orders).toBe('Refunds')
  })
})
