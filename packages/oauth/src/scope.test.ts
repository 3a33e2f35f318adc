import { describe, expect, it } from 'vitest'
import { grantUserScope, isOidcScope, parseScope } from './scope.ts'

describe('scope (RFC 6749 §3.3)', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['  openid   email ', ['openid', 'email']],
    ['openid openid', ['openid']],
    ['read:users create:users', ['read:users', 'create:users']],
  ])('reads %j as %o', (scope, tokens) => {
    expect(parseScope(scope)).toEqual(tokens)
  })

  it.each([
    [undefined, [], false],
    ['openid profile email', ['openid', 'profile', 'email'], false],
    ['email profile openid offline', ['email', 'profile', 'openid', 'offline'], false],
    ['openid offline_access', ['openid', 'offline'], true],
    ['offline_access offline openid', ['offline', 'openid'], true],
    ['openid read:users phone', ['openid'], false],
    ['OpenID', [], false],
  ])('grants %j as %o', (scope, granted, saidOfflineAccess) => {
    expect(grantUserScope(scope)).toEqual({ granted, saidOfflineAccess })
  })

  it('knows OpenID Connect scopes from those of APIs', () => {
    expect(['openid', 'offline', 'offline_access', 'phone', 'read:users'].map(isOidcScope)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
  })
})
