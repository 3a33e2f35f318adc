import { accessTokenClaims } from '@latchkey/directory/claims/access-token.ts'
import { idTokenClaims } from '@latchkey/directory/claims/id-token.ts'
import type { TokenSubject } from '@latchkey/directory/claims/subject.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { isOidcScope } from '@latchkey/oauth/scope.ts'
import type { Application, Grant, Identity, User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Deps } from '../deps.ts'
import { grantedAudience, heldScopes } from '../grants/audience.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { signJwt } from './jwt.ts'

export type TokenUser = { user: User; identities: readonly Identity[] }

/** The user tokens are about, as they are now. A suspended or deleted user gets none. */
export async function findTokenUser(environmentId: string, userId: string, store: Store): Promise<Result<TokenUser>> {
  const [user, identities] = await Promise.all([
    store.users.find(environmentId, userId),
    store.identities.listOfUser(environmentId, userId),
  ])
  return user && !user.isSuspended ? success({ user, identities }) : failure({ reason: 'user_suspended' })
}

export type UserTokens = {
  accessToken: string
  idToken?: string | undefined
  refreshToken?: string | undefined
  expiresInSeconds: number
  scope: readonly string[]
}

/** Signs a user's access token, and an ID token if `openid` was granted. Stores nothing. */
export async function issueUserTokens(
  {
    environment,
    issuer,
    client,
    grant,
    user,
    nonce,
    requestedAt,
    refreshToken,
  }: {
    environment: LiveEnvironment
    issuer: string
    client: Application
    grant: Grant
    user: TokenUser
    nonce: string | null
    requestedAt: number
    refreshToken: string | undefined
  },
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<UserTokens> {
  const now = clock.now()
  const scope = grant.scope.split(' ').filter(isOidcScope)
  const audience = grant.audience.length > 0 ? grantedAudience(environment, client.id, grant.audience) : []
  const held = await heldScopes(environment, { userId: grant.userId, audience }, store)
  // On a device people consent to single scopes; elsewhere the token has what the user holds now.
  const consented = grant.scope.split(' ')
  const apiScopes = client.type === 'device' ? held.filter((name) => consented.includes(name)) : held
  const subject: TokenSubject = {
    ...user,
    organization: undefined,
    organizations: [],
    roles: [],
    permissions: [],
    featureFlags: {},
    properties: { user: [], organization: [], application: [] },
  }
  const key = environment.signingKey
  const accessToken = await signJwt(
    key,
    accessTokenClaims({
      issuer,
      clientId: client.id,
      tokenId: random.uuid(),
      now,
      ttlSeconds: client.tokens.accessTtlSeconds,
      audience,
      scope,
      apiScopes,
      ...(client.type === 'device' ? { consentedScope: apiScopes.join(' ') } : {}),
      grantId: grant.id,
      isPersistent: environment.settings.session.persistent,
      subject,
      settings: client.claims,
    }),
  )
  const idToken = scope.includes('openid')
    ? await signJwt(
        key,
        idTokenClaims({
          issuer,
          clientId: client.id,
          tokenId: random.uuid(),
          now,
          ttlSeconds: client.tokens.idTtlSeconds,
          subject,
          settings: client.claims,
          scope,
          nonce,
          authenticatedAt: grant.authenticatedAt,
          requestedAt,
          accessToken,
          signingAlgorithm: key.algorithm,
        }),
      )
    : undefined
  return {
    accessToken,
    idToken,
    refreshToken,
    expiresInSeconds: client.tokens.accessTtlSeconds,
    scope: [...scope, ...apiScopes],
  }
}
