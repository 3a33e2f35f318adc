import type { Command, Database } from './database.ts'
import { type Granted, grantedColumns, joinGranted, readGranted } from './granted.ts'
import type { AuthorizationCode } from './records.ts'
import { table } from './table.ts'

export type CodeStore = {
  /** Finds consumed codes too, until they are pruned, so that a replay is recognised (RFC 6749 §4.1.2). */
  find(environmentId: string, codeHash: string): Promise<AuthorizationCode | undefined>
  /** The same, with what it has been given for. */
  findGranted(environmentId: string, codeHash: string): Promise<(Granted & { code: AuthorizationCode }) | undefined>
}

const codes = table<AuthorizationCode>('codes', ['environmentId', 'codeHash'], {
  codeHash: 'plain',
  environmentId: 'plain',
  grantId: 'plain',
  clientId: 'plain',
  userId: 'plain',
  redirectUri: 'plain',
  nonce: 'plain',
  codeChallenge: 'plain',
  requestedAt: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  consumedAt: 'plain',
})

const one = 'WHERE environment_id = ? AND code_hash = ?'
const find = `SELECT ${codes.columns} FROM codes ${one}`
const findGranted =
  `SELECT ${codes.joined}, ${grantedColumns} FROM codes ${joinGranted('codes')} ` +
  'WHERE codes.environment_id = ? AND codes.code_hash = ?'
const consume = `UPDATE codes SET consumed_at = ? ${one} AND consumed_at IS NULL`

export function codeStore(db: Database): CodeStore {
  return {
    async find(environmentId, codeHash) {
      const row = await db.first(find, [environmentId, codeHash])
      return row && codes.read(row)
    },
    async findGranted(environmentId, codeHash) {
      const row = await db.first(findGranted, [environmentId, codeHash])
      const code = row && codes.readJoined(row)
      return code && { code, ...readGranted(row) }
    },
  }
}

/** Fails when the environment has a code with this hash. */
export const addCode = (code: AuthorizationCode): Command => codes.add(code)

/** Fails when the code is consumed or unknown: of any number of concurrent commits, one succeeds. */
export const consumeCode = (environmentId: string, codeHash: string, now: number): Command => ({
  sql: consume,
  values: [now, environmentId, codeHash],
  expect: 'one',
})
