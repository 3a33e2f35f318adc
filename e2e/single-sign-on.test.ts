import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor } from './support/browser.ts'
import { field, primary, signInWithPassword } from './support/hosted-pages.ts'
import { look } from './support/look.ts'
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

  it('select_account offers everybody who is signed in, on a phone and by the keyboard', async () => {
    const { platform, second } = world
    const grace = { email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' }
    const users = [{ ...grace, developmentPassword: platform.user.password }]
    await platform.apply({ environments: [{ name: 'End to end', code: 'e2e001', origins: [platform.issuer], users }] })
    const page = await signedIn()
    await page.goto(`${second}/login?prompt=select_account`)
    await page.getByRole('link', { name: 'Use another account' }).click()
    await signInWithPassword(page, { ...platform.user, email: grace.email })
    await expectSignedIn(page, second, 'Grace Hopper')
    await page.goto(`${second}/login?prompt=select_account`)
    await page.getByRole('heading', { name: 'Choose an account' }).waitFor()
    await look(page, 'choose-an-account')
    await page.getByRole('button', { name: /^Ada Lovelace/ }).focus()
    await page.keyboard.press('Enter')
    await expectSignedIn(page, second, 'Ada Lovelace')
    await page.goto(`${second}/login?prompt=select_account`)
    await page.getByRole('button', { name: 'Sign out grace@example.com' }).click()
    await page.getByRole('button', { name: /^Grace Hopper/ }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Ada Lovelace/ }).click()
    await expectSignedIn(page, second, 'Ada Lovelace')
  })
})

describe('response_mode=form_post of a strict application', () => {
  it('is posted by the page itself, and by its button where no script runs', async () => {
    const { platform, browser } = world
    const { clientId, siteUrl } = platform.clients.second
    const profile = (profile: string) =>
      platform.apply({
        environments: [
          {
            name: 'End to end',
            code: 'e2e001',
            origins: [platform.issuer],
            applications: [{ name: 'Second application', type: 'web', clientId, profile }],
          },
        ],
      })
    await profile('strict')
    const request = new URLSearchParams({
      client_id: clientId,
      redirect_uri: `${siteUrl}/callback`,
      response_type: 'code',
      response_mode: 'form_post',
      scope: 'openid',
      state: 'the state',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    })
    const address = `${platform.issuer}/oauth2/auth?${request}`
    const discovery = () => fetch(`${platform.issuer}/.well-known/openid-configuration`).then((answer) => answer.text())
    await expect.poll(discovery, { timeout: 5000 }).toContain('form_post') // the running process knows by then
    for (const javaScriptEnabled of [true, false]) {
      const page = await newVisitor(browser, { javaScriptEnabled })
      const posted = new Promise<{ method: string; body: URLSearchParams; origin: string | undefined }>((resolve) =>
        page.route(`${siteUrl}/callback`, async (route) => {
          const sent = route.request()
          await route.fulfill({ body: 'received', contentType: 'text/plain' })
          const { origin } = await sent.allHeaders()
          resolve({ method: sent.method(), body: new URLSearchParams(sent.postData() ?? ''), origin })
        }),
      )
      await page.goto(address)
      await signInWithPassword(page, platform.user)
      if (!javaScriptEnabled) {
        await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
        await primary(page).click()
      }
      const { method, body, origin } = await posted
      expect([method, body.get('state'), body.get('iss'), origin]).toEqual([
        'POST',
        'the state',
        platform.issuer,
        platform.issuer,
      ])
      expect(body.get('code')).toMatch(/^[\w-]+$/)
    }
    await profile('kinde')
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
