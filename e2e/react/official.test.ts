import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { newVisitor } from '../support/browser.ts'
import { chooseNewPassword, enterMailedCode, enterNewAccount, signInWithPassword } from '../support/hosted-pages.ts'
import {
  ADA,
  CLIENT_ID,
  COFFEE,
  call,
  claimsOf,
  type ReactWorld,
  shows,
  signIn,
  startReactWorld,
  TEA,
  told,
} from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.each([
  ['@kinde-oss/kinde-auth-react', 'official'],
  ['@latchkey/react in its place', 'ours'],
])('%s', (_, entry) => {
  let world: ReactWorld
  beforeAll(async () => {
    world = await startReactWorld({}, { entry })
    const { url } = world.site
    Object.assign(world.site.settings.props, { redirectUri: url, logoutUri: url })
  })
  afterAll(() => world?.end())

  it('signs in, reads tokens, lasts through a reload, and signs out', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    await signIn(page)
    expect(await page.getByRole('heading').textContent()).toBe('Ada')
    expect(claimsOf(await call(page, 'getAccessToken'))).toMatchObject({ iss: world.issuer, org_code: COFFEE })
    expect(claimsOf(await call(page, 'getIdToken'))).toMatchObject({ given_name: 'Ada' })
    expect(await call(page, 'getPermission', 'read:orders')).toEqual({
      permissionKey: 'read:orders',
      orgCode: COFFEE,
      isGranted: true,
    })
    expect(await call(page, 'getPermissions')).toEqual({ orgCode: COFFEE, permissions: ['read:orders'] })
    expect(await call(page, 'getFlag', 'theme')).toBe('light')
    expect(await call(page, 'getRoles')).toEqual([{ id: expect.any(String), key: 'admin', name: 'Admin' }])
    expect(await call(page, 'getCurrentOrganization')).toBe(COFFEE)
    expect(await call(page, 'getClaim', 'org_code')).toEqual({ name: 'org_code', value: COFFEE })
    expect(await call(page, 'getUserProfile')).toMatchObject({ givenName: 'Ada', familyName: 'Lovelace' })
    await page.reload()
    await shows(page, 'authenticated')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${world.site.url}/`)
    await shows(page, 'anonymous')
    await page.reload()
    await shows(page, 'anonymous')
  })

  const organizationOf = async (page: Page) => claimsOf(await call(page, 'getAccessToken')).org_code

  it('tells onSuccess who signed in and what was given to the sign-in, and onEvent that it was one', async () => {
    const page = await world.visit()
    await page.getByRole('button', { name: 'Sign in with a basket' }).click()
    await signInWithPassword(page, ADA)
    await shows(page, 'authenticated')
    expect(await told(page, 'success')).toMatchObject([
      { user: { givenName: 'Ada' }, state: { basket: '7' }, hasContext: true },
    ])
    expect(await told(page, 'event')).toEqual(['login'])
  })

  it('tells onError when a code is not taken, and nobody is signed in', async () => {
    const page = await world.visit()
    await page.route('**/oauth2/token', async (route) => {
      const answer = await route.fetch({
        postData:
          route
            .request()
            .postData()
            ?.replace(/(?<=code=)[^&]+/, 'never') ?? '',
      })
      await route.fulfill({ response: answer })
    })
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await signInWithPassword(page, ADA)
    await expect.poll(() => told(page, 'error').catch(() => [])).toContain('ERR_CODE_EXCHANGE')
    await shows(page, 'anonymous')
  })

  it('renews its tokens when it is told to', async () => {
    const page = await world.visit()
    await signIn(page)
    const before = await call(page, 'getAccessToken')
    const options = { domain: world.issuer, clientId: CLIENT_ID, refreshType: 1 }
    expect(await call(page, 'refreshToken', options)).toMatchObject({ success: true, accessToken: expect.any(String) })
    expect(await call(page, 'getAccessToken')).not.toBe(before)
  })

  it('signs up', async () => {
    const page = await world.visit()
    await page.getByRole('button', { name: 'Sign up' }).click()
    const joan = {
      firstName: 'Joan',
      lastName: 'Clarke',
      email: `joan@${entry}.example`,
      password: 'banburismus at night',
    }
    await enterNewAccount(page, joan)
    await enterMailedCode(page, world.issuer, joan.email)
    await chooseNewPassword(page, joan.password)
    await shows(page, 'authenticated')
    expect(await page.getByRole('heading').textContent()).toBe('Joan')
    expect(await told(page, 'event')).toEqual(['register'])
  })

  it('switches the organization by a sign-in that asks for nothing', async () => {
    const page = await world.visit()
    await signIn(page)
    expect(await organizationOf(page)).toBe(COFFEE)
    await page.getByRole('button', { name: 'Switch' }).click()
    await expect.poll(() => organizationOf(page).catch(() => undefined)).toBe(TEA)
    await shows(page, 'authenticated')
  })

  it('signs in in a window of its own where the page is in a frame', async () => {
    world.site.settings.handle = async (request) =>
      new URL(request.url).pathname === '/host'
        ? new Response(`<title>Host</title><iframe title="Application" src="${world.site.url}"></iframe>`, {
            headers: { 'content-type': 'text/html' },
          })
        : undefined
    const host = await newVisitor(world.browser)
    await host.goto(`${world.site.url}/host`)
    const opened = host.waitForEvent('popup')
    await host.frameLocator('iframe').getByRole('button', { name: 'Sign in', exact: true }).click()
    const popup = await opened
    await signInWithPassword(popup, ADA)
    await host.frameLocator('iframe').getByRole('heading', { name: 'Ada' }).waitFor()
    expect(host.url()).toBe(`${world.site.url}/host`)
  })

  it('warns whoever does nothing, and revokes their token when the time is over', async () => {
    world.site.settings.props.activityTimeout = { timeoutMinutes: 30, preWarningMinutes: 5 }
    onTestFinished(() => {
      delete world.site.settings.props.activityTimeout
    })
    const page = await world.visit()
    await page.clock.install()
    await page.goto(world.site.url)
    await signIn(page)
    const token = await call(page, 'getAccessToken')
    const revoked: (string | null)[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/oauth2/revoke'))
        revoked.push(new URLSearchParams(request.postData() ?? '').get('token'))
    })
    await page.clock.runFor(26 * 60_000)
    expect(await told(page, 'timeout')).toEqual(['preWarning'])
    await page.clock.runFor(5 * 60_000)
    await expect.poll(() => told(page, 'timeout')).toEqual(['preWarning', 'timeout'])
    await expect.poll(() => revoked).toContain(token)
    await shows(page, 'anonymous')
  })
})
