import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor } from './support/browser.ts'
import {
  chooseNewPassword,
  enterCode,
  enterEmail,
  enterMailedCode,
  enterPassword,
  field,
  signInWithPassword,
} from './support/hosted-pages.ts'
import { advanceClock, mailsTo, newestCode, wrongCodeFor } from './support/mailbox.ts'
import {
  callProtectedApi,
  expectSignedIn,
  expectSignedOut,
  shownToken,
  signOut,
  startSignIn,
} from './support/sample-pages.ts'
import { startWorld, type World } from './support/world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.end())

describe('signing in', () => {
  it('works with a password', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await signInWithPassword(page, platform.user)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    expect((await callProtectedApi(page)).status).toBe('200 OK')
  })

  it('works with a code by email', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await enterEmail(page, platform.user.email)
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    await enterMailedCode(page, platform.issuer, platform.user.email)
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })

  it('explains a wrong code, sends a new one and goes on with it', async () => {
    const { platform, browser, sample } = world
    const { email } = platform.user
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await enterEmail(page, email)
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    await field(page, 'p_confirmation_code').waitFor()
    const first = await newestCode(platform.issuer, email)
    await enterCode(page, wrongCodeFor(first))
    expect(await page.getByRole('alert').textContent()).toContain('not right')
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByRole('status').waitFor()
    await enterMailedCode(page, platform.issuer, email)
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })

  it('explains a wrong password in an alert, without saying whether the account exists', async () => {
    const { platform, browser, sample } = world
    const answers: (string | null)[] = []
    for (const email of [platform.user.email, 'nobody@example.com']) {
      const page = await newVisitor(browser)
      await startSignIn(page, sample)
      await enterEmail(page, email)
      await enterPassword(page, 'certainly not this one')
      answers.push(await page.getByRole('alert').textContent())
      expect(await field(page, 'p_password').inputValue()).toBe('')
    }
    expect(answers[0]).toContain('do not match')
    expect(answers[1]).toBe(answers[0])
  })

  it('leaves a visitor signed in who goes back and signs in once more', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await signInWithPassword(page, platform.user)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    await page.goBack()
    await enterPassword(page, platform.user.password)
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })

  it('gives new tokens when the application refreshes them', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await signInWithPassword(page, platform.user)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    const before = await shownToken(page, 'access-token')
    await page.getByRole('button', { name: 'Refresh tokens' }).click()
    await page.getByText('These tokens are new.').waitFor()
    const after = await shownToken(page, 'access-token')
    expect(after.claims.jti).not.toBe(before.claims.jti)
    expect(after.claims.sub).toBe(before.claims.sub)
  })
})

describe('a forgotten password', () => {
  it('is replaced by a new one, which then works where the old one does not', async () => {
    const { platform, browser, sample } = world
    const { email, password } = platform.user
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await enterEmail(page, email)
    await page.getByRole('link', { name: 'Forgot password?' }).click()
    await enterEmail(page, email)
    await enterMailedCode(page, platform.issuer, email)
    await chooseNewPassword(page, 'a better one than before')
    await expectSignedIn(page, sample, 'Ada Lovelace')

    const other = await newVisitor(browser)
    await startSignIn(other, sample)
    await signInWithPassword(other, { email, password })
    expect(await other.getByRole('alert').textContent()).toContain('do not match')
    await enterPassword(other, 'a better one than before')
    await expectSignedIn(other, sample, 'Ada Lovelace')
    platform.user.password = 'a better one than before'
  })
})

describe('signing out', () => {
  it('ends the session at the application and at the platform', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await signInWithPassword(page, platform.user)
    await expectSignedIn(page, sample, 'Ada Lovelace')
    await signOut(page)
    await expectSignedOut(page, sample)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await field(page, 'p_email').waitFor() // the form again, not a silent way back
  })
})

describe('a code by email', () => {
  it('ends after the time that the mail names, and a new one works', async () => {
    const { platform, browser, sample } = world
    const { email } = platform.user
    const page = await newVisitor(browser)
    await startSignIn(page, sample)
    await enterEmail(page, email)
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    await field(page, 'p_confirmation_code').waitFor()
    const [mail] = await mailsTo(platform.issuer, email)
    expect(mail?.text).toContain('10 minutes')
    await advanceClock(platform.issuer, 15 * 60) // past the ten minutes, and past the limit of mails that other tests used up
    await enterCode(page, await newestCode(platform.issuer, email))
    expect(await page.getByRole('alert').textContent()).toContain('expired')
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByRole('status').waitFor()
    await enterMailedCode(page, platform.issuer, email)
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })
})
