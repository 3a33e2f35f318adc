import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { cursorQuery, hasMore, pageByCursor } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/billing/entitlements: none, because nobody is a billing customer. */
export const getBillingEntitlements = managementRoute('getBillingEntitlements', {
  query: () =>
    cursorQuery().extend({
      customer_id: z.string(),
      max_value: z.string().optional(),
      expand: z.enum(['plans']).optional(),
    }),
  answer: () =>
    z.object({
      entitlements: z.array(
        z.object({
          id: z.string(),
          fixed_charge: z.int(),
          price_name: z.string(),
          unit_amount: z.int(),
          feature_code: z.string(),
          feature_name: z.string(),
          entitlement_limit_max: z.int(),
          entitlement_limit_min: z.int(),
        }),
      ),
      plans: z.array(z.object({ code: z.string(), subscribed_on: z.string() })).optional(),
      ...hasMore,
    }),
  handle({ query }) {
    const page = pageByCursor([], query)
    if (!page.ok) return page
    return success({
      entitlements: [],
      has_more: false,
      ...(query.expand === 'plans' ? { plans: [] } : {}),
    })
  },
})
