import type { RouteOptions } from 'fastify'
import { verifyApiKey } from '../../../api-keys/api-keys.ts'
import type { Deps } from '../../../deps.ts'
import { formEntries } from '../../../http/form.ts'

/**
 * POST /api/v1/api_keys/verify: what an API key is good for. Whoever has the key may ask, so it needs no token.
 */
export function verifyApiKeyRoute(deps: Pick<Deps, 'store' | 'clock' | 'verifications'>): RouteOptions {
  return {
    method: 'POST',
    url: '/api/v1/api_keys/verify',
    async handler(request, reply) {
      reply.header('cache-control', 'no-store')
      const key = (await formEntries(request)).find(([name]) => name === 'api_key')?.[1]
      const details = { path: request.routeOptions.url }
      if (!key) {
        const missing = { ...details, parameter: 'api_key' }
        request.recordRefusal({ type: 'request.refused', reason: 'parameter_missing', details: missing })
        return reply.code(400).send({ errors: [{ code: 'API_KEY_MISSING', message: 'Send the key as api_key.' }] })
      }
      const verified = await verifyApiKey(request.environment, key, deps)
      if (!verified) {
        request.recordRefusal({ type: 'request.refused', reason: 'api_key_unknown', details })
        return reply.code(401).send({ errors: [{ code: 'API_KEY_INVALID', message: 'There is no such API key.' }] })
      }
      const { record, isValid, scopes, verificationCount } = verified
      if (!isValid) {
        request.known.organizationCode = record.organizationCode ?? undefined
        const keyId = { ...details, keyId: record.id }
        request.recordRefusal({
          type: 'request.refused',
          reason: 'api_key_not_active',
          userId: record.userId,
          details: keyId,
        })
      }
      return {
        code: isValid ? 'API_KEY_VERIFIED' : 'API_KEY_NOT_ACTIVE',
        message: isValid ? 'API key verified' : 'The API key is revoked, inactive, or its owner is suspended',
        is_valid: isValid,
        key_id: record.id,
        status: record.status,
        scopes: isValid ? scopes : [],
        org_code: record.organizationCode,
        user_id: record.userId,
        last_verified_on: record.lastVerifiedAt === null ? null : new Date(record.lastVerifiedAt).toISOString(),
        verification_count: verificationCount,
      }
    },
  }
}
