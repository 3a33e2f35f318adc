import type { RouteOptions } from 'fastify'
import { type AdminDeps, findVisitor } from '../../administrators/visit.ts'
import { queryEntries } from '../../http/form.ts'
import { languageOf } from '../../http/language.ts'
import { pageContext } from '../../http/page-answer.ts'
import { codePage } from '../../pages/code.tsx'
import { canvasOf } from '../../pages/colors.ts'
import { deviceConsentPage } from '../../pages/device-consent.tsx'
import { loadWords } from '../../pages/languages/languages.ts'
import type { Brand, Page } from '../../pages/page.ts'
import { signInEmailPage } from '../../pages/sign-in-email.tsx'
import { signInPasswordPage } from '../../pages/sign-in-password.tsx'
import { signUpPage } from '../../pages/sign-up.tsx'
import type { LiveEnvironment } from '../../registry/registry.ts'

/**
 * GET /admin/preview/:page: a hosted page of the environment whose code is `environment`, as it would look with the
 * brand that the query says, which nobody has saved. For the console alone: it may be framed by its own origin, and
 * nothing in it runs, leads anywhere or is sent.
 */
export function adminPreviewRoute(deps: AdminDeps): RouteOptions {
  return {
    method: 'GET',
    url: '/admin/preview/:page',
    async handler(request, reply) {
      if (!(await findVisitor(request, reply, deps))) return reply
      const { page: name } = request.params as { page: string }
      const query = new Map(queryEntries(request))
      const environment = deps.registry.list().find(({ code }) => code === query.get('environment'))
      const render = Object.hasOwn(PAGES, name) ? PAGES[name as keyof typeof PAGES] : undefined
      if (!environment || !render) return reply.callNotFound()
      const words = await loadWords(languageOf(request))
      const nonce = deps.random.bytes(16).toString('base64')
      return reply
        .header('content-security-policy', policyOf(nonce))
        .header('cache-control', 'no-store')
        .header('x-frame-options', 'SAMEORIGIN')
        .type('text/html; charset=utf-8')
        .send(unfocused(render(branded(environment, query, { nonce, words, languages: null }))))
    },
  }
}

/** The focus stays with whoever looks at it from outside. */
const unfocused = (html: string) => html.replaceAll(/(<(?:input|button)\b[^>]*?) autofocus(?=[\s/>])/g, '$1')

/** As strict as that of the page itself, in a sandbox, and framed by the console. */
const policyOf = (nonce: string) =>
  [
    'sandbox',
    "default-src 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' https: http: data:",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; ')

type Written = Pick<Page, 'nonce' | 'words' | 'languages'>

const THEMES = ['auto', 'light', 'dark'] as const

/** What the pages check of a brand that is kept they check of this one too: colours, and addresses of images. */
function branded(environment: LiveEnvironment, query: ReadonlyMap<string, string>, written: Written): Page {
  const page = pageContext(environment, undefined, written)
  const { brand } = page
  const [origin = ''] = environment.origins
  const uploaded = (path: string | null) => (path?.startsWith('/') ? origin + path : path)
  const given = (name: string, kept: string | null) => (query.has(name) ? query.get(name) || null : kept)
  const hasUpload = brand.logoUrl?.startsWith('/') ?? false
  const changed: Brand = {
    name: given('brand_name', brand.name)?.slice(0, 200) ?? environment.name,
    logoUrl: hasUpload ? uploaded(brand.logoUrl) : given('logo_url', brand.logoUrl),
    darkLogoUrl: uploaded(brand.darkLogoUrl),
    primaryColor: given('primary_color', brand.primaryColor),
    backgroundColor: given('background_color', brand.backgroundColor),
    theme: THEMES.find((theme) => theme === query.get('theme')) ?? brand.theme,
  }
  return {
    ...page,
    brand: forVisitor(changed, query.get('scheme')),
    termsUrl: given('terms_url', page.termsUrl),
    privacyUrl: given('privacy_url', page.privacyUrl),
  }
}

/** As a visitor sees it whose system is light or dark, whatever that of the administrator is. */
function forVisitor(brand: Brand, scheme: string | undefined): Brand {
  if (brand.theme !== 'auto' || (scheme !== 'light' && scheme !== 'dark')) return brand
  return { ...brand, theme: scheme, backgroundColor: canvasOf(brand, scheme) ? brand.backgroundColor : null }
}

/** What stands in the place of what a person and an application would bring. */
const [ACTION, CSRF, EMAIL, APPLICATION] = ['#', '', 'ada@example.com', 'Your application']

const PAGES = {
  'sign-in': (page: Page) =>
    signInEmailPage({
      page,
      action: ACTION,
      csrf: CSRF,
      email: '',
      applicationName: APPLICATION,
      registerHref: '#',
    }),
  password: (page: Page) =>
    signInPasswordPage({
      page,
      action: ACTION,
      csrf: CSRF,
      email: EMAIL,
      changeEmailHref: '#',
      forgotHref: '#',
      useCodeAction: true,
    }),
  'sign-up': (page: Page) =>
    signUpPage({
      page,
      action: ACTION,
      csrf: CSRF,
      values: { email: '', firstName: '', lastName: '' },
      errors: {},
      signInHref: '#',
      applicationName: APPLICATION,
    }),
  code: (page: Page) =>
    codePage({
      page,
      action: ACTION,
      csrf: CSRF,
      email: EMAIL,
      purpose: 'sign_in',
      changeEmailHref: '#',
      canUsePassword: true,
    }),
  consent: (page: Page) =>
    deviceConsentPage({
      page,
      action: ACTION,
      csrf: CSRF,
      applicationName: APPLICATION,
      email: EMAIL,
      changeEmailHref: '#',
      userScopes: ['email', 'profile'],
      apiScopes: [{ name: 'read:orders', description: 'Read your orders', apiName: 'Orders' }],
    }),
}
