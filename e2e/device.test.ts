import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { launchBrowser, newVisitor, PHONE } from './support/browser.ts'
import { field, primary, signInWithPassword } from './support/hosted-pages.ts'
import { look } from './support/look.ts'
import { advanceClock } from './support/mailbox.ts'
import { endProcess, freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

const run = promisify(execFile)
const REPOSITORY = fileURLToPath(new URL('../', import.meta.url))
const CLI = join(REPOSITORY, 'examples/device-cli/src/main.ts')
const CLIENT_ID = '7e4c2a9f1b5d4836a0c8e2f6d4b01957'
const ADA = { email: 'ada@example.com', password: 'correct horse battery' }

let issuer: string
let platform: Awaited<ReturnType<typeof startProcess>>
let browser: Browser
let folder: string
beforeAll(async () => {
  const [port, stagingPort] = await freePorts(2)
  issuer = `http://localhost:${port}`
  const sample = await readFile(join(REPOSITORY, 'examples/latchkey.yaml'), 'utf8')
  const config = sample
    .replaceAll('localhost:3900', `localhost:${port}`)
    .replaceAll('localhost:3901', `localhost:${stagingPort}`)
  folder = await mkdtemp(join(tmpdir(), 'latchkey-device-'))
  ;[platform, browser] = await Promise.all([startProcess({ config, issuer }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The device CLI, in a pseudo-terminal where the system has one. */
function startCli(...args: string[]) {
  const command = [process.execPath, CLI, '--issuer', issuer, '--token-file', join(folder, 'token.json'), ...args]
  const hasTerminal = process.platform === 'linux' && existsSync('/usr/bin/script')
  const env = { PATH: process.env.PATH, HOME: folder, TERM: 'xterm-256color' }
  const child: ChildProcess = hasTerminal
    ? spawn('/usr/bin/script', ['-qec', command.map((part) => `'${part}'`).join(' '), '/dev/null'], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    : spawn(process.execPath, command.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => endProcess(child))
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    hasTerminal,
    output: () => output,
    exit,
    code: () => vi.waitUntil(() => /Enter {2}([A-Z]{8})/.exec(output)?.[1], { timeout: 10_000 }),
  }
}

type Codes = { device_code: string; user_code: string; verification_uri_complete: string }

const blocks = async () => {
  const guide = await readFile(join(REPOSITORY, 'docs/guides/sign-in-on-a-device.md'), 'utf8')
  return [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) =>
    block.replaceAll('http://localhost:3900', issuer),
  )
}

/** The guide's own command for new codes. */
async function askForCodes(): Promise<Codes> {
  const [, command = ''] = await blocks()
  return JSON.parse((await run('bash', ['-c', command])).stdout)
}

/** The guide's own command that asks for tokens. */
async function poll({ device_code }: Codes): Promise<{ error?: string; scope?: string }> {
  const [, , command = ''] = await blocks()
  const env = { PATH: process.env.PATH, DEVICE_CODE: device_code }
  return JSON.parse((await run('bash', ['-c', command], { env })).stdout)
}

async function enter(page: Page, code: string): Promise<void> {
  await page.goto(`${issuer}/device`)
  await field(page, 'user_code').fill(code)
  await primary(page).click()
}

const heading = (page: Page, text: string) => page.getByRole('heading', { name: text }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** An API that asks the platform whose token it is. */
async function startApi() {
  const server = createServer(async (request, response) => {
    const { authorization = '' } = request.headers
    const profile = await fetch(`${issuer}/oauth2/v2/user_profile`, { headers: { authorization } })
    const { email } = (await profile.json()) as { email?: string }
    response.writeHead(profile.ok ? 200 : 401).end(profile.ok ? `Hello ${email}` : 'Who are you?')
  }).listen(0, '127.0.0.1')
  await vi.waitUntil(() => server.listening, 10_000)
  onTestFinished(() => {
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('the device CLI', () => {
  it('signs in, keeps the token for its user alone, calls an API, refreshes, and signs out', async () => {
    const api = await startApi()
    const cli = startCli('--api', api)
    const code = await cli.code()
    if (cli.hasTerminal) {
      await vi.waitUntil(() => /Waiting for you: 9:5\d left/.test(cli.output()), { timeout: 5000 })
      expect(cli.output()).toContain('▀')
    }
    const page = await newVisitor(browser, { viewport: PHONE })
    await page.goto(`${issuer}/device?user_code=${code}`)
    await look(page, '30-device-enter')
    await primary(page).click()
    await heading(page, 'Is this your device?')
    await look(page, '31-device-confirm')
    await press(page, 'Yes, continue')
    await field(page, 'p_email').waitFor()
    await signInWithPassword(page, ADA)
    await heading(page, 'Allow Device CLI?')
    await look(page, '32-device-consent')
    await press(page, 'Allow')
    await heading(page, 'Your device is connected')
    await look(page, '33-device-connected')
    expect(await cli.exit).toBe(0)
    expect(cli.output()).toContain('Hello ada@example.com')

    const file = join(folder, 'token.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const stored = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...stored, expiresAt: 0 }))
    const again = startCli('--api', api)
    expect(await again.exit).toBe(0)
    expect(again.output()).toMatch(/Refreshed the token\.\s+\S+ answered 200:\s+Hello ada@example\.com/)
    const refreshed = JSON.parse(await readFile(file, 'utf8'))
    expect(refreshed.refresh_token).not.toBe(stored.refresh_token)
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    const out = startCli('--sign-out')
    expect(await out.exit).toBe(0)
    expect(out.output()).toContain('Signed out.')
    expect(existsSync(file)).toBe(false)
    const profile = await fetch(`${issuer}/oauth2/v2/user_profile`, {
      headers: { authorization: `Bearer ${refreshed.access_token}` },
    })
    expect(profile.status).toBe(403)
  })

  it('says so when the person refuses', async () => {
    const cli = startCli()
    const page = await newVisitor(browser, { viewport: PHONE })
    await enter(page, await cli.code())
    await press(page, 'No, refuse')
    await heading(page, 'You refused')
    await look(page, '34-device-refused')
    expect(await cli.exit).toBe(1)
    expect(cli.output()).toContain('The user refused the request.')
  })

  it('has options, and explains them', async () => {
    const cli = startCli('--help')
    expect(await cli.exit).toBe(0)
    expect(cli.output()).toContain('--sign-out')
  })
})

describe('a person at /device', () => {
  it('refuses on the consent page', async () => {
    const codes = await askForCodes()
    expect(await poll(codes)).toMatchObject({ error: 'authorization_pending' })
    const page = await newVisitor(browser, { viewport: PHONE })
    await enter(page, codes.user_code.toLowerCase().replace(/^(....)/, '$1-'))
    await press(page, 'Yes, continue')
    await signInWithPassword(page, ADA)
    await press(page, 'Deny')
    await heading(page, 'You refused')
    expect(await poll(codes)).toMatchObject({ error: 'access_denied' })
  })

  it('needs no JavaScript', async () => {
    const codes = await askForCodes()
    const page = await newVisitor(browser, { viewport: PHONE, javaScriptEnabled: false })
    await enter(page, codes.user_code)
    await press(page, 'Yes, continue')
    await signInWithPassword(page, ADA)
    await press(page, 'Allow')
    await heading(page, 'Your device is connected')
    expect(await poll(codes)).toMatchObject({ scope: 'openid profile email offline' })
  })

  it('comes too late', async () => {
    const codes = await askForCodes()
    const page = await newVisitor(browser, { viewport: PHONE })
    await enter(page, codes.user_code)
    await heading(page, 'Is this your device?')
    await advanceClock(issuer, 600)
    await press(page, 'Yes, continue')
    await heading(page, 'This code has expired')
    await look(page, '35-device-expired')
    expect(await poll(codes)).toMatchObject({ error: 'expired_token' })
    await page.getByRole('link', { name: 'Enter another code' }).click()
    await heading(page, 'Connect a device')
  })

  it('is locked out after ten wrong codes, for ten minutes', async () => {
    const codes = await askForCodes()
    const page = await newVisitor(browser, { viewport: PHONE })
    for (let tries = 0; tries < 10; tries++) {
      await enter(page, 'BBBBBBBB')
      await page.getByText('This code is not right').waitFor()
    }
    await look(page, '36-device-wrong-code')
    await enter(page, codes.user_code)
    await page.getByText('Too many attempts').waitFor()
    await look(page, '37-device-locked')
    await advanceClock(issuer, 600)
    await enter(page, (await askForCodes()).user_code)
    await heading(page, 'Is this your device?')
  })
})

it('the guide names the client of the sample configuration', async () => {
  expect((await blocks()).filter((block) => block.includes(CLIENT_ID))).toHaveLength(2)
})
