import type { Command, Database } from './database.ts'
import {
  joinUserOrganizations,
  latestFirst,
  readUserOrganization,
  type UserOrganization,
  userOrganizationColumns,
} from './memberships.ts'
import type { Session, User } from './records.ts'
import { table } from './table.ts'
import { users } from './users.ts'

export type SessionStore = {
  /** Finds expired and revoked sessions too, until they are pruned: whether it still counts is the caller's rule. */
  find(environmentId: string, idHash: string): Promise<Session | undefined>
  /** The same, with whose it is. */
  findWithUser(environmentId: string, idHash: string): Promise<{ session: Session; user: User | undefined } | undefined>
  /** The same, with where the user belongs: the first organizations of MembershipStore.listOfUser(). */
  findWithOrganizations(environmentId: string, idHash: string, limit: number): Promise<SignedIn | undefined>
  /** Those neither revoked nor expired, the last seen first; whether one was idle for too long is the caller's rule. */
  listOfUser(environmentId: string, userId: string, live: { now: number; limit: number }): Promise<Session[]>
}

/** A session, with its user and where they belong. */
export type SignedIn = { session: Session; user: User | undefined; organizations: UserOrganization[] }

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
const joinUser = 'LEFT JOIN users ON users.environment_id = sessions.environment_id AND users.id = sessions.user_id'
const oneJoined = 'WHERE sessions.environment_id = ? AND sessions.id_hash = ?'
const findWithUser = `SELECT ${sessions.joined}, ${users.joined} FROM sessions ${joinUser} ${oneJoined}`
const findWithOrganizations =
  `SELECT ${sessions.joined}, ${users.joined}, ${userOrganizationColumns} ` +
  `FROM sessions ${joinUser} ${joinUserOrganizations} ${oneJoined} ${latestFirst}`
const listOfUser =
  `SELECT ${sessions.columns} FROM sessions ` +
  'WHERE environment_id = ? AND user_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY last_seen_at DESC, id_hash LIMIT ?'
const touch = `UPDATE sessions SET last_seen_at = ? ${live} AND last_seen_at < ?`
const touchLive = `UPDATE sessions SET last_seen_at = CASE WHEN last_seen_at > ? THEN last_seen_at ELSE ? END ${live}`
const renew = `UPDATE sessions SET authenticated_at = ?, last_seen_at = ?, expires_at = ? ${live}`
const revoke = `UPDATE sessions SET revoked_at = ? ${live}`
const setPersistence = `UPDATE sessions SET is_persistent = ? ${live}`
const revokeOfUser =
  'UPDATE sessions SET revoked_at = ? WHERE environment_id = ? AND user_id = ? AND revoked_at IS NULL'
const revokeOthers = `${revokeOfUser} AND id_hash <> ?`

export function sessionStore(db: Database): SessionStore {
  return {
    async find(environmentId, idHash) {
      const row = await db.first(find, [environmentId, idHash])
      return row && sessions.read(row)
    },
    async findWithUser(environmentId, idHash) {
      const row = await db.first(findWithUser, [environmentId, idHash])
      const session = row && sessions.readJoined(row)
      return session && { session, user: users.readJoined(row) }
    },
    async findWithOrganizations(environmentId, idHash, limit) {
      const rows = await db.all(findWithOrganizations, [environmentId, idHash, limit])
      const [row] = rows
      const session = row && sessions.readJoined(row)
      return session && { session, user: users.readJoined(row), organizations: rows.flatMap(readUserOrganization) }
    },
    async listOfUser(environmentId, userId, { now, limit }) {
      return (await db.all(listOfUser, [environmentId, userId, now, limit])).map(sessions.read)
    },
  }
}

/** Fails when the environment has a session with this hash. */
export const addSession = (session: Session): Command => sessions.add(session)

/** Moves lastSeenAt forward, by no less than `stepMs`. Never fails; a revoked session stays as it is. */
export const touchSession = (environmentId: string, idHash: string, now: number, stepMs = 0): Command => ({
  sql: touch,
  values: [now, environmentId, idHash, now - stepMs],
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

/** Moves lastSeenAt forward. Fails when the session is revoked or unknown, and holds off a revocation until it is done. */
export const touchLiveSession = (environmentId: string, idHash: string, now: number): Command => ({
  sql: touchLive,
  values: [now, now, environmentId, idHash],
  expect: 'one',
})
