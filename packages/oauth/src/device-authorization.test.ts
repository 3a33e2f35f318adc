import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  deviceScope,
  normaliseUserCode,
  parseDeviceAuthorizationRequest,
  USER_CODE_ALPHABET,
  USER_CODE_LENGTH,
  userCodeOf,
} from './device-authorization.ts'
import { collectParameters } from './parameters.ts'
import { entries } from './testing/values.ts'

const parse = (query: string) => parseDeviceAuthorizationRequest(collectParameters(entries(query)))

describe('device authorization request (RFC 8628 §3.1)', () => {
  it.each([
    ['', [], []],
    ['scope=openid+offline+openid', ['openid', 'offline'], []],
    ['audience=orders&audience=stock', [], ['orders', 'stock']],
    ['audience=orders%20stock,orders', [], ['orders', 'stock']],
  ])('reads "%s"', (query, scope, audience) => {
    expect(parse(query)).toEqual({ ok: true, value: { scope, audience } })
  })

  it.each(['scope', 'audience'])('refuses a %s that is longer than any list of them', (parameter) => {
    expect(parse(`${parameter}=${'x'.repeat(2001)}`)).toMatchObject({
      failure: { reason: 'parameter_invalid', parameter },
    })
  })
})

describe.each(['scope', 'audience'])('what a device writes as %s (RFC 6749 §3.3)', (parameter) => {
  it.each(['\u0000', 'read:\u0000looms', '\u007f', '\u0085x', '\ud800'])(
    'is refused with %j, which no database takes',
    (text) => {
      expect(parseDeviceAuthorizationRequest(collectParameters([[parameter, `openid ${text}`]]))).toMatchObject({
        failure: { reason: 'parameter_invalid', parameter },
      })
    },
  )
})

describe('user codes (RFC 8628 §6.1)', () => {
  it('are made of letters that are not mistaken for others and spell no words', () => {
    expect(USER_CODE_ALPHABET).not.toMatch(/[AEIOUY0-9]/)
    expect(userCodeOf([0, 1, 2, 3, 4, 5, 18, 19])).toBe('BCDFGHXZ')
  })

  it.each([
    'bcdf-ghxz',
    ' BCDF GHXZ ',
    'b c d f g h x z',
    'BCDF—GHXZ',
    'bcdf.ghxz',
    'ＢＣＤＦＧＨＸＺ',
    '\u200fBCDFGHXZ\u200e',
  ])('are read from "%s"', (typed) => {
    expect(normaliseUserCode(typed)).toBe('BCDFGHXZ')
  })

  it.each(['', 'BCDFGHX', 'BCDFGHXZZ', 'BCDFGHXA', 'BCDFGHX1', '<script>'])('are not read from "%s"', (typed) => {
    expect(normaliseUserCode(typed)).toBeUndefined()
  })

  it('survive any case and any dashes and spaces', () => {
    const letters = fc.array(fc.nat(USER_CODE_ALPHABET.length - 1), { minLength: USER_CODE_LENGTH, maxLength: 8 })
    const fillers = fc.array(fc.constantFrom('', '-', ' ', '--'), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(letters, fillers, fc.boolean(), (numbers, between, isLower) => {
        const code = userCodeOf(numbers)
        const typed = [...code].map((letter, index) => letter + between[index]).join('')
        expect(normaliseUserCode(isLower ? typed.toLowerCase() : typed)).toBe(code)
      }),
    )
  })
})

describe('the scopes a person is asked for', () => {
  const held = ['read:orders', 'create:orders']
  it.each([
    ['', [], held],
    ['openid offline_access nonsense:x', ['openid', 'offline'], []],
    ['openid offline_access', ['openid', 'offline'], held],
    ['read:orders', [], ['read:orders']],
    ['read:stock', [], []],
    ['openid create:orders read:orders', ['openid'], held],
  ])('for "%s" are %j and %j', (requested, user, api) => {
    expect(deviceScope(requested, held)).toEqual({ user, api })
  })
})
