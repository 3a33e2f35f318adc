import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/billing/meter_usage: refused, because there is no agreement that it could name. */
export const createMeterUsageRecord = managementRoute('createMeterUsageRecord', {
  body: () =>
    z.object({
      customer_agreement_id: z.string(),
      billing_feature_code: z.string(),
      meter_value: z.string(),
      meter_usage_timestamp: z.string().optional(),
      meter_type_code: z.enum(['absolute', 'delta']).optional(),
    }),
  handle: () => failure({ reason: 'unknown', thing: 'billing_agreement' }),
})
