import type { Store } from '@latchkey/storage/store.ts'
import type { Logger } from 'pino'
import type { VerificationCounter } from './api-keys/verification-counter.ts'
import type { ClientKeysFinder } from './client-keys/client-keys.ts'
import type { Clock, MovableClock } from './clock.ts'
import type { EventRecorder } from './events/recorder.ts'
import type { Outbound } from './http/outbound.ts'
import type { Secrets } from './keys/secrets.ts'
import type { Mailer } from './mail/mailer.ts'
import type { PasswordHasher } from './passwords/hasher.ts'
import type { Random } from './random.ts'
import type { Registry } from './registry/registry.ts'

/** Everything a route can be given. Each asks for the part it uses with `Pick`. */
export type Deps = {
  store: Store
  registry: Registry
  clock: Clock
  random: Random
  secrets: Secrets
  hasher: PasswordHasher
  mailer: Mailer
  /** Uses of API keys, written down in batches. */
  verifications: VerificationCounter
  /** Refusals, written down in batches. */
  events: EventRecorder
  /** Requests to addresses that somebody else has chosen. */
  outbound: Outbound
  /** The keys by which applications prove themselves. */
  clientKeys: ClientKeysFinder
  log: Logger
  /** The origin that is set for administrators; undefined: the first environment's. */
  adminOrigin: string | undefined
  /** Present in development mode only, and with it the development routes. */
  development: { clock: MovableClock } | undefined
}
