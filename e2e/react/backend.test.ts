import { createHandler, createLatchkey } from '@latchkey/sdk'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { newVisitor } from '../support/browser.ts'
import { COFFEE, call, type ReactWorld, SERVER, shows, signIn, startReactWorld, TEA } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: ReactWorld
beforeAll(async () => {
  world = await startReactWorld()
  const latchkey = createLatchkey({
    env: false,
    issuer: world.issuer,
    ...SERVER,
    redirectUri: `${world.site.url}/auth/callback`,
    postLogoutRedirectUrl: '/',
    session: { secret: 's'.repeat(32) },
  })
  world.site.settings = {
    props: { tokenStrategy: 'bff', bffPath: '/auth', signInOrg: COFFEE, orgCode: TEA },
    handle: createHandler(latchkey, { routes: { session: '/auth/session' } }),
  }
})
afterAll(() => world?.end())

describe('tokens that stay on the server of the site', () => {
  it('tell the page who is signed in, and never come to it', async () => {
    const page = await world.visit('/orders')
    await shows(page, 'anonymous')
    const bodies: Promise<string>[] = []
    page.on('response', (response) => bodies.push(response.text().catch(() => '')))
    await signIn(page)
    expect(page.url()).toBe(`${world.site.url}/orders`)
    expect(await page.getByRole('heading').textContent()).toBe('Ada')
    expect(await call(page, 'getPermissions')).toEqual({ orgCode: COFFEE, permissions: ['read:orders'] })
    expect(await call(page, 'getAccessToken')).toEqual({ failure: 'token_on_server' })
    expect(await call(page, 'generatePortalUrl', { returnUrl: '/' })).toEqual({ failure: 'token_on_server' })
    await page.reload()
    await shows(page, 'authenticated')
    expect((await Promise.all(bodies)).join('\n')).not.toContain('eyJ')
  })

  it('sign in and out in every tab', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const other = await page.context().newPage()
    await other.goto(world.site.url)
    await signIn(other)
    await shows(page, 'authenticated')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await shows(other, 'anonymous')
    await other.reload()
    await shows(other, 'anonymous')
  })

  it('switch the organization', async () => {
    const page = await world.signedIn('/settings')
    await page.getByRole('button', { name: 'Switch' }).click()
    await page.locator(`main[data-org="${TEA}"]`).waitFor()
    expect(page.url()).toBe(`${world.site.url}/settings`)
  })

  it('are asked for again where what the server rendered could not be confirmed', async () => {
    const { props } = world.site.settings
    const initialState = { accessTokenClaims: { sub: 'kp_of_before' } }
    world.site.settings.props = { ...props, initialState }
    onTestFinished(() => void Object.assign(world.site.settings, { props }))
    const page = await newVisitor(world.browser)
    await page.route('**/auth/session', (route) => route.fulfill({ status: 503, body: 'away' }), { times: 1 })
    await page.goto(world.site.url)
    await page.locator('main[data-status="authenticated"][data-error]').waitFor()
    await shows(page, 'anonymous')
  })

  it('sign nobody out while the server cannot be reached', async () => {
    const page = await world.signedIn()
    await page.route('**/auth/session', (route) => route.fulfill({ status: 503, body: 'away' }))
    await page.reload()
    await page.locator('main[data-status="loading"][data-error]').waitFor()
    await page.unroute('**/auth/session')
    await page.evaluate(() => (globalThis as unknown as EventTarget).dispatchEvent(new Event('online')))
    await shows(page, 'authenticated')
  })
})
