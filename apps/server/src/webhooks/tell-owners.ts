import { isActiveAdministrator } from '@latchkey/directory/administrator.ts'
import type { Webhook } from '@latchkey/storage/records.ts'
import { canMail } from '../administrators/mail.ts'
import { adminOriginOf } from '../administrators/origin.ts'
import type { Deps } from '../deps.ts'
import { type PatientMailDeps, sendPatiently } from '../mail/patient.ts'
import { languageFrom, loadWords } from '../pages/languages/languages.ts'
import { webhookDisabledMail } from '../pages/mails/webhook-disabled.ts'

/** Mails every owner that a webhook is disabled. Never fails: what cannot be sent is in the log, and tried again later. */
export async function tellOwners(
  { environmentId, name: webhook }: Pick<Webhook, 'environmentId' | 'name'>,
  deps: PatientMailDeps & Pick<Deps, 'registry' | 'adminOrigin'>,
): Promise<void> {
  const environment = deps.registry.list().find(({ id }) => id === environmentId)
  if (!canMail(deps) || !environment) return
  const words = await loadWords(languageFrom(environment.settings.language))
  const link = `${adminOriginOf(deps)}/admin`
  const mail = webhookDisabledMail({ words, webhook, environment: environment.name, link })
  const { administrators } = await deps.store.administrators.team()
  const owners = administrators.filter((one) => one.role === 'owner' && isActiveAdministrator(one))
  await Promise.all(
    owners.map(async ({ id, email }) => {
      try {
        await sendPatiently(environment, { to: email, ...mail }, { kind: 'webhook_notice' }, deps)
      } catch (error) {
        deps.log.error({ event: 'mail_not_sent', administratorId: id, error }, 'an owner was not told')
      }
    }),
  )
}
