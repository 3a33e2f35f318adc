import type { AuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import { codeRedirect } from '@latchkey/oauth/authorization-response.ts'
import { addCode } from '@latchkey/storage/codes.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import type { Session } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { devicePath } from '../device/visit.ts'
import { eventOf } from '../events/event.ts'
import { grantedAudience } from '../grants/audience.ts'
import { sha256 } from '../keys/secrets.ts'
import type { Flow } from './flow.ts'
import { authenticatedSession } from './session.ts'

const CODE_LIFETIME_MS = 60_000

/** A grant and its code for a user with a session, and where they take the browser (RFC 6749 §4.1.2). */
export function issueCode(
  request: FastifyRequest,
  authorization: AuthorizationRequest,
  session: Session,
  { requestedAt }: { requestedAt: number },
  { random, clock }: Pick<Deps, 'random' | 'clock'>,
): { commands: Command[]; location: string } {
  const { environment } = request
  const now = clock.now()
  const code = random.token()
  const expiresAt = now + CODE_LIFETIME_MS
  const grant = {
    id: random.id(''),
    environmentId: environment.id,
    clientId: authorization.client_id,
    userId: session.userId,
    organizationCode: null,
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
    location: codeRedirect({
      redirect_uri: authorization.redirect_uri,
      state: authorization.state,
      scope: authorization.scope,
      code,
      issuer: request.issuer,
    }),
  }
}

/** Where a sign-in leads: back to the application with a code, or on to the device that waits for consent. */
function continuation(
  request: FastifyRequest,
  flow: Flow,
  session: Session,
  deps: Pick<Deps, 'random' | 'clock'>,
): { commands: Command[]; location: string } {
  if (flow.deviceVisit) return { commands: [], location: devicePath('/device/consent', flow.deviceVisit) }
  return issueCode(request, flow.request, session, { requestedAt: flow.startedAt }, deps)
}

/**
 * Ends a sign-in: the proof is consumed, the session begun and the code issued in one commit, then the browser is on
 * its way back. With `endsOthers` every other session and grant of the user ends. `false` means the proof no longer
 * held and nothing was written.
 */
export async function completeSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    flow,
    userId,
    method,
    proof,
    endsOthers = false,
  }: {
    flow: Flow
    userId: string
    method: 'password' | 'code'
    proof: readonly Command[]
    endsOthers?: boolean
  },
  deps: Pick<Deps, 'store' | 'random' | 'clock'>,
): Promise<boolean> {
  const signedIn = await authenticatedSession(request, { userId, endsOthers }, deps)
  const next = continuation(request, flow, signedIn.session, deps)
  const event = eventOf(request, { type: 'user.authenticated', userId, details: { method } }, deps)
  const done = await deps.store.commit([...proof, ...signedIn.commands, ...next.commands, addEvent(event)])
  if (!done) {
    const user = await deps.store.users.find(request.environment.id, userId) // a new one was not made
    request.recordRefusal({
      type: 'user.authentication_failed',
      reason: 'sign_in_overtaken',
      userId: user?.id ?? null,
      details: { method },
    })
    return false
  }
  signedIn.setCookie(reply)
  reply.redirect(next.location, 302)
  return true
}
