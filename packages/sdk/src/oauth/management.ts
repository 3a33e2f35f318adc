import type { Settings } from '../config/settings.ts'
import { createManagementClient, type ManagementClient } from '../management/client.ts'
import {
  createFeatureFlag,
  createRole,
  deleteFeatureFlag,
  deleteRole,
  getApplications,
  getEnvironmentFeatureFlags,
  getRole,
  getRoles,
  getUserData,
  updateFeatureFlag,
  updateRoles,
} from '../management/generated/operations.ts'
import type { Bound } from '../management/operation.ts'
import { refuse } from '../verify/settings.ts'

const ALIASES = {
  getUserData,
  getRoles,
  getRole,
  createRole,
  updateRole: updateRoles,
  deleteRole,
  getFeatureFlags: getEnvironmentFeatureFlags,
  createFeatureFlag,
  updateFeatureFlag,
  deleteFeatureFlag,
  getApiApplications: getApplications,
}

/** The Management client, and more of its operations under flat names. */
export type OAuthManagement = ManagementClient & {
  readonly [Name in keyof typeof ALIASES]: Bound<(typeof ALIASES)[Name]>
}

/** A client with a token of its own, which is no user's. Throws LatchkeyConfigurationError without credentials. */
export function createManagement(settings: Settings): OAuthManagement {
  const { issuer, fetch, clock, unsafeAllowHttp, management, clientId, clientSecret } = settings
  const credentials = management ?? { clientId, clientSecret }
  if (!credentials.clientSecret) refuse('clientSecret is missing: set MGMT_API_CLIENT_ID and MGMT_API_CLIENT_SECRET')
  const client = createManagementClient({ issuer, ...credentials, fetch, clock, unsafeAllowHttp })
  const aliases = Object.entries(ALIASES).map(([name, operation]) => [
    name,
    (...rest: unknown[]) => (operation as (...args: unknown[]) => unknown)(client, ...rest),
  ])
  return { ...client, ...Object.fromEntries(aliases) }
}
