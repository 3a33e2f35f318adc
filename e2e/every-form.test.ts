import { createServer, type Server } from 'node:http'
import {
  type APIRequestContext,
  type APIResponse,
  type Browser,
  type BrowserContext,
  type Page,
  request,
} from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { formFiller, readForm } from './support/form-filler.ts'
import { field, primary } from './support/hosted-pages.ts'
import { advanceClock, mailsTo, newestCode } from './support/mailbox.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

const WEB = 'a'.repeat(32)
const STRICT = 'b'.repeat(32)
const PARTNER = 'c'.repeat(32)
const DEVICE = 'd'.repeat(32)
const PASSWORD = 'a plain test password'
const GRACE = { email: 'grace@example.com', password: PASSWORD }
const MANAGER = { email: 'manager@example.com', password: PASSWORD }
const OWNER = { email: 'owner@example.com', password: PASSWORD }
const ADA = { email: 'ada@example.com', password: PASSWORD }
const SECOND = { email: 'second@example.com', password: PASSWORD }
const LOOMS = 'org_00000000001'
const MILLS = 'org_00000000002'
/** Longer than a sign-in or a device's code can be gone on with. */
const TOO_LONG = 4 * 60 * 60

let issuer: string
let site: string
let platform: Awaited<ReturnType<typeof startProcess>>
let browser: Browser
let application: Server
let context: BrowserContext
let page: Page
/** Addresses that the platform could not answer, since the test began. */
let broken: string[]
beforeAll(async () => {
  const [port, sitePort] = await freePorts(2)
  issuer = `http://localhost:${port}`
  site = `http://localhost:${sitePort}`
  application = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', site)
    if (pathname === '/login') {
      const invitation_code = searchParams.get('invitation_code') ?? ''
      response.writeHead(302, { location: authorization({ invitation_code, is_invitation: 'true' }) }).end()
      return
    }
    response.setHeader('content-type', 'text/html')
    response.end('<title>Application</title><h1>Back</h1>')
  }).listen(sitePort)
  ;[platform, browser] = await Promise.all([
    startProcess({ config: JSON.stringify(configuration()), issuer }), // JSON is YAML
    launchBrowser(),
  ])
  page = await newVisitor(browser)
  context = page.context()
  context.on('response', (response) => {
    if (response.status() >= 500) broken.push(`${response.status()} ${response.url()}`)
  })
  await post(linkIn(await platform.run('admin', 'link')), {
    p_name: 'Grace Hopper',
    p_email: OWNER.email,
    ...NEW_PASSWORD,
  })
  const invited = await act('/admin/team', {
    action: 'invite',
    p_name: 'Ada Lovelace',
    p_email: SECOND.email,
    role: 'admin',
  })
  await context.clearCookies()
  const entered = await post(linkIn(await invited.text()), { p_name: 'Ada Lovelace', ...NEW_PASSWORD })
  expect(entered.url()).toMatch(CONSOLE)
})
beforeEach(async () => {
  broken = []
  await page.close() // it may be on its way to somewhere
  page = await context.newPage()
  await context.clearCookies()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
  application?.close()
})

function configuration() {
  const person = (email: string, organizations: string[] = [], roles: string[] = []) => ({
    email,
    firstName: 'Grace',
    lastName: 'Hopper',
    developmentPassword: PASSWORD,
    organizations: organizations.map((organization) => ({ organization, roles })),
  })
  const web = { type: 'web', homepageUri: site, loginUri: `${site}/login`, callbackUrls: [`${site}/callback`] }
  return {
    roles: [
      {
        key: 'manager',
        name: 'Manager',
        permissions: ['org:write:details', 'org:write:members', 'write:org:authentication'],
      },
    ],
    environments: [
      {
        name: 'End to end',
        code: 'e2e033',
        origins: [issuer],
        otpTtlSeconds: 600,
        invitations: { isEnabled: true, application: 'Sample application' },
        apis: [{ name: 'Patterns', audience: 'https://patterns.example.com' }],
        organizations: [
          { name: 'Looms', code: LOOMS },
          { name: 'Mills', code: MILLS },
        ],
        applications: [
          { name: 'Sample application', clientId: WEB, developmentSecret: 'aEndToEnd'.repeat(5), ...web },
          {
            name: 'Strict application',
            clientId: STRICT,
            developmentSecret: 'bEndToEnd'.repeat(5),
            profile: 'strict',
            ...web,
          },
          {
            name: 'Partner',
            clientId: PARTNER,
            developmentSecret: 'cEndToEnd'.repeat(5),
            isThirdParty: true,
            ...web,
          },
          { name: 'Television', clientId: DEVICE, type: 'device' },
        ],
        users: [
          person(GRACE.email),
          person(ADA.email, [LOOMS, MILLS]),
          person(MANAGER.email, [LOOMS], ['manager']),
          ...Array.from({ length: 4 }, (_, index) => person(`guest${index}@example.com`)),
          ...Array.from({ length: 4 }, (_, index) => person(`leaver${index}@example.com`, [LOOMS])),
        ],
      },
    ],
  }
}

const authorization = (more: Record<string, string> = {}) =>
  `${issuer}/oauth2/auth?${new URLSearchParams({
    client_id: WEB,
    redirect_uri: `${site}/callback`,
    response_type: 'code',
    scope: 'openid',
    ...more,
  })}`

const NEW_PASSWORD = { p_first_password: PASSWORD, p_second_password: PASSWORD }
const FORM = 'application/x-www-form-urlencoded'

/** Sends a form as the browser would, without showing what comes. */
async function send(who: APIRequestContext, path: string, fields: [string, string][]): Promise<APIResponse> {
  const headers = { 'content-type': FORM, origin: issuer }
  const address = new URL(path, issuer).href
  const answer = await who.post(address, { headers, data: `${new URLSearchParams(fields)}` })
  if (answer.status() >= 500) broken.push(`${answer.status()} ${address}`)
  return answer
}

/** Goes through the forms that lead somewhere, in the browser's profile and without showing them. */
async function post(address: string, ...answers: Record<string, string>[]): Promise<APIResponse> {
  let at = await context.request.get(address)
  for (const answer of answers) {
    const { action, hidden } = readForm(await at.text())
    at = await send(context.request, action, Object.entries({ ...hidden, ...answer }))
  }
  return at
}

/** Does something with one of the forms of a page that has several. */
async function act(path: string, fields: Record<string, string>): Promise<APIResponse> {
  const [, csrf = ''] =
    /name="csrf" value="([^"]*)"/.exec(await (await context.request.get(issuer + path)).text()) ?? []
  return send(context.request, path, Object.entries({ csrf, ...fields }))
}

type Form = {
  /** Goes to the page that has the form. */
  reach(page: Page): Promise<unknown>
  /** Which form of the page; without it, the first. */
  form?: string
  /** Enters what is right. */
  fill?(page: Page): Promise<unknown>
  /** What whoever comes too late is told, where it matters when they come. */
  late?: RegExp
}

const TOOK_TOO_LONG = /This sign-in took too long/

let strangers = 0
const newAddress = () => `stranger${++strangers}@example.com`
const mailed = new WeakMap<Page, string>()

async function toPassword(page: Page, email = GRACE.email) {
  await page.goto((await post(authorization(), { p_email: email })).url())
}

/** Where somebody is led who signs in. */
async function signedIn({ email, password } = GRACE, more: Record<string, string> = {}): Promise<string> {
  const asked = authorization({ org_code: '', ...more })
  return (await post(asked, { p_email: email }, { p_password: password })).url()
}

async function toSignUp(page: Page) {
  await page.goto(authorization({ prompt: 'create' }))
  await field(page, 'p_first_name').waitFor()
}

async function fillSignUp(page: Page) {
  const email = newAddress()
  mailed.set(page, email)
  await field(page, 'p_first_name').fill('Grace')
  await field(page, 'p_last_name').fill('Hopper')
  await field(page, 'p_email').fill(email)
}

async function enterUserCode(page: Page) {
  const body = new URLSearchParams({ client_id: DEVICE, scope: 'openid offline' })
  const response = await fetch(`${issuer}/oauth2/device/auth`, { method: 'POST', body })
  const { verification_uri_complete } = (await response.json()) as { verification_uri_complete: string }
  await page.goto(verification_uri_complete)
}

const linkIn = (text: string) => /http:\/\/localhost:\d+\/admin\/[\w-]+\?key=[\w-]{43}/.exec(text)?.[0] ?? ''

async function fillNewPassword(page: Page) {
  await field(page, 'p_first_password').fill(PASSWORD)
  await field(page, 'p_second_password').fill(PASSWORD)
}

async function fillOtherPassword(page: Page) {
  await field(page, 'p_password').fill(PASSWORD)
  await fillNewPassword(page)
}

/** A visit to the portal, by a link for somebody who signed in elsewhere. */
async function visitPortal(): Promise<void> {
  const redirect_uri = `${site}/callback`
  const { searchParams } = await formFiller(issuer).signIn(new URL(authorization()), MANAGER)
  const client = { client_id: WEB, client_secret: 'aEndToEnd'.repeat(5) }
  const code = searchParams.get('code') ?? ''
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...client, code, redirect_uri })
  const redeemed = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body })
  const { access_token } = (await redeemed.json()) as { access_token: string }
  const headers = { authorization: `Bearer ${access_token}` }
  const answer = await fetch(`${issuer}/account_api/v1/portal_link`, { headers })
  await context.request.get(((await answer.json()) as { url: string }).url)
}

/** A page of the portal, after what has to be done there first. */
async function toPortal(page: Page, path: string, first?: Record<string, string>) {
  await visitPortal()
  if (first) await act(path, first)
  await page.goto(issuer + path)
}

/** The portal's page about a member of the organization. */
async function toMember(page: Page, { email }: { email: string }) {
  await visitPortal()
  const members = '/portal/organization/members'
  const found = await (
    await context.request.get(`${issuer}${members}?${new URLSearchParams({ search: email })}`)
  ).text()
  await page.goto(`${issuer}${members}/${/members\/(kp_\w+)/.exec(found)?.[1]}`)
}

async function newKey(page: Page, path: string) {
  await visitPortal()
  const [, api = ''] =
    /name="api" type="radio" value="([^"]*)"/.exec(await (await context.request.get(issuer + path)).text()) ?? []
  await act(path, { action: 'create', key_name: 'Loom', api })
  await page.goto(issuer + path)
}

/** Opens what asks whether somebody is sure. */
const confirm =
  (value: string, within = '') =>
  async (page: Page) => {
    await page
      .locator(`${within} details:has(button[value="${value}"])`)
      .first()
      .evaluate((details) => details.setAttribute('open', ''))
  }

const LATE_VISIT = /You were here for long enough/

const LATE_ADMIN = /Sign in/

async function toAdmin(page: Page, path: string, first?: Record<string, string>) {
  await post(`${issuer}/admin/sign-in`, { p_email: OWNER.email, p_password: PASSWORD })
  if (first) await act(path, first)
  await page.goto(issuer + path)
}

let administrators = 0
const rowOf = (email: string) => `li:has(small:text-is("${email}"))`

/** The team, with somebody who was invited to it; their row is the first with such a button. */
const toInvited = (page: Page) =>
  toAdmin(page, '/admin/team', {
    action: 'invite',
    p_name: 'Ada Lovelace',
    p_email: `administrator${++administrators}@example.com`,
    role: 'viewer',
  })

/** The team, in which the second administrator is let in. */
async function toSecond(page: Page) {
  await toAdmin(page, '/admin/team')
  const [, id = ''] = new RegExp(`${SECOND.email}.*?name="id" value="([^"]*)"`, 's').exec(await page.content()) ?? []
  await act('/admin/team', { action: 'reinstate', id })
  await page.goto(`${issuer}/admin/team`)
}

/** The link of a mail, which is sent after the page has answered. */
async function toReset(page: Page) {
  const links = async () => (await mailsTo(issuer, OWNER.email)).map(({ text }) => linkIn(text))
  await advanceClock(issuer, 16 * 60) // so that there may be more mails
  const before = await links()
  await post(`${issuer}/admin/forgot-password`, { p_email: OWNER.email })
  const link = await vi.waitFor(async () => {
    const [newest = ''] = (await links()).filter((one) => one !== '' && !before.includes(one))
    expect(newest).not.toBe('')
    return newest
  }, 10_000)
  await page.goto(link)
}

async function fillAdministrator(page: Page) {
  await field(page, 'p_email').fill(OWNER.email)
  await field(page, 'p_password').fill(PASSWORD)
}

const LATE_DEVICE = /expired|start again on your device/i

let guests = 0
let leavers = 0

const FORMS: Record<string, Form> = {
  'the address': {
    reach: (page) => page.goto(authorization()),
    fill: (page) => field(page, 'p_email').fill(GRACE.email),
    late: TOOK_TOO_LONG,
  },
  'the password': {
    reach: (page) => toPassword(page),
    fill: (page) => field(page, 'p_password').fill(PASSWORD),
    late: TOOK_TOO_LONG,
  },
  'the code': {
    async reach(page) {
      await toPassword(page)
      await page.getByRole('button', { name: 'Email me a code instead' }).click()
      await field(page, 'p_confirmation_code').waitFor()
    },
    fill: async (page) => field(page, 'p_confirmation_code').fill(await newestCode(issuer, GRACE.email)),
    late: TOOK_TOO_LONG,
  },
  'a forgotten password': {
    async reach(page) {
      await toPassword(page)
      await page.getByRole('link', { name: 'Forgot password?' }).click()
    },
    fill: (page) => field(page, 'p_email').fill(GRACE.email),
    late: TOOK_TOO_LONG,
  },
  'a new account': { reach: toSignUp, fill: fillSignUp, late: TOOK_TOO_LONG },
  'the password of a new account': {
    async reach(page) {
      const email = newAddress()
      const named = { p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email }
      const asked = await post(authorization({ prompt: 'create' }), named)
      const { action, hidden } = readForm(await asked.text())
      const code = { ...hidden, p_confirmation_code: await newestCode(issuer, email) }
      const entered = await send(context.request, action, Object.entries(code))
      await page.goto(entered.url())
      await field(page, 'p_first_password').waitFor()
    },
    async fill(page) {
      await field(page, 'p_first_password').fill('four plain words here')
      await field(page, 'p_second_password').fill('four plain words here')
    },
    late: TOOK_TOO_LONG,
  },
  'which organization': { reach: async (page) => page.goto(await signedIn(ADA)), late: TOOK_TOO_LONG },
  'a new organization': {
    async reach(page) {
      await page.goto(await signedIn(GRACE, { is_create_org: 'true', org_name: '' }))
      await field(page, 'p_org_name').waitFor()
    },
    fill: (page) => field(page, 'p_org_name').fill('Engines'),
    late: TOOK_TOO_LONG,
  },
  'an invitation': {
    async reach(page) {
      const email = `guest${guests++}@example.com`
      const [invitation] = await Promise.all([
        platform.run('invitations', 'create', MILLS, email, '--no-mail', '--json'),
        signedIn({ email, password: PASSWORD }),
      ])
      await page.goto(JSON.parse(invitation).link)
      await page.getByRole('button', { name: 'Accept invitation' }).waitFor()
    },
    late: TOOK_TOO_LONG,
  },
  'which account': {
    async reach(page) {
      await signedIn()
      await page.goto(authorization({ prompt: 'select_account' }))
    },
    late: TOOK_TOO_LONG,
  },
  'what an application may do': {
    async reach(page) {
      await page.goto(await signedIn(GRACE, { client_id: PARTNER, prompt: 'consent' }))
      await page.getByRole('heading', { name: 'Partner wants to use your account' }).waitFor()
    },
    late: TOOK_TOO_LONG,
  },
  "a device's code": { reach: enterUserCode, late: /it has expired/ },
  'whether a device is yours': {
    async reach(page) {
      await enterUserCode(page)
      await primary(page).click()
      await page.getByRole('button', { name: /mine|Yes|Continue/i }).waitFor()
    },
    late: LATE_DEVICE,
  },
  'what a device may do': {
    async reach(page) {
      await signedIn()
      await enterUserCode(page)
      await primary(page).click()
      await page.waitForURL(/device\/confirm/)
      await primary(page).click()
      await page.waitForURL(/device\/consent/)
    },
    late: LATE_DEVICE,
  },
  'whether to sign out': {
    async reach(page) {
      await signedIn()
      await page.goto(`${issuer}/logout?client_id=${STRICT}`)
    },
  },
  'your names': {
    reach: (page) => toPortal(page, '/portal/profile'),
    form: 'form:has([name="p_first_name"])',
    fill: (page) => field(page, 'p_first_name').fill('Grace Brewster'),
    late: LATE_VISIT,
  },
  'another address of yours': {
    reach: (page) => toPortal(page, '/portal/profile'),
    form: 'form:has([name="p_email"])',
    fill: (page) => field(page, 'p_email').fill(newAddress()),
    late: LATE_VISIT,
  },
  'another password of yours': {
    reach: (page) => toPortal(page, '/portal/security'),
    form: 'form:has([name="p_first_password"])',
    fill: fillOtherPassword,
    late: LATE_VISIT,
  },
  'the name of the organization': {
    reach: (page) => toPortal(page, '/portal/organization'),
    form: 'form:has([name="p_org_name"])',
    fill: (page) => field(page, 'p_org_name').fill('Looms and Mills'),
    late: LATE_VISIT,
  },
  'a new member': {
    reach: (page) => toPortal(page, '/portal/organization/members'),
    form: 'form:has([name="p_email"])',
    fill: (page) => field(page, 'p_email').fill(newAddress()),
    late: LATE_VISIT,
  },
  'another key of yours': {
    reach: (page) => toPortal(page, '/portal/api-keys'),
    form: 'form:has([name="key_name"])',
    fill: (page) => field(page, 'key_name').fill('Loom'),
    late: LATE_VISIT,
  },
  'a key of yours that ends': {
    reach: (page) => newKey(page, '/portal/api-keys'),
    form: 'form:has(button[value="revoke"])',
    fill: confirm('revoke'),
    late: LATE_VISIT,
  },
  'another key of the organization': {
    reach: (page) => toPortal(page, '/portal/organization/api-keys'),
    form: 'form:has([name="key_name"])',
    fill: (page) => field(page, 'key_name').fill('Loom'),
    late: LATE_VISIT,
  },
  'a key of the organization that ends': {
    reach: (page) => newKey(page, '/portal/organization/api-keys'),
    form: 'form:has(button[value="revoke"])',
    fill: confirm('revoke'),
    late: LATE_VISIT,
  },
  'an invitation that is withdrawn': {
    reach: (page) => toPortal(page, '/portal/organization/members', { action: 'invite', p_email: newAddress() }),
    form: 'form:has(button[value="revoke_invitation"])',
    fill: confirm('revoke_invitation'),
    late: LATE_VISIT,
  },
  'the roles of a member': {
    reach: (page) => toMember(page, ADA),
    form: 'form:has([value="save_roles"])',
    fill: async (page) => page.getByLabel('Manager').setChecked(!(await page.getByLabel('Manager').isChecked())),
    late: LATE_VISIT,
  },
  'a member who goes': {
    reach: (page) => toMember(page, { email: `leaver${leavers++}@example.com` }),
    form: 'form:has(button[value="remove"])',
    fill: confirm('remove'),
    late: LATE_VISIT,
  },
  'a browser that you are signed in with': {
    reach: (page) => toPortal(page, '/portal/sessions'),
    form: 'form:has(button[value="end_session"])',
    late: LATE_VISIT,
  },
  'every other browser': {
    reach: (page) => toPortal(page, '/portal/sessions'),
    form: 'form:has(button[value="end_others"])',
    late: LATE_VISIT,
  },
  'an application that you allowed something': {
    async reach(page) {
      const asked = authorization({ client_id: PARTNER, prompt: 'consent' })
      await post(asked, { p_email: MANAGER.email }, { p_password: PASSWORD }, {})
      await toPortal(page, '/portal/sessions')
    },
    form: 'form:has(button[value="withdraw"])',
    late: LATE_VISIT,
  },
  'an administrator': {
    reach: (page) => page.goto(`${issuer}/admin/password`),
    form: 'form:has([name="p_email"])',
    fill: fillAdministrator,
  },
  'an administrator who forgot': {
    reach: (page) => page.goto(`${issuer}/admin/forgot-password`),
    fill: (page) => field(page, 'p_email').fill(OWNER.email),
  },
  "an administrator's link": {
    reach: toReset,
    fill: fillNewPassword,
  },
  "an administrator's password": {
    reach: (page) => toAdmin(page, '/admin/password'),
    form: 'form:has([name="p_first_password"])',
    fill: fillOtherPassword,
    late: LATE_ADMIN,
  },
  'another administrator': {
    reach: (page) => toAdmin(page, '/admin/team'),
    form: 'form:has([name="p_email"])',
    async fill(page) {
      await field(page, 'p_name').fill('Ada Lovelace')
      await field(page, 'p_email').fill(`administrator${++administrators}@example.com`)
    },
    late: LATE_ADMIN,
  },
  'another link for an administrator': {
    reach: toInvited,
    form: 'form:has(button[value="new_link"])',
    late: LATE_ADMIN,
  },
  'the role of an administrator': {
    reach: (page) => toAdmin(page, '/admin/team'),
    form: `${rowOf(SECOND.email)} form:has(button[value="set_role"])`,
    fill: (page) => page.locator(`${rowOf(SECOND.email)} select`).selectOption('viewer'),
    late: LATE_ADMIN,
  },
  'an administrator who is kept out': {
    reach: toSecond,
    form: `${rowOf(SECOND.email)} form:has(button[value="suspend"])`,
    fill: confirm('suspend', rowOf(SECOND.email)),
    late: LATE_ADMIN,
  },
  'an administrator who goes': {
    reach: toInvited,
    form: 'li:has(button[value="new_link"]) form:has(button[value="remove"])',
    fill: confirm('remove', 'li:has(button[value="new_link"])'),
    late: LATE_ADMIN,
  },
  "an administrator's browser": {
    async reach(page) {
      await post(`${issuer}/admin/sign-in`, { p_email: OWNER.email, p_password: PASSWORD })
      await context.clearCookies()
      await toAdmin(page, '/admin/sessions')
    },
    form: 'li:not(:has(.mark)) form:has(button[value="end_session"])',
    late: LATE_ADMIN,
  },
  "an administrator's other browsers": {
    reach: (page) => toAdmin(page, '/admin/sessions'),
    form: 'form:has(button[value="end_others"])',
    late: LATE_ADMIN,
  },
}

/** The button of the form; where people choose among several things, the first. */
const button = (page: Page, form = 'form[method="post"]') =>
  page.locator(`${form} button[type="submit"]:enabled`).first()

async function press(page: Page, form?: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), button(page, form).click()])
}

const heading = (page: Page) => page.locator('h1').first().textContent()

const CONSOLE = /\/admin(\/e2e033.*)?$/

/** Where there is nothing more to do. */
const DONE = /Your device is connected/

const titleOf = (text: string) => /<h1[^>]*>([^<]*)/.exec(text)?.[1]

const isElsewhere = (address: string) => address.startsWith(site) || CONSOLE.test(address)

/** A form, the application, the console, or one link away from them: nothing is a dead end. */
async function expectWayOn(page: Page): Promise<void> {
  if (isElsewhere(page.url()) || (await button(page).count()) > 0) return
  if (DONE.test((await heading(page)) ?? '')) return
  const link = page.locator('main a').first()
  expect(await link.count(), `a dead end: ${await heading(page)}`).toBe(1)
  await Promise.all([page.waitForEvent('load'), link.click()])
  if (!isElsewhere(page.url()))
    expect(await button(page).count(), `after the link: ${await heading(page)}`).toBeGreaterThan(0)
}

/** The same of an answer that is not shown. */
async function expectWayOnOf(answer: APIResponse, who: APIRequestContext): Promise<void> {
  const leadsOn = async (page: APIResponse) =>
    isElsewhere(page.url()) || /<form method="post"[\s\S]*?<button type="submit"/.test(await page.text())
  if (await leadsOn(answer)) return
  const text = await answer.text()
  const [, href = ''] = /<main[\s\S]*?<a [^>]*?href="([^"]*)"/.exec(text) ?? []
  const title = titleOf(text)
  expect(href, `a dead end: ${title}`).not.toBe('')
  const next = await who.get(new URL(href.replaceAll('&amp;', '&'), answer.url()).href)
  expect(await leadsOn(next), `after the link of: ${title}`).toBe(true)
}

const NOTHING_WRONG = /^(?!.*(cannot be used|went wrong|does not work|could not be read|took too long))/

type Submitter = { form: { getAttribute(name: string): string } }

/** What the form would send. */
const sentBy = (page: Page, form?: string) =>
  button(page, form).evaluate((element) => {
    const submitter = element as unknown as Submitter
    const entries = Reflect.construct(FormData, [submitter.form, submitter]) as FormData
    return {
      path: submitter.form.getAttribute('action'),
      fields: [...entries].map(([name, value]): [string, string] => [name, String(value)]),
    }
  })

/** Back may lead to the form before it. */
const hasSameFields = (sent: { fields: [string, string][] }, fields: [string, string][]) =>
  sent.fields.map(([name]) => name).join() === fields.map(([name]) => name).join()

describe.each(Object.entries(FORMS))('the form for %s', (_, { reach, form, fill, late }) => {
  async function arrive() {
    await reach(page)
    await fill?.(page)
  }

  if (late) {
    it('says what is the matter when it comes too late, and leads on', async () => {
      await arrive()
      const { path, fields } = await sentBy(page, form)
      await advanceClock(issuer, TOO_LONG)
      const answer = await send(context.request, path, fields)
      expect(await answer.text()).toMatch(late)
      await expectWayOnOf(answer, context.request)
      expect(broken).toEqual([])
    })
  }

  it('leads on when it is changed, of another browser, sent twice, from a second tab, and after going back', async () => {
    await arrive()
    const there = page.url()
    const { path, fields } = await sentBy(page, form)
    const changed = fields.map(([name, value]): [string, string] => [name, name === 'csrf' ? 'made up' : value])
    const refused = await send(context.request, path, changed)
    // a sign-out is asked for again
    if (refused.status() < 400) expect(titleOf(await refused.text())).toBe(await heading(page))
    await expectWayOnOf(refused, context.request)
    const stranger = await request.newContext()
    onTestFinished(() => stranger.dispose())
    await expectWayOnOf(await send(stranger, path, fields), stranger)
    const damaged = there.replace(/((?:flow|visit)=.{40}).{3}/, '$1AAA')
    if (damaged !== there) await expectWayOnOf(await context.request.get(damaged), context.request)

    const tab = await context.newPage()
    onTestFinished(() => tab.close())
    await tab.goto(there)
    if (mailed.has(page)) mailed.set(tab, mailed.get(page) ?? '')
    await fill?.(tab)
    await Promise.all([page.waitForEvent('load'), button(page, form).dblclick()])
    expect(await heading(page)).toMatch(NOTHING_WRONG)
    await expectWayOn(page)
    await press(tab, form)
    expect(await heading(tab)).toMatch(NOTHING_WRONG)
    await expectWayOn(tab)
    await page.goBack()
    if ((await button(page, form).count()) > 0 && hasSameFields(await sentBy(page, form), fields)) {
      await fill?.(page)
      await press(page, form)
      expect(await heading(page)).toMatch(NOTHING_WRONG)
    }
    await expectWayOn(page)
    expect(broken).toEqual([])
  })
})
