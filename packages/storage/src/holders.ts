import { compareTexts } from '@latchkey/directory/paging.ts'
import type { Database, SqlValue } from './database.ts'
import type { IdentityType, PropertyValue } from './records.ts'

/** A page of ids in bytewise order: from behind `after`, or backwards from before `before`. */
export type IdPage = { after?: string; before?: string; limit: number }

/** Users by what they have. Each answers a page of their ids, each id once. */
export type HolderStore = {
  /** With this value of a property; of longer ones the whole value counts too. */
  ofProperty(environmentId: string, propertyId: string, value: PropertyValue, page: IdPage): Promise<string[]>
  /** With this role in any organization. */
  ofRole(environmentId: string, roleId: string, page: IdPage): Promise<string[]>
  /** With an identity of this type. */
  ofIdentity(environmentId: string, type: IdentityType, page: IdPage): Promise<string[]>
  /** With this scope of an API, of their own or in any organization; not by a role. */
  ofScope(environmentId: string, scopeId: string, page: IdPage): Promise<string[]>
}

/** As migration 0027 indexes values. */
const INDEXED_LENGTH = 200

/** The statements of both directions. `condition` is what the placeholders before the page's stand for. */
function pages(table: string, condition: string) {
  const ids = `SELECT DISTINCT user_id FROM ${table} WHERE ${condition}`
  const forwards = `${ids} AND user_id > ? ORDER BY user_id LIMIT ?`
  const backwards = `${ids} AND user_id < ? ORDER BY user_id DESC LIMIT ?`
  return async (db: Database, of: readonly SqlValue[], { after = '', before, limit }: IdPage): Promise<string[]> => {
    const rows =
      before === undefined
        ? await db.all(forwards, [...of, after, limit])
        : await db.all(backwards, [...of, before, limit])
    return rows.map((row) => row.user_id as string)
  }
}

const ofProperty = pages(
  'user_properties',
  'property_id = ? AND environment_id = ? AND substr(value, 1, 200) = ? AND value = ?',
)
const ofRole = pages('membership_roles', 'role_id = ? AND environment_id = ?')
const ofIdentity = pages('identities', 'environment_id = ? AND type = ?')
const ofScopeThemselves = pages('user_scopes', 'environment_id = ? AND scope_id = ?')
const ofScopeAsMembers = pages('membership_scopes', 'environment_id = ? AND scope_id = ?')

export function holderStore(db: Database): HolderStore {
  return {
    ofProperty(environmentId, propertyId, value, page) {
      const stored = JSON.stringify(value)
      return ofProperty(db, [propertyId, environmentId, [...stored].slice(0, INDEXED_LENGTH).join(''), stored], page)
    },
    ofRole: (environmentId, roleId, page) => ofRole(db, [roleId, environmentId], page),
    ofIdentity: (environmentId, type, page) => ofIdentity(db, [environmentId, type], page),
    async ofScope(environmentId, scopeId, page) {
      const [own, held] = await Promise.all([
        ofScopeThemselves(db, [environmentId, scopeId], page),
        ofScopeAsMembers(db, [environmentId, scopeId], page),
      ])
      return mergeIds([own, held], page)
    },
  }
}

/** One page of several pages in the same direction. */
export function mergeIds(pages: readonly (readonly string[])[], { before, limit }: IdPage): string[] {
  const ids = [...new Set(pages.flat())].sort(compareTexts)
  return (before === undefined ? ids : ids.reverse()).slice(0, limit)
}
