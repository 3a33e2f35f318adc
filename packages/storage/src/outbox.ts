import type { Command, Database } from './database.ts'
import type { OutboxMail } from './records.ts'
import { table } from './table.ts'

export type OutboxStore = {
  /**
   * The newest mails first, from behind the mail `before`, all or those to one address. Mails are pruned a day after
   * they were written.
   */
  list(environmentId: string, page: OutboxPage): Promise<OutboxMail[]>
  find(environmentId: string, id: string): Promise<OutboxMail | undefined>
}

type OutboxPage = { limit: number; to?: string; before?: Pick<OutboxMail, 'createdAt' | 'id'> }

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
const all = `SELECT ${mails.columns} FROM outbox_mails WHERE environment_id = ?`
const behind = 'AND (created_at, id) < (?, ?)'
const list = `${all} ${behind} ${newestFirst}`
const listTo = `${all} AND "to" = ? ${behind} ${newestFirst}`
const find = `${all} AND id = ?`
const clear =
  'DELETE FROM outbox_mails WHERE (environment_id, id) IN ' +
  '(SELECT environment_id, id FROM outbox_mails WHERE environment_id = ? LIMIT ?)'

export function outboxStore(db: Database): OutboxStore {
  return {
    async list(environmentId, { limit, to, before }) {
      const page = [before?.createdAt ?? Number.MAX_SAFE_INTEGER, before?.id ?? '', limit]
      const rows =
        to === undefined ? db.all(list, [environmentId, ...page]) : db.all(listTo, [environmentId, to, ...page])
      return (await rows).map(mails.read)
    },
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && mails.read(row)
    },
  }
}

/** Fails when the environment has a mail with this id. */
export const addOutboxMail = (mail: OutboxMail): Command => mails.add(mail)

/** Removes at most `limit` mails of an environment. Never fails. */
export const removeOutboxMails = (environmentId: string, limit: number): Command => ({
  sql: clear,
  values: [environmentId, limit],
})
