import type { Command, Database } from './database.ts'
import type { PortalLink } from './records.ts'
import { table } from './table.ts'

export type PortalLinkStore = {
  /** Finds expired and consumed links too, until they are pruned: the visitor is told which of the two it is. */
  find(environmentId: string, keyHash: string): Promise<PortalLink | undefined>
}

const links = table<PortalLink>('portal_links', ['environmentId', 'keyHash'], {
  environmentId: 'plain',
  keyHash: 'plain',
  userId: 'plain',
  organizationCode: 'plain',
  page: 'plain',
  returnUrl: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  consumedAt: 'plain',
})

const one = 'WHERE environment_id = ? AND key_hash = ?'
const find = `SELECT ${links.columns} FROM portal_links ${one}`
const consume = `UPDATE portal_links SET consumed_at = ? ${one} AND consumed_at IS NULL AND expires_at > ?`
// Looks at those of the last minute: behind `|| ''` the environment is no way to find all that are kept.
const endOfUser =
  "UPDATE portal_links SET expires_at = ? WHERE expires_at > ? AND environment_id || '' = ? AND user_id = ? AND consumed_at IS NULL"

export function portalLinkStore(db: Database): PortalLinkStore {
  return {
    async find(environmentId, keyHash) {
      const row = await db.first(find, [environmentId, keyHash])
      return row && links.read(row)
    },
  }
}

/** Fails when the environment has a link with this hash. */
export const addPortalLink = (link: PortalLink): Command => links.add(link)

/** Fails unless the link is unused and unexpired: of any number of concurrent commits, one succeeds. */
export const consumePortalLink = (environmentId: string, keyHash: string, now: number): Command => ({
  sql: consume,
  values: [now, environmentId, keyHash, now],
  expect: 'one',
})

/** Ends every link of theirs that was not used. Never fails. */
export const endPortalLinksOfUser = (environmentId: string, userId: string, now: number): Command => ({
  sql: endOfUser,
  values: [now, now, environmentId, userId],
})
