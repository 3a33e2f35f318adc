import { apiNameProblem, audienceProblem, MAX_APIS } from '@latchkey/directory/api.ts'
import { addApi, removeApi, renameApi as rename } from '@latchkey/storage/apis.ts'
import { updateApplication } from '@latchkey/storage/applications.ts'
import type { Api } from '@latchkey/storage/records.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type ApiDeps, changeApis } from './decide-and-commit.ts'
import { apiOf } from './find.ts'
import { type ApiDecision, type ApiResult, done, refuse } from './refusals.ts'

const ofApi = ({ id, name }: Api) => ({ thing: 'api', id, name })

/** What is stored of it: what is found in the registry has more. */
const recordOf = ({ id, name, audience }: Api) => ({ id, name, audience })

type Draft = Pick<Api, 'name' | 'audience'>

/** Registers an API under an audience that no other API of the environment has, and that never changes. */
export function registerApi(deps: ApiDeps, environmentId: string, draft: Draft): Promise<ApiResult<Api>> {
  const made = newApi(deps)
  return changeApis(
    deps,
    environmentId,
    (environment) => decideApi(environment, { ...draft, ...made }),
    (after) => ({ operation: 'api.registered', ...ofApi(after), after: recordOf(after) }),
  )
}

/** What a new API gets beside what is said of it. */
export const newApi = ({ random, clock }: Pick<ApiDeps, 'random' | 'clock'>) => ({
  id: random.id('api_'),
  createdAt: clock.now(),
})

export function decideApi(
  environment: LiveEnvironment,
  draft: Draft & Pick<Api, 'id' | 'createdAt'>,
): ApiDecision<Api> {
  const { name, audience } = draft
  const problem = apiNameProblem(name)
  if (problem) return refuse({ reason: 'name_invalid', problem })
  const wrong = audienceProblem(audience)
  if (wrong) return refuse({ reason: 'audience_invalid', problem: wrong })
  const taken = environment.apis.find(audience)
  if (taken?.isManagementApi) return refuse({ reason: 'audience_of_management_api', of: audience })
  if (taken) return refuse({ reason: 'audience_taken', of: audience })
  if (environment.apis.list.length >= MAX_APIS) return refuse({ reason: 'too_many_apis' })
  const api: Api = { ...draft, environmentId: environment.id, isManagementApi: false }
  return done({ commands: [addApi(api)], value: api })
}

export async function renameApi(
  deps: ApiDeps,
  environmentId: string,
  { apiId, name }: { apiId: string; name: string },
): Promise<ApiResult<Api>> {
  const problem = apiNameProblem(name)
  if (problem) return refuse({ reason: 'name_invalid', problem })
  return changeApis<Api>(
    deps,
    environmentId,
    (environment) => {
      const found = apiOf(environment, apiId)
      if (!found.ok) return found
      if (found.value.api.isManagementApi) return refuse({ reason: 'management_api_fixed' })
      return done({ commands: [rename(environmentId, apiId, name)], value: { ...found.value.api, name } })
    },
    (after, { apis }) => ({
      operation: 'api.renamed',
      ...ofApi(after),
      before: { name: apis.list.find(({ id }) => id === apiId)?.name },
      after: { name: after.name },
    }),
  )
}

/** Deletes an API. Cannot be undone: whoever asks has to have confirmed. */
export function deleteApi(deps: ApiDeps, environmentId: string, { apiId }: { apiId: string }): Promise<ApiResult<Api>> {
  return changeApis(
    deps,
    environmentId,
    (environment) => decideDeletion(environment, apiId),
    (before) => ({ operation: 'api.deleted', ...ofApi(before), before: recordOf(before) }),
  )
}

/** Its scopes, authorisations and keys go along, and no application goes on to ask for it by default. */
export function decideDeletion(environment: LiveEnvironment, apiId: string): ApiDecision<Api> {
  const found = apiOf(environment, apiId)
  if (!found.ok) return found
  const { api } = found.value
  if (api.isManagementApi) return refuse({ reason: 'management_api_fixed' })
  const asking = [...environment.applications.values()].filter(({ defaultAudience }) =>
    defaultAudience.includes(api.audience),
  )
  const without = asking.map((application) => {
    const defaultAudience = application.defaultAudience.filter((audience) => audience !== api.audience)
    return updateApplication({ ...application, defaultAudience })
  })
  return done({ commands: [...without, removeApi(environment.id, apiId)], value: api })
}
