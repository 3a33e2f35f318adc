import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { eventsOf, grantOf } from '../../testing/organizations.ts'
import { openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { portalLink } from '../../testing/portal.ts'
import {
  aPerson,
  authorization,
  CHALLENGE,
  callbackOf,
  get,
  PASSWORD,
  profile,
  redeem,
  refresh,
  signIn,
  type Tokens,
} from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

type Browser = ReturnType<typeof openBrowser>
const select = authorization({ prompt: 'select_account' })
const offered = (body: string) => [...body.matchAll(/name="account" value="(kp_\w+)"/g)].map(([, id]) => id)
const ownerOf = async (answer: Parameters<typeof callbackOf>[0]) => grantOf(platform, callbackOf(answer).code).userId
const silent = (browser: Browser) => browser.open(authorization({ prompt: 'none' }))

/** Signs somebody in beside those who are; answers their tokens. */
async function signInBeside(browser: Browser, email: string) {
  const page = await browser.open(select)
  const other = /href="(\/auth\/sign-in\?flow=[^"]*)"/.exec(page.body)?.[1]
  if (other) await browser.open(other)
  await browser.submit({ p_email: email })
  const done = await browser.submit({ p_password: PASSWORD })
  return (await redeem(platform, callbackOf(done).code)).json<Tokens>()
}

/** A browser with two people, of whom the second is in use. */
async function twoPeople() {
  const browser = openBrowser(platform)
  const [first, second] = [await aPerson(platform), await aPerson(platform)]
  const tokens = [await signInBeside(browser, first.email), await signInBeside(browser, second.email)] as const
  return { browser, first, second, tokens }
}

describe('prompt=select_account (OpenID Connect Core §3.1.2.1)', () => {
  it('asks for a sign-in where nobody is signed in', async () => {
    expect((await openBrowser(platform).open(select)).body).toContain('p_email')
  })

  it('lists whoever is signed in, with the one in use first', async () => {
    const { browser, first, second } = await twoPeople()
    const page = await browser.open(select)
    expect(offered(page.body)).toEqual([second.id, first.id])
    for (const { email } of [first, second]) expect(page.body).toContain(email)
    expect(page.body.match(/In use/g)).toHaveLength(1)
  })

  it('goes on as the one who is chosen, in this and in later sign-ins, without a password', async () => {
    const { browser, first, second } = await twoPeople()
    await browser.open(select)
    expect(await ownerOf(await browser.submit({ account: first.id }))).toBe(first.id)
    expect(await ownerOf(await silent(browser))).toBe(first.id)
    await browser.open(select)
    expect(await ownerOf(await browser.submit({ account: second.id }))).toBe(second.id)
  })

  it('signs somebody in anew whose session is there already, in the same one', async () => {
    const { browser, first, second } = await twoPeople()
    await signInBeside(browser, first.email)
    expect(offered((await browser.open(select)).body)).toEqual([first.id, second.id])
  })

  it('keeps five people at most', async () => {
    const browser = openBrowser(platform)
    const people = []
    for (let count = 0; count < 6; count++) {
      const person = await aPerson(platform)
      await signInBeside(browser, person.email)
      people.unshift(person.id)
    }
    expect(offered((await browser.open(select)).body)).toEqual(people.slice(0, 5))
  })

  it('offers nobody whose session has ended, or who is suspended', async () => {
    const { browser, first, second } = await twoPeople()
    await platform.store.commit([updateUser({ ...first.user, isSuspended: true })])
    const page = await browser.open(select)
    expect(offered(page.body)).toEqual([second.id])
    const refused = await browser.submit({ account: first.id })
    expect(offered(refused.body)).toEqual([second.id])
    platform.clock.advance(7 * 86_400_000)
    expect((await browser.open(select)).body).toContain('p_email')
  })

  it('chooses nobody who is not signed in in this browser, nor by the form of another one', async () => {
    const [one, other] = [await twoPeople(), await twoPeople()]
    await one.browser.open(select)
    const refused = await one.browser.submit({ account: other.first.id })
    expect([refused.statusCode, offered(refused.body)]).toEqual([200, [one.second.id, one.first.id]])
    await one.browser.open(select)
    const forged = await one.browser.submit({ account: one.first.id, csrf: 'x' })
    expect(forged.statusCode).toBe(403)
    expect(await ownerOf(await silent(one.browser))).toBe(one.second.id)
  })

  it('asks the one who is chosen for a password again where the application wants a recent sign-in', async () => {
    const { browser, first } = await twoPeople()
    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    await platform.store.commit(overwriteApplication({ ...WEB, profile: 'strict' }))
    platform.clock.advance(60_000)
    await browser.open(authorization({ prompt: 'select_account', max_age: '30', ...challenge }))
    const page = await browser.submit({ account: first.id })
    await platform.store.commit(overwriteApplication(WEB))
    expect(page.body).toContain(`value="${first.email}"`)
  })
})

describe('signing out where several people are signed in', () => {
  it('ends one of them, and leaves the others', async () => {
    const { browser, first, second, tokens } = await twoPeople()
    await browser.open(select)
    const page = await browser.submit({ sign_out: first.id })
    expect(offered(page.body)).toEqual([second.id])
    expect((await profile(platform, tokens[0].access_token)).statusCode).toBe(403)
    expect((await refresh(platform, tokens[0].refresh_token)).json().error).toBe('invalid_grant')
    expect((await refresh(platform, tokens[1].refresh_token)).statusCode).toBe(200)
    expect((await eventsOf(platform, first.id)).map(({ type }) => type)).toContain('user.signed_out')
  })

  it('ends the one in use, so that nobody is until somebody is chosen', async () => {
    const { browser, first, second } = await twoPeople()
    await browser.open(select)
    const page = await browser.submit({ sign_out: second.id })
    expect(offered(page.body)).toEqual([first.id])
    expect(callbackOf(await silent(browser)).parameters.error).toBe('login_required')
    await browser.open(select)
    expect(await ownerOf(await browser.submit({ account: first.id }))).toBe(first.id)
  })

  it('ends all of them at /logout', async () => {
    const { browser, tokens } = await twoPeople()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await browser.open('/logout')
    for (const { access_token } of tokens) expect((await profile(platform, access_token)).statusCode).toBe(403)
    // and the cookies that somebody kept are worth nothing
    const later = await get(platform, authorization({ prompt: 'none' }), { headers: { cookie } })
    expect(callbackOf(later).parameters.error).toBe('login_required')
    expect((await browser.open(select)).body).toContain('p_email')
  })

  it('ends the visit to the portal of whoever is signed out, and of nobody else', async () => {
    const { browser, first, second, tokens } = await twoPeople()
    const visit = async () => (await browser.open('/portal/profile')).statusCode
    await browser.open(await portalLink(platform, tokens[1].access_token))
    await browser.open(select)
    await browser.submit({ sign_out: first.id })
    expect(await visit()).toBe(200)
    await browser.open(select)
    await browser.submit({ sign_out: second.id })
    expect(await visit()).toBe(403)
    const third = await signInBeside(browser, first.email)
    await browser.open(await portalLink(platform, third.access_token))
    await signIn(browser, first.email, authorization({ prompt: 'login' }))
    expect(await visit()).toBe(200)
    await signIn(browser, second.email, authorization({ prompt: 'login' }))
    expect(await visit()).toBe(403)
  })

  it('ends the one in use when somebody else signs in without being asked to choose, and leaves who was kept', async () => {
    const { browser, first, tokens } = await twoPeople()
    const third = await aPerson(platform)
    await signIn(browser, third.email, authorization({ prompt: 'login' }))
    expect((await profile(platform, tokens[1].access_token)).statusCode).toBe(403)
    expect((await profile(platform, tokens[0].access_token)).statusCode).toBe(200)
    expect(offered((await browser.open(select)).body)).toEqual([third.id, first.id])
  })
})
