import type { Change, Delivery, Webhook } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'

export const DELIVERY_STATES = ['waiting', 'under_way', 'retrying', 'delivered', 'given_up'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** How far a delivery has come; `now` in epoch milliseconds. */
export function stateOfDelivery(delivery: Delivery, now: number): DeliveryState {
  const { isDelivered, nextAttemptAt, claimedUntil, attempts } = delivery
  if (isDelivered) return 'delivered'
  if (nextAttemptAt === null) return 'given_up'
  if (claimedUntil !== null && claimedUntil > now) return 'under_way'
  return attempts === 0 ? 'waiting' : 'retrying'
}

/** Deliveries in their order, each with the change that it tells of as long as that is kept. */
export async function deliveriesWithChanges(
  environmentId: string,
  deliveries: readonly Delivery[],
  { store }: Pick<Deps, 'store'>,
): Promise<{ delivery: Delivery; change: Change | undefined }[]> {
  const changes = new Map<string, Change>()
  for (let from = 0; from < deliveries.length; from += PAGE) {
    const ids = deliveries.slice(from, from + PAGE).map(({ changeId }) => changeId)
    for (const change of await store.changes.findMany(environmentId, ids)) changes.set(change.id, change)
  }
  return deliveries.map((delivery) => ({ delivery, change: changes.get(delivery.changeId) }))
}

const PAGE = 500

export const WEBHOOK_STATES = ['enabled', 'failing', 'disabled'] as const

/** Failing: nothing was delivered since an attempt failed. Three days of that disable a webhook. */
export const stateOfWebhook = ({ disabledAt, failingSince }: Webhook): (typeof WEBHOOK_STATES)[number] =>
  disabledAt !== null ? 'disabled' : failingSince !== null ? 'failing' : 'enabled'
