import { INVITATION_LIMITS } from '@latchkey/directory/invitation.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../keys/secrets.ts'
import { MailNotSentError } from '../mail/mailer.ts'
import { allowInvitations, firstEnvironment } from '../testing/invitations.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { changeOrganization } from '../testing/organizations.ts'
import { openTestPlatform, type TestPlatform, WEB } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import { createInvitation, endInvitation, listInvitations, sendInvitationAgain } from './invitations.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
beforeEach(() => allowInvitations(platform))
afterAll(() => platform.close())

const HOUR_MS = 60 * 60 * 1000
let addresses = 0
const anAddress = () => `somebody${++addresses}@example.com`
const create = (organizationCode: string, more: Partial<Parameters<typeof createInvitation>[1]> = {}) =>
  createInvitation(
    firstEnvironment(platform),
    { organizationCode, email: anAddress(), invitedBy: null, sendsMail: false, ...more },
    platform.deps,
  )
const created = async (...of: Parameters<typeof create>) => {
  const made = await create(...of)
  if (!made.ok) throw new Error(made.reason)
  return made
}
const again = (id: string, more: { organizationCode?: string } = {}) =>
  sendInvitationAgain(firstEnvironment(platform), { id, sendsMail: false, ...more }, platform.deps)

describe('an invitation', () => {
  it('is kept without its code, which the link alone carries', async () => {
    await allowInvitations(platform, { loginUri: 'http://localhost:3910/login?to=%2Fhome', ttlSeconds: 3600 })
    const { code: organizationCode } = await anOrganizationOf(platform, [])
    const { invitation, link } = await created(organizationCode, { firstName: 'Grace', lastName: 'Hopper' })
    const [, code = ''] = /^http:\/\/localhost:3910\/login\?to=%2Fhome&invitation_code=([\w-]{43})$/.exec(link) ?? []
    expect(invitation).toMatchObject({
      codeHash: sha256(code),
      firstName: 'Grace',
      expiresAt: invitation.createdAt + HOUR_MS,
    })
    expect(invitation.id).toMatch(/^inv_[0-9a-f]{12}$/)
    expect(await platform.store.invitations.find('env_first', invitation.id)).toEqual(invitation)
  })

  it('is mailed in the name of whoever invites, with the colour of the organization', async () => {
    const { id } = await aPerson(platform)
    const organization = await anOrganizationOf(platform, [], { name: 'Acme' })
    const brand = { ...organization.settings.brand, primaryColor: '#00aa55' }
    await changeOrganization(platform, organization, { settings: { ...organization.settings, brand } })
    const { invitation, link, isSent } = await created(organization.code, { invitedBy: id, sendsMail: true })
    expect(isSent).toBe(true)
    const [mail] = await platform.store.outbox.list('env_first', { limit: 1, to: invitation.email })
    expect(mail).toMatchObject({ subject: 'Ada Lovelace invites you to Acme' })
    expect(mail?.text).toContain(link)
    expect(mail?.html).toContain('background:#00aa55')
  })

  it('stands when the mail could not be sent, and says so', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const { send } = platform.deps.mailer
    platform.deps.mailer.send = () => Promise.reject(new MailNotSentError('no'))
    const { isSent, invitation } = await created(code, { sendsMail: true })
    platform.deps.mailer.send = send
    expect(isSent).toBe(false)
    expect(await again(invitation.id)).toMatchObject({ ok: true })
  })

  it('replaces the open one of the same address', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const email = anAddress()
    const first = await created(code, { email })
    const second = await created(code, { email: email.toUpperCase() })
    const states = await listInvitations('env_first', code, { limit: 9 }, platform.deps)
    expect(states.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id)).toEqual([second.invitation.id])
    expect(await again(first.invitation.id)).toEqual({ ok: false, reason: 'invitation_ended' })
  })

  it.each<[string, () => Promise<unknown>]>([
    ['invitations_off', () => allowInvitations(platform, { isEnabled: false })],
    ['application_missing', () => allowInvitations(platform, { applicationId: 'e'.repeat(32) })],
    ['application_unsuitable', () => allowInvitations(platform, { applicationId: 'c'.repeat(32) })],
    ['login_uri_missing', () => allowInvitations(platform, { loginUri: null })],
  ])('is refused, and not sent again, with %s', async (reason, change) => {
    const { code } = await anOrganizationOf(platform, [])
    const { invitation } = await created(code)
    await change()
    expect(await create(code)).toEqual({ ok: false, reason })
    expect(await again(invitation.id)).toEqual({ ok: false, reason })
    expect(WEB.type).toBe('web')
  })

  it('is refused into an organization that is suspended or unknown, for a member, and with a role that is not there', async () => {
    const person = await aPerson(platform)
    const organization = await anOrganizationOf(platform, [person.id])
    const { code } = organization
    expect(await create(code, { email: person.email })).toEqual({ ok: false, reason: 'already_a_member' })
    expect(await create(code, { roleIds: ['role_none'] })).toEqual({ ok: false, reason: 'role_unknown' })
    expect(await create('org_none')).toEqual({ ok: false, reason: 'organization_unknown' })
    await changeOrganization(platform, organization, { isSuspended: true })
    expect(await create(code)).toEqual({ ok: false, reason: 'organization_suspended' })
  })

  it('is refused above the limit of 24 hours, and allowed when they are over', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const made = await Promise.all(Array.from({ length: INVITATION_LIMITS.recent + 2 }, () => create(code)))
    expect(made.filter(({ ok }) => ok)).toHaveLength(INVITATION_LIMITS.recent)
    expect(made).toContainEqual({ ok: false, reason: 'too_many_recent' })
    platform.clock.advance(24 * HOUR_MS)
    expect(await create(code)).toMatchObject({ ok: true })
  })
})

describe('sending again', () => {
  it('ends the old code, and gives the new one all its time', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const { invitation } = await created(code)
    platform.clock.advance(8 * 24 * HOUR_MS)
    const sent = await again(invitation.id)
    if (!sent.ok) throw new Error(sent.reason)
    expect(await platform.store.invitations.findByCode('env_first', invitation.codeHash)).toBeUndefined()
    expect(sent.invitation.expiresAt).toBe(platform.clock.now() + 7 * 24 * HOUR_MS)
  })

  it('is allowed five times a day', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const { invitation } = await created(code)
    for (let time = 0; time < 5; time++) expect(await again(invitation.id)).toMatchObject({ ok: true })
    expect(await again(invitation.id)).toEqual({ ok: false, reason: 'sent_too_often' })
    platform.clock.advance(24 * HOUR_MS)
    expect(await again(invitation.id)).toMatchObject({ ok: true })
  })

  it('and revoking know an invitation only in the organization that is named', async () => {
    const [one, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const { invitation } = await created(one.code)
    const elsewhere = { id: invitation.id, organizationCode: other.code }
    const unknown = { ok: false, reason: 'invitation_unknown' }
    expect(await again(invitation.id, { organizationCode: other.code })).toEqual(unknown)
    expect(await endInvitation('env_first', elsewhere, platform.deps)).toEqual(unknown)
    expect(await endInvitation('env_second', { id: invitation.id }, platform.deps)).toEqual(unknown)
    expect(await again(invitation.id, { organizationCode: one.code })).toMatchObject({ ok: true })
  })
})
