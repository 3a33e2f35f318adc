import { type InvitationEnd, invitationEnd, invitationsProblem, invitedAs } from '@latchkey/directory/invitation.ts'
import type { Invitation, Organization } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { inviteApplication } from '../invitations/invite-application.ts'
import { findInviterName } from '../invitations/inviter.ts'
import { sha256 } from '../keys/secrets.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** An invitation that can be used, what it is into, and who sent it, if that is told. */
export type UsableInvitation = { invitation: Invitation; organization: Organization; inviterName: string | null }

/** Why an invitation is of no use to anybody. */
export type InvitationFailure = 'invitation_disabled' | InvitationEnd

/** Why somebody who has signed in cannot use it, or not yet: `invitation_email_unproved` is mended by a mailed code. */
export type InvitationRefusal = InvitationFailure | 'invitation_email_mismatch' | 'invitation_email_unproved'

export type FoundInvitation = ({ ok: true } & UsableInvitation) | { ok: false; reason: InvitationFailure }

/**
 * The invitation that a link carries, if it can be used. Secret: whoever knows the code sees whom it is for. The `userId`
 * is of whoever sends a form: one that they accepted is good for them while they are a member, as a form may be sent twice.
 */
export async function findInvitation(
  environment: LiveEnvironment,
  code: string,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  userId?: string,
): Promise<FoundInvitation> {
  if (invitationsProblem(environment.invitations, inviteApplication(environment))) {
    return { ok: false, reason: 'invitation_disabled' }
  }
  const invitation = await store.invitations.findByCode(environment.id, sha256(code))
  const end = invitationEnd(invitation, clock.now())
  if (!invitation) return { ok: false, reason: 'invitation_unknown' }
  const isRepeated =
    userId !== undefined &&
    invitation.acceptedBy === userId &&
    (await store.memberships.find(environment.id, userId, invitation.organizationCode)) !== undefined
  if (end && !isRepeated) return { ok: false, reason: end }
  const [organization, inviterName] = await Promise.all([
    store.organizations.find(environment.id, invitation.organizationCode),
    findInviterName(invitation, { store }),
  ])
  if (!organization) return { ok: false, reason: 'invitation_unknown' } // removed at this moment
  return { ok: true, invitation, organization, inviterName }
}

/** Whether an invitation is for a user, who may have proved an address by this sign-in. */
export async function invitedUser(
  { environmentId, email }: Invitation,
  { userId, provedEmail }: { userId: string; provedEmail?: string | undefined },
  { store }: Pick<Deps, 'store'>,
): Promise<ReturnType<typeof invitedAs>> {
  const identities = await store.identities.listOfUser(environmentId, userId)
  const emails = identities.filter(({ type }) => type === 'email')
  return invitedAs(email, emails, provedEmail)
}

/** What the pages of a sign-in say about the invitation that it began with; null: there was none. */
export const invitedBy = ({
  invitation,
}: {
  invitation: FoundInvitation | undefined
}): { organization: string; inviter: string | null } | null =>
  invitation?.ok ? { organization: invitation.organization.name, inviter: invitation.inviterName } : null
