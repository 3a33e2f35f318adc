import { describe, expect, it } from 'vitest'
import { loadWords } from '../languages/languages.ts'
import { accountNoticeMail } from './account-notice.ts'

const words = await loadWords('en')
const mail = {
  words,
  brandName: 'Acme',
  change: { kind: 'email_added', email: 'grace@evil.example' },
  at: Date.UTC(2026, 0, 31, 13, 5),
  address: '192.0.2.7',
  agent: { browser: 'Firefox', system: 'Linux' },
  securityHref: 'https://id.example.com/portal/security',
} as const

describe('the mail that tells of a changed account', () => {
  it('says in text and HTML what changed, when, from where, and what to do', () => {
    const { subject, text, html } = accountNoticeMail(mail)
    expect(subject).toBe('An email address was added to your Acme account')
    for (const part of [text, html]) {
      expect(part).toMatch(/January 31, 2026 at 1:05.PM UTC/)
      expect(part).toContain('192.0.2.7, Firefox on Linux')
      expect(part).toContain('tell the support of Acme')
      expect(part).toContain(mail.securityHref)
    }
  })

  it.each(['password_set', 'password_changed', 'password_reset'] as const)('has words of its own for %s', (kind) => {
    const { subject, text } = accountNoticeMail({ ...mail, change: { kind } })
    expect(subject).toContain('Acme')
    expect(text).toMatch(/^.*password.*\.$/m)
  })

  it('leaves the page for the password out where there is none', () => {
    const { text, html } = accountNoticeMail({ ...mail, securityHref: null })
    expect(text).not.toContain('http')
    expect(html).not.toContain('href=')
  })

  it('keeps a brand from adding headers or markup, and the new address from becoming a link', () => {
    const { subject, text, html } = accountNoticeMail({ ...mail, brandName: 'A\r\nBcc: x@example.com <b>' })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(html).not.toContain('<b>')
    for (const part of [text, html]) expect(part).not.toMatch(/evil\.example|grace@evil/)
  })

  it('says nothing of a browser that says nothing of itself', () => {
    expect(accountNoticeMail({ ...mail, agent: null }).text).toContain('A browser that does not say what it is')
  })
})
