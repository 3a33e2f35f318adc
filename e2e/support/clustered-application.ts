/**
 * A process of `examples/express` whose sessions are in a database. Its parent sends an `Order`, and gets back what the
 * process has done until then.
 */
import { createApp } from '@latchkey/example-express'
import { createLatchkey, type LatchkeyConfig } from '@latchkey/sdk'
import { openSessionStore } from './open-session-store.ts'

export type Order = {
  /** How far the clock is to be ahead of the machine's. */
  readonly aheadMs?: number
  /** Whether requests for tokens are to wait, until this is false again. */
  readonly isHeld?: boolean
}
export type Done = { readonly received: number; readonly tokenRequests: number; readonly lockTries: number }

const { APPLICATION, DATABASE_URL, PORT } = process.env
const config: LatchkeyConfig = JSON.parse(APPLICATION ?? '')
let aheadMs = 0
const done = { received: 0, tokenRequests: 0, lockTries: 0 }
let gate = Promise.withResolvers<void>()
gate.resolve()

const { store } = await openSessionStore(DATABASE_URL ?? '')
const latchkey = createLatchkey({
  ...config,
  session: {
    ...config.session,
    store: {
      ...store,
      lock(key, ttlMs) {
        done.lockTries++
        return store.lock(key, ttlMs)
      },
    },
  },
  clock: () => Date.now() + aheadMs,
  async fetch(url, init) {
    if (url.endsWith('/oauth2/token')) {
      done.tokenRequests++
      await gate.promise
    }
    return fetch(url, init)
  },
})
process.on('message', (order: Order) => {
  aheadMs = order.aheadMs ?? aheadMs
  if (order.isHeld === true) gate = Promise.withResolvers()
  else if (order.isHeld === false) gate.resolve()
  process.send?.(done satisfies Done)
})
process.on('disconnect', () => process.exit())
const server = createApp(latchkey).listen(Number(PORT), 'localhost', () => process.send?.('ready'))
server.on('request', () => {
  done.received++
})
