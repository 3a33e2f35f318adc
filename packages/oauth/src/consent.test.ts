import { describe, expect, it } from 'vitest'
import { askedItems, isConsentNeeded, isGrantAllowed, missingItems } from './consent.ts'

describe('what a request asks a person for', () => {
  const ask = (over: Partial<Parameters<typeof askedItems>[0]> = {}) =>
    askedItems({ scope: ['openid'], claims: undefined, audience: [], ...over })

  it('is its scopes, its claims in the words of people, and its APIs', () => {
    const claims = {
      idToken: ['email', 'email_verified', 'auth_time'] as const,
      userinfo: ['given_name', 'family_name', 'phone_number', 'picture', 'preferred_username', 'acr'] as const,
    }
    expect(ask({ claims, audience: ['https://api.example.com'] })).toEqual([
      'openid',
      'email',
      'name',
      'phone',
      'picture',
      'username',
      'api:https://api.example.com',
    ])
  })

  it('is the profile, of which the claims are parts', () => {
    const claims = { idToken: ['name', 'phone_number'] as const, userinfo: ['picture'] as const }
    expect(ask({ scope: ['openid', 'profile', 'offline'], claims })).toEqual(['openid', 'profile', 'offline'])
  })

  it.each([
    [['openid', 'email'], ['openid', 'email', 'phone'], []],
    [['openid', 'email'], ['openid'], ['email']],
    [['name', 'phone'], ['profile'], []],
    [['email'], ['profile'], ['email']],
    [['profile'], ['name', 'picture', 'username', 'phone'], ['profile']],
    [['api:a'], ['api:b'], ['api:a']],
  ])('of %o, with %o allowed, lacks %o', (asked, allowed, missing) => {
    expect(missingItems(asked, allowed)).toEqual(missing)
  })
})

describe('whether a person is asked', () => {
  const asked = ['openid', 'email']
  it.each<[string, Partial<Parameters<typeof isConsentNeeded>[0]>, boolean]>([
    ['an application of one’s own', { isThirdParty: false }, false],
    ['an application of one’s own, prompt=consent', { isThirdParty: false, prompt: ['consent'] }, true],
    ['a third party, for the first time', {}, true],
    ['a third party that wants nothing, for the first time', { asked: [] }, true],
    ['a third party that was allowed this', { allowed: ['email', 'openid'] }, false],
    ['a third party that was allowed less', { allowed: ['openid'] }, true],
    ['a third party that was allowed nothing, and wants nothing', { asked: [], allowed: [] }, false],
    ['a third party that was allowed this, prompt=consent', { allowed: asked, prompt: ['consent'] }, true],
    ['a third party, silently', { prompt: ['none'] }, true],
    ['a third party that was allowed this, silently', { allowed: asked, prompt: ['none'] }, false],
  ])('%s', (_, over, expected) => {
    expect(isConsentNeeded({ prompt: [], isThirdParty: true, asked, allowed: undefined, ...over })).toBe(expected)
  })
})

describe('whether a grant goes on', () => {
  const [own, others, device] = [
    { isThirdParty: false, type: 'web' },
    { isThirdParty: true, type: 'spa' },
    { isThirdParty: true, type: 'device' },
  ] as const
  const grant = { scope: 'openid email offline', claims: null, audience: ['orders'] }
  const all = ['openid', 'email', 'offline', 'api:orders']
  it.each<[string, ...Parameters<typeof isGrantAllowed>, boolean]>([
    ['of an application of one’s own', own, grant, undefined, true],
    ['of a device, whose page asked', device, grant, undefined, true],
    ['of a third party, allowed in full', others, grant, all, true],
    ['of a third party, never allowed', others, grant, undefined, false],
    [
      'of a third party that has nothing, never allowed',
      others,
      { ...grant, scope: '', audience: [] },
      undefined,
      false,
    ],
    ['of a third party, allowed without a scope', others, grant, all.slice(1), false],
    ['of a third party, allowed without the API', others, grant, all.slice(0, 3), false],
    [
      'of a third party, allowed without a claim',
      others,
      { ...grant, claims: { idToken: [], userinfo: ['phone_number'] } },
      all,
      false,
    ],
  ])('%s', (_, application, given, allowed, expected) => {
    expect(isGrantAllowed(application, given, allowed)).toBe(expected)
  })
})
