import type { OrganizationRefusal } from '@latchkey/directory/organization-choice.ts'
import type { AuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import { codeAnswer, errorAnswer } from '@latchkey/oauth/authorization-response.ts'
import { addCode } from '@latchkey/storage/codes.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import type { Session } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { devicePath, visitOrganization } from '../device/visit.ts'
import { eventOf } from '../events/event.ts'
import { grantedAudience } from '../grants/audience.ts'
import { sha256 } from '../keys/secrets.ts'
import { answerAddress } from './answer.ts'
import { type NewUser, signInChanges } from './changes.ts'
import { createFlowSeal, type Flow, type FlowPerson } from './flow.ts'
import {
  type Arrival,
  decideOrganization,
  type EnteredOrganization,
  MAX_DECISIONS,
  type OrganizationDecision,
} from './organization.ts'
import { authenticatedSession } from './session.ts'

const CODE_LIFETIME_MS = 60_000

/** A grant and its code for a user with a session, and where they take the browser (RFC 6749 §4.1.2). */
function issueCode(
  request: FastifyRequest,
  authorization: AuthorizationRequest,
  session: Session,
  { requestedAt, organizationCode }: { requestedAt: number; organizationCode: string | null },
  deps: Pick<Deps, 'random' | 'clock' | 'secrets'>,
): { commands: Command[]; location: string } {
  const { environment, issuer } = request
  const { random, clock } = deps
  const now = clock.now()
  const code = random.token()
  const expiresAt = now + CODE_LIFETIME_MS
  const grant = {
    id: random.id(''),
    environmentId: environment.id,
    clientId: authorization.client_id,
    userId: session.userId,
    organizationCode,
    sessionIdHash: session.idHash,
    scope: authorization.scope.join(' '),
    audience: grantedAudience(environment, authorization.client_id, authorization.audience),
    authenticatedAt: session.authenticatedAt,
    createdAt: now,
    expiresAt,
    revokedAt: null,
  }
  return {
    commands: [
      addGrant(grant),
      addCode({
        codeHash: sha256(code),
        environmentId: environment.id,
        grantId: grant.id,
        clientId: grant.clientId,
        userId: grant.userId,
        redirectUri: authorization.redirect_uri,
        nonce: authorization.nonce ?? null,
        codeChallenge: authorization.code_challenge ?? null,
        requestedAt,
        createdAt: now,
        expiresAt,
        consumedAt: null,
      }),
    ],
    location: answerAddress(
      request,
      authorization,
      codeAnswer({ state: authorization.state, scope: authorization.scope, code, issuer }),
      deps,
    ),
  }
}

/** Where a sign-in leads: back to the application with a code, or on to the device that waits for consent. */
export function continuation(
  request: FastifyRequest,
  flow: Flow,
  session: Session,
  { organization, isPicked }: { organization: EnteredOrganization | undefined; isPicked: boolean },
  deps: Pick<Deps, 'random' | 'clock' | 'secrets'>,
): { commands: Command[]; location: string } {
  const organizationCode = organization?.code ?? null
  if (flow.hintedUserId !== undefined && flow.hintedUserId !== session.userId) {
    // OpenID Connect Core §3.1.2.1: the application expects somebody else
    const answer = errorAnswer({
      state: flow.request.state,
      issuer: request.issuer,
      failure: { reason: 'login_required' },
    })
    return { commands: [], location: answerAddress(request, flow.request, answer, deps) }
  }
  if (flow.deviceVisit === undefined) {
    return issueCode(request, flow.request, session, { requestedAt: flow.startedAt, organizationCode }, deps)
  }
  const chosen = { userId: session.userId, code: organizationCode, isPicked }
  const visit = visitOrganization(flow.deviceVisit, chosen, request.environment.id, deps)
  return { commands: [], location: devicePath('/device/consent', visit) }
}

export const ORGANIZATION_PATHS = {
  pick: '/auth/organization',
  refuse: '/auth/organization', // which finds out again, and tells why
  ask_name: '/auth/new-organization',
  limited: '/auth/new-organization',
  invitation: '/auth/invitation',
} as const

/** The address at which somebody who has signed in goes on to an organization. */
export function organizationHref(
  request: FastifyRequest,
  kind: keyof typeof ORGANIZATION_PATHS,
  { flow, session, isNewUser }: { flow: Flow; session: Session; isNewUser: boolean },
  deps: Pick<Deps, 'random' | 'clock' | 'secrets'>,
): string {
  const person: FlowPerson = {
    userId: session.userId,
    since: session.authenticatedAt,
    isNewUser,
    newOrganizationCode: deps.random.organizationCode(),
  }
  return `${ORGANIZATION_PATHS[kind]}?flow=${createFlowSeal(deps).seal(request.environment.id, { ...flow, person })}`
}

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
 * so does the refusal of somebody who has an account. With `endsOthers` every other session and grant of the user ends.
 */
export async function completeSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    flow,
    userId,
    email,
    method,
    proof,
    newUser,
    endsOthers = false,
    tell,
  }: {
    flow: Flow
    userId: string
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
  const arrival: Arrival = { authorization: flow.request, userId, isNewUser, provedEmail }
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
        ? continuation(request, flow, session, { organization, isPicked: false }, deps)
        : { commands: [], location: organizationHref(request, decision.kind, { flow, session, isNewUser }, deps) }
    const subject = { userId, organizationCode: organization?.code, details: { method } }
    const entered = decision.kind === 'enter' ? decision : undefined
    const told = await signInChanges(request, { userId, newUser, entered, hasAuthenticated: true }, deps)
    const done = await deps.store.commit([
      ...told,
      ...proof,
      ...signedIn.commands,
      ...(entered?.commands ?? []),
      ...next.commands,
      addEvent(eventOf(request, { type: 'user.authenticated', ...subject }, deps)),
    ])
    if (!done) continue
    signedIn.setCookie(reply)
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
