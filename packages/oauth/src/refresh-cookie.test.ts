import { describe, expect, it } from 'vitest'
import {
  clearedRefreshCookies,
  presenceCookieDomain,
  readRefreshToken,
  refreshCookieName,
  refreshCookies,
} from './refresh-cookie.ts'

const clientId = '3b0b5c6c8fcc464fab397f4969b5f482'

describe('refresh token cookies of browser applications', () => {
  it('sets the token out of sight of the page, for the token endpoint only, and a marker in sight', () => {
    const options = {
      clientId,
      isSecure: true,
      maxAgeSeconds: 60,
      markerDomain: 'example.com',
    }
    expect(refreshCookies('r1', options)).toEqual([
      {
        name: `refresh_token_${clientId}`,
        value: 'r1',
        path: '/oauth2/token',
        maxAgeSeconds: 60,
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      },
      {
        name: '_kbrte',
        value: '1',
        path: '/',
        domain: 'example.com',
        maxAgeSeconds: 60,
        httpOnly: false,
        secure: true,
        sameSite: 'Lax',
      },
    ])
  })

  it('ends both with the browser session when no age is given', () => {
    const cookies = refreshCookies('r1', { clientId, isSecure: false })
    expect(cookies.map((cookie) => [cookie.name, cookie.maxAgeSeconds, cookie.domain, cookie.secure])).toEqual([
      [`refresh_token_${clientId}`, undefined, undefined, false],
      ['_kbrte', undefined, undefined, false],
    ])
  })

  it('never puts the token into the marker', () => {
    expect(refreshCookies('r1', { clientId, isSecure: true })[1].value).not.toContain('r1')
  })

  it('clears every name, on the paths and domains they were set on', () => {
    const markerDomains = ['example.com', undefined, 'example.com']
    const cookies = clearedRefreshCookies({ clientId, isSecure: true, markerDomains })
    expect(
      cookies.map(({ name, value, path, domain, maxAgeSeconds }) => [name, value, path, domain, maxAgeSeconds]),
    ).toEqual([
      [`refresh_token_${clientId}`, '', '/oauth2/token', undefined, 0],
      ['refresh_token', '', '/oauth2/token', undefined, 0],
      ['_kbrte', '', '/', 'example.com', 0],
      ['_kbrte', '', '/', undefined, 0],
    ])
  })

  it.each([
    [clientId, `refresh_token_${clientId}`],
    ['shop-web', 'refresh_token_shop-web'],
    ['spa@live', 'refresh_token_spa_live'],
    ['a;b=c d', 'refresh_token_a_b_c_d'],
  ])('is named for client %s: %s', (id, name) => {
    expect(refreshCookieName(id)).toBe(name)
  })

  it.each([
    ['body', { [`refresh_token_${clientId}`]: 'own', refresh_token: 'plain' }, 'body'],
    [undefined, { [`refresh_token_${clientId}`]: 'own', refresh_token: 'plain' }, 'own'],
    [undefined, { refresh_token: 'plain' }, 'plain'],
    [undefined, { [`refresh_token_${clientId}`]: '', refresh_token: 'plain' }, 'plain'],
    [undefined, { refresh_token_ffffff: 'of another client' }, undefined],
    ['', {}, undefined],
  ])('reads body %j and cookies %o as %j', (body, cookies, expected) => {
    expect(readRefreshToken(body, cookies, clientId)).toBe(expected)
  })

  it.each([
    ['auth.example.com', 'app.example.com', 'example.com'],
    ['auth.eu.example.com', 'app.eu.example.com', 'eu.example.com'],
    ['auth.example.com', 'example.com', 'example.com'],
    ['example.com', 'app.example.com', 'example.com'],
    ['auth.example.com', 'auth.example.com', undefined],
    ['auth.example.com', 'app.other.com', undefined],
    ['auth.example.com', 'notexample.com', undefined],
    ['localhost', 'localhost', undefined],
    ['id.localhost', 'app.localhost', undefined],
    ['127.0.0.1', '10.0.0.1', undefined],
  ])('lets %s and %s share a marker under %s', (issuer, application, domain) => {
    expect(presenceCookieDomain(issuer, application)).toBe(domain)
  })
})
