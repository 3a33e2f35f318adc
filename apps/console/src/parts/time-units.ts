import { unitText } from '../languages/formats.ts'
import { t } from '../languages/t.ts'
export const UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const
export type Unit = keyof typeof UNITS

export const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  seconds: t('seconds'),
  minutes: t('minutes'),
  hours: t('hours'),
  days: t('days'),
}

const NAMES_OF_INTL = { seconds: 'second', minutes: 'minute', hours: 'hour', days: 'day' } as const

/** The largest unit that says a time in whole numbers. */
export const unitOf = (seconds: number): Unit =>
  (['days', 'hours', 'minutes'] as const).find((unit) => seconds > 0 && seconds % UNITS[unit] === 0) ?? 'seconds'

/** A time in words, in the largest unit that says it in whole numbers: `10 minutes`, `1 day`. */
export function timeText(seconds: number): string {
  const unit = unitOf(seconds)
  return unitText(seconds / UNITS[unit], NAMES_OF_INTL[unit])
}
