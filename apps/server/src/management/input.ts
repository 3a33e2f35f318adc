import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import type { WireEntries } from '../http/form.ts'
import type { InputProblem, ManagementFailure } from './failure.ts'

const MAX_PROBLEMS = 10

/** Some clients write a parameter that they were not given. It counts as absent where the parameter is optional. */
const isAbsent = (text: string) => text === '' || text === 'null' || text === 'undefined'

/** Reads the query by a schema. A parameter that is known may stand in it once. */
export function readQuery(schema: z.ZodObject, entries: Readonly<WireEntries>): Result<unknown, ManagementFailure> {
  const values: Record<string, unknown> = {}
  // No objects: a key may be `constructor`
  const maps = new Map<string, Map<string, string[]>>()
  const repeated: InputProblem[] = []
  for (const [name, text] of entries) {
    const keyed = /^(\w+)\[([^\]]+)\]$/.exec(name)
    if (keyed) addKeyed(keyed[1] ?? '', keyed[2] ?? '', text)
    else addPlain(name, text)
  }
  for (const [name, map] of maps) values[name] = Object.fromEntries(map)
  if (repeated.length > 0) return failure({ reason: 'input_invalid', problems: repeated.slice(0, MAX_PROBLEMS) })
  return read(schema, values)

  function addPlain(name: string, text: string) {
    const field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined
    if (!field || (isAbsent(text) && field.safeParse(undefined).success)) return
    if (Object.hasOwn(values, name)) {
      repeated.push({ parameter: name, kind: 'invalid', message: 'may be sent only once' })
    }
    values[name] = text
  }

  /** `name[key]=a,b`, for a parameter that maps keys to lists. */
  function addKeyed(name: string, key: string, text: string) {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    const inner = field instanceof z.ZodOptional ? field.unwrap() : field
    if (!(inner instanceof z.ZodRecord)) return
    if (!/^[a-z]\w*$/i.test(key)) {
      repeated.push({ parameter: name, kind: 'invalid', message: 'has a key that nothing has' })
      return
    }
    const map = maps.get(name) ?? new Map<string, string[]>()
    const items = map.get(key) ?? []
    items.push(...text.split(',').filter((item) => item !== ''))
    maps.set(name, map.set(key, items))
  }
}

const MAX_DEPTH = 100

/** Whether a value holds others so deep that whoever goes through them all, level by level, would run out of stack. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}

/** Reads the body by a schema: strict about the types of what it knows, and blind to everything else. */
export function readBody(schema: z.ZodObject, body: unknown): Result<unknown, ManagementFailure> {
  const sent = body ?? {}
  if (typeof sent !== 'object' || Array.isArray(sent)) return failure({ reason: 'body_unreadable' })
  return read(schema, sent)
}

/** Reads what the address names. That something is there is for the route to find. */
export function readParams(params: Readonly<Record<string, string>>): Result<typeof params, ManagementFailure> {
  const problems = unstorable(params)
  return problems.length > 0 ? failure({ reason: 'input_invalid', problems }) : success(params)
}

/** PostgreSQL keeps no U+0000, so none is taken, wherever it stands. */
function unstorable(input: object): InputProblem[] {
  const message = 'must not have the character U+0000'
  return Object.entries(input)
    .filter(([name, value]) => name.includes('\0') || hasZero(value))
    .slice(0, MAX_PROBLEMS)
    .map(([name]) => ({ parameter: name.replaceAll('\0', ''), kind: 'invalid', message }))
}

function hasZero(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => name.includes('\0') || hasZero(inner))
}

function read(schema: z.ZodObject, input: object): Result<unknown, ManagementFailure> {
  const zeros = unstorable(input)
  if (zeros.length > 0) return failure({ reason: 'input_invalid', problems: zeros })
  const parsed = schema.safeParse(input)
  if (parsed.success) return success(parsed.data)
  const problems = parsed.error.issues.slice(0, MAX_PROBLEMS).map((issue) => problemOf(issue, input))
  return failure({ reason: 'input_invalid', problems })
}

function problemOf(issue: z.core.$ZodIssue, input: object): InputProblem {
  const parameter = issue.path.map(String).join('.')
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input)
  if (value === undefined) return { parameter, kind: 'missing' }
  switch (issue.code) {
    case 'too_big':
      if (typeof value === 'string') {
        return { parameter, kind: 'too_long', message: `must have at most ${issue.maximum} characters` }
      }
      return { parameter, kind: 'invalid', message: `must be at most ${issue.maximum}` }
    case 'invalid_type':
      return { parameter, kind: 'invalid', message: `must be of the type ${issue.expected}` }
    case 'invalid_value':
      return { parameter, kind: 'invalid', message: `must be one of ${issue.values.join(', ')}` }
    case 'custom': {
      const code = issue.params?.code as string | undefined
      return { parameter, kind: 'invalid', message: issue.message, ...(code ? { code } : {}) }
    }
    default:
      return { parameter, kind: 'invalid' }
  }
}
