import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeRedirect, errorRedirect, withParameters } from './authorization-response.ts'

const issuer = 'https://id.example.com'

describe('authorization response (RFC 6749 §4.1.2, RFC 9207 §2)', () => {
  it('hands over code, granted scopes, state and iss', () => {
    const url = codeRedirect({
      redirect_uri: 'https://app.example.com/callback',
      state: 'a b+c/=&{"x":1}',
      issuer,
      code: 'c1',
      scope: ['openid', 'email'],
    })
    expect(url).toBe(
      'https://app.example.com/callback?code=c1&scope=openid%20email&state=a%20b%2Bc%2F%3D%26%7B%22x%22%3A1%7D&iss=https%3A%2F%2Fid.example.com',
    )
  })

  it('leaves out a state that was not sent, and an empty scope', () => {
    const url = codeRedirect({ redirect_uri: 'https://a.example', state: undefined, issuer, code: 'c1', scope: [] })
    expect(url).toBe('https://a.example?code=c1&iss=https%3A%2F%2Fid.example.com')
  })

  it('echoes any state byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (state) => {
        const url = codeRedirect({ redirect_uri: 'https://a.example/cb?x=1', state, issuer, code: 'c', scope: [] })
        expect(new URL(url).searchParams.get('state')).toBe(state)
      }),
    )
  })

  it.each([
    ['https://a.example/cb', 'https://a.example/cb?k=v'],
    ['https://a.example/cb?tenant=1', 'https://a.example/cb?tenant=1&k=v'],
    ['https://a.example/cb?', 'https://a.example/cb?k=v'],
    ['https://a.example/cb?t=1&', 'https://a.example/cb?t=1&k=v'],
    ['myapp://kinde_callback', 'myapp://kinde_callback?k=v'],
    ['com.example.app:/oauth', 'com.example.app:/oauth?k=v'],
  ])('adds to %s', (url, expected) => {
    expect(withParameters(url, { k: 'v', empty: '', absent: undefined })).toBe(expected)
  })

  it('adds nothing when there is nothing to add', () => {
    expect(withParameters('https://a.example', { state: undefined })).toBe('https://a.example')
  })
})

describe('authorization error response (RFC 6749 §4.1.2.1)', () => {
  it('names the error, says what to do, and echoes the state', () => {
    const url = errorRedirect({
      redirect_uri: 'https://a.example/cb?x=1',
      state: 's1',
      issuer,
      failure: { reason: 'login_required' },
    })
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      x: '1',
      error: 'login_required',
      error_description: 'User authentication is required',
      state: 's1',
      iss: issuer,
    })
  })

  it('carries reauth_state when a sign-in expired', () => {
    const url = errorRedirect({
      redirect_uri: 'https://a.example/cb',
      state: 's1',
      issuer,
      failure: { reason: 'login_link_expired' },
      reauth_state: 'eyJhIjoiYisvIn0=',
    })
    const { searchParams } = new URL(url)
    expect(searchParams.get('error')).toBe('login_link_expired')
    expect(searchParams.get('reauth_state')).toBe('eyJhIjoiYisvIn0=')
  })
})
