import { decideDeletion } from '../../../apis/registration.ts'
import { changeApis } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/apis/{api_id}: with its scopes, authorisations and keys. */
export const deleteApi = managementRoute('deleteAPI', {
  says: ['API_DELETED', 'API deleted'],
  handle({ environment, params: { api_id: apiId } }, deps) {
    return changeApis(
      deps,
      environment,
      (live) => decideDeletion(live, apiId),
      () => ({}),
      ({ id, name, audience, createdAt }) => ({ before: { id, name, audience, createdAt } }),
    )
  },
})
