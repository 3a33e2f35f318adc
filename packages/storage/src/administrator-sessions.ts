import type { Command, Database } from './database.ts'
import type { AdministratorSession } from './records.ts'
import { table } from './table.ts'

export type AdministratorSessionStore = {
  /** Finds expired sessions too, until they are pruned: whether one still counts is the caller's rule. */
  find(idHash: string): Promise<AdministratorSession | undefined>
  /** The live ones of an administrator, the last seen first. */
  listOf(administratorId: string, page: { now: number; limit: number }): Promise<AdministratorSession[]>
}

const sessions = table<AdministratorSession>('administrator_sessions', ['idHash'], {
  idHash: 'plain',
  administratorId: 'plain',
  agent: 'plain',
  address: 'plain',
  createdAt: 'plain',
  lastSeenAt: 'plain',
  idleExpiresAt: 'plain',
  expiresAt: 'plain',
})

const find = `SELECT ${sessions.columns} FROM administrator_sessions WHERE id_hash = ?`
const listOf =
  `SELECT ${sessions.columns} FROM administrator_sessions WHERE administrator_id = ? AND idle_expires_at > ? ` +
  'AND expires_at > ? ORDER BY last_seen_at DESC, id_hash LIMIT ?'
const touch =
  'UPDATE administrator_sessions SET last_seen_at = ?, idle_expires_at = ? WHERE id_hash = ? AND last_seen_at < ?'
const requireThere = 'UPDATE administrator_sessions SET id_hash = id_hash WHERE id_hash = ?'
const remove = 'DELETE FROM administrator_sessions WHERE id_hash = ? AND administrator_id = ?'
const removeOf = 'DELETE FROM administrator_sessions WHERE administrator_id = ? AND id_hash <> ?'

export function administratorSessionStore(db: Database): AdministratorSessionStore {
  return {
    async find(idHash) {
      const row = await db.first(find, [idHash])
      return row && sessions.read(row)
    },
    async listOf(administratorId, { now, limit }) {
      return (await db.all(listOf, [administratorId, now, now, limit])).map(sessions.read)
    },
  }
}

/** Fails when there is a session with this hash. */
export const addAdministratorSession = (session: AdministratorSession): Command => sessions.add(session)

/** Moves the idle end of a session that is there; an older time changes nothing. Never fails. */
export const touchAdministratorSession = ({
  idHash,
  lastSeenAt,
  idleExpiresAt,
}: Pick<AdministratorSession, 'idHash' | 'lastSeenAt' | 'idleExpiresAt'>): Command => ({
  sql: touch,
  values: [lastSeenAt, idleExpiresAt, idHash, lastSeenAt],
})

/** Changes nothing; fails when the session has been ended. Holds off its end until the commit is done. */
export const requireAdministratorSession = (idHash: string): Command => ({
  sql: requireThere,
  values: [idHash],
  expect: 'one',
})

/** Ends one session of this administrator. Never fails. */
export const endAdministratorSession = (administratorId: string, idHash: string): Command => ({
  sql: remove,
  values: [idHash, administratorId],
})

/** Ends all of theirs, but for the one with the hash `keep`. Never fails. */
export const endAdministratorSessions = (administratorId: string, keep = ''): Command => ({
  sql: removeOf,
  values: [administratorId, keep],
})
