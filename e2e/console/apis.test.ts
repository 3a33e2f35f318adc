import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

const AUDIENCE = 'https://orders.example.com'

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')

describe('settings > APIs', () => {
  it('teaches what an API is for, and says what is wrong with a new one', async () => {
    await opened.open('settings/apis')
    await page.waitForSelector('text="Register your first API"')
    await look(page, 'apis-empty')
    await page.click('main >> text="Add API"')
    await dialog().getByRole('button', { name: 'Add API' }).click()
    await page.waitForSelector('text="Enter an audience."')
    await dialog().getByLabel('Name').fill('Orders')
    await dialog().getByLabel('Audience').fill('two words')
    await dialog().getByRole('button', { name: 'Add API' }).click()
    await page.waitForSelector('text=must not have spaces or commas')
    await look(page, 'apis-add')
  })

  it('adds one, and shows what never changes with buttons that copy it', async () => {
    await dialog().getByLabel('Audience').fill(AUDIENCE)
    await dialog().getByRole('button', { name: 'Add API' }).click()
    await page.waitForSelector('h1:has-text("Orders")')
    await page.click('[aria-label="Copy the audience"]')
    await page.waitForSelector('[aria-label="Copied the audience"]')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(AUDIENCE)
  })

  it('adds, describes, imports and deletes scopes', async () => {
    await page.click('text="Add scope"')
    await dialog().getByLabel('Scope', { exact: true }).fill('read:orders')
    await dialog().getByLabel('What it allows').fill('Reads orders')
    await dialog().getByRole('button', { name: 'Add scope' }).click()
    await told('read:orders was added.')
    await page
      .getByRole('row', { name: /read:orders/ })
      .getByRole('button', { name: 'Edit' })
      .click()
    await dialog().getByLabel('What it allows').fill('Reads every order')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name: 'Reads every order' }).waitFor()
    await told('read:orders was saved.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('cell', { name: 'Reads orders' }).waitFor()

    await page.click('text="Add scope"')
    await dialog().getByLabel('Scope', { exact: true }).fill('raed:orders')
    await dialog().getByRole('button', { name: 'Add scope' }).click()
    await told('raed:orders was added.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('cell', { name: 'raed:orders', exact: true }).waitFor({ state: 'detached' })

    await page.click('text="Import from OpenAPI"')
    const paths = { '/invoices': { get: { summary: 'Reads invoices' }, delete: {} } }
    await dialog()
      .getByRole('textbox')
      .fill(JSON.stringify({ openapi: '3.1.0', info: {}, paths }))
    await dialog().getByRole('button', { name: 'Import' }).click()
    await told('2 scopes were added')
    await page.getByRole('cell', { name: 'Reads invoices' }).waitFor()

    await page.getByRole('button', { name: 'Delete read:orders' }).click()
    await dialog().getByText('adding it again gives it back to none of them').waitFor()
    await dialog().getByRole('button', { name: 'Delete the scope' }).click()
    await told('read:orders was deleted.')
    await page.getByRole('cell', { name: 'Reads orders' }).waitFor({ state: 'detached' })
  })

  it('authorises an application with scopes, and shows what its token would say', async () => {
    await page.click('text="Authorise an application"')
    await dialog().getByLabel('Application', { exact: true }).click()
    await page.getByRole('option', { name: /m2m/ }).first().click()
    await dialog().getByRole('button', { name: 'Authorise' }).click()
    await told('Authorised')
    const row = page.getByRole('table', { name: 'Authorised applications' }).getByRole('row').nth(1)
    await row.getByRole('button', { name: 'Scopes' }).click()
    await dialog().getByLabel('get:invoices').check()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await row.getByText('get:invoices').waitFor()
    await row.getByRole('button', { name: 'Test' }).click()
    await page.waitForSelector('text="get:invoices" >> visible=true')
    const claims = await dialog().locator('pre').first().textContent()
    expect(JSON.parse(claims ?? '')).toMatchObject({
      aud: [AUDIENCE],
      scope: 'get:invoices',
      gty: ['client_credentials'],
    })
    await look(page, 'api-token')
    await page.keyboard.press('Escape')
  })

  it('shows itself as it stands in a latchkey.yaml', async () => {
    await page.click('text="As YAML"')
    await dialog().getByText(`audience: ${AUDIENCE}`).waitFor()
    expect(await dialog().locator('pre').textContent()).toMatch(/scopes:\n +- name: get:invoices/)
    await look(page, 'api-yaml')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await look(page, 'api')
  })

  it('lets a viewer look, and offers and permits no change', async () => {
    const viewer = await opened.viewer()
    await viewer.goto(page.url())
    await viewer.waitForSelector('text="You are a viewer: you can look at everything, and change nothing."')
    await viewer.waitForSelector('table >> text="get:invoices"')
    await viewer.locator('main').getByRole('button', { name: 'Test' }).waitFor()
    const buttons = await viewer.locator('main').getByRole('button').allTextContents()
    expect(buttons.filter((text) => text !== '')).toEqual(['As YAML', 'Test'])
    await look(viewer, 'api-viewer')
    const id = page.url().split('/').at(-1)
    const scope = { key: 'write:orders' }
    expect((await opened.call('POST', `/api/v1/apis/${id}/scopes`, scope, viewer)).status).toBe(403)
    await viewer.context().close()
  })

  it('revokes, and deletes only what was named by hand', async () => {
    const authorised = page.getByRole('table', { name: 'Authorised applications' })
    await page.getByRole('button', { name: 'Revoke' }).click()
    await authorised.waitFor({ state: 'detached' })
    await told('may not ask for Orders any more')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await authorised.getByText('get:invoices').waitFor()
    await page.getByRole('button', { name: 'Revoke' }).click()
    await authorised.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const button = dialog().getByRole('button', { name: 'Delete the API' })
    expect(await button.isDisabled()).toBe(true)
    await dialog().getByRole('textbox').fill('Order')
    expect(await button.isDisabled()).toBe(true)
    await dialog().getByRole('textbox').fill('Orders')
    await look(page, 'api-delete')
    await button.click()
    await told('Orders was deleted.')
    await page.waitForURL(/settings\/apis$/)
    await page.waitForSelector('text="Register your first API"')
  })
})
