import type { Page, Request } from 'playwright-core'
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

const focused = () =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.replaceAll(/\s+/g, ' ') ?? '')
/** Presses Tab until something is focused whose text it is. */
async function tabTo(text: string) {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused()).trim() === text) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${text} cannot be reached by Tab`)
}

/** What the page that is shown has cost, by the bytes that were sent. */
async function expectLittle() {
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((entry) => (entry as unknown as { encodedBodySize: number }).encodedBodySize)
      .reduce((sum, one) => sum + one, 0),
  )
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(270_000)
}

const shownIn = () => page.evaluate(() => [document.documentElement.lang, document.dir])

describe('the frame of the console', () => {
  it('begins at home, with what is set up already, and costs little to open', async () => {
    await page.waitForSelector('text="Connect to this environment"')
    await page.waitForSelector('text="Add an application"')
    await expectLittle()
    await look(page, 'home')
  })

  it('moves the focus to what was refused, and back to where it was when a dialog closes', async () => {
    const { body } = await opened.call('POST', '/api/v1/apis', { name: 'Focus', audience: 'https://focus.example.com' })
    await opened.open(`settings/apis/${(body as { api: { id: string } }).api.id}`)
    const row = page.getByRole('row', { name: /read:focus/ })
    const expectFocused = (text: string) => expect.poll(async () => (await focused()).trim()).toBe(text)

    await page.getByRole('button', { name: 'Add scope' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Add scope' }).click()
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('key')
    await page.keyboard.type('read:focus')
    await page.keyboard.press('Enter')
    await row.waitFor()
    await expectFocused('Add scope')
    await row.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('dialog').getByRole('textbox').last().waitFor()
    await page.keyboard.press('Escape')
    await expectFocused('Edit')
    await page.getByRole('button', { name: 'Authorise an application' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await expectFocused('Authorise an application')
    await page.getByRole('button', { name: 'Authorise an application' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option', { name: /m2m/ }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await expectFocused('Authorise an application')
  })

  it('is worked with by the keyboard alone', async () => {
    await opened.open('')
    await page.waitForSelector('text="Register an API"')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await page.keyboard.press('Control+k') // the first time it is still to be loaded
    await page.keyboard.type('add')
    const field = page.getByRole('combobox', { name: 'Go to' })
    await field.waitFor()
    await look(page, 'palette')
    expect(await field.inputValue()).toBe('add')
    await page.keyboard.type(' api')
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
    const account = page.getByLabel('Account of Ada Lovelace')
    await account.click()
    await page.getByRole('button', { name: 'Dark' }).click()
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
    await expect.poll(scheme).toBe('dark')
    await page.keyboard.press('Escape')
    await account.waitFor()
    await page.reload()
    await page.waitForSelector('h1')
    await expect.poll(scheme).toBe('dark')
    await page.getByLabel('Account of Ada Lovelace').click()
    await page.getByRole('button', { name: 'As the system' }).click()
  })

  it('says what is not there, and what cannot be reached', async () => {
    await opened.open('no/such/page')
    await page.waitForSelector('text="There is nothing here"')
    await look(page, 'nothing')
    await page.getByRole('link', { name: 'Go to the home page' }).click()
    await page.waitForSelector('text="Register an API"')
    await opened.open('settings/apis/api_none')
    await page.waitForSelector('text="There is nothing here"')
    await page.goto(`${opened.platform.issuer}/admin/ffffff/users`)
    await page.waitForSelector('text="There is nothing here"')
    await opened.open('')
    await page.waitForSelector('text="Register an API"')
    await page.route(/\/v1\/users/, (route) => route.abort())
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.waitForSelector('text=/could not be reached/')
    await look(page, 'unreachable')
    await page.unroute(/\/v1\/users/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.waitForSelector('text="ada@example.com"')
  })

  it('speaks the language that is chosen in the menu, by the keyboard too, and remembers it', async () => {
    await opened.open('?days=7')
    await page.waitForSelector('text="Register an API"')
    expect(await shownIn()).toEqual(['en', 'ltr'])
    await page.getByLabel('Account of Ada Lovelace').focus()
    await page.keyboard.press('Enter')
    await tabTo('Language English')
    await page.keyboard.press('Enter')
    await tabTo('Deutsch')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text="API registrieren"')
    expect([await shownIn(), new URL(page.url()).search]).toEqual([['de', 'ltr'], '?days=7'])
    await page.reload()
    await page.waitForSelector('text="API registrieren"')
    await expectLittle()
    await look(page, 'home-de')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Gehe zu' }).waitFor()
    await page.keyboard.type('api hinzu')
    await page.keyboard.press('Enter')
    await page.waitForURL(/settings\/apis\?add=true/)
    await page.keyboard.press('Escape')
  })

  it('says in that language what was refused, beside the field that it is about', async () => {
    await opened.call('POST', '/api/v1/apis', { name: 'Taken', audience: 'https://taken.example.com' })
    await opened.open('settings/apis?add=true&language=de')
    const form = page.getByRole('dialog', { name: 'API hinzufügen' })
    const fields = form.getByRole('textbox')
    await fields.nth(0).fill('N'.repeat(300))
    await fields.nth(1).fill('https://taken.example.com')
    await fields.nth(1).press('Enter')
    await form.getByText('Dies ist zu lang.').waitFor()
    await fields.nth(0).fill('Another')
    await fields.nth(0).press('Enter')
    await form.getByText('Das gibt es bereits: Wählen Sie etwas anderes.').waitFor()
    await look(page, 'refused-de')
    await page.keyboard.press('Escape')
  })

  it('runs from right to left in Arabic', async () => {
    await opened.open('?language=ar')
    await page.waitForSelector('text="سجّل واجهة API"')
    expect([await shownIn(), new URL(page.url()).search]).toEqual([['ar', 'rtl'], ''])
    const [navigation, content] = await Promise.all(
      ['#navigation', '#content'].map((one) => page.locator(one).boundingBox()),
    )
    expect(navigation?.x).toBeGreaterThan(content?.x ?? 0)
    await page.locator('summary', { hasText: 'A' }).first().click()
    await look(page, 'home-ar')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await look(page, 'palette-ar')
    await page.keyboard.press('Escape')
  })

  it('is in English where the language cannot be loaded, and says what to do where a part is missing', async () => {
    const missing = /assets\/(frame|home-page)-[^/]+\.js$/
    let loads = 0
    const count = (request: Request) => {
      if (request.isNavigationRequest()) loads++
    }
    page.on('request', count)
    await page.route(missing, (route) => route.abort())
    await opened.open('?language=de')
    await expect.poll(() => loads, { timeout: 20_000 }).toBe(3) // once more for the language, and once for the page
    await page.waitForSelector('text="This page could not be shown"')
    await page.waitForSelector('text=/Reload the page; if that does not help, restart the server/')
    expect(await shownIn()).toEqual(['en', 'ltr'])
    expect(loads).toBe(3)
    page.off('request', count)
    await page.unroute(missing)
    await opened.open('?language=en')
    await page.waitForSelector('text="Register an API"')
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
