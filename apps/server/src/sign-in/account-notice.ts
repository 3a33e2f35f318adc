import type { Identity } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'
import { wordsFor } from '../http/language.ts'
import { type PatientMailDeps, sendPatiently } from '../mail/patient.ts'
import { type AccountChange, accountNoticeMail } from '../pages/mails/account-notice.ts'
import { readAgent } from '../portal/agent.ts'
import { PORTAL_PATHS } from '../portal/pages.ts'

/**
 * Tells somebody how signing in to their account has changed, at the addresses that they had before: those that they
 * verified, else the primary one. Never fails: the change stands, and a mail that cannot be sent is tried again later.
 */
export async function tellOfChange(
  request: FastifyRequest,
  before: readonly Identity[],
  change: AccountChange,
  deps: PatientMailDeps,
): Promise<void> {
  const { environment, issuer, ip: address, headers } = request
  const mail = accountNoticeMail({
    words: await wordsFor(request),
    brandName: environment.settings.brand.name ?? environment.name,
    change,
    at: deps.clock.now(),
    address,
    agent: readAgent(headers['user-agent'] ?? null),
    securityHref: environment.portal.hidden.includes('security') ? null : `${issuer}${PORTAL_PATHS.security}`,
  })
  await Promise.all(addressesOf(before).map(send))

  async function send(to: string) {
    try {
      await sendPatiently(environment, { to, ...mail }, { kind: 'account_notice' }, deps)
    } catch (error) {
      deps.log.error({ event: 'account_notice_not_sent', error }, 'somebody was not told how their account changed')
    }
  }
}

/** An address that was never verified may be a stranger's, so it is told only when there is no other. */
function addressesOf(identities: readonly Identity[]): string[] {
  const emails = identities.filter(({ type }) => type === 'email')
  const verified = emails.filter(({ isVerified }) => isVerified)
  const told = verified.length > 0 ? verified : emails.filter(({ isPrimary }) => isPrimary)
  return told.map(({ value }) => value)
}
