import { type MemberHoldings, mayChange, pageProblem } from '@latchkey/directory/portal.ts'
import { isActive } from '@latchkey/directory/user.ts'
import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { requireLivePortalSession } from '@latchkey/storage/portal-sessions.ts'
import type { Identity, Organization, PortalDestination, PortalSession, User } from '@latchkey/storage/records.ts'
import { holdUser, requireUserVersion } from '@latchkey/storage/users.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AuditedBy, type AuditedChange, audited } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { EventReason } from '../events/reasons.ts'
import { clearCookie } from '../http/cookies.ts'
import { formEntries, queryEntries, type WireEntries } from '../http/form.ts'
import { sendPage } from '../http/page-answer.ts'
import { errorPage } from '../pages/error.tsx'
import type { Page } from '../pages/page.ts'
import { isNotice, type PortalFrame, portalProblemPage } from '../pages/portal/frame.tsx'
import type { Notice, PortalTexts } from '../pages/portal/texts.ts'
import { formTokens, isOwnForm, readNotice, signedNotice } from '../sign-in/browser.ts'
import { ORGANIZATION_PAGES, OWN_PAGES, PORTAL_PATHS } from './pages.ts'
import { holdingsReach } from './reach.ts'
import { wayBack, wayOut } from './return-url.ts'
import { findPortalSession, isPortalSessionLive } from './session.ts'

export type VisitDeps = Pick<Deps, 'store' | 'random' | 'secrets' | 'clock'>

type VisitChange = Omit<AuditedChange, 'environmentId'>

/** Somebody at a page of the portal that they may see, with what they may do now. */
export type Visit = {
  session: PortalSession
  user: User
  identities: readonly Identity[]
  /** Empty for somebody who has none. */
  email: string
  organization: Organization | undefined
  /** What they hold in the organization. */
  actor: MemberHoldings
  mayChange: boolean
  /** The first page that they are offered; undefined when none is. */
  first: string | undefined
  /** What the form said, empty on GET. */
  form: Map<string, string>
  /** Every value of a name that a form may repeat. */
  values(name: string): string[]
  query: Map<string, string>
  send(render: (frame: PortalFrame) => string, status?: number): FastifyReply
  /** Leads to the page that shows what the form has done. */
  done(path: string, notice: Notice): FastifyReply
  /** A refusal within the portal, kept as an event. */
  refuse(problem: keyof PortalTexts['problem'], reason: EventReason, status?: number): FastifyReply
  /** Keeps why a form was refused. */
  record(reason: EventReason): void
  /** What every change relies on: the visit has not ended, and for the organization nothing the person holds changed. */
  relied: readonly Command[]
  /** Who they are to the audit log. */
  by: AuditedBy
  /**
   * Carries out a change; `audited` is what the audit log remembers of it, where it is not about themselves. Besides what the commands say, it fails when what it relies on has changed since the request
   * began.
   */
  commit(commands: readonly (Command | readonly Command[])[], audited?: VisitChange): Promise<boolean>
}

/**
 * Opens the page that a request is for. When it cannot be shown (no live session, a hidden page, a permission that is
 * missing now, a form that is not ours) the answer has been sent and the result is undefined.
 */
export async function openVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  page: PortalDestination | null, // null: none in particular, for everybody who is here
  deps: VisitDeps,
): Promise<Visit | undefined> {
  const { environment } = request
  const { store, clock } = deps
  reply.header('cache-control', 'no-store')
  const found = await findPortalSession(request, deps)
  const user = found && (await store.users.find(environment.id, found.session.userId)) // first: its version is relied on
  if (!found || !isPortalSessionLive(found.session, clock.now()) || !isActive(user)) {
    sendClosed(request, reply, found?.session ?? null, deps)
    return undefined
  }
  const { id, session } = found
  request.known.userId = user.id
  const { organization, holdings } = await findPlace(request, session, deps)
  request.known.organizationCode = organization?.code
  const identities = await store.identities.listOfUser(environment.id, user.id)
  const email = primaryIdentity(identities, 'email')?.value ?? ''
  const actor = holdingsReach(environment, user.id, holdings)
  const visitor = { ...actor, hasOrganization: organization !== undefined }
  const { hidden } = environment.portal
  const tokens = formTokens(deps.secrets, environment.id, `portal:${id}`)
  const query = new Map(queryEntries(request))
  const entries: WireEntries = request.method === 'POST' ? await formEntries(request) : []
  const form = new Map(entries)

  const items = <P extends keyof PortalTexts['navigation']>(pages: readonly P[]) =>
    pages
      .filter((name) => pageProblem(name, visitor, hidden) === undefined)
      .map((name) => ({ href: PORTAL_PATHS[name], label: name, isCurrent: name === page }))
  const notice = readNotice(deps.secrets, tokens, query.get('done'))
  const frameOf = (pageContext: Page): PortalFrame => ({
    page: pageContext,
    csrf: tokens.csrf,
    person: [user.firstName, user.lastName].filter(Boolean).join(' ') || email || user.id,
    organizationName: organization?.name ?? null,
    own: items(OWN_PAGES),
    ofOrganization: items(ORGANIZATION_PAGES),
    back: wayBack(environment, session.returnUrl),
    notice: request.method !== 'POST' && isNotice(notice, pageContext) ? notice : null,
  })
  const send: Visit['send'] = (render, status) => {
    if (status !== undefined) reply.code(status)
    return sendPage(reply, deps, (pageContext) => render(frameOf(pageContext)), { organization })
  }
  const record = (reason: EventReason) => request.recordRefusal({ type: 'portal.refused', reason })
  const refuse: Visit['refuse'] = (problem, reason, status = 403) => {
    record(reason)
    return send((frame) => portalProblemPage(frame, problem), status)
  }

  if (request.method === 'POST' && !isOwnForm(request, tokens, form.get('csrf'))) {
    refuse('form', 'form_of_another_browser')
    return undefined
  }
  const problem = page === null ? undefined : pageProblem(page, visitor, hidden)
  if (problem === 'not_there') {
    send((frame) => portalProblemPage(frame, 'not_there'), 404)
    return undefined
  }
  if (problem === 'not_allowed') {
    refuse('not_allowed', 'permission_missing')
    return undefined
  }
  const isChangeable = page === null || mayChange(page, visitor)
  if (request.method === 'POST' && !isChangeable) {
    refuse('read_only', 'permission_missing')
    return undefined
  }
  const isOfOrganization = page?.startsWith('organization_') === true
  const relied = [
    isOfOrganization ? requireUserVersion(user) : holdUser(environment.id, user.id),
    requireLivePortalSession(environment.id, session.idHash),
  ]
  const by: AuditedBy = {
    actor: { type: 'portal', id: user.id, label: email || user.id },
    requestId: request.id,
    address: request.ip,
  }
  return {
    session,
    user,
    identities,
    email,
    organization,
    actor,
    mayChange: isChangeable,
    first: [...items(OWN_PAGES), ...items(ORGANIZATION_PAGES)][0]?.href,
    form,
    values: (name) => entries.filter(([key]) => key === name).map(([, value]) => value),
    query,
    send,
    record,
    refuse,
    done(path, done) {
      const told = `done=${signedNotice(deps.secrets, tokens, done)}`
      return reply.redirect(`${path}${path.includes('?') ? '&' : '?'}${told}`, 303)
    },
    relied,
    by,
    commit(commands, change) {
      const entry = change ? [audited({ ...change, environmentId: environment.id }, { ...deps, by })] : []
      return store.commit([relied, ...commands, ...entry])
    },
  }
}

const NOTHING = { roleIds: [], permissionIds: [], scopeIds: [] }

/**
 * The organization of the session, as long as the person belongs to it and it is not suspended. Afterwards they still
 * have pages of their own.
 */
async function findPlace(
  { environment }: FastifyRequest,
  { userId, organizationCode }: PortalSession,
  { store }: Pick<Deps, 'store'>,
) {
  if (organizationCode === null) return { organization: undefined, holdings: NOTHING }
  const [organization, membership, holdings] = await Promise.all([
    store.organizations.find(environment.id, organizationCode),
    store.memberships.find(environment.id, userId, organizationCode),
    store.memberships.holdings(environment.id, userId, organizationCode),
  ])
  const counts = organization !== undefined && !organization.isSuspended && membership !== undefined
  return counts ? { organization, holdings } : { organization: undefined, holdings: NOTHING }
}

/** For whoever has no live session: it ended, or there was none. */
function sendClosed(
  request: FastifyRequest,
  reply: FastifyReply,
  session: PortalSession | null,
  deps: Pick<Deps, 'random'>,
): void {
  if (session) clearCookie(request, reply, 'portal')
  const back = wayOut(request.environment, session?.returnUrl ?? null)
  sendPage(reply.code(403), deps, (page) => {
    const w = page.words.portal
    const action = back ? { actionHref: back.href, actionLabel: w.back(back.applicationName) } : {}
    return errorPage({ page, title: w.closed.title, message: w.closed.lead, ...action })
  })
}
