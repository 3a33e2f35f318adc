import { clearAllAttempts } from '@latchkey/storage/attempts.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { isForeign } from './foreign.ts'

/** DELETE /development/limits: whatever was tried too often here may be tried again. Development mode only. */
export function limitsRoute({ store }: Pick<Deps, 'store'>): RouteOptions {
  return {
    method: 'DELETE',
    url: '/development/limits',
    async handler(request, reply) {
      if (isForeign(request)) {
        return reply
          .code(403)
          .send({ error: 'access_denied', error_description: 'Only programs and our own pages may lift limits.' })
      }
      await store.commit([clearAllAttempts(request.environment.id)])
      return reply.header('cache-control', 'no-store').code(204).send()
    },
  }
}
