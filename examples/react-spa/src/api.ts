import { type AuthApi, LatchkeyAuthenticationError } from '@latchkey/react'
import { settings } from './settings.ts'

export type Order = { id: number; item: string; by: string }

/** What went wrong with a request, by what the person can do about it. */
export type Problem = {
  kind: 'sign-in-again' | 'not-allowed' | 'unreachable' | 'refused'
  /** What the API said. */
  message: string
  /** The scope that is missing, if the API names one. */
  scope?: string | undefined
}

export type Result<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }

/** Asks the API with the access token; `apiFetch` comes from `useApiFetch()`, which renews the token when it is due. */
export async function callApi<Value>(
  apiFetch: AuthApi['fetch'],
  path: string,
  init: RequestInit = {},
): Promise<Result<Value>> {
  try {
    const response = await apiFetch(settings.apiUrl + path, init)
    const text = await response.text()
    const body = text === '' ? undefined : JSON.parse(text)
    return response.ok ? { ok: true, value: body } : { ok: false, problem: problemOf(response, body) }
  } catch (error) {
    if (init.signal?.aborted) throw error
    const isSignedOut = error instanceof LatchkeyAuthenticationError
    return { ok: false, problem: { kind: isSignedOut ? 'sign-in-again' : 'unreachable', message: '' } }
  }
}

/** RFC 6750 §3.1: 401 is for a token that is no good, 403 for a good one that does not suffice. */
function problemOf({ status, headers }: Response, body: { error_description?: string } = {}): Problem {
  const message = body.error_description ?? ''
  const scope = /scope="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1]
  if (status === 401) return { kind: 'sign-in-again', message }
  if (status === 403) return { kind: 'not-allowed', message, scope }
  return { kind: status === 429 || status >= 500 ? 'unreachable' : 'refused', message }
}
