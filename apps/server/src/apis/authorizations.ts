import { authorizeApplication as authorize, revokeApplication as revoke } from '@latchkey/storage/api-authorizations.ts'
import { addApplicationScope, removeApplicationScope } from '@latchkey/storage/application-scopes.ts'
import { type ApiDeps, decideAndCommit } from './decide-and-commit.ts'
import { findApi } from './find.ts'
import { type ApiResult, done, refuse } from './refusals.ts'

type Pair = { apiId: string; clientId: string }

/**
 * Allows an application to ask for tokens for an API, and switches on exactly these scopes for it; without `scopes`
 * those it has stay on. Answers the names of the scopes that are on.
 */
export function authorizeApplication(
  deps: ApiDeps,
  environmentId: string,
  { apiId, clientId, scopes }: Pair & { scopes?: 'all' | readonly string[] | undefined },
): Promise<ApiResult<string[]>> {
  return decideAndCommit(deps, () => {
    const found = findApi(deps, environmentId, apiId)
    if (!found.ok) return found
    const { api, environment } = found.value
    if (!environment.applications.has(clientId)) return refuse({ reason: 'application_unknown', of: clientId })
    const own = [...api.scopes.values()]
    const before = api.authorizations.get(clientId) ?? []
    const wanted = scopes === undefined ? before.map(({ name }) => name) : scopes
    const unknown = wanted === 'all' ? undefined : wanted.find((name) => !own.some((scope) => scope.name === name))
    if (unknown !== undefined) return refuse({ reason: 'scope_unknown', of: unknown })

    const on = own.filter(({ name }) => wanted === 'all' || wanted.includes(name))
    const key = { environmentId, apiId, applicationId: clientId }
    const commands = [
      authorize({ ...key, createdAt: deps.clock.now() }),
      ...before.filter((scope) => !on.includes(scope)).map(({ id }) => removeApplicationScope({ ...key, scopeId: id })),
      ...on.filter((scope) => !before.includes(scope)).map(({ id }) => addApplicationScope({ ...key, scopeId: id })),
    ]
    return done({ commands, value: on.map(({ name }) => name) })
  })
}

/** The application gets no new token for the API; those it has live until they expire. */
export function revokeApplication(
  deps: ApiDeps,
  environmentId: string,
  { apiId, clientId }: Pair,
): Promise<ApiResult<void>> {
  return decideAndCommit(deps, () => {
    const found = findApi(deps, environmentId, apiId)
    if (!found.ok) return found
    if (!found.value.api.authorizations.has(clientId))
      return refuse({ reason: 'application_not_authorized', of: clientId })
    return done({ commands: [revoke(environmentId, apiId, clientId)], value: undefined })
  })
}
