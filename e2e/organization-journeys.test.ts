import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor } from './support/browser.ts'
import {
  chooseNewPassword,
  enterEmail,
  enterMailedCode,
  enterNewAccount,
  enterPassword,
  field,
  focusedField,
  primary,
  signInWithPassword,
} from './support/hosted-pages.ts'
import { look } from './support/look.ts'
import {
  CLOSED,
  COFFEE,
  OPEN,
  type OrganizationWorld,
  PEOPLE,
  startOrganizationWorld,
  TEA,
} from './support/organizations.ts'
import { expectSignedIn, expectSignedOut, shownToken, startSignIn } from './support/sample-pages.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let world: OrganizationWorld
beforeAll(async () => {
  world = await startOrganizationWorld()
})
afterAll(() => world?.end())

const GRACE = { firstName: 'Grace', lastName: 'Hopper', password: 'nanoseconds and wire' }
const EVERYTHING = ['create:orders', 'read:orders', 'refund:orders']

const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor()
const choice = (page: Page, name: string) => page.getByRole('button', { name })
const claimsOf = async (page: Page) => ({
  access: (await shownToken(page, 'access-token')).claims,
  id: (await shownToken(page, 'id-token')).claims,
  token: (await shownToken(page, 'access-token')).text,
})

/** From the registration page to the application, or to the page that is in between. */
async function register(page: Page, email: string) {
  await enterNewAccount(page, { ...GRACE, email })
  await enterMailedCode(page, world.platform.issuer, email)
  await chooseNewPassword(page, GRACE.password)
}

/** Signs in and goes on to the page that is no form for a password. */
async function signInAt(address: string, person: { email: string; password: string }, javaScriptEnabled = true) {
  const page = await newVisitor(world.browser, { javaScriptEnabled })
  await page.goto(address)
  await signInWithPassword(page, person)
  return page
}

async function signInTo(organization: { name: string }, site: string) {
  const page = await signInAt(`${site}/login`, PEOPLE.picker)
  await choice(page, organization.name).click()
  await expectSignedIn(page, site, 'Ada Lovelace')
  return page
}

async function introspect(token: string): Promise<Record<string, unknown>> {
  const { issuer, clients } = world.platform
  const { clientId: client_id, clientSecret: client_secret } = clients.sample
  const response = await fetch(`${issuer}/oauth2/introspect`, {
    method: 'POST',
    body: new URLSearchParams({ client_id, client_secret, token }),
  })
  return (await response.json()) as Record<string, unknown>
}

const profile = (token: string) =>
  fetch(`${world.platform.issuer}/oauth2/v2/user_profile`, { headers: { authorization: `Bearer ${token}` } })

const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh tokens' }).click()

/** What the platform keeps of why somebody could not sign in. */
const reasonsOf = async (email: string): Promise<(string | null)[]> =>
  JSON.parse(await world.platform.run('events', '--user', email, '--json')).map(
    ({ reason }: { reason: string | null }) => reason,
  )

describe('somebody who creates an organization', () => {
  it('while registering gets the name that the application gives, and the roles of a creator', async () => {
    const page = await newVisitor(world.browser)
    await page.goto(`${world.sample}/create-organization?org_name=Compiler%20Works`)
    await register(page, 'grace@example.com')
    await expectSignedIn(page, world.sample, 'Grace Hopper')
    const { access, id } = await claimsOf(page)
    expect(access).toMatchObject({ org_code: expect.stringMatching(/^org_\w+$/), permissions: EVERYTHING })
    const keys = (access.roles as { key: string }[]).map(({ key }) => key)
    expect(keys.sort()).toEqual(['admin', 'member']) // who creates also joins
    expect(id.organizations).toEqual([{ id: access.org_code, name: 'Compiler Works' }])
  })

  it('and has an account confirms it on a page: a link alone creates nothing', async () => {
    const page = await signInTo(COFFEE, world.sample)
    const before = (await claimsOf(page)).id.org_codes
    await page.goto(`${world.sample}/create-organization?org_name=Somebody%20else`)
    await heading(page, 'Create an organization')
    expect(await field(page, 'p_org_name').inputValue()).toBe('Somebody else')
    await page.goto(`${world.sample}/login?prompt=none&org_code=${COFFEE.code}`)
    await expectSignedIn(page, world.sample, 'Ada Lovelace')
    expect((await claimsOf(page)).id.org_codes).toEqual(before)
  })
})

describe('somebody who belongs to two organizations', () => {
  it('picks one, without a mouse', async () => {
    const page = await newVisitor(world.browser)
    await startSignIn(page, world.sample)
    await focusedField(page, 'p_email').waitFor()
    await page.keyboard.type(PEOPLE.picker.email)
    await page.keyboard.press('Enter')
    await focusedField(page, 'p_password').waitFor()
    await page.keyboard.type(PEOPLE.picker.password)
    await page.keyboard.press('Enter')
    await heading(page, 'Choose an organization')
    await tabTo(page, TEA.name)
    await page.keyboard.press('Enter')
    await expectSignedIn(page, world.sample, 'Ada Lovelace')
    const { access, id } = await claimsOf(page)
    expect(access).toMatchObject({ org_code: TEA.code, permissions: ['read:orders'], roles: [{ key: 'member' }] })
    expect(access.feature_flags).toMatchObject({ theme: { t: 's', v: 'dark' }, is_dark_mode: { t: 'b', v: true } })
    expect(new Set(id.org_codes as string[])).toEqual(new Set([COFFEE.code, TEA.code]))
  })

  it('is asked for the organization of a second application, and for no password', async () => {
    const page = await signInTo(TEA, world.sample)
    await startSignIn(page, world.second)
    await heading(page, 'Choose an organization')
    expect(await choice(page, TEA.name).textContent()).toContain('Last used')
    await choice(page, COFFEE.name).click()
    await expectSignedIn(page, world.second, 'Ada Lovelace')
    expect((await claimsOf(page)).access.org_code).toBe(COFFEE.code)
    await page.goto(world.sample) // which stays where it is
    expect((await claimsOf(page)).access.org_code).toBe(TEA.code)
  })

  it('switches to the other one without a page, and to no organization of others', async () => {
    const page = await signInTo(TEA, world.sample)
    await page.getByRole('link', { name: `Switch to ${COFFEE.name}` }).click()
    await page.getByRole('link', { name: `Switch to ${TEA.name}` }).waitFor()
    const { access } = await claimsOf(page)
    expect(access).toMatchObject({ org_code: COFFEE.code, permissions: EVERYTHING })
    expect(access.feature_flags).toMatchObject({ theme: { v: 'light' }, order_limit: { t: 'i', v: 10 } })
    for (const { code } of [CLOSED, OPEN, { code: 'org_00000000000' }]) {
      await page.goto(`${world.sample}/login?prompt=none&org_code=${code}`)
      const answer = new URL(page.url())
      expect(answer.origin).toBe(world.sample)
      expect(answer.searchParams.get('error')).toMatch(/^(access_denied|interaction_required)$/)
      expect(answer.searchParams.has('code')).toBe(false)
    }
    await page.goto(world.sample)
    expect((await claimsOf(page)).access.org_code).toBe(COFFEE.code)
  })

  it('uses another account instead', async () => {
    const page = await signInAt(`${world.sample}/login`, PEOPLE.picker)
    await page.getByRole('link', { name: 'Use another account' }).click()
    await enterEmail(page, PEOPLE.roles.email)
    await enterPassword(page, PEOPLE.roles.password)
    await expectSignedIn(page, world.sample, 'Ada Lovelace')
    expect((await claimsOf(page)).id.email).toBe(PEOPLE.roles.email)
  })
})

describe('what changes while somebody is signed in', () => {
  const rolesInCoffee = (roles: string[]) => ({
    users: [{ email: PEOPLE.roles.email, organizations: [{ organization: COFFEE.code, roles }] }],
  })

  it('a lost role is gone from introspection at once, and from tokens when they are refreshed', async () => {
    const { platform, sample } = world
    const page = await signInAt(`${sample}/login`, PEOPLE.roles)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    const { token } = await claimsOf(page)
    expect(await introspect(token)).toMatchObject({ active: true, roles: ['admin'], permissions: EVERYTHING })

    await platform.change(rolesInCoffee(['member']))
    expect(await introspect(token)).toMatchObject({ active: true, roles: ['member'], permissions: ['read:orders'] })
    await page.reload()
    expect((await claimsOf(page)).access.permissions).toEqual(EVERYTHING) // the old token says what it said
    await refresh(page)
    await page.getByText('These tokens are new.').waitFor()
    const { access } = await claimsOf(page)
    expect(access).toMatchObject({ permissions: ['read:orders'], roles: [{ key: 'member' }] })
    expect(access.org_code).toBe(COFFEE.code)
  })

  it('a permission that a role loses goes the same way', async () => {
    const { platform, sample } = world
    await platform.change(
      {
        ...rolesInCoffee(['temporary']),
      },
      { roles: [{ key: 'temporary', name: 'Temporary', permissions: ['refund:orders'] }] },
    )
    const page = await signInAt(`${sample}/login`, PEOPLE.roles)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    const { token, access } = await claimsOf(page)
    expect(access.permissions).toEqual(['refund:orders'])
    await platform.change({}, { roles: [{ key: 'temporary', name: 'Temporary', permissions: [] }] })
    await vi.waitFor(
      async () => expect(await introspect(token)).toMatchObject({ active: true, permissions: [] }),
      10_000,
    )
    await refresh(page)
    await page.getByText('These tokens are new.').waitFor()
    expect((await claimsOf(page)).access).toMatchObject({ permissions: [], roles: [{ key: 'temporary' }] })
  })

  it('nobody gets on in a suspended organization, wherever they are', async () => {
    const { platform, sample, second } = world
    const page = await signInAt(`${sample}/login`, PEOPLE.member)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    const { token } = await claimsOf(page)
    expect((await profile(token)).status).toBe(200)

    await platform.change({ organizations: [{ code: TEA.code, name: TEA.name, isSuspended: true }] })
    expect((await profile(token)).status).toBe(403)
    expect(await introspect(token)).toEqual({ active: false })
    await refresh(page)
    await expectSignedOut(page, sample)
    await startSignIn(page, second)
    await heading(page, 'This organization is suspended')
    expect(await reasonsOf(PEOPLE.member.email)).toContain('organization_suspended')

    const picking = await signInAt(`${sample}/login?org_code=${TEA.code}`, PEOPLE.picker)
    await heading(picking, 'This organization is suspended')
    await picking.goto(`${sample}/login`) // of two, the other one is left
    await expectSignedIn(picking, sample, 'Ada Lovelace')
    expect((await claimsOf(picking)).access.org_code).toBe(COFFEE.code)

    await platform.change({ organizations: [{ code: TEA.code, name: TEA.name, isSuspended: false }] })
    await startSignIn(page, second)
    await expectSignedIn(page, second, 'Ada Lovelace')
    expect((await profile(token)).status).toBe(200)
  })

  it('a suspended person is told so, and has no token that works', async () => {
    const { platform, sample, second } = world
    const { email } = PEOPLE.suspended
    const page = await signInAt(`${sample}/login`, PEOPLE.suspended)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    const { token } = await claimsOf(page)

    await platform.change({ users: [{ email, isSuspended: true }] })
    expect((await profile(token)).status).toBe(403)
    expect(await introspect(token)).toEqual({ active: false })
    await refresh(page)
    await expectSignedOut(page, sample)
    await page.goto(`${second}/login?prompt=none`)
    await heading(page, 'You are not signed in yet')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signInWithPassword(page, PEOPLE.suspended)
    await heading(page, 'This account is suspended')
    await look(page, '43-person-suspended')
    await page.getByRole('link', { name: 'Use another account' }).click()
    expect(await field(page, 'p_email').inputValue()).toBe('')
    expect(await reasonsOf(email)).toContain('user_suspended')

    await platform.change({ users: [{ email, isSuspended: false }] })
    await startSignIn(page, second)
    await expectSignedIn(page, second, 'Ada Lovelace') // the session of the browser is still there
  })
})

describe('somebody who belongs to 500 organizations', () => {
  it('finds one by a part of its name', async () => {
    const { small } = world
    const page = await signInAt(`${small}/login`, PEOPLE.branches, false)
    await heading(page, 'Choose an organization')
    expect(await page.locator('.choice').count()).toBe(50)
    const search = page.getByRole('searchbox', { name: 'Find an organization' })
    await search.fill('nowhere')
    await search.press('Enter')
    await page.getByText('No organization of yours is called “nowhere”.').waitFor()
    await search.fill('BRANCH 42')
    await search.press('Enter')
    await page.getByRole('link', { name: 'Show all' }).waitFor()
    expect(await page.locator('.choice').count()).toBe(10)
    await choice(page, 'Branch 427').click()
    await expectSignedIn(page, small, 'Ada Lovelace')
    const { access, id } = await claimsOf(page)
    expect(access.org_code).toMatch(/^org_/)
    expect(id).not.toHaveProperty('org_codes')
    await page.goto(`${small}/login`)
    expect(await page.locator('.choice').first().textContent()).toMatch(/^Branch 427/) // the last used comes first
  })

  it('gets no tokens that are too large, and the owner of the application learns why', async () => {
    const { platform, sample } = world
    const page = await signInAt(`${sample}/login`, PEOPLE.branches)
    await page.locator('.choice').first().click()
    await heading(page, 'Something went wrong')
    const events = await platform.run('events', '--reason', 'token_too_large')
    expect(events).toContain('org_codes')
    expect(events).toContain('leaveOut')
  })
})

describe('an organization that the application names', () => {
  it('takes in whoever signs in with its code, where it says so', async () => {
    const page = await signInAt(`${world.sample}/login?org_code=${OPEN.code}`, PEOPLE.joiner)
    await expectSignedIn(page, world.sample, 'Ada Lovelace')
    const { access, id } = await claimsOf(page)
    expect(access).toMatchObject({ org_code: OPEN.code, roles: [{ key: 'member' }] })
    expect(id.organizations).toEqual([{ id: OPEN.code, name: OPEN.name }])
  })

  it('takes in whoever registers with its code, where it says so', async () => {
    const page = await newVisitor(world.browser)
    await page.goto(`${world.sample}/register?org_code=${OPEN.code}`)
    await register(page, 'grace.joins@example.com')
    await expectSignedIn(page, world.sample, 'Grace Hopper')
    expect((await claimsOf(page)).access.org_code).toBe(OPEN.code)
  })

  it('tells a stranger the same whether it is there or not, and offers another account', async () => {
    const page = await signInAt(`${world.sample}/login?org_code=${CLOSED.code}`, PEOPLE.stranger)
    await heading(page, 'You do not have access to this organization')
    const words = () => page.locator('main').innerText()
    const withoutId = (text: string) => text.replace(/[\w-]{16,}/g, '')
    const refusal = withoutId(await words())
    expect(refusal).not.toContain(CLOSED.name)
    expect(await reasonsOf(PEOPLE.stranger.email)).toContain('not_a_member')
    await page.goto(`${world.sample}/login?org_code=org_00000000000`)
    await heading(page, 'You do not have access to this organization')
    expect(withoutId(await words())).toBe(refusal)
    await page.getByRole('link', { name: 'Use another account' }).click()
    await field(page, 'p_email').waitFor()
  })

  it('lets nobody register who may not join', async () => {
    const page = await newVisitor(world.browser)
    await page.goto(`${world.sample}/register?org_code=${CLOSED.code}`)
    await heading(page, 'You cannot join this organization yourself')
    expect(await field(page, 'p_email').count()).toBe(0)
  })

  it('has its colours on the pages that lead to it', async () => {
    const page = await newVisitor(world.browser)
    const colour = () => primary(page).evaluate(backgroundOf)
    await page.goto(`${world.sample}/login?org_code=${TEA.code}`)
    expect(await colour()).toBe('rgb(124, 45, 18)') // TEA.primaryColor
    await page.goto(`${world.sample}/login`)
    expect(await colour()).not.toBe('rgb(124, 45, 18)')
  })
})

describe('every page that somebody meets on the way', () => {
  it('is accessible, and fits a phone', async () => {
    const { platform, sample } = world
    const page = await signInTo(COFFEE, sample)
    await look(page, '40-signed-in-to-an-organization')
    await page.goto(`${sample}/login?prompt=none&org_code=${CLOSED.code}`)
    await look(page, '41-not-switched')
    await platform.change({ policies: { allowOrganizationCreation: false } })
    await vi.waitFor(async () => {
      await page.goto(`${sample}/create-organization`)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Organizations cannot be created here')
    }, 10_000)
    await look(page, '42-creation-off')
    await platform.change({ policies: { allowOrganizationCreation: true } })
  })
})

/** Runs in the page. */
function backgroundOf(element: unknown): string {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle(element: unknown): { backgroundColor: string }
  }
  return getComputedStyle(element).backgroundColor
}

/** Presses Tab until the control that begins with this text has the focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(':focus').textContent())?.startsWith(text)) return
  }
  throw new Error(`no control with the text ${text} gets the focus`)
}
