import type { Administrator } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { noMailer } from '../mail/mailer.ts'
import { type PatientMailDeps, sendPatiently } from '../mail/patient.ts'
import { languageFrom, loadWords } from '../pages/languages/languages.ts'
import { administratorLinkMail } from '../pages/mails/administrator-link.ts'
import { LINK_MINUTES } from './links.ts'

/** Whether mails can be sent from here at all. */
export const canMail = ({ mailer }: Pick<Deps, 'mailer'>): boolean => mailer !== noMailer

/**
 * Mails a link to whom it is for. False when mails cannot be sent, or this one was not: then it is tried again as long as
 * the link is of use.
 */
export async function mailLink(
  kind: 'invitation' | 'reset',
  { email }: Pick<Administrator, 'email'>,
  link: string,
  deps: PatientMailDeps & Pick<Deps, 'registry'>,
): Promise<boolean> {
  const [environment] = deps.registry.list() // whose outbox it is kept in, in development
  if (!canMail(deps) || !environment) return false
  const words = await loadWords(languageFrom(environment.settings.language))
  const minutes = LINK_MINUTES[kind]
  const mail = administratorLinkMail({ words, kind, link, minutes })
  const waiting = { kind: 'administrator_link', expiresAt: deps.clock.now() + minutes * 60_000 } as const
  return (await sendPatiently(environment, { to: email, ...mail }, waiting, deps)) === 'sent'
}
