import { type ApiProblem, MAX_APIS } from '@latchkey/directory/api.ts'
import type { OpenApiProblem } from '@latchkey/directory/openapi-scopes.ts'
import type { Command } from '@latchkey/storage/database.ts'

/** Why a change of registered APIs is refused. `of` names what is meant; everything else is in the reason. */
export type ApiRefusal =
  | DecidedRefusal
  | { reason: 'environment_unknown' | 'api_ambiguous' | 'application_ambiguous'; of: string }

/** Why what is decided about the APIs of one environment, by their ids, is refused. */
export type DecidedRefusal =
  | { reason: 'api_unknown' | 'application_unknown' | 'application_not_authorized'; of: string }
  | { reason: 'scope_unknown' | 'scope_taken' | 'scope_imported'; of: string }
  | { reason: 'audience_taken' | 'audience_of_management_api'; of: string }
  | { reason: 'management_api_fixed' | 'management_api_without_scopes' | 'too_many_apis' | 'too_many_scopes' }
  | { reason: 'name_invalid' | 'audience_invalid' | 'scope_invalid' | 'description_invalid'; problem: ApiProblem }
  | { reason: 'document_invalid'; problem: OpenApiProblem }

export type ApiResult<T> = { ok: true; value: T } | { ok: false; refusal: ApiRefusal }

/** What is to be committed, and what it makes; or why not. */
export type ApiDecision<T> =
  | { ok: true; value: { commands: readonly (Command | readonly Command[])[]; value: T } }
  | { ok: false; refusal: DecidedRefusal }

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const refuse = <R extends ApiRefusal>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal })

/** What is wrong with a text, as the end of a sentence that begins with what it is for. */
export const API_PROBLEMS: Record<ApiProblem, string> = {
  empty: 'must not be empty',
  too_long:
    'is too long: an audience has at most 500 characters, a name 200, the name of a scope 64, a description 500',
  character_not_allowed: 'has a character that is not allowed here',
  space_at_an_end: 'must not begin or end with a space',
  separator_not_allowed: 'must not have spaces or commas: clients separate several with them',
  reserved: 'is reserved by OpenID Connect: choose another name',
}

export const OPENAPI_PROBLEMS: Record<OpenApiProblem, string> = {
  not_openapi: 'is not an OpenAPI document: it needs openapi or swagger, and paths',
  version_not_supported: 'must be OpenAPI 3.x or Swagger 2',
  no_operations: 'describes no operation',
  too_many_operations: 'describes more than 5000 operations',
}

const SENTENCES: { [R in ApiRefusal['reason']]: (refusal: Extract<ApiRefusal, { reason: R }>) => string } = {
  environment_unknown: ({ of }) => `there is no environment ${quoted(of)}`,
  api_unknown: ({ of }) => `there is no API ${quoted(of)}: give its id, audience or name`,
  api_ambiguous: ({ of }) => `several APIs are called ${quoted(of)}: give the id or audience`,
  application_unknown: ({ of }) => `there is no application ${quoted(of)}: give its client id or name`,
  application_ambiguous: ({ of }) => `several applications are called ${quoted(of)}: give the client id`,
  application_not_authorized: ({ of }) => `the application ${quoted(of)} is not authorised for this API`,
  scope_unknown: ({ of }) => `the API has no scope ${quoted(of)}`,
  scope_taken: ({ of }) => `the API has a scope ${quoted(of)} already`,
  scope_imported: ({ of }) =>
    `the scope ${quoted(of)} comes from an OpenAPI document: change it there and import again`,
  audience_taken: ({ of }) => `another API has the audience ${quoted(of)}`,
  audience_of_management_api: ({ of }) => `${quoted(of)} is the audience of the Management API, which is there already`,
  management_api_fixed: () => 'the Management API belongs to the platform: it cannot be renamed or deleted',
  management_api_without_scopes: () => 'the Management API belongs to the platform: its scopes cannot be changed',
  too_many_apis: () => `an environment has at most ${MAX_APIS} APIs`,
  too_many_scopes: () => 'an API has at most 5000 scopes',
  name_invalid: ({ problem }) => `the name ${API_PROBLEMS[problem]}`,
  audience_invalid: ({ problem }) => `the audience ${API_PROBLEMS[problem]}`,
  scope_invalid: ({ problem }) => `the name of the scope ${API_PROBLEMS[problem]}`,
  description_invalid: ({ problem }) => `the description ${API_PROBLEMS[problem]}`,
  document_invalid: ({ problem }) => `the document ${OPENAPI_PROBLEMS[problem]}`,
}

/** A refusal in words for the person who asked. */
export function explainRefusal<R extends ApiRefusal['reason']>(refusal: Extract<ApiRefusal, { reason: R }>): string {
  const sentence = SENTENCES[refusal.reason as R] as (refusal: ApiRefusal) => string
  return sentence(refusal)
}

const quoted = (text: string) => JSON.stringify(text)
