import type { Command } from './database.ts'
import { revokeGrantsOfUser } from './grants.ts'
import { revokePortalSessionsOfUser } from './portal-sessions.ts'
import { revokeSessionsOfUser } from './sessions.ts'

/** Signs somebody out everywhere: of every browser, device, application and of the portal. Never fails. */
export const signOutEverywhere = (environmentId: string, userId: string, now: number): Command[] => [
  ...revokePortalSessionsOfUser(environmentId, userId, now),
  revokeSessionsOfUser(environmentId, userId, now),
  revokeGrantsOfUser(environmentId, userId, now),
]
