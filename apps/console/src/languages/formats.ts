/** How the language that is shown writes numbers, times and lists. Its words are loaded before this is. */
import { dateLocale, locale } from './languages.ts'

const numbers = new Intl.NumberFormat(locale())
const lists = new Intl.ListFormat(locale(), { type: 'conjunction', style: 'narrow' })
const relatives = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })

export const numberText = (value: number): string => numbers.format(value)

/** Things one after the other, as the language puts them: `a, b, c` in English, `a, b und c` in German. */
export const listText = (items: readonly string[]): string => lists.format(items)

/** `2 days ago`, `in 3 minutes`. */
export const relativeText = (count: number, unit: Intl.RelativeTimeFormatUnit): string => relatives.format(count, unit)

/** A number with its unit: `10 minutes`. */
export const unitText = (count: number, unit: 'second' | 'minute' | 'hour' | 'day' | 'millisecond'): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count)

/** Writes times: `const day = dateFormat({ dateStyle: 'medium' })`, then `day(new Date(at))`. */
export function dateFormat(options: Intl.DateTimeFormatOptions): (time: Date) => string {
  const format = new Intl.DateTimeFormat(dateLocale(), options)
  return (time) => format.format(time)
}

/** The name of a language, in the one that is shown. */
export const languageName = (tag: string): string =>
  new Intl.DisplayNames([locale()], { type: 'language' }).of(tag) ?? tag
