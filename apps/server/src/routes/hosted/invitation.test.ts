import { addIdentity } from '@latchkey/storage/identities.ts'
import { addMembership, removeMembership } from '@latchkey/storage/memberships.ts'
import { removeRole } from '@latchkey/storage/roles.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { aMembership, anIdentity } from '@latchkey/storage/testing/records.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endInvitation, sendInvitationAgain } from '../../invitations/invitations.ts'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { allowInvitations, firstEnvironment, invite } from '../../testing/invitations.ts'
import { anOrganizationOf, aRoleWith } from '../../testing/members.ts'
import {
  beforeItCommits,
  changeOrganization,
  eventsOf,
  grantOf,
  organizationsOf,
  withRules,
} from '../../testing/organizations.ts'
import { openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aPerson, authorization, callbackOf, PASSWORD, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform({ isDevelopment: false })
})
beforeEach(async () => {
  await allowInvitations(platform)
  await platform.store.prune(Number.MAX_SAFE_INTEGER, 10_000) // what was counted before
})
afterAll(() => platform.close())

let invitees = 0
const aNewAddress = () => `invited${++invitees}@example.com`
const link = (invitation_code: string, more: Record<string, string> = {}) => authorization({ invitation_code, ...more })
const DAY_MS = 24 * 60 * 60 * 1000

/** An organization that lets nobody join, and an invitation into it. */
async function anInvitation({ email = aNewAddress(), ...wanted }: Partial<Parameters<typeof invite>[1]> = {}) {
  const organization = await anOrganizationOf(platform, [], { name: 'Acme' })
  const made = await invite(platform, { organizationCode: organization.code, email, ...wanted })
  platform.clock.advance(1) // so that a later mail is the newest
  return { ...made, organization, email }
}

/** Registers on the page that the invitation led to; answers the last page or redirect. */
async function register(browser: ReturnType<typeof openBrowser>, email: string, fields: Record<string, string> = {}) {
  await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email, ...fields })
  await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
  return browser.submit({ p_first_password: PASSWORD, p_second_password: PASSWORD })
}

/** Another address of theirs, as far as they say. */
async function anUnprovedAddressOf(userId: string) {
  const value = aNewAddress()
  const said = anIdentity({ environmentId: 'env_first', userId, value, isVerified: false, isPrimary: false })
  await platform.store.commit([addIdentity(said)])
  return value
}

const userOf = async (email: string) =>
  (await platform.store.identities.find('env_first', 'email', email))?.userId ?? ''
const stateOf = async (id: string) => platform.store.invitations.find('env_first', id)
const linkOn = (page: LightMyRequestResponse, text: string) =>
  (new RegExp(`href="([^"]*)"[^>]*>${text}`).exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')

describe('an invitation to somebody new (wire protocol §10.7)', () => {
  it.each<Record<string, string>>([
    {},
    { is_invitation: 'true' },
    { prompt: 'create', is_invitation: 'true' },
    { start_page: 'registration' },
    { prompt: 'login' },
  ])('begins with its code, with or without %j', async (more) => {
    const { code, email } = await anInvitation({ firstName: 'Grace', lastName: 'Hopper' })
    const page = await openBrowser(platform).open(link(code, more))
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('You are invited to join Acme.')
    for (const value of ['Grace', 'Hopper', email]) expect(page.body).toContain(`value="${value}"`)
    expect(/<input[^>]*name="p_email"[^>]*>/.exec(page.body)?.[0]).toMatch(/readonly/i)
  })

  it('says by name who invites', async () => {
    const { id } = await aPerson(platform)
    const { code } = await anInvitation({ invitedBy: id })
    expect((await openBrowser(platform).open(link(code))).body).toContain('Ada Lovelace invites you to join Acme.')
  })

  it('makes them a member with its roles, and signs them in to the organization', async () => {
    const role = await aRoleWith(platform, ['docs:read'])
    const { code, email, organization, invitation } = await anInvitation({ roleIds: [role.id] })
    const browser = openBrowser(platform)
    await browser.open(link(code, { org_code: 'org_other', is_create_org: 'true' }))
    const done = callbackOf(await register(browser, email))
    expect(done.parameters.state).toBe('the state')
    const userId = await userOf(email)
    expect(grantOf(platform, done.code).organizationCode).toBe(organization.code)
    expect(await organizationsOf(platform, userId)).toEqual([organization.code])
    expect((await platform.store.memberships.holdings('env_first', userId, organization.code)).roleIds).toEqual([
      role.id,
    ])
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedBy: userId, acceptedAt: expect.any(Number) })
    expect(await eventsOf(platform, userId)).toContainEqual({
      type: 'user.joined_organization',
      reason: null,
      organizationCode: organization.code,
    })
  })

  it('goes to its address, whatever the form says, and is not proved by the link alone', async () => {
    const { code, email } = await anInvitation()
    const browser = openBrowser(platform)
    await browser.open(link(code))
    const other = aNewAddress()
    const page = await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: other })
    expect(page.body).toContain('p_confirmation_code')
    expect(await mailedCode(platform, other)).toBe('no code was mailed')
    expect(await mailedCode(platform, email)).toMatch(/^\d{6}$/)
    expect(await userOf(email)).toBe('')
  })

  it('lets them register although nobody may sign up, and with a domain that may not', async () => {
    await withRules(
      platform,
      { settings: { allowSelfSignUp: false }, policies: { allowedDomains: ['acme.example'] } },
      async () => {
        const { code, email } = await anInvitation()
        const browser = openBrowser(platform)
        await allowInvitations(platform)
        await browser.open(link(code))
        expect(callbackOf(await register(browser, email)).code).not.toBe('')
      },
    )
  })

  it('makes no account where the organization itself wants none, but lets accounts in', async () => {
    const { code, email, organization } = await anInvitation()
    await changeOrganization(platform, organization, { settings: { ...organization.settings, allowSelfSignUp: false } })
    const browser = openBrowser(platform)
    const page = await browser.open(link(code))
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('New accounts cannot be created here')
    await aPerson(platform, { email })
    await browser.open(linkOn(page, 'Sign in'))
    await browser.submit({ p_email: email })
    expect(callbackOf(await browser.submit({ p_password: PASSWORD })).code).not.toBe('')
  })

  it('brings nothing of a role that is gone', async () => {
    const role = await aRoleWith(platform, [])
    const { code, email, organization } = await anInvitation({ roleIds: [role.id] })
    await platform.store.commit([removeRole(role.id)])
    const browser = openBrowser(platform)
    await browser.open(link(code))
    callbackOf(await register(browser, email))
    const held = await platform.store.memberships.holdings('env_first', await userOf(email), organization.code)
    expect(held.roleIds).toEqual([])
  })

  it('makes no account when it ends while they register', async () => {
    const { code, email, invitation } = await anInvitation()
    const browser = openBrowser(platform)
    await browser.open(link(code))
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper' })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    await endInvitation('env_first', { id: invitation.id }, platform.deps)
    const page = await browser.submit({ p_first_password: PASSWORD, p_second_password: PASSWORD })
    expect(page.body).toContain('Invitation code not usable')
    expect(await userOf(email)).toBe('')
  })
})

describe('an invitation to somebody with an account', () => {
  it('is accepted by signing in from the page that it leads to', async () => {
    const { email, id } = await aPerson(platform)
    const { code, organization, invitation } = await anInvitation({ email })
    const browser = openBrowser(platform)
    const page = await browser.open(link(code))
    await browser.open(linkOn(page, 'Sign in'))
    await browser.submit({ p_email: email })
    const done = callbackOf(await browser.submit({ p_password: PASSWORD }))
    expect(grantOf(platform, done.code).organizationCode).toBe(organization.code)
    expect(await organizationsOf(platform, id)).toContain(organization.code)
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedBy: id })
  })

  it('is accepted by the mailed code when they try to register', async () => {
    const { email, id } = await aPerson(platform)
    const { code, organization } = await anInvitation({ email })
    const browser = openBrowser(platform)
    await browser.open(link(code, { prompt: 'create' }))
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper' })
    const done = callbackOf(await browser.submit({ p_confirmation_code: await mailedCode(platform, email) }))
    expect(grantOf(platform, done.code).organizationCode).toBe(organization.code)
    expect(await organizationsOf(platform, id)).toContain(organization.code)
  })

  it('asks whoever is signed in, because a link alone makes nobody a member', async () => {
    const { email, id } = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const { code, organization, invitation } = await anInvitation({ email })
    const page = await browser.open(link(code, { prompt: 'create' }))
    expect(page.body).toContain('Join Acme')
    expect(page.body).toContain(`Signed in as ${email}`)
    expect(await organizationsOf(platform, id)).toEqual([])
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedAt: null })
    const done = callbackOf(await browser.submit({}))
    expect(grantOf(platform, done.code).organizationCode).toBe(organization.code)
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedBy: id })
  })

  it('asks for a mailed code when the address was never shown to be theirs', async () => {
    const { email, id } = await aPerson(platform)
    const unproved = await anUnprovedAddressOf(id)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const { code, organization } = await anInvitation({ email: unproved })
    await browser.open(link(code))
    const page = await browser.submit({})
    expect(page.body).toContain('p_confirmation_code')
    expect(await organizationsOf(platform, id)).toEqual([])
    const done = callbackOf(await browser.submit({ p_confirmation_code: await mailedCode(platform, unproved) }))
    expect(grantOf(platform, done.code).organizationCode).toBe(organization.code)
  })

  it('asks for it also when they sign in to that address with a password', async () => {
    const { id } = await aPerson(platform)
    const unproved = await anUnprovedAddressOf(id)
    const { code } = await anInvitation({ email: unproved })
    const browser = openBrowser(platform)
    const page = await browser.open(link(code))
    await browser.open(linkOn(page, 'Sign in'))
    await browser.submit({ p_email: unproved })
    const asked = await browser.submit({ p_password: PASSWORD })
    expect(asked.statusCode).toBe(200)
    expect(await organizationsOf(platform, id)).toEqual([])
    expect((await browser.submit({})).body).toContain('p_confirmation_code')
  })

  it('makes nobody a member of an organization that is suspended at that very moment', async () => {
    const { email, id } = await aPerson(platform)
    const { code, organization, invitation } = await anInvitation({ email })
    const browser = openBrowser(platform)
    await signIn(browser, email)
    await browser.open(link(code))
    beforeItCommits(platform, () => changeOrganization(platform, organization, { isSuspended: true }))
    const page = await browser.submit({})
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('organization_suspended')
    expect(await organizationsOf(platform, id)).toEqual([])
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedAt: null })
  })

  it('signs in somebody who became a member meanwhile, and leaves their roles as they are', async () => {
    const { email, id } = await aPerson(platform)
    const role = await aRoleWith(platform, [])
    const { code, organization, invitation } = await anInvitation({ email, roleIds: [role.id] })
    const { code: organizationCode, environmentId } = organization
    await platform.store.commit(addMembership(aMembership({ environmentId, userId: id, organizationCode })))
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const done = callbackOf(await browser.open(link(code)))
    expect(grantOf(platform, done.code).organizationCode).toBe(organizationCode)
    expect((await platform.store.memberships.holdings(environmentId, id, organizationCode)).roleIds).toEqual([])
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedAt: null })
  })

  it('is accepted once, by whichever of two browsers comes first', async () => {
    const { email, id } = await aPerson(platform)
    const { code, organization } = await anInvitation({ email })
    const browsers = [openBrowser(platform), openBrowser(platform)]
    for (const browser of browsers) {
      await signIn(browser, email)
      await browser.open(link(code))
    }
    const done = await Promise.all(browsers.map((browser) => browser.submit({})))
    expect(done.map(({ statusCode }) => statusCode).filter((status) => status === 302).length).toBeGreaterThan(0)
    expect(await organizationsOf(platform, id)).toEqual([organization.code])
    const joined = (await eventsOf(platform, id)).filter(({ type }) => type === 'user.joined_organization')
    expect(joined).toHaveLength(1)
  })

  it('lets no suspended user in', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    const { code, invitation } = await anInvitation({ email: person.email })
    await browser.open(link(code))
    await platform.store.commit([updateUser({ ...person.user, isSuspended: true })])
    const page = await browser.submit({})
    expect(page.body).toContain('This account is suspended')
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedAt: null })
  })
})

describe('an invitation for somebody else', () => {
  it('tells whoever is signed in, and lets them switch', async () => {
    const [wrong, right] = [await aPerson(platform), await aPerson(platform)]
    const browser = openBrowser(platform)
    await signIn(browser, wrong.email)
    const { code, organization } = await anInvitation({ email: right.email })
    const page = await browser.open(link(code, { prompt: 'create' }))
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('<h1>Invitation email mismatch</h1>')
    expect(page.body).toContain(right.email)
    expect(page.body).toContain(wrong.email)
    const registering = await browser.open(linkOn(page, 'Use another account'))
    await browser.open(linkOn(registering, 'Sign in'))
    await browser.submit({ p_email: right.email })
    const done = callbackOf(await browser.submit({ p_password: PASSWORD }))
    expect(grantOf(platform, done.code).organizationCode).toBe(organization.code)
    expect(await organizationsOf(platform, wrong.id)).toEqual([])
    expect(await organizationsOf(platform, right.id)).toEqual([organization.code])
  })

  it('is refused to whoever signs in with another account on its pages', async () => {
    const wrong = await aPerson(platform)
    const { code, invitation } = await anInvitation()
    const browser = openBrowser(platform)
    await browser.open(linkOn(await browser.open(link(code)), 'Sign in'))
    await browser.submit({ p_email: wrong.email })
    const page = await browser.submit({ p_password: PASSWORD })
    expect(page.body).toContain('Invitation email mismatch')
    expect(await organizationsOf(platform, wrong.id)).toEqual([])
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedAt: null })
    expect(await eventsOf(platform, wrong.id)).toContainEqual(
      expect.objectContaining({ type: 'authorization.refused', reason: 'invitation_email_mismatch' }),
    )
  })
})

describe('an invitation that cannot be used', () => {
  it('gives one answer for every code that is unknown, used, revoked, expired or sent again', async () => {
    const expired = await anInvitation()
    platform.clock.advance(8 * DAY_MS)
    const used = await anInvitation()
    const browser = openBrowser(platform)
    await browser.open(link(used.code))
    callbackOf(await register(browser, used.email))
    const revoked = await anInvitation()
    await endInvitation('env_first', { id: revoked.invitation.id }, platform.deps)
    const renewed = await anInvitation()
    await sendInvitationAgain(firstEnvironment(platform), { id: renewed.invitation.id }, platform.deps)
    const replaced = await anInvitation()
    await invite(platform, { organizationCode: replaced.organization.code, email: replaced.email })

    const pages = await Promise.all(
      [expired.code, used.code, revoked.code, renewed.code, replaced.code, 'never made'].map(async (code) => {
        const page = await openBrowser(platform).open(link(code))
        expect(page.body).toContain('<h1>Invitation code not usable</h1>')
        expect(page.body).not.toContain('Acme')
        return `${page.statusCode} ${page.body.replace(/nonce="[^"]*"|<dd>[^<]*<\/dd>/g, '')}`
      }),
    )
    expect(new Set(pages).size).toBe(1)
  })

  it('is told to whoever is signed in as well, even to the one who accepted it', async () => {
    const { code, email } = await anInvitation()
    const browser = openBrowser(platform)
    await browser.open(link(code))
    callbackOf(await register(browser, email))
    platform.clock.advance(1) // so that another sign-in begins after that one
    expect((await browser.open(link(code))).body).toContain('Invitation code not usable')
  })

  it.each<[string, () => Promise<void>]>([
    ['the policy is off', () => allowInvitations(platform, { isEnabled: false })],
    ['there is no application', () => allowInvitations(platform, { applicationId: null })],
    ['the application has no login URI', () => allowInvitations(platform, { loginUri: null })],
  ])('is disabled when %s', async (_, change) => {
    const { code, invitation } = await anInvitation()
    await change()
    const page = await openBrowser(platform).open(link(code))
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('<h1>Invitation disabled</h1>')
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedAt: null })
  })

  it('is refused into a suspended organization, to new people and to others', async () => {
    const { email, id } = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const { code, organization } = await anInvitation({ email })
    await changeOrganization(platform, organization, { isSuspended: true })
    expect((await openBrowser(platform).open(link(code))).body).toContain('This organization is suspended')
    await browser.open(link(code))
    expect((await browser.submit({})).body).toContain('This organization is suspended')
    expect(await organizationsOf(platform, id)).toEqual([])
  })

  it('is of its own environment', async () => {
    const { code } = await anInvitation()
    const page = await openBrowser(platform, 'http://localhost:3901').open(link(code))
    expect(page.body).toContain('Invitation disabled')
  })
})

describe('a silent request with an invitation', () => {
  it('accepts nothing, and learns nothing of the code', async () => {
    const { email, id } = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const { code } = await anInvitation({ email })
    for (const invitation_code of [code, 'never made']) {
      const answer = callbackOf(await browser.open(link(invitation_code, { prompt: 'none' })))
      expect(answer.parameters.error).toBe('interaction_required')
    }
    expect(await organizationsOf(platform, id)).toEqual([])
    const stranger = callbackOf(await openBrowser(platform).open(link(code, { prompt: 'none' })))
    expect(stranger.parameters.error).toBe('login_required')
  })
})

describe('guessing codes', () => {
  it('ends after ten codes that there never were; a right one is then not looked up either', async () => {
    const { code } = await anInvitation()
    const browser = openBrowser(platform)
    for (let guess = 0; guess < 10; guess++) {
      expect((await browser.open(link(`guess ${guess}`))).statusCode).toBe(400)
    }
    const page = await browser.open(link(code))
    expect([page.statusCode, Number(page.headers['retry-after'])]).toEqual([429, 600])
    expect(page.body).not.toContain('Acme')
    platform.clock.advance(600_000)
    expect((await browser.open(link(code))).statusCode).toBe(200)
  })

  it('is not what opening invitations is, used ones and all', async () => {
    const { code, invitation } = await anInvitation()
    for (let visit = 0; visit < 12; visit++) {
      expect((await openBrowser(platform).open(link(code))).statusCode).toBe(200)
    }
    await endInvitation('env_first', { id: invitation.id }, platform.deps)
    for (let visit = 0; visit < 12; visit++) {
      expect((await openBrowser(platform).open(link(code))).statusCode).toBe(400)
    }
  })

  it('is counted at whatever page the code is tried', async () => {
    const browser = openBrowser(platform)
    const first = await platform.app.inject({ url: link('a guess'), headers: { host: 'localhost:3900' } })
    const address = (first.headers.location as string).replace('/auth/invitation', '/auth/sign-in')
    for (let guess = 0; guess < 6; guess++) await browser.open(address)
    expect((await browser.open(link('another'))).statusCode).toBe(429)
  })
})

describe('an invitation whose pages stood open for too long', () => {
  it('goes back to the application with what it takes to begin again', async () => {
    const { code } = await anInvitation()
    const browser = openBrowser(platform)
    const begun = await platform.app.inject({
      url: link(code, { supports_reauth: 'true' }),
      headers: { host: 'localhost:3900' },
    })
    platform.clock.advance(4 * 60 * 60 * 1000)
    const { parameters } = callbackOf(await browser.open(begun.headers.location as string))
    expect(parameters.error).toBe('login_link_expired')
    const remembered = JSON.parse(Buffer.from(parameters.reauth_state ?? '', 'base64').toString())
    expect(remembered).toMatchObject({ invitation_code: code })
    const again = await browser.open(authorization({ reauth_state: parameters.reauth_state ?? '' }))
    expect(again.body).toContain('You are invited to join Acme.')
  })
})

describe('the form that accepts', () => {
  it('is refused from another browser', async () => {
    const { email } = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const { code, invitation } = await anInvitation({ email })
    await browser.open(link(code))
    const page = await browser.submit({ csrf: 'of another' })
    expect(page.statusCode).toBe(403)
    expect(await stateOf(invitation.id)).toMatchObject({ acceptedAt: null })
  })

  it('leads on however often it is sent, and joins once', async () => {
    const { email, id } = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const { code, organization } = await anInvitation({ email })
    await browser.open(link(code))
    const done = [...(await Promise.all([browser.submit({}), browser.submit({})])), await browser.submit({})]
    for (const sent of done) {
      expect(grantOf(platform, callbackOf(sent).code).organizationCode).toBe(organization.code)
    }
    const joined = (await eventsOf(platform, id)).filter(({ type }) => type === 'user.joined_organization')
    expect(joined).toHaveLength(1)
  })

  it('leads on when it is the last one of a registration, sent again or gone back to', async () => {
    const { code, email, organization } = await anInvitation()
    const browser = openBrowser(platform)
    await browser.open(link(code))
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
    const form = await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    const address = (/<form[^>]* action="([^"]*)"/.exec(form.body)?.[1] ?? '').replaceAll('&amp;', '&')
    const fields = { p_first_password: PASSWORD, p_second_password: PASSWORD }
    for (const sent of [await browser.submit(fields), await browser.submit(fields), await browser.open(address)]) {
      expect(grantOf(platform, callbackOf(sent).code).organizationCode).toBe(organization.code)
    }
    expect((await openBrowser(platform).open(address)).body).toContain('Invitation code not usable')
  })

  it('leads on when it is the mailed code of somebody with an account, sent again', async () => {
    const { email } = await aPerson(platform)
    const { code, organization } = await anInvitation({ email })
    const browser = openBrowser(platform)
    await browser.open(link(code))
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
    const p_confirmation_code = await mailedCode(platform, email)
    for (const sent of [await browser.submit({ p_confirmation_code }), await browser.submit({ p_confirmation_code })]) {
      expect(grantOf(platform, callbackOf(sent).code).organizationCode).toBe(organization.code)
    }
  })

  it('brings nobody back who was removed since', async () => {
    const { email, id } = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    const { code, organization } = await anInvitation({ email })
    await browser.open(link(code))
    callbackOf(await browser.submit({}))
    await platform.store.commit(removeMembership(organization.environmentId, id, organization.code))
    expect((await browser.submit({})).body).toContain('Invitation code not usable')
    expect(await organizationsOf(platform, id)).toEqual([])
  })
})

it('leads nowhere when the application is disabled meanwhile', async () => {
  const { code } = await anInvitation()
  const environment = firstEnvironment(platform)
  const application = environment.applications.get(WEB.id) ?? WEB
  await platform.store.commit([overwriteApplication({ ...application, isEnabled: false })])
  expect((await openBrowser(platform).open(link(code))).statusCode).toBe(400)
  await platform.store.commit([overwriteApplication(application)])
})
