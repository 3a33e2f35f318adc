import { now } from '../clock.ts'
import { dateFormat, relativeText } from '../languages/formats.ts'
import { t } from '../languages/t.ts'

const timeText = dateFormat({ dateStyle: 'medium', timeStyle: 'short' })
const dayText = dateFormat({ dateStyle: 'medium' })

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** How long ago something was, with the time itself for whoever points at it. */
export function Time({ at, never = t('Never') }: { at: string | null | undefined; never?: string }) {
  if (!at) return <span>{never}</span>
  const time = new Date(at)
  return (
    <time dateTime={at} title={timeText(time)}>
      {relative(time, now())}
    </time>
  )
}

/** Days are told up to a month; then the date says more. */
function relative(time: Date, from: Date): string {
  const seconds = (time.getTime() - from.getTime()) / 1000
  if (Math.abs(seconds) > 31 * 86_400) return dayText(time)
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  return unit === 'second' ? t('just now') : relativeText(Math.round(seconds / size), unit)
}
