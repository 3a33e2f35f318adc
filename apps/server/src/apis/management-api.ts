import { MANAGEMENT_API_NAME, managementAudiences } from '@latchkey/directory/api.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import type { Api, Environment } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'

/** The API of the platform itself, which every environment has. */
export function managementApiOf(
  { id: environmentId, origins, createdAt }: Pick<Environment, 'id' | 'origins' | 'createdAt'>,
  { random }: Pick<Deps, 'random'>,
): Api {
  const [audience = ''] = managementAudiences(origins)
  return { id: random.id('api_'), environmentId, name: MANAGEMENT_API_NAME, audience, isManagementApi: true, createdAt }
}

/**
 * Gives the Management API to environments that are older than it. Of two processes that do so at the same time one
 * finds the audience taken, and has nothing left to do.
 */
export async function addMissingManagementApis(deps: Pick<Deps, 'store' | 'random'>): Promise<void> {
  const [environments, apis] = await Promise.all([deps.store.environments.list(), deps.store.apis.list()])
  const having = new Set(
    apis.filter(({ isManagementApi }) => isManagementApi).map(({ environmentId }) => environmentId),
  )
  for (const environment of environments) {
    if (!having.has(environment.id)) await deps.store.commit([addApi(managementApiOf(environment, deps))])
  }
}
