import type { Command, Database } from './database.ts'
import type { Change, Delivery } from './records.ts'
import { table } from './table.ts'
import { noteWebhookFailure, noteWebhookSuccess } from './webhooks.ts'

export type DeliveryStore = {
  /** When the next delivery of any webhook is due, or is to be looked at again; undefined: none is pending. */
  nextDueAt(): Promise<number | undefined>
  /** How many have not ended, of one environment or of all; at most `limit` are counted. */
  countWaiting(limit: number, environmentId?: string): Promise<number>
  /**
   * What is due of one webhook, the longest due first. Of the deliveries about one subject only the earliest that has
   * not ended may be claimed; `isBlocked` tells the others, which are to be parked.
   */
  due(environmentId: string, webhookId: string, now: number, limit: number): Promise<DueDelivery[]>
  /** A page of a webhook's deliveries, the newest changes first, from behind the change `before`. */
  list(environmentId: string, webhookId: string, page: { before?: string; limit: number }): Promise<Delivery[]>
  find(environmentId: string, webhookId: string, changeId: string): Promise<Delivery | undefined>
  /** A page of those that were given up, the newest changes first; from behind the change `after`, the oldest first. */
  listGivenUp(environmentId: string, webhookId: string, page: GivenUpPage): Promise<Delivery[]>
  /** How many were given up; `atMost` if there are more. */
  countGivenUp(environmentId: string, webhookId: string, atMost: number): Promise<number>
  /** Calls `onAdded` after each commit of this store that may have added deliveries. Returns what stops it. */
  watch(onAdded: () => void): () => void
}

type GivenUpPage = { limit: number } & ({ before?: string } | { after: string })

export type DueDelivery = Delivery & { isBlocked: boolean }

/** A delivery as its claim made it; `claimedBy` is of this claim alone, so that a later one is not finished for it. */
export type ClaimedDelivery = Delivery & { claimedBy: string }

/** How an attempt ended; `nextAttemptAt` null: it is given up. */
export type Attempt = { tookMs: number } & (
  | { isDelivered: true; status: number }
  | { isDelivered: false; status: number | null; error: string | null; nextAttemptAt: number | null }
)

/** How long a delivery is parked at least: the one before it may be due as well, and not claimed yet. */
const PARK_MS = 1000

const key = ['environmentId', 'webhookId', 'changeId'] as const
const deliveries = table<Delivery>('deliveries', key, {
  environmentId: 'plain',
  webhookId: 'plain',
  changeId: 'plain',
  messageId: 'plain',
  subject: 'plain',
  attempts: 'plain',
  nextAttemptAt: 'plain',
  claimedUntil: 'plain',
  claimedBy: 'plain',
  lastStatus: 'plain',
  lastError: 'plain',
  attemptedAt: 'plain',
  tookMs: 'plain',
  createdAt: 'plain',
  endedAt: 'plain',
  isDelivered: 'flag',
})

const one = 'WHERE environment_id = ? AND webhook_id = ? AND change_id = ?'
const earlier = (what: string) =>
  `SELECT ${what} FROM deliveries AS earlier WHERE earlier.environment_id = deliveries.environment_id ` +
  'AND earlier.webhook_id = deliveries.webhook_id AND earlier.subject = deliveries.subject ' +
  'AND earlier.change_id < deliveries.change_id AND earlier.next_attempt_at IS NOT NULL'
const isBlocked = `EXISTS (${earlier('earlier.change_id')})`
const blockedUntil = `(${earlier('earlier.next_attempt_at')} ORDER BY earlier.change_id LIMIT 1)`
const nextDue =
  'SELECT next_attempt_at FROM deliveries WHERE next_attempt_at IS NOT NULL ORDER BY next_attempt_at LIMIT 1'
const countUpTo = (of: string) =>
  `SELECT count(*) AS waiting FROM (SELECT next_attempt_at FROM deliveries WHERE ${of}next_attempt_at IS NOT NULL LIMIT ?) AS counted`
const countAll = countUpTo('')
const countOfEnvironment = countUpTo('environment_id = ? AND ')
const due =
  `SELECT ${deliveries.columns}, CASE WHEN ${isBlocked} THEN 1 ELSE 0 END AS is_blocked FROM deliveries ` +
  'WHERE environment_id = ? AND webhook_id = ? AND next_attempt_at <= ? ORDER BY next_attempt_at, change_id LIMIT ?'
const ofWebhook = `SELECT ${deliveries.columns} FROM deliveries WHERE environment_id = ? AND webhook_id = ?`
const newest = `${ofWebhook} ORDER BY change_id DESC LIMIT ?`
const newestBefore = `${ofWebhook} AND change_id < ? ORDER BY change_id DESC LIMIT ?`
const find = `SELECT ${deliveries.columns} FROM deliveries ${one}`
const isGivenUp = 'next_attempt_at IS NULL AND is_delivered = 0'
const givenUp = `${ofWebhook} AND ${isGivenUp}`
const givenUpBefore = `${givenUp} AND change_id < ? ORDER BY change_id DESC LIMIT ?`
const givenUpAfter = `${givenUp} AND change_id > ? ORDER BY change_id LIMIT ?`
const newestGivenUp = `${givenUp} ORDER BY change_id DESC LIMIT ?`
const countGivenUp =
  'SELECT COUNT(*) AS count FROM (SELECT change_id FROM deliveries ' +
  `WHERE environment_id = ? AND webhook_id = ? AND ${isGivenUp} LIMIT ?) AS counted`

const isWanted =
  'EXISTS (SELECT id FROM webhooks WHERE environment_id = ? AND id = ? AND disabled_at IS NULL) ' +
  'AND EXISTS (SELECT id FROM changes WHERE environment_id = ? AND id = ?)'
const wanted = ['environmentId', 'webhookId', 'environmentId', 'changeId'] as const
const add = deliveries.addIf(isWanted, wanted)
const insert = add(emptyDelivery()).sql
const addAgain =
  `${insert.replace('DO NOTHING', '')}(environment_id, webhook_id, change_id) DO UPDATE SET ` +
  'message_id = CASE WHEN deliveries.next_attempt_at IS NULL THEN excluded.message_id ELSE deliveries.message_id END, ' +
  'attempts = 0, next_attempt_at = excluded.next_attempt_at, claimed_until = NULL, claimed_by = NULL, ' +
  'last_status = NULL, last_error = NULL, attempted_at = NULL, took_ms = NULL, created_at = excluded.created_at, ended_at = NULL, is_delivered = 0 ' +
  'WHERE deliveries.claimed_until IS NULL OR deliveries.claimed_until <= excluded.next_attempt_at'

const claim =
  'UPDATE deliveries SET claimed_by = ?, claimed_until = ?, next_attempt_at = ?, attempts = attempts + 1 ' +
  `${one} AND next_attempt_at = ? AND next_attempt_at <= ? AND NOT ${isBlocked}`
const park =
  `UPDATE deliveries SET next_attempt_at = CASE WHEN ${blockedUntil} > ? THEN ${blockedUntil} ELSE ? END ` +
  `${one} AND next_attempt_at = ? AND ${isBlocked}`
const release = `UPDATE deliveries SET claimed_by = NULL, claimed_until = NULL, next_attempt_at = ?, attempts = attempts - 1 ${one} AND claimed_by = ?`
const unclaim = 'claimed_by = NULL, claimed_until = NULL'
const attempted = `${unclaim}, last_status = ?, last_error = ?, attempted_at = ?, took_ms = ?`
const retry = `UPDATE deliveries SET ${attempted}, next_attempt_at = ? ${one} AND claimed_by = ?`
const end = `UPDATE deliveries SET ${attempted}, next_attempt_at = NULL, ended_at = ?, is_delivered = ? ${one} AND claimed_by = ?`
// Changes the time in any case: on PostgreSQL a park that began before, and waits for this row, then leaves it alone.
const promote =
  'UPDATE deliveries SET next_attempt_at = CASE WHEN next_attempt_at <= ? THEN next_attempt_at - 1 ELSE ? END ' +
  'WHERE environment_id = ? AND webhook_id = ? AND attempts = 0 ' +
  'AND next_attempt_at IS NOT NULL AND change_id = (SELECT head.change_id FROM deliveries AS head ' +
  'WHERE head.environment_id = ? AND head.webhook_id = ? AND head.subject = ? AND head.next_attempt_at IS NOT NULL ' +
  'ORDER BY head.change_id LIMIT 1)'
const someOf = (condition: string) =>
  `(environment_id, webhook_id, change_id) IN (SELECT environment_id, webhook_id, change_id FROM deliveries ` +
  `WHERE environment_id = ? AND webhook_id = ?${condition} LIMIT ?)`
const abandon =
  `UPDATE deliveries SET ${unclaim}, next_attempt_at = NULL, last_error = ?, ended_at = ? WHERE ` +
  someOf(' AND next_attempt_at IS NOT NULL')
const removeSome = `DELETE FROM deliveries WHERE ${someOf('')}`

export function deliveryStore(db: Database): DeliveryStore & { tell(commands: readonly Command[]): void } {
  const listeners = new Set<() => void>()
  return {
    async nextDueAt() {
      return (await db.first(nextDue, []))?.next_attempt_at as number | undefined
    },
    async countWaiting(limit, environmentId) {
      const counted =
        environmentId === undefined ? db.first(countAll, [limit]) : db.first(countOfEnvironment, [environmentId, limit])
      return (await counted)?.waiting as number
    },
    async due(environmentId, webhookId, now, limit) {
      const rows = await db.all(due, [environmentId, webhookId, now, limit])
      return rows.map((row) => ({ ...deliveries.read(row), isBlocked: row.is_blocked === 1 }))
    },
    async list(environmentId, webhookId, { before, limit }) {
      const rows =
        before === undefined
          ? db.all(newest, [environmentId, webhookId, limit])
          : db.all(newestBefore, [environmentId, webhookId, before, limit])
      return (await rows).map(deliveries.read)
    },
    async find(environmentId, webhookId, changeId) {
      const row = await db.first(find, [environmentId, webhookId, changeId])
      return row && deliveries.read(row)
    },
    async listGivenUp(environmentId, webhookId, { limit, ...page }) {
      const of = [environmentId, webhookId]
      if ('after' in page) return (await db.all(givenUpAfter, [...of, page.after, limit])).map(deliveries.read)
      const rows =
        page.before === undefined
          ? db.all(newestGivenUp, [...of, limit])
          : db.all(givenUpBefore, [...of, page.before, limit])
      return (await rows).map(deliveries.read)
    },
    async countGivenUp(environmentId, webhookId, atMost) {
      return (await db.first(countGivenUp, [environmentId, webhookId, atMost]))?.count as number
    },
    watch(onAdded) {
      const listener = () => onAdded()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell(commands) {
      if (listeners.size === 0 || !commands.some(({ sql }) => sql === insert || sql === addAgain)) return
      for (const listener of listeners) listener()
    },
  }
}

/** A delivery that is due at once. */
export const newDelivery = (
  change: Pick<Change, 'environmentId' | 'id' | 'subject'>,
  webhookId: string,
  messageId: string,
  now: number,
): Delivery => ({
  ...emptyDelivery(),
  environmentId: change.environmentId,
  webhookId,
  changeId: change.id,
  messageId,
  subject: change.subject,
  nextAttemptAt: now,
  createdAt: now,
})

/** Does nothing when the webhook has the change already, is disabled, or is gone. Never fails. */
export const addDelivery = (delivery: Delivery): Command => ({ sql: insert, values: add(delivery).values })

/**
 * Delivers a change anew: what ended begins again under the new message id, what still waits is due at once, and an
 * attempt under way is left alone. Does nothing when the webhook is disabled, or one of the two is gone. Never fails.
 */
export const repeatDelivery = (delivery: Delivery): Command => ({ sql: addAgain, values: add(delivery).values })

/**
 * Takes a delivery for one attempt, which counts at once, until the time `until`: then it is due again, for the process
 * that took it must have died. Fails unless it is due, as it was read, and the earliest of its subject: of any number
 * of concurrent commits, one succeeds.
 */
export const claimDelivery = (
  delivery: Delivery,
  { claimedBy, until }: { claimedBy: string; until: number },
  now: number,
): Command => ({
  sql: claim,
  values: [claimedBy, until, until, ...keyOf(delivery), delivery.nextAttemptAt, now],
  expect: 'one',
})

/** What a successful claim made of a delivery. */
export const claimed = (
  delivery: Delivery,
  { claimedBy, until }: { claimedBy: string; until: number },
): ClaimedDelivery => ({
  ...delivery,
  claimedBy,
  claimedUntil: until,
  nextAttemptAt: until,
  attempts: delivery.attempts + 1,
})

/** Lets a blocked delivery wait for the first one of its subject, whose end makes it due again. Never fails. */
export const parkDelivery = (delivery: Delivery, now: number): Command => ({
  sql: park,
  values: [now, now + PARK_MS, ...keyOf(delivery), delivery.nextAttemptAt],
})

/** Gives a claim back, as if it had not been made. Fails when the claim is over. */
export const releaseDelivery = (delivery: ClaimedDelivery, now: number): Command => ({
  sql: release,
  values: [now, ...keyOf(delivery), delivery.claimedBy],
  expect: 'one',
})

/** Writes down how an attempt ended. Fails when the claim is over: somebody else makes another attempt. */
export function finishAttempt(delivery: ClaimedDelivery, attempt: Attempt, now: number): Command[] {
  const { environmentId, webhookId, subject, claimedBy } = delivery
  const note = attempt.isDelivered
    ? noteWebhookSuccess(environmentId, webhookId)
    : noteWebhookFailure(environmentId, webhookId, now)
  const attempted = [attempt.status, attempt.isDelivered ? null : attempt.error, now, attempt.tookMs]
  if (!attempt.isDelivered && attempt.nextAttemptAt !== null) {
    const values = [...attempted, attempt.nextAttemptAt, ...keyOf(delivery), claimedBy]
    return [{ sql: retry, values, expect: 'one' }, note]
  }
  const outcome = [...attempted, now, Number(attempt.isDelivered)]
  const ofSubject = [environmentId, webhookId, subject]
  return [
    { sql: end, values: [...outcome, ...keyOf(delivery), claimedBy], expect: 'one' },
    { sql: promote, values: [now, now, environmentId, webhookId, ...ofSubject] },
    note,
  ]
}

/** Gives up at most `limit` pending deliveries of a webhook, claimed or not. Never fails. */
export const abandonDeliveries = (
  environmentId: string,
  webhookId: string,
  { error, limit }: { error: string; limit: number },
  now: number,
): Command => ({ sql: abandon, values: [error, now, environmentId, webhookId, limit] })

/** Removes at most `limit` deliveries of a webhook. Never fails. */
export const removeDeliveries = (environmentId: string, webhookId: string, limit: number): Command => ({
  sql: removeSome,
  values: [environmentId, webhookId, limit],
})

const keyOf = ({ environmentId, webhookId, changeId }: Delivery) => [environmentId, webhookId, changeId]

function emptyDelivery(): Delivery {
  return {
    environmentId: '',
    webhookId: '',
    changeId: '',
    messageId: '',
    subject: '',
    attempts: 0,
    nextAttemptAt: null,
    claimedUntil: null,
    claimedBy: null,
    lastStatus: null,
    lastError: null,
    attemptedAt: null,
    tookMs: null,
    createdAt: 0,
    endedAt: null,
    isDelivered: false,
  }
}
