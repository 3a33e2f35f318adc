import type { OrganizationSettings } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Page } from '../pages/page.ts'
import { stylesheetPath } from '../pages/styles.ts'
import type { Random } from '../random.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

const NEUTRAL_BRAND = {
  name: 'Latchkey',
  logoUrl: null,
  primaryColor: null,
  backgroundColor: null,
  theme: 'auto',
} as const

/** Browsers get pages, programs get JSON. */
export const wantsPage = (request: FastifyRequest): boolean => request.headers.accept?.includes('text/html') ?? false

type OrganizationBrand = OrganizationSettings['brand']

/** What every hosted page needs to know; without an environment the page carries no brand. */
function pageContext(
  environment: LiveEnvironment | undefined,
  organization: OrganizationBrand | undefined,
  nonce: string,
): Page {
  const brand = environment?.settings.brand ?? NEUTRAL_BRAND
  return {
    brand: {
      name: brand.name ?? environment?.name ?? NEUTRAL_BRAND.name,
      logoUrl: organization?.logoUrl ?? brand.logoUrl,
      primaryColor: organization?.primaryColor ?? brand.primaryColor,
      backgroundColor: organization?.backgroundColor ?? brand.backgroundColor,
      theme: organization?.theme ?? brand.theme,
    },
    lang: 'en',
    nonce,
    stylesheetHref: stylesheetPath,
    termsUrl: environment?.settings.termsUrl ?? null,
    privacyUrl: environment?.settings.privacyUrl ?? null,
  }
}

/**
 * Sends a hosted page under its policy. `formTargets` are the application's origins: Chromium applies `form-action` to
 * the redirects that answer a form too, so the sign-in form must be allowed to lead there. `brand` is an organization's: what it leaves open is the environment's.
 * A page that `isOurs` carries no brand but that of the platform. There is no
 * Cross-Origin-Opener-Policy: an application that signs in by popup needs its opener.
 */
export function sendPage(
  reply: FastifyReply,
  { random }: { random: Random },
  render: (page: Page) => string,
  options: { formTargets?: Iterable<string>; brand?: OrganizationBrand | undefined; isOurs?: boolean } = {},
): FastifyReply {
  const nonce = random.bytes(16).toString('base64')
  const environment = options.isOurs ? null : (reply.request.environment as LiveEnvironment | null)
  const policy = [
    "default-src 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' https: http: data:",
    `form-action 'self'${[...(options.formTargets ?? [])].map((source) => ` ${source}`).join('')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  return reply
    .header('content-security-policy', policy.join('; '))
    .header('cache-control', 'no-store')
    .header('x-frame-options', 'DENY')
    .type('text/html; charset=utf-8')
    .send(render(pageContext(environment ?? undefined, options.brand, nonce)))
}

/** A source for `form-action`: the origin of a web address, the bare scheme of an application's own (`myapp://callback`). */
export function formActionSource(redirectUri: string): string {
  const url = new URL(redirectUri)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : url.protocol
}
