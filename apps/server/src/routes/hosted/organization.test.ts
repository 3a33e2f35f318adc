import { addIdentity } from '@latchkey/storage/identities.ts'
import { removeMembership, touchMembership } from '@latchkey/storage/memberships.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { revokeSessionsOfUser } from '@latchkey/storage/sessions.ts'
import { anIdentity, aRole } from '@latchkey/storage/testing/records.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf, aRoleWith } from '../../testing/members.ts'
import {
  beforeItCommits,
  changeOrganization,
  eventsOf,
  grantOf,
  organizationsOf,
  withRules,
} from '../../testing/organizations.ts'
import { ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, authorization, callbackOf, PASSWORD, redeem, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

/** Somebody in as many organizations as there are names, and those. */
async function aMemberOf(...names: string[]) {
  const person = await aPerson(platform)
  const organizations = []
  for (const name of names) {
    organizations.push(await anOrganizationOf(platform, [person.id], { name, searchName: name.toLowerCase() }))
  }
  return { ...person, organizations, codes: organizations.map(({ code }) => code) as [string, ...string[]] }
}

/** The page after the password, which is no way back to the application. */
async function pageAfterSignIn(email: string, address = authorization(), browser = openBrowser(platform)) {
  await browser.open(address)
  await browser.submit({ p_email: email })
  const page = await browser.submit({ p_password: PASSWORD })
  return { browser, page }
}

const refused = (reason: string) => expect.objectContaining({ type: 'authorization.refused', reason })
const flowOf = (body: string) => /flow=([\w-]+)/.exec(body)?.[1] as string
const offered = (body: string) => [...body.matchAll(/name="organization" value="(org_\w+)"/g)].map(([, code]) => code)

describe('a sign-in to the organization that the request names', () => {
  it('goes there without a question, also for a member of several', async () => {
    const { id, email, codes } = await aMemberOf('One', 'Two', 'Three')
    const { code } = await signIn(openBrowser(platform), email, authorization({ org_code: codes[1] }))
    const grant = grantOf(platform, code)
    expect(grant.organizationCode).toBe(codes[1])
    const membership = await platform.store.memberships.find('env_first', id, codes[1] as string)
    expect(membership?.lastSignedInAt).toBe(platform.clock.now())
    expect(await eventsOf(platform, id)).toEqual([
      { type: 'user.authenticated', reason: null, organizationCode: codes[1] },
    ])
  })

  it('makes a member, with the roles of joiners, of somebody whom the organization lets join', async () => {
    const joiners = aRole({ isDefaultRole: true })
    const creators = aRole({ isCreatorRole: true })
    await platform.store.commit([...addRole(joiners), ...addRole(creators)])
    const person = await aPerson(platform)
    const { code: org_code } = await anOrganizationOf(platform, [], { allowsSelfJoin: true })
    const { code } = await signIn(openBrowser(platform), person.email, authorization({ org_code }))
    expect(grantOf(platform, code).organizationCode).toBe(org_code)
    const { roleIds } = await platform.store.memberships.holdings('env_first', person.id, org_code)
    expect(roleIds).toContain(joiners.id)
    expect(roleIds).not.toContain(creators.id)
    expect(await eventsOf(platform, person.id)).toContainEqual({
      type: 'user.joined_organization',
      reason: null,
      organizationCode: org_code,
    })
  })

  it('makes a member of somebody with a verified address of its domains, and of nobody else', async () => {
    const { code: org_code } = await anOrganizationOf(platform, [], { allowedDomains: ['joiners.example'] })
    const insider = await aPerson(platform, { email: 'ada@joiners.example' })
    const outsider = await aPerson(platform, { email: 'ada@sub.joiners.example' })
    const address = authorization({ org_code })
    await signIn(openBrowser(platform), insider.email, address)
    expect(await organizationsOf(platform, insider.id)).toEqual([org_code])
    const { page } = await pageAfterSignIn(outsider.email, address)
    expect(page.statusCode).toBe(403)
    expect(await organizationsOf(platform, outsider.id)).toEqual([])
  })

  it('makes no member of somebody who only says that an address of its domains is theirs', async () => {
    const { code: org_code } = await anOrganizationOf(platform, [], { allowedDomains: ['claimed.example'] })
    const { id, email } = await aPerson(platform)
    const claimed = { environmentId: 'env_first', userId: id, value: 'ceo@claimed.example', isVerified: false }
    await platform.store.commit([addIdentity(anIdentity({ ...claimed, isPrimary: false }))])
    const { page } = await pageAfterSignIn(email, authorization({ org_code }))
    expect(page.statusCode).toBe(403)
    expect(await organizationsOf(platform, id)).toEqual([])
  })

  it.each([
    ['of other people', async () => (await anOrganizationOf(platform, [])).code, 'not_a_member'],
    ['that is not there', async () => 'org_00000000000', 'organization_unknown'],
    ['that cannot be there', async () => "org_' OR 1=1", 'organization_unknown'],
  ])('tells somebody nothing of one %s, offers other ways, and gives no code', async (_which, codeOf, reason) => {
    const person = await aPerson(platform)
    const { browser, page } = await pageAfterSignIn(person.email, authorization({ org_code: await codeOf() }))
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('You do not have access to this organization')
    expect(page.body).toContain(`Signed in as ${person.email}`)
    expect(await eventsOf(platform, person.id)).toContainEqual(refused(reason))
    const other = await aPerson(platform)
    const again = /href="(\/auth\/sign-in[^"]*)">Use another account/.exec(page.body)?.[1] as string
    const form = await browser.open(again)
    expect(form.body).toContain('p_email')
    expect(form.body).not.toContain(person.email)
    await browser.submit({ p_email: other.email })
    expect((await browser.submit({ p_password: PASSWORD })).body).toContain(`Signed in as ${other.email}`)
  })

  it('tells its members that it is suspended, by its code, and nobody else', async () => {
    const { email, organizations, codes } = await aMemberOf('Suspended one')
    const stranger = await aPerson(platform)
    await changeOrganization(platform, organizations[0] as (typeof organizations)[0], { isSuspended: true })
    const address = authorization({ org_code: codes[0] })
    const { page } = await pageAfterSignIn(email, address)
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('This organization is suspended')
    expect(page.body).toContain('organization_suspended')
    const { page: other } = await pageAfterSignIn(stranger.email, address)
    expect(other.body).not.toContain('suspended')
    expect(other.body).toContain('You do not have access')
  })

  it('never asks for a name when it was also to create one', async () => {
    const { email, codes } = await aMemberOf('Named')
    const address = authorization({ org_code: codes[0], is_create_org: 'true', org_name: 'Another' })
    const { code } = await signIn(openBrowser(platform), email, address)
    expect(grantOf(platform, code).organizationCode).toBe(codes[0])
  })
})

describe('a sign-in that names no organization', () => {
  it('goes to the only one that somebody belongs to', async () => {
    const { email, codes } = await aMemberOf('Only')
    const { code } = await signIn(openBrowser(platform), email)
    expect(grantOf(platform, code).organizationCode).toBe(codes[0])
  })

  it('goes to none for somebody who belongs to none, and does not join the default one', async () => {
    const person = await aPerson(platform)
    const { code } = await signIn(openBrowser(platform), person.email)
    expect(grantOf(platform, code).organizationCode).toBeNull()
    expect(await organizationsOf(platform, person.id)).toEqual([])
  })

  it('goes to the only active one, and is refused when all are suspended', async () => {
    const { id, email, organizations } = await aMemberOf('First', 'Second')
    const [first, second] = organizations as [(typeof organizations)[0], (typeof organizations)[0]]
    await platform.store.commit([touchMembership('env_first', id, first.code, 9e12)])
    await changeOrganization(platform, first, { isSuspended: true })
    const { code } = await signIn(openBrowser(platform), email)
    expect(grantOf(platform, code).organizationCode).toBe(second.code)
    await changeOrganization(platform, second, { isSuspended: true })
    const { page } = await pageAfterSignIn(email)
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('organization_suspended')
  })

  it('goes to the last used one under that policy, and asks somebody who has used none', async () => {
    await withRules(platform, { policies: { signInToMostRecentOrganization: true } }, async () => {
      const { id, email, codes } = await aMemberOf('Old', 'Recent', 'Never')
      expect((await pageAfterSignIn(email)).page.body).toContain('Choose an organization')
      await platform.store.commit([
        touchMembership('env_first', id, codes[0], 1000),
        touchMembership('env_first', id, codes[1] as string, 2000),
      ])
      const { code } = await signIn(openBrowser(platform), email)
      expect(grantOf(platform, code).organizationCode).toBe(codes[1])
    })
  })
})

describe('the page that asks which organization', () => {
  it('lists them, the last used first and marked, and signs in to the one that is pressed', async () => {
    const { id, email, codes } = await aMemberOf('Engines', 'Numbers & Co', 'Looms')
    await platform.store.commit([touchMembership('env_first', id, codes[1] as string, 5000)])
    const { browser, page } = await pageAfterSignIn(email)
    expect(page.statusCode).toBe(200)
    expect(offered(page.body)[0]).toBe(codes[1])
    expect(offered(page.body).toSorted()).toEqual(codes.toSorted())
    expect(page.body.match(/Last used/g)).toHaveLength(1)
    expect(page.body).toContain('Numbers &amp; Co')
    expect(page.body).not.toContain('type="search"')
    const { code, parameters } = callbackOf(await browser.submit({ organization: codes[2] as string }))
    expect(parameters.state).toBe('the state')
    expect(grantOf(platform, code).organizationCode).toBe(codes[2])
    expect((await redeem(platform, code)).statusCode).toBe(200)
    expect((await redeem(platform, code)).json().error).toBe('invalid_grant')
    expect(await eventsOf(platform, id)).toContainEqual({
      type: 'user.authenticated',
      reason: null,
      organizationCode: codes[2],
    })
  })

  it('begins the session with the password, so that nothing is proved twice', async () => {
    const { id, email } = await aMemberOf('A', 'B')
    const { browser } = await pageAfterSignIn(email)
    expect([...browser.cookies.keys()]).toContain('lk_aaaaaa_session')
    expect((await browser.open(authorization())).body).toContain('Choose an organization')
    expect((await eventsOf(platform, id)).map(({ type }) => type)).toEqual(['user.authenticated'])
  })

  it('comes after a mailed code too', async () => {
    const { email, codes } = await aMemberOf('A', 'B')
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: email })
    await browser.submit({ method: 'code' })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    const { code } = callbackOf(await browser.submit({ organization: codes[1] as string }))
    expect(grantOf(platform, code).organizationCode).toBe(codes[1])
  })

  it('shows a suspended one behind the others, where nobody can press it, and refuses it when it is sent', async () => {
    const { email, organizations, codes } = await aMemberOf('Closed', 'Open', 'Also open')
    await changeOrganization(platform, organizations[0] as (typeof organizations)[0], { isSuspended: true })
    const { browser, page } = await pageAfterSignIn(email)
    expect(offered(page.body).at(-1)).toBe(codes[0])
    expect(page.body).toMatch(new RegExp(`value="${codes[0]}" disabled`))
    expect(page.body).toContain('Suspended. Ask the people who run it.')
    const answer = await browser.submit({ organization: codes[0] })
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('organization_suspended')
  })

  it.each([
    ['of other people', async () => (await anOrganizationOf(platform, [])).code],
    [
      'of other people who let anybody join',
      async () => (await anOrganizationOf(platform, [], { allowsSelfJoin: true })).code,
    ],
    ['that is not there', async () => 'org_00000000000'],
    ['that is nothing', async () => ''],
    ['that no database takes', async () => 'org_\u0000'],
  ])('refuses one %s, and leads back to the choice', async (_which, codeOf) => {
    const { id, email, codes } = await aMemberOf('A', 'B')
    const { browser } = await pageAfterSignIn(email)
    const answer = await browser.submit({ organization: await codeOf() })
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('You do not have access to this organization')
    expect(await eventsOf(platform, id)).toContainEqual(refused('not_a_member'))
    expect(await organizationsOf(platform, id)).toEqual(codes.toSorted())
    const back = /href="(\/auth\/organization[^"]*)"/.exec(answer.body)?.[1] as string
    expect(offered((await browser.open(back)).body)).toHaveLength(2)
  })

  it('refuses one that somebody has left while the page was open', async () => {
    const { id, email, codes } = await aMemberOf('A', 'B', 'C')
    const { browser } = await pageAfterSignIn(email)
    await platform.store.commit(removeMembership('env_first', id, codes[0]))
    expect((await browser.submit({ organization: codes[0] })).statusCode).toBe(403)
  })

  it('goes on without a choice when only one is left', async () => {
    const { id, email, codes } = await aMemberOf('A', 'B')
    const { browser, page } = await pageAfterSignIn(email)
    await platform.store.commit(removeMembership('env_first', id, codes[0]))
    const done = callbackOf(await browser.open(`/auth/organization?flow=${flowOf(page.body)}`))
    expect(grantOf(platform, done.code).organizationCode).toBe(codes[1])
  })

  it('works again from the history and in a second tab, each time with a new code', async () => {
    const { email, codes } = await aMemberOf('A', 'B')
    const { browser, page } = await pageAfterSignIn(email)
    const first = callbackOf(await browser.submit({ organization: codes[0] }))
    await browser.open(`/auth/organization?flow=${flowOf(page.body)}`)
    const second = callbackOf(await browser.submit({ organization: codes[1] as string }))
    expect(second.code).not.toBe(first.code)
    expect(grantOf(platform, first.code).organizationCode).toBe(codes[0])
    expect(grantOf(platform, second.code).organizationCode).toBe(codes[1])
  })

  it('tells organizations of one name apart', async () => {
    const person = await aPerson(platform)
    const [first] = [
      await anOrganizationOf(platform, [person.id], { name: 'Twins', handle: 'twins-north' }),
      await anOrganizationOf(platform, [person.id], { name: 'Twins', handle: 'twins-south' }),
      await anOrganizationOf(platform, [person.id], { name: 'Alone', handle: 'alone' }),
    ]
    const { page } = await pageAfterSignIn(person.email)
    expect(offered(page.body)).toContain(first.code)
    expect(page.body).toContain('twins-north')
    expect(page.body).toContain('twins-south')
    expect(page.body).not.toContain('<small>alone')
  })

  it('escapes the names', async () => {
    const { email } = await aMemberOf('<script>alert(1)</script>', '"><b>')
    const { page } = await pageAfterSignIn(email)
    expect(page.body).not.toMatch(/<script|<b>/)
  })
})

describe('what changes between the decision and the commit', () => {
  it('keeps out somebody who is removed', async () => {
    const { id, email, codes } = await aMemberOf('A', 'B')
    const { browser } = await pageAfterSignIn(email)
    beforeItCommits(platform, () => platform.store.commit(removeMembership('env_first', id, codes[0])))
    const answer = await browser.submit({ organization: codes[0] })
    expect(answer.statusCode).toBe(403)
    expect(await eventsOf(platform, id)).toContainEqual(refused('not_a_member'))
    beforeItCommits(platform, () => platform.store.commit(removeMembership('env_first', id, codes[1] as string)))
    const { code } = await signIn(openBrowser(platform), email) // the only one, when it was decided
    expect(grantOf(platform, code).organizationCode).toBeNull()
  })

  it('keeps out somebody whose session ends', async () => {
    const { id, email, codes } = await aMemberOf('A', 'B')
    const { browser } = await pageAfterSignIn(email)
    beforeItCommits(platform, () => platform.store.commit([revokeSessionsOfUser('env_first', id, 1)]))
    expect((await browser.submit({ organization: codes[0] })).body).toContain('p_email')
  })

  it.each([
    ['lets nobody join any more', { allowsSelfJoin: false }, 'not_a_member'],
    ['is suspended', { isSuspended: true }, 'organization_suspended'],
  ])('makes no member of an organization that %s', async (_what, changes, reason) => {
    const person = await aPerson(platform)
    const organization = await anOrganizationOf(platform, [], { allowsSelfJoin: true })
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    beforeItCommits(platform, () => changeOrganization(platform, organization, changes))
    const page = await browser.open(authorization({ org_code: organization.code }))
    expect(page.statusCode).toBe(403)
    expect(await eventsOf(platform, person.id)).toContainEqual(refused(reason))
    expect(await organizationsOf(platform, person.id)).toEqual([])
  })

  it('asks again where another setting of the organization changed, and goes on', async () => {
    const person = await aPerson(platform)
    const organization = await anOrganizationOf(platform, [], { allowsSelfJoin: true })
    beforeItCommits(platform, () => changeOrganization(platform, organization, { name: 'Renamed' }))
    await signIn(openBrowser(platform), person.email, authorization({ org_code: organization.code }))
    expect(await organizationsOf(platform, person.id)).toEqual([organization.code])
  })
})

describe('the search among many organizations', () => {
  it('finds one of 500, shows 50 at most and says so', async () => {
    const names = Array.from({ length: 500 }, (_, n) => `Mill ${String(n).padStart(3, '0')}`)
    const { email, codes } = await aMemberOf(...names, '★ & ☆')
    const { browser, page } = await pageAfterSignIn(email)
    expect(offered(page.body)).toHaveLength(50)
    expect(page.body).toContain('The first 50 are shown')
    const flow = /<input type="hidden" name="flow" value="([\w-]+)"/.exec(page.body)?.[1]
    const search = (text: string) => browser.open(`/auth/organization?flow=${flow}&search=${encodeURIComponent(text)}`)
    expect(offered((await search('mill 49')).body)).toHaveLength(10)
    expect((await search('%')).body).toContain('No organization of yours is called “%”')
    for (const sign of ['☆', '& ☆', '★']) expect(offered((await search(sign)).body)).toEqual([codes[500]])
    expect((await search(' \u0000 ')).statusCode).toBe(200)
    expect((await search('mill\u000049')).body).toContain('value="mill 49"') // no database takes the character
    expect((await search('x'.repeat(5000))).body).toContain(`value="${'x'.repeat(100)}"`)
    const found = await search('  ＭＩＬＬ 437 ')
    expect(offered(found.body)).toEqual([codes[437]])
    expect(found.body).toContain('value="ＭＩＬＬ 437"')
    const { code } = callbackOf(await browser.submit({ organization: codes[437] as string }))
    expect(grantOf(platform, code).organizationCode).toBe(codes[437])
  })

  it('appears with the ninth', async () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
    expect((await pageAfterSignIn((await aMemberOf(...names)).email)).page.body).not.toContain('type="search"')
    expect((await pageAfterSignIn((await aMemberOf(...names, 'I')).email)).page.body).toContain('type="search"')
  })
})

describe('the page of somebody else', () => {
  it('is refused to another session in this browser, and to another browser', async () => {
    const { email, codes } = await aMemberOf('A', 'B')
    const { browser, page } = await pageAfterSignIn(email)
    const address = `/auth/organization?flow=${flowOf(page.body)}`
    const other = await aMemberOf('A', 'B')
    const stranger = openBrowser(platform)
    await pageAfterSignIn(other.email, authorization(), stranger)
    const answer = await stranger.open(address)
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('Somebody else is signed in now')
    expect(await eventsOf(platform, other.id)).toContainEqual(refused('session_of_another_user'))
    expect((await openBrowser(platform).open(address)).body).toContain('p_email')

    // Two people at one browser: the form that was open belongs to the first.
    const tab = await browser.open(address)
    expect(offered(tab.body)).toHaveLength(2)
    await pageAfterSignIn(other.email, authorization({ prompt: 'login' }), browser)
    await browser.open(address)
    expect((await browser.submit({ organization: codes[0] })).statusCode).not.toBe(302)
  })

  it.each([
    ['without the token of this browser', () => ({ csrf: '', origin: ISSUER })],
    ['from another site', (csrf: string) => ({ csrf, origin: 'https://other.example' })],
  ])('is not pressed by a form %s', async (_how, sent) => {
    const { id, email, codes } = await aMemberOf('A', 'B')
    const { browser, page } = await pageAfterSignIn(email)
    const { csrf, origin } = sent(/name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? '')
    const answer = await platform.app.inject({
      method: 'POST',
      url: `/auth/organization?flow=${flowOf(page.body)}`,
      headers: {
        host: new URL(ISSUER).host,
        origin,
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ csrf, organization: codes[0] }).toString(),
    })
    expect([answer.statusCode, answer.headers.location]).toEqual([403, undefined])
    const events = await eventsOf(platform, id)
    expect(events.every(({ organizationCode }) => organizationCode === null)).toBe(true)
  })

  it('is not pressed by an address', async () => {
    const { email, codes } = await aMemberOf('A', 'B')
    const { browser, page } = await pageAfterSignIn(email)
    const answer = await browser.open(`/auth/organization?flow=${flowOf(page.body)}&organization=${codes[0]}`)
    expect(offered(answer.body)).toHaveLength(2)
  })

  it('is no page without a sign-in before it', async () => {
    const browser = openBrowser(platform)
    const page = await browser.open(authorization())
    for (const path of ['/auth/organization', '/auth/new-organization']) {
      expect((await browser.open(`${path}?flow=${flowOf(page.body)}`)).body).toContain('p_email')
      expect((await browser.open(`${path}?flow=tampered`)).body).toContain('4321')
    }
  })

  it.each([
    ['has ended', async (id: string) => void (await platform.store.commit([revokeSessionsOfUser('env_first', id, 1)]))],
    ['was idle for too long', async () => platform.clock.advance(8 * 24 * 60 * 60 * 1000)],
  ])('asks to sign in again when the session %s', async (_how, end) => {
    const { id, email, codes } = await aMemberOf('A', 'B')
    const { browser } = await pageAfterSignIn(email)
    await end(id)
    const page = await browser.submit({ organization: codes[0] })
    expect(page.statusCode).toBe(_how === 'has ended' ? 200 : 400) // by then the flow has expired too
    expect(page.body).toMatch(/p_email|This sign-in took too long/)
  })

  it('under prompt=login counts for nobody who authenticated before', async () => {
    const { email, codes } = await aMemberOf('A', 'B')
    const old = openBrowser(platform)
    await pageAfterSignIn(email, authorization(), old)
    platform.clock.advance(60_000)
    const { browser, page } = await pageAfterSignIn(email, authorization({ prompt: 'login' }))
    expect((await old.open(`/auth/organization?flow=${flowOf(page.body)}`)).body).toContain('p_email')
    expect(callbackOf(await browser.submit({ organization: codes[0] })).code).not.toBe('')
  })

  it('tells somebody who was suspended meanwhile', async () => {
    const { id, email, codes } = await aMemberOf('A', 'B')
    const { browser } = await pageAfterSignIn(email)
    const user = await platform.store.users.find('env_first', id)
    await platform.store.commit([updateUser({ ...(user as NonNullable<typeof user>), isSuspended: true })])
    const page = await browser.submit({ organization: codes[0] })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('This account is suspended')
  })

  it.each(['/auth/organization', '/auth/new-organization'])(
    '%s answers HEAD as if nobody were signed in, and issues no code (RFC 9110 §9.3.2)',
    async (path) => {
      const { id, email, codes } = await aMemberOf('A', 'B')
      const { browser, page } = await pageAfterSignIn(email)
      await platform.store.commit(removeMembership('env_first', id, codes[1] as string))
      const url = `${path}?flow=${flowOf(page.body)}`
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const head = await platform.app.inject({ method: 'HEAD', url, headers: { host: new URL(ISSUER).host, cookie } })
      expect([head.statusCode, head.body]).toEqual([303, ''])
      expect(head.headers.location).toContain('/auth/sign-in?flow=')
      expect(callbackOf(await browser.open(url)).code).not.toBe('')
    },
  )
})

describe('roles that change while somebody signs in', () => {
  it('are read again, so that a removed one does not keep people out', async () => {
    const role = await aRoleWith(platform, [])
    const person = await aPerson(platform)
    const organization = await anOrganizationOf(platform, [], { allowsSelfJoin: true })
    for (const environment of platform.deps.registry.list()) {
      // What another process removed is in this one's memory for a moment longer.
      ;(environment.directory.roles as Map<string, unknown>).set('gone', { ...role, id: 'gone', isDefaultRole: true })
    }
    const { code } = await signIn(openBrowser(platform), person.email, authorization({ org_code: organization.code }))
    expect(grantOf(platform, code).organizationCode).toBe(organization.code)
    await platform.deps.registry.reload()
  })
})
