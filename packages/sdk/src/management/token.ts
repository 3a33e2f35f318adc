import type { Clock } from '../clock.ts'
import type { Fetch } from '../verify/fetch-json.ts'
import { LatchkeyConnectionError } from './errors.ts'
import { exchange } from './exchange.ts'

/** Where the access tokens of a connection come from. */
export type TokenSource = {
  /** A token that is good for a while yet. Callers who ask together get the same one. */
  get(): Promise<string>
  /** Never gives this token again: the server has refused it. */
  discard(token: string): void
}

export type TokenRequest = {
  issuer: string
  clientId: string
  clientSecret: string
  audience: string
  scopes?: readonly string[] | undefined
  fetch: Fetch
  clock: Clock
  timeoutMs: number
}

const OPERATION = 'POST /oauth2/token'
/** A token is renewed so long before its end that what is under way with it arrives in time. */
const EARLY_MS = 60_000

/** Gets tokens for the application itself (RFC 6749 §4.4), one at a time, and keeps the last. */
export function clientCredentials(request: TokenRequest): TokenSource {
  let current: { token: string; renewAt: number } | undefined
  let pending: Promise<string> | undefined
  return {
    async get() {
      if (current && request.clock() < current.renewAt) return current.token
      pending ??= renew().finally(() => {
        pending = undefined
      })
      return pending
    },
    discard(token) {
      if (current?.token === token) current = undefined
    },
  }

  async function renew(): Promise<string> {
    const asked = request.clock()
    const { token, lifetimeMs } = await fetchToken(request)
    current = { token, renewAt: asked + lifetimeMs - Math.min(EARLY_MS, lifetimeMs / 10) }
    return token
  }
}

async function fetchToken({ issuer, clientId, clientSecret, audience, scopes, ...rest }: TokenRequest) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    audience,
    ...(scopes ? { scope: scopes.join(' ') } : {}),
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  const answer = await exchange({
    ...rest,
    operation: OPERATION,
    url: `${issuer}/oauth2/token`,
    init: { method: 'POST', headers, body: form.toString() },
  })
  const { access_token: token, expires_in: seconds } = (answer ?? {}) as Record<string, unknown>
  if (typeof token !== 'string' || token === '') throw new LatchkeyConnectionError('answer_unreadable', OPERATION)
  return { token, lifetimeMs: typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0 }
}
