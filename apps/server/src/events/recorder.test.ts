import { addChange } from '@latchkey/storage/changes.ts'
import { addEnvironment } from '@latchkey/storage/environments.ts'
import type { AuthenticationEvent } from '@latchkey/storage/records.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { aChange } from '@latchkey/storage/testing/records.ts'
import pino from 'pino'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { movableClock } from '../clock.ts'
import { DEFAULT_ENVIRONMENT } from '../configuration/defaults.ts'
import { systemRandom } from '../random.ts'
import { createEventRecorder } from './recorder.ts'

const START = Date.UTC(2026, 0, 1)
const log = pino({ level: 'silent' })
const environment = { ...DEFAULT_ENVIRONMENT, origins: ['http://localhost:3900'], createdAt: 0 }

let store: Store
let clock: ReturnType<typeof movableClock>
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:' })
  clock = movableClock({ now: () => START })
  await store.commit([
    addEnvironment({ ...environment, id: 'env_a', code: 'aaaaaa', name: 'a' }),
    addEnvironment({ ...environment, id: 'env_b', code: 'bbbbbb', name: 'b', origins: ['http://localhost:3901'] }),
  ])
  return () => store.close()
})

const open = (limits?: Partial<Parameters<typeof createEventRecorder>[1]>) =>
  createEventRecorder(
    { store, clock, random: systemRandom, log },
    {
      waitMs: 20,
      batch: 100,
      queue: 2000,
      perNetwork: 60,
      perEnvironment: 3000,
      told: 300,
      attempts: 3,
      ...limits,
    },
  )

const anEvent = (changes: Partial<AuthenticationEvent> = {}): AuthenticationEvent => ({
  environmentId: 'env_a',
  id: systemRandom.id('event_'),
  type: 'user.authentication_failed',
  reason: 'password_wrong',
  userId: null,
  identifierHash: null,
  clientId: null,
  organizationCode: null,
  address: '192.0.2.1',
  agent: null,
  requestId: null,
  details: {},
  createdAt: clock.now(),
  expiresAt: clock.now() + 1000,
  ...changes,
})
const kept = (environmentId = 'env_a') => store.events.list(environmentId, { limit: 5000 })
const single = async (environmentId?: string) =>
  (await kept(environmentId)).filter(({ type }) => type !== 'events.dropped')
const dropped = async (environmentId?: string) =>
  (await kept(environmentId)).filter(({ type }) => type === 'events.dropped').map(({ details }) => details)
const times = (count: number, work: (index: number) => void) => Array.from({ length: count }, (_, index) => work(index))

describe('the recorder of refusals', () => {
  it('writes by itself after a moment, in one commit', async () => {
    const commit = vi.spyOn(store, 'commit')
    const recorder = open()
    times(10, () => recorder.record(anEvent()))
    expect(commit).not.toHaveBeenCalled()
    await vi.waitFor(async () => expect(await kept()).toHaveLength(10), 10_000)
    expect(commit).toHaveBeenCalledOnce()
    await recorder.close()
  })

  it('writes at once when a batch is full', async () => {
    const recorder = open({ waitMs: 60_000, batch: 5 })
    times(12, () => recorder.record(anEvent()))
    await vi.waitFor(async () => expect((await kept()).length).toBeGreaterThanOrEqual(5), 10_000)
    await recorder.close()
    expect(await kept()).toHaveLength(12)
  })

  it('writes what is there on close, and nothing after', async () => {
    const recorder = open({ waitMs: 60_000 })
    recorder.record(anEvent())
    await recorder.close()
    recorder.record(anEvent())
    await recorder.flush()
    expect(await kept()).toHaveLength(1)
  })
})

describe('a flood of refusals', () => {
  it('is kept singly for 60 a minute and network address, and counted beyond', async () => {
    const recorder = open()
    times(500, () => recorder.record(anEvent()))
    times(3, () => recorder.record(anEvent({ reason: 'user_unknown' })))
    recorder.record(anEvent({ address: '192.0.2.2' }))
    await recorder.flush()
    expect(await single()).toHaveLength(61)
    expect(await dropped()).toEqual([{ count: 443, reasons: { password_wrong: 440, user_unknown: 3 }, firstAt: START }])
    clock.advance(60_000)
    recorder.record(anEvent())
    await recorder.close()
    expect(await single()).toHaveLength(62)
  })

  it('counts one IPv6 subscriber as one address', async () => {
    const recorder = open()
    times(100, (index) => recorder.record(anEvent({ address: `2001:db8:1:2::${index.toString(16)}` })))
    recorder.record(anEvent({ address: '2001:db8:1:3::1' }))
    await recorder.close()
    expect(await single()).toHaveLength(61)
  })

  it('from any number of addresses is bounded for each environment, and not for its neighbour', async () => {
    const recorder = open({ perEnvironment: 30 })
    times(100, (index) => recorder.record(anEvent({ address: `192.0.2.${index}` })))
    recorder.record(anEvent({ environmentId: 'env_b' }))
    await recorder.close()
    expect(await single()).toHaveLength(30)
    expect(await dropped()).toMatchObject([{ count: 70 }])
    expect(await single('env_b')).toHaveLength(1)
    expect(await dropped('env_b')).toEqual([])
  })

  it('leaves one count a minute, however often the recorder writes', async () => {
    const recorder = open({ waitMs: 1 })
    for (let round = 0; round < 5; round++) {
      times(100, () => recorder.record(anEvent()))
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(await single()).toHaveLength(60)
    expect(await dropped()).toEqual([])
    clock.advance(60_000)
    await vi.waitFor(async () => expect(await dropped()).toMatchObject([{ count: 440 }]), 10_000)
    await recorder.close()
    expect(await dropped()).toHaveLength(1)
  })
})

describe('what is told with a refusal', () => {
  const told = async (environmentId = 'env_a') =>
    (await store.changes.list(environmentId, { limit: 5000 })).map(({ id }) => id)
  let changes = 0
  const telling = (environmentId = 'env_a') => {
    const id = `event_${String(++changes).padStart(4, '0')}`
    return { id, tell: () => addChange(aChange({ environmentId, id }), [], () => 'msg_1') }
  }

  it('is written in the same commit', async () => {
    const recorder = open()
    const commit = vi.spyOn(store, 'commit')
    const { id, tell } = telling()
    recorder.record(anEvent(), tell)
    await recorder.close()
    expect(commit).toHaveBeenCalledTimes(1)
    expect(await told()).toEqual([id])
    expect(await single()).toHaveLength(1)
  })

  it('is no more than so many a minute and environment, however many networks they come from', async () => {
    const recorder = open({ told: 3 })
    times(10, (index) => recorder.record(anEvent({ address: `192.0.2.${index}` }), telling().tell))
    recorder.record(anEvent({ environmentId: 'env_b' }), telling('env_b').tell)
    clock.advance(60_000)
    const { id, tell } = telling()
    recorder.record(anEvent(), tell)
    await recorder.close()
    expect(await told()).toHaveLength(4)
    expect((await told()).at(-1)).toBe(id)
    expect(await told('env_b')).toHaveLength(1)
    expect(await single()).toHaveLength(11)
  })

  it('is nothing of what is only counted, nor does that use up what may be told', async () => {
    const recorder = open({ perNetwork: 2, told: 3 })
    times(10, () => recorder.record(anEvent(), telling().tell))
    recorder.record(anEvent({ address: '198.51.100.1' }), telling().tell)
    await recorder.close()
    expect(await told()).toHaveLength(3)
    expect(await dropped()).toMatchObject([{ count: 8 }])
  })

  it('is given up with its event when the database takes neither', async () => {
    const recorder = open({ waitMs: 60_000 })
    const commit = vi.spyOn(store, 'commit').mockRejectedValue(new Error('gone'))
    recorder.record(anEvent(), telling().tell)
    for (let attempt = 0; attempt < 3; attempt++) await recorder.flush()
    commit.mockRestore()
    await recorder.close()
    expect(await told()).toEqual([])
    expect(await dropped()).toMatchObject([{ count: 1 }])
  })
})

describe('a database that does not answer', () => {
  const fail = () => vi.spyOn(store, 'commit').mockRejectedValue(new Error('gone'))

  it('loses nothing when it comes back, and keeps the order', async () => {
    const recorder = open({ attempts: 100 })
    const commit = fail()
    const ids = Array.from({ length: 5 }, (_, index) => {
      const event = anEvent({ id: `event_${index}` })
      recorder.record(event)
      return event.id
    })
    await vi.waitFor(() => expect(commit.mock.calls.length).toBeGreaterThan(2), 10_000)
    commit.mockRestore()
    await recorder.close()
    expect((await kept()).map(({ id }) => id).toReversed()).toEqual(ids)
  })

  it('never throws, and holds no more than the queue; the rest is counted', async () => {
    const recorder = open({ queue: 10, attempts: 100 })
    const commit = fail()
    times(25, () => recorder.record(anEvent()))
    await expect(recorder.flush()).resolves.toBeUndefined()
    commit.mockRestore()
    await recorder.close()
    expect(await single()).toHaveLength(10)
    expect(await dropped()).toMatchObject([{ count: 15 }])
  })

  it('makes it count what it gives up after some attempts, so that one batch does not hold up the others', async () => {
    const recorder = open({ waitMs: 60_000 })
    const commit = fail()
    times(7, () => recorder.record(anEvent()))
    for (let attempt = 0; attempt < 3; attempt++) await recorder.flush()
    commit.mockRestore()
    recorder.record(anEvent({ id: 'event_later' }))
    await recorder.close()
    expect((await single()).map(({ id }) => id)).toEqual(['event_later'])
    expect(await dropped()).toMatchObject([{ count: 7, reasons: { password_wrong: 7 } }])
  })

  it('does not keep the platform from closing', async () => {
    const recorder = open()
    fail()
    recorder.record(anEvent())
    await expect(recorder.close()).resolves.toBeUndefined()
  })
})
