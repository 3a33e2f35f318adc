import {
  type AuthenticatedClient,
  checkGrantType,
  DEVICE_CODE_GRANT_TYPE,
  isConfidential,
} from '@latchkey/oauth/client.ts'
import { allowedOrigins, isOriginAllowed } from '@latchkey/oauth/cors.ts'
import { failure, type Result, toWire } from '@latchkey/oauth/failure.ts'
import { readParameters } from '@latchkey/oauth/parameters.ts'
import { readRefreshToken } from '@latchkey/oauth/refresh-cookie.ts'
import { parseTokenRequest, type TokenRequest } from '@latchkey/oauth/token-request.ts'
import { type TokenResponse, tokenResponse } from '@latchkey/oauth/token-response.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { exchangeCode } from '../../grants/authorization-code.ts'
import { issueMachineToken, type MachineTokens } from '../../grants/client-credentials.ts'
import { redeemDeviceCode } from '../../grants/device-code.ts'
import { ownerOf } from '../../grants/owner.ts'
import { createPollTimes } from '../../grants/poll-times.ts'
import { refreshTokens } from '../../grants/refresh-token.ts'
import { identifyClient } from '../../http/client.ts'
import { withCors } from '../../http/cors.ts'
import { formEntries } from '../../http/form.ts'
import { clearRefreshCookies, setRefreshCookies } from '../../http/refresh-cookies.ts'
import { sendRefusal } from '../../http/refusal.ts'
import type { UserTokens } from '../../tokens/user-tokens.ts'

/** POST /oauth2/token (RFC 6749 §3.2) */
export function tokenRoute(deps: Pick<Deps, 'store' | 'clock' | 'random' | 'secrets' | 'clientKeys'>): RouteOptions[] {
  const polls = createPollTimes()
  return withCors({
    method: 'POST',
    url: '/oauth2/token',
    async handler(request, reply) {
      const form = readParameters(await formEntries(request))
      if (!form.ok) return sendRefusal(reply, form.failure)
      const client = await identifyClient(request, form.value, deps)
      if (!client.ok) return sendRefusal(reply, client.failure)
      const tokenRequest = parseTokenRequest(form.value)
      if (!tokenRequest.ok) return sendRefusal(reply, tokenRequest.failure)
      request.known.details = { grantType: tokenRequest.value.grant_type }
      const allowed = checkGrantType(client.value, tokenRequest.value.grant_type)
      if (!allowed.ok) return sendRefusal(reply, allowed.failure)

      const isPublic = !isConfidential(client.value)
      const presented = withCookie(request, client.value, tokenRequest.value)
      const issued = await issue(request, client.value, presented)
      if (!issued.ok) {
        // Whatever ended the grant, the cookies are of no more use, and the page would try them again and again.
        const isRefresh = presented.grant_type === 'refresh_token'
        const hasEnded = isRefresh && toWire(issued.failure).error === 'invalid_grant'
        if (isPublic && hasEnded) clearRefreshCookies(request, reply, client.value)
        if (issued.failure.reason !== 'device_pending') {
          Object.assign(request.known, await ownerOf(request.environment.id, presented, deps))
        }
        return sendRefusal(reply, issued.failure)
      }
      const tokens = issued.value
      if (isPublic && 'refreshToken' in tokens && tokens.refreshToken !== undefined) {
        const { refreshToken: token, isPersistent } = tokens
        setRefreshCookies(request, reply, client.value, { token, isPersistent })
      }
      return reply
        .header('cache-control', 'no-store')
        .header('pragma', 'no-cache')
        .send(tokenResponse(tokens) satisfies TokenResponse)
    },
  })

  function issue(
    httpRequest: FastifyRequest,
    client: AuthenticatedClient<Application>,
    request: TokenRequest,
  ): Promise<Result<UserTokens | MachineTokens>> {
    const { environment, issuer } = httpRequest
    switch (request.grant_type) {
      case 'authorization_code':
        return exchangeCode({ environment, issuer, client, request }, deps)
      case 'client_credentials':
        return issueMachineToken({ environment, issuer, client, request }, deps)
      case DEVICE_CODE_GRANT_TYPE:
        return redeemDeviceCode({ environment, issuer, client, request, polls }, deps)
      case 'refresh_token': {
        const { refresh_token: refreshToken } = request
        if (!refreshToken) return Promise.resolve(failure({ reason: 'parameter_missing', parameter: 'refresh_token' }))
        return refreshTokens({ environment, issuer, client, refreshToken }, deps)
      }
    }
  }
}

/**
 * A public client may send its refresh token as a cookie, from pages of its own. Those of other applications may call
 * this route as well, and would get its tokens: the browser sends the cookie along whoever asks.
 */
function withCookie(httpRequest: FastifyRequest, client: AuthenticatedClient<Application>, request: TokenRequest) {
  if (request.grant_type !== 'refresh_token' || isConfidential(client)) return request
  const { origin } = httpRequest.headers
  const isOwnPage = origin === undefined || isOriginAllowed(allowedOrigins([client]), origin)
  const cookies = isOwnPage ? httpRequest.cookies : {}
  return { ...request, refresh_token: readRefreshToken(request.refresh_token, cookies, client.id) }
}
