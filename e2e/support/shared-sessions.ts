import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Done, Order } from './clustered-application.ts'
import { formFiller } from './form-filler.ts'
import { advanceClock } from './mailbox.ts'
import { type OpenedStore, openSessionStore } from './open-session-store.ts'
import { endProcess, freePorts, type RunningPlatform, startPlatform } from './platform.ts'

const PROGRAM = fileURLToPath(new URL('clustered-application.ts', import.meta.url))
const TOKEN_LIFETIME_SECONDS = 24 * 3600

/** What holds of sessions in a database, and of two processes that share it. `create` answers the address of an empty one. */
export function describeSharedSessions(name: string, create: () => Promise<string>): void {
  describe(name, () => {
    let platform: RunningPlatform
    let opened: OpenedStore
    const servers: { process: ChildProcess; url: string }[] = []
    const cookies = new Map<string, string>()

    beforeAll(async () => {
      const [running, database] = await Promise.all([startPlatform(), create()])
      platform = running
      opened = await openSessionStore(database)
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
        const env = { APPLICATION: JSON.stringify(application), DATABASE_URL: database, PORT: String(number) }
        const child = fork(PROGRAM, { env: { PATH: process.env.PATH, ...env } })
        servers.push({ process: child, url: `http://localhost:${number}` })
      }
      await Promise.all(servers.map(({ process }) => once(process, 'message')))
    })
    afterAll(async () => {
      await Promise.all(servers.map(({ process }) => endProcess(process)))
      await opened?.close()
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

    /** Tells the processes to do something; answers what each has done. */
    const tell = (order: Order) =>
      Promise.all(
        servers.map(async ({ process }) => {
          const answer = once(process, 'message')
          process.send(order)
          const [done] = (await answer) as [Done]
          return done
        }),
      )

    const tokenShownBy = async (server: number) =>
      /data-fact="token">([^<]+)</.exec(await (await open(server, '/')).text())?.[1]

    it('lets two processes refresh once for 200 requests at the moment of expiry, and none of them fails (TS-6, P2-12)', async () => {
      const begun = await open(0, '/login')
      const callback = await formFiller(platform.issuer).signIn(
        new URL(begun.headers.get('location') ?? ''),
        platform.user,
      )
      expect((await open(0, callback.pathname + callback.search)).status).toBe(302)
      const old = await tokenShownBy(0)
      expect(old).toMatch(/^[\w-]+$/)
      expect(await tokenShownBy(1)).toBe(old)

      await advanceClock(platform.issuer, TOKEN_LIFETIME_SECONDS)
      const before = await tell({ aheadMs: TOKEN_LIFETIME_SECONDS * 1000, isHeld: true })
      const asked = Promise.all(Array.from({ length: 200 }, (_, index) => open(index % 2, '/user')))
      await expect
        .poll(
          async () => {
            const now = await tell({})
            return now.every(({ received, lockTries }, index) => {
              const { received: atFirst = 0, lockTries: triesAtFirst = 0 } = before[index] ?? {}
              return received === atFirst + 100 && lockTries > triesAtFirst
            })
          },
          { timeout: 20_000 },
        )
        .toBe(true) // every request has come, and each process wants to refresh
      const held = await tell({ isHeld: false })
      expect(new Set((await asked).map(({ status }) => status))).toEqual(new Set([200]))

      const after = await tell({})
      const refreshes = after.map(({ tokenRequests }, index) => tokenRequests - (before[index]?.tokenRequests ?? 0))
      expect(refreshes.toSorted()).toEqual([0, 1])
      const first = refreshes.indexOf(1)
      expect((held[first]?.lockTries ?? 0) - (before[first]?.lockTries ?? 0)).toBe(1) // one for all hundred

      const renewed = await tokenShownBy(0)
      expect(renewed).not.toBe(old)
      expect(await tokenShownBy(1)).toBe(renewed)
    })

    it('keeps nothing readable in the database, and ends a session everywhere at once', async () => {
      const kept = await opened.dump()
      expect(kept).toHaveLength(1)
      expect(kept.join()).not.toMatch(/eyJ|ada@example|EndToEnd/)
      const stolen = new Map(cookies)
      expect((await open(1, '/logout')).status).toBe(302)
      for (const [name, value] of stolen) cookies.set(name, value)
      expect((await open(0, '/user')).status).toBe(401)
      expect((await open(1, '/user')).status).toBe(401)
    })

    it('keeps a value for its time, and brings back nothing that was ended', async () => {
      const { store, expire } = opened
      expect(await store.set('one', 'a', { ttlSeconds: 60, onlyIfPresent: true })).toBe(false)
      expect(await store.set('one', 'a', { ttlSeconds: 60 })).toBe(true)
      expect(await store.set('one', 'b', { ttlSeconds: 60, onlyIfPresent: true })).toBe(true)
      expect(await store.get('one')).toBe('b')
      await store.set('gone', 'c', { ttlSeconds: 60 })
      await expire('gone')
      expect(await store.get('gone')).toBeUndefined()
      expect(await store.set('gone', 'd', { ttlSeconds: 60, onlyIfPresent: true })).toBe(false)
      await store.delete('one')
      await store.delete('one')
      expect(await store.get('one')).toBeUndefined()
    })

    it('gives a lock to one of many, and to the next when it is given back or its time is over', async () => {
      const { store, expireLock } = opened
      const taken = (await Promise.all(Array.from({ length: 10 }, () => store.lock('one', 60_000)))).filter(Boolean)
      expect(taken).toHaveLength(1)
      await taken[0]?.()
      const late = await store.lock('one', 60_000)
      await expireLock('one')
      const next = await store.lock('one', 60_000)
      expect(next).toBeDefined()
      await late?.() // gives back nothing that is another's
      expect(await store.lock('one', 60_000)).toBeUndefined()
    })
  })
}
