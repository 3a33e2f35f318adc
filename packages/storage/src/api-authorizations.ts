import type { Command, Database } from './database.ts'
import type { ApiAuthorization } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type ApiAuthorizationStore = {
  /** Every authorisation of every environment, oldest first. For the registry snapshot. */
  list(): Promise<ApiAuthorization[]>
}

const key = ['environmentId', 'apiId', 'applicationId'] as const
const authorizations = table<ApiAuthorization>('api_authorizations', key, {
  environmentId: 'plain',
  apiId: 'plain',
  applicationId: 'plain',
  createdAt: 'plain',
})

const list = `SELECT ${authorizations.columns} FROM api_authorizations ORDER BY created_at, environment_id, api_id, application_id`
const authorize = authorizations.keepIf(
  'EXISTS (SELECT id FROM apis WHERE environment_id = ? AND id = ?) AND EXISTS (SELECT id FROM applications WHERE environment_id = ? AND id = ?)',
  ['environmentId', 'apiId', 'environmentId', 'applicationId'],
)
const revoke = 'DELETE FROM api_authorizations WHERE environment_id = ? AND api_id = ? AND application_id = ?'

export function apiAuthorizationStore(db: Database): ApiAuthorizationStore {
  return {
    async list() {
      return (await db.all(list, [])).map(authorizations.read)
    },
  }
}

/**
 * Fails when there is no such API or no such application; authorising it again is no failure, and the first
 * authorisation's time stays.
 */
export const authorizeApplication = (authorization: ApiAuthorization): Command[] => [
  authorize(authorization),
  bumpRegistry(),
]

/** The API's scopes are switched off for it as well. Never fails. */
export const revokeApplication = (environmentId: string, apiId: string, applicationId: string): Command[] => [
  { sql: revoke, values: [environmentId, apiId, applicationId] },
  bumpRegistry(),
]
