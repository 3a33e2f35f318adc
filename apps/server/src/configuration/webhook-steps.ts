import type { Webhook } from '@latchkey/storage/records.ts'
import { MOST_WEBHOOKS } from '@latchkey/storage/webhooks.ts'
import { checkWebhook, type NewWebhook, normalWebhook } from '../webhooks/registration.ts'
import { type Change, changesBetween, overlay } from './changes.ts'
import { DEFAULT_WEBHOOK } from './defaults.ts'
import { matchNearest } from './match.ts'
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

/** How an entry wants a webhook that is as it is `before`, or a new one. */
function wantedOf(entry: WebhookEntry, before: WebhookFields | undefined): WebhookFields {
  const { isEnabled, ...draft } = overlay(before ?? { name: '', endpoint: '', ...DEFAULT_WEBHOOK }, entry)
  return { ...normalWebhook(draft), isEnabled }
}

/**
 * Finds the webhook that each entry means: the one with its endpoint and its name, of several the one that has to
 * change least; else the one with its endpoint, where one entry and one webhook are left of that.
 */
export function matchWebhooks<R extends CurrentWebhook>(
  entries: readonly WebhookEntry[],
  records: readonly R[],
): (R | undefined)[] {
  const found = matchNearest(entries, records, (entry, record) => {
    if (entry.endpoint !== record.endpoint || entry.name !== record.name) return undefined
    const before = describeWebhook(record)
    return changesBetween(before, wantedOf(entry, before)).length
  })
  const left = records.filter((record) => !found.includes(record))
  return entries.map(({ endpoint }, index) => {
    const unmatched = entries.filter((other, at) => other.endpoint === endpoint && !found[at])
    const [renamed, ...others] = left.filter((one) => one.endpoint === endpoint)
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
    const fields = wantedOf(wanted, before)
    const checked = checkWebhook(fields, options)
    if (!checked.ok) {
      const [key, message] = WEBHOOK_PROBLEMS[checked.reason]
      add([...at, key], message)
      return []
    }
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
