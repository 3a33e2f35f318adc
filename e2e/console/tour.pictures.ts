import { fileURLToPath } from 'node:url'
import { addEvent } from '@latchkey/storage/events.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { anEvent } from '@latchkey/storage/testing/records.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { type ConsoleUnderTest, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const DAY = 86_400_000

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  const databaseUrl = await createDatabase(inject('postgres'))
  opened = await openConsole(databaseUrl)
  page = opened.page
  await addPast(databaseUrl)
  await opened.call('POST', '/api/v1/apis', { name: 'Orders', audience: 'https://orders.example.com' })
  await opened.call('POST', '/api/v1/roles', { name: 'Stock keeper', key: 'stock-keeper' })
})
afterAll(() => opened?.close())

/** Sign-ins of a month, more of them each week and fewer at its end. */
async function addPast(url: string) {
  const store = await openStore({ url })
  const [environment] = await store.environments.list()
  const now = Date.now()
  const events = Array.from({ length: 30 }, (_, ago) => {
    const at = now - ago * DAY
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay())
    const times = Math.round((isWeekend ? 9 : 24) * (1.6 - ago / 30)) + (ago % 3)
    return Array.from({ length: times }, () =>
      anEvent({ environmentId: environment?.id ?? '', createdAt: at, expiresAt: now + 90 * DAY }),
    )
  })
  for (const day of events) await store.commit(day.map(addEvent))
  await store.close()
}

/** A picture for the README of what is seen without scrolling. */
async function picture(name: string) {
  await expect.poll(() => page.locator('main [aria-label=Loading]').count()).toBe(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.screenshot({ path: `${PICTURES}${name}.png` })
}

it('shows what the README does', async () => {
  await opened.open('')
  await page.getByRole('slider', { name: 'Sign-ins by day' }).waitFor()
  await picture('console-home')

  await opened.open('settings/apis')
  await page.getByRole('link', { name: 'Orders' }).click()
  await page.getByRole('heading', { name: 'Scopes', exact: true }).waitFor()
  for (const scope of ['read:orders', 'create:orders']) {
    await page.getByRole('button', { name: 'Add scope' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').first().fill(scope)
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: scope, exact: true }).waitFor()
  }
  await page.getByRole('button', { name: 'Authorise an application' }).click()
  await page.getByRole('dialog').getByLabel('Application', { exact: true }).click()
  await page.getByRole('option', { name: /m2m/ }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Authorise' }).click()
  await page.getByRole('button', { name: 'Test' }).waitFor()
  await picture('console-api')

  await opened.open('applications')
  await page.getByRole('link', { name: 'Sample application' }).click()
  await page.getByRole('link', { name: 'Token preview' }).click()
  await page.getByRole('combobox', { name: 'User' }).fill('ada')
  await page.getByRole('option', { name: /Ada Lovelace/ }).click()
  await page.getByRole('region', { name: /Access token/ }).waitFor()
  await picture('console-token-preview')

  await opened.open('settings/design')
  await page.frameLocator('iframe').getByRole('heading').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Analytical Engines')
  await page.getByLabel('Colour of buttons and links').fill('#0a7f5a')
  await page.keyboard.press('Tab')
  await page.frameLocator('iframe').getByText('Analytical Engines').waitFor()
  await picture('console-design')

  await page.setViewportSize(PHONE)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('button', { name: 'Discard' }).click()
  await opened.open('')
  await page.getByRole('slider', { name: 'Sign-ins by day' }).waitFor()
  await picture('console-phone')
})
