// Not edited: written by apps/server/scripts/write-management-client.ts from the OpenAPI document.

export type GetRolesData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'key_asc' | 'key_desc';
  };
};

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

export type GetRolesResponse = GetRolesResponses[keyof GetRolesResponses];

export type CreateRoleData = {
  body: {
    key: string;
    name: string;
    description?: string;
    is_default_role?: boolean;
    assignment_permission_id?: string | null;
  };
};

export type CreateRoleResponses = {
  201: {
    role: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type CreateRoleResponse = CreateRoleResponses[keyof CreateRoleResponses];

export type DeleteRoleData = {
  path: {
    roleId: string;
  };
};

export type DeleteRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteRoleResponse = DeleteRoleResponses[keyof DeleteRoleResponses];

export type GetRoleData = {
  path: {
    roleId: string;
  };
};

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

export type GetRoleResponse = GetRoleResponses[keyof GetRoleResponses];

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

export type UpdateRolesResponses = {
  201: {
    code: string;
    message: string;
  };
};

export type UpdateRolesResponse = UpdateRolesResponses[keyof UpdateRolesResponses];

export type GetRoleUsersData = {
  path: {
    roleId: string;
  };
  query?: {
    pageSize?: number;
    nextToken?: string;
  };
};

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

export type GetRoleUsersResponse = GetRoleUsersResponses[keyof GetRoleUsersResponses];

export type GetRoleScopesData = {
  path: {
    roleId: string;
  };
};

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

export type GetRoleScopesResponse = GetRoleScopesResponses[keyof GetRoleScopesResponses];

export type AddRoleScopeData = {
  body: {
    scope_id: string;
  };
  path: {
    roleId: string;
  };
};

export type AddRoleScopeResponses = {
  201: {
    code: string;
    message: string;
  };
};

export type AddRoleScopeResponse = AddRoleScopeResponses[keyof AddRoleScopeResponses];

export type DeleteRoleScopeData = {
  path: {
    roleId: string;
    scopeId: string;
  };
};

export type DeleteRoleScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteRoleScopeResponse = DeleteRoleScopeResponses[keyof DeleteRoleScopeResponses];

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

export type GetRolePermissionsResponse = GetRolePermissionsResponses[keyof GetRolePermissionsResponses];

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

export type UpdateRolePermissionsResponses = {
  200: {
    permissions_added: Array<string>;
    permissions_removed: Array<string>;
    code: string;
    message: string;
  };
};

export type UpdateRolePermissionsResponse = UpdateRolePermissionsResponses[keyof UpdateRolePermissionsResponses];

export type RemoveRolePermissionData = {
  path: {
    roleId: string;
    permissionId: string;
  };
};

export type RemoveRolePermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type RemoveRolePermissionResponse = RemoveRolePermissionResponses[keyof RemoveRolePermissionResponses];

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

export type GetRoleSystemPermissionsResponse = GetRoleSystemPermissionsResponses[keyof GetRoleSystemPermissionsResponses];

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

export type UpdateRoleSystemPermissionsResponses = {
  200: {
    system_permissions_added: Array<string>;
    system_permissions_removed: Array<string>;
    code: string;
    message: string;
  };
};

export type UpdateRoleSystemPermissionsResponse = UpdateRoleSystemPermissionsResponses[keyof UpdateRoleSystemPermissionsResponses];

export type GetSystemPermissionsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'id_asc' | 'id_desc';
  };
};

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

export type GetSystemPermissionsResponse = GetSystemPermissionsResponses[keyof GetSystemPermissionsResponses];

export type GetPermissionsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'id_asc' | 'id_desc';
  };
};

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

export type GetPermissionsResponse = GetPermissionsResponses[keyof GetPermissionsResponses];

export type CreatePermissionData = {
  body: {
    key: string;
    name: string;
    description?: string;
  };
};

export type CreatePermissionResponses = {
  201: {
    code: string;
    message: string;
  };
};

export type CreatePermissionResponse = CreatePermissionResponses[keyof CreatePermissionResponses];

export type DeletePermissionData = {
  path: {
    permissionId: string;
  };
};

export type DeletePermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeletePermissionResponse = DeletePermissionResponses[keyof DeletePermissionResponses];

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

export type UpdatePermissionsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdatePermissionsResponse = UpdatePermissionsResponses[keyof UpdatePermissionsResponses];

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

export type CreateFeatureFlagResponses = {
  201: {
    code: string;
    message: string;
  };
};

export type CreateFeatureFlagResponse = CreateFeatureFlagResponses[keyof CreateFeatureFlagResponses];

export type DeleteFeatureFlagData = {
  path: {
    featureFlagKey: string;
  };
};

export type DeleteFeatureFlagResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteFeatureFlagResponse = DeleteFeatureFlagResponses[keyof DeleteFeatureFlagResponses];

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

export type UpdateFeatureFlagResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateFeatureFlagResponse = UpdateFeatureFlagResponses[keyof UpdateFeatureFlagResponses];

export type DeleteEnvironmentFeatureFlagOverridesData = {
};

export type DeleteEnvironmentFeatureFlagOverridesResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteEnvironmentFeatureFlagOverridesResponse = DeleteEnvironmentFeatureFlagOverridesResponses[keyof DeleteEnvironmentFeatureFlagOverridesResponses];

export type GetEnvironmentFeatureFlagsData = {
};

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

export type GetEnvironmentFeatureFlagsResponse = GetEnvironmentFeatureFlagsResponses[keyof GetEnvironmentFeatureFlagsResponses];

export type DeleteEnvironmentFeatureFlagOverrideData = {
  path: {
    featureFlagKey: string;
  };
};

export type DeleteEnvironmentFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteEnvironmentFeatureFlagOverrideResponse = DeleteEnvironmentFeatureFlagOverrideResponses[keyof DeleteEnvironmentFeatureFlagOverrideResponses];

export type UpdateEnvironmentFeatureFlagOverrideData = {
  body: {
    value: string;
  };
  path: {
    featureFlagKey: string;
  };
};

export type UpdateEnvironmentFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateEnvironmentFeatureFlagOverrideResponse = UpdateEnvironmentFeatureFlagOverrideResponses[keyof UpdateEnvironmentFeatureFlagOverrideResponses];

export type GetPropertiesData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    context?: 'usr' | 'org' | 'app';
  };
};

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

export type GetPropertiesResponse = GetPropertiesResponses[keyof GetPropertiesResponses];

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

export type CreatePropertyResponses = {
  201: {
    property: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type CreatePropertyResponse = CreatePropertyResponses[keyof CreatePropertyResponses];

export type DeletePropertyData = {
  path: {
    propertyId: string;
  };
};

export type DeletePropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeletePropertyResponse = DeletePropertyResponses[keyof DeletePropertyResponses];

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

export type UpdatePropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdatePropertyResponse = UpdatePropertyResponses[keyof UpdatePropertyResponses];

export type GetCategoriesData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    context?: 'usr' | 'org' | 'app';
  };
};

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

export type GetCategoriesResponse = GetCategoriesResponses[keyof GetCategoriesResponses];

export type CreateCategoryData = {
  body: {
    name: string;
    context: 'usr' | 'org' | 'app';
  };
};

export type CreateCategoryResponses = {
  201: {
    category: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type CreateCategoryResponse = CreateCategoryResponses[keyof CreateCategoryResponses];

export type UpdateCategoryData = {
  body?: {
    name?: string;
  };
  path: {
    categoryId: string;
  };
};

export type UpdateCategoryResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateCategoryResponse = UpdateCategoryResponses[keyof UpdateCategoryResponses];

export type DeleteOrganizationUserApiScopeData = {
  path: {
    orgCode: string;
    userId: string;
    apiId: string;
    scopeId: string;
  };
};

export type DeleteOrganizationUserApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationUserApiScopeResponse = DeleteOrganizationUserApiScopeResponses[keyof DeleteOrganizationUserApiScopeResponses];

export type AddOrganizationUserApiScopeData = {
  path: {
    orgCode: string;
    userId: string;
    apiId: string;
    scopeId: string;
  };
};

export type AddOrganizationUserApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type AddOrganizationUserApiScopeResponse = AddOrganizationUserApiScopeResponses[keyof AddOrganizationUserApiScopeResponses];

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

export type GetOrganizationUsersResponse = GetOrganizationUsersResponses[keyof GetOrganizationUsersResponses];

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

export type UpdateOrganizationUsersResponses = {
  200: {
    users_added: Array<string>;
    users_updated: Array<string>;
    users_removed: Array<string>;
    code: string;
    message: string;
  };
};

export type UpdateOrganizationUsersResponse = UpdateOrganizationUsersResponses[keyof UpdateOrganizationUsersResponses];

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

export type AddOrganizationUsersResponses = {
  200: {
    users_added: Array<string>;
    code: string;
    message: string;
  };
};

export type AddOrganizationUsersResponse = AddOrganizationUsersResponses[keyof AddOrganizationUsersResponses];

export type GetOrganizationUserPermissionsData = {
  path: {
    orgCode: string;
    userId: string;
  };
  query?: {
    expand?: string;
  };
};

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

export type GetOrganizationUserPermissionsResponse = GetOrganizationUserPermissionsResponses[keyof GetOrganizationUserPermissionsResponses];

export type CreateOrganizationUserPermissionData = {
  body: {
    permission_id: string;
  };
  path: {
    orgCode: string;
    userId: string;
  };
};

export type CreateOrganizationUserPermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type CreateOrganizationUserPermissionResponse = CreateOrganizationUserPermissionResponses[keyof CreateOrganizationUserPermissionResponses];

export type GetOrganizationUserRolesData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

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

export type GetOrganizationUserRolesResponse = GetOrganizationUserRolesResponses[keyof GetOrganizationUserRolesResponses];

export type CreateOrganizationUserRoleData = {
  body: {
    role_id: string;
  };
  path: {
    orgCode: string;
    userId: string;
  };
};

export type CreateOrganizationUserRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type CreateOrganizationUserRoleResponse = CreateOrganizationUserRoleResponses[keyof CreateOrganizationUserRoleResponses];

export type GetOrganizationData = {
  query: {
    code: string;
    expand?: string;
  };
};

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

export type GetOrganizationResponse = GetOrganizationResponses[keyof GetOrganizationResponses];

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

export type CreateOrganizationResponses = {
  200: {
    organization: {
      code: string;
    };
    code: string;
    message: string;
  };
};

export type CreateOrganizationResponse = CreateOrganizationResponses[keyof CreateOrganizationResponses];

export type DeleteOrganizationFeatureFlagOverrideData = {
  path: {
    orgCode: string;
    featureFlagKey: string;
  };
};

export type DeleteOrganizationFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationFeatureFlagOverrideResponse = DeleteOrganizationFeatureFlagOverrideResponses[keyof DeleteOrganizationFeatureFlagOverrideResponses];

export type UpdateOrganizationFeatureFlagOverrideData = {
  path: {
    orgCode: string;
    featureFlagKey: string;
  };
  query: {
    value: string;
  };
};

export type UpdateOrganizationFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateOrganizationFeatureFlagOverrideResponse = UpdateOrganizationFeatureFlagOverrideResponses[keyof UpdateOrganizationFeatureFlagOverrideResponses];

export type DeleteOrganizationFeatureFlagOverridesData = {
  path: {
    orgCode: string;
  };
};

export type DeleteOrganizationFeatureFlagOverridesResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationFeatureFlagOverridesResponse = DeleteOrganizationFeatureFlagOverridesResponses[keyof DeleteOrganizationFeatureFlagOverridesResponses];

export type GetOrganizationFeatureFlagsData = {
  path: {
    orgCode: string;
  };
};

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

export type GetOrganizationFeatureFlagsResponse = GetOrganizationFeatureFlagsResponses[keyof GetOrganizationFeatureFlagsResponses];

export type DeleteOrganizationHandleData = {
  path: {
    orgCode: string;
  };
};

export type DeleteOrganizationHandleResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationHandleResponse = DeleteOrganizationHandleResponses[keyof DeleteOrganizationHandleResponses];

export type DeleteOrganizationUserPermissionData = {
  path: {
    orgCode: string;
    userId: string;
    permissionId: string;
  };
};

export type DeleteOrganizationUserPermissionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationUserPermissionResponse = DeleteOrganizationUserPermissionResponses[keyof DeleteOrganizationUserPermissionResponses];

export type DeleteOrganizationUserRoleData = {
  path: {
    orgCode: string;
    userId: string;
    roleId: string;
  };
};

export type DeleteOrganizationUserRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationUserRoleResponse = DeleteOrganizationUserRoleResponses[keyof DeleteOrganizationUserRoleResponses];

export type DeleteOrganizationData = {
  path: {
    orgCode: string;
  };
};

export type DeleteOrganizationResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationResponse = DeleteOrganizationResponses[keyof DeleteOrganizationResponses];

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

export type UpdateOrganizationResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateOrganizationResponse = UpdateOrganizationResponses[keyof UpdateOrganizationResponses];

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

export type GetOrganizationRoleUsersResponse = GetOrganizationRoleUsersResponses[keyof GetOrganizationRoleUsersResponses];

export type GetOrganizationsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'email_asc' | 'email_desc';
  };
};

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

export type GetOrganizationsResponse = GetOrganizationsResponses[keyof GetOrganizationsResponses];

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

export type GetOrganizationInvitesResponse = GetOrganizationInvitesResponses[keyof GetOrganizationInvitesResponses];

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

export type CreateOrganizationInviteResponse = CreateOrganizationInviteResponses[keyof CreateOrganizationInviteResponses];

export type DeleteOrganizationInviteData = {
  path: {
    orgCode: string;
    inviteCode: string;
  };
};

export type DeleteOrganizationInviteResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationInviteResponse = DeleteOrganizationInviteResponses[keyof DeleteOrganizationInviteResponses];

export type GetOrganizationInviteData = {
  path: {
    orgCode: string;
    inviteCode: string;
  };
};

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

export type GetOrganizationInviteResponse = GetOrganizationInviteResponses[keyof GetOrganizationInviteResponses];

export type RemoveOrganizationUserData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

export type RemoveOrganizationUserResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type RemoveOrganizationUserResponse = RemoveOrganizationUserResponses[keyof RemoveOrganizationUserResponses];

export type GetApplicationsData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc';
  };
};

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

export type GetApplicationsResponse = GetApplicationsResponses[keyof GetApplicationsResponses];

export type CreateApplicationData = {
  body: {
    name: unknown & unknown;
    type: 'reg' | 'spa' | 'm2m' | 'device';
    org_code?: string | null;
  };
};

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

export type CreateApplicationResponse = CreateApplicationResponses[keyof CreateApplicationResponses];

export type DeleteApplicationData = {
  path: {
    applicationId: string;
  };
};

export type DeleteApplicationResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteApplicationResponse = DeleteApplicationResponses[keyof DeleteApplicationResponses];

export type GetApplicationData = {
  path: {
    applicationId: string;
  };
};

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

export type GetApplicationResponse = GetApplicationResponses[keyof GetApplicationResponses];

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

export type UpdateApplicationResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateApplicationResponse = UpdateApplicationResponses[keyof UpdateApplicationResponses];

export type GetApplicationPropertyValuesData = {
  path: {
    applicationId: string;
  };
};

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

export type GetApplicationPropertyValuesResponse = GetApplicationPropertyValuesResponses[keyof GetApplicationPropertyValuesResponses];

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

export type UpdateApplicationTokensResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateApplicationTokensResponse = UpdateApplicationTokensResponses[keyof UpdateApplicationTokensResponses];

export type UpdateApplicationsPropertyData = {
  body: {
    value: string | boolean;
  };
  path: {
    applicationId: string;
    propertyKey: string;
  };
};

export type UpdateApplicationsPropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateApplicationsPropertyResponse = UpdateApplicationsPropertyResponses[keyof UpdateApplicationsPropertyResponses];

export type DeleteLogoutUrlsData = {
  path: {
    appId: string;
  };
  query: {
    urls: string;
  };
};

export type DeleteLogoutUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteLogoutUrlsResponse = DeleteLogoutUrlsResponses[keyof DeleteLogoutUrlsResponses];

export type GetLogoutUrlsData = {
  path: {
    appId: string;
  };
};

export type GetLogoutUrlsResponses = {
  200: {
    logout_urls: Array<string>;
    code: string;
    message: string;
  };
};

export type GetLogoutUrlsResponse = GetLogoutUrlsResponses[keyof GetLogoutUrlsResponses];

export type AddLogoutRedirectUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

export type AddLogoutRedirectUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type AddLogoutRedirectUrlsResponse = AddLogoutRedirectUrlsResponses[keyof AddLogoutRedirectUrlsResponses];

export type ReplaceLogoutRedirectUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

export type ReplaceLogoutRedirectUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ReplaceLogoutRedirectUrlsResponse = ReplaceLogoutRedirectUrlsResponses[keyof ReplaceLogoutRedirectUrlsResponses];

export type DeleteCallbackUrlsData = {
  path: {
    appId: string;
  };
  query: {
    urls: string;
  };
};

export type DeleteCallbackUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteCallbackUrlsResponse = DeleteCallbackUrlsResponses[keyof DeleteCallbackUrlsResponses];

export type GetCallbackUrlsData = {
  path: {
    appId: string;
  };
};

export type GetCallbackUrlsResponses = {
  200: {
    redirect_urls: Array<string>;
  };
};

export type GetCallbackUrlsResponse = GetCallbackUrlsResponses[keyof GetCallbackUrlsResponses];

export type AddRedirectCallbackUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

export type AddRedirectCallbackUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type AddRedirectCallbackUrlsResponse = AddRedirectCallbackUrlsResponses[keyof AddRedirectCallbackUrlsResponses];

export type ReplaceRedirectCallbackUrlsData = {
  body?: {
    urls?: Array<string>;
  };
  path: {
    appId: string;
  };
};

export type ReplaceRedirectCallbackUrlsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ReplaceRedirectCallbackUrlsResponse = ReplaceRedirectCallbackUrlsResponses[keyof ReplaceRedirectCallbackUrlsResponses];

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

export type SearchUsersResponse = SearchUsersResponses[keyof SearchUsersResponses];

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

export type GetUsersResponse = GetUsersResponses[keyof GetUsersResponses];

export type DeleteUserData = {
  query: {
    id: string;
    isDeleteProfile?: boolean;
  };
};

export type DeleteUserResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteUserResponse = DeleteUserResponses[keyof DeleteUserResponses];

export type GetUserDataData = {
  query: {
    id: string;
    expand?: string;
  };
};

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

export type GetUserDataResponse = GetUserDataResponses[keyof GetUserDataResponses];

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

export type UpdateUserResponse = UpdateUserResponses[keyof UpdateUserResponses];

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

export type CreateUserResponse = CreateUserResponses[keyof CreateUserResponses];

export type GetUserIdentitiesData = {
  path: {
    userId: string;
  };
  query?: {
    startingAfter?: string;
    endingBefore?: string;
  };
};

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

export type GetUserIdentitiesResponse = GetUserIdentitiesResponses[keyof GetUserIdentitiesResponses];

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

export type CreateUserIdentityResponses = {
  201: {
    identity: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type CreateUserIdentityResponse = CreateUserIdentityResponses[keyof CreateUserIdentityResponses];

export type DeleteIdentityData = {
  path: {
    identityId: string;
  };
};

export type DeleteIdentityResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteIdentityResponse = DeleteIdentityResponses[keyof DeleteIdentityResponses];

export type GetIdentityData = {
  path: {
    identityId: string;
  };
};

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

export type GetIdentityResponse = GetIdentityResponses[keyof GetIdentityResponses];

export type UpdateIdentityData = {
  body?: {
    is_primary?: boolean;
  };
  path: {
    identityId: string;
  };
};

export type UpdateIdentityResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateIdentityResponse = UpdateIdentityResponses[keyof UpdateIdentityResponses];

export type RefreshUserClaimsData = {
  path: {
    userId: string;
  };
};

export type RefreshUserClaimsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type RefreshUserClaimsResponse = RefreshUserClaimsResponses[keyof RefreshUserClaimsResponses];

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

export type SetUserPasswordResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type SetUserPasswordResponse = SetUserPasswordResponses[keyof SetUserPasswordResponses];

export type DeleteUserSessionsData = {
  path: {
    userId: string;
  };
};

export type DeleteUserSessionsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteUserSessionsResponse = DeleteUserSessionsResponses[keyof DeleteUserSessionsResponses];

export type GetUserSessionsData = {
  path: {
    userId: string;
  };
};

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

export type GetUserSessionsResponse = GetUserSessionsResponses[keyof GetUserSessionsResponses];

export type GetUserPropertyValuesData = {
  path: {
    userId: string;
  };
};

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

export type GetUserPropertyValuesResponse = GetUserPropertyValuesResponses[keyof GetUserPropertyValuesResponses];

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

export type UpdateUserPropertiesResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateUserPropertiesResponse = UpdateUserPropertiesResponses[keyof UpdateUserPropertiesResponses];

export type UpdateUserPropertyData = {
  path: {
    userId: string;
    propertyKey: string;
  };
  query: {
    value: string;
  };
};

export type UpdateUserPropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateUserPropertyResponse = UpdateUserPropertyResponses[keyof UpdateUserPropertyResponses];

export type UpdateUserFeatureFlagOverrideData = {
  path: {
    userId: string;
    featureFlagKey: string;
  };
  query: {
    value: string;
  };
};

export type UpdateUserFeatureFlagOverrideResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateUserFeatureFlagOverrideResponse = UpdateUserFeatureFlagOverrideResponses[keyof UpdateUserFeatureFlagOverrideResponses];

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

export type GetBillingEntitlementsResponse = GetBillingEntitlementsResponses[keyof GetBillingEntitlementsResponses];

export type GetBillingAgreementsData = {
  query: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    customerId: string;
    featureCode?: string;
  };
};

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

export type GetBillingAgreementsResponse = GetBillingAgreementsResponses[keyof GetBillingAgreementsResponses];

export type CreateBillingAgreementData = {
  body: {
    customer_id: string;
    plan_code: string;
    is_invoice_now?: boolean;
    is_prorate?: boolean;
  };
};

export type CreateBillingAgreementResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type CreateBillingAgreementResponse = CreateBillingAgreementResponses[keyof CreateBillingAgreementResponses];

export type CreateMeterUsageRecordData = {
  body: {
    customer_agreement_id: string;
    billing_feature_code: string;
    meter_value: string;
    meter_usage_timestamp?: string;
    meter_type_code?: 'absolute' | 'delta';
  };
};

export type CreateMeterUsageRecordResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type CreateMeterUsageRecordResponse = CreateMeterUsageRecordResponses[keyof CreateMeterUsageRecordResponses];

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

export type CreateUserBillingCustomerResponse = CreateUserBillingCustomerResponses[keyof CreateUserBillingCustomerResponses];

export type GetConnectedAppAuthUrlData = {
  query: {
    keyCodeRef: string;
    userId?: string;
    orgCode?: string;
    overrideCallbackUrl?: string;
  };
};

export type GetConnectedAppAuthUrlResponses = {
  200: {
    url: string;
    session_id: string;
  };
};

export type GetConnectedAppAuthUrlResponse = GetConnectedAppAuthUrlResponses[keyof GetConnectedAppAuthUrlResponses];

export type GetConnectedAppTokenData = {
  query: {
    sessionId: string;
  };
};

export type GetConnectedAppTokenResponses = {
  200: {
    access_token: string;
    access_token_expiry: string;
  };
};

export type GetConnectedAppTokenResponse = GetConnectedAppTokenResponses[keyof GetConnectedAppTokenResponses];

export type RevokeConnectedAppTokenData = {
  query: {
    sessionId: string;
  };
};

export type RevokeConnectedAppTokenResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type RevokeConnectedAppTokenResponse = RevokeConnectedAppTokenResponses[keyof RevokeConnectedAppTokenResponses];

export type GetEnvironmentData = {
};

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

export type GetEnvironmentResponse = GetEnvironmentResponses[keyof GetEnvironmentResponses];

export type GetOrganizationRoleUsersCountData = {
  path: {
    orgCode: string;
    roleId: string;
  };
};

export type GetOrganizationRoleUsersCountResponses = {
  200: {
    count: number;
    code: string;
    message: string;
  };
};

export type GetOrganizationRoleUsersCountResponse = GetOrganizationRoleUsersCountResponses[keyof GetOrganizationRoleUsersCountResponses];

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

export type GetOrganizationRoleActiveUsersCountResponses = {
  200: {
    active_users_count: number;
    date_time_from: string;
    date_time_to: string;
    code: string;
    message: string;
  };
};

export type GetOrganizationRoleActiveUsersCountResponse = GetOrganizationRoleActiveUsersCountResponses[keyof GetOrganizationRoleActiveUsersCountResponses];

export type GetOrganizationPropertyValuesData = {
  path: {
    orgCode: string;
  };
};

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

export type GetOrganizationPropertyValuesResponse = GetOrganizationPropertyValuesResponses[keyof GetOrganizationPropertyValuesResponses];

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

export type UpdateOrganizationPropertiesResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateOrganizationPropertiesResponse = UpdateOrganizationPropertiesResponses[keyof UpdateOrganizationPropertiesResponses];

export type UpdateOrganizationPropertyData = {
  path: {
    orgCode: string;
    propertyKey: string;
  };
  query: {
    value: string;
  };
};

export type UpdateOrganizationPropertyResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateOrganizationPropertyResponse = UpdateOrganizationPropertyResponses[keyof UpdateOrganizationPropertyResponses];

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

export type UpdateOrganizationSessionsResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateOrganizationSessionsResponse = UpdateOrganizationSessionsResponses[keyof UpdateOrganizationSessionsResponses];

export type GetConnectionsData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    endingBefore?: string;
    homeRealmDomain?: string;
  };
};

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

export type GetConnectionsResponse = GetConnectionsResponses[keyof GetConnectionsResponses];

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

export type CreateConnectionResponses = {
  201: {
    connection: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type CreateConnectionResponse = CreateConnectionResponses[keyof CreateConnectionResponses];

export type DeleteConnectionData = {
  path: {
    connectionId: string;
  };
};

export type DeleteConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteConnectionResponse = DeleteConnectionResponses[keyof DeleteConnectionResponses];

export type GetConnectionData = {
  path: {
    connectionId: string;
  };
};

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

export type GetConnectionResponse = GetConnectionResponses[keyof GetConnectionResponses];

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

export type UpdateConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateConnectionResponse = UpdateConnectionResponses[keyof UpdateConnectionResponses];

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

export type ReplaceConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ReplaceConnectionResponse = ReplaceConnectionResponses[keyof ReplaceConnectionResponses];

export type GetApplicationConnectionsData = {
  path: {
    applicationId: string;
  };
};

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

export type GetApplicationConnectionsResponse = GetApplicationConnectionsResponses[keyof GetApplicationConnectionsResponses];

export type RemoveConnectionData = {
  path: {
    applicationId: string;
    connectionId: string;
  };
};

export type RemoveConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type RemoveConnectionResponse = RemoveConnectionResponses[keyof RemoveConnectionResponses];

export type EnableConnectionData = {
  path: {
    applicationId: string;
    connectionId: string;
  };
};

export type EnableConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type EnableConnectionResponse = EnableConnectionResponses[keyof EnableConnectionResponses];

export type GetOrganizationConnectionsData = {
  path: {
    organizationCode: string;
  };
};

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

export type GetOrganizationConnectionsResponse = GetOrganizationConnectionsResponses[keyof GetOrganizationConnectionsResponses];

export type RemoveOrgConnectionData = {
  path: {
    organizationCode: string;
    connectionId: string;
  };
};

export type RemoveOrgConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type RemoveOrgConnectionResponse = RemoveOrgConnectionResponses[keyof RemoveOrgConnectionResponses];

export type EnableOrgConnectionData = {
  path: {
    organizationCode: string;
    connectionId: string;
  };
};

export type EnableOrgConnectionResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type EnableOrgConnectionResponse = EnableOrgConnectionResponses[keyof EnableOrgConnectionResponses];

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

export type GetApplicationAccessRolesResponse = GetApplicationAccessRolesResponses[keyof GetApplicationAccessRolesResponses];

export type RemoveApplicationAccessRoleData = {
  path: {
    applicationId: string;
    roleId: string;
  };
};

export type RemoveApplicationAccessRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type RemoveApplicationAccessRoleResponse = RemoveApplicationAccessRoleResponses[keyof RemoveApplicationAccessRoleResponses];

export type AddApplicationAccessRoleData = {
  path: {
    applicationId: string;
    roleId: string;
  };
};

export type AddApplicationAccessRoleResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type AddApplicationAccessRoleResponse = AddApplicationAccessRoleResponses[keyof AddApplicationAccessRoleResponses];

export type ReadLogoData = {
};

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

export type ReadLogoResponse = ReadLogoResponses[keyof ReadLogoResponses];

export type DeleteLogoData = {
  path: {
    type: string;
  };
};

export type DeleteLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteLogoResponse = DeleteLogoResponses[keyof DeleteLogoResponses];

export type AddLogoData = {
  body: {
    logo: Blob | File;
  };
  path: {
    type: string;
  };
};

export type AddLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type AddLogoResponse = AddLogoResponses[keyof AddLogoResponses];

export type ReadOrganizationLogoData = {
  path: {
    orgCode: string;
  };
};

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

export type ReadOrganizationLogoResponse = ReadOrganizationLogoResponses[keyof ReadOrganizationLogoResponses];

export type DeleteOrganizationLogoData = {
  path: {
    orgCode: string;
    type: string;
  };
};

export type DeleteOrganizationLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteOrganizationLogoResponse = DeleteOrganizationLogoResponses[keyof DeleteOrganizationLogoResponses];

export type AddOrganizationLogoData = {
  body: {
    logo: Blob | File;
  };
  path: {
    orgCode: string;
    type: string;
  };
};

export type AddOrganizationLogoResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type AddOrganizationLogoResponse = AddOrganizationLogoResponses[keyof AddOrganizationLogoResponses];

export type GetEnvironmentVariablesData = {
};

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

export type GetEnvironmentVariablesResponse = GetEnvironmentVariablesResponses[keyof GetEnvironmentVariablesResponses];

export type CreateEnvironmentVariableData = {
  body: {
    key: string;
    value: string;
    is_secret?: boolean;
  };
};

export type CreateEnvironmentVariableResponses = {
  201: {
    environment_variable: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type CreateEnvironmentVariableResponse = CreateEnvironmentVariableResponses[keyof CreateEnvironmentVariableResponses];

export type DeleteEnvironmentVariableData = {
  path: {
    variableId: string;
  };
};

export type DeleteEnvironmentVariableResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteEnvironmentVariableResponse = DeleteEnvironmentVariableResponses[keyof DeleteEnvironmentVariableResponses];

export type GetEnvironmentVariableData = {
  path: {
    variableId: string;
  };
};

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

export type GetEnvironmentVariableResponse = GetEnvironmentVariableResponses[keyof GetEnvironmentVariableResponses];

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

export type UpdateEnvironmentVariableResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateEnvironmentVariableResponse = UpdateEnvironmentVariableResponses[keyof UpdateEnvironmentVariableResponses];

export type GetSubscribersData = {
  query?: {
    pageSize?: number;
    nextToken?: string;
    sort?: 'name_asc' | 'name_desc' | 'email_asc' | 'email_desc';
  };
};

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

export type GetSubscribersResponse = GetSubscribersResponses[keyof GetSubscribersResponses];

export type CreateSubscriberData = {
  query: {
    firstName: string;
    lastName: string;
    email: string;
  };
};

export type CreateSubscriberResponses = {
  201: {
    subscriber: {
      subscriber_id: string;
    };
  };
};

export type CreateSubscriberResponse = CreateSubscriberResponses[keyof CreateSubscriberResponses];

export type GetSubscriberData = {
  path: {
    subscriberId: string;
  };
};

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

export type GetSubscriberResponse = GetSubscriberResponses[keyof GetSubscriberResponses];

export type GetBusinessData = {
};

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

export type GetBusinessResponse = GetBusinessResponses[keyof GetBusinessResponses];

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

export type UpdateBusinessResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateBusinessResponse = UpdateBusinessResponses[keyof UpdateBusinessResponses];

export type GetIndustriesData = {
};

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

export type GetIndustriesResponse = GetIndustriesResponses[keyof GetIndustriesResponses];

export type GetTimezonesData = {
};

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

export type GetTimezonesResponse = GetTimezonesResponses[keyof GetTimezonesResponses];

export type GetDirectoriesData = {
  query?: {
    pageSize?: number;
    startingAfter?: string;
    organizationCode?: string;
  };
};

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

export type GetDirectoriesResponse = GetDirectoriesResponses[keyof GetDirectoriesResponses];

export type CreateDirectoryData = {
  body: {
    org_code?: string;
    directory_name: unknown & unknown;
    provider_code: 'entra_id_azure_ad' | 'okta' | 'google_workspace' | 'custom_scim_v2' | 'cyberark' | 'jumpcloud' | 'onelogin' | 'pingfederate' | 'rippling';
    enterprise_connection_id?: string;
  };
};

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

export type CreateDirectoryResponse = CreateDirectoryResponses[keyof CreateDirectoryResponses];

export type DeleteDirectoryData = {
  path: {
    directoryId: string;
  };
};

export type DeleteDirectoryResponses = {
  200: {
    directory_id: string;
    code: string;
    message: string;
  };
};

export type DeleteDirectoryResponse = DeleteDirectoryResponses[keyof DeleteDirectoryResponses];

export type GetDirectoryData = {
  path: {
    directoryId: string;
  };
};

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

export type GetDirectoryResponse = GetDirectoryResponses[keyof GetDirectoryResponses];

export type UpdateDirectoryData = {
  body?: {
    directory_name?: unknown & unknown;
  };
  path: {
    directoryId: string;
  };
};

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

export type UpdateDirectoryResponse = UpdateDirectoryResponses[keyof UpdateDirectoryResponses];

export type ReplaceMfaData = {
  body: {
    enabled_factors: Array<'mfa:email' | 'mfa:sms' | 'mfa:authenticator_app'>;
    is_recovery_codes_enabled?: boolean;
    policy: 'required' | 'off' | 'optional';
  };
};

export type ReplaceMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ReplaceMfaResponse = ReplaceMfaResponses[keyof ReplaceMfaResponses];

export type ReplaceOrganizationMfaData = {
  body: {
    enabled_factors: Array<'mfa:email' | 'mfa:sms' | 'mfa:authenticator_app'>;
    is_recovery_codes_enabled?: boolean;
  };
  path: {
    orgCode: string;
  };
};

export type ReplaceOrganizationMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ReplaceOrganizationMfaResponse = ReplaceOrganizationMfaResponses[keyof ReplaceOrganizationMfaResponses];

export type ResetOrgUserMfaAllData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

export type ResetOrgUserMfaAllResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ResetOrgUserMfaAllResponse = ResetOrgUserMfaAllResponses[keyof ResetOrgUserMfaAllResponses];

export type GetOrgUserMfaData = {
  path: {
    orgCode: string;
    userId: string;
  };
};

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

export type GetOrgUserMfaResponse = GetOrgUserMfaResponses[keyof GetOrgUserMfaResponses];

export type ResetOrgUserMfaData = {
  path: {
    orgCode: string;
    userId: string;
    factorId: string;
  };
};

export type ResetOrgUserMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ResetOrgUserMfaResponse = ResetOrgUserMfaResponses[keyof ResetOrgUserMfaResponses];

export type ResetUsersMfaAllData = {
  path: {
    userId: string;
  };
};

export type ResetUsersMfaAllResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ResetUsersMfaAllResponse = ResetUsersMfaAllResponses[keyof ResetUsersMfaAllResponses];

export type GetUsersMfaData = {
  path: {
    userId: string;
  };
};

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

export type GetUsersMfaResponse = GetUsersMfaResponses[keyof GetUsersMfaResponses];

export type ResetUsersMfaData = {
  path: {
    userId: string;
    factorId: string;
  };
};

export type ResetUsersMfaResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type ResetUsersMfaResponse = ResetUsersMfaResponses[keyof ResetUsersMfaResponses];

export type GetPasskeyData = {
};

export type GetPasskeyResponses = {
  200: {
    enabled: boolean;
    policy: 'off' | 'optional' | 'mandatory';
    code: string;
    message: string;
  };
};

export type GetPasskeyResponse = GetPasskeyResponses[keyof GetPasskeyResponses];

export type UpdatePasskeyData = {
  body: {
    policy: 'off' | 'optional' | 'mandatory';
  };
};

export type UpdatePasskeyResponses = {
  200: {
    enabled: boolean;
    policy: 'off' | 'optional' | 'mandatory';
    code: string;
    message: string;
  };
};

export type UpdatePasskeyResponse = UpdatePasskeyResponses[keyof UpdatePasskeyResponses];

export type GetOrganizationPasskeyData = {
  path: {
    orgCode: string;
  };
};

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

export type GetOrganizationPasskeyResponse = GetOrganizationPasskeyResponses[keyof GetOrganizationPasskeyResponses];

export type UpdateOrganizationPasskeyData = {
  body?: {
    policy?: 'off' | 'optional' | 'mandatory';
    is_override_environment_passkey_settings?: boolean;
  };
  path: {
    orgCode: string;
  };
};

export type UpdateOrganizationPasskeyResponses = {
  200: {
    enabled: boolean;
    policy: 'off' | 'optional' | 'mandatory';
    is_override_environment_passkey_settings: boolean;
    code: string;
    message: string;
  };
};

export type UpdateOrganizationPasskeyResponse = UpdateOrganizationPasskeyResponses[keyof UpdateOrganizationPasskeyResponses];

export type GetApisData = {
  query?: {
    expand?: 'scopes';
  };
};

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

export type GetApisResponse = GetApisResponses[keyof GetApisResponses];

export type AddApisData = {
  body: {
    name: string;
    audience: string;
  };
};

export type AddApisResponses = {
  200: {
    api: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type AddApisResponse = AddApisResponses[keyof AddApisResponses];

export type DeleteApiData = {
  path: {
    apiId: string;
  };
};

export type DeleteApiResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteApiResponse = DeleteApiResponses[keyof DeleteApiResponses];

export type GetApiData = {
  path: {
    apiId: string;
  };
};

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

export type GetApiResponse = GetApiResponses[keyof GetApiResponses];

export type GetApiScopesData = {
  path: {
    apiId: string;
  };
};

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

export type GetApiScopesResponse = GetApiScopesResponses[keyof GetApiScopesResponses];

export type AddApiScopeData = {
  body: {
    key: string;
    description?: string;
  };
  path: {
    apiId: string;
  };
};

export type AddApiScopeResponses = {
  200: {
    scope: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type AddApiScopeResponse = AddApiScopeResponses[keyof AddApiScopeResponses];

export type DeleteApiScopeData = {
  path: {
    apiId: string;
    scopeId: string;
  };
};

export type DeleteApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteApiScopeResponse = DeleteApiScopeResponses[keyof DeleteApiScopeResponses];

export type GetApiScopeData = {
  path: {
    apiId: string;
    scopeId: string;
  };
};

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

export type GetApiScopeResponse = GetApiScopeResponses[keyof GetApiScopeResponses];

export type UpdateApiScopeData = {
  body?: {
    description?: string;
  };
  path: {
    apiId: string;
    scopeId: string;
  };
};

export type UpdateApiScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type UpdateApiScopeResponse = UpdateApiScopeResponses[keyof UpdateApiScopeResponses];

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

export type UpdateApiApplicationsResponses = {
  200: {
    applications_disconnected: Array<string>;
    applications_connected: Array<string>;
    code: string;
    message: string;
  };
};

export type UpdateApiApplicationsResponse = UpdateApiApplicationsResponses[keyof UpdateApiApplicationsResponses];

export type DeleteApiApplicationScopeData = {
  path: {
    apiId: string;
    applicationId: string;
    scopeId: string;
  };
};

export type DeleteApiApplicationScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteApiApplicationScopeResponse = DeleteApiApplicationScopeResponses[keyof DeleteApiApplicationScopeResponses];

export type AddApiApplicationScopeData = {
  path: {
    apiId: string;
    applicationId: string;
    scopeId: string;
  };
};

export type AddApiApplicationScopeResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type AddApiApplicationScopeResponse = AddApiApplicationScopeResponses[keyof AddApiApplicationScopeResponses];

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

export type GetApiKeysResponse = GetApiKeysResponses[keyof GetApiKeysResponses];

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

export type CreateApiKeyResponse = CreateApiKeyResponses[keyof CreateApiKeyResponses];

export type DeleteApiKeyData = {
  path: {
    keyId: string;
  };
};

export type DeleteApiKeyResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteApiKeyResponse = DeleteApiKeyResponses[keyof DeleteApiKeyResponses];

export type GetApiKeyData = {
  path: {
    keyId: string;
  };
};

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

export type GetApiKeyResponse = GetApiKeyResponses[keyof GetApiKeyResponses];

export type RotateApiKeyData = {
  path: {
    keyId: string;
  };
};

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

export type RotateApiKeyResponse = RotateApiKeyResponses[keyof RotateApiKeyResponses];

export type GetEventData = {
  path: {
    eventId: string;
  };
};

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

export type GetEventResponse = GetEventResponses[keyof GetEventResponses];

export type GetEventTypesData = {
};

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

export type GetEventTypesResponse = GetEventTypesResponses[keyof GetEventTypesResponses];

export type GetWebHooksData = {
};

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

export type GetWebHooksResponse = GetWebHooksResponses[keyof GetWebHooksResponses];

export type CreateWebHookData = {
  body: {
    endpoint: string;
    event_types: Array<string>;
    name: string;
    description?: string | null;
  };
};

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

export type CreateWebHookResponse = CreateWebHookResponses[keyof CreateWebHookResponses];

export type DeleteWebHookData = {
  path: {
    webhookId: string;
  };
};

export type DeleteWebHookResponses = {
  200: {
    code: string;
    message: string;
  };
};

export type DeleteWebHookResponse = DeleteWebHookResponses[keyof DeleteWebHookResponses];

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

export type UpdateWebHookResponses = {
  200: {
    webhook: {
      id: string;
    };
    code: string;
    message: string;
  };
};

export type UpdateWebHookResponse = UpdateWebHookResponses[keyof UpdateWebHookResponses];
