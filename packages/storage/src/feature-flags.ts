import type { Command, Database } from './database.ts'
import { COUNTED, queryOfMany } from './many.ts'
import type { EnvironmentFlag, FeatureFlag, FlagOverrides, FlagValue } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'
import { growEnvironmentVersion, growOrganizationVersion, growUserVersion } from './versions.ts'

export type HolderPage = { after?: string; limit: number }

export type FeatureFlagStore = {
  /** Every flag, oldest first. For the registry snapshot, like the next. */
  list(): Promise<FeatureFlag[]>
  /** The values of every environment, ordered by environment and flag. */
  environmentValues(): Promise<EnvironmentFlag[]>
  /** The values of an organization and a user of the environment; null and whoever is not there have none. */
  overrides(
    environmentId: string,
    of: { organizationCode: string | null; userId: string | null },
  ): Promise<FlagOverrides>
  /** How many organizations and users have a value of at most 500 flags; counts each no further than COUNTED. */
  countOverrides(
    environmentId: string,
    flagIds: readonly string[],
  ): Promise<Map<string, { organizations: number; users: number }>>
  /** A page of the organizations that have a value of a flag, in the order of their codes, from behind `after`. */
  organizationsWith(environmentId: string, flagId: string, page: HolderPage): Promise<OrganizationFlag[]>
  /** The same of users, by their ids. */
  usersWith(environmentId: string, flagId: string, page: HolderPage): Promise<UserFlag[]>
  /** The values of a page of users, at most 500, ordered by user and flag. */
  valuesOfUsers(environmentId: string, userIds: readonly string[]): Promise<UserFlag[]>
  /** The values of a page of organizations, at most 500, ordered by organization and flag. */
  valuesOfOrganizations(environmentId: string, organizationCodes: readonly string[]): Promise<OrganizationFlag[]>
}

const featureFlags = table<FeatureFlag>('feature_flags', ['id'], {
  id: 'plain',
  key: 'plain',
  name: 'plain',
  description: 'plain',
  type: 'plain',
  defaultValue: 'json',
  allowOverrideLevel: 'plain',
  version: 'plain',
  createdAt: 'plain',
})

const environmentFlags = table<EnvironmentFlag>('environment_flags', ['environmentId', 'flagId'], {
  environmentId: 'plain',
  flagId: 'plain',
  value: 'json',
})

export type OrganizationFlag = EnvironmentFlag & { organizationCode: string }
const organizationFlags = table<OrganizationFlag>(
  'organization_flags',
  ['environmentId', 'organizationCode', 'flagId'],
  { environmentId: 'plain', organizationCode: 'plain', flagId: 'plain', value: 'json' },
)

export type UserFlag = EnvironmentFlag & { userId: string }
const userFlags = table<UserFlag>('user_flags', ['environmentId', 'userId', 'flagId'], {
  environmentId: 'plain',
  userId: 'plain',
  flagId: 'plain',
  value: 'json',
})

const list = `SELECT ${featureFlags.columns} FROM feature_flags ORDER BY created_at, id`
const listOfEnvironments = `SELECT ${environmentFlags.columns} FROM environment_flags ORDER BY environment_id, flag_id`
const overrides =
  "SELECT 'organization' AS subject, flag_id, value FROM organization_flags WHERE environment_id = ? AND organization_code = ? " +
  "UNION ALL SELECT 'user' AS subject, flag_id, value FROM user_flags WHERE environment_id = ? AND user_id = ?"

const counted = (holders: string) =>
  queryOfMany(
    (flagIds) =>
      `SELECT id, (SELECT count(*) FROM (SELECT flag_id FROM ${holders} WHERE flag_id = feature_flags.id AND environment_id = ? LIMIT ${COUNTED}) AS counted) AS counted FROM feature_flags WHERE id IN (${flagIds})`,
  )
const countOrganizations = counted('organization_flags')
const countUsers = counted('user_flags')
const holdersOf = (columns: string, holders: string, id: string) =>
  `SELECT ${columns} FROM ${holders} WHERE flag_id = ? AND environment_id = ? AND ${id} > ? ORDER BY ${id} LIMIT ?`
const organizationsWith = holdersOf(organizationFlags.columns, 'organization_flags', 'organization_code')
const usersWith = holdersOf(userFlags.columns, 'user_flags', 'user_id')

const ofUsers = queryOfMany(
  (userIds) =>
    `SELECT ${userFlags.columns} FROM user_flags WHERE environment_id = ? AND user_id IN (${userIds}) ORDER BY user_id, flag_id`,
)
const ofOrganizations = queryOfMany(
  (codes) =>
    `SELECT ${organizationFlags.columns} FROM organization_flags WHERE environment_id = ? AND organization_code IN (${codes}) ORDER BY organization_code, flag_id`,
)

const update = featureFlags.updateVersionOf(['name', 'description', 'type', 'defaultValue', 'allowOverrideLevel'])
const remove = 'DELETE FROM feature_flags WHERE id = ?'

const isFlag = 'EXISTS (SELECT id FROM feature_flags WHERE id = ?)'
const setOfEnvironment = environmentFlags.setIf(`${isFlag} AND EXISTS (SELECT id FROM environments WHERE id = ?)`, [
  'flagId',
  'environmentId',
])
const setOfOrganization = organizationFlags.setIf(
  `${isFlag} AND EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?)`,
  ['flagId', 'environmentId', 'organizationCode'],
)
const setOfUser = userFlags.setIf(`${isFlag} AND EXISTS (SELECT id FROM users WHERE environment_id = ? AND id = ?)`, [
  'flagId',
  'environmentId',
  'userId',
])
const removeOfEnvironment = 'DELETE FROM environment_flags WHERE environment_id = ? AND flag_id = ?'
const clearOrganization = 'DELETE FROM organization_flags WHERE environment_id = ? AND organization_code = ?'
const removeOfOrganization = `${clearOrganization} AND flag_id = ?`
const removeOfUser = 'DELETE FROM user_flags WHERE environment_id = ? AND user_id = ? AND flag_id = ?'

export function featureFlagStore(db: Database): FeatureFlagStore {
  return {
    async list() {
      return (await db.all(list, [])).map(featureFlags.read)
    },
    async environmentValues() {
      return (await db.all(listOfEnvironments, [])).map(environmentFlags.read)
    },
    async overrides(environmentId, { organizationCode, userId }) {
      const rows = await db.all(overrides, [environmentId, organizationCode, environmentId, userId])
      const valuesOf = (subject: string) =>
        new Map(
          rows
            .filter((row) => row.subject === subject)
            .map((row): [string, FlagValue] => [row.flag_id as string, JSON.parse(row.value as string)]),
        )
      return { organization: valuesOf('organization'), user: valuesOf('user') }
    },
    async countOverrides(environmentId, flagIds) {
      const [organizations, users] = [countOrganizations(environmentId, flagIds), countUsers(environmentId, flagIds)]
      if (!organizations || !users) return new Map()
      const [ofOrganizations, ofUsers] = await Promise.all(
        [organizations, users].map(async ({ sql, values }) => {
          const rows = await db.all(sql, values)
          return new Map(rows.map(({ id, counted }) => [id as string, counted as number]))
        }),
      )
      const of = (id: string) => ({ organizations: ofOrganizations?.get(id) ?? 0, users: ofUsers?.get(id) ?? 0 })
      return new Map(flagIds.map((id) => [id, of(id)]))
    },
    async organizationsWith(environmentId, flagId, { after = '', limit }) {
      return (await db.all(organizationsWith, [flagId, environmentId, after, limit])).map(organizationFlags.read)
    },
    async usersWith(environmentId, flagId, { after = '', limit }) {
      return (await db.all(usersWith, [flagId, environmentId, after, limit])).map(userFlags.read)
    },
    async valuesOfUsers(environmentId, userIds) {
      const query = ofUsers(environmentId, userIds)
      return query ? (await db.all(query.sql, query.values)).map(userFlags.read) : []
    },
    async valuesOfOrganizations(environmentId, organizationCodes) {
      const query = ofOrganizations(environmentId, organizationCodes)
      return query ? (await db.all(query.sql, query.values)).map(organizationFlags.read) : []
    },
  }
}

/** Fails when there is a flag with this id or this key. */
export const addFeatureFlag = (flag: FeatureFlag): Command[] => [featureFlags.add(flag), bumpRegistry()]

/** Overwrites all but id, key and createdAt. Fails when the flag changed since it was read. */
export const updateFeatureFlag = (flag: FeatureFlag): Command[] => [update(flag), bumpRegistry()]

/** Its values go along. Fails when there is no such flag. */
export const removeFeatureFlag = (id: string): Command[] => [
  { sql: remove, values: [id], expect: 'one' },
  bumpRegistry(),
]

/** Adds or overwrites. Fails when there is no such flag or environment. Grows the environment's version. */
export const setEnvironmentFlag = (flag: EnvironmentFlag): Command[] => [
  growEnvironmentVersion(flag.environmentId),
  setOfEnvironment(flag),
  bumpRegistry(),
]

/** Fails when there is no such environment; that it has no such value is no failure. Grows the environment's version. */
export const removeEnvironmentFlag = (environmentId: string, flagId: string): Command[] => [
  growEnvironmentVersion(environmentId),
  { sql: removeOfEnvironment, values: [environmentId, flagId] },
  bumpRegistry(),
]

/** Adds or overwrites. Fails when there is no such flag or organization. Grows the organization's version. */
export const setOrganizationFlag = (
  environmentId: string,
  organizationCode: string,
  flagId: string,
  value: FlagValue,
): Command[] => [
  growOrganizationVersion(environmentId, organizationCode),
  setOfOrganization({ environmentId, organizationCode, flagId, value }),
]

/** Fails when there is no such organization; that it has no such value is no failure. Grows the organization's version. */
export const removeOrganizationFlag = (environmentId: string, organizationCode: string, flagId: string): Command[] => [
  growOrganizationVersion(environmentId, organizationCode),
  { sql: removeOfOrganization, values: [environmentId, organizationCode, flagId] },
]

/** Removes every value of it. Fails when there is no such organization. Grows the organization's version. */
export const removeOrganizationFlags = (environmentId: string, organizationCode: string): Command[] => [
  growOrganizationVersion(environmentId, organizationCode),
  { sql: clearOrganization, values: [environmentId, organizationCode] },
]

/** Adds or overwrites. Fails when there is no such flag or user. Grows the user's version. */
export const setUserFlag = (environmentId: string, userId: string, flagId: string, value: FlagValue): Command[] => [
  growUserVersion(environmentId, userId),
  setOfUser({ environmentId, userId, flagId, value }),
]

/** Fails when there is no such user; that they have no such value is no failure. Grows the user's version. */
export const removeUserFlag = (environmentId: string, userId: string, flagId: string): Command[] => [
  growUserVersion(environmentId, userId),
  { sql: removeOfUser, values: [environmentId, userId, flagId] },
]
