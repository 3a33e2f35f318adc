import { describe, expect, it, onTestFinished } from 'vitest'
import { exportConfiguration } from './export.ts'
import { applyText, planOfText, problemsOfText } from './testing/apply-text.ts'
import { instantHasher, openEmptyPlatform } from './testing/empty-platform.ts'

async function platform() {
  const deps = await openEmptyPlatform({ hasher: instantHasher })
  onTestFinished(() => deps.close())
  return deps
}

const ROLES = 'roles: [{ key: admin, name: Admin }, { key: member, name: Member }]\n'
const shop = (fields: string, type = 'web', roles = ROLES) =>
  `${roles}environments: [{ name: One, origins: ["http://localhost:3900"], applications: [{ name: Shop, type: ${type}, ${fields} }] }]\n`

async function accessOf(deps: Awaited<ReturnType<typeof platform>>) {
  const [environment] = deps.registry.list()
  const [application] = environment?.applications.values() ?? []
  const ids = environment?.directory.accessRoles.get(application?.id ?? '') ?? new Set()
  const roles = [...ids].map((id) => environment?.directory.roles.get(id)?.key)
  return { isControlled: application?.hasAccessControl, roles: roles.sort() }
}

describe('the access roles of an application', () => {
  it('are given and taken as the list says, and stay where it says nothing', async () => {
    const deps = await platform()
    await applyText(deps, shop('hasAccessControl: true, accessRoles: [member, admin]'))
    expect(await accessOf(deps)).toEqual({ isControlled: true, roles: ['admin', 'member'] })
    expect(await planOfText(deps, shop('accessRoles: [admin]'))).toContain('~ accessRoles\n        - "member"')
    await applyText(deps, shop('accessRoles: [admin]'))
    await applyText(deps, shop('isEnabled: true'))
    expect(await accessOf(deps)).toEqual({ isControlled: true, roles: ['admin'] })
    await applyText(deps, shop('accessRoles: [member]'))
    expect(await accessOf(deps)).toEqual({ isControlled: true, roles: ['member'] })
    await applyText(deps, shop('hasAccessControl: false, accessRoles: []'))
    expect(await accessOf(deps)).toEqual({ isControlled: false, roles: [] })
  })

  it('are exported with the switch that makes them count', async () => {
    const deps = await platform()
    await applyText(deps, shop('hasAccessControl: true, accessRoles: [member, admin]'))
    expect(await exportConfiguration(deps.store)).toMatch(
      /hasAccessControl: true\n +accessRoles:\n +- admin\n +- member\n/,
    )
  })

  it('go with a role that is removed, and leave nothing to change', async () => {
    const deps = await platform()
    await applyText(deps, shop('hasAccessControl: true, accessRoles: [member, admin]'))
    const without = shop('accessRoles: [admin]', 'web', 'roles: [{ key: admin, name: Admin }]\n')
    await applyText(deps, without, { prune: true })
    expect(await accessOf(deps)).toEqual({ isControlled: true, roles: ['admin'] })
    expect((await applyText(deps, without, { prune: true })).plan.steps).toEqual([])
  })

  it('keep a role from being removed that is the last by which anybody gets in', async () => {
    const deps = await platform()
    await applyText(deps, shop('hasAccessControl: true, accessRoles: [member]'))
    const one = 'roles: [{ key: admin, name: Admin }]\n'
    const nobody = 'with access control, the application needs one access role at least'
    expect(await problemsOfText(deps, shop('isEnabled: true', 'web', one), { prune: true })).toEqual([
      expect.stringContaining(nobody),
    ])
    const shut = 'the application "Shop" would let in nobody without the roles that are removed'
    const silent = `${one}environments: [{ name: One, origins: ["http://localhost:3900"] }]\n`
    const other = `${one}environments: [{ name: Two, origins: ["http://localhost:3901"] }]\n`
    for (const text of [silent, other]) {
      expect(await problemsOfText(deps, text, { prune: true })).toEqual([expect.stringContaining(shut)])
    }
    expect(await accessOf(deps)).toEqual({ isControlled: true, roles: ['member'] })
    await applyText(deps, shop('accessRoles: [admin]', 'web', one), { prune: true })
    expect(await accessOf(deps)).toEqual({ isControlled: true, roles: ['admin'] })
    await applyText(deps, shop('hasAccessControl: false', 'web', 'roles: []\n'), { prune: true })
    expect(await accessOf(deps)).toEqual({ isControlled: false, roles: [] })
  })

  it.each([
    ['a role that there is not', shop('accessRoles: [nobody]'), 'there is no such role'],
    ['a role twice', shop('accessRoles: [admin, admin]'), 'is there twice'],
    ['no role with access control', shop('hasAccessControl: true'), 'needs one access role at least'],
    ['roles of a machine', shop('accessRoles: [admin]', 'm2m'), 'nobody signs in to an application of type m2m'],
    ['access control of a machine', shop('hasAccessControl: true', 'm2m'), 'nobody signs in to an application'],
  ])('are not %s', async (_what, text, message) => {
    const problems = await problemsOfText(await platform(), text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(message)
  })

  it('are never all taken while the application lets in nobody else', async () => {
    const deps = await platform()
    await applyText(deps, shop('hasAccessControl: true, accessRoles: [member]'))
    expect(await problemsOfText(deps, shop('accessRoles: []'))).toEqual([
      expect.stringContaining('with access control, the application needs one access role at least'),
    ])
    expect(await accessOf(deps)).toEqual({ isControlled: true, roles: ['member'] })
  })
})
