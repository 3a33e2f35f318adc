import type { Command, Database } from './database.ts'
import type { Directory } from './records.ts'
import { table } from './table.ts'

export type DirectoryStore = {
  find(environmentId: string, id: string): Promise<Directory | undefined>
  findOfOrganization(environmentId: string, organizationCode: string): Promise<Directory | undefined>
  /** A page of directories in bytewise order of their ids, from behind the id `after`. */
  list(environmentId: string, page: { after?: string; limit: number }): Promise<Directory[]>
}

const directories = table<Directory>('directories', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  name: 'plain',
  providerCode: 'plain',
  organizationCode: 'plain',
  connectionId: 'plain',
  endpointId: 'plain',
  sealedToken: 'plain',
  createdAt: 'plain',
})

const one = 'WHERE environment_id = ? AND id = ?'
const select = `SELECT ${directories.columns} FROM directories`
const find = `${select} ${one}`
const findOfOrganization = `${select} WHERE environment_id = ? AND organization_code = ?`
const list = `${select} WHERE environment_id = ? AND id > ? ORDER BY id LIMIT ?`
const add = directories.addIf(
  'EXISTS (SELECT id FROM connections WHERE environment_id = ? AND id = ? AND organization_code = ?)',
  ['environmentId', 'connectionId', 'organizationCode'],
)
const rename = `UPDATE directories SET name = ? ${one}`
const remove = `DELETE FROM directories ${one}`

export function directoryStore(db: Database): DirectoryStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && directories.read(row)
    },
    async findOfOrganization(environmentId, organizationCode) {
      const row = await db.first(findOfOrganization, [environmentId, organizationCode])
      return row && directories.read(row)
    },
    async list(environmentId, { after = '', limit }) {
      return (await db.all(list, [environmentId, after, limit])).map(directories.read)
    },
  }
}

/** Fails when the id is taken, the organization has a directory, or its connection is not one of that organization. */
export const addDirectory = (directory: Directory & { connectionId: string }): Command => add(directory)

/** Fails when there is no such directory. */
export const renameDirectory = (environmentId: string, id: string, name: string): Command => ({
  sql: rename,
  values: [name, environmentId, id],
  expect: 'one',
})

/** Fails when there is no such directory. */
export const removeDirectory = (environmentId: string, id: string): Command => ({
  sql: remove,
  values: [environmentId, id],
  expect: 'one',
})
