import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { AuthenticationEvent } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { networkOf } from '../sign-in/limits.ts'

/**
 * Keeps refusals in memory for a moment and writes them together, so that no answer waits for them and no stranger
 * fills the database. What was refused in the last moment is lost if the process dies.
 */
export type EventRecorder = {
  /**
   * Never throws, never waits. What is too much is counted, and written as `events.dropped`. `tell` makes commands that
   * are written with the event; when it is not kept singly, or too many are told already, nothing is told.
   */
  record(event: AuthenticationEvent, tell?: () => readonly Command[]): void
  /** Writes what is there, with what was counted. */
  flush(): Promise<void>
  close(): Promise<void>
}

const MINUTE_MS = 60_000

const LIMITS = {
  waitMs: 250, // before a batch is written
  batch: 100, // events in one commit
  queue: 2000, // events that wait, also while the database cannot be reached
  perNetwork: 60, // events kept singly, a minute and network address
  perEnvironment: 3000, // likewise, of all addresses
  told: 300, // of those kept, told to webhooks, a minute and environment
  attempts: 20, // to write a batch that the database does not take; then it is counted only
}

type Waiting = { event: AuthenticationEvent; told: readonly Command[] }

/** Refusals of one environment that are not kept singly. */
type Dropped = { count: number; reasons: Map<string, number>; first: number; last: AuthenticationEvent }

export function createEventRecorder(
  { store, clock, random, log }: Pick<Deps, 'store' | 'clock' | 'random' | 'log'>,
  limits: typeof LIMITS = LIMITS,
): EventRecorder {
  const queue: Waiting[] = []
  const dropped = new Map<string, Dropped>()
  const quota = createQuota(limits)
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined
  let failures = 0
  let isClosed = false

  const record: EventRecorder['record'] = (event, tell) => {
    if (isClosed) return
    if (queue.length < limits.queue && quota.takes(event)) {
      queue.push({ event, told: tell && quota.tells(event) ? tell() : [] })
    } else drop(event)
    if (queue.length >= limits.batch && !writing && failures === 0) void write(false)
    schedule()
  }

  const drop = (event: AuthenticationEvent) =>
    count({ count: 1, reasons: new Map([[event.reason ?? event.type, 1]]), first: event.createdAt, last: event })

  const count = (more: Dropped) => {
    const { environmentId } = more.last
    const known = dropped.get(environmentId)
    if (!known) return void dropped.set(environmentId, more)
    known.count += more.count
    for (const [reason, times] of more.reasons) known.reasons.set(reason, (known.reasons.get(reason) ?? 0) + times)
    known.first = Math.min(known.first, more.first)
    if (more.last.createdAt >= known.last.createdAt) known.last = more.last
  }

  const schedule = () => {
    if (timer !== undefined || isClosed) return
    timer = setTimeout(async () => {
      await write(false)
      timer = undefined
      if (queue.length > 0 || dropped.size > 0) schedule()
    }, limits.waitMs)
    timer.unref()
  }

  /** What an environment dropped becomes one event a minute, or one now. */
  const takeDropped = (isLast: boolean): Dropped[] => {
    const due = [...dropped.values()].filter(({ first }) => isLast || clock.now() - first >= MINUTE_MS)
    for (const { last } of due) dropped.delete(last.environmentId)
    return due
  }

  /** Writes batch after batch, until nothing is left or the database does not take one. */
  const write = async (isLast: boolean): Promise<void> => {
    while (writing) await writing
    writing = (async () => {
      while (await writeBatch(isLast));
    })()
    await writing
    writing = undefined
  }

  const writeBatch = async (isLast: boolean): Promise<boolean> => {
    const batch = queue.splice(0, limits.batch)
    const summed = takeDropped(isLast)
    if (batch.length + summed.length === 0) return false
    const summaries = summed.map((sum) => summaryOf(sum, random.id('event_')))
    try {
      const events = [...batch.map(({ event }) => event), ...summaries]
      await store.commit([...events.map(addEvent), ...batch.map(({ told }) => told)])
      failures = 0
      return true
    } catch (error) {
      failures++
      if (failures === 1) log.error({ event: 'events_not_written', err: error }, 'events could not be written down')
      for (const sum of summed) count(sum)
      if (failures % limits.attempts !== 0) queue.unshift(...batch)
      else for (const { event } of batch) drop(event)
      return false
    }
  }

  return {
    record,
    flush: () => write(true),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await write(true)
      if (queue.length > 0) log.error({ event: 'events_lost', count: queue.length }, 'events could not be written down')
    },
  }
}

const summaryOf = ({ count, reasons, first, last }: Dropped, id: string): AuthenticationEvent => ({
  environmentId: last.environmentId,
  id,
  type: 'events.dropped',
  reason: null,
  userId: null,
  identifierHash: null,
  clientId: null,
  organizationCode: null,
  address: null,
  agent: null,
  requestId: null,
  details: { count, reasons: Object.fromEntries(reasons), firstAt: first },
  createdAt: last.createdAt,
  expiresAt: last.expiresAt,
})

/** Counts what is kept singly in the minute under way. Its memory is bounded by what an environment may keep. */
function createQuota({
  perNetwork,
  perEnvironment,
  told,
}: Pick<typeof LIMITS, 'perNetwork' | 'perEnvironment' | 'told'>) {
  let minute = 0
  let counts = new Map<string, number>()
  const isWithin = (limits: readonly (readonly [key: string, limit: number])[], { createdAt }: AuthenticationEvent) => {
    const now = Math.floor(createdAt / MINUTE_MS)
    if (now !== minute) {
      minute = now
      counts = new Map()
    }
    if (limits.some(([key, limit]) => (counts.get(key) ?? 0) >= limit)) return false
    for (const [key] of limits) counts.set(key, (counts.get(key) ?? 0) + 1)
    return true
  }
  return {
    takes(event: AuthenticationEvent): boolean {
      const { environmentId, address } = event
      const network = `${environmentId} ${address === null ? '' : networkOf(address)}`
      return isWithin(
        [
          [network, perNetwork],
          [environmentId, perEnvironment],
        ],
        event,
      )
    },
    tells: (event: AuthenticationEvent): boolean => isWithin([[`told ${event.environmentId}`, told]], event),
  }
}
