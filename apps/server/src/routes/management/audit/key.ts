import type { RouteOptions } from 'fastify'
import { type AuditJwk, auditKey } from '../../../audit/key.ts'
import type { Deps } from '../../../deps.ts'

/** GET /api/latchkey/v1/audit/key: the public key that signs the audit log, for everybody who wants to verify it. */
export function auditKeyRoute({ secrets }: Pick<Deps, 'secrets'>): RouteOptions {
  let jwk: AuditJwk | undefined
  return {
    method: 'GET',
    url: '/api/latchkey/v1/audit/key',
    async handler(_request, reply) {
      jwk ??= auditKey(secrets).jwk
      return reply.header('content-type', 'application/jwk+json').send(JSON.stringify(jwk))
    },
  }
}
