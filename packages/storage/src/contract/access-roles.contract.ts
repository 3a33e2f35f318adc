import { describe, expect, it } from 'vitest'
import {
  addApplication,
  addApplicationAccessRole,
  removeApplication,
  removeApplicationAccessRole,
  updateApplication,
} from '../applications.ts'
import { addEnvironment } from '../environments.ts'
import { addRole, removeRole } from '../roles.ts'
import type { Store } from '../store.ts'
import { anApplication, anEnvironment, aRole } from '../testing/records.ts'

export function accessRolesContract(open: () => Promise<Store>) {
  async function opened() {
    const store = await open()
    const [application, roles] = [anApplication(), [aRole(), aRole()] as const]
    await store.commit([
      addEnvironment(anEnvironment({ id: 'env_test' })),
      addApplication(application),
      ...roles.map(addRole),
    ])
    const accessRole = (roleId: string) => ({ environmentId: 'env_test', applicationId: application.id, roleId })
    return { store, application, roles, accessRole }
  }

  describe('access roles', () => {
    it('are added once, and go with their application and their role', async () => {
      const { store, application, roles, accessRole } = await opened()
      const [first, second] = [accessRole(roles[0].id), accessRole(roles[1].id)]
      for (const one of [first, first, second]) expect(await store.commit([addApplicationAccessRole(one)])).toBe(true)
      expect((await store.applications.accessRoles()).map(({ roleId }) => roleId)).toEqual(
        [first.roleId, second.roleId].sort(),
      )
      await store.commit([removeRole(second.roleId)])
      expect(await store.applications.accessRoles()).toEqual([first])
      await store.commit([removeApplication('env_test', application.id)])
      expect(await store.applications.accessRoles()).toEqual([])
    })

    it('need an application and a role that are there', async () => {
      const { store, roles, accessRole } = await opened()
      const one = accessRole(roles[0].id)
      for (const lacking of [{ applicationId: 'none' }, { roleId: 'none' }, { environmentId: 'env_other' }]) {
        expect(await store.commit([addApplicationAccessRole({ ...one, ...lacking })])).toBe(false)
      }
    })

    it('keep the last one of an application that asks for one', async () => {
      const { store, application, roles, accessRole } = await opened()
      const [first, second] = [accessRole(roles[0].id), accessRole(roles[1].id)]
      await store.commit([
        ...[first, second].map(addApplicationAccessRole),
        updateApplication({ ...application, hasAccessControl: true }),
      ])
      expect(await store.commit([removeApplicationAccessRole(second)])).toBe(true)
      expect(await store.commit([removeApplicationAccessRole(first)])).toBe(false)
      expect(await store.applications.accessRoles()).toEqual([first])
      await store.commit([updateApplication({ ...application, version: 2, hasAccessControl: false })])
      expect(await store.commit([removeApplicationAccessRole(first)])).toBe(true)
      expect(await store.applications.accessRoles()).toEqual([])
    })

    it('change the registry', async () => {
      const { store, roles, accessRole } = await opened()
      const before = await store.registry.version()
      await store.commit([addApplicationAccessRole(accessRole(roles[0].id))])
      const between = await store.registry.version()
      await store.commit([removeApplicationAccessRole(accessRole(roles[0].id))])
      expect([between > before, (await store.registry.version()) > between]).toEqual([true, true])
    })
  })
}
