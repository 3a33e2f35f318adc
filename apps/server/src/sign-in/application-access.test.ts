import { addApplicationAccessRole, updateApplication } from '@latchkey/storage/applications.ts'
import { revokeMembershipRole } from '@latchkey/storage/memberships.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { askForCodes, poll } from '../testing/device.ts'
import { aCodeFor, anOrganizationOf, tokensFor } from '../testing/members.ts'
import { eventsOf } from '../testing/organizations.ts'
import { DEVICE, openTestPlatform, type TestPlatform, WEB, WEB_SECRET } from '../testing/platform.ts'
import {
  aPerson,
  authorization,
  bearer,
  callbackOf,
  get,
  PASSWORD,
  post,
  redeem,
  refresh,
  signIn,
} from '../testing/requests.ts'

const role = aRole()

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
  await platform.store.commit([addRole(role)])
  for (const application of [WEB, DEVICE]) await letInByRole(application)
})
afterAll(() => platform.close())

const letInByRole = ({ id }: Pick<Application, 'id'>) => {
  const application = platform.deps.registry.list()[0]?.applications.get(id)
  if (!application) throw new Error('there is no such application')
  const accessRole = { environmentId: 'env_first', applicationId: id, roleId: role.id }
  return platform.store.commit([
    addApplicationAccessRole(accessRole),
    updateApplication({ ...application, hasAccessControl: true }),
  ])
}

/** Somebody who has the role in the first of two organizations, and none in the second. */
async function aMember() {
  const person = await aPerson(platform)
  const inside = await anOrganizationOf(platform, [person.id], { roles: [role] })
  const outside = await anOrganizationOf(platform, [person.id])
  return { ...person, inside: inside.code, outside: outside.code }
}

async function pageAfterSignIn(email: string, address: string) {
  const browser = openBrowser(platform)
  await browser.open(address)
  await browser.submit({ p_email: email })
  return { browser, page: await browser.submit({ p_password: PASSWORD }) }
}

const MISSING = expect.objectContaining({ type: 'authorization.refused', reason: 'access_role_missing' })

describe('an application that lets in only who has one of its roles', () => {
  it('lets somebody in to the organization in which they have one', async () => {
    const { email, inside } = await aMember()
    const { code } = await signIn(openBrowser(platform), email, authorization({ org_code: inside }))
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('shows everybody else a page, and says in the event why', async () => {
    const { id, email, outside } = await aMember()
    const { page } = await pageAfterSignIn(email, authorization({ org_code: outside }))
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('You do not have access to this application')
    expect(await eventsOf(platform, id)).toContainEqual(MISSING)
  })

  it('does not let in somebody without an organization', async () => {
    const { email } = await aPerson(platform)
    const { page } = await pageAfterSignIn(email, authorization())
    expect([page.statusCode, page.body]).toEqual([403, expect.stringContaining('You do not have access')])
  })

  it('lets in by a role that one gets by joining', async () => {
    const joiners = aRole({ isDefaultRole: true })
    await platform.store.commit([
      addRole(joiners),
      addApplicationAccessRole({ environmentId: 'env_first', applicationId: WEB.id, roleId: joiners.id }),
    ])
    const { email } = await aPerson(platform)
    const { code: org_code } = await anOrganizationOf(platform, [], { allowsSelfJoin: true })
    const { code } = await signIn(openBrowser(platform), email, authorization({ org_code }))
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('refuses a silent sign-in, which goes back with access_denied', async () => {
    const { id, email, inside, outside } = await aMember()
    const browser = openBrowser(platform)
    await signIn(browser, email, authorization({ org_code: inside }))
    const silent = (org_code: string) => browser.open(authorization({ prompt: 'none', org_code }))
    expect(callbackOf(await silent(inside)).code).not.toBe('')
    expect(callbackOf(await silent(outside)).parameters.error).toBe('access_denied')
    expect(await eventsOf(platform, id)).toContainEqual(MISSING)
  })

  it('gives no tokens for a code, nor new ones, once the role is lost', async () => {
    const { id: userId, inside: organizationCode } = await aMember()
    const { code } = await aCodeFor(platform, { userId, organizationCode })
    const { refresh_token } = await tokensFor(platform, { userId, organizationCode })
    await platform.store.commit([revokeMembershipRole('env_first', userId, organizationCode, role.id)])
    for (const answer of [await redeem(platform, code), await refresh(platform, refresh_token as string)]) {
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_grant'])
    }
  })

  it('ends access tokens with the role', async () => {
    const isActive = async (token: string) => {
      const credentials = { client_id: WEB.id, client_secret: WEB_SECRET }
      return (await post(platform, '/oauth2/introspect', { token, ...credentials })).json().active
    }
    const [{ id: userId, inside: organizationCode }, other] = [await aMember(), await aMember()]
    const { access_token: token, refresh_token } = await tokensFor(platform, { userId, organizationCode })
    const isRefreshActive = () => isActive(refresh_token as string)
    const { access_token: ofOther } = await tokensFor(platform, { userId: other.id, organizationCode: other.inside })
    const profile = () => get(platform, '/oauth2/v2/user_profile', { headers: bearer(token) })
    expect([await isActive(token), await isActive(ofOther), (await profile()).statusCode]).toEqual([true, true, 200])
    expect(await isRefreshActive()).toBe(true)
    await platform.store.commit([revokeMembershipRole('env_first', userId, organizationCode, role.id)])
    expect([await isActive(token), await isActive(ofOther), (await profile()).statusCode]).toEqual([false, true, 403])
    expect(await isRefreshActive()).toBe(false)
  })

  it('is not consented to on a device by somebody without the role', async () => {
    const { email } = await aPerson(platform)
    const { user_code, device_code } = await askForCodes(platform, { scope: 'openid' })
    const browser = openBrowser(platform)
    await browser.open('/device')
    await browser.submit({ user_code })
    await browser.submit({})
    await browser.submit({ p_email: email })
    const page = await browser.submit({ p_password: PASSWORD })
    expect([page.statusCode, page.body]).toEqual([403, expect.stringContaining('You do not have access')])
    expect((await poll(platform, device_code)).json().error).toBe('authorization_pending')
  })
})
