import { describe, expect, it } from 'vitest'
import { addApiScope, removeApiScope } from '../api-scopes.ts'
import { addApi } from '../apis.ts'
import { addEnvironment } from '../environments.ts'
import { addEvent } from '../events.ts'
import { addFeatureFlag, setOrganizationFlag } from '../feature-flags.ts'
import {
  addMembership,
  grantMembershipPermission,
  grantMembershipRole,
  grantMembershipScope,
  removeMembership,
  requireMembership,
  requireOrganizationOfMember,
  revokeMembershipPermission,
  revokeMembershipRole,
  revokeMembershipScope,
  touchMembership,
} from '../memberships.ts'
import { addOrganization, removeOrganization, updateOrganization } from '../organizations.ts'
import { addPermission, removePermission } from '../permissions.ts'
import { setOrganizationProperty } from '../properties.ts'
import type { AuthenticationEvent } from '../records.ts'
import { addRole, removeRole } from '../roles.ts'
import { addSession } from '../sessions.ts'
import type { Store } from '../store.ts'
import {
  aFeatureFlag,
  aMembership,
  anApi,
  anApiScope,
  anEnvironment,
  anEvent,
  anOrganization,
  aPermission,
  aRole,
  aSession,
  aUser,
} from '../testing/records.ts'
import { addUser, updateUser } from '../users.ts'

const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const nothing = { roleIds: [], permissionIds: [], scopeIds: [] }

/** A member of an organization, and what could be granted to them: two roles, two permissions, two scopes. */
async function aMember(store: Store) {
  const [user, organization, api] = [aUser(), anOrganization(), anApi()]
  const member = aMembership({ userId: user.id, organizationCode: organization.code })
  const [roles, permissions] = [[aRole(), aRole()] as const, [aPermission(), aPermission()] as const]
  const scopes = [anApiScope({ apiId: api.id }), anApiScope({ apiId: api.id })] as const
  const isDone = await store.commit([
    addEnvironment(anEnvironment({ id: 'env_test' })),
    addUser(user),
    addOrganization(organization),
    addMembership(member),
    ...roles.map(addRole),
    ...permissions.map(addPermission),
    addApi(api),
    ...scopes.map(addApiScope),
  ])
  expect(isDone).toBe(true)
  const of = ['env_test', user.id, organization.code] as const
  const everything = {
    roleIds: roles.map(({ id }) => id).toSorted(),
    permissionIds: permissions.map(({ id }) => id).toSorted(),
    scopeIds: scopes.map(({ id }) => id).toSorted(),
  }
  const grantEverything = () => [
    ...roles.map(({ id }) => grantMembershipRole(...of, id)),
    ...permissions.map(({ id }) => grantMembershipPermission(...of, id)),
    ...scopes.map(({ id }) => grantMembershipScope(...of, id)),
  ]
  const versionOfUser = async () => (await store.users.find('env_test', user.id))?.version
  return { user, organization, member, roles, permissions, scopes, of, everything, grantEverything, versionOfUser }
}

/** Somebody who belongs to the organizations, and signed in to those that have a time. */
async function aMemberOf(
  store: Store,
  organizations: readonly (readonly [name: string, lastSignedInAt: number | null])[],
) {
  const user = aUser()
  const records = organizations.map(([name], index) =>
    anOrganization({ code: `org_${String(index).padStart(3, '0')}`, name, searchName: name.toLowerCase() }),
  )
  const members = organizations.map(([, lastSignedInAt], index) =>
    aMembership({ userId: user.id, organizationCode: records[index]?.code ?? '', lastSignedInAt }),
  )
  expect(await store.commit([addUser(user), ...records.map(addOrganization), ...members.map(addMembership)])).toBe(true)
  return { user, records }
}

export function membershipsContract(open: () => Promise<Store>) {
  describe('memberships', () => {
    it('finds a membership in its own environment alone', async () => {
      const store = await open()
      const { member, user, organization, of } = await aMember(store)
      expect(await store.memberships.find(...of)).toEqual(member)
      expect(await store.memberships.find('env_other', user.id, organization.code)).toBeUndefined()
      expect(await store.memberships.find('env_test', 'kp_none', organization.code)).toBeUndefined()
      expect(await store.memberships.find('env_test', user.id, 'org_none')).toBeUndefined()
    })

    it('is found with its organization, which is found without a member as well', async () => {
      const store = await open()
      const { user, organization, member } = await aMember(store)
      const of = (environmentId: string, userId: string, code = organization.code) =>
        store.organizations.findWithMembership(environmentId, code, userId)
      expect(await of('env_test', user.id)).toEqual({ organization, membership: member })
      expect(await of('env_test', 'kp_other')).toEqual({ organization, membership: undefined })
      expect(await of('env_other', user.id)).toBeUndefined()
      expect(await of('env_test', user.id, 'org_none')).toBeUndefined()
    })

    it('is found with its organization by a session of the user', async () => {
      const store = await open()
      const { user, organization, member } = await aMember(store)
      const [theirs, another] = [aSession({ userId: user.id }), aSession({ userId: 'kp_other' })]
      await store.commit([addSession(theirs), addSession(another)])
      const of = (environmentId: string, idHash: string, code = organization.code) =>
        store.organizations.findWithMembershipOfSession(environmentId, code, idHash)
      expect(await of('env_test', theirs.idHash)).toEqual({ organization, membership: member })
      expect(await of('env_test', another.idHash)).toEqual({ organization, membership: undefined })
      expect(await of('env_test', 'unknown')).toEqual({ organization, membership: undefined })
      expect(await of('env_other', theirs.idHash)).toBeUndefined()
      expect(await of('env_test', theirs.idHash, 'org_none')).toBeUndefined()
    })

    it('makes one membership of concurrent joins', async () => {
      const store = await open()
      const [user, organization] = [aUser(), anOrganization()]
      await store.commit([addUser(user), addOrganization(organization)])
      const done = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          store.commit([
            addMembership(aMembership({ userId: user.id, organizationCode: organization.code, createdAt: n })),
          ]),
        ),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.memberships.listOfUser('env_test', user.id, { limit: 9 })).toHaveLength(1)
      expect(await store.users.find('env_test', user.id)).toEqual({ ...user, version: 2 })
    })

    it('refuses one of a user or an organization that is not there, or is elsewhere', async () => {
      const store = await open()
      const { user, organization } = await aMember(store)
      const [stranger, elsewhere] = [
        aUser({ environmentId: 'env_other' }),
        anOrganization({ environmentId: 'env_other' }),
      ]
      await store.commit([addUser(stranger), addOrganization(elsewhere)])
      for (const membership of [
        aMembership({ userId: 'kp_none', organizationCode: organization.code }),
        aMembership({ userId: user.id, organizationCode: 'org_none' }),
        aMembership({ userId: stranger.id, organizationCode: organization.code }),
        aMembership({ userId: user.id, organizationCode: elsewhere.code }),
        aMembership({ userId: user.id, organizationCode: elsewhere.code, environmentId: 'env_other' }),
      ]) {
        expect(await store.commit([addMembership(membership)])).toBe(false)
      }
    })

    it('ends once, in the environment that is named, with what was held there', async () => {
      const store = await open()
      const { member, user, of, grantEverything, everything } = await aMember(store)
      const other = anOrganization()
      await store.commit([
        addOrganization(other),
        addMembership(aMembership({ userId: user.id, organizationCode: other.code })),
        ...grantEverything(),
      ])
      expect(await store.memberships.holdings(...of)).toEqual(everything)
      expect(await store.commit([removeMembership('env_other', user.id, of[2])])).toBe(false)
      const done = await Promise.all([store.commit([removeMembership(...of)]), store.commit([removeMembership(...of)])])
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.memberships.find(...of)).toBeUndefined()
      expect(await store.memberships.find('env_test', user.id, other.code)).toBeDefined()

      await store.commit([addMembership(member)])
      expect(await store.memberships.holdings(...of)).toEqual(nothing)
    })

    it('is required without being changed, and not met by somebody else’s', async () => {
      const store = await open()
      const { member, user, organization, of } = await aMember(store)
      const stranger = aUser()
      await store.commit([addUser(stranger)])
      expect(await store.commit([requireMembership(...of), requireMembership(...of)])).toBe(true)
      expect(await store.memberships.find(...of)).toEqual(member)
      expect(await store.commit([requireMembership('env_test', stranger.id, organization.code)])).toBe(false)
      expect(await store.commit([requireMembership('env_test', user.id, 'org_none')])).toBe(false)
      expect(await store.commit([requireMembership('env_other', user.id, organization.code)])).toBe(false)
    })

    it('holds whoever joins to the organization that they read', async () => {
      const store = await open()
      const [user, organization] = [aUser(), anOrganization()]
      const twin = anOrganization({ environmentId: 'env_other', code: organization.code, version: 7 })
      await store.commit([addUser(user), addOrganization(organization), addOrganization(twin)])
      const member = aMembership({ userId: user.id, organizationCode: organization.code })
      const join = (version: number) =>
        store.commit([addMembership(member), requireOrganizationOfMember(member, version)])
      expect(await store.commit([requireOrganizationOfMember(member, 1)])).toBe(false)
      expect(await join(7)).toBe(false)
      await store.commit([updateOrganization({ ...organization, isSuspended: true })])
      expect(await join(1)).toBe(false)
      expect(await store.memberships.find('env_test', user.id, organization.code)).toBeUndefined()
      expect(await join(2)).toBe(true)
      expect((await store.organizations.find('env_test', organization.code))?.version).toBe(2)
    })

    it('moves the last sign-in forward, never back, and leaves the version of the user', async () => {
      const store = await open()
      const { of, member, versionOfUser } = await aMember(store)
      const version = await versionOfUser()
      const touched = [
        touchMembership(...of, 3000),
        touchMembership(...of, 2000),
        touchMembership('env_other', of[1], of[2], 9000),
      ]
      expect(await store.commit(touched)).toBe(true)
      expect(await store.memberships.find(...of)).toEqual({ ...member, lastSignedInAt: 3000 })
      expect(await versionOfUser()).toBe(version)
    })

    it('makes whoever decided on an older state of the user decide again', async () => {
      const store = await open()
      const { user, of, roles, versionOfUser } = await aMember(store)
      const read = { ...user, version: (await versionOfUser()) ?? 0 }
      await store.commit([grantMembershipRole(...of, roles[0].id)])
      expect(await store.commit([updateUser(read)])).toBe(false)
    })
  })

  describe('holdings', () => {
    it('answers what is held there, by kind, ordered by id, and nothing of elsewhere', async () => {
      const store = await open()
      const { user, of, grantEverything, everything, roles } = await aMember(store)
      const [other, colleague] = [anOrganization(), aUser()]
      await store.commit([
        addOrganization(other),
        addUser(colleague),
        addMembership(aMembership({ userId: user.id, organizationCode: other.code })),
        addMembership(aMembership({ userId: colleague.id, organizationCode: of[2] })),
        grantMembershipRole('env_test', user.id, other.code, roles[0].id),
      ])
      expect(await store.memberships.holdings(...of)).toEqual(nothing)
      expect(await store.commit(grantEverything())).toBe(true)
      expect(await store.memberships.holdings(...of)).toEqual(everything)
      expect(await store.memberships.holdings('env_test', user.id, other.code)).toEqual({
        ...nothing,
        roleIds: [roles[0].id],
      })
      expect(await store.memberships.holdings('env_test', colleague.id, of[2])).toEqual(nothing)
      expect(await store.memberships.holdings('env_other', user.id, of[2])).toEqual(nothing)
    })

    it('grants as often as it is told', async () => {
      const store = await open()
      const { of, grantEverything, everything } = await aMember(store)
      expect(await store.commit([...grantEverything(), ...grantEverything()])).toBe(true)
      expect(await store.commit(grantEverything())).toBe(true)
      expect(await store.memberships.holdings(...of)).toEqual(everything)
    })

    it('refuses to grant to somebody who does not belong, and what is not there', async () => {
      const store = await open()
      const { user, of, roles, permissions, scopes } = await aMember(store)
      const [other, stranger, foreignApi] = [anOrganization(), aUser(), anApi({ environmentId: 'env_other' })]
      const foreign = anApiScope({ apiId: foreignApi.id, environmentId: 'env_other' })
      await store.commit([
        addOrganization(other),
        addUser(stranger),
        addEnvironment(anEnvironment({ id: 'env_other' })),
        addApi(foreignApi),
        addApiScope(foreign),
      ])
      for (const [grant, held] of [
        [grantMembershipRole, roles[0]],
        [grantMembershipPermission, permissions[0]],
        [grantMembershipScope, scopes[0]],
      ] as const) {
        expect(await store.commit([grant('env_test', stranger.id, of[2], held.id)])).toBe(false)
        expect(await store.commit([grant('env_test', user.id, other.code, held.id)])).toBe(false)
        expect(await store.commit([grant('env_other', user.id, of[2], held.id)])).toBe(false)
        expect(await store.commit([grant(...of, 'none')])).toBe(false)
      }
      expect(await store.commit([grantMembershipRole(...of, permissions[0].id)])).toBe(false)
      expect(await store.commit([grantMembershipScope(...of, foreign.id)])).toBe(false)
      expect(await store.memberships.holdings(...of)).toEqual(nothing)
    })

    it('revokes what is named and only there, and never fails', async () => {
      const store = await open()
      const { user, of, roles, permissions, scopes, grantEverything, everything } = await aMember(store)
      await store.commit(grantEverything())
      for (const [revoke, held] of [
        [revokeMembershipRole, roles[0]],
        [revokeMembershipPermission, permissions[0]],
        [revokeMembershipScope, scopes[0]],
      ] as const) {
        expect(await store.commit([revoke('env_other', user.id, of[2], held.id)])).toBe(true)
        expect(await store.commit([revoke('env_test', 'kp_none', of[2], held.id)])).toBe(true)
        expect(await store.commit([revoke('env_test', user.id, 'org_none', held.id), revoke(...of, 'none')])).toBe(true)
      }
      expect(await store.memberships.holdings(...of)).toEqual(everything)
      for (let again = 0; again < 2; again++) {
        const revoked = [
          revokeMembershipRole(...of, roles[0].id),
          revokeMembershipPermission(...of, permissions[0].id),
          revokeMembershipScope(...of, scopes[0].id),
        ]
        expect(await store.commit(revoked)).toBe(true)
      }
      expect(await store.memberships.holdings(...of)).toEqual({
        roleIds: [roles[1].id],
        permissionIds: [permissions[1].id],
        scopeIds: [scopes[1].id],
      })
    })

    it('grows the version of the user, and of nobody else, with each change of what they hold', async () => {
      const store = await open()
      const { of, roles, permissions, scopes, versionOfUser } = await aMember(store)
      const colleague = aUser()
      await store.commit([addUser(colleague)])
      const before = (await versionOfUser()) ?? 0
      const changes = [
        grantMembershipRole(...of, roles[0].id),
        grantMembershipPermission(...of, permissions[0].id),
        grantMembershipScope(...of, scopes[0].id),
        revokeMembershipRole(...of, roles[0].id),
        revokeMembershipPermission(...of, permissions[0].id),
        revokeMembershipScope(...of, scopes[0].id),
        removeMembership(...of),
      ]
      const versions: (number | undefined)[] = []
      for (const change of changes) {
        expect(await store.commit([change])).toBe(true)
        versions.push(await versionOfUser())
      }
      expect(versions).toEqual(changes.map((_, index) => before + index + 1))
      await store.commit([revokeMembershipRole(...of, roles[0].id)])
      expect(await versionOfUser()).toBe(before + changes.length)
      expect(await store.users.find('env_test', colleague.id)).toEqual(colleague)
    })

    it('loses what is removed for everybody', async () => {
      const store = await open()
      const { of, roles, permissions, scopes, grantEverything } = await aMember(store)
      await store.commit(grantEverything())
      const removed = [
        removeRole(roles[0].id),
        removePermission(permissions[0].id),
        removeApiScope('env_test', scopes[0].id),
      ]
      expect(await store.commit(removed)).toBe(true)
      expect(await store.memberships.holdings(...of)).toEqual({
        roleIds: [roles[1].id],
        permissionIds: [permissions[1].id],
        scopeIds: [scopes[1].id],
      })
      expect(await store.commit([grantMembershipRole(...of, roles[0].id)])).toBe(false)
    })
  })

  describe('organizations of a user', () => {
    it('lists the one signed in to last first, those never signed in to last, by code', async () => {
      const store = await open()
      const { user, records } = await aMemberOf(store, [
        ['Never', null],
        ['Earlier', 2000],
        ['Also never', null],
        ['Latest', 3000],
        ['At the same time', 2000],
      ])
      const listed = await store.memberships.listOfUser('env_test', user.id, { limit: 9 })
      expect(listed.map(({ name }) => name)).toEqual(['Latest', 'Earlier', 'At the same time', 'Never', 'Also never'])
      const { code, name, handle, externalId, isDefault, isSuspended, settings } = records[3] as (typeof records)[0]
      expect(listed[0]).toEqual({
        ...{ code, name, handle, externalId, isDefault, isSuspended, settings },
        lastSignedInAt: 3000,
      })
      expect(await store.memberships.listOfUser('env_test', user.id, { limit: 2 })).toEqual(listed.slice(0, 2))
      expect(await store.memberships.listOfUser('env_other', user.id, { limit: 9 })).toEqual([])
      const twins = records.map((organization) => ({ ...organization, environmentId: 'env_other', name: 'Twin' }))
      expect(await store.commit(twins.map(addOrganization))).toBe(true)
      expect(await store.memberships.listOfUser('env_test', user.id, { limit: 9 })).toEqual(listed)
      const names = await store.memberships.namesOfUser('env_test', user.id, 9)
      expect(names).toEqual(records.map(({ code, name }) => ({ code, name })))
    })

    it('keeps those that have, for each term, one that begins with it', async () => {
      const store = await open()
      const names = ['100% Wool', 'Wool & Silk', 'snake_case', 'École du Bois', 'Wo']
      const { user } = await aMemberOf(
        store,
        names.map((name) => [name, null]),
      )
      const search = async (...terms: string[]) =>
        (await store.memberships.listOfUser('env_test', user.id, { limit: 9, terms })).map(({ name }) => name)
      expect(await search('wool')).toEqual(['100% Wool', 'Wool & Silk'])
      expect(await search('wo')).toEqual(['100% Wool', 'Wool & Silk', 'Wo'])
      expect(await search('wo', '10')).toEqual(['100% Wool'])
      expect(await search('bois', 'du', 'ecole', 'e')).toEqual(['École du Bois'])
      expect(await search('ool')).toEqual([])
      expect(await search('%')).toEqual([])
      expect(await search('wo', 'none')).toEqual([])
      expect(await search()).toEqual(names)
      const searchInNames = async (inName: string) =>
        (await store.memberships.listOfUser('env_test', user.id, { limit: 9, inName })).map(({ name }) => name)
      expect(await searchInNames('%')).toEqual(['100% Wool'])
      expect(await searchInNames('_')).toEqual(['snake_case'])
      expect(await searchInNames('& s')).toEqual(['Wool & Silk'])
      expect(await searchInNames('\\')).toEqual([])
    })

    it('lists suspended ones too, behind all others, and those of nobody else', async () => {
      const store = await open()
      const { user, organization } = await aMember(store)
      const [suspended, theirs, colleague] = [anOrganization({ isSuspended: true }), anOrganization(), aUser()]
      await store.commit([
        ...[suspended, theirs].map(addOrganization),
        addUser(colleague),
        addMembership(aMembership({ userId: user.id, organizationCode: suspended.code, lastSignedInAt: 9000 })),
        addMembership(aMembership({ userId: colleague.id, organizationCode: theirs.code })),
      ])
      const listed = await store.memberships.listOfUser('env_test', user.id, { limit: 9 })
      expect(listed.map(({ code, isSuspended }) => [code, isSuspended])).toEqual([
        [organization.code, false],
        [suspended.code, true],
      ])
    })

    it('finds its way in 500 of them', async () => {
      const store = await open()
      const { user, records } = await aMemberOf(
        store,
        Array.from({ length: 500 }, (_, n) => [`Organization ${n}`, n % 2 ? n : null] as const),
      )
      const names = await store.memberships.namesOfUser('env_test', user.id, 501)
      expect(names).toEqual(records.map(({ code, name }) => ({ code, name })))
      expect(await store.memberships.namesOfUser('env_test', user.id, 3)).toEqual(names.slice(0, 3))
      expect(await store.memberships.namesOfUser('env_test', user.id, 3, names[9]?.code)).toEqual(names.slice(10, 13))
      expect(await store.memberships.namesOfUser('env_test', user.id, 3, names.at(-1)?.code)).toEqual([])
      expect(await store.memberships.namesOfUser('env_other', user.id, 3)).toEqual([])
      const [latest] = await store.memberships.listOfUser('env_test', user.id, { limit: 1 })
      expect(latest?.name).toBe('Organization 499')
      const found = await store.memberships.listOfUser('env_test', user.id, {
        limit: 99,
        terms: ['organization', '49'],
      })
      expect(found).toHaveLength(11)
    })
  })

  describe('members of an organization', () => {
    it('lists them, and those with a role, by user id, page by page', async () => {
      const store = await open()
      const { organization, roles, user } = await aMember(store)
      const other = anOrganization()
      const people = ['kp_b', 'kp_B', 'kp_a', 'kp_é', 'kp_-'].map((id) => aUser({ id }))
      const join = (userId: string, organizationCode: string) =>
        addMembership(aMembership({ userId, organizationCode }))
      const give = (userId: string, organizationCode: string) =>
        grantMembershipRole('env_test', userId, organizationCode, roles[0].id)
      const isDone = await store.commit([
        ...people.map(addUser),
        addOrganization(other),
        ...people.flatMap(({ id }) => [join(id, organization.code), give(id, organization.code)]),
        ...[join(user.id, other.code), give(user.id, other.code)],
      ])
      expect(isDone).toBe(true)

      const holders = people.map(({ id }) => id).toSorted(bytewise)
      const members = [...holders, user.id].toSorted(bytewise)
      const list = async (after?: string) =>
        (
          await store.memberships.listOfOrganization('env_test', organization.code, {
            ...(after && { after }),
            limit: 2,
          })
        ).map(({ userId }) => userId)
      expect(await list()).toEqual(members.slice(0, 2))
      expect(await list(members[1])).toEqual(members.slice(2, 4))
      expect(await list(members[5])).toEqual([])
      expect(await store.memberships.listOfOrganization('env_other', organization.code, { limit: 9 })).toEqual([])

      const holding = (page: { after?: string; limit: number }) =>
        store.memberships.usersWithRole('env_test', organization.code, roles[0].id, page)
      expect(await holding({ limit: 9 })).toEqual(holders)
      expect(await holding({ limit: 2, after: holders[1] as string })).toEqual(holders.slice(2, 4))
      expect(await store.memberships.usersWithRole('env_test', other.code, roles[0].id, { limit: 9 })).toEqual([
        user.id,
      ])
      expect(await store.memberships.usersWithRole('env_test', other.code, roles[1].id, { limit: 9 })).toEqual([])
      expect(await store.memberships.usersWithRole('env_other', other.code, roles[0].id, { limit: 9 })).toEqual([])
    })

    it('are counted for each of several organizations', async () => {
      const store = await open()
      const [full, empty] = [anOrganization(), anOrganization()]
      const users = Array.from({ length: 3 }, () => aUser())
      const belong = ({ id: userId }: { id: string }) =>
        addMembership(aMembership({ userId, organizationCode: full.code }))
      await store.commit([addOrganization(full), addOrganization(empty), ...users.map(addUser), ...users.map(belong)])
      const count = (environmentId: string, codes: string[]) =>
        store.memberships.countOfOrganizations(environmentId, codes)
      expect(await count('env_test', [full.code, empty.code, 'org_none'])).toEqual(
        new Map([
          [full.code, 3],
          [empty.code, 0],
        ]),
      )
      expect(await count('env_other', [full.code])).toEqual(new Map())
      expect(await count('env_test', [])).toEqual(new Map())
    })

    it('are counted by a role, and by when they were active', async () => {
      const store = await open()
      const [role, other] = [aRole(), aRole()]
      const { code } = anOrganization()
      const users = ['now', 'before', 'event', 'elsewhere', 'other'].map((id) => aUser({ id: `kp_${id}` }))
      const times: Record<string, number | null> = { kp_now: 5000, kp_before: 100, kp_other: 5000 }
      const signedIn = (userId: string, fields: Partial<AuthenticationEvent>) =>
        addEvent(anEvent({ userId, organizationCode: code, createdAt: 4000, ...fields }))
      const isDone = await store.commit([
        ...users.map(addUser),
        addOrganization(anOrganization({ code })),
        addRole(role),
        addRole(other),
        ...users.flatMap(({ id: userId }) => [
          ...addMembership(aMembership({ userId, organizationCode: code, lastSignedInAt: times[userId] ?? null })),
          ...grantMembershipRole('env_test', userId, code, userId === 'kp_other' ? other.id : role.id),
        ]),
        signedIn('kp_event', {}),
        signedIn('kp_event', {}),
        signedIn('kp_other', {}),
        signedIn('kp_elsewhere', { organizationCode: 'org_elsewhere' }),
        signedIn('kp_elsewhere', { type: 'user.signed_out' }),
        signedIn('kp_before', { createdAt: 6000 }),
      ])
      expect(isDone).toBe(true)
      expect(await store.memberships.countWithRole('env_test', code, role.id)).toBe(4)
      expect(await store.memberships.countWithRole('env_other', code, role.id)).toBe(0)
      const active = (from: number, to: number) =>
        store.memberships.countActiveWithRole('env_test', code, role.id, { from, to })
      expect(await active(4000, 5000)).toBe(2)
      expect(await active(4001, 4999)).toBe(0)
      expect(await active(0, 6000)).toBe(3)
    })

    it('are found by a role wherever they hold it, each once, by the page', async () => {
      const store = await open()
      const [role, unheld] = [aRole(), aRole()]
      const organizations = [anOrganization(), anOrganization()]
      const users = ['kp_1', 'kp_2', 'kp_3'].map((id) => aUser({ id: `${id}_holds` }))
      const [first, second] = organizations.map(({ code }) => code).sort() as [string, string]
      const grants: [at: number, code: string][] = [
        [0, second],
        [0, first],
        [1, first],
        [2, second],
      ]
      const isDone = await store.commit([
        ...users.map(addUser),
        ...organizations.map(addOrganization),
        addRole(role),
        addRole(unheld),
        ...grants.map(([at, organizationCode]) => {
          const userId = users[at]?.id ?? ''
          return [
            ...addMembership(aMembership({ userId, organizationCode })),
            ...grantMembershipRole('env_test', userId, organizationCode, role.id),
          ]
        }),
      ])
      expect(isDone).toBe(true)
      const holders = [
        { userId: 'kp_1_holds', organizationCodes: [first, second] },
        { userId: 'kp_2_holds', organizationCodes: [first] },
        { userId: 'kp_3_holds', organizationCodes: [second] },
      ]
      expect(await store.memberships.holdersOfRole('env_test', role.id, { limit: 9 })).toEqual(holders)
      expect(await store.memberships.holdersOfRole('env_test', role.id, { limit: 2 })).toEqual(holders.slice(0, 2))
      const rest = await store.memberships.holdersOfRole('env_test', role.id, { limit: 2, after: 'kp_2_holds' })
      expect(rest).toEqual(holders.slice(2))
      expect(await store.memberships.holdersOfRole('env_test', unheld.id, { limit: 9 })).toEqual([])
      expect(await store.memberships.holdersOfRole('env_other', role.id, { limit: 9 })).toEqual([])
    })

    it('go with the organization, as do its flags and properties', async () => {
      const store = await open()
      const { user, organization, of, grantEverything, roles } = await aMember(store)
      const flag = aFeatureFlag()
      const isDone = await store.commit([
        ...grantEverything(),
        addFeatureFlag(flag),
        setOrganizationFlag('env_test', organization.code, flag.id, flag.defaultValue),
        setOrganizationProperty('env_test', organization.code, 'prop_kp_org_city', 'London'),
      ])
      expect(isDone).toBe(true)
      expect(await store.commit([removeOrganization('env_test', organization.code)])).toBe(true)
      expect(await store.memberships.find(...of)).toBeUndefined()
      expect(await store.memberships.holdings(...of)).toEqual(nothing)
      expect(await store.memberships.listOfUser('env_test', user.id, { limit: 9 })).toEqual([])
      expect(await store.memberships.usersWithRole('env_test', organization.code, roles[0].id, { limit: 9 })).toEqual(
        [],
      )
      expect(await store.users.find('env_test', user.id)).toBeDefined()

      await store.commit([addOrganization(organization)])
      const subject = { organizationCode: organization.code, userId: null }
      expect((await store.featureFlags.overrides('env_test', subject)).organization.size).toBe(0)
      expect((await store.properties.values('env_test', subject)).organization.size).toBe(0)
    })

    it('answers those who join an organization while it is removed', async () => {
      const store = await open()
      const { user, roles } = await aMember(store)
      for (let round = 0; round < 5; round++) {
        const organization = anOrganization()
        await store.commit([addOrganization(organization)])
        const [isRemoved, joined] = await Promise.all([
          store.commit([removeOrganization('env_test', organization.code)]),
          store.commit([
            addMembership(aMembership({ userId: user.id, organizationCode: organization.code })),
            grantMembershipRole('env_test', user.id, organization.code, roles[0].id),
          ]),
        ])
        expect(isRemoved).toBe(true)
        expect(typeof joined).toBe('boolean')
        expect(await store.memberships.find('env_test', user.id, organization.code)).toBeUndefined()
      }
    })
  })
}
