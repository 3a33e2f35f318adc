import { identityTerms, userTerms } from '@latchkey/directory/search-terms.ts'
import type { Command } from './database.ts'
import type { Identity, User } from './records.ts'
import { insertTerms, termStoreOf } from './terms.ts'

/** By what users are found. */
export const userTermStore = termStoreOf('user_terms', 'user_id')

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
