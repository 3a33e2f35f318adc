// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/sdk/verify` offers
export type { Clock } from '../clock.ts'
export type { SignatureAlgorithm } from '../crypto/backend.ts'
export {
  answerRefusal,
  type BearerAnswer,
  type BearerRefusal,
  type BearerToken,
  type ChallengeOptions,
  readBearerToken,
  toResponse,
} from './bearer.ts'
export type { AudienceOption, ClaimOptions } from './claim-options.ts'
export type { AccessTokenClaims, VerifiedClaims } from './claims.ts'
export { createRemoteValidator } from './create-remote-validator.ts'
export { createVerifier } from './create-verifier.ts'
export {
  type AccessErrorCode,
  LatchkeyAccessError,
  LatchkeyConfigurationError,
  LatchkeyTokenError,
  LatchkeyUnavailableError,
  type TokenErrorCode,
  type UnavailableErrorCode,
} from './errors.ts'
export type { Fetch } from './fetch-json.ts'
export {
  type AuthenticationEvent,
  createGuard,
  type GuardInput,
  type GuardOptions,
  type GuardResult,
  protect,
} from './guard.ts'
export { createRateLimiter, type RateLimiter, type RateLimiterOptions } from './rate-limiter.ts'
export type { IntrospectionCredentials, RemoteValidator, RemoteValidatorOptions } from './remote-validator.ts'
export {
  hasAudience,
  hasPermissions,
  hasScopes,
  permissionsOf,
  requireAudience,
  requirePermissions,
  requireScopes,
  scopesOf,
} from './requirements.ts'
export type { TokenVerifier, VerifierOptions, VerifyResult } from './verifier.ts'
