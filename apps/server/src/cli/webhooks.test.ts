import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { createDispatcher } from '../webhooks/dispatcher.ts'
import { CHANGE_TYPES } from '../webhooks/event-types.ts'
import { answering, openReceiver } from '../webhooks/testing/receiver.ts'
import { deletion, signIn, tell } from '../webhooks/testing/webhooks.ts'
import { addListenCommand } from './listen.ts'
import { addWebhooksCommand } from './webhooks.ts'

const guide = readFileSync(new URL('../../../../docs/guides/webhooks.md', import.meta.url), 'utf8')
const commandsOfGuide = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, text = '']) => text.trim().split('\n'))

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  return () => platform.close()
})

/** What `latchkey …` wrote. */
async function latchkey(words: readonly string[], of = platform) {
  let written = ''
  const write = (text: string) => {
    written += text
  }
  of.clock.advance(1)
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  addWebhooksCommand(program, (_, work) => work(of), { write })
  addListenCommand(
    program,
    (_, work) => work(of),
    { write },
    () => Promise.resolve(),
  )
  const named = words.includes('--environment') ? [] : ['--environment', 'aaaaaa']
  await program.parseAsync([...words, ...named], { from: 'user' })
  return written
}
const webhooks = (...words: string[]) => latchkey(['webhooks', ...words])
const json = async (...words: string[]) => JSON.parse(await webhooks(...words, '--json'))

/** Delivers what is due now. */
async function deliver() {
  const dispatcher = createDispatcher(platform.deps)
  dispatcher.wake()
  await dispatcher.idle()
  await dispatcher.close()
}

describe('latchkey webhooks', () => {
  it('adds, lists, disables, enables and removes', async () => {
    expect(await webhooks('list')).toBe('NAME  STATE  ENDPOINT  ID\n')
    const text = await webhooks(
      'add',
      'Customers',
      'http://localhost:3000/hook',
      '--types',
      'user.created, user.deleted',
    )
    const [, id = ''] = /^Added "Customers": id (webhook_[0-9a-f]{32})\.\n$/.exec(text) ?? []
    expect(await webhooks('list')).toMatch(new RegExp(`\nCustomers +enabled +http://localhost:3000/hook +${id}\n$`))
    expect(await json('list')).toEqual([
      {
        id,
        name: 'Customers',
        description: '',
        endpoint: 'http://localhost:3000/hook',
        eventTypes: ['user.created', 'user.deleted'],
        failingSince: null,
        disabledAt: null,
        createdAt: '2026-01-01T00:00:00.002Z',
      },
    ])
    expect(await webhooks('disable', id)).toBe('Disabled "Customers".\n')
    expect(await json('list')).toMatchObject([{ disabledAt: expect.any(String) }])
    expect(await webhooks('enable', 'Customers')).toBe('Enabled "Customers".\n')
    expect(await json('list', '--environment', 'bbbbbb')).toEqual([])
    expect(await webhooks('remove', 'Customers')).toBe('Removed "Customers".\n')
    expect(await json('list')).toEqual([])
  })

  it('tells everything when no types are named', async () => {
    expect(await json('add', 'All', 'https://example.com/', '--description', ' For the CRM ')).toMatchObject({
      description: 'For the CRM',
      eventTypes: CHANGE_TYPES,
    })
  })

  it.each([
    [['add', ' ', 'https://example.com/'], 'give the webhook a name'],
    [['add', 'A'.repeat(201), 'https://example.com/'], 'the name may have 200 characters at most'],
    [['add', 'A', `https://example.com/${'a'.repeat(2000)}`], 'the endpoint may have 2000 characters at most'],
    [['add', 'A', 'example.com'], 'is not a URL'],
    [['add', 'A', 'ftp://example.com/'], 'must begin with https://'],
    [['add', 'A', 'https://ada:secret@example.com/'], 'must not hold a user name'],
    [['add', 'A', 'https://example.com:25/'], 'belongs to another protocol'],
    [['add', 'A', 'https://169.254.169.254/latest'], 'is inside this network'],
    [
      ['add', 'A', 'https://example.com/', '--types', 'user.danced'],
      'there is no "user.danced". There are user.created',
    ],
    [['add', 'A', 'https://example.com/', '--types', ','], 'name at least one type'],
    [['remove', 'Nobody'], 'there is no webhook "Nobody": there are none'],
    [['list', '--environment', 'other'], 'no environment "other"'],
  ])('refuses %j', async (words, problem) => {
    await expect(webhooks(...words)).rejects.toThrow(problem)
    expect(await platform.store.webhooks.list()).toEqual([])
  })

  it('refuses http and loopback outside development', async () => {
    const production = await openTestPlatform({ isDevelopment: false })
    await expect(latchkey(['webhooks', 'add', 'A', 'http://localhost:3000/'], production)).rejects.toThrow('https://')
    await expect(latchkey(['webhooks', 'add', 'A', 'https://127.0.0.1/'], production)).rejects.toThrow('inside')
    await production.close()
  })

  it('says what cannot be done with a webhook', async () => {
    const first = await json('add', 'Same', 'https://example.com/')
    await expect(webhooks('enable', 'Same')).rejects.toThrow('is enabled already')
    await webhooks('disable', 'Same')
    await expect(webhooks('disable', 'Same')).rejects.toThrow('is disabled already')
    await expect(webhooks('replay', 'Same', '--since', '1h')).rejects.toThrow('enable it first')
    await expect(webhooks('deliveries', 'Same', '--limit', '0')).rejects.toThrow('--limit is a whole number')
    await webhooks('enable', 'Same')
    await expect(webhooks('replay', 'Same', '--since', 'yesterday')).rejects.toThrow('--since is the id of an event')
    await expect(webhooks('replay', 'Same')).rejects.toThrow('--since')
    await json('add', 'Same', 'https://example.com/')
    await expect(webhooks('remove', 'Same')).rejects.toThrow(`there are several webhooks "Same": say which one`)
    await webhooks('remove', first.id)
    await webhooks('remove', 'Same')
  })

  it('shows what became of each delivery, the newest first', async () => {
    const receiver = await openReceiver(({ payload }, response) =>
      answering(payload.type === 'user.deleted' ? 503 : 200)({} as never, response),
    )
    await webhooks('add', 'Customers', receiver.url)
    const [signedIn, deleted] = await tell(platform, signIn('kp_ada'), deletion('kp_grace'))
    await deliver()
    expect(await webhooks('deliveries', 'Customers')).toMatch(
      new RegExp(
        `^AT .*\n\\S+ +user\\.deleted +to be retried +2 +503 +${deleted?.id}\n\\S+ +user\\.authenticated +delivered +1 +200 +${signedIn?.id}\n$`,
      ),
    )
    expect(await json('deliveries', 'Customers', '--limit', '1')).toMatchObject([
      { eventId: deleted?.id, state: 'to be retried', lastAnswer: 503, nextAttemptAt: '2026-01-01T00:00:05.001Z' },
    ])
  })

  it('lets no stored text write over the terminal', async () => {
    await webhooks('add', '\u001b[2J\u202e', 'https://example.com/')
    expect(await webhooks('list')).toMatch(/^[\x20-\x7e\n]*$/)
  })
})

describe('latchkey webhooks replay', () => {
  it('delivers once more and in order what came behind an event, under new message ids', async () => {
    const receiver = await openReceiver()
    await webhooks('add', 'Customers', receiver.url, '--types', 'user.authenticated')
    const told = await tell(platform, ...Array(250).fill(signIn('kp_ada')), deletion('kp_ada'), signIn('kp_ada'))
    await deliver()
    const before = receiver.received.splice(0)
    expect(before).toHaveLength(251)

    const cursor = told[9]?.id ?? ''
    expect(await webhooks('replay', 'Customers', '--since', cursor)).toBe(
      '241 events are delivered to "Customers" once more.\n',
    )
    await deliver()
    const wanted = told.filter(({ type, id }) => type === 'user.authenticated' && id > cursor)
    expect(receiver.received.map(({ payload }) => payload.event_id)).toEqual(wanted.map(({ id }) => id))
    const known = new Set(before.map(({ id }) => id))
    expect(receiver.received.filter(({ id }) => known.has(id))).toEqual([])
  })

  it('delivers what a webhook missed while it was disabled, from a time on', async () => {
    const receiver = await openReceiver()
    await webhooks('add', 'Customers', receiver.url)
    await tell(platform, signIn('kp_old'))
    await deliver()
    platform.clock.advance(3_600_000)
    await webhooks('disable', 'Customers')
    await tell(platform, signIn('kp_ada'))
    await webhooks('enable', 'Customers')
    await deliver()
    expect(receiver.received).toHaveLength(1)
    expect(await json('replay', 'Customers', '--since', '30m')).toEqual({ count: 1 })
    await deliver()
    expect(receiver.received.map(({ payload }) => payload.data.user.id)).toEqual(['kp_old', 'kp_ada'])
  })

  it('replays to one webhook only, of one environment only', async () => {
    const [one, two] = [await openReceiver(), await openReceiver()]
    await webhooks('add', 'One', one.url)
    await webhooks('add', 'Two', two.url)
    await latchkey(['webhooks', 'add', 'One', two.url, '--environment', 'bbbbbb'])
    await tell(platform, signIn('kp_ada'))
    await deliver()
    await webhooks('replay', 'One', '--since', '1h')
    await deliver()
    expect([one.received.length, two.received.length]).toEqual([2, 1])
  })
})

describe('the guide to webhooks', () => {
  it('has commands that work, in this order', async () => {
    expect(commandsOfGuide.length).toBeGreaterThan(7)
    for (const line of commandsOfGuide) {
      const [npx, program, ...words] = line.split(/\s+/)
      expect([npx, program]).toEqual(['npx', 'latchkey'])
      expect(await latchkey(words), line).not.toBe('')
    }
    expect(await json('list')).toEqual([])
  })

  it('lists the types there are', () => {
    for (const type of CHANGE_TYPES) expect(guide).toContain(`\`${type}\``)
  })
})
