import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CreateOrgLink, LoginLink, LogoutLink, PortalLink, RegisterLink } from './components.ts'
import { openSite } from './options.ts'

afterEach(() => vi.unstubAllEnvs())

const render = renderToStaticMarkup
const hrefOf = (html: string) => /href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')

describe('the links of @latchkey/sdk/next/components', () => {
  it('are anchors with the attributes and the children that they are given', () => {
    const link = createElement(LoginLink, { className: 'button', 'aria-label': 'Enter' }, 'Sign in')
    expect(render(link)).toBe('<a class="button" aria-label="Enter" href="/api/auth/login">Sign in</a>')
  })

  it('put what they are told into the address, and not onto the element', () => {
    const hrefs = [
      createElement(LoginLink, { orgCode: 'org_1', postLoginRedirectURL: '/a?b=c&d', authUrlParams: { lang: 'de' } }),
      createElement(RegisterLink, { orgCode: 'org_1', authUrlParams: { org_code: 'org_2', login_hint: 'a&b' } }),
      createElement(CreateOrgLink, { orgName: 'A & B' }),
      createElement(LogoutLink, { postLogoutRedirectURL: '/bye?x=1' }),
      createElement(PortalLink, { subNav: 'organization_members', returnUrl: '/settings' }),
    ].map((link) => hrefOf(render(link)))
    expect(hrefs).toEqual([
      '/api/auth/login?lang=de&org_code=org_1&post_login_redirect_url=%2Fa%3Fb%3Dc%26d',
      '/api/auth/register?org_code=org_1&login_hint=a%26b',
      '/api/auth/create_org?org_name=A+%26+B',
      '/api/auth/logout?post_logout_redirect_url=%2Fbye%3Fx%3D1',
      '/api/auth/portal?subnav=organization_members&return_url=%2Fsettings',
    ])
  })

  it('lead to where the route handler is, by the variables that the browser may know', () => {
    const env = {
      NEXT_PUBLIC_KINDE_SITE_URL: 'https://example.com/shop/',
      NEXT_PUBLIC_KINDE_AUTH_API_PATH: '/auth',
      NEXT_PUBLIC_KINDE_AUTH_LOGIN_ROUTE: 'sign-in',
    }
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const { paths } = openSite({ env: { ...env, ...SERVER } }, {})
    expect(hrefOf(render(createElement(LoginLink)))).toBe('/shop/auth/sign-in')
    for (const [Link, path] of [
      [LoginLink, paths.login],
      [RegisterLink, paths.register],
      [CreateOrgLink, paths.createOrg],
      [LogoutLink, paths.logout],
      [PortalLink, paths.portal],
    ] as const)
      expect(hrefOf(render(createElement(Link)))).toBe(path)
  })
})

const SERVER = {
  KINDE_ISSUER_URL: 'https://auth.example.com',
  KINDE_CLIENT_ID: 'a'.repeat(32),
  SECRET_KEY: 's'.repeat(32),
}
