import { describe, expect, it } from 'vitest'
import { addApiScope, removeApiScope } from '../api-scopes.ts'
import { addApi, removeApi } from '../apis.ts'
import { addEnvironment } from '../environments.ts'
import { addMembership, grantMembershipPermission, grantMembershipRole, grantMembershipScope } from '../memberships.ts'
import { addOrganization } from '../organizations.ts'
import { addPermission, removePermission } from '../permissions.ts'
import type { RolePermission, RoleScope } from '../records.ts'
import {
  addRole,
  addRolePermission,
  addRoleScope,
  removeRole,
  removeRolePermission,
  removeRoleScope,
  updateRole,
} from '../roles.ts'
import type { Store } from '../store.ts'
import { anApi, anApiScope, anEnvironment, anOrganization, aPermission, aRole, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

/** Two roles, two permissions, and a scope in each of two environments: none of them given to a role yet. */
async function definitions(store: Store) {
  const roles = [aRole({ createdAt: 1 }), aRole({ createdAt: 2 })] as const
  const permissions = [aPermission(), aPermission()] as const
  const apis = [anApi(), anApi({ environmentId: 'env_other' })] as const
  const scopes = [
    anApiScope({ apiId: apis[0].id }),
    anApiScope({ apiId: apis[1].id, environmentId: 'env_other' }),
  ] as const
  const isDone = await store.commit([
    ...['env_test', 'env_other'].map((id) => addEnvironment(anEnvironment({ id }))),
    ...roles.map(addRole),
    ...permissions.map(addPermission),
    ...apis.map(addApi),
    ...scopes.map(addApiScope),
  ])
  expect(isDone).toBe(true)
  const roleScopes = roles.map(({ id }) =>
    scopes.map(({ environmentId, id: scopeId }) => ({ environmentId, roleId: id, scopeId })),
  ) as [[RoleScope, RoleScope], [RoleScope, RoleScope]]
  return { roles, permissions, apis, scopes, roleScopes }
}

/** Members of one organization who each hold the first role; answers how to read what a change of it must not touch. */
async function members(store: Store, roleId: string) {
  const [organization, users] = [anOrganization(), Array.from({ length: 8 }, () => aUser())]
  const [environmentId, code] = [organization.environmentId, organization.code]
  const isDone = await store.commit([
    addOrganization(organization),
    ...users.flatMap((user) => [
      addUser(user),
      addMembership({ environmentId, userId: user.id, organizationCode: code, lastSignedInAt: null, createdAt: 1000 }),
      grantMembershipRole(environmentId, user.id, code, roleId),
    ]),
  ])
  expect(isDone).toBe(true)
  const read = async () => ({
    organization: await store.organizations.find(environmentId, code),
    users: await Promise.all(users.map(({ id }) => store.users.find(environmentId, id))),
    memberships: await Promise.all(users.map(({ id }) => store.memberships.find(environmentId, id, code))),
    holdings: await Promise.all(users.map(({ id }) => store.memberships.holdings(environmentId, id, code))),
  })
  return { read, environmentId, code, userIds: users.map(({ id }) => id) }
}

const byPermission = (a: RolePermission, b: RolePermission) =>
  `${a.roleId} ${a.permissionId}` < `${b.roleId} ${b.permissionId}` ? -1 : 1
const byScope = (a: RoleScope, b: RoleScope) =>
  `${a.environmentId} ${a.roleId} ${a.scopeId}` < `${b.environmentId} ${b.roleId} ${b.scopeId}` ? -1 : 1
const versions = async (store: Store) => (await store.roles.list()).map(({ version }) => version)

export function rolesContract(open: () => Promise<Store>) {
  describe('roles', () => {
    it('are given back as they were added, oldest first', async () => {
      const store = await open()
      const added = [
        aRole({ createdAt: 1, isDefaultRole: true }),
        aRole({ createdAt: 2, isCreatorRole: true }),
        aRole({ createdAt: 3 }),
      ]
      expect(await store.commit(added.toReversed().map(addRole))).toBe(true)
      expect(await store.roles.list()).toEqual(added)
    })

    it('have a key and an id that no other one has, also when many want it at once', async () => {
      const store = await open()
      const done = await Promise.all(Array.from({ length: 6 }, () => store.commit([addRole(aRole({ key: 'editor' }))])))
      expect(done.filter(Boolean)).toHaveLength(1)
      const [added] = await store.roles.list()
      expect(await store.commit([addRole(aRole({ id: added?.id ?? '' }))])).toBe(false)
      expect(await store.commit([addRole(aRole({ key: 'Editor' }))])).toBe(true)
    })

    it('change all but id and createdAt', async () => {
      const store = await open()
      const [role, other] = [aRole({ createdAt: 1 }), aRole({ createdAt: 2 })]
      await store.commit([addRole(role), addRole(other)])
      const changed = {
        ...role,
        key: 'chief',
        name: 'Chief',
        description: '',
        isDefaultRole: true,
        isCreatorRole: true,
      }
      expect(await store.commit([updateRole({ ...changed, createdAt: 9 })])).toBe(true)
      expect(await store.roles.list()).toEqual([{ ...changed, version: 2 }, other])
    })

    it('refuse a change by somebody who read an older version, and one of a role that is not there', async () => {
      const store = await open()
      const role = aRole()
      await store.commit([addRole(role)])
      const done = await Promise.all(['a', 'b', 'c', 'd'].map((name) => store.commit([updateRole({ ...role, name })])))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.commit([updateRole({ ...role, version: 3 })])).toBe(false)
      expect(await store.commit([updateRole(aRole())])).toBe(false)
      expect(await versions(store)).toEqual([2])
    })

    it('refuse the key of another one', async () => {
      const store = await open()
      const [role, other] = [aRole({ createdAt: 1 }), aRole({ createdAt: 2 })]
      await store.commit([addRole(role), addRole(other)])
      expect(await store.commit([updateRole({ ...role, key: other.key })])).toBe(false)
      expect(await store.roles.list()).toEqual([role, other])
    })

    it('give a key to one of many that take it at once', async () => {
      const store = await open()
      for (let round = 0; round < 5; round++) {
        const [key, roles] = [`key-${round}`, Array.from({ length: 6 }, () => aRole())]
        await store.commit(roles.map(addRole))
        const done = await Promise.all(roles.map((role) => store.commit([updateRole({ ...role, key })])))
        expect(done.filter(Boolean)).toHaveLength(1)
        expect((await store.roles.list()).filter((role) => role.key === key)).toHaveLength(1)
      }
    })

    it('bring permissions in every environment, and scopes in their own', async () => {
      const store = await open()
      const { roles, permissions, roleScopes } = await definitions(store)
      const given = roles.flatMap((role) =>
        permissions.map((permission) => ({ roleId: role.id, permissionId: permission.id })),
      )
      await store.commit([
        ...given.map(({ roleId, permissionId }) => addRolePermission(roleId, permissionId)),
        ...roleScopes.flat().map(addRoleScope),
      ])
      expect(await store.roles.permissions()).toEqual(given.toSorted(byPermission))
      expect(await store.roles.scopes()).toEqual(roleScopes.flat().toSorted(byScope))
    })

    it('refuse what refers to nothing, or to the scope of another environment', async () => {
      const store = await open()
      const { roles, permissions, scopes, roleScopes } = await definitions(store)
      const scope = roleScopes[0][0]
      for (const command of [
        addRolePermission('none', permissions[0].id),
        addRolePermission(roles[0].id, 'none'),
        addRoleScope({ ...scope, roleId: 'none' }),
        addRoleScope({ ...scope, scopeId: 'scope_none' }),
        addRoleScope({ ...scope, environmentId: 'env_none' }),
        addRoleScope({ ...scope, environmentId: 'env_other' }),
        addRoleScope({ ...scope, scopeId: scopes[1].id }),
        removeRole('none'),
      ]) {
        expect(await store.commit([command])).toBe(false)
      }
      expect(await versions(store)).toEqual([1, 1])
      expect(await store.roles.permissions()).toEqual([])
      expect(await store.roles.scopes()).toEqual([])
    })

    it('are given and lose the same thing as often as it is told, and only what is named', async () => {
      const store = await open()
      const { roles, permissions, roleScopes } = await definitions(store)
      const [given, kept] = permissions.map(({ id }) => ({ roleId: roles[0].id, permissionId: id })) as [
        RolePermission,
        RolePermission,
      ]
      const [scope, keptScope] = roleScopes[0]
      await store.commit([addRolePermission(kept.roleId, kept.permissionId), addRoleScope(keptScope)])
      for (let again = 0; again < 2; again++) {
        const add = [addRolePermission(given.roleId, given.permissionId), addRoleScope(scope)]
        expect(await store.commit(add)).toBe(true)
      }
      expect(await store.roles.permissions()).toEqual([given, kept].toSorted(byPermission))
      expect(await store.roles.scopes()).toEqual([scope, keptScope].toSorted(byScope))

      const miss = [
        removeRolePermission(roles[1].id, given.permissionId),
        removeRolePermission('none', 'none'),
        removeRoleScope({ ...scope, environmentId: 'env_other' }),
        removeRoleScope({ ...scope, roleId: 'none' }),
      ]
      expect(await store.commit(miss)).toBe(true)
      expect(await store.roles.permissions()).toHaveLength(2)
      expect(await store.roles.scopes()).toHaveLength(2)

      for (let again = 0; again < 2; again++) {
        const remove = [removeRolePermission(given.roleId, given.permissionId), removeRoleScope(scope)]
        expect(await store.commit(remove)).toBe(true)
      }
      expect(await store.roles.permissions()).toEqual([kept])
      expect(await store.roles.scopes()).toEqual([keptScope])
    })

    it('grow their own version with each change of what they bring', async () => {
      const store = await open()
      const { roles, permissions, roleScopes } = await definitions(store)
      const [roleId, permissionId, scope] = [roles[0].id, permissions[0].id, roleScopes[0][0]]
      const seen: number[][] = []
      for (const change of [
        addRolePermission(roleId, permissionId),
        removeRolePermission(roleId, permissionId),
        addRoleScope(scope),
        removeRoleScope(scope),
      ]) {
        await store.commit([change])
        seen.push(await versions(store))
      }
      expect(seen).toEqual([
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
      ])
      expect(await store.commit([updateRole(roles[0])])).toBe(false)
    })

    it('change in at most three statements, none of which touches their members', async () => {
      const store = await open()
      const { roles, permissions, roleScopes } = await definitions(store)
      const [role, permissionId, scope] = [roles[0], permissions[0].id, roleScopes[0][0]]
      const { read } = await members(store, role.id)
      const before = await read()
      for (const change of [
        updateRole({ ...role, key: 'new', isDefaultRole: true }),
        addRolePermission(role.id, permissionId),
        addRoleScope(scope),
        removeRolePermission(role.id, permissionId),
        removeRoleScope(scope),
      ]) {
        expect(change.length).toBeLessThanOrEqual(3)
        expect(change.map(({ sql }) => sql).join()).not.toMatch(/membership|users|organizations/)
        expect(await store.commit([change])).toBe(true)
      }
      expect(await versions(store)).toEqual([6, 1])
      expect(await read()).toEqual(before)
    })

    it('are taken from every member when they are removed, and so are permissions and scopes', async () => {
      const store = await open()
      const { roles, permissions, scopes } = await definitions(store)
      const { read, environmentId, code, userIds } = await members(store, roles[0].id)
      await store.commit(
        userIds.flatMap((userId) => [
          grantMembershipRole(environmentId, userId, code, roles[1].id),
          grantMembershipPermission(environmentId, userId, code, permissions[0].id),
          grantMembershipPermission(environmentId, userId, code, permissions[1].id),
          grantMembershipScope(environmentId, userId, code, scopes[0].id),
        ]),
      )
      const before = await read()
      const isDone = await store.commit([
        removeRole(roles[0].id),
        removePermission(permissions[0].id),
        removeApiScope(environmentId, scopes[0].id),
      ])
      expect(isDone).toBe(true)
      const left = { roleIds: [roles[1].id], permissionIds: [permissions[1].id], scopeIds: [] }
      expect(await read()).toEqual({ ...before, holdings: userIds.map(() => left) })
    })

    it('lose a scope that is removed', async () => {
      const store = await open()
      const { scopes, roleScopes } = await definitions(store)
      await store.commit(roleScopes.flat().map(addRoleScope))
      await store.commit([removeApiScope('env_other', scopes[1].id)])
      expect(await store.roles.scopes()).toEqual([roleScopes[0][0], roleScopes[1][0]].toSorted(byScope))
    })

    it('have another version when a scope or an API is removed that they had a part of', async () => {
      const store = await open()
      const { scopes, apis, roleScopes } = await definitions(store)
      await store.commit([...addRoleScope(roleScopes[0][0]), ...addRoleScope(roleScopes[0][1])])
      expect(await versions(store)).toEqual([3, 1])
      await store.commit([removeApiScope('env_test', scopes[0].id)])
      expect(await versions(store)).toEqual([4, 1])
      await store.commit([removeApi('env_other', apis[1].id)])
      expect(await versions(store)).toEqual([5, 1])
      await store.commit([removeApi('env_test', apis[0].id)])
      expect(await versions(store)).toEqual([5, 1])
      expect(await store.roles.scopes()).toEqual([])
    })

    it('go with all they bring, and free their key', async () => {
      const store = await open()
      const { roles, permissions, roleScopes } = await definitions(store)
      await store.commit([
        ...roles.map(({ id }) => addRolePermission(id, permissions[0].id)),
        ...roleScopes.flat().map(addRoleScope),
      ])
      expect(await store.commit([removeRole(roles[0].id)])).toBe(true)
      expect(await store.commit([removeRole(roles[0].id)])).toBe(false)
      expect((await store.roles.list()).map(({ id }) => id)).toEqual([roles[1].id])
      expect(await store.roles.permissions()).toEqual([{ roleId: roles[1].id, permissionId: permissions[0].id }])
      expect(await store.roles.scopes()).toEqual(roleScopes[1].toSorted(byScope))
      expect(await store.commit([addRole(aRole({ key: roles[0].key }))])).toBe(true)
    })

    it('answer commits that give them something while they are removed', async () => {
      const store = await open()
      const { permissions, roleScopes } = await definitions(store)
      for (let round = 0; round < 5; round++) {
        const role = aRole()
        await store.commit([addRole(role)])
        const [isRemoved, ...done] = await Promise.all([
          store.commit([removeRole(role.id)]),
          ...permissions.map(({ id }) => store.commit([addRolePermission(role.id, id)])),
          ...roleScopes[0].map((scope) => store.commit([addRoleScope({ ...scope, roleId: role.id })])),
        ])
        expect(isRemoved).toBe(true)
        expect(done.every((isDone) => typeof isDone === 'boolean')).toBe(true)
      }
      expect(await store.roles.list()).toHaveLength(2)
      expect(await store.roles.permissions()).toEqual([])
      expect(await store.roles.scopes()).toEqual([])
    })

    it('grow the version of the registry with each change, and with nothing that failed', async () => {
      const store = await open()
      const { roles, permissions, roleScopes } = await definitions(store)
      const [role, permissionId] = [aRole(), permissions[0].id]
      const scope = roleScopes[1][0]
      const before = await store.registry.version()
      const changes = [
        addRole(role),
        updateRole(role),
        addRolePermission(role.id, permissionId),
        removeRolePermission(role.id, permissionId),
        addRoleScope(scope),
        removeRoleScope(scope),
        removeRole(role.id),
      ]
      const grown: number[] = []
      for (const change of changes) {
        expect(await store.commit([change])).toBe(true)
        grown.push((await store.registry.version()) - before)
      }
      expect(grown).toEqual(changes.map((_, index) => index + 1))
      expect(await store.commit([updateRole({ ...roles[0], version: 9 })])).toBe(false)
      expect(await store.registry.version()).toBe(before + changes.length)
    })
  })
}
