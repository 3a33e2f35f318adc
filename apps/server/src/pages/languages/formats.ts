/** How one language writes numbers with their units, times that passed, and words that go by a number. */

export type Formats = {
  /** Such as "2 hours": in days or hours where they are whole. */
  duration(minutes: number): string
  /** Such as "5 minutes ago", of a time at least a minute ago. */
  ago(milliseconds: number): string
  /** The form that the number asks for (Unicode plural rules), `other` where it has none of its own. */
  plural(count: number, forms: PluralForms): string
}

/** Texts by the forms that a language has; the number itself is put in by whoever writes them. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

const HOUR = 60
const DAY = 1440

/** Digits are those of codes and addresses, in Arabic too, so that one page has one kind. */
export const localeOf = (lang: string): string => `${lang}-u-nu-latn`

export function formatsOf(lang: string): Formats {
  const locale = localeOf(lang)
  const unitFormat = (unit: string) =>
    once(() => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }))
  const units = { day: unitFormat('day'), hour: unitFormat('hour'), minute: unitFormat('minute') }
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }))
  const rules = once(() => new Intl.PluralRules(locale))
  return {
    duration(minutes) {
      if (minutes > 0 && minutes % DAY === 0) return units.day().format(minutes / DAY)
      if (minutes > 0 && minutes % HOUR === 0) return units.hour().format(minutes / HOUR)
      return units.minute().format(minutes)
    },
    ago(milliseconds) {
      const minutes = Math.floor(milliseconds / 60_000)
      if (minutes < 2 * HOUR) return relative().format(-minutes, 'minute')
      return minutes < 2 * DAY
        ? relative().format(-Math.floor(minutes / HOUR), 'hour')
        : relative().format(-Math.floor(minutes / DAY), 'day')
    },
    plural: (count, forms) => forms[rules().select(count)] ?? forms.other,
  }
}

/** Made when it is first asked for: the first of all loads the data of every language, which no start needs. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
