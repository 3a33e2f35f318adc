import type { Command, Database } from './database.ts'
import { queryOfMany } from './many.ts'
import type { UserScope } from './records.ts'
import { table } from './table.ts'

export type UserScopeStore = {
  /** Ordered by the scope's id. */
  listOfUser(environmentId: string, userId: string): Promise<UserScope[]>
  /** The scopes of a page of users, at most 500, ordered by user and scope. */
  listOfUsers(environmentId: string, userIds: readonly string[]): Promise<UserScope[]>
}

const userScopes = table<UserScope>('user_scopes', ['environmentId', 'userId', 'scopeId'], {
  environmentId: 'plain',
  userId: 'plain',
  scopeId: 'plain',
  createdAt: 'plain',
})

const listOfUser = `SELECT ${userScopes.columns} FROM user_scopes WHERE environment_id = ? AND user_id = ? ORDER BY scope_id`
const ofUsers = queryOfMany(
  (userIds) =>
    `SELECT ${userScopes.columns} FROM user_scopes WHERE environment_id = ? AND user_id IN (${userIds}) ORDER BY user_id, scope_id`,
)
const grant = userScopes.keepIf(
  'EXISTS (SELECT id FROM users WHERE environment_id = ? AND id = ?) AND EXISTS (SELECT id FROM api_scopes WHERE environment_id = ? AND id = ?)',
  ['environmentId', 'userId', 'environmentId', 'scopeId'],
)
const revoke = 'DELETE FROM user_scopes WHERE environment_id = ? AND user_id = ? AND scope_id = ?'

export function userScopeStore(db: Database): UserScopeStore {
  return {
    async listOfUser(environmentId, userId) {
      return (await db.all(listOfUser, [environmentId, userId])).map(userScopes.read)
    },
    async listOfUsers(environmentId, userIds) {
      const query = ofUsers(environmentId, userIds)
      return query ? (await db.all(query.sql, query.values)).map(userScopes.read) : []
    },
  }
}

/** Fails when there is no such user or no such scope; granting it again is no failure, and the first grant's time stays. */
export const grantUserScope = (scope: UserScope): Command => grant(scope)

/** Never fails. */
export const revokeUserScope = (environmentId: string, userId: string, scopeId: string): Command => ({
  sql: revoke,
  values: [environmentId, userId, scopeId],
})
