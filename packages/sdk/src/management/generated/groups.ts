// Not edited: written by apps/server/scripts/write-management-client.ts from the OpenAPI document.
import {
  addApiApplicationScope,
  addApiScope,
  addApis,
  addApplicationAccessRole,
  addLogo,
  addLogoutRedirectUrls,
  addOrganizationLogo,
  addOrganizationUserApiScope,
  addOrganizationUsers,
  addRedirectCallbackUrls,
  addRoleScope,
  createApiKey,
  createApplication,
  createBillingAgreement,
  createCategory,
  createConnection,
  createDirectory,
  createEnvironmentVariable,
  createFeatureFlag,
  createMeterUsageRecord,
  createOrganization,
  createOrganizationInvite,
  createOrganizationUserPermission,
  createOrganizationUserRole,
  createPermission,
  createProperty,
  createRole,
  createSubscriber,
  createUser,
  createUserBillingCustomer,
  createUserIdentity,
  createWebHook,
  deleteApi,
  deleteApiApplicationScope,
  deleteApiKey,
  deleteApiScope,
  deleteApplication,
  deleteCallbackUrls,
  deleteConnection,
  deleteDirectory,
  deleteEnvironmentFeatureFlagOverride,
  deleteEnvironmentFeatureFlagOverrides,
  deleteEnvironmentVariable,
  deleteFeatureFlag,
  deleteIdentity,
  deleteLogo,
  deleteLogoutUrls,
  deleteOrganization,
  deleteOrganizationFeatureFlagOverride,
  deleteOrganizationFeatureFlagOverrides,
  deleteOrganizationHandle,
  deleteOrganizationInvite,
  deleteOrganizationLogo,
  deleteOrganizationUserApiScope,
  deleteOrganizationUserPermission,
  deleteOrganizationUserRole,
  deletePermission,
  deleteProperty,
  deleteRole,
  deleteRoleScope,
  deleteUser,
  deleteUserSessions,
  deleteWebHook,
  enableConnection,
  enableOrgConnection,
  getApi,
  getApiKey,
  getApiKeys,
  getApiScope,
  getApiScopes,
  getApis,
  getApplication,
  getApplicationAccessRoles,
  getApplicationConnections,
  getApplicationPropertyValues,
  getApplications,
  getBillingAgreements,
  getBillingEntitlements,
  getBusiness,
  getCallbackUrls,
  getCategories,
  getConnectedAppAuthUrl,
  getConnectedAppToken,
  getConnection,
  getConnections,
  getDirectories,
  getDirectory,
  getEnvironment,
  getEnvironmentFeatureFlags,
  getEnvironmentVariable,
  getEnvironmentVariables,
  getEvent,
  getEventTypes,
  getIdentity,
  getIndustries,
  getLogoutUrls,
  getOrgUserMfa,
  getOrganization,
  getOrganizationConnections,
  getOrganizationFeatureFlags,
  getOrganizationInvite,
  getOrganizationInvites,
  getOrganizationPasskey,
  getOrganizationPropertyValues,
  getOrganizationRoleActiveUsersCount,
  getOrganizationRoleUsers,
  getOrganizationRoleUsersCount,
  getOrganizationUserPermissions,
  getOrganizationUserRoles,
  getOrganizationUsers,
  getOrganizations,
  getPasskey,
  getPermissions,
  getProperties,
  getRole,
  getRolePermissions,
  getRoleScopes,
  getRoleSystemPermissions,
  getRoleUsers,
  getRoles,
  getSubscriber,
  getSubscribers,
  getSystemPermissions,
  getTimezones,
  getUserData,
  getUserIdentities,
  getUserPropertyValues,
  getUserSessions,
  getUsers,
  getUsersMfa,
  getWebHooks,
  readLogo,
  readOrganizationLogo,
  refreshUserClaims,
  removeApplicationAccessRole,
  removeConnection,
  removeOrgConnection,
  removeOrganizationUser,
  removeRolePermission,
  replaceConnection,
  replaceLogoutRedirectUrls,
  replaceMfa,
  replaceOrganizationMfa,
  replaceRedirectCallbackUrls,
  resetOrgUserMfa,
  resetOrgUserMfaAll,
  resetUsersMfa,
  resetUsersMfaAll,
  revokeConnectedAppToken,
  rotateApiKey,
  searchUsers,
  setUserPassword,
  updateApiApplications,
  updateApiScope,
  updateApplication,
  updateApplicationTokens,
  updateApplicationsProperty,
  updateBusiness,
  updateCategory,
  updateConnection,
  updateDirectory,
  updateEnvironmentFeatureFlagOverride,
  updateEnvironmentVariable,
  updateFeatureFlag,
  updateIdentity,
  updateOrganization,
  updateOrganizationFeatureFlagOverride,
  updateOrganizationPasskey,
  updateOrganizationProperties,
  updateOrganizationProperty,
  updateOrganizationSessions,
  updateOrganizationUsers,
  updatePasskey,
  updatePermissions,
  updateProperty,
  updateRolePermissions,
  updateRoleSystemPermissions,
  updateRoles,
  updateUser,
  updateUserFeatureFlagOverride,
  updateUserProperties,
  updateUserProperty,
  updateWebHook,
} from './operations.ts'

export const GROUPS = {
  apiKeys: {
    /** Makes an API key, which the answer shows once. Needs the scope `create:api_keys`. */
    create: createApiKey,
    /** Ends an API key for good. Needs the scope `delete:api_keys`. */
    delete: deleteApiKey,
    /** Shows an API key without its secret. Needs the scope `read:api_keys`. */
    get: getApiKey,
    /** Lists the API keys of the environment. Needs the scope `read:api_keys`. */
    list: getApiKeys,
    /** Gives an API key a new secret; the old one ends at once. Needs the scope `update:api_keys`. */
    rotate: rotateApiKey,
  },
  apis: {
    applications: {
      /** Lets an application ask for a scope of an API. Needs the scope `create:api_application_scopes`. */
      addScope: addApiApplicationScope,
      /** Takes a scope of an API from an application. Needs the scope `delete:apis_application_scopes`. */
      removeScope: deleteApiApplicationScope,
      /** Authorises applications for an API, or ends that. Needs the scope `update:apis`. */
      update: updateApiApplications,
    },
    /** Registers an API. Needs the scope `create:apis`. */
    create: addApis,
    /** Deletes an API with its scopes and authorisations. Needs the scope `delete:apis`. */
    delete: deleteApi,
    /** Shows a registered API with its applications. Needs the scope `read:apis`. */
    get: getApi,
    /** Lists the registered APIs. Needs the scope `read:apis`. */
    list: getApis,
    scopes: {
      /** Adds a scope to an API. Needs the scope `create:api_scopes`. */
      create: addApiScope,
      /** Removes a scope from an API and from everybody who has it. Needs the scope `delete:apis_scopes`. */
      delete: deleteApiScope,
      /** Shows a scope of an API. Needs the scope `read:api_scopes`. */
      get: getApiScope,
      /** Lists the scopes of an API. Needs the scope `read:api_scopes`. */
      list: getApiScopes,
      /** Changes what people are told about a scope. Needs the scope `update:api_scopes`. */
      update: updateApiScope,
    },
  },
  applications: {
    accessRoles: {
      /** Lets a role open an application. Needs the scope `update:applications`. */
      add: addApplicationAccessRole,
      /** Lists the roles that open an application. Needs the scope `read:applications`. */
      list: getApplicationAccessRoles,
      /** Ends that a role opens an application. Needs the scope `update:applications`. */
      remove: removeApplicationAccessRole,
    },
    connections: {
      /** Lets people sign in to an application by a connection. Needs the scope `create:application_connections`. */
      enable: enableConnection,
      /** Lists the connections that an application offers. Needs the scope `read:application_connections`. */
      list: getApplicationConnections,
      /** Takes a connection from an application. Needs the scope `delete:application_connections`. */
      remove: removeConnection,
    },
    /** Adds an application; the answer has its credentials. Needs the scope `create:applications`. */
    create: createApplication,
    /** Deletes an application. Needs the scope `delete:applications`. */
    delete: deleteApplication,
    /** Shows an application. Needs the scope `read:applications`. */
    get: getApplication,
    /** Lists the applications. Needs the scope `read:applications`. */
    list: getApplications,
    properties: {
      /** Lists the properties of an application. Needs the scope `read:application_properties`. */
      list: getApplicationPropertyValues,
      /** Sets a property of an application. Needs the scope `update:application_properties`. */
      set: updateApplicationsProperty,
    },
    tokens: {
      /** Changes how long the tokens of an application live. Needs the scope `update:application_tokens`. */
      update: updateApplicationTokens,
    },
    /** Changes an application. Needs the scope `update:applications`. */
    update: updateApplication,
  },
  billing: {
    agreements: {
      /** Makes an agreement with a billing customer. Needs the scope `create:billing_agreements`. */
      create: createBillingAgreement,
      /** Lists the agreements of a billing customer. Needs the scope `read:billing_agreements`. */
      list: getBillingAgreements,
    },
    entitlements: {
      /** Lists what a billing customer is entitled to. Needs the scope `read:billing_entitlements`. */
      list: getBillingEntitlements,
    },
    usage: {
      /** Records what a billing customer has used. Needs the scope `create:meter_usage`. */
      create: createMeterUsageRecord,
    },
  },
  business: {
    /** Shows the business. Needs the scope `read:businesses`. */
    get: getBusiness,
    /** Changes the business. Needs the scope `update:businesses`. */
    update: updateBusiness,
  },
  callbackUrls: {
    /** Adds callback URLs to an application. Needs the scope `create:applications_redirect_uris`. */
    add: addRedirectCallbackUrls,
    /** Removes callback URLs from an application. Needs the scope `delete:applications_redirect_uris`. */
    delete: deleteCallbackUrls,
    /** Lists the callback URLs of an application. Needs the scope `read:applications_redirect_uris`. */
    list: getCallbackUrls,
    /** Replaces the callback URLs of an application. Needs the scope `update:applications_redirect_uris`. */
    replace: replaceRedirectCallbackUrls,
  },
  connectedApps: {
    /** Makes the address at which a user connects an app. Needs the scope `read:connected_apps`. */
    authUrl: getConnectedAppAuthUrl,
    /** Revokes the tokens of a connected app. Needs the scope `create:connected_apps`. */
    revoke: revokeConnectedAppToken,
    /** Shows the access token of a connected app. Needs the scope `read:connected_apps`. */
    token: getConnectedAppToken,
  },
  connections: {
    /** Adds a connection. Needs the scope `create:connections`. */
    create: createConnection,
    /** Deletes a connection. Needs the scope `delete:connections`. */
    delete: deleteConnection,
    /** Shows a connection. Needs the scope `read:connections`. */
    get: getConnection,
    /** Lists the connections. Needs the scope `read:connections`. */
    list: getConnections,
    /** Replaces the options of a connection. Needs the scope `update:connections`. */
    replace: replaceConnection,
    /** Changes a connection. Needs the scope `update:connections`. */
    update: updateConnection,
  },
  directories: {
    /** Adds a SCIM directory; its token is shown once. Needs the scope `create:scim_directories`. */
    create: createDirectory,
    /** Deletes a SCIM directory. Needs the scope `delete:scim_directories`. */
    delete: deleteDirectory,
    /** Shows a SCIM directory. Needs the scope `read:scim_directories`. */
    get: getDirectory,
    /** Lists the SCIM directories. Needs the scope `read:scim_directories`. */
    list: getDirectories,
    /** Changes a SCIM directory. Needs the scope `update:scim_directories`. */
    update: updateDirectory,
  },
  environment: {
    featureFlags: {
      /** Gives a feature flag of the environment its default value back. Needs the scope `delete:environment_feature_flags`. */
      delete: deleteEnvironmentFeatureFlagOverride,
      /** Gives every feature flag of the environment its default value back. Needs the scope `delete:environment_feature_flags`. */
      deleteAll: deleteEnvironmentFeatureFlagOverrides,
      /** Lists the feature flags as the environment has them. Needs the scope `read:environment_feature_flags`. */
      list: getEnvironmentFeatureFlags,
      /** Sets the value of a feature flag for the environment. Needs the scope `update:environment_feature_flags`. */
      update: updateEnvironmentFeatureFlagOverride,
    },
    /** Shows the environment. Needs the scope `read:environments`. */
    get: getEnvironment,
    logos: {
      /** Removes a logo of the environment. Needs the scope `update:environments`. */
      delete: deleteLogo,
      /** Lists the logos of the environment. Needs the scope `read:environments`. */
      list: readLogo,
      /** Uploads a logo of the environment. Needs the scope `update:environments`. */
      set: addLogo,
    },
    mfa: {
      /** Changes when people need a second factor. Needs the scope `update:mfa`. */
      replace: replaceMfa,
    },
    passkey: {
      /** Shows how the environment uses passkeys. Needs the scope `read:passkey`. */
      get: getPasskey,
      /** Changes how the environment uses passkeys. Needs the scope `update:passkey`. */
      update: updatePasskey,
    },
  },
  environmentVariables: {
    /** Adds an environment variable. Needs the scope `create:environment_variables`. */
    create: createEnvironmentVariable,
    /** Deletes an environment variable. Needs the scope `delete:environment_variables`. */
    delete: deleteEnvironmentVariable,
    /** Shows an environment variable. Needs the scope `read:environment_variables`. */
    get: getEnvironmentVariable,
    /** Lists the environment variables. Needs the scope `read:environment_variables`. */
    list: getEnvironmentVariables,
    /** Changes an environment variable. Needs the scope `update:environment_variables`. */
    update: updateEnvironmentVariable,
  },
  events: {
    /** Shows an event. Needs the scope `read:events`. */
    get: getEvent,
    types: {
      /** Lists the types of events. Needs the scope `read:event_types`. */
      list: getEventTypes,
    },
  },
  featureFlags: {
    /** Defines a feature flag. Needs the scope `create:feature_flags`. */
    create: createFeatureFlag,
    /** Deletes a feature flag with all its values. Needs the scope `delete:feature_flags`. */
    delete: deleteFeatureFlag,
    /** Changes the definition of a feature flag. Needs the scope `update:feature_flags`. */
    update: updateFeatureFlag,
  },
  identities: {
    /** Removes an identity from its user. Needs the scope `delete:identities`. */
    delete: deleteIdentity,
    /** Shows an identity of a user. Needs the scope `read:identities`. */
    get: getIdentity,
    /** Changes an identity of a user. Needs the scope `update:identities`. */
    update: updateIdentity,
  },
  industries: {
    /** Lists the industries a business can be in. Needs the scope `read:industries`. */
    list: getIndustries,
  },
  logoutUrls: {
    /** Adds logout URLs to an application. Needs the scope `create:application_logout_uris`. */
    add: addLogoutRedirectUrls,
    /** Removes logout URLs from an application. Needs the scope `delete:application_logout_uris`. */
    delete: deleteLogoutUrls,
    /** Lists the logout URLs of an application. Needs the scope `read:application_logout_uris`. */
    list: getLogoutUrls,
    /** Replaces the logout URLs of an application. Needs the scope `update:application_logout_uris`. */
    replace: replaceLogoutRedirectUrls,
  },
  organizations: {
    connections: {
      /** Lets members of an organization sign in by a connection. Needs the scope `create:organization_connections`. */
      enable: enableOrgConnection,
      /** Lists the connections of an organization. Needs the scope `read:organization_connections`. */
      list: getOrganizationConnections,
      /** Takes a connection from an organization. Needs the scope `delete:organization_connections`. */
      remove: removeOrgConnection,
    },
    /** Adds an organization. Needs the scope `create:organizations`. */
    create: createOrganization,
    /** Deletes an organization. Needs the scope `delete:organizations`. */
    delete: deleteOrganization,
    featureFlags: {
      /** Removes the value of a feature flag for an organization. Needs the scope `delete:organization_feature_flags`. */
      delete: deleteOrganizationFeatureFlagOverride,
      /** Removes every feature flag value of an organization. Needs the scope `delete:organization_feature_flags`. */
      deleteAll: deleteOrganizationFeatureFlagOverrides,
      /** Lists the feature flags that an organization sets. Needs the scope `read:organization_feature_flags`. */
      list: getOrganizationFeatureFlags,
      /** Sets the value of a feature flag for an organization. Needs the scope `update:organization_feature_flags`. */
      update: updateOrganizationFeatureFlagOverride,
    },
    /** Shows an organization. Needs the scope `read:organizations`. */
    get: getOrganization,
    handle: {
      /** Removes the handle of an organization. Needs the scope `delete:organization_handles`. */
      delete: deleteOrganizationHandle,
    },
    invites: {
      /** Invites somebody into an organization. Needs the scope `create:organization_invites`. */
      create: createOrganizationInvite,
      /** Revokes an invitation into an organization. Needs the scope `delete:organization_invites`. */
      delete: deleteOrganizationInvite,
      /** Shows an invitation into an organization. Needs the scope `read:organization_invites`. */
      get: getOrganizationInvite,
      /** Lists the invitations into an organization. Needs the scope `read:organization_invites`. */
      list: getOrganizationInvites,
    },
    /** Lists the organizations. Needs the scope `read:organizations`. */
    list: getOrganizations,
    logos: {
      /** Removes a logo of an organization. Needs the scope `update:organizations`. */
      delete: deleteOrganizationLogo,
      /** Lists the logos of an organization. Needs the scope `read:organizations`. */
      list: readOrganizationLogo,
      /** Uploads a logo of an organization. Needs the scope `update:organizations`. */
      set: addOrganizationLogo,
    },
    mfa: {
      /** Changes when members of an organization need a second factor. Needs the scope `update:organization_mfa`. */
      replace: replaceOrganizationMfa,
    },
    passkey: {
      /** Shows how an organization uses passkeys. Needs the scope `read:organization_passkey`. */
      get: getOrganizationPasskey,
      /** Changes how an organization uses passkeys. Needs the scope `update:organization_passkey`. */
      update: updateOrganizationPasskey,
    },
    properties: {
      /** Lists the properties of an organization. Needs the scope `read:organization_properties`. */
      list: getOrganizationPropertyValues,
      /** Sets a property of an organization. Needs the scope `update:organization_properties`. */
      set: updateOrganizationProperty,
      /** Sets several properties of an organization. Needs the scope `update:organization_properties`. */
      update: updateOrganizationProperties,
    },
    roles: {
      activeUsers: {
        /** Counts the members with a role who were active in a time. Needs the scope `read:organization_user_roles`. */
        count: getOrganizationRoleActiveUsersCount,
      },
      users: {
        /** Counts the members who have a role. Needs the scope `read:organization_user_roles`. */
        count: getOrganizationRoleUsersCount,
        /** Lists the members of an organization who have a role. Needs the scope `read:organization_user_roles`. */
        list: getOrganizationRoleUsers,
      },
    },
    sessions: {
      /** Changes how long sessions of an organization last. Needs the scope `update:organizations`. */
      update: updateOrganizationSessions,
    },
    /** Changes an organization. Needs the scope `update:organizations`. */
    update: updateOrganization,
    users: {
      /** Adds users to an organization. Needs the scope `create:organization_users`. */
      add: addOrganizationUsers,
      apiScopes: {
        /** Gives a member a scope of an API. Needs the scope `create:organization_user_api_scopes`. */
        add: addOrganizationUserApiScope,
        /** Takes a scope of an API from a member. Needs the scope `delete:organization_user_api_scopes`. */
        remove: deleteOrganizationUserApiScope,
      },
      /** Lists the members of an organization. Needs the scope `read:organization_users`. */
      list: getOrganizationUsers,
      mfa: {
        /** Shows the second factor of a member. Needs the scope `read:organization_user_mfa`. */
        get: getOrgUserMfa,
        /** Removes one second factor of a member. Needs the scope `delete:organization_user_mfa`. */
        reset: resetOrgUserMfa,
        /** Removes every second factor of a member. Needs the scope `delete:organization_user_mfa`. */
        resetAll: resetOrgUserMfaAll,
      },
      permissions: {
        /** Gives a member a permission. Needs the scope `create:organization_user_permissions`. */
        add: createOrganizationUserPermission,
        /** Lists the permissions of a member. Needs the scope `read:organization_user_permissions`. */
        list: getOrganizationUserPermissions,
        /** Takes a permission from a member. Needs the scope `delete:organization_user_permissions`. */
        remove: deleteOrganizationUserPermission,
      },
      /** Removes a member from an organization. Needs the scope `delete:organization_users`. */
      remove: removeOrganizationUser,
      roles: {
        /** Gives a member a role. Needs the scope `create:organization_user_roles`. */
        add: createOrganizationUserRole,
        /** Lists the roles of a member. Needs the scope `read:organization_user_roles`. */
        list: getOrganizationUserRoles,
        /** Takes a role from a member. Needs the scope `delete:organization_user_roles`. */
        remove: deleteOrganizationUserRole,
      },
      /** Changes what members of an organization hold, or removes them. Needs the scope `update:organization_users`. */
      update: updateOrganizationUsers,
    },
  },
  permissions: {
    /** Defines a permission. Needs the scope `create:permissions`. */
    create: createPermission,
    /** Deletes a permission. Needs the scope `delete:permissions`. */
    delete: deletePermission,
    /** Lists the permissions. Needs the scope `read:permissions`. */
    list: getPermissions,
    /** Changes a permission. Needs the scope `update:permissions`. */
    update: updatePermissions,
  },
  properties: {
    /** Defines a property. Needs the scope `create:properties`. */
    create: createProperty,
    /** Deletes a property with all its values. Needs the scope `delete:properties`. */
    delete: deleteProperty,
    /** Lists the definitions of properties. Needs the scope `read:properties`. */
    list: getProperties,
    /** Changes the definition of a property. Needs the scope `update:properties`. */
    update: updateProperty,
  },
  propertyCategories: {
    /** Adds a category of properties. Needs the scope `create:property_categories`. */
    create: createCategory,
    /** Lists the categories of properties. Needs the scope `read:property_categories`. */
    list: getCategories,
    /** Changes a category of properties. Needs the scope `update:property_categories`. */
    update: updateCategory,
  },
  roles: {
    /** Defines a role. Needs the scope `create:roles`. */
    create: createRole,
    /** Deletes a role, and takes it from everybody who has it. Needs the scope `delete:roles`. */
    delete: deleteRole,
    /** Shows a role. Needs the scope `read:roles`. */
    get: getRole,
    /** Lists the roles. Needs the scope `read:roles`. */
    list: getRoles,
    permissions: {
      /** Lists the permissions of a role. Needs the scope `read:role_permissions`. */
      list: getRolePermissions,
      /** Takes a permission from a role. Needs the scope `delete:role_permissions`. */
      remove: removeRolePermission,
      /** Gives a role permissions, or takes them from it. Needs the scope `update:role_permissions`. */
      update: updateRolePermissions,
    },
    scopes: {
      /** Gives a role a scope of an API. Needs the scope `create:role_scopes`. */
      add: addRoleScope,
      /** Lists the API scopes of a role. Needs the scope `read:role_scopes`. */
      list: getRoleScopes,
      /** Takes a scope of an API from a role. Needs the scope `delete:role_scopes`. */
      remove: deleteRoleScope,
    },
    systemPermissions: {
      /** Lists the system permissions of a role. Needs the scope `read:role_system_permissions`. */
      list: getRoleSystemPermissions,
      /** Gives a role system permissions, or takes them from it. Needs the scope `update:role_system_permissions`. */
      update: updateRoleSystemPermissions,
    },
    /** Changes a role. Needs the scope `update:roles`. */
    update: updateRoles,
    users: {
      /** Lists everybody who has a role, in any organization. Needs the scope `read:organization_user_roles`. */
      list: getRoleUsers,
    },
  },
  subscribers: {
    /** Adds a subscriber. Needs the scope `create:subscribers`. */
    create: createSubscriber,
    /** Shows a subscriber. Needs the scope `read:subscribers`. */
    get: getSubscriber,
    /** Lists the subscribers. Needs the scope `read:subscribers`. */
    list: getSubscribers,
  },
  systemPermissions: {
    /** Lists the system permissions. Needs the scope `read:system_permissions`. */
    list: getSystemPermissions,
  },
  timezones: {
    /** Lists the time zones. Needs the scope `read:timezones`. */
    list: getTimezones,
  },
  users: {
    billingCustomer: {
      /** Makes a user a billing customer. Needs the scope `create:user_billing_customers`. */
      create: createUserBillingCustomer,
    },
    /** Adds a user. Needs the scope `create:users`. */
    create: createUser,
    /** Deletes a user. Needs the scope `delete:users`. */
    delete: deleteUser,
    featureFlags: {
      /** Sets the value of a feature flag for a user. Needs the scope `update:user_feature_flags`. */
      update: updateUserFeatureFlagOverride,
    },
    /** Shows a user. Needs the scope `read:users`. */
    get: getUserData,
    identities: {
      /** Adds an identity to a user. Needs the scope `create:user_identities`. */
      create: createUserIdentity,
      /** Lists the identities of a user. Needs the scope `read:user_identities`. */
      list: getUserIdentities,
    },
    /** Lists the users. Needs the scope `read:users`. */
    list: getUsers,
    mfa: {
      /** Shows the second factor of a user. Needs the scope `read:user_mfa`. */
      get: getUsersMfa,
      /** Removes one second factor of a user. Needs the scope `delete:user_mfa`. */
      reset: resetUsersMfa,
      /** Removes every second factor of a user. Needs the scope `delete:user_mfa`. */
      resetAll: resetUsersMfaAll,
    },
    password: {
      /** Sets the password of a user, as text or as a hash. Needs the scope `update:user_passwords`. */
      set: setUserPassword,
    },
    properties: {
      /** Lists the properties of a user. Needs the scope `read:user_properties`. */
      list: getUserPropertyValues,
      /** Sets a property of a user. Needs the scope `update:user_properties`. */
      set: updateUserProperty,
      /** Sets several properties of a user. Needs the scope `update:user_properties`. */
      update: updateUserProperties,
    },
    /** Makes the next tokens of a user tell what is true now. Needs the scope `update:user_refresh_claims`. */
    refreshClaims: refreshUserClaims,
    /** Searches users by name, address and properties. Needs the scope `read:users`. */
    search: searchUsers,
    sessions: {
      /** Signs a user out everywhere. Needs the scope `delete:user_sessions`. */
      deleteAll: deleteUserSessions,
      /** Lists the sessions of a user. Needs the scope `read:user_sessions`. */
      list: getUserSessions,
    },
    /** Changes a user. Needs the scope `update:users`. */
    update: updateUser,
  },
  webhooks: {
    /** Adds a webhook. Needs the scope `create:webhooks`. */
    create: createWebHook,
    /** Removes a webhook. Needs the scope `delete:webhooks`. */
    delete: deleteWebHook,
    /** Lists the webhooks. Needs the scope `read:webhooks`. */
    list: getWebHooks,
    /** Changes a webhook. Needs the scope `update:webhooks`. */
    update: updateWebHook,
  },
}
