import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/billing/agreements: refused, because there is no customer that it could name. */
export const createBillingAgreement = managementRoute('createBillingAgreement', {
  body: () =>
    z.object({
      customer_id: z.string(),
      plan_code: z.string(),
      is_invoice_now: z.boolean().optional(),
      is_prorate: z.boolean().optional(),
    }),
  handle: () => failure({ reason: 'unknown', thing: 'billing_customer' }),
})
