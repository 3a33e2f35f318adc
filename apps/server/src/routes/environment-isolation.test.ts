import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../keys/secrets.ts'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import {
  ISSUER,
  M2M,
  M2M_SECRET,
  OTHER_ISSUER,
  openTestPlatform,
  type TestPlatform,
  WEB,
  WEB_SECRET,
} from '../testing/platform.ts'
import {
  aPerson,
  aSignedInPerson,
  authorization,
  bearer,
  callbackOf,
  get,
  PASSWORD,
  pageAuthorization,
  post,
  profile,
  redeem,
  redeemOnPage,
  refresh,
  signIn,
} from '../testing/requests.ts'

const elsewhere = { issuer: OTHER_ISSUER }
const OTHER_SECRET = 'o'.repeat(50)

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

describe('what one environment issued is worthless at the other', () => {
  it('refuses a code, and leaves it usable at home', async () => {
    const person = await aPerson(platform)
    const { code } = await signIn(openBrowser(platform), person.email)
    const there = await redeem(platform, code, {}, elsewhere)
    expect(there.statusCode).toBe(400)
    expect(there.json().error).toBe('invalid_grant')
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('refuses an access token at the profile, at introspection and as a caller of introspection', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const url of ['/oauth2/v2/user_profile', '/oauth2/user_profile', '/oauth2/userinfo']) {
      const response = await get(platform, url, { ...elsewhere, headers: bearer(tokens.access_token) })
      expect(response.statusCode).toBe(403)
      expect(response.json().error).toBe('invalid_token')
    }
    const credentials = { client_id: WEB.id, client_secret: WEB_SECRET }
    const described = await post(
      platform,
      '/oauth2/introspect',
      { ...credentials, token: tokens.access_token },
      elsewhere,
    )
    expect(described.json()).toEqual({ active: false })
    const asked = await post(
      platform,
      '/oauth2/introspect',
      { token: tokens.access_token },
      { ...elsewhere, headers: bearer(tokens.access_token) },
    )
    expect(asked.statusCode).toBeGreaterThanOrEqual(400)
  })

  it('does not let a token be revoked from the other environment', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      const there = await post(
        platform,
        '/oauth2/revoke',
        { client_id: WEB.id, client_secret: WEB_SECRET, token },
        elsewhere,
      )
      expect(there.statusCode).toBe(200)
    }
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
  })

  it('refuses a refresh token in the body, and leaves it usable at home', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const there = await refresh(platform, tokens.refresh_token, elsewhere)
    expect(there.statusCode).toBe(400)
    expect(there.json().error).toBe('invalid_grant')
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
  })

  it('refuses a refresh token in the cookie, whose name is the same everywhere', async () => {
    const person = await aPerson(platform)
    const { code } = await signIn(openBrowser(platform), person.email, pageAuthorization())
    const tokens = (await redeemOnPage(platform, code)).json()
    const there = await post(
      platform,
      '/oauth2/token',
      { grant_type: 'refresh_token', client_id: 'b'.repeat(32) },
      { ...elsewhere, headers: { cookie: `refresh_token=${tokens.refresh_token}` } },
    )
    expect(there.statusCode).toBe(400)
    expect(there.json().error).toBe('invalid_grant')
  })

  it('describes a refresh token as inactive', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const form = { client_id: WEB.id, client_secret: WEB_SECRET, token: tokens.refresh_token }
    expect((await post(platform, '/oauth2/introspect', form)).json().active).toBe(true)
    expect((await post(platform, '/oauth2/introspect', form, elsewhere)).json()).toEqual({ active: false })
  })

  it("refuses a machine's token", async () => {
    const issued = await post(platform, '/oauth2/token', {
      grant_type: 'client_credentials',
      client_id: M2M.id,
      client_secret: M2M_SECRET,
    })
    const token = issued.json().access_token
    const there = await post(platform, '/oauth2/introspect', { token }, { ...elsewhere, headers: bearer(token) })
    expect(there.statusCode).toBeGreaterThanOrEqual(400)
    expect((await post(platform, '/oauth2/introspect', { token }, { headers: bearer(token) })).json().active).toBe(true)
  })

  it('does not sign anybody in by a session cookie, under its own name or under the other one', async () => {
    const { browser } = await aSignedInPerson(platform)
    const session = browser.cookies.get('lk_aaaaaa_session') as string
    const cookie = `lk_aaaaaa_session=${session}; lk_bbbbbb_session=${session}`
    const silent = authorization({ prompt: 'none' })
    expect(callbackOf(await get(platform, silent, { headers: { cookie } })).code).not.toBe('')
    const there = callbackOf(await get(platform, silent, { ...elsewhere, headers: { cookie } }))
    expect(there.parameters).toMatchObject({ error: 'login_required', iss: OTHER_ISSUER })
  })

  it('does not end a session from the other environment', async () => {
    const { browser } = await aSignedInPerson(platform)
    const session = browser.cookies.get('lk_aaaaaa_session') as string
    const cookie = `lk_aaaaaa_session=${session}; lk_bbbbbb_session=${session}`
    await get(platform, '/logout?all_sessions=true', { ...elsewhere, headers: { cookie } })
    const silent = await get(platform, authorization({ prompt: 'none' }), { headers: { cookie } })
    expect(callbackOf(silent).code).not.toBe('')
  })

  it('does not open a flow link', async () => {
    const start = await get(platform, authorization())
    const flow = new URL(start.headers.location as string)
    for (const path of ['sign-in', 'sign-in/password', 'sign-up', 'code', 'new-password', 'forgot-password']) {
      const there = await get(platform, `/auth/${path}${flow.search}`, {
        ...elsewhere,
        headers: { accept: 'text/html' },
      })
      expect(there.statusCode).toBe(400)
      expect(there.body).toContain('This link does not work')
      expect(there.cookies).toEqual([])
    }
  })

  it('refuses a form whose browser cookie and token were made by the other environment', async () => {
    const browser = openBrowser(platform)
    const page = await browser.open(authorization())
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
    const id = browser.cookies.get('lk_aaaaaa_browser')
    const start = await get(platform, authorization(), elsewhere)
    const action = new URL(start.headers.location as string)
    const there = await post(
      platform,
      action.pathname + action.search,
      { csrf, p_email: 'ada@example.com' },
      { ...elsewhere, headers: { cookie: `lk_aaaaaa_browser=${id}; lk_bbbbbb_browser=${id}`, accept: 'text/html' } },
    )
    expect(there.statusCode).toBe(403)
  })

  it('does not accept the mailed code of a challenge there, nor know the address that was proved', async () => {
    const email = 'mailed@example.com'
    const [here, there] = [openBrowser(platform), openBrowser(platform, OTHER_ISSUER)]
    const names = { p_email: email, p_first_name: 'Ada', p_last_name: 'Lovelace' }
    await here.open(authorization({ prompt: 'create' }))
    await here.submit(names)
    await there.open(authorization({ prompt: 'create' }))
    await there.submit(names)
    const code = await mailedCode(platform, email)
    const other = await mailedCode(platform, email, 'env_second')
    if (code === other) return // one time in a million
    expect((await there.submit({ p_confirmation_code: code })).body).toContain('That code is not right')
    expect((await here.submit({ p_confirmation_code: code })).body).toContain('p_first_password')
  })

  it('does not know a user of the other environment', async () => {
    const person = await aPerson(platform)
    const there = openBrowser(platform, OTHER_ISSUER)
    await there.open(authorization())
    await there.submit({ p_email: person.email })
    const page = await there.submit({ p_password: PASSWORD })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('This email and password do not match')
    // and the same address is another person there
    const namesake = await aPerson(platform, { environmentId: 'env_second', email: person.email })
    const { code } = await signIn(openBrowser(platform, OTHER_ISSUER), person.email)
    const tokens = (await redeem(platform, code, {}, elsewhere)).json()
    const response = await profile(platform, tokens.access_token, elsewhere)
    expect(response.json().sub).toBe(namesake.id)
  })

  it('publishes keys of its own, and no token names the key of the other', async () => {
    const keysOf = async (issuer: string) => (await get(platform, '/.well-known/jwks', { issuer })).json().keys
    const [here, there] = [await keysOf(ISSUER), await keysOf(OTHER_ISSUER)]
    expect(here).toHaveLength(1)
    expect(there).toHaveLength(1)
    expect(here[0].kid).not.toBe(there[0].kid)
    expect(here[0].x).not.toBe(there[0].x)
    const first = await aSignedInPerson(platform)
    const second = await aSignedInPerson(platform, { issuer: OTHER_ISSUER })
    expect(decodeProtectedHeader(first.tokens.access_token).kid).toBe(here[0].kid)
    expect(decodeProtectedHeader(first.tokens.id_token).kid).toBe(here[0].kid)
    expect(decodeProtectedHeader(second.tokens.access_token).kid).toBe(there[0].kid)
  })

  it('refuses a token with the right claims signed by the key of the other environment', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const [, payload] = tokens.access_token.split('.')
    const other = platform.deps.registry.findByOrigin(OTHER_ISSUER)
    const own = platform.deps.registry.findByOrigin(ISSUER)
    if (!other || !own) throw new Error('an environment is missing')
    for (const header of [other.signingKey.header, own.signingKey.header]) {
      const input = `${header}.${payload}`
      const forged = `${input}.${(await other.signingKey.sign(input)).toString('base64url')}`
      expect((await profile(platform, forged)).statusCode).toBe(403)
    }
  })

  it("refuses the client's secret of the other environment", async () => {
    await platform.store.commit(
      overwriteApplication({ ...WEB, environmentId: 'env_second', secretHashes: [sha256(OTHER_SECRET)] }),
    )
    const form = { grant_type: 'client_credentials', client_id: WEB.id }
    try {
      const here = await post(platform, '/oauth2/token', { ...form, client_secret: OTHER_SECRET })
      expect([here.statusCode, here.json().error]).toEqual([401, 'invalid_client'])
      const there = await post(platform, '/oauth2/token', { ...form, client_secret: WEB_SECRET }, elsewhere)
      expect([there.statusCode, there.json().error]).toEqual([401, 'invalid_client'])
      const right = await post(platform, '/oauth2/token', { ...form, client_secret: OTHER_SECRET }, elsewhere)
      expect(right.statusCode).toBe(200)
    } finally {
      await platform.store.commit(overwriteApplication({ ...WEB, environmentId: 'env_second' }))
    }
  })

  it('shows the outbox of its own users only', async () => {
    const browser = openBrowser(platform)
    await browser.open(authorization({ prompt: 'create' }))
    await browser.submit({ p_email: 'only-here@example.com', p_first_name: 'Ada', p_last_name: 'Lovelace' })
    const address = '/development/outbox?to=only-here@example.com'
    expect((await get(platform, address)).json().mails).toHaveLength(1)
    expect((await get(platform, address, elsewhere)).json().mails).toEqual([])
  })
})
