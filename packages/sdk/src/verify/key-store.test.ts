import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backend as node } from '../crypto/node.ts'
import { backend as web } from '../crypto/web.ts'
import { AUDIENCE, aKey, claimsOf, type SigningKey, sign, startIssuer, type TestIssuer } from '../testing/issuer.ts'
import { createVerifierOn, type VerifierOptions } from './verifier.ts'

let first: SigningKey
let second: SigningKey
beforeAll(async () => {
  ;[first, second] = await Promise.all([aKey('first'), aKey('second')])
})

let issuer: TestIssuer
beforeEach(async () => {
  issuer = await startIssuer()
  issuer.keys = [first.jwk]
})
afterEach(() => issuer.stop())

const MINUTE = 60_000

describe.each([
  ['node:crypto', node],
  ['WebCrypto', web],
])('keys of the issuer on %s', (_, backend) => {
  function subject(options: Partial<VerifierOptions> = {}) {
    const base = { issuer: issuer.issuer, audience: AUDIENCE, clock: issuer.clock, remember: false } as const
    const verifier = createVerifierOn(backend, { ...base, ...options } as VerifierOptions)
    return async (token: string) => {
      const result = await verifier.tryVerify(token)
      return result.ok ? 'good' : result.error.code
    }
  }
  const aToken = (by: SigningKey, changes = {}) =>
    sign({ ...claimsOf(issuer), exp: issuer.now / 1000 + 1e7, ...changes }, by)
  const fetches = () => issuer.requests.length
  const breakDown = () => {
    issuer.answer = (request) => request.socket.destroy()
  }

  it('are fetched once for a thousand requests that wait', async () => {
    const verify = subject()
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_none, index) => aToken(first, { jti: String(index) })),
    )
    const outcomes = await Promise.all(
      Array.from({ length: 1000 }, (_none, index) => verify(tokens[index % 20] as string)),
    )
    expect(new Set(outcomes)).toEqual(new Set(['good']))
    expect(fetches()).toBe(1)
    expect(issuer.requests[0]).toMatchObject({ method: 'GET', url: '/.well-known/jwks.json' })
  })

  it('come from jwksUri where it is given', async () => {
    await subject({ jwksUri: `${issuer.issuer}/.well-known/jwks` })(await aToken(first))
    expect(issuer.requests[0]?.url).toBe('/.well-known/jwks')
  })

  it('are fetched again for an unknown kid, once for all who wait', async () => {
    const verify = subject()
    await verify(await aToken(first))
    issuer.keys = [second.jwk, first.jwk]
    const rotated = await aToken(second)
    expect(new Set(await Promise.all(Array.from({ length: 1000 }, () => verify(rotated))))).toEqual(new Set(['good']))
    expect(await verify(await aToken(first))).toBe('good')
    expect(fetches()).toBe(2)
  })

  it('are not fetched for every bad token: there is a cool-down', async () => {
    const verify = subject({ unknownKeyCooldownSeconds: 30 })
    await verify(await aToken(first))
    for (let attempt = 0; attempt < 50; attempt++) {
      expect(await verify(await aToken({ ...second, kid: `made-up-${attempt}` }))).toBe('token_key_unknown')
    }
    expect(fetches()).toBe(2)
    issuer.now += 30_000
    issuer.keys = [second.jwk]
    expect(await verify(await aToken(second))).toBe('good')
    expect(fetches()).toBe(3)
  })

  it('are not fetched for a bad signature', async () => {
    const verify = subject()
    await verify(await aToken(first))
    expect(await verify(await aToken({ ...second, kid: 'first' }))).toBe('token_signature_invalid')
    expect(fetches()).toBe(1)
  })

  it('are refreshed in the background after max-age, while requests are served', async () => {
    const verify = subject()
    const token = await aToken(first)
    await verify(token)
    issuer.now += 5 * MINUTE - 1
    await verify(token)
    expect(fetches()).toBe(1)
    let release = () => {}
    issuer.answer = (_request, response) => {
      release = () => response.end(JSON.stringify({ keys: [second.jwk] }))
    }
    issuer.now += 1
    expect(await Promise.all([verify(token), verify(token)])).toEqual(['good', 'good'])
    await expect.poll(fetches).toBe(2)
    issuer.answer = undefined
    issuer.keys = [second.jwk]
    release()
    await expect.poll(() => verify(token)).toBe('token_key_unknown') // withdrawn
  })

  it('survive an outage, and refuse with 503 when they are too old', async () => {
    const verify = subject({ maxStaleSeconds: 3600 })
    const token = await aToken(first)
    await verify(token)
    breakDown()
    issuer.now += 5 * MINUTE
    for (let minute = 0; minute < 59; minute++) {
      issuer.now += MINUTE
      expect(await verify(token)).toBe('good')
    }
    issuer.now += MINUTE
    expect(await verify(token)).toBe('keys_unavailable')
    issuer.answer = undefined
    issuer.now += MINUTE
    expect(await verify(token)).toBe('good')
  })

  it('say 503, not 401, for an unknown kid during an outage', async () => {
    const verify = subject()
    await verify(await aToken(first))
    breakDown()
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await verify(await aToken(second))).toBe('keys_unavailable')
      expect(await verify(await aToken(first))).toBe('good')
    }
    expect(fetches()).toBe(2)
  })

  it('let nobody in while they were never fetched, and ask less and less often', async () => {
    const verify = subject()
    breakDown()
    const token = await aToken(first)
    for (let second = 0; second < 120; second++) {
      expect(await verify(token)).toBe('keys_unavailable')
      issuer.now += 1000
    }
    // after 1, 2, 4, 8, 16, 30, 30 and 30 seconds; a socket that closes early may be tried twice by the client
    expect(fetches()).toBeLessThanOrEqual(18)
    issuer.answer = undefined
    issuer.now += 30_000
    expect(await verify(token)).toBe('good')
  })

  it.each<[string, TestIssuer['answer']]>([
    [
      'a redirect',
      (request, response) => {
        if (request.url === '/elsewhere') return response.end(JSON.stringify({ keys: [first.jwk] }))
        response.writeHead(302, { location: '/elsewhere' }).end()
      },
    ],
    ['an error', (_request, response) => response.writeHead(500).end(JSON.stringify({ keys: [first.jwk] }))],
    ['no JSON', (_request, response) => response.end('<html>')],
    ['JSON that is no key set', (_request, response) => response.end('{"keys":"none"}')],
    ['null', (_request, response) => response.end('null')],
    [
      'a body without end',
      (_request, response) => {
        const more = () => response.write('x'.repeat(65_536), (error) => error || setImmediate(more))
        more()
      },
    ],
    [
      'a body that is too large',
      (_request, response) => response.end(JSON.stringify({ keys: [first.jwk], pad: 'x'.repeat(300_000) })),
    ],
    ['silence', () => {}],
    [
      'headers, then silence',
      (_request, response) => {
        response.writeHead(200)
        response.write('{')
      },
    ],
  ])('are not taken from %s', async (_form, answer) => {
    issuer.answer = answer
    const verify = subject({ timeoutSeconds: 0.3 })
    expect(await verify(await aToken(first))).toBe('keys_unavailable')
    expect(issuer.requests.map(({ url }) => url)).not.toContain('/elsewhere')
  })

  it('are asked for past every cache, without credentials', async () => {
    const asked: RequestInit[] = []
    const verify = subject({
      fetch: async (_url, init) => {
        asked.push(init)
        return Response.json({ keys: [first.jwk] })
      },
    })
    expect(await verify(await aToken(first))).toBe('good')
    expect(asked).toMatchObject([{ cache: 'no-store', redirect: 'manual', headers: { accept: 'application/json' } }])
  })

  it('time out even if fetch ignores its signal', async () => {
    const verify = subject({ fetch: () => new Promise(() => {}), timeoutSeconds: 0.05 })
    expect(await verify(await aToken(first))).toBe('keys_unavailable')
  })

  it('that are none leave every token unknown', async () => {
    issuer.keys = []
    expect(await subject()(await aToken(first))).toBe('token_key_unknown')
  })
})
