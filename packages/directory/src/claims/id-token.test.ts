import { describe, expect, it } from 'vitest'
import {
  anIdentity,
  aTokenSubject,
  bareUser,
  claimSettings,
  IAT,
  issue,
  NOON,
  registered,
  user,
} from '../testing/token-subject.ts'
import { accessTokenHash, idTokenClaims } from './id-token.ts'
import type { TokenSubject } from './subject.ts'

type Input = Parameters<typeof idTokenClaims>[0]

describe('ID token claims (OpenID Connect Core §2)', () => {
  const sign = (over: Partial<Input> = {}, subject: Partial<TokenSubject> = {}) =>
    idTokenClaims({
      ...issue,
      subject: aTokenSubject(subject),
      settings: claimSettings(),
      scope: ['openid', 'profile', 'email'],
      nonce: null,
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
  const email = { email: 'ada@example.com', email_verified: true }
  const profile = {
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    picture: 'https://example.com/ada.jpg',
    preferred_username: 'ada_l',
    phone: '+447700900000',
    phone_number: '+447700900000',
    provided_id: 'engine-1',
    updated_at: IAT - 5,
  }

  it('are these and no more', () => {
    expect(sign({ nonce: 'n1' })).toEqual({ ...always, nonce: 'n1', ...email, ...profile })
  })

  it.each<[string, Partial<Input>, Partial<TokenSubject>, object]>([
    ['openid alone', { scope: ['openid'] }, {}, {}],
    ['the email scope', { scope: ['openid', 'email'] }, {}, email],
    ['the profile scope', { scope: ['openid', 'profile'] }, {}, profile],
    ['an email scope without an address', { scope: ['email'] }, { identities: [] }, {}],
    [
      'an address nobody has verified',
      { scope: ['email'] },
      { identities: [anIdentity('email', 'ada@example.com', { isVerified: false })] },
      { email: 'ada@example.com', email_verified: false },
    ],
    [
      'a profile of which nothing is known',
      { scope: ['profile'] },
      { identities: [], user: bareUser },
      { picture: null, updated_at: IAT - 5 },
    ],
    [
      'claims that were named',
      { scope: ['openid'], named: ['email', 'family_name', 'acr'] },
      {},
      { email: 'ada@example.com', family_name: 'Lovelace' },
    ],
    [
      'named claims of which nothing is known',
      { scope: ['openid'], named: ['email', 'name', 'picture'] },
      { identities: [], user: bareUser },
      {},
    ],
    ['a nonce', { scope: ['openid'], nonce: 'n2' }, {}, { nonce: 'n2' }],
    [
      'organizations',
      { scope: ['openid'], settings: claimSettings({ id: { organizations: true } }) },
      { organizations: [{ code: 'org_1', name: 'Acme' }] },
      { org_codes: ['org_1'], organizations: [{ id: 'org_1', name: 'Acme' }] },
    ],
  ])('with %s', (_, over, subject, expected) => {
    expect(sign(over, subject)).toEqual({ ...always, ...expected })
  })

  it('never have scp, by which access tokens are told apart', () => {
    const settings = claimSettings({ id: { organizations: true, socialIdentity: true, properties: ['scp'] } })
    const scp = [{ key: 'scp', value: 'x', isPrivate: false }]
    const claims = sign({ settings }, { properties: { user: scp, organization: scp, application: scp } })
    expect(claims).not.toHaveProperty('scp')
    expect(claims).toHaveProperty('user_properties', { scp: { v: 'x' } })
  })

  it('falls back to the first address when none is primary', () => {
    const identities = [anIdentity('email', 'a@example.com', { isPrimary: false })]
    expect(sign({}, { identities })).toMatchObject({ email: 'a@example.com' })
  })

  it('makes a name of one half', () => {
    const named = (name: Partial<typeof user>) => sign({}, { user: { ...user, ...name } })
    expect(named({ lastName: '' })).toMatchObject({ name: 'Ada', given_name: 'Ada' })
    expect(named({ lastName: '' })).not.toHaveProperty('family_name')
    expect(named({ firstName: '' })).toMatchObject({ name: 'Lovelace', family_name: 'Lovelace' })
  })

  it('hashes the access token by the hash of the signing algorithm (§3.1.3.6)', () => {
    expect(accessTokenHash('a', 'ES256')).toBe(accessTokenHash('a', 'RS256'))
    expect(Buffer.from(accessTokenHash('a', 'RS256'), 'base64url')).toHaveLength(16)
    expect(Buffer.from(accessTokenHash('a', 'EdDSA'), 'base64url')).toHaveLength(32)
  })
})
