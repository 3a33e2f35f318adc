import { isActiveAdministrator } from '@latchkey/directory/administrator.ts'
import type { Webhook } from '@latchkey/storage/records.ts'
import { canMail } from '../administrators/mail.ts'
import { adminOriginOf } from '../administrators/origin.ts'
import type { Deps } from '../deps.ts'
import { MailNotSentError } from '../mail/mailer.ts'
import { webhookDisabledMail } from '../pages/mails/webhook-disabled.ts'

/** Mails every owner that a webhook is disabled. Never fails: what cannot be sent is in the log. */
export async function tellOwners(
  { environmentId, name: webhook }: Pick<Webhook, 'environmentId' | 'name'>,
  deps: Pick<Deps, 'store' | 'registry' | 'mailer' | 'log' | 'adminOrigin'>,
): Promise<void> {
  const environment = deps.registry.list().find(({ id }) => id === environmentId)
  if (!canMail(deps) || !environment) return
  const mail = webhookDisabledMail({ webhook, environment: environment.name, link: `${adminOriginOf(deps)}/admin` })
  const { administrators } = await deps.store.administrators.team()
  const owners = administrators.filter((one) => one.role === 'owner' && isActiveAdministrator(one))
  await Promise.all(
    owners.map(async ({ id, email }) => {
      try {
        await deps.mailer.send(environmentId, { to: email, ...mail })
      } catch (error) {
        const cause = error instanceof MailNotSentError ? error.cause : error
        deps.log.error({ event: 'mail_not_sent', administratorId: id, error: cause }, 'an owner was not told')
      }
    }),
  )
}
