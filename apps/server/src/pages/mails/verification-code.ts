import type { CodePurpose } from '../page.ts'
import { textsFor } from '../texts.ts'
import { codeMailHtml } from './code-mail-html.tsx'

export type VerificationCodeMail = {
  brandName: string
  code: string
  purpose: CodePurpose
  minutes: number // how long the code works
  lang?: string | undefined
}

/** The mail that carries a 6-digit code. The code opens the subject, so that a notification already shows it. */
export function verificationCodeMail({ brandName, code, purpose, minutes, lang = 'en' }: VerificationCodeMail) {
  const t = textsFor(lang)
  const brand = brandName.replace(/\s+/g, ' ').trim() // a line break would end the subject's header
  const subject = t.mail.subject(code, brand)
  const lead = t.mail.lead[purpose](brand)
  const validFor = t.mail.validFor(minutes)
  return {
    subject,
    text: `${lead}\n\n${code}\n\n${validFor}\n${t.mail.ignore}\n\n${brand}\n`,
    html: codeMailHtml({ lang: t.lang, dir: t.dir, subject, brand, code, lead, validFor, ignore: t.mail.ignore }),
  }
}
