import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseEmail, normaliseName, normaliseUsername } from './identity.ts'

describe('email addresses (RFC 5321 §4.1.2)', () => {
  it.each([
    ['joe@example.com', 'joe@example.com'],
    ['  Joe.Bloggs@Example.COM\t', 'joe.bloggs@example.com'],
    ['joe+tag@example.co.uk', 'joe+tag@example.co.uk'],
    ["o'hara_1-2@sub.example.com", "o'hara_1-2@sub.example.com"],
    ['ｊｏｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'joe@example.com'],
    ['Jürgen@bücher.example', 'jürgen@bücher.example'],
    ['J\u030coe@example.com', '\u01f0oe@example.com'], // composes only once it is lower case
    ['joe@xn--bcher-kva.example', 'joe@xn--bcher-kva.example'],
  ])('normalises %j to %s', (text, value) => {
    expect(normaliseEmail(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
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

describe('names', () => {
  it.each([
    ['  Anna \t Maria\n', 'Anna Maria'],
    ['Zoe\u0308', 'Zoë'],
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
