import { invitationEnd } from '@latchkey/directory/invitation.ts'
import type { Invitation } from '@latchkey/storage/records.ts'

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired'

/** What has become of an invitation, in one word. */
export function stateOfInvitation(invitation: Invitation, now: number): InvitationState {
  const end = invitationEnd(invitation, now)
  return end === undefined || end === 'invitation_unknown' ? 'open' : STATES[end]
}

const STATES = {
  invitation_accepted: 'accepted',
  invitation_revoked: 'revoked',
  invitation_expired: 'expired',
} as const
