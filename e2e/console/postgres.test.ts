import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  opened = await openConsole(await createDatabase(inject('postgres'), 'en_us'))
  page = opened.page
  page.setDefaultTimeout(20_000)
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')
const tab = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })
const rows = () => page.getByRole('table', { name: 'Users' }).locator('tbody tr')

describe('the console on PostgreSQL', () => {
  it('defines a permission, and a role that has it', async () => {
    await opened.open('settings/permissions?add=true')
    await dialog().getByLabel('Name').fill('Read orders')
    await dialog().getByRole('button', { name: 'Add permission' }).click()
    await told('Read orders was added.')
    await opened.open('settings/roles?add=true')
    await dialog().getByLabel('Name').fill('Editor')
    await dialog().getByRole('button', { name: 'Add role' }).click()
    await page.waitForSelector('h1:has-text("Editor")')
    await page.getByRole('checkbox', { name: /Read orders/ }).check()
    await told('Read orders was added.')
  })

  it('gives the role a scope of an API', async () => {
    const made = async (path: string, body: object) => (await opened.call('POST', path, body)).body as never
    type Api = { api: { id: string } }
    const { api } = (await made('/api/v1/apis', { name: 'Orders', audience: 'https://orders.example.com' })) as Api
    await made(`/api/v1/apis/${api.id}/scopes`, { key: 'orders:read' })
    await made(`/api/v1/apis/${api.id}/scopes`, { key: 'orders:write' })
    await page.reload()
    await page.getByLabel('orders:read').check()
    await told('orders:read was added.')
  })

  it('adds somebody, finds them by name and by what they are, and edits them', async () => {
    await opened.open('users?add=true')
    await dialog().getByLabel('Email').fill('grace@example.com')
    await dialog().getByLabel('First name').fill('Grace')
    await dialog().getByRole('button', { name: 'Add user' }).click()
    await page.waitForSelector('h1:has-text("Grace")')
    await page.getByLabel('Last name').fill('Hopper')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The profile was saved.')
    await opened.open('users')
    await page.getByLabel('Find users').fill('hopp')
    await page.waitForURL(/query=hopp/)
    await expect.poll(() => rows().count(), { timeout: 10_000 }).toBe(1)
    await opened.open('users?kind=email&from=2020-01-01&state=active')
    await expect.poll(() => rows().count(), { timeout: 10_000 }).toBe(2)
  })

  it('makes an organization, and gives them a role there', async () => {
    await opened.open('organizations?add=true')
    await dialog().getByLabel('Name').fill('Analytical Engines')
    await dialog().getByRole('button', { name: 'Add organization' }).click()
    await page.waitForSelector('h1:has-text("Analytical Engines")')
    await tab('Users').last().click()
    await page.getByRole('button', { name: 'Add a user' }).click()
    await dialog().getByRole('combobox', { name: 'User' }).fill('hopp')
    await page.getByRole('option', { name: /Grace Hopper/ }).click()
    await dialog().getByRole('button', { name: 'Add the user' }).click()
    await told('They belong to Analytical Engines now.')
    await page.getByRole('button', { name: 'Roles of Grace Hopper' }).click()
    await dialog().getByRole('combobox', { name: 'Give a role' }).click()
    await page.getByRole('option', { name: 'Editor' }).click()
    await told('The role was given.')
    await page.keyboard.press('Escape')
    await page.getByLabel('Find members').fill('grace')
    await page.getByRole('link', { name: 'Grace Hopper' }).click()
    await page.waitForSelector('h1:has-text("Grace Hopper")')
  })

  it('gives them a scope of an API there, beside those of the role', async () => {
    await tab('Organizations').last().click()
    const details = page.locator('details', { hasText: 'Analytical Engines' }).first()
    await details.getByText('orders:read').waitFor()
    await details.getByRole('combobox', { name: 'Give a scope' }).click()
    await page.getByRole('option', { name: 'orders:write' }).click()
    await told('The scope was given.')
    await details.getByRole('button', { name: 'Take orders:write' }).waitFor()
  })

  it('suspends and reinstates them', async () => {
    await page.getByRole('button', { name: 'Suspend' }).click()
    await told('Grace Hopper was suspended, and signed out everywhere.')
    await opened.open('users?state=suspended')
    await rows().filter({ hasText: 'Grace Hopper' }).waitFor()
    await rows().getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Reinstate' }).click()
    await told('1 reinstated.')
    await page.waitForSelector('text="Nobody was found"')
  })

  it('shows where somebody is signed in, and signs them out', async () => {
    const { user, issuer, clients } = opened.platform
    const visitor = await opened.browser.newContext()
    const form = await visitor.newPage()
    const asked = { client_id: clients.sample.clientId, redirect_uri: `${clients.sample.siteUrl}/callback` }
    const query = new URLSearchParams({ ...asked, response_type: 'code', scope: 'openid', state: 'state-of-it' })
    await form.goto(`${issuer}/oauth2/auth?${query}`)
    await form.fill('[name=p_email]', user.email)
    await form.click('[data-kinde-button-variant=primary]')
    await form.fill('[name=p_password]', user.password)
    const back = form.waitForRequest((request) => request.url().startsWith(`${asked.redirect_uri}?`))
    await form.click('[data-kinde-button-variant=primary]')
    await back
    await visitor.close()

    await opened.open('users?query=ada')
    await page.getByRole('link', { name: /Ada Lovelace/ }).click()
    await tab('Sessions').click()
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await dialog().getByRole('button', { name: 'Sign out everywhere' }).click()
    await told('They are signed out everywhere.')
    await page.waitForSelector('text="Nowhere"')
  })

  it('imports a file, and says what it refuses', async () => {
    await opened.open('users/import')
    const buffer = Buffer.from('id,email\na1,charles@example.com\na2,nobody\n')
    await page.locator('input[type=file]').setInputFiles({ name: 'users.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('button', { name: 'Import 1 user' }).click()
    await page.getByRole('heading', { name: 'It is imported' }).waitFor()
    await page.getByRole('table', { name: 'Refused' }).getByText('email must be an email address').waitFor()
  })
})
