import { changeApplication } from '../../../management/applications.ts'
import { urlsQuery, withoutUrls } from '../../../management/redirect-urls.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/applications/{app_id}/auth_redirect_urls: those in the query, separated by commas. */
export const deleteCallbackUrls = managementRoute('deleteCallbackURLs', {
  query: urlsQuery,
  handle({ environment, params, query: { urls } }, deps) {
    return changeApplication(deps, environment, params.app_id, (application) =>
      withoutUrls(application, 'callbackUrls', urls),
    )
  },
})
