// Only with LATCHKEY_TEST_CHROMIUM, the path of a whole Chromium: the one that npm brings has no windows, and keeps no page
// when another takes its place.
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newVisitor } from '../support/browser.ts'
import { type ReactWorld, shows, signIn, startReactWorld } from './world.ts'

let world: ReactWorld
let browser: Browser
beforeAll(async () => {
  world = await startReactWorld()
  browser = await chromium.launch({
    executablePath: process.env.LATCHKEY_TEST_CHROMIUM ?? '',
    ignoreDefaultArgs: ['--disable-back-forward-cache', '--headless'],
    args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  })
})
afterAll(async () => {
  await browser?.close()
  await world?.end()
})

describe('the way back through the history, to a page that the browser kept', () => {
  it.each([
    ['shows nobody who signed out meanwhile', true, 'anonymous'],
    ['shows whoever is still signed in', false, 'authenticated'],
  ] as const)('%s', async (_, signsOut, status) => {
    const page = await newVisitor(browser)
    await page.goto(world.site.url)
    await signIn(page)
    await page.evaluate(() => {
      Reflect.set(globalThis, 'isSamePage', true)
    })
    await page.goto(`${world.issuer}/portal`)
    if (signsOut) {
      const other = await page.context().newPage()
      await other.goto(world.site.url)
      await shows(other, 'authenticated')
      const out = other.waitForRequest((request) => new URL(request.url()).pathname === '/logout')
      await other.getByRole('button', { name: 'Sign out' }).click()
      await out
    }
    await page.goBack({ waitUntil: 'commit' })
    await shows(page, status)
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage'))).toBe(true)
  })
})
