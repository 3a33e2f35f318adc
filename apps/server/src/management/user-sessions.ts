import type { Command } from '@latchkey/storage/database.ts'
import { revokeGrantsOfUser } from '@latchkey/storage/grants.ts'
import { revokePortalSessionsOfUser } from '@latchkey/storage/portal-sessions.ts'
import { revokeSessionsOfUser } from '@latchkey/storage/sessions.ts'

/** Signs somebody out everywhere: of every browser, device, application and of the portal. */
export const endSessions = (environmentId: string, userId: string, now: number): Command[] => [
  revokeSessionsOfUser(environmentId, userId, now),
  revokeGrantsOfUser(environmentId, userId, now),
  revokePortalSessionsOfUser(environmentId, userId, now),
]
