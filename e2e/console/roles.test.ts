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

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')

describe('settings > permissions', () => {
  it('are added with a key that follows the name, and refused where the key is taken', async () => {
    await opened.open('settings/permissions')
    await page.waitForSelector('text="Define your first permission"')
    await look(page, 'permissions-empty')
    await page.click('main >> text="Add permission"')
    await dialog().getByLabel('Name').fill('Read orders')
    expect(await dialog().getByLabel('Key').inputValue()).toBe('read:orders')
    await dialog().getByRole('button', { name: 'Add permission' }).click()
    await told('Read orders was added.')
    await page.click('main >> text="Add permission"')
    await dialog().getByLabel('Name').fill('Other')
    await dialog().getByLabel('Key').fill('read:orders')
    await dialog().getByRole('button', { name: 'Add permission' }).click()
    await dialog().getByText('Another permission has this key.').waitFor()
    await dialog().getByLabel('Key').fill('write:orders')
    await dialog().getByRole('button', { name: 'Add permission' }).click()
    await told('Other was added.')
  })

  it('are renamed, and deleted by their key', async () => {
    await page.getByRole('button', { name: 'Edit Other' }).click()
    await dialog().getByLabel('Name').fill('Write orders')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('Write orders was saved.')
    await opened.call('POST', '/api/v1/permissions', { key: 'old', name: 'Old' })
    await page.reload()
    await page.getByRole('button', { name: 'Delete Old' }).click()
    await dialog().getByRole('textbox').fill('old')
    await dialog().getByRole('button', { name: 'Delete the permission' }).click()
    await told('Old was deleted.')
    await page.getByRole('cell', { name: 'Old', exact: true }).waitFor({ state: 'detached' })
    await look(page, 'permissions')
  })
})

describe('settings > roles', () => {
  it('are added, and get permissions one by one, which can be taken back', async () => {
    await opened.open('settings/roles?add=true')
    await dialog().getByLabel('Name').fill('Order clerk')
    await dialog().getByRole('button', { name: 'Add role' }).click()
    await page.waitForSelector('h1:has-text("Order clerk")')
    await page.getByLabel('Read orders').check()
    await told('Read orders was added.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await expect.poll(() => page.getByLabel('Read orders').isChecked()).toBe(false)
    await page.getByLabel('Write orders').check()
    await told('Write orders was added.')
    const long = { key: `write:${'all_of_a_kind_'.repeat(4)}`, name: 'Write all' }
    await opened.call('POST', '/api/v1/permissions', long)
    await page.reload()
    await expect.poll(() => page.getByLabel('Write orders').isChecked()).toBe(true)
    await page.getByLabel('Write all').waitFor()
    await look(page, 'role')
    type Permissions = { permissions: { id: string; key: string }[] }
    const { permissions } = (await opened.call('GET', '/api/v1/permissions')).body as Permissions
    await opened.call('DELETE', `/api/v1/permissions/${permissions.find(({ key }) => key === long.key)?.id}`)
    await page.reload()
  })

  it('get scopes of APIs one by one, which can be taken back', async () => {
    const section = page.getByRole('region', { name: 'API scopes' })
    await section.getByText('Add an API and its scopes first, under APIs.').waitFor()
    const made = async (path: string, body: object) => (await opened.call('POST', path, body)).body as never
    type Api = { api: { id: string } }
    const { api } = (await made('/api/v1/apis', { name: 'Orders', audience: 'https://orders.example.com' })) as Api
    const place = `/api/v1/apis/${api.id}/scopes`
    await made(place, { key: 'orders:read', description: 'See orders' })
    await made(place, { key: 'orders:write', description: 'Change orders' })
    type Scope = { scope: { id: string } }
    const { scope } = (await made(place, { key: 'orders:old', description: '' })) as Scope
    await page.reload()

    const orders = section.getByRole('group', { name: 'Orders' })
    await orders.getByLabel('orders:read').press('Space')
    await told('orders:read was added.')
    await orders.getByText('1 scope', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await expect.poll(() => orders.getByLabel('orders:read').isChecked()).toBe(false)
    await orders.getByLabel('orders:write').check()
    await told('orders:write was added.')
    await page.reload()
    await expect.poll(() => orders.getByLabel('orders:write').isChecked()).toBe(true)
    await section.getByRole('group', { name: 'Management API' }).locator('summary').click()
    await section.getByLabel('Find a scope').fill('read:roles')
    await expect.poll(() => section.getByLabel('read:users').count()).toBe(0)
    await section.getByLabel('read:roles', { exact: true }).waitFor()
    await look(page, 'role-scopes')

    // A scope that is gone meanwhile is refused, and what was shown too early is taken back.
    await opened.call('DELETE', `${place}/${scope.id}`)
    await orders.getByLabel('orders:old').click()
    await page.waitForSelector('[aria-live=polite] [data-kind=problem]')
    await expect.poll(() => orders.getByLabel('orders:old').isChecked()).toBe(false)
    await orders.getByLabel('orders:write').uncheck()
    await told('orders:write was taken away.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await expect.poll(() => orders.getByLabel('orders:write').isChecked()).toBe(true)
  })

  it('bring some of the thousands of scopes of an API, which are found by name', async () => {
    const made = await opened.call('POST', '/api/v1/apis', { name: 'Big', audience: 'https://big.example.com' })
    const { api } = made.body as { api: { id: string } }
    const paths = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`/things${at}`, { get: {} }]))
    const document = JSON.stringify({ openapi: '3.1.0', paths })
    await opened.call('POST', `/api/latchkey/v1/apis/${api.id}/import`, { document })
    await page.reload()
    const big = page.getByRole('region', { name: 'API scopes' }).getByRole('group', { name: 'Big' })
    await big.locator('summary').click()
    await big.getByText('and 1,400 more').waitFor()
    expect(await big.getByRole('checkbox').count()).toBe(100)
    await big.getByLabel('Find a scope').fill('things1499')
    await big.getByLabel('get:things1499').check()
    await told('get:things1499 was added.')
    await page.reload()
    await expect.poll(() => big.getByRole('checkbox').first().isChecked()).toBe(true)
    await big.getByText('and 1,400 more').scrollIntoViewIfNeeded()
    await look(page, 'role-many-scopes')
  })

  it('name whoever has them, and where', async () => {
    const made = async (path: string, body: object) => (await opened.call('POST', path, body)).body as never
    type Organization = { organization: { code: string } }
    const { organization } = (await made('/api/v1/organization', { name: 'Mill' })) as Organization
    const profile = { given_name: 'Grace', family_name: 'Hopper' }
    const { id } = (await made('/api/v1/user', { profile })) as { id: string }
    const place = `/api/v1/organizations/${organization.code}/users`
    await made(place, { users: [{ id }] })
    await made(`${place}/${id}/roles`, { role_id: page.url().split('/').at(-1) })
    await page.reload()
    const table = page.getByRole('table', { name: 'Who has the role' })
    await table.getByRole('link', { name: 'Grace Hopper' }).waitFor()
    await table.getByRole('link', { name: 'Mill' }).waitFor()
    await look(page, 'role-members')
  })

  it('say whether a file made their last change', async () => {
    await page.waitForSelector('text="Not from a file"')
    const environments = [{ name: 'End to end', code: 'e2e001', origins: [opened.platform.issuer] }]
    const permissions = [{ key: 'read:orders', name: 'Read every order' }]
    const roles = [{ key: 'order_clerk', name: 'Clerk', permissions: ['write:orders'] }]
    await opened.platform.apply({ permissions, roles, environments })
    // The command line is another process: the server sees within a second what it has changed.
    const title = async () => {
      await page.reload()
      return page.textContent('#content h1')
    }
    await expect.poll(title, { timeout: 20_000, interval: 200 }).toMatch(/^Clerk/)
    await page.waitForSelector('text="As applied"')
    await page.getByLabel('Name').fill('Order clerk')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForSelector('text="Changed since it was applied"')
    await page.click('text="As YAML"')
    await dialog().getByText('key: order_clerk').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it('say in their list which of them a file says otherwise, and what its next apply would do', async () => {
    const address = page.url()
    await page.getByRole('main').getByRole('link', { name: 'Roles' }).click()
    await page.getByRole('row', { name: 'Order clerk' }).getByText('Differs from the file').waitFor()
    await page.getByText('Changed since it was applied').waitFor()
    await page.getByRole('button', { name: 'As YAML' }).click()
    await dialog().getByText('~ role "order_clerk"').waitFor()
    await dialog().getByText('key: order_clerk').waitFor()
    await look(page, 'roles-yaml')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })

    await opened.open('settings/permissions')
    await page.getByText('As applied').waitFor()
    await page.getByRole('row', { name: 'Write orders' }).getByText('Not in the file').waitFor()
    await page.getByRole('button', { name: 'Edit Read every order' }).click()
    await dialog().getByLabel('Name').fill('Read orders')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: 'Read orders' }).getByText('Differs from the file').waitFor()
    await look(page, 'permissions-differ')
    await page.goto(address)
    await page.waitForSelector('h1:has-text("Order clerk")')
  })

  it('are only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    await viewer.goto(`${opened.platform.issuer}/admin/e2e001/settings/permissions`)
    await viewer.getByRole('row', { name: 'Read orders' }).getByText('Differs from the file').waitFor()
    await viewer.goto(page.url())
    await viewer.waitForSelector('h1:has-text("Order clerk")')
    await expect.poll(() => viewer.getByLabel('Write orders').isDisabled()).toBe(true)
    await expect.poll(() => viewer.getByLabel('orders:write').isDisabled()).toBe(true)
    const buttons = await viewer.locator('main').getByRole('button').allTextContents()
    expect(buttons.filter((text) => text !== '')).toEqual(['As YAML'])
    const id = page.url().split('/').at(-1)
    expect((await opened.call('DELETE', `/api/v1/roles/${id}`, undefined, viewer)).status).toBe(403)
    await viewer.context().close()
  })

  it('are deleted only after they were named by hand, and are gone from the list at once', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Roles' }).click() // the list is known, and still fresh
    await page.getByRole('link', { name: 'Order clerk' }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog().getByRole('textbox').fill('Order clerk')
    await dialog().getByRole('button', { name: 'Delete the role' }).click()
    await told('Order clerk was deleted.')
    await page.waitForSelector('text="Define your first role"')
  })
})
