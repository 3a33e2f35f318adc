import type { Command } from '@latchkey/storage/database.ts'
import { revokeGrantsOfUser } from '@latchkey/storage/grants.ts'
import { revokePortalSessionsOfUser } from '@latchkey/storage/portal-sessions.ts'
import { revokeSessionsOfUser } from '@latchkey/storage/sessions.ts'
import type { Deps } from '../deps.ts'

/** Of the audit log, which says `sessions: 100` of that many or more. */
const MAX_COUNTED = 100

/** In how many browsers somebody is signed in, as the audit log remembers it when they are signed out. */
export async function countSessions(
  environmentId: string,
  userId: string,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<number> {
  const live = { now: clock.now(), limit: MAX_COUNTED }
  return (await store.sessions.listOfUser(environmentId, userId, live)).length
}

/** Signs somebody out everywhere: of every browser, device, application and of the portal. */
export const endSessions = (environmentId: string, userId: string, now: number): Command[] => [
  revokeSessionsOfUser(environmentId, userId, now),
  revokeGrantsOfUser(environmentId, userId, now),
  ...revokePortalSessionsOfUser(environmentId, userId, now),
]
