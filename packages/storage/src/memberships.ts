import type { Command, Database, Row } from './database.ts'
import { COUNTED, queryOfMany } from './many.ts'
import type { Holdings, Membership, Organization } from './records.ts'
import { setHasOrganization } from './sort-keys.ts'
import { table } from './table.ts'
import { BEHIND_ALL, behindPrefix } from './terms.ts'
import { growUserVersion } from './versions.ts'

export type MembershipStore = {
  find(environmentId: string, userId: string, organizationCode: string): Promise<Membership | undefined>
  /** Each list ordered by id; all are empty for somebody who does not belong. */
  holdings(environmentId: string, userId: string, organizationCode: string): Promise<Holdings>
  /**
   * Where the user belongs. Suspended organizations come behind all others; otherwise the one they signed in to last
   * comes first, those they never signed in to come last, by code. `terms` (queryTerms() in packages/directory) keep
   * those that have, for each, a term which begins with it; at most MAX_TERMS of them count. `inName` (searchName() there)
   * keeps those whose name has it, for what is no word.
   */
  listOfUser(
    environmentId: string,
    userId: string,
    page: { limit: number; terms?: readonly string[]; inName?: string },
  ): Promise<UserOrganization[]>
  /** The first organizations of the user behind the code `after`, in bytewise order of their codes. */
  namesOfUser(environmentId: string, userId: string, limit: number, after?: string): Promise<OrganizationName[]>
  /** The memberships of a page of users, at most 500, ordered by user and organization. */
  listOfUsers(environmentId: string, userIds: readonly string[]): Promise<Membership[]>
  /** What a page of users holds wherever they belong, at most 500 users. */
  holdingsOfUsers(environmentId: string, userIds: readonly string[]): Promise<Holding[]>
  /** A page of an organization's memberships in bytewise order of the users' ids, from behind the id `after`. */
  listOfOrganization(environmentId: string, organizationCode: string, page: UserPage): Promise<Membership[]>
  /** The same in the order of the members' names or addresses, and of their ids where those are the same. */
  listSorted(
    environmentId: string,
    organizationCode: string,
    by: 'name' | 'email',
    page: { after?: Position; isDescending: boolean; limit: number },
  ): Promise<Position[]>
  /** How many belong to each of at most 500 organizations, by their codes; counts no further than COUNTED. */
  countOfOrganizations(environmentId: string, codes: readonly string[]): Promise<Map<string, number>>
  /** Where those of at most 500 users who belong to the organization stand in that order; in no order themselves. */
  positions(
    environmentId: string,
    organizationCode: string,
    by: 'name' | 'email',
    userIds: readonly string[],
  ): Promise<Position[]>
  /** Those of at most 500 users who belong to the organization, ordered by id. */
  membersAmong(environmentId: string, organizationCode: string, userIds: readonly string[]): Promise<string[]>
  /** A page of the ids of those who hold a role in an organization, in the same order. */
  usersWithRole(environmentId: string, organizationCode: string, roleId: string, page: UserPage): Promise<string[]>
  /** How many hold a role in an organization. */
  countWithRole(environmentId: string, organizationCode: string, roleId: string): Promise<number>
  /**
   * How many of them were active in the organization from `from` to `to`: they signed in to it, which events tell as
   * long as they are kept, or it is when they were last active there.
   */
  countActiveWithRole(
    environmentId: string,
    organizationCode: string,
    roleId: string,
    times: { from: number; to: number },
  ): Promise<number>
  /** The same of those who hold a permission directly. */
  usersWithPermission(environmentId: string, organizationCode: string, id: string, page: UserPage): Promise<string[]>
  /** A page of those who hold a role in any organization, likewise, each with the codes of all where they do, in order. */
  holdersOfRole(environmentId: string, roleId: string, page: UserPage): Promise<RoleHolder[]>
}

/** Where a member stands in a sorted list: by a key, and by their id where keys are the same. */
export type Position = readonly [key: string, userId: string]

export type RoleHolder = { userId: string; organizationCodes: string[] }

/** One thing that a user holds in an organization. */
export type Holding = Pick<Membership, 'userId' | 'organizationCode'> & {
  kind: 'role' | 'permission' | 'scope'
  id: string
}

export type UserPage = { after?: string; limit: number }
export type OrganizationName = Pick<Organization, 'code' | 'name'>

/** An organization as somebody who belongs to it chooses it. */
export type UserOrganization = OrganizationName &
  Pick<Organization, 'handle' | 'externalId' | 'isDefault' | 'isSuspended' | 'settings'> &
  Pick<Membership, 'lastSignedInAt'>

/** Of one search. */
const MAX_TERMS = 4

export const memberships = table<Membership>('memberships', ['environmentId', 'userId', 'organizationCode'], {
  environmentId: 'plain',
  userId: 'plain',
  organizationCode: 'plain',
  lastSignedInAt: 'plain',
  createdAt: 'plain',
})

const ofOrganization = {
  code: 'plain',
  name: 'plain',
  handle: 'plain',
  externalId: 'plain',
  isDefault: 'flag',
  isSuspended: 'flag',
  settings: 'json',
} as const
const userOrganizations = table<UserOrganization>('organizations', ['code'], {
  ...ofOrganization,
  lastSignedInAt: 'plain',
})
const joinedOrganizations = table<Omit<UserOrganization, 'lastSignedInAt'>>('organizations', ['code'], ofOrganization)

/** What is selected beside `users`, one row for each organization that the user belongs to, and one where there is none. */
export const userOrganizationColumns = `${joinedOrganizations.joined}, memberships.last_signed_in_at AS "last_signed_in_at"`
export const joinUserOrganizations =
  'LEFT JOIN memberships ON memberships.environment_id = users.environment_id AND memberships.user_id = users.id ' +
  'LEFT JOIN organizations ON organizations.environment_id = memberships.environment_id AND organizations.code = memberships.organization_code'
export const latestFirst =
  'ORDER BY organizations.is_suspended, COALESCE(memberships.last_signed_in_at, -1) DESC, organizations.code LIMIT ?'

export function readUserOrganization(row: Row): UserOrganization[] {
  const organization = joinedOrganizations.readJoined(row)
  return organization ? [{ ...organization, lastSignedInAt: row.last_signed_in_at as number | null }] : []
}

const one = 'WHERE environment_id = ? AND user_id = ? AND organization_code = ?'
const find = `SELECT ${memberships.columns} FROM memberships ${one}`
const holdings =
  `SELECT 'role' AS kind, role_id AS id FROM membership_roles ${one} UNION ALL ` +
  `SELECT 'permission' AS kind, permission_id AS id FROM membership_permissions ${one} UNION ALL ` +
  `SELECT 'scope' AS kind, scope_id AS id FROM membership_scopes ${one} ORDER BY id`
const ofUser =
  'FROM memberships JOIN organizations ON organizations.environment_id = memberships.environment_id AND code = organization_code ' +
  'WHERE memberships.environment_id = ? AND user_id = ?'
const listOfUser = `SELECT ${userOrganizations.columns} ${ofUser} ${latestFirst}`
const hasTerm =
  'EXISTS (SELECT term FROM organization_terms AS found WHERE found.environment_id = organizations.environment_id AND found.organization_code = organizations.code AND term >= ? AND term < ?)'
/** One statement for each number of terms. */
const searchesOfUser = Array.from(
  { length: MAX_TERMS },
  (_, at) =>
    `SELECT ${userOrganizations.columns} ${ofUser} AND ${Array(at + 1)
      .fill(hasTerm)
      .join(' AND ')} ${latestFirst}`,
)
const namesOfUser = `SELECT code, name ${ofUser} AND organization_code > ? ORDER BY organization_code LIMIT ?`
const listOfOrganization = `SELECT ${memberships.columns} FROM memberships WHERE environment_id = ? AND organization_code = ? AND user_id > ? ORDER BY user_id LIMIT ?`
const countOfOrganizations = queryOfMany(
  (codes) =>
    'SELECT code, (SELECT count(*) FROM (SELECT user_id FROM memberships WHERE memberships.environment_id = organizations.environment_id ' +
    `AND organization_code = organizations.code LIMIT ${COUNTED}) AS counted) AS counted FROM organizations WHERE environment_id = ? AND code IN (${codes})`,
)
const sortedBy = (key: string) => ({
  forwards: `SELECT ${key} AS sort_key, user_id FROM memberships WHERE environment_id = ? AND organization_code = ? AND (${key}, user_id) > (?, ?) ORDER BY ${key}, user_id LIMIT ?`,
  backwards: `SELECT ${key} AS sort_key, user_id FROM memberships WHERE environment_id = ? AND organization_code = ? AND (${key}, user_id) < (?, ?) ORDER BY ${key} DESC, user_id DESC LIMIT ?`,
})
const sorted = { name: sortedBy('name_key'), email: sortedBy('email_key') }
const positionsBy = (key: string) =>
  queryOfMany(
    (userIds) =>
      `SELECT ${key} AS sort_key, user_id FROM memberships WHERE environment_id = ? AND user_id IN (${userIds}) AND organization_code = ?`,
  )
const positions = { name: positionsBy('name_key'), email: positionsBy('email_key') }
const among = queryOfMany(
  (userIds) =>
    `SELECT user_id FROM memberships WHERE environment_id = ? AND user_id IN (${userIds}) AND organization_code = ? ORDER BY user_id`,
)
const ofUsers = queryOfMany(
  (userIds) =>
    `SELECT ${memberships.columns} FROM memberships WHERE environment_id = ? AND user_id IN (${userIds}) ORDER BY user_id, organization_code`,
)
const heldByUsers = (['role', 'permission', 'scope'] as const).map((kind) => ({
  kind,
  queryOf: queryOfMany(
    (userIds) =>
      `SELECT user_id, organization_code, ${kind}_id AS id FROM membership_${kind}s WHERE environment_id = ? AND user_id IN (${userIds}) ORDER BY user_id, organization_code, ${kind}_id`,
  ),
}))
const usersWithRole =
  'SELECT user_id FROM membership_roles WHERE role_id = ? AND environment_id = ? AND organization_code = ? AND user_id > ? ORDER BY user_id LIMIT ?'
const countWithRole =
  'SELECT count(*) AS counted FROM membership_roles WHERE role_id = ? AND environment_id = ? AND organization_code = ?'
// The type is no term of the search: by it, the events of everybody would be looked through for each member.
const countActiveWithRole =
  'SELECT count(*) AS counted FROM membership_roles AS held JOIN memberships AS member ON ' +
  'member.environment_id = held.environment_id AND member.user_id = held.user_id AND member.organization_code = held.organization_code ' +
  'WHERE held.role_id = ? AND held.environment_id = ? AND held.organization_code = ? ' +
  'AND ((member.last_signed_in_at >= ? AND member.last_signed_in_at <= ?) OR EXISTS (SELECT id FROM events ' +
  'WHERE events.environment_id = held.environment_id AND events.user_id = held.user_id ' +
  'AND events.created_at >= ? AND events.created_at <= ? ' +
  "AND COALESCE(events.type, '') = 'user.authenticated' AND events.organization_code = held.organization_code))"
const usersWithPermission =
  'SELECT user_id FROM membership_permissions WHERE permission_id = ? AND environment_id = ? AND organization_code = ? AND user_id > ? ORDER BY user_id LIMIT ?'
const ofRole = 'FROM membership_roles WHERE role_id = ? AND environment_id = ?'
const holdersOfRole = `SELECT DISTINCT user_id ${ofRole} AND user_id > ? ORDER BY user_id LIMIT ?`
const organizationsOfHolders = `SELECT user_id, organization_code ${ofRole} AND user_id >= ? AND user_id <= ? ORDER BY user_id, organization_code`

const add =
  'INSERT INTO memberships (environment_id, user_id, organization_code, last_signed_in_at, created_at, name_key, email_key) ' +
  'SELECT environment_id, id, ?, ?, ?, name_key, email_key FROM users WHERE environment_id = ? AND id = ? AND ' +
  'EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?) ON CONFLICT DO NOTHING'
const remove = `DELETE FROM memberships ${one}`
const touch = `UPDATE memberships SET last_signed_in_at = ? ${one} AND (last_signed_in_at IS NULL OR last_signed_in_at < ?)`
const searchInNames = `SELECT ${userOrganizations.columns} ${ofUser} AND search_name LIKE ? ESCAPE '\\' ${latestFirst}`
const requireOne = `UPDATE memberships SET created_at = created_at ${one}`
const requireUnchanged = `${requireOne} AND EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ? AND version = ?)`

export function membershipStore(db: Database): MembershipStore {
  return {
    async find(environmentId, userId, organizationCode) {
      const row = await db.first(find, [environmentId, userId, organizationCode])
      return row && memberships.read(row)
    },
    async holdings(environmentId, userId, organizationCode) {
      const key = [environmentId, userId, organizationCode]
      const rows = await db.all(holdings, [...key, ...key, ...key])
      const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.id as string)
      return { roleIds: idsOf('role'), permissionIds: idsOf('permission'), scopeIds: idsOf('scope') }
    },
    async listOfUser(environmentId, userId, { limit, terms = [], inName }) {
      if (inName !== undefined) {
        const pattern = `%${inName.replace(/[\\%_]/g, '\\$&')}%`
        return (await db.all(searchInNames, [environmentId, userId, pattern, limit])).map(userOrganizations.read)
      }
      const counted = terms.slice(0, MAX_TERMS)
      const sql = searchesOfUser[counted.length - 1] ?? listOfUser
      const ranges = counted.flatMap((term) => [term, behindPrefix(term)])
      return (await db.all(sql, [environmentId, userId, ...ranges, limit])).map(userOrganizations.read)
    },
    async namesOfUser(environmentId, userId, limit, after = '') {
      const rows = await db.all(namesOfUser, [environmentId, userId, after, limit])
      return rows.map(({ code, name }) => ({ code: code as string, name: name as string }))
    },
    async listOfUsers(environmentId, userIds) {
      const query = ofUsers(environmentId, userIds)
      return query ? (await db.all(query.sql, query.values)).map(memberships.read) : []
    },
    async holdingsOfUsers(environmentId, userIds) {
      const kinds = heldByUsers.map(async ({ kind, queryOf }) => {
        const query = queryOf(environmentId, userIds)
        const rows = query ? await db.all(query.sql, query.values) : []
        return rows.map((row): Holding => {
          const { user_id: userId, organization_code: organizationCode, id } = row as Record<string, string>
          return { userId, organizationCode, kind, id } as Holding
        })
      })
      return (await Promise.all(kinds)).flat()
    },
    async listOfOrganization(environmentId, organizationCode, { after = '', limit }) {
      const rows = await db.all(listOfOrganization, [environmentId, organizationCode, after, limit])
      return rows.map(memberships.read)
    },
    async listSorted(environmentId, organizationCode, by, { after, isDescending, limit }) {
      const { forwards, backwards } = sorted[by]
      const [sql, start] = isDescending ? [backwards, BEHIND_ALL] : [forwards, '']
      const [key, userId] = after ?? [start, '']
      const rows = await db.all(sql, [environmentId, organizationCode, key, userId, limit])
      return rows.map((row) => [row.sort_key as string, row.user_id as string])
    },
    async countOfOrganizations(environmentId, codes) {
      const query = countOfOrganizations(environmentId, codes)
      const rows = query ? await db.all(query.sql, query.values) : []
      return new Map(rows.map(({ code, counted }) => [code as string, counted as number]))
    },
    async positions(environmentId, organizationCode, by, userIds) {
      const query = positions[by](environmentId, userIds)
      const rows = query ? await db.all(query.sql, [...query.values, organizationCode]) : []
      return rows.map((row) => [row.sort_key as string, row.user_id as string])
    },
    async membersAmong(environmentId, organizationCode, userIds) {
      const query = among(environmentId, userIds)
      const rows = query ? await db.all(query.sql, [...query.values, organizationCode]) : []
      return rows.map((row) => row.user_id as string)
    },
    async usersWithRole(environmentId, organizationCode, roleId, { after = '', limit }) {
      const rows = await db.all(usersWithRole, [roleId, environmentId, organizationCode, after, limit])
      return rows.map((row) => row.user_id as string)
    },
    async countWithRole(environmentId, organizationCode, roleId) {
      const [row] = await db.allSlow(countWithRole, [roleId, environmentId, organizationCode])
      return row?.counted as number
    },
    async countActiveWithRole(environmentId, organizationCode, roleId, { from, to }) {
      const values = [roleId, environmentId, organizationCode, from, to, from, to]
      const [row] = await db.allSlow(countActiveWithRole, values)
      return row?.counted as number
    },
    async usersWithPermission(environmentId, organizationCode, id, { after = '', limit }) {
      const rows = await db.all(usersWithPermission, [id, environmentId, organizationCode, after, limit])
      return rows.map((row) => row.user_id as string)
    },
    async holdersOfRole(environmentId, roleId, { after = '', limit }) {
      const ids = (await db.all(holdersOfRole, [roleId, environmentId, after, limit])).map(
        (row) => row.user_id as string,
      )
      const [first, last] = [ids[0], ids.at(-1)]
      if (first === undefined || last === undefined) return []
      const rows = await db.all(organizationsOfHolders, [roleId, environmentId, first, last])
      const byUser = Map.groupBy(rows, (row) => row.user_id as string)
      return [...byUser].map(([userId, held]) => ({
        userId,
        organizationCodes: held.map((row) => row.organization_code as string),
      }))
    },
  }
}

/**
 * Fails when there is no such user or organization, or the user belongs to it already: of any number of concurrent
 * commits, one succeeds. Grows the user's version.
 */
export const addMembership = ({
  environmentId,
  userId,
  organizationCode,
  lastSignedInAt,
  createdAt,
}: Membership): Command[] => [
  growUserVersion(environmentId, userId),
  {
    sql: add,
    values: [organizationCode, lastSignedInAt, createdAt, environmentId, userId, environmentId, organizationCode],
    expect: 'one',
  },
  setHasOrganization(environmentId, userId),
]

/** What the user holds there goes along. Fails when they do not belong. Grows the user's version. */
export const removeMembership = (environmentId: string, userId: string, organizationCode: string): Command[] => [
  growUserVersion(environmentId, userId),
  { sql: remove, values: [environmentId, userId, organizationCode], expect: 'one' },
  setHasOrganization(environmentId, userId),
]

/** Moves lastSignedInAt forward. Never fails. */
export const touchMembership = (
  environmentId: string,
  userId: string,
  organizationCode: string,
  now: number,
): Command => ({
  sql: touch,
  values: [now, environmentId, userId, organizationCode, now],
})

/** Changes nothing; fails unless the user belongs. Holds off a removal until the commit is done. */
export const requireMembership = (environmentId: string, userId: string, organizationCode: string): Command => ({
  sql: requireOne,
  values: [environmentId, userId, organizationCode],
  expect: 'one',
})

/**
 * Changes nothing; fails unless the user belongs, and the organization has the version that was read: for whoever joins
 * by its rules, behind addMembership(). It locks nothing that another joiner waits for.
 */
export const requireOrganizationOfMember = (
  { environmentId, userId, organizationCode }: Pick<Membership, 'environmentId' | 'userId' | 'organizationCode'>,
  version: number,
): Command => ({
  sql: requireUnchanged,
  values: [environmentId, userId, organizationCode, environmentId, organizationCode, version],
  expect: 'one',
})

type HoldingChange = (environmentId: string, userId: string, organizationCode: string, id: string) => Command[]

const roles = holdingChanges('membership_roles', 'role_id', 'roles AS held', 'held.id = ?')
const permissions = holdingChanges('membership_permissions', 'permission_id', 'permissions AS held', 'held.id = ?')
const scopes = holdingChanges(
  'membership_scopes',
  'scope_id',
  'api_scopes AS held',
  'held.environment_id = member.environment_id AND held.id = ?',
)

/**
 * Fails when the user does not belong or there is no such role; granting it again is no failure. Grows the user's
 * version. The same goes for permissions, and for scopes of the environment's APIs.
 */
export const grantMembershipRole: HoldingChange = roles.grant
export const grantMembershipPermission: HoldingChange = permissions.grant
export const grantMembershipScope: HoldingChange = scopes.grant

/** Never fails. Grows the user's version if they hold the role. The same goes for permissions and scopes. */
export const revokeMembershipRole: HoldingChange = roles.revoke
export const revokeMembershipPermission: HoldingChange = permissions.revoke
export const revokeMembershipScope: HoldingChange = scopes.revoke

function holdingChanges(table: string, column: string, from: string, isHeld: string) {
  const key = `environment_id, user_id, organization_code, ${column}`
  // Writes the id that is there already, so that what they hold counts as granted as well.
  const insert =
    `INSERT INTO ${table} (${key}) SELECT member.environment_id, member.user_id, member.organization_code, held.id ` +
    `FROM memberships AS member, ${from} ` +
    `WHERE member.environment_id = ? AND member.user_id = ? AND member.organization_code = ? AND ${isHeld} ` +
    `ON CONFLICT (${key}) DO UPDATE SET ${column} = excluded.${column}`
  const holding = `FROM ${table} ${one} AND ${column} = ?`
  const growHolder = `UPDATE users SET version = version + 1 WHERE environment_id = ? AND id = ? AND EXISTS (SELECT ${column} ${holding})`

  const grant: HoldingChange = (environmentId, userId, organizationCode, id) => [
    growUserVersion(environmentId, userId),
    { sql: insert, values: [environmentId, userId, organizationCode, id], expect: 'one' },
  ]
  const revoke: HoldingChange = (environmentId, userId, organizationCode, id) => {
    const held = [environmentId, userId, organizationCode, id]
    return [
      { sql: growHolder, values: [environmentId, userId, ...held] },
      { sql: `DELETE ${holding}`, values: held },
    ]
  }
  return { grant, revoke }
}
