import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { takePictures } from './support/artefacts.ts'
import { DESKTOP, launchBrowser, newVisitor } from './support/browser.ts'
import { blocksOf } from './support/guide.ts'
import { type LatchkeyProcess, runLatchkey } from './support/latchkey-process.ts'
import { look } from './support/look.ts'
import { freePorts } from './support/platform.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

const PASSWORD = 'a plain test password'
const folder = mkdtempSync(join(temporaryFolder(), 'admin-'))
const settings = { LATCHKEY_DATA: 'data' }

let issuer: string
let browser: Browser
let latchkey: LatchkeyProcess
let page: Page

const start = async () => {
  const started = runLatchkey(['start', '--dev', '--config', 'latchkey.yaml'], { folder, settings })
  await started.ready()
  return started
}
const command = async (...words: string[]) => {
  const ran = runLatchkey(['admin', ...words, '--dev'], { folder, settings })
  expect(await ran.ended, ran.stderr()).toBe(0)
  return ran.stdout()
}
const linkIn = (text: string, path: string) =>
  new RegExp(`http://localhost:\\d+${path}\\?key=[\\w-]{43}`).exec(text)?.[0]

beforeAll(async () => {
  const ports = await freePorts(2)
  const [first, second] = ports.map((port) => `http://localhost:${port}`)
  issuer = first ?? ''
  const environments = [
    { name: 'Production', code: 'e2e009', origins: [first] },
    { name: 'Test', code: 'e2e010', origins: [second] },
  ]
  writeFileSync(join(folder, 'latchkey.yaml'), JSON.stringify({ environments }))
  browser = await launchBrowser()
  latchkey = await start()
  page = await newVisitor(browser)
})
afterAll(async () => {
  await browser?.close()
  await latchkey?.stop()
})

/** Our pages run no scripts, and their policy lets none fetch; a document of the same origin that has no policy may. */
const whereScriptsRun = () => page.goto(`${issuer}/api/openapi.json`)

const submit = async (fields: Record<string, string>) => {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value)
  await page.click('[data-kinde-button-variant=primary]')
}

describe('administrators', () => {
  it('begin with the link that the server prints, which is a new one at each start until it was used', async () => {
    const first = linkIn(latchkey.stdout(), '/admin/setup')
    await latchkey.stop()
    latchkey = await start()
    const second = linkIn(latchkey.stdout(), '/admin/setup')
    expect(second).toBeDefined()
    expect(second).not.toBe(first)

    await page.goto(second ?? '')
    await look(page, 'admin-setup')
    await page.setViewportSize(DESKTOP)
    await submit({
      p_name: 'Ada Lovelace',
      p_email: 'ada@example.com',
      p_first_password: PASSWORD,
      p_second_password: 'x',
    })
    expect(await page.textContent('[role=alert]')).toContain('not the same')
    await submit({ p_first_password: PASSWORD, p_second_password: PASSWORD })
    await page.waitForURL(`${issuer}/admin/e2e009`)
    await page.selectOption('[aria-label=Environment]', 'Test')
    await page.waitForURL(`${issuer}/admin/e2e010`)
    await page.waitForSelector('h1:has-text("Test")')
    await page.goto(`${issuer}/admin/team`)
    expect(await page.textContent('main')).toContain('Your role: Owner.')
  })

  it('call the Management API from a page, as the guide shows', async () => {
    const [code = ''] = blocksOf('administrators.md', 'js', issuer)
    await whereScriptsRun()
    const created = await page.evaluate(
      (source) => new Function(`return (async () => { ${source}\nreturn created })()`)() as Promise<unknown>,
      code,
    )
    expect(created).toMatchObject({ code: expect.any(String), role: { id: expect.any(String) } })
    const answers = await page.evaluate(async () => {
      const status = async (init: RequestInit) => (await fetch('/api/v1/roles', init)).status
      const body = JSON.stringify({ key: 'forged', name: 'Forged' })
      const headers = { 'content-type': 'application/json' }
      return [await status({}), await status({ method: 'POST', headers, body })]
    })
    expect(answers).toEqual([200, 403])
  })

  it('invite others, whose link works without mail', async () => {
    await page.goto(`${issuer}/admin/team`)
    await page.fill('[name=p_name]', 'Grace Hopper')
    await page.fill('[name=p_email]', 'grace@example.com')
    await page.check('#new-viewer')
    await page.click('text="Invite"')
    const link = await page.textContent('code.secret')
    await look(page, 'admin-overview')
    await page.setViewportSize(DESKTOP)

    const owner = page
    page = await newVisitor(browser)
    await page.goto(link ?? '')
    await takePictures(page, 'admin-invitation')
    await submit({ p_first_password: PASSWORD, p_second_password: PASSWORD })
    await page.goto(`${issuer}/admin/team`)
    expect(await page.textContent('main')).toContain('Your role: Viewer.')
    await whereScriptsRun()
    const statuses = await page.evaluate(async () => {
      const { csrf_token } = await (await fetch('/api/latchkey/v1/session')).json()
      const headers = { 'content-type': 'application/json', 'latchkey-csrf': csrf_token }
      const body = JSON.stringify({ key: 'viewed', name: 'Viewed' })
      const write = await fetch('/api/v1/roles', { method: 'POST', headers, body })
      return [(await fetch('/api/v1/roles')).status, write.status]
    })
    expect(statuses).toEqual([200, 403])
    await page.context().close()
    page = owner
  })

  it('see where they are signed in, and change their password', async () => {
    await page.goto(`${issuer}/admin/sessions`)
    expect(await page.textContent('main')).toContain('This browser')
    await look(page, 'admin-sessions')
    await page.goto(`${issuer}/admin/password`)
    await look(page, 'admin-password')
    await page.setViewportSize(DESKTOP)
  })

  it('sign out, and in again', async () => {
    await page.goto(`${issuer}/admin/team`)
    await page.click('text="Sign out"')
    expect(await page.textContent('[role=status]')).toContain('You are signed out.')
    await look(page, 'admin-sign-in')
    await page.setViewportSize(DESKTOP)
    await whereScriptsRun()
    expect(await page.evaluate(async () => (await fetch('/api/v1/roles')).status)).toBe(401)
    await page.goto(`${issuer}/admin/team`)
    await submit({ p_email: 'ada@example.com', p_password: 'wrong' })
    expect(await page.textContent('[role=alert]')).toContain('do not match')
    await submit({ p_email: 'ada@example.com', p_password: PASSWORD })
    expect(await page.textContent('main')).toContain('Your role: Owner.')
  })

  it('are let in by the command line when they forgot the password', async () => {
    expect(await command('list')).toMatch(/ada@example\.com +Ada Lovelace +owner +active/)
    const link = linkIn(await command('reset', 'ada@example.com'), '/admin/reset')
    const elsewhere = page
    page = await newVisitor(browser)
    await page.goto(link ?? '')
    await submit({ p_first_password: `${PASSWORD} two`, p_second_password: `${PASSWORD} two` })
    await page.goto(`${issuer}/admin/team`)
    expect(await page.textContent('main')).toContain('Your role: Owner.')
    await elsewhere.reload()
    expect(await elsewhere.textContent('h1')).toBe('Administration')
  })

  it('are told at the next start where they sign in', async () => {
    await latchkey.stop()
    latchkey = await start()
    expect(latchkey.stdout()).toMatch(/Administration +http:\/\/localhost:\d+\/admin\n/)
    expect(latchkey.stdout()).not.toContain('/admin/setup')
  })
})
