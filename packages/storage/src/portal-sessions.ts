import type { Command, Database } from './database.ts'
import { endPortalLinksOfUser } from './portal-links.ts'
import type { PortalSession } from './records.ts'
import { table } from './table.ts'

export type PortalSessionStore = {
  /** Finds expired and revoked sessions too, until they are pruned: whether it still counts is the caller's rule. */
  find(environmentId: string, idHash: string): Promise<PortalSession | undefined>
}

const sessions = table<PortalSession>('portal_sessions', ['environmentId', 'idHash'], {
  environmentId: 'plain',
  idHash: 'plain',
  userId: 'plain',
  organizationCode: 'plain',
  returnUrl: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  revokedAt: 'plain',
})

const one = 'WHERE environment_id = ? AND id_hash = ?'
const find = `SELECT ${sessions.columns} FROM portal_sessions ${one}`
const revoke = `UPDATE portal_sessions SET revoked_at = ? ${one} AND revoked_at IS NULL`
const revokeOfUser =
  'UPDATE portal_sessions SET revoked_at = ? WHERE environment_id = ? AND user_id = ? AND id_hash <> ? AND revoked_at IS NULL'
const requireLive = `UPDATE portal_sessions SET user_id = user_id ${one} AND revoked_at IS NULL`

export function portalSessionStore(db: Database): PortalSessionStore {
  return {
    async find(environmentId, idHash) {
      const row = await db.first(find, [environmentId, idHash])
      return row && sessions.read(row)
    },
  }
}

/** Fails when the environment has a portal session with this hash. */
export const addPortalSession = (session: PortalSession): Command => sessions.add(session)

/** Never fails; the first revocation's time stays. */
export const revokePortalSession = (environmentId: string, idHash: string, now: number): Command => ({
  sql: revoke,
  values: [now, environmentId, idHash],
})

/** All of theirs, but for the one with the hash `keep`, and the links that would begin others. Never fails. */
export const revokePortalSessionsOfUser = (
  environmentId: string,
  userId: string,
  now: number,
  keep = '',
): Command[] => [
  { sql: revokeOfUser, values: [now, environmentId, userId, keep] },
  endPortalLinksOfUser(environmentId, userId, now),
]

/** Changes nothing; fails when the session is revoked or unknown. Holds off a revocation until the commit is done. */
export const requireLivePortalSession = (environmentId: string, idHash: string): Command => ({
  sql: requireLive,
  values: [environmentId, idHash],
  expect: 'one',
})
