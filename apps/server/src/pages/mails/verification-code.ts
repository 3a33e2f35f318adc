import type { Words } from '../languages/languages.ts'
import type { CodePurpose } from '../page.ts'
import { codeMailHtml } from './code-mail-html.tsx'

export type VerificationCodeMail = {
  brandName: string
  code: string
  purpose: CodePurpose
  minutes: number // how long the code works
  words: Words
}

/** The mail that carries a 6-digit code. The code opens the subject, so that a notification already shows it. */
export function verificationCodeMail({ brandName, code, purpose, minutes, words }: VerificationCodeMail) {
  const t = words.hosted
  const brand = brandName.replace(/\s+/g, ' ').trim() // a line break would end the subject's header
  const subject = t.mail.subject(code, brand)
  const lead = t.mail.lead[purpose](brand)
  const validFor = t.mail.validFor(minutes)
  return {
    subject,
    text: `${lead}\n\n${code}\n\n${validFor}\n${t.mail.ignore}\n\n${brand}\n`,
    html: codeMailHtml({
      lang: words.lang,
      dir: words.dir,
      subject,
      brand,
      code,
      lead,
      validFor,
      ignore: t.mail.ignore,
    }),
  }
}
