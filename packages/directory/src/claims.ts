import { createHash } from 'node:crypto'

/** What the claims say of a person. `updatedAt` is in epoch milliseconds. */
export type ClaimsUser = {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly picture: string | null
  readonly providedId: string | null
  readonly updatedAt: number
}

export type ClaimsIdentity = {
  readonly type: 'email' | 'username' | 'phone' | 'social' | 'enterprise'
  readonly value: string
  readonly isVerified: boolean
  readonly isPrimary: boolean
}

/** What every token is made of. Times are epoch milliseconds; `issuer` has no trailing slash. */
type Issue = {
  readonly issuer: string
  readonly clientId: string
  readonly tokenId: string // a UUID
  readonly now: number
  readonly ttlSeconds: number
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)

function registeredClaims({ issuer, clientId, tokenId, now, ttlSeconds }: Issue) {
  const iat = seconds(now)
  return { iss: issuer, azp: clientId, iat, exp: iat + ttlSeconds, jti: tokenId }
}

/**
 * The claims of a user's access token. `aud` is always a list; `permissions` and `feature_flags` are always there,
 * because SDKs read them unasked.
 */
export function accessTokenClaims({
  audience,
  scope,
  userId,
  grantId,
  isPersistent,
  consentedScope,
  ...issue
}: Issue & {
  readonly audience: readonly string[]
  readonly scope: readonly string[]
  readonly userId: string
  readonly grantId: string
  readonly isPersistent: boolean
  /** Of device tokens: the API scopes consented to, separated by spaces; always there, empty if there are none. */
  readonly consentedScope?: string | undefined
}) {
  return {
    aud: [...audience],
    ...registeredClaims(issue),
    sub: userId,
    scp: [...scope],
    ...(consentedScope === undefined ? {} : { scope: consentedScope }),
    permissions: [] as string[],
    feature_flags: {},
    ksp: { persistent: isPersistent },
    grant_id: grantId,
  }
}

/** The claims of a machine's access token: no user, and its scopes both as a text and as a list. */
export function machineTokenClaims({
  audience,
  scope,
  ...issue
}: Issue & { readonly audience: readonly string[]; readonly scope: readonly string[] }) {
  return {
    aud: [...audience],
    ...registeredClaims(issue),
    gty: ['client_credentials'],
    scope: scope.join(' '),
    scp: [...scope],
    v: '2',
  }
}

/**
 * The claims of an ID token (OpenID Connect Core §2). Which of the user's are in it follows from the granted scopes;
 * what is unknown is left out. `nonce` is echoed only if it was sent.
 */
export function idTokenClaims({
  user,
  identities,
  scope,
  nonce,
  authenticatedAt,
  requestedAt,
  accessToken,
  signingAlgorithm,
  ...issue
}: Issue & {
  readonly user: ClaimsUser
  readonly identities: readonly ClaimsIdentity[]
  readonly scope: readonly string[]
  readonly nonce: string | null
  readonly authenticatedAt: number
  readonly requestedAt: number
  readonly accessToken: string
  readonly signingAlgorithm: 'RS256' | 'ES256' | 'EdDSA'
}) {
  return {
    aud: [issue.clientId],
    ...registeredClaims(issue),
    sub: user.id,
    auth_time: seconds(authenticatedAt),
    rat: seconds(requestedAt),
    at_hash: accessTokenHash(accessToken, signingAlgorithm),
    ...(nonce === null ? {} : { nonce }),
    ...(scope.includes('email') ? emailClaims(identities) : {}),
    ...(scope.includes('profile') ? profileClaims(user, identities) : {}),
    org_codes: [] as string[],
  }
}

/** `at_hash`: the left half of the access token's hash, by the hash of the signing algorithm (OIDC Core §3.1.3.6). */
export function accessTokenHash(accessToken: string, signingAlgorithm: 'RS256' | 'ES256' | 'EdDSA'): string {
  const digest = createHash(signingAlgorithm === 'EdDSA' ? 'sha512' : 'sha256')
    .update(accessToken)
    .digest()
  return digest.subarray(0, digest.length / 2).toString('base64url')
}

const primary = (identities: readonly ClaimsIdentity[], type: ClaimsIdentity['type']) =>
  identities.find((identity) => identity.type === type && identity.isPrimary) ??
  identities.find((identity) => identity.type === type)

const fullName = (user: ClaimsUser) => `${user.firstName} ${user.lastName}`.trim()

function emailClaims(identities: readonly ClaimsIdentity[]) {
  const email = primary(identities, 'email')
  return email ? { email: email.value, email_verified: email.isVerified } : {}
}

function profileClaims(user: ClaimsUser, identities: readonly ClaimsIdentity[]) {
  const username = primary(identities, 'username')?.value
  const phone = primary(identities, 'phone')?.value
  const name = fullName(user)
  return {
    ...(name === '' ? {} : { name }),
    ...(user.firstName === '' ? {} : { given_name: user.firstName }),
    ...(user.lastName === '' ? {} : { family_name: user.lastName }),
    picture: user.picture,
    ...(username === undefined ? {} : { preferred_username: username }),
    // One SDK reads `phone`, another OpenID Connect's `phone_number`
    ...(phone === undefined ? {} : { phone, phone_number: phone }),
    ...(user.providedId === null ? {} : { provided_id: user.providedId }),
    updated_at: seconds(user.updatedAt),
  }
}

type ProfileSource = {
  readonly user: ClaimsUser
  readonly identities: readonly ClaimsIdentity[]
  readonly scope: readonly string[]
}

/**
 * The user profile, version 2 (OpenID Connect Core §5.3.2). Every key is always there, null when it is unknown or its
 * scope was not granted: mobile SDKs reject a profile that lacks one.
 */
export function userProfile({ user, identities, scope }: ProfileSource) {
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
