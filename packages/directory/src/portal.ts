/** Who may do what in the self-service portal. Pure: the caller finds what people hold first. */

export type PortalPageName =
  | 'profile'
  | 'security'
  | 'sessions'
  | 'api_keys'
  | 'organization_details'
  | 'organization_members'
  | 'organization_api_keys'
  | 'billing'

type Access = { readonly read: readonly string[]; readonly write: string }

/** The permissions that open a page about the organization, any of `read`; to change something there takes `write`. */
const ORGANIZATION_PAGES: { readonly [Page in PortalPageName]?: Access } = {
  organization_details: { read: ['org:read:details', 'org:write:details'], write: 'org:write:details' },
  organization_members: { read: ['org:read:members', 'org:write:members'], write: 'org:write:members' },
  organization_api_keys: {
    read: ['read:org:authentication', 'write:org:authentication'],
    write: 'write:org:authentication',
  },
}

/** What somebody may do: keys of permissions, and ids of the scopes of APIs. */
export type Reach = { readonly permissions: ReadonlySet<string>; readonly scopeIds: ReadonlySet<string> }

export type Visitor = Reach & { readonly hasOrganization: boolean }

/** Why somebody does not get to see a page; undefined: they do. Keys of both kinds are hidden as one page. */
export function pageProblem(
  page: PortalPageName,
  visitor: Visitor,
  hidden: readonly string[],
): 'not_there' | 'not_allowed' | undefined {
  if (hidden.includes(page === 'organization_api_keys' ? 'api_keys' : page)) return 'not_there'
  const access = ORGANIZATION_PAGES[page]
  if (!access) return undefined
  if (!visitor.hasOrganization) return 'not_there'
  return access.read.some((key) => visitor.permissions.has(key)) ? undefined : 'not_allowed'
}

/** Whether somebody who sees a page may change what is on it. */
export function mayChange(page: PortalPageName, { permissions }: Visitor): boolean {
  const access = ORGANIZATION_PAGES[page]
  return access === undefined || permissions.has(access.write)
}

/** What a role brings. */
export type BringingRole = {
  readonly id: string
  readonly permissionKeys: readonly string[]
  readonly scopeIds: readonly string[]
}

/**
 * Whether somebody may give or take a role: only one that brings nothing they lack. So nobody gains, by way of a
 * second account or a friend, what nobody gave them.
 */
export const isRoleWithin = ({ permissionKeys, scopeIds }: BringingRole, reach: Reach): boolean =>
  permissionKeys.every((key) => reach.permissions.has(key)) && scopeIds.every((id) => reach.scopeIds.has(id))

export type MemberHoldings = Reach & { readonly userId: string; readonly roleIds: readonly string[] }

/**
 * Whether somebody may change the roles of a member, or remove them: another one, who holds nothing they lack. So
 * nobody takes the organization from whoever may do more, and nobody locks themselves out by mistake.
 */
export const isMemberWithin = (member: MemberHoldings, actor: MemberHoldings): boolean =>
  member.userId !== actor.userId &&
  [...member.permissions].every((key) => actor.permissions.has(key)) &&
  [...member.scopeIds].every((id) => actor.scopeIds.has(id))

export type RoleChange = { readonly give: readonly string[]; readonly take: readonly string[] }

/**
 * Decides which roles a member gets and loses when exactly those in `wanted` are ticked. Roles beyond the actor's
 * reach cannot be ticked off or on: those that the member has stay, and one that they lack is refused.
 */
export function changeRoles({
  member,
  actor,
  wanted,
  roles,
}: {
  readonly member: MemberHoldings
  readonly actor: MemberHoldings
  readonly wanted: readonly string[]
  readonly roles: ReadonlyMap<string, BringingRole>
}): { ok: true; change: RoleChange } | { ok: false; reason: 'member_out_of_reach' | 'role_not_grantable' } {
  if (!isMemberWithin(member, actor)) return { ok: false, reason: 'member_out_of_reach' }
  const isGrantable = (id: string) => {
    const role = roles.get(id)
    return role !== undefined && isRoleWithin(role, actor)
  }
  const give = [...new Set(wanted)].filter((id) => !member.roleIds.includes(id))
  if (!give.every(isGrantable)) return { ok: false, reason: 'role_not_grantable' }
  return { ok: true, change: { give, take: member.roleIds.filter((id) => !wanted.includes(id) && isGrantable(id)) } }
}
