import { machineTokenClaims } from '@latchkey/directory/claims/machine-token.ts'
import type { AuthenticatedClient } from '@latchkey/oauth/client.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { grantClientCredentials } from '@latchkey/oauth/grants/client-credentials.ts'
import type { ClientCredentialsTokenRequest } from '@latchkey/oauth/token-request.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { signToken } from '../tokens/sign.ts'
import { propertyEntries } from '../tokens/subject.ts'

export type MachineTokens = { accessToken: string; expiresInSeconds: number; scope: readonly string[] }

type MachineRequest<Client> = {
  environment: LiveEnvironment
  issuer: string
  client: Client
  request: Pick<ClientCredentialsTokenRequest, 'audience' | 'scope'>
}

/**
 * A token for a machine (RFC 6749 §4.4). Reads nothing from the database, unless the machine belongs to an
 * organization: then that, and while it is suspended the machine gets no tokens.
 */
export async function issueMachineToken(
  asked: MachineRequest<AuthenticatedClient<Application>>,
  deps: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Result<MachineTokens>> {
  const { client, environment } = asked
  const made = await machineClaims(asked, deps)
  if (!made.ok) return made
  const { claims, scope } = made.value
  const accessToken = await signToken('access_token', claims, { key: environment.signingKey, client })
  if (!accessToken.ok) return accessToken
  return success({ accessToken: accessToken.value, expiresInSeconds: client.tokens.accessTtlSeconds, scope })
}

/** What such a token says. Also for whoever only wants to see it: then nobody has authenticated. */
export async function machineClaims(
  { environment, issuer, client, request }: MachineRequest<Application>,
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
) {
  const audience = request.audience.length > 0 ? request.audience : client.defaultAudience
  const granted = grantClientCredentials({ ...request, audience }, authorizationsFor(environment, client.id, audience))
  if (!granted.ok) return granted
  const { organizationCode } = client
  if (organizationCode !== null) {
    const organization = await store.organizations.find(environment.id, organizationCode)
    if (!organization || organization.isSuspended) return failure({ reason: 'client_organization_suspended' })
  }
  const { scope } = granted.value
  const { directory } = environment
  const { machine } = client.claims
  const claims = machineTokenClaims({
    issuer,
    clientId: client.id,
    audience: granted.value.audience,
    scope,
    organizationCode,
    featureFlags: machine.featureFlags ? directory.flagClaims : {},
    applicationProperties: propertyEntries(directory, directory.applicationProperties.get(client.id)),
    settings: client.claims,
    tokenId: random.uuid(),
    now: clock.now(),
    ttlSeconds: client.tokens.accessTtlSeconds,
  })
  return success({ claims, scope })
}

/**
 * The requested APIs that the application is authorised for, each under the text it was asked by, with the scopes that
 * are switched on for a machine.
 */
export function authorizationsFor(environment: LiveEnvironment, clientId: string, audience: readonly string[]) {
  return audience.flatMap((requested) => {
    const scopes = environment.apis.find(requested)?.authorizations.get(clientId)
    return scopes ? [{ audience: requested, scopes: scopes.map(({ name }) => name) }] : []
  })
}
