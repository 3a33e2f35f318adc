import type { Clock } from '../clock.ts'
import type { Fetch } from '../verify/fetch-json.ts'
import { LatchkeyConnectionError, LatchkeyManagementError, type ManagementProblem } from './errors.ts'

export type Exchange = {
  /** What errors call it. */
  operation: string
  url: string
  init: RequestInit
  fetch: Fetch
  clock: Clock
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/**
 * Sends one request and reads its JSON answer; undefined for an empty one. Throws LatchkeyManagementError for a refusal,
 * LatchkeyConnectionError where there is no answer, and the signal's reason once that is aborted.
 */
export async function exchange({ operation, url, init, fetch, clock, timeoutMs, signal }: Exchange): Promise<unknown> {
  signal?.throwIfAborted()
  const timeout = AbortSignal.timeout(timeoutMs)
  let response: Response
  let text: string
  try {
    // A token must not follow a redirect to somewhere else
    const all = signal ? AbortSignal.any([timeout, signal]) : timeout
    response = await fetch(url, { ...init, redirect: 'manual', signal: all })
    text = await response.text()
  } catch (cause) {
    signal?.throwIfAborted()
    throw new LatchkeyConnectionError(timeout.aborted ? 'timeout' : 'unreachable', operation, { cause })
  }
  const { status, headers, type } = response
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw new LatchkeyConnectionError('redirected', operation)
  }
  const body = parse(text)
  if (response.ok && !hasErrors(body)) {
    if (text !== '' && body === undefined) throw new LatchkeyConnectionError('answer_unreadable', operation)
    return body
  }
  throw new LatchkeyManagementError({
    operation,
    status,
    problems: problemsIn(body),
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: retryAfterOf(headers, clock),
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const hasErrors = (body: unknown): boolean => typeof body === 'object' && body !== null && 'errors' in body

/** A list of problems, the single one of an unknown route, and the error of a token endpoint (RFC 6749 §5.2). */
function problemsIn(body: unknown): readonly ManagementProblem[] {
  if (typeof body !== 'object' || body === null) return []
  const { errors, error, error_description: description } = body as Record<string, unknown>
  if (typeof error === 'string') return [{ code: error, message: textOf(description) }]
  const list: unknown[] = Array.isArray(errors) ? errors : [errors]
  return list.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return []
    const { code, message, field } = entry as Record<string, unknown>
    return [{ code: textOf(code), message: textOf(message), ...(typeof field === 'string' ? { field } : {}) }]
  })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** The seconds of `RateLimit-Reset`, or of `Retry-After` (RFC 9110 §10.2.3), whichever is longer. */
function retryAfterOf(headers: Headers, clock: Clock): number | undefined {
  const told = [headers.get('ratelimit-reset'), headers.get('retry-after')].flatMap((text) => {
    if (text === null) return []
    if (/^\d+(\.\d+)?$/.test(text)) return [Number(text)]
    const date = Date.parse(text)
    return Number.isNaN(date) ? [] : [Math.max(0, (date - clock()) / 1000)]
  })
  return told.length > 0 ? Math.max(...told) : undefined
}
