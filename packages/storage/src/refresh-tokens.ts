import type { Command, Database } from './database.ts'
import { grants, joinUserOfGrant } from './grants.ts'
import { joinIdentities, type Person, personColumns, readPerson } from './identities.ts'
import type { Grant, RefreshToken } from './records.ts'
import { table } from './table.ts'

export type RefreshTokenStore = {
  /** Finds consumed tokens too, until they are pruned, so that reuse is recognised. */
  find(environmentId: string, tokenHash: string): Promise<RefreshToken | undefined>
  /** The same, with the grant that it belongs to and whom that is about, as they are; each may be gone. */
  findGranted(environmentId: string, tokenHash: string): Promise<GrantedToken | undefined>
}

export type GrantedToken = { token: RefreshToken; grant: Grant | undefined; person: Person | undefined }

const refreshTokens = table<RefreshToken>('refresh_tokens', ['environmentId', 'tokenHash'], {
  tokenHash: 'plain',
  environmentId: 'plain',
  grantId: 'plain',
  clientId: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  consumedAt: 'plain',
})

const one = 'WHERE environment_id = ? AND token_hash = ?'
const find = `SELECT ${refreshTokens.columns} FROM refresh_tokens ${one}`
const findGranted =
  `SELECT ${refreshTokens.joined}, ${grants.joined}, ${personColumns} FROM refresh_tokens ` +
  'LEFT JOIN grants ON grants.environment_id = refresh_tokens.environment_id AND grants.id = refresh_tokens.grant_id ' +
  `${joinUserOfGrant} ${joinIdentities} ` +
  'WHERE refresh_tokens.environment_id = ? AND refresh_tokens.token_hash = ?'
const hasLiveGrant =
  'EXISTS (SELECT 1 FROM grants WHERE grants.environment_id = refresh_tokens.environment_id ' +
  'AND grants.id = refresh_tokens.grant_id AND grants.revoked_at IS NULL)'
const consume = `UPDATE refresh_tokens SET consumed_at = ? ${one} AND consumed_at IS NULL AND ${hasLiveGrant}`

export function refreshTokenStore(db: Database): RefreshTokenStore {
  return {
    async find(environmentId, tokenHash) {
      const row = await db.first(find, [environmentId, tokenHash])
      return row && refreshTokens.read(row)
    },
    async findGranted(environmentId, tokenHash) {
      const rows = await db.all(findGranted, [environmentId, tokenHash])
      const [row] = rows
      const token = row && refreshTokens.readJoined(row)
      return token && { token, grant: grants.readJoined(row), person: readPerson(rows) }
    },
  }
}

/** Fails when the environment has a token with this hash. */
export const addRefreshToken = (token: RefreshToken): Command => refreshTokens.add(token)

/** Fails when the token is consumed or unknown, or its grant revoked: of any number of concurrent commits, one succeeds. */
export const consumeRefreshToken = (environmentId: string, tokenHash: string, now: number): Command => ({
  sql: consume,
  values: [now, environmentId, tokenHash],
  expect: 'one',
})
