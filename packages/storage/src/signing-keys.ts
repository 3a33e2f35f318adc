import type { Command, Database } from './database.ts'
import type { SigningKey } from './records.ts'
import { bumpRegistry } from './registry.ts'
import { table } from './table.ts'

export type SigningKeyStore = {
  /** Every key of every environment, oldest first. For the registry snapshot. */
  list(): Promise<SigningKey[]>
}

const signingKeys = table<SigningKey>('signing_keys', ['environmentId', 'id'], {
  id: 'plain',
  environmentId: 'plain',
  algorithm: 'plain',
  publicJwk: 'plain',
  sealedPrivateKey: 'plain',
  createdAt: 'plain',
  activatedAt: 'plain',
  retiredAt: 'plain',
})

const list = `SELECT ${signingKeys.columns} FROM signing_keys ORDER BY created_at, environment_id, id`
const remove = 'DELETE FROM signing_keys WHERE environment_id = ? AND id = ?'
const retire = 'UPDATE signing_keys SET retired_at = ? WHERE environment_id = ? AND id = ? AND retired_at IS NULL'
const signUntil = 'UPDATE signing_keys SET retired_at = ? WHERE environment_id = ? AND id = ? AND retired_at = ?'
const update = signingKeys.updateOf(['sealedPrivateKey', 'activatedAt', 'retiredAt'])

export function signingKeyStore(db: Database): SigningKeyStore {
  return {
    async list() {
      return (await db.all(list, [])).map(signingKeys.read)
    },
  }
}

/** Fails when the environment has a key with this id. */
export const addSigningKey = (key: SigningKey): Command[] => [signingKeys.add(key), bumpRegistry()]

/** Lets a key sign until then and no longer. Fails when that is settled already, or there is no such key. */
export const retireSigningKey = (environmentId: string, id: string, retiredAt: number): Command[] => [
  { sql: retire, values: [retiredAt, environmentId, id], expect: 'one' },
  bumpRegistry(),
]

/** Moves the end of a key's time, which is settled already; null: it signs on. Fails when that end is another one. */
export const signUntilLater = (
  { environmentId, id, retiredAt }: Pick<SigningKey, 'environmentId' | 'id' | 'retiredAt'>,
  until: number | null,
): Command[] => [{ sql: signUntil, values: [until, environmentId, id, retiredAt], expect: 'one' }, bumpRegistry()]

/** Overwrites the seal and the states, never the key itself; fails when there is no such key. */
export const updateSigningKey = (key: SigningKey): Command[] => [update(key), bumpRegistry()]

/** Fails when there is no such key. */
export const removeSigningKey = (environmentId: string, id: string): Command[] => [
  { sql: remove, values: [environmentId, id], expect: 'one' },
  bumpRegistry(),
]
