import type { Command, Database } from './database.ts'
import type { Api } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type ApiStore = {
  /** Every API of every environment, oldest first. For the registry snapshot. */
  list(): Promise<Api[]>
}

const apis = table<Api>('apis', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  name: 'plain',
  audience: 'plain',
  isManagementApi: 'flag',
  createdAt: 'plain',
})

const one = 'WHERE environment_id = ? AND id = ?'
const list = `SELECT ${apis.columns} FROM apis ORDER BY created_at, environment_id, id`
const rename = `UPDATE apis SET name = ? ${one}`
const remove = `DELETE FROM apis ${one}`
const growRoles =
  'UPDATE roles SET version = version + 1 WHERE id IN (SELECT role_id FROM role_scopes ' +
  'JOIN api_scopes ON api_scopes.environment_id = role_scopes.environment_id AND api_scopes.id = scope_id ' +
  'WHERE api_scopes.environment_id = ? AND api_id = ?)'

export function apiStore(db: Database): ApiStore {
  return {
    async list() {
      return (await db.all(list, [])).map(apis.read)
    },
  }
}

/** Fails when the environment has an API with this id or this audience. The environment must be there. */
export const addApi = (api: Api): Command[] => [apis.add(api), bumpRegistry()]

/** Fails when there is no such API. Nothing changes an audience. */
export const renameApi = (environmentId: string, id: string, name: string): Command[] => [
  { sql: rename, values: [name, environmentId, id], expect: 'one' },
  bumpRegistry(),
]

/**
 * Its scopes, authorisations and keys, and what was granted of it, go along; the versions of roles that had a scope of
 * it grow. Fails when there is no such API.
 */
export const removeApi = (environmentId: string, id: string): Command[] => [
  { sql: growRoles, values: [environmentId, id] },
  { sql: remove, values: [environmentId, id], expect: 'one' },
  bumpRegistry(),
]
