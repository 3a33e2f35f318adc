import { acceptInvitation } from '@latchkey/storage/invitations.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../../keys/secrets.ts'
import { allowInvitations } from '../../../testing/invitations.ts'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
beforeEach(() => allowInvitations(platform))
afterAll(() => platform.close())

const at = (org_code: string, invite_code = '') => ({ params: { org_code, invite_code } })
const create = (org_code: string, body: object) =>
  platform.done('createOrganizationInvite', { ...at(org_code), body: { roles: [], ...body } })
const emailsOf = ({ invites }: { invites: { email: string }[] }) => invites.map(({ email }) => email)

describe('an invitation of the Management API', () => {
  it('is made with its link, which is answered once, and shown and listed without it', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const role = aRole()
    await platform.store.commit([addRole(role)])
    const body = { email: 'Grace@Example.com', first_name: 'Grace', last_name: null, roles: [role.key] }
    const made = await create(code, body)
    expect(made).toMatchObject({
      code: 'INVITATION_CREATED',
      invite: {
        email: 'grace@example.com',
        full_name: 'Grace',
        last_name: null,
        is_sent: false,
        is_revoked: false,
        accepted_on: null,
        roles: [{ key: role.key, name: role.name }],
      },
    })
    const { invite_link: link, ...invite } = made.invite
    const secret = new URL(link).searchParams.get('invitation_code') ?? ''
    const stored = await platform.store.invitations.find('env_first', invite.id)
    expect(stored?.codeHash).toBe(sha256(secret))
    expect(await platform.done('getOrganizationInvite', at(code, invite.id))).toEqual({ message: 'Success', ...invite })
    expect((await platform.done('getOrganizationInvites', at(code))).invites).toEqual([invite])
    expect(await platform.store.outbox.list('env_first', { limit: 1, to: invite.email })).toEqual([])
  })

  it('is mailed when that is asked for, and says so', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const { invite } = await create(code, { email: 'mailed@example.com', send_email: true })
    const [mail] = await platform.store.outbox.list('env_first', { limit: 1, to: 'mailed@example.com' })
    expect(mail?.text).toContain(invite.invite_link)
    expect((await platform.done('getOrganizationInvite', at(code, invite.id))).is_sent).toBe(true)
  })

  it('is made once under an Idempotency-Key, and answered with the same link again', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const sending = {
      ...at(code),
      body: { email: 'once@example.com', roles: [], send_email: true },
      headers: { 'idempotency-key': 'once' },
    }
    const { invite } = await platform.done('createOrganizationInvite', sending)
    expect(invite.is_sent).toBe(true)
    const again = await platform.call('createOrganizationInvite', sending)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(again.json().invite).toEqual({ ...invite, is_sent: false })
    expect((await platform.done('getOrganizationInvites', at(code))).invites).toHaveLength(1)
    expect(await platform.store.outbox.list('env_first', { limit: 5, to: 'once@example.com' })).toHaveLength(1)
  })

  it('is revoked once, and left out of the list unless it is asked for', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const { invite } = await create(code, { email: 'one@example.com' })
    const { invite: other } = await create(code, { email: 'two@example.com' })
    await platform.store.commit([acceptInvitation('env_first', other.id, 'kp_1', platform.clock.now())])
    await platform.done('deleteOrganizationInvite', at(code, invite.id))
    for (const { id } of [invite, other]) {
      expect(await platform.refused('deleteOrganizationInvite', at(code, id))).toEqual([400, 'INVITATION_ENDED'])
    }
    const list = (query: Record<string, string>) => platform.done('getOrganizationInvites', { ...at(code), query })
    expect(emailsOf(await list({}))).toEqual([])
    expect((await list({ include_revoked: 'true' })).invites).toMatchObject([{ id: invite.id, is_revoked: true }])
    const [accepted] = (await list({ include_accepted: 'true' })).invites
    expect([accepted.id, typeof accepted.accepted_on]).toEqual([other.id, 'string'])
  })

  it.each([
    ['created_on_desc', ['c', 'a', 'b']],
    ['created_on_asc', ['b', 'a', 'c']],
    ['email_asc', ['a', 'b', 'c']],
    ['name_desc', ['b', 'a', 'c']],
  ])('is listed page by page, sorted by %s', async (sort, expected) => {
    const { code } = await anOrganizationOf(platform, [])
    for (const [at, letter] of ['b', 'a', 'c'].entries()) {
      await create(code, { email: `${letter}@example.com`, first_name: `N${9 - at}` })
      platform.clock.advance(1000)
    }
    const page = (query: object) =>
      platform.done('getOrganizationInvites', { ...at(code), query: { page_size: '2', ...query } })
    const first = await page({ sort })
    const second = await page({ next_token: first.next_token })
    expect([...emailsOf(first), ...emailsOf(second)].map((email) => email[0])).toEqual(expected)
    expect(second.next_token).toBeNull()
  })

  it('is refused to members, unknown roles, wrong input, and where nobody is invited', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [ada.id])
    const refused = (body: object, org_code = code) =>
      platform.refused('createOrganizationInvite', {
        ...at(org_code),
        body: { email: 'x@example.com', roles: [], ...body },
      })
    expect(await refused({ email: ada.email })).toEqual([400, 'USER_IN_ORGANIZATION'])
    expect(await refused({ roles: ['none'] })).toEqual([400, 'ROLE_NOT_FOUND'])
    expect(await refused({ roles: undefined })).toEqual([400, 'ROLES_REQUIRED'])
    expect(await refused({ email: `${'x'.repeat(250)}@example.com` })).toEqual([400, 'EMAIL_TOO_LONG'])
    expect(await refused({ email: 'nobody' })).toEqual([400, 'INVALID_EMAIL'])
    expect(await refused({ first_name: 'x'.repeat(65) })).toEqual([400, 'FIRST_NAME_TOO_LONG'])
    expect(await refused({ last_name: 'x'.repeat(65) })).toEqual([400, 'LAST_NAME_TOO_LONG'])
    expect(await refused({}, 'org_none')).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    const { code: suspended } = await anOrganizationOf(platform, [], { isSuspended: true })
    expect(await refused({}, suspended)).toEqual([400, 'ORGANIZATION_SUSPENDED'])
    await allowInvitations(platform, { isEnabled: false })
    expect(await refused({})).toEqual([400, 'INVITATIONS_NOT_ALLOWED'])
  })

  it('ends at the limits of an organization', async () => {
    const { code } = await anOrganizationOf(platform, [])
    for (let made = 0; made < 100; made++) await create(code, { email: `n${made}@example.com` })
    const body = { email: 'more@example.com', roles: [] }
    expect(await platform.refused('createOrganizationInvite', { ...at(code), body })).toEqual([
      400,
      'INVITATION_LIMIT_REACHED',
    ])
  })

  it('is of its organization and environment alone', async () => {
    const [own, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const { invite } = await create(own.code, { email: 'own@example.com' })
    for (const operation of ['getOrganizationInvite', 'deleteOrganizationInvite'] as const) {
      expect(await platform.refused(operation, at(other.code, invite.id))).toEqual([404, 'INVITATION_NOT_FOUND'])
      const elsewhere = { ...at(own.code, invite.id), issuer: OTHER_ISSUER }
      expect(await platform.refused(operation, elsewhere)).toEqual([404, 'INVITATION_NOT_FOUND'])
    }
    const elsewhere = { ...at(own.code), issuer: OTHER_ISSUER }
    expect(await platform.refused('getOrganizationInvites', elsewhere)).toEqual([404, 'ORGANIZATION_NOT_FOUND'])
    const token = await organizationToken(platform, own.code)
    expect(await platform.refused('getOrganizationInvites', { ...at(other.code), token })).toEqual([
      403,
      'ORGANIZATION_NOT_ALLOWED',
    ])
    expect(emailsOf(await platform.done('getOrganizationInvites', { ...at(own.code), token }))).toEqual([
      'own@example.com',
    ])
  })
})
