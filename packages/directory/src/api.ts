import { HIDDEN, type ShownTextProblem, shownTextProblem } from './shown-text.ts'

export type ApiProblem = ShownTextProblem | 'separator_not_allowed' | 'reserved'

const MAX_NAME_LENGTH = 200
const MAX_AUDIENCE_LENGTH = 500 // four bytes a character still fit into an index of PostgreSQL
export const MAX_SCOPE_LENGTH = 64
export const MAX_DESCRIPTION_LENGTH = 500
/** Each process keeps all of them at hand, and one list shows them. */
export const MAX_APIS = 1000
/** More than any API has; a list of them is read by people and carried by tokens. */
export const MAX_SCOPES = 5000

/** The name of the API that every environment has: the platform's own. */
export const MANAGEMENT_API_NAME = 'Latchkey Management API'

/** Scopes that say something about people, not about an API. Clients send them beside scopes of APIs. */
const RESERVED = new Set(['openid', 'profile', 'email', 'offline', 'offline_access', 'address', 'phone'])

/** Why an API cannot have this name; undefined: it can. Names need not be unique. */
export function apiNameProblem(name: string): ApiProblem | undefined {
  return shownTextProblem(name, MAX_NAME_LENGTH)
}

/**
 * Why an API cannot have this audience; undefined: it can. Compared exactly, and for ever the same. SDKs send several
 * audiences separated by spaces or by commas, so it has neither.
 */
export function audienceProblem(audience: string): ApiProblem | undefined {
  if (audience === '') return 'empty'
  if ([...audience].length > MAX_AUDIENCE_LENGTH) return 'too_long'
  if (/[\s,]/u.test(audience)) return 'separator_not_allowed'
  return HIDDEN.test(audience) ? 'character_not_allowed' : undefined
}

/** Why a scope cannot have this name; undefined: it can. The characters of RFC 6749 §3.3, less the comma. */
export function scopeNameProblem(name: string): ApiProblem | undefined {
  if (name === '') return 'empty'
  if (name.length > MAX_SCOPE_LENGTH) return 'too_long'
  if (/[\s,]/u.test(name)) return 'separator_not_allowed'
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(name)) return 'character_not_allowed'
  return RESERVED.has(name) ? 'reserved' : undefined
}

/** Why a scope cannot have this description, which people read when they are asked for consent. May be empty. */
export function descriptionProblem(description: string): ApiProblem | undefined {
  if ([...description].length > MAX_DESCRIPTION_LENGTH) return 'too_long'
  return HIDDEN.test(description) ? 'character_not_allowed' : undefined
}

/** What the Management API of an environment is asked for by, the audience it is registered with first. */
export function managementAudiences(origins: readonly string[]): string[] {
  return origins.flatMap((origin) => [`${origin}/api`, `${origin}/api/v1`])
}
