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
