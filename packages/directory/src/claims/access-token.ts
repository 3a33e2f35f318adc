import { directoryClaims } from './directory-claims.ts'
import { type Issue, registeredClaims } from './issue.ts'
import type { ClaimSettings } from './settings.ts'
import type { TokenSubject } from './subject.ts'

/**
 * The claims of a user's access token. `aud` is always a list; `permissions` and `feature_flags` are always there
 * unless the application leaves them out, because SDKs read them unasked.
 */
export function accessTokenClaims({
  audience,
  scope,
  apiScopes,
  consentedScope,
  grantId,
  isPersistent,
  subject,
  settings,
  ...issue
}: Issue & {
  readonly audience: readonly string[]
  /** The granted scopes of OpenID Connect. */
  readonly scope: readonly string[]
  /** The granted scopes of the APIs in the audience, two of which may have a name in common. */
  readonly apiScopes: readonly string[]
  /** Of device tokens: the API scopes consented to, separated by spaces; always there, empty if there are none. */
  readonly consentedScope?: string | undefined
  readonly grantId: string
  readonly isPersistent: boolean
  readonly subject: TokenSubject
  readonly settings: ClaimSettings
}) {
  return {
    aud: [...audience],
    ...registeredClaims(issue),
    sub: subject.user.id,
    scp: [...new Set([...scope, ...apiScopes])],
    ...(consentedScope === undefined ? {} : { scope: consentedScope }),
    ...directoryClaims('access', { ...subject, apiScopes }, settings),
    ksp: { persistent: isPersistent },
    grant_id: grantId,
  }
}
