import type { Call, Management } from '../../testing/management.ts'
import type { OperationId } from '../operation.ts'

type Entry = Record<string, unknown> & { id: string }

/** A list that can grow and shrink while somebody goes through it. */
export type Listing = {
  operation: OperationId
  call: Call
  /** The name of the list in the answer. */
  field: string
  idOf(entry: Entry): string
  /** What each `sort` goes by. */
  sorts: Readonly<Record<string, (entry: Entry) => string>>
  /** The order without one: of ids unless it says otherwise. */
  add(name: string): Promise<string>
  remove(id: string): Promise<unknown>
}

const text = (name: string) => (entry: Entry) => String(entry[name] ?? '')
const name = text('name')

/** The lists that entries can be added to and removed from, each with nothing of it but what is built in. */
export async function listings({ done }: Pick<Management, 'done'>): Promise<Listing[]> {
  let made = 0
  const key = () => `thing_${++made}`
  const id = text('id')
  const { organization } = await done('createOrganization', { body: { name: 'Listed' } })
  const org_code: string = organization.code
  const { application } = await done('createApplication', { body: { name: 'Listed', type: 'reg' } })
  const application_id: string = application.id
  const { role } = await done('CreateRole', { body: { key: 'held', name: 'Held' } })
  const role_id: string = role.id
  const { api } = await done('addAPIs', { body: { name: 'Listed', audience: 'https://listed.example.com' } })
  const { category } = await done('CreateCategory', { body: { name: 'Listed', context: 'usr' } })
  const { id: owner } = await done('createUser', { body: { profile: { given_name: 'Owner' } } })

  const aRole = async (called: string) =>
    (await done('CreateRole', { body: { key: key(), name: called } })).role.id as string
  const aPermission = async (called: string) => {
    const own = key()
    await done('CreatePermission', { body: { key: own, name: called } })
    const found = await done('GetPermissions', { query: { page_size: '500' } })
    return found.permissions.find((one: Entry & { key: string }) => one.key === own).id as string
  }
  const aUser = async (called: string, more: object = {}) => {
    const email = { type: 'email', details: { email: `${key()}@example.com` } }
    const body = { profile: { given_name: called }, identities: [email], ...more }
    return (await done('createUser', { body })).id as string
  }
  const anOrganization = async (called: string) =>
    (await done('createOrganization', { body: { name: called } })).organization.code as string
  const aMember = (called: string) => aUser(called, { organization_code: org_code })
  const aHolder = async (called: string) => {
    const user_id = await aMember(called)
    await done('CreateOrganizationUserRole', { params: { org_code, user_id }, body: { role_id } })
    return user_id
  }
  const aConnection = async (called: string, of: object = {}) => {
    const body = { name: called, strategy: 'oauth2:google', ...of }
    return (await done('CreateConnection', { body })).connection.id as string
  }
  const removeUser = (user: string) => done('deleteUser', { query: { id: user } })
  const removeRole = (role: string) => done('DeleteRole', { params: { role_id: role } })
  const members = { full_name: text('full_name'), email: text('email') }
  const ofRole = { params: { role_id } }

  return [
    {
      ...{ operation: 'GetRoles', call: {}, field: 'roles', idOf: id, sorts: { name, key: text('key') } },
      ...{ add: aRole, remove: removeRole },
    },
    {
      ...{ operation: 'GetPermissions', call: {}, field: 'permissions', idOf: id, sorts: { name, id } },
      add: aPermission,
      remove: (permission_id) => done('DeletePermission', { params: { permission_id } }),
    },
    {
      ...{ operation: 'GetRolePermissions', call: ofRole, field: 'permissions', idOf: id, sorts: { name, id } },
      async add(called) {
        const permission = await aPermission(called)
        await done('UpdateRolePermissions', { ...ofRole, body: { permissions: [{ id: permission }] } })
        return permission
      },
      remove: (permission_id) => done('RemoveRolePermission', { params: { role_id, permission_id } }),
    },
    {
      ...{ operation: 'getApplications', call: {}, field: 'applications', idOf: id, sorts: { name } },
      add: async (called) => (await done('createApplication', { body: { name: called, type: 'reg' } })).application.id,
      remove: (application) => done('deleteApplication', { params: { application_id: application } }),
    },
    {
      ...{ operation: 'getOrganizations', call: {}, field: 'organizations', idOf: text('code') },
      sorts: { name, email: () => '' },
      add: anOrganization,
      remove: (code) => done('deleteOrganization', { params: { org_code: code } }),
    },
    {
      ...{ operation: 'GetOrganizationUsers', call: { params: { org_code } }, field: 'organization_users', idOf: id },
      sorts: { name: members.full_name, email: members.email },
      add: aMember,
      remove: (user_id) => done('RemoveOrganizationUser', { params: { org_code, user_id } }),
    },
    {
      ...{ operation: 'GetOrganizationUsers', field: 'organization_users', idOf: id },
      call: { params: { org_code }, query: { roles: 'held' } },
      sorts: { name: members.full_name, email: members.email },
      add: aHolder,
      remove: (user_id) => done('DeleteOrganizationUserRole', { params: { org_code, user_id, role_id } }),
    },
    { operation: 'GetRoleUsers', call: ofRole, field: 'users', idOf: id, sorts: {}, add: aHolder, remove: removeUser },
    { operation: 'getUsers', call: {}, field: 'users', idOf: id, sorts: {}, add: aUser, remove: removeUser },
    {
      ...{ operation: 'searchUsers', call: { query: { query: '*' } }, field: 'results', idOf: id, sorts: {} },
      ...{ add: aUser, remove: removeUser },
    },
    {
      ...{ operation: 'GetSubscribers', call: {}, field: 'subscribers', idOf: id },
      sorts: { name: text('full_name'), email: text('email') },
      add: async (called) => {
        const query = { first_name: called, last_name: '', email: `${key()}@example.com` }
        return (await done('CreateSubscriber', { query })).subscriber.subscriber_id
      },
      remove: async () => undefined, // nothing removes one
    },
    {
      ...{ operation: 'GetProperties', call: { query: { context: 'usr' } }, field: 'properties', idOf: id, sorts: {} },
      add: async (called) => {
        const type = { type: 'single_line_text', context: 'usr', is_private: false, category_id: category.id }
        return (await done('CreateProperty', { body: { key: key(), name: called, ...type } })).property.id
      },
      remove: (property_id) => done('DeleteProperty', { params: { property_id } }),
    },
    {
      ...{ operation: 'GetCategories', call: {}, field: 'categories', idOf: id, sorts: {} },
      add: async (called) =>
        (await done('CreateCategory', { body: { name: `${called} ${key()}`, context: 'app' } })).category.id,
      remove: async () => undefined, // nothing removes one
    },
    {
      ...{ operation: 'GetConnections', call: {}, field: 'connections', sorts: {} },
      idOf: (entry) => (entry.connection as Entry).id,
      add: aConnection,
      remove: (connection_id) => done('deleteConnection', { params: { connection_id } }),
    },
    {
      ...{ operation: 'getDirectories', call: {}, field: 'directories', idOf: id, sorts: {} },
      async add(called) {
        const code = await anOrganization(called)
        await aConnection(called, { strategy: 'saml:custom', organization_code: code })
        const body = { org_code: code, directory_name: called, provider_code: 'okta' }
        return (await done('createDirectory', { body })).directory.id
      },
      remove: (directory_id) => done('deleteDirectory', { params: { directory_id } }),
    },
    {
      ...{ operation: 'getApiKeys', call: { query: { status: 'active' } }, field: 'api_keys', idOf: id, sorts: {} },
      add: async (called) =>
        (await done('createApiKey', { body: { name: called, type: 'environment', api_id: api.id } })).api_key.id,
      remove: (key_id) => done('deleteApiKey', { params: { key_id } }),
    },
    {
      ...{ operation: 'GetApplicationAccessRoles', call: { params: { application_id } }, field: 'roles', idOf: id },
      sorts: {},
      async add(called) {
        const access = await aRole(called)
        await done('AddApplicationAccessRole', { params: { application_id, role_id: access } })
        return access
      },
      remove: (access) => done('RemoveApplicationAccessRole', { params: { application_id, role_id: access } }),
    },
    {
      ...{ operation: 'getOrganizationInvites', call: { params: { org_code } }, field: 'invites', idOf: id },
      sorts: { created_on: text('created_on'), email: text('email'), name: text('full_name') },
      async add(called) {
        const body = { email: `${key()}@example.com`, first_name: called, roles: [] }
        return (await done('createOrganizationInvite', { params: { org_code }, body })).invite.id
      },
      remove: (invite_code) => done('deleteOrganizationInvite', { params: { org_code, invite_code } }),
    },
    {
      ...{ operation: 'GetUserIdentities', call: { params: { user_id: owner } }, field: 'identities', idOf: id },
      sorts: {},
      async add() {
        const body = { type: 'email', value: `${key()}@example.com` }
        return (await done('CreateUserIdentity', { params: { user_id: owner }, body })).identity.id
      },
      remove: (identity_id) => done('DeleteIdentity', { params: { identity_id } }),
    },
  ]
}
