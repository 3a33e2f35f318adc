import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { COFFEE, type OrganizationPlatform, PEOPLE, startOrganizationPlatform, TEA } from './support/organizations.ts'
import { SDKS, type SdkDriver } from './support/sdk-drivers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let platform: OrganizationPlatform
beforeAll(async () => {
  platform = await startOrganizationPlatform()
})
afterAll(() => platform?.stop())

describe.each(Object.entries(SDKS))('%s', (_name, openSdk) => {
  const open = () => openSdk(platform.issuer, platform.clients.sample)
  const approve = (url: URL) => formFiller(platform.issuer).signIn(url, PEOPLE.picker)
  async function signIn(orgCode = TEA.code): Promise<SdkDriver> {
    const sdk = open()
    await sdk.finish(await approve(await sdk.login(orgCode)))
    return sdk
  }

  it('asks for a sign-in, a sign-up and an organization at the authorization endpoint', async () => {
    const sdk = open()
    const [login, register, createOrg] = [await sdk.login(TEA.code), await sdk.register(), await sdk.createOrg('A b&c')]
    for (const url of [login, register, createOrg]) {
      expect(url.origin + url.pathname).toBe(`${platform.issuer}/oauth2/auth`)
      expect(url.searchParams.get('redirect_uri')).toBe(`${platform.clients.sample.siteUrl}/callback`)
      expect(url.searchParams.get('response_type')).toBe('code')
      expect(new Set(url.searchParams.get('scope')?.split(' '))).toEqual(
        new Set(['openid', 'profile', 'email', 'offline']),
      )
    }
    expect(login.searchParams.get('org_code')).toBe(TEA.code)
    const asksToRegister = ({ searchParams }: URL) =>
      searchParams.get('prompt') === 'create' || searchParams.get('start_page') === 'registration'
    expect([login, register, createOrg].map(asksToRegister)).toEqual([false, true, true])
    expect(createOrg.searchParams.get('is_create_org')).toBe('true')
    expect(createOrg.searchParams.get('org_name')).toBe('A b&c')
  })

  it('signs in, and says who it is', async () => {
    const sdk = await signIn()
    expect(await sdk.isAuthenticated()).toBe(true)
    const user = await sdk.user()
    expect(user).toEqual({
      id: expect.stringMatching(/^kp_/),
      givenName: 'Ada',
      familyName: 'Lovelace',
      email: PEOPLE.picker.email,
    })
    expect(await sdk.claim('sub')).toBe(user.id)
    expect(await sdk.claim('email', 'id_token')).toBe(user.email)
    expect(await sdk.claim('no_such_claim')).toBeNull()
  })

  it('reads permissions and organizations', async () => {
    const sdk = await signIn()
    expect(await sdk.permission('read:orders')).toEqual({ isGranted: true, orgCode: TEA.code })
    expect(await sdk.permission('create:orders')).toEqual({ isGranted: false, orgCode: TEA.code })
    expect(await sdk.permissions()).toEqual({ orgCode: TEA.code, permissions: ['read:orders'] })
    expect(await sdk.organization()).toBe(TEA.code)
    expect(new Set(await sdk.userOrganizations())).toEqual(new Set([COFFEE.code, TEA.code]))
  })

  it('reads feature flags, and refuses one that is missing or of another type', async () => {
    const sdk = await signIn()
    expect(await sdk.stringFlag('theme')).toBe('dark')
    expect(await sdk.integerFlag('order_limit')).toBe(50)
    expect(await sdk.booleanFlag('is_dark_mode')).toBe(true)
    expect(await sdk.booleanFlag('no_such_flag', false)).toBe(false)
    expect(await sdk.stringFlag('no_such_flag', 'plain')).toBe('plain')
    expect(await sdk.integerFlag('no_such_flag', 0)).toBe(0)
    await expect((async () => sdk.booleanFlag('no_such_flag'))()).rejects.toThrow()
    await expect((async () => sdk.integerFlag('theme'))()).rejects.toThrow()
  })

  it('switches to another organization by signing in to it', async () => {
    const sdk = await signIn()
    await sdk.finish(await approve(await sdk.login(COFFEE.code)))
    expect(await sdk.organization()).toBe(COFFEE.code)
    expect(await sdk.stringFlag('theme')).toBe('light')
  })

  it('refreshes tokens', async () => {
    const sdk = await signIn()
    const [before, user] = [await sdk.accessToken(), await sdk.user()]
    await sdk.refresh()
    expect(await sdk.accessToken()).not.toBe(before)
    expect(await sdk.user()).toEqual(user)
    expect(await sdk.organization()).toBe(TEA.code)
  })

  it('opens the portal', async () => {
    const sdk = await signIn()
    const url = await sdk.portal(`${platform.clients.sample.siteUrl}/settings`)
    expect(url.origin).toBe(platform.issuer)
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
  })

  it('accepts no callback that another browser began', async () => {
    const victim = open()
    const callback = await approve(await open().login(TEA.code))
    await expect((async () => victim.finish(callback))()).rejects.toThrow()
    expect(await victim.isAuthenticated()).toBe(false)
  })

  it('signs out, at the platform too', async () => {
    const sdk = await signIn()
    const url = await sdk.logout()
    expect(url.origin + url.pathname).toBe(`${platform.issuer}/logout`)
    expect(await sdk.isAuthenticated()).toBe(false)
    const answer = await fetch(url, { redirect: 'manual' })
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe(platform.clients.sample.siteUrl)
  })
})
