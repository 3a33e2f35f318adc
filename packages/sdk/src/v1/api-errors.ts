import { LatchkeyApiError, LatchkeyError } from '../errors.ts'
import { LatchkeyManagementError } from '../management/errors.ts'
import { LatchkeyConfigurationError } from '../verify/errors.ts'
import { asKindeException } from './errors.ts'

/** What the errors of the REST groups have in common. */
export abstract class OpenApiException extends LatchkeyError {}

/** The platform refused a call. */
export class ApiException extends OpenApiException {
  override readonly name = 'ApiException'
  readonly status: number
  /** The status and what the platform says is wrong. */
  readonly reason: string
  /** `USER_EXISTS`, or `http_404` where the platform names none. */
  readonly code: string
  /** What the platform answered, as on the wire. */
  readonly body: unknown
  /** `x-request-id` and `retry-after`, if the answer had them. */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    {
      status,
      code,
      reason,
      body,
      headers = {},
    }: Pick<ApiException, 'status' | 'code' | 'reason' | 'body'> & {
      headers?: Readonly<Record<string, string>>
    },
    options?: ErrorOptions,
  ) {
    super(`(${status}) ${reason}`, options)
    this.status = status
    this.code = code
    this.reason = reason
    this.body = body
    this.headers = headers
  }

  override get isRetryable(): boolean {
    return this.status === 429 || this.status >= 500
  }
}

type Place = { readonly pathToItem?: readonly string[] | undefined }

/** An argument that no call can be made with. */
abstract class ArgumentException extends OpenApiException {
  readonly code = 'argument_invalid'
  readonly status = 500
  readonly pathToItem: readonly string[]

  constructor(message: string, { pathToItem = [], ...options }: Place & ErrorOptions = {}) {
    super(message, options)
    this.pathToItem = pathToItem
  }
}

/** An argument of the wrong type. */
export class ApiTypeError extends ArgumentException {
  override readonly name = 'ApiTypeError'
}

/** An argument with a value that cannot be. */
export class ApiValueError extends ArgumentException {
  override readonly name = 'ApiValueError'
}

/** An argument that is not there, or one that nothing knows. */
export class ApiKeyError extends ArgumentException {
  override readonly name = 'ApiKeyError'
}

/** Something asked of an object that it does not have. */
export class ApiAttributeError extends ArgumentException {
  override readonly name = 'ApiAttributeError'
}

/** The same failure under the name that users of the REST groups know. */
export function asApiException(error: unknown): unknown {
  if (error instanceof LatchkeyManagementError) {
    const { status, code, messages, problems, requestId, retryAfterSeconds } = error
    const headers = {
      ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    }
    const reason = messages.filter(Boolean).join('; ') || code
    return new ApiException({ status, code, reason, body: { errors: problems }, headers }, { cause: error })
  }
  if (error instanceof LatchkeyApiError) {
    const { status, code, body, message } = error
    return new ApiException({ status, code, reason: message, body }, { cause: error })
  }
  if (error instanceof LatchkeyConfigurationError) return new ApiValueError(error.message, { cause: error })
  return asKindeException(error)
}
