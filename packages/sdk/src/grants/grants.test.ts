import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LatchkeyConfig } from '../config/config.ts'
import { isLatchkeyError } from '../errors.ts'
import { createLatchkey } from '../latchkey.ts'
import { ok, type Provider, refused, startProvider } from '../testing/provider.ts'

let provider: Provider
let waited: number[]
beforeEach(async () => {
  provider = await startProvider()
  waited = []
})
afterEach(() => provider.stop())

/** Waiting moves the clock. */
const sleep = async (ms: number) => {
  waited.push(ms / 1000)
  provider.now += ms
}
const site = (changes: LatchkeyConfig = {}) => createLatchkey(provider.config({ sleep, ...changes }))
const failure = (running: Promise<unknown>) =>
  running.then(
    () => 'nothing failed',
    (error: unknown) => (isLatchkeyError(error) ? error.code : String(error)),
  )
const asked = () => provider.askedAt('/oauth2/token').length

describe('a machine (RFC 6749 §4.4)', () => {
  it('gets one token for all who ask, for each audience and scope', async () => {
    const { m2m } = site()
    const tokens = await Promise.all(
      Array.from({ length: 10 }, () => m2m.getToken({ audience: 'https://api.example.com' })),
    )
    expect(new Set(tokens).size).toBe(1)
    expect(asked()).toBe(1)
    await m2m.getToken({ audience: 'https://other.example.com' })
    await m2m.getToken({ audience: 'https://api.example.com', scope: 'read' })
    expect(asked()).toBe(3)
  })

  it('gets a new one a minute before the old one ends', async () => {
    const { m2m } = site()
    const first = await m2m.getToken()
    provider.now += 3_500_000
    expect(await m2m.getToken()).toBe(first)
    provider.now += 50_000
    expect(await m2m.getToken()).not.toBe(first)
  })

  it('uses a token that never lasts a minute again too', async () => {
    const { m2m } = site()
    provider.answers.set('/oauth2/token', ({ form }) =>
      ok({ access_token: `${form.get('grant_type')} ${provider.now}`, token_type: 'bearer', expires_in: 40 }),
    )
    const first = await m2m.getToken()
    provider.now += 29_000
    expect(await m2m.getToken()).toBe(first)
    provider.now += 2_000
    expect(await m2m.getToken()).not.toBe(first)
    expect(asked()).toBe(2)
  })

  it('does not remember a failure', async () => {
    const { m2m } = site()
    provider.answers.set('/oauth2/token', () => 'hang up')
    expect(await failure(m2m.getToken())).toBe('issuer_unavailable')
    provider.answers.clear()
    expect(await failure(m2m.getToken())).toBe('nothing failed')
  })

  it('calls an API again with a new token when the old one is refused, once', async () => {
    const { m2m } = site()
    const seen: (string | undefined)[] = []
    provider.answers.set('/api/orders', ({ headers }) => {
      seen.push(headers.authorization)
      return refused('invalid_token', 401)
    })
    expect((await m2m.fetch(`${provider.issuer}/api/orders`)).status).toBe(401)
    expect(seen).toHaveLength(2)
    expect(seen[0]).not.toBe(seen[1])
    expect(asked()).toBe(2)
  })

  it('of the Management API has credentials and an audience of its own, new ones as soon as they are given (P2-23)', async () => {
    const latchkey = site({ management: { clientId: 'machine', clientSecret: 'its secret' } })
    await latchkey.managementMachine.getToken()
    const form = provider.askedAt('/oauth2/token')[0]?.form
    expect(Object.fromEntries(form ?? [])).toMatchObject({ client_id: 'machine', audience: `${provider.issuer}/api` })
    const rotated = latchkey.withConfig({ management: { clientId: 'machine', clientSecret: 'the next' } })
    await rotated.managementMachine.getToken()
    expect(provider.askedAt('/oauth2/token')[1]?.form.get('client_secret')).toBe('the next')
  })

  it('needs a secret, and says which variable holds it', async () => {
    await expect(site({ clientSecret: undefined }).m2m.getToken()).rejects.toThrow('KINDE_CLIENT_SECRET')
  })
})

describe('a device (RFC 8628)', () => {
  const codes = {
    device_code: 'kinde_dc_1',
    user_code: 'CSLDFDUU',
    verification_uri: 'https://x.example/device',
    interval: 5,
  }
  const start = (latchkey = site()) => {
    provider.answers.set('/oauth2/device/auth', () => ok({ ...codes, expires_in: 600 }))
    return latchkey.device.start()
  }

  it('waits as it is told, and longer when it is told to slow down (§3.5)', async () => {
    const answers = [
      refused('authorization_pending'),
      refused('slow_down'),
      'hang up' as const,
      refused('authorization_pending'),
    ]
    const token = { access_token: await provider.accessToken(), token_type: 'bearer', expires_in: 3600 }
    provider.answers.set('/oauth2/token', () => answers.shift() ?? ok(token))
    const latchkey = site()
    const tokens = await latchkey.device.wait(await start(latchkey))
    expect(tokens.accessTokenClaims.sub).toMatch(/^kp_/)
    expect(waited).toEqual([5, 5, 10, 20, 20])
  })

  it.each([429, 503])('waits as long as an answer of %i asks for', async (status) => {
    const token = { access_token: await provider.accessToken(), token_type: 'bearer', expires_in: 3600 }
    const answers = [{ status, body: {}, headers: { 'retry-after': '42' } }]
    provider.answers.set('/oauth2/token', () => answers.shift() ?? ok(token))
    const latchkey = site()
    await latchkey.device.wait(await start(latchkey))
    expect(waited).toEqual([5, 42])
  })

  it('keeps what came for its code, which is used up, until there are keys to verify it with', async () => {
    const token = { access_token: await provider.accessToken(), token_type: 'bearer', expires_in: 3600 }
    provider.answers.set('/oauth2/token', () => ok(token))
    const keys = ['hang up' as const, { status: 503, body: {} }]
    provider.answers.set('/.well-known/jwks.json', () => keys.shift() ?? ok({ keys: [provider.key.jwk] }))
    const latchkey = site()
    const authorization = await start(latchkey)
    expect(await failure(latchkey.device.poll(authorization))).toBe('keys_unavailable')
    expect((await latchkey.device.wait(authorization)).accessToken).toBe(token.access_token)
    expect(asked()).toBe(1)
  })

  it.each([
    ['access_denied', 'access_denied'],
    ['expired_token', 'device_code_expired'],
    ['invalid_grant', 'invalid_grant'],
  ])('stops at %s', async (error, code) => {
    provider.answers.set('/oauth2/token', () => refused(error))
    const latchkey = site()
    expect(await failure(latchkey.device.wait(await start(latchkey)))).toBe(code)
    expect(asked()).toBe(1)
  })

  it('gives up when its code is over, though nobody says so', async () => {
    provider.answers.set('/oauth2/token', () => refused('authorization_pending'))
    const latchkey = site()
    expect(await failure(latchkey.device.wait(await start(latchkey)))).toBe('device_code_expired')
    expect(waited.length).toBeLessThan(125)
  })

  it('stops when the caller says so', async () => {
    const latchkey = site({ sleep: undefined })
    const signal = AbortSignal.abort(new Error('the window was closed'))
    expect(await failure(latchkey.device.wait(await start(latchkey), { signal }))).toContain('the window was closed')
  })

  it('accepts no token that is not good', async () => {
    const access_token = await provider.accessToken({ azp: 'other' })
    provider.answers.set('/oauth2/token', () => ok({ access_token, token_type: 'bearer', expires_in: 3600 }))
    const latchkey = site()
    expect(await failure(latchkey.device.wait(await start(latchkey)))).toBe('token_party_wrong')
  })
})

describe('what is told about a token', () => {
  it('is that it is not active, unless the issuer says so', async () => {
    provider.answers.set('/oauth2/introspect', () => ok({ active: 'yes' }))
    expect(await site().introspect('x')).toEqual({ active: false })
  })
})

describe('the endpoints of the issuer (OpenID Connect Discovery §4)', () => {
  it('are looked up once, and are those of Kinde while they cannot be', async () => {
    const latchkey = site()
    provider.answers.set('/.well-known/openid-configuration', () => 'hang up')
    expect((await latchkey.metadata()).tokenEndpoint).toBe(`${provider.issuer}/oauth2/token`)
    provider.answers.clear()
    provider.document = { token_endpoint: `${provider.issuer}/elsewhere` }
    provider.now += 31_000
    const known = await Promise.all([latchkey.metadata(), latchkey.metadata()])
    expect(known.map(({ tokenEndpoint }) => tokenEndpoint)).toEqual(Array(2).fill(`${provider.issuer}/elsewhere`))
    await latchkey.metadata()
    expect(provider.askedAt('/.well-known/openid-configuration')).toHaveLength(2)
  })

  it.each([
    ['another issuer', { issuer: 'https://evil.example' }],
    ['an endpoint without TLS', { token_endpoint: 'http://evil.example/token' }],
  ])('are never those of a document with %s', async (_, document) => {
    provider.document = document
    expect(await failure(site().metadata())).toBe('configuration_invalid')
    expect(await failure(site().m2m.getToken())).toBe('configuration_invalid')
    expect(asked()).toBe(0)
  })
})
