import { apiNameProblem, audienceProblem } from '@latchkey/directory/api.ts'
import { addApi, removeApi, renameApi as rename } from '@latchkey/storage/apis.ts'
import { updateApplication } from '@latchkey/storage/applications.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Api } from '@latchkey/storage/records.ts'
import { type ApiDeps, decideAndCommit } from './decide-and-commit.ts'
import { findApi, findEnvironment, type Place } from './find.ts'
import { type ApiResult, done, refuse } from './refusals.ts'

/** Registers an API under an audience that no other API of the environment has, and that never changes. */
export async function registerApi(
  deps: ApiDeps,
  environmentId: string,
  { name, audience }: { name: string; audience: string },
): Promise<ApiResult<Api>> {
  const problem = apiNameProblem(name)
  if (problem) return refuse({ reason: 'name_invalid', problem })
  const wrong = audienceProblem(audience)
  if (wrong) return refuse({ reason: 'audience_invalid', problem: wrong })
  const [id, createdAt] = [deps.random.id('api_'), deps.clock.now()]
  return decideAndCommit(deps, () => {
    const environment = findEnvironment(deps, environmentId)
    if (!environment.ok) return environment
    const taken = environment.value.apis.find(audience)
    if (taken?.isManagementApi) return refuse({ reason: 'audience_of_management_api', of: audience })
    if (taken) return refuse({ reason: 'audience_taken', of: audience })
    const api: Api = { id, environmentId, name, audience, isManagementApi: false, createdAt }
    return done({ commands: [addApi(api)], value: api })
  })
}

export async function renameApi(
  deps: ApiDeps,
  environmentId: string,
  { apiId, name }: { apiId: string; name: string },
): Promise<ApiResult<Api>> {
  const problem = apiNameProblem(name)
  if (problem) return refuse({ reason: 'name_invalid', problem })
  return decideAndCommit(deps, () => {
    const found = findApi(deps, environmentId, apiId)
    if (!found.ok) return found
    if (found.value.api.isManagementApi) return refuse({ reason: 'management_api_fixed' })
    return done({ commands: [rename(environmentId, apiId, name)], value: { ...found.value.api, name } })
  })
}

/**
 * Deletes an API with its scopes, authorisations and keys, and no application goes on to ask for it by default. Cannot
 * be undone: whoever asks has to have confirmed.
 */
export function deleteApi(deps: ApiDeps, environmentId: string, { apiId }: { apiId: string }): Promise<ApiResult<Api>> {
  return decideAndCommit(deps, () => {
    const found = findApi(deps, environmentId, apiId)
    if (!found.ok) return found
    if (found.value.api.isManagementApi) return refuse({ reason: 'management_api_fixed' })
    return done({ commands: commandsOfRemoval(found.value), value: found.value.api })
  })
}

/** What deletes an API: the audience that it had is taken from the applications as well. */
export const commandsOfRemoval = ({ environment, api }: Place): Command[][] => [
  ...[...environment.applications.values()]
    .filter(({ defaultAudience }) => defaultAudience.includes(api.audience))
    .map((application) =>
      updateApplication({
        ...application,
        defaultAudience: application.defaultAudience.filter((audience) => audience !== api.audience),
      }),
    ),
  removeApi(environment.id, api.id),
]
