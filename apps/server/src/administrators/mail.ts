import type { Administrator } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { MailNotSentError, noMailer } from '../mail/mailer.ts'
import { administratorLinkMail } from '../pages/mails/administrator-link.ts'
import { LINK_MINUTES } from './links.ts'

/** Whether mails can be sent from here at all. */
export const canMail = ({ mailer }: Pick<Deps, 'mailer'>): boolean => mailer !== noMailer

/** Mails a link to whom it is for. False when mails cannot be sent, or this one was not, which is then in the log. */
export async function mailLink(
  kind: 'invitation' | 'reset',
  { email }: Pick<Administrator, 'email'>,
  link: string,
  deps: Pick<Deps, 'mailer' | 'log' | 'registry'>,
): Promise<boolean> {
  const [environment] = deps.registry.list() // whose outbox it is kept in, in development
  if (!canMail(deps) || !environment) return false
  try {
    const mail = administratorLinkMail({ kind, link, minutes: LINK_MINUTES[kind] })
    await deps.mailer.send(environment.id, { to: email, ...mail })
    return true
  } catch (error) {
    if (!(error instanceof MailNotSentError)) throw error
    deps.log.error({ event: 'mail_not_sent', error: error.cause }, error.message)
    return false
  }
}
