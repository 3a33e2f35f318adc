import { machineTokenClaims } from '@latchkey/directory/claims.ts'
import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { type Result, success } from '@latchkey/oauth/failure.ts'
import { grantClientCredentials } from '@latchkey/oauth/grants/client-credentials.ts'
import type { ClientCredentialsTokenRequest } from '@latchkey/oauth/token-request.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { signJwt } from '../tokens/jwt.ts'

export type MachineTokens = { accessToken: string; expiresInSeconds: number; scope: readonly string[] }

/** A token for a machine (RFC 6749 §4.4). Reads nothing from the database. */
export async function issueMachineToken(
  {
    environment,
    issuer,
    client,
    request,
  }: {
    environment: LiveEnvironment
    issuer: string
    client: AuthenticatedClient<Application>
    request: ClientCredentialsTokenRequest
  },
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
): Promise<Result<MachineTokens>> {
  const granted = grantClientCredentials(request, []) // no API is registered yet
  if (!granted.ok) return granted
  const { audience, scope } = granted.value
  const expiresInSeconds = client.tokens.accessTtlSeconds
  const claims = machineTokenClaims({
    issuer,
    clientId: client.id,
    audience,
    scope,
    tokenId: random.uuid(),
    now: clock.now(),
    ttlSeconds: expiresInSeconds,
  })
  return success({ accessToken: await signJwt(environment.signingKey, claims), expiresInSeconds, scope })
}
