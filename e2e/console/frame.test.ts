import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
})
afterAll(() => opened?.close())

const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? '')
/** Presses Tab until something is focused whose text it is. */
async function tabTo(text: string) {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused()).trim() === text) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${text} cannot be reached by Tab`)
}

describe('the frame of the console', () => {
  it('begins at home, with what is set up already, and costs little to open', async () => {
    await page.waitForSelector('text="Connect to this environment"')
    await page.waitForSelector('text="Add an application"')
    const bytes = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map((entry) => (entry as unknown as { encodedBodySize: number }).encodedBodySize)
        .reduce((sum, one) => sum + one, 0),
    )
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(270_000)
    await look(page, 'home')
  })

  it('is worked with by the keyboard alone', async () => {
    await opened.open('')
    await page.waitForSelector('text="Register an API"')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Go to' })
    await field.waitFor()
    await look(page, 'palette')
    await page.keyboard.type('add api')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Add API' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name')
    await page.keyboard.type('Typed')
    await page.keyboard.press('Tab')
    await page.keyboard.type('https://typed.example.com')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("Typed")')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
    await tabTo('As YAML')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('audience: https://typed.example.com').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(async () => (await focused()).trim()).toBe('As YAML')
    await page.keyboard.press('Control+k')
    await field.waitFor()
    expect(await field.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true) // for who types at once
    await page.keyboard.type('nothing of that name')
    await page.waitForSelector('text="Nothing is called that."')
    await page.keyboard.press('Escape')
  })

  it('keeps the colours that somebody chose', async () => {
    const account = page.locator('summary', { has: page.locator('text=A') }).last()
    await page.getByLabel('Account of Ada Lovelace').click()
    await page.getByRole('button', { name: 'Dark' }).click()
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
    expect(await scheme()).toBe('dark')
    await page.keyboard.press('Escape')
    await account.waitFor()
    await page.reload()
    await page.waitForSelector('h1')
    expect(await scheme()).toBe('dark')
    await page.getByLabel('Account of Ada Lovelace').click()
    await page.getByRole('button', { name: 'As the system' }).click()
  })

  it('says what is not there, and what cannot be reached', async () => {
    await opened.open('no/such/page')
    await page.waitForSelector('text="There is nothing here"')
    await look(page, 'nothing')
    await opened.open('settings/apis/api_none')
    await page.waitForSelector('text="There is nothing here"')
    await page.goto(`${opened.platform.issuer}/admin/ffffff/users`)
    await page.waitForSelector('text="There is nothing here"')
    await opened.open('')
    await page.waitForSelector('text="Register an API"')
    await page.route('**/api/v1/users*', (route) => route.abort())
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.waitForSelector('text=/could not be reached/')
    await look(page, 'unreachable')
    await page.unroute('**/api/v1/users*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.waitForSelector('text="ada@example.com"')
  })

  it('asks whoever was signed out to sign in, and comes back to the same place', async () => {
    await opened.open('settings/apis')
    await page.waitForSelector('table >> text="Typed"')
    await page.getByLabel('Account of Ada Lovelace').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForSelector('text="You are signed out."')
    await opened.open('settings/apis?add=true')
    await page.fill('[name=p_email]', 'owner@example.com')
    await page.fill('[name=p_password]', 'a plain test password')
    await page.click('[data-kinde-button-variant=primary]')
    await page.getByRole('dialog', { name: 'Add API' }).waitFor()
    await page.keyboard.press('Escape')
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.waitForURL(/sign-in\?next=%2Fadmin%2Fe2e001%2Fusers/)
  })
})
