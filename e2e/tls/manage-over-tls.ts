// What the official client gets from each operation that defines something, as JSON.
import { connect, refusalOf, call as send } from './official-management.ts'

type Thing = { id: string }
type Answer = Partial<Record<'role' | 'category' | 'property', Thing>> &
  Partial<Record<'permissions' | 'properties', Thing[]>> & {
    permissions_added?: string[]
    feature_flags?: object
    has_more?: boolean
  }
const call = (group: string, operation: string, data?: object) => send<Answer>(group, operation, data)

connect()

const created = await call('Roles', 'createRole', {
  requestBody: { key: 'editor', name: 'Editor', is_default_role: true },
})
const roleId = created.role?.id ?? ''
await call('Roles', 'updateRoles', { roleId, requestBody: { key: 'author', name: 'Author', description: 'Writes' } })
await call('Permissions', 'createPermission', { requestBody: { key: 'write:texts', name: 'Write texts' } })
const { permissions = [] } = await call('Permissions', 'getPermissions', { sort: 'name_asc', pageSize: 10 })
const permissionId = permissions[0]?.id ?? ''
await call('Permissions', 'updatePermissions', { permissionId, requestBody: { description: 'All of them' } })
const edited = await call('Roles', 'updateRolePermissions', {
  roleId,
  requestBody: { permissions: [{ id: permissionId }] },
})

await call('FeatureFlags', 'createFeatureFlag', {
  requestBody: { key: 'theme', name: 'Theme', type: 'str', allow_override_level: 'usr', default_value: 'light' },
})
await call('FeatureFlags', 'updateFeatureFlag', {
  featureFlagKey: 'theme',
  name: 'Theme',
  description: '',
  type: 'str',
  allowOverrideLevel: 'org',
  defaultValue: 'auto',
})
const before = await call('Environments', 'getEnvironementFeatureFlags')
await call('Environments', 'updateEnvironementFeatureFlagOverride', {
  featureFlagKey: 'theme',
  requestBody: { value: 'dark' },
})
const after = await call('Environments', 'getEnvironementFeatureFlags')
await call('Environments', 'deleteEnvironementFeatureFlagOverrides')

const category = await call('PropertyCategories', 'createCategory', { requestBody: { name: 'Tastes', context: 'usr' } })
const categoryId = category.category?.id ?? ''
await call('PropertyCategories', 'updateCategory', { categoryId, requestBody: { name: 'Preferences' } })
const property = await call('Properties', 'createProperty', {
  requestBody: {
    key: 'colour',
    name: 'Colour',
    type: 'single_line_text',
    context: 'usr',
    is_private: false,
    category_id: categoryId,
  },
})
const propertyId = property.property?.id ?? ''
const page = await call('Properties', 'getProperties', { context: 'usr', pageSize: 2 })
const next = await call('Properties', 'getProperties', {
  context: 'usr',
  pageSize: 2,
  startingAfter: page.properties?.at(-1)?.id ?? '',
})
await call('Properties', 'deleteProperty', { propertyId })

const shown = await call('Roles', 'getRole', { roleId })
const deleted = await call('Roles', 'deleteRole', { roleId })
console.log(
  JSON.stringify({
    shown,
    edited: edited.permissions_added?.length,
    flags: [before.feature_flags, after.feature_flags],
    pages: [page.properties?.length, page.has_more, next.properties?.length],
    deleted,
    gone: await refusalOf(call('Roles', 'getRole', { roleId })),
    refused: await refusalOf(call('Roles', 'createRole', { requestBody: { key: 'a key', name: 'Wrong' } })),
    outOfScope: await refusalOf(call('Roles', 'getRoleScopes', { roleId })),
  }),
)
