import { Command } from 'commander'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { verifyJwt } from '../tokens/jwt.ts'
import { answering, openReceiver } from '../webhooks/testing/receiver.ts'
import { deletion, signIn, tell } from '../webhooks/testing/webhooks.ts'
import { addListenCommand } from './listen.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  return () => platform.close()
})

function listen(...words: string[]) {
  const written = { text: '' }
  const write = (text: string) => {
    written.text += text
  }
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  onTestFinished(stop)
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  addListenCommand(
    program,
    (_, work) => work(platform),
    { write },
    () => stopped,
  )
  const done = program.parseAsync(['listen', '--environment', 'aaaaaa', ...words], { from: 'user' })
  return { written, stop, done }
}
const WAIT = { timeout: 5000 }

describe('latchkey listen', () => {
  it('sends what happens from now on, signed and in order, and shows each with the answer', async () => {
    const receiver = await openReceiver(({ payload }, response) =>
      answering(payload.type === 'user.deleted' ? 500 : 204)({} as never, response),
    )
    await tell(platform, signIn('kp_before'))
    platform.clock.advance(1000)
    const { written, stop, done } = listen('--forward', receiver.url)
    await vi.waitFor(() => expect(written.text).toContain('Ctrl-C ends it'), WAIT)
    const [first, second] = await tell(platform, signIn('kp_ada'), deletion('kp_ada'))
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2), WAIT)
    stop()
    await done
    const keys = platform.deps.registry.list()[0]?.keys ?? []
    expect(receiver.received.map(({ body }) => verifyJwt(keys, body))).toEqual([first?.payload, second?.payload])
    expect(receiver.received[0]).toMatchObject({
      id: first?.id.replace('event', 'msg'),
      contentType: 'application/jwt',
    })
    expect(written.text).toBe(
      `Sending the changes of "env_first" to ${receiver.url}; Ctrl-C ends it.\n` +
        `2026-01-01T00:00:01.000Z  user.authenticated  ${first?.id}  204\n` +
        `2026-01-01T00:00:01.000Z  user.deleted  ${second?.id}  500\n` +
        `To go on from here: --since ${second?.id}\n`,
    )
  })

  it('goes on behind a cursor, each event once, and leaves out types that were not asked for', async () => {
    const receiver = await openReceiver()
    const told = await tell(platform, ...Array(250).fill(signIn('kp_ada')), deletion('kp_ada'), signIn('kp_ada'))
    const { stop, done } = listen(
      '--forward',
      receiver.url,
      '--types',
      'user.authenticated',
      '--since',
      told[99]?.id ?? '',
    )
    await vi.waitFor(() => expect(receiver.received).toHaveLength(151), WAIT)
    const [last] = await tell(platform, signIn('kp_grace'))
    await vi.waitFor(() => expect(receiver.received).toHaveLength(152), WAIT)
    stop()
    await done
    const expected = [...told.slice(100), last].flatMap((change) => (change?.type === 'user.deleted' ? [] : change?.id))
    expect(receiver.received.map(({ payload }) => payload.event_id)).toEqual(expected)
  })

  it('begins so long ago as it is told, and needs no webhook', async () => {
    const receiver = await openReceiver()
    await tell(platform, signIn('kp_old'))
    platform.clock.advance(3_600_000)
    await tell(platform, signIn('kp_ada'))
    const { stop, done } = listen('--forward', receiver.url, '--since', '15m')
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), WAIT)
    stop()
    await done
    expect(receiver.received[0]?.payload.data.user.id).toBe('kp_ada')
    expect(await platform.store.deliveries.nextDueAt()).toBeUndefined()
  })

  it('says when nobody listens, and goes on with the next', async () => {
    const { written, stop, done } = listen('--forward', 'http://localhost:1025/', '--since', '1h')
    await tell(platform, signIn('kp_ada'), signIn('kp_ada'))
    await vi.waitFor(() => expect(written.text.match(/connection_failed\n/g)).toHaveLength(2), WAIT)
    stop()
    await done
  })

  it('ends at once, also while an application does not answer, with a cursor before that event', async () => {
    const receiver = await openReceiver(() => {})
    const [first] = await tell(platform, signIn('kp_ada'))
    receiver.answer = answering(200)
    const { written, stop, done } = listen('--forward', receiver.url, '--since', '1h')
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), WAIT)
    receiver.answer = () => {}
    await tell(platform, signIn('kp_grace'))
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2), WAIT)
    stop()
    await done
    expect(written.text).toMatch(new RegExp(`To go on from here: --since ${first?.id}\n$`))
  })

  it.each([
    [['--forward', 'https://example.com/'], '--forward is an address of this machine'],
    [['--forward', 'http://169.254.169.254/'], '--forward is an address of this machine'],
    [['--forward', 'http://127.0.0.1.example.com/'], '--forward is an address of this machine'],
    [['--forward', 'http://ada@localhost:3000/'], '--forward is an address of this machine'],
    [['--forward', 'nowhere'], '--forward is an address of this machine'],
    [['--forward', 'http://localhost:3000/', '--types', 'user.danced'], 'there is no "user.danced"'],
    [['--forward', 'http://localhost:3000/', '--since', 'event_1'], '--since is the id of an event'],
    [[], '--forward'],
  ])('refuses %j', async (words, problem) => {
    await expect(listen(...words).done).rejects.toThrow(problem)
  })
})
