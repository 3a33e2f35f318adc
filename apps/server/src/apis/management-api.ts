import { MANAGEMENT_API_NAME, managementAudiences } from '@latchkey/directory/api.ts'
import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Api, ApiScope, Environment } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { MANAGEMENT_SCOPES } from '../management/operation.ts'

/** The API of the platform itself, which every environment has, with a scope for each thing that can be done. */
export function managementApiOf(
  { id: environmentId, origins, createdAt }: Pick<Environment, 'id' | 'origins' | 'createdAt'>,
  { random }: Pick<Deps, 'random'>,
): { api: Api; scopes: ApiScope[]; commands: Command[][] } {
  const [audience = ''] = managementAudiences(origins)
  const id = random.id('api_')
  const api: Api = { id, environmentId, name: MANAGEMENT_API_NAME, audience, isManagementApi: true, createdAt }
  const scopes = managementScopesOf(api, MANAGEMENT_SCOPES, { random })
  return { api, scopes, commands: [addApi(api), ...scopes.map(addApiScope)] }
}

/** These scopes of the Management API. Each is a millisecond younger than the one before, so that they keep their order. */
const managementScopesOf = (
  { id: apiId, environmentId, createdAt }: Api,
  names: readonly string[],
  { random }: Pick<Deps, 'random'>,
): ApiScope[] =>
  names.map((name) => ({
    id: random.id('scope_'),
    environmentId,
    apiId,
    name,
    description: describeScope(name),
    isImported: false,
    createdAt: createdAt + MANAGEMENT_SCOPES.indexOf(name),
  }))

/** `read:role_scopes` is to "Read role scopes". */
const describeScope = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll(/[:_]/g, ' ')

/**
 * Gives the Management API, and the scopes it has got since, to environments that are older. Of two processes that do
 * so at the same time one finds them taken, and has nothing left to do.
 */
export async function addMissingManagementApis({ store, random }: Pick<Deps, 'store' | 'random'>): Promise<void> {
  const [environments, apis, scopes] = await Promise.all([
    store.environments.list(),
    store.apis.list(),
    store.apiScopes.list(),
  ])
  const named = new Set(scopes.map(({ apiId, name }) => `${apiId} ${name}`))
  const missingScopes = (api: Api) =>
    managementScopesOf(
      api,
      MANAGEMENT_SCOPES.filter((name) => !named.has(`${api.id} ${name}`)),
      { random },
    )
  for (const environment of environments) {
    const api = apis.find((one) => one.isManagementApi && one.environmentId === environment.id)
    const commands = api ? missingScopes(api).map(addApiScope) : managementApiOf(environment, { random }).commands
    if (commands.length > 0) await store.commit(commands)
  }
}
