import { readFileSync } from 'node:fs'
import { addEvent } from '@latchkey/storage/events.ts'
import type { AuthenticationEvent } from '@latchkey/storage/records.ts'
import { Command } from 'commander'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { identifierHash } from '../events/event.ts'
import { openTestPlatform, type TestPlatform, WEB } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import { addEventsCommand } from './events.ts'

const guide = readFileSync(new URL('../../../../docs/guides/events.md', import.meta.url), 'utf8')
const commandsOfGuide = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, text = '']) => text.trim().split('\n'))

let platform: TestPlatform
let ada: { id: string; email: string }
beforeEach(async () => {
  platform = await openTestPlatform()
  ada = await aPerson(platform, { email: 'ada@example.com' })
  return () => platform.close()
})

let made = 0
async function add(changes: Partial<AuthenticationEvent>, ageMs = 0) {
  const event: AuthenticationEvent = {
    environmentId: 'env_first',
    id: `event_${String(++made).padStart(32, '0')}`,
    type: 'user.authentication_failed',
    reason: 'password_wrong',
    userId: ada.id,
    identifierHash: null,
    clientId: WEB.id,
    organizationCode: null,
    address: '192.0.2.1',
    agent: null,
    requestId: null,
    details: {},
    createdAt: platform.clock.now() - ageMs,
    expiresAt: platform.clock.now() + 1,
    ...changes,
  }
  await platform.store.commit([addEvent(event)])
  return event.id
}

/** What `latchkey events …` wrote. */
async function events(words: readonly string[], untilStopped = () => Promise.resolve(), written = { text: '' }) {
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  const write = (text: string) => {
    written.text += text
  }
  addEventsCommand(program, (_, work) => work(platform), { write }, untilStopped)
  const named = words.includes('--environment') ? [] : ['--environment', 'aaaaaa']
  await program.parseAsync(['events', ...words, ...named], { from: 'user' })
  return written.text
}
const ids = async (...words: string[]) =>
  (JSON.parse(await events([...words, '--json'])) as { id: string }[]).map(({ id }) => id)

const MINUTE = 60_000

describe('latchkey events', () => {
  it('shows each event on a line, the newest first: when, what, who, where and why', async () => {
    await add({ type: 'user.authenticated', reason: null, details: { method: 'password' } }, MINUTE)
    await add({ organizationCode: 'org_1a2b3c4d5e6' })
    expect(await events([])).toBe(
      '2026-01-01T00:00:00.000Z  user.authentication_failed      ada@example.com  Web  org_1a2b3c4d5e6  192.0.2.1  ' +
        'password_wrong: The password was wrong. The person can reset it by mail.\n' +
        '2025-12-31T23:59:00.000Z  user.authenticated              ada@example.com  Web  -  192.0.2.1  ' +
        'Signed in with a password.\n',
    )
  })

  it('names what is gone by its id, and says when nobody has the address', async () => {
    await add({ userId: 'kp_gone', clientId: 'gone' }, 1)
    await add({ userId: null, identifierHash: 'x', reason: 'user_unknown' })
    const [unknown, gone] = (await events([])).split('\n')
    expect(unknown).toContain('  unknown address  Web  ')
    expect(gone).toContain('  kp_gone  gone  ')
  })

  it('says so when there is nothing', async () => {
    expect(await events([])).toBe('Nothing of that kind has happened.\n')
    expect(await ids()).toEqual([])
  })

  it('finds a person by email address and by id, with the attempts before the account was there', async () => {
    const before = await add(
      { userId: null, identifierHash: identifierHash(platform.deps.secrets, 'env_first', ada.email) },
      3,
    )
    const own = await add({}, 2)
    await add({ userId: 'kp_other' }, 1)
    expect(await ids('--user', ' Ada@Example.com')).toEqual([own, before])
    expect(await ids('--user', ada.id)).toEqual([own])
  })

  it('finds the attempts of an address that nobody has, and of no other', async () => {
    const hash = identifierHash(platform.deps.secrets, 'env_first', 'nobody@example.com')
    const attempt = await add({ userId: null, identifierHash: hash, reason: 'user_unknown' })
    await add({ userId: null, identifierHash: 'of another', reason: 'user_unknown' })
    expect(await ids('--user', 'nobody@example.com')).toEqual([attempt])
    expect(await events(['--user', 'nobody@example.com'])).not.toContain(hash)
  })

  it('keeps to types, a reason, a time and a number', async () => {
    const old = await add({ reason: 'user_suspended' }, 61 * MINUTE)
    const token = await add({ type: 'token.refused', reason: 'code_expired' }, 2)
    const signedOut = await add({ type: 'user.signed_out', reason: null }, 1)
    expect(await ids('--type', 'token.refused,user.signed_out')).toEqual([signedOut, token])
    expect(await ids('--reason', 'user_suspended')).toEqual([old])
    expect(await ids('--since', '1h')).toEqual([signedOut, token])
    expect(await ids('--since', '2h')).toHaveLength(3)
    expect(await ids('--limit', '1')).toEqual([signedOut])
    expect(await ids('--user', ada.id, '--type', 'token.refused', '--reason', 'code_expired')).toEqual([token])
    expect(await ids('--reason', 'code_replayed')).toEqual([])
  })

  it('finds a rare reason behind many others', async () => {
    const rare = await add({ reason: 'user_suspended' }, 5000)
    for (let count = 0; count < 1100; count++) await add({}, count)
    expect(await ids('--reason', 'user_suspended')).toEqual([rare])
    expect(await ids('--limit', '1000')).toHaveLength(1000)
  })

  it('shows those of the environment that is named only', async () => {
    const there = await add({ environmentId: 'env_second' })
    expect(await ids('--environment', 'bbbbbb')).toEqual([there])
    expect(await ids()).toEqual([])
  })

  it('answers in JSON with the explanation', async () => {
    const id = await add({ details: { method: 'password' } })
    expect(JSON.parse(await events(['--json']))).toEqual([
      {
        at: '2026-01-01T00:00:00.000Z',
        id,
        type: 'user.authentication_failed',
        reason: 'password_wrong',
        userId: ada.id,
        identifierHash: null,
        clientId: WEB.id,
        organizationCode: null,
        address: '192.0.2.1',
        agent: null,
        requestId: null,
        details: { method: 'password' },
        explanation: 'The password was wrong. The person can reset it by mail.',
      },
    ])
  })

  it('lets no stored text write over the terminal', async () => {
    const evil = '\u001b[2J\u009b2J\u202e\n'
    await add({
      organizationCode: evil,
      address: evil,
      clientId: evil,
      userId: evil,
      reason: 'parameter_missing',
      details: { parameter: evil },
    })
    const text = await events([])
    expect(text).toMatch(/^[\x20-\x7e]*\n$/)
    expect(text).toContain('\\u{1b}[2J')
  })

  it.each([
    [['--user', 'nobody'], '--user is an email address or the id of a user, not "nobody"'],
    [['--type', 'user.danced'], '--type: there is no "user.danced". There are administrator.authenticated, '],
    [['--reason', 'bad_luck'], '--reason: there is no "bad_luck"'],
    [['--since', 'yesterday'], '--since is a time such as 30s, 15m, 12h or 7d, not "yesterday"'],
    [['--limit', '0'], '--limit is a whole number from 1 to 1000, not "0"'],
    [['--limit', '1001'], '--limit is a whole number'],
    [['--environment', 'other'], 'no environment "other"'],
  ])('refuses %j', async (words, message) => {
    await expect(events(words)).rejects.toThrow(message)
  })
})

describe('latchkey events --follow', () => {
  async function following(...words: string[]) {
    const written = { text: '' }
    let stop = () => {}
    const stopped = new Promise<void>((resolve) => {
      stop = resolve
    })
    const done = events([...words, '--follow', '--json'], () => stopped, written)
    const shown = () =>
      written.text
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { id: string }).id)
    return { shown, stop, done }
  }

  it('shows the newest last, then each new one once, also one that comes late, until it is stopped', async () => {
    const hidden = await add({}, 4)
    const first = await add({}, 3)
    const second = await add({}, 2)
    const { shown, stop, done } = await following('--limit', '2')
    await vi.waitFor(() => expect(shown()).toEqual([first, second]), 10_000)
    const third = await add({})
    await vi.waitFor(() => expect(shown()).toEqual([first, second, third]), 10_000)
    const late = await add({}, 1)
    await vi.waitFor(() => expect(shown()).toEqual([first, second, third, late]), 10_000)
    expect(shown()).not.toContain(hidden)
    stop()
    await done
    await add({})
    expect(shown()).toHaveLength(4)
  })

  it('keeps to what was asked for', async () => {
    const { shown, stop, done } = await following('--reason', 'user_suspended')
    await add({})
    const wanted = await add({ reason: 'user_suspended' })
    await vi.waitFor(() => expect(shown()).toEqual([wanted]), 10_000)
    stop()
    await done
  })
})

describe('the guide to events', () => {
  it('has commands that work', async () => {
    expect(commandsOfGuide.length).toBeGreaterThan(5)
    await add({})
    for (const line of commandsOfGuide) {
      const [npx, latchkey, command, ...words] = line.split(/\s+/)
      expect([npx, latchkey, command]).toEqual(['npx', 'latchkey', 'events'])
      expect(await events(words), line).not.toBe('')
    }
  })
})
