import { describe, expect, it, onTestFinished } from 'vitest'
import type { StorageOutcome, StorageWork } from '../observed.ts'
import { addRefreshToken, consumeRefreshToken } from '../refresh-tokens.ts'
import { openStore, type Store } from '../store.ts'
import { aRefreshToken } from '../testing/records.ts'

export function observedContract(open: () => Promise<Store>, freshUrl: () => Promise<string>) {
  describe('a store that is observed', () => {
    it('tells of every read and commit, and how it ended', async () => {
      const told: [StorageWork['kind'], StorageOutcome][] = []
      const store = await openStore({
        url: await freshUrl(),
        observer: {
          begin:
            ({ kind }) =>
            (outcome) =>
              told.push([kind, outcome]),
        },
      })
      onTestFinished(() => store.close())
      const token = aRefreshToken()
      await store.refreshTokens.find(token.environmentId, token.tokenHash)
      await store.commit([addRefreshToken(token)])
      await store.commit([consumeRefreshToken(token.environmentId, 'unknown', 1)])
      await store.commit([{ sql: 'UPDATE no_such_table SET id = 1', values: [] }]).catch(() => {})
      expect(told).toEqual([
        ['read', 'done'],
        ['commit', 'done'],
        ['commit', 'refused'],
        ['commit', 'failed'],
      ])
    })
  })

  describe('usage', () => {
    it('counts the commits that wait, and none once they are answered', async () => {
      const store = await open()
      const commits = Array.from({ length: 20 }, () => store.commit([addRefreshToken(aRefreshToken())]))
      expect(store.usage().waitingCommits).toBe(20)
      await Promise.all(commits)
      expect(store.usage().waitingCommits).toBe(0)
    })

    it('finds no migration missing in a database that it opened', async () => {
      const store = await open()
      expect(await store.missingMigrations()).toEqual([])
      const [sql, values] = ['DELETE FROM schema_migrations WHERE id = ?', ['0030_signing']]
      await store.commit([{ sql, values }])
      expect(await store.missingMigrations()).toEqual(['0030_signing'])
      const again = "INSERT INTO schema_migrations VALUES ('0030_signing', 'now')"
      await store.commit([{ sql: again, values: [] }])
    })
  })
}
