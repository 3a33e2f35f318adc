import { managementAudiences } from '@latchkey/directory/api.ts'
import type { Api, ApiScope, Environment } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'

/** A registered API with its scopes by id, and the scopes each authorised application may have, oldest first. */
export type LiveApi = Api & {
  scopes: ReadonlyMap<string, ApiScope>
  /** By client id; absent: the application is not authorised. */
  authorizations: ReadonlyMap<string, readonly ApiScope[]>
}

/** The APIs of one environment. */
export type LiveApis = {
  list: readonly LiveApi[]
  /** The API that an `audience` names. The Management API answers to `<origin>/api` and `<origin>/api/v1`. */
  find(audience: string): LiveApi | undefined
}

/** Reads the APIs of every environment at once; the answer picks those of one. */
export async function readLiveApis(
  store: Pick<Store, 'apis' | 'apiScopes' | 'apiAuthorizations' | 'applicationScopes'>,
): Promise<(environment: Pick<Environment, 'id' | 'origins'>) => LiveApis> {
  const [apis, scopes, authorizations, applicationScopes] = await Promise.all([
    store.apis.list(),
    store.apiScopes.list(),
    store.apiAuthorizations.list(),
    store.applicationScopes.list(),
  ])
  const scopesByApi = Map.groupBy(scopes, ({ apiId }) => apiId)
  const authorizationsByApi = Map.groupBy(authorizations, ({ apiId }) => apiId)
  const switchedOn = Map.groupBy(applicationScopes, ({ apiId, applicationId }) => `${apiId} ${applicationId}`)
  const live = apis.map((api): LiveApi => {
    const own = new Map((scopesByApi.get(api.id) ?? []).map((scope) => [scope.id, scope]))
    return {
      ...api,
      scopes: own,
      authorizations: new Map(
        (authorizationsByApi.get(api.id) ?? []).map(({ applicationId }) => {
          const on = new Set((switchedOn.get(`${api.id} ${applicationId}`) ?? []).map(({ scopeId }) => scopeId))
          return [applicationId, [...own.values()].filter(({ id }) => on.has(id))]
        }),
      ),
    }
  })
  return ({ id, origins }) => {
    const list = live.filter(({ environmentId }) => environmentId === id)
    const byAudience = new Map(list.map((api) => [api.audience, api]))
    const managementApi = list.find(({ isManagementApi }) => isManagementApi)
    if (managementApi) {
      for (const audience of managementAudiences(origins)) byAudience.set(audience, managementApi)
    }
    return { list, find: (audience) => byAudience.get(audience) }
  }
}
