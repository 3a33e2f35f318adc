import type { Command, Database } from './database.ts'
import type { ApiScope } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type ApiScopeStore = {
  /** Every scope of every API, oldest first. For the registry snapshot. */
  list(): Promise<ApiScope[]>
}

const apiScopes = table<ApiScope>('api_scopes', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  apiId: 'plain',
  name: 'plain',
  description: 'plain',
  isImported: 'flag',
  createdAt: 'plain',
})

const one = 'WHERE environment_id = ? AND id = ?'
const list = `SELECT ${apiScopes.columns} FROM api_scopes ORDER BY created_at, environment_id, id`
const add = apiScopes.addIf(`EXISTS (SELECT id FROM apis ${one})`, ['environmentId', 'apiId'])
const describe = `UPDATE api_scopes SET description = ? ${one}`
const remove = `DELETE FROM api_scopes ${one}`
const growRoles =
  'UPDATE roles SET version = version + 1 WHERE id IN (SELECT role_id FROM role_scopes WHERE environment_id = ? AND scope_id = ?)'

export function apiScopeStore(db: Database): ApiScopeStore {
  return {
    async list() {
      return (await db.all(list, [])).map(apiScopes.read)
    },
  }
}

/** Fails when the API has a scope with this name, the environment one with this id, or there is no such API. */
export const addApiScope = (scope: ApiScope): Command[] => [add(scope), bumpRegistry()]

/** Fails when there is no such scope. Nothing changes a name. */
export const describeApiScope = (environmentId: string, id: string, description: string): Command[] => [
  { sql: describe, values: [description, environmentId, id], expect: 'one' },
  bumpRegistry(),
]

/** Applications, users and roles lose it; the roles' versions grow. Fails when there is no such scope. */
export const removeApiScope = (environmentId: string, id: string): Command[] => [
  { sql: growRoles, values: [environmentId, id] },
  { sql: remove, values: [environmentId, id], expect: 'one' },
  bumpRegistry(),
]
