import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signInWithPassword } from '../support/hosted-pages.ts'
import { ADA, type ReactWorld, startReactWorld } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: ReactWorld
beforeAll(async () => {
  world = await startReactWorld({}, { entry: 'routes' })
})
afterAll(() => world?.end())

const sees = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()

/** Calls a function of `@latchkey/react/utils`. */
const util = (page: Page, name: string, ...args: unknown[]) =>
  page.evaluate(([key, given]) => Reflect.get(globalThis, 'utils')[key](...given), [name, args] as const)

describe('a protected route', () => {
  it('RX-1: lets nobody in who is not signed in, while that is not known, and while it fails', async () => {
    const page = await world.visit('/orders')
    await page.getByRole('heading', { name: 'Home' }).waitFor()
    await sees(page, 'Gate is shut')
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await page.getByRole('heading', { name: 'Orders' }).count()).toBe(0)
  })

  it('lets in whoever is signed in, where they wanted to go', async () => {
    const page = await world.visit('/')
    await sees(page, 'Gate is shut')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await signInWithPassword(page, ADA)
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/orders')
    await sees(page, 'Gate is open')
    await sees(page, 'Has orders')
    await page.reload()
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
    await page.getByRole('link', { name: 'Refunds' }).click()
    await page.getByRole('heading', { name: 'Home' }).waitFor()

    expect(await page.locator('#hooks').textContent()).toBe('Ada false light true true')
    await sees(page, 'Another has none') // RX-14: the provider of another application knows nothing of it
    const alert = await page.getByRole('alert').textContent()
    expect(alert).toBe('a requirement must ask for something') // RX-6
  })

  it('waits while it is not known who is signed in', async () => {
    const page = await world.visit('/')
    await sees(page, 'Gate is shut')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await signInWithPassword(page, ADA)
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
    await page.route('**/oauth2/token', (route) => route.abort())
    await page.reload()
    await sees(page, 'Gate waits')
    expect(await page.getByRole('heading').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/orders')
  })
})

describe('functions outside components', () => {
  it('speak of a provider of the page; RX-2: nobody is signed in without tokens that were verified', async () => {
    const page = await world.visit('/')
    await sees(page, 'Gate is shut')
    expect(await util(page, 'isAuthenticated')).toBe(false)
    expect(await util(page, 'getClaim', 'sub')).toBeNull()
    expect(await util(page, 'has', { permissions: ['read:orders'] })).toBe(false)
    await expect(util(page, 'getRawToken')).rejects.toThrow('Nobody is signed in')
  })

  it('fetch with the token', async () => {
    const page = await world.visit('/')
    await sees(page, 'Gate is shut')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await signInWithPassword(page, ADA)
    await sees(page, 'Gate is open')
    const profile = await page.evaluate(async (issuer) => {
      const answer = await Reflect.get(globalThis, 'apiFetch')(`${issuer}/oauth2/v2/user_profile`)
      return answer.json()
    }, world.issuer)
    expect(profile).toMatchObject({ given_name: 'Ada' })
  })
})
