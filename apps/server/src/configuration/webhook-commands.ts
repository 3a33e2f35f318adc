import type { Command } from '@latchkey/storage/database.ts'
import { addWebhook, enableWebhook, removeWebhook, updateWebhook } from '@latchkey/storage/webhooks.ts'
import type { Deps } from '../deps.ts'
import { emptyWebhook, pauseWebhook } from '../webhooks/registration.ts'
import { derived } from './derived.ts'
import type { WebhookStep } from './webhook-steps.ts'

type Work = {
  environmentId: string
  now: number
  /** Ids that other webhooks of the environment have. */
  taken: Set<string>
} & Pick<Deps, 'store' | 'random'>

/** What makes a step about a webhook so. What is known of the deliveries of one that goes is removed before. */
export async function webhookCommands(
  step: WebhookStep,
  { environmentId, now, taken, store, random }: Work,
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
  const own = `webhook_${derived(`${environmentId}/webhook/${draft.endpoint}/${draft.name}`).slice(0, 32)}`
  const id = taken.has(own) ? random.id('webhook_') : own
  taken.add(id)
  const disabledAt = isEnabled ? null : now
  return [addWebhook({ environmentId, id, ...draft, failingSince: null, disabledAt, createdAt: now })]
}
