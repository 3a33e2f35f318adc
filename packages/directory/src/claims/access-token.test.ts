import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aTokenSubject, claimSettings, issue, registered, user } from '../testing/token-subject.ts'
import { accessTokenClaims } from './access-token.ts'

const grant = { audience: ['orders'], scope: ['openid', 'offline'], grantId: 'g1', isPersistent: true }
const bare = { ...issue, ...grant, apiScopes: [], subject: aTokenSubject(), settings: claimSettings() }
const always = {
  aud: ['orders'],
  ...registered,
  sub: user.id,
  scp: ['openid', 'offline'],
  ksp: { persistent: true },
  grant_id: 'g1',
}

describe('access token claims of a user', () => {
  it('are these and no more', () => {
    expect(accessTokenClaims(bare)).toEqual({ ...always, permissions: [], feature_flags: {} })
  })

  it('have a list as audience even when nobody is meant', () => {
    const claims = accessTokenClaims({ ...bare, audience: [], scope: [], isPersistent: false })
    expect(claims).toMatchObject({ aud: [], scp: [], ksp: { persistent: false } })
    expect(claims).not.toHaveProperty('org_code')
  })

  it('list a scope once that two APIs have', () => {
    const claims = accessTokenClaims({ ...bare, apiScopes: ['read', 'write', 'read'] })
    expect(claims.scp).toEqual(['openid', 'offline', 'read', 'write'])
    expect(claims.permissions).toEqual([])
    expect(claims).not.toHaveProperty('scope')
  })

  it.each(['', 'read write'])('of a device have the scopes consented to as a text: %j', (consentedScope) => {
    expect(accessTokenClaims({ ...bare, consentedScope })).toMatchObject({ scope: consentedScope })
  })

  it('have no address unless the application asks for it', () => {
    expect(accessTokenClaims({ ...bare, scope: ['email', 'profile'] })).not.toHaveProperty('email')
  })

  it('of the protocol stay as they are, whatever customers name flags and properties', () => {
    const name = fc.oneof(fc.constantFrom(...Object.keys(always), 'nbf', 'act', '__proto__'), fc.string())
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.boolean(), (names, hasuraNames) => {
        const entries = names.map((key) => ({ key, value: 'theirs', isPrivate: false }))
        const claims = accessTokenClaims({
          ...bare,
          subject: aTokenSubject({
            featureFlags: Object.fromEntries(names.map((key) => [key, { t: 's', v: 'theirs' }])),
            properties: { user: entries, organization: entries, application: entries },
          }),
          settings: claimSettings({ access: { properties: names }, hasuraNames }),
        })
        expect(claims).toMatchObject(always)
        expect(claims).not.toHaveProperty('nbf')
        expect(claims).not.toHaveProperty('act')
        expect(Object.getPrototypeOf(claims)).toBe(Object.prototype)
      }),
    )
  })
})
