import type { Command } from '@latchkey/storage/database.ts'
import { removeUserFlag, setUserFlag } from '@latchkey/storage/feature-flags.ts'
import { addIdentity, setPrimaryIdentity } from '@latchkey/storage/identities.ts'
import {
  addMembership,
  grantMembershipPermission,
  grantMembershipRole,
  grantMembershipScope,
  removeMembership,
  revokeMembershipPermission,
  revokeMembershipRole,
  revokeMembershipScope,
} from '@latchkey/storage/memberships.ts'
import { removeUserProperty, setUserProperty } from '@latchkey/storage/properties.ts'
import { addRoleScope, removeRoleScope } from '@latchkey/storage/roles.ts'
import { grantUserScope, revokeUserScope } from '@latchkey/storage/user-scopes.ts'
import { addUser, setPasswordHash, updateUser } from '@latchkey/storage/users.ts'
import type { Random } from '../random.ts'
import { idOf, inEnvironment, type Known, organizationCodeOf, scopeChange } from './known.ts'
import type { Held, MembershipStep } from './member-steps.ts'
import type { RoleScopesStep } from './role-steps.ts'
import type { UserStep } from './user-steps.ts'

type Work = { environmentId: string; known: Known; random: Random; now: number }
type Commands = (Command | readonly Command[])[]

/** What makes a step about a user so. `passwordHash` is null when the password stays. */
export function userCommands(step: UserStep, passwordHash: string | null, work: Work): Commands {
  const { environmentId, known, random, now } = work
  if (step.action === 'update') {
    const { record } = step
    return [
      // First of all, for what follows grows the version that it requires
      ...(step.isProfileNew ? [updateUser({ ...record, updatedAt: now })] : []),
      ...(passwordHash ? [setPasswordHash(environmentId, record.id, passwordHash, now)] : []),
      ...identityCommands(step, record.id, work),
      ...belongingCommands(step, record.id, work),
    ]
  }
  const { email, ...profile } = step.draft
  const userId = random.id('kp_')
  known.users.set(inEnvironment(environmentId, email), userId)
  const times = { createdAt: now, updatedAt: now }
  const user = { id: userId, environmentId, ...profile, picture: null }
  return [
    addUser({ ...user, passwordHash, version: 1, ...times }),
    addIdentity({ ...newIdentity(userId, work), type: 'email', value: email, isPrimary: true }),
    ...identityCommands(step, userId, work),
    ...belongingCommands(step, userId, work),
  ]
}

const newIdentity = (userId: string, { environmentId, random, now }: Work) => ({
  ...{ id: random.id('identity_'), environmentId, userId, isVerified: true },
  ...{ provider: null, connectionId: null, createdAt: now },
})

function identityCommands({ identities }: UserStep, userId: string, work: Work): Commands {
  return identities.flatMap(({ type, value, record }) => {
    const identity = record ?? { ...newIdentity(userId, work), type, value, isPrimary: false }
    return [
      ...(record ? [] : [addIdentity(identity)]),
      setPrimaryIdentity(work.environmentId, userId, type, identity.id),
    ]
  })
}

function belongingCommands({ grants, flags, properties }: UserStep, userId: string, work: Work): Commands {
  const { environmentId, known, now } = work
  const flag = (key: string) => idOf(known.featureFlags, key)
  const property = (key: string) => idOf(known.properties, key)
  return [
    ...grants.flatMap((change) => {
      const { granted, taken } = scopeChange(known, environmentId, change)
      return [
        ...granted.map((scopeId) => grantUserScope({ environmentId, userId, scopeId, createdAt: now })),
        ...taken.map((scopeId) => revokeUserScope(environmentId, userId, scopeId)),
      ]
    }),
    ...flags.set.map(([key, value]) => setUserFlag(environmentId, userId, flag(key), value)),
    ...flags.unset.map((key) => removeUserFlag(environmentId, userId, flag(key))),
    ...properties.set.map(([key, value]) => setUserProperty(environmentId, userId, property(key), value)),
    ...properties.unset.map((key) => removeUserProperty(environmentId, userId, property(key))),
  ]
}

/** What makes a step about a member so. */
export function membershipCommands(step: MembershipStep, { environmentId, known, now }: Work): Commands {
  const userId = idOf(known.users, inEnvironment(environmentId, step.email))
  if (step.action === 'remove') return [removeMembership(environmentId, userId, step.organizationCode)]
  const code = organizationCodeOf(known, step.entry, step.organization)
  const membership = { environmentId, userId, organizationCode: code, lastSignedInAt: null, createdAt: now }
  const roles = change(known.roles, step.roles)
  const permissions = change(known.permissions, step.permissions)
  const scopes = step.grants.map((grant) => scopeChange(known, environmentId, grant))
  return [
    ...(step.action === 'create' ? [addMembership(membership)] : []),
    ...roles.granted.map((id) => grantMembershipRole(environmentId, userId, code, id)),
    ...roles.taken.map((id) => revokeMembershipRole(environmentId, userId, code, id)),
    ...permissions.granted.map((id) => grantMembershipPermission(environmentId, userId, code, id)),
    ...permissions.taken.map((id) => revokeMembershipPermission(environmentId, userId, code, id)),
    ...scopes.flatMap(({ granted, taken }) => [
      ...granted.map((id) => grantMembershipScope(environmentId, userId, code, id)),
      ...taken.map((id) => revokeMembershipScope(environmentId, userId, code, id)),
    ]),
  ]
}

function change(ids: ReadonlyMap<string, string>, { before, after }: Held) {
  return {
    granted: after.filter((key) => !before.includes(key)).map((key) => idOf(ids, key)),
    taken: before.filter((key) => !after.includes(key)).map((key) => idOf(ids, key)),
  }
}

/** What makes a step about the scopes of a role so. */
export function roleScopesCommands(step: RoleScopesStep, { environmentId, known }: Work): Commands {
  const roleId = idOf(known.roles, step.name)
  return step.grants.flatMap((grant) => {
    const { granted, taken } = scopeChange(known, environmentId, grant)
    return [
      ...granted.map((scopeId) => addRoleScope({ environmentId, roleId, scopeId })),
      ...taken.map((scopeId) => removeRoleScope({ environmentId, roleId, scopeId })),
    ]
  })
}
