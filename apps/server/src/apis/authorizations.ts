import { authorizeApplication as authorize, revokeApplication as revoke } from '@latchkey/storage/api-authorizations.ts'
import { addApplicationScope, removeApplicationScope } from '@latchkey/storage/application-scopes.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type ApiDeps, changeApis } from './decide-and-commit.ts'
import { apiOf } from './find.ts'
import { type ApiDecision, type ApiResult, done, refuse } from './refusals.ts'

type Pair = { apiId: string; clientId: string }
const ofPair = ({ apiId }: Pair, { apis }: Pick<LiveEnvironment, 'apis'>) => ({
  thing: 'api',
  id: apiId,
  name: apis.list.find(({ id }) => id === apiId)?.name,
})

type Authorization = Pair & { scopes?: 'all' | readonly string[] | undefined }

export const authorizeApplication = (
  deps: ApiDeps,
  environmentId: string,
  authorization: Authorization,
): Promise<ApiResult<string[]>> =>
  changeApis(
    deps,
    environmentId,
    (environment) => decideAuthorization(environment, authorization, deps.clock.now()),
    (scopes, environment) => ({
      operation: 'api.application_authorized',
      ...ofPair(authorization, environment),
      after: { clientId: authorization.clientId, scopes },
    }),
  )

/**
 * Allows an application to ask for tokens for an API, and switches on exactly these scopes for it; without `scopes`
 * those it has stay on. Answers the names of the scopes that are on.
 */
export function decideAuthorization(
  environment: LiveEnvironment,
  { apiId, clientId, scopes }: Authorization,
  now: number,
): ApiDecision<string[]> {
  const found = apiOf(environment, apiId)
  if (!found.ok) return found
  const { api } = found.value
  if (!environment.applications.has(clientId)) return refuse({ reason: 'application_unknown', of: clientId })
  const own = [...api.scopes.values()]
  const before = api.authorizations.get(clientId) ?? []
  const wanted = scopes === undefined ? before.map(({ name }) => name) : scopes
  const unknown = wanted === 'all' ? undefined : wanted.find((name) => !own.some((scope) => scope.name === name))
  if (unknown !== undefined) return refuse({ reason: 'scope_unknown', of: unknown })

  const on = own.filter(({ name }) => wanted === 'all' || wanted.includes(name))
  const key = { environmentId: environment.id, apiId, applicationId: clientId }
  const commands = [
    authorize({ ...key, createdAt: now }),
    ...before.filter((scope) => !on.includes(scope)).map(({ id }) => removeApplicationScope({ ...key, scopeId: id })),
    ...on.filter((scope) => !before.includes(scope)).map(({ id }) => addApplicationScope({ ...key, scopeId: id })),
  ]
  return done({ commands, value: on.map(({ name }) => name) })
}

export const revokeApplication = (deps: ApiDeps, environmentId: string, pair: Pair): Promise<ApiResult<void>> =>
  changeApis(
    deps,
    environmentId,
    (environment) => decideRevocation(environment, pair),
    (_, environment) => ({
      operation: 'api.application_revoked',
      ...ofPair(pair, environment),
      before: { clientId: pair.clientId },
    }),
  )

/** The application gets no new token for the API; those it has live until they expire. */
export function decideRevocation(environment: LiveEnvironment, { apiId, clientId }: Pair): ApiDecision<void> {
  const found = apiOf(environment, apiId)
  if (!found.ok) return found
  if (!found.value.api.authorizations.has(clientId)) {
    return refuse({ reason: 'application_not_authorized', of: clientId })
  }
  return done({ commands: [revoke(environment.id, apiId, clientId)], value: undefined })
}
