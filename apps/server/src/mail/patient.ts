import { addQueuedMail } from '@latchkey/storage/queued-mails.ts'
import type { QueuedMailKind } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { mailGivenUp } from './given-up.ts'
import { type Mail, MailNotSentError } from './mailer.ts'
import { isRefusedForEver, nextMailAttempt, QUEUED_MS } from './retries.ts'

export type PatientMailDeps = Pick<Deps, 'store' | 'mailer' | 'clock' | 'random' | 'secrets' | 'log'>

/** `queued`: it goes out as soon as the mail server takes it, within a day. `failed`: never. */
export type MailOutcome = 'sent' | 'queued' | 'failed'

/**
 * Sends a mail that nobody waits for in front of a page, and tries again later when the mail server does not take it.
 * `about` says what must still be as it is for it to be sent then (`still-true.ts`); after `expiresAt` it is of no use.
 * What was not sent is in the log; what never will be is an event as well.
 */
export async function sendPatiently(
  environment: Pick<LiveEnvironment, 'id' | 'eventRetentionDays'>,
  mail: Mail,
  { kind, about = null, expiresAt }: { kind: QueuedMailKind; about?: string | null; expiresAt?: number },
  deps: PatientMailDeps,
): Promise<MailOutcome> {
  const { store, mailer, clock, random, secrets, log } = deps
  try {
    await mailer.send(environment.id, mail)
    return 'sent'
  } catch (error) {
    if (!(error instanceof MailNotSentError)) throw error
    const outcome = await keep(error.cause)
    log.error({ event: 'mail_not_sent', kind, isQueued: outcome === 'queued', error: error.cause }, error.message)
    return outcome
  }

  async function keep(cause: unknown): Promise<MailOutcome> {
    if (mailer.kind === 'none') return 'failed' // there is no mail server that could come back
    const now = clock.now()
    const end = Math.min(expiresAt ?? Number.POSITIVE_INFINITY, now + QUEUED_MS)
    const nextAttemptAt = isRefusedForEver(cause) ? null : nextMailAttempt(1, now, end)
    if (nextAttemptAt !== null) {
      const queued = addQueuedMail({
        environmentId: environment.id,
        id: random.id('mail_'),
        kind,
        about,
        sealedMail: secrets.seal('mail', environment.id, JSON.stringify(mail)),
        attempts: 1,
        nextAttemptAt,
        createdAt: now,
        expiresAt: end,
      })
      if (await store.commit([queued])) return 'queued'
    }
    await store.commit([await mailGivenUp(environment, { kind, attempts: 1, to: mail.to }, deps)])
    return 'failed'
  }
}
