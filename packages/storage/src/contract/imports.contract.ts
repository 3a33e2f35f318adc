import { describe, expect, it } from 'vitest'
import { advanceImport, beginImport, finishImport, restartImport } from '../imports.ts'
import type { ImportProgress } from '../records.ts'
import type { Store } from '../store.ts'
import { anImport } from '../testing/records.ts'

export function importsContract(open: () => Promise<Store>) {
  const find = (store: Store, { environmentId, id, kind }: ImportProgress) =>
    store.imports.find(environmentId, id, kind)
  const further = { nextLine: 251, createdCount: 200, updatedCount: 40, refusedCount: 10 }

  describe('imports', () => {
    it('finds the progress of one content, of one kind, in its own environment', async () => {
      const store = await open()
      const users = anImport()
      const organizations = anImport({ id: users.id, kind: 'organizations', nextLine: 7 })
      const elsewhere = anImport({ id: users.id, environmentId: 'env_other', nextLine: 9 })
      expect(await store.commit([users, organizations, elsewhere].map(beginImport))).toBe(true)
      for (const progress of [users, organizations, elsewhere]) expect(await find(store, progress)).toEqual(progress)
      expect(await store.imports.find('env_none', users.id, 'users')).toBeUndefined()
      expect(await store.imports.find('env_test', 'none', 'users')).toBeUndefined()
    })

    it('advances from where it is, and from nowhere else', async () => {
      const store = await open()
      const progress = anImport()
      await store.commit([beginImport(progress)])
      expect(await store.commit([advanceImport({ ...progress, nextLine: 2 }, further)])).toBe(false)
      expect(await store.commit([advanceImport({ ...progress, environmentId: 'env_other' }, further)])).toBe(false)
      expect(await store.commit([advanceImport({ ...progress, kind: 'organizations' }, further)])).toBe(false)
      expect(await store.commit([advanceImport(progress, further)])).toBe(true)
      expect(await find(store, progress)).toEqual({ ...progress, ...further })
    })

    it('lets one of two processes advance', async () => {
      const store = await open()
      const progress = anImport()
      await store.commit([beginImport(progress)])
      const done = await Promise.all([1, 2].map(() => store.commit([advanceImport(progress, further)])))
      expect(done.filter(Boolean)).toHaveLength(1)
    })

    it('is not begun twice while it is under way, and is once it has finished', async () => {
      const store = await open()
      const progress = anImport()
      await store.commit([beginImport(progress)])
      const again = { ...progress, startedAt: 5000 }
      expect(await store.commit([beginImport(again)])).toBe(false)
      expect(await find(store, progress)).toEqual(progress)
      expect(await store.commit([finishImport({ ...progress, nextLine: 9 }, 4000)])).toBe(false)
      expect(await store.commit([finishImport(progress, 4000)])).toBe(true)
      expect(await find(store, progress)).toEqual({ ...progress, finishedAt: 4000 })
      expect(await store.commit([finishImport(progress, 4001)])).toBe(false)
      expect(await store.commit([advanceImport(progress, further)])).toBe(false)
      expect(await store.commit([beginImport(again)])).toBe(true)
      expect(await find(store, progress)).toEqual(again)
    })

    it('is taken by a restart from whoever carries it on', async () => {
      const store = await open()
      const progress = anImport()
      await store.commit([beginImport(progress)])
      await store.commit([advanceImport(progress, further)])
      const restarted = { ...progress, startedAt: 5000 }
      expect(await store.commit([restartImport(restarted)])).toBe(true)
      expect(await find(store, progress)).toEqual(restarted)
      expect(await store.commit([advanceImport({ ...progress, ...further }, further)])).toBe(false)
      expect(await store.commit([advanceImport(progress, further)])).toBe(false)
      expect(await store.commit([advanceImport(restarted, further)])).toBe(true)
    })
  })
}
