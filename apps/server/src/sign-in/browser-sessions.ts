import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import type { Session, User } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { clearCookie, readCookie, setCookie } from '../http/cookies.ts'
import { sha256 } from '../keys/secrets.ts'
import { primaryEmail } from './primary-email.ts'

/** So many people stay signed in beside the one who is; the one who came first goes. */
const MAX_KEPT = 4

/** A session that a browser holds, under the id that its cookie has. */
export type BrowserSession = { id: string; session: Session }

/** Somebody who is signed in in a browser. */
export type Account = BrowserSession & { user: User; email: string; isInUse: boolean }

/**
 * Every session that the browser holds, live or not: the one in use, then those of other people that are kept beside
 * it. All but the one in use serve to be chosen, and for nothing else.
 */
export async function listBrowserSessions(
  request: FastifyRequest,
  { store }: Pick<Deps, 'store'>,
): Promise<BrowserSession[]> {
  const kept = (readCookie(request, 'sessions') ?? '').split('.').slice(0, MAX_KEPT)
  const ids = [...new Set([readCookie(request, 'session') ?? '', ...kept])].filter((id) => id !== '')
  const found = await Promise.all(ids.map((id) => store.sessions.find(request.environment.id, sha256(id))))
  return ids.flatMap((id, index) => {
    const session = found[index]
    return session ? [{ id, session }] : []
  })
}

/** Whoever can be chosen in this browser, one entry for each person, the one in use first. */
export async function listAccounts(request: FastifyRequest, deps: Pick<Deps, 'store' | 'clock'>): Promise<Account[]> {
  const { environment } = request
  const now = deps.clock.now()
  const held = await listBrowserSessions(request, deps)
  const live = held.filter(({ session }) => isSessionLive(session, environment.settings.session, now))
  const inUse = readCookie(request, 'session')
  const accounts = await Promise.all(
    live.map(async ({ id, session }) => {
      const [user, email] = await Promise.all([
        deps.store.users.find(environment.id, session.userId),
        primaryEmail(request, session.userId, deps),
      ])
      return user && !user.isSuspended ? [{ id, session, user, email, isInUse: id === inUse }] : []
    }),
  )
  return accounts.flat()
}

/** Sets which sessions are kept beside the one in use. */
export function keepSessions(request: FastifyRequest, reply: FastifyReply, kept: readonly BrowserSession[]): void {
  if (kept.length === 0) {
    if (readCookie(request, 'sessions') !== undefined) clearCookie(request, reply, 'sessions')
    return
  }
  const { absoluteSeconds } = request.environment.settings.session
  const isPersistent = kept.every(({ session }) => session.isPersistent)
  const ids = kept.slice(0, MAX_KEPT).map(({ id }) => id)
  setCookie(request, reply, 'sessions', ids.join('.'), isPersistent ? absoluteSeconds : undefined)
}
