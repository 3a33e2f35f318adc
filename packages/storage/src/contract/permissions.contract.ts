import { describe, expect, it } from 'vitest'
import { addPermission, removePermission, updatePermission } from '../permissions.ts'
import type { Permission } from '../records.ts'
import { addRole, addRolePermission } from '../roles.ts'
import type { Store } from '../store.ts'
import { aPermission, aRole } from '../testing/records.ts'

const SYSTEM_KEYS = [
  'org:read:details',
  'org:write:details',
  'org:read:members',
  'org:write:members',
  'org:read:billing',
  'org:write:billing',
  'read:org:authentication',
  'write:org:authentication',
]

const ownPermissions = async (store: Store) => (await store.permissions.list()).filter(({ isSystem }) => !isSystem)
const aSystemPermission = async (store: Store) => (await store.permissions.list())[0] as Permission

export function permissionsContract(open: () => Promise<Store>) {
  describe('permissions', () => {
    it('begin with those that the platform itself asks for', async () => {
      const store = await open()
      const listed = await store.permissions.list()
      expect(listed.map(({ key }) => key)).toEqual(SYSTEM_KEYS)
      expect(listed.every(({ isSystem, version }) => isSystem && version === 1)).toBe(true)
    })

    it('are given back as they were added, oldest first', async () => {
      const store = await open()
      const added = [aPermission({ createdAt: 1 }), aPermission({ createdAt: 2 }), aPermission({ createdAt: 3 })]
      expect(await store.commit(added.toReversed().map(addPermission))).toBe(true)
      expect((await store.permissions.list()).slice(SYSTEM_KEYS.length)).toEqual(added)
    })

    it('have a key and an id that no other one has', async () => {
      const store = await open()
      const key = 'create:todos'
      const done = await Promise.all(
        Array.from({ length: 6 }, () => store.commit([addPermission(aPermission({ key }))])),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      const [added] = await ownPermissions(store)
      expect(await store.commit([addPermission(aPermission({ id: added?.id ?? '' }))])).toBe(false)
      expect(await store.commit([addPermission(aPermission({ key: 'org:read:members' }))])).toBe(false)
      expect(await store.commit([addPermission(aPermission({ key: 'Create:todos' }))])).toBe(true)
    })

    it('are renamed and described, and keep their key', async () => {
      const store = await open()
      const [permission, other] = [aPermission({ createdAt: 1 }), aPermission({ createdAt: 2 })]
      await store.commit([addPermission(permission), addPermission(other)])
      const changed = { ...permission, name: 'Make', description: 'Make new ones' }
      expect(await store.commit([updatePermission({ ...changed, key: 'other', isSystem: true, createdAt: 9 })])).toBe(
        true,
      )
      expect(await ownPermissions(store)).toEqual([{ ...changed, version: 2 }, other])
    })

    it('refuse a change by somebody who read an older version, and one of a permission that is not there', async () => {
      const store = await open()
      const permission = aPermission()
      await store.commit([addPermission(permission)])
      const done = await Promise.all(
        ['a', 'b', 'c', 'd'].map((name) => store.commit([updatePermission({ ...permission, name })])),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.commit([updatePermission({ ...permission, version: 3 })])).toBe(false)
      expect(await store.commit([updatePermission(aPermission())])).toBe(false)
      expect(await ownPermissions(store)).toMatchObject([{ version: 2 }])
    })

    it('of the platform stay as they are', async () => {
      const store = await open()
      const permission = await aSystemPermission(store)
      expect(await store.commit([updatePermission({ ...permission, name: 'New' })])).toBe(false)
      expect(await store.commit([updatePermission({ ...permission, name: 'New', isSystem: false })])).toBe(false)
      expect(await store.commit([removePermission(permission.id)])).toBe(false)
      expect(await store.permissions.list()).toHaveLength(SYSTEM_KEYS.length)
      expect(await aSystemPermission(store)).toEqual(permission)
    })

    it('are taken from the roles that had them when they are removed, and those alone learn of it', async () => {
      const store = await open()
      const [removed, kept] = [aPermission(), aPermission()]
      const [role, other] = [aRole({ createdAt: 1 }), aRole({ createdAt: 2 })]
      await store.commit([
        ...[removed, kept].map(addPermission),
        ...[role, other].map(addRole),
        addRolePermission(role.id, removed.id),
        addRolePermission(role.id, kept.id),
        addRolePermission(other.id, kept.id),
      ])
      const versions = async () => (await store.roles.list()).map(({ version }) => version)
      const [before, otherBefore] = await versions()
      expect(await store.commit([removePermission(removed.id)])).toBe(true)
      expect(await ownPermissions(store)).toEqual([kept])
      expect((await store.roles.permissions()).map(({ permissionId }) => permissionId)).toEqual([kept.id, kept.id])
      expect(await versions()).toEqual([Number(before) + 1, otherBefore])
      expect(await store.commit([removePermission(removed.id)])).toBe(false)
      expect(await store.commit([addPermission(aPermission({ key: removed.key }))])).toBe(true)
    })

    it('grow the version of the registry with each change, and with nothing that failed', async () => {
      const store = await open()
      const permission = aPermission()
      const versions: number[] = []
      for (const change of [addPermission(permission), updatePermission(permission), removePermission(permission.id)]) {
        expect(await store.commit([change])).toBe(true)
        versions.push(await store.registry.version())
      }
      expect(versions).toEqual([1, 2, 3])
      expect(await store.commit([removePermission(permission.id)])).toBe(false)
      expect(await store.registry.version()).toBe(3)
    })
  })
}
