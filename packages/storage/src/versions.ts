import type { Command } from './database.ts'

/**
 * What grows the version of a record when something that belongs to it changes in another table. That the record is
 * there is a precondition, and so a commit that adds something to it fails when it is not.
 */

const ofEnvironment = 'UPDATE environments SET version = version + 1 WHERE id = ?'
const ofOrganization = 'UPDATE organizations SET version = version + 1 WHERE environment_id = ? AND code = ?'
const ofUser = 'UPDATE users SET version = version + 1 WHERE environment_id = ? AND id = ?'

/** Fails when there is no such environment. Does not tell the registry. */
export const growEnvironmentVersion = (environmentId: string): Command => ({
  sql: ofEnvironment,
  values: [environmentId],
  expect: 'one',
})

/** Fails when there is no such organization. */
export const growOrganizationVersion = (environmentId: string, code: string): Command => ({
  sql: ofOrganization,
  values: [environmentId, code],
  expect: 'one',
})

/** Fails when there is no such user. */
export const growUserVersion = (environmentId: string, userId: string): Command => ({
  sql: ofUser,
  values: [environmentId, userId],
  expect: 'one',
})

/** That a record is still at the version that was read, for a commit that does not rely on it otherwise. */
const REQUIRED = {
  role: 'UPDATE roles SET version = version WHERE id = ? AND version = ?',
  permission: 'UPDATE permissions SET version = version WHERE id = ? AND version = ?',
  feature_flag: 'UPDATE feature_flags SET version = version WHERE id = ? AND version = ?',
} as const

const REQUIRED_OF_ENVIRONMENT = {
  application: 'UPDATE applications SET version = version WHERE environment_id = ? AND id = ? AND version = ?',
  user: 'UPDATE users SET version = version WHERE environment_id = ? AND id = ? AND version = ?',
  organization: 'UPDATE organizations SET version = version WHERE environment_id = ? AND code = ? AND version = ?',
} as const

export type VersionedKind = keyof typeof REQUIRED | keyof typeof REQUIRED_OF_ENVIRONMENT

/** Fails unless the record is there with this version. Changes nothing. `key` is an id, of an organization its code. */
export function requireVersion(
  kind: VersionedKind,
  { environmentId, key, version }: { environmentId: string; key: string; version: number },
): Command {
  return isOfEnvironment(kind)
    ? { sql: REQUIRED_OF_ENVIRONMENT[kind], values: [environmentId, key, version], expect: 'one' }
    : { sql: REQUIRED[kind], values: [key, version], expect: 'one' }
}

const isOfEnvironment = (kind: string): kind is keyof typeof REQUIRED_OF_ENVIRONMENT => kind in REQUIRED_OF_ENVIRONMENT

export const isVersionedKind = (kind: string): kind is VersionedKind => kind in REQUIRED || isOfEnvironment(kind)
