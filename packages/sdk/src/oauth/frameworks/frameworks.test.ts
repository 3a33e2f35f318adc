import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import express from 'express'
import express4 from 'express4'
import fastify from 'fastify'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claims, OAuth, type OAuthOptions } from '../../index.ts'
import { ADA, type Provider, startProvider } from '../../testing/provider.ts'

let provider: Provider
let close: (() => Promise<unknown>) | undefined
let redirectUri: string | undefined
beforeEach(async () => {
  redirectUri = undefined
  provider = await startProvider()
})
afterEach(async () => {
  await close?.()
  await provider.stop()
})

function options(): OAuthOptions {
  const { framework: _, ...config } = provider.config(redirectUri === undefined ? {} : { redirectUri })
  return config
}

const givenName = async () => (await claims.getClaim('given_name', 'id_token')).value

async function listening(server: Server): Promise<string> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An application with `/who`, a form of JSON at `/name`, and a `/portal` of its own. Answers where it listens. */
const FRAMEWORKS: [string, () => Promise<string>][] = [
  ...[['Express 5', express] as const, ['Express 4', express4 as unknown as typeof express] as const].map(
    ([name, framework]): [string, () => Promise<string>] => [
      name,
      async () => {
        const app = framework()
        const oauth = new OAuth({ ...options(), framework: 'express', app })
        app.use(framework.json())
        app.get('/who', (request, response, next) => {
          const answer = async () => ({
            name: await givenName(),
            isAuthenticated: await oauth.isAuthenticated(request),
          })
          answer().then((value) => response.json(value), next)
        })
        app.post('/name', (request, response, next) => {
          givenName().then((name) => response.json({ ...request.body, name }), next)
        })
        app.get('/portal', (_, response) => void response.send('a portal of its own'))
        return listening(createServer(app))
      },
    ],
  ),
  [
    'Fastify',
    async () => {
      const app = fastify()
      const oauth = new OAuth({ ...options(), framework: 'fastify', app })
      app.get('/who', async (request) => ({
        name: await givenName(),
        isAuthenticated: await oauth.isAuthenticated(request),
      }))
      app.post('/name', async (request) => ({ ...Object(request.body), name: await givenName() }))
      app.get('/portal', async () => 'a portal of its own')
      const address = await app.listen({ port: 0, host: '127.0.0.1' })
      close = () => app.close()
      return address
    },
  ],
  [
    'Hono',
    async () => {
      const app = new Hono()
      const oauth = new OAuth({ ...options(), framework: 'hono', app })
      app.get('/who', async (c) =>
        Response.json({ name: await givenName(), isAuthenticated: await oauth.isAuthenticated(c) }),
      )
      app.post('/name', async (c) => c.json({ ...(await c.req.json()), name: await givenName() }))
      app.get('/portal', (c) => c.text('a portal of its own'))
      return listening(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server)
    },
  ],
]

describe.each(FRAMEWORKS)('OAuth with %s', (_, start) => {
  it('has the documented routes, wherever the callback lies', async () => {
    const statuses = async () => {
      const address = await start()
      const paths = ['/login', '/register', '/create_org', '/logout', '/user', '/api/auth/login', '/api/auth/health']
      const asked = await Promise.all(paths.map((path) => fetch(address + path, { redirect: 'manual' })))
      await close?.()
      return asked.map(({ status }) => status)
    }
    const expected = [302, 302, 302, 302, 401, 302, 200]
    expect(await statuses()).toEqual(expected)
    redirectUri = 'http://localhost:3910/api/auth/kinde_callback' // as in the example of the documentation
    expect(await statuses()).toEqual(expected)
    close = undefined
  })

  it('signs in, is found by what answers a request also behind a body, and signs out', async () => {
    const address = await start()
    const cookies = new Map<string, string>()
    async function open(path: string, init: RequestInit = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(address + path, {
        ...init,
        redirect: 'manual',
        headers: { cookie, 'content-type': 'application/json' },
      })
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        if (line.includes('Max-Age=0')) cookies.delete(pair.slice(0, pair.indexOf('=')))
        else cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
    }

    expect(JSON.parse((await open('/who')).text)).toEqual({ name: null, isAuthenticated: false })
    const { pathname, search } = new URL(provider.approve(new URL((await open('/login')).location)))
    expect((await open(pathname + search)).status).toBe(302)
    expect(JSON.parse((await open('/who')).text)).toEqual({ name: 'Ada', isAuthenticated: true })
    const body = JSON.stringify({ greeting: 'Hello' })
    expect(JSON.parse((await open('/name', { method: 'POST', body })).text)).toEqual({ greeting: 'Hello', name: 'Ada' })
    expect(JSON.parse((await open('/user')).text)).toMatchObject({ id: ADA })
    expect((await open('/portal')).text).toBe('a portal of its own')

    provider.now += 3_600_000
    expect(JSON.parse((await open('/who')).text)).toEqual({ name: 'Ada', isAuthenticated: true })
    provider.now += 60_000 // only with the cookies of the refresh is it still the same session
    expect(JSON.parse((await open('/who')).text)).toEqual({ name: 'Ada', isAuthenticated: true })
    expect(provider.askedAt('/oauth2/token').filter(({ form }) => form.has('refresh_token'))).toHaveLength(1)

    expect((await open('/logout')).location).toContain(provider.issuer)
    expect(JSON.parse((await open('/who')).text)).toEqual({ name: null, isAuthenticated: false })
  })
})
