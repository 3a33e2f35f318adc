import type { Environment, Organization } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { showColor, shownColor, showTheme, themeAnswer, UNBRANDED, unbrandedAnswer } from './brand-answer.ts'
import { logoAddress } from './logos.ts'

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

/** An organization with its settings. What the environment's pages have in its place is null. */
export const organizationAnswer = () =>
  organizationOfListAnswer().extend({
    logo: z.string().nullable(),
    allowed_domains: z.array(z.string()),
    background_color: shownColor(),
    button_color: shownColor(),
    ...themeAnswer(),
    created_on: z.string(),
    is_allow_registrations: z.boolean(),
    is_suspended: z.boolean(),
    logo_dark: z.string().nullable(),
    sender_name: z.string().nullable(),
    sender_email: z.string().nullable(),
    ...unbrandedAnswer(),
  })

export const showOrganizationOfList = (organization: Organization) => ({
  code: organization.code,
  name: organization.name,
  handle: organization.handle,
  is_default: organization.isDefault,
  external_id: organization.externalId,
  is_auto_membership_enabled: organization.allowsSelfJoin,
})

export function showOrganization(
  organization: Organization,
  environment: Pick<Environment, 'origins' | 'settings'>,
): z.input<ReturnType<typeof organizationAnswer>> {
  const { brand } = organization.settings
  return {
    ...showOrganizationOfList(organization),
    logo: logoAddress(environment.origins, organization.logos.light) ?? brand.logoUrl,
    allowed_domains: [...organization.allowedDomains],
    background_color: showColor(brand.backgroundColor),
    button_color: showColor(brand.primaryColor),
    ...showTheme(brand.theme ?? environment.settings.brand.theme),
    created_on: new Date(organization.createdAt).toISOString(),
    is_allow_registrations: organization.allowsSelfJoin,
    is_suspended: organization.isSuspended,
    logo_dark: logoAddress(environment.origins, organization.logos.dark),
    sender_name: null,
    sender_email: null,
    ...UNBRANDED,
  }
}
