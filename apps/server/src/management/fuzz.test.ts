import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { describe, expect, inject, it } from 'vitest'
import { openManagement } from '../testing/management.ts'
import { fuzz } from './testing/fuzz.ts'

const SEED = 20_260_115 // the same inputs every time: `npm run soak` takes others

describe('any call of any operation', () => {
  it.each([
    ['SQLite', () => Promise.resolve('sqlite::memory:'), 8],
    ['PostgreSQL', () => createDatabase(inject('postgres')), 4],
  ] as const)('is answered as the document says, or refused, on %s', { timeout: 120_000 }, async (_, url, runs) => {
    const platform = await openManagement({ url: await url() })
    try {
      const successes = await fuzz(platform, { runs, seed: SEED })
      expect(successes.size).toBeGreaterThan(90)
      // Inputs are worth something when many are taken
      const succeeded = [...successes.values()].filter((count) => count > 0).length
      expect(succeeded).toBeGreaterThan(successes.size / 4)
    } finally {
      await platform.close()
    }
  })
})
