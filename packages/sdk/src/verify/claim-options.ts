import type { Clock } from '../clock.ts'
import type { ClaimRules } from './claims.ts'
import type { Fetch } from './fetch-json.ts'
import { checkIssuer, checkNames, checkNumber, refuse } from './settings.ts'

/** Whom a token must be for. Accepting every audience takes saying so. */
export type AudienceOption =
  | {
      /** Of these the token must name one: what the API is registered as. */
      readonly audience: string | readonly string[]
      readonly unsafeAnyAudience?: never
    }
  | { readonly unsafeAnyAudience: true; readonly audience?: never }

/** What the claims of a token must be, and how the issuer is asked. */
export type ClaimOptions = AudienceOption & {
  /** The platform's address as tokens name it, without a slash at the end: `https://auth.example.com`. */
  readonly issuer: string
  /** The only application whose tokens are accepted; short for one authorized party. */
  readonly clientId?: string
  /** The applications whose tokens are accepted (`azp`). By default every one. */
  readonly authorizedParties?: readonly string[]
  /** How far clocks may differ. By default 5. */
  readonly clockToleranceSeconds?: number
  /** Longer tokens are refused unread. By default 16,384 characters. */
  readonly maxTokenLength?: number
  /** Permits plain HTTP to hosts other than this machine. */
  readonly unsafeAllowHttp?: boolean
  readonly fetch?: Fetch
  /** Epoch milliseconds. By default the system's. */
  readonly clock?: Clock
  /** For a whole answer of the issuer. By default 5. */
  readonly timeoutSeconds?: number
}

/** Reads what concerns claims. Throws LatchkeyConfigurationError. */
export function readClaimRules(options: ClaimOptions): ClaimRules {
  const { issuer, audience, unsafeAnyAudience, clientId, authorizedParties, clockToleranceSeconds = 5 } = options
  if (audience === undefined && unsafeAnyAudience !== true) refuse('audience is missing: what the API is registered as')
  if (clientId !== undefined && authorizedParties) refuse('give clientId or authorizedParties, not both')
  const parties = authorizedParties ?? clientId
  return {
    issuer: checkIssuer(issuer, options),
    audience: audience === undefined ? undefined : new Set(checkNames('audience', audience)),
    authorizedParties: parties === undefined ? undefined : new Set(checkNames('authorizedParties', parties)),
    clockToleranceSeconds: checkNumber('clockToleranceSeconds', clockToleranceSeconds, { min: 0, max: 600 }),
  }
}

export const readMaxTokenLength = ({ maxTokenLength = 16_384 }: Pick<ClaimOptions, 'maxTokenLength'>): number =>
  checkNumber('maxTokenLength', maxTokenLength, { min: 256, max: 1_048_576 })

export const readTimeoutMs = ({ timeoutSeconds = 5 }: Pick<ClaimOptions, 'timeoutSeconds'>): number =>
  checkNumber('timeoutSeconds', timeoutSeconds, { min: 0.001, max: 60 }) * 1000

/** The global `fetch` is looked up at each call, so that what instruments it later is used. */
export const readFetch = ({ fetch }: Pick<ClaimOptions, 'fetch'>): Fetch =>
  fetch ?? ((url, init) => globalThis.fetch(url, init))
