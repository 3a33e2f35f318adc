import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'
import { freePorts } from '../support/platform.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
let code: string
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')

describe('settings > environments', () => {
  it('say whose they are, and refuse what is no phone number', async () => {
    await opened.open('settings/environments')
    await page.getByLabel('Business name').fill('Analytical Engines')
    await page.getByLabel('Phone').fill('12')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForSelector('text=/phone must be/')
    await page.getByLabel('Phone').fill('+44 20 7946 0018')
    await page.getByRole('combobox', { name: 'Industry' }).click()
    await page.getByRole('option', { name: 'Manufacturing' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await told('Your business was saved.')
    const { body } = await opened.call('GET', '/api/v1/business')
    const business = { name: 'Analytical Engines', phone: '+442079460018', industry: 'manufacturing' }
    expect(body).toMatchObject({ business })
  })

  it('adds one, which is served at its address without a restart', async () => {
    const [port] = await freePorts(1)
    const issuer = `http://localhost:${port}`
    await opened.open('settings/environments')
    await page.waitForSelector('h1:has-text("Environments")')
    await look(page, 'environments')
    await page.click('main >> text="Add environment"')
    await dialog().getByLabel('Name').fill('Staging')
    await dialog().getByLabel('Address').fill(opened.platform.issuer)
    await dialog().getByRole('button', { name: 'Add environment' }).click()
    await dialog().getByText('Another environment has this origin.').waitFor()
    await dialog().getByLabel('Address').fill(issuer)
    await dialog().getByRole('button', { name: 'Add environment' }).click()
    await page.waitForSelector('h1:has-text("Staging")')
    code = page.url().split('/').at(-4) ?? ''
    expect(code).toMatch(/^[0-9a-f]{6}$/)
    const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
    expect(discovery).toMatchObject({ issuer })
    await page.waitForSelector(`code >> text="${issuer}/oauth2/token"`)
    await look(page, 'environment')
  })

  it('is renamed, and keeps events for as long as it is told', async () => {
    await page.getByLabel('Days that events are kept').fill('30')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The environment was saved.')
    await page.click('text="As YAML"')
    await dialog().getByText('eventRetentionDays: 30').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })
})

describe('settings > environments > compare', () => {
  const compare = () => opened.platform.issuer.concat(`/admin/${code}/settings/environments/compare?from=e2e001`)
  const choice = (name: string) => page.getByRole('checkbox', { name })
  const line = (name: string) => page.getByRole('listitem').filter({ has: choice(name) })

  it('shows what an apply would change, and copies what is chosen, line by line', async () => {
    await page.goto(compare())
    await choice('Choose Setting otpTtlSeconds').check()
    await choice('Choose Application Machine').check()
    await line('Choose Setting otpTtlSeconds').getByText('7200').waitFor()
    await look(page, 'compare')
    await page.getByRole('button', { name: 'Copy 2 to Staging' }).click()
    const secrets = page.getByRole('dialog', { name: 'Secrets of the new applications' })
    await secrets.getByText('Machine', { exact: true }).waitFor()
    const [id] = await secrets.locator('code').allTextContents()
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(id).not.toBe(opened.platform.clients.machine.clientId)
    await secrets.getByRole('button', { name: 'I have kept it' }).click()
    await expect.poll(() => page.getByText('Copied to Staging.').count()).toBe(2)
    await look(page, 'compare-copied')
    await page.reload()
    await choice('Choose Application Browser application').waitFor()
    expect(await choice('Choose Application Machine').count()).toBe(0)
  })

  it('says of a line why it cannot be copied yet', async () => {
    const api = { name: 'Orders', audience: 'https://orders.example.com' }
    const { body } = await opened.call('POST', '/api/v1/apis', api)
    const { id } = (body as { api: { id: string } }).api
    const { clientId } = opened.platform.clients.sample
    await opened.call('PATCH', `/api/v1/apis/${id}/applications`, { applications: [{ id: clientId }] })
    await page.reload()
    await choice('Choose Authorisation Sample application: Orders').check()
    await page.getByRole('button', { name: 'Copy 1 to Staging' }).click()
    await page.waitForSelector('text=/cannot be copied/')
    await choice('Choose Authorisation Sample application: Orders').waitFor()
  })

  it('goes the other way round, and lets viewers look', async () => {
    await page.getByRole('link', { name: 'The other way round' }).click()
    await page.waitForURL(/e2e001\/settings\/environments\/compare\?from=/)
    await page.waitForSelector('text="What End to end would take over from Staging"')
    const viewer = await opened.viewer()
    await viewer.goto(compare())
    await viewer.waitForSelector('text="otpTtlSeconds"', { state: 'detached' })
    await viewer.waitForSelector('text="Browser application"')
    expect(await viewer.getByRole('checkbox').count()).toBe(0)
    const sent = { from: 'e2e001', id: 'application Browser application' }
    expect((await opened.call('POST', '/api/latchkey/v1/environment/differences', sent, viewer)).status).toBe(403)
    await viewer.context().close()
  })
})
