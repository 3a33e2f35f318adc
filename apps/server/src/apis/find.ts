import type { Application } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { LiveApi } from '../registry/apis.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type ApiResult, type DecidedRefusal, done, refuse } from './refusals.ts'

/** An API with the environment it belongs to. */
export type Place = { environment: LiveEnvironment; api: LiveApi }

export function findEnvironment(
  { registry }: Pick<Deps, 'registry'>,
  environmentId: string,
): ApiResult<LiveEnvironment> {
  const environment = registry.list().find(({ id }) => id === environmentId)
  return environment ? done(environment) : refuse({ reason: 'environment_unknown', of: environmentId })
}

type Found = { ok: true; value: Place } | { ok: false; refusal: DecidedRefusal }

/** The API with this id. */
export function apiOf(environment: LiveEnvironment, apiId: string): Found {
  const api = environment.apis.list.find(({ id }) => id === apiId)
  return api ? done({ environment, api }) : refuse({ reason: 'api_unknown', of: apiId })
}

/** Like `apiOf`, for changes of an API's own scopes: the Management API takes none. */
export function apiWithScopesOf(environment: LiveEnvironment, apiId: string): Found {
  const found = apiOf(environment, apiId)
  return found.ok && found.value.api.isManagementApi ? refuse({ reason: 'management_api_without_scopes' }) : found
}

/** The API that a person means: by its id, its audience, or its name when no other one has it. */
export function chooseApi({ apis }: Pick<LiveEnvironment, 'apis'>, text: string): ApiResult<LiveApi> {
  const exact = apis.list.find(({ id }) => id === text) ?? apis.find(text)
  if (exact) return done(exact)
  const [named, ...others] = apis.list.filter(({ name }) => name === text)
  if (others.length > 0) return refuse({ reason: 'api_ambiguous', of: text })
  return named ? done(named) : refuse({ reason: 'api_unknown', of: text })
}

/** The application that a person means: by its client id, or its name when no other one has it. */
export function chooseApplication(
  { applications }: Pick<LiveEnvironment, 'applications'>,
  text: string,
): ApiResult<Application> {
  const exact = applications.get(text)
  if (exact) return done(exact)
  const [named, ...others] = [...applications.values()].filter(({ name }) => name === text)
  if (others.length > 0) return refuse({ reason: 'application_ambiguous', of: text })
  return named ? done(named) : refuse({ reason: 'application_unknown', of: text })
}
