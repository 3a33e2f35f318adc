import { claimedMail, claimQueuedMail, postponeQueuedMail, removeQueuedMail } from '@latchkey/storage/queued-mails.ts'
import type { QueuedMail } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { mailGivenUp } from './given-up.ts'
import { type Mail, MailNotSentError } from './mailer.ts'
import { isRefusedForEver, nextMailAttempt } from './retries.ts'
import { onceSent } from './still-true.ts'

/** Sends mails that the mail server did not take before, when they are due. Every process that stays has one. */
export type MailQueue = {
  /** Looks now for what is due; resolves when nothing more is. Never rejects. */
  look(): Promise<void>
  /** Waits a moment for what is under way; another process takes what does not end by then. */
  close(): Promise<void>
}

type MailQueueDeps = Pick<Deps, 'store' | 'registry' | 'mailer' | 'clock' | 'random' | 'secrets' | 'log'>

const LIMITS = {
  pollMs: 5000,
  atOnce: 5, // no more connections than the mailer keeps
  leaseMs: 60_000, // longer than an attempt takes; then another process may try
  closeMs: 3000,
}

export function createMailQueue(
  deps: MailQueueDeps,
  { pollMs, atOnce, leaseMs, closeMs }: typeof LIMITS = LIMITS,
): MailQueue {
  const { store, registry, mailer, clock, log } = deps
  let looking: Promise<void> | undefined
  let isClosed = false
  const timer = setInterval(look, pollMs)
  timer.unref()

  function look(): Promise<void> {
    looking ??= lookNow().finally(() => {
      looking = undefined
    })
    return looking
  }

  async function lookNow(): Promise<void> {
    try {
      while (!isClosed) {
        const due = await store.queuedMails.due(clock.now(), atOnce)
        const taken = await Promise.all(due.map(take))
        if (due.length < atOnce || !taken.includes(true)) return
      }
    } catch (error) {
      log.error({ event: 'queued_mails_not_read', err: error }, 'mails that wait could not be read')
    }
  }

  async function take(mail: QueuedMail): Promise<boolean> {
    const now = clock.now()
    if (!(await store.commit([claimQueuedMail(mail, now + leaseMs, now)]))) return false
    await attempt(claimedMail(mail, now + leaseMs))
    return true
  }

  async function attempt(queued: QueuedMail): Promise<void> {
    const { environmentId, kind, attempts, expiresAt } = queued
    const environment = registry.list().find(({ id }) => id === environmentId)
    const mail = open(queued)
    const after = await onceSent(queued, deps)
    if (!environment || !mail || !after) {
      await store.commit([removeQueuedMail(queued)])
      return
    }
    let cause: unknown
    try {
      if (expiresAt > clock.now()) {
        await mailer.send(environmentId, mail)
        await store.commit([removeQueuedMail(queued), ...after])
        return
      }
    } catch (error) {
      if (!(error instanceof MailNotSentError)) throw error
      cause = error.cause
    }
    const nextAttemptAt = isRefusedForEver(cause) ? null : nextMailAttempt(attempts, clock.now(), expiresAt)
    if (nextAttemptAt !== null) {
      log.info({ event: 'mail_not_sent_again', environmentId, kind, attempts, nextAttemptAt, error: cause })
      await store.commit([postponeQueuedMail(queued, nextAttemptAt)])
      return
    }
    const event = await mailGivenUp(environment, { kind, attempts, to: mail.to }, deps)
    if (!(await store.commit([removeQueuedMail(queued), event]))) return
    log.error({ event: 'mail_given_up', environmentId, kind, attempts, error: cause }, 'a mail was given up')
  }

  /** Undefined: it was sealed with another secret. */
  function open({ environmentId, sealedMail }: QueuedMail): Mail | undefined {
    const text = deps.secrets.open('mail', environmentId, sealedMail)
    return text === undefined ? undefined : (JSON.parse(text) as Mail)
  }

  return {
    look,
    async close() {
      isClosed = true
      clearInterval(timer)
      let impatience: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        impatience = setTimeout(resolve, closeMs)
      })
      await Promise.race([looking, late])
      clearTimeout(impatience)
    },
  }
}
