import { describe, expect, it } from 'vitest'
import { addIdentity, removeIdentity, verifyIdentity } from '../identities.ts'
import type { Store } from '../store.ts'
import { anIdentity, aUser } from '../testing/records.ts'
import { addUser, setPasswordHash, updateUser } from '../users.ts'

export function usersContract(open: () => Promise<Store>) {
  describe('users', () => {
    it('finds a user in its own environment alone', async () => {
      const store = await open()
      const user = aUser({ environmentId: 'env_a' })
      const twin = aUser({ environmentId: 'env_b', id: user.id, firstName: 'Twin' })
      expect(await store.commit([addUser(user), addUser(twin)])).toBe(true)
      expect(await store.users.find('env_a', user.id)).toEqual(user)
      expect(await store.users.find('env_b', user.id)).toEqual(twin)
      expect(await store.users.find('env_c', user.id)).toBeUndefined()
      expect(await store.commit([setPasswordHash('env_c', user.id, 'x', 2)])).toBe(false)
      expect(await store.commit([updateUser({ ...user, environmentId: 'env_c' })])).toBe(false)
    })

    it('lists by id in bytewise order, page by page', async () => {
      const store = await open()
      const ids = [
        'kp_é',
        'kp_b',
        'kp_B',
        'kp_a',
        'kp_A',
        'kp_1',
        'kp_-',
        'kp_~',
        'kp_aa',
        'kp_Ab',
        'kp_😀',
        'kp_\uffee',
      ]
      await store.commit(ids.map((id) => addUser(aUser({ id }))))
      await store.commit([addUser(aUser({ environmentId: 'env_other' }))])
      const listed: string[] = []
      for (let after: string | undefined; ; after = listed.at(-1)) {
        const page = await store.users.list('env_test', { ...(after && { after }), limit: 5 })
        listed.push(...page.map(({ id }) => id))
        if (page.length < 5) break
      }
      expect(listed).toEqual(ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    })

    it('overwrites the profile but neither the password nor createdAt', async () => {
      const store = await open()
      const user = aUser()
      await store.commit([addUser(user)])
      await store.commit([setPasswordHash(user.environmentId, user.id, 'hash', 2000)])
      const edited = {
        ...user,
        version: 2,
        firstName: 'Augusta',
        isSuspended: true,
        passwordHash: 'stale',
        createdAt: 0,
        updatedAt: 3000,
      }
      expect(await store.commit([updateUser(edited)])).toBe(true)
      expect(await store.users.find(user.environmentId, user.id)).toEqual({
        ...edited,
        version: 3,
        passwordHash: 'hash',
        createdAt: user.createdAt,
      })
      expect(await store.commit([updateUser(edited)])).toBe(false)
    })
  })

  describe('identities', () => {
    it('gives a value to one user per environment and type', async () => {
      const store = await open()
      const [ada, eve, twin] = [aUser(), aUser(), aUser({ environmentId: 'env_other' })]
      await store.commit([ada, eve, twin].map(addUser))
      const identity = anIdentity({ userId: ada.id, value: 'ada@example.com' })
      const taken = anIdentity({ userId: eve.id, value: 'ada@example.com' })
      const done = await Promise.all([store.commit([addIdentity(identity)]), store.commit([addIdentity(identity)])])
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.commit([addIdentity(taken)])).toBe(false)
      expect(await store.commit([addIdentity({ ...taken, type: 'username' })])).toBe(true)
      const elsewhere = anIdentity({ environmentId: 'env_other', userId: twin.id, value: 'ada@example.com' })
      expect(await store.commit([addIdentity(elsewhere)])).toBe(true)
      expect(await store.identities.find(ada.environmentId, 'email', 'ada@example.com')).toEqual(identity)
      expect(await store.identities.find('env_other', 'email', 'ada@example.com')).toEqual(elsewhere)
      expect(await store.identities.find('env_none', 'email', 'ada@example.com')).toBeUndefined()
    })

    it('lets one of many concurrent sign-ups have an address', async () => {
      const store = await open()
      const done = await Promise.all(
        Array.from({ length: 12 }, () => {
          const user = aUser()
          return store.commit([addUser(user), addIdentity(anIdentity({ userId: user.id, value: 'one@example.com' }))])
        }),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.users.list('env_test', { limit: 20 })).toHaveLength(1)
    })

    it('verifies and removes, in the environment that is named', async () => {
      const store = await open()
      const user = aUser()
      const identity = anIdentity({ userId: user.id })
      await store.commit([addUser(user), addIdentity(identity)])
      expect(await store.commit([verifyIdentity('env_other', identity.id)])).toBe(false)
      expect(await store.commit([removeIdentity('env_other', identity.id)])).toBe(false)
      expect(await store.commit([verifyIdentity(identity.environmentId, identity.id)])).toBe(true)
      expect(await store.identities.listOfUser(user.environmentId, user.id)).toEqual([
        { ...identity, isVerified: true },
      ])
      expect(await store.commit([removeIdentity(identity.environmentId, identity.id)])).toBe(true)
      expect(await store.identities.listOfUser(user.environmentId, user.id)).toEqual([])
    })

    it('lists those of up to 500 users at once', async () => {
      const store = await open()
      const users = Array.from({ length: 500 }, () => aUser())
      const identities = users.map(({ id }) => anIdentity({ userId: id }))
      await store.commit([...users.map(addUser), ...identities.map(addIdentity)])
      const ids = users.map(({ id }) => id)
      for (const count of [0, 1, 7, 51, 500]) {
        const listed = await store.identities.listOfUsers('env_test', ids.slice(0, count))
        expect(listed.map(({ userId }) => userId)).toEqual(ids.slice(0, count).sort())
      }
      expect(await store.identities.listOfUsers('env_other', ids)).toEqual([])
      await expect(store.identities.listOfUsers('env_test', [...ids, 'kp_more'])).rejects.toThrow(RangeError)
    })
  })
}
