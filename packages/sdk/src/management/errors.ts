import { LatchkeyError } from '../errors.ts'

/** One thing that the Management API found wrong. */
export type ManagementProblem = { readonly code: string; readonly message: string; readonly field?: string }

/** What of an answer an error carries. */
export type RefusedAnswer = {
  /** The method and the path, without query: `POST /v1/roles`. */
  operation: string
  status: number
  problems: readonly ManagementProblem[]
  requestId?: string | undefined
  retryAfterSeconds?: number | undefined
}

/** The Management API, or the token endpoint on the way to it, refused a call. */
export class LatchkeyManagementError extends LatchkeyError {
  override readonly name = 'LatchkeyManagementError'
  readonly status: number
  /** The method and the path, without query: `POST /v1/roles`. */
  readonly operation: string
  /** The first of `codes`: `ROLE_EXISTS`. */
  readonly code: string
  readonly codes: readonly string[]
  readonly messages: readonly string[]
  readonly problems: readonly ManagementProblem[]
  /** The `X-Request-Id` of the answer, if it has one. */
  readonly requestId: string | undefined
  /** When the server lets the call be repeated, in seconds from now, if it said so. */
  readonly retryAfterSeconds: number | undefined

  constructor({ operation, status, problems, requestId, retryAfterSeconds }: RefusedAnswer) {
    const told = problems.map(({ code, message }) => (message === '' ? code : `${code}: ${message}`)).join('; ')
    super(`${operation} was refused with ${status}${told === '' ? '' : `: ${told}`}`)
    this.status = status
    this.operation = operation
    this.problems = problems
    this.codes = problems.map(({ code }) => code)
    this.messages = problems.map(({ message }) => message)
    this.code = this.codes[0] ?? `HTTP_${status}`
    this.requestId = requestId
    this.retryAfterSeconds = retryAfterSeconds
  }

  override get isRetryable(): boolean {
    return this.status === 429 || (this.status >= 500 && this.status !== 501)
  }
}

const CONNECTION_ERRORS = {
  timeout: 'was not answered in time',
  unreachable: 'could not be sent: the server was not reached',
  redirected: 'was answered with a redirect, which is not followed: check the issuer',
  answer_unreadable: 'was answered with something else than JSON: check the issuer',
  list_endless: 'gave the same page twice',
  list_incomplete: 'has more entries than it shows, and no way to ask for them',
} as const

/** Why a call has no answer. */
export type ConnectionErrorCode = keyof typeof CONNECTION_ERRORS

/** There was no answer, or none that could be understood. */
export class LatchkeyConnectionError extends LatchkeyError {
  override readonly name = 'LatchkeyConnectionError'
  readonly code: ConnectionErrorCode
  readonly status = 503
  readonly operation: string

  constructor(code: ConnectionErrorCode, operation: string, options?: ErrorOptions) {
    super(`${operation} ${CONNECTION_ERRORS[code]}`, options)
    this.code = code
    this.operation = operation
  }

  override get isRetryable(): boolean {
    return this.code === 'timeout' || this.code === 'unreachable'
  }
}

/** Whether an error is a refusal of the Management API, with one of these codes if any are named. */
export function isManagementError(error: unknown, ...codes: readonly string[]): error is LatchkeyManagementError {
  if (!(error instanceof LatchkeyManagementError)) return false
  return codes.length === 0 || codes.some((code) => error.codes.includes(code))
}
