import { accessTokenClaims } from '@latchkey/directory/claims/access-token.ts'
import { idTokenClaims } from '@latchkey/directory/claims/id-token.ts'
import type { AuthenticationContext } from '@latchkey/oauth/authentication-context.ts'
import { type Result, success } from '@latchkey/oauth/failure.ts'
import { isOidcScope } from '@latchkey/oauth/scope.ts'
import type { Person } from '@latchkey/storage/identities.ts'
import type { Application, Grant, Organization } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { grantedAudience } from '../grants/audience.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type Claims, withoutNulls } from './jwt.ts'
import { signToken } from './sign.ts'
import { findTokenSubject } from './subject.ts'

export type UserTokens = {
  accessToken: string
  idToken?: string | undefined
  refreshToken?: string | undefined
  expiresInSeconds: number
  scope: readonly string[]
  /** That the tokens are for. */
  organization: Organization | undefined
  /** Whether what a browser keeps of them may outlive its window. */
  isPersistent: boolean
}

type Asked = {
  environment: LiveEnvironment
  issuer: string
  client: Application
  grant: Pick<Grant, 'id' | 'userId' | 'organizationCode' | 'scope' | 'audience' | 'claims' | 'authenticatedAt'>
  /** Whom the grant is about, where that was read with it. */
  person?: Person | undefined
  nonce: string | null
  requestedAt: number
  /** Of the first ID token, where the profile says it. */
  acr?: AuthenticationContext
}

/**
 * Signs an access token for the user of a grant, and an ID token if `openid` was granted. Stores nothing. Refuses a
 * user who may no longer have tokens, and tokens beyond the application's budget.
 */
export async function issueUserTokens(
  { refreshToken, ...asked }: Asked & { refreshToken: string | undefined },
  deps: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Result<UserTokens>> {
  const { client, environment } = asked
  const made = await userTokenClaims(asked, deps)
  if (!made.ok) return made
  const { access, idFor, scope, organization, isPersistent } = made.value
  const signing = { key: environment.signingKey, client }
  const accessToken = await signToken('access_token', access, signing)
  if (!accessToken.ok) return accessToken
  const idToken = idFor && (await signToken('id_token', idFor(accessToken.value), signing))
  if (idToken && !idToken.ok) return idToken
  return success({
    accessToken: accessToken.value,
    idToken: idToken?.value,
    refreshToken,
    expiresInSeconds: client.tokens.accessTtlSeconds,
    scope,
    organization,
    isPersistent,
  })
}

/**
 * What such tokens say. Also for whoever only wants to see it. The ID token names its access token, so it is made for
 * one; undefined: none was granted.
 */
export async function userTokenClaims(
  { environment, issuer, client, grant, person, nonce, requestedAt, acr }: Asked,
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
) {
  const now = clock.now()
  const asked = grant.scope.split(' ')
  const scope = asked.filter(isOidcScope)
  const hasIdToken = scope.includes('openid')
  const audience = grant.audience.length > 0 ? grantedAudience(environment, client.id, grant.audience) : []
  const found = await findTokenSubject({ environment, client, grant, person, audience, hasIdToken }, store)
  if (!found.ok) return found
  const { subject, organization, apiScopes: held } = found.value
  // On a device people consent to single scopes; elsewhere the token has what the user holds now.
  const apiScopes = client.type === 'device' ? held.filter((name) => asked.includes(name)) : held
  const isPersistent = organization?.settings.session.persistent ?? environment.settings.session.persistent
  const common = { issuer, clientId: client.id, now, subject, settings: client.claims, scope }
  const access: Claims = accessTokenClaims({
    ...common,
    tokenId: random.uuid(),
    ttlSeconds: client.tokens.accessTtlSeconds,
    audience,
    apiScopes,
    ...(client.type === 'device' ? { consentedScope: apiScopes.join(' ') } : {}),
    grantId: grant.id,
    isPersistent,
  })
  const idFor = (accessToken: string): Claims =>
    byProfile(
      client,
      contextToTell(grant, acr),
      idTokenClaims({
        ...common,
        tokenId: random.uuid(),
        ttlSeconds: client.tokens.idTtlSeconds,
        nonce,
        authenticatedAt: grant.authenticatedAt,
        requestedAt,
        accessToken,
        signingAlgorithm: environment.signingKey.algorithm,
        named: grant.claims?.idToken,
      }),
    )
  return success({
    access,
    idFor: hasIdToken ? idFor : undefined,
    scope: [...scope, ...apiScopes],
    organization,
    isPersistent,
  })
}

/** The class of a sign-in is told once; where the request asked for it, whenever there is an ID token. */
const contextToTell = ({ claims }: Pick<Grant, 'claims'>, first: string | undefined): string | undefined =>
  first === undefined && !claims?.idToken.includes('acr') ? undefined : (claims?.acr ?? first)

/** What is unknown is left out of the ID tokens of a `strict` client (OpenID Connect Core §5.3.2); Kinde's say null. */
function byProfile({ profile }: Application, acr: string | undefined, claims: Claims): Claims {
  if (profile === 'kinde') return claims
  return { ...withoutNulls(claims), ...(acr === undefined ? {} : { acr }) }
}
