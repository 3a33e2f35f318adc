import { addIdentity } from '@latchkey/storage/identities.ts'
import type { Role } from '@latchkey/storage/records.ts'
import { addRole, addRolePermission } from '@latchkey/storage/roles.ts'
import { anIdentity, aRole } from '@latchkey/storage/testing/records.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { mailedCode } from '../testing/browser.ts'
import { aPortalVisitor, join } from '../testing/portal.ts'
import { aPerson, PASSWORD } from '../testing/requests.ts'
import { openListeningPlatform, toldBy } from '../webhooks/testing/told.ts'

const PROOF = { proof_password: PASSWORD }

let at: Awaited<ReturnType<typeof openListeningPlatform>>
let manager: Role
let editor: Role
beforeAll(async () => {
  at = await openListeningPlatform()
  const { store, deps } = at.platform
  const system = await store.permissions.list()
  manager = aRole({ key: 'manager' })
  editor = aRole({ key: 'editor' })
  const opening = ['org:write:details', 'org:write:members'].map(
    (key) => system.find((one) => one.key === key)?.id ?? '',
  )
  await store.commit([addRole(manager), addRole(editor), ...opening.map((id) => addRolePermission(manager.id, id))])
  await deps.registry.reload()
})
beforeEach(() => at.platform.clock.advance(16 * 60_000)) // past every limit of an earlier test
afterAll(() => at.platform.close())

/** Somebody in the portal with a second address, which is verified. */
async function aVisitorWithTwoAddresses() {
  const visit = await aPortalVisitor(at.platform)
  const second = anIdentity({
    environmentId: 'env_first',
    userId: visit.id,
    value: `second.${visit.email}`,
    isVerified: true,
    isPrimary: false,
  })
  await at.platform.store.commit([addIdentity(second)])
  await visit.visitor.open('/portal/profile')
  return { ...visit, second }
}

async function aManager() {
  const visit = await aPortalVisitor(at.platform, { roles: [manager] })
  const colleague = await aPerson(at.platform, { firstName: 'Grace', lastName: 'Hopper' })
  await join(at.platform, colleague.id, visit.organization)
  const path = `/portal/organization/members/${colleague.id}`
  const version = String((await at.platform.store.users.find('env_first', colleague.id))?.version)
  await visit.visitor.open(path)
  const send = (fields: Record<string, string>) => visit.visitor.submit(path, { version, ...fields })
  return { ...visit, colleague, send }
}

describe('what webhooks are told of changes in the portal (wire-protocol §11.2)', () => {
  it('is the new name of a person, by that person, with where they belong', async () => {
    const { id, email, visitor, organization } = await aPortalVisitor(at.platform)
    const names = { action: 'save_names', p_first_name: 'Augusta', p_last_name: 'King' }
    expect(await toldBy(at, () => visitor.submit('/portal/profile', names))).toMatchObject([
      {
        type: 'user.updated',
        source: 'user',
        data: {
          user: { id, email, first_name: 'Augusta', last_name: 'King', organizations: [{ code: organization.code }] },
        },
      },
    ])
  })

  it('is the address that is the primary one now', async () => {
    const { second, visitor } = await aVisitorWithTwoAddresses()
    const chosen = { action: 'primary_email', ...PROOF, identity: second.id }
    expect(await toldBy(at, () => visitor.submit('/portal/profile', chosen))).toMatchObject([
      { type: 'user.updated', data: { user: { email: second.value } } },
    ])
  })

  it('is the address that stays when the primary one is removed', async () => {
    const { id, second, visitor } = await aVisitorWithTwoAddresses()
    const removed = { action: 'remove_email', ...PROOF, identity: `identity_${id}` }
    expect(await toldBy(at, () => visitor.submit('/portal/profile', removed))).toMatchObject([
      { type: 'user.updated', data: { user: { id, email: second.value } } },
    ])
  })

  it('is an address that is added and proved, but not one that is only typed', async () => {
    const { id, email, visitor } = await aPortalVisitor(at.platform)
    const added = `added.${email}`
    await visitor.open('/portal/profile')
    let page: Awaited<ReturnType<typeof visitor.submit>> | undefined
    const typed = await toldBy(at, async () => {
      page = await visitor.submit('/portal/profile', { action: 'add_email', ...PROOF, p_email: added })
    })
    expect(typed).toEqual([])
    const path = (/action="(\/portal\/profile\/verify[^"]*)"/.exec(page?.body ?? '')?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    )
    const code = await mailedCode(at.platform, added)
    expect(await toldBy(at, () => visitor.submit(path, { p_confirmation_code: code }))).toMatchObject([
      { type: 'user.updated', data: { user: { id, email } } },
    ])
  })

  it('is the new name of an organization', async () => {
    const { visitor, organization } = await aManager()
    expect(await toldBy(at, () => visitor.submit('/portal/organization', { p_org_name: 'North Mill' }))).toMatchObject([
      {
        type: 'organization.updated',
        source: 'user',
        data: { organization: { code: organization.code, name: 'North Mill', is_allow_registrations: false } },
      },
    ])
  })

  it('is the member whose roles change, and that they belong no more', async () => {
    const { colleague, organization, send } = await aManager()
    const given = await toldBy(at, () => send({ action: 'save_roles', role: manager.id }))
    expect(given).toMatchObject([
      {
        type: 'user.updated',
        source: 'user',
        data: {
          user: {
            id: colleague.id,
            first_name: 'Grace',
            organizations: [
              { code: organization.code, roles: [{ id: manager.id, key: 'manager' }], permissions: null },
            ],
          },
        },
      },
    ])
    const version = String((await at.platform.store.users.find('env_first', colleague.id))?.version)
    const removed = await toldBy(at, () => send({ action: 'remove', version }))
    expect(removed).toMatchObject([{ type: 'user.updated', data: { user: { id: colleague.id, organizations: [] } } }])
  })

  it('is nothing when the roles stay, or the form is refused', async () => {
    const { send } = await aManager()
    expect(await toldBy(at, () => send({ action: 'save_roles' }))).toEqual([])
    expect(await toldBy(at, () => send({ action: 'save_roles', version: '0', role: manager.id }))).toEqual([])
    const { visitor } = await aPortalVisitor(at.platform, { roles: [editor] })
    expect(await toldBy(at, () => visitor.submit('/portal/organization', { p_org_name: 'South Mill' }))).toEqual([])
  })

  it('is nothing when somebody else changed the person meanwhile: the commit fails', async () => {
    const { user, visitor } = await aPortalVisitor(at.platform)
    const { store } = at.platform
    const stored = (await store.users.find('env_first', user.id)) ?? user
    const names = store.memberships.namesOfUser
    const spy = vi.spyOn(store.memberships, 'namesOfUser').mockImplementationOnce(async (...of) => {
      expect(await store.commit([updateUser({ ...stored, lastName: 'King' })])).toBe(true)
      return names(...of)
    })
    const fields = { action: 'save_names', p_first_name: 'Augusta', p_last_name: 'Byron' }
    expect(await toldBy(at, () => visitor.submit('/portal/profile', fields))).toEqual([])
    expect(spy).toHaveBeenCalledTimes(1)
    spy.mockRestore()
    expect(await store.users.find('env_first', user.id)).toMatchObject({ lastName: 'King' })
  })
})
