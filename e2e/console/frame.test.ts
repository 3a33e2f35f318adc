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

describe('the frame of the console', () => {
  it('begins at home, with what is set up already', async () => {
    await page.waitForSelector('text="End to end" >> visible=true')
    await page.waitForSelector('text="Connect to this environment"')
    await page.waitForSelector('text="Add an application"')
    const bytes = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map((entry) => (entry as unknown as { encodedBodySize: number }).encodedBodySize)
        .reduce((sum, one) => sum + one, 0),
    )
    expect(bytes).toBeLessThan(270_000)
    await look(page, 'home')
  })
})
