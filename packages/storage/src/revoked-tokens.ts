import type { Command, Database } from './database.ts'

export type RevokedTokenStore = {
  /** Whether the access token with this id ended before its time. */
  has(environmentId: string, jti: string): Promise<boolean>
}

const find = 'SELECT jti FROM revoked_tokens WHERE environment_id = ? AND jti = ?'
const add = 'INSERT INTO revoked_tokens (environment_id, jti, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'

export function revokedTokenStore(db: Database): RevokedTokenStore {
  return {
    async has(environmentId, jti) {
      return (await db.first(find, [environmentId, jti])) !== undefined
    },
  }
}

/** Never fails; revoking a token again changes nothing. Remembered until the token would have expired. */
export const addRevokedToken = (environmentId: string, jti: string, expiresAt: number): Command => ({
  sql: add,
  values: [environmentId, jti, expiresAt],
})
