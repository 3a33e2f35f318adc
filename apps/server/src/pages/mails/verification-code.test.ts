import { describe, expect, it } from 'vitest'
import { loadWords } from '../languages/languages.ts'
import { verificationCodeMail } from './verification-code.ts'

const words = await loadWords('en')
const mail = { words, brandName: 'Acme', code: '482913', purpose: 'register', minutes: 120 } as const

describe('the mail with a verification code', () => {
  it('opens the subject with the code and says it in text and HTML, with its lifetime', () => {
    const { subject, text, html } = verificationCodeMail(mail)
    expect(subject).toBe('482913 is your Acme code')
    expect(text).toMatch(/^482913$/m)
    expect(html).toContain('482913')
    for (const part of [text, html]) expect(part).toContain('for 2 hours')
    expect(verificationCodeMail({ ...mail, minutes: 1 }).text).toContain('for 1 minute.')
    expect(verificationCodeMail({ ...mail, minutes: 90 }).text).toContain('for 90 minutes.')
  })

  it('keeps a brand from adding headers or markup', () => {
    const { subject, html } = verificationCodeMail({ ...mail, brandName: 'A\r\nBcc: x@example.com <b>' })
    expect(subject).toBe('482913 is your A Bcc: x@example.com <b> code')
    expect(html).not.toContain('<b>')
  })

  it('has no image and no link, so there is nothing to track or to click', () => {
    expect(verificationCodeMail(mail).html).not.toMatch(/<img|href=|url\(/)
  })
})
