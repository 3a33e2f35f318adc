import { idleEnd, isActiveAdministrator, isAdministratorSessionLive } from '@latchkey/directory/administrator.ts'
import {
  addAdministratorSession,
  endAdministratorSession,
  touchAdministratorSession,
} from '@latchkey/storage/administrator-sessions.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Administrator, AdministratorSession } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuditedBy } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { agentText } from '../device/user-code.ts'
import { clearCookie, readCookie, setCookie } from '../http/cookies.ts'
import { sha256 } from '../keys/secrets.ts'
import { type FormTokens, formTokens } from '../sign-in/browser.ts'
import { requestBy } from './audited.ts'
import { isAtAdminOrigin } from './origin.ts'

const MINUTE_MS = 60_000
/** A browser that is left alone for so long is signed out. */
const IDLE_MS = 60 * MINUTE_MS
/** A working day; then the password is asked for again. */
const TTL_MS = 12 * 60 * MINUTE_MS
/** Being seen is written down no more often than this. */
const SEEN_MS = MINUTE_MS

/** An administrator in a browser: their live session, and the token that their forms and requests carry. */
export type SignedIn = FormTokens & {
  administrator: Administrator
  session: AdministratorSession
  /** As the audit log remembers whoever changes something with this request. */
  by: AuditedBy
}

type SessionDeps = Pick<Deps, 'store' | 'clock' | 'secrets' | 'registry' | 'adminOrigin'>

/** Whether the browser presents a session at all, live or not. */
export const presentsSession = (request: FastifyRequest, deps: SessionDeps): boolean =>
  isAtAdminOrigin(request, deps) && readCookie(request, 'admin') !== undefined

/** Who is signed in in this browser. Undefined at another origin, when the session ended, or its person is suspended. */
export async function findSignedIn(request: FastifyRequest, deps: SessionDeps): Promise<SignedIn | undefined> {
  const id = isAtAdminOrigin(request, deps) ? readCookie(request, 'admin') : undefined
  if (id === undefined) return undefined
  const { store, clock, secrets } = deps
  const session = await store.administratorSessions.find(sha256(id))
  const now = clock.now()
  if (!session || !isAdministratorSessionLive(session, now)) return undefined
  const administrator = await store.administrators.find(session.administratorId)
  if (!administrator || !isActiveAdministrator(administrator)) return undefined
  if (now - session.lastSeenAt >= SEEN_MS) {
    const idleExpiresAt = idleEnd(now, { idleMs: IDLE_MS, expiresAt: session.expiresAt })
    await store.commit([touchAdministratorSession({ idHash: session.idHash, lastSeenAt: now, idleExpiresAt })])
  }
  request.known.details = { ...request.known.details, administratorId: administrator.id }
  const by = requestBy(request, administrator)
  return { administrator, session, ...formTokens(secrets, 'administrators', id), by }
}

/**
 * A session that begins now, with the commands that make it so; one that the browser had before ends. `setCookie` is
 * called once the commit has succeeded.
 */
export function beginSession(
  request: FastifyRequest,
  { id: administratorId }: Pick<Administrator, 'id'>,
  before: SignedIn | undefined,
  { random, clock }: Pick<Deps, 'random' | 'clock'>,
): { commands: Command[]; setCookie(reply: FastifyReply): void } {
  const id = random.token()
  const now = clock.now()
  const expiresAt = now + TTL_MS
  const session: AdministratorSession = {
    idHash: sha256(id),
    administratorId,
    agent: agentText(request.headers['user-agent']) || null,
    address: request.ip,
    createdAt: now,
    lastSeenAt: now,
    idleExpiresAt: idleEnd(now, { idleMs: IDLE_MS, expiresAt }),
    expiresAt,
  }
  const ended = before ? [endAdministratorSession(before.administrator.id, before.session.idHash)] : []
  return {
    commands: [...ended, addAdministratorSession(session)],
    setCookie: (reply) => setCookie(request, reply, 'admin', id), // ends with the browser
  }
}

export const clearAdminCookie = (request: FastifyRequest, reply: FastifyReply): void =>
  clearCookie(request, reply, 'admin')
