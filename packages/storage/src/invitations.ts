import { emailOfStored, readableEmail } from '@latchkey/directory/email-forms.ts'
import type { Command, Database, Row } from './database.ts'
import type { Invitation } from './records.ts'
import { table } from './table.ts'

/** Finds and lists ended invitations too, until they are pruned: whether one counts is the caller's rule. */
export type InvitationStore = {
  find(environmentId: string, id: string): Promise<Invitation | undefined>
  /** An invitation that was renewed is not found by its old code. */
  findByCode(environmentId: string, codeHash: string): Promise<Invitation | undefined>
  /** A page of an organization's invitations, the newest first unless told otherwise, from behind the place `after`. */
  list(environmentId: string, organizationCode: string, page: InvitationPage): Promise<Invitation[]>
  /** How many can still be accepted, and how many were created after `since`, ended ones and all. */
  counts(
    environmentId: string,
    organizationCode: string,
    times: { now: number; since: number },
  ): Promise<InvitationCounts>
}

/** `after` may be any place, such as that of an invitation that is there no more. Without `only` ended ones are listed too. */
export type InvitationPage = {
  after?: Pick<Invitation, 'createdAt' | 'id'>
  limit: number
  oldestFirst?: boolean
  only?: { unaccepted: boolean; unrevoked: boolean }
}
export type InvitationCounts = { open: number; recent: number }

const invitations = table<Invitation>('invitations', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  codeHash: 'plain',
  organizationCode: 'plain',
  email: 'plain',
  firstName: 'plain',
  lastName: 'plain',
  roleIds: 'json',
  invitedBy: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  acceptedAt: 'plain',
  acceptedBy: 'plain',
  revokedAt: 'plain',
  sentAt: 'plain',
  prunedAt: 'plain',
})

const read = (row: Row): Invitation => {
  const invitation = invitations.read(row)
  return { ...invitation, email: emailOfStored(invitation.email) }
}

const one = 'WHERE environment_id = ? AND id = ?'
const ofOrganization = 'environment_id = ? AND organization_code = ?'
const [unaccepted, unrevoked] = [' AND accepted_at IS NULL', ' AND revoked_at IS NULL']
const unended = 'accepted_at IS NULL AND revoked_at IS NULL'
const find = `SELECT ${invitations.columns} FROM invitations ${one}`
const findByCode = `SELECT ${invitations.columns} FROM invitations WHERE environment_id = ? AND code_hash = ?`
const listOf = (order: '<' | '>', conditions: string) =>
  `SELECT ${invitations.columns} FROM invitations WHERE ${ofOrganization}${conditions} AND (created_at, id) ${order} (?, ?) ` +
  (order === '<' ? 'ORDER BY created_at DESC, id DESC LIMIT ?' : 'ORDER BY created_at, id LIMIT ?')
const open = `SELECT count(*) AS counted FROM invitations WHERE ${ofOrganization} AND ${unended} AND expires_at > ?`
const recent = `SELECT count(*) AS counted FROM invitations WHERE ${ofOrganization} AND created_at > ?`

const holdOrganization = 'UPDATE organizations SET code = code WHERE environment_id = ? AND code = ?'
const replace = `UPDATE invitations SET revoked_at = ? WHERE ${ofOrganization} AND email IN (?, ?) AND ${unended}`
const requireFewer = `UPDATE organizations SET code = code WHERE environment_id = ? AND code = ? AND (${open}) < ? AND (${recent}) < ?`
const add = invitations.addIf('EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?)', [
  'environmentId',
  'organizationCode',
])
const accept = `UPDATE invitations SET accepted_at = ?, accepted_by = ? ${one} AND ${unended} AND expires_at > ?`
const revoke = `UPDATE invitations SET revoked_at = ? ${one} AND ${unended}`
const send = `UPDATE invitations SET sent_at = ? ${one} AND code_hash = ?`
const renew = `UPDATE invitations SET code_hash = ?, expires_at = ?, pruned_at = ? ${one} AND ${unended} AND code_hash = ?`

export function invitationStore(db: Database): InvitationStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && read(row)
    },
    async findByCode(environmentId, codeHash) {
      const row = await db.first(findByCode, [environmentId, codeHash])
      return row && read(row)
    },
    async list(environmentId, organizationCode, { after, limit, oldestFirst = false, only }) {
      const end = oldestFirst ? [-1, ''] : [Number.MAX_SAFE_INTEGER, '']
      const behind = after ? [after.createdAt, after.id] : end
      const conditions = [only?.unaccepted && unaccepted, only?.unrevoked && unrevoked].filter(Boolean).join('')
      const sql = listOf(oldestFirst ? '>' : '<', conditions)
      const rows = await db.all(sql, [environmentId, organizationCode, ...behind, limit])
      return rows.map(read)
    },
    async counts(environmentId, organizationCode, { now, since }) {
      const key = [environmentId, organizationCode]
      const rows = await Promise.all([db.first(open, [...key, now]), db.first(recent, [...key, since])])
      const [openCount, recentCount] = rows.map((row) => row?.counted as number) as [number, number]
      return { open: openCount, recent: recentCount }
    },
  }
}

/** So many may be open at once, and so many may have been created after `since`. */
export type InvitationLimits = { open: number; recent: number; since: number }

/**
 * Takes the place of every other invitation of this address into this organization that has not ended: those are
 * revoked. Fails when there is no such organization, the id or the code is taken, or a limit would be passed; the
 * limits hold for any number of concurrent commits, because each waits for the organization.
 */
export const addInvitation = (invitation: Invitation, limits: InvitationLimits): Command[] => {
  const { environmentId, organizationCode, email, createdAt } = invitation
  const key = [environmentId, organizationCode]
  return [
    { sql: holdOrganization, values: key, expect: 'one' },
    { sql: replace, values: [createdAt, ...key, email, readableEmail(email)] },
    {
      sql: requireFewer,
      values: [...key, ...key, createdAt, limits.open, ...key, limits.since, limits.recent],
      expect: 'one',
    },
    add(invitation),
  ]
}

/** Fails unless the invitation is open and unexpired: of any number of concurrent commits, one succeeds. */
export const acceptInvitation = (environmentId: string, id: string, userId: string, now: number): Command => ({
  sql: accept,
  values: [now, userId, environmentId, id, now],
  expect: 'one',
})

/** Also of an expired one, so that it cannot be renewed. Fails when it was accepted or revoked, or is unknown. */
export const revokeInvitation = (environmentId: string, id: string, now: number): Command => ({
  sql: revoke,
  values: [now, environmentId, id],
  expect: 'one',
})

/** Writes down that a mail with this code went out. Never fails: the invitation may have been renewed or removed since. */
export const markInvitationSent = (
  { environmentId, id, codeHash }: Pick<Invitation, 'environmentId' | 'id' | 'codeHash'>,
  now: number,
): Command => ({ sql: send, values: [now, environmentId, id, codeHash] })

/**
 * Gives an invitation, expired or not, a new code and a new time; the old code ends at once. Fails when it was
 * accepted, revoked, or renewed since it was read.
 */
export const renewInvitation = (
  { environmentId, id, codeHash: oldCodeHash }: Pick<Invitation, 'environmentId' | 'id' | 'codeHash'>,
  { codeHash, expiresAt, prunedAt }: Pick<Invitation, 'codeHash' | 'expiresAt' | 'prunedAt'>,
): Command => ({
  sql: renew,
  values: [codeHash, expiresAt, prunedAt, environmentId, id, oldCodeHash],
  expect: 'one',
})
