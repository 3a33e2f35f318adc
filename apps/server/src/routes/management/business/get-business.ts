import { createHash } from 'node:crypto'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/v1/business: the addresses of its terms and its privacy policy are those of the environment. Its code never
 * changes; it is made from the oldest environment, with which the business began.
 */
export const getBusiness = managementRoute('getBusiness', {
  answer: () =>
    z.object({
      business: z.object({
        code: z.string(),
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        industry: z.string().nullable(),
        timezone: z.string().nullable(),
        privacy_url: z.string().nullable(),
        terms_url: z.string().nullable(),
        has_clickwrap: z.boolean(),
        has_kinde_branding: z.boolean(),
        created_on: z.string(),
      }),
    }),
  async handle({ environment }, { store, registry }) {
    const { name, phone, email, industryKey, timezoneKey } = await store.businesses.find()
    const first = registry.list()[0] ?? environment
    return success({
      business: {
        code: `bus_${createHash('sha256').update(first.id).digest('hex').slice(0, 11)}`,
        name: name ?? first.name,
        phone,
        email,
        industry: industryKey,
        timezone: timezoneKey,
        privacy_url: environment.settings.privacyUrl,
        terms_url: environment.settings.termsUrl,
        has_clickwrap: false,
        has_kinde_branding: false,
        created_on: new Date(first.createdAt).toISOString(),
      },
    })
  },
})
