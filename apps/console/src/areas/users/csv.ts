import { newCsv } from '../../parts/csv.ts'
import type { User } from './listing.ts'
import { nameOf } from './person.ts'

const COLUMNS = ['id', 'email', 'username', 'first_name', 'last_name', 'is_suspended', 'last_signed_in'] as const

/** Gathers people, and gives them to the browser as a file. */
export function newExport() {
  const { add, save } = newCsv([...COLUMNS, 'name'])
  return { save, add: (user: User) => add([...COLUMNS.map((column) => user[column]), nameOf(user)]) }
}
