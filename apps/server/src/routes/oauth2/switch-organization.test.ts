import { addMembership, removeMembership } from '@latchkey/storage/memberships.ts'
import { aMembership } from '@latchkey/storage/testing/records.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf } from '../../testing/members.ts'
import { changeOrganization, eventsOf, grantOf, organizationsOf, withRules } from '../../testing/organizations.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import {
  aPerson,
  authorization,
  callbackOf,
  PASSWORD,
  pageAuthorization,
  redeem,
  refresh,
  signIn,
  type Tokens,
} from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const DAY = 24 * 60 * 60 * 1000

/** Somebody in `count` organizations who has signed in to the first. */
async function signedInTo(count: number) {
  const person = await aPerson(platform)
  const organizations = []
  for (let n = 0; n < count; n++) organizations.push(await anOrganizationOf(platform, [person.id]))
  const codes = organizations.map(({ code }) => code) as [string, string]
  const browser = openBrowser(platform)
  const { code } = await signIn(browser, person.email, authorization({ org_code: codes[0] }))
  return { ...person, organizations, codes, browser, code }
}

const silently = (parameters: Record<string, string> = {}) => authorization({ prompt: 'none', ...parameters })

describe('switching the organization (prompt=none with org_code)', () => {
  it('gives another grant without a question, and leaves the first one alone', async () => {
    const { browser, code, codes, id } = await signedInTo(2)
    const switched = callbackOf(await browser.open(silently({ org_code: codes[1] })))
    expect(switched.parameters.state).toBe('the state')
    const [before, after] = [grantOf(platform, code), grantOf(platform, switched.code)]
    expect([before.organizationCode, after.organizationCode]).toEqual(codes)
    expect(after.id).not.toBe(before.id)
    expect(after.authenticatedAt).toBe(before.authenticatedAt)
    expect((await redeem(platform, code)).statusCode).toBe(200)
    expect((await redeem(platform, switched.code)).statusCode).toBe(200)
    const membership = await platform.store.memberships.find('env_first', id, codes[1])
    expect(membership?.lastSignedInAt).toBe(platform.clock.now())
  })

  it.each([
    ['of other people', async () => (await anOrganizationOf(platform, [])).code, 'not_a_member'],
    ['that is not there', async () => 'org_00000000000', 'organization_unknown'],
  ])('is refused with access_denied for one %s, told alike', async (_which, codeOf, reason) => {
    const { browser, id } = await signedInTo(1)
    const { parameters } = callbackOf(await browser.open(silently({ org_code: await codeOf() })))
    expect(parameters).toMatchObject({
      error: 'access_denied',
      error_description: 'The user cannot sign in to this organization.',
      state: 'the state',
    })
    expect(parameters.code).toBeUndefined()
    expect(await eventsOf(platform, id)).toContainEqual(
      expect.objectContaining({ type: 'authorization.refused', reason }),
    )
  })

  it('is refused when it is suspended, or was left', async () => {
    const { browser, id, organizations, codes } = await signedInTo(2)
    await changeOrganization(platform, organizations[0] as (typeof organizations)[0], { isSuspended: true })
    const suspended = callbackOf(await browser.open(silently({ org_code: codes[0] })))
    expect(suspended.parameters.error).toBe('access_denied')
    expect(await eventsOf(platform, id)).toContainEqual({
      type: 'authorization.refused',
      reason: 'organization_suspended',
      organizationCode: codes[0],
    })
    await platform.store.commit(removeMembership('env_first', id, codes[1]))
    expect(callbackOf(await browser.open(silently({ org_code: codes[1] }))).parameters.error).toBe('access_denied')
  })

  it('makes nobody a member: joining takes more than a request behind the scenes', async () => {
    const { browser, id, codes } = await signedInTo(1)
    const open = await anOrganizationOf(platform, [], { allowsSelfJoin: true })
    const { parameters } = callbackOf(await browser.open(silently({ org_code: open.code })))
    expect(parameters.error).toBe('interaction_required')
    expect(await organizationsOf(platform, id)).toEqual([codes[0]])
  })

  it('is answered login_required without a session, and to a suspended user', async () => {
    const { browser, codes, user } = await signedInTo(1)
    const address = silently({ org_code: codes[0] })
    const { parameters } = callbackOf(await openBrowser(platform).open(address))
    expect(parameters).toMatchObject({
      error: 'login_required',
      error_description: 'User authentication is required',
    })
    const now = await platform.store.users.find('env_first', user.id)
    await platform.store.commit([updateUser({ ...(now as typeof user), isSuspended: true })])
    expect(callbackOf(await browser.open(address)).parameters.error).toBe('login_required')
  })

  it('never creates an organization', async () => {
    const { browser, id, codes } = await signedInTo(1)
    const address = silently({ is_create_org: 'true', org_name: 'Behind the scenes' })
    expect(callbackOf(await browser.open(address)).parameters.error).toBe('interaction_required')
    expect(await organizationsOf(platform, id)).toEqual([codes[0]])
  })
})

describe('signing in to a second application with the same session', () => {
  it('asks a member of several which one, without a password', async () => {
    const { browser, codes } = await signedInTo(2)
    const page = await browser.open(pageAuthorization())
    expect(page.body).toContain('Choose an organization')
    expect(page.body).toContain('to continue to Page')
    const { url, code } = callbackOf(await browser.submit({ organization: codes[1] }))
    expect(url.origin).toBe('http://localhost:5173')
    expect(grantOf(platform, code).organizationCode).toBe(codes[1])
    expect(callbackOf(await browser.open(pageAuthorization({ prompt: 'none' }))).parameters.error).toBe(
      'interaction_required',
    )
  })

  it('goes to the last used one without a word under that policy', async () => {
    await withRules(platform, { policies: { signInToMostRecentOrganization: true } }, async () => {
      const { browser, codes } = await signedInTo(2)
      for (const prompt of [undefined, 'none']) {
        const { code } = callbackOf(await browser.open(pageAuthorization({ prompt })))
        expect(grantOf(platform, code).organizationCode).toBe(codes[0])
      }
    })
  })

  it('joins one that lets anybody join, however often the link is opened', async () => {
    const { browser, id, codes } = await signedInTo(1)
    const open = await anOrganizationOf(platform, [], { allowsSelfJoin: true })
    const address = authorization({ org_code: open.code })
    const opened = await Promise.all([browser.open(address), browser.open(address)])
    for (const response of opened) {
      expect(grantOf(platform, callbackOf(response).code).organizationCode).toBe(open.code)
    }
    expect(await organizationsOf(platform, id)).toEqual([codes[0], open.code].toSorted())
    const joined = (await eventsOf(platform, id)).filter(({ type }) => type === 'user.joined_organization')
    expect(joined).toHaveLength(1)
  })

  it('always answers 302, with a page where it cannot go on', async () => {
    const { browser } = await signedInTo(1)
    const { code: org_code } = await anOrganizationOf(platform, [])
    const page = await browser.open(authorization({ org_code }))
    expect(page.statusCode).toBe(403)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: 'localhost:3900', cookie }
    const first = await platform.app.inject({ url: authorization({ org_code }), headers })
    expect(first.statusCode).toBe(302)
    expect(first.headers.location).toContain('http://localhost:3900/auth/organization?flow=')
  })

  it('changes nothing for people who belong nowhere', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    const { code } = callbackOf(await browser.open(pageAuthorization({ prompt: 'none' })))
    expect(grantOf(platform, code).organizationCode).toBeNull()
  })
})

describe('the session settings of an organization', () => {
  const session = (own: { inactivitySeconds?: number; persistent?: boolean }) => ({
    settings: {
      brand: { logoUrl: null, primaryColor: null, backgroundColor: null, theme: null },
      allowSelfSignUp: null,
      session: { inactivitySeconds: null, persistent: null, ...own },
    },
  })
  it('end the session sooner for a sign-in to it, and for no other', async () => {
    const person = await aPerson(platform)
    const strict = await anOrganizationOf(platform, [person.id], session({ inactivitySeconds: 3600 }))
    const usual = await anOrganizationOf(platform, [person.id])
    const browser = openBrowser(platform)
    await signIn(browser, person.email, authorization({ org_code: strict.code }))
    platform.clock.advance(3_599_000)
    expect(callbackOf(await browser.open(silently({ org_code: strict.code }))).code).not.toBe('')
    platform.clock.advance(3_601_000)
    const idle = callbackOf(await browser.open(silently({ org_code: strict.code })))
    expect(idle.parameters.error).toBe('login_required')
    expect((await browser.open(authorization({ org_code: strict.code }))).body).toContain('p_email')
    expect(callbackOf(await browser.open(silently({ org_code: usual.code }))).code).not.toBe('')
  })

  it('are not walked around by way of another organization', async () => {
    const person = await aPerson(platform)
    const strict = await anOrganizationOf(platform, [person.id], session({ inactivitySeconds: 600 }))
    const usual = await anOrganizationOf(platform, [person.id])
    const browser = openBrowser(platform)
    await signIn(browser, person.email, authorization({ org_code: strict.code }))
    platform.clock.advance(3_600_000)
    const toStrict = async () => callbackOf(await browser.open(silently({ org_code: strict.code }))).parameters.error
    expect(await toStrict()).toBe('login_required')
    expect(callbackOf(await browser.open(silently({ org_code: usual.code }))).code).not.toBe('')
    expect(await toStrict()).toBe('login_required')
    expect((await browser.open(authorization({ org_code: strict.code }))).body).toContain('p_email')
    await browser.submit({ p_email: person.email })
    expect(callbackOf(await browser.submit({ p_password: PASSWORD })).code).not.toBe('')
    platform.clock.advance(599_000)
    expect(await toStrict()).toBeUndefined()
  })

  it('hold for whoever first comes in long after they authenticated', async () => {
    const person = await aPerson(platform)
    await anOrganizationOf(platform, [person.id])
    const open = { allowsSelfJoin: true, ...session({ inactivitySeconds: 600 }) }
    const strict = await anOrganizationOf(platform, [], open)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    platform.clock.advance(600_000)
    expect((await browser.open(authorization({ org_code: strict.code }))).body).toContain('p_email')
    expect(await organizationsOf(platform, person.id)).not.toContain(strict.code)
    await browser.submit({ p_email: person.email })
    await browser.submit({ p_password: PASSWORD })
    expect(await organizationsOf(platform, person.id)).toContain(strict.code)
  })

  it('do not count what the person does in another browser', async () => {
    const person = await aPerson(platform)
    const strict = await anOrganizationOf(platform, [person.id], session({ inactivitySeconds: 600 }))
    const [left, used] = [openBrowser(platform), openBrowser(platform)]
    await signIn(left, person.email)
    platform.clock.advance(601_000)
    await signIn(used, person.email)
    expect(callbackOf(await used.open(silently({ org_code: strict.code }))).code).not.toBe('')
    expect(callbackOf(await left.open(silently({ org_code: strict.code }))).parameters.error).toBe('login_required')
  })

  it('count a token that is refreshed for the organization, and none for another one', async () => {
    const person = await aPerson(platform)
    const strict = await anOrganizationOf(platform, [person.id], session({ inactivitySeconds: 600 }))
    const usual = await anOrganizationOf(platform, [person.id])
    const browser = openBrowser(platform)
    const tokensOf = async (code: string) => (await redeem(platform, code)).json<Tokens>().refresh_token
    const ofStrict = await tokensOf(
      (await signIn(browser, person.email, authorization({ org_code: strict.code }))).code,
    )
    const ofUsual = await tokensOf(callbackOf(await browser.open(silently({ org_code: usual.code }))).code)
    const lastSignedInTo = async ({ code }: { code: string }) =>
      (await platform.store.memberships.find('env_first', person.id, code))?.lastSignedInAt
    const signedInAt = platform.clock.now()

    platform.clock.advance(500_000)
    expect((await refresh(platform, ofStrict)).statusCode).toBe(200)
    expect((await refresh(platform, ofUsual)).statusCode).toBe(200)
    expect(await lastSignedInTo(strict)).toBe(platform.clock.now())
    expect(await lastSignedInTo(usual)).toBe(signedInAt) // it has no limit that would need it
    platform.clock.advance(500_000)
    expect(callbackOf(await browser.open(silently({ org_code: strict.code }))).code).not.toBe('')

    const again = await tokensOf(callbackOf(await browser.open(silently({ org_code: usual.code }))).code)
    platform.clock.advance(600_000)
    expect((await refresh(platform, again)).statusCode).toBe(200)
    expect(callbackOf(await browser.open(silently({ org_code: strict.code }))).parameters.error).toBe('login_required')
  })

  it('count a code that is redeemed, or is asked for again when half of them is over', async () => {
    const person = await aPerson(platform)
    const strict = await anOrganizationOf(platform, [person.id], session({ inactivitySeconds: 200 }))
    const browser = openBrowser(platform)
    await signIn(browser, person.email, authorization({ org_code: strict.code }))
    const signedInAt = platform.clock.now()
    /** How many seconds after the first sign-in the last one is, when somebody asks for a code once more. */
    const lastSignedIn = async () =>
      (((await platform.store.memberships.find('env_first', person.id, strict.code))?.lastSignedInAt ?? 0) -
        signedInAt) /
      1000
    const codeAgain = async (afterSeconds: number) => {
      platform.clock.advance(afterSeconds * 1000)
      return callbackOf(await browser.open(silently({ org_code: strict.code }))).code
    }

    await codeAgain(10)
    expect(await lastSignedIn()).toBe(10)
    const code = await codeAgain(50)
    expect(await lastSignedIn()).toBe(10) // nothing has come of it
    platform.clock.advance(5000)
    expect((await redeem(platform, code)).statusCode).toBe(200)
    expect(await lastSignedIn()).toBe(60) // when they were there, however late the application comes
    await codeAgain(94)
    expect(await lastSignedIn()).toBe(60)
    await codeAgain(1)
    expect(await lastSignedIn()).toBe(160)
  })

  it('count for the only organization and for a picked one as well', async () => {
    const person = await aPerson(platform)
    await anOrganizationOf(platform, [person.id], session({ inactivitySeconds: 3600 }))
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    platform.clock.advance(3_601_000)
    expect(callbackOf(await browser.open(silently())).parameters.error).toBe('login_required')

    const other = await aPerson(platform)
    const strict = await anOrganizationOf(platform, [other.id], session({ inactivitySeconds: 600 }))
    await anOrganizationOf(platform, [other.id])
    await browser.open(authorization({ prompt: 'login' }))
    await browser.submit({ p_email: other.email })
    await browser.submit({ p_password: PASSWORD })
    platform.clock.advance(601_000)
    expect((await browser.submit({ organization: strict.code })).body).toContain('p_email')
  })

  it('may keep a session that is idle for longer than the environment allows, but never past its end', async () => {
    const person = await aPerson(platform)
    const patient = await anOrganizationOf(platform, [person.id], session({ inactivitySeconds: 90 * DAY }))
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    platform.clock.advance(8 * DAY) // the environment: 7 days
    expect(callbackOf(await browser.open(silently())).code).not.toBe('')
    platform.clock.advance(23 * DAY) // the absolute limit: 30 days
    expect(callbackOf(await browser.open(silently({ org_code: patient.code }))).parameters.error).toBe('login_required')
  })

  it('decide whether the cookie outlives the browser', async () => {
    const person = await aPerson(platform)
    const brief = await anOrganizationOf(platform, [person.id], session({ persistent: false }))
    const usual = await anOrganizationOf(platform, [person.id])
    const browser = openBrowser(platform)
    const cookieOf = async (address: string) => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await platform.app.inject({ url: address, headers: { host: 'localhost:3900', cookie } })
      return response.cookies.find(({ name }) => name.endsWith('_session'))
    }
    await signIn(browser, person.email, authorization({ org_code: usual.code }))
    const id = grantOf(platform, callbackOf(await browser.open(silently({ org_code: usual.code }))).code).sessionIdHash
    const isPersistent = async () => (await platform.store.sessions.find('env_first', id))?.isPersistent
    expect(await isPersistent()).toBe(true)
    const tightened = await cookieOf(silently({ org_code: brief.code }))
    expect(tightened).toMatchObject({ value: browser.cookies.get('lk_aaaaaa_session') })
    expect(tightened?.maxAge).toBeUndefined()
    expect(await isPersistent()).toBe(false)
    expect(await cookieOf(silently({ org_code: usual.code }))).toBeUndefined() // nothing makes it longer silently
    expect(await isPersistent()).toBe(false)
    await signIn(browser, person.email, authorization({ org_code: usual.code, prompt: 'login' }))
    expect(await isPersistent()).toBe(true)
  })
})

describe('a membership that ends between what is read and what is committed', () => {
  it('is not entered: the sign-in decides again on what is there now', async () => {
    const { browser, codes, id } = await signedInTo(1)
    const { commit } = platform.store
    const racing = vi.spyOn(platform.store, 'commit').mockImplementationOnce(async (commands) => {
      await commit(removeMembership('env_first', id, codes[0]))
      return commit(commands)
    })
    const { code } = callbackOf(await browser.open(authorization()))
    racing.mockRestore()
    expect(grantOf(platform, code).organizationCode).toBeNull()
  })
})

describe('a membership that begins while somebody is signed in', () => {
  it('is seen at the next request', async () => {
    const { browser, id } = await signedInTo(1)
    const other = await anOrganizationOf(platform, [])
    await platform.store.commit(
      addMembership(aMembership({ environmentId: 'env_first', userId: id, organizationCode: other.code })),
    )
    expect((await browser.open(authorization())).body).toContain('Choose an organization')
  })
})
