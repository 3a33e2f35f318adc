import type { Command } from '@latchkey/storage/database.ts'
import { markInvitationSent } from '@latchkey/storage/invitations.ts'
import type { Invitation, QueuedMail } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'

/** What the mail of an invitation is about: this invitation with this link, for a later link ends it. */
export const aboutInvitation = ({ id, codeHash }: Pick<Invitation, 'id' | 'codeHash'>): string => `${id} ${codeHash}`

/**
 * What is committed when a mail that waited has been sent; undefined when it is of no use any more: an invitation that
 * was accepted or revoked, or has got another link.
 */
export async function onceSent(
  { environmentId, kind, about }: QueuedMail,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<Command[] | undefined> {
  if (kind !== 'invitation' || about === null) return []
  const [id = '', codeHash] = about.split(' ')
  const invitation = await store.invitations.find(environmentId, id)
  const isOpen = invitation?.acceptedAt === null && invitation.revokedAt === null && invitation.codeHash === codeHash
  return isOpen ? [markInvitationSent(invitation, clock.now())] : undefined
}
