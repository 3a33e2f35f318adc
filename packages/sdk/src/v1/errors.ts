import {
  LatchkeyAuthenticationError,
  LatchkeyError,
  LatchkeyLoginError,
  LatchkeyRetrieveError,
  LatchkeySessionError,
} from '../errors.ts'
import { LatchkeyConfigurationError, LatchkeyTokenError } from '../verify/errors.ts'

type Told = ErrorOptions & { code?: string; status?: number }

/** What the errors of the client have in common. `code` says more than the class does. */
export abstract class KindeException extends LatchkeyError {
  readonly code: string
  readonly status: number

  constructor(message: string, { code, status, ...options }: Told & { code: string; status: number }) {
    super(message, options)
    this.code = code
    this.status = status
  }
}

/** The client cannot be used like this: an option or an argument is missing or wrong. */
export class KindeConfigurationException extends KindeException {
  override readonly name = 'KindeConfigurationException'
  constructor(message: string, options: Told = {}) {
    super(message, { code: 'configuration_invalid', status: 500, ...options })
  }
}

/** A sign-in failed, or nobody is signed in. */
export class KindeLoginException extends KindeException {
  override readonly name = 'KindeLoginException'
  constructor(message: string, options: Told = {}) {
    super(message, { code: 'not_signed_in', status: 401, ...options })
  }
}

/** There is no token, or it is not acceptable. */
export class KindeTokenException extends KindeException {
  override readonly name = 'KindeTokenException'
  constructor(message: string, options: Told = {}) {
    super(message, { code: 'token_missing', status: 401, ...options })
  }
}

/** A flag is not there, or is of another type. */
export class KindeRetrieveException extends KindeException {
  override readonly name = 'KindeRetrieveException'
  constructor(message: string, options: Told = {}) {
    super(message, { code: 'flag_missing', status: 500, ...options })
  }
}

/** The same failure under the name that users of the client know; what has no such name stays as it is. */
export function asKindeException(error: unknown): unknown {
  if (error instanceof KindeException || !(error instanceof LatchkeyError)) return error
  const { message, code, status } = error
  const told = { code, status, cause: error }
  if (error instanceof LatchkeyConfigurationError) return new KindeConfigurationException(message, told)
  if (error instanceof LatchkeyLoginError) return new KindeLoginException(message, told)
  if (error instanceof LatchkeyTokenError) return new KindeTokenException(message, told)
  if (error instanceof LatchkeyAuthenticationError || error instanceof LatchkeySessionError) {
    return new KindeTokenException(message, told)
  }
  if (error instanceof LatchkeyRetrieveError) return new KindeRetrieveException(message, told)
  return error
}

/** Runs something and gives its failures the names of this module. */
export function named<Value>(run: () => Value): Value {
  try {
    const value = run()
    if (!(value instanceof Promise)) return value
    return value.catch((error: unknown) => {
      throw asKindeException(error)
    }) as Value
  } catch (error) {
    throw asKindeException(error)
  }
}
