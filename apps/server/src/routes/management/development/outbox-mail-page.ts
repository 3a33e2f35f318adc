import type { FastifyRequest, RouteOptions } from 'fastify'
import { findAdministratorCaller } from '../../../administrators/caller.ts'
import type { Deps } from '../../../deps.ts'
import { queryEntries } from '../../../http/form.ts'

/** What a mail program lets a mail do, or less: it is shown, and does nothing. */
const POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; frame-ancestors 'self'"

/**
 * GET /api/latchkey/v1/outbox/{mail_id}/page?environment=: a mail as its reader sees it, for administrators who are signed
 * in, to be shown in a frame. Registered in development mode only.
 */
export function outboxMailPageRoute(
  deps: Pick<Deps, 'store' | 'clock' | 'secrets' | 'registry' | 'adminOrigin'>,
): RouteOptions {
  return {
    method: 'GET',
    url: '/api/latchkey/v1/outbox/:mailId/page',
    async handler(request, reply) {
      reply.header('cache-control', 'no-store')
      const caller = await findAdministratorCaller(request, deps)
      if (!caller?.ok) return reply.code(401).send({ error: 'access_denied', error_description: 'Sign in at /admin.' })
      const { mailId } = request.params as { mailId: string }
      const mail = await deps.store.outbox.find(environmentOf(request, deps)?.id ?? '', mailId)
      if (!mail) return reply.callNotFound()
      return reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(mail.html)
    },
  }
}

/** A frame sends no header of its own, so the environment is named by its code in the address. */
function environmentOf(request: FastifyRequest, { registry }: Pick<Deps, 'registry'>) {
  const code = queryEntries(request).find(([name]) => name === 'environment')?.[1]
  return code === undefined ? request.environment : registry.list().find((one) => one.code === code)
}
