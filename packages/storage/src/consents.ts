import type { Command, Database } from './database.ts'
import type { Consent } from './records.ts'
import { table } from './table.ts'

export type ConsentStore = {
  find(environmentId: string, userId: string, clientId: string): Promise<Consent | undefined>
  /** At most one for each application, ordered by its id. */
  listOfUser(environmentId: string, userId: string): Promise<Consent[]>
}

const consents = table<Consent>('consents', ['environmentId', 'userId', 'clientId'], {
  environmentId: 'plain',
  userId: 'plain',
  clientId: 'plain',
  allowed: 'json',
  createdAt: 'plain',
  updatedAt: 'plain',
})

const ofUser = 'WHERE environment_id = ? AND user_id = ?'
const one = `${ofUser} AND client_id = ?`
const find = `SELECT ${consents.columns} FROM consents ${one}`
const listOfUser = `SELECT ${consents.columns} FROM consents ${ofUser} ORDER BY client_id`
const set = consents.setIf(
  'EXISTS (SELECT id FROM users WHERE environment_id = ? AND id = ?) AND EXISTS (SELECT id FROM applications WHERE environment_id = ? AND id = ?)',
  ['environmentId', 'userId', 'environmentId', 'clientId'],
)
const requireSame = `UPDATE consents SET updated_at = updated_at ${one} AND updated_at = ?`
const remove = `DELETE FROM consents ${one}`

export function consentStore(db: Database): ConsentStore {
  return {
    async find(environmentId, userId, clientId) {
      const row = await db.first(find, [environmentId, userId, clientId])
      return row && consents.read(row)
    },
    async listOfUser(environmentId, userId) {
      return (await db.all(listOfUser, [environmentId, userId])).map(consents.read)
    },
  }
}

/** Overwrites what was allowed before. Fails when there is no such user or application; goes with either. */
export const setConsent = (consent: Consent): Command => set(consent)

/** Fails when it was withdrawn, or changed since it was read. Changes nothing. */
export const requireConsent = ({ environmentId, userId, clientId, updatedAt }: Consent): Command => ({
  sql: requireSame,
  values: [environmentId, userId, clientId, updatedAt],
  expect: 'one',
})

/** Never fails. */
export const removeConsent = (environmentId: string, userId: string, clientId: string): Command => ({
  sql: remove,
  values: [environmentId, userId, clientId],
})
