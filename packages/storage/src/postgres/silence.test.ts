import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import { createDatabase } from '../testing/databases.ts'
import { openPostgres } from './database.ts'

afterEach(() => vi.useRealTimers())

/** A way to the database that can fall silent: what is connected then stays so, and nothing passes any more. */
async function aWayTo(url: string) {
  const { port, hostname } = new URL(url)
  const passing = new Set<Socket>()
  let held = 0
  const server = createServer((socket) => {
    const onwards = connect(Number(port), hostname)
    for (const [from, to] of [[socket, onwards] as const, [onwards, socket] as const]) {
      from.on('data', (data) => to.write(data))
      from.on('close', () => to.destroy()).on('error', () => {})
    }
    passing.add(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: Object.assign(new URL(url), { port: (server.address() as AddressInfo).port }).href,
    fallSilent() {
      for (const socket of passing) {
        socket.removeAllListeners('data').on('data', () => held++)
      }
    },
    held: () => held,
    close: () => server.close(),
  }
}

describe('a PostgreSQL that has gone without a word', () => {
  it('is given up after half a minute, and looked for again', async () => {
    const way = await aWayTo(await createDatabase(inject('postgres')))
    const db = await openPostgres(way.url)
    await db.first('SELECT 1 AS one', [])
    way.fallSilent()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const asked = [db.first('SELECT 2 AS two', []), db.first('SELECT 3 AS three', [])].map((reading) =>
      reading.catch((error: Error) => error.name),
    )
    await vi.waitFor(() => expect(way.held()).toBe(1))
    vi.advanceTimersByTime(30_000)
    vi.useRealTimers()
    expect(await Promise.all(asked)).toEqual(['StoreUnavailableError', 'StoreUnavailableError'])
    expect(await db.first('SELECT 4 AS four', [])).toEqual({ four: 4 })
    await db.close()
    way.close()
  })
})

describe('a limit that PostgreSQL itself was given', () => {
  it.each(['statement_timeout', 'lock_timeout'])('%s counts as a database that does not answer', async (limit) => {
    const url = await createDatabase(inject('postgres'))
    const db = await openPostgres(`${url}?options=-c%20${limit}=100`)
    const other = await openPostgres(url)
    const take = { sql: 'UPDATE registry SET version = version WHERE id = ?', values: [1] }
    const sleep = { sql: 'SELECT pg_sleep(CAST(? AS BIGINT))', values: [1] }
    const held = other.commit([take, sleep])
    await expect.poll(() => db.commit([take]).catch((error: Error) => error.name)).toBe('StoreUnavailableError')
    await held
    expect(await db.commit([take])).toBe(true)
    await Promise.all([db.close(), other.close()])
  })
})
