import type { LatchkeyError } from '@latchkey/sdk'
import { type Claims, claimOf, textOf } from '@latchkey/sdk/parts/page'

/** Who is signed in. What the tokens do not say is absent. */
export type User = {
  readonly id: string
  readonly givenName?: string
  readonly familyName?: string
  readonly name?: string
  readonly email?: string
  readonly picture?: string
  readonly username?: string
  readonly phone?: string
  readonly providedId?: string
}

/** What verified tokens say. */
export type Identity = {
  readonly user: User
  readonly accessTokenClaims: Claims
  readonly idTokenClaims: Claims | undefined
}

/** What a server tells the page of the person it rendered it for: claims, no tokens. */
export type InitialState = {
  readonly accessTokenClaims: Claims
  readonly idTokenClaims?: Claims | undefined
}

/**
 * Who is signed in. While it is not known it is `loading`, also when the issuer cannot be reached, which `error` then
 * says: nobody is signed out by a network. `error` is what failed last.
 */
export type AuthState =
  | { readonly status: 'loading'; readonly error?: LatchkeyError | undefined }
  | { readonly status: 'anonymous'; readonly error?: LatchkeyError | undefined }
  | ({ readonly status: 'authenticated'; readonly error?: LatchkeyError | undefined } & Identity)

const LOADING: AuthState = { status: 'loading' }

export function identityOf({ accessTokenClaims, idTokenClaims }: InitialState): Identity {
  return { user: readUser(accessTokenClaims, idTokenClaims), accessTokenClaims, idTokenClaims }
}

/** The state that a page begins with: undefined is unknown, null is nobody. */
export function stateOf(initial: InitialState | null | undefined): AuthState {
  if (initial === undefined) return LOADING
  return initial === null ? { status: 'anonymous' } : { status: 'authenticated', ...identityOf(initial) }
}

const USER_CLAIMS = {
  givenName: 'given_name',
  familyName: 'family_name',
  name: 'name',
  email: 'email',
  picture: 'picture',
  username: 'preferred_username',
  phone: 'phone_number',
  providedId: 'provided_id',
} as const

function readUser(access: Claims, id: Claims | undefined): User {
  const found = Object.entries(USER_CLAIMS).flatMap(([name, claim]) => {
    const value = textOf(claimOf(id, claim)) ?? textOf(claimOf(access, claim))
    return value === undefined ? [] : [[name, value]]
  })
  return { id: textOf(access.sub) ?? '', ...Object.fromEntries(found) }
}
