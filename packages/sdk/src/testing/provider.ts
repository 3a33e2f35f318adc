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
type Answer = { status: number; body: unknown }
type Code = { nonce: string; challenge: string; redirectUri: string }

/**
 * A real issuer on a local port that does what the protocol says, and whatever else a test tells it to. Its clock is the
 * one of everything under test.
 */
export async function startProvider() {
  const key = await aKey('first')
  const codes = new Map<string, Code>()
  const server = createServer((request, response) => {
    receive(request, response).catch((error) => response.destroy(error))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider = {
    issuer,
    key,
    now: Date.UTC(2026, 0, 15, 12),
    clock: (): number => provider.now,
    /** Everything that was asked, in order. */
    asked: [] as Asked[],
    askedAt: (path: string): Asked[] => provider.asked.filter((item) => item.path === path),
    /** Answers in place of the usual answer of a path. */
    answers: new Map<string, (asked: Asked) => Answer | Promise<Answer> | 'hang up'>(),
    /** What tokens say beside the usual; undefined leaves a claim out. */
    access: {} as Record<string, unknown>,
    id: {} as Record<string, unknown>,
    signedBy: key as SigningKey,
    lifetimeSeconds: 3600,
    refreshToken: 'refresh-0' as string | undefined,
    document: {} as Record<string, unknown>,

    accessToken: (changes: Record<string, unknown> = {}, by = provider.signedBy, header = {}) =>
      sign({ ...base(), scp: ['openid', 'offline'], ...provider.access, ...changes }, by, header),
    idToken: (changes: Record<string, unknown> = {}, by = provider.signedBy, header = {}) =>
      sign({ ...base(), aud: [CLIENT_ID], given_name: 'Ada', ...provider.id, ...changes }, by, header),

    /** What the hosted pages would do: a code for the request, and the address of the callback. */
    approve(url: URL, more: Record<string, string> = {}): string {
      const asked = url.searchParams
      const code = randomUUID()
      codes.set(code, {
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
      })
      const callback = new URL(asked.get('redirect_uri') ?? '')
      const parameters = { code, state: asked.get('state') ?? '', iss: issuer, ...more }
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
    const asked = { path: url.pathname, form, headers: request.headers }
    provider.asked.push(asked)
    const answer = await (provider.answers.get(asked.path) ?? usual)(asked)
    if (answer === 'hang up') return void response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' })
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

export type Provider = Awaited<ReturnType<typeof startProvider>>

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
