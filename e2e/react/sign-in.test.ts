import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { call, claimsOf, type ReactWorld, shows, startReactWorld, told } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: ReactWorld
beforeAll(async () => {
  world = await startReactWorld()
})
afterAll(() => world?.end())

describe('signing in by redirect', () => {
  it('works with a domain and a client id alone', async () => {
    const page = await world.signedIn()
    expect(await page.getByRole('heading').textContent()).toBe('Ada')
    expect(page.url()).toBe(`${world.site.url}/`)
    expect(await told(page, 'success')).toMatchObject([{ state: { basket: '7', kinde: { event: 'login' } } }])
    const token = await call(page, 'getAccessToken')
    expect(claimsOf(token)).toMatchObject({ iss: world.issuer })
    await page.reload()
    await shows(page, 'authenticated')
    expect(page.url()).toBe(`${world.site.url}/`)
  })
})
