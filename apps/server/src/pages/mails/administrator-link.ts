import type { Words } from '../languages/languages.ts'
import { linkMailHtml } from './link-mail-html.tsx'

export type AdministratorLinkMail = {
  kind: 'invitation' | 'reset'
  link: string
  minutes: number // how long it works
  words: Words
}

const BRAND = 'Latchkey'

/** The mail with a link for an administrator: to accept an invitation, or to choose a new password. */
export function administratorLinkMail({ kind, link, minutes, words }: AdministratorLinkMail) {
  const { subject, lead, action, ignore } = words.admin.mail[kind]
  const validFor = words.admin.mail.validFor(minutes)
  const { orOpen } = words.hosted.mail.invitation
  return {
    subject,
    text: `${lead}\n\n${action}:\n${link}\n\n${validFor}\n${ignore}\n\n${BRAND}\n`,
    html: linkMailHtml({
      lang: words.lang,
      dir: words.dir,
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
