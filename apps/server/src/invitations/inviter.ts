import type { Invitation } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'

/** By what name whoever invites is told; null when it was nobody in person, or they have no name. */
export async function findInviterName(
  { environmentId, invitedBy }: Pick<Invitation, 'environmentId' | 'invitedBy'>,
  { store }: Pick<Deps, 'store'>,
): Promise<string | null> {
  const inviter = invitedBy === null ? undefined : await store.users.find(environmentId, invitedBy)
  return [inviter?.firstName, inviter?.lastName].filter(Boolean).join(' ') || null
}
