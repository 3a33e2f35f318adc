import type { Command, Database } from './database.ts'
import type { Session } from './records.ts'
import { table } from './table.ts'

export type SessionStore = {
  /** Finds expired and revoked sessions too, until they are pruned: whether it still counts is the caller's rule. */
  find(environmentId: string, idHash: string): Promise<Session | undefined>
  /** Those neither revoked nor expired, the last seen first; whether one was idle for too long is the caller's rule. */
  listOfUser(environmentId: string, userId: string, live: { now: number; limit: number }): Promise<Session[]>
}

const sessions = table<Session>('sessions', ['environmentId', 'idHash'], {
  idHash: 'plain',
  environmentId: 'plain',
  userId: 'plain',
  isPersistent: 'flag',
  authenticatedAt: 'plain',
  createdAt: 'plain',
  lastSeenAt: 'plain',
  expiresAt: 'plain',
  revokedAt: 'plain',
  agent: 'plain',
  address: 'plain',
})

const one = 'WHERE environment_id = ? AND id_hash = ?'
const live = `${one} AND revoked_at IS NULL`
const find = `SELECT ${sessions.columns} FROM sessions ${one}`
const listOfUser =
  `SELECT ${sessions.columns} FROM sessions ` +
  'WHERE environment_id = ? AND user_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY last_seen_at DESC, id_hash LIMIT ?'
const touch = `UPDATE sessions SET last_seen_at = ? ${live} AND last_seen_at < ?`
const renew = `UPDATE sessions SET authenticated_at = ?, last_seen_at = ?, expires_at = ? ${live}`
const revoke = `UPDATE sessions SET revoked_at = ? ${live}`
const setPersistence = `UPDATE sessions SET is_persistent = ? ${live}`
const revokeOfUser =
  'UPDATE sessions SET revoked_at = ? WHERE environment_id = ? AND user_id = ? AND revoked_at IS NULL'
const revokeOthers = `${revokeOfUser} AND id_hash <> ?`
const requireLive = `UPDATE sessions SET user_id = user_id ${live}`

export function sessionStore(db: Database): SessionStore {
  return {
    async find(environmentId, idHash) {
      const row = await db.first(find, [environmentId, idHash])
      return row && sessions.read(row)
    },
    async listOfUser(environmentId, userId, { now, limit }) {
      return (await db.all(listOfUser, [environmentId, userId, now, limit])).map(sessions.read)
    },
  }
}

/** Fails when the environment has a session with this hash. */
export const addSession = (session: Session): Command => sessions.add(session)

/** Moves lastSeenAt forward. Never fails; a revoked session stays as it is. */
export const touchSession = (environmentId: string, idHash: string, now: number): Command => ({
  sql: touch,
  values: [now, environmentId, idHash, now],
})

/** The user authenticated again. Fails when the session is revoked or unknown. */
export const renewSession = (
  environmentId: string,
  idHash: string,
  times: Pick<Session, 'authenticatedAt' | 'lastSeenAt' | 'expiresAt'>,
): Command => ({
  sql: renew,
  values: [times.authenticatedAt, times.lastSeenAt, times.expiresAt, environmentId, idHash],
  expect: 'one',
})

/** Never fails; a revoked session stays as it is. */
export const setSessionPersistence = (environmentId: string, idHash: string, isPersistent: boolean): Command => ({
  sql: setPersistence,
  values: [Number(isPersistent), environmentId, idHash],
})

/** Never fails; the first revocation's time stays. */
export const revokeSession = (environmentId: string, idHash: string, now: number): Command => ({
  sql: revoke,
  values: [now, environmentId, idHash],
})

/** Never fails. */
export const revokeSessionsOfUser = (environmentId: string, userId: string, now: number): Command => ({
  sql: revokeOfUser,
  values: [now, environmentId, userId],
})

/** All of theirs but one. Never fails. */
export const revokeOtherSessionsOfUser = (
  environmentId: string,
  userId: string,
  keptIdHash: string,
  now: number,
): Command => ({
  sql: revokeOthers,
  values: [now, environmentId, userId, keptIdHash],
})

/** Changes nothing; fails when the session is revoked or unknown. Holds off a revocation until the commit is done. */
export const requireLiveSession = (environmentId: string, idHash: string): Command => ({
  sql: requireLive,
  values: [environmentId, idHash],
  expect: 'one',
})
