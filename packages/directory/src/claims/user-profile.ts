import { seconds } from './issue.ts'
import { namedClaims } from './named-claims.ts'
import { type ClaimsIdentity, type ClaimsUser, fullName, primary } from './subject.ts'

type ProfileSource = {
  readonly user: ClaimsUser
  readonly identities: readonly ClaimsIdentity[]
  readonly scope: readonly string[]
  /** Claims that the request named. */
  readonly named?: readonly string[] | undefined
}

/**
 * The user profile, version 2 (OpenID Connect Core §5.3.2). Every key is always there, null when it is unknown or its
 * scope was not granted: mobile SDKs reject a profile that lacks one. Claims that were asked for by name come on top.
 */
export function userProfile({ user, identities, scope, named = [] }: ProfileSource) {
  const hasProfile = scope.includes('profile')
  const email = scope.includes('email') ? primary(identities, 'email') : undefined
  return {
    sub: user.id,
    provided_id: hasProfile ? user.providedId : null,
    name: (hasProfile && fullName(user)) || null,
    given_name: (hasProfile && user.firstName) || null,
    family_name: (hasProfile && user.lastName) || null,
    updated_at: seconds(user.updatedAt),
    email: email?.value ?? null,
    email_verified: email?.isVerified ?? null,
    picture: hasProfile ? user.picture : null,
    preferred_username: (hasProfile && primary(identities, 'username')?.value) || null,
    id: user.id,
    ...namedClaims({ user, identities, named }),
  }
}

/** The user profile, version 1, in the shape that older generated clients read. */
export function legacyUserProfile({ user, identities, scope }: ProfileSource) {
  const hasProfile = scope.includes('profile')
  return {
    id: user.id,
    preferred_email: (scope.includes('email') && primary(identities, 'email')?.value) || null,
    provided_id: hasProfile ? user.providedId : null,
    last_name: (hasProfile && user.lastName) || null,
    first_name: (hasProfile && user.firstName) || null,
  }
}
