import { authorizeApplication } from '@latchkey/storage/api-authorizations.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { removeConsent, setConsent } from '@latchkey/storage/consents.ts'
import { revokeGrantsOfApplication } from '@latchkey/storage/grants.ts'
import { revokeSessionsOfUser } from '@latchkey/storage/sessions.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { anApi } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf } from '../../testing/members.ts'
import { beforeItCommits, eventsOf, grantOf, organizationsOf } from '../../testing/organizations.ts'
import { ISSUER, openTestPlatform, type TestPlatform, WEB, WEB_SECRET } from '../../testing/platform.ts'
import {
  aPerson,
  authorization,
  bearer,
  callbackOf,
  get,
  PASSWORD,
  pageAuthorization,
  post,
  profile,
  redeem,
  refresh,
  signIn,
} from '../../testing/requests.ts'

/** The web application is run by a third party, the page by the platform's own people. */
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
  await platform.store.commit(overwriteApplication({ ...WEB, isThirdParty: true }))
})
afterAll(() => platform.close())

const ASKS = 'Web wants to use your account'
const DENY = { method: 'deny' }

async function aVisitor() {
  const person = await aPerson(platform)
  const browser = openBrowser(platform)
  return {
    ...person,
    browser,
    /** Signs in with a password; the page or the answer that follows. */
    async enter(address = authorization()) {
      await browser.open(address)
      await browser.submit({ p_email: person.email })
      return browser.submit({ p_password: PASSWORD })
    },
    allowed: async (clientId = WEB.id) =>
      (await platform.store.consents.find('env_first', person.id, clientId))?.allowed,
    events: async () => (await eventsOf(platform, person.id)).map(({ type, reason }) => reason ?? type),
  }
}

const listed = (body: string) => [...body.matchAll(/<li>([^<]+)<\/li>/g)].map(([, text]) => text)

describe('an application that a third party runs', () => {
  it('gets no tokens for a code when the person has withdrawn what they allowed', async () => {
    const { id, browser, enter, allowed } = await aVisitor()
    await enter()
    const { code } = callbackOf(await browser.submit({}))
    await platform.store.commit([removeConsent('env_first', id, WEB.id)])
    expect((await redeem(platform, code)).json()).toMatchObject({ error: 'invalid_grant' })
    expect(await allowed()).toBeUndefined()
    await browser.open(authorization())
    expect((await redeem(platform, callbackOf(await browser.submit({})).code)).statusCode).toBe(200)
  })

  it('gets no tokens, and no grant, when they withdraw it while the code is redeemed', async () => {
    const { id, browser, enter } = await aVisitor()
    await enter()
    const { code } = callbackOf(await browser.submit({}))
    beforeItCommits(platform, () =>
      platform.store.commit([
        removeConsent('env_first', id, WEB.id),
        revokeGrantsOfApplication('env_first', id, WEB.id, platform.clock.now()),
      ]),
    )
    expect((await redeem(platform, code)).json()).toMatchObject({ error: 'invalid_grant' })
    expect(await platform.store.grants.find('env_first', grantOf(platform, code).id)).toBeUndefined()
  })

  it('gets its tokens when they allow more while the code is redeemed', async () => {
    const { id, browser, enter } = await aVisitor()
    await enter()
    const { code } = callbackOf(await browser.submit({}))
    beforeItCommits(platform, async () => {
      const consent = await platform.store.consents.find('env_first', id, WEB.id)
      if (!consent) throw new Error('it was allowed')
      const more = { allowed: [...consent.allowed, 'phone'], updatedAt: consent.updatedAt + 1 }
      await platform.store.commit([setConsent({ ...consent, ...more })])
    })
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('gets nothing before the person has seen what it wants, and allowed it', async () => {
    const { id, browser, enter, allowed, events } = await aVisitor()
    const page = await enter()
    expect(page.body).toContain(ASKS)
    expect(listed(page.body)).toEqual([
      'Know who you are',
      'See your name, picture, username and phone number',
      'See your email address',
      'Stay signed in until you sign out',
    ])
    expect(page.body).toContain('Web is run by somebody else.')
    expect(await platform.store.grants.listOfUser('env_first', id, { clientId: WEB.id, now: 0, limit: 9 })).toEqual([])
    expect(await allowed()).toBeUndefined()

    const { code, parameters } = callbackOf(await browser.submit({}))
    expect(parameters).toMatchObject({ state: 'the state', iss: ISSUER })
    expect((await redeem(platform, code)).statusCode).toBe(200)
    expect(await allowed()).toEqual(['openid', 'profile', 'email', 'offline'])
    expect((await events()).sort()).toEqual(['user.authenticated', 'user.authenticated', 'user.consented'])
  })

  it('is not asked about twice', async () => {
    const { browser, enter } = await aVisitor()
    await enter()
    await browser.submit({})
    const less = authorization({ scope: 'openid email' })
    for (const address of [authorization(), less, authorization({ prompt: 'none' })]) {
      expect(callbackOf(await browser.open(address)).code).not.toBe('')
    }
  })

  it('is told that it was denied', async () => {
    const { id, browser, enter, allowed, events } = await aVisitor()
    await enter()
    const { code, parameters } = callbackOf(await browser.submit(DENY))
    expect(code).toBe('')
    expect(parameters).toMatchObject({ error: 'access_denied', state: 'the state', iss: ISSUER })
    expect(await allowed()).toBeUndefined()
    expect((await events()).sort()).toEqual(['consent_denied', 'user.authenticated'])
    expect((await browser.open(authorization())).body).toContain(ASKS) // nothing is held against anybody
    expect(await platform.store.grants.listOfUser('env_first', id, { clientId: WEB.id, now: 0, limit: 9 })).toEqual([])
  })

  it('asks again for more, and keeps what it had', async () => {
    const { browser, enter, allowed } = await aVisitor()
    await enter(authorization({ scope: 'openid email' }))
    await browser.submit({})
    const page = await browser.open(authorization({ scope: 'openid profile' }))
    expect(page.body).toContain(ASKS)
    callbackOf(await browser.submit({}))
    expect(await allowed()).toEqual(['openid', 'email', 'profile'])
  })

  it('learns silently that consent is lacking, and that nobody is signed in', async () => {
    const { browser, enter, events } = await aVisitor()
    const silent = authorization({ prompt: 'none' })
    expect(callbackOf(await browser.open(silent)).parameters.error).toBe('login_required')
    await enter()
    expect(callbackOf(await browser.open(silent)).parameters).toMatchObject({
      error: 'consent_required',
      state: 'the state',
      iss: ISSUER,
    })
    expect((await events()).sort()).toEqual(['consent_required', 'user.authenticated'])
  })

  it('gets no code by what was withdrawn at the same moment', async () => {
    const { id, browser, enter, allowed } = await aVisitor()
    await enter()
    await browser.submit({})
    beforeItCommits(platform, () => platform.store.commit([removeConsent('env_first', id, WEB.id)]))
    expect((await browser.open(authorization())).body).toContain(ASKS)
    expect(await allowed()).toBeUndefined()
  })

  it('is asked about again when it would get more than was shown', async () => {
    const api = anApi({ environmentId: 'env_first', name: 'Orders', audience: 'https://orders.example.com' })
    await platform.store.commit(addApi(api))
    const { browser, enter, allowed } = await aVisitor()
    const page = await enter(authorization({ scope: 'openid', audience: api.audience }))
    expect(listed(page.body)).toEqual(['Know who you are'])
    await platform.store.commit(
      authorizeApplication({ environmentId: 'env_first', apiId: api.id, applicationId: WEB.id, createdAt: 0 }),
    )
    const again = await browser.submit({})
    expect(listed(again.body)).toEqual(['Know who you are', 'Use Orders in your name, as far as you may yourself'])
    callbackOf(await browser.submit({}))
    expect(await allowed()).toEqual(['openid', `api:${api.audience}`])
  })

  it('shows a page that nobody can frame, and whose form leads to the application', async () => {
    const { enter } = await aVisitor()
    const { headers, body } = await enter()
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).toContain("form-action 'self' http://localhost:3910")
    expect(headers['cache-control']).toBe('no-store')
    expect(body.length).toBeLessThan(30_000)
    expect(body).not.toContain('<script')
  })

  it('gets no link into the portal', async () => {
    const { browser, enter } = await aVisitor()
    await enter()
    const { code } = callbackOf(await browser.submit({}))
    const { access_token } = (await redeem(platform, code)).json()
    const refused = await get(platform, '/account_api/v1/portal_link', { headers: bearer(access_token) })
    expect([refused.statusCode, refused.json().errors[0].code]).toEqual([403, 'INSUFFICIENT_SCOPE'])
  })
})

describe('an application that comes to be run by a third party', () => {
  const runBy = (isThirdParty: boolean) => platform.store.commit(overwriteApplication({ ...WEB, isThirdParty }))
  const isActive = async (token: string) =>
    (await post(platform, '/oauth2/introspect', { client_id: WEB.id, client_secret: WEB_SECRET, token })).json().active

  it('gets nothing more of whoever it never asked, until they have allowed it', async () => {
    await runBy(false)
    const { browser, enter } = await aVisitor()
    const { code } = callbackOf(await enter())
    const { access_token, refresh_token } = (await redeem(platform, code)).json()
    const works = async () => [
      (await profile(platform, access_token)).statusCode,
      await isActive(access_token),
      await isActive(refresh_token),
    ]
    expect(await works()).toEqual([200, true, true])

    await runBy(true)
    expect(await works()).toEqual([403, false, false])
    const refused = await refresh(platform, refresh_token)
    expect([refused.statusCode, refused.json().error]).toEqual([400, 'invalid_grant'])
    expect(refused.json().error_description).toContain('has not allowed this')

    expect((await browser.open(authorization({ scope: 'openid' }))).body).toContain(ASKS)
    callbackOf(await browser.submit({}))
    expect(await works()).toEqual([403, false, false]) // less was allowed than the older grant gives
    expect((await browser.open(authorization())).body).toContain(ASKS)
    callbackOf(await browser.submit({}))
    expect(await works()).toEqual([200, true, true])
    expect((await refresh(platform, refresh_token)).statusCode).toBe(200)
  })
})

describe('prompt=consent (OpenID Connect Core §3.1.2.1)', () => {
  it('asks for every application, whoever runs it, and goes on with the session', async () => {
    const { browser, enter, allowed } = await aVisitor()
    callbackOf(await enter(pageAuthorization())) // without a question
    const page = await browser.open(pageAuthorization({ prompt: 'consent' }))
    expect(page.body).toContain('Page wants to use your account')
    expect(page.body).not.toContain('is run by somebody else')
    expect(callbackOf(await browser.submit({})).code).not.toBe('')
    expect(await allowed('b'.repeat(32))).toEqual(['openid', 'profile', 'email', 'offline'])
    expect((await browser.open(pageAuthorization({ prompt: 'consent' }))).body).toContain('wants to use your account')
    expect(callbackOf(await browser.open(pageAuthorization())).code).not.toBe('')
  })

  it.each(['consent', 'login consent', 'select_account consent'])('comes after %s', async (prompt) => {
    const { browser, enter } = await aVisitor()
    expect((await enter(authorization({ prompt }))).body).toContain(ASKS)
    expect(callbackOf(await browser.submit({})).code).not.toBe('')
  })
})

describe('consent and organizations', () => {
  it('comes after the choice, which holds', async () => {
    const { id, browser, enter } = await aVisitor()
    const [, second] = [await anOrganizationOf(platform, [id]), await anOrganizationOf(platform, [id])]
    await enter()
    const page = await browser.submit({ organization: second.code })
    expect(page.body).toContain(ASKS)
    expect(page.body).toContain(`In ${second.name}`)
    const { code } = callbackOf(await browser.submit({}))
    expect(grantOf(platform, code).organizationCode).toBe(second.code)
  })

  it('comes after a new one is made, once', async () => {
    const { id, browser, enter } = await aVisitor()
    await enter(authorization({ is_create_org: 'true', org_name: 'Looms' }))
    const page = await browser.submit({ p_org_name: 'Looms' })
    expect(page.body).toContain(ASKS)
    const { code } = callbackOf(await browser.submit({}))
    const organizations = await organizationsOf(platform, id)
    expect(organizations).toHaveLength(1)
    expect(grantOf(platform, code).organizationCode).toBe(organizations[0])
  })
})

describe('a form of consent that is not, or no longer, right', () => {
  it('leads on when it is sent twice, or gone back to', async () => {
    const { browser, enter } = await aVisitor()
    await enter()
    const codes = [callbackOf(await browser.submit({})).code, callbackOf(await browser.submit({})).code]
    for (const code of codes) expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('is refused from another browser, and allows nothing', async () => {
    const [one, other] = [await aVisitor(), await aVisitor()]
    const page = await one.enter()
    const action = /action="([^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
    const sent = await post(platform, action, { csrf }, { headers: { origin: ISSUER } })
    expect(sent.statusCode).toBe(403)
    expect(sent.body).toContain('Start again')
    expect(await one.allowed()).toBeUndefined()
    await signIn(other.browser, other.email, pageAuthorization())
    const theirs = await other.browser.open(action)
    expect(theirs.statusCode).toBe(403) // somebody else is signed in there
    expect(await other.allowed()).toBeUndefined()
  })

  it('asks for a sign-in when the session has ended, and then asks the same', async () => {
    const { id, email, browser, enter, allowed } = await aVisitor()
    await enter()
    await platform.store.commit([revokeSessionsOfUser('env_first', id, platform.clock.now())])
    const page = await browser.submit({})
    expect(page.body).toContain('p_email')
    expect(await allowed()).toBeUndefined()
    await browser.submit({ p_email: email })
    expect((await browser.submit({ p_password: PASSWORD })).body).toContain(ASKS)
  })

  it('says so when it was open for too long', async () => {
    const { browser, enter, allowed } = await aVisitor()
    await enter()
    platform.clock.advance(4 * 3_600_000)
    const page = await browser.submit({})
    expect(page.statusCode).toBe(400)
    expect(page.body).toContain('This sign-in took too long')
    expect(await allowed()).toBeUndefined()
  })
})
