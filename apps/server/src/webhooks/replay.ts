import { newDelivery, repeatDelivery } from '@latchkey/storage/deliveries.ts'
import type { Webhook } from '@latchkey/storage/records.ts'
import { wantsChange } from '@latchkey/storage/webhooks.ts'
import { audited, type By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { cursorAt } from './change-id.ts'

const PAGE = 200

/**
 * Delivers to one webhook, once more and in order, every change behind the cursor `after` that it wants; answers how
 * many. Each gets a new message id, so that a receiver that knows the old one does not take it for a repeated attempt;
 * its event id stays. What is still waiting keeps its message id and is tried at once. Of a disabled webhook nothing.
 */
export async function replayChanges(
  webhook: Webhook,
  after: string,
  deps: Pick<Deps, 'store' | 'clock' | 'random'> & By,
): Promise<number> {
  const { store, clock, random } = deps
  const { environmentId, id, name } = webhook
  const end = cursorAt(clock.now() + 1) // what comes after the replay began is delivered anyway
  let count = 0
  for (let from = after; ; ) {
    const page = (await store.changes.list(environmentId, { after: from, limit: PAGE })).filter(
      (change) => change.id < end,
    )
    const wanted = page.filter(({ type }) => wantsChange(webhook, type))
    const now = clock.now()
    const repeated = wanted.map((change) => repeatDelivery(newDelivery(change, id, random.id('msg_'), now)))
    const isFirst = count === 0 && repeated.length > 0
    const said = { operation: 'webhook.replayed', environmentId, thing: 'webhook', id, name, after: { since: after } }
    await store.commit([...repeated, ...(isFirst ? [audited(said, deps)] : [])])
    count += wanted.length
    const last = page.at(-1)
    if (!last || page.length < PAGE) return count
    from = last.id
  }
}
