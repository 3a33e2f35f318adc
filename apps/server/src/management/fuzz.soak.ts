import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { inject, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { openManagement } from '../testing/management.ts'
import { fuzz } from './testing/fuzz.ts'

it.each([
  ['SQLite', () => Promise.resolve('sqlite::memory:'), 500],
  ['PostgreSQL', () => createDatabase(inject('postgres')), 100],
] as const)('answers many calls of every operation as the document says on %s', async (engine, url, runs) => {
  const seed = systemClock.now() % 2 ** 31
  console.error(`fuzzing the Management API on ${engine} with the seed ${seed}`)
  const platform = await openManagement({ url: await url() })
  try {
    await fuzz(platform, { runs, seed })
  } finally {
    await platform.close()
  }
})
