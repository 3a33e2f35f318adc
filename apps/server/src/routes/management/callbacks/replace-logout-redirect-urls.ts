import { changeApplication } from '../../../management/applications.ts'
import { urlsBody, withUrls } from '../../../management/redirect-urls.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/applications/{app_id}/auth_logout_urls: instead of those that are there; without a list they stay. */
export const replaceLogoutRedirectUrls = managementRoute('replaceLogoutRedirectURLs', {
  body: urlsBody,
  handle({ environment, params, body: { urls } }, deps) {
    return changeApplication(deps, environment, params.app_id, (application) =>
      withUrls(application, 'logoutUrls', urls ?? application.logoutUrls),
    )
  },
})
