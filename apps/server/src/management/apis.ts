import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { ApiScope } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { apiOf } from '../apis/find.ts'
import { API_PROBLEMS, type ApiDecision, type DecidedRefusal, OPENAPI_PROBLEMS } from '../apis/refusals.ts'
import type { LiveApi } from '../registry/apis.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { ChangedThing } from './audited.ts'
import type { CallDeps } from './call.ts'
import { change } from './change.ts'
import type { ManagementFailure } from './failure.ts'

type Named = { readonly api_id: string }
type NamedScope = Named & { readonly scope_id: string }

/** A scope as lists of APIs show it. */
export const scopeName = () => z.object({ id: z.string(), key: z.string() })
export const showScopeName = ({ id, name }: ApiScope) => ({ id, key: name })

/** A scope as the wire shows it. */
export const scopeAnswer = () => scopeName().extend({ description: z.string() })
export const showScope = (scope: ApiScope) => ({ ...showScopeName(scope), description: scope.description })

/** The API that the address names. */
export function findApi(environment: LiveEnvironment, { api_id: apiId }: Named): Result<LiveApi, ManagementFailure> {
  const found = apiOf(environment, apiId)
  return found.ok ? success(found.value.api) : failure(failureOf(found.refusal))
}

/** The API that the address names, with the scope of it that the address names as well. */
export function findScope(
  environment: LiveEnvironment,
  named: NamedScope,
): Result<{ api: LiveApi; scope: ApiScope }, ManagementFailure> {
  const api = findApi(environment, named)
  if (!api.ok) return api
  const scope = api.value.scopes.get(named.scope_id)
  return scope ? success({ api: api.value, scope }) : failure({ reason: 'missing', thing: 'api_scope' })
}

/** What the audit log says of a scope that is added, changed or removed. */
export const scopeChange = (before: ApiScope | undefined, after: ApiScope | undefined): ChangedThing => ({
  thing: 'api_scope',
  ...(before ? { before } : {}),
  ...(after ? { after } : {}),
})

/** Makes one change of the APIs of an environment. What `decide` refuses is said as this API says it. */
export function changeApis<T, Answer>(
  deps: CallDeps,
  environment: LiveEnvironment,
  decide: (environment: LiveEnvironment) => ApiDecision<T> | { ok: false; failure: ManagementFailure },
  answer: (value: T) => Answer,
  audit: (value: T) => ChangedThing = () => ({}),
): Promise<Result<Answer, ManagementFailure>> {
  return change(deps, environment, (live) => {
    const decided = decide(live)
    if (decided.ok) {
      const { commands, value } = decided.value
      return success({ commands, audit: audit(value), answer: answer(value) })
    }
    return 'failure' in decided ? decided : failure(failureOf(decided.refusal))
  })
}

const PARAMETERS = {
  name_invalid: 'name',
  audience_invalid: 'audience',
  scope_invalid: 'key',
  description_invalid: 'description',
} as const

function failureOf(refusal: DecidedRefusal): ManagementFailure {
  switch (refusal.reason) {
    case 'api_unknown':
      return { reason: 'missing', thing: 'api' }
    case 'application_unknown':
      return { reason: 'missing', thing: 'application' }
    case 'scope_unknown':
      return { reason: 'missing', thing: 'api_scope' }
    case 'audience_taken':
    case 'audience_of_management_api':
      return { reason: 'taken', thing: 'api', by: 'audience' }
    case 'scope_taken':
      return { reason: 'taken', thing: 'api_scope', by: 'key' }
    case 'management_api_fixed':
      return { reason: 'built_in', thing: 'api' }
    case 'management_api_without_scopes':
      return { reason: 'built_in', thing: 'api_scope' }
    case 'too_many_apis':
      return { reason: 'limit_reached', thing: 'api' }
    case 'too_many_scopes':
      return { reason: 'limit_reached', thing: 'api_scope' }
    case 'application_not_authorized':
      return { reason: 'application_not_authorised' }
    case 'scope_imported':
      return { reason: 'scope_imported' }
    case 'document_invalid': {
      const message = OPENAPI_PROBLEMS[refusal.problem]
      return { reason: 'input_invalid', problems: [{ parameter: 'document', kind: 'invalid', message }] }
    }
    case 'name_invalid':
    case 'audience_invalid':
    case 'scope_invalid':
    case 'description_invalid': {
      const { problem } = refusal
      const kind = problem === 'too_long' ? problem : 'invalid'
      const parameter = PARAMETERS[refusal.reason]
      return { reason: 'input_invalid', problems: [{ parameter, kind, message: API_PROBLEMS[problem] }] }
    }
  }
}
