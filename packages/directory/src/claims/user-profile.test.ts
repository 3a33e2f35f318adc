import { describe, expect, it } from 'vitest'
import { bareUser, IAT, identities, user } from '../testing/token-subject.ts'
import { legacyUserProfile, userProfile } from './user-profile.ts'

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
  const email = { email: 'ada@example.com', email_verified: true }
  const profile = {
    provided_id: 'engine-1',
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    picture: 'https://example.com/ada.jpg',
    preferred_username: 'ada_l',
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

  it('has what was asked for by name on top (OpenID Connect Core §5.5)', () => {
    const named = ['given_name', 'email', 'phone_number', 'phone_number_verified', 'shoe_size']
    expect(userProfile({ user, identities, scope: ['openid'], named })).toEqual({
      ...nothing,
      given_name: 'Ada',
      email: 'ada@example.com',
      phone_number: '+447700900000',
      phone_number_verified: true,
    })
    expect(userProfile({ user: bareUser, identities: [], scope: [], named })).toEqual(nothing)
  })

  it('has every key when nothing is known', () => {
    expect(userProfile({ user: bareUser, identities: [], scope: ['profile', 'email'] })).toEqual(nothing)
  })

  it.each([
    [['profile', 'email'], 'ada@example.com', 'engine-1', 'Lovelace', 'Ada'],
    [['profile'], null, 'engine-1', 'Lovelace', 'Ada'],
    [['email'], 'ada@example.com', null, null, null],
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
