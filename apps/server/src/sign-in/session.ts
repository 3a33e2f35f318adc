import type { Command } from '@latchkey/storage/database.ts'
import { revokeGrantsOfSession, revokeGrantsOfUser } from '@latchkey/storage/grants.ts'
import type { Session } from '@latchkey/storage/records.ts'
import { addSession, renewSession, revokeSession, revokeSessionsOfUser } from '@latchkey/storage/sessions.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { sha256 } from '../keys/secrets.ts'

/** The session this browser presents, live or not. */
export async function findSession(
  request: FastifyRequest,
  { store }: Pick<Deps, 'store'>,
): Promise<Session | undefined> {
  const id = readCookie(request, 'session')
  return id ? store.sessions.find(request.environment.id, sha256(id)) : undefined
}

/**
 * The session of a user who has just authenticated, with the commands that make it so. The same person's live session
 * is renewed, unless all of them are to end; anybody else's in this browser ends. `setCookie` is called once the commit has succeeded.
 */
export async function authenticatedSession(
  request: FastifyRequest,
  { userId, endsOthers }: { userId: string; endsOthers: boolean },
  { store, random, clock }: Pick<Deps, 'store' | 'random' | 'clock'>,
): Promise<{ session: Session; commands: Command[]; setCookie(reply: FastifyReply): void }> {
  const { environment } = request
  const now = clock.now()
  const times = {
    authenticatedAt: now,
    lastSeenAt: now,
    expiresAt: now + environment.settings.session.absoluteSeconds * 1000,
  }
  const previous = await findSession(request, { store })
  const isLive = previous && previous.revokedAt === null && previous.expiresAt > now
  if (isLive && previous.userId === userId && !endsOthers) {
    return {
      session: { ...previous, ...times },
      commands: [renewSession(environment.id, previous.idHash, times)],
      setCookie: (reply) => sendCookie(request, reply, readCookie(request, 'session') as string),
    }
  }
  const id = random.token()
  const session: Session = {
    idHash: sha256(id),
    environmentId: environment.id,
    userId,
    isPersistent: environment.settings.session.persistent,
    createdAt: now,
    revokedAt: null,
    ...times,
  }
  const ended = endsOthers
    ? [revokeSessionsOfUser(environment.id, userId, now), revokeGrantsOfUser(environment.id, userId, now)]
    : []
  const replaced = isLive
    ? [revokeSession(environment.id, previous.idHash, now), revokeGrantsOfSession(environment.id, previous.idHash, now)]
    : []
  return {
    session,
    commands: [...ended, ...replaced, addSession(session)],
    setCookie: (reply) => sendCookie(request, reply, id),
  }
}

function sendCookie(request: FastifyRequest, reply: FastifyReply, id: string): void {
  const { persistent, absoluteSeconds } = request.environment.settings.session
  setCookie(request, reply, 'session', id, persistent ? absoluteSeconds : undefined)
}
