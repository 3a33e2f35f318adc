import { openStore } from '@latchkey/storage/store.ts'
import { movableClock } from '../../clock.ts'
import { createOutbound } from '../../http/outbound.ts'
import { deriveSecrets } from '../../keys/secrets.ts'
import { createPasswordHasher, type PasswordHasher } from '../../passwords/hasher.ts'
import { systemRandom } from '../../random.ts'
import { openRegistry } from '../../registry/registry.ts'
import type { ApplyDeps } from '../apply.ts'

export type TestDeps = ApplyDeps & { close(): Promise<void> }

/** Hashes nothing: for tests that apply hundreds of configurations. */
export const instantHasher: PasswordHasher = {
  hash: async (password) => `hash of ${password}`,
  verify: async (hash, password) => hash === `hash of ${password}`,
  queue: () => ({ running: 0, waiting: 0 }),
}

/** What applying needs, on an empty database. */
export async function openEmptyPlatform({
  url = 'sqlite::memory:',
  isDevelopment = true,
  hasher = createPasswordHasher({ concurrency: 2, queueLimit: 64 }),
} = {}): Promise<TestDeps> {
  const clock = movableClock({ now: () => Date.UTC(2026, 0, 1) })
  const random = systemRandom
  const secrets = deriveSecrets('a secret for tests that is long enough', random)
  const store = await openStore({ url })
  const onError = (error: unknown) => {
    throw error
  }
  const registry = await openRegistry({ store, clock, secrets, onError })
  return {
    store,
    registry,
    clock,
    random,
    secrets,
    hasher,
    outbound: createOutbound({ isDevelopment, unsafeHosts: [] }),
    development: isDevelopment ? { clock } : undefined,
    async close() {
      registry.close()
      await store.close()
    },
  }
}
