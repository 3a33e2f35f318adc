import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import type { MovableClock } from '../../../clock.ts'
import type { Deps } from '../../../deps.ts'
import { change } from '../../../management/change.ts'
import type { ManagementFailure } from '../../../management/failure.ts'
import { pastTime } from '../../../management/lists.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_SECONDS = 10 * 365 * 24 * 3600

const clockAnswer = () => z.object({ clock: z.object({ now: z.string(), ahead_seconds: z.int() }) })

const show = (clock: MovableClock) => ({
  clock: { now: new Date(clock.now()).toISOString(), ahead_seconds: Math.round(clock.ahead() / 1000) },
})

/** The routes are served in development mode alone, which has such a clock. */
function movable({ development }: Pick<Deps, 'development'>): MovableClock {
  if (!development) throw new Error('the route is served outside development mode')
  return development.clock
}

/** GET /api/latchkey/v1/clock: what time it is for the whole installation. In development mode only. */
export const getClock = managementRoute('getClock', {
  answer: clockAnswer,
  audience: 'administrators',
  isForDevelopment: true,
  handle: (_asked, deps) => success(show(movable(deps))),
})

/**
 * POST /api/latchkey/v1/clock: moves the clock of the installation forward by seconds or to a time, or back to now. What
 * has expired stays expired, and what was made meanwhile is from the future. In development mode only.
 */
export const moveClock = managementRoute('moveClock', {
  body: () =>
    z.object({
      advance_seconds: z.int().min(0).max(MAX_SECONDS).optional(),
      to: pastTime(),
      is_back_to_now: z.boolean().optional(),
    }),
  answer: clockAnswer,
  audience: 'administrators',
  isForDevelopment: true,
  handle({ environment, body }, deps) {
    const clock = movable(deps)
    const { advance_seconds: seconds, to, is_back_to_now: isBack = false } = body
    if ([seconds, to, isBack || undefined].filter((one) => one !== undefined).length !== 1) {
      return refused('advance_seconds', 'or to, or is_back_to_now, has to be sent, and only one of them')
    }
    const before = show(clock).clock
    const by = to === undefined ? (seconds ?? 0) * 1000 : to - clock.now()
    if (by < 0) return refused('to', 'is not later than the clock: it goes forward, or back to now')
    if (by > MAX_SECONDS * 1000) return refused('to', 'is more than ten years away')
    if (isBack) clock.reset()
    else clock.advance(by)
    const after = show(clock)
    return change(deps, environment, () =>
      success({
        commands: [[]], // nothing in the database changes
        audit: { thing: 'clock', id: 'installation', before, after: after.clock },
        answer: after,
      }),
    )
  },
})

const refused = (parameter: string, message: string) =>
  failure<ManagementFailure>({ reason: 'input_invalid', problems: [{ parameter, kind: 'invalid', message }] })
