import { type JoinableOrganization, letsJoin, organizationsToJoinUnasked } from './access-policy.ts'
import { organizationNameProblem } from './organization.ts'

/** An organization that somebody belongs to. Times are epoch milliseconds. */
export type ChoiceMembership = {
  readonly code: string
  readonly isSuspended: boolean
  readonly lastSignedInAt: number | null
}

export type OrganizationChoiceInput = {
  readonly request: {
    readonly org_code?: string
    readonly org_name?: string
    readonly is_create_org: boolean
    readonly isSilent: boolean // prompt=none
  }
  /** By an invitation that is theirs and can be used. */
  readonly invited?: (Pick<ChoiceMembership, 'code' | 'isSuspended'> & { readonly isMember: boolean }) | undefined
  readonly named: JoinableOrganization | undefined // by org_code
  readonly isMemberOfNamed: boolean
  /** Two are enough: those of active organizations before those of suspended ones, then the last used first. */
  readonly memberships: readonly ChoiceMembership[]
  readonly picked: Pick<ChoiceMembership, 'code' | 'isSuspended'> | undefined // on the picker page; is a membership
  readonly typedName: string | undefined // on the page that asks for the name of a new organization
  readonly isNewUser: boolean // registers with this request, so belongs to no organization yet
  readonly verifiedEmailDomains: readonly string[] // in their normal form
  readonly policies: {
    readonly allowOrganizationCreation: boolean
    readonly signInToMostRecentOrganization: boolean
    readonly joinDefaultOrganization: boolean
  }
  readonly defaultOrganization: JoinableOrganization | undefined
  readonly joiningUnasked: readonly JoinableOrganization[] // those that take in one of the domains
}

export type OrganizationRefusal =
  | 'organization_unknown'
  | 'organization_suspended'
  | 'not_a_member'
  | 'organization_creation_off'
  | 'interaction_required'
  | 'access_role_missing' // by the application, once it is known which roles they hold

export type OrganizationChoice =
  /** Signs in to no organization. */
  | { readonly kind: 'none' }
  | { readonly kind: 'use'; readonly code: string }
  /** Becomes a member of all of these and signs in to the first. */
  | { readonly kind: 'join'; readonly codes: readonly [string, ...string[]] }
  /** Creates an organization and signs in to it; becomes a member of the others as well. */
  | { readonly kind: 'create'; readonly name: string; readonly joining: readonly string[] }
  | { readonly kind: 'ask_name'; readonly suggestion: string }
  | { readonly kind: 'pick' }
  | { readonly kind: 'refuse'; readonly reason: OrganizationRefusal }

const refuse = (reason: OrganizationRefusal) => ({ kind: 'refuse', reason }) as const

/**
 * Decides which organization somebody signs in to, once it is known who they are. Pure; the first of these that
 * applies decides:
 *
 * 0. An invitation names one. A member uses it; anybody else joins it, whether or not it lets others join.
 * 1. `org_code` names one. A member uses it; anybody else joins it if it lets them, and is refused otherwise. It wins
 *    over `is_create_org`, because under its policies they were let in: whoever may register with an organization
 *    must not come out with another.
 * 2. `is_create_org` creates one, unless the policy is off. A registration takes the name from the request. Somebody
 *    who has an account confirms it on a page, because a link alone must not create anything.
 * 3. The one they picked.
 * 4. Somebody new joins those that take in their domain, else the default organization, else none.
 * 5. Their memberships. Suspended ones count only when there are no others: then the sign-in is refused. Of several,
 *    the last used one under that policy, if one was ever used; otherwise they pick.
 *
 * That an organization is suspended is told only to those who belong to it or may join it. To anybody else it is
 * `not_a_member`, which the caller must word as it words `organization_unknown`: strangers do not learn which exist.
 * Under `prompt=none` the answer is an organization, none, or a refusal; what needs a page, or makes somebody a member
 * of something, is `interaction_required`.
 */
export function chooseOrganization(input: OrganizationChoiceInput): OrganizationChoice {
  const choice = choose(input)
  const isSettled = choice.kind === 'none' || choice.kind === 'use' || choice.kind === 'refuse'
  return input.request.isSilent && !isSettled ? refuse('interaction_required') : choice
}

function choose(input: OrganizationChoiceInput): OrganizationChoice {
  const { request, picked, isNewUser, invited } = input
  if (invited) return chooseInvited(invited, input)
  if (request.org_code !== undefined) return chooseNamed(input)
  if (request.is_create_org) return chooseNew(input)
  if (picked) return useUnlessSuspended(picked)
  return isNewUser ? joinAll(codesToJoin(input, false)) : chooseAmongMemberships(input)
}

function chooseInvited(
  invited: NonNullable<OrganizationChoiceInput['invited']>,
  input: OrganizationChoiceInput,
): OrganizationChoice {
  if (invited.isMember || invited.isSuspended) return useUnlessSuspended(invited)
  return joinAll([invited.code, ...codesToJoin(input, true).filter((code) => code !== invited.code)])
}

function chooseNamed(input: OrganizationChoiceInput): OrganizationChoice {
  const { named, isMemberOfNamed, verifiedEmailDomains } = input
  if (!named) return refuse('organization_unknown')
  if (isMemberOfNamed) return useUnlessSuspended(named)
  if (!letsJoin(named, verifiedEmailDomains)) return refuse('not_a_member')
  if (named.isSuspended) return refuse('organization_suspended')
  return joinAll([named.code, ...codesToJoin(input, true).filter((code) => code !== named.code)])
}

function chooseNew(input: OrganizationChoiceInput): OrganizationChoice {
  const { request, policies, isNewUser, typedName } = input
  if (!policies.allowOrganizationCreation) return refuse('organization_creation_off')
  const suggestion = request.org_name?.trim() ?? ''
  const name = typedName?.trim() ?? (isNewUser ? suggestion : '')
  if (organizationNameProblem(name) === undefined) return { kind: 'create', name, joining: codesToJoin(input, true) }
  return { kind: 'ask_name', suggestion: organizationNameProblem(suggestion) === undefined ? suggestion : '' }
}

function chooseAmongMemberships({ memberships, policies }: OrganizationChoiceInput): OrganizationChoice {
  const active = memberships.filter(({ isSuspended }) => !isSuspended)
  const [only, ...others] = active
  if (!only) return memberships.length > 0 ? refuse('organization_suspended') : { kind: 'none' }
  if (others.length === 0) return { kind: 'use', code: only.code }
  const lastUsed = policies.signInToMostRecentOrganization ? findLastUsed(active) : undefined
  return lastUsed ? { kind: 'use', code: lastUsed.code } : { kind: 'pick' }
}

function findLastUsed(memberships: readonly ChoiceMembership[]): ChoiceMembership | undefined {
  const used = memberships.filter(({ lastSignedInAt }) => lastSignedInAt !== null)
  return used.sort((a, b) => (b.lastSignedInAt ?? 0) - (a.lastSignedInAt ?? 0))[0]
}

const useUnlessSuspended = ({ code, isSuspended }: Pick<ChoiceMembership, 'code' | 'isSuspended'>) =>
  isSuspended ? refuse('organization_suspended') : ({ kind: 'use', code } as const)

/** Organizations take people in when they register, not when they come back. */
function codesToJoin(input: OrganizationChoiceInput, hasContext: boolean): string[] {
  if (!input.isNewUser) return []
  return organizationsToJoinUnasked({ ...input, candidates: input.joiningUnasked, hasContext }).map(({ code }) => code)
}

function joinAll([main, ...others]: readonly string[]): OrganizationChoice {
  return main === undefined ? { kind: 'none' } : { kind: 'join', codes: [main, ...others] }
}
