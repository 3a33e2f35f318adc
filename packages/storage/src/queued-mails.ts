import type { Command, Database } from './database.ts'
import type { QueuedMail } from './records.ts'
import { table } from './table.ts'

export type QueuedMailStore = {
  /** What is due of all environments, the longest due first. */
  due(now: number, limit: number): Promise<QueuedMail[]>
  /** How many of an environment wait; at most `limit` are counted. */
  countWaiting(environmentId: string, limit: number): Promise<number>
}

const mails = table<QueuedMail>('queued_mails', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  kind: 'plain',
  about: 'plain',
  sealedMail: 'plain',
  attempts: 'plain',
  nextAttemptAt: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
})

/** So many may wait in one environment: a mail server that is away must not fill the database. */
export const MOST_QUEUED_MAILS = 1000

const countUpTo = (limit: string) =>
  `SELECT count(*) AS waiting FROM (SELECT id FROM queued_mails WHERE environment_id = ? LIMIT ${limit}) AS counted`
const countWaiting = countUpTo('?')
const hasRoom = `(${countUpTo(String(MOST_QUEUED_MAILS))}) < ${MOST_QUEUED_MAILS}`
const due = `SELECT ${mails.columns} FROM queued_mails WHERE next_attempt_at <= ? ORDER BY next_attempt_at, id LIMIT ?`
const one = 'WHERE environment_id = ? AND id = ? AND next_attempt_at = ?'
const claim = `UPDATE queued_mails SET next_attempt_at = ?, attempts = attempts + 1 ${one} AND next_attempt_at <= ?`
const postpone = `UPDATE queued_mails SET next_attempt_at = ? ${one}`
const remove = `DELETE FROM queued_mails ${one}`

export function queuedMailStore(db: Database): QueuedMailStore {
  return {
    async due(now, limit) {
      return (await db.all(due, [now, limit])).map(mails.read)
    },
    async countWaiting(environmentId, limit) {
      return (await db.first(countWaiting, [environmentId, limit]))?.waiting as number
    },
  }
}

const keyOf = ({ environmentId, id, nextAttemptAt }: QueuedMail) => [environmentId, id, nextAttemptAt]

/** Fails when the environment has a mail with this id, or too many that wait. */
export const addQueuedMail: (mail: QueuedMail) => Command = mails.addIf(hasRoom, ['environmentId'])

/**
 * Takes a mail for one attempt, which counts at once, until the time `until`: then it is due again, for the process that
 * took it must have died. Fails unless it is due, as it was read: of any number of concurrent commits, one succeeds.
 */
export const claimQueuedMail = (mail: QueuedMail, until: number, now: number): Command => ({
  sql: claim,
  values: [until, ...keyOf(mail), now],
  expect: 'one',
})

/** What a successful claim made of a mail. */
export const claimedMail = (mail: QueuedMail, until: number): QueuedMail => ({
  ...mail,
  nextAttemptAt: until,
  attempts: mail.attempts + 1,
})

/** Lets a claimed mail wait for another attempt. Fails when the claim is over. */
export const postponeQueuedMail = (claimed: QueuedMail, nextAttemptAt: number): Command => ({
  sql: postpone,
  values: [nextAttemptAt, ...keyOf(claimed)],
  expect: 'one',
})

/** Removes a claimed mail: the mail server has it, or it was given up. Fails when the claim is over. */
export const removeQueuedMail = (claimed: QueuedMail): Command => ({
  sql: remove,
  values: keyOf(claimed),
  expect: 'one',
})
