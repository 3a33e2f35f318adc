import type { Invitation, Organization } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { MailNotSentError } from '../mail/mailer.ts'
import { invitationMail } from '../pages/mails/invitation.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { findInviterName } from './inviter.ts'

/** Mails the link; false, and a line in the log, when the mail server does not take it. */
export async function mailInvitation(
  environment: LiveEnvironment,
  { invitation, organization, link }: { invitation: Invitation; organization: Organization; link: string },
  { store, mailer, log }: Pick<Deps, 'store' | 'mailer' | 'log'>,
): Promise<boolean> {
  const { brand } = environment.settings
  const mail = invitationMail({
    brandName: brand.name ?? environment.name,
    primaryColor: organization.settings.brand.primaryColor ?? brand.primaryColor,
    organization: organization.name,
    inviter: await findInviterName(invitation, { store }),
    link,
    minutes: Math.ceil(environment.invitations.ttlSeconds / 60),
  })
  try {
    await mailer.send(environment.id, { to: invitation.email, ...mail })
    return true
  } catch (error) {
    if (!(error instanceof MailNotSentError)) throw error
    log.error({ event: 'mail_not_sent', error: error.cause }, error.message)
    return false
  }
}
