import type { Command, Database } from './database.ts'
import type { Business } from './records.ts'
import { table } from './table.ts'

export type BusinessStore = {
  /** The one there is. */
  find(): Promise<Business>
}

type Row = Business & { id: 'business' }

const businesses = table<Row>('businesses', ['id'], {
  id: 'plain',
  name: 'plain',
  email: 'plain',
  phone: 'plain',
  industryKey: 'plain',
  timezoneKey: 'plain',
  version: 'plain',
})

const find = `SELECT ${businesses.columns} FROM businesses WHERE id = ?`
const update = businesses.updateVersionOf(['name', 'email', 'phone', 'industryKey', 'timezoneKey'])

export function businessStore(db: Database): BusinessStore {
  return {
    async find() {
      const row = await db.first(find, ['business'])
      if (!row) throw new Error('the business has been removed from the database')
      const { id, ...business } = businesses.read(row)
      return business
    },
  }
}

/** Overwrites everything. Fails when it changed since it was read. */
export const updateBusiness = (business: Business): Command => update({ ...business, id: 'business' })
