import { isDeepStrictEqual } from 'node:util'
import type { Change } from './changes.ts'
import type { Add } from './plan.ts'
import type { Path } from './problem.ts'

/** The values that something gets and loses, by the key of their definition. */
export type Values<V> = { set: readonly (readonly [key: string, value: V])[]; unset: readonly string[] }

export type ValuesInput<V> = {
  /** What the file says: null removes a value, what it does not mention stays. */
  wanted: { readonly [key: string]: unknown } | undefined
  current: ReadonlyMap<string, V> | undefined
  /** Why there cannot be such a value; `value` is undefined where the file removes it. */
  problemOf: (key: string, value: unknown) => string | undefined
  /** The name of the section, as the plan tells it. */
  field: string
  at: Path
  add: Add
}

/** Says which values of flags or properties change. */
export function valueSteps<V>({
  wanted = {},
  current = new Map(),
  problemOf,
  field,
  at,
  add,
}: ValuesInput<V>): Values<V> & { changes: Change[] } {
  const set: [string, V][] = []
  const unset: string[] = []
  const changes: Change[] = []
  for (const [key, given] of Object.entries(wanted)) {
    const problem = problemOf(key, given ?? undefined)
    if (problem) {
      add([...at, key], problem)
      continue
    }
    const before = current.get(key)
    // As it comes back from the database: there is one zero
    const after = given === null ? undefined : (JSON.parse(JSON.stringify(given)) as V)
    if (isDeepStrictEqual(before, after)) continue
    if (after === undefined) unset.push(key)
    else set.push([key, after])
    changes.push({ field: `${field}.${key}`, before, after })
  }
  return { set, unset, changes }
}

export const isChanged = ({ set, unset }: Values<unknown>) => set.length + unset.length > 0
