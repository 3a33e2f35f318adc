import type { Command } from '@latchkey/storage/database.ts'
import type { Organization, User } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { type ChangedUser, changesOf } from '../webhooks/change.ts'
import { readChangedUser, withMemberships } from '../webhooks/changed-user.ts'

type ChangeDeps = Pick<Deps, 'store' | 'clock' | 'random'>

/**
 * Tells webhooks of a user as a change in the portal leaves them; what `change` does not mention is as it is stored.
 * The commit must rely on the version that `user` was read with.
 */
export async function userChanges(
  { environment }: FastifyRequest,
  user: User,
  deps: ChangeDeps,
  change: (stored: ChangedUser) => ChangedUser = (stored) => stored,
): Promise<Command[]> {
  const changed = change(await readChangedUser(user, deps.store))
  return changesOf(environment, 'user', [{ type: 'user.updated', ...changed }], deps)
}

/** Tells webhooks of an organization as it will be. */
export const organizationChanges = (
  { environment }: FastifyRequest,
  organization: Organization,
  deps: ChangeDeps,
): Command[] => changesOf(environment, 'user', [{ type: 'organization.updated', organization }], deps)

/** A user with this address as the primary one; undefined: with none. */
export const withPrimaryEmail = (changed: ChangedUser, email: string | undefined): ChangedUser => ({
  ...changed,
  identities: changed.identities.map((identity) =>
    identity.type === 'email' ? { ...identity, isPrimary: identity.value === email } : identity,
  ),
})

/** A user with other roles in one of their organizations. */
export function withRoles(changed: ChangedUser, code: string, roleIds: readonly string[]): ChangedUser {
  const { permissionIds = [] } = changed.organizations.find((organization) => organization.code === code) ?? {}
  return withMemberships(changed, [{ code, roleIds, permissionIds }])
}
