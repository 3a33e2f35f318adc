import { getApis } from '@latchkey/sdk/management'
import { useRead } from '../frame/queries.ts'

/** The APIs of the environment that have scopes: its own first, then the Management API. */
export const useApiChoices = () =>
  useRead(['apis', 'choices', 'with-scopes'], async (connection) => {
    const { apis } = await getApis(connection, { expand: 'scopes' })
    return apis
      .flatMap(({ scopes = [], ...api }) => (scopes.length > 0 ? { ...api, scopes } : []))
      .sort((one, other) => Number(one.is_management_api) - Number(other.is_management_api))
  })
