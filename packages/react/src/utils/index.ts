// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react/utils` offers
export { PortalPage, PromptTypes } from '@latchkey/sdk'
export { TimeoutActivityType } from '../core/options.ts'
export { MemoryStorage, StorageKeys } from './memory-storage.ts'
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
