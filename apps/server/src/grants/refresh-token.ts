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

const MAX_LINKS = 16

/**
 * Rotates a refresh token (RFC 6749 §6, RFC 9700 §4.14.2). Always mints new access and ID tokens. Within 30 seconds a
 * used token gives its successor again, or the last one by then, so neither a lost response nor two racing tabs log
 * anybody out. A token whose successors are refused is not used up. It is a sign of its person: for their session and,
 * where the organization has a limit of inactivity of its own, for that too.
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
    const successor = isRepeated
      ? await lastSuccessorOf(refreshToken, environment.id, deps)
      : successorOf(refreshToken, environment.id, deps)
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

/** The token that follows. */
const successorOf = (refreshToken: string, environmentId: string, { secrets }: Pick<Deps, 'secrets'>): string =>
  deriveSuccessor(refreshToken, secrets.key('refresh-successor', environmentId))

/**
 * The last one that has followed: where several were used up since, as by two tabs, to answer the first would log out
 * whoever keeps it. A family that is refreshed more often than this in those 30 seconds is answered one in between.
 */
async function lastSuccessorOf(refreshToken: string, environmentId: string, deps: SuccessorDeps): Promise<string> {
  let last = refreshToken
  for (let links = 0; links < MAX_LINKS; links++) {
    const next = await storedSuccessorOf(last, environmentId, deps)
    if (!next) break
    last = next.text
    if (next.token.consumedAt === null) break
  }
  return last
}

/** One that is there may have followed by the key of an earlier secret. */
async function storedSuccessorOf(refreshToken: string, environmentId: string, { store, secrets }: SuccessorDeps) {
  for (const key of secrets.keys('refresh-successor', environmentId)) {
    const text = deriveSuccessor(refreshToken, key)
    const token = await store.refreshTokens.find(environmentId, sha256(text))
    if (token) return { text, token }
  }
}

type SuccessorDeps = Pick<Deps, 'store' | 'secrets'>
