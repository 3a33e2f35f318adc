import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LatchkeyConfigurationError } from '../verify/errors.ts'
import { createManagementClient } from './client.ts'
import type { ManagementOptions } from './connection.ts'
import { isManagementError, LatchkeyConnectionError, LatchkeyManagementError } from './errors.ts'
import { refusal, startServer, type TestServer } from './testing/server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.stop())
const client = (more: ManagementOptions = {}) => createManagementClient(server.options(more))
const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: unknown) => error,
  )
const bearers = () => server.requests.map(({ headers }) => headers.authorization)

describe('what a Management client is created with', () => {
  it.each<[string, ManagementOptions]>([
    ['issuer or domain', { issuer: undefined }],
    ['leave one of them out', { domain: 'auth.example.com' }],
    ['must use https', { issuer: 'http://auth.example.com' }],
    ['must not end with a slash', { issuer: 'https://auth.example.com/' }],
    ['clientId must name', { clientId: '' }],
    ['clientSecret must be', { clientSecret: undefined }],
    ['timeoutMs must be', { timeoutMs: 0 }],
    ['maxRetries must be', { maxRetries: Number.NaN }],
  ])('is refused: %s', (message, more) => {
    expect(() => client(more)).toThrow(LatchkeyConfigurationError)
    expect(() => client(more)).toThrow(message)
  })

  it.each(['auth.example.com', 'https://auth.example.com', 'https://auth.example.com/'])(
    'may be a domain, with and without a scheme: %s',
    (domain) => {
      expect(client({ issuer: undefined, domain }).issuer).toBe('https://auth.example.com')
    },
  )

  it('is its own: two clients share neither token nor address', async () => {
    const other = await startServer()
    try {
      const first = client()
      const second = createManagementClient(other.options({ clientId: 'other', clientSecret: 'rotated' }))
      await Promise.all([first.roles.list(), second.roles.list()])
      expect(server.tokenRequests.map(({ body }) => body)).toEqual([expect.stringContaining('client_id=machine')])
      expect(other.tokenRequests.map(({ body }) => body)).toEqual([expect.stringContaining('client_secret=rotated')])
      // A client with a new secret uses the new secret
      await client({ clientSecret: 'another' }).roles.list()
      expect(server.tokenRequests.at(-1)?.body).toContain('client_secret=another')
    } finally {
      await other.stop()
    }
  })
})

describe('the access token of a Management client', () => {
  it('is asked for with the audience of the Management API, and with no scopes unless some are named', async () => {
    await client().roles.list()
    await client({ audience: 'https://auth.example.com/api', scopes: ['read:roles', 'read:users'] }).roles.list()
    expect(server.tokenRequests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'machine',
        client_secret: 'open sesame',
        audience: `${server.issuer}/api`,
      },
      expect.objectContaining({ audience: 'https://auth.example.com/api', scope: 'read:roles read:users' }),
    ])
  })

  it('is fetched once for calls that come together, and kept for those that come later', async () => {
    const management = client()
    await Promise.all(Array.from({ length: 20 }, () => management.roles.list()))
    await management.roles.list()
    expect(server.tokenRequests).toHaveLength(1)
    expect(new Set(bearers())).toEqual(new Set(['Bearer token-1']))
  })

  it('is renewed a minute before it expires', async () => {
    const management = client()
    await management.roles.list()
    server.now += 3_539_000
    await management.roles.list()
    server.now += 2000
    await management.roles.list()
    expect(bearers()).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  })

  it('is good from when it was asked for, however long the answer took', async () => {
    const management = client()
    const { giveToken } = server
    server.giveToken = (asked) => {
      server.now += 20_000
      return giveToken(asked)
    }
    await management.roles.list()
    server.now += 3_521_000
    await management.roles.list()
    expect(bearers()).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('is fetched again, once for everybody, when it is refused', async () => {
    server.answer = ({ headers }) => (headers.authorization === 'Bearer token-1' ? refusal(401, 'TOKEN_INVALID') : {})
    const management = client()
    await Promise.all(Array.from({ length: 10 }, () => management.roles.list()))
    expect(server.tokenRequests).toHaveLength(2)
    expect(server.waits).toEqual([])
  })

  it('is fetched again only once for a call: a second refusal is told', async () => {
    server.answer = () => refusal(401, 'TOKEN_INVALID')
    expect(await errorOf(client().roles.list())).toMatchObject({ status: 401, code: 'TOKEN_INVALID' })
    expect(server.requests).toHaveLength(2)
  })

  it('is not made up: what the token endpoint refuses is told, without the secret', async () => {
    server.giveToken = () => ({
      status: 401,
      body: { error: 'invalid_client', error_description: 'The client is not known.' },
    })
    const error = await errorOf(client().roles.list())
    expect(error).toMatchObject({ status: 401, code: 'invalid_client', operation: 'POST /oauth2/token' })
    expect(JSON.stringify(error) + String(error)).not.toContain('sesame')
    expect(server.tokenRequests).toHaveLength(1)
    expect(server.requests).toEqual([])
    // What was wrong may have been mended
    server.giveToken = () => ({ body: { access_token: 'good', expires_in: 60 } })
    await client().roles.list()
  })

  it('is not believed to be one where the answer has none', async () => {
    server.giveToken = () => ({ body: '<html>' })
    expect(await errorOf(client().roles.list())).toMatchObject({ code: 'answer_unreadable' })
  })

  it('may come from elsewhere, which is told when it is refused', async () => {
    const asked: boolean[] = []
    server.answer = ({ headers }) => (headers.authorization === 'Bearer old' ? refusal(401, 'TOKEN_INVALID') : {})
    const token = ({ isRefused }: { isRefused: boolean }) => {
      asked.push(isRefused)
      return isRefused ? 'new' : 'old'
    }
    await client({ clientId: undefined, clientSecret: undefined, token }).roles.list()
    expect(asked).toEqual([false, true])
    expect(server.tokenRequests).toEqual([])
  })
})

describe('how a Management client calls', () => {
  it('writes names as the wire has them, and values so that they lead nowhere else', async () => {
    const management = client()
    await management.roles.update({ roleId: 'a/b ?', body: { key: 'editor', name: 'Editor' } })
    await management.users.list({ pageSize: 20, hasOrganization: true, email: 'a+b@example.com', nextToken: undefined })
    expect(server.requests.map(({ method, path, query, body }) => [method, path, `${query}`, body])).toEqual([
      ['PATCH', '/api/v1/roles/a%2Fb%20%3F', '', '{"key":"editor","name":"Editor"}'],
      ['GET', '/api/v1/users', 'page_size=20&has_organization=true&email=a%2Bb%40example.com', ''],
    ])
  })

  it.each(['', '.', '..'])('refuses the id %j, which would make it another address', async (roleId) => {
    await expect(client().roles.delete({ roleId })).rejects.toThrow(LatchkeyConfigurationError)
    expect(server.requests).toEqual([])
  })

  it('sends a key with creates, and keeps it when it makes them again', async () => {
    let calls = 0
    server.answer = () => (++calls === 1 ? 'nothing' : { status: 201 })
    await client().roles.create({ body: { key: 'editor', name: 'Editor' } })
    const keys = server.requests.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), keys[0]])
    await client().roles.create({ body: { key: 'x', name: 'X' } }, { idempotencyKey: 'mine' })
    expect(server.requests.at(-1)?.headers['idempotency-key']).toBe('mine')
    await client().roles.list()
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('idempotency-key')
  })

  it.each([
    [
      'PATCH',
      (management: ReturnType<typeof client>) =>
        management.roles.update({ roleId: 'r', body: { key: 'k', name: 'n' } }),
    ],
    ['POST', (management: ReturnType<typeof client>) => management.roles.create({ body: { key: 'k', name: 'n' } })],
  ])('makes a %s once where nothing keeps it from being done twice', async (_method, work) => {
    server.answer = () => refusal(503, 'SERVER_ERROR')
    expect(await errorOf(work(client({ hasIdempotencyKeys: false })))).toMatchObject({ status: 503 })
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]?.headers).not.toHaveProperty('idempotency-key')
    server.answer = () => 'nothing' // it may have been carried out
    expect(await errorOf(work(client({ hasIdempotencyKeys: false })))).toMatchObject({ code: 'unreachable' })
    expect(server.requests).toHaveLength(2)
  })

  it('does not rely on keys of Kinde', async () => {
    const sent: Headers[] = []
    const management = createManagementClient({
      domain: 'yourapp.kinde.com',
      clientId: 'machine',
      clientSecret: 'secret',
      fetch: async (url, init) => {
        if (url === 'https://yourapp.kinde.com/oauth2/token') {
          expect(new URLSearchParams(String(init.body)).get('audience')).toBe('https://yourapp.kinde.com/api')
          return Response.json({ access_token: 'token', expires_in: 86_400 })
        }
        sent.push(new Headers(init.headers))
        return Response.json({ errors: [{ code: 'OOPS', message: '' }] }, { status: 500 })
      },
    })
    await errorOf(management.roles.create({ body: { key: 'k', name: 'n' } }))
    expect(sent.map((headers) => headers.get('idempotency-key'))).toEqual([null])
  })
})

describe('what a Management client makes again', () => {
  it('what was lost or failed, waiting longer each time', async () => {
    let calls = 0
    server.answer = () => (++calls === 1 ? 'nothing' : calls < 4 ? refusal(502, 'BAD_GATEWAY') : {})
    await client().roles.list()
    expect(server.waits).toHaveLength(3)
    for (const [index, wait] of server.waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(150 * 2 ** index)
      expect(wait).toBeLessThanOrEqual(300 * 2 ** index)
    }
  })

  it('no more than it may', async () => {
    server.answer = () => refusal(500, 'SERVER_ERROR')
    expect(await errorOf(client().roles.list())).toMatchObject({ status: 500, code: 'SERVER_ERROR' })
    expect(server.requests).toHaveLength(4)
    await errorOf(client().roles.list({}, { maxRetries: 1 }))
    expect(server.requests).toHaveLength(6)
  })

  it.each([
    ['ratelimit-reset', '7'],
    ['retry-after', '7'],
    ['retry-after', 'Thu, 15 Jan 2026 12:00:07 GMT'],
  ])('what was too much, after the time that %s: %s says', async (name, value) => {
    server.answer = () => (server.waits.length === 0 ? refusal(429, 'TOO_MANY_REQUESTS', { [name]: value }) : {})
    await client({ hasIdempotencyKeys: false }).roles.create({ body: { key: 'k', name: 'n' } })
    expect(server.waits).toHaveLength(1)
    expect(server.waits[0]).toBeGreaterThanOrEqual(7000)
    expect(server.waits[0]).toBeLessThan(7400)
  })

  it('what was too much, after the longer of two times', async () => {
    const told = { 'ratelimit-reset': '3', 'retry-after': '9' }
    server.answer = () => (server.waits.length === 0 ? refusal(429, 'TOO_MANY_REQUESTS', told) : {})
    await client().roles.list()
    expect(server.waits[0]).toBeGreaterThanOrEqual(9000)
  })

  it('nothing for which it would have to wait too long', async () => {
    server.answer = () => refusal(429, 'TOO_MANY_REQUESTS', { 'ratelimit-reset': '61' })
    expect(await errorOf(client().roles.list())).toMatchObject({ status: 429, retryAfterSeconds: 61 })
    expect(server.waits).toEqual([])
  })

  it('no refusal', async () => {
    for (const status of [400, 403, 404, 409, 422, 501]) {
      server.answer = () => refusal(status, 'NO')
      expect(await errorOf(client().roles.list())).toMatchObject({ status })
    }
    expect(server.waits).toEqual([])
  })

  it('also getting a token', async () => {
    server.giveToken = () =>
      server.waits.length < 2 ? { status: 503, body: 'busy' } : { body: { access_token: 'token', expires_in: 60 } }
    await client({ hasIdempotencyKeys: false }).roles.create({ body: { key: 'k', name: 'n' } })
    expect(server.waits).toHaveLength(2)
    expect(server.requests).toHaveLength(1)
  })

  it('nothing once it is called off', async () => {
    const calledOff = new AbortController()
    server.answer = () => refusal(500, 'SERVER_ERROR')
    const { wait, ...options } = server.options()
    const work = createManagementClient(options).roles.list({}, { signal: calledOff.signal })
    const failed = errorOf(work)
    await expect.poll(() => server.requests.length).toBe(1)
    calledOff.abort(new Error('enough'))
    expect(await failed).toEqual(new Error('enough'))
    expect(server.requests).toHaveLength(1)
  })
})

describe('what a Management client throws', () => {
  it('has the status, every code and message, and the id of the request', async () => {
    server.answer = () => ({
      status: 400,
      headers: { 'x-request-id': 'req-1' },
      body: {
        errors: [
          { code: 'KEY_REQUIRED', message: 'key is missing' },
          { code: 'INVALID_NAME', message: 'name is too short', field: 'name' },
        ],
      },
    })
    const error = await errorOf(client().roles.create({ body: { key: '', name: '' } }))
    expect(error).toBeInstanceOf(LatchkeyManagementError)
    expect(error).toMatchObject({
      status: 400,
      operation: 'POST /v1/roles',
      code: 'KEY_REQUIRED',
      codes: ['KEY_REQUIRED', 'INVALID_NAME'],
      messages: ['key is missing', 'name is too short'],
      problems: [{ code: 'KEY_REQUIRED' }, { code: 'INVALID_NAME', field: 'name' }],
      requestId: 'req-1',
      message: 'POST /v1/roles was refused with 400: KEY_REQUIRED: key is missing; INVALID_NAME: name is too short',
    })
    expect(isManagementError(error, 'INVALID_NAME')).toBe(true)
    expect(isManagementError(error, 'ROLE_EXISTS')).toBe(false)
  })

  it.each<[string, unknown, string]>([
    [
      'an unknown route, whose errors are no list',
      { errors: { code: 'ROUTE_NOT_FOUND', message: '' } },
      'ROUTE_NOT_FOUND',
    ],
    ['a page of a proxy', '<h1>Not found</h1>', 'HTTP_404'],
    ['nothing', '', 'HTTP_404'],
  ])('understands %s', async (_what, body, code) => {
    server.answer = () => ({ status: 404, body })
    expect(await errorOf(client().roles.list())).toMatchObject({ status: 404, code })
  })

  it('takes errors for a refusal even where the status says success', async () => {
    server.answer = () => ({ status: 200, body: { errors: [{ code: 'INVALID', message: '' }] } })
    expect(await errorOf(client().roles.list())).toMatchObject({ status: 200, code: 'INVALID' })
  })

  it('says when there was no answer in time', async () => {
    server.answer = () => new Promise(() => {})
    const error = await errorOf(client().roles.list({}, { timeoutMs: 20, maxRetries: 0 }))
    expect(error).toBeInstanceOf(LatchkeyConnectionError)
    expect(error).toMatchObject({ code: 'timeout', operation: 'GET /v1/roles' })
  })

  it('follows no redirect, and takes no page for an answer', async () => {
    server.answer = () => ({ status: 302, headers: { location: 'https://elsewhere.example/' } })
    expect(await errorOf(client().roles.list())).toMatchObject({ code: 'redirected' })
    server.answer = () => ({ body: '<html>' })
    expect(await errorOf(client().roles.list())).toMatchObject({ code: 'answer_unreadable' })
    expect(server.requests).toHaveLength(2)
  })

  it('is nothing for an answer without a body', async () => {
    server.answer = () => ({ body: '' })
    expect(await client().roles.delete({ roleId: 'r' })).toBeUndefined()
  })
})
