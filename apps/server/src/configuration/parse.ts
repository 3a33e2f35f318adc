import type { z } from 'zod'
import { crossChecks } from './cross-checks.ts'
import type { LocatedProblem, Path, Problem } from './problem.ts'
import { type Configuration, configurationSchema } from './schema.ts'
import { readYaml } from './yaml-text.ts'

export type ParsedConfiguration =
  | {
      ok: true
      filename: string
      configuration: Configuration
      /** Finds the place of a problem that shows later, while planning. */
      locate(problem: Problem): LocatedProblem
    }
  | { ok: false; filename: string; problems: LocatedProblem[] }

/** An export with as many organizations as a file may list has about five megabytes. */
const MAX_BYTES = 8 * 1024 * 1024

/** As many as a file may have users, who may all have the same roles. */
const MAX_ALIASES = 10_000

/** Nobody reads more, and finding the places of a million would take long. */
const MAX_PROBLEMS = 100

/** Reads the text of a latchkey.yaml; the problems all at once, in the order of the file. Never throws. */
export function parseConfiguration(text: string, filename: string): ParsedConfiguration {
  const read = readYaml(text, MAX_BYTES, MAX_ALIASES)
  if (!read.ok) return { ok: false, filename, problems: read.problems }
  const { data, locate } = read.yaml
  const located = ({ isKey, ...problem }: Problem & { isKey?: boolean }) => ({
    ...problem,
    ...locate(problem.path, isKey),
  })

  const parsed = configurationSchema.safeParse(data)
  const issues = (parsed.error?.issues ?? []).slice(0, MAX_PROBLEMS).flatMap((issue) => problemsOf(issue, data))
  const problems = [...crossChecks(data), ...issues].slice(0, MAX_PROBLEMS).map((problem) => located(problem))
  if (parsed.success && problems.length === 0) {
    return { ok: true, filename, configuration: parsed.data, locate: located }
  }
  return { ok: false, filename, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) }
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: begin each item with "- "',
  object: 'a section with keys of its own',
  record: 'a section with keys of its own',
}

function problemsOf(issue: z.core.$ZodIssue, data: unknown): (Problem & { isKey?: boolean })[] {
  const path = issue.path as Path
  if (issue.code === 'invalid_union') return problemsOfUnion(issue, data)
  if (issue.code !== 'unrecognized_keys') return [{ path, message: explain(issue, valueAt(data, path)) }]
  return issue.keys
    .slice(0, MAX_PROBLEMS)
    .map((key) => ({ path: [...path, key], message: unknownKey(path, key), isKey: true }))
}

/** The one union is of a word and a list: what is wrong inside the list, if it is one. */
function problemsOfUnion(issue: z.core.$ZodIssueInvalidUnion, data: unknown) {
  const path = issue.path as Path
  const inside = issue.errors.find((issues) => issues.some((inner) => inner.path.length > 0))
  if (!inside) return [{ path, message: 'must be all, or a list of names: begin each item with "- "' }]
  return inside.flatMap((inner) =>
    problemsOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, data),
  )
}

function explain(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing'
  if (value === null) return 'is empty: give a value or leave the key out'
  switch (issue.code) {
    case 'invalid_type': {
      const isScalar = typeof value === 'number' || typeof value === 'boolean'
      if (issue.expected === 'string' && isScalar) return `must be text: put it in quotes ("…")`
      return `must be ${TYPES[issue.expected] ?? issue.expected}`
    }
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must be at least ${issue.minimum}${unit(issue.origin)}`
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`
    default:
      return issue.message
  }
}

const unit = (origin: string) => (origin === 'string' ? ' characters long' : origin === 'array' ? ' items long' : '')

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown> | undefined)?.[part], data)
}

/** The keys a section may have, found by walking the schema along the path. */
function keysAt(path: Path): string[] {
  let schema: z.core.$ZodType | undefined = configurationSchema
  for (const part of [...path, undefined]) {
    while (schema && 'innerType' in schema._zod.def) schema = schema._zod.def.innerType as z.core.$ZodType
    const def = schema?._zod.def as { shape?: Record<string, z.core.$ZodType>; element?: z.core.$ZodType } | undefined
    if (part === undefined) return Object.keys(def?.shape ?? {})
    schema = typeof part === 'number' ? def?.element : def?.shape?.[part]
  }
  return []
}

function unknownKey(path: Path, key: string): string {
  const known = keysAt(path)
  const near = known.find((name) => distance(name.toLowerCase(), key.toLowerCase()) <= Math.max(1, name.length / 4))
  return near ? `no such key: did you mean ${near}?` : `no such key: there are ${known.join(', ')}`
}

/** Levenshtein's distance: how many letters to change, add or leave out. Keys are cut to stay cheap. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one.slice(0, 64)].entries()) {
    const next = [i + 1]
    for (const [j, otherLetter] of [...other.slice(0, 64)].entries()) {
      next.push(Math.min((row[j] ?? 0) + Number(letter !== otherLetter), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
