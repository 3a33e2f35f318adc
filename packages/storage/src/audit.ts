import type { Command, Database, SqlValue } from './database.ts'
import type { AuditCheckpoint, AuditEntry } from './records.ts'
import { table } from './table.ts'

/** A place in the chain: that of the last entry that is sealed; 0 and the empty text before the first. */
export type AuditPlace = { sequence: number; hash: string }

export type SealedEntry = AuditEntry & { sequence: number; hash: string }

export type AuditStore = {
  /** The newest entries first, from behind the entry `before`, and only those of everything that is named. */
  list(page: AuditPage): Promise<AuditEntry[]>
  find(id: string): Promise<AuditEntry | undefined>
  /** The oldest entries that are not sealed. */
  unsealed(limit: number): Promise<AuditEntry[]>
  /** Entries in the order of the chain, behind a sequence number. */
  sealed(page: { after: number; limit: number }): Promise<SealedEntry[]>
  place(): Promise<AuditPlace>
  /** In the order of the chain, behind a sequence number. */
  checkpoints(page: { after: number; limit: number }): Promise<AuditCheckpoint[]>
  lastCheckpoint(): Promise<AuditCheckpoint | undefined>
  /** Calls `onAdded` after each commit of this store that has added entries. Returns what stops it. */
  watch(onAdded: () => void): () => void
}

export type AuditPage = {
  limit: number
  environmentId?: string | undefined
  actorId?: string | undefined
  operation?: string | undefined
  thing?: string | undefined
  thingId?: string | undefined
  before?: string | undefined // an id, or as much of one as says a time
  from?: string | undefined // likewise, and included
}

const entries = table<AuditEntry>('audit_entries', ['id'], {
  id: 'plain',
  environmentId: 'plain',
  at: 'plain',
  actorType: 'plain',
  actorId: 'plain',
  actorLabel: 'plain',
  requestId: 'plain',
  address: 'plain',
  operation: 'plain',
  thing: 'plain',
  thingId: 'plain',
  thingName: 'plain',
  beforeText: 'plain',
  afterText: 'plain',
  sequence: 'plain',
  hash: 'plain',
})

const checkpoints = table<AuditCheckpoint>('audit_checkpoints', ['sequence'], {
  sequence: 'plain',
  hash: 'plain',
  at: 'plain',
  keyId: 'plain',
  signature: 'plain',
})

const insert = 'INSERT INTO audit_entries '
const all = `SELECT ${entries.columns} FROM audit_entries`
const find = `${all} WHERE id = ?`
const unsealed = `${all} WHERE sequence IS NULL AND id > '' ORDER BY id LIMIT ?`
const sealed = `${all} WHERE sequence > ? ORDER BY sequence LIMIT ?`
const place = 'SELECT sequence, hash FROM audit_chain WHERE id = 1'
const advance = 'UPDATE audit_chain SET sequence = ?, hash = ? WHERE id = 1 AND sequence = ? AND hash = ?'
// Only if the chain has moved on here: otherwise its sequence number is somebody else's already.
const isMoved = 'EXISTS (SELECT id FROM audit_chain WHERE id = 1 AND sequence = ? AND hash = ?)'
const seal = `UPDATE audit_entries SET sequence = ?, hash = ? WHERE id = ? AND sequence IS NULL AND ${isMoved}`
const checkpointsBehind = `SELECT ${checkpoints.columns} FROM audit_checkpoints WHERE sequence > ? ORDER BY sequence LIMIT ?`
const resign = 'UPDATE audit_checkpoints SET key_id = ?, signature = ? WHERE sequence = ? AND signature = ?'
const lastCheckpoint = `SELECT ${checkpoints.columns} FROM audit_checkpoints ORDER BY sequence DESC LIMIT 1`

const FILTERS = {
  environmentId: 'environment_id = ?',
  actorId: 'actor_id = ?',
  operation: 'operation = ?',
  thing: 'thing = ?',
  thingId: 'thing_id = ?',
  before: 'id < ?',
  from: 'id >= ?',
} as const satisfies Record<Exclude<keyof AuditPage, 'limit'>, string>

export function auditStore(db: Database): AuditStore & { tell(commands: readonly Command[]): void } {
  const listeners = new Set<() => void>()
  return {
    async list({ limit, ...named }) {
      const filters = Object.entries(FILTERS).filter(([name]) => named[name as keyof typeof named] !== undefined)
      const values: SqlValue[] = filters.map(([name]) => named[name as keyof typeof named] as string)
      const condition = filters.map(([, text]) => text).join(' AND ')
      const where = condition === '' ? '' : ` WHERE ${condition}`
      return (await db.allSlow(`${all}${where} ORDER BY id DESC LIMIT ?`, [...values, limit])).map(entries.read)
    },
    async find(id) {
      const row = await db.first(find, [id])
      return row && entries.read(row)
    },
    async unsealed(limit) {
      return (await db.all(unsealed, [limit])).map(entries.read)
    },
    async sealed({ after, limit }) {
      return (await db.all(sealed, [after, limit])).map(entries.read) as SealedEntry[]
    },
    async place() {
      return (await db.first(place, [])) as AuditPlace
    },
    async checkpoints({ after, limit }) {
      return (await db.all(checkpointsBehind, [after, limit])).map(checkpoints.read)
    },
    async lastCheckpoint() {
      const row = await db.first(lastCheckpoint, [])
      return row && checkpoints.read(row)
    },
    watch(onAdded) {
      const listener = () => onAdded()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell(commands) {
      if (listeners.size === 0 || !commands.some(({ sql }) => sql.startsWith(insert))) return
      for (const listener of listeners) listener()
    },
  }
}

/** Fails when there is an entry with this id. Whatever the record says, the entry is not sealed yet. */
export const addAuditEntry = (entry: AuditEntry): Command => entries.add({ ...entry, sequence: null, hash: null })

/**
 * Moves the chain on from one place to that of the last of `sealing`, and signs it. Fails when it is not at `from` any
 * more, or one of the entries is sealed: of any number of processes that seal at the same time, one succeeds.
 */
export const sealAuditEntries = (
  from: AuditPlace,
  sealing: readonly Pick<SealedEntry, 'id' | 'sequence' | 'hash'>[],
  checkpoint: AuditCheckpoint,
): Command[] => [
  { sql: advance, values: [checkpoint.sequence, checkpoint.hash, from.sequence, from.hash], expect: 'one' },
  ...sealing.map(({ id, sequence, hash }) => ({
    sql: seal,
    values: [sequence, hash, id, checkpoint.sequence, checkpoint.hash],
    expect: 'one' as const,
  })),
  checkpoints.add(checkpoint),
]

/** Puts another signature under what a checkpoint says. Never fails: one that was changed since it was read stays. */
export const signCheckpointAnew = (
  { sequence, signature }: AuditCheckpoint,
  anew: Pick<AuditCheckpoint, 'keyId' | 'signature'>,
): Command => ({ sql: resign, values: [anew.keyId, anew.signature, sequence, signature] })
