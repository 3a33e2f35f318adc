import { adminTextsFor } from '../admin/texts.ts'
import { textsFor } from '../texts.ts'
import { inert } from './inert.ts'
import { linkMailHtml } from './link-mail-html.tsx'

export type WebhookDisabledMail = {
  webhook: string // its name
  environment: string
  link: string // to the administration
  lang?: string | undefined
}

const BRAND = 'Latchkey'

/** The mail that tells owners that a webhook was given up. */
export function webhookDisabledMail({ link, lang = 'en', ...names }: WebhookDisabledMail) {
  const t = textsFor(lang)
  const texts = adminTextsFor(lang).mail.webhookDisabled
  const [webhook, environment] = [inert(names.webhook), inert(names.environment)]
  const subject = texts.subject(webhook)
  const lead = texts.lead(webhook, environment)
  const { action, whatNow, ignore } = texts
  return {
    subject,
    text: `${lead}\n${whatNow}\n\n${action}:\n${link}\n\n${ignore}\n\n${BRAND}\n`,
    html: linkMailHtml({
      lang: t.lang,
      dir: t.dir,
      subject,
      brand: BRAND,
      primaryColor: null,
      lead,
      link,
      action,
      orOpen: t.mail.invitation.orOpen,
      validFor: whatNow,
      ignore,
    }),
  }
}
