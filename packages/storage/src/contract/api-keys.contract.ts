import { describe, expect, it } from 'vitest'
import { addApiKey, countVerifications, rotateApiKey, setApiKeyStatus } from '../api-keys.ts'
import { addApi } from '../apis.ts'
import { addEnvironment } from '../environments.ts'
import { addOrganization, removeOrganization } from '../organizations.ts'
import type { ApiKey } from '../records.ts'
import type { Store } from '../store.ts'
import { anApi, anApiKey, anEnvironment, anOrganization, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

export function apiKeysContract(open: () => Promise<Store>) {
  async function opened() {
    const store = await open()
    const [api, user] = [anApi(), aUser()]
    await store.commit([
      addEnvironment(anEnvironment({ id: api.environmentId })),
      addEnvironment(anEnvironment({ id: 'env_other' })),
      addApi(api),
      addUser(user),
    ])
    return { store, api, user }
  }

  describe('API keys', () => {
    it('finds a key by its id and by its hash, in its own environment', async () => {
      const { store, api, user } = await opened()
      const keys = [
        anApiKey({ apiId: api.id, userId: user.id, scopeIds: ['scope_1', 'scope_2'], status: 'inactive' }),
        anApiKey({ apiId: api.id }),
      ]
      await store.commit(keys.map(addApiKey))
      for (const key of keys) {
        expect(await store.apiKeys.find('env_test', key.id)).toEqual(key)
        expect(await store.apiKeys.findByHash('env_test', key.keyHash)).toEqual(key)
        expect(await store.apiKeys.find('env_other', key.id)).toBeUndefined()
        expect(await store.apiKeys.findByHash('env_other', key.keyHash)).toBeUndefined()
      }
    })

    it('refuses an id or a hash that is taken, and an API or a user that is not there', async () => {
      const { store, api } = await opened()
      const key = anApiKey({ apiId: api.id })
      await store.commit([addApiKey(key)])
      for (const refused of [
        anApiKey({ apiId: api.id, id: key.id }),
        anApiKey({ apiId: api.id, keyHash: key.keyHash }),
        anApiKey({ apiId: 'api_none' }),
        anApiKey({ apiId: api.id, environmentId: 'env_other' }),
        anApiKey({ apiId: api.id, userId: 'kp_none' }),
      ]) {
        expect(await store.commit([addApiKey(refused)])).toBe(false)
      }
    })

    it('is for an organization of its own environment, and goes along with it', async () => {
      const { store, api } = await opened()
      const [organization, elsewhere] = [anOrganization(), anOrganization({ environmentId: 'env_other' })]
      await store.commit([addOrganization(organization), addOrganization(elsewhere)])
      const key = anApiKey({ apiId: api.id, organizationCode: organization.code })
      expect(await store.commit([addApiKey(key)])).toBe(true)
      expect(await store.apiKeys.find('env_test', key.id)).toEqual(key)
      for (const organizationCode of ['org_none', elsewhere.code]) {
        expect(await store.commit([addApiKey(anApiKey({ apiId: api.id, organizationCode }))])).toBe(false)
      }
      await store.commit([removeOrganization('env_test', organization.code)])
      expect(await store.apiKeys.find('env_test', key.id)).toBeUndefined()
    })

    it('is never for a user and an organization', () => {
      const both = anApiKey({ apiId: 'api_1', userId: 'kp_1', organizationCode: 'org_1' })
      expect(() => addApiKey(both)).toThrow(TypeError)
    })

    it('lists by id, page by page, all of an environment or those of one API', async () => {
      const { store, api } = await opened()
      const [other, elsewhere] = [anApi(), anApi({ environmentId: 'env_other' })]
      const keys = ['b', 'B', 'a', 'A', '1', '~'].map((id) => anApiKey({ apiId: api.id, id: `api_key_${id}` }))
      const theirs = anApiKey({ apiId: other.id, id: 'api_key_M' })
      const foreign = anApiKey({ apiId: elsewhere.id, environmentId: 'env_other' })
      await store.commit([addApi(other), addApi(elsewhere), ...[...keys, theirs, foreign].map(addApiKey)])
      const list = async (page: { apiId?: string }) => {
        const listed: ApiKey[] = []
        for (let after: string | undefined; ; after = listed.at(-1)?.id) {
          const found = await store.apiKeys.list('env_test', { ...page, ...(after && { after }), limit: 2 })
          listed.push(...found)
          if (found.length < 2) return listed.map(({ id }) => id.slice('api_key_'.length))
        }
      }
      expect(await list({})).toEqual(['1', 'A', 'B', 'M', 'a', 'b', '~'])
      expect(await list({ apiId: api.id })).toEqual(['1', 'A', 'B', 'a', 'b', '~'])
      expect(await list({ apiId: other.id })).toEqual(['M'])
      expect(await list({ apiId: elsewhere.id })).toEqual([])
    })

    it('lists those of a user or of an organization that are not revoked, the newest first', async () => {
      const { store, api, user } = await opened()
      const organization = anOrganization()
      const owned = { apiId: api.id, userId: user.id }
      const keys = [
        anApiKey({ ...owned, id: 'api_key_2' }),
        anApiKey({ ...owned, id: 'api_key_1' }),
        anApiKey({ ...owned, id: 'api_key_3', createdAt: 2000, status: 'inactive' }),
      ]
      const theirs = anApiKey({ apiId: api.id, organizationCode: organization.code })
      const revoked = anApiKey({ ...owned, status: 'revoked' })
      await store.commit(addOrganization(organization))
      await store.commit([...keys, theirs, revoked, anApiKey({ apiId: api.id })].map(addApiKey))
      expect(await store.apiKeys.listOfOwner('env_test', { userId: user.id }, 9)).toEqual([keys[2], keys[1], keys[0]])
      expect(await store.apiKeys.listOfOwner('env_test', { userId: user.id }, 1)).toEqual([keys[2]])
      expect(await store.apiKeys.listOfOwner('env_test', { organizationCode: organization.code }, 9)).toEqual([theirs])
      expect(await store.apiKeys.listOfOwner('env_other', { userId: user.id }, 9)).toEqual([])
    })

    it('rotates a key: its hash is another, its id and the rest stay', async () => {
      const { store, api } = await opened()
      const key = anApiKey({ apiId: api.id, status: 'inactive' })
      await store.commit([addApiKey(key)])
      expect(await store.commit([rotateApiKey('env_other', key.id, 'new', 2000)])).toBe(false)
      expect(await store.commit([rotateApiKey('env_test', key.id, 'new', 2000)])).toBe(true)
      expect(await store.apiKeys.findByHash('env_test', key.keyHash)).toBeUndefined()
      expect(await store.apiKeys.findByHash('env_test', 'new')).toEqual({ ...key, keyHash: 'new', rotatedAt: 2000 })
    })

    it('is switched off and on, and revoked for good', async () => {
      const { store, api } = await opened()
      const key = anApiKey({ apiId: api.id })
      await store.commit([addApiKey(key)])
      expect(await store.commit([setApiKeyStatus('env_other', key.id, 'revoked')])).toBe(false)
      for (const status of ['inactive', 'active', 'active', 'revoked', 'revoked'] as const) {
        expect(await store.commit([setApiKeyStatus('env_test', key.id, status)])).toBe(true)
        expect(await store.apiKeys.find('env_test', key.id)).toEqual({ ...key, status })
      }
      expect(await store.commit([setApiKeyStatus('env_test', key.id, 'active')])).toBe(false)
      expect(await store.commit([rotateApiKey('env_test', key.id, 'new', 2000)])).toBe(false)
      expect(await store.apiKeys.find('env_test', key.id)).toEqual({ ...key, status: 'revoked' })
    })

    it('counts verifications from several processes, and keeps the last time', async () => {
      const { store, api } = await opened()
      const [one, two] = [anApiKey({ apiId: api.id }), anApiKey({ apiId: api.id })]
      await store.commit([addApiKey(one), addApiKey(two)])
      const count = (id: string, verifications: number, at: number) =>
        countVerifications('env_test', id, verifications, at)
      const done = await Promise.all([
        store.commit([count(one.id, 3, 3000), count(two.id, 1, 1000)]),
        store.commit([count(two.id, 10, 2000), count(one.id, 20, 2000)]),
        store.commit([count('api_key_none', 7, 9000), countVerifications('env_other', one.id, 7, 9000)]),
      ])
      expect(done).toEqual([true, true, true])
      expect(await store.apiKeys.find('env_test', one.id)).toEqual({
        ...one,
        verificationCount: 23,
        lastVerifiedAt: 3000,
      })
      expect(await store.apiKeys.find('env_test', two.id)).toEqual({
        ...two,
        verificationCount: 11,
        lastVerifiedAt: 2000,
      })
    })
  })
}
