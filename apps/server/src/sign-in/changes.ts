import type { Command } from '@latchkey/storage/database.ts'
import type { Identity, Organization, User } from '@latchkey/storage/records.ts'
import { requireUserVersion } from '@latchkey/storage/users.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { type ChangeFact, changesOf } from '../webhooks/change.ts'
import { type ChangedMembership, readChangedUser, withMemberships } from '../webhooks/changed-user.ts'

/** Somebody who registers, with the address that they proved. */
export type NewUser = { user: User; identity: Identity }

/** What comes into being when somebody enters an organization. */
export type Entrance = { joined: readonly ChangedMembership[]; created?: Organization | undefined }

/**
 * What webhooks are told of a sign-in, for the beginning of its commit: whoever was there before, and joins now, must
 * not have changed since they were read. A session that is used again authenticates nobody. Somebody new is told once,
 * with all that they enter.
 */
export async function signInChanges(
  request: FastifyRequest,
  {
    userId,
    newUser,
    entered: { joined, created } = { joined: [] },
    hasAuthenticated,
  }: {
    userId: string
    newUser?: NewUser | undefined
    entered?: Entrance | undefined
    hasAuthenticated: boolean
  },
  deps: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Command[]> {
  const { environment, ip: ipAddress } = request
  const before = newUser || joined.length === 0 ? undefined : await deps.store.users.find(environment.id, userId)
  const facts: ChangeFact[] = [
    ...(created ? [{ type: 'organization.created', organization: created } as const] : []),
    ...(newUser ? [registration(newUser)] : []),
    ...(before ? [await joining(before)] : []),
    ...(hasAuthenticated ? [{ type: 'user.authenticated', userId, ipAddress } as const] : []),
  ]
  return [...(before ? [requireUserVersion(before)] : []), ...changesOf(environment, 'user', facts, deps)]

  function registration({ user, identity }: NewUser): ChangeFact {
    return { type: 'user.created', ...withMemberships({ user, identities: [identity], organizations: [] }, joined) }
  }

  async function joining(user: User): Promise<ChangeFact> {
    return { type: 'user.updated', ...withMemberships(await readChangedUser(user, deps.store), joined) }
  }
}
