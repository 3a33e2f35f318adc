import { randomUUID } from 'node:crypto'
import type { SessionStore } from '@latchkey/sdk'

/** What is needed of a client: `createClient()` of the package `redis` has it. */
export type RedisClient = { sendCommand(words: string[]): Promise<unknown> }

/** Deletes a lock that is still its owner's, in one step. */
const UNLOCK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/** Sessions in Redis, or anything that speaks its protocol; it removes by itself what has ended. */
export function redisStore(client: RedisClient, prefix = 'app_session:'): SessionStore {
  const run = (...words: string[]) => client.sendCommand(words)
  return {
    async get(key) {
      const value = await run('GET', prefix + key)
      return typeof value === 'string' ? value : undefined
    },
    async set(key, value, { ttlSeconds, onlyIfPresent = false }) {
      const lasting = ['PX', String(Math.max(1, Math.round(ttlSeconds * 1000)))]
      return (await run('SET', prefix + key, value, ...lasting, ...(onlyIfPresent ? ['XX'] : []))) !== null
    },
    async delete(key) {
      await run('DEL', prefix + key)
    },
    async lock(key, ttlMs) {
      const owner = randomUUID()
      const name = `${prefix}lock:${key}`
      if ((await run('SET', name, owner, 'NX', 'PX', String(ttlMs))) === null) return undefined
      return async () => {
        await run('EVAL', UNLOCK, '1', name, owner)
      }
    },
  }
}
