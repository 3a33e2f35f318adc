import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { launchBrowser, newVisitor } from '../support/browser.ts'
import { signInWithPassword } from '../support/hosted-pages.ts'
import { type LatchkeyProcess, runLatchkey } from '../support/latchkey-process.ts'
import { freePorts } from '../support/platform.ts'
import { type Site, startSite } from './site.ts'
import { ADA, CLIENT_ID, COFFEE, call, claimsOf, configuration, shows, signIn, TEA, told } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let platform: LatchkeyProcess
let browser: Browser
/** The platform is at auth.test and at auth.site.test: another site than app.test, and the same as app.site.test. */
let apart: Site
let together: Site
let issuer: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-sites-'))
  const [port, ...sites] = await freePorts(3)
  issuer = `https://auth.test:${port}`
  const near = `https://auth.site.test:${port}`
  const urls = [`https://app.test:${sites[0]}`, `https://app.site.test:${sites[1]}`]
  const config = configuration(issuer, ...urls)
  const environments = config.environments.map((environment) => ({ ...environment, origins: [issuer, near] }))
  await writeFile(join(folder, 'latchkey.yaml'), JSON.stringify({ ...config, environments }))
  platform = runLatchkey(['start', '--dev', '--tls', '--config', 'latchkey.yaml'], {
    folder,
    settings: { LATCHKEY_DATA: join(folder, 'data') },
  })
  ;[browser] = await Promise.all([launchBrowser('--host-resolver-rules=MAP *.test 127.0.0.1'), platform.ready()])
  const tls = {
    key: await readFile(join(folder, 'data/tls/server-key.pem'), 'utf8'),
    cert: await readFile(join(folder, 'data/tls/server.pem'), 'utf8'),
  }
  const props = { clientId: CLIENT_ID, signInOrg: COFFEE, orgCode: TEA }
  ;[apart, together] = await Promise.all([
    startSite({ props: { ...props, domain: issuer } }, { port: sites[0] as number, tls, host: 'app.test' }),
    startSite({ props: { ...props, domain: near } }, { port: sites[1] as number, tls, host: 'app.site.test' }),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([apart?.close(), together?.close(), platform?.stop()])
  await rm(folder, { recursive: true, force: true })
})

async function signedIn(site: Site, path = '/', props: Record<string, unknown> = {}): Promise<Page> {
  const usual = site.settings.props
  site.settings = { props: { ...usual, ...props } }
  const page = await newVisitor(browser, { ignoreHTTPSErrors: true })
  await page.goto(site.url + path)
  await shows(page, 'anonymous')
  await signIn(page)
  return page
}

/** The addresses of the issuer that a page goes to from now on. */
function visitsTo(page: Page): string[] {
  const visited: string[] = []
  page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).hostname))
  page.on('request', (request) => {
    if (request.isNavigationRequest()) visited.push(new URL(request.url()).hostname)
  })
  return visited
}

describe('an issuer on the same site', () => {
  it('brings tokens back by its cookie, without the page going anywhere', async () => {
    const page = await signedIn(together)
    const visited = visitsTo(page)
    await page.reload()
    await shows(page, 'authenticated')
    expect(new Set(visited)).toEqual(new Set(['app.site.test']))
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => name.startsWith('refresh_token_'))).toMatchObject({
      httpOnly: true,
      secure: true,
    })
    expect(await page.evaluate('document.cookie')).not.toContain('refresh_token')
  })

  it('does not with the strategy memory: nothing is left after a reload', async () => {
    const page = await signedIn(together, '/', { tokenStrategy: 'memory' })
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('refresh_token')
    expect(await call(page, 'refreshToken')).toMatchObject({ success: true })
    await page.reload()
    await shows(page, 'anonymous')
    together.settings.props.tokenStrategy = 'cookie'
  })
})

describe('an issuer on another site', () => {
  it('RX-12: brings whoever is signed in back after a reload, where they were', async () => {
    const page = await signedIn(apart)
    await page.goto(`${apart.url}/orders?page=2#last`)
    await shows(page, 'authenticated')
    expect(page.url()).toBe(`${apart.url}/orders?page=2#last`)
    expect(await told(page, 'success')).toEqual([])
    expect(await call(page, 'getAccessToken')).toEqual(expect.any(String))
  })

  it('renews tokens by what the page holds, as browsers send no cookie', async () => {
    const page = await signedIn(apart)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/oauth2/token')) asked.push(request.postData() ?? '')
    })
    expect(await call(page, 'refreshToken')).toMatchObject({ success: true })
    expect(asked).toEqual([expect.stringContaining('refresh_token=')])
  })

  it('asks once, if nobody is signed in there any more', async () => {
    const page = await signedIn(apart)
    await page.context().clearCookies({ domain: 'auth.test' })
    const visited = visitsTo(page)
    await page.reload()
    await shows(page, 'anonymous')
    expect(visited.filter((host) => host === 'auth.test').length).toBeGreaterThan(0)
    expect(await told(page, 'error')).toEqual([])
    visited.length = 0
    await page.reload()
    await shows(page, 'anonymous')
    expect(visited).not.toContain('auth.test')
  })

  it('leads nobody away while it cannot be reached', async () => {
    const page = await signedIn(apart)
    await page.route(`${issuer}/**`, (route) => route.abort())
    await page.reload()
    await page.locator('main[data-status="loading"][data-error]').waitFor()
    expect(new URL(page.url()).hostname).toBe('app.test')
    await page.unroute(`${issuer}/**`)
    await page.evaluate(() => (globalThis as unknown as EventTarget).dispatchEvent(new Event('online')))
    await shows(page, 'authenticated')
  })

  it('switches the organization by going there, and comes back to where one was', async () => {
    const page = await signedIn(apart)
    await page.goto(`${apart.url}/settings`)
    await shows(page, 'authenticated')
    await page.getByRole('button', { name: 'Switch' }).click()
    await page.locator(`main[data-org="${TEA}"]`).waitFor()
    expect(page.url()).toBe(`${apart.url}/settings`)
    expect(claimsOf(await call(page, 'getAccessToken'))).toMatchObject({ org_code: TEA })
  })

  it('is not asked by whoever keeps the refresh token in localStorage, under a name that says so', async () => {
    const warnings: string[] = []
    const page = await signedIn(apart, '/', { useInsecureForRefreshToken: true })
    page.on('console', (message) => warnings.push(message.text()))
    const names = await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'localStorage')))
    expect(names).toContain(`latchkey.${CLIENT_ID}.unsafe-refresh-token`)
    const visited = visitsTo(page)
    await page.reload()
    await shows(page, 'authenticated')
    expect(visited).not.toContain('auth.test')
    expect(warnings).toContainEqual(expect.stringContaining('every script of the page can read it'))
    await call(page, 'logout').catch(() => {})
    await page.waitForURL(`${issuer}/**`) // where the session ends
    apart.settings.props.useInsecureForRefreshToken = false
    await page.goto(apart.url)
    await shows(page, 'anonymous')
    expect(await page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'localStorage')))).not.toContain('unsafe')
  })
})

describe('a page in a frame of another site', () => {
  it('signs in and out in a window of its own, which nobody has to close', async () => {
    const { settings } = apart
    const usual = together.settings
    together.settings = { props: { ...usual.props, logoutUri: together.url } }
    apart.settings = {
      ...settings,
      async handle(request) {
        if (new URL(request.url).pathname !== '/host') return undefined
        const html = `<!doctype html><title>Host</title><iframe title="Application" src="${together.url}"></iframe>`
        return new Response(html, { headers: { 'content-type': 'text/html' } })
      },
    }
    onTestFinished(() => {
      apart.settings = settings
      together.settings = usual
    })
    const host = await newVisitor(browser, { ignoreHTTPSErrors: true })
    await host.goto(`${apart.url}/host`)
    const frame = host.frameLocator('iframe')
    const opened = host.waitForEvent('popup')
    await frame.getByRole('button', { name: 'Sign in', exact: true }).click()
    const popup = await opened
    const closed = popup.waitForEvent('close')
    await signInWithPassword(popup, ADA)
    await frame.getByRole('heading', { name: 'Ada' }).waitFor()
    await closed
    expect(host.url()).toBe(`${apart.url}/host`)
    const leaving = host.waitForEvent('popup')
    await frame.getByRole('button', { name: 'Sign out' }).click()
    const last = await leaving
    await frame.getByRole('heading', { name: 'Nobody' }).waitFor()
    if (!last.isClosed()) await last.waitForEvent('close')
  })
})

describe('a page without https', () => {
  it('RX-15: begins no sign-in without the cryptography that it needs', async () => {
    const site = await startSite({ props: { clientId: CLIENT_ID, domain: issuer } }, { host: 'app.test' })
    const page = await newVisitor(browser, { ignoreHTTPSErrors: true })
    await page.goto(site.url)
    await shows(page, 'anonymous')
    let isAsked = false
    page.on('request', (request) => {
      isAsked ||= request.url().includes('/oauth2/auth')
    })
    expect(await call(page, 'login')).toEqual({ failure: 'context_insecure' })
    expect(isAsked).toBe(false)
    await site.close()
  })
})
