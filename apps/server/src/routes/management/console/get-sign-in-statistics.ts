import { success } from '@latchkey/oauth/failure.ts'
import type { EventCount } from '@latchkey/storage/event-counts.ts'
import { z } from 'zod'
import { explain } from '../../../events/explain.ts'
import { managementRoute } from '../../../management/route.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_DAYS = 366
const RECENT = 8

const COUNTS = {
  'user.authenticated': 'sign_ins',
  'user.registered': 'sign_ups',
  'user.authentication_failed': 'refusals',
} as const satisfies Record<EventCount['type'], string>

const daysAsked = () =>
  z
    .string()
    .refine(
      (text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MAX_DAYS,
      `must be a whole number from 1 to ${MAX_DAYS}`,
    )
    .transform(Number)

/**
 * GET /api/latchkey/v1/statistics/sign_ins: how many signed in, signed up and were refused on each of the last days,
 * today included, and the latest refusals with what they mean. Days are in UTC, the oldest first. They are counted while
 * they happen, so that no answer costs more than the days it has.
 */
export const getSignInStatistics = managementRoute('getSignInStatistics', {
  query: () => z.object({ days: daysAsked().default(30) }),
  answer: () =>
    z.object({
      days: z.array(z.object({ date: z.string(), sign_ins: z.int(), sign_ups: z.int(), refusals: z.int() })),
      recent_refusals: z.array(
        z.object({
          id: z.string(),
          reason: z.string().nullable(),
          explanation: z.string(),
          at: z.string(),
          user_id: z.string().nullable(),
          application: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
        }),
      ),
    }),
  async handle({ environment, query }, { store, clock }) {
    const today = Math.floor(clock.now() / DAY_MS) * DAY_MS
    const first = today - (query.days - 1) * DAY_MS
    const [counts, refusals] = await Promise.all([
      store.eventCounts.list(environment.id, first),
      store.events.list(environment.id, { limit: RECENT, types: ['user.authentication_failed'] }),
    ])
    const days = Array.from({ length: query.days }, (_, at) => ({
      date: new Date(first + at * DAY_MS).toISOString().slice(0, 10),
      sign_ins: 0,
      sign_ups: 0,
      refusals: 0,
    }))
    for (const { day, type, count } of counts) {
      const shown = days[(day - first) / DAY_MS]
      if (shown) shown[COUNTS[type]] += count
    }
    return success({
      days,
      recent_refusals: refusals.map((event) => ({
        id: event.id,
        reason: event.reason,
        explanation: explain(event),
        at: new Date(event.createdAt).toISOString(),
        user_id: event.userId,
        application: event.clientId === null ? null : applicationOf(event.clientId),
      })),
    })

    function applicationOf(id: string) {
      return { id, name: environment.applications.get(id)?.name ?? null }
    }
  },
})
