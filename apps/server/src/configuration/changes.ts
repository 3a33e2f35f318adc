import { isDeepStrictEqual } from 'node:util'

/** One field of a record, before and after. Secrets are told as words, never as values. */
export type Change = { field: string; before: unknown; after: unknown }

type Fields = { readonly [field: string]: unknown }

const isSection = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields that differ, sections dotted (`brand.theme`); all of `after` when there is no `before`. */
export function changesBetween(before: Fields | undefined, after: Fields, prefix = ''): Change[] {
  return Object.entries(after).flatMap(([field, value]) => {
    const old = before?.[field]
    if (isSection(value)) return changesBetween(isSection(old) ? old : undefined, value, `${prefix}${field}.`)
    return isDeepStrictEqual(old, value) ? [] : [{ field: prefix + field, before: old, after: value }]
  })
}

/** `base` with what `given` mentions: absent fields stay, sections are merged, lists and null replace. */
export function overlay<T extends object>(base: T, given: { readonly [K in keyof T]?: unknown }): T {
  const merged = Object.entries(base).map(([field, value]) => {
    const wanted = (given as Fields)[field]
    if (wanted === undefined) return [field, value]
    return [field, isSection(value) && isSection(wanted) ? overlay(value, wanted) : wanted]
  })
  return Object.fromEntries(merged) as T
}

/** The fields that differ, each as a whole: for values that are JSON of anybody's choice. */
export function flatChanges(before: Fields | undefined, after: Fields): Change[] {
  return Object.entries(after).flatMap(([field, value]) =>
    isDeepStrictEqual(before?.[field], value) ? [] : [{ field, before: before?.[field], after: value }],
  )
}

/** `base` with the fields that `given` mentions, each as a whole. */
export function flatOverlay<T extends object>(base: T, given: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const mentioned = Object.entries(given).filter(([field, value]) => field in base && value !== undefined)
  return { ...base, ...Object.fromEntries(mentioned) }
}
