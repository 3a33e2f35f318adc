import { createLatchkey } from '@latchkey/sdk'
import { createTestIssuer } from 'latchkey/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import { enterCode, enterEmail, field } from './support/hosted-pages.ts'
import { freePorts } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const [api = '', website = ''] = blocksOf('testing.md', 'ts', 'http://localhost:3900')

describe('the guide to testing an application', async () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  await importBlock(api) // its own tests

  it('shows a website to whoever has a session, without a page of the platform', async () => {
    const { testWebsite } = await importBlock<{ testWebsite(browser: Browser, port: number): Promise<string> }>(website)
    const [port = 0] = await freePorts(1)
    expect(JSON.parse(await testWebsite(browser, port))).toMatchObject({ email: 'ada@example.com', givenName: 'Ada' })
  })

  it('knows the digits that the pages ask for', async () => {
    await using issuer = await createTestIssuer()
    const grace = await issuer.createUser({ firstName: 'Grace', lastName: 'Hopper' })
    const { url } = await createLatchkey({ env: issuer.env() }).createAuthorizationUrl()
    const page = await newVisitor(browser)
    await page.goto(url.href)
    await enterEmail(page, grace.email)
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    await field(page, 'p_confirmation_code').waitFor()
    const back = page.waitForRequest((request) => request.url().startsWith('http://localhost:3000/callback?code='))
    await enterCode(page, await issuer.mailedCode(grace.email))
    await back
    expect(await issuer.mails()).toMatchObject([{ to: grace.email }])
  })
})
