import { addOutboxMail } from '@latchkey/storage/outbox.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'

export type Mail = { to: string; subject: string; text: string; html: string }

/** Sends one mail; resolves when the mail server, or the outbox, has it. */
export type Mailer = { send(environmentId: string, mail: Mail): Promise<void> }

/** The mail server did not take the mail: the page asks the person to try again. */
export class MailNotSentError extends Error {}

/** Mail by SMTP. The library is loaded with the first mail. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  let transport: Promise<import('nodemailer').Transporter> | undefined
  return {
    async send(_environmentId, mail) {
      transport ??= import('nodemailer').then((nodemailer) =>
        nodemailer.createTransport(url, { pool: true, connectionTimeout: 10_000, socketTimeout: 20_000 } as object),
      )
      try {
        const to = { name: '', address: mail.to } // never parsed as a list of addresses
        await (await transport).sendMail({ from, ...mail, to })
      } catch (error) {
        throw new MailNotSentError('the mail server did not accept the mail', { cause: error })
      }
    },
  }
}

/** Outside development without SMTP: nothing can be sent, and nothing that holds a code is kept. */
export const noMailer: Mailer = {
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
    async send(environmentId, mail) {
      await store.commit([addOutboxMail({ id: random.id('mail_'), environmentId, createdAt: clock.now(), ...mail })])
      log.info({ event: 'mail_kept', to: mail.to, subject: mail.subject }, `mail to ${mail.to}: ${mail.subject}`)
    },
  }
}
