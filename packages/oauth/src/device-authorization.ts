import { failure, type Result, success } from './failure.ts'
import { readAudience, type WireParameters } from './parameters.ts'
import { grantUserScope, isOidcScope, parseScope } from './scope.ts'

/** Seconds; clients read both from the answer (RFC 8628 §3.2). */
export const DEVICE_CODE_TTL_SECONDS = 600
export const DEVICE_POLL_INTERVAL_SECONDS = 5

/** Capitals that are not mistaken for each other, and no vowels, so that no code is a word (RFC 8628 §6.1). */
export const USER_CODE_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ'
export const USER_CODE_LENGTH = 8

const USER_CODE = new RegExp(`^[${USER_CODE_ALPHABET}]{${USER_CODE_LENGTH}}$`)

/** More than any list of scopes or APIs needs; what is asked for is stored for whoever asks. */
const MAX_LENGTH = 2000

export type DeviceAuthorizationRequest = {
  /** As asked for; what is granted is decided with the person's consent. */
  readonly scope: readonly string[]
  readonly audience: readonly string[]
}

/** Stored until the person answers; RFC 6749 §3.3 has no control characters in a scope, and no database takes them. */
const CONTROL = /\p{Cc}/u

/** Reads what a device asks for (RFC 8628 §3.1). Who it is, client authentication says. */
export function parseDeviceAuthorizationRequest(form: WireParameters): Result<DeviceAuthorizationRequest> {
  const scope = parseScope(form.get('scope'))
  const audience = readAudience(form)
  if (!isStorable(scope)) return failure({ reason: 'parameter_invalid', parameter: 'scope' })
  if (!isStorable(audience)) return failure({ reason: 'parameter_invalid', parameter: 'audience' })
  return success({ scope, audience })
}

function isStorable(asked: readonly string[]): boolean {
  const text = asked.join(' ')
  return text.length <= MAX_LENGTH && text.isWellFormed() && !CONTROL.test(text)
}

/** Makes a user code of random numbers from 0 to 19, one for each letter. */
export const userCodeOf = (numbers: readonly number[]): string =>
  numbers.map((number) => USER_CODE_ALPHABET[number]).join('')

/**
 * A code as a person typed it: without case, dashes, spaces, full stops and marks of reading direction; undefined when
 * it cannot be one.
 */
export function normaliseUserCode(typed: string): string | undefined {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]+/gu, '')
  return USER_CODE.test(letters) ? letters : undefined
}

export type DeviceScope = {
  readonly user: ReturnType<typeof grantUserScope>['granted']
  readonly api: readonly string[]
}

/**
 * The scopes a person is asked to consent to: the OpenID Connect ones asked for, and of the API scopes the person
 * holds those asked for by name, or all of them when none is named.
 */
export function deviceScope(requested: string, held: readonly string[]): DeviceScope {
  const named = parseScope(requested).filter((scope) => !isOidcScope(scope))
  return {
    user: grantUserScope(requested).granted,
    api: named.length > 0 ? held.filter((scope) => named.includes(scope)) : held,
  }
}
