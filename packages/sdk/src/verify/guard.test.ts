import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backend } from '../crypto/node.ts'
import { AUDIENCE, aKey, claimsOf, type SigningKey, sign, startIssuer, type TestIssuer } from '../testing/issuer.ts'
import { type AuthenticationEvent, createGuard, type GuardOptions, protect } from './guard.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { createVerifierOn } from './verifier.ts'

let key: SigningKey
beforeAll(async () => {
  key = await aKey('first')
})

let issuer: TestIssuer
let events: AuthenticationEvent[]
beforeEach(async () => {
  events = []
  issuer = await startIssuer()
  issuer.keys = [key.jwk]
})
afterEach(() => issuer.stop())

const verifier = () => createVerifierOn(backend, { issuer: issuer.issuer, audience: AUDIENCE, clock: issuer.clock })
const settings = (options: GuardOptions): GuardOptions => ({
  clock: issuer.clock,
  onEvent: (event) => void events.push(event),
  ...options,
})
const aToken = (changes = {}) => sign({ ...claimsOf(issuer), ...changes }, key)

async function send(authorization: string | undefined, options: GuardOptions = {}) {
  const headers = new Headers(authorization === undefined ? {} : { authorization })
  const result = await protect(verifier(), settings(options))(new Request('https://api.example.com/', { headers }))
  if (!(result instanceof Response)) return { status: 200, claims: result }
  return {
    status: result.status,
    challenge: result.headers.get('www-authenticate'),
    body: await result.json(),
    headers: result.headers,
  }
}

describe('requests to a protected resource (RFC 6750 §2.1, §3)', () => {
  it('answers the claims of a good token, whatever the case of the scheme', async () => {
    const token = await aToken()
    for (const scheme of ['Bearer', 'bearer', 'BEARER ']) {
      expect(await send(`${scheme} ${token}`)).toMatchObject({ status: 200, claims: { iss: issuer.issuer } })
    }
  })

  it.each([undefined, '', 'Basic YTpi', 'Bearertoken'])(
    'tells a request with %j only the scheme (§3.1)',
    async (authorization) => {
      const answer = await send(authorization, { realm: 'orders' })
      expect(answer).toMatchObject({
        status: 401,
        challenge: 'Bearer realm="orders"',
        body: { error: 'invalid_token' },
      })
      expect(await send(authorization)).toMatchObject({ challenge: 'Bearer' })
    },
  )

  it.each(['Bearer', 'Bearer a b', 'Bearer a.b.c, Bearer a.b.c', 'Bearer "a.b.c"'])(
    'answers %j with 400 invalid_request',
    async (authorization) => {
      expect(await send(authorization)).toMatchObject({
        status: 400,
        challenge: expect.stringContaining('error="invalid_request"'),
        body: { error: 'invalid_request', error_description: expect.any(String) },
      })
    },
  )

  it('answers a bad token with 401 invalid_token, which no cache keeps', async () => {
    const answer = await send(`Bearer ${await aToken({ exp: 1 })}`, { realm: 'orders' })
    expect(answer).toMatchObject({
      status: 401,
      challenge: 'Bearer realm="orders", error="invalid_token", error_description="The access token has expired"',
      body: { error: 'invalid_token', error_description: 'The access token has expired' },
    })
    expect(answer.headers?.get('content-type')).toBe('application/json')
    expect(answer.headers?.get('cache-control')).toBe('no-store')
  })

  it('answers a lack of scope with 403 insufficient_scope and the scope that is needed', async () => {
    expect(await send(`Bearer ${await aToken()}`, { scopes: ['profile', 'write:orders'] })).toMatchObject({
      status: 403,
      challenge: expect.stringMatching(/error="insufficient_scope".*scope="profile write:orders"$/),
      body: { error: 'insufficient_scope' },
    })
  })

  it('answers a lack of permission with 403 insufficient_scope, without a scope', async () => {
    const answer = await send(`Bearer ${await aToken()}`, { permissions: ['read:orders', 'write:orders'] })
    expect(answer).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
    expect(answer.challenge).not.toContain('scope=')
    expect(await send(`Bearer ${await aToken()}`, { permissions: 'read:orders' })).toMatchObject({ status: 200 })
  })

  it('answers another audience with 401', async () => {
    expect(await send(`Bearer ${await aToken()}`, { audience: 'https://admin.example.com' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_token' },
    })
  })

  it('answers 503 while the issuer is away, and lets nobody in', async () => {
    issuer.answer = (_request, response) => response.writeHead(500).end()
    const answer = await send(`Bearer ${await aToken()}`)
    expect(answer).toMatchObject({ status: 503, challenge: null, body: { error: 'temporarily_unavailable' } })
    expect(Number(answer.headers?.get('retry-after'))).toBeGreaterThan(0)
  })

  it('lets nobody in if the verifier breaks', async () => {
    const broken = { verify: () => Promise.reject(new Error('bug')), tryVerify: () => Promise.reject(new Error('bug')) }
    await expect(createGuard(broken)({ authorization: 'Bearer a.b.c' })).rejects.toThrow('bug')
  })

  it.each([
    ['no scope', { scopes: [] }],
    ['an empty scope', { scopes: '' }],
    ['several scopes in one', { scopes: 'read:orders write:orders' }],
    ['a scope that no header can carry', { scopes: 'a"b' }],
    ['no permission', { permissions: [] }],
    ['a realm that no header can carry', { realm: 'a\r\nb' }],
  ])('refuses the option of %s when it is made', (_name, options) => {
    expect(() => protect(verifier(), options)).toThrow(expect.objectContaining({ code: 'configuration_invalid' }))
  })
})

describe('rate limit of validation requests', () => {
  it('lets 100 requests of an address pass in 15 minutes, then says when to come back', async () => {
    const guard = createGuard(verifier(), settings({ rateLimiter: createRateLimiter({ clock: issuer.clock }) }))
    const authorization = `Bearer ${await aToken()}`
    for (let count = 0; count < 100; count++) {
      expect(await guard({ authorization, address: '192.0.2.1' })).toMatchObject({ ok: true })
    }
    issuer.now += 60_500
    expect(await guard({ authorization, address: '192.0.2.1' })).toMatchObject({
      ok: false,
      answer: {
        status: 429,
        headers: {
          'retry-after': '840',
          'ratelimit-reset': '840',
          'ratelimit-limit': '100',
          'ratelimit-remaining': '0',
        },
        body: { error: 'too_many_requests', error_description: 'Too many token validation requests' },
      },
    })
    expect(await guard({ authorization, address: '192.0.2.2' })).toMatchObject({ ok: true })
    issuer.now += 839_500
    expect(await guard({ authorization, address: '192.0.2.1' })).toMatchObject({ ok: true })
  })

  it('counts requests with a token only, and never passes one whose address is unknown', async () => {
    const guard = createGuard(verifier(), { rateLimiter: createRateLimiter({ limit: 1, clock: issuer.clock }) })
    expect(await guard({ authorization: undefined })).toMatchObject({ ok: false, answer: { status: 401 } })
    await expect(guard({ authorization: 'Bearer a.b.c' })).rejects.toThrow('address')
  })

  it('counts an IPv6 network as one visitor, and a mapped address as IPv4', () => {
    const limiter = createRateLimiter({ limit: 1, clock: () => 0 })
    expect(limiter.take('2001:db8:0:1::1').isAllowed).toBe(true)
    expect(limiter.take('2001:0DB8:0000:0001:ffff::2').isAllowed).toBe(false)
    expect(limiter.take('2001:db8:0:2::1').isAllowed).toBe(true)
    expect(limiter.take('::1').isAllowed).toBe(true)
    expect(limiter.take('192.0.2.7').isAllowed).toBe(true)
    expect(limiter.take('::ffff:192.0.2.7').isAllowed).toBe(false)
  })

  it('counts no more addresses than it may', () => {
    const limiter = createRateLimiter({ limit: 1, maxAddresses: 10, clock: () => 0 })
    for (let address = 0; address < 1000; address++) limiter.take(`198.51.100.${address}`)
    expect(limiter.take('198.51.100.999').isAllowed).toBe(false)
    expect(limiter.take('198.51.100.0').isAllowed).toBe(true)
  })

  it.each([{ limit: 0 }, { windowSeconds: 0 }, { maxAddresses: Number.NaN }])('refuses %j', (options) => {
    expect(() => createRateLimiter(options)).toThrow(expect.objectContaining({ code: 'configuration_invalid' }))
  })
})

describe('authentication events', () => {
  const TIME = '2026-01-15T12:00:00.000Z'

  it('name time, action, outcome, subject, client and scopes of an allowed request', async () => {
    await send(`Bearer ${await aToken()}`, { action: 'orders.read' })
    expect(events).toEqual([
      {
        time: TIME,
        action: 'orders.read',
        outcome: 'allowed',
        subject: `kp_${'0'.repeat(32)}`,
        client: 'a'.repeat(32),
        scopes: ['openid', 'profile', 'email'],
      },
    ])
  })

  it('give the reason of a refusal, and of a verified token whose it was', async () => {
    await send(`Bearer ${await aToken()}`, { scopes: 'write:orders' })
    await send(`Bearer ${await aToken({ exp: 1 })}`)
    await send(undefined)
    await send('Bearer')
    expect(events).toEqual([
      expect.objectContaining({ outcome: 'denied', subject: `kp_${'0'.repeat(32)}`, reason: 'scope_insufficient' }),
      { time: TIME, action: 'token.verify', outcome: 'denied', reason: 'token_expired' },
      { time: TIME, action: 'token.verify', outcome: 'denied', reason: 'token_missing' },
      { time: TIME, action: 'token.verify', outcome: 'denied', reason: 'request_malformed' },
    ])
  })

  it('tell an outage and a limit from a refusal', async () => {
    issuer.answer = (_request, response) => response.writeHead(500).end()
    const limited = createGuard(
      verifier(),
      settings({ rateLimiter: createRateLimiter({ limit: 1, clock: issuer.clock }) }),
    )
    const authorization = `Bearer ${await aToken()}`
    await limited({ authorization, address: '192.0.2.1' })
    await limited({ authorization, address: '192.0.2.1' })
    expect(events.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['unavailable', 'keys_unavailable'],
      ['limited', 'rate_limited'],
    ])
  })

  it('never hold the token or a part of it', async () => {
    const tokens = [await aToken(), await aToken({ exp: 1 }), 'abc.def.ghi']
    for (const token of tokens) await send(`Bearer ${token}`)
    const text = JSON.stringify(events)
    for (const part of tokens.flatMap((token) => token.split('.'))) expect(text).not.toContain(part)
  })

  it('decide nothing by failing', async () => {
    const onEvent = () => {
      throw new Error('log is full')
    }
    expect(await send(`Bearer ${await aToken()}`, { onEvent })).toMatchObject({ status: 200 })
    expect(await send(undefined, { onEvent })).toMatchObject({ status: 401 })
  })
})
