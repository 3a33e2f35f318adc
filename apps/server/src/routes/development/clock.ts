import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { formEntries } from '../../http/form.ts'
import { isForeign } from './foreign.ts'

const MAX_ADVANCE_SECONDS = 10 * 365 * 24 * 3600

/** GET and POST /development/clock: what time it is here, and moving it forward. Development mode only. */
export function clockRoute({ clock, development }: Pick<Deps, 'clock' | 'development'>): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/development/clock',
    async handler(request, reply) {
      if (request.method === 'POST') {
        if (isForeign(request))
          return reply
            .code(403)
            .send({ error: 'access_denied', error_description: 'Only programs and our own pages may move the clock.' })
        const seconds = Number(new Map(await formEntries(request)).get('advance_seconds') ?? Number.NaN)
        if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_ADVANCE_SECONDS) {
          return reply.code(400).send({
            error: 'invalid_request',
            error_description: `advance_seconds must be a whole number from 0 to ${MAX_ADVANCE_SECONDS}.`,
          })
        }
        development?.clock.advance(seconds * 1000)
      }
      return reply.header('cache-control', 'no-store').send({ now: new Date(clock.now()).toISOString() })
    },
  }
}
