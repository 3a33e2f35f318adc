import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { createKindeServerClient, GrantType, type SessionManager } from '@kinde-oss/kinde-typescript-sdk'
import { startApi } from '@latchkey/example-api'
import express, { type NextFunction, type Request, type Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import jwt, { type JwtHeader, type JwtPayload, type SigningKeyCallback } from 'jsonwebtoken'
import { JwksClient } from 'jwks-rsa'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const run = promisify(execFile)

const AUDIENCE = 'https://orders.example.com'
const MACHINE = { client_id: 'd'.repeat(32), client_secret: 'm'.repeat(50) }
const WEB = { client_id: 'a'.repeat(32), client_secret: 'w'.repeat(50) }
const CALLBACK = 'https://app.example/callback'
const ACCOUNT = { email: 'ada@example.com', password: 'a plain test password' }

let issuer: string
let platform: Awaited<ReturnType<typeof startProcess>>
let api: Awaited<ReturnType<typeof startApi>>
const events: { outcome: string; reason?: string }[] = []
beforeAll(async () => {
  const [port] = await freePorts(1)
  issuer = `http://localhost:${port}`
  const environment = {
    name: 'Resource servers',
    origins: [issuer],
    applications: [
      { name: 'Machine', type: 'm2m', clientId: MACHINE.client_id, developmentSecret: MACHINE.client_secret },
      {
        name: 'Web',
        type: 'web',
        clientId: WEB.client_id,
        developmentSecret: WEB.client_secret,
        callbackUrls: [CALLBACK],
      },
    ],
    apis: [
      {
        name: 'Orders',
        audience: AUDIENCE,
        scopes: [{ name: 'read:orders' }, { name: 'write:orders' }],
        applications: [
          { name: 'Machine', scopes: ['read:orders'] },
          { name: 'Web', scopes: [] },
        ],
      },
    ],
    users: [{ email: ACCOUNT.email, firstName: 'Ada', lastName: 'Lovelace', developmentPassword: ACCOUNT.password }],
  }
  platform = await startProcess({ config: JSON.stringify({ environments: [environment] }), issuer })
  api = await startApi({ issuer, audience: AUDIENCE, port: 0, onEvent: (event) => events.push(event) })
})
afterAll(async () => {
  await api?.close()
  await platform?.stop()
})

async function token(form: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) })
  return (await response.json()) as Record<string, string>
}
const machineToken = async (more: Record<string, string> = {}) =>
  (await token({ grant_type: 'client_credentials', audience: AUDIENCE, ...MACHINE, ...more })).access_token ?? ''

async function userToken(): Promise<string> {
  const parameters = { client_id: WEB.client_id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid' }
  const url = new URL(`${issuer}/oauth2/auth?${new URLSearchParams({ ...parameters, audience: AUDIENCE, state: 's' })}`)
  const code = (await formFiller(issuer).signIn(url, ACCOUNT)).searchParams.get('code') ?? ''
  return (await token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...WEB })).access_token ?? ''
}

const orders = (accessToken?: string, init: RequestInit = {}) =>
  fetch(`${api.url}/orders`, { ...init, headers: { ...bearer(accessToken), 'content-type': 'application/json' } })
const bearer = (accessToken?: string): Record<string, string> =>
  accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }

describe('an API protected by @latchkey/sdk/verify', () => {
  it('serves a token with its audience and scope', async () => {
    const response = await orders(await machineToken())
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ orders: [{ id: 1, item: 'A first edition', by: 'the shop' }] })
    expect(events.at(-1)).toMatchObject({ outcome: 'allowed', client: MACHINE.client_id, scopes: ['read:orders'] })
  })

  it('answers 403 and names the scope that is missing', async () => {
    const response = await orders(await machineToken(), { method: 'POST', body: JSON.stringify({ item: 'Ink' }) })
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toMatch(/error="insufficient_scope".*scope="write:orders"/)
    expect(await response.json()).toMatchObject({ error: 'insufficient_scope' })
  })

  it('answers 401 without a token, with a forged one and with one for nobody in particular', async () => {
    const [header, payload] = (await machineToken()).split('.')
    const forSomeoneElse = await machineToken({ audience: '' })
    for (const bad of [undefined, `${header}.${payload}.AAAA`, forSomeoneElse]) {
      const response = await orders(bad)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
    }
    expect(JSON.stringify(events)).not.toContain(payload)
  })

  it("takes a user's token for its audience, and asks for the scope", async () => {
    expect((await orders(await userToken())).status).toBe(403)
  })
})

describe('machine-to-machine access with clients nobody here wrote', () => {
  const claimsOf = (text: string) => jwt.decode(text) as JwtPayload

  it('curl, urlencoded', async () => {
    const data = { grant_type: 'client_credentials', ...MACHINE, audience: AUDIENCE }
    const fields = Object.entries(data).flatMap(([name, value]) => ['--data-urlencode', `${name}=${value}`])
    const { stdout } = await run('curl', ['-s', '-X', 'POST', `${issuer}/oauth2/token`, ...fields])
    expect(claimsOf(JSON.parse(stdout).access_token)).toMatchObject({ aud: [AUDIENCE], scope: 'read:orders' })
  })

  it('curl, JSON', async () => {
    const data = { grant_type: 'client_credentials', ...MACHINE, audience: AUDIENCE, scope: 'read:orders' }
    const json = ['-H', 'content-type: application/json', '-d', JSON.stringify(data)]
    const { stdout } = await run('curl', ['-s', '-X', 'POST', `${issuer}/oauth2/token`, ...json])
    expect(claimsOf(JSON.parse(stdout).access_token)).toMatchObject({ aud: [AUDIENCE], scope: 'read:orders' })
  })

  it('@kinde-oss/kinde-typescript-sdk', async () => {
    const client = createKindeServerClient(GrantType.CLIENT_CREDENTIALS, {
      authDomain: issuer,
      clientId: MACHINE.client_id,
      clientSecret: MACHINE.client_secret,
      logoutRedirectURL: issuer,
      audience: AUDIENCE,
    })
    const items = new Map<string, unknown>()
    const session: SessionManager = {
      getSessionItem: async (key) => items.get(key),
      setSessionItem: async (key, value) => void items.set(key, value),
      removeSessionItem: async (key) => void items.delete(key),
      destroySession: async () => items.clear(),
    }
    expect((await orders(await client.getToken(session))).status).toBe(200)
  })
})

/** The API of Kinde's guide on calling an API with a token, with the libraries it names. */
describe("the samples of Kinde's guide", () => {
  let server: Server
  let url: string
  const limit = { windowMs: 15 * 60 * 1000, limit: 12, standardHeaders: true, legacyHeaders: false } as const
  beforeAll(async () => {
    const app = express()
    const keys = new JwksClient({ jwksUri: `${issuer}/.well-known/jwks` })
    const getKey = (header: JwtHeader, done: SigningKeyCallback) =>
      keys.getSigningKey(header.kid, (error, key) => done(error, key?.getPublicKey()))
    const byKeys = (request: Request, response: Response, next: NextFunction) => {
      const text = request.headers.authorization?.split(' ')[1] ?? ''
      jwt.verify(text, getKey, { algorithms: ['RS256'] }, (error, decoded) => {
        if (error) return void response.status(401).json({ error: error.message })
        response.locals.user = decoded
        next()
      })
    }
    const byProfile = async (request: Request, response: Response, next: NextFunction) => {
      const headers = { authorization: request.headers.authorization ?? '' }
      const answer = await fetch(`${issuer}/oauth2/v2/user_profile`, { headers })
      const body = (await answer.json()) as Record<string, unknown>
      if (!answer.ok) return void response.status(401).json(body)
      response.locals.user = body
      next()
    }
    const needsScope = (scope: string) => (_request: Request, response: Response, next: NextFunction) =>
      response.locals.user.scope?.split(' ').includes(scope)
        ? next()
        : void response.status(403).json({ error: 'insufficient_scope' })
    const answer = (_request: Request, response: Response) => void response.json({ user: response.locals.user })
    app.get('/by-keys', byKeys, answer)
    app.get('/orders', byKeys, needsScope('read:orders'), answer)
    app.get('/reports', byKeys, needsScope('read:reports'), answer)
    app.get('/by-profile', byProfile, answer)
    app.get('/limited', rateLimit(limit), byKeys, answer)
    server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server?.close())

  const ask = (path: string, accessToken: string) => fetch(url + path, { headers: bearer(accessToken) })

  it('jsonwebtoken and jwks-rsa accept our tokens, and refuse them once changed', async () => {
    const good = await machineToken()
    expect((await ask('/by-keys', good)).status).toBe(200)
    const [header, payload = '', signature] = good.split('.')
    const changed = `${header}.${payload.slice(0, -2)}AA.${signature}`
    expect((await ask('/by-keys', changed)).status).toBe(401)
  })

  it('reads scopes from the text claim `scope`', async () => {
    const good = await machineToken()
    expect((await ask('/orders', good)).status).toBe(200)
    expect((await ask('/reports', good)).status).toBe(403)
  })

  it('validates by asking the user profile', async () => {
    const response = await ask('/by-profile', await userToken())
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ user: { sub: expect.stringMatching(/^kp_/) } })
    const refused = await ask('/by-profile', 'not a token')
    expect(refused.status).toBe(401)
    expect(await refused.json()).toEqual({
      error: 'invalid_token',
      error_description: 'The access token is invalid or expired',
    })
  })

  it('limits validation requests', async () => {
    const good = await machineToken()
    const statuses = []
    for (let asked = 0; asked < 13; asked++) statuses.push((await ask('/limited', good)).status)
    expect(statuses).toEqual([...Array(12).fill(200), 429])
  })

  it('curl reads a protected resource', async () => {
    const headers = ['-H', `Authorization: Bearer ${await machineToken()}`]
    const { stdout } = await run('curl', ['-s', '-X', 'GET', `${api.url}/orders`, ...headers])
    expect(JSON.parse(stdout).orders).toHaveLength(1)
  })
})
