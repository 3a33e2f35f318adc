import { type Failure, toWire } from './failure.ts'

type Answer = {
  readonly redirect_uri: string
  readonly state: string | undefined
  readonly issuer: string
}

/** What the client is told, whichever way it comes back; what is undefined or empty is left out. */
export type AnswerParameters = Readonly<Record<string, string | undefined>>

type CodeAnswer = Answer & { readonly code: string; readonly scope: readonly string[] }
type ErrorAnswer = Answer & { readonly failure: Failure; readonly reauth_state?: string | undefined }

/** The answer that hands over a code (RFC 6749 §4.1.2), with the granted scopes and `iss` (RFC 9207). */
export function codeAnswer({ state, issuer, code, scope }: Omit<CodeAnswer, 'redirect_uri'>): AnswerParameters {
  return { code, scope: scope.join(' '), state, iss: issuer }
}

/** The answer that reports a refusal (RFC 6749 §4.1.2.1), with `iss` (RFC 9207). */
export function errorAnswer({
  state,
  issuer,
  failure,
  reauth_state,
}: Omit<ErrorAnswer, 'redirect_uri'>): AnswerParameters {
  const { error, error_description } = toWire(failure)
  return { error, error_description, reauth_state, state, iss: issuer }
}

export const codeRedirect = ({ redirect_uri, ...answer }: CodeAnswer): string =>
  withParameters(redirect_uri, codeAnswer(answer))

export const errorRedirect = ({ redirect_uri, ...answer }: ErrorAnswer): string =>
  withParameters(redirect_uri, errorAnswer(answer))

/**
 * Adds parameters to a URL as text: its own query stays (RFC 6749 §3.1.2) and no parser rewrites a custom scheme.
 * Spaces become `%20`, which every URL library decodes; not all of them decode `+`.
 */
export function withParameters(url: string, parameters: AnswerParameters): string {
  const added = presentParameters(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')
  if (added === '') return url
  const joint = !url.includes('?') ? '?' : /[?&]$/.test(url) ? '' : '&'
  return url + joint + added
}

/** The parameters that have a value, in their order. */
export const presentParameters = (parameters: AnswerParameters): [name: string, value: string][] =>
  Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
