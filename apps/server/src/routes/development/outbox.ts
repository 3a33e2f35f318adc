import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { queryEntries } from '../../http/form.ts'

/** GET /development/outbox?to=: the newest mails of this environment. Registered in development mode only. */
export function outboxRoute({ store }: Pick<Deps, 'store'>): RouteOptions {
  return {
    method: 'GET',
    url: '/development/outbox',
    async handler(request, reply) {
      const to = queryEntries(request).find(([name]) => name === 'to')?.[1]
      const mails = await store.outbox.list(request.environment.id, { limit: 50, ...(to ? { to } : {}) })
      return reply.header('cache-control', 'no-store').send({ mails })
    },
  }
}
