import type { FeatureFlagClaims } from '../feature-flag.ts'

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
  readonly provider: string | null
  readonly connectionId: string | null
}

/** The value of a property, with what its definition says of it. A private one never gets into a token. */
export type PropertyEntry = { readonly key: string; readonly value: string | boolean; readonly isPrivate: boolean }

/** Whom a user's tokens speak of, and all that they may say. */
export type TokenSubject = {
  readonly user: ClaimsUser
  readonly identities: readonly ClaimsIdentity[]
  /** The one signed in to. */
  readonly organization:
    | { readonly code: string; readonly name: string; readonly externalId: string | null }
    | undefined
  /** All that the user belongs to. */
  readonly organizations: readonly { readonly code: string; readonly name: string }[]
  /** Those held in the organization signed in to. */
  readonly roles: readonly { readonly id: string; readonly key: string; readonly name: string }[]
  /** Of the roles and the user's own, as permissionKeys() makes them. */
  readonly permissions: readonly string[]
  readonly featureFlags: FeatureFlagClaims
  readonly properties: {
    readonly user: readonly PropertyEntry[]
    readonly organization: readonly PropertyEntry[]
    readonly application: readonly PropertyEntry[]
  }
}

/** The primary identity of a type, or the first one when none was made primary. */
export const primary = (identities: readonly ClaimsIdentity[], type: ClaimsIdentity['type']) =>
  identities.find((identity) => identity.type === type && identity.isPrimary) ??
  identities.find((identity) => identity.type === type)

export const fullName = (user: ClaimsUser) => `${user.firstName} ${user.lastName}`.trim()
