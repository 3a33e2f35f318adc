import { changeApplication } from '../../../management/applications.ts'
import { urlsQuery, withoutUrls } from '../../../management/redirect-urls.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/applications/{app_id}/auth_logout_urls: those in the query, separated by commas. */
export const deleteLogoutUrls = managementRoute('deleteLogoutURLs', {
  query: urlsQuery,
  handle({ environment, params, query: { urls } }, deps) {
    return changeApplication(deps, environment, params.app_id, (application) =>
      withoutUrls(application, 'logoutUrls', urls),
    )
  },
})
