import { letsIn } from '@latchkey/directory/access-policy.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { OrganizationDecision } from './organization.ts'

/**
 * What an application with access control makes of a decision: nobody enters who holds none of its access roles there,
 * or gets one by entering. Tokens are refused by the same rule, as long as they are given.
 */
export async function withApplicationAccess(
  { id: environmentId, applications, directory }: LiveEnvironment,
  { clientId, userId }: { clientId: string; userId: string },
  decision: OrganizationDecision,
  { store }: Pick<Deps, 'store'>,
): Promise<OrganizationDecision> {
  const application = applications.get(clientId)
  if (decision.kind !== 'enter' || !application?.hasAccessControl) return decision
  const organizationCode = decision.organization?.code
  const given = decision.joined.filter(({ code }) => code === organizationCode).flatMap(({ roleIds }) => roleIds)
  const held =
    organizationCode === undefined
      ? []
      : (await store.memberships.holdings(environmentId, userId, organizationCode)).roleIds
  if (letsIn(application, directory.accessRoles.get(clientId), [...given, ...held])) return decision
  return { kind: 'refuse', reason: 'access_role_missing', organizationCode }
}
