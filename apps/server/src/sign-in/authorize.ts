import { createHash } from 'node:crypto'
import type { OrganizationRefusal } from '@latchkey/directory/organization-choice.ts'
import { authenticationContext, demandedContext } from '@latchkey/oauth/authentication-context.ts'
import type { AuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import { codeAnswer, errorAnswer } from '@latchkey/oauth/authorization-response.ts'
import type { Failure } from '@latchkey/oauth/failure.ts'
import { isExpected } from '@latchkey/oauth/sign-in-decision.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { Grant, Session, User } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { devicePath, visitOrganization } from '../device/visit.ts'
import { eventOf } from '../events/event.ts'
import { grantedAudience } from '../grants/audience.ts'
import { sealCode } from '../grants/code.ts'
import { nextSortable } from '../sortable-id.ts'
import { answerAddress } from './answer.ts'
import { type NewUser, signInChanges } from './changes.ts'
import { consentCommands, findWantedConsent, isAnswered } from './consent.ts'
import { createFlowSeal, type Flow, type FlowPerson } from './flow.ts'
import { rememberAcquaintance } from './known-browser.ts'
import {
  type Arrival,
  decideOrganization,
  type EnteredOrganization,
  MAX_DECISIONS,
  type OrganizationDecision,
} from './organization.ts'
import { authenticatedSession } from './session.ts'
import type { StepPath } from './step.ts'

const CODE_LIFETIME_MS = 60_000

/** A code for a user with a session, and the address that takes the browser back with it (RFC 6749 §4.1.2). */
function codeAddress(
  request: FastifyRequest,
  authorization: AuthorizationRequest,
  session: Session,
  { requestedAt, organizationCode }: { requestedAt: number; organizationCode: string | null },
  deps: Pick<Deps, 'random' | 'clock' | 'secrets'>,
): string {
  const { environment, issuer } = request
  const now = deps.clock.now()
  const code = sealCode(
    {
      id: nextSortable(deps), // beside the one before in the index, so that many at once change few pages of it
      environmentId: environment.id,
      clientId: authorization.client_id,
      userId: session.userId,
      organizationCode,
      sessionIdHash: session.idHash,
      scope: authorization.scope.join(' '),
      audience: grantedAudience(environment, authorization.client_id, authorization.audience),
      claims: grantedClaims(authorization, session, requestedAt),
      authenticatedAt: session.authenticatedAt,
      createdAt: now,
      expiresAt: now + CODE_LIFETIME_MS,
      revokedAt: null,
      redirectUri: authorization.redirect_uri,
      nonce: authorization.nonce ?? null,
      codeChallenge: authorization.code_challenge ?? null,
      requestedAt,
    },
    deps,
  )
  const answer = codeAnswer({ state: authorization.state, scope: authorization.scope, code, issuer })
  return answerAddress(request, authorization, answer, deps)
}

/** The class that the sign-in of a session is said to be of; undefined: none of those that the request demands. */
const contextOf = ({ claims }: AuthorizationRequest, { authenticatedAt }: Session, requestedAt: number) =>
  demandedContext(authenticationContext(authenticatedAt, requestedAt), claims?.demandedAcr)

function grantedClaims(authorization: AuthorizationRequest, session: Session, requestedAt: number): Grant['claims'] {
  const { claims } = authorization
  if (!claims) return null
  const { idToken, userinfo } = claims
  const asksForContext = [...idToken, ...userinfo].includes('acr')
  return { idToken, userinfo, acr: (asksForContext && contextOf(authorization, session, requestedAt)) || null }
}

/** Why whoever has signed in is not whom the application asked for, or not in the way that it demands. */
function unmetDemand({ request, hintedUserId, startedAt }: Flow, session: Session): Failure | undefined {
  // OpenID Connect Core §3.1.2.1 and §3.1.2.2: the application expects somebody else
  if (!isExpected(session.userId, { claims: request.claims, hintedUserId })) return { reason: 'login_required' }
  if (contextOf(request, session, startedAt) === undefined) return { reason: 'authentication_requirements_unmet' }
}

/** Where a sign-in leads. What it relied on, and what it grants, are commands of the commit that goes there. */
export type Continuation =
  | { kind: 'go_on'; commands: Command[]; location: string }
  /** The page that asks for consent; nothing is granted before. */
  | { kind: 'ask_consent'; location: string }
  /** Back to the application, which gets nothing. */
  | { kind: 'refuse'; failure: Failure; location: string }

/**
 * Decides where a sign-in leads: back to the application with a code, to the page that asks for consent, or on to the
 * device, which has one of its own. `allowed` is what the person was shown by that page and has allowed.
 */
export async function continuation(
  request: FastifyRequest,
  flow: Flow,
  session: Session,
  {
    organization,
    isPicked,
    allowed,
  }: { organization: EnteredOrganization | undefined; isPicked: boolean; allowed?: readonly string[] | undefined },
  deps: Pick<Deps, 'store' | 'random' | 'clock' | 'secrets'>,
): Promise<Continuation> {
  const organizationCode = organization?.code ?? null
  const refuse = (failure: Failure): Continuation => {
    const answer = errorAnswer({ state: flow.request.state, issuer: request.issuer, failure })
    return { kind: 'refuse', failure, location: answerAddress(request, flow.request, answer, deps) }
  }
  const unmet = unmetDemand(flow, session)
  if (unmet) return refuse(unmet)
  if (flow.deviceVisit === undefined) {
    const { userId } = session
    const wanted = await findWantedConsent(request, flow.request, userId, deps)
    const hasAllowed = isAnswered(wanted, allowed)
    if (wanted.isNeeded && !hasAllowed) {
      if (flow.request.prompt.includes('none')) return refuse({ reason: 'consent_required' })
      return { kind: 'ask_consent', location: consentHref(request, { flow, session, organizationCode }, deps) }
    }
    const who = { userId, clientId: flow.request.client_id, hasAllowed }
    const asked = { requestedAt: flow.startedAt, organizationCode }
    return {
      kind: 'go_on',
      commands: consentCommands(request, wanted, who, deps),
      location: codeAddress(request, flow.request, session, asked, deps),
    }
  }
  const chosen = { userId: session.userId, code: organizationCode, isPicked }
  const visit = visitOrganization(flow.deviceVisit, chosen, request.environment.id, deps)
  return { kind: 'go_on', commands: [], location: devicePath('/device/consent', visit) }
}

export const ORGANIZATION_PATHS = {
  pick: '/auth/organization',
  refuse: '/auth/organization', // which finds out again, and tells why
  ask_name: '/auth/new-organization',
  limited: '/auth/new-organization',
  invitation: '/auth/invitation',
} as const

/**
 * The page that asks for consent. By then the organization is entered, made or joined, and the invitation accepted, so
 * the request goes on as one for that organization.
 */
function consentHref(
  request: FastifyRequest,
  { flow, session, organizationCode }: { flow: Flow; session: Session; organizationCode: string | null },
  deps: Pick<Deps, 'random' | 'clock' | 'secrets'>,
): string {
  const { invitation_code: _used, org_name: _made, ...rest } = flow.request
  const entered = organizationCode === null ? {} : { org_code: organizationCode }
  const settled = { ...flow, request: { ...rest, ...entered, is_create_org: false } }
  return `${request.issuer}${personHref(request, '/auth/consent', { flow: settled, session, isNewUser: false }, deps)}`
}

/** The address at which somebody who has signed in goes on to an organization. */
export function organizationHref(
  request: FastifyRequest,
  kind: keyof typeof ORGANIZATION_PATHS,
  place: { flow: Flow; session: Session; isNewUser: boolean },
  deps: Pick<Deps, 'random' | 'clock' | 'secrets'>,
): string {
  return personHref(request, ORGANIZATION_PATHS[kind], place, deps)
}

/** The address of a page at which somebody who has signed in goes on. */
function personHref(
  request: FastifyRequest,
  path: StepPath,
  { flow, session, isNewUser }: { flow: Flow; session: Session; isNewUser: boolean },
  deps: Pick<Deps, 'random' | 'clock' | 'secrets'>,
): string {
  const person: FlowPerson = {
    userId: session.userId,
    since: session.authenticatedAt,
    isNewUser,
    newOrganizationCode: newOrganizationCode(flow, session.userId, deps),
  }
  return `${path}?flow=${createFlowSeal(deps).seal(request.environment.id, { ...flow, person })}`
}

/** The one that a sign-in may create for somebody: after a mailed code always the same, for its form may be sent again. */
const newOrganizationCode = ({ challengeId }: Flow, userId: string, { random }: Pick<Deps, 'random'>): string =>
  challengeId === undefined
    ? random.organizationCode()
    : `org_${createHash('sha256').update(`${challengeId} ${userId}`).digest('hex').slice(0, 11)}`

export const recordRefused = (request: FastifyRequest, { reason, ...details }: Failure): void =>
  request.recordRefusal({ type: 'authorization.refused', reason, details })

/** A refusal that a page can tell: pages never serve a silent request. */
export type PageRefusal = Exclude<OrganizationRefusal, 'interaction_required'>

/**
 * `overtaken`: the proof no longer held. `invitation`: what somebody new was invited by has ended, and its page says so.
 * Then, and when somebody new is refused or limited, nothing was written.
 */
export type SignInOutcome = 'done' | 'overtaken' | 'invitation' | PageRefusal | LimitedCreation

export type LimitedCreation = Extract<OrganizationDecision, { kind: 'limited' }>

/**
 * Ends a sign-in: the proof is consumed, the session begun, the organization entered and the code issued in one
 * commit, then the browser is on its way back. Where the organization needs a page first, the code comes after it, and
 * so does the refusal of somebody who has an account; where consent is needed, the code alone. With `endsOthers` every other session and grant of the user ends.
 */
export async function completeSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    flow,
    userId,
    known,
    email,
    method,
    proof,
    newUser,
    endsOthers = false,
    tell,
  }: {
    flow: Flow
    userId: string
    /** Who that is, where the proof changes neither them nor their password. */
    known?: User | undefined
    email: string
    method: 'password' | 'code'
    proof: readonly Command[]
    /** Whom the proof adds. */
    newUser?: NewUser
    endsOthers?: boolean
    /** Tells the person by mail what was committed, before the browser goes on. Never throws. */
    tell?: () => Promise<void>
  },
  deps: Pick<Deps, 'store' | 'random' | 'clock' | 'secrets' | 'development'>,
): Promise<SignInOutcome> {
  const isNewUser = newUser !== undefined
  const provedEmail = method === 'code' ? email : undefined
  const arrival: Arrival = {
    authorization: flow.request,
    userId,
    isNewUser,
    provedEmail,
    newOrganizationCode: isNewUser ? newOrganizationCode(flow, userId, deps) : undefined,
  }
  for (let attempt = 1; attempt <= MAX_DECISIONS; attempt++) {
    const decision = await decideOrganization(request, arrival, deps, attempt)
    if (decision.kind === 'refuse' && isNewUser) return decision.reason as PageRefusal
    if (decision.kind === 'invitation' && isNewUser) return 'invitation'
    if (decision.kind === 'limited' && isNewUser) return decision
    const organization = decision.kind === 'enter' ? decision.organization : undefined
    const keepsPeople = flow.request.prompt.includes('select_account')
    const signedIn = await authenticatedSession(request, { userId, endsOthers, keepsPeople, organization }, deps)
    const { session } = signedIn
    const next =
      decision.kind === 'enter'
        ? await continuation(request, flow, session, { organization, isPicked: false }, deps)
        : {
            kind: 'go_on' as const,
            commands: [],
            location: organizationHref(request, decision.kind, { flow, session, isNewUser }, deps),
          }
    const subject = { userId, organizationCode: organization?.code, details: { method } }
    const entered = decision.kind === 'enter' ? decision : undefined
    const told = await signInChanges(request, { userId, newUser, entered, hasAuthenticated: true }, deps)
    const done = await deps.store.commit([
      ...told,
      ...proof,
      ...signedIn.commands,
      ...(entered?.commands ?? []),
      ...(next.kind === 'go_on' ? next.commands : []),
      addEvent(eventOf(request, { type: 'user.authenticated', ...subject }, deps)),
    ])
    if (!done) continue
    signedIn.setCookie(reply)
    const user = known ?? (await deps.store.users.find(request.environment.id, userId)) // with the password that it has now
    if (user) rememberAcquaintance(request, reply, user, deps)
    if (next.kind === 'refuse') recordRefused(request, next.failure)
    await tell?.()
    reply.redirect(next.location, 302)
    return 'done'
  }
  const user = await deps.store.users.find(request.environment.id, userId) // a new one was not made
  request.recordRefusal({
    type: 'user.authentication_failed',
    reason: 'sign_in_overtaken',
    userId: user?.id ?? null,
    details: { method },
  })
  return 'overtaken'
}
