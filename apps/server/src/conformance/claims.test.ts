import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestPlatform, WEB, WEB_SECRET } from '../testing/platform.ts'
import { callbackOf, get } from '../testing/requests.ts'
import { openRelyingParty, type RelyingParty } from './relying-party.ts'

let rp: RelyingParty
beforeAll(async () => {
  rp = await openRelyingParty()
})
afterAll(() => rp.platform.close())

const OFFLINE = 'openid offline_access'
const asking = (claims: unknown, more: Record<string, string> = {}) => ({
  scope: 'openid',
  claims: typeof claims === 'string' ? claims : JSON.stringify(claims),
  ...more,
})
type Request = ReturnType<typeof asking>

async function signedIn(request: Request) {
  const visitor = await rp.visitor()
  return { visitor, ...(await rp.redeem(await visitor.signIn(request))) }
}
const answerTo = async (request: Request) => callbackOf(await get(rp.platform, rp.authorization(request))).parameters

async function refresh(refreshToken: string | undefined) {
  const basic = oauth.ClientSecretBasic(WEB_SECRET)
  const response = await oauth.refreshTokenGrantRequest(rp.server, rp.client(), basic, refreshToken ?? '', rp.options)
  const tokens = await oauth.processRefreshTokenResponse(rp.server, rp.client(), response)
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) }
}

describe('the parameter claims (OpenID Connect Core §5.5)', () => {
  it('oidcc-claims-essential', async () => {
    expect(rp.server.claims_parameter_supported).toBe(true)
    const { tokens, claims, visitor } = await signedIn(asking({ userinfo: { email: { essential: true } } }))
    expect(await rp.userInfo(tokens.access_token, claims.sub)).toMatchObject({ email: visitor.email })
    expect(claims).not.toHaveProperty('email') // which was asked for there alone
  })

  it('puts claims into the ID token, of those asked for and no others', async () => {
    const { tokens, claims, visitor } = await signedIn(asking({ id_token: { email: null, 'urn:x': null } }))
    expect(claims).toMatchObject({ email: visitor.email })
    expect(claims).not.toHaveProperty('email_verified')
    expect(await rp.userInfo(tokens.access_token, claims.sub)).not.toHaveProperty('email')
  })

  it('says the same when tokens are refreshed, however often', async () => {
    const both = { id_token: { email: null, acr: null }, userinfo: { auth_time: null, acr: null, email: null } }
    const { tokens, claims, visitor } = await signedIn(asking(both, { scope: OFFLINE }))
    rp.platform.clock.advance(10_000)
    const second = await refresh(tokens.refresh_token)
    const third = await refresh(second.tokens.refresh_token)
    for (const { claims: refreshed } of [second, third]) {
      expect(refreshed).toMatchObject({ email: visitor.email, acr: '1', auth_time: claims.auth_time })
    }
    const told = await rp.userInfo(third.tokens.access_token, claims.sub)
    expect(told).toMatchObject({ email: visitor.email, acr: '1', auth_time: claims.auth_time })
  })

  it('answers for the person of the asked sub, and for nobody else', async () => {
    const { visitor, claims } = await signedIn(asking({}))
    const stranger = await rp.visitor()
    const theirs = asking({ id_token: { sub: { value: claims.sub } } })
    const silent = await visitor.browser.open(rp.authorization({ ...theirs, prompt: 'none' }))
    expect((await rp.redeem(callbackOf(silent).url)).claims.sub).toBe(claims.sub)

    await stranger.signIn(asking({}))
    const refused = await stranger.browser.open(rp.authorization({ ...theirs, prompt: 'none' }))
    expect(callbackOf(refused).parameters).toMatchObject({ error: 'login_required', state: 'the state' })
    const asked = await stranger.browser.open(rp.authorization(theirs))
    expect(asked.statusCode).toBe(200) // their session is of no use
    expect(callbackOf(await stranger.fillIn()).parameters).toMatchObject({ error: 'login_required' })
  })

  it('lets people authenticate where an essential acr demands it', async () => {
    const { visitor } = await signedIn(asking({}))
    rp.platform.clock.advance(1000)
    const demanding = asking({ id_token: { acr: { essential: true, values: ['gold', '1'] } } })
    const silent = await visitor.browser.open(rp.authorization({ ...demanding, prompt: 'none' }))
    expect(callbackOf(silent).parameters.error).toBe('login_required')
    expect((await visitor.browser.open(rp.authorization(demanding))).statusCode).toBe(200)
    const { claims } = await rp.redeem(callbackOf(await visitor.fillIn()).url)
    expect(claims.acr).toBe('1')
  })

  it('says the lower class of acr where only that will do', async () => {
    const { claims } = await signedIn(asking({ id_token: { acr: { essential: true, value: '0' } } }))
    expect(claims.acr).toBe('0')
  })

  it('refuses an essential acr that there is not, and takes a voluntary one', async () => {
    const values = ['https://id.example.com/gold']
    expect(await answerTo(asking({ id_token: { acr: { essential: true, values } } }))).toMatchObject({
      error: 'unmet_authentication_requirements',
      state: 'the state',
      iss: rp.server.issuer,
    })
    const { claims } = await signedIn(asking({ id_token: { acr: { values } } }))
    expect(claims.acr).toBe('1')
  })

  it('refuses what is not of its form, at the application', async () => {
    for (const claims of ['{', '[]', '{"id_token":[]}', '{"userinfo":{"email":1}}', `{"x":"${'x'.repeat(4096)}"}`]) {
      expect(await answerTo(asking(claims))).toMatchObject({ error: 'invalid_request', state: 'the state' })
    }
  })

  it('is ignored under kinde, and not promised where every application is', async () => {
    const platform = await openTestPlatform()
    const document = (await get(platform, '/.well-known/openid-configuration')).json()
    expect(document.claims_parameter_supported).toBe(false)
    const query = new URLSearchParams({
      ...asking('{'),
      client_id: WEB.id,
      redirect_uri: WEB.callbackUrls[0] ?? '',
      response_type: 'code',
    })
    const { headers } = await get(platform, `/oauth2/auth?${query}`)
    expect(headers.location).toContain('/auth/sign-in')
    await platform.close()
  })
})
