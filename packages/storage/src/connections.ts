import type { Command, Database } from './database.ts'
import { queryOfMany } from './many.ts'
import type { Connection } from './records.ts'
import { table } from './table.ts'

export type ConnectionStore = {
  find(environmentId: string, id: string): Promise<Connection | undefined>
  /**
   * A page of connections, all or those for the people of one domain, in bytewise order of their ids: the first from
   * behind the id `after`, or the last before the id `before`.
   */
  list(environmentId: string, page: ConnectionPage): Promise<Connection[]>
  /** The connections of an organization, in bytewise order of their ids. */
  listOfOrganization(environmentId: string, organizationCode: string, limit: number): Promise<Connection[]>
  /** The names of those that have one of at most 500 ids, by their ids. */
  namesOf(environmentId: string, ids: readonly string[]): Promise<Map<string, string>>
}

export type ConnectionPage = { domain?: string; after?: string; before?: string; limit: number }

type ConnectionDomain = { environmentId: string; domain: string; connectionId: string }

const connections = table<Connection>('connections', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  name: 'plain',
  displayName: 'plain',
  strategy: 'plain',
  organizationCode: 'plain',
  options: 'json',
  sealedSecrets: 'plain',
  homeRealmDomains: 'json',
  version: 'plain',
  createdAt: 'plain',
})
const domains = table<ConnectionDomain>('connection_domains', ['environmentId', 'domain', 'connectionId'], {
  environmentId: 'plain',
  domain: 'plain',
  connectionId: 'plain',
})

const one = 'WHERE environment_id = ? AND id = ?'
const select = `SELECT ${connections.columns} FROM connections`
const find = `${select} ${one}`
const forwards = `${select} WHERE environment_id = ? AND id > ? ORDER BY id LIMIT ?`
const backwards = `${select} WHERE environment_id = ? AND id < ? ORDER BY id DESC LIMIT ?`
const ofDomain = 'SELECT connection_id FROM connection_domains WHERE environment_id = ? AND domain = ?'
const forwardsOfDomain = `${select} WHERE environment_id = ? AND id IN (${ofDomain} AND connection_id > ? ORDER BY connection_id LIMIT ?) ORDER BY id`
const backwardsOfDomain = `${select} WHERE environment_id = ? AND id IN (${ofDomain} AND connection_id < ? ORDER BY connection_id DESC LIMIT ?) ORDER BY id DESC`
const ofOrganization = `${select} WHERE environment_id = ? AND organization_code = ? ORDER BY id LIMIT ?`
const names = queryOfMany((ids) => `SELECT id, name FROM connections WHERE environment_id = ? AND id IN (${ids})`)
const add = connections.add
const addToOrganization = connections.addIf(
  'EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?)',
  ['environmentId', 'organizationCode'],
)
const update = connections.updateVersionOf(['name', 'displayName', 'options', 'sealedSecrets', 'homeRealmDomains'])
const addDomain = domains.addIf(`EXISTS (SELECT id FROM connections ${one})`, ['environmentId', 'connectionId'])
const removeDomains = 'DELETE FROM connection_domains WHERE environment_id = ? AND connection_id = ?'
const leaveDirectories = 'UPDATE directories SET connection_id = NULL WHERE environment_id = ? AND connection_id = ?'
const remove = `DELETE FROM connections ${one}`

export function connectionStore(db: Database): ConnectionStore {
  return {
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && connections.read(row)
    },
    async list(environmentId, { domain, after, before, limit }) {
      const bound = before ?? after ?? ''
      const values = domain === undefined ? [environmentId] : [environmentId, environmentId, domain]
      const isBackwards = before !== undefined
      const sql =
        domain === undefined ? (isBackwards ? backwards : forwards) : isBackwards ? backwardsOfDomain : forwardsOfDomain
      const found = (await db.all(sql, [...values, bound, limit])).map(connections.read)
      return isBackwards ? found.reverse() : found
    },
    async listOfOrganization(environmentId, organizationCode, limit) {
      return (await db.all(ofOrganization, [environmentId, organizationCode, limit])).map(connections.read)
    },
    async namesOf(environmentId, ids) {
      const query = names(environmentId, ids)
      const rows = query ? await db.all(query.sql, query.values) : []
      return new Map(rows.map(({ id, name }) => [id as string, name as string]))
    },
  }
}

/** Fails when the environment has a connection with this id, or there is no such organization. */
export const addConnection = (connection: Connection): Command[] => [
  connection.organizationCode === null ? add(connection) : addToOrganization(connection),
  ...domainsOf(connection),
]

/**
 * Overwrites names, options and domains; strategy and organization never change. Fails when there is no such
 * connection, or it changed since it was read.
 */
export const updateConnection = (connection: Connection): Command[] => [
  update(connection),
  { sql: removeDomains, values: [connection.environmentId, connection.id] },
  ...domainsOf(connection),
]

/** Directories stay, without their connection. Fails when there is no such connection. */
export const removeConnection = (environmentId: string, id: string): Command[] => [
  { sql: leaveDirectories, values: [environmentId, id] },
  { sql: remove, values: [environmentId, id], expect: 'one' },
]

const domainsOf = ({ environmentId, id: connectionId, homeRealmDomains }: Connection) =>
  [...new Set(homeRealmDomains)].map((domain) => addDomain({ environmentId, domain, connectionId }))
