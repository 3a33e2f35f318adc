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

type Named = { name: string; scopes: readonly { id: string; key: string }[] }

/** What a scope is called where those of several APIs stand together: with its API, where another one has its name. */
export function scopeNameIn(apis: readonly Named[], { id, key }: { id: string; key: string }): string {
  const those = apis.filter(({ scopes }) => scopes.some((one) => one.key === key))
  const own = those.find(({ scopes }) => scopes.some((one) => one.id === id))
  return own && those.length > 1 ? `${key} (${own.name})` : key
}
