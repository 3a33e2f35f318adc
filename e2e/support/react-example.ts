import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startApi } from '@latchkey/example-api'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build, preview } from 'vite'
import { launchBrowser, newVisitor } from './browser.ts'
import { advanceClock } from './mailbox.ts'
import { freePorts, startProcess } from './platform.ts'

const EXAMPLES = new URL('../../examples/', import.meta.url)
const AUDIENCE = 'https://orders.example.com'
const PASSWORD = 'correct horse battery'
export const ADA = { email: 'ada@example.com', password: PASSWORD }
export const GRACE = { email: 'grace@example.com', password: PASSWORD }

export type ReactExample = {
  readonly issuer: string
  readonly siteUrl: string
  readonly apiUrl: string
  readonly browser: Browser
  visit(options?: BrowserContextOptions): Promise<Page>
  /** Grants somebody scopes of the API. */
  grant(email: string, scopes: string[]): Promise<void>
  /** Moves the clock of the platform and of the API. */
  advance(seconds: number): Promise<void>
  /** Moves the clock of the API alone: what it is sent is older there. */
  advanceApi(seconds: number): void
  end(): Promise<void>
}

/** The sample configuration, the page of examples/react-spa as it is built, its API, and a browser. */
export async function startReactExample(): Promise<ReactExample> {
  const ports = await freePorts(4)
  const [issuer, staging, siteUrl, apiUrl] = ports.map((port) => `http://localhost:${port}`) as [
    string,
    string,
    string,
    string,
  ]
  const sample = await readFile(new URL('latchkey.yaml', EXAMPLES), 'utf8')
  const config = sample
    .replaceAll('http://localhost:3900', issuer)
    .replaceAll('http://localhost:3901', staging)
    .replaceAll('http://localhost:5173', siteUrl)
  const root = fileURLToPath(new URL('react-spa/', EXAMPLES))
  const outDir = await mkdtemp(join(tmpdir(), 'latchkey-react-spa-'))
  process.env.VITE_KINDE_DOMAIN = issuer
  process.env.VITE_API_URL = apiUrl
  let aheadMs = 0
  const [platform, browser, api] = await Promise.all([
    startProcess({ config, issuer }),
    launchBrowser(),
    startApi({
      issuer,
      audience: AUDIENCE,
      siteUrl,
      port: ports[3] as number,
      onEvent: () => {},
      clock: () => Date.now() + aheadMs,
    }),
    build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } }),
  ])
  delete process.env.VITE_KINDE_DOMAIN
  delete process.env.VITE_API_URL
  const site = await preview({
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: ports[2] as number, strictPort: true },
  })
  return {
    issuer,
    siteUrl,
    apiUrl,
    browser,
    async visit(options) {
      const page = await newVisitor(browser, options)
      await page.goto(siteUrl)
      return page
    },
    async grant(email, scopes) {
      const users = [{ email, scopes: [{ audience: AUDIENCE, scopes }] }]
      await platform.apply({ environments: [{ name: 'Development', code: 'de0001', origins: [issuer], users }] })
    },
    async advance(seconds) {
      aheadMs += seconds * 1000
      await advanceClock(issuer, seconds)
    },
    advanceApi(seconds) {
      aheadMs += seconds * 1000
    },
    async end() {
      await browser.close()
      await Promise.all([site.close(), api.close(), platform.stop()])
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
