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
