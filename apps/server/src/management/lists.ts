import { z } from 'zod'

const MAX_ITEMS = 500

/** A parameter of several values, separated by commas: each once, none empty. */
export const commaSeparated = () =>
  z
    .string()
    .transform((text, context) => {
      const items = itemsOf(text)
      if (items.length <= MAX_ITEMS) return items
      context.addIssue({ code: 'custom', message: `may have at most ${MAX_ITEMS} values` })
      return z.NEVER
    })
    .optional()

/** `expand`: what is shown beside the record itself. */
export const expandOf = <Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .optional()
    .transform((text = '', context): ReadonlySet<Value> => {
      const items = itemsOf(text)
      const known = values.filter((value) => items.includes(value))
      if (known.length < items.length) {
        context.addIssue({ code: 'custom', message: `may name ${values.join(', ')}` })
      }
      return new Set(known)
    })

const itemsOf = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
]

/** `true` or `false` in the query. */
export const yesOrNo = () =>
  z
    .string()
    .regex(/^(true|false)$/)
    .transform((text) => text === 'true')
    .meta({ type: 'boolean' })
    .optional()

/** A time as ISO 8601 writes it, with a date at least; epoch milliseconds. */
export const pastTime = () =>
  z
    .string()
    .transform((text, context) => {
      const time = /^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}(:?\d{2})?)?)?$/.test(text)
        ? Date.parse(zoned(text))
        : Number.NaN
      if (!Number.isNaN(time)) return time
      context.addIssue({ code: 'custom', message: 'must be a time such as 2026-01-31T09:30:00Z' })
      return z.NEVER
    })
    .optional()

/** Without a zone a time is in UTC; a zone may be written in hours. A plus sign that nobody encoded is a space. */
const zoned = (text: string) => {
  const zone = text.replace(/([+-]\d{2})$/, (hours) => (text.includes(':') ? `${hours}:00` : hours))
  return /[T ]/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(zone) ? `${zone}Z` : zone
}
