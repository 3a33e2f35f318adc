import type { Store } from '@latchkey/storage/store.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { checkHealth } from './health.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const check = (changes: Partial<Parameters<typeof checkHealth>[0]> = {}, databaseMs?: number) =>
  checkHealth(
    { store: platform.store, registry: platform.deps.registry, isStopping: () => false, ...changes },
    databaseMs === undefined ? {} : { databaseMs },
  )
const storeThat = (missingMigrations: Store['missingMigrations']): Store => ({ ...platform.store, missingMigrations })

describe('health', () => {
  it('is ready when the database answers, is migrated, and every environment can sign', async () => {
    const fine = { database: undefined, migrations: undefined, keys: undefined, shutdown: undefined }
    expect(await check()).toEqual({ isReady: true, problems: fine })
  })

  it('is not ready once the process has begun to stop', async () => {
    const health = await check({ isStopping: () => true })
    expect(health).toMatchObject({ isReady: false, problems: { shutdown: 'this process is stopping' } })
  })

  it('does not wait for a database that does not answer', async () => {
    const store = storeThat(() => new Promise(() => {}))
    const health = await check({ store }, 20)
    expect(health).toMatchObject({ isReady: false, problems: { database: 'no answer within 20 ms' } })
  })

  it('says that the database cannot be read, and nothing that is in its error', async () => {
    const store = storeThat(() => Promise.reject(new Error('password=hunter2')))
    const health = await check({ store })
    expect(health).toMatchObject({ isReady: false, problems: { database: 'it cannot be read' } })
    expect(JSON.stringify(health)).not.toContain('hunter2')
  })

  it('misses a migration that the database has lost', async () => {
    const { store } = platform
    await store.commit([{ sql: "DELETE FROM schema_migrations WHERE id = '0002_users'", values: [] }])
    const health = await check()
    expect(health).toMatchObject({ isReady: false, problems: { migrations: '1 are not applied' } })
    await store.commit([{ sql: "INSERT INTO schema_migrations VALUES ('0002_users', 'now')", values: [] }])
  })

  it('is not ready without a key to sign with', async () => {
    const { registry } = platform.deps
    const noKey = () => {
      throw new Error('environment env_first has no signing key')
    }
    for (const list of [() => [], noKey]) {
      const health = await check({ registry: { ...registry, list } })
      expect(health).toMatchObject({ isReady: false, problems: { keys: 'an environment has no key to sign with' } })
    }
  })
})
