import { fileURLToPath } from 'node:url'
import { createContext, createHandler, createLatchkey, type LatchkeyConfig } from '@latchkey/sdk'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestIssuer, type TestApplication, type TestIssuer } from '../index.ts'
import { claimsOf } from '../requests.ts'

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await createTestIssuer()
})
afterAll(() => issuer.close())

const latchkey = (application?: TestApplication, more: LatchkeyConfig = {}) =>
  createLatchkey({ env: issuer.env(application), clock: issuer.clock.now, ...more })

async function publishedKeys({ url }: TestIssuer) {
  return createLocalJWKSet((await (await fetch(`${url}/.well-known/jwks`)).json()) as JSONWebKeySet)
}

describe('a test issuer', () => {
  it('is one that an SDK finds by its address', async () => {
    const { issuer: named, tokenEndpoint } = await latchkey().metadata()
    expect(named).toBe(issuer.url)
    expect(tokenEndpoint).toBe(`${issuer.url}/oauth2/token`)
  })

  it('gives tokens that say what a user was given, with permissions, roles and flags made on the way', async () => {
    const application = await issuer.createApplication({ settings: { claims: { access: { roles: true } } } })
    const user = await issuer.createUser({
      permissions: ['create:orders'],
      roles: ['buyer'],
      featureFlags: { dark_mode: true, theme: 'pink', limit: 5, layout: { columns: 2 } },
    })
    const tokens = await issuer.tokensFor(user, { application })
    const reader = await latchkey(application).fromTokens(tokens)
    expect(await reader.getUser()).toMatchObject({ id: user.id, email: user.email, givenName: 'Ada' })
    expect(await reader.hasPermission('create:orders')).toBe(true)
    expect(await reader.hasPermission('delete:orders')).toBe(false)
    expect((await reader.getRoles()).roles).toMatchObject([{ key: 'buyer' }])
    expect(await reader.getBooleanFlag('dark_mode')).toBe(true)
    expect(await reader.getStringFlag('theme')).toBe('pink')
    expect(await reader.getIntegerFlag('limit')).toBe(5)
    expect(await reader.getJsonFlag('layout')).toEqual({ columns: 2 })
  })

  it('gives a flag a value for everybody, for an organization, for one user', async () => {
    const organization = await issuer.createOrganization()
    const [one, other] = [await issuer.createUser({ organizations: [organization] }), await issuer.createUser()]
    const valueFor = async (user: typeof one) => {
      const { accessToken } = await issuer.tokensFor(user)
      return (await latchkey().fromTokens(accessToken)).getIntegerFlag('max_orders', -1)
    }
    await issuer.setFlags({ max_orders: 1 })
    expect([await valueFor(one), await valueFor(other)]).toEqual([1, 1])
    await issuer.setFlags({ max_orders: 2 }, { organization })
    expect([await valueFor(one), await valueFor(other)]).toEqual([2, 1])
    await issuer.setFlags({ max_orders: 3 }, { user: other })
    expect([await valueFor(one), await valueFor(other)]).toEqual([2, 3])
  })

  it('signs in to the organization that is named, and says so when one has to be', async () => {
    const [first, second] = [await issuer.createOrganization(), await issuer.createOrganization({ name: 'Second' })]
    const user = await issuer.createUser({
      organizations: [first, { organization: second, permissions: ['close:books'] }],
    })
    await expect(issuer.tokensFor(user)).rejects.toThrow('name one in `organization`')
    const { accessToken } = await issuer.tokensFor(user, { organization: second })
    expect(claimsOf(accessToken)).toMatchObject({ org_code: second.code, permissions: ['close:books'] })
    const stranger = await issuer.createOrganization()
    await expect(issuer.tokensFor(user, { organization: stranger })).rejects.toThrow(user.email)
  })

  it('lets roles bring permissions', async () => {
    await issuer.defineRole('clerk', ['file:orders', 'read:files'])
    const { accessToken } = await issuer.tokensFor(await issuer.createUser({ roles: ['clerk'] }))
    expect(claimsOf(accessToken).permissions).toEqual(['file:orders', 'read:files'])
  })

  it('gives tokens for an API to users and machines, and none to those who may not have them', async () => {
    const audience = 'https://orders.example.com'
    const [machine, other] = [
      await issuer.createApplication({ type: 'm2m' }),
      await issuer.createApplication({ type: 'm2m' }),
    ]
    await issuer.createApi({ audience, scopes: ['read:orders'], applications: [issuer.application, machine] })
    const { accessToken } = await issuer.tokensFor(await issuer.createUser(), { audience })
    expect(claimsOf(accessToken).aud).toEqual([audience])
    expect(claimsOf(await issuer.machineToken(machine, { audience, scope: 'read:orders' }))).toMatchObject({
      aud: [audience],
      scope: 'read:orders',
    })
    await expect(issuer.machineToken(other, { audience })).rejects.toThrow('unauthorized_client')
    await expect(issuer.tokensFor(await issuer.createUser(), { application: machine })).rejects.toThrow('machineToken')
  })

  it('refreshes, and lets tokens expire when its clock moves', async () => {
    const user = await issuer.createUser()
    const { accessToken, refreshToken = '' } = await issuer.tokensFor(user)
    expect((await latchkey().verifyAccessToken(accessToken)).sub).toBe(user.id)
    issuer.clock.advance({ days: 1, seconds: 10 })
    expect(await latchkey().checkAccessToken(accessToken)).toMatchObject({
      ok: false,
      error: { code: 'token_expired' },
    })
    const renewed = await latchkey().exchange({ type: 'refresh_token', refreshToken })
    expect(renewed.accessTokenClaims.sub).toBe(user.id)
  })

  it('ends what a user is signed in to', async () => {
    const user = await issuer.createUser()
    const { accessToken, refreshToken = '' } = await issuer.tokensFor(user)
    expect(await latchkey().introspect(accessToken)).toMatchObject({ active: true })
    await issuer.signOutEverywhere(user)
    expect(await latchkey().introspect(accessToken)).toEqual({ active: false })
    await expect(latchkey().exchange({ type: 'refresh_token', refreshToken })).rejects.toThrow()
  })

  it('gives a browser a session, with which an application signs in without a page', async () => {
    const user = await issuer.createUser()
    const cookies: { name: string; value: string; url: string }[] = []
    await issuer.signIn({ addCookies: async (more) => cookies.push(...more) }, user)
    expect(cookies).toMatchObject([{ url: issuer.url, httpOnly: true, sameSite: 'Lax' }])
    const context = createContext(new Request('http://localhost:3000/login'))
    const { url } = await latchkey().login(context)
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const back = (await fetch(url, { redirect: 'manual', headers: { cookie } })).headers.get('location') ?? ''
    const handle = createHandler(latchkey())
    const sent = context.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const done = await handle(new Request(back, { headers: { cookie: sent } }))
    expect(done?.headers.getSetCookie().join()).toContain('latchkey_')
    expect(done?.headers.get('location')).toBe('http://localhost:3000/')
  })

  it('serves a latchkey.yaml', async () => {
    const config = fileURLToPath(new URL('../../../../../examples/latchkey.yaml', import.meta.url))
    await using sample = await createTestIssuer({ config, algorithm: 'ES256' })
    const user = await sample.createUser({ email: 'charles@example.com' })
    const { accessToken } = await sample.tokensFor(user)
    expect(claimsOf(accessToken)).toMatchObject({ iss: sample.url, azp: sample.application.clientId })
    expect(sample.findApplication(sample.application.name)).toBe(sample.application)
    expect(sample.application.clientSecret).toEqual(expect.any(String))
  })

  it('keeps nothing of another one, and answers nothing once it is closed', async () => {
    const user = await issuer.createUser()
    const other = await createTestIssuer({ algorithm: 'ES256' })
    expect(other.url).not.toBe(issuer.url)
    await expect(other.tokensFor(user)).rejects.toThrow(user.email)
    const { accessToken } = await other.tokensFor(await other.createUser())
    expect(await latchkey().checkAccessToken(accessToken)).toMatchObject({ ok: false })
    await other.close()
    await other.close()
    await expect(fetch(other.url)).rejects.toThrow()
  })

  it('has a user by either form of a domain', async () => {
    const { email } = await issuer.createUser({ email: 'Ada@Bücher.example' })
    expect(email).toBe('ada@xn--bcher-kva.example')
    await expect(issuer.createUser({ email })).rejects.toThrow('already')
  })

  it('says what to mend', async () => {
    const { email } = await issuer.createUser()
    await expect(issuer.createUser({ email: email.toUpperCase() })).rejects.toThrow('already')
    await expect(issuer.createUser({ password: 'short' })).rejects.toThrow('developmentPassword')
    await expect(issuer.createUser({ organizations: [], roles: ['buyer'] })).rejects.toThrow('needs one of the organ')
    await expect(issuer.createUser({ organizations: ['org_nowhere'] })).rejects.toThrow('no such organization')
    await expect(issuer.apply({ environment: { aplications: [] } })).rejects.toThrow('did you mean applications?')
    await expect(issuer.setFlags({ x: 1 }, { organization: 'org_nowhere' })).rejects.toThrow('org_nowhere')
    await expect(issuer.mailedCode('nobody@example.com')).rejects.toThrow('no mail with a code')
    await expect(createTestIssuer({ config: '/nowhere/latchkey.yaml' })).rejects.toThrow('/nowhere/latchkey.yaml')
    expect(() => issuer.clock.advance({ seconds: -1 })).toThrow('forward')
  })
})

describe('a token that a test signs', () => {
  it('has the claims of a good access token, those of the test, and none that the test leaves out', async () => {
    const token = await issuer.signTestToken({ permissions: ['create:orders'], jti: undefined })
    const { payload } = await jwtVerify(token, await publishedKeys(issuer), { issuer: issuer.url, currentDate: now() })
    expect(payload).toMatchObject({ azp: issuer.application.clientId, permissions: ['create:orders'] })
    expect(payload).not.toHaveProperty('jti')
    expect((await latchkey().verifyAccessToken(token)).permissions).toEqual(['create:orders'])
  })

  it.each([
    [{ exp: 1 }, 'token_expired'],
    [{ iss: 'https://issuer.example.com' }, 'token_issuer_wrong'],
    [{ nbf: 9_999_999_999 }, 'token_not_yet_valid'],
  ])('with %j is refused', async (claims, code) => {
    const answer = await latchkey().checkAccessToken(await issuer.signTestToken(claims))
    expect(answer).toMatchObject({ ok: false, error: { status: 401 } })
    expect(answer.ok === false && answer.error.code).toBe(code)
  })

  it('is refused when a stranger signs it under the id of the key that is published', async () => {
    const [good, forged] = [await issuer.signTestToken(), await issuer.signTestToken({}, { signedBy: 'stranger' })]
    expect(forged.split('.')[0]).toBe(good.split('.')[0])
    expect(await latchkey().checkAccessToken(forged)).toMatchObject({ ok: false })
    await expect(jwtVerify(forged, await publishedKeys(issuer), { currentDate: now() })).rejects.toThrow('signature')
  })
})

const now = () => new Date(issuer.clock.now())
