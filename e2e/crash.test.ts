import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, inject, it } from 'vitest'
import { surviveCrashes } from './crash/crashes.ts'
import { surviveFirstStart } from './crash/first-start.ts'

const seed = Number(process.env.LATCHKEY_CRASH_SEED ?? Math.floor(Math.random() * 2 ** 32))
const folder = temporaryFolder()

describe(`a process killed three times under load (LATCHKEY_CRASH_SEED=${seed})`, { timeout: 180_000 }, () => {
  it.each([
    ['SQLite', (name: string) => `sqlite:${folder}/${name}.db`],
    ['PostgreSQL', () => createDatabase(inject('postgres'))],
  ])('loses nothing it acknowledged and lets nothing be used twice, on %s', async (engine, databaseUrl) => {
    const report = await surviveCrashes({
      folder,
      databaseUrl: await databaseUrl(engine),
      kills: 3, // a hundred by `npm run soak`: each restart looks at all that was acknowledged before it
      seed,
      limit: Number.POSITIVE_INFINITY,
    })
    console.log(`${engine}: ${JSON.stringify(report)}`)
    expect(report.users).toBeGreaterThan(5)
    expect(report.replays.codes).toBeGreaterThan(5)
    expect(report.replays.refreshTokens).toBeGreaterThan(5)
  })
})

describe('a first start that is killed', { timeout: 120_000 }, () => {
  it('is finished by the next one, wherever it was', async () => {
    const wholeMs = await surviveFirstStart(folder, 30_000)
    for (const part of [0.5, 0.6, 0.7, 0.8, 0.9]) await surviveFirstStart(folder, wholeMs * part)
  })
})
