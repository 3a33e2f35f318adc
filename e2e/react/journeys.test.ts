import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { newVisitor } from '../support/browser.ts'
import { chooseNewPassword, enterMailedCode, field, primary, signInWithPassword } from '../support/hosted-pages.ts'
import { ADA, CLOSED, COFFEE, call, claimsOf, type ReactWorld, shows, signIn, startReactWorld, told } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: ReactWorld
beforeAll(async () => {
  world = await startReactWorld()
})
afterAll(() => world?.end())

/** Props of the provider for the pages of one test. */
function withProps(props: Record<string, unknown>): void {
  const usual = world.site.settings.props
  world.site.settings.props = { ...usual, ...props }
  onTestFinished(() => {
    world.site.settings.props = usual
  })
}

const organizationOf = async (page: Page) => claimsOf(await call(page, 'getAccessToken')).org_code

describe('an invitation, to the end', () => {
  async function invite(email: string): Promise<{ id: string; link: string }> {
    const invitation = JSON.parse(await world.platform.run('invitations', 'create', CLOSED, email, '--json'))
    expect(new URL(invitation.link).origin).toBe(world.site.url)
    return invitation
  }
  const stateOf = async (id: string) => {
    const list = JSON.parse(await world.platform.run('invitations', 'list', CLOSED, '--json'))
    return list.find((invitation: { id: string }) => invitation.id === id)?.state
  }

  it('makes whoever is new a member, signed in to the organization', async () => {
    const { id, link } = await invite('joan@example.com')
    const page = await newVisitor(world.browser)
    await page.goto(link)
    await field(page, 'p_first_name').fill('Joan')
    await field(page, 'p_last_name').fill('Clarke')
    await primary(page).click()
    await enterMailedCode(page, world.issuer, 'joan@example.com')
    await chooseNewPassword(page, 'banburismus at night')
    await shows(page, 'authenticated')
    expect(page.url()).toBe(`${world.site.url}/`)
    expect(await organizationOf(page)).toBe(CLOSED)
    expect(await told(page, 'event')).toEqual(['register'])
    expect(await stateOf(id)).toBe('accepted')
  })

  it('takes whoever is signed in to the new organization, in the tab beside it too', async () => {
    const page = await world.signedIn()
    const other = await page.context().newPage()
    await other.goto(world.site.url)
    await shows(other, 'authenticated')
    const { link } = await invite(ADA.email)
    await page.goto(link)
    await page.getByText(`Signed in as ${ADA.email}`).waitFor()
    await primary(page).click()
    await page.locator(`main[data-org="${CLOSED}"]`).waitFor()
    await other.locator(`main[data-org="${CLOSED}"]`).waitFor()
  })

  it('that never was is told at the platform, and the session of the page stays', async () => {
    const page = await world.signedIn()
    await page.goto(`${world.site.url}/?invitation_code=inv_never_was`)
    await page.getByRole('heading', { name: 'Invitation code not usable' }).waitFor()
    await page.goto(world.site.url)
    await shows(page, 'authenticated')
  })
})

describe('a sign-in page that stood open for too long', () => {
  it('leads on: the page begins the sign-in again, to the same organization, place and state', async () => {
    const page = await world.visit('/basket')
    await shows(page, 'anonymous')
    await call(page, 'login', { orgCode: COFFEE, state: { basket: '7' }, returnTo: '/basket' }).catch(() => {})
    await field(page, 'p_email').waitFor()
    await world.advance(3 * 3600)
    await page.clock.install({ time: Date.now() + 3 * 3_600_000 })
    const again = page.waitForRequest((request) => new URL(request.url()).pathname === '/oauth2/auth')
    await field(page, 'p_email').fill(ADA.email)
    await primary(page).click()
    expect(new URL((await again).url()).searchParams.get('org_code')).toBe(COFFEE)
    await field(page, 'p_email').waitFor()
    await signInWithPassword(page, ADA)
    await shows(page, 'authenticated')
    expect(page.url()).toBe(`${world.site.url}/basket`)
    expect(await told(page, 'success')).toMatchObject([{ state: { basket: '7' } }])
    expect(await told(page, 'error')).toEqual([])
  })
})

describe('refreshOnFocus', () => {
  const seeAgain = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  function refreshesOf(page: Page): string[] {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/oauth2/token')) asked.push(request.postData() ?? '')
    })
    return asked
  }

  it('renews the tokens when the page is seen again', async () => {
    withProps({ refreshOnFocus: true })
    const page = await world.signedIn()
    const asked = refreshesOf(page)
    const before = await call(page, 'getAccessToken')
    await seeAgain(page)
    await expect.poll(() => call(page, 'getAccessToken')).not.toBe(before)
    expect(asked).toHaveLength(1)
    expect(await told(page, 'event')).toContain('tokenRefreshed')
  })

  it('asks nobody where nobody is signed in, nor without being asked for', async () => {
    const without = await world.signedIn()
    withProps({ refreshOnFocus: true })
    const nobody = await world.visit()
    await shows(nobody, 'anonymous')
    for (const page of [without, nobody]) {
      const asked = refreshesOf(page)
      await seeAgain(page)
      await call(page, 'getAccessToken')
      expect(asked).toEqual([])
    }
  })
})

describe('UnsafeLocalStorage', () => {
  const kept = (page: Page) => page.evaluate('Object.keys(localStorage)') as Promise<string[]>

  it('keeps tokens under a name that says what it is, until the sign-out', async () => {
    withProps({ tokenStrategy: 'memory', isUnsafelyStored: true })
    const page = await world.signedIn()
    expect(await kept(page)).toEqual(expect.arrayContaining(['latchkey.unsafe.refreshToken']))
    await page.reload()
    await shows(page, 'authenticated')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${world.issuer}/**`)
    await page.goto(world.site.url)
    await shows(page, 'anonymous')
    expect((await kept(page)).filter((name) => name.includes('unsafe'))).toEqual([])
  })

  it('gives nothing to whoever put tokens there by hand', async () => {
    withProps({ tokenStrategy: 'memory', isUnsafelyStored: true })
    const page = await world.visit()
    await shows(page, 'anonymous')
    await page.evaluate("localStorage.setItem('latchkey.unsafe.accessToken', 'a.b.c')")
    await page.evaluate("localStorage.setItem('latchkey.unsafe.refreshToken', 'never was one')")
    await page.reload()
    await shows(page, 'anonymous')
    expect(await call(page, 'getAccessToken')).toEqual({ failure: 'not_signed_in' })
    await signIn(page)
  })
})

describe('a store that fails', () => {
  it('keeps nobody out: tokens last as long as the page, and the application is told', async () => {
    withProps({ tokenStrategy: 'memory', isStoreAway: true })
    const page = await world.visit()
    await shows(page, 'anonymous')
    expect(await told(page, 'error')).toMatchObject([{ error: 'ERR_CHECK_AUTH' }])
    await signIn(page)
    expect(await call(page, 'refreshToken')).toMatchObject({ success: true })
    expect(await call(page, 'getAccessToken')).toEqual(expect.any(String))
  })
})

describe('props that change', () => {
  const change = (page: Page, props: object) =>
    page.evaluate((changed) => Reflect.get(globalThis, 'change')(changed), props)
  const leaving = (page: Page, pathname: string) =>
    page.waitForRequest((request) => new URL(request.url()).pathname === pathname)

  it('count for the next sign-in and the next sign-out', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    await change(page, { scope: 'openid offline' })
    const signingIn = leaving(page, '/oauth2/auth')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    expect(new URL((await signingIn).url()).searchParams.get('scope')).toBe('openid offline')
    await signInWithPassword(page, ADA)
    await shows(page, 'authenticated')
    const logoutUri = `${world.site.url}/bye`
    await change(page, { logoutUri })
    const signingOut = leaving(page, '/logout')
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(new URL((await signingOut).url()).searchParams.get('redirect')).toBe(logoutUri)
  })

  it('begin another session where tokens are to be for another audience', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const audience = 'https://orders.example.com'
    await change(page, { audience })
    const signingIn = leaving(page, '/oauth2/auth')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    expect(new URL((await signingIn).url()).searchParams.get('audience')).toBe(audience)
  })
})
