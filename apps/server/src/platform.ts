import { openStore } from '@latchkey/storage/store.ts'
import type { Logger } from 'pino'
import { createVerificationCounter } from './api-keys/verification-counter.ts'
import { addMissingManagementApis } from './apis/management-api.ts'
import { createSealer } from './audit/sealer.ts'
import { createClientKeysFinder } from './client-keys/client-keys.ts'
import { movableClock, systemClock } from './clock.ts'
import type { Deps } from './deps.ts'
import { createEventRecorder } from './events/recorder.ts'
import { createOutbound } from './http/outbound.ts'
import { installationSecrets } from './keys/installation-secret.ts'
import { type Mailer, noMailer, outboxMailer } from './mail/mailer.ts'
import { createMailQueue } from './mail/queue.ts'
import { smtpMailer } from './mail/smtp.ts'
import { startMaintenance } from './maintenance.ts'
import { type Instrument, storageObserverOf } from './monitoring/instrument.ts'
import { createPasswordHasher } from './passwords/hasher.ts'
import { systemRandom } from './random.ts'
import { openRegistry } from './registry/registry.ts'
import { type Settings, StartError } from './settings.ts'
import { createDispatcher } from './webhooks/dispatcher.ts'

export type Platform = { deps: Deps; close(): Promise<void> }

/**
 * Builds everything routes depend on, from the settings. Does not listen yet. Only a process that stays delivers
 * webhooks and mails that wait, and seals in the audit log what others have left: what they commit is found by those that do.
 */
export async function openPlatform(
  settings: Settings,
  log: Logger,
  {
    servesTls = false,
    stays = false,
    instruments = [],
  }: { servesTls?: boolean; stays?: boolean; instruments?: readonly Instrument[] } = {},
): Promise<Platform> {
  const random = systemRandom
  const development = settings.isDevelopment ? { clock: movableClock() } : undefined
  const clock = development?.clock ?? systemClock
  const secrets = installationSecrets(settings, random)
  const store = await openStore({ url: settings.databaseUrl, observer: storageObserverOf(instruments) })
  const keys = await store.signingKeys.list()
  if (keys.some((key) => secrets.open('signing-keys', key.environmentId, key.sealedPrivateKey) === undefined)) {
    await store.close()
    throw new StartError(
      settings.previousSecrets.length === 0
        ? 'LATCHKEY_SECRET is not the one that sealed the signing keys in this database: set the one it was filled with, or name it in LATCHKEY_PREVIOUS_SECRETS to rotate it'
        : 'neither LATCHKEY_SECRET nor LATCHKEY_PREVIOUS_SECRETS has the one that sealed the signing keys in this database: name the one it was filled with',
    )
  }
  await addMissingManagementApis({ store, random })
  const registry = await openRegistry({
    store,
    clock,
    secrets,
    servesTls,
    onError: (error) => log.error({ event: 'registry_not_read', error }, 'the registry could not be read again'),
  })
  const mailer = instruments.reduce(
    (inner, instrument) => instrument.mailer?.(inner) ?? inner,
    chooseMailer(settings, { store, clock, random, log }),
  )
  const hasher = createPasswordHasher({ concurrency: settings.hashConcurrency, queueLimit: settings.hashQueueLimit })
  const verifications = createVerificationCounter({ store, log })
  const events = createEventRecorder({ store, clock, random, log })
  const stopMaintenance = startMaintenance({ store, registry, clock, random, secrets, log })
  const sealer = createSealer({ store, clock, secrets, log }, { stays })
  const outbound = instruments.reduce(
    (inner, instrument) => instrument.outbound?.(inner) ?? inner,
    createOutbound({ isDevelopment: settings.isDevelopment, unsafeHosts: settings.unsafeWebhookHosts }),
  )
  const adminOrigin = servesTls ? settings.adminOrigin?.replace(/^http:/, 'https:') : settings.adminOrigin
  const dispatcher = stays
    ? createDispatcher({ store, registry, clock, random, secrets, log, outbound, mailer, adminOrigin })
    : undefined
  const mailQueue = stays ? createMailQueue({ store, registry, mailer, clock, random, secrets, log }) : undefined
  const deps: Deps = {
    store,
    registry,
    clock,
    random,
    secrets,
    hasher,
    mailer,
    verifications,
    events,
    outbound,
    clientKeys: createClientKeysFinder({ outbound, clock }),
    log,
    adminOrigin,
    development,
  }
  for (const instrument of instruments) instrument.deps?.(deps)
  return {
    deps,
    async close() {
      await stopMaintenance()
      await Promise.all([dispatcher?.close(), mailQueue?.close()])
      await verifications.close()
      await events.close()
      mailer.close?.()
      await sealer.close()
      registry.close()
      await store.close()
      for (const instrument of instruments) await instrument.close?.()
    },
  }
}

/** The outbox is for development only: it keeps codes where whoever reads the database or the log can use them. */
function chooseMailer(settings: Settings, deps: Parameters<typeof outboxMailer>[0]): Mailer {
  if (settings.smtpUrl) return smtpMailer({ url: settings.smtpUrl, from: settings.mailFrom })
  return settings.isDevelopment ? outboxMailer(deps) : noMailer
}
