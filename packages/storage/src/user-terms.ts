import { identityTerms, userTerms } from '@latchkey/directory/search-terms.ts'
import type { Command, Database } from './database.ts'
import { queryOfMany } from './many.ts'
import type { Identity, User } from './records.ts'
import { behindPrefix, insertTerms } from './terms.ts'

/** A term, and whom it finds: where a search goes on. */
export type TermPosition = { term: string; userId: string }

export type UserTermStore = {
  /**
   * The terms that begin with `prefix`, with whom they find, ordered by both: from behind one position, or backwards
   * from before another. Somebody comes as often as terms of theirs begin so.
   */
  list(
    environmentId: string,
    prefix: string,
    page: { after?: TermPosition; before?: TermPosition; limit: number },
  ): Promise<TermPosition[]>
  /** How many terms begin with `prefix`; counts no further than `limit`. */
  count(environmentId: string, prefix: string, limit: number): Promise<number>
  /** All terms of at most 500 users, by their ids. */
  ofUsers(environmentId: string, userIds: readonly string[]): Promise<Map<string, string[]>>
}

const from = 'FROM user_terms WHERE environment_id = ?'
const forwards = `SELECT DISTINCT term, user_id ${from} AND (term, user_id) > (?, ?) AND term < ? ORDER BY term, user_id LIMIT ?`
const backwards = `SELECT DISTINCT term, user_id ${from} AND (term, user_id) < (?, ?) AND term >= ? ORDER BY term DESC, user_id DESC LIMIT ?`
const count = `SELECT count(*) AS found FROM (SELECT term ${from} AND term >= ? AND term < ? LIMIT ?) AS counted`
const ofUsers = queryOfMany((ids) => `SELECT user_id, term ${from} AND user_id IN (${ids})`)

export function userTermStore(db: Database): UserTermStore {
  return {
    async list(environmentId, prefix, { after, before, limit }) {
      const rows = before
        ? await db.all(backwards, [environmentId, before.term, before.userId, prefix, limit])
        : await db.all(forwards, [
            environmentId,
            after?.term ?? prefix,
            after?.userId ?? '',
            behindPrefix(prefix),
            limit,
          ])
      return rows.map(({ term, user_id }) => ({ term: term as string, userId: user_id as string }))
    },
    async count(environmentId, prefix, limit) {
      return (await db.first(count, [environmentId, prefix, behindPrefix(prefix), limit]))?.found as number
    },
    async ofUsers(environmentId, userIds) {
      const query = ofUsers(environmentId, userIds)
      const rows = query ? await db.all(query.sql, query.values) : []
      const byUser = Map.groupBy(rows, (row) => row.user_id as string)
      return new Map([...byUser].map(([id, own]) => [id, own.map(({ term }) => term as string)]))
    },
  }
}

/** Of the user's own record; any other source is an identity's id. */
const OWN = 'user'

const insert = insertTerms('user_terms', ['environment_id', 'user_id', 'source'])
const removeOfSource = 'DELETE FROM user_terms WHERE environment_id = ? AND user_id = ? AND source = ?'
const removeOfUser = 'DELETE FROM user_terms WHERE environment_id = ? AND user_id = ?'
const ownerOfIdentity = 'SELECT user_id FROM identities WHERE environment_id = ? AND id = ?'
const removeOfIdentity = `DELETE FROM user_terms WHERE environment_id = ? AND user_id = (${ownerOfIdentity}) AND source = ?`

/** The terms of a user's own record, where there are none. */
export const addUserTerms = (user: User): Command[] => insert([user.environmentId, user.id, OWN], userTerms(user))

/** The same, in place of those that were there. */
export const replaceUserTerms = (user: User): Command[] => [
  { sql: removeOfSource, values: [user.environmentId, user.id, OWN] },
  ...addUserTerms(user),
]

export const addIdentityTerms = (identity: Identity): Command[] =>
  insert([identity.environmentId, identity.userId, identity.id], identityTerms(identity))

/** While the identity is still there. */
export const removeIdentityTerms = (environmentId: string, id: string): Command => ({
  sql: removeOfIdentity,
  values: [environmentId, environmentId, id, id],
})

/** Of the user and all of their identities. */
export const removeTermsOfUser = (environmentId: string, userId: string): Command => ({
  sql: removeOfUser,
  values: [environmentId, userId],
})
