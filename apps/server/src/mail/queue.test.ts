import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInvitation, endInvitation, sendInvitationAgain } from '../invitations/invitations.ts'
import { allowInvitations, firstEnvironment } from '../testing/invitations.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import { noMailer } from './mailer.ts'
import { sendPatiently } from './patient.ts'
import { createMailQueue, type MailQueue } from './queue.ts'
import { isRefusedForEver, nextMailAttempt, QUEUED_MS } from './retries.ts'
import { smtpMailer } from './smtp.ts'
import { openSink, refusal } from './testing/sink.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOTICE = { to: 'ada@example.com', subject: 'Your password was changed', text: 'It was.', html: '<p>It was.</p>' }

let platform: TestPlatform
let port: number
let sink: Awaited<ReturnType<typeof openSink>> | undefined
let queue: MailQueue

beforeEach(async () => {
  const found = await openSink()
  port = found.port
  await found.close()
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'no-reply@acme.example', pausesMs: [] })
  platform = await openTestPlatform({ mailer })
  queue = createMailQueue(platform.deps)
})
afterEach(async () => {
  await queue.close()
  platform.deps.mailer.close?.()
  await sink?.close()
  sink = undefined
  await platform.close()
})

const comesBack = async (options: Parameters<typeof openSink>[0] = {}) => {
  sink = await openSink({ at: port, ...options })
  return sink
}
const notify = (more: { expiresAt?: number } = {}, mail = NOTICE) =>
  sendPatiently(firstEnvironment(platform), mail, { kind: 'account_notice', ...more }, platform.deps)
const waiting = () => platform.store.queuedMails.countWaiting('env_first', 9)
const passAndLook = (ms: number) => {
  platform.clock.advance(ms)
  return queue.look()
}
const givenUp = async () =>
  (await platform.store.events.list('env_first', { limit: 50 })).filter(({ type }) => type === 'mail.given_up')

describe('a mail while the mail server is away', () => {
  it('waits, and goes out once when the mail server is back', async () => {
    expect(await notify()).toBe('queued')
    await queue.look() // not due yet
    const { received } = await comesBack()
    await passAndLook(MINUTE)
    expect(received.map(({ to }) => to)).toEqual([['ada@example.com']])
    expect(received[0]?.text).toContain('Subject: Your password was changed')
    expect(await waiting()).toBe(0)
    await passAndLook(QUEUED_MS)
    expect(received).toHaveLength(1)
    expect(await givenUp()).toEqual([])
  })

  it('is tried again after growing pauses', async () => {
    await notify()
    for (const pause of [MINUTE, 5 * MINUTE, 15 * MINUTE]) {
      await passAndLook(pause - 1)
      await passAndLook(1)
    }
    const [mail] = await platform.store.queuedMails.due(Number.MAX_SAFE_INTEGER, 9)
    expect(mail).toMatchObject({ attempts: 4, nextAttemptAt: platform.clock.now() + HOUR })
  })

  it('is given up after a day, which is an event that names whose it was', async () => {
    const { id, email } = await aPerson(platform)
    await notify({}, { ...NOTICE, to: email })
    let passed = 0
    while ((await waiting()) > 0 && passed++ < 48) await passAndLook(HOUR)
    expect(passed).toBeGreaterThan(20)
    expect(passed).toBeLessThanOrEqual(24)
    expect(await givenUp()).toMatchObject([
      { userId: id, reason: 'mail_not_sent', details: { kind: 'account_notice', attempts: 9 } },
    ])
    const { received } = await comesBack()
    await passAndLook(QUEUED_MS)
    expect(received).toEqual([])
  })

  it('is given up where no process was there to try, for it is of no use any more', async () => {
    await notify({ expiresAt: platform.clock.now() + HOUR })
    const { received } = await comesBack()
    await passAndLook(HOUR)
    expect(received).toEqual([])
    expect(await givenUp()).toHaveLength(1)
  })

  it('is sent once, by whichever process is free', async () => {
    await notify()
    const other = createMailQueue(platform.deps)
    const { received } = await comesBack()
    platform.clock.advance(MINUTE)
    await Promise.all([queue.look(), other.look(), queue.look()])
    await other.close()
    expect(received).toHaveLength(1)
  })

  it('is taken by another process when the one that had it died', async () => {
    await notify()
    platform.clock.advance(MINUTE)
    const { send } = platform.deps.mailer
    platform.deps.mailer.send = () => Promise.reject(new Error('the process dies'))
    await queue.look()
    platform.deps.mailer.send = send
    const { received } = await comesBack()
    await passAndLook(59_999)
    expect(received).toEqual([])
    await passAndLook(1)
    expect(received).toHaveLength(1)
  })

  it('goes out with all the others that wait', async () => {
    for (let index = 0; index < 12; index++) await notify({}, { ...NOTICE, to: `person${index}@example.com` })
    const { received } = await comesBack()
    await passAndLook(MINUTE)
    expect(new Set(received.flatMap(({ to }) => to)).size).toBe(12)
  })

  it('is sealed: the database tells neither whom nor what', async () => {
    await notify()
    const rows = JSON.stringify(await platform.store.queuedMails.due(Number.MAX_SAFE_INTEGER, 9))
    expect(rows).not.toMatch(/ada|password/)
  })

  it('is dropped when it was sealed with another secret', async () => {
    await notify()
    const { open } = platform.deps.secrets
    platform.deps.secrets.open = () => undefined
    await passAndLook(MINUTE)
    platform.deps.secrets.open = open
    expect(await waiting()).toBe(0)
  })
})

describe('a mail that is refused', () => {
  it('for ever does not wait: it is an event at once', async () => {
    await comesBack({ onRcptTo: (_address, _session, done) => done(refusal(550, '5.1.1 no such mailbox')) })
    expect(await notify()).toBe('failed')
    expect(await waiting()).toBe(0)
    const [event] = await givenUp()
    expect(event).toMatchObject({ userId: null, details: { kind: 'account_notice', attempts: 1 } })
    expect(JSON.stringify(event)).not.toContain('ada')
  })

  it('for ever while it waits is given up then', async () => {
    await notify()
    await comesBack({ onRcptTo: (_address, _session, done) => done(refusal(550, '5.1.1 no such mailbox')) })
    await passAndLook(MINUTE)
    expect([await waiting(), (await givenUp()).length]).toEqual([0, 1])
  })

  it('because of our own password waits: somebody may set the right one', () => {
    expect(isRefusedForEver({ code: 'EAUTH', responseCode: 535 })).toBe(false)
    expect(isRefusedForEver({ code: 'EENVELOPE', responseCode: 450 })).toBe(false)
  })

  it('for want of a mail server does not wait, for none will come', async () => {
    const outcome = await sendPatiently(
      firstEnvironment(platform),
      NOTICE,
      { kind: 'account_notice' },
      { ...platform.deps, mailer: noMailer },
    )
    expect([outcome, await waiting()]).toEqual(['failed', 0])
  })
})

describe('an invitation that could not be mailed', () => {
  async function aQueuedInvitation() {
    await allowInvitations(platform)
    const { code: organizationCode } = await anOrganizationOf(platform, [])
    const wanted = { organizationCode, email: 'grace@example.com', invitedBy: null }
    const made = await createInvitation(firstEnvironment(platform), wanted, platform.deps)
    if (!made.ok) throw new Error(made.reason)
    expect(made).toMatchObject({ isSent: false, isQueued: true })
    return made
  }

  it('is marked as sent when it was', async () => {
    const { invitation, link } = await aQueuedInvitation()
    const { received } = await comesBack()
    await passAndLook(MINUTE)
    expect(received[0]?.text.replaceAll('=\r\n', '').replaceAll('=3D', '=')).toContain(link)
    const now = platform.clock.now()
    expect(await platform.store.invitations.find('env_first', invitation.id)).toMatchObject({ sentAt: now })
  })

  it('is not mailed after it was revoked', async () => {
    const { invitation } = await aQueuedInvitation()
    await endInvitation('env_first', { id: invitation.id }, platform.deps)
    const { received } = await comesBack()
    await passAndLook(MINUTE)
    expect([received.length, await waiting(), await givenUp()]).toEqual([0, 0, []])
  })

  it('is not mailed with a link that a later one has ended', async () => {
    const { invitation } = await aQueuedInvitation()
    const { received } = await comesBack()
    await sendInvitationAgain(firstEnvironment(platform), { id: invitation.id }, platform.deps)
    await passAndLook(MINUTE)
    expect([received.length, await waiting()]).toEqual([1, 0])
  })
})

describe('the pauses', () => {
  it('add up to less than a day, and end before the mail is of no use', () => {
    let [now, attempts] = [0, 1]
    for (let next = nextMailAttempt(1, 0, QUEUED_MS); next !== null; next = nextMailAttempt(++attempts, now, QUEUED_MS))
      now = next
    expect(attempts).toBe(9)
    expect(now).toBeLessThan(QUEUED_MS)
    expect(nextMailAttempt(8, 0, HOUR)).toBe(59 * MINUTE)
    expect(nextMailAttempt(1, 0, MINUTE)).toBeNull()
  })
})
