import { changeApplication } from '../../../management/applications.ts'
import { urlsBody, withUrls } from '../../../management/redirect-urls.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/applications/{app_id}/auth_logout_urls: beside those that are there. */
export const addLogoutRedirectUrls = managementRoute('addLogoutRedirectURLs', {
  body: urlsBody,
  handle({ environment, params, body: { urls = [] } }, deps) {
    return changeApplication(deps, environment, params.app_id, (application) =>
      withUrls(application, 'logoutUrls', [...application.logoutUrls, ...urls]),
    )
  },
})
