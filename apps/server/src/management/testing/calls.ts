import { managementTable } from '../../routes/management/table.ts'
import type { Call } from '../../testing/management.ts'
import { operationDocument } from '../openapi.ts'
import { ALL_OPERATIONS, type OperationId } from '../operation.ts'
import { exampleOf } from '../reference/example.ts'
import type { World } from './world.ts'

type Sent = Pick<Call, 'params' | 'query' | 'body' | 'headers'>
type Particular = Pick<Call, 'query' | 'body' | 'headers'>

const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const logo = (): Particular => ({
  headers: { 'content-type': 'multipart/form-data; boundary=edge' },
  body: Buffer.concat([
    Buffer.from('--edge\r\nContent-Disposition: form-data; name="logo"; filename="logo.png"\r\n\r\n'),
    Buffer.from(PNG, 'base64'),
    Buffer.from('\r\n--edge--\r\n'),
  ]),
})
const urls = (): Particular => ({ body: { urls: ['https://app.example.com/callback'] } })
const value = (): Particular => ({ query: { value: 'other' } })
const DAY = { date_time_from: '2025-12-31T00:00:00Z', date_time_to: '2026-01-01T00:00:00Z' }

/** What is sent beside what the address names, where the smallest body that the document allows is not what is meant. */
const PARTICULAR: Partial<Record<OperationId, (world: World) => Particular>> = {
  UpdateRoles: () => ({ body: { key: 'shared', name: 'Renamed' } }),
  AddRoleScope: ({ scope_id }) => ({ body: { scope_id } }),
  UpdateRolePermissions: ({ permission_id: id }) => ({ body: { permissions: [{ id }] } }),
  UpdateRoleSystemPermissions: ({ system_permission_id: id }) => ({ body: { system_permissions: [{ id }] } }),
  CreateProperty: ({ category_id }) => ({
    body: { key: 'added', name: 'Added', type: 'single_line_text', context: 'usr', is_private: false, category_id },
  }),
  UpdatePermissions: () => ({ body: { name: 'Renamed' } }),
  UpdateProperty: ({ category_id }) => ({ body: { name: 'Renamed', is_private: false, category_id } }),
  UpdateCategory: () => ({ body: { name: 'Renamed' } }),
  CreateFeatureFlag: () => ({
    body: { key: 'added', name: 'Added', type: 'str', default_value: 'a', allow_override_level: 'usr' },
  }),
  UpdateFeatureFlag: () => ({
    query: { name: 'Theme', description: '', type: 'str', allow_override_level: 'usr', default_value: 'dark' },
  }),
  getOrganization: ({ org_code }) => ({ query: { code: org_code } }),
  AddOrganizationUsers: ({ user_id }) => ({ body: { users: [{ id: user_id }] } }),
  UpdateOrganizationUsers: ({ user_id }) => ({ body: { users: [{ id: user_id, roles: ['shared'] }] } }),
  CreateOrganizationUserRole: ({ role_id }) => ({ body: { role_id } }),
  CreateOrganizationUserPermission: ({ permission_id }) => ({ body: { permission_id } }),
  UpdateOrganizationFeatureFlagOverride: value,
  UpdateUserFeatureFlagOverride: value,
  UpdateUserProperty: value,
  UpdateOrganizationProperty: value,
  UpdateUserProperties: ({ user_property }) => ({ body: { properties: { [user_property]: 'other' } } }),
  UpdateOrganizationProperties: ({ org_property }) => ({ body: { properties: { [org_property]: 'other' } } }),
  createOrganizationInvite: () => ({ body: { email: 'new@example.com', first_name: 'New', roles: [] } }),
  createApplication: ({ org_code }) => ({ body: { name: 'Machine', type: 'm2m', org_code } }),
  deleteCallbackURLs: () => ({ query: { urls: 'https://app.example.com/callback' } }),
  deleteLogoutURLs: () => ({ query: { urls: 'https://app.example.com/callback' } }),
  addLogoutRedirectURLs: urls,
  replaceLogoutRedirectURLs: urls,
  addRedirectCallbackURLs: urls,
  replaceRedirectCallbackURLs: urls,
  searchUsers: ({ email }) => ({ query: { query: email } }),
  getUsers: ({ user_id }) => ({ query: { user_id } }),
  createUserBillingCustomer: ({ org_code }) => ({
    body: { org_code, billing_plan_code: 'free', billing_email: 'bills@example.com' },
  }),
  getUserData: ({ user_id }) => ({ query: { id: user_id } }),
  updateUser: ({ user_id }) => ({ query: { id: user_id }, body: { given_name: 'Renamed' } }),
  deleteUser: ({ user_id }) => ({ query: { id: user_id } }),
  createUser: ({ org_code }) => ({ body: { profile: { given_name: 'New' }, organization_code: org_code } }),
  CreateUserIdentity: () => ({ body: { type: 'email', value: 'more@example.com' } }),
  UpdateIdentity: () => ({ body: { is_primary: true } }),
  SetUserPassword: () => ({ body: { hashed_password: HASH } }),
  GetOrganizationRoleActiveUsersCount: () => ({ query: DAY }),
  CreateConnection: ({ org_code }) => ({
    body: { name: 'More SAML', strategy: 'saml:custom', organization_code: org_code },
  }),
  AddLogo: logo,
  AddOrganizationLogo: logo,
  createEnvironmentVariable: () => ({ body: { key: 'ADDED', value: 'a' } }),
  updateEnvironmentVariable: () => ({ body: { value: 'b' } }),
  CreateSubscriber: () => ({ query: { first_name: 'New', last_name: '', email: 'subscriber@example.com' } }),
  getDirectories: ({ org_code }) => ({ query: { organization_code: org_code } }),
  createDirectory: ({ other_org_code: org_code, other_connection_id: enterprise_connection_id }) => ({
    body: { org_code, directory_name: 'More', provider_code: 'okta', enterprise_connection_id },
  }),
  updateDirectory: () => ({ body: { directory_name: 'Renamed' } }),
  ReplaceMFA: () => ({ body: { policy: 'off', enabled_factors: [] } }),
  ReplaceOrganizationMFA: () => ({ body: { enabled_factors: [] } }),
  UpdatePasskey: () => ({ body: { policy: 'off' } }),
  UpdateOrganizationPasskey: () => ({ body: { policy: 'off' } }),
  UpdateOrganizationSessions: () => ({ body: { is_use_org_sso_session_policy: false } }),
  addAPIs: () => ({ body: { name: 'Added', audience: 'https://added.example.com' } }),
  updateAPIApplications: ({ application_id: id }) => ({ body: { applications: [{ id }] } }),
  getApiKeys: ({ user_id, org_code }) => ({ query: { user_id, org_code } }),
  createApiKey: ({ api_id, scope_id, org_code }) => ({
    body: { name: 'Key', type: 'organization', api_id, scope_ids: [scope_id], org_code },
  }),
}

const documents = new Map(managementTable.map((route) => [route.operation, operationDocument(route)]))

/** A call of an operation that succeeds in a world, if it can, and the first time at least. */
export function callIn(operation: OperationId, world: World): Sent {
  const document = documents.get(operation)
  const { query, body } = document ? exampleOf(document) : { query: [], body: undefined }
  const example: Particular = {
    query: Object.fromEntries(query.map(({ name, value }) => [name, String(value)])),
    ...(body ? { body: body.value } : {}),
  }
  return { params: paramsIn(operation, world), ...(PARTICULAR[operation]?.(world) ?? example) }
}

function paramsIn(operation: OperationId, world: World): Record<string, string> {
  const { path } = ALL_OPERATIONS[operation]
  const kind = path.includes('/applications/') ? 'app' : path.includes('/organizations/') ? 'org' : 'user'
  const named: Record<string, () => string> = {
    app_id: () => world.application_id,
    organization_code: () => world.org_code,
    property_key: () => world[`${kind}_property`],
    factor_id: () => 'mfa_1',
    type: () => 'light',
  }
  const valueNamed = (name: string) => named[name]?.() ?? String(world[name as keyof World])
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, valueNamed(name)]))
}
