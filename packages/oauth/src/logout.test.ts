import { describe, expect, it } from 'vitest'
import { chooseLogoutTarget, readLogoutRequest } from './logout.ts'
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

  it('refuses every target when no application is known', () => {
    expect(chooseLogoutTarget({ target: 'https://app.example.com', state: undefined }, [])).toEqual({ kind: 'refused' })
  })
})
