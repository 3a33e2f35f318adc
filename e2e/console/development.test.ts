import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'
import { enterNewAccount } from '../support/hosted-pages.ts'

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
const outbox = () => page.getByRole('table', { name: 'Outbox' })

describe('settings > Outbox and clock', () => {
  it('shows a mail as it comes, with its code to copy, in a frame that lets it do nothing', async () => {
    await opened.open('settings/development')
    await page.getByText('No mail yet').waitFor()
    await look(page, 'outbox-empty')
    const { issuer, clients } = opened.platform
    const visitor = await opened.browser.newContext()
    const form = await visitor.newPage()
    const asked = { client_id: clients.sample.clientId, redirect_uri: `${clients.sample.siteUrl}/callback` }
    const query = { ...asked, response_type: 'code', scope: 'openid', state: 'state-of-it', prompt: 'create' }
    await form.goto(`${issuer}/oauth2/auth?${new URLSearchParams(query)}`)
    const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com', password: '' }
    await enterNewAccount(form, grace)
    await form.waitForURL(/\/auth\/code/)
    await visitor.close()
    await outbox().getByText('grace@example.com').waitFor()
    await outbox().getByRole('button', { name: 'Copy the code' }).click()
    const code = await page.evaluate(() => navigator.clipboard.readText())
    expect(code).toMatch(/^\d{6}$/)
    await look(page, 'outbox')
    await outbox().getByRole('link').first().click()
    const frame = dialog().locator('iframe')
    await frame.waitFor()
    expect(await frame.getAttribute('sandbox')).toBe('')
    await dialog().frameLocator('iframe').getByText(code).first().waitFor()
    await look(page, 'outbox-mail')
    await page.reload()
    await dialog().frameLocator('iframe').getByText(code).first().waitFor()
    await page.keyboard.press('Escape')
  })

  it('moves the clock, and brings it back', async () => {
    await page.getByRole('button', { name: '+ 10 minutes' }).click()
    await page.getByText('10 minutes ahead').waitFor()
    await look(page, 'clock')
    await page.getByRole('button', { name: 'Back to now' }).click()
    await told('The clock is back to now.')
    await page.getByText('10 minutes ahead').waitFor({ state: 'detached' })
    await page.getByLabel('Forward to').fill('2020-01-01')
    await page.getByRole('button', { name: 'Go there' }).click()
    await told('is not later than the clock')
  })

  it('is only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    await opened.open('settings/development', viewer)
    await viewer.getByRole('table', { name: 'Outbox' }).waitFor()
    const buttons = await viewer.locator('main').getByRole('button').allTextContents()
    expect(buttons.filter((text) => text !== '')).toEqual([])
    const body = { advance_seconds: 60 }
    expect((await opened.call('POST', '/api/latchkey/v1/clock', body, viewer)).status).toBe(403)
    expect((await opened.call('DELETE', '/api/latchkey/v1/outbox', undefined, viewer)).status).toBe(403)
    await viewer.context().close()
  })

  it('is emptied', async () => {
    await page.getByRole('button', { name: 'Clear' }).click()
    await dialog().getByRole('button', { name: 'Clear' }).click()
    await told('The outbox is empty.')
    await page.getByText('No mail yet').waitFor()
  })
})
