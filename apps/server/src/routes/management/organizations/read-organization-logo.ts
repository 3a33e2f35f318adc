import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { logoAnswer, showLogos } from '../../../management/logos.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'
import { logoPath } from '../../../pages/logo.ts'

/** GET /api/v1/organizations/{org_code}/logos: those that were uploaded, each with its path on every origin. */
export const readOrganizationLogo = managementRoute('ReadOrganizationLogo', {
  answer: () => z.object({ logos: z.array(logoAnswer().extend({ path: z.string() })) }),
  isForOrganizations: true,
  async handle({ environment, params }, { store, call }) {
    const found = await findOrganization(environment.id, params.org_code, store)
    if (!found.ok) return found
    call.shows(found.value)
    const logos = showLogos(found.value.logos)
    return success({ logos: logos.map((logo) => ({ ...logo, path: logoPath(logo.file_name) })) })
  },
})
