import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { decodeWebhook } from '@kinde/webhooks'
import { addChange } from '@latchkey/storage/changes.ts'
import type { Change } from '@latchkey/storage/records.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { type LatchkeyProcess, runLatchkey } from './support/latchkey-process.ts'
import { advanceClock } from './support/mailbox.ts'
import { freePorts } from './support/platform.ts'

vi.setConfig({ testTimeout: 120_000 })
const temporary = temporaryFolder()

type Received = { messageId: string; token: string }
type Event = { event_id: string; data: { user: { id: string } } }
const eventOf = ({ token }: Received): Event =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://localhost:${(server.address() as AddressInfo).port}/api/webhooks`
}

/** An endpoint that remembers what it was sent when it answers, each answer after so many milliseconds. */
async function openEndpoint(waitMs: () => number) {
  const received: Received[] = []
  const url = await listening(
    createServer(async (request, response) => {
      let token = ''
      for await (const chunk of request) token += chunk
      await setTimeout(waitMs())
      received.push({ messageId: String(request.headers['webhook-id']), token })
      response.end()
    }),
  )
  return { url, received }
}

/** The platform on a database that the test looks into as well. */
async function openInstallation(databaseUrl?: string) {
  const folder = await mkdtemp(join(temporary, 'webhooks-'))
  const issuer = `http://localhost:${(await freePorts(1))[0]}`
  const environment = { name: 'Webhooks', code: 'abc123', origins: [issuer] }
  await writeFile(join(folder, 'latchkey.yaml'), JSON.stringify({ environments: [environment] })) // JSON is YAML
  const url = databaseUrl ?? `sqlite:${folder}/latchkey.db`
  const settings = {
    LATCHKEY_DATA: join(folder, 'data'),
    LATCHKEY_DATABASE_URL: url,
    LATCHKEY_SECRET: 'the secret of the webhook tests, long enough',
    LATCHKEY_LOG_LEVEL: 'error',
  }
  const run = (...words: string[]): LatchkeyProcess => {
    const latchkey = runLatchkey(words, { folder, settings })
    onTestFinished(async () => void (await latchkey.stop()))
    return latchkey
  }
  const start = async () => {
    const latchkey = run('start', '--dev', '--config', 'latchkey.yaml')
    await latchkey.ready()
    return latchkey
  }
  const command = async (...words: string[]) => {
    const latchkey = run(...words, '--dev')
    expect(await latchkey.ended, latchkey.stderr()).toBe(0)
    return latchkey.stdout()
  }
  const open = async () => {
    const store = await openStore({ url })
    onTestFinished(() => store.close())
    return store
  }
  return { issuer, run, start, command, open }
}

let changes = 0
/** Commits a change of each user, as the platform does when it changes one. */
async function tell(store: Store, userIds: readonly string[]): Promise<string[]> {
  const [environment] = await store.environments.list()
  const webhooks = await store.webhooks.list()
  const told = userIds.map((userId): Change => {
    const now = Date.now()
    const tail = String(++changes).padStart(20, '0')
    const id = `event_${now.toString(16).padStart(12, '0')}${tail}`
    const payload = { type: 'user.deleted', event_id: id, data: { user: { id: userId } } }
    const subject = `user:${userId}`
    const times = { createdAt: now, expiresAt: now + 86_400_000 }
    return {
      environmentId: environment?.id ?? '',
      id,
      type: 'user.deleted',
      source: 'user',
      subject,
      payload,
      ...times,
    }
  })
  let messages = 0
  const messageId = () => `msg_${changes}_${++messages}`
  expect(await store.commit(told.map((change) => addChange(change, webhooks, messageId)))).toBe(true)
  return told.map(({ id }) => id)
}

describe('a process that is killed while it delivers', () => {
  it.each([
    ['SQLite', async () => undefined],
    ['PostgreSQL', () => createDatabase(inject('postgres'))],
  ])('loses nothing and keeps the order, on %s', async (_engine, databaseUrl) => {
    const installation = await openInstallation(await databaseUrl())
    const endpoint = await openEndpoint(() => 150)
    let latchkey = await installation.start()
    await installation.command('webhooks', 'add', 'Customers', endpoint.url)
    const store = await installation.open()
    const users = Array.from({ length: 6 }, (_, n) => `kp_${n}`)
    const told: string[] = []
    let killed = 0
    for (let life = 0; life < 3; life++) {
      told.push(...(await tell(store, [...users, ...users])))
      const seen = endpoint.received.length
      await expect.poll(() => endpoint.received.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(seen)
      await setTimeout(100) // in the middle of the next attempts
      latchkey.signal('SIGKILL')
      await latchkey.ended
      const [webhook] = await store.webhooks.list()
      const deliveries = await store.deliveries.list(webhook?.environmentId ?? '', webhook?.id ?? '', { limit: 100 })
      killed += deliveries.filter(({ claimedBy }) => claimedBy !== null).length
      latchkey = await installation.start()
      await advanceClock(installation.issuer, 60 * (life + 1)) // the claims are over; the clock began anew
    }
    expect(killed, 'attempts that were killed').toBeGreaterThan(0)
    await expect.poll(() => store.deliveries.nextDueAt(), { timeout: 60_000, interval: 200 }).toBeUndefined()

    const events = endpoint.received.map(eventOf)
    expect(new Set(events.map(({ event_id }) => event_id))).toEqual(new Set(told))
    for (const user of users) {
      const ids = events.filter(({ data }) => data.user.id === user).map(({ event_id }) => event_id)
      expect(ids, 'an event comes again, but never behind a later one').toEqual(ids.toSorted())
    }
    const messages = new Map(endpoint.received.map((one) => [eventOf(one).event_id, one.messageId]))
    for (const one of endpoint.received) expect(one.messageId).toBe(messages.get(eventOf(one).event_id))
    expect(await decodeWebhook(endpoint.received.at(-1)?.token, installation.issuer)).toMatchObject({
      type: 'user.deleted',
    })
    expect(await latchkey.stop()).toBe(0)
  })
})

describe('latchkey listen', () => {
  it('runs beside the platform, and ends by Ctrl-C with the cursor to go on from', async () => {
    const installation = await openInstallation()
    const endpoint = await openEndpoint(() => 0)
    await installation.start()
    const store = await installation.open()
    const [first] = await tell(store, ['kp_ada'])
    const listen = installation.run('listen', '--forward', endpoint.url, '--since', '1h', '--dev')
    await expect.poll(() => endpoint.received.length, { timeout: 20_000 }).toBe(1)
    const [second] = await tell(store, ['kp_grace'])
    await expect.poll(() => listen.stdout(), { timeout: 20_000 }).toContain(`${second}  200\n`)
    listen.signal('SIGINT')
    expect(await listen.ended).toBe(0)
    expect(listen.stdout()).toContain(`user.deleted  ${first}  200\n`)
    expect(listen.stdout()).toMatch(new RegExp(`To go on from here: --since ${second}\n$`))
    expect(listen.stderr()).toBe('')
  })
})

describe('the guide to webhooks', () => {
  it('has a receiver that takes what is signed, once, and refuses anything else', async () => {
    const installation = await openInstallation()
    const guide = readFileSync(new URL('../docs/guides/webhooks.md', import.meta.url), 'utf8')
    const [, code = ''] = /^```ts\n(.*?)^```$/ms.exec(guide) ?? []
    const folder = new URL('artefacts/', import.meta.url)
    mkdirSync(folder, { recursive: true })
    const file = new URL(`webhook-receiver-${process.pid}.ts`, folder)
    writeFileSync(file, code.replaceAll('http://localhost:3900', installation.issuer))
    const { receiver } = (await import(file.href).finally(() => rmSync(file))) as { receiver: Server }
    const url = await listening(receiver)
    const shown = vi.spyOn(console, 'log').mockImplementation(() => {})
    onTestFinished(() => shown.mockRestore())

    await installation.start()
    await installation.command('webhooks', 'add', 'Customers', url)
    const store = await installation.open()
    const [eventId] = await tell(store, ['kp_ada'])
    await expect
      .poll(() => shown.mock.calls, { timeout: 20_000 })
      .toEqual([['user.deleted', '{"user":{"id":"kp_ada"}}']])
    await expect.poll(() => store.deliveries.nextDueAt(), { timeout: 20_000 }).toBeUndefined()
    expect(await installation.command('webhooks', 'deliveries', 'Customers')).toMatch(
      new RegExp(`user\\.deleted +delivered +1 +200 +${eventId}\n`),
    )
    const forged = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`
    expect((await fetch(url, { method: 'POST', body: forged })).status).toBe(401)
    expect(shown).toHaveBeenCalledTimes(1)
  })
})
