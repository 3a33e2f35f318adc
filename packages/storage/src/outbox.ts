import type { Command, Database } from './database.ts'
import type { OutboxMail } from './records.ts'
import { table } from './table.ts'

export type OutboxStore = {
  /** The newest mails first, all or those to one address. Mails are pruned a day after they were written. */
  list(environmentId: string, page: { limit: number; to?: string }): Promise<OutboxMail[]>
}

const mails = table<OutboxMail>('outbox_mails', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  to: 'plain',
  subject: 'plain',
  text: 'plain',
  html: 'plain',
  createdAt: 'plain',
})

const newestFirst = 'ORDER BY created_at DESC, id DESC LIMIT ?'
const list = `SELECT ${mails.columns} FROM outbox_mails WHERE environment_id = ? ${newestFirst}`
const listTo = `SELECT ${mails.columns} FROM outbox_mails WHERE environment_id = ? AND "to" = ? ${newestFirst}`

export function outboxStore(db: Database): OutboxStore {
  return {
    async list(environmentId, { limit, to }) {
      const rows = to === undefined ? db.all(list, [environmentId, limit]) : db.all(listTo, [environmentId, to, limit])
      return (await rows).map(mails.read)
    },
  }
}

/** Fails when the environment has a mail with this id. */
export const addOutboxMail = (mail: OutboxMail): Command => mails.add(mail)
