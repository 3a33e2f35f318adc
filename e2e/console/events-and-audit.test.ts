import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
})
afterAll(() => opened?.close())

const dialog = () => page.getByRole('dialog')
const table = (name: string) => page.getByRole('table', { name })

/** Where a line that runs from right to left begins, in pixels. */
async function endOf(element: Locator): Promise<number> {
  const { x = 0, width = 0 } = (await element.boundingBox()) ?? {}
  return x + width
}

/** Somebody tries to sign in, with these answers. */
async function trySignIn(email: string, password: string) {
  const { issuer, clients } = opened.platform
  const visitor = await opened.browser.newContext()
  const form = await visitor.newPage()
  const asked = { client_id: clients.sample.clientId, redirect_uri: `${clients.sample.siteUrl}/callback` }
  const query = new URLSearchParams({ ...asked, response_type: 'code', scope: 'openid', state: 'state-of-it' })
  await form.goto(`${issuer}/oauth2/auth?${query}`)
  await form.fill('[name=p_email]', email)
  await form.click('[data-kinde-button-variant=primary]')
  await form.fill('[name=p_password]', password)
  await form.click('[data-kinde-button-variant=primary]')
  await form.waitForSelector('[role=alert]')
  await visitor.close()
}

describe('settings > Events', () => {
  it('say why a sign-in failed, with the way to whom it concerns', async () => {
    const { user, clients } = opened.platform
    await trySignIn(user.email, 'not the password')
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clients.machine.clientId,
      client_secret: 'a wrong secret',
    })
    await fetch(`${opened.platform.issuer}/oauth2/token`, { method: 'POST', body })
    await opened.open('settings/events?outcome=refused')
    // What was refused is written down a moment later.
    const refused = async () => {
      await page.reload()
      await table('Events').or(page.getByText('Nothing like that happened')).waitFor()
      return table('Events').getByText('client_secret_wrong').count()
    }
    await expect.poll(refused, { timeout: 20_000, interval: 200 }).toBe(1)
    await look(page, 'events')
    await table('Events').getByRole('link', { name: 'Sign-in refused' }).click()
    await dialog().getByText('Why it was refused').waitFor()
    await dialog().getByText('The person can reset it by mail.').first().waitFor()
    await look(page, 'event')
    await page.reload()
    await dialog().getByRole('link', { name: 'Ada Lovelace' }).click()
    await page.waitForSelector('h1:has-text("Ada Lovelace")')
  })

  it('show many filters on a phone when they are asked for, and addresses as they are written in Arabic', async () => {
    await page.setViewportSize(PHONE)
    await opened.open('settings/events')
    await table('Events').waitFor()
    const application = page.getByRole('combobox', { name: 'Application' })
    expect(await application.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'More filters' }).click()
    await application.waitFor()
    await page.getByRole('button', { name: 'Fewer filters' }).click()
    await application.waitFor({ state: 'hidden' })
    await opened.open('settings/events?language=ar')
    await page.locator('html[dir=rtl]').waitFor()
    const [when, address] = [page.locator('main td time').first(), page.locator('main td bdi').first()]
    await address.waitFor()
    expect(await endOf(address)).toBeCloseTo(await endOf(when), 0)
    await look(page, 'events-ar')
    await opened.open('settings/events?language=en')
    await table('Events').waitFor()
  })

  it('are found by whom, by application, by type and by day, in an address that can be sent', async () => {
    await opened.open('settings/events')
    const own = table('Events').getByRole('row', { name: 'Ada Lovelace Administrator' }).first()
    await own.waitFor()
    await own.getByRole('link', { name: 'Administrator signed in' }).click()
    await dialog().getByRole('link', { name: 'Ada Lovelace' }).waitFor()
    await look(page, 'event-administrator')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await page.getByLabel('Email or user ID').fill('ada@example.com')
    await page.waitForURL(/who=/)
    await table('Events').getByText('client_secret_wrong').waitFor({ state: 'detached' })
    await table('Events').getByText('password_wrong').waitFor()
    await page.getByLabel('Email or user ID').fill('ada')
    await page.getByText('There is no such user.').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByRole('combobox', { name: 'Application' }).click()
    await page.getByRole('option', { name: 'Machine' }).click()
    await table('Events').getByText('password_wrong').waitFor({ state: 'detached' })
    await table('Events').getByText('client_secret_wrong').waitFor()
    await page.getByLabel('To', { exact: true }).fill('2020-01-01')
    await page.getByText('Nothing like that happened').waitFor()
    await page.reload()
    await page.getByText('Nothing like that happened').waitFor()
    expect(page.url()).toContain('to=2020-01-01')
  })
})

describe('settings > Audit log', () => {
  it('shows who changed what, and what was there before', async () => {
    const made = await opened.call('POST', '/api/v1/roles', { key: 'keeper', name: 'Keeper' })
    const { role } = made.body as { role: { id: string } }
    await opened.call('PATCH', `/api/v1/roles/${role.id}`, { key: 'keeper', name: 'Stock keeper' })
    await opened.open('settings/audit')
    await table('Audit log').getByText('Stock keeper').first().waitFor()
    await table('Audit log').getByText('owner@example.com').first().waitFor()
    await look(page, 'audit')
    await table('Audit log').getByRole('link', { name: 'Update roles' }).click()
    const row = dialog().getByRole('table', { name: 'Differences' }).getByRole('row', { name: /^name/ })
    await row.getByText('Keeper', { exact: true }).waitFor()
    await row.getByText('Stock keeper').waitFor()
    await look(page, 'audit-entry')
    await page.reload()
    await dialog().getByRole('button', { name: 'What else happened to it' }).click()
    await page.waitForURL(/thing=role/)
    await expect.poll(() => table('Audit log').getByRole('row').count()).toBe(3)
    await page.getByLabel('Operation').fill('CreateRole')
    await expect.poll(() => table('Audit log').getByRole('row').count()).toBe(2)
  })

  it('is verified and exported', async () => {
    await opened.open('settings/audit')
    const verified = async () => {
      await page.getByRole('button', { name: 'Verify' }).click()
      await page.getByText(/Nobody has tampered with any of the|The log is not as it was sealed/).waitFor()
      return page.getByText('Nobody has tampered with any of the').count()
    }
    expect(await verified()).toBe(1)
    await look(page, 'audit-verified')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export' }).click()
    const stream = await (await download).createReadStream()
    let text = ''
    for await (const chunk of stream) text += chunk
    expect(text).toMatch(/^\{"type":"header"/)
    expect(text.trimEnd()).toMatch(/\{"type":"end"[^\n]*$/)
  })

  it('is for viewers too', async () => {
    const viewer = await opened.viewer()
    for (const path of ['settings/audit', 'settings/events']) {
      await opened.open(path, viewer)
      await viewer.locator('main table').waitFor()
    }
    await viewer.context().close()
  })
})
