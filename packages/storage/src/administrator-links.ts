import type { Command, Database } from './database.ts'
import type { AdministratorLink } from './records.ts'
import { table } from './table.ts'

export type AdministratorLinkStore = {
  /** Finds expired and used links too, until they are pruned: the visitor is told that it is over. */
  find(keyHash: string): Promise<AdministratorLink | undefined>
}

const links = table<AdministratorLink>('administrator_links', ['keyHash'], {
  keyHash: 'plain',
  kind: 'plain',
  administratorId: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  usedAt: 'plain',
})

const find = `SELECT ${links.columns} FROM administrator_links WHERE key_hash = ?`
const use = 'UPDATE administrator_links SET used_at = ? WHERE key_hash = ? AND used_at IS NULL AND expires_at > ?'
const endOf = 'UPDATE administrator_links SET expires_at = ? WHERE administrator_id = ? AND expires_at > ?'

export function administratorLinkStore(db: Database): AdministratorLinkStore {
  return {
    async find(keyHash) {
      const row = await db.first(find, [keyHash])
      return row && links.read(row)
    },
  }
}

/** Fails when there is a link with this hash. */
export const addAdministratorLink = (link: AdministratorLink): Command => links.add(link)

/** Fails unless the link is unused and unexpired: of any number of concurrent commits, one succeeds. */
export const useAdministratorLink = (keyHash: string, now: number): Command => ({
  sql: use,
  values: [now, keyHash, now],
  expect: 'one',
})

/** Ends every link of an administrator. Never fails. */
export const endAdministratorLinks = (administratorId: string, now: number): Command => ({
  sql: endOf,
  values: [now, administratorId, now],
})
