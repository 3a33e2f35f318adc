import type { Command, Database } from './database.ts'
import type { User } from './records.ts'
import { table } from './table.ts'

export type UserStore = {
  find(environmentId: string, id: string): Promise<User | undefined>
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
const list = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND id > ? ORDER BY id LIMIT ?`
const setPassword =
  'UPDATE users SET password_hash = ?, updated_at = ?, version = version + 1 WHERE environment_id = ? AND id = ?'

export function userStore(db: Database): UserStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
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
