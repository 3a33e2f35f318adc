import type { VerifiedClaims } from './access-token-state.ts'
import type { Result } from './failure.ts'
import type { RefreshGrant, RefreshToken } from './grants/refresh-token.ts'
import type { WireParameters } from './parameters.ts'
import { isOidcScope } from './scope.ts'

export type TokenTypeHint = 'access_token' | 'refresh_token'

/** The answer to an introspection request (RFC 7662 §2.2). Times are epoch seconds. */
export type IntrospectionResponse =
  | { readonly active: false }
  | {
      readonly active: true
      readonly aud: readonly string[]
      readonly client_id: string
      readonly exp: number
      readonly iat: number
      readonly iss: string
      readonly scope: string
      readonly token_type: 'bearer' | 'refresh_token'
      readonly sub?: string
      readonly jti?: string
      readonly org_code?: string
      readonly permissions?: readonly string[]
      readonly roles?: readonly string[]
    }

/** What the user of a token holds now, which may be less than the token says. */
export type HoldingsNow = {
  readonly organizationCode: string | null
  /** Scopes of the APIs in the token's audience. */
  readonly apiScopes: readonly string[]
  readonly permissions: readonly string[]
  readonly roles: readonly string[] // keys
}

/** Reads `token_type_hint`, which older clients call `token_type`. A hint only orders the search (RFC 7662 §2.1). */
export function readTokenTypeHint(form: WireParameters): TokenTypeHint | undefined {
  const hint = form.get('token_type_hint') ?? form.get('token_type')
  return hint === 'access_token' || hint === 'refresh_token' ? hint : undefined
}

/** Who asks about a token: a client that proved itself, or the bearer of an access token. */
export type IntrospectionCaller = {
  readonly clientId: string
  /** Whose token the bearer presented; undefined: the client's own, or its credentials. */
  readonly subject?: string | undefined
}

/**
 * Whether a caller is told of a token (RFC 7662 §4: a protected resource learns of the tokens that are meant for it, and
 * nobody may fish for others). A client learns of its own, and of those for APIs that it is authorised for; whoever may
 * manage everything, of all. The bearer of a user's token learns of that user's tokens of the same client alone. A
 * refusal is `{"active": false}` (§2.2), so that nobody finds out whether there is such a token.
 */
export function mayIntrospect(
  caller: IntrospectionCaller,
  token: { readonly client_id: string; readonly sub?: string },
  { isMeantForCaller, managesAll }: { readonly isMeantForCaller: boolean; readonly managesAll: boolean },
): boolean {
  const isOwn = caller.clientId === token.client_id
  if (caller.subject !== undefined) return isOwn && caller.subject === token.sub
  return isOwn || isMeantForCaller || managesAll
}

/**
 * Describes an access token from what checkAccessToken() decided; why it is inactive stays with us. A user's token is
 * described as its user is now: a role, permission or scope that they lost since is gone, and one that they got is
 * there, but for a scope, which takes a new token.
 */
export function introspectAccessToken(checked: Result<VerifiedClaims>, now?: HoldingsNow): IntrospectionResponse {
  if (!checked.ok) return { active: false }
  const { aud, azp, exp, iat, iss, jti, scp = [], sub } = checked.value
  const scope = now ? scp.filter((name) => isOidcScope(name) || now.apiScopes.includes(name)) : scp
  return {
    active: true,
    aud,
    client_id: azp,
    exp,
    iat,
    iss,
    scope: scope.join(' '),
    token_type: 'bearer',
    ...(sub === undefined ? {} : { sub }),
    jti,
    ...(now ? { ...organization(now.organizationCode), permissions: now.permissions, roles: now.roles } : {}),
  }
}

/** Describes a stored refresh token; a rotated one is inactive, although it may still yield its successor. */
export function introspectRefreshToken({
  token,
  grant,
  subject,
  issuer,
  now,
}: {
  readonly token: (RefreshToken & { readonly createdAt: number }) | undefined
  readonly grant:
    | (RefreshGrant & {
        readonly userId: string
        readonly organizationCode: string | null
        readonly scope: string
        readonly audience: readonly string[]
      })
    | undefined
  /** What checkSubject() says of the grant's user. */
  readonly subject: Result<unknown> | undefined
  readonly issuer: string
  readonly now: number
}): IntrospectionResponse {
  if (!token || token.consumedAt !== null || token.expiresAt <= now) return { active: false }
  if (grant?.id !== token.grantId || grant.revokedAt !== null || grant.expiresAt <= now) return { active: false }
  if (!subject?.ok) return { active: false }
  return {
    active: true,
    aud: grant.audience,
    client_id: token.clientId,
    exp: Math.floor(token.expiresAt / 1000),
    iat: Math.floor(token.createdAt / 1000),
    iss: issuer,
    scope: grant.scope,
    token_type: 'refresh_token',
    sub: grant.userId,
    ...organization(grant.organizationCode),
  }
}

const organization = (code: string | null) => (code === null ? {} : { org_code: code })
