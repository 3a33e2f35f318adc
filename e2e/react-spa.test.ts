import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { takePictures } from './support/artefacts.ts'
import { PHONE } from './support/browser.ts'
import {
  chooseNewPassword,
  enterMailedCode,
  enterNewAccount,
  field,
  signInWithPassword,
} from './support/hosted-pages.ts'
import { look } from './support/look.ts'
import { expectAccessible } from './support/page-checks.ts'
import { ADA, GRACE, type ReactExample, startReactExample } from './support/react-example.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let example: ReactExample
beforeAll(async () => {
  example = await startReactExample()
})
afterAll(() => example?.end())

async function signIn(person: typeof ADA, organization?: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await example.visit(options)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await signInWithPassword(page, person)
  if (organization !== undefined) await page.getByRole('button', { name: organization }).click()
  await showsOrders(page)
  return page
}

const showsOrders = (page: Page) => page.getByText('A first edition').waitFor()
const background = (page: Page) => page.locator('.app').evaluate((app) => getComputedStyle(app).backgroundColor)
const notice = (page: Page) => page.getByRole('alert')
const order = async (page: Page, item: string) => {
  await page.getByLabel('What do you need?').fill(item)
  await page.getByRole('button', { name: 'Order', exact: true }).click()
}

describe('examples/react-spa', () => {
  it('signs in with the keyboard alone, and shows what the organization ordered', async () => {
    const page = await example.visit()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await look(page, '80-react-spa-welcome')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await field(page, 'p_email').fill(ADA.email)
    await page.keyboard.press('Enter')
    await field(page, 'p_password').fill(ADA.password)
    await page.keyboard.press('Enter')
    await showsOrders(page)
    expect(await page.getByRole('banner').textContent()).toContain('Ada Lovelace')
    expect(page.url()).toBe(`${example.siteUrl}/`)
  })

  it('signs up, and the new member may look but not order', async () => {
    const page = await example.visit()
    await page.getByRole('button', { name: 'Create an account' }).click()
    const joan = { firstName: 'Joan', lastName: 'Clarke', email: 'joan@example.com', password: 'banburismus at night' }
    await enterNewAccount(page, joan)
    await enterMailedCode(page, example.issuer, joan.email)
    await chooseNewPassword(page, joan.password)
    await showsOrders(page)
    expect(await notice(page).count()).toBe(0)
    expect(await page.getByLabel('What do you need?').count()).toBe(0)
    await page.getByText('Placing an order takes the permission create:orders.').waitFor()
    await look(page, '85-react-spa-new-member')
  })
})

describe('what the API refuses', () => {
  it('403: names what is missing, and works once it was given, without a new sign-in', async () => {
    const page = await signIn(ADA)
    await order(page, 'Ink')
    await notice(page).waitFor()
    expect(await notice(page).textContent()).toContain('The access token lacks a scope that this request needs')
    expect(await notice(page).textContent()).toContain('Ask whoever looks after Lovelace Coffee for write:orders.')
    await look(page, '82-react-spa-forbidden')
    await example.grant(ADA.email, ['read:orders', 'write:orders'])
    await notice(page).getByRole('button', { name: 'try again' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Ink' }).getByText('ordered by you').waitFor()
    expect(await notice(page).count()).toBe(0)
    await page.getByRole('button', { name: 'Refund Ink' }).click()
    await page.getByText('Ink was refunded.').waitFor()
    await page.getByRole('button', { name: 'Refund Ink' }).waitFor({ state: 'detached' })
  })

  it('401: asks for a new sign-in, which leads back', async () => {
    const page = await signIn(ADA)
    example.advanceApi(3 * 3600)
    await page.getByRole('button', { name: 'With your token' }).click()
    await page.getByText('401 Bearer error="invalid_token"').waitFor()
    await order(page, 'Paper')
    await notice(page).waitFor()
    expect(await notice(page).textContent()).toContain('The access token has expired')
    await expectAccessible(page)
    example.advanceApi(-3 * 3600)
    const back = page.waitForRequest((request) => request.isNavigationRequest() && request.url().includes('?code='))
    await notice(page).getByRole('button', { name: 'Sign in again' }).click()
    await back
    await showsOrders(page)
    await notice(page).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Without a token' }).click()
    await page.getByText('401 Bearer', { exact: true }).waitFor()
  })

  it('a site that is not the page cannot call it', async () => {
    const page = await example.visit({ bypassCSP: true }) // so that nothing but the API forbids it
    const call = (url: string) =>
      page.evaluate((address) => fetch(address).then(({ status }) => status, String), url) as Promise<unknown>
    expect(await call(`${example.apiUrl}/orders`)).toBe(401)
    await page.goto(example.issuer)
    expect(await call(`${example.apiUrl}/orders`)).toMatch(/Failed to fetch/)
  })
})

describe('organizations', () => {
  it('are switched without leaving the page: other orders, other permissions, another look', async () => {
    const page = await signIn(GRACE, 'Lovelace Coffee')
    expect(await page.getByLabel('What do you need?').count()).toBe(0)
    let hasLeft = false
    page.on('framenavigated', (frame) => {
      hasLeft ||= frame === page.mainFrame()
    })
    await page.getByLabel('Organization').selectOption('Hopper Tea')
    await page.getByText('of Hopper Tea').waitFor()
    await order(page, 'Darjeeling')
    await page.getByText('Darjeeling', { exact: true }).waitFor()
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await background(page)).toBe('rgb(12, 22, 21)')
    expect(hasLeft).toBe(false)
    await look(page, '81-react-spa-orders')
    await page.getByLabel('Organization').selectOption('Lovelace Coffee')
    await page.getByText('of Lovelace Coffee').waitFor()
    await showsOrders(page)
    expect(await page.getByText('Darjeeling', { exact: true }).count()).toBe(0)
    expect(await background(page)).toBe('rgb(240, 253, 250)')
  })

  it('decide at the API what their members may do, whatever the page hides', async () => {
    const page = await signIn(GRACE, 'Lovelace Coffee')
    const asked = page.waitForRequest(`${example.apiUrl}/orders`)
    await page.getByRole('button', { name: 'With your token' }).click()
    const { authorization = '' } = await (await asked).allHeaders()
    const headers = { authorization, 'content-type': 'application/json' }
    for (const [method, path] of [
      ['POST', '/orders'],
      ['DELETE', '/orders/1'],
    ] as const) {
      const response = await fetch(example.apiUrl + path, { method, headers, body: JSON.stringify({ item: 'Cocoa' }) })
      expect([response.status, await response.json()]).toMatchObject([403, { error: 'insufficient_scope' }])
    }
  })

  it('show what is empty as empty', async () => {
    const page = await signIn(GRACE, 'Hopper Tea')
    const refunds = page.getByRole('button', { name: /^Refund/ })
    await refunds.first().waitFor()
    for (let left = await refunds.count(); left > 0; left--) {
      await refunds.first().click()
      await expect.poll(() => refunds.count(), { timeout: 20_000 }).toBe(left - 1)
    }
    await page.getByText('Nothing has been ordered yet.').waitFor()
    await expectAccessible(page)
  })
})

describe('a page that stays', () => {
  it('restores the session behind a skeleton, without anything that jumps', async () => {
    const page = await signIn(ADA, undefined, { viewport: PHONE })
    let isLookedAt = true
    await page.route('**/oauth2/token', async (route) => {
      await page.getByText('Looking who is signed in').waitFor()
      if (isLookedAt) await takePictures(page, '83-react-spa-skeleton')
      await route.continue()
    })
    await page.reload()
    await showsOrders(page)
    isLookedAt = false
    await page.setViewportSize(PHONE)
    await page.addInitScript(() => {
      const scope = globalThis as unknown as { shifts: unknown[] }
      scope.shifts = []
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const sources = Reflect.get(entry, 'sources') as { node: { outerHTML: string } }[]
          scope.shifts.push(...sources.map(({ node }) => node.outerHTML))
        }
      })
      observer.observe({ type: 'layout-shift', buffered: true })
    })
    await page.reload()
    await showsOrders(page)
    expect(await page.evaluate(() => Reflect.get(globalThis, 'shifts'))).toEqual([])
  })

  it('renews its token by itself after the clock moved, and the list is there', async () => {
    const page = await signIn(ADA)
    await page.clock.install()
    await page.reload()
    await showsOrders(page)
    const seconds = 6 * 86_400
    await example.advance(seconds)
    await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + seconds * 1000)
    await page.getByRole('button', { name: 'With your token' }).click()
    await page.getByText('200 {').waitFor()
  })

  it('says that it is offline, keeps what it shows, and goes on by itself', async () => {
    const page = await signIn(ADA)
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    await notice(page).waitFor()
    expect(await notice(page).textContent()).toContain('cannot be reached')
    await page.getByText('A first edition').waitFor()
    await look(page, '84-react-spa-offline')
    await page.context().setOffline(false)
    await notice(page).waitFor({ state: 'detached' })
    await page.getByText('You are offline.').waitFor({ state: 'detached' })
  })

  it('hears in two tabs of a sign-out in one', async () => {
    const page = await signIn(ADA)
    const other = await page.context().newPage()
    await other.goto(example.siteUrl)
    await showsOrders(other)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await other.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.waitForURL(`${example.siteUrl}/`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await field(page, 'p_email').waitFor() // the session is over at the platform too
  })

  it('is signed out on every device by one of them, and says so', async () => {
    const [phone, laptop] = [await signIn(ADA, undefined, { viewport: PHONE }), await signIn(ADA)]
    await phone.clock.install()
    await phone.reload()
    await showsOrders(phone)
    await laptop.getByRole('button', { name: 'Sign out on every device' }).click()
    await laptop.getByRole('button', { name: 'Sign in' }).waitFor()
    await phone.clock.setSystemTime((await phone.evaluate(() => Date.now())) + 2 * 3_600_000)
    await phone.getByRole('button', { name: 'With your token' }).click()
    await notice(phone).getByText('Your sign-in has ended. Sign in again.').waitFor()
    await expectAccessible(phone)
  })
})
