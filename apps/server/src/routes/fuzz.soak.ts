import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { expect, inject, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { heapInUse } from '../testing/heap.ts'
import { openTestPlatform } from '../testing/platform.ts'
import { seededRandom } from '../testing/random.ts'
import { fuzz } from './testing/fuzz.ts'

const MINUTES = 60_000
const ROUNDS = 10
const REQUESTS = 10_000
const MAX_GROWTH_BYTES = 16 * 1024 * 1024

const folder = temporaryFolder()

it.each([
  ['SQLite', async () => `sqlite:${folder}/fuzz.db`],
  ['PostgreSQL', () => createDatabase(inject('postgres'), 'en_us')],
])(
  'answers 100,000 requests to any address, and grows by none of them, on %s',
  async (engine, freshUrl) => {
    const seed = systemClock.now() % 2 ** 31
    console.error(`fuzzing every route on ${engine} with the seed ${seed}`)
    const platform = await openTestPlatform({ url: await freshUrl() })
    try {
      const used: number[] = []
      let sent = 0
      for (let round = 0; round < ROUNDS; round++) {
        const fuzzed = await fuzz(platform, seededRandom(seed + round), REQUESTS)
        sent += fuzzed.sent
        used.push(heapInUse())
        console.error(`${sent} requests, ${Math.round((used.at(-1) ?? 0) / 1024 / 1024)} MB`, fuzzed.statuses)
      }
      // The first rounds fill what is kept within bounds
      const half = used.slice(ROUNDS / 2)
      expect(Math.max(...half) - (used[ROUNDS / 2 - 1] ?? 0)).toBeLessThan(MAX_GROWTH_BYTES)
    } finally {
      await platform.close()
    }
  },
  60 * MINUTES,
)
