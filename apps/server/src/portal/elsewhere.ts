import type { Command } from '@latchkey/storage/database.ts'
import { revokeGrantsOfApplication, revokeGrantsOfOtherSessions } from '@latchkey/storage/grants.ts'
import { revokePortalSessionsOfUser } from '@latchkey/storage/portal-sessions.ts'
import type { Application, Grant, Session } from '@latchkey/storage/records.ts'
import { revokeOtherSessionsOfUser } from '@latchkey/storage/sessions.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { findSession, sessionSettings } from '../sign-in/session.ts'
import type { Visit } from './visit.ts'

const SHOWN = 100

export type Device = { grant: Grant; application: Application }

/** Where somebody is signed in. */
export type Whereabouts = {
  /** Live browser sessions, the last seen first. */
  sessions: readonly Session[]
  /** The one of the browser that asks, if it is among them. */
  current: Session | undefined
  /** Of each application, the newest. */
  devices: readonly Device[]
  /** The ids of the applications that devices sign in to. */
  deviceApplications: readonly string[]
}

export async function findWhereabouts(
  request: FastifyRequest,
  { user }: Pick<Visit, 'user'>,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<Whereabouts> {
  const { environment } = request
  const now = clock.now()
  const { inactivitySeconds } = sessionSettings(environment, undefined)
  const applications = [...environment.applications.values()].filter(({ type }) => type === 'device')
  const [sessions, own, ...grants] = await Promise.all([
    store.sessions.listOfUser(environment.id, user.id, { now, limit: SHOWN }),
    findSession(request, { store }),
    ...applications.map(({ id }) =>
      store.grants.listOfUser(environment.id, user.id, { clientId: id, now, limit: SHOWN }),
    ),
  ])
  const live = sessions.filter(({ lastSeenAt }) => lastSeenAt + inactivitySeconds * 1000 > now)
  return {
    sessions: live,
    current: live.find(({ idHash }) => idHash === own?.idHash),
    deviceApplications: applications.map(({ id }) => id),
    devices: applications.flatMap((application, index) =>
      (grants[index] ?? []).map((grant) => ({ grant, application })),
    ),
  }
}

/** Signs somebody out of everything but this browser and this visit: other browsers, every device, other visits. */
export function endElsewhere(
  { user, session }: Pick<Visit, 'user' | 'session'>,
  { current, deviceApplications }: Whereabouts,
  now: number,
): Command[] {
  const { environmentId, id } = user
  const kept = current?.idHash ?? ''
  return [
    ...revokePortalSessionsOfUser(environmentId, id, now, session.idHash),
    revokeOtherSessionsOfUser(environmentId, id, kept, now),
    revokeGrantsOfOtherSessions(environmentId, id, kept, now),
    // Also those allowed in this browser, and those beyond the ones that are shown
    ...deviceApplications.map((clientId) => revokeGrantsOfApplication(environmentId, id, clientId, now)),
  ]
}
