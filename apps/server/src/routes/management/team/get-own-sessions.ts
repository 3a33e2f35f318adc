import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { listOwnSessions } from '../../../administrators/own-sessions.ts'
import { managementRoute } from '../../../management/route.ts'
import { sessionOf } from '../../../management/team.ts'

const sessionAnswer = () =>
  z.object({
    id: z.string(),
    agent: z.string().nullable(),
    address: z.string().nullable(),
    created_on: z.string(),
    last_seen: z.string(),
    expires_on: z.string(),
    is_current: z.boolean(),
  })

/** GET /api/latchkey/v1/sessions: where the caller is signed in, the last seen first. */
export const getOwnSessions = managementRoute('getOwnSessions', {
  answer: () => z.object({ sessions: z.array(sessionAnswer()) }),
  audience: 'administrators',
  async handle({ caller }, deps) {
    const signedIn = sessionOf(caller)
    const sessions = await listOwnSessions(signedIn, deps)
    return success({
      sessions: sessions.map((session) => ({
        id: session.idHash,
        agent: session.agent,
        address: session.address,
        created_on: new Date(session.createdAt).toISOString(),
        last_seen: new Date(session.lastSeenAt).toISOString(),
        expires_on: new Date(session.idleExpiresAt).toISOString(),
        is_current: session.idHash === signedIn.session.idHash,
      })),
    })
  },
})
