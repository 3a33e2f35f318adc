import { deviceScope } from '@latchkey/oauth/device-authorization.ts'
import { parseScope } from '@latchkey/oauth/scope.ts'
import { isSessionLive } from '@latchkey/oauth/sign-in-decision.ts'
import { approveDevice } from '@latchkey/storage/device-authorizations.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import type { Grant, Session } from '@latchkey/storage/records.ts'
import { touchLiveSession } from '@latchkey/storage/sessions.ts'
import { noteSignIn } from '@latchkey/storage/users.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { decideForDevice, deviceFlow, deviceSignInHref } from '../../device/sign-in.ts'
import {
  type DeviceVisit,
  denyCommands,
  devicePath,
  isPending,
  openVisit,
  type VisitDeps,
  visitOrganization,
} from '../../device/visit.ts'
import { eventOf } from '../../events/event.ts'
import { grantedAudience } from '../../grants/audience.ts'
import { findHoldings } from '../../grants/holdings.ts'
import { sendPage } from '../../http/page-answer.ts'
import { type ApiScopeText, deviceConsentPage } from '../../pages/device-consent.tsx'
import type { LiveEnvironment } from '../../registry/registry.ts'
import { organizationHref } from '../../sign-in/authorize.ts'
import { signInChanges } from '../../sign-in/changes.ts'
import type { OrganizationDecision } from '../../sign-in/organization.ts'
import { primaryEmail } from '../../sign-in/primary-email.ts'
import { findPresent, SILENT_SIGN_IN_MS, sessionSettings } from '../../sign-in/session.ts'
import { nextSortable } from '../../sortable-id.ts'

const AUTHENTICATED = { type: 'user.authenticated', details: { method: 'session', device: true } } as const

/** The organization that the device's tokens would be for; undefined: none. */
type Entered = Extract<OrganizationDecision, { kind: 'enter' }>

/** GET and POST /device/consent: what the device would get, and whether it may (RFC 8628 §3.3). */
export function consentToDeviceRoute(deps: VisitDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/device/consent',
    async handler(request, reply) {
      const visit = await openVisit(request, reply, deps)
      if (!visit) return reply
      if (!isPending(visit.authorization, deps.clock.now())) {
        return reply.redirect(devicePath('/device/done', visit.sealed), 303)
      }
      const session = await findUsableSession(request)
      if (!session) return reply.redirect(deviceSignInHref(request, visit, deps), 303)
      const entered = await decideForDevice(request, visit, session.userId, deps)
      if (entered.kind !== 'enter') {
        const place = { flow: deviceFlow(request, visit, deps), session, isNewUser: false }
        return reply.redirect(organizationHref(request, entered.kind, place, deps), 303)
      }
      const settings = sessionSettings(request.environment, entered.organization)
      if (!isSessionLive(session, settings, deps.clock.now()))
        return reply.redirect(deviceSignInHref(request, visit, deps), 303)
      if (request.method !== 'POST') return show(request, reply, visit, session, entered)
      // What was decided for somebody else, or never shown, is not what this person says yes to.
      if (visit.organization?.userId !== session.userId) {
        return reply.redirect(devicePath('/device/consent', visit.sealed), 303)
      }
      const done =
        visit.form.get('method') === 'deny'
          ? await deny(request, visit, session)
          : await approve(request, visit, session, entered)
      // Without success it was answered elsewhere, or the session ended: the same address finds out.
      return reply.redirect(devicePath(done ? '/device/done' : '/device/consent', visit.sealed), 303)
    },
  }

  async function findUsableSession(request: FastifyRequest): Promise<Session | undefined> {
    const { session, user } = (await findPresent(request, deps)) ?? {}
    const anyInactivity = { inactivitySeconds: Number.POSITIVE_INFINITY } // the organization, found next, decides
    if (!session || !isSessionLive(session, anyInactivity, deps.clock.now())) return undefined
    return user && !user.isSuspended ? session : undefined
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    visit: DeviceVisit,
    session: Session,
    { organization }: Entered,
  ) {
    const { environment } = request
    const { userId } = session
    const isPicked = visit.organization?.userId === userId && visit.organization.isPicked
    const decided = { userId, code: organization?.code ?? null, isPicked }
    const sealed = visitOrganization(visit.sealed, decided, environment.id, deps)
    const { audience, scope } = await offered(environment, visit, {
      userId: session.userId,
      organizationCode: organization?.code ?? null,
    })
    const email = await primaryEmail(request, userId, deps)
    const place = { flow: deviceFlow(request, visit, deps), session, isNewUser: false }
    return sendPage(reply, deps, (page) =>
      deviceConsentPage({
        page,
        action: devicePath('/device/consent', sealed),
        csrf: visit.browser.csrf,
        applicationName: visit.application.name,
        email,
        changeEmailHref: deviceSignInHref(request, visit, deps),
        organization: organization && {
          name: organization.name,
          changeHref: isPicked ? organizationHref(request, 'pick', place, deps) : null,
        },
        userScopes: scope.user,
        apiScopes: describe(environment, audience, scope.api),
      }),
    )
  }

  /** What this person can give the device, in this organization. */
  async function offered(
    environment: LiveEnvironment,
    { authorization }: DeviceVisit,
    person: Pick<Grant, 'userId' | 'organizationCode'>,
  ) {
    const audience = grantedAudience(environment, authorization.clientId, authorization.audience)
    const held = await findHoldings(environment, { ...person, audience }, deps.store)
    return { audience, scope: deviceScope(authorization.scope, held.apiScopes) }
  }

  async function approve(
    request: FastifyRequest,
    visit: DeviceVisit,
    session: Session,
    entered: Entered,
  ): Promise<boolean> {
    const { organization, commands } = entered
    const { environment } = request
    const { authorization, userCodeHash } = visit
    const { audience, scope } = await offered(environment, visit, {
      userId: session.userId,
      organizationCode: organization?.code ?? null,
    })
    const shown = parseScope(visit.form.get('scope')) // what came to the person since was not consented to
    const now = deps.clock.now()
    const granted = [...scope.user, ...scope.api.filter((name) => shown.includes(name))].join(' ')
    const approval = { userId: session.userId, sessionIdHash: session.idHash, scope: granted, audience }
    const grantId = nextSortable(deps)
    const organizationCode = organization?.code ?? null
    const subject = { userId: session.userId, organizationCode: organization?.code }
    return deps.store.commit([
      ...(await signInChanges(request, { userId: session.userId, entered, hasAuthenticated: false }, deps)),
      noteSignIn(environment.id, session.userId, now, SILENT_SIGN_IN_MS),
      touchLiveSession(environment.id, session.idHash, now),
      ...commands,
      approveDevice(environment.id, userCodeHash, { ...approval, grantId }, now),
      addGrant({
        ...approval,
        claims: null,
        organizationCode,
        id: grantId,
        environmentId: environment.id,
        clientId: authorization.clientId,
        authenticatedAt: session.authenticatedAt,
        createdAt: now,
        expiresAt: authorization.expiresAt, // until the device fetches its tokens
        revokedAt: null,
      }),
      addEvent(eventOf(request, { ...AUTHENTICATED, ...subject }, deps)),
    ])
  }

  function deny(request: FastifyRequest, { userCodeHash }: DeviceVisit, { userId }: Session): Promise<boolean> {
    request.known.userId = userId
    return deps.store.commit(denyCommands(request, userCodeHash, deps))
  }
}

/** Scopes with their descriptions and APIs. */
function describe(environment: LiveEnvironment, audience: readonly string[], names: readonly string[]): ApiScopeText[] {
  const apis = audience.flatMap((requested) => environment.apis.find(requested) ?? [])
  return names.flatMap((name) => {
    for (const api of apis) {
      const scope = [...api.scopes.values()].find((one) => one.name === name)
      if (scope) return [{ name, description: scope.description, apiName: api.name }]
    }
    return []
  })
}
