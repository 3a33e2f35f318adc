import { LatchkeyApiError, LatchkeyAuthenticationError, LatchkeyError, LatchkeySessionError } from './errors.ts'
import { answerRefusal, type BearerAnswer, toResponse } from './verify/bearer.ts'
import { LatchkeyAccessError, LatchkeyTokenError, LatchkeyUnavailableError } from './verify/errors.ts'

/** Whether an error is about who asks, so that a request can be answered with it; others are the site's own. */
export const isRefusal = (error: unknown): error is LatchkeyError =>
  error instanceof LatchkeyError && answerOf(error) !== undefined

/** The answer of an API: 401 with a challenge, 403, or 503 where nothing can be told (RFC 6750 §3). Throws other errors. */
export function refuseCall(error: LatchkeyError, realm?: string): Response {
  const answer = answerOf(error, realm)
  if (!answer) throw error
  return toResponse(answer)
}

/** The same for a page that a person reads. Throws other errors. */
export function refusePage(error: LatchkeyError): Response {
  const answer = answerOf(error)
  if (!answer) throw error
  const { 'www-authenticate': _, ...headers } = answer.headers
  const text =
    error instanceof LatchkeyAccessError && error.required.length > 0
      ? `You may not see this page. It needs: ${error.required.join(', ')}.`
      : answer.body.error_description
  return new Response(text, {
    status: answer.status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  })
}

/** Whether signing in again would help whoever is refused. */
export const isForSignIn = (error: LatchkeyError): boolean =>
  error instanceof LatchkeyAuthenticationError || error instanceof LatchkeyTokenError

function answerOf(error: LatchkeyError, realm?: string): BearerAnswer | undefined {
  const options = realm === undefined ? {} : { realm }
  if (error instanceof LatchkeyAuthenticationError) {
    const answer = answerRefusal(new LatchkeyTokenError('token_missing'), options)
    return { ...answer, body: { error: error.code, error_description: error.message } }
  }
  // The Account API was asked whether somebody may, and refused to say: so they may not.
  if (error instanceof LatchkeyApiError && error.status < 500 && error.status !== 429) {
    return answerRefusal(new LatchkeyAccessError('requirement_missing', []), options)
  }
  if (error instanceof LatchkeyApiError || (error instanceof LatchkeySessionError && error.isRetryable)) {
    return answerRefusal(new LatchkeyUnavailableError('issuer_unavailable'), options)
  }
  const isKnown =
    error instanceof LatchkeyTokenError ||
    error instanceof LatchkeyAccessError ||
    error instanceof LatchkeyUnavailableError
  return isKnown ? answerRefusal(error, options) : undefined
}

/** Whether a request is a browser's that goes to a page, and not a script's or a program's. */
export function wantsPage({ headers }: Request): boolean {
  const mode = headers.get('sec-fetch-mode')
  if ((mode !== null && mode !== 'navigate') || headers.has('x-requested-with')) return false
  const html = preferenceFor('text/html', headers.get('accept'))
  return html > 0 && html >= preferenceFor('application/json', headers.get('accept'))
}

/** Whether a browser only looks ahead, so that nothing must begin or end. */
export const isPrefetch = ({ headers }: Request): boolean =>
  /prefetch|prerender/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')

/** How much a type is wanted that is named itself (RFC 9110 §12.5.1): what takes anything is no browser. */
function preferenceFor(type: string, accept: string | null): number {
  for (const range of (accept ?? '').split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    if (name !== type) continue
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    return q === undefined ? 1 : Number(q.slice(2)) || 0
  }
  return 0
}
