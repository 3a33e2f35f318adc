import { machineTokenClaims } from '@latchkey/directory/claims/machine-token.ts'
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
  const audience = request.audience.length > 0 ? request.audience : client.defaultAudience
  const granted = grantClientCredentials({ ...request, audience }, authorizationsFor(environment, client.id, audience))
  if (!granted.ok) return granted
  const { scope } = granted.value
  const expiresInSeconds = client.tokens.accessTtlSeconds
  const claims = machineTokenClaims({
    issuer,
    clientId: client.id,
    audience: granted.value.audience,
    scope,
    organizationCode: client.organizationCode,
    featureFlags: {},
    applicationProperties: [],
    settings: client.claims,
    tokenId: random.uuid(),
    now: clock.now(),
    ttlSeconds: expiresInSeconds,
  })
  return success({ accessToken: await signJwt(environment.signingKey, claims), expiresInSeconds, scope })
}

/** The requested APIs that the application is authorised for, each under the text it was asked by. */
function authorizationsFor(environment: LiveEnvironment, clientId: string, audience: readonly string[]) {
  return audience.flatMap((requested) => {
    const scopes = environment.apis.find(requested)?.authorizations.get(clientId)
    return scopes ? [{ audience: requested, scopes: scopes.map(({ name }) => name) }] : []
  })
}
