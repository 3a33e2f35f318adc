import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../support/console.ts'
import { formFiller } from '../support/form-filler.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

const AUDIENCE = 'api.example.com/v1'

const ENGINES = [
  ['SQLite', async () => undefined],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
] as const

describe.each(ENGINES)('registering and managing an API by hand, on %s', (_engine, databaseUrl) => {
  let opened: ConsoleUnderTest
  let page: Page
  beforeAll(async () => {
    opened = await openConsole(await databaseUrl())
    page = opened.page
  })
  afterAll(() => opened?.close())

  const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
  const dialog = () => page.getByRole('dialog')

  /** What a machine is answered that asks for a token for the API. */
  async function askAsMachine(): Promise<{ status: number; audience: unknown }> {
    const { machine } = opened.platform.clients
    const form = {
      grant_type: 'client_credentials',
      client_id: machine.clientId,
      client_secret: machine.clientSecret,
      audience: AUDIENCE,
    }
    const response = await fetch(`${opened.platform.issuer}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    const { access_token } = (await response.json()) as { access_token?: string }
    return { status: response.status, audience: access_token && claimsOf(access_token).aud }
  }

  /** The access token of somebody who signs in to an application which asks for the API. */
  async function signIn() {
    const { issuer, clients, user } = opened.platform
    const { clientId, clientSecret, siteUrl } = clients.sample
    const redirect_uri = `${siteUrl}/callback`
    const asked = { client_id: clientId, redirect_uri, response_type: 'code', scope: 'openid', state: 'state-of-it' }
    const url = new URL(`${issuer}/oauth2/auth?${new URLSearchParams({ ...asked, audience: AUDIENCE })}`)
    const callback = await formFiller(issuer).signIn(url, user)
    const code = callback.searchParams.get('code')
    if (code === null) return { refused: callback.searchParams.get('error') }
    const form = { grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret }
    const body = new URLSearchParams({ ...form, code, redirect_uri })
    const response = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body })
    const { access_token } = (await response.json()) as { access_token: string }
    return { audience: claimsOf(access_token).aud }
  }

  it('is registered under Settings > APIs, with an ID and an audience that never change', async () => {
    await opened.open('')
    await page.getByRole('link', { name: 'APIs', exact: true }).click()
    await page.click('main >> text="Add API"')
    await dialog().getByLabel('Name').fill('Invoices')
    await dialog().getByLabel('Audience').fill(AUDIENCE)
    await dialog().getByRole('button', { name: 'Add API' }).click()
    await page.waitForSelector('h1:has-text("Invoices")')
    await page.click('[aria-label="Copy the audience"]')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(AUDIENCE)
    expect(await page.locator('main').getByRole('textbox').count()).toBe(0)
    expect((await askAsMachine()).status).toBe(400)
  })

  it('is authorised for a machine from its own page, which then gets its audience', async () => {
    await page.click('text="Authorise an application"')
    await dialog().getByLabel('Application', { exact: true }).click()
    await page.getByRole('option', { name: /m2m/ }).first().click()
    await dialog().getByRole('button', { name: 'Authorise' }).click()
    await told('Authorised')
    expect(await askAsMachine()).toEqual({ status: 200, audience: [AUDIENCE] })
  })

  it('is authorised for an application from the page of the application, whose users then get its audience', async () => {
    const { sample } = opened.platform.clients
    expect(await signIn()).not.toHaveProperty('audience', [AUDIENCE])
    await page.getByRole('link', { name: 'Applications', exact: true }).click()
    await page.getByRole('link', { name: 'Sample application' }).click()
    await page.waitForURL(new RegExp(sample.clientId))
    await page.getByRole('navigation', { name: 'About this application' }).getByRole('link', { name: 'APIs' }).click()
    await page.click('text="Authorise for an API"')
    await dialog().getByLabel('API', { exact: true }).click()
    await page.getByRole('option', { name: 'Invoices' }).click()
    await dialog().getByRole('button', { name: 'Authorise' }).click()
    await page.getByRole('main').getByRole('link', { name: 'Invoices' }).waitFor() // the machine's notice may be there still
    expect(await signIn()).toEqual({ audience: [AUDIENCE] })
  })

  it('is seen from both sides, and revoked for one of them alone', async () => {
    await page.getByRole('link', { name: 'Invoices' }).click()
    const row = page.getByRole('table', { name: 'Authorised applications' }).getByRole('row', { name: /m2m/ })
    await row.waitFor()
    await page.getByRole('row', { name: /Sample application/ }).waitFor()
    await row.getByRole('button', { name: 'Revoke' }).click()
    await told('may not ask for Invoices any more')
    expect((await askAsMachine()).status).toBe(400)
    expect(await signIn()).toEqual({ audience: [AUDIENCE] })
  })

  it('is deleted once it was named by hand, and nobody gets its audience', async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const button = dialog().getByRole('button', { name: 'Delete the API' })
    expect(await button.isDisabled()).toBe(true)
    await dialog().getByRole('textbox').fill('Invoices')
    await button.click()
    await told('Invoices was deleted.')
    await page.waitForURL(/settings\/apis$/)
    expect((await askAsMachine()).status).toBe(400)
    expect(await signIn()).not.toHaveProperty('audience', [AUDIENCE])
  })
})

const claimsOf = (token: string): { aud: unknown } =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
