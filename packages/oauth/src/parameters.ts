import { failure, type Result, success } from './failure.ts'

/** The parameters of one request, from a query or a form; empty ones are absent (RFC 6749 §3.1). */
export type WireParameters = {
  /** The first value, or undefined when the parameter is absent. */
  readonly get: (name: string) => string | undefined
  /** Every value, for the parameters that may repeat. */
  readonly getAll: (name: string) => readonly string[]
  /** Names of the single-valued parameters that were sent more than once. */
  readonly repeated: readonly string[]
}

// RFC 6749 §3.1 and §3.2: these must not be included more than once. Other names are not ours to judge.
const SINGLE_VALUED = new Set([
  'client_assertion',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'code',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'device_code',
  'grant_type',
  'max_age',
  'nonce',
  'prompt',
  'redirect_uri',
  'refresh_token',
  'response_mode',
  'response_type',
  'scope',
  'state',
  'token',
  'token_type_hint',
])

// Some clients serialize a missing value as text. `state` is the client's own text and is never interpreted.
const isAbsent = (name: string, value: string) =>
  value === '' || (name !== 'state' && (value === 'undefined' || value === 'null'))

/** Collects parameters without judging repetition, for callers that must first find out where to answer. */
export function collectParameters(entries: Iterable<readonly [string, string]>): WireParameters {
  const values = new Map<string, string[]>()
  const repeated = new Set<string>()
  for (const [name, value] of entries) {
    if (isAbsent(name, value)) continue
    const sent = values.get(name)
    if (!sent) {
      values.set(name, [value])
      continue
    }
    sent.push(value)
    if (SINGLE_VALUED.has(name)) repeated.add(name)
  }
  return {
    get: (name) => values.get(name)?.[0],
    getAll: (name) => values.get(name) ?? [],
    repeated: [...repeated],
  }
}

/** Reads wire text into a lookup; refuses a repeated single-valued parameter (RFC 6749 §3.1, §3.2). */
export function readParameters(entries: Iterable<readonly [string, string]>): Result<WireParameters> {
  const parameters = collectParameters(entries)
  const [parameter] = parameters.repeated
  if (parameter !== undefined) return failure({ reason: 'parameter_repeated', parameter })
  return success(parameters)
}

/** Reads `audience`, which SDKs send repeated, space separated or comma separated; without duplicates, in order. */
export function readAudience(parameters: WireParameters): string[] {
  const audiences = parameters.getAll('audience').flatMap((value) => value.split(/[\s,]+/))
  return [...new Set(audiences.filter((audience) => audience !== ''))]
}
