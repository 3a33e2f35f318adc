import { rolesOfJoiner } from '@latchkey/directory/membership.ts'
import { type FindApi, type Grants, grantChange, grantsOf } from './api-steps.ts'
import type { Change } from './changes.ts'
import { inOrder, type PlannedDefinitions, refuseUnknown } from './definition-steps.ts'
import type { FindOrganization, KnownOrganization, OrganizationRef } from './organization-steps.ts'
import type { Place, Plan } from './plan.ts'
import type { Path } from './problem.ts'
import type { MembershipEntry, UserEntry } from './schema.ts'

/** That a user belongs to an organization, and what the user holds there: roles and permissions by key. */
export type CurrentMembership = {
  organizationCode: string
  organizationName: string
  roles: readonly string[]
  permissions: readonly string[]
  scopeIds: readonly string[]
}

/** Keys of roles or permissions that a member has, before and after. */
export type Held = { before: readonly string[]; after: readonly string[] }

export type MembershipStep = {
  kind: 'membership'
  entry: number
  name: string
  environment: string
  /** The name of the organization. */
  organizationName: string
  /** Whose it is: a user that is there, or that comes before. */
  email: string
  changes: readonly Change[]
} & (
  | {
      action: 'create' | 'update'
      organization: OrganizationRef
      roles: Held
      permissions: Held
      grants: readonly Grants[]
    }
  | { action: 'remove'; organizationCode: string }
)

/** Says to which organizations a user comes and goes, and what changes there. */
export function membershipSteps(
  place: Place,
  index: number,
  { email, organizations }: UserEntry,
  current: readonly CurrentMembership[],
  definitions: PlannedDefinitions,
  organizationsOfPlan: { find: FindOrganization; removed: ReadonlySet<string> },
  findApi: FindApi,
): { steps: MembershipStep[]; unmanaged: Plan['unmanaged'] } {
  const { entry, environment, path, options, add } = place
  const steps: MembershipStep[] = []
  if (!organizations) return { steps, unmanaged: [] }
  const named = new Set<KnownOrganization>()
  for (const [number, wanted] of organizations.entries()) {
    const at = [...path, 'users', index, 'organizations', number]
    const organization = organizationsOfPlan.find(wanted.organization, [...at, 'organization'])
    if (!organization) continue
    if (named.has(organization)) add([...at, 'organization'], 'is there twice: leave one out')
    named.add(organization)
    const membership = current.find(({ organizationCode }) => organizationCode === organization.code)
    const held = heldSteps(wanted, membership, at)
    const changes = [
      ...(isSame(held.roles) ? [] : [{ field: 'roles', ...held.roles }]),
      ...(isSame(held.permissions) ? [] : [{ field: 'permissions', ...held.permissions }]),
      ...held.grants.map(grantChange),
    ]
    if (membership && changes.length === 0) continue
    const told = { kind: 'membership', entry, name: email, environment, email, changes } as const
    const organizationName = organization.name
    const action = membership ? 'update' : 'create'
    steps.push({ ...told, ...held, action, organization: organization.ref, organizationName })
  }
  const kept = current.filter(
    ({ organizationCode }) =>
      ![...named].some(({ code }) => code === organizationCode) && !organizationsOfPlan.removed.has(organizationCode),
  )
  if (!options.prune) return { steps, unmanaged: kept.map(() => ({ kind: 'membership', name: email, environment })) }
  for (const { organizationCode, organizationName } of kept) {
    const changes = [{ field: 'organization', before: organizationCode, after: undefined }]
    const told = { kind: 'membership', entry, name: email, environment, email, organizationName, changes } as const
    steps.push({ ...told, action: 'remove', organizationCode })
  }
  return { steps, unmanaged: [] }

  /** Who joins gets the default roles, unless the file says which. */
  function heldSteps(wanted: MembershipEntry, membership: CurrentMembership | undefined, at: Path) {
    const { roles, permissions } = definitions
    refuseUnknown(wanted.roles, roles, [...at, 'roles'], 'there is no such role', add)
    refuseUnknown(wanted.permissions, permissions, [...at, 'permissions'], 'there is no such permission', add)
    const defaultRoles = rolesOfJoiner([...roles].map(([id, role]) => ({ id, ...role })))
    const rolesBefore = inOrder(membership?.roles ?? [], roles)
    const permissionsBefore = inOrder(membership?.permissions ?? [], permissions)
    const rolesGiven = wanted.roles ?? (membership ? rolesBefore : defaultRoles)
    return {
      roles: { before: rolesBefore, after: inOrder(rolesGiven, roles) },
      permissions: {
        before: permissionsBefore,
        after: wanted.permissions ? inOrder(wanted.permissions, permissions) : permissionsBefore,
      },
      grants: grantsOf(wanted.scopes, new Set(membership?.scopeIds), findApi, [...at, 'scopes'], add),
    }
  }
}

const isSame = ({ before, after }: Held) => before.length === after.length && after.every((key) => before.includes(key))
