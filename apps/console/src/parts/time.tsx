import { now } from '../clock.ts'

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const ABSOLUTE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** How long ago something was, with the time itself for whoever points at it. */
export function Time({ at, never = 'Never' }: { at: string | null | undefined; never?: string }) {
  if (!at) return <span>{never}</span>
  const time = new Date(at)
  return (
    <time dateTime={at} title={ABSOLUTE.format(time)}>
      {relative(time, now())}
    </time>
  )
}

/** Days are told up to a month; then the date says more. */
function relative(time: Date, from: Date): string {
  const seconds = (time.getTime() - from.getTime()) / 1000
  if (Math.abs(seconds) > 31 * 86_400) return ABSOLUTE.format(time).replace(/,.*/, '')
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  return unit === 'second' ? 'just now' : RELATIVE.format(Math.round(seconds / size), unit)
}
