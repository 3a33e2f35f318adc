'use client'

import type { FeatureFlag, Requirement } from '@latchkey/sdk'
import { useContext } from 'react'
import { SharedContext, useKindeAuth } from './context.ts'
import type { AuthApi } from './core/api.ts'
import { grants, snapshotOf } from './core/snapshot.ts'
import type { AuthState, User } from './core/state.ts'

/** Who is signed in; undefined while nobody is, or while it is not known. */
export const useUser = (): User | undefined => useKindeAuth().user

/** The state as a union: look at `status` first. */
export const useAuthState = (): AuthState => useKindeAuth().authState

/** Whether the tokens grant a permission. */
export const usePermission = (key: string): boolean => useKindeAuth().permissions.includes(key)

/** The value of a flag; the default where the tokens have none, or one of another type. */
export function useFlag<Value extends FeatureFlag['value']>(code: string, defaultValue: Value): Value {
  const { flags } = useKindeAuth()
  const value = Object.hasOwn(flags, code) ? flags[code]?.value : undefined
  return value !== undefined && (defaultValue === null || typeof value === typeof defaultValue)
    ? (value as Value)
    : defaultValue
}

/**
 * Whether the tokens grant a requirement; false while nobody is signed in. For entitlements, and for what holds now, ask
 * `has()` of `useKindeAuth()`.
 */
export function useHas(requirement: Requirement): boolean {
  const { authState } = useKindeAuth()
  const isGranted = grants(snapshotOf(authState), requirement)
  return isGranted && authState.status === 'authenticated'
}

/** The organization that the user is signed in to; null where there is none. */
export function useOrganization(): { orgCode: string; orgName: string | null } | null {
  const { orgCode, orgName } = useKindeAuth()
  return orgCode === null ? null : { orgCode, orgName }
}

/** `fetch` with the access token, for an API that may see it. Stays the same function. */
export function useApiFetch(): AuthApi['fetch'] {
  const shared = useContext(SharedContext)
  if (!shared) throw new Error('useApiFetch() is for components inside <KindeProvider>')
  return shared.api.fetch
}
