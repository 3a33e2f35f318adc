import type { Webhook } from '@latchkey/storage/records.ts'
import { MOST_WEBHOOKS } from '@latchkey/storage/webhooks.ts'
import { checkWebhook, type NewWebhook } from '../webhooks/registration.ts'
import { type Change, changesBetween, overlay } from './changes.ts'
import { DEFAULT_WEBHOOK } from './defaults.ts'
import type { Place, Plan } from './plan.ts'
import { WEBHOOK_PROBLEMS } from './rule-texts.ts'
import type { WebhookEntry } from './schema.ts'

/** A webhook without how its deliveries go, which changes by itself. */
export type CurrentWebhook = Omit<Webhook, 'failingSince'>

/** A webhook in the words of the file. */
export type WebhookFields = NewWebhook & { isEnabled: boolean }

export type WebhookStep = {
  kind: 'webhook'
  entry: number
  name: string
  environment: string
  changes: readonly Change[]
} & (
  | { action: 'create'; fields: WebhookFields }
  | { action: 'update'; record: CurrentWebhook; fields: WebhookFields }
  | { action: 'remove'; record: CurrentWebhook }
)

export const describeWebhook = ({
  name,
  endpoint,
  eventTypes,
  description,
  disabledAt,
}: CurrentWebhook): WebhookFields => ({ name, endpoint, eventTypes, description, isEnabled: disabledAt === null })

/**
 * Finds the webhook that each entry means: the one with its endpoint and its name, of several the oldest that no other
 * entry means; else the one with its endpoint, where one entry and one webhook are left of that. Both are oldest first.
 */
export function matchWebhooks<R extends Pick<Webhook, 'endpoint' | 'name'>>(
  entries: readonly Pick<WebhookEntry, 'endpoint' | 'name'>[],
  records: readonly R[],
): (R | undefined)[] {
  const left = new Set(records)
  const found = entries.map(({ endpoint, name }) => {
    const record = [...left].find((one) => one.endpoint === endpoint && one.name === name)
    if (record) left.delete(record)
    return record
  })
  return entries.map(({ endpoint }, index) => {
    const unmatched = entries.filter((other, at) => other.endpoint === endpoint && !found[at])
    const [renamed, ...others] = [...left].filter((one) => one.endpoint === endpoint)
    return found[index] ?? (unmatched.length === 1 && others.length === 0 ? renamed : undefined)
  })
}

/** Says what has to change about the webhooks of an environment. `own`: oldest first. */
export function webhookSteps(
  { entry, environment, path, options, add }: Place,
  listed: readonly WebhookEntry[] | undefined,
  own: readonly CurrentWebhook[],
): { steps: WebhookStep[]; unmanaged: Plan['unmanaged'] } {
  if (!listed) return { steps: [], unmanaged: [] }
  const found = matchWebhooks(listed, own)
  const others = own.filter((record) => !found.includes(record))
  const told = { kind: 'webhook', entry, environment } as const
  let room = MOST_WEBHOOKS - (options.prune ? own.length - others.length : own.length)
  const steps = listed.flatMap((wanted, index): WebhookStep[] => {
    const at = [...path, 'webhooks', index]
    const record = found[index]
    const before = record && describeWebhook(record)
    const { isEnabled, ...draft } = overlay(before ?? { name: '', endpoint: '', ...DEFAULT_WEBHOOK }, wanted)
    const checked = checkWebhook(draft, options)
    if (!checked.ok) {
      const [key, message] = WEBHOOK_PROBLEMS[checked.reason]
      add([...at, key], message)
      return []
    }
    const fields = { ...checked.draft, isEnabled }
    const changes = changesBetween(before, fields)
    if (record)
      return changes.length > 0 ? [{ ...told, action: 'update', name: fields.name, record, fields, changes }] : []
    if (room-- <= 0) add(at, `an environment has ${MOST_WEBHOOKS} webhooks at most: remove another one first`)
    return [{ ...told, action: 'create', name: fields.name, fields, changes }]
  })
  if (!options.prune) return { steps, unmanaged: others.map(({ name }) => ({ kind: 'webhook', name, environment })) }
  const removals = others.map((record): WebhookStep => {
    const changes = [{ field: 'endpoint', before: record.endpoint, after: undefined }]
    return { ...told, action: 'remove', name: record.name, record, changes }
  })
  return { steps: [...steps, ...removals], unmanaged: [] }
}
