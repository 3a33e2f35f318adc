/** Why a sign-in did not end signed in, in the words of the page that says so. */
export type CallbackProblem =
  | { kind: 'login_required' | 'access_denied' | 'stale' | 'unreachable' | 'failed' | 'not_found' }
  | { kind: 'refused'; error: string; description?: string | undefined }

/**
 * What is wrong with an answer of the platform, or undefined if the SDK can go on with it. Only an answer that carries
 * our state is believed: anybody can make a link with an error of their own wording.
 */
export function callbackProblem(
  answer: URLSearchParams,
  { expectedState, issuer }: { expectedState: string | undefined; issuer: string },
): CallbackProblem | undefined {
  if (expectedState === undefined || answer.get('state') !== expectedState) return { kind: 'stale' }
  if ((answer.get('iss') ?? issuer) !== issuer) return { kind: 'stale' } // RFC 9207: another platform's answer
  const error = answer.get('error')
  if (error === null) return answer.has('code') ? undefined : { kind: 'stale' }
  if (error === 'login_required' || error === 'access_denied') return { kind: error }
  return { kind: 'refused', error, description: answer.get('error_description') ?? undefined }
}

/** What a failure inside a request means for the person waiting for it; details go to the log. */
export function problemOfError(error: unknown): CallbackProblem {
  return { kind: error instanceof TypeError && error.message === 'fetch failed' ? 'unreachable' : 'failed' }
}
