import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { postgresStore } from '@latchkey/example-session-stores/postgres'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { advanceClock } from './support/mailbox.ts'
import { endProcess, freePorts, type RunningPlatform, startPlatform } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const PROGRAM = fileURLToPath(new URL('support/clustered-application.ts', import.meta.url))
const TOKEN_LIFETIME_SECONDS = 24 * 3600

let platform: RunningPlatform
let database: string
let pool: pg.Pool
const servers: { process: ChildProcess; url: string }[] = []
const cookies = new Map<string, string>()

beforeAll(async () => {
  ;[platform, database] = await Promise.all([startPlatform(), createDatabase(inject('postgres'))])
  pool = new pg.Pool({ connectionString: database })
  const { clientId, clientSecret, siteUrl, port } = platform.clients.sample
  const [other = 0] = await freePorts(1)
  const application = {
    env: {},
    issuer: platform.issuer,
    clientId,
    clientSecret,
    redirectUri: `${siteUrl}/callback`,
    session: { secret: 's'.repeat(40) },
  }
  for (const number of [port, other]) {
    const child = fork(PROGRAM, {
      env: {
        PATH: process.env.PATH,
        APPLICATION: JSON.stringify(application),
        DATABASE_URL: database,
        PORT: String(number),
      },
    })
    servers.push({ process: child, url: `http://localhost:${number}` })
  }
  await Promise.all(servers.map(({ process }) => once(process, 'message')))
})
afterAll(async () => {
  await Promise.all(servers.map(({ process }) => endProcess(process)))
  await pool?.end()
  await platform?.stop()
})

async function open(server: number, path: string) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${servers[server]?.url}${path}`, { redirect: 'manual', headers: { cookie } })
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    if (line.includes('Max-Age=0')) cookies.delete(pair.slice(0, pair.indexOf('=')))
    else cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  return response
}

/** Moves the clocks of the processes; answers how often each has asked for tokens. */
const moveClocks = (seconds: number) =>
  Promise.all(
    servers.map(async ({ process }) => {
      const answer = once(process, 'message')
      process.send({ aheadMs: seconds * 1000 })
      const [{ tokenRequests }] = (await answer) as [{ tokenRequests: number }]
      return tokenRequests
    }),
  )

const tokenShownBy = async (server: number) =>
  /data-fact="token">([^<]+)</.exec(await (await open(server, '/')).text())?.[1]

describe('two processes that share a session store', () => {
  it('refresh once for 200 requests at the moment of expiry, and none of them fails (TS-6, P2-12)', async () => {
    const begun = await open(0, '/login')
    const callback = await formFiller(platform.issuer).signIn(
      new URL(begun.headers.get('location') ?? ''),
      platform.user,
    )
    expect((await open(0, callback.pathname + callback.search)).status).toBe(302)
    const first = await tokenShownBy(0)
    expect(first).toMatch(/^[\w-]+$/)
    expect(await tokenShownBy(1)).toBe(first)

    await advanceClock(platform.issuer, TOKEN_LIFETIME_SECONDS)
    expect((await moveClocks(TOKEN_LIFETIME_SECONDS)).reduce((sum, count) => sum + count)).toBe(1) // the code
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => open(index % 2, '/user')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await moveClocks(TOKEN_LIFETIME_SECONDS)).reduce((sum, count) => sum + count)).toBe(2)

    const renewed = await tokenShownBy(0)
    expect(renewed).not.toBe(first)
    expect(await tokenShownBy(1)).toBe(renewed)
  })

  it('keep nothing readable in the database, and end a session everywhere at once', async () => {
    const { rows } = await pool.query('SELECT key, value FROM app_sessions')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/eyJ|ada@example|EndToEnd/)
    const kept = new Map(cookies)
    expect((await open(1, '/logout')).status).toBe(302)
    for (const [name, value] of kept) cookies.set(name, value)
    expect((await open(0, '/user')).status).toBe(401)
    expect((await open(1, '/user')).status).toBe(401)
  })
})

describe('the session store in PostgreSQL', () => {
  it('keeps a value for its time, and brings back nothing that was ended', async () => {
    const store = await postgresStore(pool)
    expect(await store.set('one', 'a', { ttlSeconds: 60, onlyIfPresent: true })).toBe(false)
    expect(await store.set('one', 'a', { ttlSeconds: 60 })).toBe(true)
    expect(await store.set('one', 'b', { ttlSeconds: 60, onlyIfPresent: true })).toBe(true)
    expect(await store.get('one')).toBe('b')
    await store.set('gone', 'c', { ttlSeconds: -1 })
    expect(await store.get('gone')).toBeUndefined()
    expect(await store.set('gone', 'd', { ttlSeconds: 60, onlyIfPresent: true })).toBe(false)
    expect(await store.prune()).toBe(1)
    await store.delete('one')
    expect(await store.get('one')).toBeUndefined()
  })

  it('gives a lock to one of many, and to the next when it is given back or its time is over', async () => {
    const store = await postgresStore(pool)
    const taken = (await Promise.all(Array.from({ length: 10 }, () => store.lock('one', 60_000)))).filter(Boolean)
    expect(taken).toHaveLength(1)
    await taken[0]?.()
    const late = await store.lock('one', -1)
    const next = await store.lock('one', 60_000)
    expect(next).toBeDefined()
    await late?.() // gives back nothing that is another's
    expect(await store.lock('one', 60_000)).toBeUndefined()
  })
})
