import type { ManagementRoute } from '../../management/route.ts'
import { createApiKey } from './api-keys/create-api-key.ts'
import { deleteApiKey } from './api-keys/delete-api-key.ts'
import { getApiKey } from './api-keys/get-api-key.ts'
import { getApiKeys } from './api-keys/get-api-keys.ts'
import { rotateApiKey } from './api-keys/rotate-api-key.ts'
import { addApiApplicationScope } from './apis/add-api-application-scope.ts'
import { addApiScope } from './apis/add-api-scope.ts'
import { addApis } from './apis/add-apis.ts'
import { deleteApi } from './apis/delete-api.ts'
import { deleteApiApplicationScope } from './apis/delete-api-application-scope.ts'
import { deleteApiScope } from './apis/delete-api-scope.ts'
import { getApi } from './apis/get-api.ts'
import { getApiScope } from './apis/get-api-scope.ts'
import { getApiScopes } from './apis/get-api-scopes.ts'
import { getApis } from './apis/get-apis.ts'
import { updateApiApplications } from './apis/update-api-applications.ts'
import { updateApiScope } from './apis/update-api-scope.ts'
import { addApplicationAccessRole } from './applications/add-application-access-role.ts'
import { createApplication } from './applications/create-application.ts'
import { deleteApplication } from './applications/delete-application.ts'
import { enableConnection } from './applications/enable-connection.ts'
import { getApplication } from './applications/get-application.ts'
import { getApplicationAccessRoles } from './applications/get-application-access-roles.ts'
import { getApplicationConnections } from './applications/get-application-connections.ts'
import { getApplicationPropertyValues } from './applications/get-application-property-values.ts'
import { getApplications } from './applications/get-applications.ts'
import { removeApplicationAccessRole } from './applications/remove-application-access-role.ts'
import { removeConnection } from './applications/remove-connection.ts'
import { updateApplication } from './applications/update-application.ts'
import { updateApplicationTokens } from './applications/update-application-tokens.ts'
import { updateApplicationsProperty } from './applications/update-applications-property.ts'
import { createBillingAgreement } from './billing/create-billing-agreement.ts'
import { createMeterUsageRecord } from './billing/create-meter-usage-record.ts'
import { getBillingAgreements } from './billing/get-billing-agreements.ts'
import { getBillingEntitlements } from './billing/get-billing-entitlements.ts'
import { getBusiness } from './business/get-business.ts'
import { getIndustries } from './business/get-industries.ts'
import { getTimezones } from './business/get-timezones.ts'
import { updateBusiness } from './business/update-business.ts'
import { addLogoutRedirectUrls } from './callbacks/add-logout-redirect-urls.ts'
import { addRedirectCallbackUrls } from './callbacks/add-redirect-callback-urls.ts'
import { deleteCallbackUrls } from './callbacks/delete-callback-urls.ts'
import { deleteLogoutUrls } from './callbacks/delete-logout-urls.ts'
import { getCallbackUrls } from './callbacks/get-callback-urls.ts'
import { getLogoutUrls } from './callbacks/get-logout-urls.ts'
import { replaceLogoutRedirectUrls } from './callbacks/replace-logout-redirect-urls.ts'
import { replaceRedirectCallbackUrls } from './callbacks/replace-redirect-callback-urls.ts'
import { getConnectedAppAuthUrl } from './connected-apps/get-connected-app-auth-url.ts'
import { getConnectedAppToken } from './connected-apps/get-connected-app-token.ts'
import { revokeConnectedAppToken } from './connected-apps/revoke-connected-app-token.ts'
import { createConnection } from './connections/create-connection.ts'
import { deleteConnection } from './connections/delete-connection.ts'
import { getConnection } from './connections/get-connection.ts'
import { getConnections } from './connections/get-connections.ts'
import { replaceConnection } from './connections/replace-connection.ts'
import { updateConnection } from './connections/update-connection.ts'
import { createDirectory } from './directories/create-directory.ts'
import { deleteDirectory } from './directories/delete-directory.ts'
import { getDirectories } from './directories/get-directories.ts'
import { getDirectory } from './directories/get-directory.ts'
import { updateDirectory } from './directories/update-directory.ts'
import { createEnvironmentVariable } from './environment-variables/create-environment-variable.ts'
import { deleteEnvironmentVariable } from './environment-variables/delete-environment-variable.ts'
import { getEnvironmentVariable } from './environment-variables/get-environment-variable.ts'
import { getEnvironmentVariables } from './environment-variables/get-environment-variables.ts'
import { updateEnvironmentVariable } from './environment-variables/update-environment-variable.ts'
import { addLogo } from './environments/add-logo.ts'
import { deleteEnvironmentFeatureFlag } from './environments/delete-environment-feature-flag.ts'
import { deleteEnvironmentFeatureFlags } from './environments/delete-environment-feature-flags.ts'
import { deleteLogo } from './environments/delete-logo.ts'
import { getEnvironment } from './environments/get-environment.ts'
import { getEnvironmentFeatureFlags } from './environments/get-environment-feature-flags.ts'
import { getPasskey } from './environments/get-passkey.ts'
import { readLogo } from './environments/read-logo.ts'
import { updateEnvironmentFeatureFlag } from './environments/update-environment-feature-flag.ts'
import { updatePasskey } from './environments/update-passkey.ts'
import { createFeatureFlag } from './feature-flags/create-feature-flag.ts'
import { deleteFeatureFlag } from './feature-flags/delete-feature-flag.ts'
import { updateFeatureFlag } from './feature-flags/update-feature-flag.ts'
import { deleteIdentity } from './identities/delete-identity.ts'
import { getIdentity } from './identities/get-identity.ts'
import { updateIdentity } from './identities/update-identity.ts'
import { replaceMfa } from './mfa/replace-mfa.ts'
import { addOrganizationLogo } from './organizations/add-organization-logo.ts'
import { addOrganizationUserApiScope } from './organizations/add-organization-user-api-scope.ts'
import { addOrganizationUsers } from './organizations/add-organization-users.ts'
import { createOrganization } from './organizations/create-organization.ts'
import { createOrganizationInvite } from './organizations/create-organization-invite.ts'
import { createOrganizationUserPermission } from './organizations/create-organization-user-permission.ts'
import { createOrganizationUserRole } from './organizations/create-organization-user-role.ts'
import { deleteOrganization } from './organizations/delete-organization.ts'
import { deleteOrganizationFeatureFlag } from './organizations/delete-organization-feature-flag.ts'
import { deleteOrganizationFeatureFlags } from './organizations/delete-organization-feature-flags.ts'
import { deleteOrganizationHandle } from './organizations/delete-organization-handle.ts'
import { deleteOrganizationInvite } from './organizations/delete-organization-invite.ts'
import { deleteOrganizationLogo } from './organizations/delete-organization-logo.ts'
import { deleteOrganizationUserApiScope } from './organizations/delete-organization-user-api-scope.ts'
import { deleteOrganizationUserPermission } from './organizations/delete-organization-user-permission.ts'
import { deleteOrganizationUserRole } from './organizations/delete-organization-user-role.ts'
import { enableOrgConnection } from './organizations/enable-org-connection.ts'
import { getOrgUserMfa } from './organizations/get-org-user-mfa.ts'
import { getOrganization } from './organizations/get-organization.ts'
import { getOrganizationConnections } from './organizations/get-organization-connections.ts'
import { getOrganizationFeatureFlags } from './organizations/get-organization-feature-flags.ts'
import { getOrganizationInvite } from './organizations/get-organization-invite.ts'
import { getOrganizationInvites } from './organizations/get-organization-invites.ts'
import { getOrganizationPasskey } from './organizations/get-organization-passkey.ts'
import { getOrganizationPropertyValues } from './organizations/get-organization-property-values.ts'
import { getOrganizationRoleActiveUsersCount } from './organizations/get-organization-role-active-users-count.ts'
import { getOrganizationRoleUsers } from './organizations/get-organization-role-users.ts'
import { getOrganizationRoleUsersCount } from './organizations/get-organization-role-users-count.ts'
import { getOrganizationUserPermissions } from './organizations/get-organization-user-permissions.ts'
import { getOrganizationUserRoles } from './organizations/get-organization-user-roles.ts'
import { getOrganizationUsers } from './organizations/get-organization-users.ts'
import { getOrganizations } from './organizations/get-organizations.ts'
import { readOrganizationLogo } from './organizations/read-organization-logo.ts'
import { removeOrgConnection } from './organizations/remove-org-connection.ts'
import { removeOrganizationUser } from './organizations/remove-organization-user.ts'
import { replaceOrganizationMfa } from './organizations/replace-organization-mfa.ts'
import { resetOrgUserMfa } from './organizations/reset-org-user-mfa.ts'
import { resetOrgUserMfaAll } from './organizations/reset-org-user-mfa-all.ts'
import { updateOrganization } from './organizations/update-organization.ts'
import { updateOrganizationFeatureFlag } from './organizations/update-organization-feature-flag.ts'
import { updateOrganizationPasskey } from './organizations/update-organization-passkey.ts'
import { updateOrganizationProperties } from './organizations/update-organization-properties.ts'
import { updateOrganizationProperty } from './organizations/update-organization-property.ts'
import { updateOrganizationSessions } from './organizations/update-organization-sessions.ts'
import { updateOrganizationUsers } from './organizations/update-organization-users.ts'
import { createPermission } from './permissions/create-permission.ts'
import { deletePermission } from './permissions/delete-permission.ts'
import { getPermissions } from './permissions/get-permissions.ts'
import { updatePermissions } from './permissions/update-permissions.ts'
import { createProperty } from './properties/create-property.ts'
import { deleteProperty } from './properties/delete-property.ts'
import { getProperties } from './properties/get-properties.ts'
import { updateProperty } from './properties/update-property.ts'
import { createCategory } from './property-categories/create-category.ts'
import { getCategories } from './property-categories/get-categories.ts'
import { updateCategory } from './property-categories/update-category.ts'
import { addRoleScope } from './roles/add-role-scope.ts'
import { createRole } from './roles/create-role.ts'
import { deleteRole } from './roles/delete-role.ts'
import { deleteRoleScope } from './roles/delete-role-scope.ts'
import { getRole } from './roles/get-role.ts'
import { getRolePermissions } from './roles/get-role-permissions.ts'
import { getRoleScopes } from './roles/get-role-scopes.ts'
import { getRoleSystemPermissions } from './roles/get-role-system-permissions.ts'
import { getRoleUsers } from './roles/get-role-users.ts'
import { getRoles } from './roles/get-roles.ts'
import { getSystemPermissions } from './roles/get-system-permissions.ts'
import { removeRolePermission } from './roles/remove-role-permission.ts'
import { updateRolePermissions } from './roles/update-role-permissions.ts'
import { updateRoleSystemPermissions } from './roles/update-role-system-permissions.ts'
import { updateRoles } from './roles/update-roles.ts'
import { searchUsers } from './search/search-users.ts'
import { createSubscriber } from './subscribers/create-subscriber.ts'
import { getSubscriber } from './subscribers/get-subscriber.ts'
import { getSubscribers } from './subscribers/get-subscribers.ts'
import { createUser } from './users/create-user.ts'
import { createUserBillingCustomer } from './users/create-user-billing-customer.ts'
import { createUserIdentity } from './users/create-user-identity.ts'
import { deleteUser } from './users/delete-user.ts'
import { deleteUserSessions } from './users/delete-user-sessions.ts'
import { getUser } from './users/get-user.ts'
import { getUserIdentities } from './users/get-user-identities.ts'
import { getUserPropertyValues } from './users/get-user-property-values.ts'
import { getUserSessions } from './users/get-user-sessions.ts'
import { getUsers } from './users/get-users.ts'
import { getUsersMfa } from './users/get-users-mfa.ts'
import { refreshUserClaims } from './users/refresh-user-claims.ts'
import { resetUsersMfa } from './users/reset-users-mfa.ts'
import { resetUsersMfaAll } from './users/reset-users-mfa-all.ts'
import { setUserPassword } from './users/set-user-password.ts'
import { updateUser } from './users/update-user.ts'
import { updateUserFeatureFlag } from './users/update-user-feature-flag.ts'
import { updateUserProperties } from './users/update-user-properties.ts'
import { updateUserProperty } from './users/update-user-property.ts'
import { createWebHook } from './webhooks/create-web-hook.ts'
import { deleteWebHook } from './webhooks/delete-web-hook.ts'
import { getEvent } from './webhooks/get-event.ts'
import { getEventTypes } from './webhooks/get-event-types.ts'
import { getWebHooks } from './webhooks/get-web-hooks.ts'
import { updateWebHook } from './webhooks/update-web-hook.ts'

/** Every route of the Management API. */
export const managementTable: readonly ManagementRoute[] = [
  getRoles,
  createRole,
  getRole,
  updateRoles,
  deleteRole,
  getRoleUsers,
  getRoleScopes,
  addRoleScope,
  deleteRoleScope,
  getRolePermissions,
  updateRolePermissions,
  removeRolePermission,
  getRoleSystemPermissions,
  updateRoleSystemPermissions,
  getSystemPermissions,

  getPermissions,
  createPermission,
  updatePermissions,
  deletePermission,

  createFeatureFlag,
  updateFeatureFlag,
  deleteFeatureFlag,
  getEnvironmentFeatureFlags,
  deleteEnvironmentFeatureFlags,
  updateEnvironmentFeatureFlag,
  deleteEnvironmentFeatureFlag,

  getProperties,
  createProperty,
  updateProperty,
  deleteProperty,

  getCategories,
  createCategory,
  updateCategory,

  addOrganizationUserApiScope,
  deleteOrganizationUserApiScope,
  addOrganizationUsers,
  createOrganizationUserPermission,
  createOrganizationUserRole,
  createOrganization,
  deleteOrganizationFeatureFlag,
  deleteOrganizationFeatureFlags,
  deleteOrganizationHandle,
  deleteOrganizationUserPermission,
  deleteOrganizationUserRole,
  deleteOrganization,
  getOrganizationFeatureFlags,
  getOrganizationRoleUsers,
  getOrganizationUserPermissions,
  getOrganizationUserRoles,
  getOrganizationUsers,
  getOrganization,
  getOrganizations,
  getOrganizationInvites,
  getOrganizationInvite,
  deleteOrganizationInvite,
  createOrganizationInvite,
  removeOrganizationUser,
  updateOrganizationFeatureFlag,
  updateOrganizationUsers,
  updateOrganization,

  createApplication,
  deleteApplication,
  getApplicationPropertyValues,
  getApplication,
  getApplications,
  updateApplicationTokens,
  updateApplication,
  updateApplicationsProperty,
  addLogoutRedirectUrls,
  addRedirectCallbackUrls,
  deleteCallbackUrls,
  deleteLogoutUrls,
  getCallbackUrls,
  getLogoutUrls,
  replaceLogoutRedirectUrls,
  replaceRedirectCallbackUrls,

  searchUsers,
  getUsers,
  getUser,
  createUser,
  updateUser,
  deleteUser,
  getUserIdentities,
  createUserIdentity,
  getIdentity,
  updateIdentity,
  deleteIdentity,

  refreshUserClaims,
  setUserPassword,
  getUserSessions,
  deleteUserSessions,
  getUserPropertyValues,
  updateUserProperty,
  updateUserProperties,
  updateUserFeatureFlag,

  getBillingEntitlements,
  getBillingAgreements,
  createBillingAgreement,
  createMeterUsageRecord,
  createUserBillingCustomer,

  getConnectedAppAuthUrl,
  getConnectedAppToken,
  revokeConnectedAppToken,
  getEnvironment,
  getOrganizationRoleUsersCount,
  getOrganizationRoleActiveUsersCount,
  getOrganizationPropertyValues,
  updateOrganizationProperty,
  updateOrganizationProperties,
  updateOrganizationSessions,

  getConnections,
  createConnection,
  getConnection,
  replaceConnection,
  updateConnection,
  deleteConnection,
  getApplicationConnections,
  enableConnection,
  removeConnection,
  getOrganizationConnections,
  enableOrgConnection,
  removeOrgConnection,
  getApplicationAccessRoles,
  addApplicationAccessRole,
  removeApplicationAccessRole,
  readLogo,
  addLogo,
  deleteLogo,
  readOrganizationLogo,
  addOrganizationLogo,
  deleteOrganizationLogo,
  getEnvironmentVariables,
  createEnvironmentVariable,
  getEnvironmentVariable,
  updateEnvironmentVariable,
  deleteEnvironmentVariable,
  getSubscribers,
  createSubscriber,
  getSubscriber,
  getBusiness,
  updateBusiness,
  getIndustries,
  getTimezones,

  getDirectories,
  createDirectory,
  getDirectory,
  updateDirectory,
  deleteDirectory,
  replaceMfa,
  replaceOrganizationMfa,
  getOrgUserMfa,
  resetOrgUserMfaAll,
  resetOrgUserMfa,
  getUsersMfa,
  resetUsersMfaAll,
  resetUsersMfa,
  getPasskey,
  updatePasskey,
  getOrganizationPasskey,
  updateOrganizationPasskey,
  getApis,
  addApis,
  getApi,
  deleteApi,
  getApiScopes,
  addApiScope,
  getApiScope,
  updateApiScope,
  deleteApiScope,
  updateApiApplications,
  addApiApplicationScope,
  deleteApiApplicationScope,

  getApiKeys,
  createApiKey,
  getApiKey,
  rotateApiKey,
  deleteApiKey,

  getEvent,
  getEventTypes,
  getWebHooks,
  createWebHook,
  updateWebHook,
  deleteWebHook,
]
