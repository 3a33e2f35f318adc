/**
 * What every error of the SDK has in common. `code` is stable, for programs; the message says what to mend, for people,
 * and never holds a token, a code or a secret.
 */
export abstract class LatchkeyError extends Error {
  abstract readonly code: string
  /** What an HTTP server would answer if it had nothing better to say. */
  abstract readonly status: number
  /** Whether the same call may succeed later without a change. */
  get isRetryable(): boolean {
    return false
  }
}

/** Whether a value is an error of the SDK, and if a code is given, that one. */
export const isLatchkeyError = (error: unknown, code?: string): error is LatchkeyError =>
  error instanceof LatchkeyError && (code === undefined || error.code === code)

const LOGIN_ERRORS = {
  state_missing: 'The callback has no state: a sign-in begins at the login address of this site',
  state_unknown: 'The sign-in was not begun in this browser, or too long ago: begin again at the login address',
  parameter_repeated: 'The callback has a parameter twice',
  issuer_mismatch: 'The callback comes from another issuer than the sign-in was begun with',
  code_missing: 'The callback has neither a code nor an error',
  nonce_mismatch: 'The ID token belongs to another sign-in',
  id_token_missing: 'The issuer sent no ID token although the scope openid was asked for',
  tokens_invalid: 'The tokens of the issuer are not acceptable; `cause` says why',
  access_denied: 'The sign-in was refused',
  login_required: 'Nobody is signed in at the issuer',
  login_link_expired: 'The sign-in took too long: begin again',
  authorization_failed: 'The issuer ended the sign-in with an error; `error` has its code',
  return_to_refused: 'The address to return to is not on this site; name others in allowedReturnUrls',
  device_code_expired: 'Nobody entered the code in time: start again',
} as const

/** Why a sign-in did not succeed. */
export type LoginErrorCode = keyof typeof LOGIN_ERRORS

type WireError = {
  /** The `error` of OAuth, as the issuer sent it. Untrusted text. */
  readonly error?: string | undefined
  readonly errorDescription?: string | undefined
}

/** A sign-in that did not succeed: 400. Nothing was stored. */
export class LatchkeyLoginError extends LatchkeyError {
  override readonly name = 'LatchkeyLoginError'
  readonly code: LoginErrorCode
  readonly status = 400
  readonly error: string | undefined
  readonly errorDescription: string | undefined
  /** What an expired sign-in asks to be repeated, as `reauth_state` of the callback; only with `login_link_expired`. */
  readonly reauthState: string | undefined

  constructor(code: LoginErrorCode, options: ErrorOptions & WireError & { reauthState?: string | undefined } = {}) {
    super(LOGIN_ERRORS[code], options)
    this.code = code
    this.error = options.error
    this.errorDescription = options.errorDescription
    this.reauthState = options.reauthState
  }
}

const AUTHENTICATION_ERRORS = {
  not_signed_in: 'Nobody is signed in',
  session_expired: 'The session has ended: sign in again',
} as const

/** Somebody has to sign in first: 401. */
export class LatchkeyAuthenticationError extends LatchkeyError {
  override readonly name = 'LatchkeyAuthenticationError'
  readonly code: keyof typeof AUTHENTICATION_ERRORS
  readonly status = 401

  constructor(code: keyof typeof AUTHENTICATION_ERRORS, options?: ErrorOptions) {
    super(AUTHENTICATION_ERRORS[code], options)
    this.code = code
  }
}

/** A session that cannot be kept. */
export class LatchkeySessionError extends LatchkeyError {
  override readonly name = 'LatchkeySessionError'
  readonly code: 'session_too_large' | 'session_busy'
  readonly status = 500

  constructor(code: 'session_too_large' | 'session_busy', options?: ErrorOptions) {
    const message = {
      session_too_large: 'The tokens do not fit into cookies: ask for fewer claims, or give session.store',
      session_busy: 'Another process keeps the session locked; try again',
    }[code]
    super(message, options)
    this.code = code
  }

  override get isRetryable(): boolean {
    return this.code === 'session_busy'
  }
}

/** Why something asked for by name was not answered. */
export type RetrieveErrorCode = 'flag_missing' | 'flag_type_wrong' | 'claim_missing'

/** Something asked for by name is not there, or is of another type. */
export class LatchkeyRetrieveError extends LatchkeyError {
  override readonly name = 'LatchkeyRetrieveError'
  readonly code: RetrieveErrorCode
  readonly status = 500

  constructor(code: RetrieveErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The issuer refused a call of one of its APIs. `body` is what it answered, if that was JSON. */
export class LatchkeyApiError extends LatchkeyError {
  override readonly name: string = 'LatchkeyApiError'
  readonly code: string
  readonly status: number
  readonly body: unknown

  constructor({ status, body, path }: { status: number; body: unknown; path: string }, options?: ErrorOptions) {
    super(`${path} answered ${status}`, options)
    this.code = `http_${status}`
    this.status = status
    this.body = body
  }

  override get isRetryable(): boolean {
    return this.status === 429 || this.status >= 500
  }
}
