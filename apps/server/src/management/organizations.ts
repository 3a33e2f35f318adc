import { MAX_DOMAINS, normaliseDomain } from '@latchkey/directory/domain.ts'
import { externalIdProblem, handleProblem } from '@latchkey/directory/organization.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import { DOMAIN_TEXTS, HANDLE_TEXTS } from '../configuration/rule-texts.ts'
import { color, judged, name, normalised, shownId } from '../configuration/schema-texts.ts'
import type { ManagementFailure } from './failure.ts'

/** The organization that the address names. */
export async function findOrganization(
  environmentId: string,
  code: string,
  { organizations }: Pick<Store, 'organizations'>,
): Promise<Result<Organization, ManagementFailure>> {
  const organization = await organizations.find(environmentId, code)
  return organization ? success(organization) : failure({ reason: 'missing', thing: 'organization' })
}

/** Refuses a handle that another organization has. */
export async function checkHandle(
  environmentId: string,
  { code, handle }: { code: string; handle: string | undefined },
  { organizations }: Pick<Store, 'organizations'>,
): Promise<Result<null, ManagementFailure>> {
  const owner = handle === undefined ? undefined : await organizations.findByHandle(environmentId, handle)
  if (!owner || owner.code === code) return success(null)
  return failure({ reason: 'taken', thing: 'organization', by: 'handle' })
}

const REFUSED = { code: 'custom', message: 'is not supported: leave it out' } as const

/** Settings that nothing enforces yet: they may be declined, but not asked for. */
const noFlag = () =>
  z.boolean().superRefine((isAsked, context) => {
    if (isAsked) context.addIssue(REFUSED)
  })
const noText = () => z.string().superRefine((_, context) => context.addIssue(REFUSED))

const handle = () =>
  judged((text) => {
    const problem = handleProblem(text)
    return problem && HANDLE_TEXTS[problem]
  })

/** What is sent of an organization, whether it is new or not. */
const sharedFields = () => ({
  external_id: shownId(externalIdProblem).optional(),
  background_color: color.optional(),
  button_color: color.optional(),
  button_text_color: noText().optional(),
  link_color: noText().optional(),
  background_color_dark: noText().optional(),
  button_color_dark: noText().optional(),
  button_text_color_dark: noText().optional(),
  link_color_dark: noText().optional(),
  theme_code: z.enum(['light', 'dark', 'user_preference']).optional(),
  handle: handle().optional(),
  is_allow_registrations: z.boolean().optional(),
  is_auto_membership_enabled: z.boolean().optional(),
  sender_name: noText().nullable().optional(),
  sender_email: noText().nullable().optional(),
})

export const newOrganizationBody = () =>
  z.object({
    name,
    ...sharedFields(),
    feature_flags: z.record(z.string(), z.string()).optional(),
    is_create_billing_customer: z.boolean().optional(),
    billing_email: noText().optional(),
    billing_plan_code: noText().optional(),
  })

export const organizationBody = () =>
  z.object({
    name: name.optional(),
    ...sharedFields(),
    is_auto_join_domain_list: z.boolean().optional(),
    allowed_domains: z
      .array(normalised(normaliseDomain, (problem) => DOMAIN_TEXTS[problem]))
      .max(MAX_DOMAINS)
      .optional(),
    is_enable_advanced_orgs: noFlag().optional(),
    is_enforce_mfa: z.boolean().optional(),
    is_suspended: z.boolean().optional(),
  })

type SharedFields = z.output<z.ZodObject<ReturnType<typeof sharedFields>>>

/** What an organization has when these fields are sent; of the two names for joining by the code the newer counts. */
export function withSharedFields<Fields extends Pick<Organization, 'settings' | 'allowsSelfJoin'>>(
  fields: Fields,
  body: SharedFields,
) {
  const { brand } = fields.settings
  const theme = body.theme_code === 'user_preference' ? 'auto' : body.theme_code
  return {
    ...fields,
    ...(body.external_id === undefined ? {} : { externalId: body.external_id }),
    ...(body.handle === undefined ? {} : { handle: body.handle }),
    allowsSelfJoin: body.is_auto_membership_enabled ?? body.is_allow_registrations ?? fields.allowsSelfJoin,
    settings: {
      ...fields.settings,
      brand: {
        ...brand,
        primaryColor: body.button_color ?? brand.primaryColor,
        backgroundColor: body.background_color ?? brand.backgroundColor,
        theme: theme ?? brand.theme,
      },
    },
  }
}
