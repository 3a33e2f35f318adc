import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createLatchkey } from '@latchkey/sdk'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import { freePorts, type RunningProcess, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const GUIDE = 'server-sdk.md'
const ADA = { email: 'ada@example.com', password: 'correct horse battery' }

let issuer: string
let site: string
let platform: RunningProcess
let settings: Record<string, string>

beforeAll(async () => {
  const ports = await freePorts(2)
  issuer = `http://localhost:${ports[0]}`
  site = `http://localhost:${ports[1]}`
  const moved = (text = '') => text.replaceAll('http://localhost:5000', site)
  platform = await startProcess({ config: moved(blocksOf(GUIDE, 'yaml', issuer)[0]), issuer })
  const lines = moved(blocksOf(GUIDE, 'ini', issuer)[0])
    .trim()
    .split('\n')
  settings = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await platform?.stop()
})

type Guide = { app: unknown }
const LISTENERS: [string, (app: never) => Promise<RequestListener> | RequestListener][] = [
  ['Express', (app: RequestListener) => app],
  [
    'Fastify',
    async (app: { ready(): Promise<unknown>; routing: RequestListener }) => {
      await app.ready()
      return app.routing
    },
  ],
  ['Hono', ({ fetch }: { fetch: Parameters<typeof getRequestListener>[0] }) => getRequestListener(fetch)],
]

describe('the guide to signing people in on a server', () => {
  it.each(LISTENERS)(
    'has an application in %s that signs people in and guards its routes',
    async (name, listenerOf) => {
      const code = blocksOf(GUIDE, 'ts', issuer)[LISTENERS.findIndex(([known]) => known === name)] ?? ''
      const { app } = await importBlock<Guide>(code)
      const server = createServer(await listenerOf(app as never))
      await once(server.listen(Number(new URL(site).port), 'localhost'), 'listening')
      onTestFinished(async () => {
        server.closeAllConnections()
        server.close()
        await once(server, 'close')
      })
      const cookies = new Map<string, string>()
      const open = async (path: string, headers: Record<string, string> = {}) => {
        const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
        const response = await fetch(new URL(path, site), { redirect: 'manual', headers: { cookie, ...headers } })
        for (const line of response.headers.getSetCookie()) {
          const [pair = ''] = line.split(';')
          cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
        }
        return response
      }

      const refused = await open('/orders')
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      const begun = await open('/login?returnTo=/orders')
      const callback = await formFiller(issuer).signIn(new URL(begun.headers.get('location') ?? ''), ADA)
      const done = await open(callback.pathname + callback.search)
      expect(done.headers.get('location')).toBe(`${site}/orders`)
      expect(await (await open('/orders')).json()).toEqual({ orders: [], of: ADA.email })

      expect((await open('/api/orders')).status).toBe(401)
      const latchkey = createLatchkey({ env: settings })
      const { url, codeVerifier, nonce } = await latchkey.createAuthorizationUrl()
      const granted = (await formFiller(issuer).signIn(url, ADA)).searchParams.get('code') ?? ''
      const tokens = await latchkey.exchange({ type: 'authorization_code', code: granted, codeVerifier, nonce })
      expect((await open('/api/orders', { authorization: `Bearer ${tokens.accessToken}` })).status).toBe(200)
      expect((await open('/orders', { authorization: `Bearer ${tokens.accessToken}x` })).status).toBe(401)
    },
  )
})
