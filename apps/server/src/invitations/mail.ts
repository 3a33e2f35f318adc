import type { Invitation, Organization } from '@latchkey/storage/records.ts'
import { type MailOutcome, type PatientMailDeps, sendPatiently } from '../mail/patient.ts'
import { aboutInvitation } from '../mail/still-true.ts'
import { languageFrom, loadWords } from '../pages/languages/languages.ts'
import { invitationMail } from '../pages/mails/invitation.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { findInviterName } from './inviter.ts'

/** Mails the link: now, or later when the mail server does not take it, as long as the link is of use. */
export async function mailInvitation(
  environment: LiveEnvironment,
  { invitation, organization, link }: { invitation: Invitation; organization: Organization; link: string },
  deps: PatientMailDeps,
): Promise<MailOutcome> {
  const { brand, language } = environment.settings
  const mail = invitationMail({
    words: await loadWords(languageFrom(language)),
    brandName: brand.name ?? environment.name,
    primaryColor: organization.settings.brand.primaryColor ?? brand.primaryColor,
    organization: organization.name,
    inviter: await findInviterName(invitation, deps),
    link,
    minutes: Math.ceil(environment.invitations.ttlSeconds / 60),
  })
  const waiting = { kind: 'invitation', about: aboutInvitation(invitation), expiresAt: invitation.expiresAt } as const
  return sendPatiently(environment, { to: invitation.email, ...mail }, waiting, deps)
}
