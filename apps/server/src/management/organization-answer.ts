import type { EnvironmentSettings, Organization } from '@latchkey/storage/records.ts'
import { z } from 'zod'

/** An organization as lists show it. */
export const organizationOfListAnswer = () =>
  z.object({
    code: z.string(),
    name: z.string(),
    handle: z.string().nullable(),
    is_default: z.boolean(),
    external_id: z.string().nullable(),
    is_auto_membership_enabled: z.boolean(),
  })

const shownColor = () => z.object({ raw: z.string(), hex: z.string(), hsl: z.string() }).nullable()

/** An organization with its settings. What the environment's pages have in its place is null. */
export const organizationAnswer = () =>
  organizationOfListAnswer().extend({
    logo: z.string().nullable(),
    allowed_domains: z.array(z.string()),
    background_color: shownColor(),
    button_color: shownColor(),
    theme_code: z.enum(['light', 'dark', 'user_preference']),
    color_scheme: z.enum(['light', 'dark', 'light dark']),
    created_on: z.string(),
    is_allow_registrations: z.boolean(),
    is_suspended: z.boolean(),
    logo_dark: z.string().nullable(),
    favicon_svg: z.string().nullable(),
    favicon_fallback: z.string().nullable(),
    sender_name: z.string().nullable(),
    sender_email: z.string().nullable(),
    link_color: shownColor(),
    button_text_color: shownColor(),
    link_color_dark: shownColor(),
    background_color_dark: shownColor(),
    button_text_color_dark: shownColor(),
    button_color_dark: shownColor(),
    button_border_radius: z.int().nullable(),
    card_border_radius: z.int().nullable(),
    input_border_radius: z.int().nullable(),
  })

export const showOrganizationOfList = (organization: Organization) => ({
  code: organization.code,
  name: organization.name,
  handle: organization.handle,
  is_default: organization.isDefault,
  external_id: organization.externalId,
  is_auto_membership_enabled: organization.allowsSelfJoin,
})

/** What no organization has of its own. */
const NOT_KEPT = {
  logo_dark: null,
  favicon_svg: null,
  favicon_fallback: null,
  sender_name: null,
  sender_email: null,
  link_color: null,
  button_text_color: null,
  link_color_dark: null,
  background_color_dark: null,
  button_text_color_dark: null,
  button_color_dark: null,
  button_border_radius: null,
  card_border_radius: null,
  input_border_radius: null,
}

const THEMES = { auto: 'user_preference', light: 'light', dark: 'dark' } as const
const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' } as const

export function showOrganization(
  organization: Organization,
  environment: Pick<EnvironmentSettings, 'brand'>,
): z.input<ReturnType<typeof organizationAnswer>> {
  const { brand } = organization.settings
  const theme = brand.theme ?? environment.brand.theme
  return {
    ...showOrganizationOfList(organization),
    logo: brand.logoUrl,
    allowed_domains: [...organization.allowedDomains],
    background_color: showColor(brand.backgroundColor),
    button_color: showColor(brand.primaryColor),
    theme_code: THEMES[theme],
    color_scheme: SCHEMES[theme],
    created_on: new Date(organization.createdAt).toISOString(),
    is_allow_registrations: organization.allowsSelfJoin,
    is_suspended: organization.isSuspended,
    ...NOT_KEPT,
  }
}

const showColor = (hex: string | null) => (hex === null ? null : { raw: hex, hex, hsl: hslOf(hex) })

/** `#rrggbb` as CSS writes hue, saturation and lightness. */
function hslOf(hex: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const [span, lightness] = [most - least, (most + least) / 2]
  const saturation = span === 0 ? 0 : span / (1 - Math.abs(2 * lightness - 1))
  const percent = (part: number) => `${Math.round(part * 100)}%`
  return `hsl(${Math.round(60 * sixthOfCircle())}, ${percent(saturation)}, ${percent(lightness)})`

  function sixthOfCircle(): number {
    if (span === 0) return 0
    if (most === red) return ((green - blue) / span + 6) % 6
    return most === green ? (blue - red) / span + 2 : (red - green) / span + 4
  }
}
