import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findApplication } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/applications/{app_id}/auth_logout_urls: where a logout may lead. */
export const getLogoutUrls = managementRoute('getLogoutURLs', {
  answer: () => z.object({ logout_urls: z.array(z.string()) }),
  handle({ environment, params }) {
    const found = findApplication(environment, params.app_id)
    return found.ok ? success({ logout_urls: [...found.value.logoutUrls] }) : found
  },
})
