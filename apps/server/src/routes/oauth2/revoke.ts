import type { VerifiedClaims } from '@latchkey/oauth/access-token-state.ts'
import { readParameters } from '@latchkey/oauth/parameters.ts'
import { mayRevoke, readRevocationRequest } from '@latchkey/oauth/revocation.ts'
import { revokeGrant } from '@latchkey/storage/grants.ts'
import { addRevokedToken } from '@latchkey/storage/revoked-tokens.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { identifyClient } from '../../http/client.ts'
import { withCors } from '../../http/cors.ts'
import { formEntries } from '../../http/form.ts'
import { sendRefusal } from '../../http/refusal.ts'
import { sha256 } from '../../keys/secrets.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'
import { verifyJwt } from '../../tokens/jwt.ts'

/**
 * POST /oauth2/revoke (RFC 7009). Revoking a refresh token ends its whole family; an access token alone stops counting
 * here. What is unknown, or another client's, is answered alike: 200 and an empty body.
 */
export function revokeRoute({
  store,
  clock,
  clientKeys,
}: Pick<Deps, 'store' | 'clock' | 'clientKeys'>): RouteOptions[] {
  return withCors({
    method: 'POST',
    url: '/oauth2/revoke',
    async handler(request, reply) {
      const form = readParameters(await formEntries(request))
      if (!form.ok) return sendRefusal(reply, form.failure)
      const client = await identifyClient(request, form.value, { store, clock, clientKeys })
      if (!client.ok) return sendRefusal(reply, client.failure)
      const { authorization } = request.headers
      const { token } = readRevocationRequest({ authorizationHeader: authorization, form: form.value })
      if (token) await revoke(request.environment, client.value.id, token)
      return reply.code(200).send()
    },
  })

  async function revoke(environment: LiveEnvironment, clientId: string, token: string): Promise<void> {
    const now = clock.now()
    const refreshToken = await store.refreshTokens.find(environment.id, sha256(token))
    if (refreshToken) {
      if (mayRevoke({ id: clientId }, refreshToken)) {
        await store.commit([revokeGrant(environment.id, refreshToken.grantId, now)])
      }
      return
    }
    const claims = verifyJwt(environment.keys, token) as VerifiedClaims | undefined
    if (!claims?.scp || !mayRevoke({ id: clientId }, { clientId: claims.azp })) return
    await store.commit([addRevokedToken(environment.id, claims.jti, claims.exp * 1000)])
  }
}
