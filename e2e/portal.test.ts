import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import {
  exchangeAuthCode,
  generateAuthUrl,
  generatePortalUrl,
  MemoryStorage,
  StorageKeys,
  setActiveStorage,
} from '@kinde/js-utils'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { launchBrowser, newVisitor, PHONE } from './support/browser.ts'
import { formFiller } from './support/form-filler.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import { enterMailedCode, field } from './support/hosted-pages.ts'
import { look } from './support/look.ts'
import { mailsTo } from './support/mailbox.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

const CLIENT_ID = 'a'.repeat(32)
const PASSWORD = 'a plain test password'
const ADA = { email: 'ada@example.com', password: PASSWORD }
const GRACE = { email: 'grace@example.com', password: PASSWORD }
const SITE = 'http://localhost:3998'
const RETURN_URL = `${SITE}/settings?tab=2`

const everything = ['org:write:details', 'org:write:members', 'write:org:authentication']
const configuration = (issuer: string) => ({
  roles: [
    { key: 'manager', name: 'Manager', description: 'Looks after the organization', permissions: everything },
    { key: 'editor', name: 'Editor' },
    { key: 'owner', name: 'Owner', permissions: ['sell:company'] },
  ],
  permissions: [{ key: 'sell:company', name: 'Sell the company' }],
  environments: [
    {
      name: 'End to end',
      code: 'e2e007',
      origins: [issuer],
      otpTtlSeconds: 600,
      invitations: { isEnabled: true, application: 'Sample application' },
      apis: [{ name: 'Orders', audience: 'https://api.example.com', scopes: [{ name: 'read:orders' }] }],
      organizations: [{ name: 'North Mill', code: 'org_00000000001', isDefault: true }],
      applications: [
        {
          name: 'Sample application',
          type: 'spa',
          clientId: CLIENT_ID,
          homepageUri: SITE,
          loginUri: `${SITE}/login`,
          callbackUrls: [`${SITE}/callback`],
        },
      ],
      users: [
        {
          email: ADA.email,
          firstName: 'Ada',
          lastName: 'Lovelace',
          developmentPassword: PASSWORD,
          organizations: [{ organization: 'North Mill', roles: ['manager'] }],
        },
        {
          email: GRACE.email,
          firstName: 'Grace',
          lastName: 'Hopper',
          developmentPassword: PASSWORD,
          organizations: [{ organization: 'North Mill', roles: [] }],
        },
        ...Array.from({ length: 28 }, (_, at) => ({
          email: `crew${at}@example.com`,
          firstName: 'Miller',
          lastName: `Number ${at + 1}`,
          organizations: [{ organization: 'North Mill', roles: [] }],
        })),
      ],
    },
  ],
})

let issuer: string
let platform: Awaited<ReturnType<typeof startProcess>>
let browser: Browser
beforeAll(async () => {
  const [port] = await freePorts(1)
  issuer = `http://localhost:${port}`
  const config = JSON.stringify(configuration(issuer)) // JSON is YAML
  ;[platform, browser] = await Promise.all([startProcess({ config, issuer }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

/** Signs somebody in with the official SDK alone, which asks with their tokens from then on. */
async function signIn(account: typeof ADA, at = issuer, clientId = CLIENT_ID, site = SITE): Promise<string> {
  const storage = new MemoryStorage()
  setActiveStorage(storage)
  const redirectURL = `${site}/callback`
  const { url } = await generateAuthUrl(at, undefined, { clientId, redirectURL })
  const { searchParams: urlParams } = await formFiller(at).signIn(url, account)
  const exchanged = await exchangeAuthCode({ urlParams, domain: at, clientId, redirectURL })
  expect(exchanged).toMatchObject({ success: true })
  return String(await storage.getSessionItem(StorageKeys.accessToken))
}

async function visit(account: typeof ADA, subNav?: string, options: BrowserContextOptions = {}): Promise<Page> {
  await signIn(account)
  const { url } = await generatePortalUrl({ domain: issuer, returnUrl: RETURN_URL, ...(subNav ? { subNav } : {}) })
  const page = await newVisitor(browser, options)
  await page
    .context()
    .route(`${SITE}/**`, (route) => route.fulfill({ body: '<h1>Settings</h1>', contentType: 'text/html' }))
  await page.goto(url.href)
  return page
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })
const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()

describe('a person in the portal', () => {
  it('arrives by the official SDK, and goes back to the application', async () => {
    const page = await visit(ADA)
    await heading(page, 'Your profile').waitFor()
    await look(page, 'portal-1-profile')
    await page.getByRole('link', { name: 'Back to Sample application' }).click()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    expect(page.url()).toBe(RETURN_URL)
  })

  it('arrives by the spelling of the Python SDK', async () => {
    const token = await signIn(ADA)
    const query = new URLSearchParams({ sub_nav: 'organization_details', return_url: RETURN_URL })
    const answer = await fetch(`${issuer}/account_api/v1/portal_link?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { url } = (await answer.json()) as { url: string }
    const page = await newVisitor(browser)
    await page.goto(url)
    await heading(page, 'The organization').waitFor()
    await look(page, 'portal-6-organization')
    await page.goto(url)
    await heading(page, 'This link was used already').waitFor()
    await look(page, 'portal-9-link-used')
  })

  it('changes their name and adds an address, without JavaScript', async () => {
    const page = await visit(GRACE, 'profile', { javaScriptEnabled: false })
    await field(page, 'p_last_name').fill('Murray Hopper')
    await press(page, 'Save')
    await page.getByText('Your name is saved.').waitFor()
    await field(page, 'p_email').fill('grace@second.example')
    await press(page, 'Send a code')
    await heading(page, 'Is it you?').waitFor()
    await field(page, 'proof_password').fill(PASSWORD)
    await press(page, 'Continue')
    await heading(page, 'Verify your email').waitFor()
    await enterMailedCode(page, issuer, 'grace@second.example')
    await page.getByText('The email address is verified and yours.').waitFor()
    const [notice] = await mailsTo(issuer, GRACE.email)
    expect(notice?.subject).toBe('An email address was added to your End to end account')
    expect(await mailsTo(issuer, 'grace@second.example')).toHaveLength(1) // its code alone
    const second = page.getByRole('listitem').filter({ hasText: 'grace@second.example' })
    await second.locator('summary').click()
    await second.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('The email address is removed.').waitFor()
  })

  it('is asked for the password before an address is added', async () => {
    const page = await visit(ADA)
    await field(page, 'p_email').fill('ada@second.example')
    await press(page, 'Send a code')
    await heading(page, 'Is it you?').waitFor()
    await look(page, 'portal-10-proof')
    await field(page, 'proof_password').fill('wrong')
    await press(page, 'Continue')
    await page.getByRole('alert').waitFor()
    await look(page, 'portal-11-proof-error')
    await page.getByRole('link', { name: 'Cancel' }).click()
    await heading(page, 'Your profile').waitFor()
    expect(await mailsTo(issuer, 'ada@second.example')).toEqual([])
  })

  it('uses nothing but the keyboard', async () => {
    const page = await visit(ADA)
    await heading(page, 'Your profile').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab') // the way back, then the page itself
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await heading(page, 'Your password').waitFor()
    await field(page, 'p_password').focus()
    await page.keyboard.type('wrong')
    await page.keyboard.press('Tab')
    await page.keyboard.type('another fine password')
    await page.keyboard.press('Tab')
    await page.keyboard.type('another fine password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('p_password')
    await look(page, 'portal-2-password-error')
  })

  it('sees where they are signed in, and makes a key that is shown once', async () => {
    const page = await visit(ADA)
    await page.getByRole('link', { name: 'Signed in' }).click()
    await heading(page, 'Where you are signed in').waitFor()
    await look(page, 'portal-3-sessions')
    await page.getByRole('link', { name: 'API keys' }).first().click()
    await field(page, 'key_name').fill('Nightly job')
    await press(page, 'Create key')
    await page.getByText(/^k_live_/).waitFor()
    await look(page, 'portal-4-key')
    await page.reload()
    await heading(page, 'Your API keys').waitFor()
    expect(await page.getByText(/^k_live_/).count()).toBe(0)
    expect(await page.getByText('Nightly job').count()).toBeGreaterThan(0)
  })

  it('is told that there is no billing', async () => {
    const page = await visit(ADA, 'plan_selection')
    await heading(page, 'There is no billing here').waitFor()
    await look(page, 'portal-5-billing')
  })
})

describe('a manager in the portal', () => {
  it('finds a member, gives a role, and cannot give one that brings more', async () => {
    const page = await visit(ADA, 'organization_members')
    await look(page, 'portal-7-members')
    await field(page, 'search').fill('GRACE@')
    await press(page, 'Search')
    await page.getByText('1 member found.').waitFor()
    await page.getByRole('link', { name: /^Open/ }).click()
    expect(await page.getByLabel('Owner').isDisabled()).toBe(true)
    await page.getByLabel('Editor').check()
    await press(page, 'Save roles')
    await page.getByText('The roles are saved.').waitFor()
    expect(await page.getByLabel('Editor').isChecked()).toBe(true)
    await look(page, 'portal-8-member')
  })

  it('pages on through those whom a search finds, on a phone, by the keyboard and without scripts', async () => {
    const page = await visit(ADA, 'organization_members', { javaScriptEnabled: false, viewport: PHONE })
    await field(page, 'search').fill('miller')
    await page.keyboard.press('Enter')
    await page.getByText('On this page: 25.').waitFor()
    const names = () => page.locator('.rows').first().locator('strong').allTextContents()
    const first = await names()
    await page.getByRole('link', { name: 'Next members' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('On this page: 3.').waitFor()
    expect(new Set([...first, ...(await names())]).size).toBe(28)
    expect(await page.locator('#search').inputValue()).toBe('miller')
    await page.getByRole('link', { name: 'From the beginning' }).click()
    await page.getByText('On this page: 25.').waitFor()
    expect(await names()).toEqual(first)
  })

  it('invites somebody and takes it back', async () => {
    const page = await visit(ADA, 'organization_members')
    await field(page, 'p_email').fill('new@example.com')
    await page.getByLabel('Editor').check()
    await press(page, 'Send invitation')
    await page.getByText('The invitation is on its way.').waitFor()
    await page.locator('summary').first().click()
    await press(page, 'Revoke')
    await page.getByText('The invitation is revoked.').waitFor()
  })

  it('is somebody with a role: nobody else sees the pages', async () => {
    const page = await visit(GRACE, 'organization_details')
    await heading(page, 'This page is not for you').waitFor()
    expect(await page.getByRole('link', { name: 'Members' }).count()).toBe(0)
  })
})

describe('the guide to the portal', () => {
  it('has a configuration and code that lead to the members', async () => {
    const [port] = await freePorts(1)
    const at = `http://localhost:${port}`
    const [yaml = ''] = blocksOf('self-service-portal.md', 'yaml', at)
    const guided = await startProcess({ config: yaml, issuer: at })
    onTestFinished(() => guided.stop())
    const [withSdk = '', without = ''] = blocksOf('self-service-portal.md', 'ts', at)
    const site = 'http://localhost:3910'
    const redirect = `${site}/callback`
    const clientId = '3f9b5d1e7a2c4860d6b8f0e4c2a19735'
    const query = { client_id: clientId, redirect_uri: redirect, response_type: 'code', scope: 'openid' }
    const callback = await formFiller(at).signIn(new URL(`${at}/oauth2/auth?${new URLSearchParams(query)}`), ADA)
    const answer = await fetch(`${at}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: 'ThisIsNoSecretAtAllAndWorksInDevelopmentOnly000000',
        redirect_uri: redirect,
        code: callback.searchParams.get('code') ?? '',
      }),
    })
    const { access_token } = (await answer.json()) as { access_token: string }
    const storage = new MemoryStorage()
    await storage.setSessionItem(StorageKeys.accessToken, access_token)
    setActiveStorage(storage)
    const { portalOf } = await importBlock<{ portalOf(issuer: string, url: string): Promise<URL> }>(withSdk)
    type Plain = { portalLink(token: string, url: string): Promise<string> }
    const { portalLink } = await importBlock<Plain>(without)
    for (const link of [(await portalOf(at, `${site}/`)).href, await portalLink(access_token, `${site}/`)]) {
      const page = await newVisitor(browser)
      await page.goto(link)
      await heading(page, 'Members').waitFor()
      await page.getByRole('link', { name: 'Back to Web' }).waitFor()
    }
    await expect(portalLink(access_token, 'https://evil.example/')).rejects.toThrow(/origin that an application/)

    const machine = { clientId: 'e'.repeat(32), developmentSecret: 'Portal'.repeat(8) }
    const access = { audience: `${at}/api`, applications: [{ name: 'Links', scopes: ['create:portal_links'] }] }
    await guided.apply({
      environments: [
        {
          name: 'Development',
          origins: [at],
          applications: [{ name: 'Links', type: 'm2m', ...machine }],
          apis: [{ name: 'Latchkey Management API', ...access }],
        },
      ],
    })
    const [command = ''] = blocksOf('self-service-portal.md', 'sh', at)
    const linkByProgram = async () => {
      const form = { grant_type: 'client_credentials', client_id: machine.clientId, audience: access.audience }
      const body = new URLSearchParams({ ...form, client_secret: machine.developmentSecret })
      const tokens = await (await fetch(`${at}/oauth2/token`, { method: 'POST', body })).json()
      const env = { PATH: process.env.PATH, TOKEN: tokens.access_token }
      const { sub } = JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString())
      const script = command.replace('kp_…', sub).replace('org_…', 'org_1b2c3d4e5f6')
      return JSON.parse((await promisify(execFile)('sh', ['-c', script], { env })).stdout)
    }
    await expect.poll(linkByProgram).toMatchObject({ url: expect.stringContaining('/portal_redirect?key=') })
    const page = await newVisitor(browser)
    await page.goto((await linkByProgram()).url)
    await heading(page, 'Members').waitFor()
  })
})
