import { addChange } from '@latchkey/storage/changes.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Change, Identity, Organization, Permission, Role, User } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { nextChangeId } from './change-id.ts'
import type { ChangedMembership } from './changed-user.ts'
import type { ChangeType } from './event-types.ts'

/** A user with what is told of them: how they sign in, and what they hold in each of their organizations. */
export type ChangedUser = {
  user: Pick<User, 'id' | 'firstName' | 'lastName' | 'isSuspended'>
  identities: readonly Pick<Identity, 'type' | 'value' | 'isPrimary'>[]
  organizations: readonly ChangedMembership[]
}

type ToldOrganization = Pick<
  Organization,
  'code' | 'name' | 'handle' | 'externalId' | 'allowsSelfJoin' | 'autoJoinsDomains'
>
type ToldRole = Pick<Role, 'id' | 'key' | 'name' | 'description' | 'isDefaultRole'>
type ToldPermission = Pick<Permission, 'id' | 'key' | 'name' | 'description'>

/** What changed, in the state after the change. */
export type ChangeFact =
  | ({ type: 'user.created' | 'user.updated' } & ChangedUser)
  | { type: 'user.deleted'; userId: string }
  | { type: 'user.authenticated' | 'user.authentication_failed'; userId: string; ipAddress: string }
  | { type: 'organization.created' | 'organization.updated'; organization: ToldOrganization }
  | { type: 'organization.deleted'; code: string }
  | { type: 'role.created' | 'role.updated'; role: ToldRole }
  | { type: 'role.deleted'; roleId: string }
  | { type: 'permission.created' | 'permission.updated'; permission: ToldPermission }
  | { type: 'permission.deleted'; permissionId: string }

/** The environment whose webhooks are told. Roles and permissions belong to all: tell each environment. */
export type ToldEnvironment = Pick<LiveEnvironment, 'id' | 'webhooks' | 'eventRetentionDays'> & {
  directory: { roles: Keys; permissions: Keys }
}
/** By id. */
type Keys = ReadonlyMap<string, { id: string; key: string }>

const DAY_MS = 24 * 60 * 60 * 1000
/** Longer than a delivery may take behind another one of its subject. */
const MIN_RETENTION_DAYS = 7

/**
 * The commands that tell webhooks what changed, and keep it for replay: for the commit that makes the change, in the
 * order in which it happens. Fails never by itself. `source` says who changed it: a person at the platform's pages
 * (`user`), an administrator or the command line (`admin`), or a program by the Management API (`api`).
 */
export const changesOf = (
  environment: ToldEnvironment,
  source: Change['source'],
  facts: readonly ChangeFact[],
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
): Command[] =>
  facts.flatMap((fact) => {
    const id = nextChangeId({ clock, random })
    const now = clock.now()
    const change: Change = {
      environmentId: environment.id,
      id,
      type: fact.type,
      source,
      subject: subjectOf(fact),
      payload: payloadOf(fact, { id, source, now, directory: environment.directory }),
      createdAt: now,
      expiresAt: now + Math.max(environment.eventRetentionDays, MIN_RETENTION_DAYS) * DAY_MS,
    }
    return addChange(change, environment.webhooks, () => random.id('msg_'))
  })

type Telling = { id: string; source: Change['source']; now: number; directory: ToldEnvironment['directory'] }

/** What is signed and sent (wire-protocol §11.1). The platform tells at once, so the two times are the same. */
export function payloadOf(fact: ChangeFact, { id, source, now, directory }: Telling): Change['payload'] {
  const time = new Date(now).toISOString()
  return {
    type: fact.type satisfies ChangeType,
    event_id: id,
    source,
    timestamp: time,
    event_timestamp: time,
    data: dataOf(fact, directory),
    ...('ipAddress' in fact ? { ip_address: fact.ipAddress } : {}),
  }
}

/** Whose changes are told in the order in which they happened. */
function subjectOf(fact: ChangeFact): string {
  if ('user' in fact) return `user:${fact.user.id}`
  if ('userId' in fact) return `user:${fact.userId}`
  if ('organization' in fact) return `organization:${fact.organization.code}`
  if ('code' in fact) return `organization:${fact.code}`
  if ('role' in fact) return `role:${fact.role.id}`
  if ('roleId' in fact) return `role:${fact.roleId}`
  return `permission:${'permission' in fact ? fact.permission.id : fact.permissionId}`
}

/** The `data` of each type (wire-protocol §11.2). */
function dataOf(fact: ChangeFact, directory: ToldEnvironment['directory']) {
  switch (fact.type) {
    case 'user.created':
    case 'user.updated':
      return { user: userData(fact, directory) }
    case 'user.deleted':
    case 'user.authenticated':
    case 'user.authentication_failed':
      return { user: { id: fact.userId } }
    case 'organization.created':
      return { organization: organizationData(fact.organization) }
    case 'organization.updated': {
      const { allowsSelfJoin, autoJoinsDomains } = fact.organization
      return {
        organization: {
          ...organizationData(fact.organization),
          is_allow_registrations: allowsSelfJoin || autoJoinsDomains,
        },
      }
    }
    case 'organization.deleted':
      return { organization: { code: fact.code } }
    case 'role.created':
    case 'role.updated': {
      const { id, key, name, description, isDefaultRole } = fact.role
      return { role: { id, key, name, description, is_default_role: isDefaultRole } }
    }
    case 'role.deleted':
      return { role: { id: fact.roleId } }
    case 'permission.created':
    case 'permission.updated': {
      const { id, key, name, description } = fact.permission
      return { permission: { id, key, name, description } }
    }
    case 'permission.deleted':
      return { permission: { id: fact.permissionId } }
  }
}

/** `email` is null for whoever has none, and so are `phone` and `username`; names that were not given are empty. */
function userData(
  { user, identities, organizations }: ChangedUser,
  { roles, permissions }: ToldEnvironment['directory'],
) {
  const primary = (type: Identity['type']) => {
    const ofType = identities.filter((identity) => identity.type === type)
    return (ofType.find(({ isPrimary }) => isPrimary) ?? ofType[0])?.value ?? null
  }
  return {
    id: user.id,
    email: primary('email'),
    first_name: user.firstName,
    last_name: user.lastName,
    phone: primary('phone'),
    username: primary('username'),
    is_password_reset_requested: false,
    is_suspended: user.isSuspended,
    organizations: organizations.map(({ code, roleIds, permissionIds }) => ({
      code,
      permissions: idsAndKeys(permissionIds, permissions),
      roles: idsAndKeys(roleIds, roles),
    })),
  }
}

/** Null for none, as on the wire. What was removed meanwhile is left out. */
function idsAndKeys(ids: readonly string[], known: Keys) {
  const held = ids.flatMap((id) => known.get(id) ?? [])
  return held.length > 0 ? held.map(({ id, key }) => ({ id, key })) : null
}

const organizationData = ({ code, name, handle, externalId }: ToldOrganization) => ({
  code,
  name,
  handle,
  external_id: externalId,
})
