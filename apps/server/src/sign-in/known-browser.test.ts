import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, authorization, PASSWORD, signIn } from '../testing/requests.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform({ isDevelopment: false })
})
afterEach(() => platform.close())

type Browser = ReturnType<typeof openBrowser>

const COOKIE = 'lk_aaaaaa_known'
const AFRESH = authorization({ prompt: 'login' })

/** The status that a password gets: 200 when it was wrong, 302 when it was right, 429 when it was not looked at. */
async function enter(email: string, password: string, browser = openBrowser(platform)) {
  await browser.open(AFRESH)
  await browser.submit({ p_email: email })
  return (await browser.submit({ p_password: password })).statusCode
}

async function guess(email: string, times: number, browser?: Browser) {
  for (let tries = 0; tries < times; tries++) expect(await enter(email, 'wrong', browser)).toBe(200)
}

async function aKnownBrowser(email: string) {
  const browser = openBrowser(platform)
  await signIn(browser, email)
  return browser
}

/** What somebody has who copied the cookie, and nothing else. */
function withCookieOf(browser: Browser) {
  const thief = openBrowser(platform)
  thief.cookies.set(COOKIE, browser.cookies.get(COOKIE) as string)
  return thief
}

describe('a browser in which somebody has signed in before (OWASP: device cookies)', () => {
  it('lets its person in while strangers have locked the account', async () => {
    const { email } = await aPerson(platform)
    const own = await aKnownBrowser(email)
    await guess(email, 5)
    expect(await enter(email, PASSWORD)).toBe(429)
    expect(await enter(email, PASSWORD, own)).toBe(302)
  })

  it('lets its person in by a code from the mailbox too', async () => {
    const { email } = await aPerson(platform)
    const own = await aKnownBrowser(email)
    await guess(email, 5)
    await own.open(AFRESH)
    await own.submit({ p_email: email })
    await own.submit({ method: 'code' })
    expect((await own.submit({ p_confirmation_code: await mailedCode(platform, email) })).statusCode).toBe(302)
  })

  it('gives strangers no more guesses by letting its person in', async () => {
    const { email } = await aPerson(platform)
    const own = await aKnownBrowser(email)
    await guess(email, 4)
    expect(await enter(email, PASSWORD, own)).toBe(302)
    await guess(email, 1)
    expect(await enter(email, PASSWORD)).toBe(429)
  })

  it('counts its guesses by itself; when they are used up it is one like any other', async () => {
    const { email } = await aPerson(platform)
    const own = await aKnownBrowser(email)
    await guess(email, 5, own)
    expect(await enter(email, PASSWORD)).toBe(302) // strangers have lost nothing
    await guess(email, 5, own)
    expect(await enter(email, PASSWORD, own)).toBe(429)
    platform.clock.advance(300_000)
    expect(await enter(email, PASSWORD, own)).toBe(302)
  })

  it('tells of no lock where only its own guesses are used up', async () => {
    const { email } = await aPerson(platform)
    await guess(email, 5, await aKnownBrowser(email))
    await platform.deps.events.flush()
    const events = await platform.store.events.list('env_first', { limit: 50 })
    expect(events.filter(({ type }) => type === 'user.locked')).toEqual([])
  })

  it('loses what a thief of its cookie guesses, and other browsers of its person do not', async () => {
    const { email } = await aPerson(platform)
    const [own, other] = [await aKnownBrowser(email), await aKnownBrowser(email)]
    const thief = withCookieOf(own)
    await guess(email, 10, thief)
    expect(await enter(email, PASSWORD, thief)).toBe(429)
    expect(await enter(email, PASSWORD, own)).toBe(429)
    expect(await enter(email, PASSWORD, other)).toBe(302)
  })

  it('helps nobody with the account of somebody else', async () => {
    const [ada, grace] = [await aPerson(platform), await aPerson(platform)]
    const browser = await aKnownBrowser(ada.email)
    await guess(grace.email, 5)
    expect(await enter(grace.email, PASSWORD, browser)).toBe(429)
  })

  it('knows several people, each with a count of their own', async () => {
    const [ada, grace] = [await aPerson(platform), await aPerson(platform)]
    const browser = await aKnownBrowser(ada.email)
    expect(await enter(grace.email, PASSWORD, browser)).toBe(302)
    await guess(ada.email, 5, browser)
    for (const { email } of [ada, grace]) await guess(email, 5)
    expect(await enter(grace.email, PASSWORD, browser)).toBe(302)
    expect(await enter(ada.email, PASSWORD, browser)).toBe(429)
  })

  it('is known no more after a new password, and again after the next sign-in', async () => {
    const { email } = await aPerson(platform)
    const [own, other] = [await aKnownBrowser(email), await aKnownBrowser(email)]
    await other.open(AFRESH)
    await other.submit({ p_email: email })
    await other.open(
      /href="(\/auth\/forgot-password[^"]*)"/.exec((await other.submit({ p_password: 'x' })).body)?.[1] ?? '',
    )
    await other.submit({ p_email: email })
    await other.submit({ p_confirmation_code: await mailedCode(platform, email) })
    const fresh = 'a password nobody had before'
    expect((await other.submit({ p_first_password: fresh, p_second_password: fresh })).statusCode).toBe(302)
    await guess(email, 5)
    expect(await enter(email, fresh, own)).toBe(429)
    expect(await enter(email, fresh, other)).toBe(302)
  })

  it.each(['nonsense', 'AAAA'.repeat(20)])('is not known by a cookie that nobody sealed: %s', async (value) => {
    const { email } = await aPerson(platform)
    const browser = openBrowser(platform)
    browser.cookies.set(COOKIE, value)
    await guess(email, 5)
    expect(await enter(email, PASSWORD, browser)).toBe(429)
  })

  it('is forgotten when nobody signed in in it for 400 days', async () => {
    const { email } = await aPerson(platform)
    const thief = withCookieOf(await aKnownBrowser(email))
    platform.clock.advance(400 * 24 * 60 * 60 * 1000)
    await guess(email, 5)
    expect(await enter(email, PASSWORD, thief)).toBe(429)
  })
})
