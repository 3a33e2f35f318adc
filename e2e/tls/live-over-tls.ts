// What the official client sees of people, organizations, applications, APIs, invitations and webhooks, from their
// beginning to their end, as JSON.
import { connect, refusalOf, call as send } from './official-management.ts'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
type Answer = { [name: string]: Json }
const call = (group: string, operation: string, data?: object) => send<Answer>(group, operation, data)

/** The value at a path of names and places, such as `users.0.id`. */
function at(answer: Json, path: string): Json {
  return path.split('.').reduce<Json>((value, name) => (value as Answer)?.[name] ?? null, answer)
}
const text = (answer: Json, path: string) => String(at(answer, path))
const each = (answer: Json, list: string, path: string) => (at(answer, list) as Json[]).map((one) => at(one, path))
const codeOf = async (refused: Promise<unknown>) => {
  const refusal = (await refusalOf(refused)) as Answer
  return [refusal.status ?? String(refusal), at(refusal, 'body.errors.0.code')]
}

connect()
console.log(
  JSON.stringify({
    ...(await peopleAndOrganizations()),
    ...(await applicationsAndApis()),
    ...(await invitations()),
    ...(await webhooks()),
  }),
)

async function anOrganization(name: string): Promise<string> {
  return text(await call('Organizations', 'createOrganization', { requestBody: { name } }), 'organization.code')
}

async function aUser(given_name: string, email: string): Promise<string> {
  const identities = [{ type: 'email', is_verified: true, details: { email } }]
  return text(await call('Users', 'createUser', { requestBody: { profile: { given_name }, identities } }), 'id')
}

async function peopleAndOrganizations() {
  const userId = await aUser('Ada', 'ada@example.com')
  const otherId = await aUser('Grace', 'grace.hopper@example.com')
  const read = () => call('Users', 'getUserData', { id: userId })
  const created = await read()
  const updated = await call('Users', 'updateUser', { id: userId, requestBody: { family_name: 'Lovelace' } })
  const [page, found, named] = [
    await call('Users', 'getUsers', { pageSize: 1, expand: 'identities' }),
    await call('Search', 'searchUsers', { query: 'lovel' }),
    await call('Users', 'getUsers', { email: 'ada@example.com,nobody@example.com' }),
  ]
  const next = await call('Users', 'getUsers', { pageSize: 1, nextToken: text(page, 'next_token') })
  await call('Users', 'createUserIdentity', { userId, requestBody: { type: 'username', value: 'ada' } })
  const identities = await call('Users', 'getUserIdentities', { userId })

  const orgCode = await anOrganization('Engines')
  await call('Organizations', 'updateOrganization', { orgCode, requestBody: { name: 'Analytical Engines' } })
  const organization = await call('Organizations', 'getOrganization', { code: orgCode })
  const { id: roleId } = at(
    await call('Roles', 'createRole', { requestBody: { key: 'member', name: 'Member' } }),
    'role',
  ) as Answer
  await call('Permissions', 'createPermission', { requestBody: { key: 'build', name: 'Build' } })
  const permissions = await call('Permissions', 'getPermissions', { pageSize: 100 })
  const permissionId = (at(permissions, 'permissions') as Answer[]).find(({ key }) => key === 'build')?.id
  const added = await call('Organizations', 'addOrganizationUsers', {
    orgCode,
    requestBody: { users: [{ id: userId }] },
  })
  await call('Organizations', 'createOrganizationUserRole', { orgCode, userId, requestBody: { role_id: roleId } })
  await call('Organizations', 'createOrganizationUserPermission', {
    ...{ orgCode, userId },
    requestBody: { permission_id: permissionId },
  })
  const [members, roles, held] = [
    await call('Organizations', 'getOrganizationUsers', { orgCode, roles: 'member', permissions: 'build' }),
    await call('Organizations', 'getOrganizationUserRoles', { orgCode, userId }),
    await call('Organizations', 'getOrganizationUserPermissions', { orgCode, userId, expand: 'roles' }),
  ]
  await call('Organizations', 'deleteOrganizationUserRole', { orgCode, userId, roleId })
  const without = await call('Organizations', 'getOrganizationUsers', { orgCode, roles: 'member' })

  await call('FeatureFlags', 'createFeatureFlag', {
    requestBody: { key: 'plan', name: 'Plan', type: 'str', allow_override_level: 'org', default_value: 'free' },
  })
  const featureFlagKey = 'plan'
  await call('Organizations', 'updateOrganizationFeatureFlagOverride', { orgCode, featureFlagKey, value: 'paid' })
  const flags = await call('Organizations', 'getOrganizationFeatureFlags', { orgCode })
  const category = await call('PropertyCategories', 'createCategory', { requestBody: { name: 'Live', context: 'usr' } })
  const kind = { type: 'single_line_text', context: 'usr', is_private: false }
  const property = { key: 'town', name: 'Town', category_id: at(category, 'category.id'), ...kind }
  await call('Properties', 'createProperty', { requestBody: property })
  await call('Users', 'updateUserProperty', { userId, propertyKey: 'town', value: 'London' })
  const values = await call('Users', 'getUserPropertyValues', { userId })

  await call('Organizations', 'removeOrganizationUser', { orgCode, userId })
  const noMember = await codeOf(call('Organizations', 'removeOrganizationUser', { orgCode, userId }))
  await call('Organizations', 'deleteOrganization', { orgCode })
  await call('Users', 'deleteUser', { id: userId })
  return {
    user: {
      created: [created.first_name, created.preferred_email, created.id === userId],
      updated: [updated.given_name, updated.family_name],
      pages:
        [...each(page, 'users', 'id'), ...each(next, 'users', 'id')].sort().join() === [userId, otherId].sort().join(),
      last: next.next_token,
      found: each(found, 'results', 'id').map((id) => id === userId),
      named: each(named, 'users', 'id').map((id) => id === userId),
      identities: each(identities, 'identities', 'type').sort(),
      town: (at(values, 'properties') as Answer[]).find(({ key }) => key === 'town')?.value,
      gone: await codeOf(read()),
      refused: await codeOf(call('Users', 'getUserPropertyValues', { userId })),
    },
    organization: {
      name: organization.name,
      added: at(added, 'users_added.0') === userId,
      members: each(members, 'organization_users', 'email'),
      roles: each(roles, 'roles', 'key'),
      permissions: each(held, 'permissions', 'key'),
      without: each(without, 'organization_users', 'email'),
      plan: at(flags, 'feature_flags.plan.value'),
      noMember,
      gone: await codeOf(call('Organizations', 'getOrganization', { code: orgCode })),
    },
  }
}

async function applicationsAndApis() {
  const made = await call('Applications', 'createApplication', { requestBody: { name: 'Shop', type: 'reg' } })
  const applicationId = text(made, 'application.id')
  const appId = applicationId
  await call('Applications', 'updateApplication', { applicationId, requestBody: { name: 'Bookshop' } })
  const callback = 'https://shop.example.com/callback'
  await call('Callbacks', 'addRedirectCallbackUrls', { appId, requestBody: { urls: [callback] } })
  const callbacks = await call('Callbacks', 'getCallbackUrls', { appId })
  await call('Callbacks', 'deleteCallbackUrls', { appId, urls: callback })
  const noCallbacks = await call('Callbacks', 'getCallbackUrls', { appId })
  const shown = await call('Applications', 'getApplication', { applicationId })

  const added = await call('Apis', 'addApis', {
    requestBody: { name: 'Orders', audience: 'https://orders.example.com' },
  })
  const apiId = text(added, 'api.id')
  const scope = await call('Apis', 'addApiScope', { apiId, requestBody: { key: 'read:orders' } })
  const scopeId = text(scope, 'scope.id')
  await call('Apis', 'updateApiApplications', { apiId, requestBody: { applications: [{ id: applicationId }] } })
  await call('Apis', 'addApiApplicationScope', { apiId, applicationId, scopeId })
  const api = await call('Apis', 'getApi', { apiId })
  await call('Apis', 'updateApiScope', { apiId, scopeId, requestBody: { description: 'Reads orders' } })
  const described = await call('Apis', 'getApiScope', { apiId, scopeId })
  await call('Apis', 'deleteApiScope', { apiId, scopeId })
  const scopes = await call('Apis', 'getApiScopes', { apiId })
  await call('Apis', 'deleteApi', { apiId })
  await call('Applications', 'deleteApplication', { applicationId })
  return {
    application: {
      secretLength: text(made, 'application.client_secret').length,
      shown: [at(shown, 'application.name'), at(shown, 'application.type')],
      callbacks: [callbacks.redirect_urls, noCallbacks.redirect_urls],
      gone: await codeOf(call('Applications', 'getApplication', { applicationId })),
    },
    api: {
      shown: [at(api, 'api.name'), at(api, 'api.audience'), each(api, 'api.applications', 'name')],
      scopes: [at(described, 'scope.description'), each(scopes, 'scopes', 'key')],
      gone: await codeOf(call('Apis', 'getApi', { apiId })),
    },
  }
}

async function invitations() {
  const orgCode = await anOrganization('Looms')
  const requestBody = { email: 'grace@example.com', first_name: 'Grace', roles: ['member'] }
  const made = await call('Organizations', 'createOrganizationInvite', { orgCode, requestBody })
  const inviteCode = text(made, 'invite.id')
  const invite = { orgCode, inviteCode }
  const shown = await call('Organizations', 'getOrganizationInvite', invite)
  const listed = await call('Organizations', 'getOrganizationInvites', { orgCode, sort: 'email_asc' })
  await call('Organizations', 'deleteOrganizationInvite', invite)
  const left = await call('Organizations', 'getOrganizationInvites', { orgCode })
  return {
    invitation: {
      link: new URL(text(made, 'invite.invite_link')).searchParams.has('invitation_code'),
      shown: [shown.email, each(shown, 'roles', 'key')],
      listed: [each(listed, 'invites', 'id').length, each(left, 'invites', 'id').length],
      again: await codeOf(call('Organizations', 'deleteOrganizationInvite', invite)),
    },
  }
}

async function webhooks() {
  const requestBody = { endpoint: 'https://shop.example.com/hook', name: 'Hook', event_types: ['user.created'] }
  const webhookId = text(await call('Webhooks', 'createWebHook', { requestBody }), 'webhook.id')
  const update = { name: 'People', event_types: ['user.created', 'user.deleted'] }
  await call('Webhooks', 'updateWebHook', { webhookId, requestBody: update })
  const listed = await call('Webhooks', 'getWebHooks')
  const types = await call('Webhooks', 'getEventTypes')
  await call('Webhooks', 'deleteWebHook', { webhookId })
  const left = await call('Webhooks', 'getWebHooks')
  return {
    webhook: {
      listed: [each(listed, 'webhooks', 'name'), at(listed, 'webhooks.0.event_types')],
      types: each(types, 'event_types', 'code').includes('user.created'),
      left: left.webhooks,
      again: await codeOf(call('Webhooks', 'deleteWebHook', { webhookId })),
      noEvent: await codeOf(call('Webhooks', 'getEvent', { eventId: 'event_none' })),
    },
  }
}
