import { describe, expect, it } from 'vitest'
import type { VerifiedClaims } from './claims.ts'
import {
  hasAudience,
  hasPermissions,
  hasScopes,
  permissionsOf,
  requireAudience,
  requirePermissions,
  requireScopes,
  scopesOf,
} from './requirements.ts'

const claims = (value: object) =>
  ({ iss: 'https://auth.example.com', aud: [], exp: 1, ...value }) as unknown as VerifiedClaims

describe('scopes of a token', () => {
  it.each([
    ['of a user', { scp: ['openid', 'profile'] }, ['openid', 'profile']],
    [
      'of a device, which has consented scopes too',
      { scp: ['openid'], scope: 'read:orders openid' },
      ['read:orders', 'openid'],
    ],
    ['of a device that was granted nothing', { scp: ['openid'], scope: '' }, ['openid']],
    [
      'of a machine: what was granted, not what it asked for',
      { gty: ['client_credentials'], scope: 'read:orders', scp: ['read:orders', 'write:orders'] },
      ['read:orders'],
    ],
    ['of a machine without scope', { gty: ['client_credentials'], scp: ['write:orders'] }, []],
    ['that has none', {}, []],
  ])('%s', (_whose, value, expected) => {
    expect(scopesOf(claims(value))).toEqual(expected)
  })

  it('must all be there, whole', () => {
    const token = claims({ scp: ['read:orders', 'read:users'] })
    expect(hasScopes(token, 'read:orders')).toBe(true)
    expect(hasScopes(token, ['read:orders', 'read:users'])).toBe(true)
    expect(hasScopes(token, ['read:orders', 'write:orders'])).toBe(false)
    expect(hasScopes(token, 'read')).toBe(false)
    expect(hasScopes(token, 'READ:ORDERS')).toBe(false)
    expect(() => requireScopes(token, 'read:orders')).not.toThrow()
    expect(() => requireScopes(token, 'write:orders')).toThrow(
      expect.objectContaining({ code: 'scope_insufficient', status: 403, required: ['write:orders'] }),
    )
  })
})

describe('permissions of a token', () => {
  it.each([
    [{ permissions: ['a'] }, ['a']],
    [{ permissions: null }, []],
    [{ 'x-hasura-permissions': ['a', 7] }, ['a']],
    [{ 'x-hasura-permissions': 'admin' }, []],
    [{}, []],
  ])('of %j', (value, expected) => {
    expect(permissionsOf(claims(value))).toEqual(expected)
  })

  it('must all be there, also where they are named for Hasura', () => {
    for (const name of ['permissions', 'x-hasura-permissions']) {
      const token = claims({ [name]: ['read:orders'] })
      expect(hasPermissions(token, 'read:orders')).toBe(true)
      expect(hasPermissions(token, ['read:orders', 'write:orders'])).toBe(false)
      expect(() => requirePermissions(token, 'write:orders')).toThrow(
        expect.objectContaining({ code: 'permission_missing', status: 403 }),
      )
    }
  })
})

describe('audience of a token', () => {
  it('must be one of those asked for', () => {
    const token = claims({ aud: ['a', 'b'] })
    expect(hasAudience(token, 'a')).toBe(true)
    expect(hasAudience(token, ['c', 'b'])).toBe(true)
    expect(hasAudience(token, 'c')).toBe(false)
    expect(() => requireAudience(token, 'a')).not.toThrow()
    expect(() => requireAudience(token, 'c')).toThrow(
      expect.objectContaining({ code: 'token_audience_wrong', status: 401 }),
    )
  })
})

it.each([hasScopes, hasPermissions, hasAudience, requireScopes, requirePermissions, requireAudience])(
  'an empty requirement is a mistake: %o',
  (check) => {
    for (const nothing of ['', [], ['a', '']]) {
      expect(() => check(claims({ scp: ['a'], permissions: ['a'], aud: ['a'] }), nothing)).toThrow(
        expect.objectContaining({ code: 'configuration_invalid' }),
      )
    }
  },
)
