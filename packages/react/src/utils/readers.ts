import type { ReadOptions, Requirement } from '@latchkey/sdk'
import { active } from '../core/active.ts'
import type { AuthApi } from '../core/api.ts'

/**
 * What `useKindeAuth()` answers, for code outside components. Each speaks of the provider that was mounted last, and
 * throws LatchkeyConfigurationError while there is none.
 */
export const getClaim: AuthApi['getClaim'] = (...given) => active().api.getClaim(...given)
export const getClaims: AuthApi['getClaims'] = (...given) => active().api.getClaims(...given)
export const getFlag: AuthApi['getFlag'] = (...given) => active().api.getFlag(...given)
export const getPermission: AuthApi['getPermission'] = (...given) => active().api.getPermission(...given)
export const getPermissions: AuthApi['getPermissions'] = (...given) => active().api.getPermissions(...given)
export const getRoles: AuthApi['getRoles'] = (...given) => active().api.getRoles(...given)
export const getUserProfile: AuthApi['getUserProfile'] = () => active().api.getUserProfile()
export const getCurrentOrganization: AuthApi['getCurrentOrganization'] = () => active().api.getCurrentOrganization()
export const getUserOrganizations: AuthApi['getUserOrganizations'] = () => active().api.getUserOrganizations()
export const getEntitlements: AuthApi['getEntitlements'] = () => active().api.getEntitlements()
export const getEntitlement: AuthApi['getEntitlement'] = (key) => active().api.getEntitlement(key)
export const generatePortalUrl: AuthApi['generatePortalUrl'] = (options) => active().api.generatePortalUrl(options)
export const switchOrg: AuthApi['switchOrg'] = (org) => active().api.switchOrg(org)
export const refreshToken: AuthApi['refreshToken'] = () => active().api.refreshToken()

export const has: AuthApi['has'] = (...given) => active().api.has(...given)
export const hasRoles = (roles: NonNullable<Requirement['roles']>, options?: ReadOptions): Promise<boolean> =>
  has({ roles }, options)
export const hasPermissions = (
  permissions: NonNullable<Requirement['permissions']>,
  options?: ReadOptions,
): Promise<boolean> => has({ permissions }, options)
export const hasFeatureFlags = (
  featureFlags: NonNullable<Requirement['featureFlags']>,
  options?: ReadOptions,
): Promise<boolean> => has({ featureFlags }, options)
export const hasBillingEntitlements = (
  billingEntitlements: NonNullable<Requirement['billingEntitlements']>,
): Promise<boolean> => has({ billingEntitlements })

/** A token that is good: renewed before it is answered if need be. Rejects where there is none. */
export const getRawToken = async (tokenType: 'accessToken' | 'idToken' = 'accessToken'): Promise<string | undefined> =>
  tokenType === 'idToken' ? active().api.getIdToken() : active().api.getAccessToken()

/** The claims of a token that was verified; null where nobody is signed in. */
export const getDecodedToken: AuthApi['getClaims'] = (tokenType) => active().api.getClaims(tokenType)

/** Whether somebody is signed in, by tokens that were verified (RX-2): garbage is nobody. */
export const isAuthenticated = async (): Promise<boolean> => active().client.getState().status === 'authenticated'
