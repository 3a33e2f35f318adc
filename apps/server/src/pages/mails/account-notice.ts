import { localeOf } from '../languages/formats.ts'
import type { Words } from '../languages/languages.ts'
import { accountNoticeHtml } from './account-notice-html.tsx'

/** How signing in to an account has changed. */
export type AccountChange =
  | { kind: 'email_added' | 'email_removed' | 'email_primary'; email: string }
  | { kind: 'password_set' | 'password_changed' | 'password_reset' }

export type AccountNoticeMail = {
  brandName: string
  change: AccountChange
  at: number // epoch milliseconds
  address: string // of the network
  agent: { browser: string; system: string } | null
  securityHref: string | null // the portal's page for the password, where there is one
  words: Words
}

/** The mail that tells somebody that how they sign in was changed, and what to do if it was not them. */
export function accountNoticeMail({ change, at, address, agent, securityHref, words, ...mail }: AccountNoticeMail) {
  const { subject: subjects, what: whats, ...texts } = words.hosted.mail.accountNotice
  const { agent: agents } = words.portal
  const brand = mail.brandName.replace(/\s+/g, ' ').trim() // a line break would end the subject's header
  const subject = subjects[change.kind](brand)
  const what = 'email' in change ? whats[change.kind](inertAddress(change.email)) : whats[change.kind]()
  const time = new Intl.DateTimeFormat(localeOf(words.lang), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)
  const facts = [texts.when(time), texts.from(address, agent ? agents.on(agent.browser, agent.system) : agents.unknown)]
  const { wasYou, lookAfter } = texts
  const wasNotYou = texts.wasNotYou(brand)
  const link = securityHref === null ? '' : `\n${lookAfter}\n${securityHref}\n`
  return {
    subject,
    text: `${what}\n\n${facts.join('\n')}\n\n${wasYou}\n${wasNotYou}\n${link}\n${brand}\n`,
    html: accountNoticeHtml({
      lang: words.lang,
      dir: words.dir,
      subject,
      brand,
      what,
      facts,
      wasYou,
      wasNotYou,
      lookAfter,
      securityHref,
    }),
  }
}

/** Whoever changed the account chose the address, so no mail program makes a link of it: unseen spaces break it. */
const inertAddress = (email: string) => email.replace(/[.:/@](?=\S)/g, '$&\u200b')
