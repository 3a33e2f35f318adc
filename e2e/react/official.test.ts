import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { COFFEE, call, claimsOf, type ReactWorld, shows, signIn, startReactWorld } from './world.ts'

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
})
