import { normalisePhone } from '@latchkey/directory/identity.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { updateBusiness as update } from '@latchkey/storage/businesses.ts'
import { updateEnvironment } from '@latchkey/storage/environments.ts'
import type { Business, Environment } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { email, label, link, normalised } from '../../../configuration/schema-texts.ts'
import { INDUSTRIES, timezones } from '../../../management/business-lists.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

const noYes = () =>
  z
    .boolean()
    .refine((isAsked) => !isAsked, 'is not supported: leave it out')
    .nullable()
    .optional()
const keyOf = (keys: () => ReadonlyMap<string, string>, place: string) =>
  z
    .string()
    .refine((key) => keys().has(key), `must be a key of ${place}`)
    .nullable()
    .optional()

/**
 * PATCH /api/v1/business: what is not sent stays, null takes it away. The addresses of terms and privacy policy are
 * those that the pages of the environment show.
 */
export const updateBusiness = managementRoute('updateBusiness', {
  body: () =>
    z.object({
      business_name: label.nullable().optional(),
      email: email.nullable().optional(),
      phone: normalised(normalisePhone, () => 'must be a phone number with its country code')
        .nullable()
        .optional(),
      industry_key: keyOf(() => INDUSTRIES, '/api/v1/industries'),
      timezone_key: keyOf(timezones, '/api/v1/timezones'),
      privacy_url: link.nullable().optional(),
      terms_url: link.nullable().optional(),
      is_click_wrap: noYes(),
      is_show_kinde_branding: noYes(),
      kinde_perk_code: z
        .string()
        .refine(() => false, 'is not supported: leave it out')
        .nullable()
        .optional(),
    }),
  handle({ environment, body }, deps) {
    return change(deps, environment, async ({ id }) => {
      const [before, environments] = await Promise.all([deps.store.businesses.find(), deps.store.environments.list()])
      const stored = environments.find((one) => one.id === id)
      if (!stored) return failure({ reason: 'token_invalid' }) // it went meanwhile
      const after = {
        ...before,
        name: sent(body.business_name, before.name),
        email: sent(body.email, before.email),
        phone: sent(body.phone, before.phone),
        industryKey: sent(body.industry_key, before.industryKey),
        timezoneKey: sent(body.timezone_key, before.timezoneKey),
      }
      const settings = {
        ...stored.settings,
        privacyUrl: sent(body.privacy_url, stored.settings.privacyUrl),
        termsUrl: sent(body.terms_url, stored.settings.termsUrl),
      }
      const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)
      return success({
        commands: [
          ...(isSame(before, after) ? [] : [update(after)]),
          ...(isSame(stored.settings, settings) ? [] : [updateEnvironment({ ...stored, settings })]),
        ],
        audit: {
          thing: 'business',
          id: 'business',
          before: stateOf(before, stored),
          after: stateOf(after, { settings }),
        },
        answer: {},
      })
    })
  },
})

/** What the audit log says of it, and all of it is here. */
const stateOf = (business: Business, { settings }: Pick<Environment, 'settings'>) => ({
  ...business,
  privacyUrl: settings.privacyUrl,
  termsUrl: settings.termsUrl,
})

const sent = (value: string | null | undefined, before: string | null) => (value === undefined ? before : value)
