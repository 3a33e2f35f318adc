import type { Command, Database } from './database.ts'
import { grants, joinUserOfGrant } from './grants.ts'
import type { Grant, User } from './records.ts'
import { users } from './users.ts'

export type RevokedTokenStore = {
  /** Whether the access token with this id ended before its time. */
  has(environmentId: string, jti: string): Promise<boolean>
  /** The same of a token of a grant, with the grant and whom it is about; undefined: there is no such grant. */
  findGranted(
    environmentId: string,
    jti: string,
    grantId: string,
  ): Promise<{ isRevoked: boolean; grant: Grant | undefined; user: User | undefined } | undefined>
}

const find = 'SELECT jti FROM revoked_tokens WHERE environment_id = ? AND jti = ?'
const findGranted =
  `SELECT revoked_tokens.jti AS revoked, ${grants.joined}, ${users.joined} FROM grants ${joinUserOfGrant} ` +
  'LEFT JOIN revoked_tokens ON revoked_tokens.environment_id = grants.environment_id AND revoked_tokens.jti = ? ' +
  'WHERE grants.environment_id = ? AND grants.id = ?'
const add = 'INSERT INTO revoked_tokens (environment_id, jti, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'

export function revokedTokenStore(db: Database): RevokedTokenStore {
  return {
    async has(environmentId, jti) {
      return (await db.first(find, [environmentId, jti])) !== undefined
    },
    async findGranted(environmentId, jti, grantId) {
      const row = await db.first(findGranted, [jti, environmentId, grantId])
      return row && { isRevoked: row.revoked !== null, grant: grants.readJoined(row), user: users.readJoined(row) }
    },
  }
}

/** Never fails; revoking a token again changes nothing. Remembered until the token would have expired. */
export const addRevokedToken = (environmentId: string, jti: string, expiresAt: number): Command => ({
  sql: add,
  values: [environmentId, jti, expiresAt],
})
