import { z } from 'zod'
import type { LiveEnvironment } from '../registry/registry.ts'
import { showColor, shownColor, showTheme, themeAnswer, UNBRANDED, unbrandedAnswer } from './brand-answer.ts'
import { logoAddress } from './logos.ts'

export const environmentAnswer = () =>
  z.object({
    code: z.string(),
    name: z.string(),
    hotjar_site_id: z.string().nullable(),
    google_analytics_tag: z.string().nullable(),
    contentsquare_tag_id: z.string().nullable(),
    is_default: z.boolean(),
    is_live: z.boolean(),
    kinde_domain: z.string(),
    custom_domain: z.string().nullable(),
    logo: z.string().nullable(),
    logo_dark: z.string().nullable(),
    background_color: shownColor(),
    button_color: shownColor(),
    ...themeAnswer(),
    ...unbrandedAnswer(),
    created_on: z.string(),
  })

/**
 * An environment with its brand. Its first origin is its domain, a second one the custom domain; its pages load no
 * scripts of others, so there are no tags.
 */
export function showEnvironment(
  { code, name, origins, settings: { brand }, logos, createdAt }: LiveEnvironment,
  { isDefault, isLive }: { isDefault: boolean; isLive: boolean },
): z.input<ReturnType<typeof environmentAnswer>> {
  const [domain = '', custom = null] = origins.map((origin) => new URL(origin).host)
  return {
    code,
    name,
    hotjar_site_id: null,
    google_analytics_tag: null,
    contentsquare_tag_id: null,
    is_default: isDefault,
    is_live: isLive,
    kinde_domain: domain,
    custom_domain: custom,
    logo: logoAddress(origins, logos.light) ?? brand.logoUrl,
    logo_dark: logoAddress(origins, logos.dark),
    background_color: showColor(brand.backgroundColor),
    button_color: showColor(brand.primaryColor),
    ...showTheme(brand.theme),
    ...UNBRANDED,
    created_on: new Date(createdAt).toISOString(),
  }
}
