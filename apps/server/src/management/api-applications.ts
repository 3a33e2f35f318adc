import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { ApiScope } from '@latchkey/storage/records.ts'
import { decideAuthorization, decideRevocation } from '../apis/authorizations.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { changeApis, findApi, findScope } from './apis.ts'
import { findApplication } from './applications.ts'
import type { ChangedThing } from './audited.ts'
import type { CallDeps } from './call.ts'
import { change } from './change.ts'
import type { ManagementFailure } from './failure.ts'

type Edit = readonly { id: string; operation?: 'add' | 'delete' | undefined }[]

/**
 * Authorises applications for an API, and takes it from others, all or nothing. Of two edits of one application the
 * later counts; what was so already is in neither list of the answer.
 */
export function editApiApplications(
  deps: CallDeps,
  environment: LiveEnvironment,
  { apiId, edit }: { apiId: string; edit: Edit },
) {
  const wanted = new Map(edit.map(({ id, operation }) => [id, operation !== 'delete']))
  return change<{ connected: string[]; disconnected: string[] }>(deps, environment, (live) => {
    const api = findApi(live, { api_id: apiId })
    if (!api.ok) return api
    if ([...wanted.keys()].some((id) => !live.applications.has(id))) {
      return failure({ reason: 'unknown', thing: 'application' })
    }
    const changing = [...wanted].filter(([id, isWanted]) => api.value.authorizations.has(id) !== isWanted)
    const decided = changing.map(([clientId, isWanted]) =>
      isWanted
        ? decideAuthorization(live, { apiId, clientId }, deps.clock.now())
        : decideRevocation(live, { apiId, clientId }),
    )
    const before = [...api.value.authorizations.keys()]
    const connected = changing.filter(([, isWanted]) => isWanted).map(([id]) => id)
    const disconnected = changing.filter(([, isWanted]) => !isWanted).map(([id]) => id)
    return success({
      commands: decided.flatMap((one) => (one.ok ? one.value.commands : [])),
      audit: {
        name: api.value.name,
        before: { applicationIds: before },
        after: { applicationIds: [...before.filter((id) => wanted.get(id) !== false), ...connected] },
      },
      answer: { connected, disconnected },
    })
  })
}

type Named = { readonly api_id: string; readonly application_id: string; readonly scope_id: string }

/** Changes which scopes of an API an application has. It has to be authorised for the API first. */
export function changeApplicationScopes(
  deps: CallDeps,
  environment: LiveEnvironment,
  named: Named,
  decide: (scope: ApiScope, held: readonly ApiScope[]) => Result<readonly ApiScope[], ManagementFailure>,
) {
  const { api_id: apiId, application_id: clientId } = named
  let audit: ChangedThing = {}
  return changeApis(
    deps,
    environment,
    (live) => {
      const found = findScope(live, named)
      if (!found.ok) return found
      const application = findApplication(live, clientId)
      if (!application.ok) return application
      const held = found.value.api.authorizations.get(clientId)
      if (!held) return failure({ reason: 'application_not_authorised' })
      const scopes = decide(found.value.scope, held)
      if (!scopes.ok) return scopes
      if (scopes.value === held) return success({ commands: [], value: [] })
      const stateOf = (of: readonly ApiScope[]) => ({ applicationId: clientId, scopeIds: of.map(({ id }) => id) })
      audit = { name: found.value.api.name, before: stateOf(held), after: stateOf(scopes.value) }
      return decideAuthorization(
        live,
        { apiId, clientId, scopes: scopes.value.map(({ name }) => name) },
        deps.clock.now(),
      )
    },
    () => ({}),
    () => audit,
  )
}
