import { direction, language, locale } from './languages.ts'

/** The forms that a language has for counts (Unicode plural rules): two in German, six in Arabic, one in Japanese. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Translations by their English sentences. */
export type Catalogue = Readonly<Record<string, string | PluralForms>>

type Value = string | number

/** The names in braces: `name` of `Delete {name}`. */
export type PlaceholdersOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never
type Values<Name extends string> = [Name] extends [never] ? [] : [values: { [Key in Name]: Value }]

const known = new Map<string, string | PluralForms>()

export function learn(catalogue: Catalogue): void {
  for (const [text, translation] of Object.entries(catalogue)) known.set(text, translation)
}

/**
 * An English sentence in the language that is shown: `t('Delete {name}', { name })`. Numbers are written as the language
 * does. What stands behind `||` is not shown: it tells two meanings of the same English words apart, `t('Open||verb')`.
 */
export const t = <const Text extends string>(text: Text, ...[values]: Values<PlaceholdersOf<Text>>): string =>
  fill(translationOf(text), values ?? {})

/** The form of a sentence for a count, which fills `{count}`: `plural(3, { one: '{count} day', other: '{count} days' })`. */
export const plural = <const Text extends string>(
  count: number,
  forms: { one: string; other: Text },
  ...[values]: Values<Exclude<PlaceholdersOf<Text>, 'count'>>
): string => fill(formOf(count, forms), { ...values, count })

/** The translation of a sentence, with what it holds still in braces. */
export function translationOf(text: string): string {
  const found = known.get(text)
  return typeof found === 'string' ? found : (text.split('||', 1)[0] ?? text)
}

export function formOf(count: number, forms: { one: string; other: string }): string {
  const found = known.get(forms.other)
  const all: PluralForms = typeof found === 'object' ? found : forms
  return all[rules().select(count)] ?? all.other
}

/** A value as it stands in a sentence. What people wrote keeps its own direction in one that runs from right to left. */
export function shown(value: Value): string {
  if (typeof value === 'number') return numbers().format(value)
  return direction() === 'rtl' ? `\u2068${value}\u2069` : value
}

const fill = (text: string, values: Record<string, Value>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : shown(value)
  })

const rules = kept(() => new Intl.PluralRules(locale()))
const numbers = kept(() => new Intl.NumberFormat(locale()))

/** What is made when it is first needed, and again for another language. */
function kept<Made>(make: () => Made): () => Made {
  let made: { of: string; it: Made } | undefined
  return () => {
    if (made?.of !== language()) made = { of: language(), it: make() }
    return made.it
  }
}
