import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { startPostgres } from '@latchkey/storage/testing/postgres.ts'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { type Cluster, startCluster } from './resilience/cluster.ts'
import { surviveRestart } from './resilience/database-restart.ts'
import { surviveRotation } from './resilience/key-rotation.ts'
import { surviveStorm } from './resilience/refresh-storm.ts'
import { redeemAtBoth, surviveLoss } from './resilience/two-processes.ts'

const LOAD_MS = 20_000
const seed = Math.floor(Math.random() * 2 ** 32)
const folder = temporaryFolder()

async function aCluster(databaseUrl: string, count: number): Promise<Cluster> {
  const cluster = await startCluster(folder, databaseUrl, count)
  onTestFinished(() => cluster.stop())
  return cluster
}

const onPostgres = () => createDatabase(inject('postgres'))

describe(`under load (seed ${seed})`, () => {
  it.each([
    ['SQLite', async () => `sqlite:${folder}/storm.db`, 1],
    ['PostgreSQL', onPostgres, 1],
    ['PostgreSQL, by two processes', onPostgres, 2],
  ])('a refresh token is used a thousand times at once, on %s', async (_, databaseUrl, count) =>
    surviveStorm(await aCluster(await databaseUrl(), count), 1000),
  )

  it('a thousand codes are redeemed at two processes', async () => {
    await redeemAtBoth(await aCluster(await onPostgres(), 2), 1000)
  })

  it.each([
    ['SQLite', async () => `sqlite:${folder}/rotation.db`],
    ['PostgreSQL', onPostgres],
  ])('a key is rotated, on %s', async (_, databaseUrl) => {
    const tokens = await surviveRotation(await aCluster(await databaseUrl(), 1), 1000)
    console.log(`${tokens} tokens`)
  })

  it('one of two processes is killed', async () => {
    const families = await surviveLoss(await aCluster(await onPostgres(), 2), seed, LOAD_MS)
    console.log(`${families} families`)
    expect(families).toBeGreaterThan(100)
  })

  it('PostgreSQL crashes', async () => {
    const database = await startPostgres({ isDurable: true })
    onTestFinished(() => database.stop())
    const families = await surviveRestart(await aCluster(database.url, 1), database, { seed, loadMs: LOAD_MS })
    console.log(`${families} families`)
    expect(families).toBeGreaterThan(100)
  })
})
