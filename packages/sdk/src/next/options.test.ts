import { describe, expect, it } from 'vitest'
import { createLatchkey } from '../latchkey.ts'
import { openSite } from './options.ts'

const ENV = {
  KINDE_ISSUER_URL: 'https://auth.example.com',
  KINDE_CLIENT_ID: 'a'.repeat(32),
  KINDE_SITE_URL: 'https://shop.example.com',
  SECRET_KEY: 's'.repeat(32),
}

describe('the configuration of a site on Next', () => {
  it('has the callback of Kinde under the site, and every route beside it', () => {
    const { latchkey, apiPath, paths } = openSite({ env: ENV }, {})
    expect(latchkey.settings.redirectUri).toBe('https://shop.example.com/api/auth/kinde_callback')
    expect(apiPath).toBe('/api/auth')
    expect(paths).toEqual({
      login: '/api/auth/login',
      register: '/api/auth/register',
      createOrg: '/api/auth/create_org',
      logout: '/api/auth/logout',
      user: '/api/auth/user',
      portal: '/api/auth/portal',
      session: '/api/auth/session',
      setup: '/api/auth/setup',
      health: '/api/auth/health',
      endSession: '/api/auth/end_session',
    })
  })

  it('keeps the basePath of the site', () => {
    const { latchkey, paths } = openSite({ env: { ...ENV, KINDE_SITE_URL: 'https://example.com/shop/' } }, {})
    expect(latchkey.settings.redirectUri).toBe('https://example.com/shop/api/auth/kinde_callback')
    expect(paths.login).toBe('/shop/api/auth/login')
  })

  it('takes other paths from the variables of Kinde', () => {
    const env = { ...ENV, KINDE_AUTH_API_PATH: '/auth', KINDE_AUTH_LOGIN_ROUTE: 'sign-in' }
    const { latchkey, paths } = openSite({ env }, {})
    expect(latchkey.settings.redirectUri).toBe('https://shop.example.com/auth/kinde_callback')
    expect([paths.login, paths.logout]).toEqual(['/auth/sign-in', '/auth/logout'])
  })

  it('has the routes beside a callback that is given', () => {
    expect(openSite({ env: ENV, redirectUri: 'https://shop.example.com/in/callback' }, {}).paths.login).toBe(
      '/in/login',
    )
    const latchkey = createLatchkey({ env: ENV })
    const site = openSite(latchkey, {})
    expect(site.latchkey).toBe(latchkey)
    expect(site.paths.login).toBe('/login')
  })

  it('reads what the browser may know too, where nothing else is set, and an older spelling', () => {
    const { KINDE_SITE_URL: _, ...rest } = ENV
    const env = {
      ...rest,
      NEXT_PUBLIC_KINDE_SITE_URL: 'https://other.example.com',
      NEXT_PUBLIC_KINDE_ISSUER_URL: 'https://evil.example.com',
      KINDE_POST_LOGIN_URL_REDIRECT_URL: '/orders',
    }
    const { settings } = openSite({ env }, {}).latchkey
    expect([settings.siteUrl, settings.issuer]).toEqual(['https://other.example.com', 'https://auth.example.com'])
    expect(settings.postLoginRedirectUrl).toBe('https://other.example.com/orders')
  })

  it.each([
    ['siteUrl is missing', { ...ENV, KINDE_SITE_URL: '' }, {}],
    ['apiPath must be a path', ENV, { apiPath: 'https://evil.example/' }],
    ['apiPath must be a path', { ...ENV, KINDE_AUTH_API_PATH: 'api/auth' }, {}],
    ['KINDE_AUTH_LOGIN_ROUTE must be a path', { ...ENV, KINDE_AUTH_LOGIN_ROUTE: '../x?' }, {}],
    ['SECRET_KEY', { ...ENV, SECRET_KEY: '' }, {}],
  ])('is refused with what to mend: %s', (message, env, options) => {
    expect(() => openSite({ env }, options)).toThrow(message)
  })
})
