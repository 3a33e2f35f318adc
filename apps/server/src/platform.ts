import { openStore } from '@latchkey/storage/store.ts'
import type { Logger } from 'pino'
import { movableClock, systemClock } from './clock.ts'
import type { Deps } from './deps.ts'
import { installationSecret } from './keys/installation-secret.ts'
import { deriveSecrets } from './keys/secrets.ts'
import { outboxMailer, smtpMailer } from './mail/mailer.ts'
import { startMaintenance } from './maintenance.ts'
import { createPasswordHasher } from './passwords/hasher.ts'
import { systemRandom } from './random.ts'
import { openRegistry } from './registry/registry.ts'
import type { Settings } from './settings.ts'

export type Platform = { deps: Deps; close(): Promise<void> }

/** Builds everything routes depend on, from the settings. Does not listen yet. */
export async function openPlatform(
  settings: Settings,
  log: Logger,
  { servesTls = false }: { servesTls?: boolean } = {},
): Promise<Platform> {
  const random = systemRandom
  const development = settings.isDevelopment ? { clock: movableClock() } : undefined
  const clock = development?.clock ?? systemClock
  const secrets = deriveSecrets(installationSecret(settings, random), random)
  const store = await openStore({ url: settings.databaseUrl })
  const registry = await openRegistry({
    store,
    clock,
    secrets,
    servesTls,
    onError: (error) => log.error({ event: 'registry_not_read', error }, 'the registry could not be read again'),
  })
  const mailer = settings.smtpUrl
    ? smtpMailer({ url: settings.smtpUrl, from: settings.mailFrom })
    : outboxMailer({ store, clock, random, log })
  const hasher = createPasswordHasher({ concurrency: settings.hashConcurrency, queueLimit: settings.hashQueueLimit })
  const stopMaintenance = startMaintenance({ store, clock, log })
  return {
    deps: { store, registry, clock, random, secrets, hasher, mailer, log, development },
    async close() {
      await stopMaintenance()
      registry.close()
      await store.close()
    },
  }
}
