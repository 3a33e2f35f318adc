import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { cursorQuery, hasMore, pageByCursor } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/billing/agreements: none, because nobody is a billing customer. */
export const getBillingAgreements = managementRoute('getBillingAgreements', {
  query: () => cursorQuery().extend({ customer_id: z.string(), feature_code: z.string().optional() }),
  answer: () =>
    z.object({
      agreements: z.array(
        z.object({
          id: z.string(),
          plan_code: z.string(),
          expires_on: z.string().nullable(),
          billing_group_id: z.string().nullable(),
          current_period_start: z.string().nullable(),
          current_period_end: z.string().nullable(),
          entitlements: z.array(z.object({ feature_code: z.string(), entitlement_id: z.string() })),
        }),
      ),
      ...hasMore,
    }),
  handle({ query }) {
    const page = pageByCursor([], query)
    return page.ok ? success({ agreements: [], has_more: false }) : page
  },
})
