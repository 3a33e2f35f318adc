import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createLatchkey, type Session } from '@latchkey/sdk'
import { createTestIssuer, type TestIssuer, type TestUser } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { blocksIn, importBlock, writeBlock } from './support/guide.ts'
import { endProcess, freePorts } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const README = 'packages/sdk/README.md'
const block = (using: string) => {
  const found = blocksIn(README, 'ts').find((text) => text.includes(using))
  if (found === undefined) throw new Error(`the README has no code with ${using}`)
  return found
}

let issuer: TestIssuer
let siteUrl: string
let port: number
let [reader, stranger]: (TestUser | undefined)[] = []
beforeAll(async () => {
  ;[port = 0] = await freePorts(1)
  siteUrl = `http://localhost:${port}`
  issuer = await createTestIssuer({ siteUrl })
  reader = await issuer.createUser({
    permissions: ['read:orders'],
    roles: ['buyer'],
    featureFlags: { dark_mode: true },
  })
  stranger = await issuer.createUser({ firstName: 'Grace' })
})
afterAll(() => issuer?.close())

const here = (code: string) => code.replaceAll('3000', String(port)).replaceAll('http://localhost:3900', issuer.url)

/** A browser without a screen: keeps the cookies of both sites, and follows redirects from one to the other. */
async function visitor(user: TestUser | undefined) {
  const cookies = new Map<string, string>()
  if (user) {
    const addCookies = async (all: { name: string; value: string }[]) => {
      for (const { name, value } of all) cookies.set(name, value)
    }
    await issuer.signIn({ addCookies }, user)
  }
  return async (path: string): Promise<{ status: number; text: string; url: string }> => {
    let url = new URL(path, siteUrl)
    for (let steps = 0; steps < 10; steps++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const { status, headers, text } = await open(url, cookie)
      for (const line of headers['set-cookie'] ?? []) {
        const [pair = ''] = line.split(';')
        const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
        if (line.includes('Max-Age=0')) cookies.delete(name)
        else cookies.set(name, value)
      }
      if (headers.location === undefined) return { status, text, url: url.href }
      url = new URL(headers.location, url)
    }
    throw new Error('redirected in a circle')
  }
}

/** Opens a page as a browser does; `fetch` has a `sec-fetch-mode` of its own. */
async function open(url: URL, cookie: string) {
  const headers = { cookie, accept: 'text/html', 'sec-fetch-mode': 'navigate' }
  const asked = request(url, { headers, agent: false }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, headers: response.headers, text: await textOf(response) }
}

/** Runs an application of the README as `node --env-file=.env app.ts` does. */
async function startApplication(code: string): Promise<() => Promise<void>> {
  const file = writeBlock(here(code))
  const { SESSION_SECRET: SECRET_KEY = '', ...variables } = issuer.env()
  const env = { PATH: process.env.PATH, ...variables, SECRET_KEY }
  const child = spawn(process.execPath, [fileURLToPath(file)], { env, stdio: ['ignore', 'inherit', 'pipe'] })
  let trouble = ''
  child.stderr.on('data', (chunk: Buffer) => {
    trouble += chunk.toString()
  })
  const stop = async () => {
    await endProcess(child)
    rmSync(file)
  }
  await untilListening(child).catch(async (error) => {
    await stop()
    throw new Error(`${error}\n${trouble}`)
  })
  return stop
}

async function untilListening(child: ChildProcess): Promise<void> {
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
      await fetch(siteUrl, { redirect: 'manual' })
    },
    { timeout: 30_000, interval: 50 },
  )
}

describe('the README of the SDK', () => {
  it('names variables that are all the SDK needs to sign people in', () => {
    const named = [...(blocksIn(README, 'ini')[0] ?? '').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    const { SESSION_SECRET: _, ...given } = issuer.env()
    expect(named.sort()).toEqual([...Object.keys(given), 'SECRET_KEY'].sort())
    expect(() => createLatchkey({ env: issuer.env() }).checkSignIn()).not.toThrow()
  })

  describe.each(['express', 'fastify', 'hono'])('has an application in %s that', (framework) => {
    let stop: () => Promise<void>
    beforeAll(async () => {
      stop = await startApplication(block(`from '@latchkey/sdk/${framework}'`))
    })
    afterAll(() => stop?.())

    it('sends whoever is not signed in to the issuer', async () => {
      const shown = await (await visitor(undefined))('/')
      expect(new URL(shown.url).origin).toBe(issuer.url)
    })

    it('greets people, lets in who may read orders, and nobody else', async () => {
      const visit = await visitor(reader)
      expect(await visit('/')).toEqual({ status: 200, text: 'Hello Ada', url: `${siteUrl}/` })
      expect(await visit('/orders')).toMatchObject({ status: 200, text: 'Your orders' })
      expect((await (await visitor(stranger))('/orders')).status).toBe(403)
    })

    it('signs out', async () => {
      const visit = await visitor(reader)
      await visit('/')
      expect(new URL((await visit('/logout')).url).origin).toBe(issuer.url) // home, which asks to sign in again
    })
  })

  it('has an application for anything that speaks Request and Response', async () => {
    const env = issuer.env()
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const { handle } = await importBlock<{ handle(request: Request): Promise<Response> }>(here(block('createHandler(')))
    vi.unstubAllEnvs()
    const server = createServer(async ({ url = '/', headers: { cookie = '' } }, response) => {
      const answer = await handle(new Request(new URL(url, siteUrl), { headers: { cookie } }))
      response.writeHead(answer.status, [...answer.headers].flat()).end(await answer.text())
    }).listen(port)
    expect(await (await visitor(reader))('/')).toMatchObject({ status: 200, text: 'Hello Ada' })
    expect((await (await visitor(stranger))('/orders')).status).toBe(403)
    await new Promise((resolve) => server.close(resolve))
  })

  it('reads what somebody may do', async () => {
    const { describe: read } = await importBlock<{ describe(session: Session): Promise<object> }>(block('isBuyer'))
    const application = await issuer.createApplication({ settings: { claims: { access: { roles: true } } } })
    const tokens = await issuer.tokensFor(reader as TestUser, { application })
    const session = await createLatchkey({ env: issuer.env(application) }).fromTokens(tokens)
    expect(await read(session as Session)).toMatchObject({
      user: { givenName: 'Ada' },
      organization: { orgCode: 'org_everybody' },
      mayRead: true,
      isBuyer: true,
      isDark: true,
      mayClose: false,
    })
  })

  it('protects an API, which a machine may not call without permission', async () => {
    const audience = 'https://orders.example.com'
    const machine = await issuer.createApplication({ type: 'm2m' })
    await issuer.createApi({ audience, applications: [issuer.application, machine] })
    const { GET } = await importBlock<{ GET(request: Request): Promise<Response> }>(here(block('canReadOrders')))
    const ask = (token: string) => GET(new Request(audience, { headers: { authorization: `Bearer ${token}` } }))
    const { accessToken } = await issuer.tokensFor(reader as TestUser, { audience })
    expect(await (await ask(accessToken)).json()).toEqual({ user: reader?.id })
    expect((await ask(`${accessToken}x`)).status).toBe(401)

    for (const [name, value] of Object.entries(issuer.env(machine))) vi.stubEnv(name, value)
    const { tokenOfMachine } = await importBlock<{ tokenOfMachine(): Promise<string> }>(block('tokenOfMachine'))
    vi.unstubAllEnvs()
    expect((await ask(await tokenOfMachine())).status).toBe(403)
  })
})
