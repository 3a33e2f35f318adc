import { descriptionProblem, MAX_SCOPES, scopeNameProblem } from '@latchkey/directory/api.ts'
import { planScopeImport, type ScopeImport, scopesOfOpenApi } from '@latchkey/directory/openapi-scopes.ts'
import { addApiScope, describeApiScope, removeApiScope } from '@latchkey/storage/api-scopes.ts'
import type { ApiScope } from '@latchkey/storage/records.ts'
import type { LiveApi } from '../registry/apis.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type ApiDeps, changeApis } from './decide-and-commit.ts'
import { apiWithScopesOf } from './find.ts'
import { type ApiDecision, type ApiResult, type DecidedRefusal, done, refuse } from './refusals.ts'

const ofScope = ({ id, name }: ApiScope) => ({ thing: 'api_scope', id, name })

type Named = { apiId: string; name: string }

export function addScope(
  deps: ApiDeps,
  environmentId: string,
  { apiId, ...draft }: Named & { description: string },
): Promise<ApiResult<ApiScope>> {
  const made = newScope(deps)
  return changeApis(
    deps,
    environmentId,
    (environment) => decideScope(environment, { apiId, ...draft, ...made }),
    (after) => ({ operation: 'api_scope.added', ...ofScope(after), after }),
  )
}

/** What a new scope gets beside what is said of it. */
export const newScope = ({ random, clock }: Pick<ApiDeps, 'random' | 'clock'>) => ({
  id: random.id('scope_'),
  createdAt: clock.now(),
})

export function decideScope(
  environment: LiveEnvironment,
  draft: Omit<ApiScope, 'environmentId' | 'isImported'>,
): ApiDecision<ApiScope> {
  const { apiId, name, description } = draft
  const problem = scopeNameProblem(name)
  if (problem) return refuse({ reason: 'scope_invalid', problem })
  const wrong = descriptionProblem(description)
  if (wrong) return refuse({ reason: 'description_invalid', problem: wrong })
  const found = apiWithScopesOf(environment, apiId)
  if (!found.ok) return found
  const { api } = found.value
  if (scopeCalled(api, name)) return refuse({ reason: 'scope_taken', of: name })
  if (api.scopes.size >= MAX_SCOPES) return refuse({ reason: 'too_many_scopes' })
  const scope = { ...draft, environmentId: environment.id, isImported: false }
  return done({ commands: [addApiScope(scope)], value: scope })
}

export const describeScope = (
  deps: ApiDeps,
  environmentId: string,
  described: Named & { description: string },
): Promise<ApiResult<ApiScope>> =>
  changeApis(
    deps,
    environmentId,
    (environment) => decideDescription(environment, described),
    (after) => ({ operation: 'api_scope.described', ...ofScope(after), after }),
  )

/** Changes the description; the name never changes. Imported scopes are described by their document. */
export function decideDescription(
  environment: LiveEnvironment,
  { description, ...named }: Named & { description: string },
): ApiDecision<ApiScope> {
  const problem = descriptionProblem(description)
  if (problem) return refuse({ reason: 'description_invalid', problem })
  const found = findOwnScope(environment, named)
  if (!found.ok) return found
  const scope = { ...found.value, description }
  return done({ commands: [describeApiScope(environment.id, scope.id, description)], value: scope })
}

export const removeScope = (deps: ApiDeps, environmentId: string, named: Named): Promise<ApiResult<ApiScope>> =>
  changeApis(
    deps,
    environmentId,
    (environment) => decideScopeRemoval(environment, named),
    (before) => ({ operation: 'api_scope.removed', ...ofScope(before), before }),
  )

/** Applications, roles and users that have the scope lose it. */
export function decideScopeRemoval(environment: LiveEnvironment, named: Named): ApiDecision<ApiScope> {
  const found = findOwnScope(environment, named)
  if (!found.ok) return found
  return done({ commands: [removeApiScope(environment.id, found.value.id)], value: found.value })
}

/**
 * Makes the imported scopes of an API those of a parsed OpenAPI or Swagger document. Answers what was added, kept and
 * removed.
 */
export function importScopes(
  deps: ApiDeps,
  environmentId: string,
  { apiId, document }: Imported,
): Promise<ApiResult<ScopeImport>> {
  return changeApis<ScopeImport>(
    deps,
    environmentId,
    (environment) => decideImport(environment, { apiId, document }, deps),
    (value, { apis }) => ({
      operation: 'api_scopes.imported',
      thing: 'api',
      id: apiId,
      name: apis.list.find(({ id }) => id === apiId)?.name,
      ...importedStates(value),
    }),
  )
}

/** The imported scopes of an API, before and after an import, as the audit log remembers them. */
export function importedStates({ add, keep, remove }: ScopeImport) {
  const added = add.map(({ name }) => name)
  return {
    before: { imported: [...keep, ...remove] },
    after: { imported: [...keep, ...added], added, removed: remove },
  }
}

type Imported = { apiId: string; document: unknown }

/** Scopes that were added by hand stay, and those that the document has no more go. */
export function decideImport(
  environment: LiveEnvironment,
  { apiId, document }: Imported,
  { random, clock }: Pick<ApiDeps, 'random' | 'clock'>,
): ApiDecision<ScopeImport> {
  const imported = scopesOfOpenApi(document)
  if (!imported.ok) return refuse({ reason: 'document_invalid', problem: imported.reason })
  const found = apiWithScopesOf(environment, apiId)
  if (!found.ok) return found
  const scopes = [...found.value.api.scopes.values()]
  const value = planScopeImport(scopes, imported.value)
  if (scopes.length + value.add.length - value.remove.length > MAX_SCOPES) return refuse({ reason: 'too_many_scopes' })
  const vanished = scopes.filter(({ name }) => value.remove.includes(name))
  const now = clock.now()
  const added = value.add.map((scope, index) => ({
    id: random.id('scope_'),
    environmentId: environment.id,
    apiId,
    ...scope,
    isImported: true,
    createdAt: now + index, // later ones are later, so that lists by age are in the order of the document
  }))
  return done({
    commands: [...vanished.map(({ id }) => removeApiScope(environment.id, id)), ...added.map(addApiScope)],
    value,
  })
}

const scopeCalled = (api: LiveApi, name: string) => [...api.scopes.values()].find((scope) => scope.name === name)

function findOwnScope(
  environment: LiveEnvironment,
  { apiId, name }: Named,
): { ok: true; value: ApiScope } | { ok: false; refusal: DecidedRefusal } {
  const found = apiWithScopesOf(environment, apiId)
  if (!found.ok) return found
  const scope = scopeCalled(found.value.api, name)
  if (!scope) return refuse({ reason: 'scope_unknown', of: name })
  return scope.isImported ? refuse({ reason: 'scope_imported', of: name }) : done(scope)
}
