import type { Command } from './database.ts'

/**
 * Keys that follow from other rows: that of a user's email address from their identities, those of memberships from
 * their user. Each command makes them anew from what is there by then, and never fails.
 */

const setNames =
  'UPDATE memberships SET name_key = (SELECT name_key FROM users WHERE environment_id = ? AND id = ?) WHERE environment_id = ? AND user_id = ?'

/** Behind a change of the user's name. */
export const setMemberNames = (environmentId: string, userId: string): Command => ({
  sql: setNames,
  values: [environmentId, userId, environmentId, userId],
})

// The primary one, else the oldest, as primaryIdentity() in packages/directory has it. The type is joined with nothing, or
// SQLite would rather pass over every address of the environment than over the identities of one user.
const email =
  "SELECT value FROM identities WHERE environment_id = users.environment_id AND user_id = users.id AND type || '' = 'email' AND id <> ? ORDER BY is_primary DESC, created_at, id LIMIT 1"
const setEmailOf = (isUser: string) =>
  `UPDATE users SET email_key = COALESCE((${email}), '') WHERE environment_id = ? AND id = ${isUser}`
const setMemberEmailsOf = (isUser: string) =>
  `UPDATE memberships SET email_key = (SELECT email_key FROM users WHERE users.environment_id = memberships.environment_id AND users.id = memberships.user_id) WHERE environment_id = ? AND user_id = ${isUser}`
const owner = '(SELECT user_id FROM identities WHERE environment_id = ? AND id = ?)'
const [setEmail, setMemberEmails] = [setEmailOf('?'), setMemberEmailsOf('?')]
const [setEmailOfOwner, setMemberEmailsOfOwner] = [setEmailOf(owner), setMemberEmailsOf(owner)]

/** Behind a change of the user's addresses. */
export const setEmailKeys = (environmentId: string, userId: string): Command[] => [
  { sql: setEmail, values: ['', environmentId, userId] },
  { sql: setMemberEmails, values: [environmentId, userId] },
]

/** Before an identity goes: as if it were gone. */
export const setEmailKeysWithout = (environmentId: string, identityId: string): Command[] => [
  { sql: setEmailOfOwner, values: [identityId, environmentId, environmentId, identityId] },
  { sql: setMemberEmailsOfOwner, values: [environmentId, environmentId, identityId] },
]

const setBelonging =
  'UPDATE users SET has_organization = CASE WHEN EXISTS (SELECT organization_code FROM memberships WHERE memberships.environment_id = users.environment_id AND user_id = users.id) THEN 1 ELSE 0 END WHERE environment_id = ? AND id = ?'
const setBelongingWithout =
  'UPDATE users SET has_organization = 0 WHERE environment_id = ? AND id IN (SELECT user_id FROM memberships WHERE environment_id = ? AND organization_code = ?) ' +
  'AND NOT EXISTS (SELECT organization_code FROM memberships WHERE memberships.environment_id = users.environment_id AND user_id = users.id AND organization_code <> ?)'

/** Behind the beginning or end of a membership. */
export const setHasOrganization = (environmentId: string, userId: string): Command => ({
  sql: setBelonging,
  values: [environmentId, userId],
})

/** Before an organization goes: whoever belongs to it alone belongs to none. */
export const setHasOrganizationWithout = (environmentId: string, code: string): Command => ({
  sql: setBelongingWithout,
  values: [environmentId, environmentId, code, code],
})
