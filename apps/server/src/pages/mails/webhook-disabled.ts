import type { Words } from '../languages/languages.ts'
import { inert } from './inert.ts'
import { linkMailHtml } from './link-mail-html.tsx'

export type WebhookDisabledMail = {
  webhook: string // its name
  environment: string
  link: string // to the administration
  words: Words
}

const BRAND = 'Latchkey'

/** The mail that tells owners that a webhook was given up. */
export function webhookDisabledMail({ link, words, ...names }: WebhookDisabledMail) {
  const texts = words.admin.mail.webhookDisabled
  const [webhook, environment] = [inert(names.webhook), inert(names.environment)]
  const subject = texts.subject(webhook)
  const lead = texts.lead(webhook, environment)
  const { action, whatNow, ignore } = texts
  return {
    subject,
    text: `${lead}\n${whatNow}\n\n${action}:\n${link}\n\n${ignore}\n\n${BRAND}\n`,
    html: linkMailHtml({
      lang: words.lang,
      dir: words.dir,
      subject,
      brand: BRAND,
      primaryColor: null,
      lead,
      link,
      action,
      orOpen: words.hosted.mail.invitation.orOpen,
      validFor: whatNow,
      ignore,
    }),
  }
}
