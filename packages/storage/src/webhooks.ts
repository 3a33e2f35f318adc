import type { Command, Database } from './database.ts'
import type { Webhook } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type WebhookStore = {
  /**
   * Every webhook of every environment, oldest first. For the registry snapshot, in which `failingSince` may be old:
   * it changes without telling the registry.
   */
  list(): Promise<Webhook[]>
  find(environmentId: string, id: string): Promise<Webhook | undefined>
}

const webhooks = table<Webhook>('webhooks', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  name: 'plain',
  description: 'plain',
  endpoint: 'plain',
  eventTypes: 'json',
  failingSince: 'plain',
  disabledAt: 'plain',
  createdAt: 'plain',
})

/** So many may be in one environment: every change is written down for each of them. */
export const MOST_WEBHOOKS = 100

const one = 'WHERE environment_id = ? AND id = ?'
const list = `SELECT ${webhooks.columns} FROM webhooks ORDER BY created_at, environment_id, id`
const find = `SELECT ${webhooks.columns} FROM webhooks ${one}`
const update = webhooks.updateOf(['name', 'description', 'endpoint', 'eventTypes'])
const enable = `UPDATE webhooks SET disabled_at = NULL, failing_since = NULL ${one} AND disabled_at IS NOT NULL`
const disable = `UPDATE webhooks SET disabled_at = ? ${one} AND disabled_at IS NULL`
const noteFailure = `UPDATE webhooks SET failing_since = ? ${one} AND failing_since IS NULL`
const noteSuccess = `UPDATE webhooks SET failing_since = NULL ${one} AND failing_since IS NOT NULL`
const holdEnvironment = 'UPDATE environments SET id = id WHERE id = ?'
const counted = 'SELECT count(*) AS counted FROM webhooks WHERE environment_id = ?'
const requireFewer = `UPDATE environments SET id = id WHERE id = ? AND (${counted}) < ${MOST_WEBHOOKS}`
const remove = `DELETE FROM webhooks ${one}`

export function webhookStore(db: Database): WebhookStore {
  return {
    async list() {
      return (await db.all(list, [])).map(webhooks.read)
    },
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && webhooks.read(row)
    },
  }
}

/** Whether a change of this type is to be delivered to the webhook. */
export const wantsChange = ({ disabledAt, eventTypes }: Webhook, type: string): boolean =>
  disabledAt === null && eventTypes.includes(type)

/**
 * Fails when there is no such environment, or it has a webhook with this id or as many as it may; the limit holds for
 * any number of concurrent commits, because each waits for the environment.
 */
export const addWebhook = (webhook: Webhook): Command[] => {
  const { environmentId: id } = webhook
  return [
    { sql: holdEnvironment, values: [id], expect: 'one' },
    { sql: requireFewer, values: [id, id], expect: 'one' },
    webhooks.add(webhook),
    bumpRegistry(),
  ]
}

/** Overwrites name, description, endpoint and event types; fails when there is no such webhook. */
export const updateWebhook = (webhook: Webhook): Command[] => [update(webhook), bumpRegistry()]

/** Forgets the failures before. Fails when there is no such webhook, or it is enabled. */
export const enableWebhook = (environmentId: string, id: string): Command[] => [
  { sql: enable, values: [environmentId, id], expect: 'one' },
  bumpRegistry(),
]

/** Fails when there is no such webhook, or it is disabled. */
export const disableWebhook = (environmentId: string, id: string, now: number): Command[] => [
  { sql: disable, values: [now, environmentId, id], expect: 'one' },
  bumpRegistry(),
]

/** Since when everything fails: the first failure after a success counts. Never fails. */
export const noteWebhookFailure = (environmentId: string, id: string, now: number): Command => ({
  sql: noteFailure,
  values: [now, environmentId, id],
})

/** Never fails. */
export const noteWebhookSuccess = (environmentId: string, id: string): Command => ({
  sql: noteSuccess,
  values: [environmentId, id],
})

/** Its deliveries go along: remove most of them before, by `removeDeliveries`. Fails when there is no such webhook. */
export const removeWebhook = (environmentId: string, id: string): Command[] => [
  { sql: remove, values: [environmentId, id], expect: 'one' },
  bumpRegistry(),
]
