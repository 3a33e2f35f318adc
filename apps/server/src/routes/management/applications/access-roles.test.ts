import { addRole } from '@latchkey/storage/roles.ts'
import { aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MANAGER, type Management, openManagement } from '../../../testing/management.ts'
import { OTHER_ISSUER, SPA, WEB } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const at = (application_id: string, role_id = '') => ({ params: { application_id, role_id } })
async function someRoles(count: number) {
  const roles = Array.from({ length: count }, () => aRole())
  await platform.store.commit(roles.map(addRole))
  return roles.map(({ id }) => id)
}
const idsOf = ({ roles }: { roles: { id: string }[] }) => roles.map(({ id }) => id)

describe('the access roles of an application', () => {
  it('are added, listed page by page, and removed', async () => {
    const ids = await someRoles(3)
    for (const id of [...ids, ids[0] as string]) await platform.done('AddApplicationAccessRole', at(WEB.id, id))
    const page = (query: Record<string, string>) =>
      platform.done('GetApplicationAccessRoles', { ...at(WEB.id), query: { page_size: '2', ...query } })
    const first = await page({})
    const second = await page({ starting_after: first.roles[1].id })
    expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(ids.toSorted())
    expect([first.has_more, second.has_more]).toEqual([true, false])
    await platform.done('RemoveApplicationAccessRole', at(WEB.id, ids[0]))
    expect(await platform.refused('RemoveApplicationAccessRole', at(WEB.id, ids[0]))).toEqual([404, 'ROLE_NOT_FOUND'])
    expect(idsOf(await page({}))).not.toContain(ids[0])
  })

  it('count once the application says so, which needs one, and the last one stays', async () => {
    const [first, second] = (await someRoles(2)) as [string, string]
    const enable = (is_access_control_enabled: boolean) => ({ ...at(SPA.id), body: { is_access_control_enabled } })
    expect(await platform.refused('updateApplication', enable(true))).toEqual([400, 'ACCESS_ROLES_REQUIRED'])
    for (const id of [first, second]) await platform.done('AddApplicationAccessRole', at(SPA.id, id))
    await platform.done('updateApplication', enable(true))
    const { application } = await platform.done('getApplication', at(SPA.id))
    expect(application.is_access_control_enabled).toBe(true)
    const remove = (role_id: string) => ({ params: { role_id } })
    await platform.done('DeleteRole', remove(first))
    expect(await platform.refused('DeleteRole', remove(second))).toEqual([400, 'ACCESS_ROLES_REQUIRED'])
    expect(await platform.refused('RemoveApplicationAccessRole', at(SPA.id, second))).toEqual([
      400,
      'ACCESS_ROLES_REQUIRED',
    ])
    await platform.done('updateApplication', enable(false))
    await platform.done('DeleteRole', remove(second))
  })

  it('are none of machines, of what is not there, and of another environment', async () => {
    const [role] = (await someRoles(1)) as [string]
    const add = (application: string, id: string, more = {}) =>
      platform.refused('AddApplicationAccessRole', { ...at(application, id), ...more })
    expect(await add(MANAGER.id, role)).toEqual([400, 'APPLICATION_TYPE_NOT_SUPPORTED'])
    expect(await add(WEB.id, 'none')).toEqual([404, 'ROLE_NOT_FOUND'])
    expect(await add('none', role)).toEqual([404, 'APPLICATION_NOT_FOUND'])
    await platform.done('AddApplicationAccessRole', { ...at(WEB.id, role), issuer: OTHER_ISSUER })
    expect(await platform.refused('RemoveApplicationAccessRole', at(WEB.id, role))).toEqual([404, 'ROLE_NOT_FOUND'])
    const machine = { ...at(MANAGER.id), body: { is_access_control_enabled: true } }
    expect(await platform.refused('updateApplication', machine)).toEqual([400, 'ACCESS_CONTROL_NOT_SUPPORTED'])
    const list = (query: Record<string, string>) =>
      platform.refused('GetApplicationAccessRoles', { ...at(WEB.id), query })
    expect(await list({ page_size: '101' })).toEqual([400, 'PAGE_SIZE_LIMIT_EXCEEDED'])
    expect(await list({ starting_after: role, ending_before: role })).toEqual([400, 'TOO_MANY_PARAMETERS'])
  })
})
