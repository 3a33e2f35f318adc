import { describe, expect, it } from 'vitest'
import { addGrant } from '../grants.ts'
import { addIdentity, removeIdentity, setPrimaryIdentity, verifyIdentity } from '../identities.ts'
import { addMembership } from '../memberships.ts'
import { addOrganization } from '../organizations.ts'
import { setUserProperty } from '../properties.ts'
import type { Identity, Organization } from '../records.ts'
import { addSession } from '../sessions.ts'
import type { Store } from '../store.ts'
import { aGrant, aMembership, anIdentity, anOrganization, aSession, aUser } from '../testing/records.ts'
import { addUser, removeUser, replacePasswordHash, requirePassword, setPasswordHash, updateUser } from '../users.ts'

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

    it('finds many of one environment at once, by id', async () => {
      const store = await open()
      const users = ['kp_b', 'kp_a'].map((id) => aUser({ id }))
      const elsewhere = aUser({ environmentId: 'env_other', id: 'kp_c' })
      await store.commit([...users, elsewhere].map(addUser))
      expect(await store.users.findMany('env_test', ['kp_b', 'kp_c', 'kp_none', 'kp_a'])).toEqual([users[1], users[0]])
      expect(await store.users.findMany('env_test', [])).toEqual([])
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

    it('replaces the hash of a password only while it is the one that was read', async () => {
      const store = await open()
      const user = aUser({ passwordHash: 'imported' })
      const twin = aUser({ environmentId: 'env_b', id: user.id, passwordHash: 'imported' })
      await store.commit([addUser(user), addUser(twin)])
      const replace = replacePasswordHash(user.environmentId, user.id, 'imported', 'of today')
      expect(await store.commit([replace])).toBe(true)
      expect(await store.users.find(user.environmentId, user.id)).toEqual({ ...user, passwordHash: 'of today' })
      expect(await store.users.find('env_b', user.id)).toEqual(twin)
      await store.commit([setPasswordHash(user.environmentId, user.id, 'a new password', 2)])
      expect(await store.commit([replace])).toBe(true)
      expect((await store.users.find(user.environmentId, user.id))?.passwordHash).toBe('a new password')
    })

    it('relies on a password that is still the same, whatever else changes, and under another hash', async () => {
      const store = await open()
      const [user, other] = [aUser({ passwordHash: 'imported' }), aUser({ passwordHash: 'as it was' })]
      await store.commit([addUser(user), addUser(other)])
      expect(await store.commit([requirePassword(user)])).toBe(true)
      expect(await store.commit([requirePassword({ ...user, environmentId: 'env_b' })])).toBe(false)
      await store.commit([replacePasswordHash(user.environmentId, user.id, 'imported', 'of today')])
      expect(await store.commit([requirePassword(user)])).toBe(true)
      await store.commit([updateUser({ ...other, firstName: 'Augusta' })])
      expect(await store.commit([requirePassword(other)])).toBe(true)
      for (const { environmentId, id } of [user, other]) {
        await store.commit([setPasswordHash(environmentId, id, 'a new password', 2)])
      }
      expect(await store.commit([requirePassword(user)])).toBe(false)
      expect(await store.commit([requirePassword(other)])).toBe(false)
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

  describe('users of other systems', () => {
    it('finds a user by the id they have there, in their own environment', async () => {
      const store = await open()
      const ada = aUser({ id: 'kp_a', providedId: 'crm-1' })
      await store.commit([ada, aUser({ providedId: null }), aUser({ providedId: 'CRM-1' })].map(addUser))
      expect(await store.users.findByProvidedId('env_test', 'crm-1')).toEqual(ada)
      expect(await store.users.findByProvidedId('env_test', 'crm-2')).toBeUndefined()
      expect(await store.users.findByProvidedId('env_other', 'crm-1')).toBeUndefined()
    })

    it('gives an id to one user of an environment, whoever asks for it at the same time', async () => {
      const store = await open()
      const added = [1, 2, 3].map(() => store.commit([addUser(aUser({ providedId: 'crm-1' }))]))
      expect((await Promise.all(added)).filter(Boolean)).toHaveLength(1)
      const [ada, grace] = [aUser(), aUser()]
      expect(await store.commit([ada, grace].map(addUser))).toBe(true)
      const changed = [ada, grace].map((user) => store.commit([updateUser({ ...user, providedId: 'crm-2' })]))
      expect((await Promise.all(changed)).filter(Boolean)).toHaveLength(1)
      expect(await store.commit([addUser(aUser({ environmentId: 'env_other', providedId: 'crm-1' }))])).toBe(true)
    })

    it('lets a user keep their id, and gives it on when they have lost it', async () => {
      const store = await open()
      const [ada, grace] = [aUser({ providedId: 'crm-1' }), aUser()]
      await store.commit([ada, grace].map(addUser))
      expect(await store.commit([updateUser({ ...ada, firstName: 'Augusta' })])).toBe(true)
      expect(await store.commit([updateUser({ ...grace, providedId: 'crm-1' })])).toBe(false)
      expect(await store.commit([updateUser({ ...ada, providedId: null, version: 2 })])).toBe(true)
      expect(await store.commit([updateUser({ ...grace, providedId: 'crm-1' })])).toBe(true)
    })
  })

  describe('a removed user', () => {
    /** Somebody with one of everything that stands for them. */
    async function somebody(store: Store, environmentId: string, organization: Organization) {
      const user = aUser({ environmentId, id: 'kp_ada' })
      const identities = ['email', 'username'].map((type) =>
        anIdentity({ environmentId, userId: user.id, type: type as 'email', value: 'ada' }),
      )
      const session = aSession({ environmentId, idHash: 'session', userId: user.id })
      const grant = aGrant({ environmentId, id: 'grant', userId: user.id })
      const member = aMembership({ environmentId, userId: user.id, organizationCode: organization.code })
      const isDone = await store.commit([
        addUser(user),
        ...identities.map(addIdentity),
        addSession(session),
        addGrant(grant),
        addMembership(member),
        setUserProperty(environmentId, user.id, 'prop_kp_usr_city', 'London'),
      ])
      expect(isDone).toBe(true)
      return async () => [
        (await store.users.find(environmentId, user.id)) !== undefined,
        (await store.identities.listOfUser(environmentId, user.id)).length,
        await store.sessions.find(environmentId, 'session'),
        await store.grants.find(environmentId, 'grant'),
        await store.memberships.find(environmentId, user.id, organization.code),
        (await store.properties.values(environmentId, { userId: user.id, organizationCode: null })).user.size,
      ]
    }

    it('leaves nothing that stands for them, and everybody else’s alone', async () => {
      const store = await open()
      const organization = anOrganization()
      const twinOrganization = { ...organization, environmentId: 'env_other' }
      await store.commit([organization, twinOrganization].map(addOrganization))
      const left = await somebody(store, 'env_test', organization)
      const leftOfTwin = await somebody(store, 'env_other', twinOrganization)
      const colleague = aUser()
      const [theirs, theirGrant] = [aSession({ userId: colleague.id }), aGrant({ userId: colleague.id })]
      await store.commit([addUser(colleague), addSession(theirs), addGrant(theirGrant)])
      const twin = await leftOfTwin()

      expect(await store.commit([removeUser('env_none', 'kp_ada')])).toBe(false)
      expect(await store.commit([removeUser('env_test', 'kp_ada')])).toBe(true)
      expect(await left()).toEqual([false, 0, undefined, undefined, undefined, 0])
      expect(await leftOfTwin()).toEqual(twin)
      expect(await store.sessions.find('env_test', theirs.idHash)).toEqual(theirs)
      expect(await store.grants.find('env_test', theirGrant.id)).toEqual(theirGrant)
      expect(await store.commit([removeUser('env_test', 'kp_ada')])).toBe(false)
    })

    it('frees what they signed in with', async () => {
      const store = await open()
      const [ada, grace] = [aUser(), aUser()]
      const identity = anIdentity({ userId: ada.id, value: 'ada@example.com' })
      await store.commit([addUser(ada), addUser(grace), addIdentity(identity)])
      const taken = anIdentity({ userId: grace.id, value: 'ada@example.com' })
      expect(await store.commit([addIdentity(taken)])).toBe(false)
      await store.commit([removeUser('env_test', ada.id)])
      expect(await store.commit([addIdentity(taken)])).toBe(true)
    })

    it('gets no identity and no membership while they are removed', async () => {
      const store = await open()
      const organization = anOrganization()
      await store.commit([addOrganization(organization)])
      for (let round = 0; round < 5; round++) {
        const user = aUser()
        await store.commit([addUser(user), addIdentity(anIdentity({ userId: user.id }))])
        const [isRemoved, ...done] = await Promise.all([
          store.commit([removeUser('env_test', user.id)]),
          store.commit([setPasswordHash('env_test', user.id, 'hash', 2), addIdentity(anIdentity({ userId: user.id }))]),
          store.commit([addMembership(aMembership({ userId: user.id, organizationCode: organization.code }))]),
        ])
        expect(isRemoved).toBe(true)
        expect(done.every((isDone) => typeof isDone === 'boolean')).toBe(true)
        expect(await store.users.find('env_test', user.id)).toBeUndefined()
        expect(await store.identities.listOfUser('env_test', user.id)).toEqual([])
      }
      expect(await store.memberships.listOfOrganization('env_test', organization.code, { limit: 9 })).toEqual([])
    })
  })

  describe('primary identities', () => {
    async function aUserWithThree(store: Store) {
      const user = aUser()
      const emails = [
        anIdentity({ id: 'identity_a', userId: user.id, isPrimary: true }),
        anIdentity({ id: 'identity_b', userId: user.id, isPrimary: false }),
        anIdentity({ id: 'identity_c', userId: user.id, isPrimary: false }),
      ]
      const username = anIdentity({ id: 'identity_u', userId: user.id, type: 'username', isPrimary: true })
      await store.commit([addUser(user), ...[...emails, username].map(addIdentity)])
      const primaries = async () =>
        (await store.identities.listOfUser('env_test', user.id))
          .filter(({ isPrimary }) => isPrimary)
          .map(({ id }) => id)
      return { user, primaries }
    }

    it('are one of each type, the one chosen last', async () => {
      const store = await open()
      const { user, primaries } = await aUserWithThree(store)
      expect(await store.commit([setPrimaryIdentity('env_test', user.id, 'email', 'identity_b')])).toBe(true)
      expect(await primaries()).toEqual(['identity_b', 'identity_u'])
      expect(await store.commit([setPrimaryIdentity('env_test', user.id, 'email', 'identity_b')])).toBe(true)
      expect(await primaries()).toEqual(['identity_b', 'identity_u'])
      expect((await store.users.find('env_test', user.id))?.version).toBe(3)
    })

    it('stay what they are when the user has no such identity', async () => {
      const store = await open()
      const { user, primaries } = await aUserWithThree(store)
      const grace = aUser()
      await store.commit([addUser(grace), addIdentity(anIdentity({ id: 'identity_g', userId: grace.id }))])
      for (const commands of [
        setPrimaryIdentity('env_test', user.id, 'email', 'identity_none'),
        setPrimaryIdentity('env_test', user.id, 'email', 'identity_g'),
        setPrimaryIdentity('env_test', user.id, 'email', 'identity_u'),
        setPrimaryIdentity('env_other', user.id, 'email', 'identity_b'),
        setPrimaryIdentity('env_test', 'kp_none', 'email', 'identity_b'),
      ]) {
        expect(await store.commit([commands])).toBe(false)
      }
      expect(await primaries()).toEqual(['identity_a', 'identity_u'])
      expect(await store.users.find('env_test', user.id)).toEqual(user)
    })

    it('are one of each type after concurrent choices as well', async () => {
      const store = await open()
      const { user, primaries } = await aUserWithThree(store)
      const choices = ['identity_a', 'identity_b', 'identity_c', 'identity_a', 'identity_b', 'identity_c']
      for (let round = 0; round < 10; round++) {
        const choosing = choices.map((id) => store.commit([setPrimaryIdentity('env_test', user.id, 'email', id)]))
        expect(await Promise.all(choosing)).toEqual(choices.map(() => true))
        expect(await primaries()).toHaveLength(2)
      }
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
      const found = await store.identities.findWithUser(ada.environmentId, 'email', 'ada@example.com')
      expect(found).toEqual({ identity, user: await store.users.find(ada.environmentId, identity.userId) })
      expect(await store.identities.findWithUser('env_none', 'email', 'ada@example.com')).toBeUndefined()
      expect(await store.identities.findWithUser(ada.environmentId, 'phone', 'ada@example.com')).toBeUndefined()
    })

    it('are found by an address whose domain was stored as it was written, and have it in its normal form', async () => {
      const store = await open()
      const user = aUser()
      const [normal, written] = ['ada@xn--bcher-kva.example', 'ada@bücher.example'] as const
      const identity = anIdentity({ userId: user.id, type: 'email', value: written })
      const expected = { ...identity, value: normal }
      const { environmentId } = user
      await store.commit([addUser(user), addIdentity(identity)])
      expect(await store.identities.find(environmentId, 'email', normal)).toEqual(expected)
      expect(await store.identities.findWithUser(environmentId, 'email', normal)).toMatchObject({ identity: expected })
      expect(await store.identities.listByValues(environmentId, 'email', ['a@b.example', normal])).toEqual([expected])
      expect(await store.identities.listOfUser(environmentId, user.id)).toEqual([expected])
      expect((await store.identities.findPerson(environmentId, user.id))?.identities).toEqual([expected])
      const newer = anIdentity({ userId: user.id, type: 'email', value: normal })
      await store.commit([addIdentity(newer)])
      expect(await store.identities.find(environmentId, 'email', normal)).toEqual(newer)
      await store.commit(removeIdentity(environmentId, newer.id))
      expect(await store.identities.find(environmentId, 'email', normal)).toEqual(expected)
    })

    it('come with whose they are, by id, and with whether that person belongs to an organization', async () => {
      const store = await open()
      const user = aUser()
      const [second, first] = ['identity_b', 'identity_a'].map((id) => anIdentity({ id, userId: user.id }))
      const organization = anOrganization()
      const elsewhere = { environmentId: 'env_other', userId: user.id }
      await store.commit([addUser(user), addUser(aUser({ environmentId: 'env_other', id: user.id }))].flat())
      await store.commit(addIdentity(anIdentity(elsewhere)))
      const find = () => store.identities.findPerson(user.environmentId, user.id)
      expect(await find()).toEqual({ user, identities: [], hasOrganization: false })
      await store.commit([addIdentity(second as Identity), addIdentity(first as Identity)].flat())
      expect(await find()).toMatchObject({ identities: [first, second], hasOrganization: false })
      const membership = aMembership({ userId: user.id, organizationCode: organization.code })
      await store.commit([addOrganization(organization), addMembership(membership)].flat())
      expect(await find()).toMatchObject({ identities: [first, second], hasOrganization: true })
      expect(await store.identities.findPerson('env_other', user.id)).toMatchObject({ hasOrganization: false })
      expect(await store.identities.findPerson('env_none', user.id)).toBeUndefined()
    })

    it('finds one by its id, in the environment that is named', async () => {
      const store = await open()
      const user = aUser()
      const identity = anIdentity({ userId: user.id })
      await store.commit([addUser(user), addIdentity(identity), addIdentity(anIdentity({ userId: user.id }))])
      expect(await store.identities.findById(user.environmentId, identity.id)).toEqual(identity)
      expect(await store.identities.findById('env_other', identity.id)).toBeUndefined()
      expect(await store.identities.findById(user.environmentId, 'identity_none')).toBeUndefined()
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

    it('refuses one of a user who is not there, or is elsewhere', async () => {
      const store = await open()
      const elsewhere = aUser({ environmentId: 'env_other' })
      await store.commit([addUser(elsewhere)])
      expect(await store.commit([addIdentity(anIdentity({ userId: 'kp_none' }))])).toBe(false)
      expect(await store.commit([addIdentity(anIdentity({ userId: elsewhere.id }))])).toBe(false)
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
