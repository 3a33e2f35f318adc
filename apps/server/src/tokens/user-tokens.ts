import { accessTokenClaims } from '@latchkey/directory/claims/access-token.ts'
import { idTokenClaims } from '@latchkey/directory/claims/id-token.ts'
import type { AuthenticationContext } from '@latchkey/oauth/authentication-context.ts'
import { type Result, success } from '@latchkey/oauth/failure.ts'
import { isOidcScope } from '@latchkey/oauth/scope.ts'
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
}

/**
 * Signs an access token for the user of a grant, and an ID token if `openid` was granted. Stores nothing. Refuses a
 * user who may no longer have tokens, and tokens beyond the application's budget.
 */
export async function issueUserTokens(
  {
    environment,
    issuer,
    client,
    grant,
    nonce,
    requestedAt,
    refreshToken,
    acr,
  }: {
    environment: LiveEnvironment
    issuer: string
    client: Application
    grant: Grant
    nonce: string | null
    requestedAt: number
    refreshToken: string | undefined
    /** Of the first ID token, where the profile says it. */
    acr?: AuthenticationContext
  },
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Result<UserTokens>> {
  const now = clock.now()
  const asked = grant.scope.split(' ')
  const scope = asked.filter(isOidcScope)
  const hasIdToken = scope.includes('openid')
  const audience = grant.audience.length > 0 ? grantedAudience(environment, client.id, grant.audience) : []
  const found = await findTokenSubject({ environment, client, grant, audience, hasIdToken }, store)
  if (!found.ok) return found
  const { subject, organization, apiScopes: held } = found.value
  // On a device people consent to single scopes; elsewhere the token has what the user holds now.
  const apiScopes = client.type === 'device' ? held.filter((name) => asked.includes(name)) : held
  const key = environment.signingKey
  const common = { issuer, clientId: client.id, now, subject, settings: client.claims, scope }
  const accessToken = await signToken(
    'access_token',
    accessTokenClaims({
      ...common,
      tokenId: random.uuid(),
      ttlSeconds: client.tokens.accessTtlSeconds,
      audience,
      apiScopes,
      ...(client.type === 'device' ? { consentedScope: apiScopes.join(' ') } : {}),
      grantId: grant.id,
      isPersistent: organization?.settings.session.persistent ?? environment.settings.session.persistent,
    }),
    { key, client },
  )
  if (!accessToken.ok) return accessToken
  const idToken = hasIdToken
    ? await signToken(
        'id_token',
        byProfile(
          client,
          acr,
          idTokenClaims({
            ...common,
            tokenId: random.uuid(),
            ttlSeconds: client.tokens.idTtlSeconds,
            nonce,
            authenticatedAt: grant.authenticatedAt,
            requestedAt,
            accessToken: accessToken.value,
            signingAlgorithm: key.algorithm,
          }),
        ),
        { key, client },
      )
    : undefined
  if (idToken && !idToken.ok) return idToken
  return success({
    accessToken: accessToken.value,
    idToken: idToken?.value,
    refreshToken,
    expiresInSeconds: client.tokens.accessTtlSeconds,
    scope: [...scope, ...apiScopes],
    organization,
  })
}

/** What is unknown is left out of the ID tokens of a `strict` client (OpenID Connect Core §5.3.2); Kinde's say null. */
function byProfile({ profile }: Application, acr: AuthenticationContext | undefined, claims: Claims): Claims {
  if (profile === 'kinde') return claims
  return { ...withoutNulls(claims), ...(acr === undefined ? {} : { acr }) }
}
