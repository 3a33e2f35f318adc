import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
let clientId: string
let secret: string
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')

/** Whether the platform gives the application a token. */
async function statusWith(clientSecret: string): Promise<number> {
  const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const body = new URLSearchParams({ ...fields, audience: `${opened.platform.issuer}/api` })
  return (await fetch(`${opened.platform.issuer}/oauth2/token`, { method: 'POST', body })).status
}

describe('applications', () => {
  it('are added by a type that explains itself, with a secret that is shown once', async () => {
    await opened.open('applications')
    await page.waitForSelector('text="Sample application"')
    await look(page, 'applications')
    await page.click('main >> text="Add application"')
    await dialog().getByLabel('Name').fill('Nightly report')
    await dialog().getByLabel('Machine to machine').check()
    await look(page, 'applications-add')
    await dialog().getByRole('button', { name: 'Add application' }).click()
    await dialog().getByText('never shown again').waitFor()
    secret = (await dialog().locator('code').textContent()) ?? ''
    expect(secret).toMatch(/^\S{50}$/)
    await page.keyboard.press('Escape')
    await dialog().getByRole('button', { name: 'I have kept it' }).click()
    await page.waitForSelector('h1:has-text("Nightly report")')
    expect(await page.content()).not.toContain(secret)
    clientId = page.url().split('/').at(-1) ?? ''
    await look(page, 'application')
  })

  it('are authorised for APIs from their side too', async () => {
    await page.getByRole('link', { name: 'APIs' }).last().click()
    await page.click('text="Authorise for an API"')
    await dialog().getByRole('combobox', { name: 'API' }).click()
    await page.getByRole('option', { name: /Management API/ }).click()
    await dialog().getByRole('button', { name: 'Authorise' }).click()
    await told('Authorised')
    await page.getByRole('table', { name: 'APIs it is authorised for' }).waitFor()
    expect(await statusWith(secret)).toBe(200)
  })

  it('have secrets that are rotated without a standstill, or at once', async () => {
    await page.getByRole('link', { name: 'Details' }).click()
    const rotate = async (choice: string) => {
      await page.getByRole('button', { name: 'Rotate' }).click()
      await dialog().getByLabel(choice).check()
      await dialog().getByRole('button', { name: 'Make a new secret' }).click()
      await dialog().getByText('never shown again').waitFor()
      const made = (await dialog().locator('code').textContent()) ?? ''
      await dialog().getByRole('button', { name: 'I have kept it' }).click()
      await dialog().waitFor({ state: 'detached' })
      return made
    }
    const second = await rotate('Counts on')
    expect([await statusWith(secret), await statusWith(second)]).toEqual([200, 200])
    const third = await rotate('Ends now')
    expect([await statusWith(secret), await statusWith(second), await statusWith(third)]).toEqual([401, 401, 200])
  })

  it('have URLs that are judged while they are typed', async () => {
    await opened.open(`applications/${opened.platform.clients.sample.clientId}?tab=urls`)
    const callbacks = page.getByLabel('Allowed callback URLs')
    const before = await callbacks.inputValue()
    expect(before).toContain('/callback')
    await callbacks.fill(`${before}\nhttp://app.example.com/callback`)
    await page.waitForSelector('text="http://app.example.com/callback must be https; http is for localhost only."')
    await look(page, 'application-urls')
    await page.getByRole('button', { name: 'Save' }).click()
    await callbacks.fill(`${before}\nhttps://app.example.com/callback`)
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The URLs were saved.')
    await page.reload()
    await expect.poll(() => callbacks.inputValue()).toContain('https://app.example.com/callback')
  })

  it('have lifetimes of tokens, and a quick start with their own keys', async () => {
    await page.getByRole('link', { name: 'Tokens' }).click()
    await page.getByLabel('Access token').fill('600')
    await page.waitForSelector('text=/10 minutes/')
    await look(page, 'application-tokens')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The lifetimes were saved.')
    await page.getByRole('link', { name: 'Quick start' }).click()
    await page.waitForSelector(`text=KINDE_CLIENT_ID=${opened.platform.clients.sample.clientId}`)
    await look(page, 'application-start')
  })

  it('are only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    for (const tab of ['', '?tab=urls', '?tab=tokens', '?tab=apis']) {
      await viewer.goto(`${opened.platform.issuer}/admin/e2e001/applications/${clientId}${tab}`)
      await viewer.waitForSelector('h1:has-text("Nightly report")')
      await viewer.waitForLoadState('networkidle')
      const buttons = await viewer.locator('main').getByRole('button').allTextContents()
      expect(buttons.filter((text) => text !== '')).toEqual(['As YAML'])
    }
    const path = `/api/latchkey/v1/applications/${clientId}/secret`
    expect((await opened.call('POST', path, {}, viewer)).status).toBe(403)
    await viewer.context().close()
  })

  it('are deleted only after they were named by hand', async () => {
    await opened.open(`applications/${clientId}`)
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog().getByRole('textbox').fill('Nightly report')
    await dialog().getByRole('button', { name: 'Delete the application' }).click()
    await told('Nightly report was deleted.')
    await page.waitForURL(/\/applications$/)
  })
})
