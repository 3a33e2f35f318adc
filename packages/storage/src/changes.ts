import type { Command, Database } from './database.ts'
import { addDelivery, newDelivery } from './deliveries.ts'
import { queryOfMany } from './many.ts'
import type { Change, Webhook } from './records.ts'
import { table } from './table.ts'
import { wantsChange } from './webhooks.ts'

export type ChangeStore = {
  find(environmentId: string, id: string): Promise<Change | undefined>
  /** Those with one of at most 500 ids, in no order. */
  findMany(environmentId: string, ids: readonly string[]): Promise<Change[]>
  /** A page of changes in the order of their ids, so of time, from behind the id `after`. Pruned when they expire. */
  list(environmentId: string, page: { after?: string; limit: number }): Promise<Change[]>
}

const changes = table<Change>('changes', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  type: 'plain',
  source: 'plain',
  subject: 'plain',
  payload: 'json',
  createdAt: 'plain',
  expiresAt: 'plain',
})

const all = `SELECT ${changes.columns} FROM changes WHERE environment_id = ?`
const find = `${all} AND id = ?`
const ofIds = queryOfMany((ids) => `${all} AND id IN (${ids})`)
const list = `${all} AND id > ? ORDER BY id LIMIT ?`

export function changeStore(db: Database): ChangeStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && changes.read(row)
    },
    async findMany(environmentId, ids) {
      const query = ofIds(environmentId, ids)
      return query ? (await db.all(query.sql, query.values)).map(changes.read) : []
    },
    async list(environmentId, { after = '', limit }) {
      return (await db.all(list, [environmentId, after, limit])).map(changes.read)
    },
  }
}

/**
 * Adds the change, and a delivery of it to each of the environment's `webhooks` that wants its type; `messageId` makes
 * their ids. A webhook that was disabled or removed meanwhile gets none. Fails when the environment has a change with
 * this id.
 */
export const addChange = (change: Change, webhooks: readonly Webhook[], messageId: () => string): Command[] => [
  changes.add(change),
  ...webhooks
    .filter((webhook) => webhook.environmentId === change.environmentId && wantsChange(webhook, change.type))
    .map(({ id }) => addDelivery(newDelivery(change, id, messageId(), change.createdAt))),
]
