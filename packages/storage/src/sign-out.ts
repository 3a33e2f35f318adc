import type { Command } from './database.ts'
import { revokeGrantsOfUser } from './grants.ts'
import { revokePortalSessionsOfUser } from './portal-sessions.ts'
import { revokeSessionsOfUser } from './sessions.ts'
import { holdUser } from './users.ts'

/**
 * Signs somebody out everywhere: of every browser, device, application and of the portal. Never fails. Begins by holding
 * the user, as what makes and opens links into the portal does, so that none comes in between.
 */
export function signOutEverywhere(environmentId: string, userId: string, now: number): Command[] {
  const { sql, values } = holdUser(environmentId, userId)
  return [
    { sql, values },
    ...revokePortalSessionsOfUser(environmentId, userId, now),
    revokeSessionsOfUser(environmentId, userId, now),
    revokeGrantsOfUser(environmentId, userId, now),
  ]
}
