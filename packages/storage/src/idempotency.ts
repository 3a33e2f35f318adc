import type { Command, Database } from './database.ts'
import type { IdempotencyRecord } from './records.ts'
import { table } from './table.ts'

export type IdempotencyStore = {
  /** What was answered under this key; one that has expired by `now` is not found. */
  find(environmentId: string, keyHash: string, now: number): Promise<IdempotencyRecord | undefined>
}

const keys = table<IdempotencyRecord>('idempotency_keys', ['environmentId', 'keyHash'], {
  environmentId: 'plain',
  keyHash: 'plain',
  fingerprint: 'plain',
  sealedAnswer: 'plain',
  expiresAt: 'plain',
})

const one = 'environment_id = ? AND key_hash = ?'
const find = `SELECT ${keys.columns} FROM idempotency_keys WHERE ${one} AND expires_at > ?`
const removeExpired = `DELETE FROM idempotency_keys WHERE ${one} AND expires_at <= ?`

export function idempotencyStore(db: Database): IdempotencyStore {
  return {
    async find(environmentId, keyHash, now) {
      const row = await db.first(find, [environmentId, keyHash, now])
      return row && keys.read(row)
    },
  }
}

/** Takes the place of a record that has expired by `now`. Fails when one with this key has not. */
export const addIdempotencyRecord = (record: IdempotencyRecord, now: number): Command[] => [
  { sql: removeExpired, values: [record.environmentId, record.keyHash, now] },
  keys.add(record),
]
