// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react/utils` offers
export { TimeoutActivityType } from '../core/options.ts'
export { MemoryStorage, StorageKeys } from './memory-storage.ts'
export { PortalPage, PromptTypes, RefreshType, Scopes } from './names.ts'
export {
  generatePortalUrl,
  getClaim,
  getClaims,
  getCurrentOrganization,
  getDecodedToken,
  getEntitlement,
  getEntitlements,
  getFlag,
  getPermission,
  getPermissions,
  getRawToken,
  getRoles,
  getUserOrganizations,
  getUserProfile,
  has,
  hasBillingEntitlements,
  hasFeatureFlags,
  hasPermissions,
  hasRoles,
  isAuthenticated,
  refreshToken,
  switchOrg,
} from './readers.ts'
export { UnsafeLocalStorage } from './unsafe-local-storage.ts'
