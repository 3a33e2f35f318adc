import type { Words } from '../languages/languages.ts'
import { inert } from './inert.ts'
import { linkMailHtml } from './link-mail-html.tsx'

export type InvitationMail = {
  brandName: string
  primaryColor: string | null // #rrggbb
  organization: string
  inviter: string | null
  link: string
  minutes: number // how long the link works
  words: Words
}

/** The mail that invites somebody into an organization. */
export function invitationMail(mail: InvitationMail) {
  const { primaryColor, link, minutes, words } = mail
  const texts = words.hosted.mail.invitation
  const [brand, organization] = [inert(mail.brandName), inert(mail.organization)]
  const inviter = mail.inviter === null ? null : inert(mail.inviter)
  const subject = texts.subject(inviter, organization)
  const lead = texts.lead(inviter, organization, brand)
  const validFor = texts.validFor(minutes)
  const { accept, orOpen, ignore } = texts
  return {
    subject,
    text: `${lead}\n\n${accept}:\n${link}\n\n${validFor}\n${ignore}\n\n${brand}\n`,
    html: linkMailHtml({
      lang: words.lang,
      dir: words.dir,
      subject,
      brand,
      primaryColor,
      lead,
      link,
      action: accept,
      orOpen,
      validFor,
      ignore,
    }),
  }
}
