import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { inject, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { openManagement } from '../testing/management.ts'
import { seededRandom } from '../testing/random.ts'
import { fuzz } from './testing/fuzz.ts'

const MINUTES = 60_000
/** Of each operation: 100,000 in all. */
const RUNS = 550

it(
  'answers 100,000 calls as the document says, and the same on both engines',
  async () => {
    const seed = systemClock.now() % 2 ** 31
    console.error(`fuzzing the Management API with the seed ${seed}`)
    const urls = ['sqlite::memory:', await createDatabase(inject('postgres'), 'en_us')]
    const platforms = await Promise.all(urls.map((url) => openManagement({ url, random: seededRandom(seed) })))
    try {
      const { sent, successes } = await fuzz(platforms, { runs: RUNS, seed })
      const succeeded = [...successes.values()].reduce((sum, count) => sum + count, 0)
      console.error(`${sent} calls on each engine, of which ${succeeded} succeeded`)
    } finally {
      await Promise.all(platforms.map((platform) => platform.close()))
    }
  },
  90 * MINUTES,
)
