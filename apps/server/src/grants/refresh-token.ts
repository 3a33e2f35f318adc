import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { failure, type Result } from '@latchkey/oauth/failure.ts'
import { deriveSuccessor, redeemRefreshToken } from '@latchkey/oauth/grants/refresh-token.ts'
import { endOfGrant, extendGrant, revokeGrant } from '@latchkey/storage/grants.ts'
import { touchMembership } from '@latchkey/storage/memberships.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { addRefreshToken, consumeRefreshToken } from '@latchkey/storage/refresh-tokens.ts'
import { touchSession } from '@latchkey/storage/sessions.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { hasOwnInactivity } from '../sign-in/session.ts'
import { issueUserTokens, type UserTokens } from '../tokens/user-tokens.ts'
import { checkAllowed } from './allowed.ts'

/**
 * How exactly a session knows when it was last used, as limits are in seconds: or else the tokens of one session, of which
 * a program may have many, would wait for each other's commits.
 */
const SEEN_STEP_MS = 1000

/**
 * Rotates a refresh token (RFC 6749 §6, RFC 9700 §4.14.2). Always mints new access and ID tokens. Within 30 seconds a
 * used token gives its one successor again, so neither a lost response nor two racing tabs log anybody out. A
 * token whose successors are refused is not used up. It is a sign of its person: for their session and, where the
 * organization has a limit of inactivity of its own, for that too.
 */
export async function refreshTokens(
  {
    environment,
    issuer,
    client,
    refreshToken,
  }: {
    environment: LiveEnvironment
    issuer: string
    client: AuthenticatedClient<Application>
    refreshToken: string
  },
  deps: Pick<Deps, 'store' | 'clock' | 'random' | 'secrets'>,
): Promise<Result<UserTokens>> {
  const { store, clock } = deps
  for (;;) {
    const now = clock.now()
    const found = await store.refreshTokens.findGranted(environment.id, sha256(refreshToken))
    const { token, grant, person } = found ?? {}
    const decision = redeemRefreshToken(token, grant, client, now)
    if (!decision.ok) {
      if (decision.failure.reason === 'refresh_token_replayed') {
        await store.commit([revokeGrant(environment.id, decision.failure.grantId, now)])
      }
      return decision
    }
    if (!token || !grant) return failure({ reason: 'refresh_token_unknown' })
    const allowed = await checkAllowed(client, grant, deps)
    if (!allowed.ok) return allowed

    const isRepeated = decision.value.kind === 'repeat_successor'
    const successor = await successorOf(refreshToken, environment.id, isRepeated, deps)
    const tokens = await issueUserTokens(
      { environment, issuer, client, grant, person, nonce: null, requestedAt: now, refreshToken: successor },
      deps,
    )
    if (!tokens.ok) return tokens
    if (isRepeated) return tokens
    const { organization } = tokens.value

    const expiresAt = now + client.tokens.refreshTtlSeconds * 1000
    const lastExpiresAt = Math.max(expiresAt, now + tokens.value.expiresInSeconds * 1000)
    const done = await store.commit([
      consumeRefreshToken(environment.id, token.tokenHash, now),
      touchSession(environment.id, grant.sessionIdHash, now, SEEN_STEP_MS),
      ...(endOfGrant(lastExpiresAt) > grant.expiresAt ? [extendGrant(environment.id, grant.id, lastExpiresAt)] : []),
      addRefreshToken({ ...token, tokenHash: sha256(successor), createdAt: now, expiresAt, consumedAt: null }),
      ...(hasOwnInactivity(organization)
        ? [touchMembership(environment.id, grant.userId, organization.code, now)]
        : []),
    ])
    if (done) return tokens
    // Another request rotated it, or the grant ended, in the meantime: decide again on what is there now.
  }
}

/** The token that follows; one that is there already may follow by the key of an earlier secret. */
async function successorOf(
  refreshToken: string,
  environmentId: string,
  isThere: boolean,
  { store, secrets }: Pick<Deps, 'store' | 'secrets'>,
): Promise<string> {
  const [first, ...earlier] = secrets
    .keys('refresh-successor', environmentId)
    .map((key) => deriveSuccessor(refreshToken, key)) as [string, ...string[]]
  if (!isThere) return first
  for (const one of earlier) if (await store.refreshTokens.find(environmentId, sha256(one))) return one
  return first
}
