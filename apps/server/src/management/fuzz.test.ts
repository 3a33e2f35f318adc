import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { expect, inject, it } from 'vitest'
import { openManagement } from '../testing/management.ts'
import { seededRandom } from '../testing/random.ts'
import { fuzz } from './testing/fuzz.ts'

const SEED = 20_260_117 // the same inputs every time: `npm run soak` takes others
const RUNS = 6

it('answers any call of any operation as the document says, or refuses it, and the same on both engines', async () => {
  const urls = ['sqlite::memory:', await createDatabase(inject('postgres'), 'en_us')]
  const platforms = await Promise.all(urls.map((url) => openManagement({ url, random: seededRandom(SEED) })))
  try {
    const { successes } = await fuzz(platforms, { runs: RUNS, seed: SEED })
    expect(successes.size).toBeGreaterThan(90)
    // So are those that take an administrator's session
    for (const id of ['getSession', 'getTeam', 'updateAdministrator', 'getOwnSessions', 'getClock'])
      expect(successes.get(id), id).toBeGreaterThan(0)
    // Inputs are worth something when many are taken
    const succeeded = [...successes.values()].filter((count) => count > 0).length
    expect(succeeded).toBeGreaterThan(successes.size / 4)
  } finally {
    await Promise.all(platforms.map((platform) => platform.close()))
  }
}, 240_000)
