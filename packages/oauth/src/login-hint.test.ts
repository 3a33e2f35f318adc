import { describe, expect, it } from 'vitest'
import { parseLoginHint } from './login-hint.ts'

describe('login_hint (OpenID Connect Core §3.1.2.1)', () => {
  it.each([
    ['joe@example.com', { type: 'email', value: 'joe@example.com' }],
    ['username:joebloggs', { type: 'username', value: 'joebloggs' }],
    ['phone:+447700900000:gb', { type: 'phone', value: '+447700900000', country: 'gb' }],
    ['phone:+447700900000', { type: 'phone', value: '+447700900000' }],
    ['phone:', undefined],
    ['username:', undefined],
    ['joe', undefined],
    [undefined, undefined],
    [`${'j'.repeat(320)}@example.com`, undefined],
  ])('reads %j', (login_hint, expected) => {
    expect(parseLoginHint(login_hint)).toEqual(expected)
  })
})
