import { emailOfStored, storedEmailForms } from '@latchkey/directory/email-forms.ts'
import type { Command, Database, Row } from './database.ts'
import { queryOfMany } from './many.ts'
import type { Identity, IdentityType, User } from './records.ts'
import { setEmailKeys, setEmailKeysWithout } from './sort-keys.ts'
import { table } from './table.ts'
import { addIdentityTerms, removeIdentityTerms } from './user-terms.ts'
import { users } from './users.ts'
import { growUserVersion } from './versions.ts'

export type IdentityStore = {
  /** Who signs in with this. `value` must be normalised already; an email address is found in any form it is stored in. */
  find(environmentId: string, type: IdentityType, value: string): Promise<Identity | undefined>
  /** The same, with all that is known of them. */
  findWithUser(
    environmentId: string,
    type: IdentityType,
    value: string,
  ): Promise<{ identity: Identity; user: User | undefined } | undefined>
  findById(environmentId: string, id: string): Promise<Identity | undefined>
  findPerson(environmentId: string, userId: string): Promise<Person | undefined>
  /** Those of one type with one of at most 500 values, normalised already; in no order. */
  listByValues(environmentId: string, type: IdentityType, values: readonly string[]): Promise<Identity[]>
  /** Ordered by id. */
  listOfUser(environmentId: string, userId: string): Promise<Identity[]>
  /** The identities of a page of users, at most 500, ordered by user and id. */
  listOfUsers(environmentId: string, userIds: readonly string[]): Promise<Identity[]>
}

/** Somebody, with what they sign in with, ordered by id, and whether they belong to an organization. */
export type Person = { user: User; identities: Identity[]; hasOrganization: boolean }

const identities = table<Identity>('identities', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  userId: 'plain',
  type: 'plain',
  value: 'plain',
  isVerified: 'flag',
  isPrimary: 'flag',
  provider: 'plain',
  connectionId: 'plain',
  createdAt: 'plain',
})

const inNormalForm = (identity: Identity): Identity =>
  identity.type === 'email' ? { ...identity, value: emailOfStored(identity.value) } : identity
const read = (row: Row) => inNormalForm(identities.read(row))
const readJoined = (row: Row) => {
  const identity = identities.readJoined(row)
  return identity && inNormalForm(identity)
}
/** In which forms the value may be stored. */
const formsOf = (type: IdentityType, value: string) => (type === 'email' ? storedEmailForms(value) : [value])

/** What is selected of somebody, one row for each identity, and one where there is none. */
export const personColumns = `${users.joined}, users.has_organization AS "has_organization", ${identities.joined}`
export const joinIdentities =
  'LEFT JOIN identities ON identities.environment_id = users.environment_id AND identities.user_id = users.id'

/** Undefined: the join has found nobody. */
export function readPerson(rows: readonly Row[]): Person | undefined {
  const [row] = rows
  const user = row && users.readJoined(row)
  const own = rows.flatMap((row) => readJoined(row) ?? [])
  return (
    user && {
      user,
      identities: own.sort((a, b) => (a.id < b.id ? -1 : 1)),
      hasOrganization: row.has_organization === 1,
    }
  )
}

const find = `SELECT ${identities.columns} FROM identities WHERE environment_id = ? AND type = ? AND value = ?`
const findWithUser =
  `SELECT ${identities.joined}, ${users.joined} FROM identities ` +
  'LEFT JOIN users ON users.environment_id = identities.environment_id AND users.id = identities.user_id ' +
  'WHERE identities.environment_id = ? AND identities.type = ? AND identities.value = ?'
const findById = `SELECT ${identities.columns} FROM identities WHERE environment_id = ? AND id = ?`
const findPerson = `SELECT ${personColumns} FROM users ${joinIdentities} WHERE users.environment_id = ? AND users.id = ?`
const add = identities.addIf('EXISTS (SELECT id FROM users WHERE environment_id = ? AND id = ?)', [
  'environmentId',
  'userId',
])
const remove = 'DELETE FROM identities WHERE environment_id = ? AND id = ?'
const verify = 'UPDATE identities SET is_verified = 1 WHERE environment_id = ? AND id = ?'
const isOfType = 'environment_id = ? AND user_id = ? AND type = ?'
const setPrimary = `UPDATE identities SET is_primary = 1 WHERE ${isOfType} AND id = ?`
const unsetOthers = `UPDATE identities SET is_primary = 0 WHERE ${isOfType} AND id <> ? AND is_primary = 1`

const ofUsers = queryOfMany(
  (userIds) =>
    `SELECT ${identities.columns} FROM identities WHERE environment_id = ? AND user_id IN (${userIds}) ORDER BY user_id, id`,
)

/** One statement for each type, for the list of values is filled up behind it. */
const ofType = (type: IdentityType) =>
  queryOfMany(
    (values) =>
      `SELECT ${identities.columns} FROM identities WHERE environment_id = ? AND type = '${type}' AND value IN (${values})`,
  )
const ofValues: Record<IdentityType, ReturnType<typeof queryOfMany>> = {
  email: ofType('email'),
  username: ofType('username'),
  phone: ofType('phone'),
  social: ofType('social'),
  enterprise: ofType('enterprise'),
}

export function identityStore(db: Database): IdentityStore {
  async function listOfUsers(environmentId: string, userIds: readonly string[]) {
    const query = ofUsers(environmentId, userIds)
    return query ? (await db.all(query.sql, query.values)).map(read) : []
  }

  /** Asks for all of them whatever there is, so that the time tells nothing. */
  async function firstOfForms(sql: string, environmentId: string, type: IdentityType, value: string) {
    const forms = formsOf(type, value)
    const rows = await Promise.all(forms.map((form) => db.first(sql, [environmentId, type, form])))
    return rows.find((row) => row !== undefined)
  }

  async function listOfValues(environmentId: string, type: IdentityType, values: readonly string[]) {
    const query = ofValues[type](environmentId, values)
    return query ? (await db.all(query.sql, query.values)).map(read) : []
  }

  return {
    async find(environmentId, type, value) {
      const row = await firstOfForms(find, environmentId, type, value)
      return row && read(row)
    },
    async findWithUser(environmentId, type, value) {
      const row = await firstOfForms(findWithUser, environmentId, type, value)
      const identity = row && readJoined(row)
      return identity && { identity, user: users.readJoined(row) }
    },
    async findById(environmentId, id) {
      const row = await db.first(findById, [environmentId, id])
      return row && read(row)
    },
    async findPerson(environmentId, userId) {
      return readPerson(await db.all(findPerson, [environmentId, userId]))
    },
    async listByValues(environmentId, type, values) {
      const others = values.flatMap((value) => formsOf(type, value).slice(1))
      const pages = await Promise.all([others, values].map((page) => listOfValues(environmentId, type, page)))
      return pages.flat()
    },
    listOfUser: (environmentId, userId) => listOfUsers(environmentId, [userId]),
    listOfUsers,
  }
}

/** Fails when anybody in the environment signs in with this value, or there is no such user. */
export const addIdentity = (identity: Identity): Command[] => [
  add(identity),
  ...addIdentityTerms(identity),
  ...(identity.type === 'email' ? setEmailKeys(identity.environmentId, identity.userId) : []),
]

/** Fails when there is no such identity. */
export const removeIdentity = (environmentId: string, id: string): Command[] => [
  removeIdentityTerms(environmentId, id),
  ...setEmailKeysWithout(environmentId, id),
  { sql: remove, values: [environmentId, id], expect: 'one' },
]

/** Fails when there is no such identity; verifying it again is no failure. */
export const verifyIdentity = (environmentId: string, id: string): Command => ({
  sql: verify,
  values: [environmentId, id],
  expect: 'one',
})

/**
 * Makes it the primary one of its type, and the user's others of the type cease to be. Fails when the user has no such
 * identity of this type. Grows the user's version, which also makes concurrent choices take turns.
 */
export function setPrimaryIdentity(environmentId: string, userId: string, type: IdentityType, id: string): Command[] {
  const values = [environmentId, userId, type, id]
  return [
    growUserVersion(environmentId, userId),
    { sql: setPrimary, values, expect: 'one' },
    { sql: unsetOthers, values },
    ...(type === 'email' ? setEmailKeys(environmentId, userId) : []),
  ]
}
