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
} as const

export type UnavailableFeature = keyof typeof NOT_AVAILABLE

/** Refuses what would switch a feature on that is not there. */
export const notAvailable = <T>(feature: UnavailableFeature): Result<T, ManagementFailure> =>
  failure({ reason: 'feature_not_available', feature })
