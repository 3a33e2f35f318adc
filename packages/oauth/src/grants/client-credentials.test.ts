import { describe, expect, it } from 'vitest'
import { grantClientCredentials } from './client-credentials.ts'

const apis = [
  { audience: 'https://id.example.com/api', scopes: ['read:users', 'create:users'] },
  { audience: 'orders', scopes: ['read:orders'] },
  { audience: 'bare', scopes: [] },
]
const MANAGEMENT = 'https://id.example.com/api'

describe('client credentials grant (RFC 6749 §4.4)', () => {
  it.each([
    ['every enabled scope by default', [MANAGEMENT], [], [MANAGEMENT], ['read:users', 'create:users']],
    ['the scopes asked for', [MANAGEMENT], ['read:users'], [MANAGEMENT], ['read:users']],
    [
      'several audiences',
      [MANAGEMENT, 'orders'],
      [],
      [MANAGEMENT, 'orders'],
      ['read:users', 'create:users', 'read:orders'],
    ],
    ['a scope of either audience', [MANAGEMENT, 'orders'], ['read:orders'], [MANAGEMENT, 'orders'], ['read:orders']],
    ['an API without scopes', ['bare'], [], ['bare'], []],
    [
      'OpenID Connect scopes dropped',
      [MANAGEMENT],
      ['openid', 'profile', 'email', 'offline'],
      [MANAGEMENT],
      ['read:users', 'create:users'],
    ],
    ['OpenID Connect scopes beside real ones', [MANAGEMENT], ['openid', 'read:users'], [MANAGEMENT], ['read:users']],
    ['no audience', [], [], [], []],
    ['no audience, OpenID Connect scopes', [], ['openid', 'offline'], [], []],
  ])('grants %s', (_, audience, scope, grantedAudience, grantedScope) => {
    expect(grantClientCredentials({ audience, scope }, apis)).toEqual({
      ok: true,
      value: { audience: grantedAudience, scope: grantedScope },
    })
  })

  it.each([
    ['an unknown audience', ['nobody'], [], 'audience_not_authorized'],
    ['one unknown audience among known ones', ['orders', 'nobody'], [], 'audience_not_authorized'],
    ['an audience that differs by a slash', [`${MANAGEMENT}/`], [], 'audience_not_authorized'],
    ['a scope that is not enabled', [MANAGEMENT], ['delete:users'], 'scope_not_allowed'],
    ['a scope of an API that was not asked for', ['orders'], ['read:users'], 'scope_not_allowed'],
    ['one unknown scope among known ones', [MANAGEMENT], ['read:users', 'x'], 'scope_not_allowed'],
    ['a scope without an audience', [], ['read:users'], 'scope_not_allowed'],
  ])('refuses %s', (_, audience, scope, reason) => {
    expect(grantClientCredentials({ audience, scope }, apis)).toEqual({ ok: false, failure: { reason } })
  })
})
