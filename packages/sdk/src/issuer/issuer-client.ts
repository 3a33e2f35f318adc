import type { Settings } from '../config/settings.ts'
import { LatchkeyApiError } from '../errors.ts'
import { LatchkeyTokenError, LatchkeyUnavailableError } from '../verify/errors.ts'
import { fetchJson, type JsonAnswer } from '../verify/fetch-json.ts'
import { createMetadata, type Metadata, unreachable } from './metadata.ts'

export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>
export type Credentials = { readonly clientId: string; readonly clientSecret?: string | undefined }

/** The requests that the core makes to the issuer. None is ever sent anywhere else. */
export type IssuerClient = {
  metadata(): Promise<Metadata>
  /**
   * POST to the token endpoint, or to another one that answers like it. Rejects with LatchkeyTokenError `invalid_grant`
   * or `token_request_refused`, and with LatchkeyUnavailableError where the issuer gave no decision.
   */
  requestToken(
    fields: FormFields,
    credentials?: Credentials,
    endpoint?: keyof Metadata,
  ): Promise<Record<string, unknown>>
  /** GET with a bearer token. Rejects with LatchkeyApiError for any status but 2xx, LatchkeyUnavailableError for 429, 5xx. */
  getJson(url: string, token: string): Promise<Record<string, unknown>>
}

const MAX_BYTES = 1024 * 1024

/** Creates the client of an issuer. Nothing is requested before something is asked for. */
export function createIssuerClient(settings: Settings): IssuerClient {
  const metadata = createMetadata(settings)
  const telemetry: Record<string, string> = settings.telemetry === undefined ? {} : { 'kinde-sdk': settings.telemetry }

  async function send(url: string, init: RequestInit & { headers: Record<string, string> }): Promise<JsonAnswer> {
    const { fetch, timeoutSeconds } = settings
    const headers = { accept: 'application/json', ...telemetry, ...init.headers }
    const limits = { fetch, timeoutMs: timeoutSeconds * 1000, maxBytes: MAX_BYTES, isLenient: true }
    let answer: JsonAnswer
    try {
      answer = await fetchJson(url, { ...init, headers }, limits)
    } catch (error) {
      throw unreachable(error)
    }
    if (answer.status === 429 || answer.status >= 500) throw undecided(url, answer)
    return answer
  }

  function postForm(url: string, fields: FormFields) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return send(url, { method: 'POST', headers, body: encodeForm(fields).toString() })
  }

  return {
    metadata,
    async requestToken(fields, credentials = settings, endpoint = 'tokenEndpoint') {
      const url = String((await metadata())[endpoint])
      const { clientId, clientSecret } = credentials
      const { status, body } = await postForm(url, {
        ...fields,
        client_id: clientId,
        client_secret: clientSecret,
      })
      const answer = Object(body) as Record<string, unknown>
      // a page in place of the answer, as of a proxy under maintenance; a revocation has none
      const isAnswer = answer === body || endpoint === 'revocationEndpoint'
      if (status >= 200 && status < 300 && isAnswer && answer.error === undefined) return answer
      if (typeof answer.error !== 'string') throw unreachable(new Error(`the token endpoint answered ${status}`))
      const code = answer.error === 'invalid_grant' ? 'invalid_grant' : 'token_request_refused'
      throw new LatchkeyTokenError(code, { error: answer.error, errorDescription: textOf(answer.error_description) })
    },
    async getJson(url, token) {
      const { status, body } = await send(url, { headers: { authorization: `Bearer ${token}` } })
      if (status < 200 || status > 299) throw new LatchkeyApiError({ status, body, path: new URL(url).pathname })
      if (typeof body !== 'object' || body === null) throw unreachable(new Error('the answer is not JSON'))
      return body as Record<string, unknown>
    },
  }
}

/** For an answer that decides nothing, and may say when another will. */
function undecided(url: string, { status, headers }: JsonAnswer): LatchkeyUnavailableError {
  const seconds = Number(headers.get('retry-after') ?? headers.get('ratelimit-reset'))
  return new LatchkeyUnavailableError('issuer_unavailable', {
    cause: new Error(`${new URL(url).pathname} answered ${status}`),
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 3600) : 1,
  })
}

/** Encodes what is defined and not empty. */
function encodeForm(fields: FormFields): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const text of [value ?? []].flat()) if (text !== '') form.append(name, text)
  }
  return form
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
