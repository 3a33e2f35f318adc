/**
 * A process of `examples/express` whose sessions are in PostgreSQL. Its parent sends `{ aheadMs }` to move its clock, and
 * gets back how often the process has asked for tokens.
 */
import { createApp } from '@latchkey/example-express'
import { postgresStore } from '@latchkey/example-session-stores/postgres'
import { createLatchkey, type LatchkeyConfig } from '@latchkey/sdk'
import pg from 'pg'

const { APPLICATION, DATABASE_URL, PORT } = process.env
const config: LatchkeyConfig = JSON.parse(APPLICATION ?? '')
let aheadMs = 0
let tokenRequests = 0

const latchkey = createLatchkey({
  ...config,
  session: { ...config.session, store: await postgresStore(new pg.Pool({ connectionString: DATABASE_URL, max: 10 })) },
  clock: () => Date.now() + aheadMs,
  fetch(url, init) {
    if (url.endsWith('/oauth2/token')) tokenRequests++
    return fetch(url, init)
  },
})
process.on('message', (message: { aheadMs: number }) => {
  aheadMs = message.aheadMs
  process.send?.({ tokenRequests })
})
process.on('disconnect', () => process.exit())
createApp(latchkey).listen(Number(PORT), 'localhost', () => process.send?.('ready'))
