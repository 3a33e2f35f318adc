import { addApplication } from '@latchkey/storage/applications.ts'
import { addEnvironment } from '@latchkey/storage/environments.ts'
import type { Application, SigningAlgorithm } from '@latchkey/storage/records.ts'
import { addSigningKey } from '@latchkey/storage/signing-keys.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { keepLockOrder } from '@latchkey/storage/testing/lock-order.ts'
import pino, { type Logger } from 'pino'
import { createVerificationCounter } from '../api-keys/verification-counter.ts'
import { createClientKeysFinder } from '../client-keys/client-keys.ts'
import { movableClock } from '../clock.ts'
import { DEFAULT_APPLICATION, DEFAULT_CLAIMS, DEFAULT_ENVIRONMENT } from '../configuration/defaults.ts'
import type { Deps } from '../deps.ts'
import { createEventRecorder } from '../events/recorder.ts'
import { buildApp } from '../http/app.ts'
import { createOutbound } from '../http/outbound.ts'
import { deriveSecrets, sha256 } from '../keys/secrets.ts'
import { createSigningKey } from '../keys/signing.ts'
import { type Mailer, outboxMailer } from '../mail/mailer.ts'
import { type Instrument, storageObserverOf } from '../monitoring/instrument.ts'
import { createPasswordHasher } from '../passwords/hasher.ts'
import { type Random, systemRandom } from '../random.ts'
import { openRegistry } from '../registry/registry.ts'

export const ISSUER = 'http://localhost:3900'
export const OTHER_ISSUER = 'http://localhost:3901'
export const WEB_SECRET = 'w'.repeat(50)
export const M2M_SECRET = 'm'.repeat(50)

export const anApplication = (changes: Partial<Application>): Application => ({
  ...DEFAULT_APPLICATION,
  organizationCode: null,
  claims: DEFAULT_CLAIMS,
  id: 'a'.repeat(32),
  environmentId: 'env_first',
  name: 'Web',
  type: 'web',
  callbackUrls: ['http://localhost:3910/callback'],
  logoutUrls: ['http://localhost:3910'],
  secretHashes: [sha256(WEB_SECRET)],
  version: 1,
  createdAt: 0,
  ...changes,
})

export const WEB = anApplication({})
export const SPA = anApplication({
  id: 'b'.repeat(32),
  name: 'Page',
  type: 'spa',
  callbackUrls: ['http://localhost:5173'],
  logoutUrls: ['http://localhost:5173'],
  secretHashes: [],
})
export const M2M = anApplication({
  id: 'c'.repeat(32),
  name: 'Machine',
  type: 'm2m',
  callbackUrls: [],
  logoutUrls: [],
  secretHashes: [sha256(M2M_SECRET)],
})

export const DEVICE = anApplication({
  id: 'd'.repeat(32),
  name: 'Television',
  type: 'device',
  callbackUrls: [],
  logoutUrls: [],
  secretHashes: [],
})

/**
 * The real platform on a database of its own, two environments with the same applications, a clock that moves, and no
 * socket.
 */
export async function openTestPlatform({
  url = 'sqlite::memory:',
  algorithm = 'ES256',
  isDevelopment = true,
  moreOrigins = [],
  trustedProxies = [],
  adminOrigin,
  mailer,
  log = pino({ level: 'silent' }),
  random = systemRandom,
  instruments = [],
}: {
  url?: string
  algorithm?: SigningAlgorithm
  isDevelopment?: boolean
  /** More origins of the first environment, beside its own. */
  moreOrigins?: readonly string[]
  trustedProxies?: readonly string[]
  /** Where administrators sign in, instead of the first environment's origin. */
  adminOrigin?: string
  /** Instead of the outbox. */
  mailer?: Mailer
  /** Instead of nowhere. */
  log?: Logger
  random?: Random
  /** What watches it. */
  instruments?: readonly Instrument[]
} = {}) {
  const clock = movableClock({ now: () => Date.UTC(2026, 0, 1) })
  const secrets = deriveSecrets('a secret for tests that is long enough', random)
  const store = await openStore({ url, observer: storageObserverOf(instruments) })
  keepLockOrder(store)
  const now = clock.now()
  for (const [id, code, origin] of [
    ['env_first', 'aaaaaa', ISSUER],
    ['env_second', 'bbbbbb', OTHER_ISSUER],
  ] as const) {
    await store.commit([
      addEnvironment({
        id,
        code,
        name: id,
        origins: [origin, ...(id === 'env_first' ? moreOrigins : [])],
        ...DEFAULT_ENVIRONMENT,
        signing: { algorithm, rotateAfterDays: null },
        createdAt: now,
      }),
      addSigningKey(await createSigningKey(id, algorithm, now, { secrets, random })),
      ...[WEB, SPA, M2M, DEVICE].map((application) => addApplication({ ...application, environmentId: id })),
    ])
  }
  const registry = await openRegistry({ store, clock, secrets, onError: () => {} })
  const outbound = createOutbound({ isDevelopment, unsafeHosts: [] })
  const deps: Deps = {
    store,
    registry,
    clock,
    random,
    secrets,
    hasher: createPasswordHasher({ concurrency: 2, queueLimit: 64 }),
    mailer: mailer ?? outboxMailer({ store, clock, random, log }),
    verifications: createVerificationCounter({ store, log }),
    events: createEventRecorder({ store, clock, random, log }),
    outbound,
    clientKeys: createClientKeysFinder({ outbound, clock }),
    log,
    adminOrigin,
    development: isDevelopment ? { clock } : undefined,
  }
  for (const instrument of instruments) instrument.deps?.(deps)
  const app = await buildApp(deps, { trustedProxies, instruments })
  return {
    app,
    deps,
    clock,
    store,
    async close() {
      await app.close()
      await deps.verifications.close()
      await deps.events.close()
      registry.close()
      await store.close()
    },
  }
}

export type TestPlatform = Awaited<ReturnType<typeof openTestPlatform>>
