import { createServer, type Server } from 'node:http'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser, newVisitor } from './support/browser.ts'
import {
  enterMailedCode,
  enterNewAccount,
  field,
  focusedField,
  primary,
  signInWithPassword,
} from './support/hosted-pages.ts'
import { look } from './support/look.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

const CLIENT_ID = 'a'.repeat(32)
const PASSWORD = 'a plain test password'
const ADA = { email: 'ada@example.com', password: PASSWORD }
const GRACE = { email: 'grace@example.com', password: PASSWORD }
const NORTH = 'org_00000000001'
const SUSPENDED = 'org_00000000003'
const BRANDED = 'org_00000000004'

let issuer: string
let site: string
let platform: Awaited<ReturnType<typeof startProcess>>
let browser: Browser
let application: Server
beforeAll(async () => {
  const [port, sitePort] = await freePorts(2)
  issuer = `http://localhost:${port}`
  site = `http://localhost:${sitePort}`
  application = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<title>Application</title><h1>Back</h1>')
  }).listen(sitePort)
  const config = JSON.stringify(configuration()) // JSON is YAML
  ;[platform, browser] = await Promise.all([startProcess({ config, issuer }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
  application?.close()
})

function configuration() {
  const mills = Array.from({ length: 60 }, (_, n) => ({
    name: `Mill ${n + 1}`,
    code: `org_1${String(n).padStart(10, '0')}`,
  }))
  const person = (
    account: typeof ADA,
    firstName: string,
    lastName: string,
    organizations: readonly { name: string }[],
  ) => ({
    email: account.email,
    firstName,
    lastName,
    developmentPassword: account.password,
    organizations: organizations.map(({ name }) => ({ organization: name })),
  })
  const own = [
    { name: 'North Mill', code: NORTH },
    { name: 'The Society for the Diffusion of Rather Long Names Among Organizations', code: 'org_00000000002' },
    { name: 'South Mill', code: SUSPENDED, isSuspended: true },
  ]
  const branded = { name: 'Looms', code: BRANDED, brand: { primaryColor: '#c2255c', theme: 'dark' } }
  return {
    environments: [
      {
        name: 'End to end',
        code: 'e2e004',
        origins: [issuer],
        organizations: [...own, branded, ...mills],
        applications: [
          {
            name: 'Sample application',
            type: 'web',
            clientId: CLIENT_ID,
            developmentSecret: 'aEndToEnd'.repeat(5),
            homepageUri: site,
            callbackUrls: [`${site}/callback`],
          },
        ],
        users: [person(ADA, 'Ada', 'Lovelace', own), person(GRACE, 'Grace', 'Hopper', mills)],
      },
    ],
  }
}

const request = (more: Record<string, string> = {}) =>
  `${issuer}/oauth2/auth?${new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: `${site}/callback`,
    response_type: 'code',
    scope: 'openid',
    ...more,
  })}`

const visitor = (options: BrowserContextOptions = {}): Promise<Page> => newVisitor(browser, options)

async function expectBack(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Back' }).waitFor()
  const url = new URL(page.url())
  expect(url.origin).toBe(site)
  expect(url.searchParams.get('code')).toMatch(/^[\w-]+$/)
}

const organization = (page: Page, name: string) => page.getByRole('button', { name })

describe('somebody in several organizations', () => {
  it('picks one without JavaScript, and goes back and picks another', async () => {
    const page = await visitor({ javaScriptEnabled: false })
    await page.goto(request())
    await signInWithPassword(page, ADA)
    await organization(page, 'North Mill').waitFor()
    expect(await organization(page, 'South Mill').isDisabled()).toBe(true)
    await organization(page, 'North Mill').click()
    await expectBack(page)
    await page.goBack()
    expect(await organization(page, 'North Mill').textContent()).toContain('Last used')
    await organization(page, 'The Society').click()
    await expectBack(page)
  })

  it('finds one of sixty with the keyboard alone', async () => {
    const page = await visitor()
    await page.goto(request())
    await signInWithPassword(page, GRACE)
    await page.getByText('The first 50 are shown').waitFor()
    await focusedField(page, 'search').waitFor()
    await page.keyboard.type('mill 57')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Show all' }).waitFor()
    expect(await page.locator('button[name="organization"]').count()).toBe(1)
    await page.getByRole('link', { name: 'Show all' }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expectBack(page)
  })

  it('creates one with a registration, and then belongs to it alone', async () => {
    const page = await visitor()
    await page.goto(request({ start_page: 'registration', is_create_org: 'true', org_name: '' }))
    const account = { firstName: 'Grace', lastName: 'Hopper', email: 'new@example.com', password: PASSWORD }
    await enterNewAccount(page, account)
    await enterMailedCode(page, issuer, account.email)
    await field(page, 'p_first_password').fill(PASSWORD)
    await field(page, 'p_second_password').fill(PASSWORD)
    await primary(page).click()
    await field(page, 'p_org_name').waitFor()
    await look(page, 'organizations-4-new')
    await primary(page).click()
    await page.getByRole('alert').waitFor()
    await look(page, 'organizations-5-new-error')
    await field(page, 'p_org_name').fill('Cobol & Co')
    await primary(page).click()
    await expectBack(page)
    await page.goto(request())
    await expectBack(page)
  })
})

describe('every page about organizations', () => {
  it('is accessible, and fits a phone', async () => {
    const page = await visitor()
    await page.goto(request())
    await signInWithPassword(page, ADA)
    await organization(page, 'North Mill').click()
    await expectBack(page)
    await page.goto(request())
    await look(page, 'organizations-1-pick')
    await page.goto(request({ org_code: SUSPENDED }))
    await look(page, 'organizations-6-suspended')
    await page.goto(request({ org_code: BRANDED }))
    await page.getByText('You do not have access to this organization').waitFor()
    await look(page, 'organizations-7-not-a-member')
    await page.goto(request({ org_code: BRANDED, prompt: 'login' }))
    await look(page, 'organizations-8-brand')
    await page.goto(request({ org_code: NORTH, prompt: 'create' }))
    await page.getByText('You cannot join this organization yourself').waitFor()
    await look(page, 'organizations-9-registration-refused')
    const many = await visitor()
    await many.goto(request())
    await signInWithPassword(many, GRACE)
    await field(many, 'search').waitFor()
    await look(many, 'organizations-2-search')
    await field(many, 'search').fill('nothing like it')
    await many.getByRole('button', { name: 'Search' }).click()
    await many.getByText('No organization of yours').waitFor()
    await look(many, 'organizations-3-nothing-found')
  })
})
