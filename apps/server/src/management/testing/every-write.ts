import type { Call, Management } from '../../testing/management.ts'
import type { OperationId } from '../operation.ts'

/** What a call leaves in the audit log, of which thing, and what webhooks are told of it; null: it changes nothing. */
export type Leaves = readonly [kind: 'created' | 'changed' | 'removed' | 'asked', thing: string, tells?: string] | null
const nothing = null

type Step = (operation: OperationId, leaves: Leaves, sent?: Call) => ReturnType<Management['done']>

const BUILT_IN = `conn_${'1'.padStart(32, '0')}`
export const SECRET_VALUE = 'the value of a variable that is secret already'
export const VALUE_MADE_SECRET = 'the value that came with its becoming secret'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const part = (name: string) => `Content-Disposition: form-data; name="${name}"; filename="file"`
/** A form with one file. */
export const uploadOf = (name: string, content: Buffer): Pick<Call, 'body' | 'headers'> => ({
  body: Buffer.concat([Buffer.from(`--edge\r\n${part(name)}\r\n\r\n`), content, Buffer.from('\r\n--edge--\r\n')]),
  headers: { 'content-type': 'multipart/form-data; boundary=edge' },
})

const upload = (content: Buffer) => uploadOf('logo', content)

const PASSWORDS = [
  { hashed_password: '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy' },
  { hashed_password: '5f4dcc3b5aa765d61d8327deb882cf99', hashing_method: 'md5', salt: 'a salt for md5' },
  {
    hashing_method: 'firebase-scrypt',
    hashed_password: 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==',
    salt: '42xEC+ixf3L2lw==',
    signer_key: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
    salt_separator: 'YSBzZXBhcmF0b3I=',
    rounds: 8,
    mem_cost: 14,
  },
]

/**
 * Calls every operation of the published document that is not safe, in an order in which each finds what it needs, as a
 * token does it. `readAll` is called while most of what was made is there, with the ids under the names of parameters.
 */
export async function writeEverything(
  platform: Pick<Management, 'done'>,
  step: Step,
  readAll: (ids: Readonly<Record<string, string>>) => Promise<void>,
) {
  const keyOf = async (list: OperationId, field: string, key: string) => {
    const found = await platform.done(list, { query: { page_size: '100' } })
    return found[field].find((one: { key: string }) => one.key === key)
  }

  const { role } = await step('CreateRole', ['created', 'role', 'role.created'], {
    body: { key: 'editor', name: 'Editor' },
  })
  const role_id = role.id
  await step('UpdateRoles', ['changed', 'role', 'role.updated'], {
    params: { role_id },
    body: { key: 'editor', name: 'Chief editor' },
  })
  await step('CreatePermission', ['created', 'permission', 'permission.created'], {
    body: { key: 'edit', name: 'Edit' },
  })
  const { id: permission_id } = await keyOf('GetPermissions', 'permissions', 'edit')
  await step('UpdatePermissions', ['changed', 'permission', 'permission.updated'], {
    params: { permission_id },
    body: { name: 'Edit all' },
  })
  await step('UpdateRolePermissions', ['changed', 'role', 'role.updated'], {
    params: { role_id },
    body: { permissions: [{ id: permission_id }] },
  })
  const system = (await platform.done('GetSystemPermissions')).system_permissions[0]
  await step('UpdateRoleSystemPermissions', ['changed', 'role', 'role.updated'], {
    params: { role_id },
    body: { system_permissions: [{ id: system.id }] },
  })
  const { api } = await step('addAPIs', ['created', 'api'], {
    body: { name: 'Orders', audience: 'https://orders.example.com' },
  })
  const api_id = api.id
  const { scope } = await step('addAPIScope', ['created', 'api_scope'], {
    params: { api_id },
    body: { key: 'read:orders' },
  })
  const scope_id = scope.id
  await step('updateAPIScope', ['changed', 'api_scope'], {
    params: { api_id, scope_id },
    body: { description: 'Reads' },
  })
  await step('AddRoleScope', ['changed', 'role', 'role.updated'], { params: { role_id }, body: { scope_id } })
  const { application } = await step('createApplication', ['created', 'application'], {
    body: { name: 'Machine', type: 'm2m' },
  })
  const application_id = application.id
  await step('updateAPIApplications', ['changed', 'api'], {
    params: { api_id },
    body: { applications: [{ id: application_id }] },
  })
  await step('addAPIApplicationScope', ['changed', 'api'], { params: { api_id, application_id, scope_id } })
  await step('deleteAPIApplicationScope', ['changed', 'api'], { params: { api_id, application_id, scope_id } })
  const { application: shop } = await step('createApplication', ['created', 'application'], {
    body: { name: 'Shop', type: 'reg' },
  })
  const app_id = shop.id
  await step('updateApplication', ['changed', 'application'], {
    params: { application_id: app_id },
    body: { name: 'Corner shop' },
  })
  await step('updateApplicationTokens', ['changed', 'application'], {
    params: { application_id: app_id },
    body: { access_token_lifetime: 600 },
  })
  await step('EnableConnection', nothing, { params: { application_id: app_id, connection_id: BUILT_IN } })
  await step('AddApplicationAccessRole', ['changed', 'application'], { params: { application_id: app_id, role_id } })
  await step('RemoveApplicationAccessRole', ['changed', 'application'], { params: { application_id: app_id, role_id } })
  const url = (path: string) => `https://shop.example.com/${path}`
  await step('addRedirectCallbackURLs', ['changed', 'application'], { params: { app_id }, body: { urls: [url('1')] } })
  await step('replaceRedirectCallbackURLs', ['changed', 'application'], {
    params: { app_id },
    body: { urls: [url('2'), url('3')] },
  })
  await step('deleteCallbackURLs', ['changed', 'application'], { params: { app_id }, query: { urls: url('2') } })
  await step('addLogoutRedirectURLs', ['changed', 'application'], { params: { app_id }, body: { urls: [url('1')] } })
  await step('replaceLogoutRedirectURLs', ['changed', 'application'], {
    params: { app_id },
    body: { urls: [url('2'), url('3')] },
  })
  await step('deleteLogoutURLs', ['changed', 'application'], { params: { app_id }, query: { urls: url('2') } })

  const { category } = await step('CreateCategory', ['created', 'property_category'], {
    body: { name: 'Own', context: 'usr' },
  })
  const category_id = category.id
  await step('UpdateCategory', ['changed', 'property_category'], {
    params: { category_id },
    body: { name: 'Of people' },
  })
  const property = (context: string, category_id: string) => ({
    body: { key: `city_${context}`, name: 'City', type: 'single_line_text', context, is_private: true, category_id },
  })
  const { property: city } = await step('CreateProperty', ['created', 'property'], property('usr', category_id))
  await step('UpdateProperty', ['changed', 'property'], {
    params: { property_id: city.id },
    body: { name: 'Town', is_private: false, category_id },
  })
  for (const context of ['org', 'app']) {
    const made = await platform.done('CreateCategory', { body: { name: `Of ${context}`, context } })
    await platform.done('CreateProperty', property(context, made.category.id))
  }
  await step('updateApplicationsProperty', ['changed', 'application'], {
    params: { application_id: app_id, property_key: 'city_app' },
    body: { value: 'Oslo' },
  })

  const flag = { name: 'Theme', description: '', type: 'str', allow_override_level: 'usr', default_value: 'plain' }
  await step('CreateFeatureFlag', ['created', 'feature_flag'], { body: { ...flag, key: 'theme' } })
  const feature_flag_key = 'theme'
  await step('UpdateFeatureFlag', ['changed', 'feature_flag'], {
    params: { feature_flag_key },
    query: { ...flag, default_value: 'auto' },
  })
  await step('UpdateEnvironementFeatureFlagOverride', ['changed', 'feature_flag'], {
    params: { feature_flag_key },
    body: { value: 'dark' },
  })
  await step('DeleteEnvironementFeatureFlagOverride', ['changed', 'feature_flag'], { params: { feature_flag_key } })
  await step('UpdateEnvironementFeatureFlagOverride', ['changed', 'feature_flag'], {
    params: { feature_flag_key },
    body: { value: 'dim' },
  })
  await step('DeleteEnvironementFeatureFlagOverrides', ['changed', 'environment'])

  const user = await step('createUser', ['created', 'user', 'user.created'], {
    body: { profile: { given_name: 'Ada' }, identities: [{ type: 'email', details: { email: 'ada@example.com' } }] },
  })
  const user_id = user.id
  await step('updateUser', ['changed', 'user', 'user.updated'], {
    query: { id: user_id },
    body: { family_name: 'Lovelace' },
  })
  for (const body of PASSWORDS) await step('SetUserPassword', ['changed', 'user'], { params: { user_id }, body })
  await step('refreshUserClaims', nothing, { params: { user_id } })
  await step('UpdateUserFeatureFlagOverride', ['changed', 'user'], {
    params: { user_id, feature_flag_key },
    query: { value: 'light' },
  })
  await step('UpdateUserProperty', ['changed', 'user'], {
    params: { user_id, property_key: 'city_usr' },
    query: { value: 'London' },
  })
  await step('UpdateUserProperties', ['changed', 'user'], {
    params: { user_id },
    body: { properties: { city_usr: 'Oslo' } },
  })
  const { identity } = await step('CreateUserIdentity', ['created', 'identity', 'user.updated'], {
    params: { user_id },
    body: { type: 'email', value: 'ada@example.org' },
  })
  await step('UpdateIdentity', ['changed', 'identity', 'user.updated'], {
    params: { identity_id: identity.id },
    body: { is_primary: true },
  })
  const { identities } = await platform.done('GetUserIdentities', { params: { user_id } })
  await step('DeleteIdentity', ['removed', 'identity', 'user.updated'], {
    params: { identity_id: identities.find((one: { id: string }) => one.id !== identity.id).id },
  })
  await step('DeleteUserSessions', ['removed', 'user'], { params: { user_id } })
  await step('ResetUsersMFAAll', nothing, { params: { user_id } })
  await step('ResetUsersMFA', nothing, { params: { user_id, factor_id: 'mfa_1' } })
  await step('createUserBillingCustomer', nothing, {
    params: { user_id },
    body: { org_code: 'org_1', billing_email: 'a@example.com' },
  })
  await step('generatePortalUrl', ['asked', 'user'], { body: { user_id } })

  const { organization } = await step('createOrganization', ['created', 'organization', 'organization.created'], {
    body: { name: 'Mill', handle: 'mill' },
  })
  const org_code = organization.code
  await step('updateOrganization', ['changed', 'organization', 'organization.updated'], {
    params: { org_code },
    body: { name: 'North Mill' },
  })
  await step('UpdateOrganizationSessions', ['changed', 'organization', 'organization.updated'], {
    params: { org_code },
    body: { is_use_org_authenticated_session_lifetime: true, authenticated_session_lifetime: 3600 },
  })
  await step('UpdateOrganizationFeatureFlagOverride', ['changed', 'organization'], {
    params: { org_code, feature_flag_key },
    query: { value: 'dark' },
  })
  await step('DeleteOrganizationFeatureFlagOverride', ['changed', 'organization'], {
    params: { org_code, feature_flag_key },
  })
  await step('UpdateOrganizationFeatureFlagOverride', ['changed', 'organization'], {
    params: { org_code, feature_flag_key },
    query: { value: 'dark' },
  })
  await step('DeleteOrganizationFeatureFlagOverrides', ['changed', 'organization'], { params: { org_code } })
  await step('UpdateOrganizationProperty', ['changed', 'organization'], {
    params: { org_code, property_key: 'city_org' },
    query: { value: 'Oslo' },
  })
  await step('UpdateOrganizationProperties', ['changed', 'organization'], {
    params: { org_code },
    body: { properties: { city_org: 'Rome' } },
  })
  await step('AddOrganizationLogo', ['changed', 'organization', 'organization.updated'], {
    params: { org_code, type: 'dark' },
    ...upload(PNG),
  })
  await step('DeleteOrganizationLogo', ['changed', 'organization', 'organization.updated'], {
    params: { org_code, type: 'dark' },
  })
  await step('AddLogo', ['changed', 'environment'], { params: { type: 'dark' }, ...upload(PNG) })
  await step('DeleteLogo', ['changed', 'environment'], { params: { type: 'dark' } })
  await step('DeleteOrganizationHandle', ['changed', 'organization', 'organization.updated'], { params: { org_code } })
  await step('ReplaceOrganizationMFA', ['changed', 'organization'], {
    params: { org_code },
    body: { enabled_factors: [] },
  })
  await step('UpdateOrganizationPasskey', ['changed', 'organization'], {
    params: { org_code },
    body: { is_override_environment_passkey_settings: true },
  })
  await step('ReplaceMFA', ['changed', 'environment'], { body: { policy: 'off', enabled_factors: [] } })
  await step('UpdatePasskey', nothing, { body: { policy: 'off' } })
  await step('EnableOrgConnection', nothing, {
    params: { organization_code: org_code, connection_id: BUILT_IN },
  })
  await step('RemoveOrgConnection', nothing, {
    params: { organization_code: org_code, connection_id: BUILT_IN },
  })
  await step('RemoveConnection', nothing, { params: { application_id: app_id, connection_id: BUILT_IN } })

  await step('AddOrganizationUsers', ['changed', 'organization', 'user.updated'], {
    params: { org_code },
    body: { users: [{ id: user_id }] },
  })
  await step('UpdateOrganizationUsers', ['changed', 'organization', 'user.updated'], {
    params: { org_code },
    body: { users: [{ id: user_id, roles: ['editor'] }] },
  })
  const member = { org_code, user_id }
  await step('DeleteOrganizationUserRole', ['changed', 'user', 'user.updated'], { params: { ...member, role_id } })
  await step('CreateOrganizationUserRole', ['changed', 'user', 'user.updated'], { params: member, body: { role_id } })
  await step('CreateOrganizationUserPermission', ['changed', 'user', 'user.updated'], {
    params: member,
    body: { permission_id },
  })
  await step('DeleteOrganizationUserPermission', ['changed', 'user', 'user.updated'], {
    params: { ...member, permission_id },
  })
  await step('addOrganizationUserAPIScope', ['changed', 'user'], { params: { ...member, api_id, scope_id } })
  await step('deleteOrganizationUserAPIScope', ['changed', 'user'], { params: { ...member, api_id, scope_id } })
  await step('ResetOrgUserMFAAll', nothing, { params: member })
  await step('ResetOrgUserMFA', nothing, { params: { ...member, factor_id: 'mfa_1' } })
  await step('RemoveOrganizationUser', ['removed', 'user', 'user.updated'], { params: member })
  const { invite } = await step('createOrganizationInvite', ['created', 'invitation'], {
    params: { org_code },
    body: { email: 'grace@example.com', roles: [], send_email: true },
  })
  await step('deleteOrganizationInvite', ['changed', 'invitation'], { params: { org_code, invite_code: invite.code } })

  const saml = (n: number) => ({ saml_signing_private_key: `the private key ${n}`, saml_entity_id: 'company' })
  const { connection } = await step('CreateConnection', ['created', 'connection'], {
    body: { name: 'Company', strategy: 'saml:custom', organization_code: org_code, options: saml(1) },
  })
  const connection_id = connection.id
  await step('UpdateConnection', ['changed', 'connection'], { params: { connection_id }, body: { options: saml(2) } })
  await step('ReplaceConnection', ['changed', 'connection'], {
    params: { connection_id },
    body: { name: 'The company', options: saml(3) },
  })
  const social = (n: number) => ({ client_id: 'google', client_secret: `the client secret ${n}` })
  const { connection: google } = await step('CreateConnection', ['created', 'connection'], {
    body: { name: 'Google', strategy: 'oauth2:google', options: social(1) },
  })
  const ofGoogle = { params: { connection_id: google.id } }
  await step('UpdateConnection', ['changed', 'connection'], { ...ofGoogle, body: { options: social(2) } })
  await step('ReplaceConnection', ['changed', 'connection'], {
    ...ofGoogle,
    body: { name: 'Google', options: social(3) },
  })
  const { directory } = await step('createDirectory', ['created', 'directory'], {
    body: { org_code, directory_name: 'People', provider_code: 'okta' },
  })
  const directory_id = directory.id
  await step('updateDirectory', ['changed', 'directory'], {
    params: { directory_id },
    body: { directory_name: 'Everybody' },
  })

  const { api_key } = await step('createApiKey', ['created', 'api_key'], {
    body: { name: 'Nightly', type: 'environment', api_id },
  })
  await step('rotateApiKey', ['changed', 'api_key'], { params: { key_id: api_key.id } })
  const { environment_variable } = await step('createEnvironmentVariable', ['created', 'environment_variable'], {
    body: { key: 'TOKEN', value: SECRET_VALUE, is_secret: true },
  })
  const variable_id = environment_variable.id
  const ofVariable = { params: { variable_id } }
  const { environment_variable: plain } = await step('createEnvironmentVariable', ['created', 'environment_variable'], {
    body: { key: 'REGION', value: 'north' },
  })
  const changedVariable = ['changed', 'environment_variable'] as const
  await step('updateEnvironmentVariable', changedVariable, { ...ofVariable, body: { value: SECRET_VALUE } })
  await step('updateEnvironmentVariable', changedVariable, { ...ofVariable, body: { key: 'KEY' } })
  await step('updateEnvironmentVariable', changedVariable, {
    params: { variable_id: plain.id },
    body: { is_secret: true, value: VALUE_MADE_SECRET },
  })
  await readAll({
    org_code,
    user_id,
    api_id,
    application_id,
    app_id,
    role_id,
    connection_id,
    directory_id,
    variable_id,
    key_id: api_key.id,
    scope_id,
    invite_code: invite.code,
    organization_code: org_code,
  })
  await step('deleteDirectory', ['removed', 'directory'], { params: { directory_id } })
  await step('deleteConnection', ['removed', 'connection'], { params: { connection_id } })
  await step('deleteApiKey', ['changed', 'api_key'], { params: { key_id: api_key.id } })
  await step('deleteEnvironmentVariable', ['removed', 'environment_variable'], ofVariable)
  const { webhook } = await step('CreateWebHook', ['created', 'webhook'], {
    body: { name: 'Hook', endpoint: 'https://example.com/hook', event_types: ['user.created'] },
  })
  await step('UpdateWebHook', ['changed', 'webhook'], { params: { webhook_id: webhook.id }, body: { name: 'Other' } })
  await step('DeleteWebHook', ['removed', 'webhook'], { params: { webhook_id: webhook.id } })
  await step('updateBusiness', ['changed', 'business'], { body: { business_name: 'Mill' } })
  await step('CreateSubscriber', ['created', 'subscriber'], {
    query: { first_name: 'Grace', last_name: 'Hopper', email: 'grace@example.org' },
  })
  await step('createBillingAgreement', nothing, { body: { customer_id: 'customer_1', plan_code: 'x' } })
  await step('createMeterUsageRecord', nothing, {
    body: { customer_agreement_id: 'a', billing_feature_code: 'x', meter_value: '1' },
  })
  await step('RevokeConnectedAppToken', nothing, { query: { session_id: 'session_x' } })

  await step('RemoveRolePermission', ['changed', 'role', 'role.updated'], { params: { role_id, permission_id } })
  await step('DeleteRoleScope', ['changed', 'role', 'role.updated'], { params: { role_id, scope_id } })
  await step('deleteAPIScope', ['removed', 'api_scope'], { params: { api_id, scope_id } })
  await step('deleteAPI', ['removed', 'api'], { params: { api_id } })
  await step('DeletePermission', ['removed', 'permission', 'permission.deleted'], { params: { permission_id } })
  await step('DeleteRole', ['removed', 'role', 'role.deleted'], { params: { role_id } })
  await step('DeleteFeatureFlag', ['removed', 'feature_flag'], { params: { feature_flag_key } })
  await step('DeleteProperty', ['removed', 'property'], { params: { property_id: city.id } })
  await step('deleteOrganization', ['removed', 'organization', 'organization.deleted'], { params: { org_code } })
  await step('deleteUser', ['removed', 'user', 'user.deleted'], { query: { id: user_id } })
  await step('deleteApplication', ['removed', 'application'], { params: { application_id: app_id } })
}
