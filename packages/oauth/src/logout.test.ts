import { describe, expect, it } from 'vitest'
import { checkLogout, chooseLogoutTarget, logoutProfile, readLogoutRequest } from './logout.ts'
import { aClient, entries } from './testing/values.ts'

describe('sign-out request (OpenID Connect RP-Initiated Logout §2)', () => {
  const A = 'https%3A%2F%2Fa.example'

  it.each([
    [
      `redirect=${A}&post_logout_redirect_uri=https%3A%2F%2Fb.example&redirect_uri=https%3A%2F%2Fc.example`,
      'https://a.example',
    ],
    [`post_logout_redirect_uri=${A}&redirect_uri=https%3A%2F%2Fc.example`, 'https://a.example'],
    [`redirect_uri=${A}`, 'https://a.example'],
    [`redirect=&redirect_uri=${A}`, 'https://a.example'],
    ['redirect=https://a.example/x', 'https://a.example/x'], // sent unencoded by several SDKs
    ['redirect=', undefined],
    ['redirect=undefined', undefined],
    ['', undefined],
  ])('reads the target of %j as %j', (query, target) => {
    expect(readLogoutRequest(entries(query)).target).toBe(target)
  })

  it('reads who asks, the hint, the state and whether every session is meant', () => {
    expect(readLogoutRequest(entries('client_id=c1&id_token_hint=h&state=s1&all_sessions=true'))).toEqual({
      client_id: 'c1',
      id_token_hint: 'h',
      state: 's1',
      all_sessions: true,
      target: undefined,
    })
    expect(readLogoutRequest(entries('all_sessions=false')).all_sessions).toBe(false)
  })
})

describe('where a sign-out leads (OpenID Connect RP-Initiated Logout §3)', () => {
  const client = aClient({
    logoutUrls: ['https://app.example.com', 'https://*.preview.example.com', 'myapp://signed_out'],
  })
  const choose = (target: string | undefined, state?: string) => chooseLogoutTarget({ target, state }, [client])

  it.each([
    ['https://app.example.com', undefined, 'https://app.example.com'],
    ['https://app.example.com/', undefined, 'https://app.example.com/'],
    ['https://pr-1.preview.example.com', undefined, 'https://pr-1.preview.example.com'],
    ['https://app.example.com/callback', undefined, 'https://app.example.com/callback'], // a callback URL
    ['myapp://signed_out', 's 1', 'myapp://signed_out?state=s%201'],
    ['https://app.example.com', 's1', 'https://app.example.com?state=s1'],
  ])('leads to %s with state %s', (target, state, url) => {
    expect(choose(target, state)).toEqual({ kind: 'redirect', url })
  })

  it.each([
    'https://evil.example',
    'https://app.example.com.evil.example',
    'https://app.example.com@evil.example',
    '//evil.example',
    '/somewhere',
    'javascript:alert(1)',
    'https://x.y.preview.example.com',
  ])('refuses %s', (target) => {
    expect(choose(target)).toEqual({ kind: 'refused' })
  })

  it('stays on our own page when no target is named', () => {
    expect(choose(undefined, 's1')).toEqual({ kind: 'signed_out_page' })
  })

  it('finds the application among several, each by its own profile', () => {
    const strict = aClient({ profile: 'strict', logoutUrls: ['https://b.example'], callbackUrls: [] })
    const go = (target: string) => chooseLogoutTarget({ target, state: undefined }, [strict, client]).kind
    expect(go('https://app.example.com/')).toBe('redirect')
    expect(go('https://b.example')).toBe('redirect')
    expect(go('https://b.example/')).toBe('refused')
  })

  it('does not lead to a callback URL under strict', () => {
    const strict = aClient({ profile: 'strict', logoutUrls: [], callbackUrls: ['https://b.example/callback'] })
    const leads = (profile: 'kinde' | 'strict') =>
      chooseLogoutTarget({ target: 'https://b.example/callback', state: undefined }, [{ ...strict, profile }]).kind
    expect([leads('kinde'), leads('strict')]).toEqual(['redirect', 'refused'])
  })

  it('refuses every target when no application is known', () => {
    expect(chooseLogoutTarget({ target: 'https://app.example.com', state: undefined }, [])).toEqual({ kind: 'refused' })
  })
})

describe('who decides about a sign-out', () => {
  const kinde = aClient({ id: 'k', logoutUrls: ['https://k.example'] })
  const strict = aClient({ id: 's', profile: 'strict', logoutUrls: ['https://s.example'] })
  const both = [kinde, strict]
  const hint = { userId: 'kp_1', clientId: 's' }

  it.each([
    ['the client that is named', { client_id: 's', target: undefined }, undefined, 'strict'],
    ['the client that is named, not that of the hint', { client_id: 'k', target: undefined }, hint, 'kinde'],
    ['the client of the hint', { client_id: undefined, target: 'https://k.example' }, hint, 'strict'],
    ['those that registered the target', { client_id: undefined, target: 'https://s.example' }, undefined, 'strict'],
    ['kinde where nothing is known', { client_id: undefined, target: 'https://x.example' }, undefined, 'kinde'],
    ['kinde where nothing is said', { client_id: undefined, target: undefined }, undefined, 'kinde'],
  ] as const)('%s', (_, request, given, profile) => {
    expect(logoutProfile(request, given, both)).toBe(profile)
  })

  it.each([
    ['signs out whom the hint names', {}, hint, { userId: 'kp_1' }, 'sign_out'],
    ['asks somebody else', {}, hint, { userId: 'kp_2' }, 'confirm'],
    ['asks without a hint', { client_id: 's' }, undefined, { userId: 'kp_1' }, 'confirm'],
    ['asks nobody who is not there', {}, undefined, undefined, 'sign_out'],
    ['refuses a hint that is not ours', { id_token_hint: 'x' }, undefined, { userId: 'kp_1' }, 'refuse'],
    ['refuses the hint of another client', { client_id: 'k' }, hint, { userId: 'kp_1' }, 'refuse'],
  ] as const)('under strict %s', (_, request, given, session, consent) => {
    const asked = { client_id: undefined, id_token_hint: given && 'h', ...request }
    expect(checkLogout(asked, given, session)).toBe(consent)
  })
})
