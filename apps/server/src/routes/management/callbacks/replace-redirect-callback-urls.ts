import { changeApplication } from '../../../management/applications.ts'
import { urlsBody, withUrls } from '../../../management/redirect-urls.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/applications/{app_id}/auth_redirect_urls: instead of those that are there; without a list they stay. */
export const replaceRedirectCallbackUrls = managementRoute('replaceRedirectCallbackURLs', {
  body: urlsBody,
  handle({ environment, params, body: { urls } }, deps) {
    return changeApplication(deps, environment, params.app_id, (application) =>
      withUrls(application, 'callbackUrls', urls ?? application.callbackUrls),
    )
  },
})
