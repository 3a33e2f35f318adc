import { emailDomain } from './domain.ts'

type PolicyEnvironment = {
  readonly settings: { readonly allowSelfSignUp: boolean }
  readonly policies: { readonly allowedDomains: readonly string[] }
}

type PolicyOrganization = {
  readonly settings: { readonly allowSelfSignUp: boolean | null }
  readonly allowedDomains: readonly string[]
}

export type Registration = 'allowed' | 'self_sign_up_off' | 'domain_not_allowed'

/** An organization, as far as it decides who joins it. Domains are in their normal form. */
export type JoinableOrganization = {
  readonly code: string
  readonly isSuspended: boolean
  readonly allowsSelfJoin: boolean
  readonly autoJoinsDomains: boolean
  readonly allowedDomains: readonly string[]
}

/** Whether people may register themselves; the organization that the request names decides before the environment. */
export function allowsSelfSignUp(
  environment: Pick<PolicyEnvironment, 'settings'>,
  organization: Pick<PolicyOrganization, 'settings'> | undefined,
): boolean {
  return organization?.settings.allowSelfSignUp ?? environment.settings.allowSelfSignUp
}

/**
 * Decides whether somebody may register with an email address, which is in its normal form. The organization that the
 * request names replaces what it has of its own: the switch, and the list of domains unless it is empty. An empty list
 * allows every domain. That somebody may register does not make them a member (organization-choice.ts).
 */
export function mayRegister({
  email,
  environment,
  organization,
}: {
  readonly email: string
  readonly environment: PolicyEnvironment
  readonly organization: PolicyOrganization | undefined
}): Registration {
  if (!allowsSelfSignUp(environment, organization)) return 'self_sign_up_off'
  const own = organization?.allowedDomains ?? []
  const allowed = own.length > 0 ? own : environment.policies.allowedDomains
  if (allowed.length === 0) return 'allowed'
  const domain = emailDomain(email)
  return domain !== undefined && allowed.includes(domain) ? 'allowed' : 'domain_not_allowed'
}

const hasDomain = (organization: Pick<JoinableOrganization, 'allowedDomains'>, domains: readonly string[]) =>
  organization.allowedDomains.some((domain) => domains.includes(domain))

/** Whether somebody who names an organization may join it: everybody, or those with an address of its domains. */
export function letsJoin(
  organization: Pick<JoinableOrganization, 'allowsSelfJoin' | 'allowedDomains'>,
  verifiedEmailDomains: readonly string[],
): boolean {
  return organization.allowsSelfJoin || hasDomain(organization, verifiedEmailDomains)
}

/**
 * The organizations that somebody who has just registered joins without having named them, in the order given: those
 * of the candidates that take in one of the verified domains; when there are none and the request has no organization
 * of its own (`hasContext`), the default one, unless the policy is off. Never a suspended one.
 */
export function organizationsToJoinUnasked<Organization extends JoinableOrganization>({
  candidates,
  verifiedEmailDomains,
  policies,
  defaultOrganization,
  hasContext,
}: {
  readonly candidates: readonly Organization[]
  readonly verifiedEmailDomains: readonly string[]
  readonly policies: { readonly joinDefaultOrganization: boolean }
  readonly defaultOrganization: Organization | undefined
  readonly hasContext: boolean
}): readonly Organization[] {
  const takingIn = candidates.filter(
    (organization) =>
      organization.autoJoinsDomains && !organization.isSuspended && hasDomain(organization, verifiedEmailDomains),
  )
  if (takingIn.length > 0 || hasContext || !policies.joinDefaultOrganization) return takingIn
  return defaultOrganization && !defaultOrganization.isSuspended ? [defaultOrganization] : []
}

/**
 * Whether an application lets somebody in who holds these roles in the organization that they sign in to. With access
 * control, whoever signs in to no organization holds none, and an application without access roles lets in nobody.
 */
export function letsIn(
  application: { readonly hasAccessControl: boolean },
  accessRoleIds: { has(roleId: string): boolean } | undefined,
  roleIds: readonly string[],
): boolean {
  return !application.hasAccessControl || roleIds.some((id) => accessRoleIds?.has(id))
}
