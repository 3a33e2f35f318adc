import type { Organization } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { loadWords } from '../pages/languages/languages.ts'
import { shownLogo } from '../pages/logo.ts'
import type { Page } from '../pages/page.ts'
import { stylesheetPath } from '../pages/styles.ts'
import { waitingWords } from '../pages/texts.ts'
import type { Random } from '../random.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { languageChoice, languageOf, pickedLanguage, rememberLanguage } from './language.ts'

const NEUTRAL_BRAND = {
  name: 'Latchkey',
  primaryColor: null,
  backgroundColor: null,
  theme: 'auto',
} as const

const NO_LOGO = { logoUrl: null, darkLogoUrl: null }

/** Browsers get pages, programs get JSON. */
export const wantsPage = (request: FastifyRequest): boolean => request.headers.accept?.includes('text/html') ?? false

/** What every hosted page needs to know; without an environment the page carries no brand. */
export function pageContext(
  environment: LiveEnvironment | undefined,
  organization: Organization | undefined,
  { nonce, words, languages }: Pick<Page, 'nonce' | 'words' | 'languages'>,
): Page {
  const brand = environment?.settings.brand ?? NEUTRAL_BRAND
  const own = organization?.settings.brand
  const logo = (organization && shownLogo(organization)) ?? (environment && shownLogo(environment)) ?? NO_LOGO
  return {
    brand: {
      name: brand.name ?? environment?.name ?? NEUTRAL_BRAND.name,
      ...logo,
      primaryColor: own?.primaryColor ?? brand.primaryColor,
      backgroundColor: own?.backgroundColor ?? brand.backgroundColor,
      theme: own?.theme ?? brand.theme,
    },
    words,
    languages,
    nonce,
    stylesheetHref: stylesheetPath,
    termsUrl: environment?.settings.termsUrl ?? null,
    privacyUrl: environment?.settings.privacyUrl ?? null,
  }
}

/**
 * Sends a hosted page under its policy. `formTargets` are the application's origins: Chromium applies `form-action` to
 * the redirects that answer a form too, so the sign-in form must be allowed to lead there. What the brand of `organization` leaves open is the
 * environment's.
 * The one script of a page that `hasScript` has the nonce of the style. A page that `isOurs` carries no brand but that of the platform. There is no
 * Cross-Origin-Opener-Policy: an application that signs in by popup needs its opener.
 * The page is in the language of the request, and remembers one that was chosen on it; a page that is
 * `onlyEnglish` offers no choice.
 * The answer is on its way when this returns: its language may have to be loaded first.
 */
export function sendPage(
  reply: FastifyReply,
  { random }: { random: Random },
  render: (page: Page) => string,
  options: {
    formTargets?: Iterable<string>
    organization?: Organization | undefined
    isOurs?: boolean
    hasScript?: boolean
    onlyEnglish?: boolean
  } = {},
): FastifyReply {
  const nonce = random.bytes(16).toString('base64')
  const environment = options.isOurs ? null : (reply.request.environment as LiveEnvironment | null)
  const policy = [
    "default-src 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    ...(options.hasScript ? [`script-src 'nonce-${nonce}'`] : []),
    "img-src 'self' https: http: data:",
    `form-action 'self'${[...(options.formTargets ?? [])].map((source) => ` ${source}`).join('')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  const { request } = reply
  const lang = options.onlyEnglish ? 'en' : languageOf(request)
  const languages = options.onlyEnglish ? null : languageChoice(request)
  const picked = options.onlyEnglish ? undefined : pickedLanguage(request)
  if (picked && request.environment) rememberLanguage(request, reply, picked)
  reply
    .header('content-security-policy', policy.join('; '))
    .header('cache-control', 'no-store')
    .header('x-frame-options', 'DENY')
    .header('content-language', lang)
    .header('vary', 'accept-language, cookie')
    .type('text/html; charset=utf-8')
  loadWords(lang)
    .then((loaded) => {
      const wait = waitOf(reply)
      const words = wait === undefined ? loaded : waitingWords(loaded, wait)
      return reply.send(
        render(pageContext(environment ?? undefined, options.organization, { nonce, words, languages })),
      )
    })
    .catch((error: unknown) => reply.send(error))
  return reply
}

/** How long somebody who was refused has to wait, as the header of the answer says it. */
function waitOf(reply: FastifyReply): number | undefined {
  const seconds = reply.getHeader('retry-after')
  return reply.statusCode === 429 && seconds !== undefined ? Number(seconds) : undefined
}

/** A source for `form-action`: the origin of a web address, the bare scheme of an application's own (`myapp://callback`). */
export function formActionSource(redirectUri: string): string {
  const url = new URL(redirectUri)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : url.protocol
}
