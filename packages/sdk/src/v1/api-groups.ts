import {
  addApis,
  addLogoutRedirectUrls,
  addOrganizationUsers,
  addRedirectCallbackUrls,
  createApplication,
  createCategory,
  createConnection,
  createFeatureFlag,
  createOrganization,
  createOrganizationUserPermission,
  createOrganizationUserRole,
  createPermission,
  createProperty,
  createRole,
  createSubscriber,
  createUser,
  createWebHook,
  deleteApi,
  deleteApplication,
  deleteCallbackUrls,
  deleteConnection,
  deleteEnvironmentFeatureFlagOverride,
  deleteEnvironmentFeatureFlagOverrides,
  deleteFeatureFlag,
  deleteLogoutUrls,
  deleteOrganization,
  deleteOrganizationFeatureFlagOverride,
  deleteOrganizationFeatureFlagOverrides,
  deleteOrganizationHandle,
  deleteOrganizationUserPermission,
  deleteOrganizationUserRole,
  deletePermission,
  deleteProperty,
  deleteRole,
  deleteUser,
  deleteWebHook,
  enableConnection,
  getApi,
  getApis,
  getApplication,
  getApplicationConnections,
  getApplications,
  getBusiness,
  getCallbackUrls,
  getCategories,
  getConnectedAppAuthUrl,
  getConnectedAppToken,
  getConnection,
  getConnections,
  getEnvironmentFeatureFlags,
  getEvent,
  getEventTypes,
  getIndustries,
  getLogoutUrls,
  getOrganization,
  getOrganizationFeatureFlags,
  getOrganizationPropertyValues,
  getOrganizations,
  getOrganizationUserPermissions,
  getOrganizationUserRoles,
  getOrganizationUsers,
  getPermissions,
  getProperties,
  getRolePermissions,
  getRoles,
  getSubscriber,
  getSubscribers,
  getTimezones,
  getUserData,
  getUserPropertyValues,
  getUsers,
  getWebHooks,
  refreshUserClaims,
  removeConnection,
  removeOrganizationUser,
  removeRolePermission,
  replaceLogoutRedirectUrls,
  replaceRedirectCallbackUrls,
  revokeConnectedAppToken,
  setUserPassword,
  updateApiApplications,
  updateApplication,
  updateBusiness,
  updateCategory,
  updateConnection,
  updateEnvironmentFeatureFlagOverride,
  updateFeatureFlag,
  updateOrganization,
  updateOrganizationFeatureFlagOverride,
  updateOrganizationProperties,
  updateOrganizationProperty,
  updateOrganizationUsers,
  updatePermissions,
  updateProperty,
  updateRolePermissions,
  updateRoles,
  updateUser,
  updateUserFeatureFlagOverride,
  updateUserProperties,
  updateUserProperty,
  updateWebHook,
} from '../management/generated/operations.ts'
import type { Bound } from '../management/operation.ts'
import { ApiTypeError } from './api-errors.ts'
import { connect } from './connection.ts'
import type { KindeApiClient } from './kinde-api-client.ts'

// biome-ignore lint/suspicious/noExplicitAny: every operation, whatever it is called with
type AnyOperation = (...args: any[]) => unknown
type Group<Of> = { readonly [Name in keyof Of]: Bound<Of[Name]> }

/**
 * A class of operations over the tokens of a client. Its methods take what stands in the address in camelCase and a
 * `body` as on the wire, then options of the call; they answer the body. They reject with ApiException and the `Kinde…`
 * errors; lists have `each()`, which goes through all pages.
 */
function group<Of extends Record<string, AnyOperation>>(operations: Of) {
  return class {
    constructor(client: KindeApiClient) {
      const connection = connect(client)
      for (const [name, operation] of Object.entries(operations)) {
        const bound = async (...args: unknown[]) => {
          if (args[0] !== undefined && Object(args[0]) !== args[0])
            throw new ApiTypeError(`${name} takes named arguments`)
          return operation(connection, ...args)
        }
        const { each } = operation as { each?: AnyOperation }
        const paged = each && { each: (...args: unknown[]) => each(connection, ...args) }
        Object.defineProperty(this, name, { enumerable: true, value: Object.assign(bound, paged) })
      }
    }
  } as new (
    client: KindeApiClient,
  ) => Group<Of>
}

/**
 * Registered APIs and which applications may ask for tokens for them. Rejects with ApiException and the `Kinde…`
 * errors.
 */
export const APIsApi = /* @__PURE__ */ group({
  addApis,
  deleteApi,
  getApi,
  getApis,
  updateApiApplications,
})
export type APIsApi = InstanceType<typeof APIsApi>

/** Applications and their connections. Rejects with ApiException and the `Kinde…` errors. */
export const ApplicationsApi = /* @__PURE__ */ group({
  createApplication,
  deleteApplication,
  enableConnection,
  getApplication,
  getApplicationConnections,
  getApplications,
  removeConnection,
  updateApplication,
})
export type ApplicationsApi = InstanceType<typeof ApplicationsApi>

/** The business that the environment belongs to. Rejects with ApiException and the `Kinde…` errors. */
export const BusinessApi = /* @__PURE__ */ group({
  getBusiness,
  updateBusiness,
})
export type BusinessApi = InstanceType<typeof BusinessApi>

/** The callback URLs and logout URLs of applications. Rejects with ApiException and the `Kinde…` errors. */
export const CallbacksApi = /* @__PURE__ */ group({
  addLogoutRedirectUrls,
  addRedirectCallbackUrls,
  deleteCallbackUrls,
  deleteLogoutUrls,
  getCallbackUrls,
  getLogoutUrls,
  replaceLogoutRedirectUrls,
  replaceRedirectCallbackUrls,
})
export type CallbacksApi = InstanceType<typeof CallbacksApi>

/** Connected apps and the tokens of users for them. Rejects with ApiException and the `Kinde…` errors. */
export const ConnectedAppsApi = /* @__PURE__ */ group({
  getConnectedAppAuthUrl,
  getConnectedAppToken,
  revokeConnectedAppToken,
})
export type ConnectedAppsApi = InstanceType<typeof ConnectedAppsApi>

/** The ways to sign in. Rejects with ApiException and the `Kinde…` errors. */
export const ConnectionsApi = /* @__PURE__ */ group({
  createConnection,
  deleteConnection,
  getConnection,
  getConnections,
  updateConnection,
})
export type ConnectionsApi = InstanceType<typeof ConnectionsApi>

/**
 * The feature flags of the environment. Operations are spelt as they were in the Python SDK. Rejects with ApiException
 * and the `Kinde…` errors.
 */
export const EnvironmentsApi = /* @__PURE__ */ group({
  deleteEnvironementFeatureFlagOverride: deleteEnvironmentFeatureFlagOverride,
  deleteEnvironementFeatureFlagOverrides: deleteEnvironmentFeatureFlagOverrides,
  getEnvironementFeatureFlags: getEnvironmentFeatureFlags,
  updateEnvironementFeatureFlagOverride: updateEnvironmentFeatureFlagOverride,
})
export type EnvironmentsApi = InstanceType<typeof EnvironmentsApi>

/** The definitions of feature flags. Rejects with ApiException and the `Kinde…` errors. */
export const FeatureFlagsApi = /* @__PURE__ */ group({
  createFeatureFlag,
  deleteFeatureFlag,
  updateFeatureFlag,
})
export type FeatureFlagsApi = InstanceType<typeof FeatureFlagsApi>

/** The industries that a business can be in. Rejects with ApiException and the `Kinde…` errors. */
export const IndustriesApi = /* @__PURE__ */ group({
  getIndustries,
})
export type IndustriesApi = InstanceType<typeof IndustriesApi>

/** Organizations, their users, and what those have there. Rejects with ApiException and the `Kinde…` errors. */
export const OrganizationsApi = /* @__PURE__ */ group({
  addOrganizationUsers,
  createOrganization,
  createOrganizationUserPermission,
  createOrganizationUserRole,
  deleteOrganization,
  deleteOrganizationFeatureFlagOverride,
  deleteOrganizationFeatureFlagOverrides,
  deleteOrganizationHandle,
  deleteOrganizationUserPermission,
  deleteOrganizationUserRole,
  getOrganization,
  getOrganizationFeatureFlags,
  getOrganizationPropertyValues,
  getOrganizationUserPermissions,
  getOrganizationUserRoles,
  getOrganizationUsers,
  getOrganizations,
  removeOrganizationUser,
  updateOrganization,
  updateOrganizationFeatureFlagOverride,
  updateOrganizationProperties,
  updateOrganizationProperty,
  updateOrganizationUsers,
})
export type OrganizationsApi = InstanceType<typeof OrganizationsApi>

/** The definitions of permissions. Rejects with ApiException and the `Kinde…` errors. */
export const PermissionsApi = /* @__PURE__ */ group({
  createPermission,
  deletePermission,
  getPermissions,
  updatePermissions,
})
export type PermissionsApi = InstanceType<typeof PermissionsApi>

/** The definitions of properties. Rejects with ApiException and the `Kinde…` errors. */
export const PropertiesApi = /* @__PURE__ */ group({
  createProperty,
  deleteProperty,
  getProperties,
  updateProperty,
})
export type PropertiesApi = InstanceType<typeof PropertiesApi>

/** The categories of properties. Rejects with ApiException and the `Kinde…` errors. */
export const PropertyCategoriesApi = /* @__PURE__ */ group({
  createCategory,
  getCategories,
  updateCategory,
})
export type PropertyCategoriesApi = InstanceType<typeof PropertyCategoriesApi>

/** Roles and their permissions. Rejects with ApiException and the `Kinde…` errors. */
export const RolesApi = /* @__PURE__ */ group({
  createRole,
  deleteRole,
  getRolePermission: getRolePermissions,
  getRoles,
  removeRolePermission,
  updateRolePermissions,
  updateRoles,
})
export type RolesApi = InstanceType<typeof RolesApi>

/** Subscribers. Rejects with ApiException and the `Kinde…` errors. */
export const SubscribersApi = /* @__PURE__ */ group({
  createSubscriber,
  getSubscriber,
  getSubscribers,
})
export type SubscribersApi = InstanceType<typeof SubscribersApi>

/** The time zones that a business can be in. Rejects with ApiException and the `Kinde…` errors. */
export const TimezonesApi = /* @__PURE__ */ group({
  getTimezones,
})
export type TimezonesApi = InstanceType<typeof TimezonesApi>

/** Users, their properties, flags and passwords. Rejects with ApiException and the `Kinde…` errors. */
export const UsersApi = /* @__PURE__ */ group({
  createUser,
  deleteUser,
  getUserData,
  getUserPropertyValues,
  getUsers,
  refreshUserClaims,
  setUserPassword,
  updateUser,
  updateUserFeatureFlagOverride,
  updateUserProperties,
  updateUserProperty,
})
export type UsersApi = InstanceType<typeof UsersApi>

/** Webhooks and the events that they are told. Rejects with ApiException and the `Kinde…` errors. */
export const WebhooksApi = /* @__PURE__ */ group({
  createWebHook,
  deleteWebHook,
  getEvent,
  getEventTypes,
  getWebHooks,
  updateWebHook,
})
export type WebhooksApi = InstanceType<typeof WebhooksApi>
