import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { INDUSTRIES } from '../../../management/business-lists.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/industries: what a business can say that it does. */
export const getIndustries = managementRoute('getIndustries', {
  answer: () => z.object({ industries: z.array(z.object({ key: z.string(), name: z.string() })) }),
  isForOrganizations: true,
  handle: () => success({ industries: [...INDUSTRIES].map(([key, name]) => ({ key, name })) }),
})
