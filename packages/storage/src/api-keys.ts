import type { Command, Database } from './database.ts'
import type { ApiKey, ApiKeyStatus } from './records.ts'
import { table } from './table.ts'

export type ApiKeyStore = {
  /** Finds inactive and revoked keys too: whether a key counts is the caller's rule. */
  find(environmentId: string, id: string): Promise<ApiKey | undefined>
  /** Finds whatever `find` finds. A key that was rotated is not found by its old hash. */
  findByHash(environmentId: string, keyHash: string): Promise<ApiKey | undefined>
  /** A page of keys, all or those that are asked for, in bytewise order of their ids, from behind the id `after`. */
  list(environmentId: string, page: ApiKeyFilter & { after?: string; limit: number }): Promise<ApiKey[]>
  /** The keys of a user or of an organization that are not revoked, the newest first. */
  listOfOwner(
    environmentId: string,
    owner: Pick<ApiKey, 'userId'> | Pick<ApiKey, 'organizationCode'>,
    limit: number,
  ): Promise<ApiKey[]>
}

/** Keys with each of these; what is undefined does not matter. */
export type ApiKeyFilter = {
  [K in 'apiId' | 'userId' | 'organizationCode' | 'status']?: NonNullable<ApiKey[K]> | undefined
} & { isOf?: 'user' | 'organization' | undefined }

const apiKeys = table<ApiKey>('api_keys', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  apiId: 'plain',
  name: 'plain',
  keyHash: 'plain',
  status: 'plain',
  userId: 'plain',
  organizationCode: 'plain',
  scopeIds: 'json',
  createdAt: 'plain',
  rotatedAt: 'plain',
  lastVerifiedAt: 'plain',
  verificationCount: 'plain',
})

const one = 'WHERE environment_id = ? AND id = ?'
const find = `SELECT ${apiKeys.columns} FROM api_keys ${one}`
const findByHash = `SELECT ${apiKeys.columns} FROM api_keys WHERE environment_id = ? AND key_hash = ?`
const all = `SELECT ${apiKeys.columns} FROM api_keys WHERE environment_id = ?`
const unrevoked = "AND status <> 'revoked' ORDER BY created_at DESC, id LIMIT ?"
const listOfUser = `SELECT ${apiKeys.columns} FROM api_keys WHERE environment_id = ? AND user_id = ? ${unrevoked}`
const listOfOrganization = `SELECT ${apiKeys.columns} FROM api_keys WHERE environment_id = ? AND organization_code = ? ${unrevoked}`
const isApiThere = `EXISTS (SELECT id FROM apis ${one})`
const addOfApi = apiKeys.addIf(isApiThere, ['environmentId', 'apiId'])
const addOfUser = apiKeys.addIf(`${isApiThere} AND EXISTS (SELECT id FROM users ${one})`, [
  ...(['environmentId', 'apiId'] as const),
  ...(['environmentId', 'userId'] as const),
])
const addOfOrganization = apiKeys.addIf(
  `${isApiThere} AND EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?)`,
  [...(['environmentId', 'apiId'] as const), ...(['environmentId', 'organizationCode'] as const)],
)
const rotate = `UPDATE api_keys SET key_hash = ?, rotated_at = ? ${one} AND status <> 'revoked'`
const setStatus = `UPDATE api_keys SET status = ? ${one} AND (status <> 'revoked' OR status = ?)`
const count = `UPDATE api_keys SET verification_count = verification_count + ?, last_verified_at = CASE WHEN last_verified_at > ? THEN last_verified_at ELSE ? END ${one}`

export function apiKeyStore(db: Database): ApiKeyStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && apiKeys.read(row)
    },
    async findByHash(environmentId, keyHash) {
      const row = await db.first(findByHash, [environmentId, keyHash])
      return row && apiKeys.read(row)
    },
    async list(environmentId, { apiId, userId, organizationCode, status, isOf, after = '', limit }) {
      const wanted = [
        ['api_id', apiId],
        ['user_id', userId],
        ['organization_code', organizationCode],
        ['status', status],
      ] as const
      const given = wanted.flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]))
      const conditions = given.map(({ column }) => ` AND ${column} = ?`)
      if (isOf === 'user') conditions.push(' AND user_id IS NOT NULL')
      if (isOf === 'organization') conditions.push(' AND organization_code IS NOT NULL')
      const rows = await db.all(`${all}${conditions.join('')} AND id > ? ORDER BY id LIMIT ?`, [
        environmentId,
        ...given.map(({ value }) => value),
        after,
        limit,
      ])
      return rows.map(apiKeys.read)
    },
    async listOfOwner(environmentId, owner, limit) {
      const rows =
        'userId' in owner
          ? db.all(listOfUser, [environmentId, owner.userId, limit])
          : db.all(listOfOrganization, [environmentId, owner.organizationCode, limit])
      return (await rows).map(apiKeys.read)
    },
  }
}

/**
 * Fails when the environment has a key with this id or this hash, or there is no such API, user or organization. It is
 * for a user or for an organization, not for both.
 */
export const addApiKey = (key: ApiKey): Command => {
  if (key.organizationCode === null) return key.userId === null ? addOfApi(key) : addOfUser(key)
  if (key.userId !== null) throw new TypeError('an API key is for a user or for an organization')
  return addOfOrganization(key)
}

/** The old key stops to count at once. Fails when the key is revoked or unknown. */
export const rotateApiKey = (environmentId: string, id: string, keyHash: string, now: number): Command => ({
  sql: rotate,
  values: [keyHash, now, environmentId, id],
  expect: 'one',
})

/** Revoking is final. Fails when there is no such key, or it is revoked and to be something else. */
export const setApiKeyStatus = (environmentId: string, id: string, status: ApiKeyStatus): Command => ({
  sql: setStatus,
  values: [status, environmentId, id, status],
  expect: 'one',
})

/** Adds to the count, from any number of processes, and moves lastVerifiedAt forward. Never fails. */
export const countVerifications = (
  environmentId: string,
  id: string,
  verifications: number,
  lastVerifiedAt: number,
): Command => ({
  sql: count,
  values: [verifications, lastVerifiedAt, lastVerifiedAt, environmentId, id],
})
