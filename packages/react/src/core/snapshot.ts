import { type FeatureFlag, LatchkeyRetrieveError, type Requirement, type Role } from '@latchkey/sdk'
import { claimOf, flagsOfToken, readRoles, textOf, textsOf } from '@latchkey/sdk/parts/page'
import type { AuthState } from './state.ts'

/** What the tokens say of who is signed in, to be read while rendering. */
export type Snapshot = {
  readonly orgCode: string | null
  readonly orgName: string | null
  readonly permissions: readonly string[]
  readonly roles: readonly Role[]
  readonly flags: Readonly<Record<string, FeatureFlag>>
}

const NOTHING: Snapshot = { orgCode: null, orgName: null, permissions: [], roles: [], flags: {} }
const known = new WeakMap<AuthState, Snapshot>()

/** The snapshot of a state: always the same object for the same state. */
export function snapshotOf(state: AuthState): Snapshot {
  if (state.status !== 'authenticated') return NOTHING
  const found = known.get(state)
  if (found) return found
  const claims = state.accessTokenClaims
  const snapshot = {
    orgCode: textOf(claimOf(claims, 'org_code')) ?? null,
    orgName: textOf(claimOf(claims, 'org_name')) ?? null,
    permissions: textsOf(claimOf(claims, 'permissions')),
    roles: readRoles(claimOf(claims, 'roles')),
    flags: flagsOfToken(claims),
  }
  known.set(state, snapshot)
  return snapshot
}

/**
 * Whether tokens grant a requirement. Nothing is granted that they do not say: entitlements and conditions that have to be
 * awaited are for `has()`. Throws LatchkeyRetrieveError for a requirement that asks for nothing (RX-6).
 */
export function grants({ permissions, roles, flags, orgCode }: Snapshot, wanted: Requirement): boolean {
  const judged = [
    ...(wanted.roles ?? []).map((item) => {
      const role = roles.find(({ key }) => key === (typeof item === 'string' ? item : item.role))
      return role !== undefined && (typeof item === 'string' || item.condition(role) === true)
    }),
    ...(wanted.permissions ?? []).map((item) => {
      const key = typeof item === 'string' ? item : item.permission
      return permissions.includes(key) && (typeof item === 'string' || item.condition({ key, orgCode }) === true)
    }),
    ...(wanted.featureFlags ?? []).map((item) => {
      const key = typeof item === 'string' ? item : item.flag
      const value = Object.hasOwn(flags, key) ? flags[key]?.value : undefined
      return typeof item === 'string' ? Boolean(value) : value !== undefined && value === item.value
    }),
    ...(wanted.billingEntitlements ?? []).map(() => false),
  ]
  if (judged.length === 0) throw new LatchkeyRetrieveError('claim_missing', 'a requirement must ask for something')
  return wanted.mode === 'any' ? judged.includes(true) : !judged.includes(false)
}
