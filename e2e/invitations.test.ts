import { createServer, type Server } from 'node:http'
import type { SessionManager } from '@kinde-oss/kinde-typescript-sdk'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { takePictures } from './support/artefacts.ts'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import { chooseNewPassword, enterMailedCode, field, primary, signInWithPassword } from './support/hosted-pages.ts'
import { look } from './support/look.ts'
import { advanceClock, mailsTo } from './support/mailbox.ts'
import { expectAccessible } from './support/page-checks.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

const CLIENT_ID = 'a'.repeat(32)
const PASSWORD = 'a plain test password'
const ADA = { email: 'ada@example.com', password: PASSWORD }
const GRACE = { email: 'grace@example.com', password: PASSWORD }
const LOOMS = 'org_00000000001'

let issuer: string
let site: string
let platform: Awaited<ReturnType<typeof startProcess>>
let browser: Browser
let application: Server
beforeAll(async () => {
  const [port, sitePort] = await freePorts(2)
  issuer = `http://localhost:${port}`
  site = `http://localhost:${sitePort}`
  application = createServer((request, response) => {
    const url = new URL(request.url ?? '/', site)
    if (url.pathname === '/login') {
      const invitation_code = url.searchParams.get('invitation_code') ?? ''
      const more = { prompt: 'create', invitation_code, is_invitation: 'true' }
      response.writeHead(302, { location: authorization(more) }).end()
      return
    }
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
  const person = ({ email }: typeof ADA, firstName: string, lastName: string) => ({
    email,
    firstName,
    lastName,
    developmentPassword: PASSWORD,
  })
  return {
    roles: [{ key: 'weaver', name: 'Weaver' }],
    environments: [
      {
        name: 'End to end',
        code: 'e2e006',
        origins: [issuer],
        allowSelfSignUp: false,
        termsUrl: 'https://example.com/terms',
        invitations: { isEnabled: true, application: 'Sample application' },
        organizations: [{ name: 'Looms', code: LOOMS, brand: { primaryColor: '#0b7285' } }],
        applications: [
          {
            name: 'Sample application',
            type: 'web',
            clientId: CLIENT_ID,
            developmentSecret: 'aEndToEnd'.repeat(5),
            homepageUri: site,
            loginUri: `${site}/login`,
            callbackUrls: [`${site}/callback`],
          },
        ],
        users: [person(ADA, 'Ada', 'Lovelace'), person(GRACE, 'Grace', 'Hopper')],
      },
    ],
  }
}

const authorization = (more: Record<string, string> = {}) =>
  `${issuer}/oauth2/auth?${new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: `${site}/callback`,
    response_type: 'code',
    scope: 'openid',
    ...more,
  })}`

const visitor = (options = {}): Promise<Page> => newVisitor(browser, options)

/** Invites somebody by the command line; answers the id, and the link as the mail has it. */
async function invite(email: string, ...words: string[]): Promise<{ id: string; link: string }> {
  const { id, link } = JSON.parse(await platform.run('invitations', 'create', LOOMS, email, ...words, '--json'))
  const [mail] = await mailsTo(issuer, email)
  expect(mail?.text).toContain(link)
  return { id, link }
}

async function expectBack(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Back' }).waitFor()
  expect(new URL(page.url()).searchParams.get('code')).toMatch(/^[\w-]+$/)
}
const stateOf = async (id: string) => {
  const list: { id: string; state: string }[] = JSON.parse(await platform.run('invitations', 'list', LOOMS, '--json'))
  return list.find((invitation) => invitation.id === id)?.state
}
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

async function registerInvited(page: Page, email: string): Promise<void> {
  await heading(page, 'Join Looms').waitFor()
  await field(page, 'p_first_name').fill('Grace')
  await field(page, 'p_last_name').fill('Hopper')
  const terms = field(page, 'p_has_clickwrap_accepted')
  if ((await terms.count()) > 0) await terms.check()
  await primary(page).click()
  await enterMailedCode(page, issuer, email)
  await chooseNewPassword(page, PASSWORD)
}

describe('somebody new', () => {
  it('comes from the mail to the application as a member, without JavaScript; the link works once', async () => {
    const email = 'new@example.com'
    const { id, link } = await invite(email, '--first-name', 'Grace', '--last-name', 'Hopper', '--roles', 'weaver')
    const mail = (await mailsTo(issuer, email))[0]
    const reader = await visitor()
    await reader.setContent(mail?.html ?? '')
    await expectAccessible(reader, 'mail')
    await takePictures(reader, 'invitations-1-mail')
    const page = await visitor({ javaScriptEnabled: false })
    await page.goto(link)
    expect(await field(page, 'p_first_name').inputValue()).toBe('Grace')
    expect(await field(page, 'p_email').inputValue()).toBe(email)
    expect(await field(page, 'p_email').isEditable()).toBe(false)
    await registerInvited(page, email)
    await expectBack(page)
    expect(await stateOf(id)).toBe('accepted')
    const second = await visitor()
    await second.goto(link)
    await heading(second, 'Invitation code not usable').waitFor()
    await look(second, 'invitations-6-not-usable')
  })

  it('sees who invites into what', async () => {
    const { link } = await invite('somebody@example.com')
    const page = await visitor()
    await page.goto(link)
    await page.getByText('You are invited to join Looms.').waitFor()
    await look(page, 'invitations-2-register')
  })
})

describe('somebody with an account', () => {
  it('signs in from the page of the invitation', async () => {
    const { id, link } = await invite(ADA.email)
    const page = await visitor()
    await page.goto(link)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByText('You are invited to join Looms.').waitFor()
    await look(page, 'invitations-3-sign-in')
    await signInWithPassword(page, ADA)
    await expectBack(page)
    expect(await stateOf(id)).toBe('accepted')
  })

  it('is asked when signed in, and told when the invitation is for somebody else', async () => {
    const page = await visitor()
    await page.goto(authorization())
    await signInWithPassword(page, GRACE)
    await expectBack(page)
    const { link: foreign } = await invite('other@example.com')
    await page.goto(foreign)
    await heading(page, 'Invitation email mismatch').waitFor()
    await look(page, 'invitations-5-mismatch')
    await page.getByRole('link', { name: 'Use another account' }).click()
    await registerInvited(page, 'other@example.com')
    await expectBack(page)

    const other = await visitor()
    await other.goto(authorization())
    await signInWithPassword(other, GRACE)
    await expectBack(other)
    const { id, link } = await invite(GRACE.email)
    await other.goto(link)
    await other.getByText(`Signed in as ${GRACE.email}`).waitFor()
    await look(other, 'invitations-4-accept')
    expect(await stateOf(id)).toBe('open')
    await primary(other).click()
    await expectBack(other)
    expect(await stateOf(id)).toBe('accepted')
  })
})

describe('an invitation that has ended', () => {
  it('is not usable when it was revoked, or sent again under another code', async () => {
    const [revoked, renewed] = [await invite('revoked@example.com'), await invite('renewed@example.com')]
    await platform.run('invitations', 'revoke', revoked.id)
    const { link } = JSON.parse(await platform.run('invitations', 'send', renewed.id, '--json'))
    const page = await visitor()
    for (const ended of [revoked.link, renewed.link]) {
      await page.goto(ended)
      await heading(page, 'Invitation code not usable').waitFor()
    }
    await page.goto(link)
    await heading(page, 'Join Looms').waitFor()
  })

  it('is disabled when invitations are switched off', async () => {
    const { link } = await invite('disabled@example.com')
    const [environment] = configuration().environments
    const off = { ...environment, invitations: { isEnabled: false } }
    await platform.apply({ environments: [off] })
    const page = await visitor()
    const opensTo = (name: string) =>
      vi.waitFor(async () => {
        await page.goto(link) // the server sees within a second what another process has changed
        expect(await heading(page, name).count()).toBe(1)
      }, 10_000)
    await opensTo('Invitation disabled')
    await look(page, 'invitations-7-disabled')
    await platform.apply({ environments: [environment] })
    await opensTo('Join Looms')
  })

  it('is not usable when it is expired', async () => {
    const { link } = await invite('late@example.com')
    await advanceClock(issuer, 8 * 24 * 60 * 60)
    const page = await visitor()
    await page.goto(link)
    await heading(page, 'Invitation code not usable').waitFor()
  })
})

describe('the guide to inviting people', () => {
  it('leads from its commands and its code to a member', async () => {
    const [port] = await freePorts(1)
    const guideIssuer = `http://localhost:${port}`
    const [yaml = ''] = blocksOf('invite-people.md', 'yaml', guideIssuer)
    const guided = await startProcess({ config: yaml, issuer: guideIssuer })
    onTestFinished(() => guided.stop())
    const commands = blocksOf('invite-people.md', 'sh', guideIssuer).join('\n')
    const lines = commands.split('\n').filter((line) => line !== '')
    const run = async (line = '') => {
      const words = line.split(/\s+/)
      expect(words.splice(0, 2)).toEqual(['npx', 'latchkey'])
      expect(words.pop()).toBe('--dev')
      return guided.run(...words)
    }
    const created = await run(lines[0])
    const [, id = ''] = /id +(inv_[0-9a-f]{12})/.exec(created) ?? []
    const [, link = ''] = /link +(\S+)/.exec(created) ?? []
    expect(link).toMatch(/^http:\/\/localhost:3910\/login\?invitation_code=/)

    type Guide = { login(session: SessionManager, url: URL): Promise<URL> }
    const [code = ''] = blocksOf('invite-people.md', 'ts', guideIssuer)
    const { login } = await importBlock<Guide>(code)
    const items = new Map<string, unknown>()
    const session: SessionManager = {
      getSessionItem: async (name) => items.get(name) ?? null,
      setSessionItem: async (name, value) => void items.set(name, value),
      removeSessionItem: async (name) => void items.delete(name),
      destroySession: async () => items.clear(),
    }
    const page = await visitor()
    await page.context().route('http://localhost:3910/**', (route) => route.fulfill({ body: 'Back' }))
    await page.goto((await login(session, new URL(link))).href)
    await heading(page, 'Join Acme').waitFor()
    expect(await run(lines[1])).toMatch(new RegExp(`grace@example\\.com +open +member .* ${id}`))
    const others = lines.slice(2).map((line) => line.replace('inv_0123456789ab', id))
    expect(await run(others[0])).toContain('Mailed to grace@example.com.')
    expect(await run(others[1])).toBe(`Revoked ${id}.\n`)
    expect(others).toHaveLength(2)
    await page.goto((await login(session, new URL(link))).href)
    await heading(page, 'Invitation code not usable').waitFor()
    expect((await login(session, new URL('http://localhost:3910/login'))).searchParams.has('invitation_code')).toBe(
      false,
    )
  })
})
