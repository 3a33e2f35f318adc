import type { Command, Database } from './database.ts'
import type { ApplicationScope } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type ApplicationScopeStore = {
  /** Every scope switched on for any application, ordered by environment, API, application and scope. For the registry snapshot. */
  list(): Promise<ApplicationScope[]>
}

const key = ['environmentId', 'apiId', 'applicationId', 'scopeId'] as const
const applicationScopes = table<ApplicationScope>('application_scopes', key, {
  environmentId: 'plain',
  apiId: 'plain',
  applicationId: 'plain',
  scopeId: 'plain',
})

const list = `SELECT ${applicationScopes.columns} FROM application_scopes ORDER BY environment_id, api_id, application_id, scope_id`
const authorized =
  'EXISTS (SELECT api_id FROM api_authorizations WHERE environment_id = ? AND api_id = ? AND application_id = ?)'
const ofThatApi = 'EXISTS (SELECT id FROM api_scopes WHERE environment_id = ? AND id = ? AND api_id = ?)'
const add = applicationScopes.keepIf(`${authorized} AND ${ofThatApi}`, [
  ...(['environmentId', 'apiId', 'applicationId'] as const),
  ...(['environmentId', 'scopeId', 'apiId'] as const),
])
const remove =
  'DELETE FROM application_scopes WHERE environment_id = ? AND api_id = ? AND application_id = ? AND scope_id = ?'

export function applicationScopeStore(db: Database): ApplicationScopeStore {
  return {
    async list() {
      return (await db.all(list, [])).map(applicationScopes.read)
    },
  }
}

/**
 * Switches the scope on. Fails when the application is not authorised for the API or the API has no such scope; that
 * it is on already is no failure.
 */
export const addApplicationScope = (scope: ApplicationScope): Command[] => [add(scope), bumpRegistry()]

/** Switches the scope off. Never fails. */
export const removeApplicationScope = (scope: ApplicationScope): Command[] => [
  { sql: remove, values: [scope.environmentId, scope.apiId, scope.applicationId, scope.scopeId] },
  bumpRegistry(),
]
