import { addSigningKey } from '@latchkey/storage/signing-keys.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMissingManagementApis } from '../apis/management-api.ts'
import { createSigningKey } from '../keys/signing.ts'
import { ISSUER, openTestPlatform, type TestPlatform, WEB } from '../testing/platform.ts'
import { openRegistry } from './registry.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const nameIn = (registry: { findByOrigin: TestPlatform['deps']['registry']['findByOrigin'] }) =>
  registry.findByOrigin(ISSUER)?.applications.get(WEB.id)?.name

describe('the registry', () => {
  it('shows a change of this process as soon as it is committed', async () => {
    await platform.store.commit(overwriteApplication({ ...WEB, name: 'Renamed' }))
    expect(nameIn(platform.deps.registry)).toBe('Renamed')
    await platform.store.commit(overwriteApplication(WEB))
    expect(nameIn(platform.deps.registry)).toBe('Web')
  })

  it('never shows an older state after a newer one, however long a read takes', async () => {
    const { store, deps } = platform
    const waiting: (() => void)[] = []
    let isHeld = false
    const slow = {
      ...store,
      registry: { ...store.registry, watch: () => () => {} },
      applications: {
        ...store.applications,
        async list() {
          const found = await store.applications.list()
          if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
          return found
        },
      },
    }
    const registry = await openRegistry({ ...deps, store: slow, onError: () => {} })
    isHeld = true
    const first = registry.reload() // reads the old name, and is held up
    while (waiting.length === 0) await new Promise(setImmediate)
    isHeld = false
    await store.commit(overwriteApplication({ ...WEB, name: 'Newer' }))
    const second = registry.reload()
    await new Promise(setImmediate)
    waiting[0]?.()
    await Promise.all([first, second])
    expect(nameIn(registry)).toBe('Newer')
    await store.commit(overwriteApplication(WEB))
    registry.close()
  })

  it('keeps what it knows when it cannot read, and reads again after', async () => {
    const { store, deps } = platform
    let isDown = false
    const shaky = {
      ...store,
      registry: { ...store.registry, watch: () => () => {} },
      environments: {
        list: () => (isDown ? Promise.reject(new Error('no database')) : store.environments.list()),
      },
    }
    const registry = await openRegistry({ ...deps, store: shaky, onError: () => {} })
    isDown = true
    await expect(registry.reload()).rejects.toThrow('no database')
    expect(nameIn(registry)).toBe('Web')
    isDown = false
    await registry.reload()
    expect(nameIn(registry)).toBe('Web')
    registry.close()
  })

  it('serves environments over https where told so, their Management API as well', async () => {
    await addMissingManagementApis(platform.deps)
    const registry = await openRegistry({ ...platform.deps, servesTls: true, onError: () => {} })
    const origin = ISSUER.replace('http:', 'https:')
    const environment = registry.findByOrigin(origin)
    expect(registry.findByOrigin(ISSUER)).toBeUndefined()
    for (const audience of [`${origin}/api`, `${origin}/api/v1`]) {
      expect(environment?.apis.find(audience)).toMatchObject({ isManagementApi: true })
    }
    registry.close()
  })

  it('begins to sign with a key when its time has come', async () => {
    const { store, deps, clock } = platform
    const key = await createSigningKey('env_first', 'ES256', clock.now() + 60_000, deps)
    await store.commit(addSigningKey(key))
    const environment = () => deps.registry.findByOrigin(ISSUER)
    expect(environment()?.signingKey.id).not.toBe(key.id)
    expect(environment()?.jwks.keys.map(({ kid }) => kid)).toContain(key.id)
    clock.advance(61_000)
    await deps.registry.reload()
    expect(environment()?.signingKey.id).toBe(key.id)
    expect(environment()?.jwks.keys[0]?.kid).toBe(key.id)
  })

  it('signs with the first key of an environment where the clock is behind that of whoever made it', async () => {
    const { deps, clock } = platform
    const behind = { now: () => clock.now() - 3_600_000 }
    const registry = await openRegistry({ ...deps, clock: behind, onError: () => {} })
    const environment = registry.findByOrigin(ISSUER)
    expect(environment?.signingKey.id).toBe(environment?.jwks.keys[0]?.kid)
    registry.close()
  })
})
