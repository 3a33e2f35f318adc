import type { Command, Database } from './database.ts'
import type { DeviceAuthorization } from './records.ts'
import { table } from './table.ts'

export type DeviceAuthorizationStore = {
  /** Finds denied, consumed and expired ones too, until they are pruned, so that the device is told what became of it. */
  find(environmentId: string, deviceCodeHash: string): Promise<DeviceAuthorization | undefined>
  /** Finds whatever `find` finds. */
  findByUserCode(environmentId: string, userCodeHash: string): Promise<DeviceAuthorization | undefined>
}

/** Who approved a device, and what was granted. */
export type DeviceApproval = Pick<DeviceAuthorization, 'scope' | 'audience'> & {
  userId: string
  sessionIdHash: string
  grantId: string
}

const authorizations = table<DeviceAuthorization>('device_authorizations', ['environmentId', 'deviceCodeHash'], {
  deviceCodeHash: 'plain',
  environmentId: 'plain',
  clientId: 'plain',
  userCodeHash: 'plain',
  scope: 'plain',
  audience: 'json',
  intervalSeconds: 'plain',
  requestAddress: 'plain',
  requestAgent: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  approvedAt: 'plain',
  deniedAt: 'plain',
  consumedAt: 'plain',
  userId: 'plain',
  sessionIdHash: 'plain',
  grantId: 'plain',
})

const one = 'WHERE environment_id = ? AND device_code_hash = ?'
const oneByUserCode = 'WHERE environment_id = ? AND user_code_hash = ?'
const pending = `${oneByUserCode} AND approved_at IS NULL AND denied_at IS NULL AND expires_at > ?`
const find = `SELECT ${authorizations.columns} FROM device_authorizations ${one}`
const findByUserCode = `SELECT ${authorizations.columns} FROM device_authorizations ${oneByUserCode}`
const approve = `UPDATE device_authorizations SET approved_at = ?, user_id = ?, session_id_hash = ?, grant_id = ?, scope = ?, audience = ? ${pending}`
const deny = `UPDATE device_authorizations SET denied_at = ? ${pending}`
const consume = `UPDATE device_authorizations SET consumed_at = ? ${one} AND approved_at IS NOT NULL AND consumed_at IS NULL AND expires_at > ?`
const raiseInterval = `UPDATE device_authorizations SET interval_seconds = ? ${one} AND interval_seconds < ?`

export function deviceAuthorizationStore(db: Database): DeviceAuthorizationStore {
  return {
    async find(environmentId, deviceCodeHash) {
      const row = await db.first(find, [environmentId, deviceCodeHash])
      return row && authorizations.read(row)
    },
    async findByUserCode(environmentId, userCodeHash) {
      const row = await db.first(findByUserCode, [environmentId, userCodeHash])
      return row && authorizations.read(row)
    },
  }
}

/** Fails when the environment has one with this device code or this user code: make another code. */
export const addDeviceAuthorization = (authorization: DeviceAuthorization): Command => authorizations.add(authorization)

/** Overwrites what was asked for by what was granted. Fails unless it is pending and unexpired. */
export const approveDevice = (
  environmentId: string,
  userCodeHash: string,
  { userId, sessionIdHash, grantId, scope, audience }: DeviceApproval,
  now: number,
): Command => ({
  sql: approve,
  values: [
    ...[now, userId, sessionIdHash, grantId, scope, JSON.stringify(audience)],
    ...[environmentId, userCodeHash, now],
  ],
  expect: 'one',
})

/** Fails unless it is pending and unexpired. */
export const denyDevice = (environmentId: string, userCodeHash: string, now: number): Command => ({
  sql: deny,
  values: [now, environmentId, userCodeHash, now],
  expect: 'one',
})

/** Fails unless it is approved, unconsumed and unexpired: of any number of concurrent commits, one succeeds. */
export const consumeDevice = (environmentId: string, deviceCodeHash: string, now: number): Command => ({
  sql: consume,
  values: [now, environmentId, deviceCodeHash, now],
  expect: 'one',
})

/** Makes the interval this long at least. Never fails. */
export const raiseDeviceInterval = (
  environmentId: string,
  deviceCodeHash: string,
  intervalSeconds: number,
): Command => ({
  sql: raiseInterval,
  values: [intervalSeconds, environmentId, deviceCodeHash, intervalSeconds],
})
