import type { Command } from '@latchkey/storage/database.ts'
import { addWebhook, enableWebhook, removeWebhook, updateWebhook } from '@latchkey/storage/webhooks.ts'
import type { Deps } from '../deps.ts'
import { emptyWebhook, pauseWebhook } from '../webhooks/registration.ts'
import { derived } from './derived.ts'
import type { Known } from './known.ts'
import type { WebhookFields, WebhookStep } from './webhook-steps.ts'

type Work = {
  environmentId: string
  known: Known
  now: number
  /** Ids that other webhooks of the environment have. */
  taken: Set<string>
} & Pick<Deps, 'store'>

/** What makes a step about a webhook so. What is known of the deliveries of one that goes is removed before. */
export async function webhookCommands(
  step: WebhookStep,
  { environmentId, known, now, taken, store }: Work,
): Promise<(Command | readonly Command[])[]> {
  if (step.action === 'remove') {
    const { id } = step.record
    await emptyWebhook(environmentId, id, { store })
    return [removeWebhook(environmentId, id)]
  }
  const { isEnabled, ...draft } = step.fields
  if (step.action === 'update') {
    const { id, disabledAt } = step.record
    const isSame = isEnabled === (disabledAt === null)
    const update = updateWebhook({ ...step.record, ...draft, failingSince: null }) // what fails is not written by it
    if (isSame) return [update]
    return [update, isEnabled ? enableWebhook(environmentId, id) : pauseWebhook(environmentId, id, now)]
  }
  const id = freeWebhookId(environmentId, draft, taken)
  taken.add(id)
  known.made.set(step, id)
  const disabledAt = isEnabled ? null : now
  return [addWebhook({ environmentId, id, ...draft, failingSince: null, disabledAt, createdAt: now })]
}

/** The id of a new webhook: derived from what tells it apart, and from how many like it there are. */
function freeWebhookId(
  environmentId: string,
  { endpoint, name }: Pick<WebhookFields, 'endpoint' | 'name'>,
  taken: ReadonlySet<string>,
): string {
  const idOf = (count: number) =>
    `webhook_${derived(`${environmentId}/webhook/${endpoint}/${name}/${count}`).slice(0, 32)}`
  let count = 0
  while (taken.has(idOf(count))) count++
  return idOf(count)
}
