import { success } from '@latchkey/oauth/failure.ts'
import type { Session } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { hasMore } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { timeText } from '../../../management/user-answer.ts'
import { findUser } from '../../../management/users.ts'
import { sessionSettings } from '../../../sign-in/session.ts'

const SHOWN = 100

/**
 * GET /api/v1/users/{user_id}/sessions: the browsers that somebody is signed in with, the last seen first. A session
 * is of no one application and organization, and only where it began is kept.
 */
export const getUserSessions = managementRoute('GetUserSessions', {
  answer: () =>
    z.object({
      sessions: z.array(
        z.object({
          user_id: z.string(),
          org_code: z.string().nullable(),
          client_id: z.string().optional(),
          expires_on: z.string(),
          session_id: z.string(),
          started_on: z.string(),
          updated_on: z.string(),
          connection_id: z.string().optional(),
          last_ip_address: z.string().optional(),
          last_user_agent: z.string().optional(),
          initial_ip_address: z.string().optional(),
          initial_user_agent: z.string().optional(),
        }),
      ),
      ...hasMore,
    }),
  async handle({ environment, params }, { store, clock }) {
    const found = await findUser(environment.id, params.user_id, store)
    if (!found.ok) return found
    const now = clock.now()
    const { inactivitySeconds } = sessionSettings(environment, undefined)
    const sessions = await store.sessions.listOfUser(environment.id, found.value.id, { now, limit: SHOWN + 1 })
    const live = sessions.filter(({ lastSeenAt }) => lastSeenAt + inactivitySeconds * 1000 > now)
    return success({ sessions: live.slice(0, SHOWN).map(showSession), has_more: live.length > SHOWN })
  },
})

const showSession = ({ idHash, userId, expiresAt, createdAt, lastSeenAt, address, agent }: Session) => ({
  user_id: userId,
  org_code: null,
  expires_on: timeText(expiresAt),
  session_id: `session_${idHash}`,
  started_on: timeText(createdAt),
  updated_on: timeText(lastSeenAt),
  initial_ip_address: address ?? undefined,
  initial_user_agent: agent ?? undefined,
})
