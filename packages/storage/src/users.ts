import type { Command, Database } from './database.ts'
import type { User } from './records.ts'
import { table } from './table.ts'

export type UserStore = {
  find(environmentId: string, id: string): Promise<User | undefined>
  /** Who has this id in another system; of several, the one whose own id comes first. */
  findByProvidedId(environmentId: string, providedId: string): Promise<User | undefined>
  /** A page of users in bytewise order of their ids, from behind the id `after`. */
  list(environmentId: string, page: { after?: string; limit: number }): Promise<User[]>
}

const users = table<User>('users', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  firstName: 'plain',
  lastName: 'plain',
  picture: 'plain',
  providedId: 'plain',
  isSuspended: 'flag',
  passwordHash: 'plain',
  version: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
})

const find = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND id = ?`
const findByProvidedId = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND provided_id = ? ORDER BY id LIMIT 1`
const list = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND id > ? ORDER BY id LIMIT ?`
const setPassword =
  'UPDATE users SET password_hash = ?, updated_at = ?, version = version + 1 WHERE environment_id = ? AND id = ?'
const replacePassword = 'UPDATE users SET password_hash = ? WHERE environment_id = ? AND id = ? AND password_hash = ?'
const removeIdentities = 'DELETE FROM identities WHERE environment_id = ? AND user_id = ?'
const removeSessions = 'DELETE FROM sessions WHERE environment_id = ? AND user_id = ?'
const removeGrants = 'DELETE FROM grants WHERE environment_id = ? AND user_id = ?'
const remove = 'DELETE FROM users WHERE environment_id = ? AND id = ?'

export function userStore(db: Database): UserStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && users.read(row)
    },
    async findByProvidedId(environmentId, providedId) {
      const row = await db.first(findByProvidedId, [environmentId, providedId])
      return row && users.read(row)
    },
    async list(environmentId, { after = '', limit }) {
      return (await db.all(list, [environmentId, after, limit])).map(users.read)
    },
  }
}

/** Fails when the environment has a user with this id. */
export const addUser = (user: User): Command => users.add(user)

/**
 * Overwrites profile and suspension, never the password. Fails when there is no such user, or they changed since they
 * were read.
 */
export const updateUser: (user: User) => Command = users.updateVersionOf([
  'firstName',
  'lastName',
  'picture',
  'providedId',
  'isSuspended',
  'updatedAt',
])

/** Fails when there is no such user. */
export const setPasswordHash = (environmentId: string, userId: string, hash: string | null, now: number): Command => ({
  sql: setPassword,
  values: [hash, now, environmentId, userId],
  expect: 'one',
})

/**
 * Another hash of the same password: no change that anybody sees, so neither version nor time moves. Changes nothing,
 * and does not fail, when the password was changed since `from` was read.
 */
export const replacePasswordHash = (environmentId: string, userId: string, from: string, to: string): Command => ({
  sql: replacePassword,
  values: [to, environmentId, userId, from],
})

/**
 * Everything of theirs goes along: identities, sessions, grants, memberships, scopes, API keys, flags and properties.
 * Codes and refresh tokens stay until they expire, and are worth nothing without their grant. Fails when there is no
 * such user.
 */
export const removeUser = (environmentId: string, id: string): Command[] => [
  ...[removeIdentities, removeSessions, removeGrants].map((sql) => ({ sql, values: [environmentId, id] })),
  { sql: remove, values: [environmentId, id], expect: 'one' },
]
