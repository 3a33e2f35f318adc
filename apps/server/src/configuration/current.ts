import type { Store } from '@latchkey/storage/store.ts'
import type { Deps } from '../deps.ts'
import { matchEntries } from './match.ts'
import type { Current, CurrentApi, CurrentUser } from './plan.ts'
import type { Configuration, UserEntry } from './schema.ts'

/** Reads what a plan is compared with. The cost grows with the file, not with the number of users. */
export async function readCurrent(
  { store, hasher }: Pick<Deps, 'store' | 'hasher'>,
  desired: Configuration,
): Promise<Current> {
  const [environments, applications, apis] = await Promise.all([
    store.environments.list(),
    store.applications.list(),
    readApis(store),
  ])
  const found = matchEntries(desired.environments, environments, {
    keyOfEntry: ({ code }) => code,
    keyOfRecord: ({ code }) => code,
  })
  const users: CurrentUser[] = []
  for (const [entry, record] of found.entries()) {
    if (typeof record !== 'object') continue
    for (const wanted of desired.environments[entry]?.users ?? []) {
      const user = await findUser(record.id, wanted)
      if (user) users.push(user)
    }
  }
  return { environments, applications, apis, users }

  async function findUser(environmentId: string, wanted: UserEntry): Promise<CurrentUser | undefined> {
    const identity = await store.identities.find(environmentId, 'email', wanted.email)
    const user = identity && (await store.users.find(environmentId, identity.userId))
    if (!user) return undefined
    const password = wanted.developmentPassword
    // One at a time: the queue of the hasher is for people who sign in.
    const hasGivenPassword =
      password === undefined
        ? undefined
        : user.passwordHash !== null && (await hasher.verify(user.passwordHash, password))
    const scopes = wanted.scopes && (await store.userScopes.listOfUser(environmentId, user.id))
    const scopeIds = scopes?.map(({ scopeId }) => scopeId) ?? []
    return { environmentId, email: wanted.email, user, hasGivenPassword, scopeIds }
  }
}

/** Every API of every environment, with its scopes and what applications may do with them, oldest first. */
export async function readApis(
  store: Pick<Store, 'apis' | 'apiScopes' | 'apiAuthorizations' | 'applicationScopes'>,
): Promise<CurrentApi[]> {
  const [apis, scopes, authorizations, switchedOn] = await Promise.all([
    store.apis.list(),
    store.apiScopes.list(),
    store.apiAuthorizations.list(),
    store.applicationScopes.list(),
  ])
  const scopesByApi = Map.groupBy(scopes, ({ apiId }) => apiId)
  const authorizationsByApi = Map.groupBy(authorizations, ({ apiId }) => apiId)
  const byPair = Map.groupBy(switchedOn, ({ apiId, applicationId }) => `${apiId} ${applicationId}`)
  return apis.map((api) => ({
    ...api,
    scopes: scopesByApi.get(api.id) ?? [],
    authorizations: (authorizationsByApi.get(api.id) ?? []).map(({ applicationId }) => ({
      applicationId,
      scopeIds: new Set((byPair.get(`${api.id} ${applicationId}`) ?? []).map(({ scopeId }) => scopeId)),
    })),
  }))
}
