import { storedEmailForms } from '@latchkey/directory/email-forms.ts'
import type { Command, Database } from './database.ts'
import type { Subscriber } from './records.ts'
import { table } from './table.ts'

export type SubscriberStore = {
  find(environmentId: string, id: string): Promise<Subscriber | undefined>
  /** In any form in which the address may be stored. */
  findByEmail(environmentId: string, email: string): Promise<Subscriber | undefined>
  /** A page in bytewise order of the sort names or the addresses, or the other way round, from behind a place. */
  list(environmentId: string, page: SubscriberPage): Promise<Subscriber[]>
}

export type SubscriberPage = {
  by: 'sortName' | 'email'
  isDescending?: boolean
  after?: readonly [key: string, id: string]
  limit: number
}

const subscribers = table<Subscriber>('subscribers', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  email: 'plain',
  firstName: 'plain',
  lastName: 'plain',
  sortName: 'plain',
  createdAt: 'plain',
})

const from = `SELECT ${subscribers.columns} FROM subscribers WHERE environment_id = ?`
const find = `${from} AND id = ?`
const findByEmail = `${from} AND email = ?`
const ordered = (columns: string, behind: string) => ({
  first: {
    up: `${from} ORDER BY ${columns} LIMIT ?`,
    down: `${from} ORDER BY ${columns.replaceAll(/\w+/g, '$& DESC')} LIMIT ?`,
  },
  next: {
    up: `${from} AND (${columns}) > ${behind} ORDER BY ${columns} LIMIT ?`,
    down: `${from} AND (${columns}) < ${behind} ORDER BY ${columns.replaceAll(/\w+/g, '$& DESC')} LIMIT ?`,
  },
})
const lists = { sortName: ordered('sort_name, id', '(?, ?)'), email: ordered('email', '(?)') }

export function subscriberStore(db: Database): SubscriberStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && subscribers.read(row)
    },
    async findByEmail(environmentId, email) {
      for (const form of storedEmailForms(email)) {
        const row = await db.first(findByEmail, [environmentId, form])
        if (row) return subscribers.read(row)
      }
      return undefined
    },
    async list(environmentId, { by, isDescending = false, after, limit }) {
      const sql = lists[by][after ? 'next' : 'first'][isDescending ? 'down' : 'up']
      const behind = by === 'email' ? after?.slice(0, 1) : after
      const rows = await db.all(sql, [environmentId, ...(behind ?? []), limit])
      return rows.map(subscribers.read)
    },
  }
}

/** Fails when the environment has a subscriber with this id or this address. */
export const addSubscriber = (subscriber: Subscriber): Command => subscribers.add(subscriber)
