import { addRole } from '@latchkey/storage/roles.ts'
import { aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson, aSignedInPerson, profile, refresh } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const NOT_FOUND = [404, 'USER_NOT_FOUND']
const emailOf = (email: string, is_verified?: boolean) => ({ type: 'email', details: { email }, is_verified })
const create = (body: object) => platform.done('createUser', { body })
const identitiesOf = (id: string) => platform.store.identities.listOfUser('env_first', id)
const changesIn = ({ store }: Pick<Management, 'store'>) => store.changes.list('env_first', { limit: 1000 })

describe('creating a user', () => {
  it('takes profile, ids and everything to sign in with, and makes them a member with the default roles', async () => {
    const role = aRole({ isDefaultRole: true })
    await platform.store.commit(addRole(role))
    await platform.deps.registry.reload()
    const { code } = await anOrganizationOf(platform, [])
    const answer = await create({
      profile: { given_name: ' Ada ', family_name: 'Lovelace', picture: 'https://example.com/ada.png' },
      organization_code: code,
      provided_id: 'ada-1',
      identities: [
        { type: 'username', details: { username: 'Ada' } },
        { type: 'phone', details: { phone: '0412 345 678', phone_country_id: 'au' } },
        emailOf('Ada@Example.com', true),
        emailOf('ada@engines.example'),
      ],
    })
    const created = (type: string) => ({ type, result: { created: true } })
    expect(answer).toEqual({
      id: expect.stringMatching(/^kp_[0-9a-f]{32}$/),
      created: true,
      identities: ['username', 'phone', 'email', 'email'].map(created),
    })
    expect(await platform.done('getUserData', { query: { id: answer.id, expand: 'organizations' } })).toMatchObject({
      id: answer.id,
      first_name: 'Ada',
      last_name: 'Lovelace',
      picture: 'https://example.com/ada.png',
      provided_id: 'ada-1',
      preferred_email: 'ada@example.com',
      phone: '+61412345678',
      username: 'ada',
      is_suspended: false,
      organizations: [code],
    })
    const stored = await identitiesOf(answer.id)
    expect(stored.map(({ value, isVerified, isPrimary }) => [value, isVerified, isPrimary]).sort()).toEqual([
      ['+61412345678', false, true],
      ['ada', true, true],
      ['ada@engines.example', false, false],
      ['ada@example.com', true, true],
    ])
    const { roleIds } = await platform.store.memberships.holdings('env_first', answer.id, code)
    expect(roleIds).toEqual([role.id])
  })

  it.each([
    [{ identities: [emailOf('nobody')] }, 'INVALID_IDENTITIES'],
    [{ identities: [{ type: 'phone', details: { phone: '0412 345 678' } }] }, 'INVALID_IDENTITIES'],
    [{ identities: [{ type: 'email', details: {} }] }, 'IDENTITIES_REQUIRED'],
    [{ identities: [{ type: 'social', details: {} }] }, 'INVALID_IDENTITIES'],
    [{ identities: [{ type: 'username', details: { username: 'alone' } }] }, 'EMAIL_REQUIRED'],
    [{ identities: [emailOf('twice@example.com'), emailOf('Twice@example.com')] }, 'IDENTITY_EXISTS'],
    [{ profile: { given_name: 'x'.repeat(101) } }, 'INVALID_PROFILE'],
    [{ profile: { picture: 'data:text/html,x' } }, 'INVALID_PROFILE'],
    [{ provided_id: 'x'.repeat(256) }, 'INVALID_PROVIDED_ID'],
    [{ organization_code: 'org_none' }, 'ORGANIZATION_NOT_FOUND'],
  ])('is refused with %j', async (body, code) => {
    expect(await platform.refused('createUser', { body })).toEqual([400, code])
  })

  it('is refused when somebody has what they would sign in with, or their id elsewhere', async () => {
    const { email } = await aPerson(platform, { providedId: 'taken-1' })
    const refused = (body: object) => platform.refused('createUser', { body })
    expect(await refused({ identities: [emailOf(email)] })).toEqual([400, 'USER_EXISTS'])
    expect(await refused({ provided_id: 'taken-1' })).toEqual([400, 'USER_EXISTS'])
    const elsewhere = { issuer: OTHER_ISSUER, body: { provided_id: 'taken-1', identities: [emailOf(email)] } }
    expect(await platform.done('createUser', elsewhere)).toMatchObject({ created: true })
  })

  it('lets one of two have an id of another system that both ask for at once', async () => {
    const sent = await Promise.all(
      ['first', 'second'].map((name) =>
        platform.call('createUser', {
          body: { provided_id: 'crm-once', identities: [emailOf(`${name}-once@example.com`)] },
        }),
      ),
    )
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
    expect(sent.find(({ statusCode }) => statusCode === 400)?.json()).toMatchObject({
      errors: [{ code: 'USER_EXISTS' }],
    })
  })

  it('lets one of two have an address that both ask for at once', async () => {
    const body = { identities: [emailOf('once@example.com')] }
    const sent = await Promise.all([platform.call('createUser', { body }), platform.call('createUser', { body })])
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
  })
})

describe('a user of the Management API', () => {
  it('is changed in what is sent, and keeps the rest', async () => {
    const { id, email } = await aPerson(platform, { providedId: 'kept' })
    const answer = await platform.done('updateUser', { query: { id }, body: { given_name: 'Grace' } })
    expect(answer).toEqual({
      ...{ id, given_name: 'Grace', family_name: 'Lovelace', email, picture: null },
      ...{ is_suspended: false, is_password_reset_requested: false },
    })
    expect(await platform.store.users.find('env_first', id)).toMatchObject({ firstName: 'Grace', providedId: 'kept' })
    const picture = 'https://example.com/grace.png'
    await platform.done('updateUser', { query: { id }, body: { provided_id: '', picture } })
    expect(await platform.store.users.find('env_first', id)).toMatchObject({ providedId: null, picture })
    await platform.done('updateUser', { query: { id }, body: { picture: '' } })
    expect((await platform.store.users.find('env_first', id))?.picture).toBeNull()
  })

  it('stays as it is when nothing is new', async () => {
    const { id } = await aPerson(platform)
    const before = await platform.store.users.find('env_first', id)
    await platform.done('updateUser', { query: { id }, body: { given_name: 'Ada', is_suspended: false } })
    expect(await platform.store.users.find('env_first', id)).toEqual(before)
  })

  it('cannot refresh tokens once they are suspended', async () => {
    const { id, tokens } = await aSignedInPerson(platform)
    await platform.done('updateUser', { query: { id }, body: { is_suspended: true } })
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(400)
  })

  it('is refused what nothing enforces, and the id of another one', async () => {
    const [{ id }] = [await aPerson(platform), await aPerson(platform, { providedId: 'of another' })]
    const refused = (body: object) => platform.refused('updateUser', { query: { id }, body })
    const reset = await refused({ is_password_reset_requested: true })
    expect(reset).toEqual([400, 'INVALID_IS_PASSWORD_RESET_REQUESTED'])
    expect(await refused({ provided_id: 'of another' })).toEqual([400, 'USER_EXISTS'])
    expect(await refused({ is_suspended: 'yes' })).toEqual([400, 'INVALID_IS_SUSPENDED'])
    expect(await refused({ picture: 'javascript:alert(1)' })).toEqual([400, 'INVALID_PICTURE'])
  })

  it('goes with all that is theirs, tokens included', async () => {
    const { id, email, tokens } = await aSignedInPerson(platform)
    await platform.done('deleteUser', { query: { id, is_delete_profile: 'true' } })
    expect(await platform.refused('getUserData', { query: { id } })).toEqual(NOT_FOUND)
    expect(await platform.store.identities.find('env_first', 'email', email)).toBeUndefined()
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(400)
    expect(await platform.refused('deleteUser', { query: { id } })).toEqual(NOT_FOUND)
  })

  it('is not there for another environment', async () => {
    const { id } = await aPerson(platform)
    const elsewhere = { query: { id }, issuer: OTHER_ISSUER, body: {} }
    for (const operation of ['getUserData', 'updateUser', 'deleteUser'] as const) {
      expect(await platform.refused(operation, elsewhere)).toEqual(NOT_FOUND)
    }
    expect(await platform.store.users.find('env_first', id)).toBeDefined()
  })

  it('is out of reach for a token of an organization, even of their own', async () => {
    const { id } = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [id])
    const token = await organizationToken(platform, code)
    for (const operation of ['getUsers', 'getUserData', 'createUser', 'updateUser', 'deleteUser'] as const) {
      const sent = { query: { id }, body: {}, token }
      expect(await platform.refused(operation, sent)).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })

  it('is told to webhooks when they come, change and go, but not when nothing changes', async () => {
    const own = await openManagement()
    const { id } = await own.done('createUser', { body: { identities: [emailOf('told@example.com')] } })
    await own.done('updateUser', { query: { id }, body: { given_name: 'Grace' } })
    await own.done('updateUser', { query: { id }, body: { given_name: 'Grace' } })
    await own.done('deleteUser', { query: { id } })
    const changes = await changesIn(own)
    expect(changes.map(({ type, source }) => [type, source])).toEqual([
      ['user.created', 'api'],
      ['user.updated', 'api'],
      ['user.deleted', 'api'],
    ])
    expect(changes[1]?.payload.data).toMatchObject({ user: { id, first_name: 'Grace', email: 'told@example.com' } })
    await own.close()
  })
})

describe('the list of users', () => {
  it('goes on page by page in the order of ids, and shows each user once', async () => {
    const ids = (await Promise.all([1, 2, 3, 4, 5].map(() => aPerson(platform, { environmentId: 'env_second' })))).map(
      ({ id }) => id,
    )
    const seen: string[] = []
    let token: string | null = ''
    for (let pages = 0; token !== null && pages < 20; pages++) {
      const query = { page_size: '2', next_token: token }
      const page = await platform.done('getUsers', { query, issuer: OTHER_ISSUER })
      expect(page.users.length).toBeLessThanOrEqual(2)
      seen.push(...page.users.map(({ id }: { id: string }) => id))
      token = page.next_token
    }
    expect(seen).toEqual([...new Set(seen)].sort())
    expect(seen).toEqual(expect.arrayContaining(ids))
    const first = await platform.done('getUsers', { query: { page_size: '2' }, issuer: OTHER_ISSUER })
    const here = { query: { next_token: first.next_token } }
    expect(await platform.refused('getUsers', here)).toEqual([400, 'INVALID_NEXT_TOKEN'])
  })

  it('holds whom every filter lets through', async () => {
    const { id } = await create({
      identities: [emailOf('filter@example.com'), { type: 'username', details: { username: 'filtered' } }],
    })
    const other = await aPerson(platform)
    const found = async (query: Record<string, string>) =>
      (await platform.done('getUsers', { query })).users.map((user: { id: string }) => user.id)
    expect(await found({ email: 'Filter@example.com' })).toEqual([id])
    expect(await found({ email: `filter@example.com, ${other.email}` })).toEqual([id, other.id].sort())
    expect(await found({ username: 'FILTERED', user_id: `${id},${other.id}` })).toEqual([id])
    expect(await found({ username: 'filtered', user_id: other.id })).toEqual([])
    expect(await found({ email: 'no address' })).toEqual([])
    expect(await found({ phone: '+61412000000' })).toEqual([])
  })

  it('tells members of organizations from others', async () => {
    const own = await openManagement()
    const [member, loner] = [await aPerson(own), await aPerson(own)]
    const { code } = await anOrganizationOf(own, [member.id])
    const list = (has_organization: string) =>
      own.done('getUsers', { query: { has_organization, expand: 'organizations,identities,billing' } })
    expect(await list('true')).toMatchObject({
      users: [
        {
          id: member.id,
          email: member.email,
          organizations: [code],
          identities: [{ type: 'email', identity: member.email, connection_id: null }],
        },
      ],
      next_token: null,
    })
    expect((await list('false')).users.map(({ id }: { id: string }) => id)).toEqual([loner.id])
    await own.close()
  })

  it.each([
    [{ page_size: '501' }, 'PAGE_SIZE_LIMIT_EXCEEDED'],
    [{ next_token: 'made.up' }, 'INVALID_NEXT_TOKEN'],
    [{ expand: 'passwords' }, 'INVALID_EXPAND'],
    [{ has_organization: 'maybe' }, 'INVALID_HAS_ORGANIZATION'],
    [{ active_since: '2026-13-01T00:00:00Z' }, 'INVALID_ACTIVE_SINCE'],
  ])('is refused with %j', async (query, code) => {
    expect(await platform.refused('getUsers', { query })).toEqual([400, code])
  })
})
