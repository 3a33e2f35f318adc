import { hash } from 'node:crypto'
import { directoryClaims } from './directory-claims.ts'
import { type Issue, registeredClaims, seconds } from './issue.ts'
import { namedClaims } from './named-claims.ts'
import type { ClaimSettings } from './settings.ts'
import { type ClaimsIdentity, type ClaimsUser, fullName, primary, type TokenSubject } from './subject.ts'

/**
 * The claims of an ID token (OpenID Connect Core §2). Which of the user's are in it follows from the granted scopes,
 * and from what was asked for by name; what is unknown is left out. `nonce` is echoed only if it was sent.
 */
export function idTokenClaims({
  subject,
  settings,
  scope,
  nonce,
  authenticatedAt,
  requestedAt,
  accessToken,
  signingAlgorithm,
  named = [],
  ...issue
}: Issue & {
  readonly subject: TokenSubject
  readonly settings: ClaimSettings
  readonly scope: readonly string[]
  readonly nonce: string | null
  readonly authenticatedAt: number
  readonly requestedAt: number
  readonly accessToken: string
  readonly signingAlgorithm: 'RS256' | 'ES256' | 'EdDSA'
  /** Claims that the request named. */
  readonly named?: readonly string[] | undefined
}) {
  const { user, identities } = subject
  return {
    aud: [issue.clientId],
    ...registeredClaims(issue),
    sub: user.id,
    auth_time: seconds(authenticatedAt),
    rat: seconds(requestedAt),
    at_hash: accessTokenHash(accessToken, signingAlgorithm),
    ...(nonce === null ? {} : { nonce }),
    ...namedClaims({ user, identities, named }),
    ...(scope.includes('email') ? emailClaims(identities) : {}),
    ...(scope.includes('profile') ? profileClaims(user, identities) : {}),
    ...directoryClaims('id', subject, settings),
  }
}

/** `at_hash`: the left half of the access token's hash, by the hash of the signing algorithm (OIDC Core §3.1.3.6). */
export function accessTokenHash(accessToken: string, signingAlgorithm: 'RS256' | 'ES256' | 'EdDSA'): string {
  const digest = hash(signingAlgorithm === 'EdDSA' ? 'sha512' : 'sha256', accessToken, 'buffer')
  return digest.subarray(0, digest.length / 2).toString('base64url')
}

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
