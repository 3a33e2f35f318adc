import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { queryEntries } from '../../http/form.ts'
import { sendPage, wantsPage } from '../../http/page-answer.ts'
import { outboxPage } from '../../pages/outbox.tsx'

/** GET /development/outbox?to=: the newest mails of this environment. Registered in development mode only. */
export function outboxRoute({ store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>): RouteOptions {
  return {
    method: 'GET',
    url: '/development/outbox',
    async handler(request, reply) {
      const to = queryEntries(request).find(([name]) => name === 'to')?.[1]
      const mails = await store.outbox.list(request.environment.id, { limit: 50, ...(to ? { to } : {}) })
      if (!wantsPage(request)) return reply.header('cache-control', 'no-store').send({ mails })
      const of = { environmentName: request.environment.name, to, mails, now: clock.now() }
      return sendPage(reply, { random }, (page) => outboxPage({ page, ...of }), { isOurs: true, onlyEnglish: true })
    },
  }
}
