import type { Command, Database } from './database.ts'
import type { Grant, Session } from './records.ts'
import { table } from './table.ts'

export type GrantStore = {
  /** Finds revoked and expired grants too, until they are pruned. */
  find(environmentId: string, id: string): Promise<Grant | undefined>
  /** Those neither revoked nor expired, of one application, the newest first. */
  listOfUser(
    environmentId: string,
    userId: string,
    live: { clientId: string; now: number; limit: number },
  ): Promise<Grant[]>
}

export const grants = table<Grant>('grants', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  clientId: 'plain',
  userId: 'plain',
  organizationCode: 'plain',
  sessionIdHash: 'plain',
  scope: 'plain',
  audience: 'json',
  claims: 'json',
  authenticatedAt: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  revokedAt: 'plain',
})

/** Selected beside grants, whom they are about. */
export const joinUserOfGrant =
  'LEFT JOIN users ON users.environment_id = grants.environment_id AND users.id = grants.user_id'

const one = 'WHERE environment_id = ? AND id = ?'
const find = `SELECT ${grants.columns} FROM grants ${one}`
const listOfUser =
  `SELECT ${grants.columns} FROM grants WHERE environment_id = ? AND user_id = ? AND client_id = ? ` +
  'AND revoked_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id LIMIT ?'
const extend = `UPDATE grants SET expires_at = CASE WHEN expires_at > ? THEN expires_at ELSE ? END ${one} AND revoked_at IS NULL`
const requireLive = `UPDATE grants SET revoked_at = NULL ${one} AND revoked_at IS NULL`
const revoke = `UPDATE grants SET revoked_at = ? ${one} AND revoked_at IS NULL`
const revokeOfUser = 'UPDATE grants SET revoked_at = ? WHERE environment_id = ? AND user_id = ? AND revoked_at IS NULL'
const revokeOfSession = `${revokeOfUser} AND session_id_hash = ?`
const revokeOfApplication = `${revokeOfUser} AND client_id = ?`
const revokeElsewhere = `${revokeOfUser} AND session_id_hash <> ?`

export function grantStore(db: Database): GrantStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && grants.read(row)
    },
    async listOfUser(environmentId, userId, { clientId, now, limit }) {
      return (await db.all(listOfUser, [environmentId, userId, clientId, now, limit])).map(grants.read)
    },
  }
}

/** Fails when the environment has a grant with this id. */
export const addGrant = (grant: Grant): Command => grants.add(grant)

const HOUR_MS = 60 * 60 * 1000

/**
 * When a grant ends whose last token does so at `expiresAt`. Grants end on the hour: what stays as it is leaves the
 * indexes of PostgreSQL alone, however often a grant is extended.
 */
export const endOfGrant = (expiresAt: number): number => Math.ceil(expiresAt / HOUR_MS) * HOUR_MS

/** Keeps the grant until endOfGrant(`expiresAt`) at least. Fails when it is revoked or unknown. */
export function extendGrant(environmentId: string, id: string, expiresAt: number): Command {
  const end = endOfGrant(expiresAt)
  return { sql: extend, values: [end, end, environmentId, id], expect: 'one' }
}

/** Changes nothing; fails when the grant is revoked or unknown. Holds off a revocation until the commit is done. */
export const requireLiveGrant = (environmentId: string, id: string): Command => ({
  sql: requireLive,
  values: [environmentId, id],
  expect: 'one',
})

/** Never fails; the first revocation's time stays. */
export const revokeGrant = (environmentId: string, id: string, now: number): Command => ({
  sql: revoke,
  values: [now, environmentId, id],
})

/** Never fails. */
export const revokeGrantsOfSession = (
  { environmentId, userId, idHash }: Pick<Session, 'environmentId' | 'userId' | 'idHash'>,
  now: number,
): Command => ({ sql: revokeOfSession, values: [now, environmentId, userId, idHash] })

/** Never fails. */
export const revokeGrantsOfUser = (environmentId: string, userId: string, now: number): Command => ({
  sql: revokeOfUser,
  values: [now, environmentId, userId],
})

/** What a user granted one application. Never fails. */
export const revokeGrantsOfApplication = (
  environmentId: string,
  userId: string,
  clientId: string,
  now: number,
): Command => ({
  sql: revokeOfApplication,
  values: [now, environmentId, userId, clientId],
})

/** Of all the user's sessions but one. Never fails. */
export const revokeGrantsOfOtherSessions = (
  environmentId: string,
  userId: string,
  keptSessionIdHash: string,
  now: number,
): Command => ({
  sql: revokeElsewhere,
  values: [now, environmentId, userId, keptSessionIdHash],
})
