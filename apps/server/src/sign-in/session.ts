import { isOrganizationCode } from '@latchkey/directory/organization.ts'
import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { revokeGrantsOfSession } from '@latchkey/storage/grants.ts'
import type { MemberOrganization } from '@latchkey/storage/organizations.ts'
import type { Membership, OrganizationSettings, Session, User } from '@latchkey/storage/records.ts'
import {
  addSession,
  renewSession,
  revokeSession,
  type SignedIn,
  setSessionPersistence,
} from '@latchkey/storage/sessions.ts'
import { signOutEverywhere } from '@latchkey/storage/sign-out.ts'
import { noteSignIn } from '@latchkey/storage/users.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { sha256 } from '../keys/secrets.ts'
import { endVisitOf } from '../portal/session.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type BrowserSession, keepSessions, listBrowserSessions } from './browser-sessions.ts'

type Entered =
  | ({ readonly settings: Pick<OrganizationSettings, 'session'> } & Pick<Membership, 'lastSignedInAt'>)
  | undefined

/**
 * How long a session counts for a sign-in to this organization: what it leaves open, the environment decides. A limit
 * of inactivity of its own goes with the time that the person was last active there.
 */
export function sessionSettings({ settings: { session } }: LiveEnvironment, organization: Entered) {
  const own = organization?.settings.session
  return {
    absoluteSeconds: session.absoluteSeconds,
    inactivitySeconds: own?.inactivitySeconds ?? session.inactivitySeconds,
    lastSignedInAt: hasOwnInactivity(organization) ? organization.lastSignedInAt : undefined,
    persistent: own?.persistent ?? session.persistent,
  }
}

/** Whether an organization has a limit of inactivity of its own. */
export const hasOwnInactivity = <Organization extends { readonly settings: Pick<OrganizationSettings, 'session'> }>(
  organization: Organization | undefined,
): organization is Organization => typeof organization?.settings.session.inactivitySeconds === 'number'

/** So often a sign-in without a page is written down: it may come with every page of an application. */
export const SILENT_SIGN_IN_MS = 5 * 60 * 1000

/** The session this browser presents, live or not. */
export async function findSession(
  request: FastifyRequest,
  { store }: Pick<Deps, 'store'>,
): Promise<Session | undefined> {
  const id = readCookie(request, 'session')
  return id ? store.sessions.find(request.environment.id, sha256(id)) : undefined
}

/** The same, with whose it is. */
export async function findPresent(
  request: FastifyRequest,
  { store }: Pick<Deps, 'store'>,
): Promise<{ session: Session; user: User | undefined } | undefined> {
  const id = readCookie(request, 'session')
  return id ? store.sessions.findWithUser(request.environment.id, sha256(id)) : undefined
}

/** The same, with the first organizations where they belong. */
export async function findPresentWithOrganizations(
  request: FastifyRequest,
  { limit }: { limit: number },
  { store }: Pick<Deps, 'store'>,
): Promise<SignedIn | undefined> {
  const id = readCookie(request, 'session')
  return id ? store.sessions.findWithOrganizations(request.environment.id, sha256(id), limit) : undefined
}

/** The live session of this browser, if whoever it is of has authenticated since a sign-in began. */
export async function findSessionSince(
  request: FastifyRequest,
  { startedAt }: { startedAt: number },
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<Session | undefined> {
  const session = await findSession(request, { store })
  const isLive = session && isSessionLive(session, request.environment.settings.session, clock.now())
  return isLive && session.authenticatedAt >= startedAt ? session : undefined
}

/**
 * The organization that is named, with the membership of whose session this browser presents; null: there is none.
 * Undefined: none is named, or no session is presented.
 */
export async function findNamedOfPresent(
  request: FastifyRequest,
  code: string | undefined,
  { store }: Pick<Deps, 'store'>,
): Promise<MemberOrganization | null | undefined> {
  const id = readCookie(request, 'session')
  if (code === undefined || id === undefined) return undefined
  if (!isOrganizationCode(code)) return null
  return (await store.organizations.findWithMembershipOfSession(request.environment.id, code, sha256(id))) ?? null
}

/**
 * The session of a user who has just authenticated, with the commands that make it so. The same person's live session
 * is renewed, unless all of them are to end. Whoever was signed in in this browser is signed out, unless it
 * `keepsPeople`; who was kept beside them stays. `setCookie` is called once the commit has succeeded.
 */
export async function authenticatedSession(
  request: FastifyRequest,
  {
    userId,
    endsOthers,
    keepsPeople,
    organization,
  }: { userId: string; endsOthers: boolean; keepsPeople: boolean; organization: Entered },
  { store, random, clock }: Pick<Deps, 'store' | 'random' | 'clock'>,
): Promise<{ session: Session; commands: Command[]; setCookie(reply: FastifyReply): void }> {
  const { environment } = request
  const { absoluteSeconds, persistent } = sessionSettings(environment, organization)
  const now = clock.now()
  const times = { authenticatedAt: now, lastSeenAt: now, expiresAt: now + absoluteSeconds * 1000 }
  const held = await listBrowserSessions(request, { store })
  const live = held.filter(({ session }) => session.revokedAt === null && session.expiresAt > now)
  const inUse = live.find(({ id }) => id === readCookie(request, 'session'))
  const isOther = ({ session }: BrowserSession) => session.userId !== userId
  const replaced = inUse && isOther(inUse) && !keepsPeople ? inUse : undefined
  const kept = live.filter((entry) => isOther(entry) && entry !== replaced)
  const ending = replaced
    ? [
        ...(await endVisitOf(request, replaced.session.userId, { store, clock })),
        revokeSession(environment.id, replaced.session.idHash, now),
        revokeGrantsOfSession(replaced.session, now),
      ]
    : []
  const setCookies = (id: string) => (reply: FastifyReply) => {
    sendCookie(request, reply, id, persistent)
    keepSessions(request, reply, kept)
  }
  const previous = endsOthers ? undefined : live.find((entry) => !isOther(entry))
  if (previous) {
    const { idHash } = previous.session
    return {
      session: { ...previous.session, ...times, isPersistent: persistent },
      commands: [
        noteSignIn(environment.id, userId, now),
        ...ending,
        renewSession(environment.id, idHash, times),
        setSessionPersistence(environment.id, idHash, persistent),
      ],
      setCookie: setCookies(previous.id),
    }
  }
  const id = random.token()
  const session: Session = {
    idHash: sha256(id),
    environmentId: environment.id,
    userId,
    isPersistent: persistent,
    createdAt: now,
    revokedAt: null,
    agent: request.headers['user-agent']?.slice(0, 500) ?? null,
    address: request.ip,
    ...times,
  }
  const ended = endsOthers ? signOutEverywhere(environment.id, userId, now) : []
  return {
    session,
    commands: [noteSignIn(environment.id, userId, now), ...ended, ...ending, addSession(session)],
    setCookie: setCookies(id),
  }
}

/**
 * What entering an organization changes about a session that is there. To end with the browser is what an organization
 * may always want; to outlive it only of somebody who has `justAuthenticated`.
 */
export function adaptSession(
  request: FastifyRequest,
  session: Session,
  organization: Entered,
  justAuthenticated: boolean,
): { commands: Command[]; setCookie(reply: FastifyReply): void } {
  const { persistent } = sessionSettings(request.environment, organization)
  if (persistent === session.isPersistent || (persistent && !justAuthenticated)) {
    return { commands: [], setCookie: () => {} }
  }
  return {
    commands: [setSessionPersistence(request.environment.id, session.idHash, persistent)],
    setCookie: (reply) => sendCookie(request, reply, readCookie(request, 'session') as string, persistent),
  }
}

/** Makes a session that the browser holds the one in use. */
export const setSessionInUse = (request: FastifyRequest, reply: FastifyReply, { id, session }: BrowserSession): void =>
  sendCookie(request, reply, id, session.isPersistent)

function sendCookie(request: FastifyRequest, reply: FastifyReply, id: string, isPersistent: boolean): void {
  const { absoluteSeconds } = request.environment.settings.session
  setCookie(request, reply, 'session', id, isPersistent ? absoluteSeconds : undefined)
}
