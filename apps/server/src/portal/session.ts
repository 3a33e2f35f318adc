import type { Command } from '@latchkey/storage/database.ts'
import { revokePortalSession } from '@latchkey/storage/portal-sessions.ts'
import type { PortalSession } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { sha256 } from '../keys/secrets.ts'

/**
 * A link is as good as a password while it lasts, and stands in an address: as short as an authorization code. Every
 * official SDK asks for it when it is pressed and goes there at once.
 */
export const LINK_TTL_MS = 60_000

/** Long enough for whatever people do here, short enough for a computer that they leave. */
export const SESSION_TTL_MS = 60 * 60_000

/** The portal session that this browser presents, live or not. */
export async function findPortalSession(
  request: FastifyRequest,
  { store }: Pick<Deps, 'store'>,
): Promise<{ id: string; session: PortalSession } | undefined> {
  const id = readCookie(request, 'portal')
  const session = id && (await store.portalSessions.find(request.environment.id, sha256(id)))
  return session ? { id, session } : undefined
}

export const isPortalSessionLive = ({ revokedAt, expiresAt }: PortalSession, now: number): boolean =>
  revokedAt === null && expiresAt > now

/** Ends the visit that this browser presents, if it is of somebody who is signed out in it. */
export async function endVisitOf(
  request: FastifyRequest,
  userId: string,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<Command[]> {
  const { session } = (await findPortalSession(request, { store })) ?? {}
  return session?.userId === userId ? [revokePortalSession(request.environment.id, session.idHash, clock.now())] : []
}

/**
 * The portal's own cookie, which ends with the browser. It is Lax and not Strict: people arrive by a link of another
 * site, and a Strict cookie would not go along with the redirect that follows. Every form carries a token as well.
 */
export const setPortalCookie = (request: FastifyRequest, reply: FastifyReply, id: string): void =>
  setCookie(request, reply, 'portal', id)
