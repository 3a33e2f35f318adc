import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailDomain, MAX_DOMAINS, normaliseDomain, normaliseDomains } from './domain.ts'
import { normaliseEmail } from './identity.ts'

describe('the domain of email addresses (RFC 1035 §2.3, RFC 5891 §4)', () => {
  it.each([
    ['example.com', 'example.com'],
    [' Mail.Example.CO.UK\n', 'mail.example.co.uk'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['faß.example', 'xn--fa-hia.example'], // not fass.example, which may be somebody else's
    ['1-2.example', '1-2.example'],
    [`${'x'.repeat(63)}.example`, `${'x'.repeat(63)}.example`],
  ])('normalises %j to %s', (text, value) => {
    expect(normaliseDomain(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'empty'],
    [' ', 'empty'],
    ['example', 'malformed'],
    ['@example.com', 'malformed'],
    ['joe@example.com', 'malformed'],
    ['*.example.com', 'malformed'],
    ['.example.com', 'malformed'],
    ['example.com.', 'malformed'],
    ['example..com', 'malformed'],
    ['-example.com', 'malformed'],
    ['example-.com', 'malformed'],
    ['exa_mple.com', 'malformed'],
    ['exa mple.com', 'malformed'],
    ['example.com:443', 'malformed'],
    ['example.com/path', 'malformed'],
    ['https://example.com', 'malformed'],
    ['%65xample.com', 'malformed'],
    ['exam\u00adple.com', 'malformed'],
    ['exam\u200dple.com', 'malformed'],
    ['exam\u0000ple.com', 'malformed'],
    ['127.0.0.1', 'malformed'],
    ['0x7f.1', 'malformed'],
    ['example.123', 'malformed'],
    [`${'x'.repeat(64)}.example`, 'malformed'],
    [`${'ö'.repeat(60)}.example`, 'malformed'],
    [`${'x.'.repeat(130)}com`, 'too_long'],
  ])('refuses %j: %s', (text, reason) => {
    expect(normaliseDomain(text)).toEqual({ ok: false, reason })
  })

  it('has one normal form, which is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (text) => {
        const once = normaliseDomain(`${text}x.example`)
        if (once.ok) expect(normaliseDomain(once.value)).toEqual(once)
      }),
    )
  })
})

describe('a list of domains', () => {
  it('has each once, in its order', () => {
    expect(normaliseDomains(['B.example', 'a.example', 'b.example'])).toEqual({
      ok: true,
      value: ['b.example', 'a.example'],
    })
  })

  it('is refused for one that is not a domain', () => {
    expect(normaliseDomains(['a.example', '@b.example'])).toEqual({ ok: false, reason: 'malformed' })
  })

  it('is refused when it is too long', () => {
    const many = Array.from({ length: MAX_DOMAINS + 1 }, (_, n) => `n${n}.example`)
    expect(normaliseDomains(many)).toEqual({ ok: false, reason: 'too_many' })
    expect(normaliseDomains(many.slice(1))).toMatchObject({ ok: true })
  })
})

describe('the domain of an email address', () => {
  it.each([
    ['joe@example.com', 'example.com'],
    ['joe@bücher.example', 'xn--bcher-kva.example'],
    ['joe@xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['joe@sub.example.com', 'sub.example.com'],
  ])('of %s is %s', (email, domain) => expect(emailDomain(email)).toBe(domain))

  it.each(['joe@١٢٣.example', 'joe@\u0301a.example', 'joe', ''])('%j has none', (email) =>
    expect(emailDomain(email)).toBeUndefined(),
  )

  it('is that of the address in its normal form, for every address', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const email = normaliseEmail(text)
        if (email.ok) expect(emailDomain(email.value)).toBe(email.value.split('@')[1])
      }),
    )
  })
})
