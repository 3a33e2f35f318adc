import { describe, expect, it } from 'vitest'
import { addConnection, removeConnection, updateConnection } from '../connections.ts'
import { addDirectory, removeDirectory, renameDirectory } from '../directories.ts'
import { addEnvironment } from '../environments.ts'
import { addOrganization, removeOrganization } from '../organizations.ts'
import type { Connection } from '../records.ts'
import type { Store } from '../store.ts'
import { aConnection, aDirectory, anEnvironment, anOrganization } from '../testing/records.ts'

export function connectionsContract(open: () => Promise<Store>) {
  async function opened() {
    const store = await open()
    for (const environmentId of ['env_test', 'env_other']) {
      await store.commit([
        addEnvironment(anEnvironment({ id: environmentId })),
        ...['org_1', 'org_2'].flatMap((code) => addOrganization(anOrganization({ environmentId, code }))),
      ])
    }
    return store
  }
  const of = (organizationCode: string, fields: Partial<Connection> = {}) =>
    aConnection({ organizationCode, ...fields })
  const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id)

  describe('connections', () => {
    it('gives one back as it was added, in its own environment', async () => {
      const store = await opened()
      const connection = of('org_1', {
        options: { upstream_params: { prompt: { value: 'login' } }, is_create_missing_user: true, other: null },
        homeRealmDomains: ['company.example'],
      })
      expect(await store.commit(addConnection(connection))).toBe(true)
      expect(await store.connections.find('env_test', connection.id)).toEqual(connection)
      expect(await store.connections.find('env_other', connection.id)).toBeUndefined()
      expect(await store.commit(addConnection(connection))).toBe(false)
      expect(await store.commit(addConnection(of('org_none', { homeRealmDomains: ['company.example'] })))).toBe(false)
      expect(await store.commit(addConnection({ ...connection, environmentId: 'env_other' }))).toBe(true)
    })

    it('lists them in bytewise order of their ids, forwards and backwards, all or of a domain', async () => {
      const store = await opened()
      const named = ['conn_a', 'conn_B', 'conn_b', 'conn_1']
      for (const id of named) {
        const homeRealmDomains = id === 'conn_1' ? ['other.example'] : ['company.example', 'other.example']
        await store.commit(addConnection(aConnection({ id, homeRealmDomains })))
      }
      await store.commit(
        addConnection(aConnection({ environmentId: 'env_other', homeRealmDomains: ['company.example'] })),
      )
      const list = async (page: object) => ids(await store.connections.list('env_test', { limit: 2, ...page }))
      expect(await list({ limit: 9 })).toEqual(['conn_1', 'conn_B', 'conn_a', 'conn_b'])
      expect(await list({})).toEqual(['conn_1', 'conn_B'])
      expect(await list({ after: 'conn_B' })).toEqual(['conn_a', 'conn_b'])
      expect(await list({ before: 'conn_b' })).toEqual(['conn_B', 'conn_a'])
      const domain = 'company.example'
      expect(await list({ domain })).toEqual(['conn_B', 'conn_a'])
      expect(await list({ domain, after: 'conn_B' })).toEqual(['conn_a', 'conn_b'])
      expect(await list({ domain, before: 'conn_a' })).toEqual(['conn_B'])
      expect(await list({ domain: 'nobody.example' })).toEqual([])
    })

    it('overwrites what was read, once, and never whose it is', async () => {
      const store = await opened()
      const connection = of('org_1', { homeRealmDomains: ['old.example', 'kept.example'] })
      await store.commit(addConnection(connection))
      const changed = {
        ...connection,
        ...{ name: 'New', displayName: 'New name', options: {}, sealedSecrets: 'new' },
        homeRealmDomains: ['kept.example', 'new.example', 'new.example'],
      }
      const done = await Promise.all(
        [changed, changed].map((one) =>
          store.commit(updateConnection({ ...one, organizationCode: 'org_2', strategy: 'saml:okta', createdAt: 5 })),
        ),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.connections.find('env_test', connection.id)).toEqual({ ...changed, version: 2 })
      const listed = async (domain: string) => ids(await store.connections.list('env_test', { domain, limit: 9 }))
      expect(await listed('old.example')).toEqual([])
      expect(await listed('kept.example')).toEqual([connection.id])
      expect(await listed('new.example')).toEqual([connection.id])
      expect(await store.commit(updateConnection({ ...connection, environmentId: 'env_other' }))).toBe(false)
    })

    it('lists those of an organization, and names many', async () => {
      const store = await opened()
      const [first, second, other] = [of('org_1', { id: 'conn_1' }), of('org_1', { id: 'conn_2' }), of('org_2')]
      await store.commit([first, second, other, aConnection()].flatMap(addConnection))
      expect(ids(await store.connections.listOfOrganization('env_test', 'org_1', 9))).toEqual(['conn_1', 'conn_2'])
      expect(await store.connections.listOfOrganization('env_test', 'org_1', 1)).toEqual([first])
      expect(await store.connections.listOfOrganization('env_other', 'org_1', 9)).toEqual([])
      const names = await store.connections.namesOf('env_test', ['conn_1', other.id, 'conn_none'])
      expect(names).toEqual(
        new Map([
          ['conn_1', 'Company'],
          [other.id, 'Company'],
        ]),
      )
      expect(await store.connections.namesOf('env_test', [])).toEqual(new Map())
    })

    it('goes when it is removed, and with its organization', async () => {
      const store = await opened()
      const [one, other] = [of('org_1', { homeRealmDomains: ['company.example'] }), of('org_1')]
      await store.commit([one, other].flatMap(addConnection))
      expect(await store.commit(removeConnection('env_other', one.id))).toBe(false)
      expect(await store.commit(removeConnection('env_test', one.id))).toBe(true)
      expect(await store.commit(removeConnection('env_test', one.id))).toBe(false)
      expect(await store.connections.list('env_test', { domain: 'company.example', limit: 9 })).toEqual([])
      expect(await store.connections.find('env_test', other.id)).toEqual(other)
      await store.commit(removeOrganization('env_test', 'org_1'))
      expect(await store.connections.find('env_test', other.id)).toBeUndefined()
    })
  })

  describe('directories', () => {
    async function withConnections() {
      const store = await opened()
      const connections = [of('org_1', { id: 'conn_1' }), of('org_2', { id: 'conn_2' })]
      await store.commit(connections.flatMap(addConnection))
      return store
    }

    it('has one for an organization, of a connection of its own', async () => {
      const store = await withConnections()
      expect(await store.commit([addDirectory(aDirectory({ connectionId: 'conn_2' }))])).toBe(false)
      const [directory, second] = [aDirectory({ connectionId: 'conn_1' }), aDirectory({ connectionId: 'conn_1' })]
      const done = await Promise.all([directory, second].map((one) => store.commit([addDirectory(one)])))
      expect(done.filter(Boolean)).toHaveLength(1)
      const added = done[0] ? directory : second
      expect(await store.directories.find('env_test', added.id)).toEqual(added)
      expect(await store.directories.findOfOrganization('env_test', 'org_1')).toEqual(added)
      expect(await store.directories.findOfOrganization('env_test', 'org_2')).toBeUndefined()
      expect(await store.directories.find('env_other', added.id)).toBeUndefined()
      expect(await store.directories.findOfOrganization('env_other', 'org_1')).toBeUndefined()
    })

    it('lists them page by page, in bytewise order of their ids', async () => {
      const store = await withConnections()
      await store.commit([
        addDirectory(aDirectory({ id: 'directory_b', connectionId: 'conn_1' })),
        addDirectory(aDirectory({ id: 'directory_B', connectionId: 'conn_2', organizationCode: 'org_2' })),
      ])
      const list = async (page: object) => ids(await store.directories.list('env_test', { limit: 1, ...page }))
      expect(await list({ limit: 9 })).toEqual(['directory_B', 'directory_b'])
      expect(await list({})).toEqual(['directory_B'])
      expect(await list({ after: 'directory_B' })).toEqual(['directory_b'])
      expect(await store.directories.list('env_other', { limit: 9 })).toEqual([])
    })

    it('is renamed, stays without its connection, and goes by itself or with its organization', async () => {
      const store = await withConnections()
      const [one, other] = [
        aDirectory({ connectionId: 'conn_1' }),
        aDirectory({ connectionId: 'conn_2', organizationCode: 'org_2' }),
      ]
      await store.commit([addDirectory(one), addDirectory(other)])
      expect(await store.commit([renameDirectory('env_other', one.id, 'New')])).toBe(false)
      expect(await store.commit([renameDirectory('env_test', one.id, 'New')])).toBe(true)
      await store.commit(removeConnection('env_test', 'conn_1'))
      expect(await store.directories.find('env_test', one.id)).toEqual({ ...one, name: 'New', connectionId: null })
      expect(await store.commit([removeDirectory('env_other', one.id)])).toBe(false)
      expect(await store.commit([removeDirectory('env_test', one.id)])).toBe(true)
      expect(await store.directories.find('env_test', other.id)).toEqual(other)
      await store.commit(removeOrganization('env_test', 'org_2'))
      expect(await store.directories.find('env_test', other.id)).toBeUndefined()
    })
  })
}
