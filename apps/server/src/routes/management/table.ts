import type { ManagementRoute } from '../../management/route.ts'
import { deleteEnvironmentFeatureFlag } from './environments/delete-environment-feature-flag.ts'
import { deleteEnvironmentFeatureFlags } from './environments/delete-environment-feature-flags.ts'
import { getEnvironmentFeatureFlags } from './environments/get-environment-feature-flags.ts'
import { updateEnvironmentFeatureFlag } from './environments/update-environment-feature-flag.ts'
import { createFeatureFlag } from './feature-flags/create-feature-flag.ts'
import { deleteFeatureFlag } from './feature-flags/delete-feature-flag.ts'
import { updateFeatureFlag } from './feature-flags/update-feature-flag.ts'
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
import { getRoles } from './roles/get-roles.ts'
import { getSystemPermissions } from './roles/get-system-permissions.ts'
import { removeRolePermission } from './roles/remove-role-permission.ts'
import { updateRolePermissions } from './roles/update-role-permissions.ts'
import { updateRoleSystemPermissions } from './roles/update-role-system-permissions.ts'
import { updateRoles } from './roles/update-roles.ts'

/** Every route of the Management API. */
export const managementTable: readonly ManagementRoute[] = [
  getRoles,
  createRole,
  getRole,
  updateRoles,
  deleteRole,
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
]
