import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { expect, inject, it } from 'vitest'
import { openTestPlatform } from '../testing/platform.ts'
import { seededRandom } from '../testing/random.ts'
import { fuzz } from './testing/fuzz.ts'

const SEED = 20_260_921 // the same requests every time: `npm run soak` sends others

it.each([
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', () => createDatabase(inject('postgres'), 'en_us')],
])('answers whatever anybody sends to any address, on %s', { timeout: 120_000 }, async (_, freshUrl) => {
  const platform = await openTestPlatform({ url: await freshUrl() })
  try {
    const { statuses } = await fuzz(platform, seededRandom(SEED), 800)
    // Requests are worth something when some are taken, and some are led on
    for (const status of [200, 302, 400, 401, 403, 404]) expect(statuses[status]).toBeGreaterThan(5)
  } finally {
    await platform.close()
  }
})
