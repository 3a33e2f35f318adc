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
