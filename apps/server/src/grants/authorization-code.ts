import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { redeemCode } from '@latchkey/oauth/grants/authorization-code.ts'
import type { CodeTokenRequest } from '@latchkey/oauth/token-request.ts'
import { requireConsent } from '@latchkey/storage/consents.ts'
import { addGrant, endOfGrant, revokeGrant } from '@latchkey/storage/grants.ts'
import { touchMembership } from '@latchkey/storage/memberships.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { touchLiveSession } from '@latchkey/storage/sessions.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { UserTokens } from '../tokens/user-tokens.ts'
import { checkAllowed } from './allowed.ts'
import { type Code, openCode } from './code.ts'
import { issueFirstTokens } from './first-tokens.ts'

/**
 * Redeems a code for tokens (RFC 6749 §4.1.3): makes the grant that it stands for, unless its session has ended. Of any
 * number of requests one does; every other one is a replay, which revokes all that the code has led to (§4.1.2). A code
 * whose tokens are refused is not used up.
 */
export async function exchangeCode(
  {
    environment,
    issuer,
    client,
    request,
  }: {
    environment: LiveEnvironment
    issuer: string
    client: AuthenticatedClient<Application>
    request: CodeTokenRequest
  },
  deps: Pick<Deps, 'store' | 'clock' | 'random' | 'secrets'>,
): Promise<Result<UserTokens>> {
  const { store } = deps
  const now = deps.clock.now()
  const code = openCode(environment.id, request.code, deps)
  if (!code) return failure({ reason: 'code_unknown' })
  if (code.clientId !== client.id) return failure({ reason: 'code_of_another_client' })
  const redeemed = await redeem(code)
  // Whatever else is wrong with it: a code comes a second time if its grant is there.
  if (!redeemed.ok && (await store.grants.find(environment.id, code.id))) {
    await store.commit([revokeGrant(environment.id, code.id, now)])
    return failure({ reason: 'code_replayed', grantId: code.id })
  }
  return redeemed

  async function redeem(code: Code, isAgain = false): Promise<Result<UserTokens>> {
    const decided = redeemCode(code, request, client, now)
    if (!decided.ok) return decided
    const { nonce, requestedAt } = code
    const [allowed, issued] = await Promise.all([
      checkAllowed(client, code, deps),
      issueFirstTokens({ environment, issuer, client, grant: code, nonce, requestedAt }, deps),
    ])
    if (!allowed.ok) return allowed
    if (!issued.ok) return issued
    const { tokens, expiresAt, commands } = issued.value
    const consent = allowed.value
    const done = await store.commit([
      touchLiveSession(environment.id, code.sessionIdHash, now),
      ...(consent ? [requireConsent(consent)] : []),
      // What tells of a replay stays for as long as the code works, however briefly tokens live
      addGrant({ ...code, expiresAt: endOfGrant(Math.max(expiresAt, code.expiresAt)) }),
      ...commands,
      ...(code.organizationCode === null
        ? []
        : [touchMembership(environment.id, code.userId, code.organizationCode, code.createdAt)]),
    ])
    if (done) return success(tokens)
    // Where something was allowed or withdrawn in the meantime, what is allowed now decides.
    return consent && !isAgain ? redeem(code, true) : failure({ reason: 'code_session_ended' })
  }
}
