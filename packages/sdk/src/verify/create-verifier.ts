import { backend } from '#crypto'
import { createVerifierOn, type TokenVerifier, type VerifierOptions } from './verifier.ts'

/**
 * Creates a verifier of the access tokens that an API receives: signature by the issuer's published keys, algorithm,
 * issuer, audience, application, lifetime, and that it is an access token (RFC 7519 §7.2, RFC 8725 §3). The keys are
 * fetched when the first token comes and kept; create one verifier and use it for every request. Throws
 * LatchkeyConfigurationError for options that cannot be honoured.
 *
 * ```ts
 * const verifier = createVerifier({ issuer: 'https://auth.example.com', audience: 'https://api.example.com' })
 * const claims = await verifier.verify(token)
 * ```
 */
export const createVerifier = (options: VerifierOptions): TokenVerifier => createVerifierOn(backend, options)
