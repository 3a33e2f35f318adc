import { type KeyProblem, keyProblem } from './definition.ts'
import { accepted, type Result, refused } from './result.ts'

export type FlagType = 'bool' | 'str' | 'int' | 'json'
export type FlagValue = boolean | string | number | { readonly [key: string]: unknown } | readonly unknown[]
export type FlagLevel = 'env' | 'org' | 'usr'

export type FlagValueProblem =
  | 'type_mismatch'
  | 'out_of_range'
  | 'too_long'
  | 'too_deep'
  | 'character_not_allowed'
  | 'key_not_allowed'

const MAX_VALUE_BYTES = 4096
const MAX_DEPTH = 16 // of JSON: lists and objects within each other
const MAX_TEXT_LENGTH = 65_536 // of JSON as somebody typed it, with its spaces

/** Keys that mean something to every object of JavaScript, in which many of those who read flags are written. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** Why no flag can be defined under this key; undefined: one can, if there is none yet. */
export function flagKeyProblem(key: string): KeyProblem | undefined {
  return keyProblem(key) ?? (PROTOTYPE_KEYS.has(key) ? 'reserved' : undefined)
}

/**
 * Why a flag of this type cannot have this value; undefined: it can. Integers have 32 bits, text at most 4 KB in
 * UTF-8, and so has JSON, an object or a list, as it is written into tokens.
 */
export function flagValueProblem(type: FlagType, value: unknown): FlagValueProblem | undefined {
  if (type === 'int' && Number.isInteger(value) && !isInteger32(value)) return 'out_of_range'
  if (!isOfType(type, value)) return 'type_mismatch'
  if (typeof value === 'string') return textProblem(value)
  return type === 'json' ? jsonProblem(value) : undefined
}

/** The value that a text stands for. Text is taken as it is; numbers and booleans are spelled as in JSON. */
export function parseFlagValue(type: FlagType, text: string): Result<FlagValue, FlagValueProblem | 'malformed'> {
  if (text.length > MAX_TEXT_LENGTH) return refused('too_long')
  const value = type === 'str' ? text : parseJson(text)
  if (value === undefined) return refused('malformed')
  const problem = flagValueProblem(type, value)
  return problem ? refused(problem) : accepted(value as FlagValue)
}

const LEVELS: readonly FlagLevel[] = ['env', 'org', 'usr']

/** Why a flag cannot be given a value at a level; undefined: it can. What is allowed for one is for all above it. */
export function overrideProblem(
  { allowOverrideLevel }: { readonly allowOverrideLevel: FlagLevel },
  level: FlagLevel,
): 'override_not_allowed' | undefined {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(allowOverrideLevel) ? undefined : 'override_not_allowed'
}

type FlagDefinition = {
  readonly type: FlagType
  readonly defaultValue: FlagValue
  readonly allowOverrideLevel: FlagLevel
}

/**
 * The value a flag has: the user's, else the organization's, else the environment's, else the business's default. A
 * value counts only where the flag may be overridden, and while it is of the type that the flag has now.
 */
export const resolveFlag = (flag: FlagDefinition, values: FlagValues): FlagValue => resolveFlagLevel(flag, values).value

export type FlagValues = {
  readonly environment?: FlagValue | undefined
  readonly organization?: FlagValue | undefined
  readonly user?: FlagValue | undefined
}

/** The same, and at which level that value was given; null: nowhere, it is the default. */
export function resolveFlagLevel(
  flag: FlagDefinition,
  values: FlagValues,
): { value: FlagValue; level: FlagLevel | null } {
  const counts = (level: FlagLevel, value: FlagValue | undefined): value is FlagValue =>
    value !== undefined && !overrideProblem(flag, level) && isOfType(flag.type, value)
  if (counts('usr', values.user)) return { value: values.user, level: 'usr' }
  if (counts('org', values.organization)) return { value: values.organization, level: 'org' }
  if (counts('env', values.environment)) return { value: values.environment, level: 'env' }
  return { value: flag.defaultValue, level: null }
}

/** Flags as tokens carry them: by key, the letter of the type and the value. */
export type FeatureFlagClaims = {
  readonly [key: string]: { readonly t: 'b' | 's' | 'i' | 'j'; readonly v: FlagValue }
}

const LETTERS = { bool: 'b', str: 's', int: 'i', json: 'j' } as const

/**
 * What tokens say of the flags, sorted by key. The values of an organization and of a user are by the flag's id; a
 * machine has neither.
 */
export function flagClaims(
  flags: readonly (FlagDefinition & {
    readonly id: string
    readonly key: string
    readonly environmentValue?: FlagValue | undefined
  })[],
  overrides: {
    readonly organization?: ReadonlyMap<string, FlagValue>
    readonly user?: ReadonlyMap<string, FlagValue>
  } = {},
): FeatureFlagClaims {
  const sorted = flags.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  // fromEntries makes own properties, also of a key such as __proto__
  return Object.fromEntries(
    sorted.map((flag) => {
      const environment = flag.environmentValue
      const [organization, user] = [overrides.organization?.get(flag.id), overrides.user?.get(flag.id)]
      return [flag.key, { t: LETTERS[flag.type], v: resolveFlag(flag, { environment, organization, user }) }]
    }),
  )
}

const isInteger32 = (value: unknown) => typeof value === 'number' && (value | 0) === value

function isOfType(type: FlagType, value: unknown): boolean {
  if (type === 'bool') return typeof value === 'boolean'
  if (type === 'str') return typeof value === 'string'
  return type === 'int' ? isInteger32(value) : isContainer(value)
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

function textProblem(text: string): FlagValueProblem | undefined {
  if (Buffer.byteLength(text) > MAX_VALUE_BYTES) return 'too_long'
  return text.isWellFormed() ? undefined : 'character_not_allowed'
}

/** Looks at every part before anything is written out: YAML can repeat a part so often that nobody could. */
function jsonProblem(json: unknown): FlagValueProblem | undefined {
  let bytesLeft = MAX_VALUE_BYTES // each part takes a byte at least
  const problemOf = (part: unknown, depth: number): FlagValueProblem | undefined => {
    bytesLeft -= typeof part === 'string' ? part.length + 2 : 1
    if (bytesLeft < 0) return 'too_long'
    if (typeof part === 'string') return textProblem(part)
    if (part === null || typeof part === 'boolean') return undefined
    if (typeof part === 'number') return Number.isFinite(part) ? undefined : 'type_mismatch'
    if (!isContainer(part)) return 'type_mismatch'
    if (depth > MAX_DEPTH) return 'too_deep'
    if (Array.isArray(part)) return firstProblem(part, (child) => problemOf(child, depth + 1))
    return firstProblem(Object.entries(part), ([key, child]) => {
      if (PROTOTYPE_KEYS.has(key)) return 'key_not_allowed'
      return problemOf(key, depth) ?? problemOf(child, depth + 1)
    })
  }
  return problemOf(json, 1) ?? (Buffer.byteLength(JSON.stringify(json)) > MAX_VALUE_BYTES ? 'too_long' : undefined)
}

function firstProblem<Part>(parts: Iterable<Part>, problemOf: (part: Part) => FlagValueProblem | undefined) {
  for (const part of parts) {
    const problem = problemOf(part)
    if (problem) return problem
  }
  return undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
