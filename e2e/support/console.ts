import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { takePictures } from './artefacts.ts'
import { launchBrowser, newVisitor, PHONE } from './browser.ts'
import { expectAccessible, expectNoSidewaysScroll } from './page-checks.ts'
import { type RunningPlatform, startPlatform } from './platform.ts'

const PASSWORD = 'a plain test password'

export type ConsoleUnderTest = {
  platform: RunningPlatform
  browser: Browser
  /** The page of an owner, Ada Lovelace, who is signed in. */
  page: Page
  /** Opens a page of the environment: `settings/apis`. */
  open(path: string, page?: Page): Promise<void>
  /** The page of somebody whom the owner has just invited as a viewer. */
  viewer(): Promise<Page>
  /** Calls the Management API as whoever is signed in on a page. */
  call(method: string, path: string, body?: unknown, page?: Page): Promise<{ status: number; body: unknown }>
  close(): Promise<void>
}

/**
 * The real platform with one owner, in a browser, on PostgreSQL where a database is given. What the console does wrong
 * there fails `close`.
 */
export async function openConsole(databaseUrl?: string): Promise<ConsoleUnderTest> {
  const [platform, browser] = await Promise.all([startPlatform({ databaseUrl }), launchBrowser()])
  const { issuer } = platform
  const problems: string[] = []
  const page = await watched(browser, problems)
  await page.goto(await setupLink(platform))
  await enter(page, { p_name: 'Ada Lovelace', p_email: 'owner@example.com', ...twice })

  const call: ConsoleUnderTest['call'] = (method, path, body, of = page) =>
    of.evaluate(
      async ({ method, path, body }) => {
        const { csrf_token } = await (await fetch('/api/latchkey/v1/session')).json()
        const headers = { 'content-type': 'application/json', 'latchkey-csrf': csrf_token }
        const response = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
        return { status: response.status, body: await response.json() }
      },
      { method, path, body },
    )

  return {
    platform,
    browser,
    page,
    call,
    open: async (path, of = page) =>
      void (await of.goto(`${issuer}/admin/e2e001${path === '' || path.startsWith('?') ? path : `/${path}`}`)),
    async viewer() {
      const email = `viewer${Math.trunc(performance.now())}@example.com`
      const invited = await call('POST', '/api/latchkey/v1/team', { name: 'Grace Hopper', email, role: 'viewer' })
      expect(invited.status).toBe(201)
      const { link } = invited.body as { link: string }
      const visitor = await watched(browser, problems)
      await visitor.goto(link)
      await enter(visitor, twice)
      return visitor
    },
    async close() {
      await browser.close()
      await platform.stop()
      expect(problems).toEqual([])
    },
  }
}

/** The platform serves a moment before it says how the first administrator comes in. */
async function setupLink({ output }: RunningPlatform): Promise<string> {
  for (let tries = 0; tries < 2000; tries++) {
    const [link] = /http:\/\/localhost:\d+\/admin\/setup\?key=[\w-]{43}/.exec(output()) ?? []
    if (link) return link
    await setTimeout(10)
  }
  throw new Error(`the platform named no link:\n${output()}`)
}

const twice = { p_first_password: PASSWORD, p_second_password: PASSWORD }

async function enter(page: Page, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value)
  await page.click('[data-kinde-button-variant=primary]')
  await page.waitForSelector('#content h1')
}

/** A visitor of whose page everything is kept that its policy refused, and every error of its script. */
async function watched(browser: Browser, problems: string[]): Promise<Page> {
  const page = await newVisitor(browser, { permissions: ['clipboard-read', 'clipboard-write'] })
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    const text = message.text()
    // What is refused or unreachable is for the page to show, and no mistake of the page.
    const isAnswer = /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_FAILED)/.test(text)
    if (message.type() === 'error' && !isAnswer) problems.push(text)
  })
  return page
}

/** Checks a page as it is: for everybody to use, in light and dark, on a desktop and a phone; pictures if asked for. */
export async function look(page: Page, step: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page, 'page')
  await expectNoSidewaysScroll(page)
  await page.setViewportSize(PHONE)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page, 'page')
  await takePictures(page, `console-${step}`)
}
