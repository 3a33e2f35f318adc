import { failure, type Result, success } from './failure.ts'

/** Whom a grant is about, as they are now; undefined: no longer there. */
export type SubjectState = {
  readonly user: { readonly isSuspended: boolean } | undefined
  /** That the grant was given in; null: in none, and the rest does not count. */
  readonly organizationCode: string | null
  readonly organization: { readonly isSuspended: boolean } | undefined
  readonly isMember: boolean
}

/**
 * Decides whether somebody may still have tokens in an organization. Only its members learn that it is suspended; an
 * organization that is gone has none.
 */
export function checkSubject({ user, organizationCode, organization, isMember }: SubjectState): Result<true> {
  if (!user || user.isSuspended) return failure({ reason: 'user_suspended' })
  if (organizationCode === null) return success(true)
  if (!organization || !isMember) return failure({ reason: 'membership_ended' })
  return organization.isSuspended ? failure({ reason: 'organization_suspended' }) : success(true)
}
