import { z } from 'zod'
import type { LineProblem, Parsed } from './line.ts'

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
  number: 'a number',
}

/** Whether a JSON value has the shape that its format says; fails with the place of everything that has not. */
export function readShape<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, problems: parsed.error.issues.map(problemOf) }
}

function problemOf(issue: z.core.$ZodIssue): LineProblem {
  const field = issue.path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`))
    .join('')
  if (issue.code === 'invalid_type') return { field, message: `must be ${NAMES[issue.expected] ?? issue.expected}` }
  if (issue.code === 'too_big') {
    const what = issue.origin === 'array' ? 'entries' : 'characters'
    return { field, message: `must have at most ${issue.maximum} ${what}` }
  }
  return { field, message: issue.code === 'custom' ? issue.message : 'is of another type than the format says' }
}

const MAX_TEXT = 10_000
const MAX_ENTRIES = 1000

/** Null is as good as a field that is not there. */
export const text = z.string().max(MAX_TEXT).nullish()
export const flag = z.boolean().nullish()
export const needed = z.string().max(MAX_TEXT)
/** Many systems number their users. */
export const id = z.union([z.string(), z.int()]).nullish()
export const listOf = <T extends z.ZodType>(of: T) => z.array(of).max(MAX_ENTRIES).nullish()
