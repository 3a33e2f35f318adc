import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { acceptInvitation } from '@latchkey/storage/invitations.ts'
import { grantMembershipRole, grantMembershipScope, revokeMembershipRole } from '@latchkey/storage/memberships.ts'
import type { Role } from '@latchkey/storage/records.ts'
import { addRole, addRolePermission } from '@latchkey/storage/roles.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { anApi, anApiScope, aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_ENVIRONMENT } from '../../configuration/defaults.ts'
import { allowInvitations } from '../../testing/invitations.ts'
import { anOrganizationOf, aRoleWith } from '../../testing/members.ts'
import { beforeCommitOf, eventsOf } from '../../testing/organizations.ts'
import { ISSUER, openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aPortalVisitor, join } from '../../testing/portal.ts'
import { aPerson } from '../../testing/requests.ts'

let platform: TestPlatform
/** Roles with the platform's own permissions, and with some of the business's. */
let reader: Role
let manager: Role
let editor: Role
let owner: Role
beforeAll(async () => {
  platform = await openTestPlatform()
  const system = await platform.store.permissions.list()
  const withSystem = async (name: string, keys: readonly string[]) => {
    const role = aRole({ name })
    const done = await platform.store.commit([
      ...addRole(role),
      ...keys.flatMap((key) => addRolePermission(role.id, system.find((one) => one.key === key)?.id ?? '')),
    ])
    if (!done) throw new Error('the role could not be made')
    return role
  }
  reader = await withSystem('Reader', ['org:read:details', 'org:read:members', 'read:org:authentication'])
  manager = await withSystem('Manager', ['org:write:details', 'org:write:members', 'write:org:authentication'])
  editor = await aRoleWith(platform, ['edit:pages'])
  owner = await aRoleWith(platform, ['sell:company'])
})
beforeEach(() => platform.clock.advance(16 * 60_000))
afterAll(() => platform.close())

const MEMBERS = '/portal/organization/members'
const reasonsOf = async (id: string) => (await eventsOf(platform, id)).map(({ reason }) => reason)
const typesOf = async (id: string) => (await eventsOf(platform, id)).map(({ type }) => type)

/** A manager who also holds `more`, with a colleague who has `theirs`. */
async function aManager(more: readonly Role[] = [], theirs: readonly Role[] = []) {
  const visit = await aPortalVisitor(platform, { roles: [manager, ...more] })
  const colleague = await aPerson(platform, { firstName: 'Grace', lastName: 'Hopper' })
  await join(platform, colleague.id, visit.organization, theirs)
  const rolesOf = async (id: string) =>
    [...(await platform.store.memberships.holdings('env_first', id, visit.organization.code)).roleIds].sort()
  const version = async () => String((await platform.store.users.find('env_first', colleague.id))?.version)
  const path = `${MEMBERS}/${colleague.id}`
  const save = async (roles: readonly Role[], fields: Record<string, string> = {}) =>
    visit.visitor.submit(path, {
      action: 'save_roles',
      version: await version(),
      role: roles.map(({ id }) => id),
      ...fields,
    })
  return { ...visit, colleague, rolesOf, version, path, save }
}

describe('the audit log', () => {
  it('has who changed what of the organization, its members and invitations, and nothing of what was refused', async () => {
    const { id, visitor, organization, colleague, version, path, save } = await aManager([editor])
    const known = new Set((await platform.store.audit.list({ limit: 1000 })).map((entry) => entry.id))
    await visitor.submit('/portal/organization', { p_org_name: 'North Mill' })
    await visitor.submit('/portal/organization', { p_org_name: '' })
    await save([editor])
    await save([editor])
    await save([owner])
    await allowInvitations(platform)
    await visitor.submit(MEMBERS, { action: 'invite', p_email: 'audited@mill.example' })
    const [open] = await platform.store.invitations.list('env_first', organization.code, { limit: 1 })
    await visitor.submit(MEMBERS, { action: 'revoke_invitation', id: open?.id ?? '' })
    await visitor.submit(path, { action: 'remove', version: await version() })
    const entries = (await platform.store.audit.list({ limit: 1000 })).filter((entry) => !known.has(entry.id)).reverse()
    const common = { actorType: 'portal', actorId: id, environmentId: 'env_first', address: '127.0.0.1' }
    expect(entries).toMatchObject([
      { ...common, operation: 'organization.updated', thing: 'organization', thingId: organization.code },
      { ...common, operation: 'member.roles_changed', thing: 'user', thingId: colleague.id },
      { ...common, operation: 'invitation.created', thingName: 'audited@mill.example' },
      { ...common, operation: 'invitation.revoked', thingId: open?.id },
      { ...common, operation: 'member.removed', thingId: colleague.id },
    ])
    expect(JSON.parse(entries[0]?.afterText ?? '')).toEqual({ name: 'North Mill' })
    expect(JSON.parse(entries[1]?.afterText ?? '')).toEqual({ organization: organization.code, roles: [editor.key] })
  })
})

describe('the details of an organization', () => {
  it('are changed by whoever may', async () => {
    const { id, visitor, organization } = await aManager()
    const page = await visitor.submit('/portal/organization', { p_org_name: ' North  Mill ' })
    expect(page.body).toContain('The details are saved.')
    expect(await platform.store.organizations.find('env_first', organization.code)).toMatchObject({
      name: 'North  Mill',
      searchName: 'north  mill',
      handle: organization.handle,
    })
    expect(await typesOf(id)).toContain('organization.updated')
  })

  it.each([
    ['', 'Enter a name.'],
    ['x'.repeat(201), 'Shorten the name.'],
    ['a\u0000b', 'Use letters, digits and signs that can be seen.'],
  ])('refuses the name %j', async (p_org_name, message) => {
    const { visitor, organization } = await aManager()
    expect((await visitor.submit('/portal/organization', { p_org_name })).body).toContain(message)
    const found = await platform.store.organizations.find('env_first', organization.code)
    expect(found?.name).toBe(organization.name)
  })

  it('are shown to whoever may read, and changed by nobody else', async () => {
    const { id, visitor, organization } = await aPortalVisitor(platform, { roles: [reader] })
    const page = await visitor.open('/portal/organization')
    expect(page.body).toContain(organization.code)
    expect(page.body).not.toContain('name="p_org_name"')
    const refused = await visitor.send('/portal/organization', { p_org_name: 'Mine' })
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('You cannot change this')
    expect(await reasonsOf(id)).toContain('permission_missing')
    const found = await platform.store.organizations.find('env_first', organization.code)
    expect(found?.name).toBe(organization.name)
  })

  it('are out of reach at once when the role is taken', async () => {
    const { id, visitor, organization } = await aManager()
    expect((await visitor.open('/portal/organization')).statusCode).toBe(200)
    await platform.store.commit(revokeMembershipRole('env_first', id, organization.code, manager.id))
    expect((await visitor.send('/portal/organization', { p_org_name: 'Mine' })).statusCode).toBe(403)
  })

  it('are those of the organization of the visit, wherever else the person is a manager', async () => {
    const { id, visitor, organization } = await aPortalVisitor(platform)
    const other = await anOrganizationOf(platform, [id], { roles: [manager] })
    expect((await visitor.send('/portal/organization', { p_org_name: 'Mine' })).statusCode).toBe(403)
    for (const { code, name } of [organization, other]) {
      expect(await platform.store.organizations.find('env_first', code)).toMatchObject({ name })
    }
  })
})

describe('the members', () => {
  it('are listed with their roles, page by page', async () => {
    const { visitor, organization } = await aPortalVisitor(platform, { roles: [reader] })
    const people = await Promise.all(Array.from({ length: 30 }, () => aPerson(platform)))
    for (const { id } of people) await join(platform, id, organization, [editor])
    const first = await visitor.open(MEMBERS)
    const next = /href="(\/portal\/organization\/members\?after=[^"]+)"/.exec(first.body)?.[1] ?? ''
    const second = await visitor.open(next)
    const idsIn = (html: string) => [...html.matchAll(/members\/(kp_\w+)"/g)].map((match) => match[1])
    expect(idsIn(first.body)).toHaveLength(25)
    expect(idsIn(second.body)).toHaveLength(6)
    expect(new Set([...idsIn(first.body), ...idsIn(second.body)]).size).toBe(31)
    expect(first.body).toContain(editor.name)
    expect(second.body).not.toContain('?after=')
  })

  it('are found page by page to the last, and a made-up place is the first page', async () => {
    const { visitor, organization } = await aPortalVisitor(platform, { roles: [reader] })
    const people = await Promise.all(Array.from({ length: 30 }, () => aPerson(platform, { lastName: 'Paginated' })))
    for (const { id } of people) await join(platform, id, organization)
    const idsIn = (html: string) => [...html.matchAll(/members\/(kp_\w+)"/g)].map((match) => match[1])
    const nextIn = (html: string) => /href="(\/portal\/[^"]+&amp;after=[^"]+)"/.exec(html)?.[1]?.replace('&amp;', '&')
    const first = await visitor.open(`${MEMBERS}?search=paginated`)
    expect(first.body).toContain('On this page: 25.')
    const next = nextIn(first.body) ?? ''
    const second = await visitor.open(next)
    expect(second.body).toContain('On this page: 5.')
    expect(second.body).toContain(`href="${MEMBERS}?search=paginated"`)
    expect(nextIn(second.body)).toBeUndefined()
    expect(new Set([...idsIn(first.body), ...idsIn(second.body)])).toEqual(new Set(people.map(({ id }) => id)))
    const after = new URL(next, ISSUER).searchParams.get('after') ?? ''
    for (const elsewhere of [`?after=${after}`, '?search=paginated&after=x.y', '?after=%00', '?search=pag&after=']) {
      const page = await visitor.open(`${MEMBERS}${elsewhere}`)
      expect([page.statusCode, idsIn(page.body).length], elsewhere).toEqual([200, 25])
    }
  })

  it('are found by a part of their name or address, and by a whole address', async () => {
    const { visitor, organization } = await aPortalVisitor(platform, { roles: [reader] })
    const sought = await aPerson(platform, { firstName: 'Éloïse', lastName: 'Straße', email: 'eloise@mill.example' })
    const stranger = await aPerson(platform, { firstName: 'Éloïse', email: 'stranger@mill.example' })
    await join(platform, sought.id, organization)
    const found = async (search: string) => (await visitor.open(`${MEMBERS}?${new URLSearchParams({ search })}`)).body
    for (const text of ['éloïse', 'STRA', '@mill', 'Eloise@Mill.example', ' Éloïse Straße ']) {
      expect(await found(text), text).toContain(sought.id)
      expect(await found(text), text).not.toContain(stranger.id)
    }
    expect(await found('stranger@mill.example')).toContain('Nobody is called like that.')
    expect(await found('"><script>')).not.toContain('<script')
    expect(await found('\u0000')).toContain(sought.id) // nothing is left to search for
  })

  it('are not those of another organization or environment', async () => {
    const { visitor } = await aManager()
    const elsewhere = await aManager()
    const foreign = await aPortalVisitor(platform, { environmentId: 'env_second' })
    for (const id of [elsewhere.colleague.id, foreign.id, 'kp_none', 'x']) {
      expect((await visitor.open(`${MEMBERS}/${id}`)).statusCode, id).toBe(404)
      const sent = await visitor.send(`${MEMBERS}/${id}`, { action: 'remove', version: '1' })
      expect(sent.statusCode, id).toBe(404)
    }
    expect(
      await platform.store.memberships.find('env_first', elsewhere.colleague.id, elsewhere.organization.code),
    ).toBeDefined()
  })

  it('are changed by nobody who may only look', async () => {
    const { id, visitor, organization } = await aPortalVisitor(platform, { roles: [reader] })
    const colleague = await aPerson(platform)
    await join(platform, colleague.id, organization)
    const page = await visitor.open(`${MEMBERS}/${colleague.id}`)
    expect(page.body).toContain('You can look at members, not change them.')
    expect(page.body).not.toContain('value="remove"')
    for (const action of ['save_roles', 'remove']) {
      const sent = await visitor.send(`${MEMBERS}/${colleague.id}`, { action, version: '1', role: reader.id })
      expect(sent.statusCode).toBe(403)
    }
    expect((await visitor.send(MEMBERS, { action: 'invite', p_email: 'x@example.com' })).statusCode).toBe(403)
    expect(await platform.store.memberships.find('env_first', colleague.id, organization.code)).toBeDefined()
    expect(await reasonsOf(id)).toContain('permission_missing')
  })
})

describe('the roles of a member', () => {
  it('are given and taken', async () => {
    const { id, colleague, rolesOf, save } = await aManager([editor], [])
    expect((await save([editor, manager])).body).toContain('The roles are saved.')
    expect(await rolesOf(colleague.id)).toEqual([editor.id, manager.id].sort())
    await save([editor])
    expect(await rolesOf(colleague.id)).toEqual([editor.id])
    expect(await typesOf(id)).toContain('member.roles_changed')
  })

  it('never bring a permission that whoever gives them lacks', async () => {
    const { id, colleague, rolesOf, save } = await aManager([editor])
    const refused = await save([owner])
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('You can give and take only roles that bring nothing you lack.')
    expect(await rolesOf(colleague.id)).toEqual([])
    expect(await reasonsOf(id)).toContain('role_not_grantable')
  })

  it('never bring a scope of an API that whoever gives them lacks', async () => {
    const { id, organization, colleague, rolesOf, save } = await aManager()
    const api = anApi({ environmentId: 'env_first' })
    const scope = anApiScope({ environmentId: 'env_first', apiId: api.id })
    const { addRoleScope } = await import('@latchkey/storage/roles.ts')
    const caller = aRole({ name: 'Caller' })
    await platform.store.commit([addApi(api), addApiScope(scope), addRole(caller)])
    await platform.store.commit(addRoleScope({ environmentId: 'env_first', roleId: caller.id, scopeId: scope.id }))
    expect((await save([caller])).statusCode).toBe(403)
    await platform.store.commit(grantMembershipScope('env_first', id, organization.code, scope.id))
    await save([caller])
    expect(await rolesOf(colleague.id)).toEqual([caller.id])
  })

  it('are none that nobody has defined', async () => {
    const { colleague, rolesOf, save } = await aManager()
    expect((await save([aRole()])).statusCode).toBe(403)
    expect(await rolesOf(colleague.id)).toEqual([])
  })

  it('stay those of a member who holds more', async () => {
    const { id, colleague, organization, rolesOf, path, save, visitor, version } = await aManager([], [owner])
    expect((await visitor.open(path)).body).toContain('they are you, or hold more than you do')
    expect((await save([])).statusCode).toBe(403)
    const removing = await visitor.submit(path, { action: 'remove', version: await version() })
    expect(removing.statusCode).toBe(403)
    expect(await rolesOf(colleague.id)).toEqual([owner.id])
    expect(await platform.store.memberships.find('env_first', colleague.id, organization.code)).toBeDefined()
    expect(await reasonsOf(id)).toContain('member_out_of_reach')
  })

  it('are nobody’s own to change, nor is it theirs to remove themselves', async () => {
    const { id, organization, rolesOf, visitor } = await aManager([editor])
    const version = String((await platform.store.users.find('env_first', id))?.version)
    for (const action of ['save_roles', 'remove']) {
      expect((await visitor.submit(`${MEMBERS}/${id}`, { action, version })).statusCode).toBe(403)
    }
    expect(await rolesOf(id)).toEqual([editor.id, manager.id].sort())
    expect(await platform.store.memberships.find('env_first', id, organization.code)).toBeDefined()
  })

  it('are not changed by a form that is older than they are', async () => {
    const { colleague, organization, rolesOf, save, version } = await aManager([editor])
    const old = await version()
    await platform.store.commit(grantMembershipRole('env_first', colleague.id, organization.code, editor.id))
    expect((await save([], { version: old })).body).toContain('Something here changed in the meantime.')
    expect(await rolesOf(colleague.id)).toEqual([editor.id])
  })

  it('are changed once when two forms arrive at the same moment', async () => {
    const { colleague, rolesOf, path, version, visitor } = await aManager([editor])
    const form = { action: 'save_roles', version: await version() }
    const sent = await Promise.all([
      visitor.send(path, { ...form, role: editor.id }),
      visitor.send(path, { ...form, role: manager.id }),
    ])
    expect(sent.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1)
    expect(await rolesOf(colleague.id)).toHaveLength(1)
  })
})

describe('removing a member', () => {
  it('takes their membership, and nothing anywhere else', async () => {
    const { id, colleague, organization, path, visitor, version } = await aManager([editor], [editor])
    const other = await anOrganizationOf(platform, [colleague.id])
    const page = await visitor.submit(path, { action: 'remove', version: await version() })
    expect(page.body).toContain('The member is removed.')
    expect(await platform.store.memberships.find('env_first', colleague.id, organization.code)).toBeUndefined()
    expect(await platform.store.memberships.find('env_first', colleague.id, other.code)).toBeDefined()
    expect(await platform.store.users.find('env_first', colleague.id)).toBeDefined()
    expect(await typesOf(id)).toContain('member.removed')
  })
})

describe('invitations', () => {
  async function allowInvitations(isEnabled: boolean) {
    const environment = (await platform.store.environments.list()).find(({ id }) => id === 'env_first')
    if (!environment) throw new Error('there is no environment')
    const invitations = { ...DEFAULT_ENVIRONMENT.invitations, isEnabled, applicationId: WEB.id }
    await platform.store.commit([
      overwriteApplication({ ...WEB, loginUri: 'http://localhost:3910/login' }),
      updateEnvironment({ ...environment, invitations }),
    ])
  }
  beforeAll(() => allowInvitations(true))
  afterAll(() => allowInvitations(false))

  const openOf = async (code: string) =>
    (await platform.store.invitations.list('env_first', code, { limit: 9 })).filter((one) => one.revokedAt === null)

  it('are sent by whoever may, with roles within their reach', async () => {
    const { id, visitor, organization } = await aManager([editor])
    const fields = { action: 'invite', p_email: 'New@Mill.example', p_first_name: 'Grace', p_last_name: 'Hopper' }
    const page = await visitor.submit(MEMBERS, { ...fields, role: editor.id })
    expect(page.body).toContain('The invitation is on its way.')
    expect(page.body).toContain('new@mill.example')
    expect(await openOf(organization.code)).toMatchObject([
      { email: 'new@mill.example', firstName: 'Grace', roleIds: [editor.id], invitedBy: id },
    ])
  })

  it('bring no role beyond the reach of whoever invites', async () => {
    const { id, visitor, organization } = await aManager()
    const page = await visitor.submit(MEMBERS, { action: 'invite', p_email: 'more@mill.example', role: owner.id })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('You can give and take only roles that bring nothing you lack.')
    expect(await openOf(organization.code)).toEqual([])
    expect(await reasonsOf(id)).toContain('role_not_grantable')
  })

  it('are refused to members and to what is no address', async () => {
    const { visitor, colleague, organization } = await aManager()
    const invite = async (p_email: string) => (await visitor.submit(MEMBERS, { action: 'invite', p_email })).body
    expect(await invite('')).toContain('Enter your email address.')
    expect(await invite('nobody')).toContain('Enter a full email address')
    expect(await invite(colleague.email)).toContain('belongs to the organization already')
    expect(await openOf(organization.code)).toEqual([])
  })

  it('are revoked within their own organization alone', async () => {
    const one = await aManager()
    const two = await aManager()
    await one.visitor.submit(MEMBERS, { action: 'invite', p_email: 'asked@mill.example' })
    const [invitation] = await openOf(one.organization.code)
    const fields = { action: 'revoke_invitation', id: invitation?.id ?? '' }
    await two.visitor.submit(MEMBERS, fields)
    expect(await openOf(one.organization.code)).toHaveLength(1)
    await one.visitor.submit(MEMBERS, fields)
    expect(await openOf(one.organization.code)).toEqual([])
  })

  it('are not said to be revoked when somebody has accepted them', async () => {
    const { visitor, organization } = await aManager()
    const invited = await aPerson(platform)
    await visitor.submit(MEMBERS, { action: 'invite', p_email: invited.email })
    const [invitation] = await openOf(organization.code)
    const id = invitation?.id ?? ''
    await platform.store.commit([acceptInvitation('env_first', id, invited.id, platform.clock.now())])
    const page = await visitor.submit(MEMBERS, { action: 'revoke_invitation', id })
    expect(page.body).toContain('Something here changed in the meantime')
    expect(page.body).not.toContain('The invitation is revoked.')
  })

  it('are sent and revoked by nobody whose role is taken at that moment', async () => {
    const { id, visitor, organization } = await aManager()
    await visitor.submit(MEMBERS, { action: 'invite', p_email: 'kept@mill.example' })
    const [kept] = await openOf(organization.code)
    for (const fields of [
      { action: 'invite', p_email: 'late@mill.example' },
      { action: 'revoke_invitation', id: kept?.id ?? '' },
    ]) {
      const give = grantMembershipRole('env_first', id, organization.code, manager.id)
      const take = revokeMembershipRole('env_first', id, organization.code, manager.id)
      beforeCommitOf(platform, /invitations/, () => platform.store.commit(take))
      expect((await visitor.submit(MEMBERS, fields)).body).not.toContain('is revoked.')
      expect(await openOf(organization.code)).toMatchObject([{ id: kept?.id }])
      await platform.store.commit(give)
    }
  })

  it('are shown to nobody who may only look at members', async () => {
    const { visitor } = await aPortalVisitor(platform, { roles: [reader] })
    expect((await visitor.open(MEMBERS)).body).not.toContain('Invite somebody')
  })
})

describe('API keys of an organization', () => {
  async function aKeyManager() {
    const visit = await aManager()
    const api = anApi({ environmentId: 'env_first', name: 'Orders' })
    const [held, other] = [
      anApiScope({ environmentId: 'env_first', apiId: api.id }),
      anApiScope({ environmentId: 'env_first', apiId: api.id }),
    ] as const
    await platform.store.commit([addApi(api), addApiScope(held), addApiScope(other)])
    await platform.store.commit(grantMembershipScope('env_first', visit.id, visit.organization.code, held.id))
    const keys = () => platform.store.apiKeys.listOfOwner('env_first', { organizationCode: visit.organization.code }, 9)
    return { ...visit, api, held, other, keys }
  }
  const PATH = '/portal/organization/api-keys'

  it('stand for the organization, with scopes that whoever makes them holds in it', async () => {
    const { visitor, api, held, organization, keys } = await aKeyManager()
    const fields = { action: 'create', key_name: 'Shop', api: api.id, scope: held.id }
    expect((await visitor.submit(PATH, fields)).body).toContain('k_live_')
    expect(await keys()).toMatchObject([
      { organizationCode: organization.code, userId: null, scopeIds: [held.id], apiId: api.id },
    ])
  })

  it('never get a scope that whoever makes them lacks', async () => {
    const { visitor, api, other, keys } = await aKeyManager()
    const fields = { action: 'create', key_name: 'Shop', api: api.id, scope: other.id }
    expect((await visitor.submit(PATH, fields)).statusCode).toBe(403)
    expect(await keys()).toEqual([])
  })

  it('are shown to whoever may read, and made and revoked by nobody else', async () => {
    const made = await aKeyManager()
    await made.visitor.submit(PATH, { action: 'create', key_name: 'Shop', api: made.api.id })
    const looking = await aPortalVisitor(platform, { organization: made.organization, roles: [reader] })
    const page = await looking.visitor.open(PATH)
    expect(page.body).toContain('Shop')
    expect(page.body).not.toContain('k_live_')
    expect(page.body).not.toContain('Create key')
    const [key] = await made.keys()
    for (const fields of [
      { action: 'create', key_name: 'Mine', api: made.api.id },
      { action: 'revoke', id: key?.id ?? '' },
    ]) {
      expect((await looking.visitor.send(PATH, fields)).statusCode).toBe(403)
    }
    expect(await made.keys()).toMatchObject([{ status: 'active' }])
  })

  it('are not said to be revoked when the role of whoever asks for it is taken at that moment', async () => {
    const { id, visitor, organization, api, keys } = await aKeyManager()
    await visitor.submit(PATH, { action: 'create', key_name: 'Shop', api: api.id })
    const [key] = await keys()
    const take = revokeMembershipRole('env_first', id, organization.code, manager.id)
    beforeCommitOf(platform, /api_keys/, () => platform.store.commit(take))
    const page = await visitor.submit(PATH, { action: 'revoke', id: key?.id ?? '' })
    expect(page.body).toContain('Something here changed in the meantime')
    expect(await keys()).toMatchObject([{ status: 'active' }])
  })

  it('are revoked in their own organization alone', async () => {
    const [one, two] = [await aKeyManager(), await aKeyManager()]
    await one.visitor.submit(PATH, { action: 'create', key_name: 'Shop', api: one.api.id })
    const [key] = await one.keys()
    for (const path of [PATH, '/portal/api-keys']) {
      await two.visitor.submit(path, { action: 'revoke', id: key?.id ?? '' })
    }
    expect(await one.keys()).toHaveLength(1)
    await one.visitor.submit(PATH, { action: 'revoke', id: key?.id ?? '' })
    expect(await one.keys()).toEqual([])
  })
})
