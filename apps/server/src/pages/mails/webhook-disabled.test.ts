import { describe, expect, it } from 'vitest'
import { loadWords } from '../languages/languages.ts'
import { webhookDisabledMail } from './webhook-disabled.ts'

const words = await loadWords('en')
const mail = { words, webhook: 'Customers', environment: 'Production', link: 'https://login.example.com/admin' }

describe('the mail about a disabled webhook', () => {
  it('names the webhook and its environment, and leads to the administration', () => {
    const { subject, text, html } = webhookDisabledMail(mail)
    expect(subject).toBe('The webhook Customers is disabled')
    for (const part of [text, html]) {
      expect(part).toContain('the webhook Customers of Production')
      expect(part).toContain(mail.link)
    }
  })

  it('keeps names from adding headers, markup or links', () => {
    const { subject, html, text } = webhookDisabledMail({ ...mail, webhook: 'A\r\nBcc: x@evil.example <b>' })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(html).not.toContain('<b>')
    expect(text).not.toContain('x@evil.example')
  })
})
