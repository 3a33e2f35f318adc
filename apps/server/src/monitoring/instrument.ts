import type { StorageObserver } from '@latchkey/storage/observed.ts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Outbound } from '../http/outbound.ts'
import type { Mailer } from '../mail/mailer.ts'

/**
 * Something that watches the platform at work: metrics, traces. Without one nothing is watched, and nothing is paid
 * for it. Each part is optional; `close` ends it after everything else.
 */
export type Instrument = {
  storage?: StorageObserver
  mailer?(mailer: Mailer): Mailer
  outbound?(outbound: Outbound): Outbound
  /** Told once, when all that requests depend on is there. */
  deps?(deps: Deps): void
  /** Adds its hooks to the application, before those of anything else. */
  requests?(app: FastifyInstance): void
  close?(): Promise<void>
}

/** One observer that tells several; undefined when there is none to tell. */
export function storageObserverOf(instruments: readonly Instrument[]): StorageObserver | undefined {
  const observers = instruments.flatMap(({ storage }) => storage ?? [])
  if (observers.length < 2) return observers[0]
  return {
    begin(work) {
      const ends = observers.map((observer) => observer.begin(work))
      return (outcome) => {
        for (const end of ends) end(outcome)
      }
    },
  }
}
