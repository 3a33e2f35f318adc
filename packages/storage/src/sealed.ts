import type { Command, Database } from './database.ts'

/**
 * Every column that is sealed under the installation's secret, under what it is sealed for. Signing keys are last:
 * whoever seals everything anew in this order can tell by them whether anything is left.
 */
export const SEALED = {
  idempotency: { table: 'idempotency_keys', column: 'sealed_answer', id: 'key_hash', only: '' },
  mail: { table: 'queued_mails', column: 'sealed_mail', id: 'id', only: '' },
  'environment-variables': { table: 'environment_variables', column: 'value', id: 'id', only: 'is_secret = 1 AND ' },
  connections: { table: 'connections', column: 'sealed_secrets', id: 'id', only: '' },
  directories: { table: 'directories', column: 'sealed_token', id: 'id', only: '' },
  'signing-keys': { table: 'signing_keys', column: 'sealed_private_key', id: 'id', only: '' },
} as const
export type SealedKind = keyof typeof SEALED

export const SEALED_KINDS = Object.keys(SEALED) as SealedKind[]

export type SealedText = { environmentId: string; id: string; sealed: string }

export type SealedStore = {
  /** A page of one kind, of all environments, in the order of their ids, behind one of them. */
  list(kind: SealedKind, page: { after?: SealedText | undefined; limit: number }): Promise<SealedText[]>
}

export function sealedStore(db: Database): SealedStore {
  return {
    async list(kind, { after = { environmentId: '', id: '' }, limit }) {
      const { table, column, id, only } = SEALED[kind]
      const sql =
        `SELECT environment_id, ${id} AS id, ${column} AS sealed FROM ${table} ` +
        `WHERE ${only}(environment_id, ${id}) > (?, ?) ORDER BY environment_id, ${id} LIMIT ?`
      const rows = await db.all(sql, [after.environmentId, after.id, limit])
      return rows.map((row) => ({
        environmentId: row.environment_id as string,
        id: row.id as string,
        sealed: row.sealed as string,
      }))
    },
  }
}

/** Puts another seal around the same. Never fails: what was changed since it was read stays as it is. */
export function sealAnew(kind: SealedKind, { environmentId, id: of, sealed }: SealedText, anew: string): Command {
  const { table, column, id, only } = SEALED[kind]
  return {
    sql: `UPDATE ${table} SET ${column} = ? WHERE ${only}environment_id = ? AND ${id} = ? AND ${column} = ?`,
    values: [anew, environmentId, of, sealed],
  }
}
