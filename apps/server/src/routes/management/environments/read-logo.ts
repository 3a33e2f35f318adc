import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { logoAnswer, showLogos } from '../../../management/logos.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/environment/logos: those that were uploaded. */
export const readLogo = managementRoute('ReadLogo', {
  answer: () => z.object({ logos: z.array(logoAnswer()) }),
  isForOrganizations: true,
  handle: ({ environment }) => success({ logos: showLogos(environment.logos) }),
})
