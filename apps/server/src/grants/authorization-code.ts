import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { redeemCode } from '@latchkey/oauth/grants/authorization-code.ts'
import type { CodeTokenRequest } from '@latchkey/oauth/token-request.ts'
import { addGrant, endOfGrant, revokeGrant } from '@latchkey/storage/grants.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { touchLiveSession } from '@latchkey/storage/sessions.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { UserTokens } from '../tokens/user-tokens.ts'
import { checkAllowed } from './allowed.ts'
import { openCode } from './code.ts'
import { issueFirstTokens } from './first-tokens.ts'

/**
 * Redeems a code for tokens (RFC 6749 §4.1.3): makes the grant that it stands for, unless its session has ended. A grant
 * that is there already tells of a replay, which revokes everything the code has led to (§4.1.2). A code whose tokens
 * are refused is not used up.
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
  const findMade = () => store.grants.find(environment.id, code.id)
  const revokeReplayed = async () => {
    await store.commit([revokeGrant(environment.id, code.id, now)])
    return failure({ reason: 'code_replayed', grantId: code.id })
  }

  const redeemed = redeemCode(code, request, client, now)
  // What these read shares a round trip
  const [made, allowed, issued] = await Promise.all([
    findMade(),
    checkAllowed(client, code, deps),
    redeemed.ok ? issueFirstTokens({ environment, issuer, client, grant: code, ...code }, deps) : redeemed,
  ])
  if (made) return revokeReplayed()
  if (!issued.ok) return issued
  if (!allowed.ok) return allowed

  const { tokens, expiresAt, commands } = issued.value
  const done = await store.commit([
    touchLiveSession(environment.id, code.sessionIdHash, now),
    addGrant({ ...code, expiresAt: endOfGrant(expiresAt) }),
    ...commands,
  ])
  if (done) return success(tokens)
  // Another request redeemed it in the meantime, or its session has ended.
  return (await findMade()) ? revokeReplayed() : failure({ reason: 'code_session_ended' })
}
