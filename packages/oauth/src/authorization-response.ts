import { type Failure, toWire } from './failure.ts'

type Answer = {
  readonly redirect_uri: string
  readonly state: string | undefined
  readonly issuer: string
}

/** The redirect that hands over a code (RFC 6749 §4.1.2), with the granted scopes and `iss` (RFC 9207). */
export function codeRedirect({
  redirect_uri,
  state,
  issuer,
  code,
  scope,
}: Answer & { readonly code: string; readonly scope: readonly string[] }): string {
  return withParameters(redirect_uri, { code, scope: scope.join(' '), state, iss: issuer })
}

/** The redirect that reports a refusal (RFC 6749 §4.1.2.1), with `iss` (RFC 9207). */
export function errorRedirect({
  redirect_uri,
  state,
  issuer,
  failure,
  reauth_state,
}: Answer & { readonly failure: Failure; readonly reauth_state?: string | undefined }): string {
  const { error, error_description } = toWire(failure)
  return withParameters(redirect_uri, { error, error_description, reauth_state, state, iss: issuer })
}

/**
 * Adds parameters to a URL as text: its own query stays (RFC 6749 §3.1.2) and no parser rewrites a custom scheme.
 * Spaces become `%20`, which every URL library decodes; not all of them decode `+`.
 */
export function withParameters(url: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const added = Object.entries(parameters)
    .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')
  if (added === '') return url
  const joint = !url.includes('?') ? '?' : /[?&]$/.test(url) ? '' : '&'
  return url + joint + added
}
