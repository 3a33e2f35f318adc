import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWTPayload } from 'jose'
import type { LatchkeyConfig } from '../config/config.ts'
import { type CookieToSet, createContext, type WebContext } from '../context.ts'
import { aKey, type SigningKey, sign } from './issuer.ts'

export const CLIENT_ID = 'a'.repeat(32)
export const SITE = 'http://localhost:3910'
export const SECRET = 'the secret of the site, which is long enough'
export const ADA = `kp_${'0'.repeat(32)}`

type Asked = { path: string; form: URLSearchParams; headers: IncomingMessage['headers'] }
type Answer = { status: number; body: unknown; headers?: Record<string, string> }
type Code = { nonce: string; challenge: string; redirectUri: string }

export type Provider = {
  readonly issuer: string
  readonly key: SigningKey
  /** Epoch milliseconds; the clock of everything under test. */
  now: number
  readonly clock: () => number
  /** Everything that was asked, in order. */
  readonly asked: Asked[]
  askedAt(path: string): Asked[]
  /** Answers in place of the usual answer of a path. */
  readonly answers: Map<string, (asked: Asked) => Answer | Promise<Answer> | 'hang up'>
  /** What tokens say beside the usual; undefined leaves a claim out. */
  access: Record<string, unknown>
  id: Record<string, unknown>
  signedBy: SigningKey
  readonly lifetimeSeconds: number
  refreshToken: string | undefined
  /** What the discovery document says beside the usual. */
  document: Record<string, unknown>
  accessToken(changes?: Record<string, unknown>, by?: SigningKey, header?: Record<string, unknown>): Promise<string>
  idToken(changes?: Record<string, unknown>, by?: SigningKey, header?: Record<string, unknown>): Promise<string>
  /** What the hosted pages would do: a code for the request, and the address of the callback. */
  approve(url: URL, more?: Record<string, string>): string
  config(changes?: LatchkeyConfig): LatchkeyConfig
  stop(): Promise<void>
}

/** Made once for a file: RSA primes take long to find. */
let firstKey: Promise<SigningKey> | undefined

/**
 * A real issuer on a local port that does what the protocol says, and whatever else a test tells it to. Its clock is the
 * one of everything under test.
 */
export async function startProvider(): Promise<Provider> {
  firstKey ??= aKey('first')
  const key = await firstKey
  const codes = new Map<string, Code>()
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    receive(request, response).catch((error) => response.destroy(error))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider: Provider = {
    issuer,
    key,
    now: Date.UTC(2026, 0, 15, 12),
    clock: (): number => provider.now,
    asked,
    askedAt: (path: string) => asked.filter((item) => item.path === path),
    answers: new Map(),
    access: {},
    id: {},
    signedBy: key,
    lifetimeSeconds: 3600,
    refreshToken: 'refresh-0',
    document: {},

    accessToken: (
      changes: Record<string, unknown> = {},
      by: SigningKey = provider.signedBy,
      header = {},
    ): Promise<string> => sign({ ...base(), scp: ['openid', 'offline'], ...provider.access, ...changes }, by, header),
    idToken: (
      changes: Record<string, unknown> = {},
      by: SigningKey = provider.signedBy,
      header = {},
    ): Promise<string> =>
      sign({ ...base(), aud: [CLIENT_ID], given_name: 'Ada', ...provider.id, ...changes }, by, header),

    approve(url: URL, more: Record<string, string> = {}): string {
      const request = url.searchParams
      const code = randomUUID()
      codes.set(code, {
        nonce: request.get('nonce') ?? '',
        challenge: request.get('code_challenge') ?? '',
        redirectUri: request.get('redirect_uri') ?? '',
      })
      const callback = new URL(request.get('redirect_uri') ?? '')
      const parameters = { code, state: request.get('state') ?? '', iss: issuer, ...more }
      for (const [name, value] of Object.entries(parameters)) if (value !== '') callback.searchParams.set(name, value)
      return callback.href
    },
    config: (changes: LatchkeyConfig = {}): LatchkeyConfig => ({
      env: false,
      issuer,
      clientId: CLIENT_ID,
      clientSecret: 'a-secret-that-must-not-show',
      redirectUri: `${SITE}/callback`,
      session: { secret: SECRET },
      clock: provider.clock,
      ...changes,
    }),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  function base(): JWTPayload {
    const iat = Math.floor(provider.now / 1000)
    return {
      iss: issuer,
      aud: [],
      azp: CLIENT_ID,
      sub: ADA,
      jti: randomUUID(),
      iat,
      exp: iat + provider.lifetimeSeconds,
    }
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += chunk
    const url = new URL(request.url ?? '/', issuer)
    const form = request.method === 'POST' ? new URLSearchParams(text) : url.searchParams
    const one = { path: url.pathname, form, headers: request.headers }
    asked.push(one)
    const answer = await (provider.answers.get(one.path) ?? usual)(one)
    if (answer === 'hang up') return void response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
  }

  async function usual({ path, form }: Asked): Promise<Answer> {
    switch (path) {
      case '/.well-known/openid-configuration':
        return ok({ issuer, authorization_response_iss_parameter_supported: true, ...provider.document })
      case '/.well-known/jwks.json':
        return ok({ keys: [key.jwk] })
      case '/oauth2/revoke':
        return ok(undefined)
      case '/oauth2/token':
        return tokens(form)
      default:
        return { status: 404, body: { error: 'not_found' } }
    }
  }

  async function tokens(form: URLSearchParams): Promise<Answer> {
    const grant = form.get('grant_type')
    if (grant === 'client_credentials') {
      const access_token = await provider.accessToken({ gty: [grant], aud: form.getAll('audience'), sub: undefined })
      return ok({ access_token, token_type: 'bearer', expires_in: provider.lifetimeSeconds })
    }
    if (grant === 'refresh_token') {
      if (form.get('refresh_token') !== provider.refreshToken) return refused('invalid_grant')
      provider.refreshToken = `refresh-${randomUUID()}`
      return ok(await answer(undefined))
    }
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!code || challenge !== code.challenge || form.get('redirect_uri') !== code.redirectUri) {
      return refused('invalid_grant')
    }
    return ok(await answer(code.nonce))
  }

  async function answer(nonce: string | undefined) {
    return {
      access_token: await provider.accessToken(),
      id_token: await provider.idToken({ nonce, ...('nonce' in provider.id ? provider.id : {}) }),
      refresh_token: provider.refreshToken,
      token_type: 'bearer',
      expires_in: provider.lifetimeSeconds,
    }
  }

  return provider
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const refused = (error: string, status = 400): Answer => ({
  status,
  body: { error, error_description: 'told so' },
})

/** A browser: keeps the cookies that answers set, and makes the contexts of its requests. */
export function openBrowser() {
  const cookies = new Map<string, string>()
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (set: readonly CookieToSet[]) => {
    for (const { name, value, maxAgeSeconds } of set) {
      if (maxAgeSeconds === 0) cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  return {
    cookies,
    request: (path = '/', headers: Record<string, string> = {}, method = 'GET') =>
      new Request(new URL(path, SITE), { method, headers: { cookie: header(), ...headers } }),
    context: (path = '/'): WebContext =>
      createContext(new Request(new URL(path, SITE), { headers: { cookie: header() } })),
    keep,
    /** Runs with a context and keeps what it sets. */
    async visit<Value>(run: (context: WebContext) => Promise<Value>, path = '/'): Promise<Value> {
      const context = this.context(path)
      try {
        return await run(context)
      } finally {
        keep(context.cookies)
      }
    },
  }
}

export type TestBrowser = ReturnType<typeof openBrowser>
