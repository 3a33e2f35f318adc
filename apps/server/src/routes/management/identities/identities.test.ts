import { addIdentity } from '@latchkey/storage/identities.ts'
import { anIdentity } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const NOT_FOUND = [404, 'IDENTITY_NOT_FOUND']
const of = (user_id: string) => ({ params: { user_id } })
const the = (identity_id: string) => ({ params: { identity_id } })
let count = 0
const anEmail = () => `identity${++count}@example.com`
async function add(userId: string, body: object): Promise<string> {
  return (await platform.done('CreateUserIdentity', { ...of(userId), body })).identity.id
}
const primaries = async (userId: string) =>
  (await platform.store.identities.listOfUser('env_first', userId))
    .filter(({ isPrimary }) => isPrimary)
    .map(({ id }) => id)
const changesIn = ({ store }: Pick<Management, 'store'>) => store.changes.list('env_first', { limit: 1000 })

describe('the identities of a user', () => {
  it('are added in their normal form, unproved, and not primary beside one of their type', async () => {
    const { id } = await aPerson(platform)
    const value = anEmail()
    const email = await add(id, { type: 'email', value: ` ${value.toUpperCase()} ` })
    expect(await platform.done('GetIdentity', the(email))).toEqual({
      ...{ id: email, type: 'email', name: value, email: value, connection_id: null },
      ...{ is_confirmed: false, is_primary: false, created_on: '2026-01-01T00:00:00.000Z' },
    })
    const phone = await add(id, { type: 'phone', value: '0412 345 679', phone_country_id: 'AU' })
    expect(await platform.done('GetIdentity', the(phone))).toMatchObject({ name: '+61412345679', is_primary: true })
  })

  it('are listed before or behind one of them', async () => {
    const { id } = await aPerson(platform)
    for (let more = 0; more < 11; more++) await add(id, { type: 'email', value: anEmail() })
    const list = (query = {}) => platform.done('GetUserIdentities', { ...of(id), query })
    const first = await list()
    expect(first).toMatchObject({ has_more: true })
    const rest = await list({ starting_after: first.identities.at(-1).id })
    expect(rest).toMatchObject({ has_more: false })
    const ids = [...first.identities, ...rest.identities].map((identity: { id: string }) => identity.id)
    const stored = await platform.store.identities.listOfUser('env_first', id)
    expect(ids).toEqual(stored.map((identity) => identity.id))
    const before = await list({ ending_before: ids[2] })
    expect(before.identities.map((identity: { id: string }) => identity.id)).toEqual(ids.slice(0, 2))
    const both = { ...of(id), query: { starting_after: ids[0] as string, ending_before: ids[2] as string } }
    expect(await platform.refused('GetUserIdentities', both)).toEqual([400, 'TOO_MANY_PARAMETERS'])
  })

  it.each([
    [{ type: 'email', value: 'nobody' }, 'INVALID_VALUE'],
    [{ type: 'phone', value: '0412 345 678' }, 'INVALID_VALUE'],
    [{ type: 'username', value: 'x' }, 'INVALID_VALUE'],
    [{ type: 'email' }, 'VALUE_REQUIRED'],
    [{ value: 'x' }, 'TYPE_REQUIRED'],
    [{ type: 'social', value: 'x', connection_id: 'conn_1' }, 'INVALID_TYPE'],
    [{ type: 'email', value: 'a@example.com', connection_id: 'conn_1' }, 'INVALID_CONNECTION_ID'],
    [{ type: 'email', value: 'a@example.com', phone_country_id: 'au' }, 'INVALID_PHONE_COUNTRY_ID'],
  ])('are refused as %j', async (body, code) => {
    const { id } = await aPerson(platform)
    expect(await platform.refused('CreateUserIdentity', { ...of(id), body })).toEqual([400, code])
  })

  it('are refused when somebody has them, or they cannot stand alone', async () => {
    const [ada, grace] = [await aPerson(platform), await aPerson(platform)]
    const refused = (userId: string, body: object) => platform.refused('CreateUserIdentity', { ...of(userId), body })
    for (const { email } of [ada, grace]) {
      expect(await refused(ada.id, { type: 'email', value: email })).toEqual([400, 'IDENTITY_EXISTS'])
    }
    const { id } = await platform.done('createUser', { body: {} })
    expect(await refused(id, { type: 'username', value: 'without_email' })).toEqual([400, 'EMAIL_REQUIRED'])
    expect(await refused('kp_none', { type: 'email', value: anEmail() })).toEqual([404, 'USER_NOT_FOUND'])
  })

  it('have one primary of each type, which moves and never ceases to be', async () => {
    const { id } = await aPerson(platform)
    const [first] = await primaries(id)
    const other = await add(id, { type: 'email', value: anEmail() })
    const set = (identity: string | undefined, is_primary: boolean) => ({
      ...the(identity ?? ''),
      body: { is_primary },
    })
    await platform.done('UpdateIdentity', set(other, true))
    expect(await primaries(id)).toEqual([other])
    await platform.done('UpdateIdentity', set(first, false))
    expect(await platform.refused('UpdateIdentity', set(other, false))).toEqual([400, 'INVALID_IS_PRIMARY'])
    expect(await primaries(id)).toEqual([other])
  })

  it('go, but for the last one to sign in with', async () => {
    const { id } = await aPerson(platform)
    const [first = ''] = await primaries(id)
    await add(id, { type: 'phone', value: '+61412345600' })
    expect(await platform.refused('DeleteIdentity', the(first))).toEqual([400, 'LAST_IDENTITY'])
    const other = await add(id, { type: 'email', value: anEmail() })
    await platform.done('DeleteIdentity', the(first))
    expect(await primaries(id)).toContain(other)
    expect(await platform.refused('GetIdentity', the(first))).toEqual(NOT_FOUND)
  })

  it.each(['social', 'enterprise'] as const)('keep their address beside one of the type %s', async (type) => {
    const { id } = await aPerson(platform)
    const [first = ''] = await primaries(id)
    const provider = { provider: 'google', connectionId: 'conn_1', value: `google:${id}` }
    await platform.store.commit([
      addIdentity(anIdentity({ environmentId: 'env_first', userId: id, type, ...provider })),
    ])
    expect(await platform.refused('DeleteIdentity', the(first))).toEqual([400, 'LAST_IDENTITY'])
  })

  it('leave one to sign in with when two are removed at the same moment', async () => {
    const { id } = await aPerson(platform)
    const [first = ''] = await primaries(id)
    const other = await add(id, { type: 'email', value: anEmail() })
    const sent = await Promise.all([first, other].map((one) => platform.call('DeleteIdentity', the(one))))
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
    expect(await platform.store.identities.listOfUser('env_first', id)).toHaveLength(1)
  })

  it('are not there for another environment, nor for a token of an organization', async () => {
    const { id } = await aPerson(platform)
    const [first = ''] = await primaries(id)
    const token = await organizationToken(platform, (await anOrganizationOf(platform, [id])).code)
    for (const operation of ['GetIdentity', 'UpdateIdentity', 'DeleteIdentity'] as const) {
      const sent = { ...the(first), ...(operation === 'UpdateIdentity' ? { body: { is_primary: true } } : {}) }
      expect(await platform.refused(operation, { ...sent, issuer: OTHER_ISSUER })).toEqual(NOT_FOUND)
      expect(await platform.refused(operation, { ...sent, token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
    const elsewhere = { ...of(id), issuer: OTHER_ISSUER }
    expect(await platform.refused('GetUserIdentities', elsewhere)).toEqual([404, 'USER_NOT_FOUND'])
  })

  it('are told to webhooks with the user', async () => {
    const value = anEmail()
    const { id } = await aPerson(platform)
    const identity = await add(id, { type: 'email', value })
    await platform.done('UpdateIdentity', { ...the(identity), body: { is_primary: true } })
    await platform.done('DeleteIdentity', the(identity))
    const emails = (await changesIn(platform))
      .filter(({ subject }) => subject === `user:${id}`)
      .map(({ payload }) => (payload.data as { user: { email: string } }).user.email)
    expect(emails).toHaveLength(3)
    expect(emails[1]).toBe(value)
    expect(emails[2]).toBe(emails[0])
  })
})
