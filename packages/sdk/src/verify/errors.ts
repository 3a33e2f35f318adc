import { LatchkeyError } from '../errors.ts'

/** What is wrong with a token, and what its sender is told about it. Stable: logs and tests name these codes. */
const TOKEN_ERRORS = {
  token_missing: 'An access token is required',
  token_malformed: 'The access token is not a well-formed signed JWT',
  token_too_large: 'The access token is too large',
  token_header_refused: 'The header of the access token has a parameter that is never followed',
  token_algorithm_not_allowed: 'The signature algorithm of the access token is not allowed',
  token_key_unknown: 'The access token is signed by a key that the issuer does not publish',
  token_signature_invalid: 'The signature of the access token is invalid',
  token_type_wrong: 'The token is not an access token',
  token_issuer_wrong: 'The access token comes from another issuer',
  token_audience_wrong: 'The access token is meant for another audience',
  token_party_wrong: 'The access token was issued to another application',
  token_expiry_missing: 'The access token has no expiry',
  token_expired: 'The access token has expired',
  token_not_yet_valid: 'The access token is not valid yet',
  token_inactive: 'The access token is invalid or expired',
  token_nonce_wrong: 'The ID token belongs to another sign-in',
  token_subject_wrong: 'The tokens do not belong together',
  invalid_grant: 'What the token was asked for with is invalid, expired or revoked: sign in again',
  refresh_token_missing: 'There is no refresh token: ask for the scope offline at sign-in',
  token_request_refused: 'The issuer refused to give a token; `error` has its code',
} as const

const ACCESS_ERRORS = {
  scope_insufficient: 'The access token lacks a scope that this request needs',
  permission_missing: 'The access token lacks a permission that this request needs',
  organization_wrong: 'The access token is for another organization',
  requirement_missing: 'The user lacks something that this needs; `required` says what',
} as const

const UNAVAILABLE_ERRORS = {
  keys_unavailable: 'The keys of the issuer cannot be fetched',
  issuer_unavailable: 'The issuer cannot be asked',
} as const

/** Why a token is not accepted. */
export type TokenErrorCode = keyof typeof TOKEN_ERRORS
/** Why a good token does not suffice. */
export type AccessErrorCode = keyof typeof ACCESS_ERRORS
/** What of the issuer could not be asked. */
export type UnavailableErrorCode = keyof typeof UNAVAILABLE_ERRORS

/** The token must not be accepted: 401 (RFC 6750 §3.1). The message never repeats a part of the token. */
export class LatchkeyTokenError extends LatchkeyError {
  override readonly name = 'LatchkeyTokenError'
  readonly code: TokenErrorCode
  readonly status = 401
  /** The `error` of OAuth with which the token endpoint refused. Untrusted text, as is the description. */
  readonly error: string | undefined
  readonly errorDescription: string | undefined

  constructor(
    code: TokenErrorCode,
    options: ErrorOptions & { error?: string | undefined; errorDescription?: string | undefined } = {},
  ) {
    super(TOKEN_ERRORS[code], options)
    this.code = code
    this.error = options.error
    this.errorDescription = options.errorDescription
  }
}

/** The token is good and does not suffice: 403 (RFC 6750 §3.1). `required` is what the request asks for. */
export class LatchkeyAccessError extends LatchkeyError {
  override readonly name = 'LatchkeyAccessError'
  readonly code: AccessErrorCode
  readonly status = 403
  readonly required: readonly string[]

  constructor(code: AccessErrorCode, required: readonly string[]) {
    super(ACCESS_ERRORS[code])
    this.code = code
    this.required = required
  }
}

/** The issuer could not be asked, so nothing is known about the token: 503, and nobody is let in. */
export class LatchkeyUnavailableError extends LatchkeyError {
  override readonly name = 'LatchkeyUnavailableError'
  readonly code: UnavailableErrorCode
  readonly status = 503
  /** When to try again, in whole seconds from now. */
  readonly retryAfterSeconds: number

  constructor(code: UnavailableErrorCode, options: ErrorOptions & { retryAfterSeconds?: number } = {}) {
    super(UNAVAILABLE_ERRORS[code], options)
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds ?? 1
  }

  override get isRetryable(): boolean {
    return true
  }
}

/** An option that cannot be honoured. Thrown while something is created, never while a token is checked. */
export class LatchkeyConfigurationError extends LatchkeyError {
  override readonly name = 'LatchkeyConfigurationError'
  readonly code = 'configuration_invalid'
  readonly status = 500
}
