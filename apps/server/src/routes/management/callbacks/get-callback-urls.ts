import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findApplication } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/applications/{app_id}/auth_redirect_urls: where sign-ins may end. */
export const getCallbackUrls = managementRoute('getCallbackURLs', {
  answer: () => z.object({ redirect_urls: z.array(z.string()) }),
  says: null,
  handle({ environment, params }) {
    const found = findApplication(environment, params.app_id)
    return found.ok ? success({ redirect_urls: [...found.value.callbackUrls] }) : found
  },
})
