import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
})
afterAll(() => opened?.close())

/** Tries to sign in to the sample application, in a browser of their own. */
async function signIn(password: string): Promise<void> {
  const { user, issuer, clients } = opened.platform
  const visitor = await opened.browser.newContext()
  const form = await visitor.newPage()
  const asked = { client_id: clients.sample.clientId, redirect_uri: `${clients.sample.siteUrl}/callback` }
  const query = new URLSearchParams({ ...asked, response_type: 'code', scope: 'openid', state: 'state-of-it' })
  await form.goto(`${issuer}/oauth2/auth?${query}`)
  await form.fill('[name=p_email]', user.email)
  await form.click('[data-kinde-button-variant=primary]')
  await form.fill('[name=p_password]', password)
  const answered = form.waitForResponse((response) => response.request().method() === 'POST')
  await form.click('[data-kinde-button-variant=primary]')
  await answered
  await visitor.close()
}

const total = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).locator('strong')

describe('home', () => {
  it('begins with the steps that are left, and says where nobody was refused', async () => {
    await opened.open('')
    await page.getByRole('heading', { name: 'Getting started' }).waitFor()
    await page.getByText('the reason stands here').waitFor()
    expect(await total('Refused').textContent()).toBe('0')
  })

  it('counts sign-ins and refusals, and says why somebody was refused', async () => {
    await signIn(opened.platform.user.password)
    await signIn('not the password')
    const refusals = async () => {
      await page.reload()
      return total('Refused').textContent()
    }
    // What was refused is written down a moment later.
    await expect.poll(refusals, { timeout: 20_000, interval: 200 }).toBe('1')
    expect(await total('Sign-ins').textContent()).toBe('1')
    await page.getByText('password_wrong').waitFor()
    await look(page, 'home')
    await page.getByRole('link', { name: 'All that was refused for password_wrong' }).click()
    await page.waitForURL(/events\?outcome=refused&reason=password_wrong/)
    expect(await page.getByLabel('Reason').inputValue()).toBe('password_wrong')
    await page.getByRole('table', { name: 'Events' }).getByText('password_wrong').waitFor()
    await page.getByLabel('Reason').fill('nothing')
    await page.getByText('is not one that events have').waitFor()
    await opened.open('')
  })

  it('is read by keyboard, and as a table', async () => {
    await total('Refused').click()
    const chart = page.getByRole('slider', { name: 'Refused by day' })
    const value = () => chart.getAttribute('aria-valuetext')
    const today = await value()
    expect(today).toMatch(/: 1$/)
    await chart.focus()
    await page.keyboard.press('ArrowLeft')
    expect(await value()).toMatch(/: 0$/)
    await page.keyboard.press('End')
    expect(await value()).toBe(today)
    await page.getByText('As a table').click()
    const rows = page.getByRole('table', { name: 'Sign-ins by day' }).locator('tbody tr')
    expect(await rows.count()).toBe(30)
    expect(await rows.first().locator('td').allTextContents()).toEqual(['1', '0', '1'])
  })

  it('has its span and what it shows in its address', async () => {
    await page.getByRole('button', { name: '7 days' }).click()
    await expect.poll(() => page.url()).toMatch(/days=7&of=refusals/)
    await opened.open('?days=90&of=sign_ups')
    const chart = page.getByRole('slider', { name: 'Sign-ups by day' })
    expect(await chart.getAttribute('max')).toBe('89')
  })

  it('says how the platform is', async () => {
    const health = page.getByRole('region', { name: 'Health' })
    await health.getByText(/^Latchkey \d/).waitFor()
    await health.getByText('in the outbox').waitFor()
    await health.getByText('Nothing waits').waitFor()
  })

  it('leads from a refusal to everything of the user, for a viewer too', async () => {
    const viewer = await opened.viewer()
    await opened.open('', viewer)
    await viewer.getByRole('link', { name: 'Everything of this user' }).click()
    await viewer.waitForURL(/\/users\/kp_\w+\?tab=events$/)
    await viewer.getByText('password_wrong').waitFor()
    await viewer.context().close()
  })
})
