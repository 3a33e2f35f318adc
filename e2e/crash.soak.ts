import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, inject, it } from 'vitest'
import { surviveCrashes } from './crash/crashes.ts'

const seed = Number(process.env.LATCHKEY_CRASH_SEED ?? Math.floor(Math.random() * 2 ** 32))
const folder = temporaryFolder()

describe(`a process killed a hundred times under load (LATCHKEY_CRASH_SEED=${seed})`, { timeout: 30 * 60_000 }, () => {
  it.each([
    ['SQLite', (name: string) => `sqlite:${folder}/${name}.db`],
    ['PostgreSQL', () => createDatabase(inject('postgres'))],
  ])('loses nothing it acknowledged and lets nothing be used twice, on %s', async (engine, databaseUrl) => {
    const report = await surviveCrashes({ folder, databaseUrl: await databaseUrl(engine), kills: 100, seed, limit: 30 })
    console.log(`${engine}: ${JSON.stringify(report)}`)
    expect(report.users).toBeGreaterThan(100)
    expect(report.replays.codes).toBeGreaterThan(100)
    expect(report.replays.refreshTokens).toBeGreaterThan(100)
  })
})
