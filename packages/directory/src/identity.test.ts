import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { federatedIdentityValue, normaliseEmail, normaliseName, normalisePhone, normaliseUsername } from './identity.ts'

describe('email addresses (RFC 5321 §4.1.2)', () => {
  it.each([
    ['joe@example.com', 'joe@example.com'],
    ['  Joe.Bloggs@Example.COM\t', 'joe.bloggs@example.com'],
    ['\u200ejoe@example.com\u200f', 'joe@example.com'],
    ['\u2068joe@example.com\u2069', 'joe@example.com'], // as copied from a text in Arabic
    ['joe+tag@example.co.uk', 'joe+tag@example.co.uk'],
    ["o'hara_1-2@sub.example.com", "o'hara_1-2@sub.example.com"],
    ['ｊｏｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'joe@example.com'],
    ['Jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
    ['J\u030coe@example.com', '\u01f0oe@example.com'], // composes only once it is lower case
    ['joe@xn--bcher-kva.example', 'joe@xn--bcher-kva.example'],
    ['joe@BU\u0308CHER.example', 'joe@xn--bcher-kva.example'],
    ['joe@bücher.xn--p1ai', 'joe@xn--bcher-kva.xn--p1ai'],
  ])('normalises %j to %s', (text, value) => {
    expect(normaliseEmail(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['\u2068\u2069', 'empty'],
    ['joe', 'malformed'],
    ['@example.com', 'malformed'],
    ['joe@', 'malformed'],
    ['joe@localhost', 'malformed'],
    ['joe@@example.com', 'malformed'],
    ['joe@example.com@evil.example', 'malformed'],
    ['joe bloggs@example.com', 'malformed'],
    ['"joe"@example.com', 'malformed'],
    ['<joe@example.com>', 'malformed'],
    ['joe@example.com, eve@evil.example', 'malformed'],
    ['.joe@example.com', 'malformed'],
    ['joe.@example.com', 'malformed'],
    ['joe..b@example.com', 'malformed'],
    ['joe@-example.com', 'malformed'],
    ['joe@example-.com', 'malformed'],
    ['joe@example..com', 'malformed'],
    ['joe@example.com.', 'malformed'],
    ['joe@127.0.0.1', 'malformed'],
    ['joe@[127.0.0.1]', 'malformed'],
    ['joe@exa_mple.com', 'malformed'],
    ['joe@١٢٣.example', 'malformed'],
    ['joe\r\nBcc: eve@evil.example', 'character_not_allowed'],
    ['joe\u0000@example.com', 'character_not_allowed'],
    ['joe\u200b@example.com', 'character_not_allowed'],
    ['joe\u202e@example.com', 'character_not_allowed'],
    [`${'j'.repeat(65)}@example.com`, 'too_long'],
    [`joe@${'e'.repeat(60)}.${'e'.repeat(60)}.${'e'.repeat(60)}.${'e'.repeat(70)}.com`, 'too_long'],
    [`${'ü'.repeat(33)}@example.com`, 'too_long'],
  ])('refuses %j: %s', (text, reason) => {
    expect(normaliseEmail(text)).toEqual({ ok: false, reason })
  })

  it('has one normal form, which is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (text) => {
        const once = normaliseEmail(`${text}x@example.com`)
        if (once.ok) expect(normaliseEmail(once.value)).toEqual(once)
      }),
    )
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const once = normaliseEmail(text)
        if (once.ok) expect(normaliseEmail(text.toUpperCase())).toEqual(once)
      }),
    )
  })
})

describe('usernames', () => {
  it.each([
    ['jo', 'jo'],
    [' Joe_Bloggs-1 ', 'joe_bloggs-1'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['ＪＯＥ', 'joe'],
  ])('normalises %j to %s', (text, value) => {
    expect(normaliseUsername(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'empty'],
    ['j', 'too_short'],
    ['x'.repeat(65), 'too_long'],
    ['joe bloggs', 'character_not_allowed'],
    ['joe@example.com', 'character_not_allowed'],
    ['jоe', 'character_not_allowed'], // a Cyrillic о
    ['joé', 'character_not_allowed'],
  ])('refuses %j: %s', (text, reason) => {
    expect(normaliseUsername(text)).toEqual({ ok: false, reason })
  })
})

describe('phone numbers (ITU-T E.164)', () => {
  it.each([
    ['+447700900000', undefined, '+447700900000'],
    [' +44 (0)7700 900-000 ', undefined, '+447700900000'],
    ['+44 7700 900000', 'US', '+447700900000'],
    ['＋４４ ７７００ ９０００００', undefined, '+447700900000'],
    ['+44\u00a07700\u2013900000', undefined, '+447700900000'],
    ['\u202a+447700900000\u202c', undefined, '+447700900000'], // as copied from an address book
    ['07700 900000', 'GB', '+447700900000'],
    ['07700/900000', 'gb', '+447700900000'],
    ['０９０ー１２３４ー５６７８', 'JP', '+819012345678'],
    ['+44 7700\u2212900000', undefined, '+447700900000'],
    ['0044 7700 900000', 'DE', '+447700900000'],
    ['٠٧٧٠٠٩٠٠٠٠٠', 'GB', '+447700900000'],
    ['+39 06 1234 5678', undefined, '+390612345678'], // Italy keeps the zero
    ['(202) 555-0123', 'US', '+12025550123'],
    ['+800 1234 5678', undefined, '+80012345678'], // of no country
  ])('normalises %j, country %s, to %s', (text, country, value) => {
    expect(normalisePhone(text, country)).toEqual({ ok: true, value })
  })

  it.each([
    ['', undefined, 'empty'],
    ['  ', 'GB', 'empty'],
    ['\u202a\u202c', 'GB', 'empty'],
    [`+${'1'.repeat(40)}`, undefined, 'too_long'],
    ['07700 900000', undefined, 'country_missing'],
    ['07700 900000', '', 'country_missing'],
    ['07700 900000', 'XX', 'country_missing'],
    ['07700 900000', 'constructor', 'country_missing'],
    ['ada@example.com', 'GB', 'character_not_allowed'],
    ['+447700900000 ext. 5', undefined, 'character_not_allowed'],
    ['+447700900000;ext=5', undefined, 'character_not_allowed'],
    ['+447700900000#5', undefined, 'character_not_allowed'],
    ['+447700900000, +447700900001', undefined, 'character_not_allowed'],
    ['tel:+447700900000', undefined, 'character_not_allowed'],
    ['1-800-FLOWERS', 'US', 'character_not_allowed'],
    ['++447700900000', undefined, 'character_not_allowed'],
    ['+44+7700900000', undefined, 'character_not_allowed'],
    ['+447700\u0000900000', undefined, 'character_not_allowed'],
    ['+', undefined, 'character_not_allowed'],
    ['+ ()', undefined, 'malformed'],
    ['+999123456789', undefined, 'malformed'],
    ['+0447700900000', undefined, 'malformed'],
    ['+44', undefined, 'malformed'],
    ['+4477009000', undefined, 'malformed'],
    ['+44770090000000', undefined, 'malformed'],
    ['112', 'DE', 'malformed'],
    ['7700900000 7700900001', 'GB', 'malformed'],
  ])('refuses %j, country %s: %s', (text, country, reason) => {
    expect(normalisePhone(text, country)).toEqual({ ok: false, reason })
  })

  it('has one normal form, which is its own in every country', () => {
    const typed = fc.stringMatching(/^\+?[0-9 ().-]{0,20}$/)
    fc.assert(
      fc.property(typed, fc.constantFrom('GB', 'US', 'IT', 'DE', undefined), (text, country) => {
        const once = normalisePhone(text, country)
        if (!once.ok) return
        expect(once.value).toMatch(/^\+[1-9]\d{6,14}$/)
        for (const other of ['AU', undefined]) expect(normalisePhone(once.value, other)).toEqual(once)
      }),
    )
  })
})

describe('identities of a provider', () => {
  it.each([
    ['google', '110169484474386276334', 'google:110169484474386276334'],
    ['entra-id', 'AbC:dEf', 'entra-id:AbC:dEf'],
    ['x', 'ada@example.com', 'x:ada@example.com'],
    ['google', 'é'.repeat(255), `google:${'é'.repeat(255)}`],
  ])('of %s with the subject %j are %j', (provider, subject, value) => {
    expect(federatedIdentityValue(provider, subject)).toEqual({ ok: true, value })
  })

  it.each([
    ['', '1', 'malformed'],
    ['Google', '1', 'malformed'],
    ['google:x', '1', 'malformed'],
    ['-google', '1', 'malformed'],
    ['google\n', '1', 'malformed'],
    ['x'.repeat(65), '1', 'malformed'],
    ['google', '', 'empty'],
    ['google', 'x'.repeat(256), 'too_long'],
    ['google', '1\u0000', 'character_not_allowed'],
    ['google', '1\u200b', 'character_not_allowed'],
    ['google', '\ud800', 'character_not_allowed'],
  ])('of %j with the subject %j are refused: %s', (provider, subject, reason) => {
    expect(federatedIdentityValue(provider, subject)).toEqual({ ok: false, reason })
  })

  it('are different for different people, whatever the subject', () => {
    const provider = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,5}$/)
    const person = fc.tuple(provider, fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(person, person, ([providerA, subjectA], [providerB, subjectB]) => {
        const [a, b] = [federatedIdentityValue(providerA, subjectA), federatedIdentityValue(providerB, subjectB)]
        if (!a.ok || !b.ok) return
        expect(a.value === b.value).toBe(providerA === providerB && subjectA === subjectB)
      }),
    )
  })
})

describe('names', () => {
  it.each([
    ['  Anna \t Maria\n', 'Anna Maria'],
    ['Zoe\u0308', 'Zoë'],
    ['Zoe\u200e\u0308', 'Zoë'],
    ['Joe\u0000\u0007\u202e', 'Joe'],
    ['A\u0000 \u0000B', 'A B'],
    ['\ud800Joe', 'Joe'],
    ['علی‌رضا', 'علی‌رضا'], // the non-joiner is part of the name
    ['', ''],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['é'.repeat(100), 'é'.repeat(100)],
  ])('shows %j as %j', (text, value) => {
    expect(normaliseName(text)).toEqual({ ok: true, value })
  })

  it('refuses more than 100 characters', () => {
    expect(normaliseName('x'.repeat(101))).toEqual({ ok: false, reason: 'too_long' })
  })

  it('has one normal form, which is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const once = normaliseName(text)
        if (once.ok) expect(normaliseName(once.value)).toEqual(once)
      }),
    )
  })
})
