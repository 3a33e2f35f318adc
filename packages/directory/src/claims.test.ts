import { describe, expect, it } from 'vitest'
import {
  accessTokenClaims,
  accessTokenHash,
  type ClaimsIdentity,
  type ClaimsUser,
  idTokenClaims,
  legacyUserProfile,
  machineTokenClaims,
  userProfile,
} from './claims.ts'

const NOON = Date.UTC(2026, 10, 24, 12) + 789
const IAT = Date.UTC(2026, 10, 24, 12) / 1000
const issue = { issuer: 'https://id.example.com', clientId: 'c1', tokenId: 'j1', now: NOON, ttlSeconds: 3600 }
const registered = { iss: 'https://id.example.com', azp: 'c1', iat: IAT, exp: IAT + 3600, jti: 'j1' }

const user: ClaimsUser = {
  id: 'kp_c3143a4b50ad43c88e541d9077681782',
  firstName: 'John',
  lastName: 'Snow',
  picture: 'https://example.com/john.jpg',
  providedId: 'crow-1',
  updatedAt: NOON - 5000,
}
const bareUser: ClaimsUser = { ...user, firstName: '', lastName: '', picture: null, providedId: null }
const identity = (type: ClaimsIdentity['type'], value: string, isPrimary = true): ClaimsIdentity => ({
  type,
  value,
  isVerified: true,
  isPrimary,
})
const identities = [
  identity('email', 'second@example.com', false),
  identity('email', 'john@example.com'),
  identity('username', 'john_snow'),
  identity('phone', '+447700900000'),
]

describe('access token claims of a user', () => {
  it('are these and no more', () => {
    expect(
      accessTokenClaims({
        ...issue,
        audience: ['orders'],
        scope: ['openid', 'offline'],
        userId: user.id,
        grantId: 'g1',
        isPersistent: true,
      }),
    ).toEqual({
      aud: ['orders'],
      ...registered,
      sub: user.id,
      scp: ['openid', 'offline'],
      permissions: [],
      feature_flags: {},
      ksp: { persistent: true },
      grant_id: 'g1',
    })
  })

  it('have a list as audience even when nobody is meant', () => {
    const claims = accessTokenClaims({
      ...issue,
      audience: [],
      scope: [],
      userId: 'u',
      grantId: 'g',
      isPersistent: false,
    })
    expect(claims.aud).toEqual([])
    expect(claims.ksp).toEqual({ persistent: false })
    expect(claims).not.toHaveProperty('org_code')
  })
})

describe('access token claims of a machine (RFC 6749 §4.4)', () => {
  it('are these and no more: nobody is signed in', () => {
    expect(machineTokenClaims({ ...issue, audience: ['orders'], scope: ['read:orders', 'write:orders'] })).toEqual({
      aud: ['orders'],
      ...registered,
      gty: ['client_credentials'],
      scope: 'read:orders write:orders',
      scp: ['read:orders', 'write:orders'],
      v: '2',
    })
  })

  it('have empty scopes and audience when none were granted', () => {
    expect(machineTokenClaims({ ...issue, audience: [], scope: [] })).toMatchObject({ aud: [], scope: '', scp: [] })
  })
})

describe('ID token claims (OpenID Connect Core §2)', () => {
  const sign = (over: Partial<Parameters<typeof idTokenClaims>[0]> = {}) =>
    idTokenClaims({
      ...issue,
      user,
      identities,
      scope: ['openid', 'profile', 'email'],
      nonce: 'n1',
      authenticatedAt: NOON - 60_000,
      requestedAt: NOON - 90_000,
      accessToken: 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y',
      signingAlgorithm: 'RS256',
      ...over,
    })
  const always = {
    aud: ['c1'],
    ...registered,
    sub: user.id,
    auth_time: IAT - 60,
    rat: IAT - 90,
    at_hash: '77QmUPtjPfzWtF2AnpK9RQ', // the example of OpenID Connect Core, appendix A.3
    org_codes: [],
  }

  it('are these and no more', () => {
    expect(sign()).toEqual({
      ...always,
      nonce: 'n1',
      email: 'john@example.com',
      email_verified: true,
      name: 'John Snow',
      given_name: 'John',
      family_name: 'Snow',
      picture: 'https://example.com/john.jpg',
      preferred_username: 'john_snow',
      phone: '+447700900000',
      phone_number: '+447700900000',
      provided_id: 'crow-1',
      updated_at: IAT - 5,
    })
  })

  it.each<[string, Partial<Parameters<typeof idTokenClaims>[0]>, object]>([
    ['openid alone', { scope: ['openid'], nonce: null }, {}],
    [
      'the email scope',
      { scope: ['openid', 'email'], nonce: null },
      { email: 'john@example.com', email_verified: true },
    ],
    ['an email scope without an address', { scope: ['email'], identities: [], nonce: null }, {}],
    [
      'a profile of which nothing is known',
      { scope: ['profile'], identities: [], user: bareUser, nonce: null },
      { picture: null, updated_at: IAT - 5 },
    ],
    ['a nonce', { scope: ['openid'], nonce: 'n2' }, { nonce: 'n2' }],
  ])('with %s', (_, over, expected) => {
    expect(sign(over)).toEqual({ ...always, ...expected })
  })

  it('falls back to the first address when none is primary', () => {
    expect(sign({ identities: [identity('email', 'a@example.com', false)] })).toMatchObject({ email: 'a@example.com' })
  })

  it('makes a name of one half', () => {
    expect(sign({ user: { ...user, lastName: '' } })).toMatchObject({ name: 'John', given_name: 'John' })
    expect(sign({ user: { ...user, firstName: '' } })).toMatchObject({ name: 'Snow', family_name: 'Snow' })
  })

  it('hashes the access token by the hash of the signing algorithm (§3.1.3.6)', () => {
    expect(accessTokenHash('a', 'ES256')).toBe(accessTokenHash('a', 'RS256'))
    expect(Buffer.from(accessTokenHash('a', 'RS256'), 'base64url')).toHaveLength(16)
    expect(Buffer.from(accessTokenHash('a', 'EdDSA'), 'base64url')).toHaveLength(32)
  })
})

describe('user profile (OpenID Connect Core §5.3.2)', () => {
  const nothing = {
    sub: user.id,
    id: user.id,
    provided_id: null,
    name: null,
    given_name: null,
    family_name: null,
    updated_at: IAT - 5,
    email: null,
    email_verified: null,
    picture: null,
    preferred_username: null,
  }
  const email = { email: 'john@example.com', email_verified: true }
  const profile = {
    provided_id: 'crow-1',
    name: 'John Snow',
    given_name: 'John',
    family_name: 'Snow',
    picture: 'https://example.com/john.jpg',
    preferred_username: 'john_snow',
  }

  it.each([
    [[], {}],
    [['openid'], {}],
    [['email'], email],
    [['profile'], profile],
    [['openid', 'profile', 'email'], { ...email, ...profile }],
  ])('has every key whatever the scope: %o', (scope, expected) => {
    expect(userProfile({ user, identities, scope })).toEqual({ ...nothing, ...expected })
  })

  it('has every key when nothing is known', () => {
    expect(userProfile({ user: bareUser, identities: [], scope: ['profile', 'email'] })).toEqual(nothing)
  })

  it.each([
    [['profile', 'email'], 'john@example.com', 'crow-1', 'Snow', 'John'],
    [['profile'], null, 'crow-1', 'Snow', 'John'],
    [['email'], 'john@example.com', null, null, null],
    [[], null, null, null, null],
  ])('version 1, scope %o', (scope, preferred_email, provided_id, last_name, first_name) => {
    expect(legacyUserProfile({ user, identities, scope })).toEqual({
      id: user.id,
      preferred_email,
      provided_id,
      last_name,
      first_name,
    })
  })
})
