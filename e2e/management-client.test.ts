import { createServer, type Server } from 'node:http'
import { createManagementClient, isManagementError, type ManagementClient } from '@latchkey/sdk/management'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { type Witness, witnessOf } from './support/operations.ts'
import { freePorts, type RunningProcess, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const MACHINE = { clientId: 'd'.repeat(32), clientSecret: 'sEndToEnd'.repeat(5) }
const WEB = { clientId: 'a'.repeat(32), clientSecret: 'aEndToEnd'.repeat(5) }
const ADA = { email: 'ada@example.com', password: 'a plain test password' }
const BCRYPT = '$2b$04$ywulTLGw0q0vSk7sBBWo6e3bOeGwJ3qEkqYFAd3DyDzgyYH7s6GZi'
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const DAY_MS = 86_400_000

/** What cannot succeed yet, and what it says then. Whatever comes into being leaves this list. */
const REFUSED: Readonly<Record<string, string>> = {
  createBillingAgreement: 'BILLING_CUSTOMER_NOT_FOUND',
  createMeterUsageRecord: 'BILLING_AGREEMENT_NOT_FOUND',
  createUserBillingCustomer: 'FEATURE_NOT_AVAILABLE',
  GetConnectedAppAuthUrl: 'CONNECTED_APP_NOT_FOUND',
  GetConnectedAppToken: 'CONNECTED_APP_SESSION_NOT_FOUND',
  RevokeConnectedAppToken: 'CONNECTED_APP_SESSION_NOT_FOUND',
  RemoveConnection: 'FEATURE_NOT_AVAILABLE',
  RemoveOrgConnection: 'FEATURE_NOT_AVAILABLE',
  GetUsersMFA: 'MFA_NOT_FOUND',
  ResetUsersMFA: 'MFA_NOT_FOUND',
  GetOrgUserMFA: 'MFA_NOT_FOUND',
  ResetOrgUserMFA: 'MFA_NOT_FOUND',
}

let issuer: string
let platform: RunningProcess
let witness: Witness
let management: ManagementClient
let receiver: Server
const received: { type: string; event_id: string }[] = []
let endpoint: string
let adaId: string

beforeAll(async () => {
  const [port, receiverPort] = await freePorts(2)
  issuer = `http://localhost:${port}`
  endpoint = `http://localhost:${receiverPort}/webhooks`
  receiver = createServer(async (request, response) => {
    let token = ''
    for await (const chunk of request) token += chunk
    received.push(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))
    response.end()
  }).listen(receiverPort)
  platform = await startProcess({ config: JSON.stringify(configuration()), issuer }) // JSON is YAML
  witness = await witnessOf(issuer)
  management = createManagementClient({ issuer, ...MACHINE, fetch: witness.fetch })
  adaId = (await management.users.list({ email: ADA.email })).users[0]?.id ?? ''
})
afterAll(async () => {
  await platform?.stop()
  receiver?.close()
})

const configuration = () => ({
  environments: [
    {
      name: 'Managed',
      code: 'e2e007',
      invitations: { isEnabled: true, application: 'Web' },
      origins: [issuer],
      applications: [
        {
          name: 'Machine',
          type: 'm2m',
          clientId: MACHINE.clientId,
          developmentSecret: MACHINE.clientSecret,
          claims: { maxTokenBytes: 16_384 },
        },
        {
          name: 'Web',
          type: 'web',
          clientId: WEB.clientId,
          developmentSecret: WEB.clientSecret,
          loginUri: 'http://localhost:3000/login',
          callbackUrls: ['http://localhost:3000/callback'],
        },
      ],
      apis: [
        {
          name: 'Latchkey Management API',
          audience: `${issuer}/api`,
          applications: [{ name: 'Machine', scopes: 'all' }],
        },
      ],
      users: [{ email: ADA.email, firstName: 'Ada', lastName: 'Lovelace', developmentPassword: ADA.password }],
    },
  ],
})

let made = 0
const unique = (name: string) => `${name}_${++made}`
const newUser = async () =>
  (await management.createUser({ email: `${unique('grace')}@example.com`, givenName: 'Grace', familyName: 'Hopper' }))
    .id
const newOrganization = async () => (await management.createOrganization({ name: unique('Kitchen') })).organization.code
const newApplication = async (type: 'reg' | 'm2m' = 'reg') =>
  (await management.applications.create({ body: { name: unique('Application'), type } })).application.id
const newRole = async () => {
  const key = unique('role')
  return { key, id: (await management.roles.create({ body: { key, name: `The ${key}` } })).role.id }
}
async function newPermission() {
  const key = unique('permission')
  await management.permissions.create({ body: { key, name: `The ${key}` } })
  for await (const permission of management.permissions.each({ pageSize: 100 })) {
    if (permission.key === key) return permission
  }
  throw new Error(`the list of permissions lacks ${key}`)
}
async function newFlag(level: 'env' | 'org' | 'usr') {
  const key = unique('flag')
  await management.featureFlags.create({
    body: { key, name: key, type: 'str', default_value: 'plain', allow_override_level: level },
  })
  return key
}
async function newProperty(context: 'usr' | 'org' | 'app') {
  const { category } = await management.propertyCategories.create({ body: { name: unique('Category'), context } })
  const key = unique('property')
  const { property } = await management.properties.create({
    body: { key, name: key, type: 'single_line_text', context, is_private: false, category_id: category.id },
  })
  return { key, id: property.id, categoryId: category.id }
}
async function newApi() {
  const audience = `https://${unique('orders')}.example.com`
  const apiId = (await management.apis.create({ body: { name: unique('Orders'), audience } })).api.id
  const scopeId = (await management.apis.scopes.create({ apiId, body: { key: 'read:orders' } })).scope.id
  return { apiId, scopeId }
}
async function tokenOfMachine(): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: MACHINE.clientId,
    client_secret: MACHINE.clientSecret,
    audience: `${issuer}/api`,
  })
  return (await (await fetch(`${issuer}/oauth2/token`, { method: 'POST', body })).json()).access_token
}
/** The code with which a call was refused. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'it was not refused',
    (error) => (isManagementError(error) ? error.code : Promise.reject(error)),
  )

describe('our client, against the platform itself', () => {
  it('defines roles and permissions, and gives one to the other', async () => {
    const role = await newRole()
    const roleId = role.id
    const permission = await newPermission()
    await management.permissions.update({ permissionId: permission.id, body: { name: 'Renamed' } })
    await management.roles.update({ roleId, body: { key: role.key, name: 'Author', is_default_role: false } })
    expect((await management.roles.get({ roleId })).role.name).toBe('Author')
    expect((await management.roles.list({ pageSize: 5, sort: 'name_asc' })).roles).not.toEqual([])
    const body = { permissions: [{ id: permission.id }] }
    expect((await management.roles.permissions.update({ roleId, body })).permissions_added).toEqual([permission.id])
    expect((await management.roles.permissions.list({ roleId })).permissions).toMatchObject([{ name: 'Renamed' }])
    await management.roles.permissions.remove({ roleId, permissionId: permission.id })
    const [system] = (await management.systemPermissions.list()).system_permissions
    const given = { system_permissions: [{ id: system?.id ?? '' }] }
    await management.roles.systemPermissions.update({ roleId, body: given })
    expect((await management.roles.systemPermissions.list({ roleId })).system_permissions).toEqual([system])
    await management.permissions.delete({ permissionId: permission.id })
    await management.roles.delete({ roleId })
    expect(await refusal(management.roles.get({ roleId }))).toBe('ROLE_NOT_FOUND')
  })

  it('defines flags, and sets them for the environment, an organization and a user', async () => {
    const featureFlagKey = await newFlag('usr')
    const definition = { name: 'Theme', description: '', type: 'str', defaultValue: 'auto' } as const
    await management.featureFlags.update({ featureFlagKey, ...definition, allowOverrideLevel: 'usr' })
    const { featureFlags } = management.environment
    await featureFlags.update({ featureFlagKey, body: { value: 'dark' } })
    expect((await featureFlags.list()).feature_flags[featureFlagKey]).toEqual({ type: 'str', value: 'dark' })
    await featureFlags.delete({ featureFlagKey })
    await featureFlags.deleteAll()
    expect((await featureFlags.list()).feature_flags[featureFlagKey]).toEqual({ type: 'str', value: 'auto' })
    const orgCode = await newOrganization()
    const ofOrganization = management.organizations.featureFlags
    await ofOrganization.update({ orgCode, featureFlagKey, value: 'light' })
    const listed = async () => (await ofOrganization.list({ orgCode })).feature_flags[featureFlagKey]?.value
    expect(await listed()).toBe('light')
    await ofOrganization.delete({ orgCode, featureFlagKey })
    await ofOrganization.deleteAll({ orgCode })
    expect(await listed()).toBe('auto')
    await management.users.featureFlags.update({ userId: await newUser(), featureFlagKey, value: 'light' })
    await management.featureFlags.delete({ featureFlagKey })
    expect(await refusal(management.featureFlags.delete({ featureFlagKey }))).toBe('FEATURE_FLAG_NOT_FOUND')
  })

  it('defines properties, and sets them of a user, an organization and an application', async () => {
    const city = await newProperty('usr')
    await management.propertyCategories.update({ categoryId: city.categoryId, body: { name: 'Places' } })
    expect((await management.propertyCategories.list({ context: 'usr' })).categories).not.toEqual([])
    const changed = { name: 'City', is_private: false, category_id: city.categoryId }
    await management.properties.update({ propertyId: city.id, body: changed })
    expect((await management.properties.list({ pageSize: 500 })).properties).toContainEqual(
      expect.objectContaining({ id: city.id, name: 'City' }),
    )
    const userId = await newUser()
    await management.users.properties.set({ userId, propertyKey: city.key, value: 'London' })
    await management.users.properties.update({ userId, body: { properties: { [city.key]: 'Oslo' } } })
    expect((await management.users.properties.list({ userId })).properties).toContainEqual(
      expect.objectContaining({ key: city.key, value: 'Oslo' }),
    )
    const orgCode = await newOrganization()
    const size = await newProperty('org')
    await management.organizations.properties.set({ orgCode, propertyKey: size.key, value: 'small' })
    await management.organizations.properties.update({ orgCode, body: { properties: { [size.key]: 'large' } } })
    expect((await management.organizations.properties.list({ orgCode })).properties).toContainEqual(
      expect.objectContaining({ key: size.key, value: 'large' }),
    )
    const applicationId = await newApplication()
    const tier = await newProperty('app')
    await management.applications.properties.set({ applicationId, propertyKey: tier.key, body: { value: 'gold' } })
    expect((await management.applications.properties.list({ applicationId })).properties).toContainEqual(
      expect.objectContaining({ key: tier.key, value: 'gold' }),
    )
    await management.properties.delete({ propertyId: tier.id })
  })

  it('adds users, finds them, changes them and deletes them', async () => {
    const userId = await newUser()
    await management.updateUser({ userId, familyName: 'Murray Hopper' })
    expect((await management.getUser({ userId })).last_name).toBe('Murray Hopper')
    expect((await management.users.search({ query: 'Murray' })).results).toMatchObject([{ id: userId }])
    await management.users.password.set({ userId, body: { hashed_password: BCRYPT, hashing_method: 'bcrypt' } })
    await management.users.refreshClaims({ userId })
    const username = unique('grace')
    const { identity } = await management.users.identities.create({
      userId,
      body: { type: 'username', value: username },
    })
    expect((await management.users.identities.list({ userId })).identities).toHaveLength(2)
    expect(await management.identities.get({ identityId: identity.id })).toMatchObject({ name: username })
    await management.identities.update({ identityId: identity.id, body: { is_primary: true } })
    await management.identities.delete({ identityId: identity.id })
    await management.deleteUser({ userId })
    expect(await refusal(management.getUser({ userId }))).toBe('USER_NOT_FOUND')
  })

  it('sees where a user is signed in, and signs them out', async () => {
    const address = new URL('/oauth2/auth', issuer)
    address.search = new URLSearchParams({
      response_type: 'code',
      client_id: WEB.clientId,
      redirect_uri: 'http://localhost:3000/callback',
      scope: 'openid',
      state: 'a state of this visit',
    }).toString()
    const arrived = await formFiller(issuer).signIn(address, ADA)
    expect(arrived.searchParams.get('code')).not.toBeNull()
    expect((await management.users.sessions.list({ userId: adaId })).sessions).toHaveLength(1)
    await management.users.sessions.deleteAll({ userId: adaId })
    expect((await management.users.sessions.list({ userId: adaId })).sessions).toEqual([])
  })

  it('adds organizations, changes them and deletes them', async () => {
    const orgCode = await newOrganization()
    await management.updateOrganization({ orgCode, name: 'Lovelace Coffee', handle: 'coffee' })
    await management.organizations.handle.delete({ orgCode })
    expect(await management.getOrganization({ orgCode })).toMatchObject({ name: 'Lovelace Coffee', handle: null })
    expect((await management.getOrganizations({ pageSize: 100 })).organizations).toContainEqual(
      expect.objectContaining({ code: orgCode }),
    )
    const body = { is_use_org_authenticated_session_lifetime: true, authenticated_session_lifetime: 3600 }
    await management.organizations.sessions.update({ orgCode, body })
    await management.deleteOrganization({ orgCode })
    expect(await refusal(management.getOrganization({ orgCode }))).toBe('ORGANIZATION_NOT_FOUND')
  })

  it('makes members, and gives them roles, permissions and scopes', async () => {
    const [orgCode, userId, role, permission] = await Promise.all([
      newOrganization(),
      newUser(),
      newRole(),
      newPermission(),
    ])
    const { users, roles } = management.organizations
    expect((await users.add({ orgCode, body: { users: [{ id: userId }] } })).users_added).toEqual([userId])
    await users.update({ orgCode, body: { users: [{ id: userId, permissions: [] }] } })
    const member = { orgCode, userId }
    await users.roles.add({ ...member, body: { role_id: role.id } })
    expect((await users.roles.list(member)).roles).toMatchObject([{ key: role.key }])
    expect((await roles.users.list({ orgCode, roleId: role.id })).users).toMatchObject([{ id: userId }])
    expect((await roles.users.count({ orgCode, roleId: role.id })).count).toBe(1)
    const dateTimeTo = new Date().toISOString()
    const dateTimeFrom = new Date(Date.parse(dateTimeTo) - DAY_MS).toISOString()
    const window = { dateTimeFrom, dateTimeTo }
    expect(await roles.activeUsers.count({ orgCode, roleId: role.id, ...window })).toMatchObject({
      active_users_count: 0,
    })
    expect((await management.roles.users.list({ roleId: role.id })).users).toEqual([
      { id: userId, org_codes: [orgCode] },
    ])
    await users.permissions.add({ ...member, body: { permission_id: permission.id } })
    expect((await users.permissions.list({ ...member, expand: 'roles' })).permissions).toMatchObject([
      { key: permission.key },
    ])
    expect((await users.list({ orgCode, roles: role.key })).organization_users).toMatchObject([{ id: userId }])
    const scope = await newApi()
    await users.apiScopes.add({ ...member, ...scope })
    await users.apiScopes.remove({ ...member, ...scope })
    await users.permissions.remove({ ...member, permissionId: permission.id })
    await users.roles.remove({ ...member, roleId: role.id })
    await users.remove(member)
    expect((await users.list({ orgCode })).organization_users).toEqual([])
  })

  it('invites into an organization', async () => {
    const orgCode = await newOrganization()
    const { invites } = management.organizations
    const { invite } = await invites.create({ orgCode, body: { email: `${unique('guest')}@example.com`, roles: [] } })
    const inviteCode = invite.code
    expect((await invites.list({ orgCode })).invites).toMatchObject([{ code: inviteCode }])
    expect(await invites.get({ orgCode, inviteCode })).toMatchObject({ email: invite.email, is_revoked: false })
    await invites.delete({ orgCode, inviteCode })
    expect((await invites.list({ orgCode })).invites).toEqual([])
  })

  it('adds applications, and their addresses, tokens and access roles', async () => {
    const applicationId = await newApplication()
    const appId = applicationId
    const { applications, callbackUrls, logoutUrls } = management
    await applications.update({ applicationId, body: { name: 'Shop', login_uri: 'https://shop.example.com/login' } })
    expect((await applications.get({ applicationId })).application.name).toBe('Shop')
    expect((await applications.list({ pageSize: 100 })).applications).toContainEqual(
      expect.objectContaining({ id: applicationId }),
    )
    await applications.tokens.update({ applicationId, body: { access_token_lifetime: 600 } })
    for (const [urls, listed] of [
      [callbackUrls, async () => (await callbackUrls.list({ appId })).redirect_urls],
      [logoutUrls, async () => (await logoutUrls.list({ appId })).logout_urls],
    ] as const) {
      await urls.add({ appId, body: { urls: ['https://shop.example.com/one'] } })
      await urls.replace({ appId, body: { urls: ['https://shop.example.com/two', 'https://shop.example.com/three'] } })
      await urls.delete({ appId, urls: 'https://shop.example.com/two' })
      expect(await listed()).toEqual(['https://shop.example.com/three'])
    }
    const { id: roleId, key } = await newRole()
    await applications.accessRoles.add({ applicationId, roleId })
    expect((await applications.accessRoles.list({ applicationId })).roles).toMatchObject([{ key }])
    await applications.accessRoles.remove({ applicationId, roleId })
    await applications.delete({ applicationId })
    expect(await refusal(applications.get({ applicationId }))).toBe('APPLICATION_NOT_FOUND')
  })

  it('registers APIs, authorises applications and gives scopes to roles', async () => {
    const { apiId, scopeId } = await newApi()
    const scope = { apiId, scopeId }
    const applicationId = await newApplication('m2m')
    const { apis, roles } = management
    expect((await apis.list({ expand: 'scopes' })).apis).toContainEqual(expect.objectContaining({ id: apiId }))
    await apis.applications.update({ apiId, body: { applications: [{ id: applicationId }] } })
    await apis.applications.addScope({ ...scope, applicationId })
    expect((await apis.get({ apiId })).api.applications).toMatchObject([{ id: applicationId }])
    await apis.applications.removeScope({ ...scope, applicationId })
    await apis.scopes.update({ ...scope, body: { description: 'Reads orders' } })
    expect((await apis.scopes.get(scope)).scope.description).toBe('Reads orders')
    expect((await apis.scopes.list({ apiId })).scopes).toHaveLength(1)
    const { id: roleId } = await newRole()
    await roles.scopes.add({ roleId, body: { scope_id: scopeId } })
    expect((await roles.scopes.list({ roleId })).scopes).toMatchObject([{ id: scopeId }])
    await roles.scopes.remove({ roleId, scopeId })
    await apis.scopes.delete(scope)
    await apis.delete({ apiId })
    expect(await refusal(apis.get({ apiId }))).toBe('API_NOT_FOUND')
  })

  it('makes API keys, gives them new secrets and ends them', async () => {
    const { apiId } = await newApi()
    const { apiKeys } = management
    const { api_key } = await apiKeys.create({ body: { name: 'Nightly', type: 'environment', api_id: apiId } })
    const keyId = api_key.id
    expect((await apiKeys.rotate({ keyId })).api_key.key).not.toBe(api_key.key)
    expect((await apiKeys.list()).api_keys).toMatchObject([{ id: keyId }])
    expect((await apiKeys.get({ keyId })).api_key).toMatchObject({ name: 'Nightly', status: 'active' })
    await apiKeys.delete({ keyId })
  })

  it('keeps connections and directories', async () => {
    const orgCode = await newOrganization()
    const { connections, directories, organizations, applications } = management
    const { connection } = await connections.create({
      body: { name: 'Company', strategy: 'saml:custom', organization_code: orgCode },
    })
    const connectionId = connection.id
    await connections.update({ connectionId, body: { display_name: 'Company' } })
    await connections.replace({ connectionId, body: { name: 'The company' } })
    expect((await connections.get({ connectionId })).connection.name).toBe('The company')
    expect((await connections.list()).connections.map(({ id }) => id)).toContain(connectionId)
    const applicationId = await newApplication()
    const builtIn = (await applications.connections.list({ applicationId })).connections[0]?.id ?? ''
    await applications.connections.enable({ applicationId, connectionId: builtIn })
    expect(await refusal(applications.connections.remove({ applicationId, connectionId: builtIn }))).toBe(
      REFUSED.RemoveConnection,
    )
    const organizationCode = orgCode
    expect((await organizations.connections.list({ organizationCode })).connections).not.toEqual([])
    await organizations.connections.enable({ organizationCode, connectionId: builtIn })
    expect(await refusal(organizations.connections.remove({ organizationCode, connectionId: builtIn }))).toBe(
      REFUSED.RemoveOrgConnection,
    )
    const { directory } = await directories.create({
      body: { org_code: orgCode, directory_name: 'People', provider_code: 'okta' },
    })
    const directoryId = directory.id
    await directories.update({ directoryId, body: { directory_name: 'Everybody' } })
    expect((await directories.get({ directoryId })).directory.directory_name).toBe('Everybody')
    expect((await directories.list({ organizationCode })).directories).toHaveLength(1)
    await directories.delete({ directoryId })
    await connections.delete({ connectionId })
  })

  it('keeps what people are asked for besides a password, and finds no factor of anybody', async () => {
    const [orgCode, userId] = await Promise.all([newOrganization(), newUser()])
    const { environment, organizations, users } = management
    await organizations.users.add({ orgCode, body: { users: [{ id: userId }] } })
    await environment.mfa.replace({ body: { enabled_factors: [], policy: 'off' } })
    await organizations.mfa.replace({ orgCode, body: { enabled_factors: [] } })
    expect(await environment.passkey.update({ body: { policy: 'off' } })).toMatchObject({ policy: 'off' })
    expect((await environment.passkey.get()).policy).toBe('off')
    await organizations.passkey.update({ orgCode, body: { policy: 'off' } })
    expect((await organizations.passkey.get({ orgCode })).policy).toBe('off')
    const factorId = `mfa_${'0'.repeat(32)}`
    const member = { orgCode, userId }
    expect(await refusal(users.mfa.get({ userId }))).toBe(REFUSED.GetUsersMFA)
    expect(await refusal(users.mfa.reset({ userId, factorId }))).toBe(REFUSED.ResetUsersMFA)
    await users.mfa.resetAll({ userId })
    expect(await refusal(organizations.users.mfa.get(member))).toBe(REFUSED.GetOrgUserMFA)
    expect(await refusal(organizations.users.mfa.reset({ ...member, factorId }))).toBe(REFUSED.ResetOrgUserMFA)
    await organizations.users.mfa.resetAll(member)
  })

  it('adds webhooks, and reads again what they were told', async () => {
    const { webhooks, events } = management
    const types = (await events.types.list()).event_types.map(({ code }) => code)
    expect(types).toContain('user.created')
    const { webhook } = await webhooks.create({ body: { name: 'Here', endpoint, event_types: ['user.created'] } })
    const userId = await newUser()
    const eventId = await expect
      .poll(() => received.find(({ type }) => type === 'user.created')?.event_id, { timeout: 10_000 })
      .toBeTypeOf('string')
      .then(() => received.find(({ type }) => type === 'user.created')?.event_id ?? '')
    expect((await events.get({ eventId })).event.data).toMatchObject({ user: { id: userId } })
    await webhooks.update({ webhookId: webhook.id, body: { name: 'There' } })
    expect((await webhooks.list()).webhooks).toMatchObject([{ name: 'There' }])
    await webhooks.delete({ webhookId: webhook.id })
  })

  it('shows and changes the environment, its variables, its subscribers and the business', async () => {
    const { environment, environmentVariables, subscribers, business, industries, timezones } = management
    expect((await environment.get()).environment.name).toBe('Managed')
    const body = { key: unique('GREETING'), value: 'hello' }
    const variableId = (await environmentVariables.create({ body })).environment_variable.id
    await environmentVariables.update({ variableId, body: { value: 'good day' } })
    expect((await environmentVariables.get({ variableId })).environment_variable.value).toBe('good day')
    expect((await environmentVariables.list()).environment_variables).toHaveLength(1)
    await environmentVariables.delete({ variableId })
    const person = { firstName: 'Grace', lastName: 'Hopper', email: `${unique('reader')}@example.com` }
    const { subscriber } = await subscribers.create(person)
    expect((await subscribers.list()).subscribers).toMatchObject([{ email: person.email }])
    expect((await subscribers.get({ subscriberId: subscriber.subscriber_id })).subscribers).toHaveLength(1)
    await business.update({ body: { business_name: 'Lovelace and Hopper' } })
    expect((await business.get()).business.name).toBe('Lovelace and Hopper')
    expect((await industries.list()).industries.length).toBeGreaterThan(10)
    expect((await timezones.list()).timezones.length).toBeGreaterThan(100)
  })

  it('uploads logos of the environment and of an organization', async () => {
    const orgCode = await newOrganization()
    const { environment, organizations } = management
    const logo = new File([Buffer.from(PNG, 'base64')], 'logo.png', { type: 'image/png' })
    await environment.logos.set({ type: 'light', body: { logo } })
    expect((await environment.logos.list()).logos).toMatchObject([{ type: 'light' }])
    await environment.logos.delete({ type: 'light' })
    await organizations.logos.set({ orgCode, type: 'dark', body: { logo } })
    expect((await organizations.logos.list({ orgCode })).logos).toMatchObject([{ type: 'dark' }])
    await organizations.logos.delete({ orgCode, type: 'dark' })
    expect((await organizations.logos.list({ orgCode })).logos).toEqual([])
  })

  it('has no billing and no connected apps, and is told so', async () => {
    const { billing, connectedApps, users } = management
    const customerId = 'customer_1'
    expect((await billing.entitlements.list({ customerId })).entitlements).toEqual([])
    expect((await billing.agreements.list({ customerId })).agreements).toEqual([])
    const agreement = { customer_id: customerId, plan_code: 'pro' }
    expect(await refusal(billing.agreements.create({ body: agreement }))).toBe(REFUSED.createBillingAgreement)
    const usage = { customer_agreement_id: 'agreement_1', billing_feature_code: 'calls', meter_value: '7' }
    expect(await refusal(billing.usage.create({ body: usage }))).toBe(REFUSED.createMeterUsageRecord)
    const customer = { org_code: await newOrganization(), billing_email: ADA.email }
    expect(await refusal(users.billingCustomer.create({ userId: adaId, body: customer }))).toBe(
      REFUSED.createUserBillingCustomer,
    )
    const keyCodeRef = 'calendar'
    expect(await refusal(connectedApps.authUrl({ keyCodeRef, userId: adaId }))).toBe(REFUSED.GetConnectedAppAuthUrl)
    const sessionId = 'session_1'
    expect(await refusal(connectedApps.token({ sessionId }))).toBe(REFUSED.GetConnectedAppToken)
    expect(await refusal(connectedApps.revoke({ sessionId }))).toBe(REFUSED.RevokeConnectedAppToken)
  })

  it('reads the audit log, which has no group in the client', async () => {
    const { key, id } = await newRole()
    const audit = '/latchkey/v1/audit'
    const path = `${audit}?thing=role&page_size=1`
    expect(await management.call({ method: 'GET', path })).toMatchObject({
      entries: [{ thing_id: id, after: { key } }],
    })
    expect(await management.call({ method: 'GET', path: `${audit}/checkpoints` })).toHaveProperty('checkpoints')
    const token = await tokenOfMachine()
    const exported = await witness.fetch(`${issuer}/api${audit}/export`, {
      method: 'GET',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await exported.text()).toContain('\n')
  })

  it('makes an address of the portal for a user, which has no group in the client either', async () => {
    const request = { method: 'POST', path: '/v1/portal/generate_url', args: { body: { user_id: adaId } } } as const
    expect(await management.call(request)).toEqual({ url: expect.stringContaining(`${issuer}/portal_redirect?key=`) })
  })

  it('has reached every operation of the document', () => {
    const isReached = (operationId: string) => {
      const answers = witness.answersOf(operationId)
      const refused = REFUSED[operationId]
      if (refused !== undefined) {
        return answers.length > 0 && answers.every(({ status, codes }) => status >= 400 && codes.includes(refused))
      }
      return answers.some(({ status }) => status >= 200 && status < 300)
    }
    expect(witness.operations.length).toBeGreaterThan(170)
    const own = ['getAuditLog', 'exportAuditLog', 'getAuditCheckpoints'] // which the client has as well
    expect([...witness.operations, ...own].filter((operationId) => !isReached(operationId))).toEqual([])
  })
})
