import { authorizeApplication } from '@latchkey/storage/api-authorizations.ts'
import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addMembership, grantMembershipRole, removeMembership } from '@latchkey/storage/memberships.ts'
import { addRole, addRoleScope } from '@latchkey/storage/roles.ts'
import { aMembership, anApi, anApiScope, aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { askForCodes, poll } from '../../testing/device.ts'
import { anOrganizationOf } from '../../testing/members.ts'
import { beforeItCommits, changeOrganization, eventsOf } from '../../testing/organizations.ts'
import { DEVICE, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, authorization, callbackOf, claimsOf, PASSWORD, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

type Browser = ReturnType<typeof openBrowser>

async function aMemberOf(...names: string[]) {
  const person = await aPerson(platform)
  const organizations = []
  for (const name of names) organizations.push(await anOrganizationOf(platform, [person.id], { name }))
  return { ...person, organizations, codes: organizations.map(({ code }) => code) as [string, string] }
}

/** Enters a new code and says that the device is one's own; answers the page that follows. */
async function enter(browser = openBrowser(platform), fields: Record<string, string> = {}) {
  const { user_code, device_code } = await askForCodes(platform, { scope: 'openid', ...fields })
  await browser.open('/device')
  await browser.submit({ user_code })
  return { browser, device_code, page: await browser.submit({}) }
}

async function signInHere(browser: Browser, email: string) {
  await browser.submit({ p_email: email })
  return browser.submit({ p_password: PASSWORD })
}

/** The grant behind the tokens that the device gets. */
async function grantOfDevice(device_code: string) {
  const { access_token } = (await poll(platform, device_code)).json()
  return platform.store.grants.find('env_first', claimsOf(access_token).grant_id as string)
}

describe('the organization of a device', () => {
  it('is the only one that its person belongs to, named on the page that asks for consent', async () => {
    const { id, email, codes } = await aMemberOf('Engines & Co')
    const { browser, device_code } = await enter()
    const consent = await signInHere(browser, email)
    expect(consent.body).toContain('Allow Television?')
    expect(consent.body).toContain('Engines &amp; Co')
    expect(consent.body).not.toContain('/auth/organization')
    await browser.submit({})
    expect((await grantOfDevice(device_code))?.organizationCode).toBe(codes[0])
    expect(await eventsOf(platform, id)).toContainEqual({
      type: 'user.authenticated',
      reason: null,
      organizationCode: codes[0],
    })
  })

  it('is none for somebody who belongs to none', async () => {
    const person = await aPerson(platform)
    const { browser, device_code } = await enter()
    const consent = await signInHere(browser, person.email)
    expect(consent.body).not.toMatch(/In [A-Z]\w+</)
    await browser.submit({})
    expect((await grantOfDevice(device_code))?.organizationCode).toBeNull()
  })

  it('is chosen by a member of several, who can choose again before consenting', async () => {
    const { email, codes } = await aMemberOf('North', 'South')
    const { browser, device_code } = await enter()
    const page = await signInHere(browser, email)
    expect(page.body).toContain('Choose an organization')
    expect(page.body).toContain('to continue to Television')
    const consent = await browser.submit({ organization: codes[0] })
    expect(consent.body).toContain('North')
    await browser.open(/href="(\/auth\/organization[^"]*)"/.exec(consent.body)?.[1] as string)
    expect((await browser.submit({ organization: codes[1] })).body).toContain('South')
    await browser.submit({})
    expect((await grantOfDevice(device_code))?.organizationCode).toBe(codes[1])
  })

  it('is asked for with a session too', async () => {
    const { email, codes } = await aMemberOf('North', 'South')
    const browser = openBrowser(platform)
    await signIn(browser, email, authorization({ org_code: codes[0] }))
    const { page, device_code } = await enter(browser)
    expect(page.body).toContain('Choose an organization')
    await browser.submit({ organization: codes[1] })
    await browser.submit({})
    expect((await grantOfDevice(device_code))?.organizationCode).toBe(codes[1])
  })

  it('decides which scopes of an API its person can give it', async () => {
    const [api, role] = [anApi({ environmentId: 'env_first' }), aRole()]
    const scope = anApiScope({ environmentId: 'env_first', apiId: api.id, name: 'read:looms' })
    const { id, email, codes } = await aMemberOf('North', 'South')
    await platform.store.commit([
      ...addApi(api),
      ...addApiScope(scope),
      ...authorizeApplication({ environmentId: 'env_first', apiId: api.id, applicationId: DEVICE.id, createdAt: 0 }),
      ...addRole(role),
      ...addRoleScope({ environmentId: 'env_first', roleId: role.id, scopeId: scope.id }),
      ...grantMembershipRole('env_first', id, codes[1], role.id),
    ])
    for (const [code, isHeld] of [
      [codes[0], false],
      [codes[1], true],
    ] as const) {
      const { browser, device_code } = await enter(openBrowser(platform), { audience: api.audience })
      await signInHere(browser, email)
      const consent = await browser.submit({ organization: code })
      expect(consent.body.includes('read:looms')).toBe(isHeld)
      await browser.submit({ scope: 'read:looms' })
      const { access_token } = (await poll(platform, device_code)).json()
      expect(claimsOf(access_token).scope).toBe(isHeld ? 'read:looms' : '')
    }
  })

  it('cannot be one of other people', async () => {
    const { email } = await aMemberOf('North', 'South')
    const foreign = await anOrganizationOf(platform, [])
    const { browser, device_code } = await enter()
    await signInHere(browser, email)
    const refused = await browser.submit({ organization: foreign.code })
    expect(refused.statusCode).toBe(403)
    expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
  })

  it('is chosen anew by somebody else who signs in at the same device', async () => {
    const first = await aMemberOf('North', 'South')
    const second = await aMemberOf('East')
    const { browser, device_code } = await enter()
    await signInHere(browser, first.email)
    const consent = await browser.submit({ organization: first.codes[0] })
    await browser.open(/href="(\/auth\/sign-in[^"]*)"/.exec(consent.body)?.[1] as string)
    const other = await signInHere(browser, second.email)
    expect(other.body).toContain('East')
    expect(other.body).not.toContain('North')
    await browser.submit({})
    const grant = await grantOfDevice(device_code)
    expect([grant?.userId, grant?.organizationCode]).toEqual([second.id, second.codes[0]])
  })

  it('gives no tokens for one that its person has left, or that was suspended, while the page stood open', async () => {
    for (const end of ['left', 'suspended']) {
      const { id, email, organizations, codes } = await aMemberOf('North', 'South')
      const { browser, device_code } = await enter()
      await signInHere(browser, email)
      await browser.submit({ organization: codes[0] })
      if (end === 'left') await platform.store.commit(removeMembership('env_first', id, codes[0]))
      else await changeOrganization(platform, organizations[0] as (typeof organizations)[0], { isSuspended: true })
      const page = await browser.submit({})
      expect(page.body).toContain('South') // the one that is left
      expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
    }
  })

  it('gives no tokens for one that its person is removed from at the very moment of the consent', async () => {
    const { id, email, codes } = await aMemberOf('North', 'South')
    const { browser, device_code } = await enter()
    await signInHere(browser, email)
    await browser.submit({ organization: codes[0] })
    beforeItCommits(platform, () => platform.store.commit(removeMembership('env_first', id, codes[0])))
    expect((await browser.submit({})).body).toContain('South')
    expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
  })

  it('is not taken from somebody else who had the page open in this browser', async () => {
    for (const isColleague of [false, true]) {
      const first = await aMemberOf('North', 'South')
      const second = await aMemberOf('East')
      if (isColleague) {
        const shared = { environmentId: 'env_first', userId: second.id, organizationCode: first.codes[0] }
        await platform.store.commit(addMembership(aMembership(shared)))
      }
      const { browser, device_code } = await enter()
      await signInHere(browser, first.email)
      await browser.submit({ organization: first.codes[0] })
      const tab = openBrowser(platform)
      for (const [name, value] of browser.cookies) tab.cookies.set(name, value)
      await tab.open(authorization({ prompt: 'login', org_code: second.codes[0] }))
      await signInHere(tab, second.email)
      for (const [name, value] of tab.cookies) browser.cookies.set(name, value)
      const page = await browser.submit({})
      expect(page.body).toContain(isColleague ? 'Choose an organization' : 'East')
      expect(page.body).toContain(second.email)
      expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
    }
  })

  it('may end the session sooner than the page for consent is answered', async () => {
    const { email, organizations } = await aMemberOf('Strict')
    const [organization] = organizations as [(typeof organizations)[0]]
    const session = { inactivitySeconds: 60, persistent: null }
    await changeOrganization(platform, organization, { settings: { ...organization.settings, session } })
    const { browser, device_code } = await enter()
    await signInHere(browser, email)
    platform.clock.advance(61_000)
    expect((await browser.submit({})).body).toContain('p_email')
    expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
  })

  it('asks for a sign-in where its own limit of inactivity has passed, whatever was used elsewhere', async () => {
    const { email, organizations, codes } = await aMemberOf('Strict', 'Usual')
    const [organization] = organizations as [(typeof organizations)[0]]
    const session = { inactivitySeconds: 600, persistent: null }
    await changeOrganization(platform, organization, { settings: { ...organization.settings, session } })
    const browser = openBrowser(platform)
    await signIn(browser, email, authorization({ org_code: codes[0] }))
    platform.clock.advance(3_600_000)
    const { code } = callbackOf(await browser.open(authorization({ prompt: 'none', org_code: codes[1] })))
    expect(code).not.toBe('')
    const { device_code } = await enter(browser)
    expect((await browser.submit({ organization: codes[0] })).body).toContain('p_email')
    await signInHere(browser, email)
    expect((await browser.submit({ organization: codes[0] })).body).toContain('Allow Television?')
    await browser.submit({})
    expect((await grantOfDevice(device_code))?.organizationCode).toBe(codes[0])
  })

  it('is not given by consent after its own limit of inactivity, whatever was used elsewhere', async () => {
    const { email, organizations, codes } = await aMemberOf('Strict', 'Usual')
    const [organization] = organizations as [(typeof organizations)[0]]
    const session = { inactivitySeconds: 60, persistent: null }
    await changeOrganization(platform, organization, { settings: { ...organization.settings, session } })
    const { browser, device_code } = await enter()
    await signInHere(browser, email)
    expect((await browser.submit({ organization: codes[0] })).body).toContain('Allow Television?')
    platform.clock.advance(60_000)
    const tab = openBrowser(platform)
    for (const [name, value] of browser.cookies) tab.cookies.set(name, value)
    const { code } = callbackOf(await tab.open(authorization({ prompt: 'none', org_code: codes[1] })))
    expect(code).not.toBe('')
    expect((await browser.submit({})).body).toContain('p_email')
    expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
  })

  it('tells somebody whose only one is suspended', async () => {
    const { email, organizations } = await aMemberOf('Closed')
    await changeOrganization(platform, organizations[0] as (typeof organizations)[0], { isSuspended: true })
    const { browser, device_code } = await enter()
    const page = await signInHere(browser, email)
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('organization_suspended')
    expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
  })
})
