import { describe, expect, it } from 'vitest'
import { loadWords } from '../languages/languages.ts'
import { invitationMail } from './invitation.ts'

const link = 'https://app.example.com/login?to=a&invitation_code=secret'
const words = await loadWords('en')
const mail = {
  words,
  brandName: 'Example',
  primaryColor: '#ffee00',
  organization: 'Acme',
  inviter: 'Grace Hopper',
  link,
  minutes: 10_080,
}

describe('the mail of an invitation', () => {
  it('says who invites into what, and carries the link and its lifetime in text and HTML', () => {
    const { subject, text, html } = invitationMail(mail)
    expect(subject).toBe('Grace Hopper invites you to Acme')
    expect(text).toMatch(/^https:\/\/app\.example\.com\/login\?to=a&invitation_code=secret$/m)
    expect(html).toContain(`href="${link.replace('&', '&amp;')}"`)
    for (const part of [text, html]) {
      expect(part).toContain('Grace Hopper invites you to join Acme on Example.')
      expect(part).toContain('for 7 days')
    }
  })

  it('speaks of the organization alone when nobody is named', () => {
    const { subject, text } = invitationMail({ ...mail, inviter: null })
    expect(subject).toBe('You are invited to Acme')
    expect(text).toContain('You are invited to join Acme on Example.')
  })

  it('has a button in the colour of the brand, with letters that can be read on it', () => {
    expect(invitationMail(mail).html).toContain('background:#ffee00;color:#000000')
    expect(invitationMail({ ...mail, primaryColor: 'red;x' }).html).toMatch(/background:#3451d1;color:#ffffff/i)
  })

  it('keeps names from adding headers, markup or links', () => {
    const named = { ...mail, organization: 'A\r\nBcc: x@example.com <b>', inviter: 'http://evil.example/x' }
    const { subject, text, html } = invitationMail(named)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(html).not.toContain('<b>')
    for (const part of [subject, text.replace(link, ''), html]) {
      expect(part).not.toMatch(/http:\/\/evil|evil\.example|x@example/)
    }
  })

  it('has no image, so there is nothing to track', () => {
    expect(invitationMail(mail).html).not.toMatch(/<img|url\(/)
  })
})
