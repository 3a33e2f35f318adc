import {
  addOrganizationUserApiScope,
  addOrganizationUsers,
  type ManagementConnection,
  removeOrganizationUser,
} from '@latchkey/sdk/management'
import { ask } from '../api/session.ts'

type Place = { orgCode: string; userId: string }
type Holdings = {
  roles: string[]
  permissions: string[]
  system_permissions: string[]
  api_scopes: { api_id: string; scope_id: string }[]
}

/** What a member has directly, beside what their roles bring. */
export const readHoldings = (connection: ManagementConnection, { orgCode, userId }: Place): Promise<Holdings> =>
  ask(connection, `organizations/${encodeURIComponent(orgCode)}/users/${encodeURIComponent(userId)}/holdings`)

/**
 * Takes somebody out of an organization. Answers what brings them back with all that they had there; nothing where they
 * had a permission of the platform's own, which only a latchkey.yaml gives.
 */
export async function endMembership(
  connection: ManagementConnection,
  { orgCode, userId }: Place,
): Promise<(() => Promise<void>) | undefined> {
  const held = await readHoldings(connection, { orgCode, userId })
  await removeOrganizationUser(connection, { orgCode, userId })
  const { roles, permissions, system_permissions, api_scopes } = held
  if (system_permissions.length > 0) return undefined
  return async () => {
    await addOrganizationUsers(connection, { orgCode, body: { users: [{ id: userId, roles, permissions }] } })
    for (const { api_id: apiId, scope_id: scopeId } of api_scopes) {
      await addOrganizationUserApiScope(connection, { orgCode, userId, apiId, scopeId })
    }
  }
}
