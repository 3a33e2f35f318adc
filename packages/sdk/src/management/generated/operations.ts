// Not edited: written by apps/server/scripts/write-management-client.ts from the OpenAPI document.
import { list, operation } from '../operation.ts'
import type {
  AddApiApplicationScopeData,
  AddApiApplicationScopeResponse,
  AddApiScopeData,
  AddApiScopeResponse,
  AddApisData,
  AddApisResponse,
  AddApplicationAccessRoleData,
  AddApplicationAccessRoleResponse,
  AddLogoData,
  AddLogoResponse,
  AddLogoutRedirectUrlsData,
  AddLogoutRedirectUrlsResponse,
  AddOrganizationLogoData,
  AddOrganizationLogoResponse,
  AddOrganizationUserApiScopeData,
  AddOrganizationUserApiScopeResponse,
  AddOrganizationUsersData,
  AddOrganizationUsersResponse,
  AddRedirectCallbackUrlsData,
  AddRedirectCallbackUrlsResponse,
  AddRoleScopeData,
  AddRoleScopeResponse,
  CreateApiKeyData,
  CreateApiKeyResponse,
  CreateApplicationData,
  CreateApplicationResponse,
  CreateBillingAgreementData,
  CreateBillingAgreementResponse,
  CreateCategoryData,
  CreateCategoryResponse,
  CreateConnectionData,
  CreateConnectionResponse,
  CreateDirectoryData,
  CreateDirectoryResponse,
  CreateEnvironmentVariableData,
  CreateEnvironmentVariableResponse,
  CreateFeatureFlagData,
  CreateFeatureFlagResponse,
  CreateMeterUsageRecordData,
  CreateMeterUsageRecordResponse,
  CreateOrganizationData,
  CreateOrganizationInviteData,
  CreateOrganizationInviteResponse,
  CreateOrganizationResponse,
  CreateOrganizationUserPermissionData,
  CreateOrganizationUserPermissionResponse,
  CreateOrganizationUserRoleData,
  CreateOrganizationUserRoleResponse,
  CreatePermissionData,
  CreatePermissionResponse,
  CreatePropertyData,
  CreatePropertyResponse,
  CreateRoleData,
  CreateRoleResponse,
  CreateSubscriberData,
  CreateSubscriberResponse,
  CreateUserBillingCustomerData,
  CreateUserBillingCustomerResponse,
  CreateUserData,
  CreateUserIdentityData,
  CreateUserIdentityResponse,
  CreateUserResponse,
  CreateWebHookData,
  CreateWebHookResponse,
  DeleteApiApplicationScopeData,
  DeleteApiApplicationScopeResponse,
  DeleteApiData,
  DeleteApiKeyData,
  DeleteApiKeyResponse,
  DeleteApiResponse,
  DeleteApiScopeData,
  DeleteApiScopeResponse,
  DeleteApplicationData,
  DeleteApplicationResponse,
  DeleteCallbackUrlsData,
  DeleteCallbackUrlsResponse,
  DeleteConnectionData,
  DeleteConnectionResponse,
  DeleteDirectoryData,
  DeleteDirectoryResponse,
  DeleteEnvironmentFeatureFlagOverrideData,
  DeleteEnvironmentFeatureFlagOverrideResponse,
  DeleteEnvironmentFeatureFlagOverridesData,
  DeleteEnvironmentFeatureFlagOverridesResponse,
  DeleteEnvironmentVariableData,
  DeleteEnvironmentVariableResponse,
  DeleteFeatureFlagData,
  DeleteFeatureFlagResponse,
  DeleteIdentityData,
  DeleteIdentityResponse,
  DeleteLogoData,
  DeleteLogoResponse,
  DeleteLogoutUrlsData,
  DeleteLogoutUrlsResponse,
  DeleteOrganizationData,
  DeleteOrganizationFeatureFlagOverrideData,
  DeleteOrganizationFeatureFlagOverrideResponse,
  DeleteOrganizationFeatureFlagOverridesData,
  DeleteOrganizationFeatureFlagOverridesResponse,
  DeleteOrganizationHandleData,
  DeleteOrganizationHandleResponse,
  DeleteOrganizationInviteData,
  DeleteOrganizationInviteResponse,
  DeleteOrganizationLogoData,
  DeleteOrganizationLogoResponse,
  DeleteOrganizationResponse,
  DeleteOrganizationUserApiScopeData,
  DeleteOrganizationUserApiScopeResponse,
  DeleteOrganizationUserPermissionData,
  DeleteOrganizationUserPermissionResponse,
  DeleteOrganizationUserRoleData,
  DeleteOrganizationUserRoleResponse,
  DeletePermissionData,
  DeletePermissionResponse,
  DeletePropertyData,
  DeletePropertyResponse,
  DeleteRoleData,
  DeleteRoleResponse,
  DeleteRoleScopeData,
  DeleteRoleScopeResponse,
  DeleteUserData,
  DeleteUserResponse,
  DeleteUserSessionsData,
  DeleteUserSessionsResponse,
  DeleteWebHookData,
  DeleteWebHookResponse,
  EnableConnectionData,
  EnableConnectionResponse,
  EnableOrgConnectionData,
  EnableOrgConnectionResponse,
  GetApiData,
  GetApiKeyData,
  GetApiKeyResponse,
  GetApiKeysData,
  GetApiKeysResponse,
  GetApiResponse,
  GetApiScopeData,
  GetApiScopeResponse,
  GetApiScopesData,
  GetApiScopesResponse,
  GetApisData,
  GetApisResponse,
  GetApplicationAccessRolesData,
  GetApplicationAccessRolesResponse,
  GetApplicationConnectionsData,
  GetApplicationConnectionsResponse,
  GetApplicationData,
  GetApplicationPropertyValuesData,
  GetApplicationPropertyValuesResponse,
  GetApplicationResponse,
  GetApplicationsData,
  GetApplicationsResponse,
  GetBillingAgreementsData,
  GetBillingAgreementsResponse,
  GetBillingEntitlementsData,
  GetBillingEntitlementsResponse,
  GetBusinessData,
  GetBusinessResponse,
  GetCallbackUrlsData,
  GetCallbackUrlsResponse,
  GetCategoriesData,
  GetCategoriesResponse,
  GetConnectedAppAuthUrlData,
  GetConnectedAppAuthUrlResponse,
  GetConnectedAppTokenData,
  GetConnectedAppTokenResponse,
  GetConnectionData,
  GetConnectionResponse,
  GetConnectionsData,
  GetConnectionsResponse,
  GetDirectoriesData,
  GetDirectoriesResponse,
  GetDirectoryData,
  GetDirectoryResponse,
  GetEnvironmentData,
  GetEnvironmentFeatureFlagsData,
  GetEnvironmentFeatureFlagsResponse,
  GetEnvironmentResponse,
  GetEnvironmentVariableData,
  GetEnvironmentVariableResponse,
  GetEnvironmentVariablesData,
  GetEnvironmentVariablesResponse,
  GetEventData,
  GetEventResponse,
  GetEventTypesData,
  GetEventTypesResponse,
  GetIdentityData,
  GetIdentityResponse,
  GetIndustriesData,
  GetIndustriesResponse,
  GetLogoutUrlsData,
  GetLogoutUrlsResponse,
  GetOrgUserMfaData,
  GetOrgUserMfaResponse,
  GetOrganizationConnectionsData,
  GetOrganizationConnectionsResponse,
  GetOrganizationData,
  GetOrganizationFeatureFlagsData,
  GetOrganizationFeatureFlagsResponse,
  GetOrganizationInviteData,
  GetOrganizationInviteResponse,
  GetOrganizationInvitesData,
  GetOrganizationInvitesResponse,
  GetOrganizationPasskeyData,
  GetOrganizationPasskeyResponse,
  GetOrganizationPropertyValuesData,
  GetOrganizationPropertyValuesResponse,
  GetOrganizationResponse,
  GetOrganizationRoleActiveUsersCountData,
  GetOrganizationRoleActiveUsersCountResponse,
  GetOrganizationRoleUsersCountData,
  GetOrganizationRoleUsersCountResponse,
  GetOrganizationRoleUsersData,
  GetOrganizationRoleUsersResponse,
  GetOrganizationUserPermissionsData,
  GetOrganizationUserPermissionsResponse,
  GetOrganizationUserRolesData,
  GetOrganizationUserRolesResponse,
  GetOrganizationUsersData,
  GetOrganizationUsersResponse,
  GetOrganizationsData,
  GetOrganizationsResponse,
  GetPasskeyData,
  GetPasskeyResponse,
  GetPermissionsData,
  GetPermissionsResponse,
  GetPropertiesData,
  GetPropertiesResponse,
  GetRoleData,
  GetRolePermissionsData,
  GetRolePermissionsResponse,
  GetRoleResponse,
  GetRoleScopesData,
  GetRoleScopesResponse,
  GetRoleSystemPermissionsData,
  GetRoleSystemPermissionsResponse,
  GetRoleUsersData,
  GetRoleUsersResponse,
  GetRolesData,
  GetRolesResponse,
  GetSubscriberData,
  GetSubscriberResponse,
  GetSubscribersData,
  GetSubscribersResponse,
  GetSystemPermissionsData,
  GetSystemPermissionsResponse,
  GetTimezonesData,
  GetTimezonesResponse,
  GetUserDataData,
  GetUserDataResponse,
  GetUserIdentitiesData,
  GetUserIdentitiesResponse,
  GetUserPropertyValuesData,
  GetUserPropertyValuesResponse,
  GetUserSessionsData,
  GetUserSessionsResponse,
  GetUsersData,
  GetUsersMfaData,
  GetUsersMfaResponse,
  GetUsersResponse,
  GetWebHooksData,
  GetWebHooksResponse,
  ReadLogoData,
  ReadLogoResponse,
  ReadOrganizationLogoData,
  ReadOrganizationLogoResponse,
  RefreshUserClaimsData,
  RefreshUserClaimsResponse,
  RemoveApplicationAccessRoleData,
  RemoveApplicationAccessRoleResponse,
  RemoveConnectionData,
  RemoveConnectionResponse,
  RemoveOrgConnectionData,
  RemoveOrgConnectionResponse,
  RemoveOrganizationUserData,
  RemoveOrganizationUserResponse,
  RemoveRolePermissionData,
  RemoveRolePermissionResponse,
  ReplaceConnectionData,
  ReplaceConnectionResponse,
  ReplaceLogoutRedirectUrlsData,
  ReplaceLogoutRedirectUrlsResponse,
  ReplaceMfaData,
  ReplaceMfaResponse,
  ReplaceOrganizationMfaData,
  ReplaceOrganizationMfaResponse,
  ReplaceRedirectCallbackUrlsData,
  ReplaceRedirectCallbackUrlsResponse,
  ResetOrgUserMfaAllData,
  ResetOrgUserMfaAllResponse,
  ResetOrgUserMfaData,
  ResetOrgUserMfaResponse,
  ResetUsersMfaAllData,
  ResetUsersMfaAllResponse,
  ResetUsersMfaData,
  ResetUsersMfaResponse,
  RevokeConnectedAppTokenData,
  RevokeConnectedAppTokenResponse,
  RotateApiKeyData,
  RotateApiKeyResponse,
  SearchUsersData,
  SearchUsersResponse,
  SetUserPasswordData,
  SetUserPasswordResponse,
  UpdateApiApplicationsData,
  UpdateApiApplicationsResponse,
  UpdateApiScopeData,
  UpdateApiScopeResponse,
  UpdateApplicationData,
  UpdateApplicationResponse,
  UpdateApplicationTokensData,
  UpdateApplicationTokensResponse,
  UpdateApplicationsPropertyData,
  UpdateApplicationsPropertyResponse,
  UpdateBusinessData,
  UpdateBusinessResponse,
  UpdateCategoryData,
  UpdateCategoryResponse,
  UpdateConnectionData,
  UpdateConnectionResponse,
  UpdateDirectoryData,
  UpdateDirectoryResponse,
  UpdateEnvironmentFeatureFlagOverrideData,
  UpdateEnvironmentFeatureFlagOverrideResponse,
  UpdateEnvironmentVariableData,
  UpdateEnvironmentVariableResponse,
  UpdateFeatureFlagData,
  UpdateFeatureFlagResponse,
  UpdateIdentityData,
  UpdateIdentityResponse,
  UpdateOrganizationData,
  UpdateOrganizationFeatureFlagOverrideData,
  UpdateOrganizationFeatureFlagOverrideResponse,
  UpdateOrganizationPasskeyData,
  UpdateOrganizationPasskeyResponse,
  UpdateOrganizationPropertiesData,
  UpdateOrganizationPropertiesResponse,
  UpdateOrganizationPropertyData,
  UpdateOrganizationPropertyResponse,
  UpdateOrganizationResponse,
  UpdateOrganizationSessionsData,
  UpdateOrganizationSessionsResponse,
  UpdateOrganizationUsersData,
  UpdateOrganizationUsersResponse,
  UpdatePasskeyData,
  UpdatePasskeyResponse,
  UpdatePermissionsData,
  UpdatePermissionsResponse,
  UpdatePropertyData,
  UpdatePropertyResponse,
  UpdateRolePermissionsData,
  UpdateRolePermissionsResponse,
  UpdateRoleSystemPermissionsData,
  UpdateRoleSystemPermissionsResponse,
  UpdateRolesData,
  UpdateRolesResponse,
  UpdateUserData,
  UpdateUserFeatureFlagOverrideData,
  UpdateUserFeatureFlagOverrideResponse,
  UpdateUserPropertiesData,
  UpdateUserPropertiesResponse,
  UpdateUserPropertyData,
  UpdateUserPropertyResponse,
  UpdateUserResponse,
  UpdateWebHookData,
  UpdateWebHookResponse,
} from './types.ts'

/** Lists the roles. Needs the scope `read:roles`. */
export const getRoles = /* @__PURE__ */ list<GetRolesData, GetRolesResponse, 'roles'>('GET', '/v1/roles', 'roles', 'token')

/** Defines a role. Needs the scope `create:roles`. */
export const createRole = /* @__PURE__ */ operation<CreateRoleData, CreateRoleResponse>('POST', '/v1/roles')

/** Shows a role. Needs the scope `read:roles`. */
export const getRole = /* @__PURE__ */ operation<GetRoleData, GetRoleResponse>('GET', '/v1/roles/{role_id}')

/** Changes a role. Needs the scope `update:roles`. */
export const updateRoles = /* @__PURE__ */ operation<UpdateRolesData, UpdateRolesResponse>('PATCH', '/v1/roles/{role_id}')

/** Deletes a role, and takes it from everybody who has it. Needs the scope `delete:roles`. */
export const deleteRole = /* @__PURE__ */ operation<DeleteRoleData, DeleteRoleResponse>('DELETE', '/v1/roles/{role_id}')

/** Lists everybody who has a role, in any organization. Needs the scope `read:organization_user_roles`. */
export const getRoleUsers = /* @__PURE__ */ list<GetRoleUsersData, GetRoleUsersResponse, 'users'>('GET', '/v1/roles/{role_id}/users', 'users', 'token')

/** Lists the API scopes of a role. Needs the scope `read:role_scopes`. */
export const getRoleScopes = /* @__PURE__ */ operation<GetRoleScopesData, GetRoleScopesResponse>('GET', '/v1/roles/{role_id}/scopes')

/** Gives a role a scope of an API. Needs the scope `create:role_scopes`. */
export const addRoleScope = /* @__PURE__ */ operation<AddRoleScopeData, AddRoleScopeResponse>('POST', '/v1/roles/{role_id}/scopes')

/** Takes a scope of an API from a role. Needs the scope `delete:role_scopes`. */
export const deleteRoleScope = /* @__PURE__ */ operation<DeleteRoleScopeData, DeleteRoleScopeResponse>('DELETE', '/v1/roles/{role_id}/scopes/{scope_id}')

/** Lists the permissions of a role. Needs the scope `read:role_permissions`. */
export const getRolePermissions = /* @__PURE__ */ list<GetRolePermissionsData, GetRolePermissionsResponse, 'permissions'>('GET', '/v1/roles/{role_id}/permissions', 'permissions', 'token')

/** Gives a role permissions, or takes them from it. Needs the scope `update:role_permissions`. */
export const updateRolePermissions = /* @__PURE__ */ operation<UpdateRolePermissionsData, UpdateRolePermissionsResponse>('PATCH', '/v1/roles/{role_id}/permissions')

/** Takes a permission from a role. Needs the scope `delete:role_permissions`. */
export const removeRolePermission = /* @__PURE__ */ operation<RemoveRolePermissionData, RemoveRolePermissionResponse>('DELETE', '/v1/roles/{role_id}/permissions/{permission_id}')

/** Lists the system permissions of a role. Needs the scope `read:role_system_permissions`. */
export const getRoleSystemPermissions = /* @__PURE__ */ list<GetRoleSystemPermissionsData, GetRoleSystemPermissionsResponse, 'system_permissions'>('GET', '/v1/roles/{role_id}/system_permissions', 'system_permissions', 'token')

/** Gives a role system permissions, or takes them from it. Needs the scope `update:role_system_permissions`. */
export const updateRoleSystemPermissions = /* @__PURE__ */ operation<UpdateRoleSystemPermissionsData, UpdateRoleSystemPermissionsResponse>('PATCH', '/v1/roles/{role_id}/system_permissions')

/** Lists the system permissions. Needs the scope `read:system_permissions`. */
export const getSystemPermissions = /* @__PURE__ */ list<GetSystemPermissionsData, GetSystemPermissionsResponse, 'system_permissions'>('GET', '/v1/system_permissions', 'system_permissions', 'token')

/** Lists the permissions. Needs the scope `read:permissions`. */
export const getPermissions = /* @__PURE__ */ list<GetPermissionsData, GetPermissionsResponse, 'permissions'>('GET', '/v1/permissions', 'permissions', 'token')

/** Defines a permission. Needs the scope `create:permissions`. */
export const createPermission = /* @__PURE__ */ operation<CreatePermissionData, CreatePermissionResponse>('POST', '/v1/permissions')

/** Changes a permission. Needs the scope `update:permissions`. */
export const updatePermissions = /* @__PURE__ */ operation<UpdatePermissionsData, UpdatePermissionsResponse>('PATCH', '/v1/permissions/{permission_id}')

/** Deletes a permission. Needs the scope `delete:permissions`. */
export const deletePermission = /* @__PURE__ */ operation<DeletePermissionData, DeletePermissionResponse>('DELETE', '/v1/permissions/{permission_id}')

/** Defines a feature flag. Needs the scope `create:feature_flags`. */
export const createFeatureFlag = /* @__PURE__ */ operation<CreateFeatureFlagData, CreateFeatureFlagResponse>('POST', '/v1/feature_flags')

/** Changes the definition of a feature flag. Needs the scope `update:feature_flags`. */
export const updateFeatureFlag = /* @__PURE__ */ operation<UpdateFeatureFlagData, UpdateFeatureFlagResponse>('PUT', '/v1/feature_flags/{feature_flag_key}')

/** Deletes a feature flag with all its values. Needs the scope `delete:feature_flags`. */
export const deleteFeatureFlag = /* @__PURE__ */ operation<DeleteFeatureFlagData, DeleteFeatureFlagResponse>('DELETE', '/v1/feature_flags/{feature_flag_key}')

/** Lists the feature flags as the environment has them. Needs the scope `read:environment_feature_flags`. */
export const getEnvironmentFeatureFlags = /* @__PURE__ */ operation<GetEnvironmentFeatureFlagsData, GetEnvironmentFeatureFlagsResponse>('GET', '/v1/environment/feature_flags')

/** Gives every feature flag of the environment its default value back. Needs the scope `delete:environment_feature_flags`. */
export const deleteEnvironmentFeatureFlagOverrides = /* @__PURE__ */ operation<DeleteEnvironmentFeatureFlagOverridesData, DeleteEnvironmentFeatureFlagOverridesResponse>('DELETE', '/v1/environment/feature_flags')

/** Sets the value of a feature flag for the environment. Needs the scope `update:environment_feature_flags`. */
export const updateEnvironmentFeatureFlagOverride = /* @__PURE__ */ operation<UpdateEnvironmentFeatureFlagOverrideData, UpdateEnvironmentFeatureFlagOverrideResponse>('PATCH', '/v1/environment/feature_flags/{feature_flag_key}')

/** Gives a feature flag of the environment its default value back. Needs the scope `delete:environment_feature_flags`. */
export const deleteEnvironmentFeatureFlagOverride = /* @__PURE__ */ operation<DeleteEnvironmentFeatureFlagOverrideData, DeleteEnvironmentFeatureFlagOverrideResponse>('DELETE', '/v1/environment/feature_flags/{feature_flag_key}')

/** Lists the definitions of properties. Needs the scope `read:properties`. */
export const getProperties = /* @__PURE__ */ list<GetPropertiesData, GetPropertiesResponse, 'properties'>('GET', '/v1/properties', 'properties', 'cursor')

/** Defines a property. Needs the scope `create:properties`. */
export const createProperty = /* @__PURE__ */ operation<CreatePropertyData, CreatePropertyResponse>('POST', '/v1/properties')

/** Changes the definition of a property. Needs the scope `update:properties`. */
export const updateProperty = /* @__PURE__ */ operation<UpdatePropertyData, UpdatePropertyResponse>('PUT', '/v1/properties/{property_id}')

/** Deletes a property with all its values. Needs the scope `delete:properties`. */
export const deleteProperty = /* @__PURE__ */ operation<DeletePropertyData, DeletePropertyResponse>('DELETE', '/v1/properties/{property_id}')

/** Lists the categories of properties. Needs the scope `read:property_categories`. */
export const getCategories = /* @__PURE__ */ list<GetCategoriesData, GetCategoriesResponse, 'categories'>('GET', '/v1/property_categories', 'categories', 'cursor')

/** Adds a category of properties. Needs the scope `create:property_categories`. */
export const createCategory = /* @__PURE__ */ operation<CreateCategoryData, CreateCategoryResponse>('POST', '/v1/property_categories')

/** Changes a category of properties. Needs the scope `update:property_categories`. */
export const updateCategory = /* @__PURE__ */ operation<UpdateCategoryData, UpdateCategoryResponse>('PUT', '/v1/property_categories/{category_id}')

/** Gives a member a scope of an API. Needs the scope `create:organization_user_api_scopes`. */
export const addOrganizationUserApiScope = /* @__PURE__ */ operation<AddOrganizationUserApiScopeData, AddOrganizationUserApiScopeResponse>('POST', '/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}')

/** Takes a scope of an API from a member. Needs the scope `delete:organization_user_api_scopes`. */
export const deleteOrganizationUserApiScope = /* @__PURE__ */ operation<DeleteOrganizationUserApiScopeData, DeleteOrganizationUserApiScopeResponse>('DELETE', '/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}')

/** Adds users to an organization. Needs the scope `create:organization_users`. */
export const addOrganizationUsers = /* @__PURE__ */ operation<AddOrganizationUsersData, AddOrganizationUsersResponse>('POST', '/v1/organizations/{org_code}/users')

/** Lists the members of an organization. Needs the scope `read:organization_users`. */
export const getOrganizationUsers = /* @__PURE__ */ list<GetOrganizationUsersData, GetOrganizationUsersResponse, 'organization_users'>('GET', '/v1/organizations/{org_code}/users', 'organization_users', 'token')

/** Changes what members of an organization hold, or removes them. Needs the scope `update:organization_users`. */
export const updateOrganizationUsers = /* @__PURE__ */ operation<UpdateOrganizationUsersData, UpdateOrganizationUsersResponse>('PATCH', '/v1/organizations/{org_code}/users')

/** Gives a member a permission. Needs the scope `create:organization_user_permissions`. */
export const createOrganizationUserPermission = /* @__PURE__ */ operation<CreateOrganizationUserPermissionData, CreateOrganizationUserPermissionResponse>('POST', '/v1/organizations/{org_code}/users/{user_id}/permissions')

/** Lists the permissions of a member. Needs the scope `read:organization_user_permissions`. */
export const getOrganizationUserPermissions = /* @__PURE__ */ operation<GetOrganizationUserPermissionsData, GetOrganizationUserPermissionsResponse>('GET', '/v1/organizations/{org_code}/users/{user_id}/permissions')

/** Gives a member a role. Needs the scope `create:organization_user_roles`. */
export const createOrganizationUserRole = /* @__PURE__ */ operation<CreateOrganizationUserRoleData, CreateOrganizationUserRoleResponse>('POST', '/v1/organizations/{org_code}/users/{user_id}/roles')

/** Lists the roles of a member. Needs the scope `read:organization_user_roles`. */
export const getOrganizationUserRoles = /* @__PURE__ */ list<GetOrganizationUserRolesData, GetOrganizationUserRolesResponse, 'roles'>('GET', '/v1/organizations/{org_code}/users/{user_id}/roles', 'roles', 'none')

/** Adds an organization. Needs the scope `create:organizations`. */
export const createOrganization = /* @__PURE__ */ operation<CreateOrganizationData, CreateOrganizationResponse>('POST', '/v1/organization')

/** Shows an organization. Needs the scope `read:organizations`. */
export const getOrganization = /* @__PURE__ */ operation<GetOrganizationData, GetOrganizationResponse>('GET', '/v1/organization')

/** Removes the value of a feature flag for an organization. Needs the scope `delete:organization_feature_flags`. */
export const deleteOrganizationFeatureFlagOverride = /* @__PURE__ */ operation<DeleteOrganizationFeatureFlagOverrideData, DeleteOrganizationFeatureFlagOverrideResponse>('DELETE', '/v1/organizations/{org_code}/feature_flags/{feature_flag_key}')

/** Sets the value of a feature flag for an organization. Needs the scope `update:organization_feature_flags`. */
export const updateOrganizationFeatureFlagOverride = /* @__PURE__ */ operation<UpdateOrganizationFeatureFlagOverrideData, UpdateOrganizationFeatureFlagOverrideResponse>('PATCH', '/v1/organizations/{org_code}/feature_flags/{feature_flag_key}')

/** Removes every feature flag value of an organization. Needs the scope `delete:organization_feature_flags`. */
export const deleteOrganizationFeatureFlagOverrides = /* @__PURE__ */ operation<DeleteOrganizationFeatureFlagOverridesData, DeleteOrganizationFeatureFlagOverridesResponse>('DELETE', '/v1/organizations/{org_code}/feature_flags')

/** Lists the feature flags that an organization sets. Needs the scope `read:organization_feature_flags`. */
export const getOrganizationFeatureFlags = /* @__PURE__ */ operation<GetOrganizationFeatureFlagsData, GetOrganizationFeatureFlagsResponse>('GET', '/v1/organizations/{org_code}/feature_flags')

/** Removes the handle of an organization. Needs the scope `delete:organization_handles`. */
export const deleteOrganizationHandle = /* @__PURE__ */ operation<DeleteOrganizationHandleData, DeleteOrganizationHandleResponse>('DELETE', '/v1/organization/{org_code}/handle')

/** Takes a permission from a member. Needs the scope `delete:organization_user_permissions`. */
export const deleteOrganizationUserPermission = /* @__PURE__ */ operation<DeleteOrganizationUserPermissionData, DeleteOrganizationUserPermissionResponse>('DELETE', '/v1/organizations/{org_code}/users/{user_id}/permissions/{permission_id}')

/** Takes a role from a member. Needs the scope `delete:organization_user_roles`. */
export const deleteOrganizationUserRole = /* @__PURE__ */ operation<DeleteOrganizationUserRoleData, DeleteOrganizationUserRoleResponse>('DELETE', '/v1/organizations/{org_code}/users/{user_id}/roles/{role_id}')

/** Deletes an organization. Needs the scope `delete:organizations`. */
export const deleteOrganization = /* @__PURE__ */ operation<DeleteOrganizationData, DeleteOrganizationResponse>('DELETE', '/v1/organization/{org_code}')

/** Changes an organization. Needs the scope `update:organizations`. */
export const updateOrganization = /* @__PURE__ */ operation<UpdateOrganizationData, UpdateOrganizationResponse>('PATCH', '/v1/organization/{org_code}')

/** Lists the members of an organization who have a role. Needs the scope `read:organization_user_roles`. */
export const getOrganizationRoleUsers = /* @__PURE__ */ list<GetOrganizationRoleUsersData, GetOrganizationRoleUsersResponse, 'users'>('GET', '/v1/organizations/{org_code}/roles/{role_id}/users', 'users', 'token')

/** Lists the organizations. Needs the scope `read:organizations`. */
export const getOrganizations = /* @__PURE__ */ list<GetOrganizationsData, GetOrganizationsResponse, 'organizations'>('GET', '/v1/organizations', 'organizations', 'token')

/** Lists the invitations into an organization. Needs the scope `read:organization_invites`. */
export const getOrganizationInvites = /* @__PURE__ */ list<GetOrganizationInvitesData, GetOrganizationInvitesResponse, 'invites'>('GET', '/v1/organization/{org_code}/invites', 'invites', 'token')

/** Invites somebody into an organization. Needs the scope `create:organization_invites`. */
export const createOrganizationInvite = /* @__PURE__ */ operation<CreateOrganizationInviteData, CreateOrganizationInviteResponse>('POST', '/v1/organization/{org_code}/invites')

/** Shows an invitation into an organization. Needs the scope `read:organization_invites`. */
export const getOrganizationInvite = /* @__PURE__ */ operation<GetOrganizationInviteData, GetOrganizationInviteResponse>('GET', '/v1/organization/{org_code}/invites/{invite_code}')

/** Revokes an invitation into an organization. Needs the scope `delete:organization_invites`. */
export const deleteOrganizationInvite = /* @__PURE__ */ operation<DeleteOrganizationInviteData, DeleteOrganizationInviteResponse>('DELETE', '/v1/organization/{org_code}/invites/{invite_code}')

/** Removes a member from an organization. Needs the scope `delete:organization_users`. */
export const removeOrganizationUser = /* @__PURE__ */ operation<RemoveOrganizationUserData, RemoveOrganizationUserResponse>('DELETE', '/v1/organizations/{org_code}/users/{user_id}')

/** Adds an application; the answer has its credentials. Needs the scope `create:applications`. */
export const createApplication = /* @__PURE__ */ operation<CreateApplicationData, CreateApplicationResponse>('POST', '/v1/applications')

/** Lists the applications. Needs the scope `read:applications`. */
export const getApplications = /* @__PURE__ */ list<GetApplicationsData, GetApplicationsResponse, 'applications'>('GET', '/v1/applications', 'applications', 'token')

/** Deletes an application. Needs the scope `delete:applications`. */
export const deleteApplication = /* @__PURE__ */ operation<DeleteApplicationData, DeleteApplicationResponse>('DELETE', '/v1/applications/{application_id}')

/** Shows an application. Needs the scope `read:applications`. */
export const getApplication = /* @__PURE__ */ operation<GetApplicationData, GetApplicationResponse>('GET', '/v1/applications/{application_id}')

/** Changes an application. Needs the scope `update:applications`. */
export const updateApplication = /* @__PURE__ */ operation<UpdateApplicationData, UpdateApplicationResponse>('PATCH', '/v1/applications/{application_id}')

/** Lists the properties of an application. Needs the scope `read:application_properties`. */
export const getApplicationPropertyValues = /* @__PURE__ */ list<GetApplicationPropertyValuesData, GetApplicationPropertyValuesResponse, 'properties'>('GET', '/v1/applications/{application_id}/properties', 'properties', 'none')

/** Changes how long the tokens of an application live. Needs the scope `update:application_tokens`. */
export const updateApplicationTokens = /* @__PURE__ */ operation<UpdateApplicationTokensData, UpdateApplicationTokensResponse>('PATCH', '/v1/applications/{application_id}/tokens')

/** Sets a property of an application. Needs the scope `update:application_properties`. */
export const updateApplicationsProperty = /* @__PURE__ */ operation<UpdateApplicationsPropertyData, UpdateApplicationsPropertyResponse>('PUT', '/v1/applications/{application_id}/properties/{property_key}')

/** Adds logout URLs to an application. Needs the scope `create:application_logout_uris`. */
export const addLogoutRedirectUrls = /* @__PURE__ */ operation<AddLogoutRedirectUrlsData, AddLogoutRedirectUrlsResponse>('POST', '/v1/applications/{app_id}/auth_logout_urls')

/** Removes logout URLs from an application. Needs the scope `delete:application_logout_uris`. */
export const deleteLogoutUrls = /* @__PURE__ */ operation<DeleteLogoutUrlsData, DeleteLogoutUrlsResponse>('DELETE', '/v1/applications/{app_id}/auth_logout_urls')

/** Lists the logout URLs of an application. Needs the scope `read:application_logout_uris`. */
export const getLogoutUrls = /* @__PURE__ */ operation<GetLogoutUrlsData, GetLogoutUrlsResponse>('GET', '/v1/applications/{app_id}/auth_logout_urls')

/** Replaces the logout URLs of an application. Needs the scope `update:application_logout_uris`. */
export const replaceLogoutRedirectUrls = /* @__PURE__ */ operation<ReplaceLogoutRedirectUrlsData, ReplaceLogoutRedirectUrlsResponse>('PUT', '/v1/applications/{app_id}/auth_logout_urls')

/** Adds callback URLs to an application. Needs the scope `create:applications_redirect_uris`. */
export const addRedirectCallbackUrls = /* @__PURE__ */ operation<AddRedirectCallbackUrlsData, AddRedirectCallbackUrlsResponse>('POST', '/v1/applications/{app_id}/auth_redirect_urls')

/** Removes callback URLs from an application. Needs the scope `delete:applications_redirect_uris`. */
export const deleteCallbackUrls = /* @__PURE__ */ operation<DeleteCallbackUrlsData, DeleteCallbackUrlsResponse>('DELETE', '/v1/applications/{app_id}/auth_redirect_urls')

/** Lists the callback URLs of an application. Needs the scope `read:applications_redirect_uris`. */
export const getCallbackUrls = /* @__PURE__ */ operation<GetCallbackUrlsData, GetCallbackUrlsResponse>('GET', '/v1/applications/{app_id}/auth_redirect_urls')

/** Replaces the callback URLs of an application. Needs the scope `update:applications_redirect_uris`. */
export const replaceRedirectCallbackUrls = /* @__PURE__ */ operation<ReplaceRedirectCallbackUrlsData, ReplaceRedirectCallbackUrlsResponse>('PUT', '/v1/applications/{app_id}/auth_redirect_urls')

/** Searches users by name, address and properties. Needs the scope `read:users`. */
export const searchUsers = /* @__PURE__ */ list<SearchUsersData, SearchUsersResponse, 'results'>('GET', '/v1/search/users', 'results', 'cursor')

/** Lists the users. Needs the scope `read:users`. */
export const getUsers = /* @__PURE__ */ list<GetUsersData, GetUsersResponse, 'users'>('GET', '/v1/users', 'users', 'token')

/** Shows a user. Needs the scope `read:users`. */
export const getUserData = /* @__PURE__ */ operation<GetUserDataData, GetUserDataResponse>('GET', '/v1/user')

/** Adds a user. Needs the scope `create:users`. */
export const createUser = /* @__PURE__ */ operation<CreateUserData, CreateUserResponse>('POST', '/v1/user')

/** Changes a user. Needs the scope `update:users`. */
export const updateUser = /* @__PURE__ */ operation<UpdateUserData, UpdateUserResponse>('PATCH', '/v1/user')

/** Deletes a user. Needs the scope `delete:users`. */
export const deleteUser = /* @__PURE__ */ operation<DeleteUserData, DeleteUserResponse>('DELETE', '/v1/user')

/** Lists the identities of a user. Needs the scope `read:user_identities`. */
export const getUserIdentities = /* @__PURE__ */ list<GetUserIdentitiesData, GetUserIdentitiesResponse, 'identities'>('GET', '/v1/users/{user_id}/identities', 'identities', 'cursor')

/** Adds an identity to a user. Needs the scope `create:user_identities`. */
export const createUserIdentity = /* @__PURE__ */ operation<CreateUserIdentityData, CreateUserIdentityResponse>('POST', '/v1/users/{user_id}/identities')

/** Shows an identity of a user. Needs the scope `read:identities`. */
export const getIdentity = /* @__PURE__ */ operation<GetIdentityData, GetIdentityResponse>('GET', '/v1/identities/{identity_id}')

/** Changes an identity of a user. Needs the scope `update:identities`. */
export const updateIdentity = /* @__PURE__ */ operation<UpdateIdentityData, UpdateIdentityResponse>('PATCH', '/v1/identities/{identity_id}')

/** Removes an identity from its user. Needs the scope `delete:identities`. */
export const deleteIdentity = /* @__PURE__ */ operation<DeleteIdentityData, DeleteIdentityResponse>('DELETE', '/v1/identities/{identity_id}')

/** Makes the next tokens of a user tell what is true now. Needs the scope `update:user_refresh_claims`. */
export const refreshUserClaims = /* @__PURE__ */ operation<RefreshUserClaimsData, RefreshUserClaimsResponse>('POST', '/v1/users/{user_id}/refresh_claims')

/** Sets the password of a user, as text or as a hash. Needs the scope `update:user_passwords`. */
export const setUserPassword = /* @__PURE__ */ operation<SetUserPasswordData, SetUserPasswordResponse>('PUT', '/v1/users/{user_id}/password')

/** Lists the sessions of a user. Needs the scope `read:user_sessions`. */
export const getUserSessions = /* @__PURE__ */ list<GetUserSessionsData, GetUserSessionsResponse, 'sessions'>('GET', '/v1/users/{user_id}/sessions', 'sessions', 'none')

/** Signs a user out everywhere. Needs the scope `delete:user_sessions`. */
export const deleteUserSessions = /* @__PURE__ */ operation<DeleteUserSessionsData, DeleteUserSessionsResponse>('DELETE', '/v1/users/{user_id}/sessions')

/** Lists the properties of a user. Needs the scope `read:user_properties`. */
export const getUserPropertyValues = /* @__PURE__ */ list<GetUserPropertyValuesData, GetUserPropertyValuesResponse, 'properties'>('GET', '/v1/users/{user_id}/properties', 'properties', 'none')

/** Sets several properties of a user. Needs the scope `update:user_properties`. */
export const updateUserProperties = /* @__PURE__ */ operation<UpdateUserPropertiesData, UpdateUserPropertiesResponse>('PATCH', '/v1/users/{user_id}/properties')

/** Sets a property of a user. Needs the scope `update:user_properties`. */
export const updateUserProperty = /* @__PURE__ */ operation<UpdateUserPropertyData, UpdateUserPropertyResponse>('PUT', '/v1/users/{user_id}/properties/{property_key}')

/** Sets the value of a feature flag for a user. Needs the scope `update:user_feature_flags`. */
export const updateUserFeatureFlagOverride = /* @__PURE__ */ operation<UpdateUserFeatureFlagOverrideData, UpdateUserFeatureFlagOverrideResponse>('PATCH', '/v1/users/{user_id}/feature_flags/{feature_flag_key}')

/** Lists what a billing customer is entitled to. Needs the scope `read:billing_entitlements`. */
export const getBillingEntitlements = /* @__PURE__ */ operation<GetBillingEntitlementsData, GetBillingEntitlementsResponse>('GET', '/v1/billing/entitlements')

/** Lists the agreements of a billing customer. Needs the scope `read:billing_agreements`. */
export const getBillingAgreements = /* @__PURE__ */ list<GetBillingAgreementsData, GetBillingAgreementsResponse, 'agreements'>('GET', '/v1/billing/agreements', 'agreements', 'cursor')

/** Makes an agreement with a billing customer. Needs the scope `create:billing_agreements`. */
export const createBillingAgreement = /* @__PURE__ */ operation<CreateBillingAgreementData, CreateBillingAgreementResponse>('POST', '/v1/billing/agreements')

/** Records what a billing customer has used. Needs the scope `create:meter_usage`. */
export const createMeterUsageRecord = /* @__PURE__ */ operation<CreateMeterUsageRecordData, CreateMeterUsageRecordResponse>('POST', '/v1/billing/meter_usage')

/** Makes a user a billing customer. Needs the scope `create:user_billing_customers`. */
export const createUserBillingCustomer = /* @__PURE__ */ operation<CreateUserBillingCustomerData, CreateUserBillingCustomerResponse>('POST', '/v1/users/{user_id}/billing_customer')

/** Makes the address at which a user connects an app. Needs the scope `read:connected_apps`. */
export const getConnectedAppAuthUrl = /* @__PURE__ */ operation<GetConnectedAppAuthUrlData, GetConnectedAppAuthUrlResponse>('GET', '/v1/connected_apps/auth_url')

/** Shows the access token of a connected app. Needs the scope `read:connected_apps`. */
export const getConnectedAppToken = /* @__PURE__ */ operation<GetConnectedAppTokenData, GetConnectedAppTokenResponse>('GET', '/v1/connected_apps/token')

/** Revokes the tokens of a connected app. Needs the scope `create:connected_apps`. */
export const revokeConnectedAppToken = /* @__PURE__ */ operation<RevokeConnectedAppTokenData, RevokeConnectedAppTokenResponse>('POST', '/v1/connected_apps/revoke')

/** Shows the environment. Needs the scope `read:environments`. */
export const getEnvironment = /* @__PURE__ */ operation<GetEnvironmentData, GetEnvironmentResponse>('GET', '/v1/environment')

/** Counts the members who have a role. Needs the scope `read:organization_user_roles`. */
export const getOrganizationRoleUsersCount = /* @__PURE__ */ operation<GetOrganizationRoleUsersCountData, GetOrganizationRoleUsersCountResponse>('GET', '/v1/organizations/{org_code}/roles/{role_id}/users/count')

/** Counts the members with a role who were active in a time. Needs the scope `read:organization_user_roles`. */
export const getOrganizationRoleActiveUsersCount = /* @__PURE__ */ operation<GetOrganizationRoleActiveUsersCountData, GetOrganizationRoleActiveUsersCountResponse>('GET', '/v1/organizations/{org_code}/roles/{role_id}/active_users/count')

/** Lists the properties of an organization. Needs the scope `read:organization_properties`. */
export const getOrganizationPropertyValues = /* @__PURE__ */ list<GetOrganizationPropertyValuesData, GetOrganizationPropertyValuesResponse, 'properties'>('GET', '/v1/organizations/{org_code}/properties', 'properties', 'none')

/** Sets several properties of an organization. Needs the scope `update:organization_properties`. */
export const updateOrganizationProperties = /* @__PURE__ */ operation<UpdateOrganizationPropertiesData, UpdateOrganizationPropertiesResponse>('PATCH', '/v1/organizations/{org_code}/properties')

/** Sets a property of an organization. Needs the scope `update:organization_properties`. */
export const updateOrganizationProperty = /* @__PURE__ */ operation<UpdateOrganizationPropertyData, UpdateOrganizationPropertyResponse>('PUT', '/v1/organizations/{org_code}/properties/{property_key}')

/** Changes how long sessions of an organization last. Needs the scope `update:organizations`. */
export const updateOrganizationSessions = /* @__PURE__ */ operation<UpdateOrganizationSessionsData, UpdateOrganizationSessionsResponse>('PATCH', '/v1/organizations/{org_code}/sessions')

/** Lists the connections. Needs the scope `read:connections`. */
export const getConnections = /* @__PURE__ */ list<GetConnectionsData, GetConnectionsResponse, 'connections'>('GET', '/v1/connections', 'connections', 'cursor')

/** Adds a connection. Needs the scope `create:connections`. */
export const createConnection = /* @__PURE__ */ operation<CreateConnectionData, CreateConnectionResponse>('POST', '/v1/connections')

/** Shows a connection. Needs the scope `read:connections`. */
export const getConnection = /* @__PURE__ */ operation<GetConnectionData, GetConnectionResponse>('GET', '/v1/connections/{connection_id}')

/** Replaces the options of a connection. Needs the scope `update:connections`. */
export const replaceConnection = /* @__PURE__ */ operation<ReplaceConnectionData, ReplaceConnectionResponse>('PUT', '/v1/connections/{connection_id}')

/** Changes a connection. Needs the scope `update:connections`. */
export const updateConnection = /* @__PURE__ */ operation<UpdateConnectionData, UpdateConnectionResponse>('PATCH', '/v1/connections/{connection_id}')

/** Deletes a connection. Needs the scope `delete:connections`. */
export const deleteConnection = /* @__PURE__ */ operation<DeleteConnectionData, DeleteConnectionResponse>('DELETE', '/v1/connections/{connection_id}')

/** Lists the connections that an application offers. Needs the scope `read:application_connections`. */
export const getApplicationConnections = /* @__PURE__ */ list<GetApplicationConnectionsData, GetApplicationConnectionsResponse, 'connections'>('GET', '/v1/applications/{application_id}/connections', 'connections', 'none')

/** Lets people sign in to an application by a connection. Needs the scope `create:application_connections`. */
export const enableConnection = /* @__PURE__ */ operation<EnableConnectionData, EnableConnectionResponse>('POST', '/v1/applications/{application_id}/connections/{connection_id}')

/** Takes a connection from an application. Needs the scope `delete:application_connections`. */
export const removeConnection = /* @__PURE__ */ operation<RemoveConnectionData, RemoveConnectionResponse>('DELETE', '/v1/applications/{application_id}/connections/{connection_id}')

/** Lists the connections of an organization. Needs the scope `read:organization_connections`. */
export const getOrganizationConnections = /* @__PURE__ */ list<GetOrganizationConnectionsData, GetOrganizationConnectionsResponse, 'connections'>('GET', '/v1/organizations/{organization_code}/connections', 'connections', 'none')

/** Lets members of an organization sign in by a connection. Needs the scope `create:organization_connections`. */
export const enableOrgConnection = /* @__PURE__ */ operation<EnableOrgConnectionData, EnableOrgConnectionResponse>('POST', '/v1/organizations/{organization_code}/connections/{connection_id}')

/** Takes a connection from an organization. Needs the scope `delete:organization_connections`. */
export const removeOrgConnection = /* @__PURE__ */ operation<RemoveOrgConnectionData, RemoveOrgConnectionResponse>('DELETE', '/v1/organizations/{organization_code}/connections/{connection_id}')

/** Lists the roles that open an application. Needs the scope `read:applications`. */
export const getApplicationAccessRoles = /* @__PURE__ */ list<GetApplicationAccessRolesData, GetApplicationAccessRolesResponse, 'roles'>('GET', '/v1/applications/{application_id}/access_roles', 'roles', 'cursor')

/** Lets a role open an application. Needs the scope `update:applications`. */
export const addApplicationAccessRole = /* @__PURE__ */ operation<AddApplicationAccessRoleData, AddApplicationAccessRoleResponse>('POST', '/v1/applications/{application_id}/access_roles/{role_id}')

/** Ends that a role opens an application. Needs the scope `update:applications`. */
export const removeApplicationAccessRole = /* @__PURE__ */ operation<RemoveApplicationAccessRoleData, RemoveApplicationAccessRoleResponse>('DELETE', '/v1/applications/{application_id}/access_roles/{role_id}')

/** Lists the logos of the environment. Needs the scope `read:environments`. */
export const readLogo = /* @__PURE__ */ operation<ReadLogoData, ReadLogoResponse>('GET', '/v1/environment/logos')

/** Uploads a logo of the environment. Needs the scope `update:environments`. */
export const addLogo = /* @__PURE__ */ operation<AddLogoData, AddLogoResponse>('PUT', '/v1/environment/logos/{type}', 'form')

/** Removes a logo of the environment. Needs the scope `update:environments`. */
export const deleteLogo = /* @__PURE__ */ operation<DeleteLogoData, DeleteLogoResponse>('DELETE', '/v1/environment/logos/{type}')

/** Lists the logos of an organization. Needs the scope `read:organizations`. */
export const readOrganizationLogo = /* @__PURE__ */ operation<ReadOrganizationLogoData, ReadOrganizationLogoResponse>('GET', '/v1/organizations/{org_code}/logos')

/** Uploads a logo of an organization. Needs the scope `update:organizations`. */
export const addOrganizationLogo = /* @__PURE__ */ operation<AddOrganizationLogoData, AddOrganizationLogoResponse>('POST', '/v1/organizations/{org_code}/logos/{type}', 'form')

/** Removes a logo of an organization. Needs the scope `update:organizations`. */
export const deleteOrganizationLogo = /* @__PURE__ */ operation<DeleteOrganizationLogoData, DeleteOrganizationLogoResponse>('DELETE', '/v1/organizations/{org_code}/logos/{type}')

/** Lists the environment variables. Needs the scope `read:environment_variables`. */
export const getEnvironmentVariables = /* @__PURE__ */ list<GetEnvironmentVariablesData, GetEnvironmentVariablesResponse, 'environment_variables'>('GET', '/v1/environment_variables', 'environment_variables', 'none')

/** Adds an environment variable. Needs the scope `create:environment_variables`. */
export const createEnvironmentVariable = /* @__PURE__ */ operation<CreateEnvironmentVariableData, CreateEnvironmentVariableResponse>('POST', '/v1/environment_variables')

/** Shows an environment variable. Needs the scope `read:environment_variables`. */
export const getEnvironmentVariable = /* @__PURE__ */ operation<GetEnvironmentVariableData, GetEnvironmentVariableResponse>('GET', '/v1/environment_variables/{variable_id}')

/** Changes an environment variable. Needs the scope `update:environment_variables`. */
export const updateEnvironmentVariable = /* @__PURE__ */ operation<UpdateEnvironmentVariableData, UpdateEnvironmentVariableResponse>('PATCH', '/v1/environment_variables/{variable_id}')

/** Deletes an environment variable. Needs the scope `delete:environment_variables`. */
export const deleteEnvironmentVariable = /* @__PURE__ */ operation<DeleteEnvironmentVariableData, DeleteEnvironmentVariableResponse>('DELETE', '/v1/environment_variables/{variable_id}')

/** Lists the subscribers. Needs the scope `read:subscribers`. */
export const getSubscribers = /* @__PURE__ */ list<GetSubscribersData, GetSubscribersResponse, 'subscribers'>('GET', '/v1/subscribers', 'subscribers', 'token')

/** Adds a subscriber. Needs the scope `create:subscribers`. */
export const createSubscriber = /* @__PURE__ */ operation<CreateSubscriberData, CreateSubscriberResponse>('POST', '/v1/subscribers')

/** Shows a subscriber. Needs the scope `read:subscribers`. */
export const getSubscriber = /* @__PURE__ */ operation<GetSubscriberData, GetSubscriberResponse>('GET', '/v1/subscribers/{subscriber_id}')

/** Shows the business. Needs the scope `read:businesses`. */
export const getBusiness = /* @__PURE__ */ operation<GetBusinessData, GetBusinessResponse>('GET', '/v1/business')

/** Changes the business. Needs the scope `update:businesses`. */
export const updateBusiness = /* @__PURE__ */ operation<UpdateBusinessData, UpdateBusinessResponse>('PATCH', '/v1/business')

/** Lists the industries a business can be in. Needs the scope `read:industries`. */
export const getIndustries = /* @__PURE__ */ operation<GetIndustriesData, GetIndustriesResponse>('GET', '/v1/industries')

/** Lists the time zones. Needs the scope `read:timezones`. */
export const getTimezones = /* @__PURE__ */ operation<GetTimezonesData, GetTimezonesResponse>('GET', '/v1/timezones')

/** Lists the SCIM directories. Needs the scope `read:scim_directories`. */
export const getDirectories = /* @__PURE__ */ list<GetDirectoriesData, GetDirectoriesResponse, 'directories'>('GET', '/v1/directories', 'directories', 'cursor')

/** Adds a SCIM directory; its token is shown once. Needs the scope `create:scim_directories`. */
export const createDirectory = /* @__PURE__ */ operation<CreateDirectoryData, CreateDirectoryResponse>('POST', '/v1/directories')

/** Shows a SCIM directory. Needs the scope `read:scim_directories`. */
export const getDirectory = /* @__PURE__ */ operation<GetDirectoryData, GetDirectoryResponse>('GET', '/v1/directories/{directory_id}')

/** Changes a SCIM directory. Needs the scope `update:scim_directories`. */
export const updateDirectory = /* @__PURE__ */ operation<UpdateDirectoryData, UpdateDirectoryResponse>('PATCH', '/v1/directories/{directory_id}')

/** Deletes a SCIM directory. Needs the scope `delete:scim_directories`. */
export const deleteDirectory = /* @__PURE__ */ operation<DeleteDirectoryData, DeleteDirectoryResponse>('DELETE', '/v1/directories/{directory_id}')

/** Changes when people need a second factor. Needs the scope `update:mfa`. */
export const replaceMfa = /* @__PURE__ */ operation<ReplaceMfaData, ReplaceMfaResponse>('PUT', '/v1/mfa')

/** Changes when members of an organization need a second factor. Needs the scope `update:organization_mfa`. */
export const replaceOrganizationMfa = /* @__PURE__ */ operation<ReplaceOrganizationMfaData, ReplaceOrganizationMfaResponse>('PUT', '/v1/organizations/{org_code}/mfa')

/** Shows the second factor of a member. Needs the scope `read:organization_user_mfa`. */
export const getOrgUserMfa = /* @__PURE__ */ operation<GetOrgUserMfaData, GetOrgUserMfaResponse>('GET', '/v1/organizations/{org_code}/users/{user_id}/mfa')

/** Removes every second factor of a member. Needs the scope `delete:organization_user_mfa`. */
export const resetOrgUserMfaAll = /* @__PURE__ */ operation<ResetOrgUserMfaAllData, ResetOrgUserMfaAllResponse>('DELETE', '/v1/organizations/{org_code}/users/{user_id}/mfa')

/** Removes one second factor of a member. Needs the scope `delete:organization_user_mfa`. */
export const resetOrgUserMfa = /* @__PURE__ */ operation<ResetOrgUserMfaData, ResetOrgUserMfaResponse>('DELETE', '/v1/organizations/{org_code}/users/{user_id}/mfa/{factor_id}')

/** Shows the second factor of a user. Needs the scope `read:user_mfa`. */
export const getUsersMfa = /* @__PURE__ */ operation<GetUsersMfaData, GetUsersMfaResponse>('GET', '/v1/users/{user_id}/mfa')

/** Removes every second factor of a user. Needs the scope `delete:user_mfa`. */
export const resetUsersMfaAll = /* @__PURE__ */ operation<ResetUsersMfaAllData, ResetUsersMfaAllResponse>('DELETE', '/v1/users/{user_id}/mfa')

/** Removes one second factor of a user. Needs the scope `delete:user_mfa`. */
export const resetUsersMfa = /* @__PURE__ */ operation<ResetUsersMfaData, ResetUsersMfaResponse>('DELETE', '/v1/users/{user_id}/mfa/{factor_id}')

/** Shows how the environment uses passkeys. Needs the scope `read:passkey`. */
export const getPasskey = /* @__PURE__ */ operation<GetPasskeyData, GetPasskeyResponse>('GET', '/v1/passkey')

/** Changes how the environment uses passkeys. Needs the scope `update:passkey`. */
export const updatePasskey = /* @__PURE__ */ operation<UpdatePasskeyData, UpdatePasskeyResponse>('PUT', '/v1/passkey')

/** Shows how an organization uses passkeys. Needs the scope `read:organization_passkey`. */
export const getOrganizationPasskey = /* @__PURE__ */ operation<GetOrganizationPasskeyData, GetOrganizationPasskeyResponse>('GET', '/v1/organizations/{org_code}/passkey')

/** Changes how an organization uses passkeys. Needs the scope `update:organization_passkey`. */
export const updateOrganizationPasskey = /* @__PURE__ */ operation<UpdateOrganizationPasskeyData, UpdateOrganizationPasskeyResponse>('PUT', '/v1/organizations/{org_code}/passkey')

/** Lists the registered APIs. Needs the scope `read:apis`. */
export const getApis = /* @__PURE__ */ list<GetApisData, GetApisResponse, 'apis'>('GET', '/v1/apis', 'apis', 'none')

/** Registers an API. Needs the scope `create:apis`. */
export const addApis = /* @__PURE__ */ operation<AddApisData, AddApisResponse>('POST', '/v1/apis')

/** Shows a registered API with its applications. Needs the scope `read:apis`. */
export const getApi = /* @__PURE__ */ operation<GetApiData, GetApiResponse>('GET', '/v1/apis/{api_id}')

/** Deletes an API with its scopes and authorisations. Needs the scope `delete:apis`. */
export const deleteApi = /* @__PURE__ */ operation<DeleteApiData, DeleteApiResponse>('DELETE', '/v1/apis/{api_id}')

/** Lists the scopes of an API. Needs the scope `read:api_scopes`. */
export const getApiScopes = /* @__PURE__ */ operation<GetApiScopesData, GetApiScopesResponse>('GET', '/v1/apis/{api_id}/scopes')

/** Adds a scope to an API. Needs the scope `create:api_scopes`. */
export const addApiScope = /* @__PURE__ */ operation<AddApiScopeData, AddApiScopeResponse>('POST', '/v1/apis/{api_id}/scopes')

/** Shows a scope of an API. Needs the scope `read:api_scopes`. */
export const getApiScope = /* @__PURE__ */ operation<GetApiScopeData, GetApiScopeResponse>('GET', '/v1/apis/{api_id}/scopes/{scope_id}')

/** Changes what people are told about a scope. Needs the scope `update:api_scopes`. */
export const updateApiScope = /* @__PURE__ */ operation<UpdateApiScopeData, UpdateApiScopeResponse>('PATCH', '/v1/apis/{api_id}/scopes/{scope_id}')

/** Removes a scope from an API and from everybody who has it. Needs the scope `delete:apis_scopes`. */
export const deleteApiScope = /* @__PURE__ */ operation<DeleteApiScopeData, DeleteApiScopeResponse>('DELETE', '/v1/apis/{api_id}/scopes/{scope_id}')

/** Authorises applications for an API, or ends that. Needs the scope `update:apis`. */
export const updateApiApplications = /* @__PURE__ */ operation<UpdateApiApplicationsData, UpdateApiApplicationsResponse>('PATCH', '/v1/apis/{api_id}/applications')

/** Lets an application ask for a scope of an API. Needs the scope `create:api_application_scopes`. */
export const addApiApplicationScope = /* @__PURE__ */ operation<AddApiApplicationScopeData, AddApiApplicationScopeResponse>('POST', '/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}')

/** Takes a scope of an API from an application. Needs the scope `delete:apis_application_scopes`. */
export const deleteApiApplicationScope = /* @__PURE__ */ operation<DeleteApiApplicationScopeData, DeleteApiApplicationScopeResponse>('DELETE', '/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}')

/** Lists the API keys of the environment. Needs the scope `read:api_keys`. */
export const getApiKeys = /* @__PURE__ */ list<GetApiKeysData, GetApiKeysResponse, 'api_keys'>('GET', '/v1/api_keys', 'api_keys', 'cursor')

/** Makes an API key, which the answer shows once. Needs the scope `create:api_keys`. */
export const createApiKey = /* @__PURE__ */ operation<CreateApiKeyData, CreateApiKeyResponse>('POST', '/v1/api_keys')

/** Shows an API key without its secret. Needs the scope `read:api_keys`. */
export const getApiKey = /* @__PURE__ */ operation<GetApiKeyData, GetApiKeyResponse>('GET', '/v1/api_keys/{key_id}')

/** Gives an API key a new secret; the old one ends at once. Needs the scope `update:api_keys`. */
export const rotateApiKey = /* @__PURE__ */ operation<RotateApiKeyData, RotateApiKeyResponse>('PUT', '/v1/api_keys/{key_id}')

/** Ends an API key for good. Needs the scope `delete:api_keys`. */
export const deleteApiKey = /* @__PURE__ */ operation<DeleteApiKeyData, DeleteApiKeyResponse>('DELETE', '/v1/api_keys/{key_id}')

/** Shows an event. Needs the scope `read:events`. */
export const getEvent = /* @__PURE__ */ operation<GetEventData, GetEventResponse>('GET', '/v1/events/{event_id}')

/** Lists the types of events. Needs the scope `read:event_types`. */
export const getEventTypes = /* @__PURE__ */ operation<GetEventTypesData, GetEventTypesResponse>('GET', '/v1/event_types')

/** Lists the webhooks. Needs the scope `read:webhooks`. */
export const getWebHooks = /* @__PURE__ */ operation<GetWebHooksData, GetWebHooksResponse>('GET', '/v1/webhooks')

/** Adds a webhook. Needs the scope `create:webhooks`. */
export const createWebHook = /* @__PURE__ */ operation<CreateWebHookData, CreateWebHookResponse>('POST', '/v1/webhooks')

/** Changes a webhook. Needs the scope `update:webhooks`. */
export const updateWebHook = /* @__PURE__ */ operation<UpdateWebHookData, UpdateWebHookResponse>('PATCH', '/v1/webhooks/{webhook_id}')

/** Removes a webhook. Needs the scope `delete:webhooks`. */
export const deleteWebHook = /* @__PURE__ */ operation<DeleteWebHookData, DeleteWebHookResponse>('DELETE', '/v1/webhooks/{webhook_id}')
