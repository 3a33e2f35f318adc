import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { redeemCode } from '@latchkey/oauth/grants/authorization-code.ts'
import type { CodeTokenRequest } from '@latchkey/oauth/token-request.ts'
import { consumeCode } from '@latchkey/storage/codes.ts'
import { revokeGrant } from '@latchkey/storage/grants.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { UserTokens } from '../tokens/user-tokens.ts'
import { issueFirstTokens } from './first-tokens.ts'

/**
 * Redeems a code for tokens (RFC 6749 §4.1.3). A replay revokes everything the code has led to (§4.1.2). A code whose
 * tokens are refused is not used up.
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
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Result<UserTokens>> {
  const now = clock.now()
  const found = await store.codes.findGranted(environment.id, sha256(request.code))
  const redeemed = redeemCode(found?.code, request, client, now)
  if (!redeemed.ok) {
    if (redeemed.failure.reason === 'code_replayed') {
      await store.commit([revokeGrant(environment.id, redeemed.failure.grantId, now)])
    }
    return redeemed
  }
  const { grantId, nonce, requestedAt, codeHash } = redeemed.value
  if (!found?.grant || found.grant.revokedAt !== null) return failure({ reason: 'code_unknown' })
  const { grant, user } = found

  const issued = await issueFirstTokens(
    { environment, issuer, client, grant, user, nonce, requestedAt },
    { store, clock, random },
  )
  if (!issued.ok) return issued
  const { tokens, commands } = issued.value
  const done = await store.commit([consumeCode(environment.id, codeHash, now), ...commands])
  if (done) return success(tokens)
  await store.commit([revokeGrant(environment.id, grantId, now)]) // another request redeemed it in the meantime
  return failure({ reason: 'code_replayed', grantId })
}
