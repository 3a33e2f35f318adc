import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { timezones } from '../../../management/business-lists.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/timezones: the zones of the IANA database. */
export const getTimezones = managementRoute('getTimezones', {
  answer: () => z.object({ timezones: z.array(z.object({ key: z.string(), name: z.string() })) }),
  isForOrganizations: true,
  handle: () => success({ timezones: [...timezones()].map(([key, name]) => ({ key, name })) }),
})
