import { describe, expect, it } from 'vitest'
import { emailOfStored, readableEmail, storedEmailForms } from './email-forms.ts'

describe('an email address whose domain is not ASCII (RFC 5890 §2.3.2)', () => {
  it.each([
    ['joe@xn--bcher-kva.example', 'joe@bücher.example'],
    ['jürgen@xn--fa-hia.xn--p1ai', 'jürgen@faß.рф'],
    ['xn--joe@example.com', 'xn--joe@example.com'],
    ['joe@xn--a.example', 'joe@xn--a.example'], // no label that could be decoded
    ['joe@example.com', 'joe@example.com'],
  ])('%s is shown as %s, and found in both forms', (email, readable) => {
    expect(readableEmail(email)).toBe(readable)
    expect(storedEmailForms(email)).toEqual([...new Set([email, readable])])
    for (const stored of [email, readable]) expect(emailOfStored(stored)).toBe(email)
  })
})
