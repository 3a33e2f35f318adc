import { failure, type Result } from '@latchkey/oauth/failure.ts'
import type { ManagementFailure } from './failure.ts'

/**
 * What can be asked for on this wire and is not done here yet: what is missing, and what a caller can do. A setting that
 * nothing would enforce is refused, so that nobody relies on it. Whatever comes into being leaves this list.
 */
export const NOT_AVAILABLE = {
  billing: {
    missing: 'There is no billing.',
    instead: 'Keep customers and plans in a billing system of your own.',
  },
  connection_sign_in: {
    missing: 'Nobody can sign in with a connection of this kind yet, so none can be enabled.',
    instead: 'Keep it without enabled applications.',
  },
  connection_off: {
    missing: 'Sign-in with a password or a mailed code cannot be switched off for one application or organization yet.',
    instead: 'Leave the connection enabled.',
  },
  mfa: {
    missing: 'Nobody is asked for a second factor yet.',
    instead: 'Send the policy off.',
  },
  organization_mfa: {
    missing: 'No member of an organization is asked for a second factor yet.',
    instead: 'Send no enabled factors, and no enforcement.',
  },
  passkeys: {
    missing: 'Nobody can sign in with a passkey yet.',
    instead: 'Send the policy off.',
  },
} as const

export type UnavailableFeature = keyof typeof NOT_AVAILABLE

/** Refuses what would switch a feature on that is not there. */
export const notAvailable = (feature: UnavailableFeature): Result<never, ManagementFailure> =>
  failure({ reason: 'feature_not_available', feature })
