// Not edited: written by apps/server/scripts/write-management-client.ts from the OpenAPI document.

/** What is given to `getRoles()`. */
export type GetRolesData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'key_asc' | 'key_desc';
  };
};

/** What is answered, by status, to `getRoles()`. */
export type GetRolesResponses = {
  200: {
    roles: Array<{
      id: string;
      key: string;
      name: string;
      description: string;
      is_default_role: boolean;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getRoles()`. */
export type GetRolesResponse = GetRolesResponses[keyof GetRolesResponses];

/** What is given to `createRole()`. */
export type CreateRoleData = {
  body: {
    key: string;
    name: string;
    description?: string;
    is_default_role?: boolean;
    assignment_permission_id?: string | null;
  };
};

/** What is answered, by status, to `createRole()`. */
export type CreateRoleResponses = {
  201: {
    role: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createRole()`. */
export type CreateRoleResponse = CreateRoleResponses[keyof CreateRoleResponses];

/** What is given to `deleteRole()`. */
export type DeleteRoleData = {
  path: {
    roleId: string;
  };
};

/** What is answered, by status, to `deleteRole()`. */
export type DeleteRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteRole()`. */
export type DeleteRoleResponse = DeleteRoleResponses[keyof DeleteRoleResponses];

/** What is given to `getRole()`. */
export type GetRoleData = {
  path: {
    roleId: string;
  };
};

/** What is answered, by status, to `getRole()`. */
export type GetRoleResponses = {
  200: {
    role: {
      id: string;
      key: string;
      name: string;
      description: string;
      is_default_role: boolean;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getRole()`. */
export type GetRoleResponse = GetRoleResponses[keyof GetRoleResponses];

/** What is given to `updateRoles()`. */
export type UpdateRolesData = {
  body: {
    key: string;
    name: string;
    description?: string;
    is_default_role?: boolean;
    assignment_permission_id?: string | null;
  };
  path: {
    roleId: string;
  };
};

/** What is answered, by status, to `updateRoles()`. */
export type UpdateRolesResponses = {
  201: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateRoles()`. */
export type UpdateRolesResponse = UpdateRolesResponses[keyof UpdateRolesResponses];

/** What is given to `getRoleUsers()`. */
export type GetRoleUsersData = {
  path: {
    roleId: string;
  };
  query?: {
    pageSize?: number;
    nextToken?: string;
  };
};

/** What is answered, by status, to `getRoleUsers()`. */
export type GetRoleUsersResponses = {
  200: {
    users: Array<{
      id: string;
      org_codes: Array<string>;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getRoleUsers()`. */
export type GetRoleUsersResponse = GetRoleUsersResponses[keyof GetRoleUsersResponses];

/** What is given to `getRoleScopes()`. */
export type GetRoleScopesData = {
  path: {
    roleId: string;
  };
};

/** What is answered, by status, to `getRoleScopes()`. */
export type GetRoleScopesResponses = {
  200: {
    scopes: Array<{
      id: string;
      key: string;
      description: string;
      api_id: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getRoleScopes()`. */
export type GetRoleScopesResponse = GetRoleScopesResponses[keyof GetRoleScopesResponses];

/** What is given to `addRoleScope()`. */
export type AddRoleScopeData = {
  body: {
    scope_id: string;
  };
  path: {
    roleId: string;
  };
};

/** What is answered, by status, to `addRoleScope()`. */
export type AddRoleScopeResponses = {
  201: {
    code: string;
    message: string;
  };
};

/** What is answered to `addRoleScope()`. */
export type AddRoleScopeResponse = AddRoleScopeResponses[keyof AddRoleScopeResponses];

/** What is given to `deleteRoleScope()`. */
export type DeleteRoleScopeData = {
  path: {
    roleId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `deleteRoleScope()`. */
export type DeleteRoleScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteRoleScope()`. */
export type DeleteRoleScopeResponse = DeleteRoleScopeResponses[keyof DeleteRoleScopeResponses];

/** What is given to `getRolePermissions()`. */
export type GetRolePermissionsData = {
  path: {
    roleId: string;
  };
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'id_asc' | 'id_desc';
  };
};

/** What is answered, by status, to `getRolePermissions()`. */
export type GetRolePermissionsResponses = {
  200: {
    permissions: Array<{
      id: string;
      key: string;
      name: string;
      description: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getRolePermissions()`. */
export type GetRolePermissionsResponse = GetRolePermissionsResponses[keyof GetRolePermissionsResponses];

/** What is given to `updateRolePermissions()`. */
export type UpdateRolePermissionsData = {
  body?: {
    permissions?: Array<{
      id: string;
      operation?: 'add' | 'delete';
    }>;
  };
  path: {
    roleId: string;
  };
};

/** What is answered, by status, to `updateRolePermissions()`. */
export type UpdateRolePermissionsResponses = {
  200: {
    permissions_added: Array<string>;
    permissions_removed: Array<string>;
    code: string;
    message: string;
  };
};

/** What is answered to `updateRolePermissions()`. */
export type UpdateRolePermissionsResponse = UpdateRolePermissionsResponses[keyof UpdateRolePermissionsResponses];

/** What is given to `removeRolePermission()`. */
export type RemoveRolePermissionData = {
  path: {
    roleId: string;
    permissionId: string;
  };
};

/** What is answered, by status, to `removeRolePermission()`. */
export type RemoveRolePermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `removeRolePermission()`. */
export type RemoveRolePermissionResponse = RemoveRolePermissionResponses[keyof RemoveRolePermissionResponses];

/** What is given to `getRoleSystemPermissions()`. */
export type GetRoleSystemPermissionsData = {
  path: {
    roleId: string;
  };
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'id_asc' | 'id_desc';
  };
};

/** What is answered, by status, to `getRoleSystemPermissions()`. */
export type GetRoleSystemPermissionsResponses = {
  200: {
    system_permissions: Array<{
      id: string;
      key: string;
      name: string;
      description: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getRoleSystemPermissions()`. */
export type GetRoleSystemPermissionsResponse = GetRoleSystemPermissionsResponses[keyof GetRoleSystemPermissionsResponses];

/** What is given to `updateRoleSystemPermissions()`. */
export type UpdateRoleSystemPermissionsData = {
  body?: {
    system_permissions?: Array<{
      id: string;
      operation?: 'add' | 'delete';
    }>;
  };
  path: {
    roleId: string;
  };
};

/** What is answered, by status, to `updateRoleSystemPermissions()`. */
export type UpdateRoleSystemPermissionsResponses = {
  200: {
    system_permissions_added: Array<string>;
    system_permissions_removed: Array<string>;
    code: string;
    message: string;
  };
};

/** What is answered to `updateRoleSystemPermissions()`. */
export type UpdateRoleSystemPermissionsResponse = UpdateRoleSystemPermissionsResponses[keyof UpdateRoleSystemPermissionsResponses];

/** What is given to `getSystemPermissions()`. */
export type GetSystemPermissionsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'id_asc' | 'id_desc';
  };
};

/** What is answered, by status, to `getSystemPermissions()`. */
export type GetSystemPermissionsResponses = {
  200: {
    system_permissions: Array<{
      id: string;
      key: string;
      name: string;
      description: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getSystemPermissions()`. */
export type GetSystemPermissionsResponse = GetSystemPermissionsResponses[keyof GetSystemPermissionsResponses];

/** What is given to `getPermissions()`. */
export type GetPermissionsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'id_asc' | 'id_desc';
  };
};

/** What is answered, by status, to `getPermissions()`. */
export type GetPermissionsResponses = {
  200: {
    permissions: Array<{
      id: string;
      key: string;
      name: string;
      description: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getPermissions()`. */
export type GetPermissionsResponse = GetPermissionsResponses[keyof GetPermissionsResponses];

/** What is given to `createPermission()`. */
export type CreatePermissionData = {
  body: {
    key: string;
    name: string;
    description?: string;
  };
};

/** What is answered, by status, to `createPermission()`. */
export type CreatePermissionResponses = {
  201: {
    code: string;
    message: string;
  };
};

/** What is answered to `createPermission()`. */
export type CreatePermissionResponse = CreatePermissionResponses[keyof CreatePermissionResponses];

/** What is given to `deletePermission()`. */
export type DeletePermissionData = {
  path: {
    permissionId: string;
  };
};

/** What is answered, by status, to `deletePermission()`. */
export type DeletePermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deletePermission()`. */
export type DeletePermissionResponse = DeletePermissionResponses[keyof DeletePermissionResponses];

/** What is given to `updatePermissions()`. */
export type UpdatePermissionsData = {
  body?: {
    key?: string;
    name?: string;
    description?: string;
  };
  path: {
    permissionId: string;
  };
};

/** What is answered, by status, to `updatePermissions()`. */
export type UpdatePermissionsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updatePermissions()`. */
export type UpdatePermissionsResponse = UpdatePermissionsResponses[keyof UpdatePermissionsResponses];

/** What is given to `createFeatureFlag()`. */
export type CreateFeatureFlagData = {
  body: {
    key: string;
    name: string;
    description?: string;
    type: 'bool' | 'str' | 'int' | 'json';
    allow_override_level?: 'env' | 'org' | 'usr';
    default_value: string;
  };
};

/** What is answered, by status, to `createFeatureFlag()`. */
export type CreateFeatureFlagResponses = {
  201: {
    code: string;
    message: string;
  };
};

/** What is answered to `createFeatureFlag()`. */
export type CreateFeatureFlagResponse = CreateFeatureFlagResponses[keyof CreateFeatureFlagResponses];

/** What is given to `deleteFeatureFlag()`. */
export type DeleteFeatureFlagData = {
  path: {
    featureFlagKey: string;
  };
};

/** What is answered, by status, to `deleteFeatureFlag()`. */
export type DeleteFeatureFlagResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteFeatureFlag()`. */
export type DeleteFeatureFlagResponse = DeleteFeatureFlagResponses[keyof DeleteFeatureFlagResponses];

/** What is given to `updateFeatureFlag()`. */
export type UpdateFeatureFlagData = {
  path: {
    featureFlagKey: string;
  };
  query: {
    name: string;
    description: string;
    type: 'bool' | 'str' | 'int' | 'json';
    allowOverrideLevel: 'env' | 'org' | 'usr';
    defaultValue: string;
  };
};

/** What is answered, by status, to `updateFeatureFlag()`. */
export type UpdateFeatureFlagResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateFeatureFlag()`. */
export type UpdateFeatureFlagResponse = UpdateFeatureFlagResponses[keyof UpdateFeatureFlagResponses];

/** What is given to `deleteEnvironmentFeatureFlagOverrides()`. */
export type DeleteEnvironmentFeatureFlagOverridesData = {
};

/** What is answered, by status, to `deleteEnvironmentFeatureFlagOverrides()`. */
export type DeleteEnvironmentFeatureFlagOverridesResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteEnvironmentFeatureFlagOverrides()`. */
export type DeleteEnvironmentFeatureFlagOverridesResponse = DeleteEnvironmentFeatureFlagOverridesResponses[keyof DeleteEnvironmentFeatureFlagOverridesResponses];

/** What is given to `getEnvironmentFeatureFlags()`. */
export type GetEnvironmentFeatureFlagsData = {
};

/** What is answered, by status, to `getEnvironmentFeatureFlags()`. */
export type GetEnvironmentFeatureFlagsResponses = {
  200: {
    feature_flags: {
      [key: string]: {
        type: 'str' | 'int' | 'bool';
        value: string;
      };
    };
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getEnvironmentFeatureFlags()`. */
export type GetEnvironmentFeatureFlagsResponse = GetEnvironmentFeatureFlagsResponses[keyof GetEnvironmentFeatureFlagsResponses];

/** What is given to `deleteEnvironmentFeatureFlagOverride()`. */
export type DeleteEnvironmentFeatureFlagOverrideData = {
  path: {
    featureFlagKey: string;
  };
};

/** What is answered, by status, to `deleteEnvironmentFeatureFlagOverride()`. */
export type DeleteEnvironmentFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteEnvironmentFeatureFlagOverride()`. */
export type DeleteEnvironmentFeatureFlagOverrideResponse = DeleteEnvironmentFeatureFlagOverrideResponses[keyof DeleteEnvironmentFeatureFlagOverrideResponses];

/** What is given to `updateEnvironmentFeatureFlagOverride()`. */
export type UpdateEnvironmentFeatureFlagOverrideData = {
  body: {
    value: string;
  };
  path: {
    featureFlagKey: string;
  };
};

/** What is answered, by status, to `updateEnvironmentFeatureFlagOverride()`. */
export type UpdateEnvironmentFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateEnvironmentFeatureFlagOverride()`. */
export type UpdateEnvironmentFeatureFlagOverrideResponse = UpdateEnvironmentFeatureFlagOverrideResponses[keyof UpdateEnvironmentFeatureFlagOverrideResponses];

/** What is given to `getProperties()`. */
export type GetPropertiesData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    context?: 'usr' | 'org' | 'app';
  };
};

/** What is answered, by status, to `getProperties()`. */
export type GetPropertiesResponses = {
  200: {
    properties: Array<{
      id: string;
      key: string;
      name: string;
      is_private: boolean;
      description: string;
      is_kinde_property: boolean;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getProperties()`. */
export type GetPropertiesResponse = GetPropertiesResponses[keyof GetPropertiesResponses];

/** What is given to `createProperty()`. */
export type CreatePropertyData = {
  body: {
    key: string;
    name: string;
    description?: string;
    type: 'single_line_text' | 'multi_line_text' | 'boolean';
    context: 'usr' | 'org' | 'app';
    is_private: boolean;
    category_id: string;
  };
};

/** What is answered, by status, to `createProperty()`. */
export type CreatePropertyResponses = {
  201: {
    property: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createProperty()`. */
export type CreatePropertyResponse = CreatePropertyResponses[keyof CreatePropertyResponses];

/** What is given to `deleteProperty()`. */
export type DeletePropertyData = {
  path: {
    propertyId: string;
  };
};

/** What is answered, by status, to `deleteProperty()`. */
export type DeletePropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteProperty()`. */
export type DeletePropertyResponse = DeletePropertyResponses[keyof DeletePropertyResponses];

/** What is given to `updateProperty()`. */
export type UpdatePropertyData = {
  body: {
    name: string;
    description?: string;
    is_private: boolean;
    category_id: string;
  };
  path: {
    propertyId: string;
  };
};

/** What is answered, by status, to `updateProperty()`. */
export type UpdatePropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateProperty()`. */
export type UpdatePropertyResponse = UpdatePropertyResponses[keyof UpdatePropertyResponses];

/** What is given to `getCategories()`. */
export type GetCategoriesData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    context?: 'usr' | 'org' | 'app';
  };
};

/** What is answered, by status, to `getCategories()`. */
export type GetCategoriesResponses = {
  200: {
    categories: Array<{
      id: string;
      name: string;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getCategories()`. */
export type GetCategoriesResponse = GetCategoriesResponses[keyof GetCategoriesResponses];

/** What is given to `createCategory()`. */
export type CreateCategoryData = {
  body: {
    name: string;
    context: 'usr' | 'org' | 'app';
  };
};

/** What is answered, by status, to `createCategory()`. */
export type CreateCategoryResponses = {
  201: {
    category: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createCategory()`. */
export type CreateCategoryResponse = CreateCategoryResponses[keyof CreateCategoryResponses];

/** What is given to `updateCategory()`. */
export type UpdateCategoryData = {
  body?: {
    name?: string;
  };
  path: {
    categoryId: string;
  };
};

/** What is answered, by status, to `updateCategory()`. */
export type UpdateCategoryResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateCategory()`. */
export type UpdateCategoryResponse = UpdateCategoryResponses[keyof UpdateCategoryResponses];

/** What is given to `deleteOrganizationUserApiScope()`. */
export type DeleteOrganizationUserApiScopeData = {
  path: {
    orgCode: string;
    userId: string;
    apiId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `deleteOrganizationUserApiScope()`. */
export type DeleteOrganizationUserApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationUserApiScope()`. */
export type DeleteOrganizationUserApiScopeResponse = DeleteOrganizationUserApiScopeResponses[keyof DeleteOrganizationUserApiScopeResponses];

/** What is given to `addOrganizationUserApiScope()`. */
export type AddOrganizationUserApiScopeData = {
  path: {
    orgCode: string;
    userId: string;
    apiId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `addOrganizationUserApiScope()`. */
export type AddOrganizationUserApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `addOrganizationUserApiScope()`. */
export type AddOrganizationUserApiScopeResponse = AddOrganizationUserApiScopeResponses[keyof AddOrganizationUserApiScopeResponses];

/** What is given to `getOrganizationUsers()`. */
export type GetOrganizationUsersData = {
  path: {
    orgCode: string;
  };
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'email_asc' | 'email_desc';
    permissions?: string;
    roles?: string;
  };
};

/** What is answered, by status, to `getOrganizationUsers()`. */
export type GetOrganizationUsersResponses = {
  200: {
    organization_users: Array<{
      id: string;
      email: string | null;
      full_name: string;
      last_name: string;
      first_name: string;
      picture: string | null;
      joined_on: string;
      last_accessed_on: string | null;
      is_suspended: boolean;
      roles: Array<string>;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationUsers()`. */
export type GetOrganizationUsersResponse = GetOrganizationUsersResponses[keyof GetOrganizationUsersResponses];

/** What is given to `updateOrganizationUsers()`. */
export type UpdateOrganizationUsersData = {
  body?: {
    users?: Array<{
      id: string;
      roles?: Array<string>;
      permissions?: Array<string>;
      operation?: 'delete';
    }>;
  };
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `updateOrganizationUsers()`. */
export type UpdateOrganizationUsersResponses = {
  200: {
    users_added: Array<string>;
    users_updated: Array<string>;
    users_removed: Array<string>;
    code: string;
    message: string;
  };
};

/** What is answered to `updateOrganizationUsers()`. */
export type UpdateOrganizationUsersResponse = UpdateOrganizationUsersResponses[keyof UpdateOrganizationUsersResponses];

/** What is given to `addOrganizationUsers()`. */
export type AddOrganizationUsersData = {
  body?: {
    users?: Array<{
      id: string;
      roles?: Array<string>;
      permissions?: Array<string>;
    }>;
  };
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `addOrganizationUsers()`. */
export type AddOrganizationUsersResponses = {
  200: {
    users_added: Array<string>;
    code: string;
    message: string;
  };
};

/** What is answered to `addOrganizationUsers()`. */
export type AddOrganizationUsersResponse = AddOrganizationUsersResponses[keyof AddOrganizationUsersResponses];

/** What is given to `getOrganizationUserPermissions()`. */
export type GetOrganizationUserPermissionsData = {
  path: {
    orgCode: string;
    userId: string;
  };
  query?: {
    expand?: string;
  };
};

/** What is answered, by status, to `getOrganizationUserPermissions()`. */
export type GetOrganizationUserPermissionsResponses = {
  200: {
    permissions: Array<{
      id: string;
      key: string;
      name: string;
      description: string;
      roles?: Array<{
        id: string;
        key: string;
      }>;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationUserPermissions()`. */
export type GetOrganizationUserPermissionsResponse = GetOrganizationUserPermissionsResponses[keyof GetOrganizationUserPermissionsResponses];

/** What is given to `createOrganizationUserPermission()`. */
export type CreateOrganizationUserPermissionData = {
  body: {
    permission_id: string;
  };
  path: {
    orgCode: string;
    userId: string;
  };
};

/** What is answered, by status, to `createOrganizationUserPermission()`. */
export type CreateOrganizationUserPermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `createOrganizationUserPermission()`. */
export type CreateOrganizationUserPermissionResponse = CreateOrganizationUserPermissionResponses[keyof CreateOrganizationUserPermissionResponses];

/** What is given to `getOrganizationUserRoles()`. */
export type GetOrganizationUserRolesData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

/** What is answered, by status, to `getOrganizationUserRoles()`. */
export type GetOrganizationUserRolesResponses = {
  200: {
    roles: Array<{
      id: string;
      key: string;
      name: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationUserRoles()`. */
export type GetOrganizationUserRolesResponse = GetOrganizationUserRolesResponses[keyof GetOrganizationUserRolesResponses];

/** What is given to `createOrganizationUserRole()`. */
export type CreateOrganizationUserRoleData = {
  body: {
    role_id: string;
  };
  path: {
    orgCode: string;
    userId: string;
  };
};

/** What is answered, by status, to `createOrganizationUserRole()`. */
export type CreateOrganizationUserRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `createOrganizationUserRole()`. */
export type CreateOrganizationUserRoleResponse = CreateOrganizationUserRoleResponses[keyof CreateOrganizationUserRoleResponses];

/** What is given to `getOrganization()`. */
export type GetOrganizationData = {
  query: {
    code: string;
    expand?: string;
  };
};

/** What is answered, by status, to `getOrganization()`. */
export type GetOrganizationResponses = {
  200: {
    code: string;
    name: string;
    handle: string | null;
    is_default: boolean;
    external_id: string | null;
    is_auto_membership_enabled: boolean;
    logo: string | null;
    allowed_domains: Array<string>;
    background_color: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    button_color: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    theme_code: 'light' | 'dark' | 'user_preference';
    color_scheme: 'light' | 'dark' | 'light dark';
    created_on: string;
    is_allow_registrations: boolean;
    is_suspended: boolean;
    logo_dark: string | null;
    sender_name: string | null;
    sender_email: string | null;
    link_color: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    button_text_color: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    link_color_dark: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    background_color_dark: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    button_text_color_dark: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    button_color_dark: {
      raw: string;
      hex: string;
      hsl: string;
    } | null;
    button_border_radius: number | null;
    card_border_radius: number | null;
    input_border_radius: number | null;
    favicon_svg: string | null;
    favicon_fallback: string | null;
  };
};

/** What is answered to `getOrganization()`. */
export type GetOrganizationResponse = GetOrganizationResponses[keyof GetOrganizationResponses];

/** What is given to `createOrganization()`. */
export type CreateOrganizationData = {
  body: {
    name: string;
    external_id?: string;
    background_color?: string;
    button_color?: string;
    button_text_color?: string;
    link_color?: string;
    background_color_dark?: string;
    button_color_dark?: string;
    button_text_color_dark?: string;
    link_color_dark?: string;
    theme_code?: 'light' | 'dark' | 'user_preference';
    handle?: string;
    is_allow_registrations?: boolean;
    is_auto_membership_enabled?: boolean;
    sender_name?: string | null;
    sender_email?: string | null;
    feature_flags?: {
      [key: string]: string;
    };
    is_create_billing_customer?: boolean;
    billing_email?: string;
    billing_plan_code?: string;
  };
};

/** What is answered, by status, to `createOrganization()`. */
export type CreateOrganizationResponses = {
  200: {
    organization: {
      code: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createOrganization()`. */
export type CreateOrganizationResponse = CreateOrganizationResponses[keyof CreateOrganizationResponses];

/** What is given to `deleteOrganizationFeatureFlagOverride()`. */
export type DeleteOrganizationFeatureFlagOverrideData = {
  path: {
    orgCode: string;
    featureFlagKey: string;
  };
};

/** What is answered, by status, to `deleteOrganizationFeatureFlagOverride()`. */
export type DeleteOrganizationFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationFeatureFlagOverride()`. */
export type DeleteOrganizationFeatureFlagOverrideResponse = DeleteOrganizationFeatureFlagOverrideResponses[keyof DeleteOrganizationFeatureFlagOverrideResponses];

/** What is given to `updateOrganizationFeatureFlagOverride()`. */
export type UpdateOrganizationFeatureFlagOverrideData = {
  path: {
    orgCode: string;
    featureFlagKey: string;
  };
  query: {
    value: string;
  };
};

/** What is answered, by status, to `updateOrganizationFeatureFlagOverride()`. */
export type UpdateOrganizationFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateOrganizationFeatureFlagOverride()`. */
export type UpdateOrganizationFeatureFlagOverrideResponse = UpdateOrganizationFeatureFlagOverrideResponses[keyof UpdateOrganizationFeatureFlagOverrideResponses];

/** What is given to `deleteOrganizationFeatureFlagOverrides()`. */
export type DeleteOrganizationFeatureFlagOverridesData = {
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `deleteOrganizationFeatureFlagOverrides()`. */
export type DeleteOrganizationFeatureFlagOverridesResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationFeatureFlagOverrides()`. */
export type DeleteOrganizationFeatureFlagOverridesResponse = DeleteOrganizationFeatureFlagOverridesResponses[keyof DeleteOrganizationFeatureFlagOverridesResponses];

/** What is given to `getOrganizationFeatureFlags()`. */
export type GetOrganizationFeatureFlagsData = {
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `getOrganizationFeatureFlags()`. */
export type GetOrganizationFeatureFlagsResponses = {
  200: {
    feature_flags: {
      [key: string]: {
        type: 'str' | 'int' | 'bool';
        value: string;
      };
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationFeatureFlags()`. */
export type GetOrganizationFeatureFlagsResponse = GetOrganizationFeatureFlagsResponses[keyof GetOrganizationFeatureFlagsResponses];

/** What is given to `deleteOrganizationHandle()`. */
export type DeleteOrganizationHandleData = {
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `deleteOrganizationHandle()`. */
export type DeleteOrganizationHandleResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationHandle()`. */
export type DeleteOrganizationHandleResponse = DeleteOrganizationHandleResponses[keyof DeleteOrganizationHandleResponses];

/** What is given to `deleteOrganizationUserPermission()`. */
export type DeleteOrganizationUserPermissionData = {
  path: {
    orgCode: string;
    userId: string;
    permissionId: string;
  };
};

/** What is answered, by status, to `deleteOrganizationUserPermission()`. */
export type DeleteOrganizationUserPermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationUserPermission()`. */
export type DeleteOrganizationUserPermissionResponse = DeleteOrganizationUserPermissionResponses[keyof DeleteOrganizationUserPermissionResponses];

/** What is given to `deleteOrganizationUserRole()`. */
export type DeleteOrganizationUserRoleData = {
  path: {
    orgCode: string;
    userId: string;
    roleId: string;
  };
};

/** What is answered, by status, to `deleteOrganizationUserRole()`. */
export type DeleteOrganizationUserRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationUserRole()`. */
export type DeleteOrganizationUserRoleResponse = DeleteOrganizationUserRoleResponses[keyof DeleteOrganizationUserRoleResponses];

/** What is given to `deleteOrganization()`. */
export type DeleteOrganizationData = {
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `deleteOrganization()`. */
export type DeleteOrganizationResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganization()`. */
export type DeleteOrganizationResponse = DeleteOrganizationResponses[keyof DeleteOrganizationResponses];

/** What is given to `updateOrganization()`. */
export type UpdateOrganizationData = {
  body?: {
    name?: string;
    external_id?: string;
    background_color?: string;
    button_color?: string;
    button_text_color?: string;
    link_color?: string;
    background_color_dark?: string;
    button_color_dark?: string;
    button_text_color_dark?: string;
    link_color_dark?: string;
    theme_code?: 'light' | 'dark' | 'user_preference';
    handle?: string;
    is_allow_registrations?: boolean;
    is_auto_membership_enabled?: boolean;
    sender_name?: string | null;
    sender_email?: string | null;
    is_auto_join_domain_list?: boolean;
    allowed_domains?: Array<string>;
    is_enable_advanced_orgs?: boolean;
    is_enforce_mfa?: boolean;
    is_suspended?: boolean;
  };
  path: {
    orgCode: string;
  };
  query?: {
    expand?: 'billing';
  };
};

/** What is answered, by status, to `updateOrganization()`. */
export type UpdateOrganizationResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateOrganization()`. */
export type UpdateOrganizationResponse = UpdateOrganizationResponses[keyof UpdateOrganizationResponses];

/** What is given to `getOrganizationRoleUsers()`. */
export type GetOrganizationRoleUsersData = {
  path: {
    orgCode: string;
    roleId: string;
  };
  query?: {
    pageSize?: number;
    nextToken?: string;
  };
};

/** What is answered, by status, to `getOrganizationRoleUsers()`. */
export type GetOrganizationRoleUsersResponses = {
  200: {
    users: Array<{
      id: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationRoleUsers()`. */
export type GetOrganizationRoleUsersResponse = GetOrganizationRoleUsersResponses[keyof GetOrganizationRoleUsersResponses];

/** What is given to `getOrganizations()`. */
export type GetOrganizationsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'email_asc' | 'email_desc';
  };
};

/** What is answered, by status, to `getOrganizations()`. */
export type GetOrganizationsResponses = {
  200: {
    organizations: Array<{
      code: string;
      name: string;
      handle: string | null;
      is_default: boolean;
      external_id: string | null;
      is_auto_membership_enabled: boolean;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizations()`. */
export type GetOrganizationsResponse = GetOrganizationsResponses[keyof GetOrganizationsResponses];

/** What is given to `getOrganizationInvites()`. */
export type GetOrganizationInvitesData = {
  path: {
    orgCode: string;
  };
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'created_on_asc' | 'created_on_desc' | 'email_asc' | 'email_desc' | 'name_asc' | 'name_desc';
    includeRevoked?: boolean;
    includeAccepted?: boolean;
  };
};

/** What is answered, by status, to `getOrganizationInvites()`. */
export type GetOrganizationInvitesResponses = {
  200: {
    invites: Array<{
      id: string;
      code: string;
      email: string;
      first_name: string | null;
      last_name: string | null;
      full_name: string;
      created_on: string;
      is_sent: boolean;
      accepted_on: string | null;
      roles: Array<{
        key: string;
        name: string;
      }>;
      is_revoked: boolean;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationInvites()`. */
export type GetOrganizationInvitesResponse = GetOrganizationInvitesResponses[keyof GetOrganizationInvitesResponses];

/** What is given to `createOrganizationInvite()`. */
export type CreateOrganizationInviteData = {
  body: {
    email: string;
    first_name?: string | null;
    last_name?: string | null;
    roles: Array<string>;
    send_email?: boolean;
  };
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `createOrganizationInvite()`. */
export type CreateOrganizationInviteResponses = {
  201: {
    invite: {
      id: string;
      code: string;
      email: string;
      first_name: string | null;
      last_name: string | null;
      full_name: string;
      created_on: string;
      is_sent: boolean;
      accepted_on: string | null;
      roles: Array<{
        key: string;
        name: string;
      }>;
      is_revoked: boolean;
      invite_link: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createOrganizationInvite()`. */
export type CreateOrganizationInviteResponse = CreateOrganizationInviteResponses[keyof CreateOrganizationInviteResponses];

/** What is given to `deleteOrganizationInvite()`. */
export type DeleteOrganizationInviteData = {
  path: {
    orgCode: string;
    inviteCode: string;
  };
};

/** What is answered, by status, to `deleteOrganizationInvite()`. */
export type DeleteOrganizationInviteResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationInvite()`. */
export type DeleteOrganizationInviteResponse = DeleteOrganizationInviteResponses[keyof DeleteOrganizationInviteResponses];

/** What is given to `getOrganizationInvite()`. */
export type GetOrganizationInviteData = {
  path: {
    orgCode: string;
    inviteCode: string;
  };
};

/** What is answered, by status, to `getOrganizationInvite()`. */
export type GetOrganizationInviteResponses = {
  200: {
    id: string;
    code: string;
    email: string;
    first_name: string | null;
    last_name: string | null;
    full_name: string;
    created_on: string;
    is_sent: boolean;
    accepted_on: string | null;
    roles: Array<{
      key: string;
      name: string;
    }>;
    is_revoked: boolean;
    message: string;
  };
};

/** What is answered to `getOrganizationInvite()`. */
export type GetOrganizationInviteResponse = GetOrganizationInviteResponses[keyof GetOrganizationInviteResponses];

/** What is given to `removeOrganizationUser()`. */
export type RemoveOrganizationUserData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

/** What is answered, by status, to `removeOrganizationUser()`. */
export type RemoveOrganizationUserResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `removeOrganizationUser()`. */
export type RemoveOrganizationUserResponse = RemoveOrganizationUserResponses[keyof RemoveOrganizationUserResponses];

/** What is given to `getApplications()`. */
export type GetApplicationsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc';
  };
};

/** What is answered, by status, to `getApplications()`. */
export type GetApplicationsResponses = {
  200: {
    applications: Array<{
      id: string;
      name: string;
      type: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getApplications()`. */
export type GetApplicationsResponse = GetApplicationsResponses[keyof GetApplicationsResponses];

/** What is given to `createApplication()`. */
export type CreateApplicationData = {
  body: {
    name: unknown & unknown;
    type: 'reg' | 'spa' | 'm2m' | 'device';
    org_code?: string | null;
  };
};

/** What is answered, by status, to `createApplication()`. */
export type CreateApplicationResponses = {
  201: {
    application: {
      id: string;
      client_id: string;
      client_secret?: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createApplication()`. */
export type CreateApplicationResponse = CreateApplicationResponses[keyof CreateApplicationResponses];

/** What is given to `deleteApplication()`. */
export type DeleteApplicationData = {
  path: {
    applicationId: string;
  };
};

/** What is answered, by status, to `deleteApplication()`. */
export type DeleteApplicationResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteApplication()`. */
export type DeleteApplicationResponse = DeleteApplicationResponses[keyof DeleteApplicationResponses];

/** What is given to `getApplication()`. */
export type GetApplicationData = {
  path: {
    applicationId: string;
  };
};

/** What is answered, by status, to `getApplication()`. */
export type GetApplicationResponses = {
  200: {
    application: {
      id: string;
      name: string;
      type: 'reg' | 'spa' | 'm2m' | 'device';
      client_id: string;
      login_uri: string;
      homepage_uri: string;
      has_cancel_button: boolean;
      is_access_control_enabled: boolean;
      is_allow_faceless_auth: boolean;
      is_ask_for_name: boolean;
      has_marketing_consent: boolean;
      has_sign_in_link_on_sign_up_page: boolean;
      has_sign_in_with_sso_button: boolean;
      use_gravatar_fallback: boolean;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getApplication()`. */
export type GetApplicationResponse = GetApplicationResponses[keyof GetApplicationResponses];

/** What is given to `updateApplication()`. */
export type UpdateApplicationData = {
  body?: {
    name?: unknown & unknown;
    language_key?: string;
    logout_uris?: Array<string>;
    redirect_uris?: Array<string>;
    login_uri?: string;
    homepage_uri?: string;
    is_allow_faceless_auth?: boolean;
    is_ask_for_name?: boolean;
    has_marketing_consent?: boolean;
    has_sign_in_link_on_sign_up_page?: boolean;
    has_register_link_on_sign_in_page?: boolean;
    has_sign_in_with_sso_button?: boolean;
    use_gravatar_fallback?: boolean;
    is_access_control_enabled?: boolean;
  };
  path: {
    applicationId: string;
  };
};

/** What is answered, by status, to `updateApplication()`. */
export type UpdateApplicationResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateApplication()`. */
export type UpdateApplicationResponse = UpdateApplicationResponses[keyof UpdateApplicationResponses];

/** What is given to `getApplicationPropertyValues()`. */
export type GetApplicationPropertyValuesData = {
  path: {
    applicationId: string;
  };
};

/** What is answered, by status, to `getApplicationPropertyValues()`. */
export type GetApplicationPropertyValuesResponses = {
  200: {
    properties: Array<{
      id: string;
      name: string;
      description: string;
      key: string;
      value: string | null;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getApplicationPropertyValues()`. */
export type GetApplicationPropertyValuesResponse = GetApplicationPropertyValuesResponses[keyof GetApplicationPropertyValuesResponses];

/** What is given to `updateApplicationTokens()`. */
export type UpdateApplicationTokensData = {
  body?: {
    access_token_lifetime?: number;
    refresh_token_lifetime?: number;
    id_token_lifetime?: number;
    authenticated_session_lifetime?: number;
    is_hasura_mapping_enabled?: boolean;
  };
  path: {
    applicationId: string;
  };
};

/** What is answered, by status, to `updateApplicationTokens()`. */
export type UpdateApplicationTokensResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateApplicationTokens()`. */
export type UpdateApplicationTokensResponse = UpdateApplicationTokensResponses[keyof UpdateApplicationTokensResponses];

/** What is given to `updateApplicationsProperty()`. */
export type UpdateApplicationsPropertyData = {
  body: {
    value: string | boolean;
  };
  path: {
    applicationId: string;
    propertyKey: string;
  };
};

/** What is answered, by status, to `updateApplicationsProperty()`. */
export type UpdateApplicationsPropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateApplicationsProperty()`. */
export type UpdateApplicationsPropertyResponse = UpdateApplicationsPropertyResponses[keyof UpdateApplicationsPropertyResponses];

/** What is given to `deleteLogoutUrls()`. */
export type DeleteLogoutUrlsData = {
  path: {
    appId: string;
  };
  query: {
    urls: string;
  };
};

/** What is answered, by status, to `deleteLogoutUrls()`. */
export type DeleteLogoutUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteLogoutUrls()`. */
export type DeleteLogoutUrlsResponse = DeleteLogoutUrlsResponses[keyof DeleteLogoutUrlsResponses];

/** What is given to `getLogoutUrls()`. */
export type GetLogoutUrlsData = {
  path: {
    appId: string;
  };
};

/** What is answered, by status, to `getLogoutUrls()`. */
export type GetLogoutUrlsResponses = {
  200: {
    logout_urls: Array<string>;
    code: string;
    message: string;
  };
};

/** What is answered to `getLogoutUrls()`. */
export type GetLogoutUrlsResponse = GetLogoutUrlsResponses[keyof GetLogoutUrlsResponses];

/** What is given to `addLogoutRedirectUrls()`. */
export type AddLogoutRedirectUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

/** What is answered, by status, to `addLogoutRedirectUrls()`. */
export type AddLogoutRedirectUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `addLogoutRedirectUrls()`. */
export type AddLogoutRedirectUrlsResponse = AddLogoutRedirectUrlsResponses[keyof AddLogoutRedirectUrlsResponses];

/** What is given to `replaceLogoutRedirectUrls()`. */
export type ReplaceLogoutRedirectUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

/** What is answered, by status, to `replaceLogoutRedirectUrls()`. */
export type ReplaceLogoutRedirectUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `replaceLogoutRedirectUrls()`. */
export type ReplaceLogoutRedirectUrlsResponse = ReplaceLogoutRedirectUrlsResponses[keyof ReplaceLogoutRedirectUrlsResponses];

/** What is given to `deleteCallbackUrls()`. */
export type DeleteCallbackUrlsData = {
  path: {
    appId: string;
  };
  query: {
    urls: string;
  };
};

/** What is answered, by status, to `deleteCallbackUrls()`. */
export type DeleteCallbackUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteCallbackUrls()`. */
export type DeleteCallbackUrlsResponse = DeleteCallbackUrlsResponses[keyof DeleteCallbackUrlsResponses];

/** What is given to `getCallbackUrls()`. */
export type GetCallbackUrlsData = {
  path: {
    appId: string;
  };
};

/** What is answered, by status, to `getCallbackUrls()`. */
export type GetCallbackUrlsResponses = {
  200: {
    redirect_urls: Array<string>;
  };
};

/** What is answered to `getCallbackUrls()`. */
export type GetCallbackUrlsResponse = GetCallbackUrlsResponses[keyof GetCallbackUrlsResponses];

/** What is given to `addRedirectCallbackUrls()`. */
export type AddRedirectCallbackUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

/** What is answered, by status, to `addRedirectCallbackUrls()`. */
export type AddRedirectCallbackUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `addRedirectCallbackUrls()`. */
export type AddRedirectCallbackUrlsResponse = AddRedirectCallbackUrlsResponses[keyof AddRedirectCallbackUrlsResponses];

/** What is given to `replaceRedirectCallbackUrls()`. */
export type ReplaceRedirectCallbackUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

/** What is answered, by status, to `replaceRedirectCallbackUrls()`. */
export type ReplaceRedirectCallbackUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `replaceRedirectCallbackUrls()`. */
export type ReplaceRedirectCallbackUrlsResponse = ReplaceRedirectCallbackUrlsResponses[keyof ReplaceRedirectCallbackUrlsResponses];

/** What is given to `searchUsers()`. */
export type SearchUsersData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    query?: string;
    apiScopes?: string;
    properties?: {
      [key: string]: Array<string>;
    };
    expand?: string;
  };
};

/** What is answered, by status, to `searchUsers()`. */
export type SearchUsersResponses = {
  200: {
    results: Array<{
      id: string;
      provided_id: string | null;
      email: string | null;
      username: string | null;
      last_name: string;
      first_name: string;
      is_suspended: boolean;
      picture: string | null;
      total_sign_ins: number | null;
      failed_sign_ins: number | null;
      last_signed_in: string | null;
      created_on: string | null;
      organizations?: Array<string>;
      identities?: Array<{
        type: string;
        identity: string;
      }>;
      properties?: {
        [key: string]: string;
      };
      api_scopes?: Array<{
        org_code?: string;
        scope: string;
        api_id: string;
      }>;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `searchUsers()`. */
export type SearchUsersResponse = SearchUsersResponses[keyof SearchUsersResponses];

/** What is given to `getUsers()`. */
export type GetUsersData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    userId?: string;
    email?: string;
    username?: string;
    phone?: string;
    expand?: string;
    hasOrganization?: boolean;
    activeSince?: string;
  };
};

/** What is answered, by status, to `getUsers()`. */
export type GetUsersResponses = {
  200: {
    users: Array<{
      id: string;
      provided_id?: string;
      phone?: string;
      username?: string;
      last_name: string;
      first_name: string;
      is_suspended: boolean;
      picture?: string;
      total_sign_ins: number | null;
      failed_sign_ins: number | null;
      last_signed_in: string | null;
      created_on: string | null;
      organizations?: Array<string>;
      billing?: {
        customer_id: string;
      };
      email?: string;
      last_organization_sign_ins?: Array<{
        org_code: string;
        last_signed_in: string;
      }>;
      identities?: Array<{
        type: string;
        identity: string;
        connection_id: string | null;
      }>;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getUsers()`. */
export type GetUsersResponse = GetUsersResponses[keyof GetUsersResponses];

/** What is given to `deleteUser()`. */
export type DeleteUserData = {
  query: {
    id: string;
    isDeleteProfile?: boolean;
  };
};

/** What is answered, by status, to `deleteUser()`. */
export type DeleteUserResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteUser()`. */
export type DeleteUserResponse = DeleteUserResponses[keyof DeleteUserResponses];

/** What is given to `getUserData()`. */
export type GetUserDataData = {
  query: {
    id: string;
    expand?: string;
  };
};

/** What is answered, by status, to `getUserData()`. */
export type GetUserDataResponses = {
  200: {
    id: string;
    provided_id?: string;
    phone?: string;
    username?: string;
    last_name: string;
    first_name: string;
    is_suspended: boolean;
    picture?: string;
    total_sign_ins: number | null;
    failed_sign_ins: number | null;
    last_signed_in: string | null;
    created_on: string | null;
    organizations?: Array<string>;
    billing?: {
      customer_id: string;
    };
    preferred_email?: string;
    identities?: Array<{
      type: string;
      identity: string;
    }>;
  };
};

/** What is answered to `getUserData()`. */
export type GetUserDataResponse = GetUserDataResponses[keyof GetUserDataResponses];

/** What is given to `updateUser()`. */
export type UpdateUserData = {
  body?: {
    given_name?: string;
    family_name?: string;
    picture?: string;
    is_suspended?: boolean;
    is_password_reset_requested?: boolean;
    provided_id?: string;
  };
  query: {
    id: string;
  };
};

/** What is answered, by status, to `updateUser()`. */
export type UpdateUserResponses = {
  200: {
    id: string;
    given_name: string;
    family_name: string;
    email?: string;
    is_suspended: boolean;
    is_password_reset_requested: boolean;
    picture: string | null;
  };
};

/** What is answered to `updateUser()`. */
export type UpdateUserResponse = UpdateUserResponses[keyof UpdateUserResponses];

/** What is given to `createUser()`. */
export type CreateUserData = {
  body?: {
    profile?: {
      given_name?: string;
      family_name?: string;
      picture?: string;
    };
    organization_code?: string;
    provided_id?: string;
    identities?: Array<{
      type: 'email' | 'phone' | 'username';
      is_verified?: boolean;
      details: {
        email?: string;
        phone?: string;
        phone_country_id?: string;
        username?: string;
      };
    }>;
  };
};

/** What is answered, by status, to `createUser()`. */
export type CreateUserResponses = {
  200: {
    id: string;
    created: boolean;
    identities: Array<{
      type: string;
      result: {
        created: boolean;
      };
    }>;
  };
};

/** What is answered to `createUser()`. */
export type CreateUserResponse = CreateUserResponses[keyof CreateUserResponses];

/** What is given to `getUserIdentities()`. */
export type GetUserIdentitiesData = {
  path: {
    userId: string;
  };
  query?: {
    startingAfter?: string;
    endingBefore?: string;
  };
};

/** What is answered, by status, to `getUserIdentities()`. */
export type GetUserIdentitiesResponses = {
  200: {
    identities: Array<{
      id: string;
      type: string;
      is_confirmed: boolean;
      created_on: string;
      last_login_on?: string;
      total_logins?: number;
      name: string;
      email?: string;
      connection_id: string | null;
      is_primary: boolean | null;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getUserIdentities()`. */
export type GetUserIdentitiesResponse = GetUserIdentitiesResponses[keyof GetUserIdentitiesResponses];

/** What is given to `createUserIdentity()`. */
export type CreateUserIdentityData = {
  body: {
    value: string;
    type: 'email' | 'phone' | 'username' | 'enterprise' | 'social';
    phone_country_id?: string;
    connection_id?: string;
  };
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `createUserIdentity()`. */
export type CreateUserIdentityResponses = {
  201: {
    identity: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createUserIdentity()`. */
export type CreateUserIdentityResponse = CreateUserIdentityResponses[keyof CreateUserIdentityResponses];

/** What is given to `deleteIdentity()`. */
export type DeleteIdentityData = {
  path: {
    identityId: string;
  };
};

/** What is answered, by status, to `deleteIdentity()`. */
export type DeleteIdentityResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteIdentity()`. */
export type DeleteIdentityResponse = DeleteIdentityResponses[keyof DeleteIdentityResponses];

/** What is given to `getIdentity()`. */
export type GetIdentityData = {
  path: {
    identityId: string;
  };
};

/** What is answered, by status, to `getIdentity()`. */
export type GetIdentityResponses = {
  200: {
    id: string;
    type: string;
    is_confirmed: boolean;
    created_on: string;
    last_login_on?: string;
    total_logins?: number;
    name: string;
    email?: string;
    connection_id: string | null;
    is_primary: boolean | null;
  };
};

/** What is answered to `getIdentity()`. */
export type GetIdentityResponse = GetIdentityResponses[keyof GetIdentityResponses];

/** What is given to `updateIdentity()`. */
export type UpdateIdentityData = {
  body?: {
    is_primary?: boolean;
  };
  path: {
    identityId: string;
  };
};

/** What is answered, by status, to `updateIdentity()`. */
export type UpdateIdentityResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateIdentity()`. */
export type UpdateIdentityResponse = UpdateIdentityResponses[keyof UpdateIdentityResponses];

/** What is given to `refreshUserClaims()`. */
export type RefreshUserClaimsData = {
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `refreshUserClaims()`. */
export type RefreshUserClaimsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `refreshUserClaims()`. */
export type RefreshUserClaimsResponse = RefreshUserClaimsResponses[keyof RefreshUserClaimsResponses];

/** What is given to `setUserPassword()`. */
export type SetUserPasswordData = {
  body: {
    hashed_password: string;
    hashing_method?: 'bcrypt' | 'crypt' | 'md5' | 'sha256' | 'wordpress' | 'pbkdf2' | 'firebase-scrypt' | 'aspnet-identity-v2';
    salt?: string;
    salt_position?: 'prefix' | 'suffix';
    iterations?: number;
    variant?: string;
    signer_key?: string;
    salt_separator?: string;
    rounds?: number;
    mem_cost?: number;
    is_temporary_password?: boolean;
  };
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `setUserPassword()`. */
export type SetUserPasswordResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `setUserPassword()`. */
export type SetUserPasswordResponse = SetUserPasswordResponses[keyof SetUserPasswordResponses];

/** What is given to `deleteUserSessions()`. */
export type DeleteUserSessionsData = {
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `deleteUserSessions()`. */
export type DeleteUserSessionsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteUserSessions()`. */
export type DeleteUserSessionsResponse = DeleteUserSessionsResponses[keyof DeleteUserSessionsResponses];

/** What is given to `getUserSessions()`. */
export type GetUserSessionsData = {
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `getUserSessions()`. */
export type GetUserSessionsResponses = {
  200: {
    sessions: Array<{
      user_id: string;
      org_code: string | null;
      client_id?: string;
      expires_on: string;
      session_id: string;
      started_on: string;
      updated_on: string;
      connection_id?: string;
      last_ip_address?: string;
      last_user_agent?: string;
      initial_ip_address?: string;
      initial_user_agent?: string;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getUserSessions()`. */
export type GetUserSessionsResponse = GetUserSessionsResponses[keyof GetUserSessionsResponses];

/** What is given to `getUserPropertyValues()`. */
export type GetUserPropertyValuesData = {
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `getUserPropertyValues()`. */
export type GetUserPropertyValuesResponses = {
  200: {
    properties: Array<{
      id: string;
      name: string;
      description: string | null;
      key: string;
      value: string | null;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getUserPropertyValues()`. */
export type GetUserPropertyValuesResponse = GetUserPropertyValuesResponses[keyof GetUserPropertyValuesResponses];

/** What is given to `updateUserProperties()`. */
export type UpdateUserPropertiesData = {
  body: {
    properties: {
      [key: string]: string | boolean;
    };
  };
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `updateUserProperties()`. */
export type UpdateUserPropertiesResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateUserProperties()`. */
export type UpdateUserPropertiesResponse = UpdateUserPropertiesResponses[keyof UpdateUserPropertiesResponses];

/** What is given to `updateUserProperty()`. */
export type UpdateUserPropertyData = {
  path: {
    userId: string;
    propertyKey: string;
  };
  query: {
    value: string;
  };
};

/** What is answered, by status, to `updateUserProperty()`. */
export type UpdateUserPropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateUserProperty()`. */
export type UpdateUserPropertyResponse = UpdateUserPropertyResponses[keyof UpdateUserPropertyResponses];

/** What is given to `updateUserFeatureFlagOverride()`. */
export type UpdateUserFeatureFlagOverrideData = {
  path: {
    userId: string;
    featureFlagKey: string;
  };
  query: {
    value: string;
  };
};

/** What is answered, by status, to `updateUserFeatureFlagOverride()`. */
export type UpdateUserFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateUserFeatureFlagOverride()`. */
export type UpdateUserFeatureFlagOverrideResponse = UpdateUserFeatureFlagOverrideResponses[keyof UpdateUserFeatureFlagOverrideResponses];

/** What is given to `getBillingEntitlements()`. */
export type GetBillingEntitlementsData = {
  query: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    customerId: string;
    maxValue?: string;
    expand?: 'plans';
  };
};

/** What is answered, by status, to `getBillingEntitlements()`. */
export type GetBillingEntitlementsResponses = {
  200: {
    entitlements: Array<{
      id: string;
      fixed_charge: number;
      price_name: string;
      unit_amount: number;
      feature_code: string;
      feature_name: string;
      entitlement_limit_max: number;
      entitlement_limit_min: number;
    }>;
    plans?: Array<{
      code: string;
      subscribed_on: string;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getBillingEntitlements()`. */
export type GetBillingEntitlementsResponse = GetBillingEntitlementsResponses[keyof GetBillingEntitlementsResponses];

/** What is given to `getBillingAgreements()`. */
export type GetBillingAgreementsData = {
  query: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    customerId: string;
    featureCode?: string;
  };
};

/** What is answered, by status, to `getBillingAgreements()`. */
export type GetBillingAgreementsResponses = {
  200: {
    agreements: Array<{
      id: string;
      plan_code: string;
      expires_on: string | null;
      billing_group_id: string | null;
      current_period_start: string | null;
      current_period_end: string | null;
      entitlements: Array<{
        feature_code: string;
        entitlement_id: string;
      }>;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getBillingAgreements()`. */
export type GetBillingAgreementsResponse = GetBillingAgreementsResponses[keyof GetBillingAgreementsResponses];

/** What is given to `createBillingAgreement()`. */
export type CreateBillingAgreementData = {
  body: {
    customer_id: string;
    plan_code: string;
    is_invoice_now?: boolean;
    is_prorate?: boolean;
  };
};

/** What is answered, by status, to `createBillingAgreement()`. */
export type CreateBillingAgreementResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `createBillingAgreement()`. */
export type CreateBillingAgreementResponse = CreateBillingAgreementResponses[keyof CreateBillingAgreementResponses];

/** What is given to `createMeterUsageRecord()`. */
export type CreateMeterUsageRecordData = {
  body: {
    customer_agreement_id: string;
    billing_feature_code: string;
    meter_value: string;
    meter_usage_timestamp?: string;
    meter_type_code?: 'absolute' | 'delta';
  };
};

/** What is answered, by status, to `createMeterUsageRecord()`. */
export type CreateMeterUsageRecordResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `createMeterUsageRecord()`. */
export type CreateMeterUsageRecordResponse = CreateMeterUsageRecordResponses[keyof CreateMeterUsageRecordResponses];

/** What is given to `createUserBillingCustomer()`. */
export type CreateUserBillingCustomerData = {
  body: {
    org_code: string;
    billing_email: string;
    billing_plan_code?: string;
  };
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `createUserBillingCustomer()`. */
export type CreateUserBillingCustomerResponses = {
  200: {
    billing_customer: {
      id: string;
      agreement_id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createUserBillingCustomer()`. */
export type CreateUserBillingCustomerResponse = CreateUserBillingCustomerResponses[keyof CreateUserBillingCustomerResponses];

/** What is given to `getConnectedAppAuthUrl()`. */
export type GetConnectedAppAuthUrlData = {
  query: {
    keyCodeRef: string;
    userId?: string;
    orgCode?: string;
    overrideCallbackUrl?: string;
  };
};

/** What is answered, by status, to `getConnectedAppAuthUrl()`. */
export type GetConnectedAppAuthUrlResponses = {
  200: {
    url: string;
    session_id: string;
  };
};

/** What is answered to `getConnectedAppAuthUrl()`. */
export type GetConnectedAppAuthUrlResponse = GetConnectedAppAuthUrlResponses[keyof GetConnectedAppAuthUrlResponses];

/** What is given to `getConnectedAppToken()`. */
export type GetConnectedAppTokenData = {
  query: {
    sessionId: string;
  };
};

/** What is answered, by status, to `getConnectedAppToken()`. */
export type GetConnectedAppTokenResponses = {
  200: {
    access_token: string;
    access_token_expiry: string;
  };
};

/** What is answered to `getConnectedAppToken()`. */
export type GetConnectedAppTokenResponse = GetConnectedAppTokenResponses[keyof GetConnectedAppTokenResponses];

/** What is given to `revokeConnectedAppToken()`. */
export type RevokeConnectedAppTokenData = {
  query: {
    sessionId: string;
  };
};

/** What is answered, by status, to `revokeConnectedAppToken()`. */
export type RevokeConnectedAppTokenResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `revokeConnectedAppToken()`. */
export type RevokeConnectedAppTokenResponse = RevokeConnectedAppTokenResponses[keyof RevokeConnectedAppTokenResponses];

/** What is given to `getEnvironment()`. */
export type GetEnvironmentData = {
};

/** What is answered, by status, to `getEnvironment()`. */
export type GetEnvironmentResponses = {
  200: {
    environment: {
      code: string;
      name: string;
      hotjar_site_id: string | null;
      google_analytics_tag: string | null;
      contentsquare_tag_id: string | null;
      is_default: boolean;
      is_live: boolean;
      kinde_domain: string;
      custom_domain: string | null;
      logo: string | null;
      logo_dark: string | null;
      background_color: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      button_color: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      theme_code: 'light' | 'dark' | 'user_preference';
      color_scheme: 'light' | 'dark' | 'light dark';
      link_color: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      button_text_color: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      link_color_dark: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      background_color_dark: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      button_text_color_dark: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      button_color_dark: {
        raw: string;
        hex: string;
        hsl: string;
      } | null;
      button_border_radius: number | null;
      card_border_radius: number | null;
      input_border_radius: number | null;
      favicon_svg: string | null;
      favicon_fallback: string | null;
      created_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getEnvironment()`. */
export type GetEnvironmentResponse = GetEnvironmentResponses[keyof GetEnvironmentResponses];

/** What is given to `getOrganizationRoleUsersCount()`. */
export type GetOrganizationRoleUsersCountData = {
  path: {
    orgCode: string;
    roleId: string;
  };
};

/** What is answered, by status, to `getOrganizationRoleUsersCount()`. */
export type GetOrganizationRoleUsersCountResponses = {
  200: {
    count: number;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationRoleUsersCount()`. */
export type GetOrganizationRoleUsersCountResponse = GetOrganizationRoleUsersCountResponses[keyof GetOrganizationRoleUsersCountResponses];

/** What is given to `getOrganizationRoleActiveUsersCount()`. */
export type GetOrganizationRoleActiveUsersCountData = {
  path: {
    orgCode: string;
    roleId: string;
  };
  query: {
    dateTimeFrom: string;
    dateTimeTo: string;
  };
};

/** What is answered, by status, to `getOrganizationRoleActiveUsersCount()`. */
export type GetOrganizationRoleActiveUsersCountResponses = {
  200: {
    active_users_count: number;
    date_time_from: string;
    date_time_to: string;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationRoleActiveUsersCount()`. */
export type GetOrganizationRoleActiveUsersCountResponse = GetOrganizationRoleActiveUsersCountResponses[keyof GetOrganizationRoleActiveUsersCountResponses];

/** What is given to `getOrganizationPropertyValues()`. */
export type GetOrganizationPropertyValuesData = {
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `getOrganizationPropertyValues()`. */
export type GetOrganizationPropertyValuesResponses = {
  200: {
    properties: Array<{
      id: string;
      name: string;
      description: string | null;
      key: string;
      value: string | null;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationPropertyValues()`. */
export type GetOrganizationPropertyValuesResponse = GetOrganizationPropertyValuesResponses[keyof GetOrganizationPropertyValuesResponses];

/** What is given to `updateOrganizationProperties()`. */
export type UpdateOrganizationPropertiesData = {
  body: {
    properties: {
      [key: string]: string | boolean;
    };
  };
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `updateOrganizationProperties()`. */
export type UpdateOrganizationPropertiesResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateOrganizationProperties()`. */
export type UpdateOrganizationPropertiesResponse = UpdateOrganizationPropertiesResponses[keyof UpdateOrganizationPropertiesResponses];

/** What is given to `updateOrganizationProperty()`. */
export type UpdateOrganizationPropertyData = {
  path: {
    orgCode: string;
    propertyKey: string;
  };
  query: {
    value: string;
  };
};

/** What is answered, by status, to `updateOrganizationProperty()`. */
export type UpdateOrganizationPropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateOrganizationProperty()`. */
export type UpdateOrganizationPropertyResponse = UpdateOrganizationPropertyResponses[keyof UpdateOrganizationPropertyResponses];

/** What is given to `updateOrganizationSessions()`. */
export type UpdateOrganizationSessionsData = {
  body?: {
    is_use_org_sso_session_policy?: boolean;
    sso_session_persistence_mode?: 'persistent' | 'non_persistent';
    is_use_org_authenticated_session_lifetime?: boolean;
    authenticated_session_lifetime?: number;
  };
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `updateOrganizationSessions()`. */
export type UpdateOrganizationSessionsResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateOrganizationSessions()`. */
export type UpdateOrganizationSessionsResponse = UpdateOrganizationSessionsResponses[keyof UpdateOrganizationSessionsResponses];

/** What is given to `getConnections()`. */
export type GetConnectionsData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    homeRealmDomain?: string;
  };
};

/** What is answered, by status, to `getConnections()`. */
export type GetConnectionsResponses = {
  200: {
    connections: Array<{
      connection: {
        id: string;
        name: string;
        display_name: string;
        strategy: string;
      };
      id: string;
      name: string;
      display_name: string;
      strategy: string;
      code?: string;
      message?: string;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getConnections()`. */
export type GetConnectionsResponse = GetConnectionsResponses[keyof GetConnectionsResponses];

/** What is given to `createConnection()`. */
export type CreateConnectionData = {
  body: {
    display_name?: unknown & unknown;
    enabled_applications?: Array<string>;
    options?: {
      [key: string]: unknown;
    };
    name: unknown & unknown;
    strategy: 'oauth2:apple' | 'oauth2:bitbucket' | 'oauth2:discord' | 'oauth2:facebook' | 'oauth2:github' | 'oauth2:gitlab' | 'oauth2:google' | 'oauth2:linkedin' | 'oauth2:microsoft' | 'oauth2:patreon' | 'oauth2:slack' | 'oauth2:stripe' | 'oauth2:twitch' | 'oauth2:twitter' | 'oauth2:xero' | 'oauth2:azure_ad' | 'wsfed:azure_ad' | 'saml:custom' | 'saml:cloudflare' | 'saml:okta' | 'saml:microsoft' | 'saml:google';
    organization_code?: string | null;
  };
};

/** What is answered, by status, to `createConnection()`. */
export type CreateConnectionResponses = {
  201: {
    connection: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createConnection()`. */
export type CreateConnectionResponse = CreateConnectionResponses[keyof CreateConnectionResponses];

/** What is given to `deleteConnection()`. */
export type DeleteConnectionData = {
  path: {
    connectionId: string;
  };
};

/** What is answered, by status, to `deleteConnection()`. */
export type DeleteConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteConnection()`. */
export type DeleteConnectionResponse = DeleteConnectionResponses[keyof DeleteConnectionResponses];

/** What is given to `getConnection()`. */
export type GetConnectionData = {
  path: {
    connectionId: string;
  };
};

/** What is answered, by status, to `getConnection()`. */
export type GetConnectionResponses = {
  200: {
    connection: {
      id: string;
      name: string;
      display_name: string;
      strategy: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getConnection()`. */
export type GetConnectionResponse = GetConnectionResponses[keyof GetConnectionResponses];

/** What is given to `updateConnection()`. */
export type UpdateConnectionData = {
  body?: {
    display_name?: unknown & unknown;
    enabled_applications?: Array<string>;
    options?: {
      [key: string]: unknown;
    };
    name?: unknown & unknown;
  };
  path: {
    connectionId: string;
  };
};

/** What is answered, by status, to `updateConnection()`. */
export type UpdateConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateConnection()`. */
export type UpdateConnectionResponse = UpdateConnectionResponses[keyof UpdateConnectionResponses];

/** What is given to `replaceConnection()`. */
export type ReplaceConnectionData = {
  body: {
    display_name?: unknown & unknown;
    enabled_applications?: Array<string>;
    options?: {
      [key: string]: unknown;
    };
    name: unknown & unknown;
  };
  path: {
    connectionId: string;
  };
};

/** What is answered, by status, to `replaceConnection()`. */
export type ReplaceConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `replaceConnection()`. */
export type ReplaceConnectionResponse = ReplaceConnectionResponses[keyof ReplaceConnectionResponses];

/** What is given to `getApplicationConnections()`. */
export type GetApplicationConnectionsData = {
  path: {
    applicationId: string;
  };
};

/** What is answered, by status, to `getApplicationConnections()`. */
export type GetApplicationConnectionsResponses = {
  200: {
    connections: Array<{
      connection: {
        id: string;
        name: string;
        display_name: string;
        strategy: string;
      };
      id: string;
      name: string;
      display_name: string;
      strategy: string;
      code?: string;
      message?: string;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getApplicationConnections()`. */
export type GetApplicationConnectionsResponse = GetApplicationConnectionsResponses[keyof GetApplicationConnectionsResponses];

/** What is given to `removeConnection()`. */
export type RemoveConnectionData = {
  path: {
    applicationId: string;
    connectionId: string;
  };
};

/** What is answered, by status, to `removeConnection()`. */
export type RemoveConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `removeConnection()`. */
export type RemoveConnectionResponse = RemoveConnectionResponses[keyof RemoveConnectionResponses];

/** What is given to `enableConnection()`. */
export type EnableConnectionData = {
  path: {
    applicationId: string;
    connectionId: string;
  };
};

/** What is answered, by status, to `enableConnection()`. */
export type EnableConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `enableConnection()`. */
export type EnableConnectionResponse = EnableConnectionResponses[keyof EnableConnectionResponses];

/** What is given to `getOrganizationConnections()`. */
export type GetOrganizationConnectionsData = {
  path: {
    organizationCode: string;
  };
};

/** What is answered, by status, to `getOrganizationConnections()`. */
export type GetOrganizationConnectionsResponses = {
  200: {
    connections: Array<{
      connection: {
        id: string;
        name: string;
        display_name: string;
        strategy: string;
      };
      id: string;
      name: string;
      display_name: string;
      strategy: string;
      code?: string;
      message?: string;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationConnections()`. */
export type GetOrganizationConnectionsResponse = GetOrganizationConnectionsResponses[keyof GetOrganizationConnectionsResponses];

/** What is given to `removeOrgConnection()`. */
export type RemoveOrgConnectionData = {
  path: {
    organizationCode: string;
    connectionId: string;
  };
};

/** What is answered, by status, to `removeOrgConnection()`. */
export type RemoveOrgConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `removeOrgConnection()`. */
export type RemoveOrgConnectionResponse = RemoveOrgConnectionResponses[keyof RemoveOrgConnectionResponses];

/** What is given to `enableOrgConnection()`. */
export type EnableOrgConnectionData = {
  path: {
    organizationCode: string;
    connectionId: string;
  };
};

/** What is answered, by status, to `enableOrgConnection()`. */
export type EnableOrgConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `enableOrgConnection()`. */
export type EnableOrgConnectionResponse = EnableOrgConnectionResponses[keyof EnableOrgConnectionResponses];

/** What is given to `getApplicationAccessRoles()`. */
export type GetApplicationAccessRolesData = {
  path: {
    applicationId: string;
  };
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
  };
};

/** What is answered, by status, to `getApplicationAccessRoles()`. */
export type GetApplicationAccessRolesResponses = {
  200: {
    roles: Array<{
      id: string;
      key: string;
      name: string;
      description: string | null;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getApplicationAccessRoles()`. */
export type GetApplicationAccessRolesResponse = GetApplicationAccessRolesResponses[keyof GetApplicationAccessRolesResponses];

/** What is given to `removeApplicationAccessRole()`. */
export type RemoveApplicationAccessRoleData = {
  path: {
    applicationId: string;
    roleId: string;
  };
};

/** What is answered, by status, to `removeApplicationAccessRole()`. */
export type RemoveApplicationAccessRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `removeApplicationAccessRole()`. */
export type RemoveApplicationAccessRoleResponse = RemoveApplicationAccessRoleResponses[keyof RemoveApplicationAccessRoleResponses];

/** What is given to `addApplicationAccessRole()`. */
export type AddApplicationAccessRoleData = {
  path: {
    applicationId: string;
    roleId: string;
  };
};

/** What is answered, by status, to `addApplicationAccessRole()`. */
export type AddApplicationAccessRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `addApplicationAccessRole()`. */
export type AddApplicationAccessRoleResponse = AddApplicationAccessRoleResponses[keyof AddApplicationAccessRoleResponses];

/** What is given to `readLogo()`. */
export type ReadLogoData = {
};

/** What is answered, by status, to `readLogo()`. */
export type ReadLogoResponses = {
  200: {
    logos: Array<{
      type: string;
      file_name: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `readLogo()`. */
export type ReadLogoResponse = ReadLogoResponses[keyof ReadLogoResponses];

/** What is given to `deleteLogo()`. */
export type DeleteLogoData = {
  path: {
    type: string;
  };
};

/** What is answered, by status, to `deleteLogo()`. */
export type DeleteLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteLogo()`. */
export type DeleteLogoResponse = DeleteLogoResponses[keyof DeleteLogoResponses];

/** What is given to `addLogo()`. */
export type AddLogoData = {
  body: {
    logo: Blob | File;
  };
  path: {
    type: string;
  };
};

/** What is answered, by status, to `addLogo()`. */
export type AddLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `addLogo()`. */
export type AddLogoResponse = AddLogoResponses[keyof AddLogoResponses];

/** What is given to `readOrganizationLogo()`. */
export type ReadOrganizationLogoData = {
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `readOrganizationLogo()`. */
export type ReadOrganizationLogoResponses = {
  200: {
    logos: Array<{
      type: string;
      file_name: string;
      path: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `readOrganizationLogo()`. */
export type ReadOrganizationLogoResponse = ReadOrganizationLogoResponses[keyof ReadOrganizationLogoResponses];

/** What is given to `deleteOrganizationLogo()`. */
export type DeleteOrganizationLogoData = {
  path: {
    orgCode: string;
    type: string;
  };
};

/** What is answered, by status, to `deleteOrganizationLogo()`. */
export type DeleteOrganizationLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteOrganizationLogo()`. */
export type DeleteOrganizationLogoResponse = DeleteOrganizationLogoResponses[keyof DeleteOrganizationLogoResponses];

/** What is given to `addOrganizationLogo()`. */
export type AddOrganizationLogoData = {
  body: {
    logo: Blob | File;
  };
  path: {
    orgCode: string;
    type: string;
  };
};

/** What is answered, by status, to `addOrganizationLogo()`. */
export type AddOrganizationLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `addOrganizationLogo()`. */
export type AddOrganizationLogoResponse = AddOrganizationLogoResponses[keyof AddOrganizationLogoResponses];

/** What is given to `getEnvironmentVariables()`. */
export type GetEnvironmentVariablesData = {
};

/** What is answered, by status, to `getEnvironmentVariables()`. */
export type GetEnvironmentVariablesResponses = {
  200: {
    has_more: boolean;
    environment_variables: Array<{
      id: string;
      key: string;
      value: string | null;
      is_secret: boolean;
      created_on: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getEnvironmentVariables()`. */
export type GetEnvironmentVariablesResponse = GetEnvironmentVariablesResponses[keyof GetEnvironmentVariablesResponses];

/** What is given to `createEnvironmentVariable()`. */
export type CreateEnvironmentVariableData = {
  body: {
    key: string;
    value: string;
    is_secret?: boolean;
  };
};

/** What is answered, by status, to `createEnvironmentVariable()`. */
export type CreateEnvironmentVariableResponses = {
  201: {
    environment_variable: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createEnvironmentVariable()`. */
export type CreateEnvironmentVariableResponse = CreateEnvironmentVariableResponses[keyof CreateEnvironmentVariableResponses];

/** What is given to `deleteEnvironmentVariable()`. */
export type DeleteEnvironmentVariableData = {
  path: {
    variableId: string;
  };
};

/** What is answered, by status, to `deleteEnvironmentVariable()`. */
export type DeleteEnvironmentVariableResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteEnvironmentVariable()`. */
export type DeleteEnvironmentVariableResponse = DeleteEnvironmentVariableResponses[keyof DeleteEnvironmentVariableResponses];

/** What is given to `getEnvironmentVariable()`. */
export type GetEnvironmentVariableData = {
  path: {
    variableId: string;
  };
};

/** What is answered, by status, to `getEnvironmentVariable()`. */
export type GetEnvironmentVariableResponses = {
  200: {
    environment_variable: {
      id: string;
      key: string;
      value: string | null;
      is_secret: boolean;
      created_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getEnvironmentVariable()`. */
export type GetEnvironmentVariableResponse = GetEnvironmentVariableResponses[keyof GetEnvironmentVariableResponses];

/** What is given to `updateEnvironmentVariable()`. */
export type UpdateEnvironmentVariableData = {
  body?: {
    key?: string;
    value?: string;
    is_secret?: boolean;
  };
  path: {
    variableId: string;
  };
};

/** What is answered, by status, to `updateEnvironmentVariable()`. */
export type UpdateEnvironmentVariableResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateEnvironmentVariable()`. */
export type UpdateEnvironmentVariableResponse = UpdateEnvironmentVariableResponses[keyof UpdateEnvironmentVariableResponses];

/** What is given to `getSubscribers()`. */
export type GetSubscribersData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'email_asc' | 'email_desc';
  };
};

/** What is answered, by status, to `getSubscribers()`. */
export type GetSubscribersResponses = {
  200: {
    subscribers: Array<{
      id: string;
      email: string;
      full_name: string;
      first_name: string;
      last_name: string;
    }>;
    next_token: string | null;
    code: string;
    message: string;
  };
};

/** What is answered to `getSubscribers()`. */
export type GetSubscribersResponse = GetSubscribersResponses[keyof GetSubscribersResponses];

/** What is given to `createSubscriber()`. */
export type CreateSubscriberData = {
  query: {
    firstName: string;
    lastName: string;
    email: string;
  };
};

/** What is answered, by status, to `createSubscriber()`. */
export type CreateSubscriberResponses = {
  201: {
    subscriber: {
      subscriber_id: string;
    };
  };
};

/** What is answered to `createSubscriber()`. */
export type CreateSubscriberResponse = CreateSubscriberResponses[keyof CreateSubscriberResponses];

/** What is given to `getSubscriber()`. */
export type GetSubscriberData = {
  path: {
    subscriberId: string;
  };
};

/** What is answered, by status, to `getSubscriber()`. */
export type GetSubscriberResponses = {
  200: {
    subscribers: Array<{
      id: string;
      preferred_email: string;
      first_name: string;
      last_name: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getSubscriber()`. */
export type GetSubscriberResponse = GetSubscriberResponses[keyof GetSubscriberResponses];

/** What is given to `getBusiness()`. */
export type GetBusinessData = {
};

/** What is answered, by status, to `getBusiness()`. */
export type GetBusinessResponses = {
  200: {
    business: {
      code: string;
      name: string;
      phone: string | null;
      email: string | null;
      industry: string | null;
      timezone: string | null;
      privacy_url: string | null;
      terms_url: string | null;
      has_clickwrap: boolean;
      has_kinde_branding: boolean;
      created_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getBusiness()`. */
export type GetBusinessResponse = GetBusinessResponses[keyof GetBusinessResponses];

/** What is given to `updateBusiness()`. */
export type UpdateBusinessData = {
  body?: {
    business_name?: (unknown & unknown) | null;
    email?: string | null;
    phone?: string | null;
    industry_key?: string | null;
    timezone_key?: string | null;
    privacy_url?: string | null;
    terms_url?: string | null;
    is_click_wrap?: boolean | null;
    is_show_kinde_branding?: boolean | null;
    kinde_perk_code?: string | null;
  };
};

/** What is answered, by status, to `updateBusiness()`. */
export type UpdateBusinessResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateBusiness()`. */
export type UpdateBusinessResponse = UpdateBusinessResponses[keyof UpdateBusinessResponses];

/** What is given to `getIndustries()`. */
export type GetIndustriesData = {
};

/** What is answered, by status, to `getIndustries()`. */
export type GetIndustriesResponses = {
  200: {
    industries: Array<{
      key: string;
      name: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getIndustries()`. */
export type GetIndustriesResponse = GetIndustriesResponses[keyof GetIndustriesResponses];

/** What is given to `getTimezones()`. */
export type GetTimezonesData = {
};

/** What is answered, by status, to `getTimezones()`. */
export type GetTimezonesResponses = {
  200: {
    timezones: Array<{
      key: string;
      name: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getTimezones()`. */
export type GetTimezonesResponse = GetTimezonesResponses[keyof GetTimezonesResponses];

/** What is given to `getDirectories()`. */
export type GetDirectoriesData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    organizationCode?: string;
  };
};

/** What is answered, by status, to `getDirectories()`. */
export type GetDirectoriesResponses = {
  200: {
    directories: Array<{
      id: string;
      directory_name: string;
      directory_endpoint_id: string;
      secret_token: string;
      status: 'Pending' | 'Validating' | 'Active' | 'Inactive' | 'Error';
      organization_code: string;
      enterprise_connection_id: string | null;
      enterprise_connection_name: string | null;
      last_sync_started_at: string | null;
      last_sync_completed_at: string | null;
      last_sync_error: string | null;
      created_on: string;
    }>;
    has_more: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `getDirectories()`. */
export type GetDirectoriesResponse = GetDirectoriesResponses[keyof GetDirectoriesResponses];

/** What is given to `createDirectory()`. */
export type CreateDirectoryData = {
  body: {
    org_code?: string;
    directory_name: unknown & unknown;
    provider_code: 'entra_id_azure_ad' | 'okta' | 'google_workspace' | 'custom_scim_v2' | 'cyberark' | 'jumpcloud' | 'onelogin' | 'pingfederate' | 'rippling';
    enterprise_connection_id?: string;
  };
};

/** What is answered, by status, to `createDirectory()`. */
export type CreateDirectoryResponses = {
  201: {
    directory: {
      id: string;
      directory_name: string;
      directory_endpoint_id: string;
      secret_token: string;
      status: 'Pending' | 'Validating' | 'Active' | 'Inactive' | 'Error';
      organization_code: string;
      enterprise_connection_id: string | null;
      enterprise_connection_name: string | null;
      last_sync_started_at: string | null;
      last_sync_completed_at: string | null;
      last_sync_error: string | null;
      created_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createDirectory()`. */
export type CreateDirectoryResponse = CreateDirectoryResponses[keyof CreateDirectoryResponses];

/** What is given to `deleteDirectory()`. */
export type DeleteDirectoryData = {
  path: {
    directoryId: string;
  };
};

/** What is answered, by status, to `deleteDirectory()`. */
export type DeleteDirectoryResponses = {
  200: {
    directory_id: string;
    code: string;
    message: string;
  };
};

/** What is answered to `deleteDirectory()`. */
export type DeleteDirectoryResponse = DeleteDirectoryResponses[keyof DeleteDirectoryResponses];

/** What is given to `getDirectory()`. */
export type GetDirectoryData = {
  path: {
    directoryId: string;
  };
};

/** What is answered, by status, to `getDirectory()`. */
export type GetDirectoryResponses = {
  200: {
    directory: {
      id: string;
      directory_name: string;
      directory_endpoint_id: string;
      secret_token: string;
      status: 'Pending' | 'Validating' | 'Active' | 'Inactive' | 'Error';
      organization_code: string;
      enterprise_connection_id: string | null;
      enterprise_connection_name: string | null;
      last_sync_started_at: string | null;
      last_sync_completed_at: string | null;
      last_sync_error: string | null;
      created_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getDirectory()`. */
export type GetDirectoryResponse = GetDirectoryResponses[keyof GetDirectoryResponses];

/** What is given to `updateDirectory()`. */
export type UpdateDirectoryData = {
  body?: {
    directory_name?: unknown & unknown;
  };
  path: {
    directoryId: string;
  };
};

/** What is answered, by status, to `updateDirectory()`. */
export type UpdateDirectoryResponses = {
  200: {
    directory: {
      id: string;
      directory_name: string;
      directory_endpoint_id: string;
      secret_token: string;
      status: 'Pending' | 'Validating' | 'Active' | 'Inactive' | 'Error';
      organization_code: string;
      enterprise_connection_id: string | null;
      enterprise_connection_name: string | null;
      last_sync_started_at: string | null;
      last_sync_completed_at: string | null;
      last_sync_error: string | null;
      created_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `updateDirectory()`. */
export type UpdateDirectoryResponse = UpdateDirectoryResponses[keyof UpdateDirectoryResponses];

/** What is given to `replaceMfa()`. */
export type ReplaceMfaData = {
  body: {
    enabled_factors: Array<'mfa:email' | 'mfa:sms' | 'mfa:authenticator_app'>;
    is_recovery_codes_enabled?: boolean;
    policy: 'required' | 'off' | 'optional';
  };
};

/** What is answered, by status, to `replaceMfa()`. */
export type ReplaceMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `replaceMfa()`. */
export type ReplaceMfaResponse = ReplaceMfaResponses[keyof ReplaceMfaResponses];

/** What is given to `replaceOrganizationMfa()`. */
export type ReplaceOrganizationMfaData = {
  body: {
    enabled_factors: Array<'mfa:email' | 'mfa:sms' | 'mfa:authenticator_app'>;
    is_recovery_codes_enabled?: boolean;
  };
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `replaceOrganizationMfa()`. */
export type ReplaceOrganizationMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `replaceOrganizationMfa()`. */
export type ReplaceOrganizationMfaResponse = ReplaceOrganizationMfaResponses[keyof ReplaceOrganizationMfaResponses];

/** What is given to `resetOrgUserMfaAll()`. */
export type ResetOrgUserMfaAllData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

/** What is answered, by status, to `resetOrgUserMfaAll()`. */
export type ResetOrgUserMfaAllResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `resetOrgUserMfaAll()`. */
export type ResetOrgUserMfaAllResponse = ResetOrgUserMfaAllResponses[keyof ResetOrgUserMfaAllResponses];

/** What is given to `getOrgUserMfa()`. */
export type GetOrgUserMfaData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

/** What is answered, by status, to `getOrgUserMfa()`. */
export type GetOrgUserMfaResponses = {
  200: {
    mfa: {
      id: string;
      type: string;
      created_on: string;
      name: string;
      is_verified: boolean;
      usage_count: number;
      last_used_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getOrgUserMfa()`. */
export type GetOrgUserMfaResponse = GetOrgUserMfaResponses[keyof GetOrgUserMfaResponses];

/** What is given to `resetOrgUserMfa()`. */
export type ResetOrgUserMfaData = {
  path: {
    orgCode: string;
    userId: string;
    factorId: string;
  };
};

/** What is answered, by status, to `resetOrgUserMfa()`. */
export type ResetOrgUserMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `resetOrgUserMfa()`. */
export type ResetOrgUserMfaResponse = ResetOrgUserMfaResponses[keyof ResetOrgUserMfaResponses];

/** What is given to `resetUsersMfaAll()`. */
export type ResetUsersMfaAllData = {
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `resetUsersMfaAll()`. */
export type ResetUsersMfaAllResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `resetUsersMfaAll()`. */
export type ResetUsersMfaAllResponse = ResetUsersMfaAllResponses[keyof ResetUsersMfaAllResponses];

/** What is given to `getUsersMfa()`. */
export type GetUsersMfaData = {
  path: {
    userId: string;
  };
};

/** What is answered, by status, to `getUsersMfa()`. */
export type GetUsersMfaResponses = {
  200: {
    mfa: {
      id: string;
      type: string;
      created_on: string;
      name: string;
      is_verified: boolean;
      usage_count: number;
      last_used_on: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getUsersMfa()`. */
export type GetUsersMfaResponse = GetUsersMfaResponses[keyof GetUsersMfaResponses];

/** What is given to `resetUsersMfa()`. */
export type ResetUsersMfaData = {
  path: {
    userId: string;
    factorId: string;
  };
};

/** What is answered, by status, to `resetUsersMfa()`. */
export type ResetUsersMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `resetUsersMfa()`. */
export type ResetUsersMfaResponse = ResetUsersMfaResponses[keyof ResetUsersMfaResponses];

/** What is given to `getPasskey()`. */
export type GetPasskeyData = {
};

/** What is answered, by status, to `getPasskey()`. */
export type GetPasskeyResponses = {
  200: {
    enabled: boolean;
    policy: 'off' | 'optional' | 'mandatory';
    code: string;
    message: string;
  };
};

/** What is answered to `getPasskey()`. */
export type GetPasskeyResponse = GetPasskeyResponses[keyof GetPasskeyResponses];

/** What is given to `updatePasskey()`. */
export type UpdatePasskeyData = {
  body: {
    policy: 'off' | 'optional' | 'mandatory';
  };
};

/** What is answered, by status, to `updatePasskey()`. */
export type UpdatePasskeyResponses = {
  200: {
    enabled: boolean;
    policy: 'off' | 'optional' | 'mandatory';
    code: string;
    message: string;
  };
};

/** What is answered to `updatePasskey()`. */
export type UpdatePasskeyResponse = UpdatePasskeyResponses[keyof UpdatePasskeyResponses];

/** What is given to `getOrganizationPasskey()`. */
export type GetOrganizationPasskeyData = {
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `getOrganizationPasskey()`. */
export type GetOrganizationPasskeyResponses = {
  200: {
    enabled: boolean;
    policy: 'off' | 'optional' | 'mandatory';
    is_override_environment_passkey_settings: boolean;
    environment_policy: 'off' | 'optional' | 'mandatory';
    code: string;
    message: string;
  };
};

/** What is answered to `getOrganizationPasskey()`. */
export type GetOrganizationPasskeyResponse = GetOrganizationPasskeyResponses[keyof GetOrganizationPasskeyResponses];

/** What is given to `updateOrganizationPasskey()`. */
export type UpdateOrganizationPasskeyData = {
  body?: {
    policy?: 'off' | 'optional' | 'mandatory';
    is_override_environment_passkey_settings?: boolean;
  };
  path: {
    orgCode: string;
  };
};

/** What is answered, by status, to `updateOrganizationPasskey()`. */
export type UpdateOrganizationPasskeyResponses = {
  200: {
    enabled: boolean;
    policy: 'off' | 'optional' | 'mandatory';
    is_override_environment_passkey_settings: boolean;
    code: string;
    message: string;
  };
};

/** What is answered to `updateOrganizationPasskey()`. */
export type UpdateOrganizationPasskeyResponse = UpdateOrganizationPasskeyResponses[keyof UpdateOrganizationPasskeyResponses];

/** What is given to `getApis()`. */
export type GetApisData = {
  query?: {
    expand?: 'scopes';
  };
};

/** What is answered, by status, to `getApis()`. */
export type GetApisResponses = {
  200: {
    next_token: string | null;
    apis: Array<{
      id: string;
      name: string;
      audience: string;
      is_management_api: boolean;
      scopes?: Array<{
        id: string;
        key: string;
      }>;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getApis()`. */
export type GetApisResponse = GetApisResponses[keyof GetApisResponses];

/** What is given to `addApis()`. */
export type AddApisData = {
  body: {
    name: string;
    audience: string;
  };
};

/** What is answered, by status, to `addApis()`. */
export type AddApisResponses = {
  200: {
    api: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `addApis()`. */
export type AddApisResponse = AddApisResponses[keyof AddApisResponses];

/** What is given to `deleteApi()`. */
export type DeleteApiData = {
  path: {
    apiId: string;
  };
};

/** What is answered, by status, to `deleteApi()`. */
export type DeleteApiResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteApi()`. */
export type DeleteApiResponse = DeleteApiResponses[keyof DeleteApiResponses];

/** What is given to `getApi()`. */
export type GetApiData = {
  path: {
    apiId: string;
  };
};

/** What is answered, by status, to `getApi()`. */
export type GetApiResponses = {
  200: {
    api: {
      id: string;
      name: string;
      audience: string;
      is_management_api: boolean;
      scopes: Array<{
        id: string;
        key: string;
      }>;
      applications: Array<{
        id: string;
        name: string;
        type: 'Machine to machine (M2M)' | 'Back-end web' | 'Front-end and mobile' | 'Device and IoT';
        is_active: boolean;
      }>;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getApi()`. */
export type GetApiResponse = GetApiResponses[keyof GetApiResponses];

/** What is given to `getApiScopes()`. */
export type GetApiScopesData = {
  path: {
    apiId: string;
  };
};

/** What is answered, by status, to `getApiScopes()`. */
export type GetApiScopesResponses = {
  200: {
    scopes: Array<{
      id: string;
      key: string;
      description: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getApiScopes()`. */
export type GetApiScopesResponse = GetApiScopesResponses[keyof GetApiScopesResponses];

/** What is given to `addApiScope()`. */
export type AddApiScopeData = {
  body: {
    key: string;
    description?: string;
  };
  path: {
    apiId: string;
  };
};

/** What is answered, by status, to `addApiScope()`. */
export type AddApiScopeResponses = {
  200: {
    scope: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `addApiScope()`. */
export type AddApiScopeResponse = AddApiScopeResponses[keyof AddApiScopeResponses];

/** What is given to `deleteApiScope()`. */
export type DeleteApiScopeData = {
  path: {
    apiId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `deleteApiScope()`. */
export type DeleteApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteApiScope()`. */
export type DeleteApiScopeResponse = DeleteApiScopeResponses[keyof DeleteApiScopeResponses];

/** What is given to `getApiScope()`. */
export type GetApiScopeData = {
  path: {
    apiId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `getApiScope()`. */
export type GetApiScopeResponses = {
  200: {
    scope: {
      id: string;
      key: string;
      description: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getApiScope()`. */
export type GetApiScopeResponse = GetApiScopeResponses[keyof GetApiScopeResponses];

/** What is given to `updateApiScope()`. */
export type UpdateApiScopeData = {
  body?: {
    description?: string;
  };
  path: {
    apiId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `updateApiScope()`. */
export type UpdateApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `updateApiScope()`. */
export type UpdateApiScopeResponse = UpdateApiScopeResponses[keyof UpdateApiScopeResponses];

/** What is given to `updateApiApplications()`. */
export type UpdateApiApplicationsData = {
  body: {
    applications: Array<{
      id: string;
      operation?: 'add' | 'delete';
    }>;
  };
  path: {
    apiId: string;
  };
};

/** What is answered, by status, to `updateApiApplications()`. */
export type UpdateApiApplicationsResponses = {
  200: {
    applications_disconnected: Array<string>;
    applications_connected: Array<string>;
    code: string;
    message: string;
  };
};

/** What is answered to `updateApiApplications()`. */
export type UpdateApiApplicationsResponse = UpdateApiApplicationsResponses[keyof UpdateApiApplicationsResponses];

/** What is given to `deleteApiApplicationScope()`. */
export type DeleteApiApplicationScopeData = {
  path: {
    apiId: string;
    applicationId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `deleteApiApplicationScope()`. */
export type DeleteApiApplicationScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteApiApplicationScope()`. */
export type DeleteApiApplicationScopeResponse = DeleteApiApplicationScopeResponses[keyof DeleteApiApplicationScopeResponses];

/** What is given to `addApiApplicationScope()`. */
export type AddApiApplicationScopeData = {
  path: {
    apiId: string;
    applicationId: string;
    scopeId: string;
  };
};

/** What is answered, by status, to `addApiApplicationScope()`. */
export type AddApiApplicationScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `addApiApplicationScope()`. */
export type AddApiApplicationScopeResponse = AddApiApplicationScopeResponses[keyof AddApiApplicationScopeResponses];

/** What is given to `getApiKeys()`. */
export type GetApiKeysData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    keyType?: 'organization' | 'user';
    status?: 'active' | 'inactive' | 'revoked';
    userId?: string;
    orgCode?: string;
  };
};

/** What is answered, by status, to `getApiKeys()`. */
export type GetApiKeysResponses = {
  200: {
    has_more: boolean;
    api_keys: Array<{
      id: string;
      name: string;
      type: string;
      status: string;
      key_prefix: string;
      key_suffix: string | null;
      created_on: string;
      last_verified_on: string | null;
      last_verified_ip: string | null;
      created_by: string | null;
      api_ids: Array<string>;
      scopes: Array<string>;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getApiKeys()`. */
export type GetApiKeysResponse = GetApiKeysResponses[keyof GetApiKeysResponses];

/** What is given to `createApiKey()`. */
export type CreateApiKeyData = {
  body: {
    name: unknown & unknown;
    type: 'user' | 'organization' | 'environment';
    api_id: string;
    scope_ids?: Array<string> | null;
    user_id?: string | null;
    org_code?: string | null;
  };
};

/** What is answered, by status, to `createApiKey()`. */
export type CreateApiKeyResponses = {
  201: {
    api_key: {
      id: string;
      key: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createApiKey()`. */
export type CreateApiKeyResponse = CreateApiKeyResponses[keyof CreateApiKeyResponses];

/** What is given to `deleteApiKey()`. */
export type DeleteApiKeyData = {
  path: {
    keyId: string;
  };
};

/** What is answered, by status, to `deleteApiKey()`. */
export type DeleteApiKeyResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteApiKey()`. */
export type DeleteApiKeyResponse = DeleteApiKeyResponses[keyof DeleteApiKeyResponses];

/** What is given to `getApiKey()`. */
export type GetApiKeyData = {
  path: {
    keyId: string;
  };
};

/** What is answered, by status, to `getApiKey()`. */
export type GetApiKeyResponses = {
  200: {
    api_key: {
      id: string;
      name: string;
      type: string;
      status: string;
      key_prefix: string;
      key_suffix: string | null;
      created_on: string;
      last_verified_on: string | null;
      last_verified_ip: string | null;
      created_by: string | null;
      api_ids: Array<string>;
      scopes: Array<string>;
      verification_count: number;
      organization_id: string | null;
      user_id: string | null;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getApiKey()`. */
export type GetApiKeyResponse = GetApiKeyResponses[keyof GetApiKeyResponses];

/** What is given to `rotateApiKey()`. */
export type RotateApiKeyData = {
  path: {
    keyId: string;
  };
};

/** What is answered, by status, to `rotateApiKey()`. */
export type RotateApiKeyResponses = {
  201: {
    api_key: {
      id: string;
      key: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `rotateApiKey()`. */
export type RotateApiKeyResponse = RotateApiKeyResponses[keyof RotateApiKeyResponses];

/** What is given to `getEvent()`. */
export type GetEventData = {
  path: {
    eventId: string;
  };
};

/** What is answered, by status, to `getEvent()`. */
export type GetEventResponses = {
  200: {
    event: {
      type: string;
      source: string;
      event_id: string;
      timestamp: number;
      data: {
        [key: string]: unknown;
      };
    };
    code: string;
    message: string;
  };
};

/** What is answered to `getEvent()`. */
export type GetEventResponse = GetEventResponses[keyof GetEventResponses];

/** What is given to `getEventTypes()`. */
export type GetEventTypesData = {
};

/** What is answered, by status, to `getEventTypes()`. */
export type GetEventTypesResponses = {
  200: {
    event_types: Array<{
      id: string;
      code: string;
      name: string;
      origin: string;
      schema: {
        [key: string]: unknown;
      };
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getEventTypes()`. */
export type GetEventTypesResponse = GetEventTypesResponses[keyof GetEventTypesResponses];

/** What is given to `getWebHooks()`. */
export type GetWebHooksData = {
};

/** What is answered, by status, to `getWebHooks()`. */
export type GetWebHooksResponses = {
  200: {
    webhooks: Array<{
      id: string;
      name: string;
      endpoint: string;
      description: string;
      event_types: Array<string>;
      created_on: string;
    }>;
    code: string;
    message: string;
  };
};

/** What is answered to `getWebHooks()`. */
export type GetWebHooksResponse = GetWebHooksResponses[keyof GetWebHooksResponses];

/** What is given to `createWebHook()`. */
export type CreateWebHookData = {
  body: {
    endpoint: string;
    event_types: Array<string>;
    name: string;
    description?: string | null;
  };
};

/** What is answered, by status, to `createWebHook()`. */
export type CreateWebHookResponses = {
  200: {
    webhook: {
      id: string;
      endpoint: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `createWebHook()`. */
export type CreateWebHookResponse = CreateWebHookResponses[keyof CreateWebHookResponses];

/** What is given to `deleteWebHook()`. */
export type DeleteWebHookData = {
  path: {
    webhookId: string;
  };
};

/** What is answered, by status, to `deleteWebHook()`. */
export type DeleteWebHookResponses = {
  200: {
    code: string;
    message: string;
  };
};

/** What is answered to `deleteWebHook()`. */
export type DeleteWebHookResponse = DeleteWebHookResponses[keyof DeleteWebHookResponses];

/** What is given to `updateWebHook()`. */
export type UpdateWebHookData = {
  body?: {
    event_types?: Array<string>;
    name?: string;
    description?: string | null;
  };
  path: {
    webhookId: string;
  };
};

/** What is answered, by status, to `updateWebHook()`. */
export type UpdateWebHookResponses = {
  200: {
    webhook: {
      id: string;
    };
    code: string;
    message: string;
  };
};

/** What is answered to `updateWebHook()`. */
export type UpdateWebHookResponse = UpdateWebHookResponses[keyof UpdateWebHookResponses];
