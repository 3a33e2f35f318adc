import { grantMembershipPermission, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import { aPermission } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyText } from '../../../configuration/testing/apply-text.ts'
import type { OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, callsBy, sessionOf } from '../../../testing/administrators.ts'
import { allowInvitations, invite } from '../../../testing/invitations.ts'
import { type Management, openManagement } from '../../../testing/management.ts'
import { anOrganizationOf, aRoleWith } from '../../../testing/members.ts'

const ELSEWHERE = { 'latchkey-environment': 'bbbbbb' }

let platform: Management
let own: ReturnType<typeof callsBy>
beforeAll(async () => {
  platform = await openManagement()
  own = callsBy(await sessionOf(platform, await anAdministratorOf(platform)))
  await allowInvitations(platform, { ttlSeconds: 600 })
})
afterAll(() => platform.close())

const create = async (name: string, fields: object = {}): Promise<string> =>
  (await platform.done('createOrganization', { body: { name, ...fields } })).organization.code
const search = (query: Record<string, string>) => own.done('searchOrganizations', { query })
const namesOf = ({ organizations }: { organizations: { name: string }[] }) => organizations.map(({ name }) => name)
const refusedElsewhere = (operation: OperationId, params: Record<string, string>) =>
  own.refused(operation, { params, headers: ELSEWHERE })

describe('organizations found by words', () => {
  it('are those that have a word which begins so, in name, handle, code or external id', async () => {
    const code = await create('Analytical Engines', { handle: 'engines', external_id: 'CRM-77' })
    await create('Difference Engines')
    expect(namesOf(await search({ query: 'engi' })).sort()).toEqual(['Analytical Engines', 'Difference Engines'])
    for (const query of ['ANALYT', 'engines analytical', 'crm-77', code]) {
      expect(namesOf(await search({ query }))).toEqual(['Analytical Engines'])
    }
    for (const query of ['ngines', 'analytical difference', '…']) expect(namesOf(await search({ query }))).toEqual([])
  })

  it('come page by page, each once, whether they are found or all listed', async () => {
    for (const at of ['a', 'b', 'c', 'd', 'e']) await create(`Paging paged ${at}`)
    for (const filter of [{ query: 'pag' }, {}] as Record<string, string>[]) {
      const names: string[] = []
      for (let token: string | null | undefined; token !== null; ) {
        const query: Record<string, string> = { ...filter, page_size: '2', ...(token ? { next_token: token } : {}) }
        const page = await search(query)
        names.push(...namesOf(page).filter((name) => name.startsWith('Paging')))
        token = page.next_token
      }
      expect('query' in filter ? names.sort() : names).toEqual(
        ['a', 'b', 'c', 'd', 'e'].map((at) => `Paging paged ${at}`),
      )
    }
  })

  it('say how many users they have, and which are suspended', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const people = await Promise.all([1, 2].map(() => platform.done('createUser', { body: {} })))
    const body = { users: people.map(({ id }: { id: string }) => ({ id })) }
    await platform.done('AddOrganizationUsers', { params: { org_code: code }, body })
    await platform.done('updateOrganization', { params: { org_code: code }, body: { is_suspended: true } })
    const { organizations } = await search({ query: code })
    expect(organizations).toMatchObject([{ code, is_suspended: true, users: { count: 2, is_more: false } }])
  })

  it('are of one environment, in pages that are bounded', async () => {
    const elsewhere = await own.done('searchOrganizations', { headers: ELSEWHERE, query: { query: 'engines' } })
    expect(elsewhere.organizations).toEqual([])
    const query = { page_size: '51' }
    expect(await own.refused('searchOrganizations', { query })).toEqual([400, 'PAGE_SIZE_LIMIT_EXCEEDED'])
    const other = await search({ query: 'pag', page_size: '1' })
    const crossed = { query: { query: 'eng', next_token: other.next_token } }
    expect(await own.refused('searchOrganizations', crossed)).toEqual([400, 'INVALID_NEXT_TOKEN'])
  })
})

describe('one organization', () => {
  it('is shown with who joins unasked, and how long sessions count there', async () => {
    const org_code = await create('Details')
    const details = async () => (await own.done('getOrganizationDetails', { params: { org_code } })).organization
    expect(await details()).toMatchObject({
      name: 'Details',
      is_auto_join_domain_list: false,
      sso_session_persistence_mode: null,
      authenticated_session_lifetime: null,
    })
    const body = { is_auto_join_domain_list: true, allowed_domains: ['example.com'] }
    await platform.done('updateOrganization', { params: { org_code }, body })
    const sessions = {
      is_use_org_sso_session_policy: true,
      sso_session_persistence_mode: 'non_persistent',
      is_use_org_authenticated_session_lifetime: true,
      authenticated_session_lifetime: 900,
    }
    await platform.done('UpdateOrganizationSessions', { params: { org_code }, body: sessions })
    expect(await details()).toMatchObject({
      ...body,
      sso_session_persistence_mode: 'non_persistent',
      authenticated_session_lifetime: 900,
    })
    expect(await refusedElsewhere('getOrganizationDetails', { org_code })).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
  })

  it('finds its members by words, and nobody else', async () => {
    const org_code = await create('Members')
    const named = async (given_name: string) =>
      (await platform.done('createUser', { body: { profile: { given_name, family_name: 'Wanted' } } })).id
    const [member] = [await named('Ada'), await named('Grace')]
    await platform.done('AddOrganizationUsers', { params: { org_code }, body: { users: [{ id: member }] } })
    const find = (query: string) => own.done('searchOrganizationUsers', { params: { org_code }, query: { query } })
    expect(await find('wanted')).toMatchObject({
      organization_users: [{ id: member, first_name: 'Ada' }],
      next_token: null,
    })
    expect((await find('grace')).organization_users).toEqual([])
    const empty = { params: { org_code }, query: { query: '' } }
    expect(await own.refused('searchOrganizationUsers', empty)).toEqual([400, 'INVALID_QUERY'])
    const elsewhere = { params: { org_code }, query: { query: 'ada' }, headers: ELSEWHERE }
    expect(await own.refused('searchOrganizationUsers', elsewhere)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
  })

  it('shows what a member has directly, and not what their roles bring', async () => {
    const { id: user_id } = await platform.done('createUser', { body: {} })
    const { code: org_code } = await anOrganizationOf(platform, [user_id])
    const [role, direct, system] = [
      await aRoleWith(platform, ['brought']),
      aPermission(),
      aPermission({ isSystem: true }),
    ]
    const place = ['env_first', user_id, org_code] as const
    await platform.store.commit([
      addPermission(direct),
      addPermission(system),
      ...grantMembershipRole(...place, role.id),
      ...[direct, system].flatMap(({ id }) => grantMembershipPermission(...place, id)),
    ])
    const { api } = await platform.done('addAPIs', {
      body: { name: 'Orders', audience: 'https://holdings.example.com' },
    })
    const scoped = { params: { api_id: api.id }, body: { key: 'read:orders' } }
    const { scope } = await platform.done('addAPIScope', scoped)
    const params = { org_code, user_id }
    const given = { params: { ...params, api_id: api.id, scope_id: scope.id } }
    await platform.done('addOrganizationUserAPIScope', given)
    expect(await own.done('getOrganizationUserHoldings', { params })).toMatchObject({
      roles: [role.key],
      permissions: [direct.key],
      system_permissions: [system.key],
      api_scopes: [{ api_id: api.id, scope_id: scope.id }],
    })
    expect(await refusedElsewhere('getOrganizationUserHoldings', params)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    await platform.done('RemoveOrganizationUser', { params })
    expect(await own.refused('getOrganizationUserHoldings', { params })).toEqual([404, 'USER_NOT_IN_ORGANIZATION'])
  })

  it('finds many members page by page, each once', async () => {
    const org_code = await create('Crowd')
    const ids: string[] = []
    for (const given_name of ['Ada', 'Augusta', 'Annabella', 'Byron', 'Anne']) {
      const profile = { given_name, family_name: 'Lovelace' }
      ids.push((await platform.done('createUser', { body: { profile } })).id)
    }
    const [stranger, ...members] = ids
    await platform.done('AddOrganizationUsers', {
      params: { org_code },
      body: { users: members.map((id) => ({ id })) },
    })
    const page = (query: object) =>
      own.done('searchOrganizationUsers', { params: { org_code }, query: { query: 'love', page_size: '3', ...query } })
    const first = await page({})
    expect(first.organization_users).toHaveLength(3)
    const rest = await page({ next_token: first.next_token })
    expect(rest).toMatchObject({ organization_users: [{}], next_token: null })
    const found = [...first.organization_users, ...rest.organization_users].map(({ id }: { id: string }) => id)
    expect(found.sort()).toEqual(members.sort())
    expect(found).not.toContain(stranger)
    const call = (query: object) =>
      own.refused('searchOrganizationUsers', { params: { org_code }, query: { query: 'love', ...query } })
    expect(await call({ page_size: '51' })).toEqual([400, 'PAGE_SIZE_LIMIT_EXCEEDED'])
    expect(await call({ query: 'other', next_token: first.next_token })).toEqual([400, 'INVALID_NEXT_TOKEN'])
  })

  it('stands as in an export, with its values, and changes nothing when it is applied', async () => {
    const flag = { key: 'beta', name: 'Beta', type: 'bool', default_value: 'false', allow_override_level: 'org' }
    await platform.done('CreateFeatureFlag', { body: flag })
    const org_code = await create('As code', { feature_flags: { beta: 'true' } })
    const property = { params: { org_code, property_key: 'kp_org_city' }, query: { value: 'London' } }
    await platform.done('UpdateOrganizationProperty', property)
    const about = { query: { kind: 'organization', id: org_code } }
    const { configuration } = await own.done('getConfiguration', about)
    expect(configuration.state).toBe('never_applied')
    for (const line of [`code: ${org_code}`, 'name: As code', 'beta: true', 'kp_org_city: London']) {
      expect(configuration.yaml).toContain(line)
    }
    const before = await platform.store.organizations.find('env_first', org_code)
    await applyText(platform.deps, configuration.yaml)
    expect(await platform.store.organizations.find('env_first', org_code)).toEqual(before)
    const elsewhere = await own.refused('getConfiguration', { ...about, headers: ELSEWHERE })
    expect(elsewhere).toEqual([400, 'ORGANIZATION_NOT_FOUND'])
  })
})

describe('the value of a property', () => {
  it('is taken from an organization, once, with an audit entry', async () => {
    const org_code = await create('Properties')
    const params = { org_code, property_key: 'kp_org_city' }
    await platform.done('UpdateOrganizationProperty', { params, query: { value: 'London' } })
    await own.done('removeOrganizationProperty', { params })
    const { properties } = await platform.done('GetOrganizationPropertyValues', { params })
    expect(properties.find(({ key }: { key: string }) => key === params.property_key).value).toBeNull()
    await own.done('removeOrganizationProperty', { params })
    const entries = await platform.store.audit.list({ limit: 9, operation: 'removeOrganizationProperty' })
    expect(entries.map(({ thing, thingId }) => [thing, thingId])).toEqual([['organization', org_code]])
    const ofUsers = { params: { org_code, property_key: 'kp_usr_city' } }
    expect(await own.refused('removeOrganizationProperty', ofUsers)).toEqual([404, 'PROPERTY_NOT_FOUND'])
    expect(await refusedElsewhere('removeOrganizationProperty', params)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
  })

  it('is taken from a user likewise', async () => {
    const { id: user_id } = await platform.done('createUser', { body: {} })
    const params = { user_id, property_key: 'kp_usr_city' }
    await platform.done('UpdateUserProperty', { params, query: { value: 'London' } })
    await own.done('removeUserProperty', { params })
    const { properties } = await platform.done('GetUserPropertyValues', { params })
    expect(properties.find(({ key }: { key: string }) => key === params.property_key).value).toBeNull()
    const none = { params: { user_id, property_key: 'none' } }
    expect(await own.refused('removeUserProperty', none)).toEqual([404, 'PROPERTY_NOT_FOUND'])
    expect(await refusedElsewhere('removeUserProperty', params)).toEqual([404, 'USER_NOT_FOUND'])
  })
})

describe('invitations into an organization', () => {
  it('say when they end, and in which state they are', async () => {
    const organizationCode = await create('Inviting')
    const params = { org_code: organizationCode }
    const open = await invite(platform, { organizationCode, email: 'open@example.com' })
    const revoked = await invite(platform, { organizationCode, email: 'revoked@example.com' })
    const named = { params: { ...params, invite_code: revoked.invitation.id } }
    await platform.done('deleteOrganizationInvite', named)
    const invites = async () => (await own.done('getOrganizationInvitations', { params })).invites
    const states = async () =>
      Object.fromEntries((await invites()).map(({ email, state }: Record<string, string>) => [email, state]))
    expect(await states()).toEqual({ 'open@example.com': 'open', 'revoked@example.com': 'revoked' })
    const [{ expires_on }] = (await invites()).filter(({ id }: { id: string }) => id === open.invitation.id)
    expect(Date.parse(expires_on)).toBe(open.invitation.expiresAt)
    platform.clock.advance(600_000)
    expect(await states()).toMatchObject({ 'open@example.com': 'expired' })
    expect(await refusedElsewhere('getOrganizationInvitations', params)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
  })

  it('are sent again with a new link and all their time, and only while they are open', async () => {
    const organizationCode = await create('Inviting again')
    const { invitation, link } = await invite(platform, { organizationCode, email: 'again@example.com' })
    const params = { org_code: organizationCode, invite_code: invitation.id }
    platform.clock.advance(300_000)
    const { invite: sent } = await own.done('sendOrganizationInviteAgain', { params })
    expect(sent).toMatchObject({ id: invitation.id, is_sent: true, state: 'open' })
    expect(Date.parse(sent.expires_on)).toBe(invitation.expiresAt + 300_000)
    expect(sent.invite_link).not.toBe(link)
    const [entry] = await platform.store.audit.list({ limit: 1, thingId: invitation.id })
    expect(entry).toMatchObject({ operation: 'sendOrganizationInviteAgain', actorType: 'administrator' })
    expect(JSON.stringify(entry)).not.toContain(new URL(sent.invite_link).searchParams.get('invitation_code'))

    const elsewhere = { ...params, org_code: await create('Not inviting') }
    const wrong = await own.refused('sendOrganizationInviteAgain', { params: elsewhere })
    expect(wrong).toEqual([404, 'INVITATION_NOT_FOUND'])
    for (let sendings = 1; sendings < 5; sendings++) await own.done('sendOrganizationInviteAgain', { params })
    const often = await own.refused('sendOrganizationInviteAgain', { params })
    expect(often).toEqual([400, 'INVITATION_LIMIT_REACHED'])
    await platform.done('deleteOrganizationInvite', { params })
    const ended = await own.refused('sendOrganizationInviteAgain', { params })
    expect(ended).toEqual([400, 'INVITATION_ENDED'])
  })
})

describe('a viewer', () => {
  it('reads all of it, and changes none', async () => {
    const viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
    const org_code = await create('Looked at')
    const { id: user_id } = await platform.done('createUser', { body: {} })
    const params = { org_code, user_id, property_key: 'kp_org_city', invite_code: 'inv_none' }
    const query = { query: 'looked' }
    for (const operation of ['searchOrganizations', 'getOrganizationDetails', 'searchOrganizationUsers'] as const) {
      expect((await viewer.call(operation, { params, query })).statusCode).toBe(200)
    }
    const writes = ['sendOrganizationInviteAgain', 'removeOrganizationProperty', 'removeUserProperty'] as const
    for (const operation of writes) {
      const response = await viewer.call(operation, { params })
      expect([response.statusCode, response.json().errors[0].code]).toEqual([403, 'INSUFFICIENT_ROLE'])
    }
    const unknown = await viewer.call('searchOrganizations', { headers: { 'latchkey-environment': 'nowhere' } })
    expect(unknown.statusCode).toBe(400)
  })
})
