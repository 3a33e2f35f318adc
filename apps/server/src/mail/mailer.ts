import { addOutboxMail } from '@latchkey/storage/outbox.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'

export type Mail = { to: string; subject: string; text: string; html: string }

export type Mailer = {
  /** Where mail goes; a mail server, where nothing is said. */
  readonly kind?: 'smtp' | 'outbox' | 'none'
  /** Sends one mail; resolves when the mail server, or the outbox, has it. */
  send(environmentId: string, mail: Mail): Promise<void>
  /** Ends the connections that are kept. */
  close?(): void
}

/** The mail server did not take the mail: the page asks the person to try again. */
export class MailNotSentError extends Error {}

/** Outside development without SMTP: nothing can be sent, and nothing that holds a code is kept. */
export const noMailer: Mailer = {
  kind: 'none',
  async send() {
    throw new MailNotSentError('no mail server is configured: set LATCHKEY_SMTP_URL')
  },
}

/** In development without SMTP: mail is kept in the database and shown in the terminal. */
export function outboxMailer({
  store,
  clock,
  random,
  log,
}: {
  store: Store
  clock: Clock
  random: Random
  log: Logger
}): Mailer {
  return {
    kind: 'outbox',
    async send(environmentId, mail) {
      await store.commit([addOutboxMail({ id: random.id('mail_'), environmentId, createdAt: clock.now(), ...mail })])
      log.info({ event: 'mail_kept', to: mail.to, subject: mail.subject }, `mail to ${mail.to}: ${mail.subject}`)
    },
  }
}
