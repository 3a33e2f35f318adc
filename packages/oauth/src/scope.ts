/** Scopes that concern users. `offline` asks for a refresh token. */
export const USER_SCOPES = ['openid', 'profile', 'email', 'offline'] as const
export type UserScope = (typeof USER_SCOPES)[number]

const OIDC_SCOPES = new Set<string>([...USER_SCOPES, 'offline_access', 'address', 'phone'])

/** Splits a scope parameter (RFC 6749 §3.3); without duplicates, in the order asked. */
export function parseScope(scope: string | undefined): string[] {
  return [...new Set((scope ?? '').split(/\s+/).filter((token) => token !== ''))]
}

export const isOidcScope = (token: string): boolean => OIDC_SCOPES.has(token)

export type GrantedScope = {
  readonly granted: readonly UserScope[]
  /** The request wrote OpenID Connect's `offline_access`, which is granted as `offline`. */
  readonly saidOfflineAccess: boolean
}

/** The user scopes a request is granted, in the order asked; unknown ones are ignored, never refused. */
export function grantUserScope(scope: string | undefined): GrantedScope {
  const asked = parseScope(scope)
  const honoured = asked.map((token) => (token === 'offline_access' ? 'offline' : token))
  const granted = USER_SCOPES.filter((known) => honoured.includes(known))
  return {
    granted: granted.sort((a, b) => honoured.indexOf(a) - honoured.indexOf(b)),
    saidOfflineAccess: asked.includes('offline_access'),
  }
}
