import {
  getOrganizationUsers,
  getRole,
  getRoleUsers,
  getUsers,
  type ManagementConnection,
  searchUsers,
} from '@latchkey/sdk/management'
import { ask } from '../../api/session.ts'
import { now } from '../../clock.ts'
import { spanOf } from '../../parts/address-filters.tsx'
import type { KeysetPage } from '../../parts/table.tsx'

export type User = {
  id: string
  first_name: string
  last_name: string
  email?: string | null
  username?: string | null
  is_suspended: boolean
  last_signed_in: string | null
}

/** Who is listed, as it stands in the address. Everything here is found by an index; what is not cannot be asked for. */
export type Filters = {
  query?: string | undefined
  /** Members of any organization, or of none. */
  who?: 'in' | 'out' | undefined
  /** The code of an organization. */
  organization?: string | undefined
  /** The id of a role. */
  role?: string | undefined
  /** Signed in within so many days. */
  days?: number | undefined
  state?: 'active' | 'suspended' | undefined
  /** A kind of identity. */
  kind?: string | undefined
  /** Days of their creation, as `2026-01-31`; the last one is included. */
  from?: string | undefined
  to?: string | undefined
}

/** What is asked for together with a search: nothing. With an organization: a role. With a role: an organization. */
export type Combined = 'search' | 'holding' | undefined
export const combinedBy = ({ query = '', organization, role }: Filters): Combined =>
  query !== '' ? 'search' : organization !== undefined || role !== undefined ? 'holding' : undefined

const DAY_MS = 24 * 60 * 60 * 1000

/** A page of those who pass the filters. It can be short, and even empty, and go on. */
export async function readUsers(
  connection: ManagementConnection,
  { query = '', who, organization, role, days, state, kind, from, to }: Filters,
  after: string | undefined,
  pageSize: number,
): Promise<KeysetPage<User>> {
  if (query !== '') {
    const { results } = await searchUsers(connection, { query, pageSize, startingAfter: after })
    return { rows: results, next: results.length < pageSize ? null : (results.at(-1)?.id ?? null) }
  }
  const page = { pageSize, nextToken: after }
  if (organization !== undefined) {
    const roles = role === undefined ? undefined : (await getRole(connection, { roleId: role })).role.key
    const answer = await getOrganizationUsers(connection, { orgCode: organization, roles, ...page })
    return withUsers(connection, answer.organization_users, answer.next_token)
  }
  if (role !== undefined) {
    const answer = await getRoleUsers(connection, { roleId: role, ...page })
    return withUsers(connection, answer.users, answer.next_token)
  }
  const { since, until } = spanOf({ from, to })
  const { users, next_token } = await ask<{ users: User[]; next_token: string | null }>(connection, 'users', {
    page_size: pageSize,
    next_token: after,
    has_organization: who && who === 'in',
    active_since: days === undefined ? undefined : new Date(now().getTime() - days * DAY_MS).toISOString(),
    is_suspended: state && state === 'suspended',
    identity_type: kind,
    created_since: since,
    created_until: until,
  })
  return { rows: users, next: next_token }
}

/** What lists show of people who are known by their ids. */
async function withUsers(
  connection: ManagementConnection,
  named: readonly { id?: string }[],
  next: string | null,
): Promise<KeysetPage<User>> {
  const ids = named.flatMap(({ id }) => id ?? [])
  if (ids.length === 0) return { rows: [], next }
  const { users } = await getUsers(connection, { userId: ids.join(','), pageSize: ids.length })
  const byId = new Map(users.map((user) => [user.id, user]))
  return { rows: ids.flatMap((id) => byId.get(id) ?? []), next }
}

const WALKED = 50

/** Everybody who passes the filters, read page by page while they are gone through; at most so many. */
export async function* allUsers(
  connection: ManagementConnection,
  filters: Filters,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<User> {
  let left = most
  let after: string | undefined
  for (;;) {
    const { rows, next } = await readUsers(connection, filters, after, WALKED)
    yield* rows.slice(0, left)
    left -= rows.length
    if (next === null || left <= 0) return
    after = next
  }
}
