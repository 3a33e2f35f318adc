import { removeMembership } from '@latchkey/storage/memberships.ts'
import { signOutEverywhere } from '@latchkey/storage/sign-out.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf, tokensFor } from '../../testing/members.ts'
import { changeOrganization, eventsOf } from '../../testing/organizations.ts'
import { ISSUER, OTHER_ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPortalVisitor, openVisitor, portalLink } from '../../testing/portal.ts'
import { aPerson, authorization, bearer, get, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
beforeEach(() => platform.clock.advance(16 * 60_000))
afterAll(() => platform.close())

async function aMember() {
  const person = await aPerson(platform)
  const organization = await anOrganizationOf(platform, [person.id])
  const { access_token } = await tokensFor(platform, { userId: person.id, organizationCode: organization.code })
  return { ...person, organization, token: access_token }
}

const ask = (token: string, query: Record<string, string>) =>
  get(platform, `/account_api/v1/portal_link?${new URLSearchParams(query)}`, { headers: bearer(token) })

async function suspend(id: string) {
  const user = await platform.store.users.find('env_first', id)
  if (!user) throw new Error('there is no such user')
  await platform.store.commit([updateUser({ ...user, isSuspended: true })])
}

describe('the portal link (wire protocol §5.5)', () => {
  it('is an absolute address of the issuer, with a key that is no part of the database', async () => {
    const { token } = await aMember()
    const response = await ask(token, {})
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    const { url } = response.json<{ url: string }>()
    expect(url).toMatch(new RegExp(`^${ISSUER}/portal_redirect\\?key=[\\w-]{43}$`))
    const key = new URL(url).searchParams.get('key') as string
    expect(await platform.store.portalLinks.find('env_first', key)).toBeUndefined()
  })

  it.each([
    ['subnav', 'profile', '/portal/profile'],
    ['sub_nav', 'organization_details', '/portal/organization'],
    ['subnav', 'organization_members', '/portal/organization/members'],
    ['sub_nav', 'organization_plan_details', '/portal/billing'],
    ['subnav', 'organization_payment_details', '/portal/billing'],
    ['subnav', 'organization_plan_selection', '/portal/billing'],
    ['subnav', 'organization_billing', '/portal/billing'],
    ['subnav', 'payment_details', '/portal/billing'],
    ['subnav', 'plan_details', '/portal/billing'],
    ['subnav', 'plan_selection', '/portal/billing'],
    ['subnav', 'organization_api_keys', '/portal/organization/api-keys'],
    ['subnav', 'user_api_keys', '/portal/api-keys'],
    ['subnav', 'api_keys', '/portal/api-keys'],
    ['subnav', 'security', '/portal/security'],
    ['subnav', 'sessions', '/portal/sessions'],
    ['subnav', 'constructor', '/portal'],
    ['subnav', 'nothing like it', '/portal'],
    ['other', 'organization_details', '/portal'],
  ])('leads with %s=%s to %s', async (name, value, path) => {
    const { token } = await aMember()
    const link = await portalLink(platform, token, { [name]: value })
    const response = await get(platform, link.slice(ISSUER.length))
    expect(response.statusCode).toBe(303)
    expect(response.headers.location).toBe(path === '/portal/profile' ? '/portal' : path)
  })

  it.each([
    ['/relative', /must be an absolute address/],
    ['javascript:alert(1)', /must be an absolute address/],
    ['myapp://back', /must be an absolute address/],
    ['http://ada:secret@localhost:3910/', /must be an absolute address/],
    [`http://localhost:3910/${'x'.repeat(3000)}`, /must be an absolute address/],
    ['https://evil.example/', /must have an origin that an application/],
    ['http://localhost.evil.example:3910/', /must have an origin that an application/],
    ['http://localhost:3911/', /must have an origin that an application/],
  ])('refuses the return URL %s, and says why', async (return_url, message) => {
    const { token } = await aMember()
    const response = await ask(token, { return_url })
    expect(response.statusCode).toBe(400)
    expect(response.json()).toEqual({
      errors: [{ code: 'INVALID_REQUEST', message: expect.stringMatching(message) }],
    })
  })

  it('leads back to any page of an application', async () => {
    const { page } = await aPortalVisitor(platform, { query: { return_url: 'http://localhost:3910/deep?a=1&b=2' } })
    expect(page.body).toContain('<a href="http://localhost:3910/deep?a=1&amp;b=2">Back to Web</a>')
  })

  it('is made a hundred times in a quarter of an hour for one person, and then answered with 429', async () => {
    const { token } = await aMember()
    for (let n = 0; n < 100; n++) expect((await ask(token, {})).statusCode).toBe(200)
    const response = await ask(token, {})
    expect(response.statusCode).toBe(429)
    expect(response.json()).toEqual({ errors: [{ code: 'TOO_MANY_REQUESTS', message: expect.any(String) }] })
    expect(response.headers).toMatchObject({ 'retry-after': '900', 'ratelimit-reset': '900' })
    expect((await ask((await aMember()).token, {})).statusCode).toBe(200)
    platform.clock.advance(900_000)
    expect((await ask(token, {})).statusCode).toBe(200)
  })

  it('is not made by a token whose grant ends at that moment', async () => {
    const { token, id } = await aMember()
    const { commit } = platform.store
    const racing = vi.spyOn(platform.store, 'commit').mockImplementationOnce(async (commands) => {
      await commit(signOutEverywhere('env_first', id, platform.clock.now()))
      return commit(commands)
    })
    const response = await ask(token, {})
    racing.mockRestore()
    expect(response.statusCode).toBe(403)
  })

  it('is for people alone', async () => {
    expect((await ask('bad', {})).statusCode).toBe(403)
  })
})

describe('opening the link', () => {
  it('begins a visit in a cookie of its own, which ends with the browser and signs nobody in', async () => {
    const { token } = await aMember()
    const browser = openBrowser(platform)
    const link = await portalLink(platform, token)
    const response = await get(platform, link.slice(ISSUER.length))
    const [cookie] = response.cookies
    expect(cookie).toMatchObject({ name: 'lk_aaaaaa_portal', httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(cookie).not.toHaveProperty('maxAge')
    expect(response.headers['referrer-policy']).toBe('no-referrer')
    browser.cookies.set('lk_aaaaaa_portal', cookie?.value ?? '')
    expect((await browser.open('/portal')).body).toContain('<h1>Your profile</h1>')
    const signingIn = await browser.open(authorization())
    expect(signingIn.statusCode).toBe(200)
    expect(signingIn.body).toContain('name="p_email"')
  })

  it('works once, and says so the second time', async () => {
    const { id, token } = await aMember()
    const link = await portalLink(platform, token, { return_url: 'http://localhost:3910/' })
    expect((await openVisitor(platform).open(link)).statusCode).toBe(200)
    const thief = openVisitor(platform)
    const second = await thief.open(link)
    expect(second.statusCode).toBe(410)
    expect(second.body).toContain('This link was used already')
    expect(second.body).toContain('Back to Web')
    expect(thief.cookies.has('lk_aaaaaa_portal')).toBe(false)
    expect(await eventsOf(platform, id)).toContainEqual(
      expect.objectContaining({ type: 'portal.refused', reason: 'portal_link_used' }),
    )
  })

  it('works once when many open it at the same moment', async () => {
    const { token } = await aMember()
    const link = (await portalLink(platform, token)).slice(ISSUER.length)
    const responses = await Promise.all(Array.from({ length: 5 }, () => get(platform, link)))
    expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([303, 410, 410, 410, 410])
  })

  it('is not used up by looking ahead', async () => {
    const { token } = await aMember()
    const link = (await portalLink(platform, token)).slice(ISSUER.length)
    const { host } = new URL(ISSUER)
    const head = await platform.app.inject({ method: 'HEAD', url: link, headers: { host } })
    expect(head.statusCode).toBe(503)
    expect(head.cookies).toEqual([])
    const prefetch = await get(platform, link, { headers: { 'sec-purpose': 'prefetch;prerender' } })
    expect(prefetch.statusCode).toBe(503)
    expect(prefetch.cookies).toEqual([])
    expect((await get(platform, link)).statusCode).toBe(303)
  })

  it('expires after a minute, and says so for an hour', async () => {
    const { token } = await aMember()
    const link = await portalLink(platform, token)
    platform.clock.advance(60_000)
    const late = await openVisitor(platform).open(link)
    expect(late.statusCode).toBe(410)
    expect(late.body).toContain('This link has expired')
  })

  it('is nothing with another key, or in another environment', async () => {
    const { token } = await aMember()
    const link = new URL(await portalLink(platform, token))
    expect((await openVisitor(platform).open(`/portal_redirect?key=${'x'.repeat(43)}`)).statusCode).toBe(410)
    expect((await openVisitor(platform).open('/portal_redirect')).body).toContain('This link does not work')
    const elsewhere = await openVisitor(platform, OTHER_ISSUER).open(link.pathname + link.search)
    expect(elsewhere.body).toContain('This link does not work')
    expect((await openVisitor(platform).open(link.href)).statusCode).toBe(200)
  })

  it('is refused to somebody who was suspended since', async () => {
    const { id, token } = await aMember()
    const link = await portalLink(platform, token)
    await suspend(id)
    const response = await openVisitor(platform).open(link)
    expect(response.statusCode).toBe(403)
    expect(response.body).toContain('Your account is suspended')
  })
})

describe('a visit', () => {
  const opened = async (visitor: { open(address: string): Promise<{ statusCode: number }> }) =>
    (await visitor.open('/portal/profile')).statusCode

  it('needs a session', async () => {
    for (const path of ['/portal', '/portal/profile', '/portal/security', '/portal/organization/members']) {
      const response = await openVisitor(platform).open(path)
      expect(response.statusCode, path).toBe(403)
      expect(response.body).toContain('This page is closed')
    }
  })

  it('ends after an hour', async () => {
    const { visitor } = await aPortalVisitor(platform)
    platform.clock.advance(60 * 60_000 - 1)
    expect(await opened(visitor)).toBe(200)
    platform.clock.advance(1)
    expect(await opened(visitor)).toBe(403)
  })

  it('ends with the suspension of the person', async () => {
    const { id, visitor } = await aPortalVisitor(platform)
    await suspend(id)
    expect(await opened(visitor)).toBe(403)
  })

  it('ends by signing out everywhere, and by signing out in the same browser', async () => {
    const { id, email, visitor } = await aPortalVisitor(platform)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    await browser.open('/logout?all_sessions=true')
    expect(await opened(visitor)).toBe(403)
    const next = await aPortalVisitor(platform)
    const cookie = next.visitor.cookies.get('lk_aaaaaa_portal')
    expect(cookie).toBeDefined()
    await next.visitor.open('/logout')
    expect(next.visitor.cookies.has('lk_aaaaaa_portal')).toBe(false)
    next.visitor.cookies.set('lk_aaaaaa_portal', cookie ?? '')
    expect(await opened(next.visitor)).toBe(403)
    expect(id).not.toBe(next.id)
  })

  it('begins by no link from before they were signed out everywhere', async () => {
    const { email, token } = await aPortalVisitor(platform)
    const link = await portalLink(platform, token)
    const browser = openBrowser(platform)
    await signIn(browser, email)
    await browser.open('/logout?all_sessions=true')
    const page = await openVisitor(platform).open(link)
    expect([page.statusCode, page.body.includes('has expired')]).toEqual([410, true])
  })

  it('can be left where no link leads back', async () => {
    const { visitor, page } = await aPortalVisitor(platform)
    expect(page.body).toContain('Close the portal')
    const cookie = visitor.cookies.get('lk_aaaaaa_portal') ?? ''
    expect((await visitor.submit('/portal/leave', {})).body).toContain('You have left the portal')
    visitor.cookies.set('lk_aaaaaa_portal', cookie)
    expect(await opened(visitor)).toBe(403)
  })

  it('keeps a person’s own pages when their membership ends or the organization is suspended', async () => {
    const { id, organization, visitor } = await aPortalVisitor(platform)
    await platform.store.commit(removeMembership('env_first', id, organization.code))
    expect(await opened(visitor)).toBe(200)
    expect((await visitor.open('/portal/organization')).statusCode).toBe(404)
    const other = await aPortalVisitor(platform)
    await changeOrganization(platform, other.organization, { isSuspended: true })
    expect(await opened(other.visitor)).toBe(200)
    expect((await other.visitor.open('/portal/organization')).statusCode).toBe(404)
  })

  it('takes no form of another visit, of another site or without a token', async () => {
    const one = await aPortalVisitor(platform)
    const two = await aPortalVisitor(platform)
    const fields = { action: 'save_names', p_first_name: 'Grace', p_last_name: 'Hopper' }
    for (const [csrf, headers] of [
      [two.visitor.csrf(), {}],
      ['', {}],
      [one.visitor.csrf(), { origin: 'https://evil.example' }],
    ] as const) {
      const response = await one.visitor.send('/portal/profile', { ...fields, csrf }, headers)
      expect(response.statusCode).toBe(403)
      expect(response.body).toContain('This form cannot be used')
    }
    const reasons = (await eventsOf(platform, one.id)).map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason === 'form_of_another_browser')).toHaveLength(3)
    expect(await platform.store.users.find('env_first', one.id)).toMatchObject({ firstName: 'Ada' })
    expect((await one.visitor.send('/portal/profile', fields)).statusCode).toBe(303)
  })

  it('is worth nothing in another environment', async () => {
    const { visitor } = await aPortalVisitor(platform)
    const elsewhere = openVisitor(platform, OTHER_ISSUER)
    elsewhere.cookies.set('lk_bbbbbb_portal', visitor.cookies.get('lk_aaaaaa_portal') ?? '')
    expect((await elsewhere.open('/portal/profile')).statusCode).toBe(403)
  })

  it('finds no billing, and is told so', async () => {
    const { page } = await aPortalVisitor(platform, { query: { subnav: 'plan_selection' } })
    expect(page.body).toContain('There is no billing here')
  })
})
