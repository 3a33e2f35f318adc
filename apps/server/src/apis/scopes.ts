import { descriptionProblem, MAX_SCOPES, scopeNameProblem } from '@latchkey/directory/api.ts'
import { planScopeImport, type ScopeImport, scopesOfOpenApi } from '@latchkey/directory/openapi-scopes.ts'
import { addApiScope, describeApiScope, removeApiScope } from '@latchkey/storage/api-scopes.ts'
import type { ApiScope } from '@latchkey/storage/records.ts'
import type { LiveApi } from '../registry/apis.ts'
import { type ApiDeps, decideAndCommit } from './decide-and-commit.ts'
import { findApiWithScopes } from './find.ts'
import { type ApiResult, done, refuse } from './refusals.ts'

type Named = { apiId: string; name: string }

export async function addScope(
  deps: ApiDeps,
  environmentId: string,
  { apiId, name, description }: Named & { description: string },
): Promise<ApiResult<ApiScope>> {
  const problem = scopeNameProblem(name)
  if (problem) return refuse({ reason: 'scope_invalid', problem })
  const wrong = descriptionProblem(description)
  if (wrong) return refuse({ reason: 'description_invalid', problem: wrong })
  const [id, createdAt] = [deps.random.id('scope_'), deps.clock.now()]
  return decideAndCommit(deps, () => {
    const found = findApiWithScopes(deps, environmentId, apiId)
    if (!found.ok) return found
    const { api } = found.value
    if (scopeCalled(api, name)) return refuse({ reason: 'scope_taken', of: name })
    if (api.scopes.size >= MAX_SCOPES) return refuse({ reason: 'too_many_scopes' })
    const scope = { id, environmentId, apiId, name, description, isImported: false, createdAt }
    return done({ commands: [addApiScope(scope)], value: scope })
  })
}

/** Changes the description; the name never changes. Imported scopes are described by their document. */
export async function describeScope(
  deps: ApiDeps,
  environmentId: string,
  { apiId, name, description }: Named & { description: string },
): Promise<ApiResult<ApiScope>> {
  const problem = descriptionProblem(description)
  if (problem) return refuse({ reason: 'description_invalid', problem })
  return decideAndCommit(deps, () => {
    const found = findOwnScope(deps, environmentId, { apiId, name })
    if (!found.ok) return found
    const scope = { ...found.value, description }
    return done({ commands: [describeApiScope(environmentId, scope.id, description)], value: scope })
  })
}

/** Applications and users that have the scope lose it. */
export function removeScope(deps: ApiDeps, environmentId: string, named: Named): Promise<ApiResult<ApiScope>> {
  return decideAndCommit(deps, () => {
    const found = findOwnScope(deps, environmentId, named)
    if (!found.ok) return found
    return done({ commands: [removeApiScope(environmentId, found.value.id)], value: found.value })
  })
}

/**
 * Makes the imported scopes of an API those of a parsed OpenAPI or Swagger document. Answers what was added, kept and
 * removed.
 */
export async function importScopes(
  deps: ApiDeps,
  environmentId: string,
  { apiId, document }: { apiId: string; document: unknown },
): Promise<ApiResult<ScopeImport>> {
  const imported = scopesOfOpenApi(document)
  if (!imported.ok) return refuse({ reason: 'document_invalid', problem: imported.reason })
  const now = deps.clock.now()
  return decideAndCommit(deps, () => {
    const found = findApiWithScopes(deps, environmentId, apiId)
    if (!found.ok) return found
    const scopes = [...found.value.api.scopes.values()]
    const value = planScopeImport(scopes, imported.value)
    if (scopes.length + value.add.length - value.remove.length > MAX_SCOPES)
      return refuse({ reason: 'too_many_scopes' })
    const vanished = scopes.filter(({ name }) => value.remove.includes(name))
    const added = value.add.map((scope, index) => ({
      id: deps.random.id('scope_'),
      environmentId,
      apiId,
      ...scope,
      isImported: true,
      createdAt: now + index, // later ones are later, so that lists by age are in the order of the document
    }))
    return done({
      commands: [...vanished.map(({ id }) => removeApiScope(environmentId, id)), ...added.map(addApiScope)],
      value,
    })
  })
}

const scopeCalled = (api: LiveApi, name: string) => [...api.scopes.values()].find((scope) => scope.name === name)

function findOwnScope(deps: ApiDeps, environmentId: string, { apiId, name }: Named): ApiResult<ApiScope> {
  const found = findApiWithScopes(deps, environmentId, apiId)
  if (!found.ok) return found
  const scope = scopeCalled(found.value.api, name)
  if (!scope) return refuse({ reason: 'scope_unknown', of: name })
  return scope.isImported ? refuse({ reason: 'scope_imported', of: name }) : done(scope)
}
