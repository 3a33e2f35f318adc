import { backend } from '#crypto'
import { createRemoteValidatorOn, type RemoteValidator, type RemoteValidatorOptions } from './remote-validator.ts'

/**
 * Creates a validator that asks the issuer about each token, and so notices revocation, at the price of a request every
 * `cacheSeconds` per token. The issuer vouches for signature and state; issuer, audience, application, lifetime and kind
 * of token are checked here as well. Rejects with LatchkeyUnavailableError while the issuer cannot be asked. Throws
 * LatchkeyConfigurationError for options that cannot be honoured.
 *
 * ```ts
 * const validator = createRemoteValidator({ issuer, audience, method: 'user_profile' })
 * const { claims, answer } = await validator.inquire(token)
 * ```
 */
export const createRemoteValidator = (options: RemoteValidatorOptions): RemoteValidator =>
  createRemoteValidatorOn(backend, options)
