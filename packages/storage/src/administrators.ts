import { emailOfStored, storedEmailForms } from '@latchkey/directory/email-forms.ts'
import type { Command, Database, Row } from './database.ts'
import type { Administrator } from './records.ts'
import { table } from './table.ts'

/** So many there can be: `team` reads them all. */
export const MAX_ADMINISTRATORS = 500

export type AdministratorStore = {
  find(id: string): Promise<Administrator | undefined>
  /** In any form in which the address may be stored. */
  findByEmail(email: string): Promise<Administrator | undefined>
  /** Every administrator, the oldest id first, with the version that changes of the team rely on. */
  team(): Promise<Team>
}

export type Team = { version: number; administrators: readonly Administrator[] }

const administrators = table<Administrator>('administrators', ['id'], {
  id: 'plain',
  email: 'plain',
  name: 'plain',
  passwordHash: 'plain',
  role: 'plain',
  isSuspended: 'flag',
  version: 'plain',
  createdAt: 'plain',
  lastSignedInAt: 'plain',
})

const read = (row: Row): Administrator => {
  const administrator = administrators.read(row)
  return { ...administrator, email: emailOfStored(administrator.email) }
}

const find = `SELECT ${administrators.columns} FROM administrators WHERE id = ?`
const findByEmail = `SELECT ${administrators.columns} FROM administrators WHERE email = ?`
const list = `SELECT ${administrators.columns} FROM administrators WHERE id > ? ORDER BY id LIMIT ?`
const teamVersion = "SELECT version FROM administrator_team WHERE id = 'team'"
const takeTeam = "UPDATE administrator_team SET version = version + 1 WHERE id = 'team' AND version = ?"
const update = administrators.updateVersionOf(['name', 'role', 'isSuspended', 'passwordHash'])
const require = 'UPDATE administrators SET version = version WHERE id = ? AND version = ?'
const remove = 'DELETE FROM administrators WHERE id = ? AND version = ?'
const signIn = 'UPDATE administrators SET last_signed_in_at = ? WHERE id = ? AND version = ?'

export function administratorStore(db: Database): AdministratorStore {
  return {
    async find(id) {
      const row = await db.first(find, [id])
      return row && read(row)
    },
    async findByEmail(email) {
      for (const form of storedEmailForms(email)) {
        const row = await db.first(findByEmail, [form])
        if (row) return read(row)
      }
      return undefined
    },
    async team() {
      // The version first: whatever changes between the two reads makes a commit that relies on it fail.
      const version = (await db.first(teamVersion, []))?.version as number
      const rows = await db.all(list, ['', MAX_ADMINISTRATORS])
      return { version, administrators: rows.map(read) }
    },
  }
}

/** Fails when the id or the email address is taken. */
export const addAdministrator = (administrator: Administrator): Command => administrators.add(administrator)

/** Overwrites name, role, password and suspension; fails unless the administrator is as it was read. */
export const updateAdministrator = (administrator: Administrator): Command => update(administrator)

/** Removes them with their sessions and links; fails unless they are as they were read. */
export const removeAdministrator = ({ id, version }: Pick<Administrator, 'id' | 'version'>): Command => ({
  sql: remove,
  values: [id, version],
  expect: 'one',
})

/** Fails unless they are as they were read. Changes nothing. */
export const requireAdministrator = ({ id, version }: Pick<Administrator, 'id' | 'version'>): Command => ({
  sql: require,
  values: [id, version],
  expect: 'one',
})

/** Notes a sign-in; fails unless they are as they were read, so that nobody signs in who was suspended meanwhile. */
export const noteAdministratorSignIn = (
  { id, version }: Pick<Administrator, 'id' | 'version'>,
  now: number,
): Command => ({ sql: signIn, values: [now, id, version], expect: 'one' })

/** That the team is as it was read. Of any number of concurrent commits with one version, one succeeds. */
export const takeTeamVersion = ({ version }: Pick<Team, 'version'>): Command => ({
  sql: takeTeam,
  values: [version],
  expect: 'one',
})
