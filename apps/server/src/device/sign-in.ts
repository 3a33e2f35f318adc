import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { withApplicationAccess } from '../sign-in/application-access.ts'
import { createFlowSeal, type Flow } from '../sign-in/flow.ts'
import { decideOrganization, type OrganizationDecision } from '../sign-in/organization.ts'
import type { DeviceVisit } from './visit.ts'

/** The normal sign-in, which leads back to the visit. A device names no organization. */
export function deviceFlow(
  { issuer }: FastifyRequest,
  { application, sealed }: DeviceVisit,
  { clock }: Pick<Deps, 'clock'>,
): Flow {
  return {
    request: {
      client_id: application.id,
      redirect_uri: `${issuer}/device`,
      scope: [],
      saidOfflineAccess: false,
      audience: [],
      prompt: [],
      is_create_org: false,
      is_invitation: false,
      supports_reauth: false,
      has_success_page: false,
      marketing: {},
    },
    startedAt: clock.now(),
    deviceVisit: sealed,
  }
}

export const deviceSignInHref = (
  request: FastifyRequest,
  visit: DeviceVisit,
  deps: Pick<Deps, 'secrets' | 'clock'>,
): string => `/auth/sign-in?flow=${createFlowSeal(deps).seal(request.environment.id, deviceFlow(request, visit, deps))}`

/** Which organization the device is for: what was decided before counts, as long as it is for the same person. */
export async function decideForDevice(
  request: FastifyRequest,
  visit: DeviceVisit,
  userId: string,
  deps: Pick<Deps, 'store' | 'random' | 'clock' | 'development'>,
): Promise<OrganizationDecision> {
  const before = visit.organization?.userId === userId ? visit.organization : undefined
  if (before?.code === null) {
    const none = { kind: 'enter', organization: undefined, commands: [], joined: [] } as const
    const who = { clientId: visit.application.id, userId }
    return withApplicationAccess(request.environment, who, { ...none, commands: [], joined: [] }, deps)
  }
  const { request: authorization } = deviceFlow(request, visit, deps)
  return decideOrganization(request, { authorization, userId, isNewUser: false, picked: before?.code }, deps)
}
