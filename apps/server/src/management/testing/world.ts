import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import type { Management } from '../../testing/management.ts'
import { ISSUER, WEB } from '../../testing/platform.ts'
import { changesOf } from '../../webhooks/change.ts'
import { signIn } from '../../webhooks/testing/webhooks.ts'

/** Of each kind of thing one, under the names that addresses have for their ids. */
export type World = Awaited<ReturnType<typeof aWorld>>

/** What of a world is of its environment; everything else is of the business. */
export const BOUND = [
  'user_id',
  'email',
  'org_code',
  'application_id',
  'api_id',
  'scope_id',
  'identity_id',
  'invite_code',
  'connection_id',
  'variable_id',
  'subscriber_id',
  'directory_id',
  'key_id',
  'event_id',
  'webhook_id',
  'other_org_code',
  'other_connection_id',
] as const

/** What of that is of an organization. */
export const OF_ORGANIZATION = [
  'user_id',
  'email',
  'org_code',
  'identity_id',
  'invite_code',
  'key_id',
  'other_org_code',
] as const

/** Roles, permissions, flags and properties, which environments share. */
export async function definitions(platform: Pick<Management, 'done'>) {
  const { done } = platform
  const { role } = await done('CreateRole', { body: { key: 'shared', name: 'Shared' } })
  await done('CreatePermission', { body: { key: 'shared', name: 'Shared' } })
  const { permissions } = await done('GetPermissions', { query: { page_size: '100' } })
  const permission_id = permissions.find(({ key }: { key: string }) => key === 'shared').id
  const { system_permissions } = await done('GetSystemPermissions')
  const flag = { key: 'theme', name: 'Theme', type: 'str', default_value: 'light', allow_override_level: 'usr' }
  await done('CreateFeatureFlag', { body: flag })
  const { category } = await done('CreateCategory', { body: { name: 'Shared', context: 'usr' } })
  const category_id: string = category.id
  let property_id = ''
  for (const context of ['usr', 'org', 'app']) {
    const fields = { key: `shared_${context}`, name: context, type: 'single_line_text', is_private: false }
    const of =
      context === 'usr' ? category_id : (await done('CreateCategory', { body: { name: context, context } })).category.id
    const { property } = await done('CreateProperty', { body: { ...fields, context, category_id: of } })
    if (context === 'usr') property_id = property.id
  }
  const keys = {
    feature_flag_key: 'theme',
    user_property: 'shared_usr',
    org_property: 'shared_org',
    app_property: 'shared_app',
  }
  const system_permission_id: string = system_permissions[0].id
  return {
    role_id: role.id as string,
    permission_id: permission_id as string,
    system_permission_id,
    category_id,
    property_id,
    ...keys,
  }
}

/** One of everything in the environment at an issuer, whose names all have the mark in them. */
export async function aWorld(
  platform: Management,
  shared: Awaited<ReturnType<typeof definitions>>,
  { mark, issuer = ISSUER, environmentId = 'env_first' }: { mark: string; issuer?: string; environmentId?: string },
) {
  const done: Management['done'] = (operation, call = {}) => platform.done(operation, { issuer, ...call })
  await letInvite(platform, environmentId)
  const low = mark.toLowerCase()
  const email = `${low}@example.com`
  const { organization } = await done('createOrganization', { body: { name: `${mark} Company`, handle: low } })
  const org_code: string = organization.code
  const identities = [
    { type: 'email', details: { email } },
    { type: 'email', details: { email: `other.${email}` } },
  ]
  const body = { profile: { given_name: mark }, organization_code: org_code, identities }
  const user_id: string = (await done('createUser', { body })).id
  const of = { org_code, user_id }
  const all = (await done('GetUserIdentities', { params: of })).identities as { id: string; name: string }[]
  const identity_id = all.find(({ name }) => name.startsWith('other.'))?.id ?? ''
  const { application } = await done('createApplication', { body: { name: `${mark} Shop`, type: 'reg' } })
  const application_id: string = application.id
  const { api } = await done('addAPIs', { body: { name: `${mark} API`, audience: `https://${low}.example.com` } })
  const api_id: string = api.id
  const scope = await done('addAPIScope', { params: { api_id }, body: { key: `read:${low}` } })
  const scope_id: string = scope.scope.id
  await done('updateAPIApplications', { params: { api_id }, body: { applications: [{ id: application_id }] } })
  const { role_id, permission_id } = shared
  await done('CreateOrganizationUserRole', { params: of, body: { role_id } })
  await done('CreateOrganizationUserPermission', { params: of, body: { permission_id } })
  await done('UpdateUserProperty', { params: { ...of, property_key: shared.user_property }, query: { value: mark } })
  await done('UpdateOrganizationProperty', {
    params: { ...of, property_key: shared.org_property },
    query: { value: mark },
  })
  const themed = { ...of, feature_flag_key: shared.feature_flag_key }
  await done('UpdateOrganizationFeatureFlagOverride', { params: themed, query: { value: mark } })
  const invited = { body: { email: `invited.${email}`, first_name: mark, roles: [] } }
  const { invite } = await done('createOrganizationInvite', { params: of, ...invited })
  const saml = { name: `${mark} SAML`, strategy: 'saml:custom', organization_code: org_code }
  const { connection } = await done('CreateConnection', { body: saml })
  // One without a directory
  const other = await done('createOrganization', { body: { name: `${mark} Other` } })
  const other_org_code: string = other.organization.code
  const { connection: otherConnection } = await done('CreateConnection', {
    body: { ...saml, organization_code: other_org_code },
  })
  const { environment_variable: variable } = await done('createEnvironmentVariable', {
    body: { key: `KEY_${mark.toUpperCase()}`, value: mark },
  })
  const subscribed = { first_name: mark, last_name: '', email: `news.${email}` }
  const { subscriber } = await done('CreateSubscriber', { query: subscribed })
  const directed = { org_code, directory_name: `${mark} people`, provider_code: 'okta' }
  const { directory } = await done('createDirectory', { body: directed })
  const { api_key } = await done('createApiKey', {
    body: { name: `${mark} key`, type: 'organization', api_id, org_code },
  })
  const hook = { endpoint: `https://${low}.example.com/hook`, name: `${mark} hook`, event_types: ['user.created'] }
  const { webhook } = await done('CreateWebHook', { body: hook })
  return {
    ...shared,
    ...{ user_id, email, org_code, application_id, api_id, scope_id, identity_id },
    invite_code: invite.id as string,
    connection_id: connection.id as string,
    other_org_code,
    other_connection_id: otherConnection.id as string,
    variable_id: variable.id as string,
    subscriber_id: subscriber.subscriber_id as string,
    directory_id: directory.id as string,
    key_id: api_key.id as string,
    webhook_id: webhook.id as string,
    event_id: await anEventOf(platform, environmentId, user_id),
  }
}

async function anEventOf({ store, deps }: Management, environmentId: string, userId: string): Promise<string> {
  const environment = deps.registry.list().find(({ id }) => id === environmentId)
  if (!environment) throw new Error('there is no environment')
  await store.commit(changesOf(environment, 'user', [signIn(userId)], deps))
  return (await store.changes.list(environmentId, { limit: 1000 })).at(-1)?.id ?? ''
}

async function letInvite({ store, deps }: Pick<Management, 'store' | 'deps'>, environmentId: string): Promise<void> {
  const environment = (await store.environments.list()).find(({ id }) => id === environmentId)
  if (!environment) throw new Error('there is no environment')
  const invitations = { isEnabled: true, applicationId: WEB.id, ttlSeconds: 604_800 }
  await store.commit([
    updateEnvironment({ ...environment, invitations }),
    overwriteApplication({ ...WEB, environmentId, loginUri: 'http://localhost:3910/login' }),
  ])
  await deps.registry.reload()
}
