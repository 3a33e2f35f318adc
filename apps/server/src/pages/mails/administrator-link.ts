import { adminTextsFor } from '../admin/texts.ts'
import { textsFor } from '../texts.ts'
import { linkMailHtml } from './link-mail-html.tsx'

export type AdministratorLinkMail = {
  kind: 'invitation' | 'reset'
  link: string
  minutes: number // how long it works
  lang?: string | undefined
}

const BRAND = 'Latchkey'

/** The mail with a link for an administrator: to accept an invitation, or to choose a new password. */
export function administratorLinkMail({ kind, link, minutes, lang = 'en' }: AdministratorLinkMail) {
  const t = textsFor(lang)
  const { subject, lead, action, ignore } = adminTextsFor(lang).mail[kind]
  const validFor = adminTextsFor(lang).mail.validFor(minutes)
  const { orOpen } = t.mail.invitation
  return {
    subject,
    text: `${lead}\n\n${action}:\n${link}\n\n${validFor}\n${ignore}\n\n${BRAND}\n`,
    html: linkMailHtml({
      lang: t.lang,
      dir: t.dir,
      subject,
      brand: BRAND,
      primaryColor: null,
      lead,
      link,
      action,
      orOpen,
      validFor,
      ignore,
    }),
  }
}
