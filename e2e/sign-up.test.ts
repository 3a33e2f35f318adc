import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor } from './support/browser.ts'
import { chooseNewPassword, enterCode, enterMailedCode, enterNewAccount, field } from './support/hosted-pages.ts'
import { look } from './support/look.ts'
import { mailsTo, newestCode, wrongCodeFor } from './support/mailbox.ts'
import { callProtectedApi, expectSignedIn, shownToken, startSignUp } from './support/sample-pages.ts'
import { startWorld, type World } from './support/world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.end())

const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com', password: 'nanoseconds and wire' }

describe('signing up', () => {
  it('ends signed in at the application, with both tokens and an API that accepts one', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await startSignUp(page, sample)
    await enterNewAccount(page, grace)
    await enterMailedCode(page, platform.issuer, grace.email)
    await chooseNewPassword(page, grace.password)
    await expectSignedIn(page, sample, 'Grace Hopper')

    const idToken = await shownToken(page, 'id-token')
    expect(idToken.header).toMatchObject({ alg: 'RS256' })
    expect(idToken.claims).toMatchObject({
      iss: platform.issuer,
      aud: expect.arrayContaining([platform.clients.sample.clientId]),
      email: grace.email,
      email_verified: true,
      given_name: 'Grace',
      family_name: 'Hopper',
      sub: expect.stringMatching(/^kp_[0-9a-f]{32}$/),
    })
    const accessToken = await shownToken(page, 'access-token')
    expect(accessToken.claims).toMatchObject({
      iss: platform.issuer,
      azp: platform.clients.sample.clientId,
      sub: idToken.claims.sub,
      scp: ['openid', 'profile', 'email', 'offline'],
    })

    const answer = await callProtectedApi(page)
    expect(answer.status).toBe('200 OK')
    expect(answer.body).toMatchObject({ claims: { sub: idToken.claims.sub } })
  })

  it('explains a wrong code and goes on with the right one', async () => {
    const { platform, browser, sample } = world
    const joan = { firstName: 'Joan', lastName: 'Clarke', email: 'joan@example.com', password: 'banburismus at night' }
    const page = await newVisitor(browser)
    await startSignUp(page, sample)
    await enterNewAccount(page, joan)
    await field(page, 'p_confirmation_code').waitFor()
    await enterCode(page, wrongCodeFor(await newestCode(platform.issuer, joan.email)))
    expect(await page.getByRole('alert').textContent()).toContain('not right')
    await enterMailedCode(page, platform.issuer, joan.email)
    await chooseNewPassword(page, joan.password)
    await expectSignedIn(page, sample, 'Joan Clarke')
  })

  it('asks to agree to the terms, and keeps what was entered', async () => {
    const { platform, browser, sample } = world
    const page = await newVisitor(browser)
    await startSignUp(page, sample)
    await field(page, 'p_first_name').fill('Mary')
    await field(page, 'p_last_name').fill('Keller')
    await field(page, 'p_email').fill('mary@example.com')
    await field(page, 'p_email').press('Enter')
    expect(await page.getByRole('alert').textContent()).toContain('agree')
    expect(await field(page, 'p_first_name').inputValue()).toBe('Mary')
    expect(await mailsTo(platform.issuer, 'mary@example.com')).toEqual([])
  })

  it('says nothing about an address that has an account, and signs its owner in by the code', async () => {
    const { platform, browser, sample } = world
    const { user } = platform
    const page = await newVisitor(browser)
    await startSignUp(page, sample)
    await enterNewAccount(page, { ...grace, email: user.email })
    await enterMailedCode(page, platform.issuer, user.email)
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })
})

describe('the outbox, in a browser', () => {
  it('can be read by everybody, with mails and without', async () => {
    const { platform, browser } = world
    const page = await newVisitor(browser)
    await page.goto(`${platform.issuer}/development/outbox?to=nobody@example.com`)
    await look(page, 'outbox-empty')
    await page.getByRole('link', { name: 'All mails' }).click()
    await page.getByRole('heading', { name: 'Outbox' }).waitFor()
    expect(await page.getByText(await newestCode(platform.issuer, grace.email), { exact: true }).count()).toBe(1)
    await look(page, 'outbox')
  })
})

describe('the protected API of the sample application', () => {
  it('answers 401 to no token, a broken one, an ID token and a token of another application', async () => {
    const { platform, browser, sample, second } = world
    const page = await newVisitor(browser)
    await startSignUp(page, second)
    await enterNewAccount(page, { ...grace, email: 'kay@example.com' })
    await enterMailedCode(page, platform.issuer, 'kay@example.com')
    await chooseNewPassword(page, 'recoil and refraction')
    await expectSignedIn(page, second, 'Grace Hopper')
    const foreign = (await shownToken(page, 'access-token')).text
    const idToken = (await shownToken(page, 'id-token')).text
    const call = (site: string, token?: string) =>
      fetch(`${site}/api/me`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })

    expect((await call(second, foreign)).status).toBe(200)
    const refusals = await Promise.all([
      call(second),
      call(second, 'not-a-token'),
      call(second, 'e30.e30.e30'),
      call(second, `${foreign.slice(0, -8)}AAAAAAAA`),
      call(second, idToken),
      call(sample, foreign),
    ])
    for (const refusal of refusals) {
      expect(refusal.status).toBe(401)
      expect(refusal.headers.get('www-authenticate')).toMatch(/^Bearer /)
      expect(await refusal.json()).toHaveProperty('error')
    }
  })
})
