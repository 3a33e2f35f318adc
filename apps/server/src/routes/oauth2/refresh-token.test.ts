import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf } from '../../testing/members.ts'
import { openTestPlatform, SPA, type TestPlatform } from '../../testing/platform.ts'
import {
  aPerson,
  aSignedInPerson,
  authorization,
  callbackOf,
  claimsOf,
  get,
  pageAuthorization,
  post,
  profile,
  redeemOnPage,
  refresh,
  signIn,
  type Tokens,
} from '../../testing/requests.ts'

const DAY = 86_400_000

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const answerOf = (response: { statusCode: number; json(): { error?: string } }) => [
  response.statusCode,
  response.json().error,
]

describe('refreshing (RFC 6749 §6, RFC 9700 §4.14.2)', () => {
  it('always answers new access, ID and refresh tokens', async () => {
    const { tokens, id } = await aSignedInPerson(platform, { parameters: { nonce: 'once' } })
    platform.clock.advance(1000)
    const response = await refresh(platform, tokens.refresh_token)
    const next = response.json<Tokens>()
    expect(Object.keys(next).sort()).toEqual(Object.keys(tokens).sort())
    expect(next.refresh_token).not.toBe(tokens.refresh_token)
    expect(next.access_token).not.toBe(tokens.access_token)
    const [before, after] = [claimsOf(tokens.id_token), claimsOf(next.id_token)]
    expect(after).toMatchObject({ sub: id, auth_time: before.auth_time, iat: (before.iat as number) + 1 })
    expect(after).not.toHaveProperty('nonce')
    expect((await profile(platform, next.access_token)).statusCode).toBe(200)
    expect(response.headers['set-cookie']).toBeUndefined() // cookies are for public applications
  })

  it('tells what is true now', async () => {
    const { tokens, user } = await aSignedInPerson(platform)
    await platform.store.commit([updateUser({ ...user, firstName: 'Augusta' })])
    const next = (await refresh(platform, tokens.refresh_token)).json()
    expect(claimsOf(next.id_token).given_name).toBe('Augusta')
  })

  it('gives the same successor for 30 seconds, then ends the family', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const first = (await refresh(platform, tokens.refresh_token)).json()
    platform.clock.advance(30_000)
    const again = await refresh(platform, tokens.refresh_token)
    expect(again.json().refresh_token).toBe(first.refresh_token)
    platform.clock.advance(1)
    expect(answerOf(await refresh(platform, tokens.refresh_token))).toEqual([400, 'invalid_grant'])
    expect(answerOf(await refresh(platform, first.refresh_token))).toEqual([400, 'invalid_grant'])
    expect((await profile(platform, first.access_token)).statusCode).toBe(403)
  })

  it('gives the last successor where others were used up meanwhile, so that nobody keeps one of those', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const first = (await refresh(platform, tokens.refresh_token)).json<Tokens>()
    const second = (await refresh(platform, first.refresh_token)).json<Tokens>()
    const late = (await refresh(platform, tokens.refresh_token)).json<Tokens>()
    expect(late.refresh_token).toBe(second.refresh_token)
    platform.clock.advance(DAY)
    expect((await refresh(platform, late.refresh_token)).statusCode).toBe(200)
  })

  it('gives twenty simultaneous requests one successor, which works', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(platform, tokens.refresh_token)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200))
    expect(new Set(answers.map((answer) => answer.json().refresh_token)).size).toBe(1)
    expect(new Set(answers.map((answer) => answer.json().access_token)).size).toBe(20)
    expect((await refresh(platform, answers[7]?.json().refresh_token)).statusCode).toBe(200)
  })

  it('lasts as long as it is used within its lifetime', async () => {
    let { tokens } = await aSignedInPerson(platform)
    for (let round = 0; round < 5; round++) {
      platform.clock.advance(15 * DAY - 1)
      const response = await refresh(platform, tokens.refresh_token)
      expect(response.statusCode).toBe(200)
      tokens = response.json()
    }
    platform.clock.advance(15 * DAY)
    expect(answerOf(await refresh(platform, tokens.refresh_token))).toEqual([400, 'invalid_grant'])
  })

  it('refuses a token of another client and leaves it usable', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const stolen = { grant_type: 'refresh_token', client_id: SPA.id, refresh_token: tokens.refresh_token }
    expect(answerOf(await post(platform, '/oauth2/token', stolen))).toEqual([400, 'invalid_grant'])
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
  })

  it.each(['unknown', 'A'.repeat(43), 'x'.repeat(10_000)])('refuses a made-up token', async (token) => {
    expect(answerOf(await refresh(platform, token))).toEqual([400, 'invalid_grant'])
  })

  it('refuses an access token and an ID token', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const token of [tokens.access_token, tokens.id_token]) {
      expect(answerOf(await refresh(platform, token))).toEqual([400, 'invalid_grant'])
    }
  })

  it('counts as use of the session', async () => {
    const { tokens, browser } = await aSignedInPerson(platform)
    platform.clock.advance(6 * DAY)
    const next = await refresh(platform, tokens.refresh_token)
    expect(next.statusCode).toBe(200)
    platform.clock.advance(6 * DAY)
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
  })
})

describe('refreshing by cookie', () => {
  const TOKEN = /^refresh_token_b{32}=([\w-]{43}); Max-Age=1296000; Path=\/oauth2\/token; HttpOnly; SameSite=Lax$/
  const MARKER = /^_kbrte=1; Max-Age=1296000; Path=\/; SameSite=Lax$/
  const setCookies = (response: { headers: Record<string, unknown> }) =>
    [response.headers['set-cookie'] ?? []].flat() as string[]

  async function onPage() {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    const { code } = await signIn(browser, person.email, pageAuthorization())
    const response = await redeemOnPage(platform, code, {}, { headers: { origin: 'http://localhost:5173' } })
    return { person, browser, response, tokens: response.json<Tokens>() }
  }

  const byCookie = (token: string, more: Record<string, string> = {}, name = `refresh_token_${SPA.id}`) =>
    post(
      platform,
      '/oauth2/token',
      { grant_type: 'refresh_token', client_id: SPA.id, ...more },
      { headers: { origin: 'http://localhost:5173', cookie: `_kbrte=1; ${name}=${token}` } },
    )

  const expectCleared = (response: { headers: Record<string, unknown> }) => {
    expect(setCookies(response)).toEqual([
      `refresh_token_${SPA.id}=; Max-Age=0; Path=/oauth2/token; HttpOnly; SameSite=Lax`,
      'refresh_token=; Max-Age=0; Path=/oauth2/token; HttpOnly; SameSite=Lax',
      '_kbrte=; Max-Age=0; Path=/; SameSite=Lax',
    ])
  }

  it('sets the token, and a marker that the page can read, on each answer to a public application', async () => {
    const { response, tokens } = await onPage()
    const [token, marker, ...more] = setCookies(response)
    expect(TOKEN.exec(token ?? '')?.[1]).toBe(tokens.refresh_token)
    expect(marker).toMatch(MARKER)
    expect(more).toEqual([])
    const next = await byCookie(tokens.refresh_token)
    expect(TOKEN.exec(setCookies(next)[0] ?? '')?.[1]).toBe(next.json().refresh_token)
  })

  it('ends with the browser where sessions do, as the organization wants it', async () => {
    const person = await aPerson(platform)
    const settings = {
      brand: { logoUrl: null, primaryColor: null, backgroundColor: null, theme: null },
      allowSelfSignUp: null,
      session: { inactivitySeconds: null, persistent: false },
    }
    const { code: org_code } = await anOrganizationOf(platform, [person.id], { settings })
    const { code } = await signIn(openBrowser(platform), person.email, pageAuthorization())
    const redeemed = await redeemOnPage(platform, code)
    const { refresh_token, access_token } = redeemed.json<Tokens>()
    expect(claimsOf(access_token)).toMatchObject({ org_code, ksp: { persistent: false } })
    for (const response of [redeemed, await byCookie(refresh_token)]) {
      expect(response.cookies.map(({ name, maxAge }) => [name, maxAge])).toEqual([
        [`refresh_token_${SPA.id}`, undefined],
        ['_kbrte', undefined],
      ])
    }
  })

  it('needs no token in the body', async () => {
    const { tokens } = await onPage()
    const response = await byCookie(tokens.refresh_token)
    expect(response.statusCode).toBe(200)
    expect(response.json().refresh_token).not.toBe(tokens.refresh_token)
    expect(response.json().id_token).toEqual(expect.any(String))
  })

  it("reads the application's own cookie before the plain one", async () => {
    const { tokens } = await onPage()
    const response = await post(
      platform,
      '/oauth2/token',
      { grant_type: 'refresh_token', client_id: SPA.id },
      { headers: { cookie: `refresh_token=other; refresh_token_${SPA.id}=${tokens.refresh_token}` } },
    )
    expect(response.statusCode).toBe(200)
  })

  it('lets the body win', async () => {
    const [first, second] = [await onPage(), await onPage()]
    const response = await byCookie('nonsense', { refresh_token: first.tokens.refresh_token })
    expect(claimsOf(response.json().access_token).sub).toBe(first.person.id)
    const refused = await byCookie(second.tokens.refresh_token, { refresh_token: 'nonsense' })
    expect(answerOf(refused)).toEqual([400, 'invalid_grant'])
  })

  it('is not for a confidential application', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const response = await post(
      platform,
      '/oauth2/token',
      { grant_type: 'refresh_token', client_id: 'a'.repeat(32), client_secret: 'w'.repeat(50) },
      { headers: { cookie: `refresh_token=${tokens.refresh_token}` } },
    )
    expect(answerOf(response)).toEqual([400, 'invalid_request'])
  })

  it('is for pages of the application itself, not for those of another that may ask for tokens too', async () => {
    const { tokens } = await onPage()
    const ask = (origin: string) =>
      post(
        platform,
        '/oauth2/token',
        { grant_type: 'refresh_token', client_id: SPA.id },
        { headers: { origin, cookie: `refresh_token=${tokens.refresh_token}` } },
      )
    for (const origin of ['http://localhost:3910', 'http://localhost:9999', 'null']) {
      const response = await ask(origin)
      expect(answerOf(response)).toEqual([400, 'invalid_request'])
      expect(setCookies(response)).toEqual([])
    }
    expect((await ask('http://localhost:5173')).statusCode).toBe(200)
  })

  it('clears the cookies when the token is unknown', async () => {
    const response = await byCookie('unknown')
    expect(answerOf(response)).toEqual([400, 'invalid_grant'])
    expectCleared(response)
  })

  it('clears the cookies when the token was used too long ago', async () => {
    const { tokens } = await onPage()
    await byCookie(tokens.refresh_token)
    platform.clock.advance(30_001)
    expectCleared(await byCookie(tokens.refresh_token))
  })

  it('clears the cookies when the grant has ended', async () => {
    const { tokens, browser } = await onPage()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await get(platform, '/logout', { headers: { cookie } })
    const response = await byCookie(tokens.refresh_token)
    expect(answerOf(response)).toEqual([400, 'invalid_grant'])
    expectCleared(response)
  })

  it('clears the cookies when the user is suspended', async () => {
    const { tokens, person } = await onPage()
    await platform.store.commit([updateUser({ ...person.user, isSuspended: true })])
    const response = await byCookie(tokens.refresh_token)
    expect(answerOf(response)).toEqual([400, 'invalid_grant'])
    expectCleared(response)
  })

  it('keeps the cookies when a code is refused', async () => {
    const response = await redeemOnPage(platform, 'unknown')
    expect(answerOf(response)).toEqual([400, 'invalid_grant'])
    expect(setCookies(response)).toEqual([])
  })
})
