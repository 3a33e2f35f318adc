import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor } from './support/browser.ts'
import { field, signInWithPassword } from './support/hosted-pages.ts'
import { expectSignedIn, shownToken, signOut, startSignIn } from './support/sample-pages.ts'
import { startWorld, type World } from './support/world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.end())

async function signedIn() {
  const { platform, browser, sample } = world
  const page = await newVisitor(browser)
  await startSignIn(page, sample)
  await signInWithPassword(page, platform.user)
  await expectSignedIn(page, sample, 'Ada Lovelace')
  return page
}

describe('single sign-on', () => {
  it('signs in to a second application without a form', async () => {
    const { sample, second } = world
    const page = await signedIn()
    const { claims } = await shownToken(page, 'id-token')
    await startSignIn(page, second)
    await expectSignedIn(page, second, 'Ada Lovelace')
    const other = await shownToken(page, 'id-token')
    expect(other.claims.sub).toBe(claims.sub)
    expect(other.claims.azp).not.toBe(claims.azp)
    await page.goto(sample) // the cookies of the two applications do not get into each other's way
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })

  it('ends for every application when one of them signs out', async () => {
    const { second } = world
    const page = await signedIn()
    await signOut(page)
    await startSignIn(page, second)
    await field(page, 'p_email').waitFor()
  })
})

describe('prompt', () => {
  it('none comes back signed in when there is a session', async () => {
    const { second } = world
    const page = await signedIn()
    await page.goto(`${second}/login?prompt=none`)
    await expectSignedIn(page, second, 'Ada Lovelace')
  })

  it('none comes back with login_required when there is no session, and a sign-in still works after it', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await page.goto(`${sample}/login?prompt=none`)
    await page.getByRole('heading', { name: 'You are not signed in yet' }).waitFor()
    const answer = new URL(page.url()).searchParams
    expect(answer.get('error')).toBe('login_required')
    expect(answer.get('state')).toMatch(/^[\w-]{43}$/)
    expect(answer.get('iss')).toBe(platform.issuer)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signInWithPassword(page, platform.user)
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })

  it('login asks again in spite of a session', async () => {
    const { platform, second } = world
    const page = await signedIn()
    await page.goto(`${second}/login?prompt=login`)
    await signInWithPassword(page, platform.user)
    await expectSignedIn(page, second, 'Ada Lovelace')
  })
})

describe('the sample application', () => {
  it('says so when a callback is not its own, without a stack trace', async () => {
    const { browser, sample } = world
    const page = await newVisitor(browser)
    const answer = await page.goto(`${sample}/callback?code=forged&state=forged`)
    expect(answer?.status()).toBe(400)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This sign-in cannot be finished here')
    await page.goto(`${sample}/callback?error=x&error_description=Call+us`)
    expect(await page.content()).not.toContain('Call us')
  })
})
