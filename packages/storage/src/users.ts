import { sortKey } from '@latchkey/directory/search-terms.ts'
import type { Command, Database, Row } from './database.ts'
import { queryOfMany } from './many.ts'
import type { User } from './records.ts'
import { setMemberNames } from './sort-keys.ts'
import { table } from './table.ts'
import { addUserTerms, removeTermsOfUser, replaceUserTerms } from './user-terms.ts'

export type UserStore = {
  find(environmentId: string, id: string): Promise<User | undefined>
  /** Who has this id in another system. */
  findByProvidedId(environmentId: string, providedId: string): Promise<User | undefined>
  /** Those with one of at most 500 ids, ordered by id. */
  findMany(environmentId: string, ids: readonly string[]): Promise<User[]>
  /** Those with one of at most 500 ids of another system, ordered by their own ids. */
  listByProvidedIds(environmentId: string, providedIds: readonly string[]): Promise<User[]>
  /** A page of users in bytewise order of their ids, from behind the id `after`, or backwards from before another. */
  list(environmentId: string, page: { after?: string; before?: string; limit: number }): Promise<User[]>
  /** The same of those who belong to an organization, or of those who belong to none. */
  listBelonging(environmentId: string, hasOrganization: boolean, page: UserPage): Promise<User[]>
  /** Those who signed in at `since` or later, the one longest ago first, from behind a time and an id. */
  listActive(environmentId: string, page: { since: number; after?: SignIn; limit: number }): Promise<UserState[]>
  /** The ids of a page of those who are suspended, or of those who are not, in bytewise order. */
  listSuspended(environmentId: string, isSuspended: boolean, page: UserPage): Promise<string[]>
  /** Those who were made at `since` or later and before `until`, the newest first, from behind a time and an id. */
  listCreated(environmentId: string, page: CreatedPage): Promise<Creation[]>
  /** What is known of at most 500 users beside their records; in no order. */
  states(environmentId: string, ids: readonly string[]): Promise<UserState[]>
}

type UserPage = { after?: string; limit: number }

/** When somebody signed in last. */
type SignIn = { id: string; lastSignedInAt: number }

/** When somebody was made. */
export type Creation = { id: string; createdAt: number }
type CreatedPage = { since: number; until: number; after?: Creation; limit: number }

/** `lastSignedInAt` is null for somebody who never did. */
export type UserState = {
  id: string
  lastSignedInAt: number | null
  hasOrganization: boolean
  isSuspended: boolean
  createdAt: number
}

const fields = {
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
} as const
export const users = table<User>('users', ['environmentId', 'id'], fields)

/** With what is made of a record for lists and searches, and is never read. */
type StoredUser = User & { nameKey: string; isSearchable: boolean }
const stored = table<StoredUser>('users', ['environmentId', 'id'], {
  ...fields,
  nameKey: 'plain',
  isSearchable: 'flag',
})
const withKeys = (user: User): StoredUser => ({ ...user, nameKey: nameKey(user), isSearchable: true })
const nameKey = ({ firstName, lastName }: User) => sortKey([firstName, lastName].filter(Boolean).join(' '))

const find = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND id = ?`
const findByProvidedId = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND provided_id = ?`
const list = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND id > ? ORDER BY id LIMIT ?`
const listBackwards = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND id < ? ORDER BY id DESC LIMIT ?`
const listBelonging = `SELECT ${users.columns} FROM users WHERE environment_id = ? AND has_organization = ? AND id > ? ORDER BY id LIMIT ?`
const listSuspended =
  'SELECT id FROM users WHERE environment_id = ? AND is_suspended = ? AND id > ? ORDER BY id LIMIT ?'
const listCreated =
  'SELECT id, created_at FROM users WHERE environment_id = ? AND (created_at, id) < (?, ?) AND created_at >= ? ORDER BY created_at DESC, id DESC LIMIT ?'
const state = 'SELECT id, last_signed_in_at, has_organization, is_suspended, created_at FROM users'
const listActive = `${state} WHERE environment_id = ? AND (last_signed_in_at, id) > (?, ?) ORDER BY last_signed_in_at, id LIMIT ?`
const statesOf = queryOfMany((ids) => `${state} WHERE environment_id = ? AND id IN (${ids})`)
const ofIds = queryOfMany(
  (ids) => `SELECT ${users.columns} FROM users WHERE environment_id = ? AND id IN (${ids}) ORDER BY id`,
)
const ofProvidedIds = queryOfMany(
  (ids) => `SELECT ${users.columns} FROM users WHERE environment_id = ? AND provided_id IN (${ids})`,
)
const isUnchanged = 'WHERE environment_id = ? AND id = ? AND version = ?'
const requireVersion = `UPDATE users SET version = version ${isUnchanged}`
const hold = 'UPDATE users SET version = version WHERE environment_id = ? AND id = ?'
const takeVersion = `UPDATE users SET version = version + 1 ${isUnchanged}`
const fill = 'UPDATE users SET name_key = ?, is_searchable = 1 WHERE environment_id = ? AND id = ?'
const noteLastSignIn =
  'UPDATE users SET last_signed_in_at = ? WHERE environment_id = ? AND id = ? AND (last_signed_in_at IS NULL OR last_signed_in_at < ?)'
const setPassword =
  'UPDATE users SET password_hash = ?, updated_at = ?, version = version + 1 WHERE environment_id = ? AND id = ?'
const requireSamePassword =
  'UPDATE users SET version = version WHERE environment_id = ? AND id = ? AND (password_hash = ? OR version = ?)'
const replacePassword = 'UPDATE users SET password_hash = ? WHERE environment_id = ? AND id = ? AND password_hash = ?'
const removeIdentities = 'DELETE FROM identities WHERE environment_id = ? AND user_id = ?'
const removeSessions = 'DELETE FROM sessions WHERE environment_id = ? AND user_id = ?'
const removePortalSessions = 'DELETE FROM portal_sessions WHERE environment_id = ? AND user_id = ?'
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
    async findMany(environmentId, ids) {
      const query = ofIds(environmentId, ids)
      return query ? (await db.all(query.sql, query.values)).map(users.read) : []
    },
    async listByProvidedIds(environmentId, providedIds) {
      const query = ofProvidedIds(environmentId, providedIds)
      const found = query ? (await db.all(query.sql, query.values)).map(users.read) : []
      return found.sort((a, b) => (a.id < b.id ? -1 : 1)) // here, or SQLite passes over every user to find them in order
    },
    async list(environmentId, { after = '', before, limit }) {
      const rows =
        before === undefined
          ? db.all(list, [environmentId, after, limit])
          : db.all(listBackwards, [environmentId, before, limit])
      return (await rows).map(users.read)
    },
    async listBelonging(environmentId, hasOrganization, { after = '', limit }) {
      return (await db.all(listBelonging, [environmentId, Number(hasOrganization), after, limit])).map(users.read)
    },
    async listActive(environmentId, { since, after, limit }) {
      const { id, lastSignedInAt } = after ?? { id: '', lastSignedInAt: since }
      return (await db.all(listActive, [environmentId, lastSignedInAt, id, limit])).map(readState)
    },
    async listSuspended(environmentId, isSuspended, { after = '', limit }) {
      const rows = await db.all(listSuspended, [environmentId, Number(isSuspended), after, limit])
      return rows.map((row) => row.id as string)
    },
    async listCreated(environmentId, { since, until, after, limit }) {
      const { id, createdAt } = after ?? { id: '', createdAt: until }
      const rows = await db.all(listCreated, [environmentId, createdAt, id, since, limit])
      return rows.map((row) => ({ id: row.id as string, createdAt: row.created_at as number }))
    },
    async states(environmentId, ids) {
      const query = statesOf(environmentId, ids)
      return query ? (await db.all(query.sql, query.values)).map(readState) : []
    },
  }
}

const readState = (row: Row): UserState => ({
  id: row.id as string,
  lastSignedInAt: row.last_signed_in_at as number | null,
  hasOrganization: row.has_organization === 1,
  isSuspended: row.is_suspended === 1,
  createdAt: row.created_at as number,
})

/** Fails when the environment has a user with this id, or with this id of another system. */
export const addUser = (user: User): Command[] => [stored.add(withKeys(user)), ...addUserTerms(user)]

const free = 'UPDATE users SET provided_id = NULL WHERE environment_id = ? AND id = ?'
const update = stored.updateVersionOf(
  ['firstName', 'lastName', 'picture', 'providedId', 'isSuspended', 'updatedAt', 'nameKey'],
  'NOT EXISTS (SELECT id FROM users WHERE environment_id = ? AND provided_id = ? AND id <> ?)',
  ['environmentId', 'providedId', 'id'],
)

/**
 * Overwrites profile and suspension, never the password. Fails when there is no such user, they changed since they were
 * read, or another one has this id of another system.
 */
export const updateUser = (user: User): Command[] => [
  update(withKeys(user)),
  setMemberNames(user.environmentId, user.id),
  ...replaceUserTerms(user),
]

/** Takes the id of another system from them, for a commit that gives it to another user and then overwrites this one. Never fails. */
export const freeProvidedId = (environmentId: string, id: string): Command => ({
  sql: free,
  values: [environmentId, id],
})

/** Makes the keys of somebody whom a release before this one added. */
export const fillUser = (user: User): Command => ({
  sql: fill,
  values: [nameKey(user), user.environmentId, user.id],
})

/** Moves the time of their last sign-in forward, by no less than `stepMs`. Never fails, and is no change of the user. */
export const noteSignIn = (environmentId: string, userId: string, now: number, stepMs = 0): Command => ({
  sql: noteLastSignIn,
  values: [now, environmentId, userId, now - stepMs],
})

/**
 * Changes nothing; fails when the user changed since they were read, or what belongs to them: roles, memberships.
 * Holds off such a change until the commit is done.
 */
export const requireUserVersion = ({ environmentId, id, version }: User): Command => ({
  sql: requireVersion,
  values: [environmentId, id, version],
  expect: 'one',
})

/**
 * Changes nothing; fails when there is no such user. Whatever else changes them waits until the commit is done, so of two
 * commits that change the same things of somebody, and begin with this, none waits for what the other one holds.
 */
export const holdUser = (environmentId: string, userId: string): Command => ({
  sql: hold,
  values: [environmentId, userId],
  expect: 'one',
})

/** Like `requireUserVersion`, and grows the version: of concurrent decisions about what was read, one is carried out. */
export const takeUserVersion = ({ environmentId, id, version }: User): Command => ({
  sql: takeVersion,
  values: [environmentId, id, version],
  expect: 'one',
})

/** Fails when there is no such user. */
export const setPasswordHash = (environmentId: string, userId: string, hash: string | null, now: number): Command => ({
  sql: setPassword,
  values: [hash, now, environmentId, userId],
  expect: 'one',
})

/**
 * Changes nothing; fails when the password was changed since the user was read. Another hash of the same one is no
 * change. Holds off a change until the commit is done.
 */
export const requirePassword = ({ environmentId, id, passwordHash, version }: User): Command => ({
  sql: requireSamePassword,
  values: [environmentId, id, passwordHash, version],
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
 * Refresh tokens stay until they expire, and are worth nothing without their grant. Fails when there is no such user.
 */
export const removeUser = (environmentId: string, id: string): Command[] => [
  holdUser(environmentId, id),
  ...[removeIdentities, removePortalSessions, removeSessions, removeGrants].map((sql) => ({
    sql,
    values: [environmentId, id],
  })),
  removeTermsOfUser(environmentId, id),
  { sql: remove, values: [environmentId, id], expect: 'one' },
]
