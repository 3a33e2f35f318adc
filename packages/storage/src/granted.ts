import type { Row } from './database.ts'
import { grants } from './grants.ts'
import type { Grant, User } from './records.ts'
import { users } from './users.ts'

/** The grant that a token belongs to, and whom it is about, as they are; each may be gone. */
export type Granted = { grant: Grant | undefined; user: User | undefined }

/** What is selected beside a table with a `grant_id`, so that one decision takes one read. */
export const grantedColumns = `${grants.joined}, ${users.joined}`
export const joinUser = 'LEFT JOIN users ON users.environment_id = grants.environment_id AND users.id = grants.user_id'
export const joinGranted = (table: string): string =>
  `LEFT JOIN grants ON grants.environment_id = ${table}.environment_id AND grants.id = ${table}.grant_id ${joinUser}`

export const readGranted = (row: Row): Granted => ({ grant: grants.readJoined(row), user: users.readJoined(row) })
