import type { Command } from '@latchkey/storage/database.ts'
import {
  type Attempt,
  abandonDeliveries,
  type ClaimedDelivery,
  claimDelivery,
  claimed,
  finishAttempt,
  parkDelivery,
  releaseDelivery,
} from '@latchkey/storage/deliveries.ts'
import type { Delivery, Webhook } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { OutboundAnswer } from '../http/outbound.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { disableIfFailing } from './disabling.ts'
import { signedChange } from './message.ts'
import { isSuccess, nextAttemptAfter } from './retries.ts'

/** Delivers what is due: when this process commits a change at once, otherwise within a second. */
export type Dispatcher = {
  /** Looks now for what is due. */
  wake(): void
  /** Resolves when nothing is under way and nothing more can be begun now. */
  idle(): Promise<void>
  /** Waits a moment for the attempts under way; what does not end by then is given back, to be delivered again. */
  close(): Promise<void>
}

type DispatcherDeps = Pick<
  Deps,
  'store' | 'registry' | 'clock' | 'random' | 'secrets' | 'log' | 'outbound' | 'mailer' | 'adminOrigin'
>
type Target = { environment: LiveEnvironment; webhook: Webhook; host: string }

const LIMITS = {
  pollMs: 1000,
  attempts: 32, // under way at the same time
  perHost: 4, // likewise, to one host: a slow one holds up nobody else
  batch: 50, // deliveries of one webhook that are looked at together
  leaseMs: 30_000, // longer than an attempt takes; then another process may try
  closeMs: 3000,
}

export function createDispatcher(
  deps: DispatcherDeps,
  { pollMs, attempts, perHost, batch, leaseMs, closeMs }: typeof LIMITS = LIMITS,
): Dispatcher {
  const { store, registry, clock, random, log, outbound } = deps
  const underWay = new Map<Promise<void>, string>()
  const cancel = new AbortController()
  let looking: Promise<void> | undefined
  let isWoken = false
  let isClosed = false
  let turn = 0

  const timer = setInterval(wake, pollMs)
  timer.unref()
  const stopWatching = store.deliveries.watch(wake)

  function wake() {
    isWoken = true
    if (looking || isClosed) return
    looking = look().finally(() => {
      looking = undefined
    })
  }

  async function look(): Promise<void> {
    try {
      while (isWoken && !isClosed) {
        isWoken = false
        const dueAt = await store.deliveries.nextDueAt()
        if (dueAt !== undefined && dueAt <= clock.now() && (await beginDue())) isWoken = true
      }
    } catch (error) {
      log.error({ event: 'deliveries_not_read', err: error }, 'webhook deliveries could not be read')
    }
  }

  /** Begins what it may of each webhook. True: there may be more that can be begun now. */
  async function beginDue(): Promise<boolean> {
    const targets = registry
      .list()
      .flatMap((environment) => environment.webhooks.map((webhook) => targetOf(environment, webhook)))
    const from = turn++ % Math.max(targets.length, 1) // so that none is always the last
    let isMore = false
    for (const target of [...targets.slice(from), ...targets.slice(0, from)]) {
      if (isClosed) return false
      if (target.webhook.disabledAt !== null) isMore = (await abandon(target.webhook)) || isMore
      else if (freePlaces(target.host) > 0) isMore = (await beginDueOf(target)) || isMore
    }
    return isMore
  }

  const freePlaces = (host: string) =>
    Math.min(attempts - underWay.size, perHost - [...underWay.values()].filter((other) => other === host).length)

  async function beginDueOf(target: Target): Promise<boolean> {
    const now = clock.now()
    const { environment, webhook, host } = target
    const due = await store.deliveries.due(environment.id, webhook.id, now, batch)
    const claiming = due.filter(({ isBlocked }) => !isBlocked).slice(0, freePlaces(host))
    const parking = due.filter(({ isBlocked }) => isBlocked)
    await Promise.all(claiming.map((delivery) => begin(target, delivery, now)))
    if (parking.length > 0) await store.commit(parking.map((delivery) => parkDelivery(delivery, now)))
    return due.length === batch && claiming.length + parking.length > 0
  }

  async function begin(target: Target, delivery: Delivery, now: number): Promise<void> {
    const by = { claimedBy: random.id('claim_'), until: now + leaseMs }
    if (!(await store.commit([claimDelivery(delivery, by, now)]))) return
    const attempt: Promise<void> = carryOut(target, claimed(delivery, by))
      .catch((error) => {
        log.error({ event: 'delivery_not_recorded', err: error, ...namesOf(delivery) }, 'a webhook delivery failed')
      })
      .then(() => {
        underWay.delete(attempt)
        wake()
      })
    underWay.set(attempt, target.host)
  }

  async function carryOut({ environment, webhook }: Target, delivery: ClaimedDelivery): Promise<void> {
    const change = await store.changes.find(environment.id, delivery.changeId)
    if (!change) return // expired meanwhile, and its deliveries with it
    if (isClosed) return release(delivery)
    const message = await signedChange(environment, change, delivery.messageId)
    const begunAt = clock.now()
    const answer = await outbound.post(webhook.endpoint, { ...message, signal: cancel.signal })
    if ('failure' in answer && answer.failure === 'cancelled') return release(delivery)
    await record(delivery, answer, begunAt)
  }

  async function release(delivery: ClaimedDelivery): Promise<void> {
    await store.commit([releaseDelivery(delivery, clock.now())])
  }

  async function record(delivery: ClaimedDelivery, answer: OutboundAnswer, begunAt: number): Promise<void> {
    const now = clock.now()
    const outcome = outcomeOf(delivery, answer, { begunAt, now })
    if (!(await store.commit(finishAttempt(delivery, outcome, now)))) return // another attempt has been made
    if (outcome.isDelivered) return
    const { environmentId, webhookId } = delivery
    log.info({
      event: 'webhook_delivery_failed',
      ...namesOf(delivery),
      ...answer,
      nextAttemptAt: outcome.nextAttemptAt,
    })
    await disableIfFailing(environmentId, webhookId, deps)
  }

  /** What a disabled webhook has not been told yet waits for a replay. */
  async function abandon({ environmentId, id }: Webhook): Promise<boolean> {
    const now = clock.now()
    const [due] = await store.deliveries.due(environmentId, id, now, 1)
    if (!due) return false
    const commands: Command[] = [abandonDeliveries(environmentId, id, { error: 'webhook_disabled', limit: batch }, now)]
    return store.commit(commands)
  }

  async function idle(): Promise<void> {
    while (looking || underWay.size > 0) await Promise.race([looking, ...underWay.keys()].filter(Boolean))
  }

  return {
    wake,
    idle,
    async close() {
      isClosed = true
      clearInterval(timer)
      stopWatching()
      const impatience = setTimeout(() => cancel.abort(), closeMs)
      await looking
      await Promise.all(underWay.keys())
      clearTimeout(impatience)
    },
  }
}

function targetOf(environment: LiveEnvironment, webhook: Webhook): Target {
  return { environment, webhook, host: URL.parse(webhook.endpoint)?.host ?? '' }
}

function outcomeOf(
  { attempts }: Delivery,
  answer: OutboundAnswer,
  { begunAt, now }: { begunAt: number; now: number },
): Attempt {
  const [tookMs, nextAttemptAt] = [Math.max(0, now - begunAt), nextAttemptAfter(attempts, now)]
  if ('failure' in answer) return { isDelivered: false, status: null, error: answer.failure, nextAttemptAt, tookMs }
  const { status } = answer
  if (isSuccess(status)) return { isDelivered: true, status, tookMs }
  return { isDelivered: false, status, error: null, nextAttemptAt, tookMs }
}

const namesOf = ({ environmentId, webhookId, changeId, attempts }: Delivery) => ({
  environmentId,
  webhookId,
  changeId,
  attempts,
})
