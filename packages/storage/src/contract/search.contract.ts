import { pageOfPlaced } from '@latchkey/directory/paging.ts'
import { describe, expect, it } from 'vitest'
import { addApiScope } from '../api-scopes.ts'
import { addApi } from '../apis.ts'
import { addEnvironment } from '../environments.ts'
import { addIdentity, removeIdentity, setPrimaryIdentity } from '../identities.ts'
import { addMembership, grantMembershipRole, grantMembershipScope, removeMembership } from '../memberships.ts'
import { addOrganization, removeOrganization, updateOrganization } from '../organizations.ts'
import { removeUserProperty, setUserProperty } from '../properties.ts'
import type { Identity, IdentityType, User } from '../records.ts'
import { addRole } from '../roles.ts'
import type { Store } from '../store.ts'
import { anApi, anApiScope, anEnvironment, anIdentity, anOrganization, aRole, aUser } from '../testing/records.ts'
import { grantUserScope } from '../user-scopes.ts'
import { addUser, noteSignIn, removeUser, updateUser } from '../users.ts'

const emailOf = (user: User, value: string, fields: Partial<Identity> = {}) =>
  anIdentity({ environmentId: user.environmentId, userId: user.id, type: 'email', value, ...fields })

const member = (user: User, organizationCode: string) =>
  addMembership({
    environmentId: user.environmentId,
    userId: user.id,
    organizationCode,
    lastSignedInAt: null,
    createdAt: 1,
  })

export function searchContract(open: () => Promise<Store>) {
  /** Who is found by a term, each once. */
  const found = async (store: Store, prefix: string, environmentId = 'env_test') => [
    ...new Set((await store.userTerms.list(environmentId, prefix, { limit: 99 })).map(({ id }) => id)),
  ]

  describe('terms of users', () => {
    it('are there with the user and each identity, in their environment alone, and go with them', async () => {
      const store = await open()
      const ada = aUser({ id: 'kp_ada', firstName: 'Ada', lastName: 'Lovelace', providedId: 'CRM-17' })
      const email = emailOf(ada, 'countess@example.com')
      expect(await store.commit([addUser(ada), addIdentity(email)])).toBe(true)
      for (const term of ['ada', 'love', 'crm-17', 'countess@example.com', 'example.com']) {
        expect(await found(store, term)).toEqual([ada.id])
        expect(await found(store, term, 'env_other')).toEqual([])
      }
      expect(await store.commit([removeIdentity('env_test', email.id)])).toBe(true)
      expect(await found(store, 'countess')).toEqual([])
      expect(await found(store, 'ada')).toEqual([ada.id])
      expect(await store.commit([removeUser('env_test', ada.id)])).toBe(true)
      expect(await found(store, '')).toEqual([])
    })

    it('follow the profile, and leave those of identities alone', async () => {
      const store = await open()
      const ada = aUser({ firstName: 'Ada', lastName: 'Byron', providedId: 'old' })
      await store.commit([addUser(ada), addIdentity(emailOf(ada, 'byron@example.com'))])
      expect(await store.commit([updateUser({ ...ada, lastName: 'Lovelace', providedId: null })])).toBe(true)
      expect(await found(store, 'lovelace')).toEqual([ada.id])
      expect(await found(store, 'old')).toEqual([])
      expect(await store.userTerms.list('env_test', 'byron', { limit: 9 })).toEqual([
        { term: 'byron@example.com', id: ada.id },
      ])
      expect(await store.commit([updateUser({ ...ada, lastName: 'King' })])).toBe(false) // of a version that has passed
      expect(await found(store, 'king')).toEqual([])
    })

    it('are not written for an identity that cannot be added', async () => {
      const store = await open()
      const [ada, grace] = [aUser(), aUser()]
      await store.commit([addUser(ada), addUser(grace), addIdentity(emailOf(ada, 'taken@example.com'))])
      expect(await store.commit([addIdentity(emailOf(grace, 'taken@example.com'))])).toBe(false)
      expect(await store.commit([addIdentity(anIdentity({ userId: 'kp_none', value: 'none@example.com' }))])).toBe(
        false,
      )
      expect(await found(store, 'taken')).toEqual([ada.id])
      expect(await found(store, 'none@')).toEqual([])
    })

    it('are listed by bytes and page by page, both ways', async () => {
      const store = await open()
      const names = ['ab', 'a', 'a_', 'aé', 'あ', 'a😀', 'b', 'ä']
      const users = names.map((username, at) =>
        aUser({ id: `kp_${at}`, firstName: '', lastName: '', providedId: username }),
      )
      await store.commit([...users, aUser({ id: 'kp_twin', firstName: 'A', lastName: '' })].map(addUser))
      const all = await store.userTerms.list('env_test', 'a', { limit: 99 })
      const order = all.toSorted(
        (one, other) => Buffer.compare(Buffer.from(one.term), Buffer.from(other.term)) || (one.id < other.id ? -1 : 1),
      )
      expect(all).toEqual(order)
      expect(all).toHaveLength(7)
      const forwards = [...all.slice(0, 3)]
      for (let last = forwards.at(-1); last; ) {
        const page = await store.userTerms.list('env_test', 'a', { after: last, limit: 3 })
        forwards.push(...page)
        last = page.at(-1)
      }
      expect(forwards).toEqual(all)
      const [, , third] = all
      if (!third) throw new Error('there are three')
      expect(await store.userTerms.list('env_test', 'a', { before: third, limit: 9 })).toEqual([all[1], all[0]])
      expect(await store.userTerms.count('env_test', 'a', 99)).toBe(7)
      expect(await store.userTerms.count('env_test', 'a', 2)).toBe(2)
      expect((await store.userTerms.of('env_test', ['kp_0', 'kp_none'])).get('kp_0')).toContain('ab')
    })
  })

  describe('terms of organizations', () => {
    it('find them by name, handle, code and external id, and follow all of these', async () => {
      const store = await open()
      const engines = anOrganization({ code: 'org_engines', name: 'Analytical Engines', externalId: 'CRM-9' })
      const twin = anOrganization({ ...engines, environmentId: 'env_other' })
      await store.commit([addOrganization(engines), addOrganization(twin)])
      const codes = async (prefix: string) =>
        (await store.organizationTerms.list('env_test', prefix, { limit: 9 })).map(({ id }) => id)
      for (const prefix of ['analyt', 'engines', 'org_eng', 'crm-9'])
        expect(await codes(prefix)).toEqual([engines.code])
      expect(await store.organizationTerms.count('env_test', 'eng', 9)).toBe(1)
      expect((await store.organizationTerms.of('env_test', [engines.code])).get(engines.code)).toContain('analytical')
      await store.commit([updateOrganization({ ...engines, name: 'Looms', handle: 'weaver', externalId: null })])
      expect([await codes('engines'), await codes('crm'), await codes('loom'), await codes('weav')]).toEqual([
        [],
        [],
        [engines.code],
        [engines.code],
      ])
      await store.commit([removeOrganization('env_test', engines.code)])
      expect(await codes('')).toEqual([])
    })
  })

  describe('lists of members by their keys', () => {
    async function organizationOf(store: Store, people: readonly (readonly [name: string, email: string])[]) {
      const organization = anOrganization()
      const users = people.map(([firstName], at) => aUser({ id: `kp_${at}`, firstName, lastName: '' }))
      const emails = users.map((user, at) => emailOf(user, people[at]?.[1] ?? ''))
      const isDone = await store.commit([
        addOrganization(organization),
        ...users.flatMap((user, at) => [
          addUser(user),
          member(user, organization.code),
          addIdentity(emails[at] as Identity),
        ]),
      ])
      expect(isDone).toBe(true)
      const sorted = async (by: 'name' | 'email', isDescending = false) =>
        (await store.memberships.listSorted('env_test', organization.code, by, { isDescending, limit: 99 })).map(
          ([, id]) => id,
        )
      return { organization, users, emails, sorted }
    }

    it('are in the order of names and addresses, whoever came first, both ways and page by page', async () => {
      const store = await open()
      const { organization, sorted } = await organizationOf(store, [
        ['grace', 'a@example.com'],
        ['Ada', 'c@example.com'],
        ['éa', 'b@example.com'],
        ['ADA', 'd@example.com'],
        ['Zoe', 'e@example.com'],
      ])
      expect(await sorted('name')).toEqual(['kp_1', 'kp_3', 'kp_0', 'kp_4', 'kp_2'])
      expect(await sorted('name', true)).toEqual(['kp_2', 'kp_4', 'kp_0', 'kp_3', 'kp_1'])
      expect(await sorted('email')).toEqual(['kp_0', 'kp_2', 'kp_1', 'kp_3', 'kp_4'])
      for (const isDescending of [false, true]) {
        const all = await sorted('name', isDescending)
        const paged: string[] = []
        for (let after: readonly [string, string] | undefined; ; ) {
          const page = await store.memberships.listSorted('env_test', organization.code, 'name', {
            ...(after && { after }),
            isDescending,
            limit: 2,
          })
          paged.push(...page.map(([, id]) => id))
          after = page.at(-1)
          if (page.length < 2) break
        }
        expect(paged).toEqual(all)
      }
    })

    it('are compared by characters, in which halves of one do not count, and say where some of them stand', async () => {
      const store = await open()
      const long = 'a'.repeat(60)
      const { organization, sorted } = await organizationOf(store, [
        ['\u{1f600}', `${long}.b@example.com`],
        ['\ue000', `${long}.a@example.com`],
        ['\u{10428}', 'ж@example.com'],
        ['\u{10ffff}\u{10ffff}', 'z@example.com'],
        ['Zoe', ''],
      ])
      expect(await sorted('name')).toEqual(['kp_4', 'kp_1', 'kp_2', 'kp_0', 'kp_3'])
      expect(await sorted('name', true)).toEqual(['kp_3', 'kp_0', 'kp_2', 'kp_1', 'kp_4'])
      for (const by of ['name', 'email'] as const) {
        const page = { isDescending: false, limit: 99 }
        const all = await store.memberships.listSorted('env_test', organization.code, by, page)
        const ids = all.map(([, id]) => id)
        const found = await store.memberships.positions('env_test', organization.code, by, ['kp_none', ...ids])
        const { shown } = pageOfPlaced(
          found.map((position) => ({ position })),
          { size: 99, after: undefined, isDescending: false },
        )
        expect(shown.map(({ position }) => position)).toEqual(all)
      }
      expect(await store.memberships.positions('env_test', 'org_none', 'name', ['kp_0'])).toEqual([])
    })

    it('follow names, and the address that stands for somebody', async () => {
      const store = await open()
      const { users, emails, sorted, organization } = await organizationOf(store, [
        ['Ada', 'a@example.com'],
        ['Grace', 'b@example.com'],
      ])
      const [ada] = users as [User, User]
      const second = emailOf(ada, 'z@example.com', { isPrimary: false, createdAt: 9000 })
      await store.commit([addIdentity(second)])
      expect(await sorted('email')).toEqual(['kp_0', 'kp_1'])
      await store.commit([setPrimaryIdentity('env_test', ada.id, 'email', second.id)])
      expect(await sorted('email')).toEqual(['kp_1', 'kp_0'])
      await store.commit([removeIdentity('env_test', second.id)])
      expect(await sorted('email')).toEqual(['kp_0', 'kp_1'])
      await store.commit([removeIdentity('env_test', (emails[1] as Identity).id)])
      expect(
        await store.memberships.listSorted('env_test', organization.code, 'email', { isDescending: false, limit: 1 }),
      ).toEqual([['', 'kp_1']])
      const { version } = (await store.users.find('env_test', ada.id)) as User
      await store.commit([updateUser({ ...ada, version, firstName: 'Hopper' })])
      expect(await sorted('name')).toEqual(['kp_1', 'kp_0'])
    })

    it('hold whoever of some users belongs', async () => {
      const store = await open()
      const { organization } = await organizationOf(store, [
        ['Ada', 'a@example.com'],
        ['Grace', 'b@example.com'],
      ])
      await store.commit([addUser(aUser({ id: 'kp_9' }))])
      const ids = ['kp_1', 'kp_9', 'kp_0', 'kp_none']
      expect(await store.memberships.membersAmong('env_test', organization.code, ids)).toEqual(['kp_0', 'kp_1'])
      expect(await store.memberships.membersAmong('env_other', organization.code, ids)).toEqual([])
      expect(await store.memberships.membersAmong('env_test', organization.code, [])).toEqual([])
    })
  })

  describe('lists of organizations', () => {
    it('are in the order of names or codes, both ways and page by page, and follow a change', async () => {
      const store = await open()
      const named = (code: string, name: string) => anOrganization({ code, name, isDefault: false })
      const organizations = [
        named('org_1', 'wool'),
        named('org_2', 'Acme'),
        named('org_3', 'ACME'),
        named('org_4', 'École'),
      ]
      await store.commit([...organizations, anOrganization({ environmentId: 'env_other' })].map(addOrganization))
      const byName = async (isDescending: boolean, after?: readonly [string, string], limit = 9) =>
        (await store.organizations.listByName('env_test', { isDescending, limit, ...(after && { after }) })).map(
          ({ code }) => code,
        )
      expect(await byName(false)).toEqual(['org_2', 'org_3', 'org_1', 'org_4'])
      expect(await byName(true)).toEqual(['org_4', 'org_1', 'org_3', 'org_2'])
      expect(await byName(false, ['acme', 'org_2'], 2)).toEqual(['org_3', 'org_1'])
      expect(await byName(true, ['acme', 'org_3'])).toEqual(['org_2'])
      const codes = await store.organizations.list('env_test', { isDescending: true, limit: 3 })
      expect(codes.map(({ code }) => code)).toEqual(['org_4', 'org_3', 'org_2'])
      const [, next] = await store.organizations.list('env_test', { isDescending: true, after: 'org_3', limit: 3 })
      expect(next?.code).toBe('org_1')
      const [wool] = organizations
      if (!wool) throw new Error('there is one')
      expect(await store.commit([updateOrganization({ ...wool, name: 'Aardvark' })])).toBe(true)
      expect(await byName(false)).toEqual(['org_1', 'org_2', 'org_3', 'org_4'])
    })
  })

  describe('users who belong, or signed in', () => {
    it('belong while they have an organization, however it ends', async () => {
      const store = await open()
      const [one, other] = [anOrganization({ isDefault: false }), anOrganization({ isDefault: false })]
      const users = ['kp_a', 'kp_b', 'kp_c'].map((id) => aUser({ id })) as [User, User, User]
      const [a, b] = users
      await store.commit([...users.map(addUser), addOrganization(one), addOrganization(other)])
      const belonging = async (has: boolean) =>
        (await store.users.listBelonging('env_test', has, { limit: 9 })).map(({ id }) => id)
      expect(await belonging(false)).toEqual(['kp_a', 'kp_b', 'kp_c'])
      await store.commit([member(a, one.code), member(b, one.code), member(b, other.code)])
      expect(await belonging(true)).toEqual(['kp_a', 'kp_b'])
      expect(await belonging(false)).toEqual(['kp_c'])
      const behind = await store.users.listBelonging('env_test', true, { after: 'kp_a', limit: 9 })
      expect(behind.map(({ id }) => id)).toEqual(['kp_b'])
      expect(await store.commit([removeOrganization('env_test', one.code)])).toBe(true)
      expect(await belonging(true)).toEqual(['kp_b'])
      await store.commit([removeMembership('env_test', b.id, other.code)])
      expect(await belonging(true)).toEqual([])
    })

    it('are listed by their last sign-in, which only moves forward', async () => {
      const store = await open()
      const users = ['kp_a', 'kp_b', 'kp_c', 'kp_d'].map((id) => aUser({ id }))
      await store.commit([
        ...users.map(addUser),
        noteSignIn('env_test', 'kp_a', 3000),
        noteSignIn('env_test', 'kp_b', 1000),
        noteSignIn('env_test', 'kp_c', 3000),
        noteSignIn('env_test', 'kp_a', 2000),
        noteSignIn('env_test', 'kp_b', 1500, 1000),
        noteSignIn('env_other', 'kp_d', 1000),
      ])
      const active = async (since: number) =>
        (await store.users.listActive('env_test', { since, limit: 9 })).map(({ id }) => id)
      expect(await active(0)).toEqual(['kp_b', 'kp_a', 'kp_c'])
      expect(await active(1000)).toEqual(['kp_b', 'kp_a', 'kp_c'])
      expect(await active(1001)).toEqual(['kp_a', 'kp_c'])
      const after = { id: 'kp_a', lastSignedInAt: 3000 }
      expect(await store.users.listActive('env_test', { since: 0, after, limit: 9 })).toEqual([
        { id: 'kp_c', lastSignedInAt: 3000, hasOrganization: false, isSuspended: false, createdAt: expect.any(Number) },
      ])
      await store.commit([noteSignIn('env_test', 'kp_b', 2001, 1000)])
      const states = await store.users.states('env_test', ['kp_b', 'kp_d'])
      expect(new Map(states.map(({ id, lastSignedInAt }) => [id, lastSignedInAt]))).toEqual(
        new Map([
          ['kp_b', 2001],
          ['kp_d', null],
        ]),
      )
    })

    it('are listed by whether they are suspended, as soon as they are', async () => {
      const store = await open()
      const users = ['kp_a', 'kp_b', 'kp_c'].map((id) => aUser({ id, isSuspended: id === 'kp_b' })) as [
        User,
        User,
        User,
      ]
      const elsewhere = aUser({ id: 'kp_d', environmentId: 'env_other', isSuspended: true })
      await store.commit([...users, elsewhere].map(addUser))
      const suspended = (is: boolean, after?: string) =>
        store.users.listSuspended('env_test', is, { limit: 9, ...(after === undefined ? {} : { after }) })
      expect(await suspended(true)).toEqual(['kp_b'])
      expect(await suspended(false)).toEqual(['kp_a', 'kp_c'])
      expect(await suspended(false, 'kp_a')).toEqual(['kp_c'])
      expect(await store.commit([updateUser({ ...users[0], isSuspended: true })])).toBe(true)
      expect(await suspended(true)).toEqual(['kp_a', 'kp_b'])
      const [state] = await store.users.states('env_test', ['kp_a'])
      expect(state).toMatchObject({ isSuspended: true, createdAt: users[0].createdAt })
    })

    it('are listed by when they were made, the newest first', async () => {
      const store = await open()
      const made = { kp_a: 3000, kp_b: 1000, kp_c: 3000, kp_d: 2000 }
      await store.commit(Object.entries(made).map(([id, createdAt]) => addUser(aUser({ id, createdAt }))))
      const created = async (since: number, until: number, after?: { id: string; createdAt: number }) =>
        (await store.users.listCreated('env_test', { since, until, limit: 9, ...(after && { after }) })).map(
          ({ id }) => id,
        )
      expect(await created(0, 9000)).toEqual(['kp_c', 'kp_a', 'kp_d', 'kp_b'])
      expect(await created(2000, 3000)).toEqual(['kp_d'])
      expect(await created(1001, 3001)).toEqual(['kp_c', 'kp_a', 'kp_d'])
      expect(await created(0, 9000, { id: 'kp_c', createdAt: 3000 })).toEqual(['kp_a', 'kp_d', 'kp_b'])
    })

    it('are listed by a kind of identity, each once', async () => {
      const store = await open()
      await store.commit(['kp_a', 'kp_b', 'kp_c'].map((id) => addUser(aUser({ id }))))
      const has = (userId: string, type: IdentityType, value: string) =>
        addIdentity(anIdentity({ userId, type, value }))
      await store.commit([
        ...[has('kp_a', 'email', 'a@example.com'), has('kp_a', 'email', 'b@example.com')],
        ...[has('kp_b', 'social', 'google:1'), has('kp_c', 'email', 'c@example.com')],
      ])
      const holders = (type: IdentityType, limit = 9) => store.holders.ofIdentity('env_test', type, { limit })
      expect(await holders('email')).toEqual(['kp_a', 'kp_c'])
      expect(await holders('email', 1)).toEqual(['kp_a'])
      expect(await holders('social')).toEqual(['kp_b'])
      expect(await holders('phone')).toEqual([])
      expect(await store.holders.ofIdentity('env_other', 'email', { limit: 9 })).toEqual([])
    })

    it('are listed backwards as well', async () => {
      const store = await open()
      await store.commit(['kp_a', 'kp_b', 'kp_c'].map((id) => addUser(aUser({ id }))))
      const before = await store.users.list('env_test', { before: 'kp_c', limit: 9 })
      expect(before.map(({ id }) => id)).toEqual(['kp_b', 'kp_a'])
    })
  })

  describe('holders', () => {
    it('are found by the whole value of a property, both ways', async () => {
      const store = await open()
      const long = 'é'.repeat(250)
      const values = ['London', 'London', 'london', 'London2', long, `${long}!`, true, 'true'] as const
      const users = values.map((_, at) => aUser({ id: `kp_${at}` }))
      const set = (at: number, id: string, value: string | boolean) =>
        setUserProperty('env_test', `kp_${at}`, `prop_kp_usr_${id}`, value)
      await store.commit([
        ...users.map(addUser),
        ...values.map((value, at) => set(at, 'city', value)),
        set(2, 'state_region', 'London'),
      ])
      const of = (value: string | boolean, page = {}) =>
        store.holders.ofProperty('env_test', 'prop_kp_usr_city', value, { limit: 9, ...page })
      expect(await of('London')).toEqual(['kp_0', 'kp_1'])
      expect(await of('London', { after: 'kp_0' })).toEqual(['kp_1'])
      expect(await of('London', { before: 'kp_9', limit: 1 })).toEqual(['kp_1'])
      expect(await of(long)).toEqual(['kp_4'])
      expect(await of(true)).toEqual(['kp_6'])
      expect(await of('true')).toEqual(['kp_7'])
      await store.commit([removeUserProperty('env_test', 'kp_0', 'prop_kp_usr_city')])
      expect(await of('London')).toEqual(['kp_1'])
      expect(await store.holders.ofProperty('env_other', 'prop_kp_usr_city', 'London', { limit: 9 })).toEqual([])
    })

    it('are found once by a role and by a scope, wherever they hold it', async () => {
      const store = await open()
      const [role, api, one, other] = [
        aRole(),
        anApi(),
        anOrganization({ isDefault: false }),
        anOrganization({ isDefault: false }),
      ]
      const scope = anApiScope({ apiId: api.id })
      const users = ['kp_a', 'kp_b', 'kp_c', 'kp_d'].map((id) => aUser({ id }))
      const isDone = await store.commit([
        ...users.map(addUser),
        ...[one, other].map(addOrganization),
        addRole(role),
        addEnvironment(anEnvironment({ id: 'env_test' })),
        addApi(api),
        addApiScope(scope),
        ...users.slice(0, 3).flatMap((user) => [one, other].map(({ code }) => member(user, code))),
        ...['kp_c', 'kp_a'].flatMap((id) =>
          [one, other].map(({ code }) => grantMembershipRole('env_test', id, code, role.id)),
        ),
        ...[one, other].map(({ code }) => grantMembershipScope('env_test', 'kp_b', code, scope.id)),
        ...['kp_d', 'kp_b'].map((userId) =>
          grantUserScope({ environmentId: 'env_test', userId, scopeId: scope.id, createdAt: 1 }),
        ),
      ])
      expect(isDone).toBe(true)
      expect(await store.holders.ofRole('env_test', role.id, { limit: 9 })).toEqual(['kp_a', 'kp_c'])
      expect(await store.holders.ofRole('env_test', role.id, { limit: 9, before: 'kp_c' })).toEqual(['kp_a'])
      expect(await store.holders.ofScope('env_test', scope.id, { limit: 9 })).toEqual(['kp_b', 'kp_d'])
      expect(await store.holders.ofScope('env_test', scope.id, { limit: 1 })).toEqual(['kp_b'])
      expect(await store.holders.ofScope('env_test', scope.id, { limit: 9, before: 'kp_z' })).toEqual(['kp_d', 'kp_b'])
      expect(await store.holders.ofScope('env_other', scope.id, { limit: 9 })).toEqual([])
    })
  })

  describe('what a release before terms has added', () => {
    it('becomes searchable and sorted, a few at a time', async () => {
      const store = await open()
      const organization = anOrganization({ name: 'Acme Wool', isDefault: false })
      const users = ['Ada', 'Grace', 'Joan'].map((firstName, at) => aUser({ id: `kp_${at}`, firstName, lastName: '' }))
      await store.commit([
        addOrganization(organization),
        ...users.flatMap((user) => [
          addUser(user),
          member(user, organization.code),
          addIdentity(emailOf(user, `${user.id}@example.com`)),
        ]),
      ])
      // As it was before the columns and tables of terms
      await store.commit(
        [
          'DELETE FROM user_terms',
          'DELETE FROM organization_terms',
          "UPDATE users SET is_searchable = 0, name_key = '', email_key = ''",
          "UPDATE memberships SET name_key = '', email_key = ''",
          "UPDATE organizations SET is_searchable = 0, name_key = ''",
        ].map((sql) => ({ sql, values: [] })),
      )
      const before = await store.users.list('env_test', { limit: 9 })
      expect(await found(store, 'ada')).toEqual([])
      expect([await store.fillSearch(2), await store.fillSearch(2), await store.fillSearch(2)]).toEqual([3, 1, 0])
      expect(await found(store, 'ada')).toEqual(['kp_0'])
      expect(await found(store, 'kp_2@example.com')).toEqual(['kp_2'])
      expect(await store.users.list('env_test', { limit: 9 })).toEqual(before)
      const sorted = await store.memberships.listSorted('env_test', organization.code, 'email', {
        isDescending: true,
        limit: 1,
      })
      expect(sorted).toEqual([['kp_2@example.com', 'kp_2']])
      expect(await store.memberships.listOfUser('env_test', 'kp_0', { limit: 9, terms: ['wool'] })).toHaveLength(1)
    })
  })
}
