import { createManagementClient } from '@latchkey/sdk/management'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser, newVisitor, PHONE } from './support/browser.ts'
import { look } from './support/look.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { freePorts, type RunningProcess, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

let issuer: string
let platform: RunningProcess
let browser: Browser
beforeAll(async () => {
  issuer = `http://localhost:${(await freePorts(1))[0]}`
  const config = JSON.stringify({ environments: [{ name: 'Referred to', code: 'e2e008', origins: [issuer] }] })
  ;[platform, browser] = await Promise.all([startProcess({ config, issuer }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

describe('the reference of the Management API, in a browser', () => {
  it('leads from the index to an operation without JavaScript', async () => {
    const page = await newVisitor(browser, { javaScriptEnabled: false })
    await page.goto(`${issuer}/api/reference`)
    await page.getByRole('link', { name: 'Gives a member a role.' }).click()
    expect(page.url()).toBe(`${issuer}/api/reference/organizations#CreateOrganizationUserRole`)
    const section = page.getByRole('region', { name: 'Gives a member a role.' })
    expect(await section.textContent()).toContain('create:organization_user_roles')
    await page.getByRole('link', { name: 'OpenAPI' }).click()
    expect(await page.locator('body').textContent()).toContain('"openapi":"3.1.0"')
  })

  it.each(['', '/roles', '/nothing'])('can be read by everybody: %s', async (path) => {
    const page = await newVisitor(browser)
    await page.goto(`${issuer}/api/reference${path}`)
    await look(page, `reference${path.replace('/', '-')}`)
  })

  it('is no wider than a phone, however long addresses are', async () => {
    const page = await newVisitor(browser, { viewport: PHONE })
    await page.goto(`${issuer}/api/reference/organizations`)
    await expectNoSidewaysScroll(page)
  })

  it('calls the client by names that the client has', async () => {
    const management: object = createManagementClient({ issuer, token: () => 'none' })
    const index = await (await fetch(`${issuer}/api/reference`)).text()
    const paths = new Set([...index.matchAll(/href="(\/api\/reference\/[\w-]+)"/g)].map(([, path]) => path))
    const calls: string[] = []
    for (const path of paths) {
      const text = await (await fetch(`${issuer}${path}`)).text()
      calls.push(...[...text.matchAll(/await management\.([\w.]+)\(/g)].map(([, name = '']) => name))
    }
    const isThere = (name: string) => {
      let at: unknown = management
      for (const part of name.split('.')) at = (at as Record<string, unknown> | undefined)?.[part]
      return typeof at === 'function'
    }
    expect(calls.length).toBeGreaterThan(170)
    expect(calls.filter((name) => !isThere(name))).toEqual([])
  })
})
