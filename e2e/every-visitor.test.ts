import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor } from './support/browser.ts'
import {
  enterEmail,
  enterMailedCode,
  enterNewAccount,
  field,
  focusedField,
  primary,
  signInWithPassword,
} from './support/hosted-pages.ts'
import { look as lookAt } from './support/look.ts'
import { mailsTo, newestCode } from './support/mailbox.ts'
import {
  callProtectedApi,
  expectSignedIn,
  expectSignedOut,
  signOut,
  startSignIn,
  startSignUp,
} from './support/sample-pages.ts'
import { startWorld, type World } from './support/world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.end())

describe('signing in', () => {
  it('needs no mouse', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await page.goto(sample)
    await tabTo(page, 'Sign in')
    await page.keyboard.press('Enter')
    await focusedField(page, 'p_email').waitFor()
    await page.keyboard.type(platform.user.email)
    await page.keyboard.press('Enter')
    await focusedField(page, 'p_password').waitFor()
    await page.keyboard.type(platform.user.password)
    await page.keyboard.press('Tab')
    expect(await focusedText(page)).toBe('Sign in')
    await page.keyboard.press('Enter')
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })

  it('needs no JavaScript', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser, { javaScriptEnabled: false })
    await startSignIn(page, sample)
    await signInWithPassword(page, platform.user)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    await signOut(page)
    await expectSignedOut(page, sample)
  })
})

describe('the first page', () => {
  it.each(['sign in', 'sign up'])('to %s is less than 30 KB with all that it needs', async (what) => {
    const { platform, browser } = world
    const page = await newVisitor(browser)
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    const asked: string[] = []
    let transferred = 0
    network.on('Network.requestWillBeSent', ({ request }) => asked.push(new URL(request.url).pathname))
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      transferred += encodedDataLength // headers and body, as they came
    })
    const { siteUrl, clientId } = platform.clients.sample
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: `${siteUrl}/callback`,
      response_type: 'code',
      scope: 'openid profile email offline',
      ...(what === 'sign up' ? { prompt: 'create' } : {}),
    })
    await page.goto(`${platform.issuer}/oauth2/auth?${query}`, { waitUntil: 'networkidle' })
    await field(page, 'p_email').waitFor()
    expect(asked.some((path) => path.endsWith('.css'))).toBe(true)
    expect(transferred).toBeGreaterThan(2000) // it was measured at all
    expect(transferred).toBeLessThan(30_000)
  })
})

describe('every page', () => {
  it('is accessible, and fits a phone', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    const look = (step: string, kind: 'page' | 'mail' = 'page') => lookAt(page, step, kind)
    const refused = page.locator('input[aria-invalid=true]').first()
    const leo = {
      firstName: 'Leo',
      lastName: 'Ng',
      email: 'leonora.nightingale@example.com',
      password: 'four plain words here',
    }

    await page.goto(sample)
    await look('01-signed-out')
    await startSignUp(page, sample)
    await field(page, 'p_first_name').waitFor()
    await look('02-sign-up')
    await primary(page).click()
    await refused.waitFor()
    await look('03-sign-up-errors')
    await enterNewAccount(page, leo)
    await field(page, 'p_confirmation_code').waitFor()
    await look('04-sign-up-code')
    await primary(page).click()
    await refused.waitFor()
    await look('05-code-error')
    await enterMailedCode(page, platform.issuer, leo.email)
    await field(page, 'p_first_password').waitFor()
    await look('06-new-password')
    await field(page, 'p_first_password').fill('short')
    await field(page, 'p_second_password').fill('other')
    await primary(page).click()
    await refused.waitFor()
    await look('07-new-password-errors')
    await field(page, 'p_first_password').fill(leo.password)
    await field(page, 'p_second_password').fill(leo.password)
    await primary(page).click()
    await expectSignedIn(page, sample, 'Leo Ng')
    await look('08-signed-in')
    await callProtectedApi(page)
    await look('09-api-called')
    await signOut(page)
    await expectSignedOut(page, sample)
    await startSignIn(page, sample)
    await field(page, 'p_email').waitFor()
    await look('10-sign-in')
    await enterEmail(page, leo.email)
    await field(page, 'p_password').waitFor()
    await look('11-password')
    await primary(page).click()
    await refused.waitFor()
    await look('12-password-error')
    await page.getByRole('link', { name: 'Forgot password?' }).click()
    await page.waitForURL(/forgot/)
    await look('13-forgot-password')
    await enterEmail(page, leo.email)
    await field(page, 'p_confirmation_code').waitFor()
    await look('14-reset-code')
    await page.goto(`${platform.issuer}/logout`)
    await look('15-signed-out-page')
    await page.goto(`${platform.issuer}/oauth2/auth?client_id=unknown`)
    await look('16-error-page')
    await page.goto(`${sample}/callback?code=x&state=y`)
    await look('17-sample-problem')
    await page.goto('about:blank') // whose policy leaves the mail its styles
    await page.setContent((await newestMail(platform.issuer, leo.email)).html)
    await look('18-mail', 'mail')
  })
})

const newestMail = async (issuer: string, email: string) => {
  const [mail] = await mailsTo(issuer, email)
  expect(mail?.text).toContain(await newestCode(issuer, email))
  return mail as NonNullable<typeof mail>
}

const focusedText = (page: Page) => page.locator(':focus').textContent()

/** Presses Tab until the control with this text has the focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab')
    if ((await focusedText(page)) === text) return
  }
  throw new Error(`no control with the text ${text} gets the focus`)
}
