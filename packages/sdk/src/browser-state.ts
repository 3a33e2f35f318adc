import type { FeatureFlag, Organization, Role, User } from './readers/types.ts'
import type { AuthState } from './sessions/session.ts'

/** What scripts in the browser may know of who is signed in. Never a token: those stay in cookies that no script reads. */
export type BrowserState =
  | { readonly isAuthenticated: false; readonly status: 'anonymous' | 'expired' }
  | {
      readonly isAuthenticated: true
      readonly status: 'authenticated'
      readonly user: User
      readonly organization: Organization | null
      readonly userOrganizations: { orgCodes: string[]; orgs: { code: string; name: string | null }[] }
      readonly permissions: { orgCode: string | null; permissions: string[] }
      readonly roles: readonly Role[]
      readonly featureFlags: Readonly<Record<string, FeatureFlag>>
      /** Of the access token, in epoch seconds. */
      readonly expiresAt: number
    }

/** Reads what the tokens say; asks nobody. */
export async function readBrowserState(state: AuthState): Promise<BrowserState> {
  if (state.status !== 'authenticated') return { isAuthenticated: false, status: state.status }
  const { session, user } = state
  const claims = await session.getClaimValue('roles')
  const [organization, userOrganizations, permissions, featureFlags] = await Promise.all([
    session.getOrganization(),
    session.getUserOrganizations(),
    session.getPermissions({ forceApi: false }),
    session.getFlags({ forceApi: false }),
  ])
  const roles = Array.isArray(claims) ? (await session.getRoles({ forceApi: false })).roles : []
  const { expiresAt } = session.tokenInfo()
  return {
    isAuthenticated: true,
    status: 'authenticated',
    user,
    organization,
    userOrganizations,
    permissions,
    roles,
    featureFlags,
    expiresAt,
  }
}
