import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeWebhook } from '@kinde/webhooks'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
let receiver: Server
let endpoint: string
let status = 200
const received: { body: string; id: string; isTest: boolean }[] = []
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
  receiver = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { 'webhook-id': id, 'webhook-test': isTest } = request.headers
    received.push({ body, id: String(id), isTest: isTest === 'true' })
    response.writeHead(status).end()
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks`
})
afterAll(async () => {
  receiver?.closeAllConnections()
  receiver?.close()
  await opened?.close()
})

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')
const deliveries = () => page.getByRole('table', { name: 'Deliveries' })
const addPermission = (key: string) => opened.call('POST', '/api/v1/permissions', { key, name: key })

describe('settings > Webhooks', () => {
  it('teaches what a webhook is for, and judges an address while it is typed', async () => {
    await opened.open('settings/webhooks')
    await page.waitForSelector('text="Nobody is told yet"')
    await look(page, 'webhooks-empty')
    await page.click('main >> text="Add webhook"')
    await dialog().getByLabel('Endpoint').fill('https://ada:secret@example.com/hook')
    await dialog().getByText('Leave the name and the password out').waitFor()
    await dialog().getByLabel('Endpoint').fill('https://example.com:25/hook')
    await dialog().getByText('That port belongs to another protocol.').waitFor()
    await dialog().getByRole('button', { name: 'Add webhook' }).click()
    await dialog().getByText('Choose one event at least.').waitFor()
    await look(page, 'webhooks-add')
    await dialog().getByLabel('Name').fill('Stock')
    await dialog().getByLabel('Endpoint').fill(endpoint)
    await dialog().getByRole('button', { name: 'Add webhook' }).click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('fieldset')?.textContent ?? ''))
      .toContain('Choose one event at least.')
    await dialog().getByLabel('Name').fill('Stock')
    await dialog().getByLabel('Endpoint').fill('https://192.168.0.1/hook')
    await dialog().getByLabel('Find events').fill('permission.created')
    await dialog().getByLabel('permission.created').check()
    expect(await dialog().getByLabel('user.created').count()).toBe(0)
    await dialog().getByRole('button', { name: 'Add webhook' }).click()
    await dialog().getByText('must be a public address').waitFor()
  })

  it('adds one, and sends it a test that is signed by the environment', async () => {
    await dialog().getByLabel('Endpoint').fill(endpoint)
    await dialog().getByRole('button', { name: 'Add webhook' }).click()
    await page.waitForSelector('h1:has-text("Stock")')
    await page.waitForSelector('text="Nothing was sent yet"')
    await page.getByRole('button', { name: 'Send a test' }).click()
    status = 500
    await dialog().getByRole('button', { name: 'Send', exact: true }).click()
    await dialog().getByText('Not taken: status 500').waitFor()
    status = 200
    await dialog().getByRole('button', { name: 'Send another' }).click()
    await dialog().getByText('Taken: status 200').waitFor()
    await look(page, 'webhook-test')
    await page.keyboard.press('Escape')
    expect(received.map(({ isTest }) => isTest)).toEqual([true, true])
    const event = await decodeWebhook(received[0]?.body ?? '', opened.platform.issuer)
    expect(event).toMatchObject({ type: 'permission.created', source: 'admin' })
  })

  it('shows what was told as it goes, with what was sent, under an address of its own', async () => {
    await addPermission('read:stock')
    await page.reload()
    await deliveries().getByText('Delivered').waitFor()
    await deliveries().getByText('Status 200').waitFor()
    await look(page, 'webhook')
    await deliveries().getByRole('link', { name: 'permission.created' }).click()
    await dialog().getByText('"read:stock"').first().waitFor()
    const sent = await dialog().locator('pre').textContent()
    expect(JSON.parse(sent ?? '')).toMatchObject({
      type: 'permission.created',
      data: { permission: { key: 'read:stock' } },
    })
    await look(page, 'webhook-delivery')
    await page.reload()
    await dialog().getByText('"read:stock"').first().waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it('replays one event', async () => {
    const before = received.length
    await deliveries().getByRole('button', { name: 'Replay' }).click()
    await told('permission.created is sent once more.')
    await expect.poll(() => received.length).toBe(before + 1)
    const [first, again] = received
      .slice(-2)
      .map(({ body }) => JSON.parse(Buffer.from(body.split('.')[1] ?? '', 'base64url').toString()))
    expect(again.event_id).toBe(first.event_id)
    expect(new Set(received.map(({ id }) => id)).size).toBe(received.length)
  })

  it('pauses, which can be taken back, and replays what was given up meanwhile', async () => {
    await page.getByRole('button', { name: 'Pause' }).click()
    await told('Stock is paused.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    status = 500
    for (const key of ['write:stock', 'count:stock']) await addPermission(key)
    await page.reload()
    await deliveries().getByText('Tried again soon').first().waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await told('Stock is paused.')
    await page.getByText('Given up (2)').waitFor()
    await page.getByText('Given up (2)').click()
    await page.waitForURL(/state=given_up/)
    await expect.poll(() => deliveries().getByText('The webhook was paused.').count()).toBe(2)
    await look(page, 'webhook-given-up')
    status = 200
    await page.getByRole('button', { name: 'Let it go on' }).click()
    await told('Stock goes on.')
    await page.getByRole('button', { name: 'Replay what was given up' }).click()
    await dialog().getByRole('button', { name: 'Replay' }).waitFor()
    await look(page, 'webhook-replay')
    await dialog().getByRole('button', { name: 'Replay' }).click()
    await told('2 events are sent once more.')
    await page.waitForSelector('text="Nothing was given up"')
    await page.getByText('All', { exact: true }).click()
    await expect.poll(() => deliveries().getByText('Delivered').count()).toBe(3)
  })

  it('changes what it is told, and asks before that is lost', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Description').fill('Counts what is there.')
    await page.getByRole('link', { name: 'Webhooks', exact: true }).first().click()
    await dialog().getByText('Leave without saving?').waitFor()
    await dialog().getByRole('button', { name: 'Stay here' }).click()
    await page.getByLabel('permission.deleted').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The webhook was saved.')
    await look(page, 'webhook-settings')
    await page.getByRole('link', { name: 'Verify what arrives' }).click()
    await page.getByText(`decodeWebhook(token, '${opened.platform.issuer}')`).waitFor()
    await look(page, 'webhook-verify')
  })

  it('shows itself as it stands in a latchkey.yaml, and what differs from the one that was applied', async () => {
    const address = page.url()
    const own = { name: 'End to end', code: 'e2e001', origins: [opened.platform.issuer] }
    await opened.platform.apply({
      environments: [{ ...own, webhooks: [{ name: 'Stock', endpoint, isEnabled: true }] }],
    })
    const section = () => opened.call('GET', '/api/latchkey/v1/configuration/section?section=webhooks')
    await expect.poll(section).toMatchObject({ body: { configuration: { state: 'as_applied' } } }) // within a second
    await page.reload()
    await page.waitForSelector('text="As applied"')
    const path = `/api/latchkey/v1/webhooks/${address.replace(/\?.*/, '').split('/').at(-1)}`
    await opened.call('PUT', `${path}/state`, { is_enabled: false })
    const ledger = { name: 'Ledger', endpoint: `${endpoint}/ledger`, event_types: ['role.created'] }
    expect((await opened.call('POST', '/api/v1/webhooks', ledger)).status).toBe(200)
    await page.reload()
    await page.waitForSelector('text="Changed since it was applied"')
    await page.getByRole('button', { name: 'As YAML' }).click()
    await dialog().getByText('isEnabled: false → true').waitFor()
    await dialog().getByText('- name: Stock').waitFor()
    await look(page, 'webhook-yaml')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })

    await opened.open('settings/webhooks')
    await page.getByRole('row', { name: 'Stock' }).getByText('Differs from the file').waitFor()
    await page.getByRole('row', { name: 'Ledger' }).getByText('Not in the file').waitFor()
    await look(page, 'webhooks')
    await page.getByRole('button', { name: 'As YAML' }).click()
    await dialog().getByText('1 webhook is not in the file and kept').waitFor()
    await dialog().getByText('- name: Ledger').waitFor()
    await look(page, 'webhooks-yaml')
    await page.goto(address)
    await page.waitForSelector('h1:has-text("Stock")')
  })

  it('is only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    const address = page.url().replace(/\?.*/, '')
    for (const [tab, text] of [
      ['', 'permission.created'],
      ['?tab=settings', 'What it is told'],
    ] as const) {
      await viewer.goto(`${address}${tab}`)
      await viewer.getByText(text).first().waitFor()
      const buttons = await viewer.locator('main').getByRole('button').allTextContents()
      expect(buttons.filter((one) => one !== '')).toEqual(['As YAML'])
    }
    const path = `/api/latchkey/v1/webhooks/${address.split('/').at(-1)}`
    expect((await opened.call('POST', `${path}/test`, { type: 'user.created' }, viewer)).status).toBe(403)
    expect((await opened.call('PUT', `${path}/state`, { is_enabled: false }, viewer)).status).toBe(403)
    await viewer.context().close()
  })

  it('is reached by the keyboard, and deleted only after it was named by hand', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go to' }).waitFor()
    await page.keyboard.type('add webhook')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Add webhook' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Stock' }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog().getByRole('textbox').fill('Stock')
    await dialog().getByRole('button', { name: 'Delete the webhook' }).click()
    await told('Stock was deleted.')
    await page.getByRole('link', { name: 'Ledger' }).waitFor()
  })
})
