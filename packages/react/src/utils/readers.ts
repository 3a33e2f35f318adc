import type { ReadOptions, Requirement } from '@latchkey/sdk'
import { active } from '../core/active.ts'
import type { AuthApi } from '../core/api.ts'

// What `useKindeAuth()` answers, for code outside components. Each speaks of the provider that was mounted last, and
// throws LatchkeyConfigurationError while there is none.

/**
 * A claim of whoever is signed in, by the provider that was mounted last; null where nobody is. As all functions here it
 * throws LatchkeyConfigurationError while there is no provider.
 */
export const getClaim: AuthApi['getClaim'] = (...given) => active().api.getClaim(...given)
/** All claims of a token; null where nobody is signed in. */
export const getClaims: AuthApi['getClaims'] = (...given) => active().api.getClaims(...given)
/** The value of a flag, or the default; null where there is neither. */
export const getFlag: AuthApi['getFlag'] = (...given) => active().api.getFlag(...given)
/** Whether the user has a permission in the organization they are signed in to. */
export const getPermission: AuthApi['getPermission'] = (...given) => active().api.getPermission(...given)
/** All their permissions there. */
export const getPermissions: AuthApi['getPermissions'] = (...given) => active().api.getPermissions(...given)
/** All their roles there. Asks the issuer where the token has none. */
export const getRoles: AuthApi['getRoles'] = (...given) => active().api.getRoles(...given)
/** Who is signed in; null for nobody. */
export const getUserProfile: AuthApi['getUserProfile'] = () => active().api.getUserProfile()
/** The code of the organization they are signed in to; null where there is none. */
export const getCurrentOrganization: AuthApi['getCurrentOrganization'] = () => active().api.getCurrentOrganization()
/** The codes of all their organizations; null where nobody is signed in. */
export const getUserOrganizations: AuthApi['getUserOrganizations'] = () => active().api.getUserOrganizations()
/** What their plans contain, as the issuer says. */
export const getEntitlements: AuthApi['getEntitlements'] = () => active().api.getEntitlements()
/** One of those, by the key of its feature; null where there is none. */
export const getEntitlement: AuthApi['getEntitlement'] = (key) => active().api.getEntitlement(key)
/** An address that opens the self-service portal, once and soon. Rejects where nobody is signed in. */
export const generatePortalUrl: AuthApi['generatePortalUrl'] = (options) => active().api.generatePortalUrl(options)
/** Signs in to another organization of the user. */
export const switchOrg: AuthApi['switchOrg'] = (org) => active().api.switchOrg(org)
/** Renews the tokens now; answers whether it worked. */
export const refreshToken: AuthApi['refreshToken'] = (options) => active().api.refreshToken(options)

/**
 * Whether the user has everything that is required, or with `mode: 'any'` one thing of it. Rejects for a requirement
 * that asks for nothing.
 */
export const has: AuthApi['has'] = (...given) => active().api.has(...given)
/** Whether they have all of some roles. */
export const hasRoles = (roles: NonNullable<Requirement['roles']>, options?: ReadOptions): Promise<boolean> =>
  has({ roles }, options)
/** Whether they have all of some permissions. */
export const hasPermissions = (
  permissions: NonNullable<Requirement['permissions']>,
  options?: ReadOptions,
): Promise<boolean> => has({ permissions }, options)
/** Whether all of some flags are on, or have the values that are named. */
export const hasFeatureFlags = (
  featureFlags: NonNullable<Requirement['featureFlags']>,
  options?: ReadOptions,
): Promise<boolean> => has({ featureFlags }, options)
/** Whether their plans contain all of some features. */
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
