import { type Clock, systemClock } from '../clock.ts'
import { newId, systemRandom } from '../random.ts'
import type { Fetch } from '../verify/fetch-json.ts'
import { checkIssuer, checkNumber, refuse } from '../verify/settings.ts'
import { LatchkeyManagementError } from './errors.ts'
import { exchange } from './exchange.ts'
import { addressOf, bodyOf, type ManagementRequest } from './request.ts'
import { delayBeforeRetry } from './retry.ts'
import { clientCredentials, type TokenSource } from './token.ts'

/** Which environment, with whose credentials, and how patiently. */
export type ManagementOptions = {
  /** The address of the environment: `https://auth.example.com`. Or say `domain`. */
  issuer?: string | undefined
  /** A host, with or without `https://`: `yourapp.kinde.com`. Or say `issuer`. */
  domain?: string | undefined
  /** An m2m application that is authorised for the Management API. */
  clientId?: string | undefined
  clientSecret?: string | undefined
  /** Instead of client id and secret: gives an access token; `isRefused` once the last one was not accepted. */
  token?: ((asked: { isRefused: boolean }) => string | Promise<string>) | undefined
  /** The audience of the Management API; the issuer and `/api` when nothing is said. */
  audience?: string | undefined
  /** Asks for these scopes alone; for all that the application has when nothing is said. */
  scopes?: readonly string[] | undefined
  fetch?: Fetch | undefined
  clock?: Clock | undefined
  /** How a retry waits; for tests. Rejects once the signal is aborted. */
  wait?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined
  /** How long one attempt may take: 30,000. */
  timeoutMs?: number | undefined
  /** How often a call is made again after 429, 5xx and lost answers: 3. */
  maxRetries?: number | undefined
  /** The longest wait that a server may ask for before it is an error: 60. */
  maxWaitSeconds?: number | undefined
  /**
   * Whether the server keeps `Idempotency-Key`s, so that a create may be made again after a lost answer. Assumed, but not
   * of Kinde.
   */
  hasIdempotencyKeys?: boolean | undefined
  /** Permits an issuer with plain HTTP that is not this machine. */
  unsafeAllowHttp?: boolean | undefined
}

/** What may be said of one call. */
export type CallOptions = {
  signal?: AbortSignal | undefined
  /** As in the options of the connection. */
  timeoutMs?: number | undefined
  maxRetries?: number | undefined
  /** For a create that may be made again later, perhaps by another process; a new one when nothing is said. */
  idempotencyKey?: string | undefined
}

/** What the functions of this module call. */
export type ManagementConnection = {
  readonly issuer: string
  /**
   * Sends one request, by the rules of the options. Rejects with LatchkeyManagementError, LatchkeyConnectionError,
   * LatchkeyConfigurationError.
   */
  call(request: ManagementRequest, options?: CallOptions): Promise<unknown>
}

const REPEATABLE = ['GET', 'PUT', 'DELETE'] // RFC 9110 §9.2.2

/**
 * Connects to the Management API of one environment: gets tokens, sends calls, and makes those again that may succeed
 * then. Throws LatchkeyConfigurationError for options that cannot be honoured.
 */
export function createManagementConnection(options: ManagementOptions): ManagementConnection {
  const issuer = issuerOf(options)
  const { fetch = (url, init) => globalThis.fetch(url, init), clock = systemClock, wait = pause } = options
  const timeoutMs = checkNumber('timeoutMs', options.timeoutMs ?? 30_000, { min: 1, max: 600_000 })
  const maxRetries = checkNumber('maxRetries', options.maxRetries ?? 3, { min: 0, max: 10 })
  const maxWaitSeconds = checkNumber('maxWaitSeconds', options.maxWaitSeconds ?? 60, { min: 0, max: 3600 })
  const { hasIdempotencyKeys = !new URL(issuer).hostname.endsWith('.kinde.com') } = options
  const tokens = tokenSource(options, { issuer, fetch, clock, timeoutMs })

  async function call(request: ManagementRequest, of: CallOptions = {}): Promise<unknown> {
    const { signal } = of
    const url = addressOf(issuer, request)
    const body = bodyOf(request)
    const isCreate = request.method === 'POST'
    const key = of.idempotencyKey ?? (isCreate && hasIdempotencyKeys ? newId() : undefined)
    const isRepeatable = REPEATABLE.includes(request.method) || (key !== undefined && hasIdempotencyKeys)
    let isRenewed = false
    for (let attempt = 0; ; attempt++) {
      let token: string | undefined
      try {
        token = await unlessAborted(tokens.get(), signal)
        const headers = {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(body?.type ? { 'content-type': body.type } : {}),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        }
        return await exchange({
          operation: `${request.method} ${request.path}`,
          url,
          init: { method: request.method, headers, ...(body ? { body: body.body } : {}) },
          fetch,
          clock,
          timeoutMs: of.timeoutMs ?? timeoutMs,
          signal,
        })
      } catch (error) {
        signal?.throwIfAborted()
        if (token !== undefined && !isRenewed && isUnauthorised(error)) {
          isRenewed = true
          tokens.discard(token)
          attempt--
          continue
        }
        const delay = delayBeforeRetry({
          error,
          isRepeatable: isRepeatable || token === undefined, // then it was the token that could not be had
          attempt,
          maxRetries: of.maxRetries ?? maxRetries,
          maxWaitSeconds,
          random: systemRandom(),
        })
        if (delay === undefined) throw error
        await wait(delay, signal)
      }
    }
  }
  return { issuer, call }
}

const isUnauthorised = (error: unknown) => error instanceof LatchkeyManagementError && error.status === 401

function issuerOf({ issuer, domain, unsafeAllowHttp = false }: ManagementOptions): string {
  if (issuer !== undefined && domain !== undefined) refuse('issuer and domain say the same: leave one of them out')
  if (issuer !== undefined) return checkIssuer(issuer, { unsafeAllowHttp })
  if (domain === undefined || domain === '') refuse('issuer or domain must say where the Management API is')
  const address = /^https?:\/\//.test(domain) ? domain : `https://${domain}`
  return checkIssuer(address.replace(/\/+$/, ''), { unsafeAllowHttp })
}

type Means = Pick<Required<ManagementOptions>, 'timeoutMs'> & { issuer: string; fetch: Fetch; clock: Clock }

function tokenSource(options: ManagementOptions, means: Omit<Means, 'timeoutMs'> & { timeoutMs: number }): TokenSource {
  const { clientId, clientSecret, token, scopes, audience = `${means.issuer}/api` } = options
  if (token) return suppliedTokens(token)
  if (!clientId) refuse('clientId must name an m2m application that is authorised for the Management API')
  if (!clientSecret) refuse('clientSecret must be the secret of the application')
  return clientCredentials({ ...means, clientId, clientSecret, audience, scopes })
}

function suppliedTokens(supply: NonNullable<ManagementOptions['token']>): TokenSource {
  let isRefused = false
  return {
    async get() {
      const asked = { isRefused }
      isRefused = false
      return supply(asked)
    },
    discard() {
      isRefused = true
    },
  }
}

/** Waits for what others may wait for too, until somebody alone gives up. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const done = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  return unlessAborted(done, signal).finally(() => clearTimeout(timer))
}
