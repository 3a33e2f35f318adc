import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createKindeServerClient, GrantType as OfficialGrantType } from '@kinde-oss/kinde-typescript-sdk'
import { createContext, createLatchkey, type Latchkey, type LatchkeyConfig, type Session } from '@latchkey/sdk'
import { createVerifier } from '@latchkey/sdk/verify'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { advanceClock } from './support/mailbox.ts'
import { freePorts, type RunningProcess, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const ADA = { email: 'ada@example.com', password: 'correct horse battery' }
const ORDERS = 'https://orders.example.com'
const COFFEE = 'org_5a3b1c7d9e0'
const SECRET = 'LatchkeySampleSecretForDevelopmentOnly00000000000'
const SITE = 'http://localhost:3910'
const WEB = {
  clientId: '5a3c1e9f7b2d4806a1c9e5f30b7d2846',
  clientSecret: `${SECRET}1`,
  redirectUri: `${SITE}/callback`,
  session: { secret: 's'.repeat(40) },
}
const MACHINE = { clientId: '3f9b5d1e7a2c4860d6b8f0e4c2a19735', clientSecret: `${SECRET}3` }
const DEVICE = { clientId: '7e4c2a9f1b5d4836a0c8e2f6d4b01957' }

let issuer: string
let platform: RunningProcess
/** How far the platform's clock is ahead, and with it that of every client here. */
let aheadSeconds = 0
beforeAll(async () => {
  const [port, staging] = await freePorts(2)
  issuer = `http://localhost:${port}`
  const sample = readFileSync(new URL('../examples/latchkey.yaml', import.meta.url), 'utf8')
  const config = sample.replaceAll(':3900', `:${port}`).replaceAll(':3901', `:${staging}`)
  platform = await startProcess({ config, issuer })
})
afterAll(() => platform?.stop())

async function pass(seconds: number): Promise<void> {
  await advanceClock(issuer, seconds)
  aheadSeconds += seconds
}

/** A client, and how often it has asked for tokens. */
function client(config: LatchkeyConfig): Latchkey & { tokenRequests(): number } {
  let count = 0
  const latchkey = createLatchkey({
    env: {},
    issuer,
    clock: () => Date.now() + aheadSeconds * 1000,
    sleep: (ms) => pass(ms / 1000),
    fetch(url, init) {
      if (url.endsWith('/oauth2/token')) count++
      return fetch(url, init)
    },
    ...config,
  })
  return Object.assign(latchkey, { tokenRequests: () => count })
}

/** Ada's session at a site, to be read and refreshed; its cookies are forgotten with it. */
async function signIn(latchkey: Latchkey, orgCode = COFFEE): Promise<Session> {
  const begun = createContext(new Request(`${SITE}/login`))
  const { url } = await latchkey.login(begun, { orgCode })
  const callback = await formFiller(issuer).signIn(url, ADA)
  const cookie = begun.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { session } = await latchkey.handleCallback(createContext(new Request(callback, { headers: { cookie } })))
  return session
}

describe('latchkey.device with the platform (RFC 8628)', () => {
  it('asks for a code, waits, and has the tokens of whoever entered it', async () => {
    let address = ''
    let answered: Promise<void> | undefined
    const device = client({
      ...DEVICE,
      async sleep(ms) {
        answered ??= formFiller(issuer).answerDevice(new URL(address), ADA)
        await answered
        await pass(ms / 1000)
      },
    })
    const authorization = await device.device.start({ audience: ORDERS, scope: 'openid offline' })
    expect(authorization).toMatchObject({
      userCode: expect.stringMatching(/^[A-Z0-9-]{8,}$/),
      verificationUri: `${issuer}/device`,
      qrCode: expect.stringMatching(/^data:image\/png;base64,/),
    })
    address = authorization.verificationUriComplete ?? ''
    const tokens = await device.device.wait(authorization)
    expect(answered).toBeDefined() // it was pending at first
    expect(tokens.accessTokenClaims).toMatchObject({ aud: [ORDERS], sub: expect.stringMatching(/^kp_/) })
    const renewed = await device.exchange({ type: 'refresh_token', refreshToken: tokens.refreshToken ?? '' })
    expect(renewed.accessTokenClaims.sub).toBe(tokens.accessTokenClaims.sub)
  })

  it('is told no', async () => {
    const device = client(DEVICE)
    const authorization = await device.device.start()
    await formFiller(issuer).answerDevice(new URL(authorization.verificationUriComplete ?? ''), ADA, 'no')
    await expect(device.device.wait(authorization)).rejects.toMatchObject({ code: 'access_denied' })
  })

  it('is told when nobody answered in time, and is stopped by a signal', async () => {
    const device = client(DEVICE)
    await expect(device.device.wait(await device.device.start())).rejects.toMatchObject({ code: 'device_code_expired' })
    const signal = AbortSignal.abort(new Error('never mind'))
    await expect(device.device.wait(await device.device.start(), { signal })).rejects.toThrow('never mind')
  })

  it('is refused where an application may not', async () => {
    await expect(client(MACHINE).device.start()).rejects.toMatchObject({ code: 'token_request_refused' })
  })
})

/** The same machine by the official SDK. */
function officialMachine(): Promise<string> {
  const items = new Map<string, unknown>()
  const kinde = createKindeServerClient(OfficialGrantType.CLIENT_CREDENTIALS, {
    authDomain: issuer,
    logoutRedirectURL: SITE,
    audience: ORDERS,
    framework: 'e2e',
    frameworkVersion: '1',
    ...MACHINE,
  })
  return kinde.getToken({
    getSessionItem: async (name) => items.get(name) ?? null,
    setSessionItem: async (name, value) => void items.set(name, value),
    removeSessionItem: async (name) => void items.delete(name),
    destroySession: async () => items.clear(),
  })
}

describe('latchkey.m2m with the platform', () => {
  /** An API that takes tokens of machines, and says no to the first ones if it is told to. */
  async function startApi(refusals = 0): Promise<string> {
    const verifier = createVerifier({ issuer, audience: ORDERS, clock: () => Date.now() + aheadSeconds * 1000 })
    const server = createServer(async (request, response) => {
      const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
      const result = await verifier.tryVerify(token)
      response.writeHead(result.ok && refusals-- <= 0 ? 200 : 401).end(result.ok ? JSON.stringify(result.claims) : '')
    }).listen(0, '127.0.0.1')
    await vi.waitUntil(() => server.listening, 10_000)
    onTestFinished(() => void server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }

  it('has one token for all who ask, and another one before it ends', async () => {
    const machine = client({ ...MACHINE, audience: ORDERS })
    const api = await startApi()
    const answers = await Promise.all(Array.from({ length: 20 }, () => machine.m2m.fetch(api)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await answers[0]?.json()).toMatchObject({ aud: [ORDERS], azp: MACHINE.clientId, scp: ['read:orders'] })
    expect(machine.tokenRequests()).toBe(1)
    await pass(86_400 - 30)
    expect((await machine.m2m.fetch(api)).status).toBe(200)
    expect(machine.tokenRequests()).toBe(2)
  })

  it('gets another token when one is refused, once', async () => {
    const machine = client({ ...MACHINE, audience: ORDERS })
    expect((await machine.m2m.fetch(await startApi(1))).status).toBe(200)
    expect(machine.tokenRequests()).toBe(2)
    expect((await machine.m2m.fetch(await startApi(5))).status).toBe(401)
    expect(machine.tokenRequests()).toBe(3)
  })

  it.each<[string, () => Promise<string>]>([
    ['@latchkey/sdk', () => client({ ...MACHINE, audience: ORDERS }).m2m.getToken()],
    ['@kinde-oss/kinde-typescript-sdk', officialMachine],
  ])('has a token for the API that an API accepts, by %s', async (_, getToken) => {
    const answer = await fetch(await startApi(), { headers: { authorization: `Bearer ${await getToken()}` } })
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { iss: issuer, aud: [ORDERS], azp: MACHINE.clientId, gty: ['client_credentials'], scp: ['read:orders'] },
    ])
  })

  it('keeps tokens for different things apart, and no refusal', async () => {
    const machine = client(MACHINE)
    const [forOrders, bare] = [await machine.m2m.getToken({ audience: ORDERS }), await machine.m2m.getToken()]
    expect(forOrders).not.toBe(bare)
    expect(await machine.m2m.getToken({ audience: ORDERS })).toBe(forOrders)
    const unknown = () => machine.m2m.getToken({ audience: 'https://unknown.example.com' })
    await expect(unknown()).rejects.toMatchObject({ code: 'token_request_refused' })
    const before = machine.tokenRequests()
    await expect(unknown()).rejects.toMatchObject({ code: 'token_request_refused' })
    expect(machine.tokenRequests()).toBe(before + 1)
    await expect(client({ ...MACHINE, clientSecret: 'wrong' }).m2m.getToken()).rejects.toMatchObject({
      code: 'token_request_refused',
    })
  })
})

describe('latchkey.introspect() and latchkey.revoke() with the platform (RFC 7662, RFC 7009)', () => {
  it('tell of a token what holds now, until it is revoked', async () => {
    const web = client(WEB)
    const session = await signIn(web)
    const { accessToken, refreshToken = '' } = await session.getTokens()
    expect(await web.introspect(accessToken, { hint: 'access_token' })).toMatchObject({
      active: true,
      sub: session.userId,
      client_id: WEB.clientId,
    })
    await web.revoke(refreshToken, { hint: 'refresh_token' })
    expect(await web.introspect(refreshToken)).toEqual({ active: false })
    await expect(web.exchange({ type: 'refresh_token', refreshToken })).rejects.toMatchObject({ code: 'invalid_grant' })
    await web.revoke(accessToken)
    expect(await web.introspect(accessToken)).toEqual({ active: false })
    await web.revoke('never was one')
  })

  it('tell an API whose token it is, and revoke nothing for it', async () => {
    const session = await signIn(client({ ...WEB, audience: ORDERS }))
    const { accessToken, refreshToken = '' } = await session.getTokens()
    const other = client(MACHINE)
    expect(await other.introspect(accessToken)).toMatchObject({ active: true, client_id: WEB.clientId })
    for (const token of [accessToken, refreshToken]) await other.revoke(token).catch(() => {})
    expect((await client(WEB).introspect(accessToken)).active).toBe(true)
    expect((await session.refresh()).accessToken).not.toBe(accessToken)
    await expect(client({ ...MACHINE, clientSecret: 'wrong' }).introspect(accessToken)).rejects.toMatchObject({
      code: 'token_request_refused',
    })
  })
})

describe('the Account API by a session', () => {
  it('knows what holds now, where the token says what held when it was issued', async () => {
    const session = await signIn(client(WEB))
    expect(await session.getPermission('refund:orders', { forceApi: true })).toEqual({
      permissionKey: 'refund:orders',
      orgCode: COFFEE,
      isGranted: true,
    })
    expect((await session.getRoles({ forceApi: true })).roles).toMatchObject([{ key: 'admin' }])
    expect(await session.getBooleanFlag('is_dark_mode', true, { forceApi: true })).toBe(false)
    expect(Object.keys(await session.getFlags({ forceApi: true }))).toEqual(
      expect.arrayContaining(['is_dark_mode', 'theme', 'order_limit']),
    )
    expect(await session.account.getUserProfileV2()).toMatchObject({ email: ADA.email })
    await platform.apply({
      roles: [{ key: 'admin', name: 'Admin', permissions: ['read:orders'] }],
      permissions: [{ key: 'read:orders', name: 'See orders' }],
      environments: [{ name: 'Development', code: 'de0001', origins: [issuer] }],
    })
    await expect.poll(() => session.hasPermission('refund:orders', { forceApi: true }), { timeout: 5000 }).toBe(false)
    expect(await session.hasPermission('refund:orders')).toBe(true)
  })

  it('answers has() by all kinds of requirements, from the token and from the platform', async () => {
    const session = await signIn(client(WEB))
    for (const forceApi of [false, true]) {
      const has = (requirement: Parameters<typeof session.has>[0]) => session.has(requirement, { forceApi })
      expect(await has({ permissions: ['read:orders'], roles: ['admin'], featureFlags: ['order_limit'] })).toBe(true)
      expect(await has({ featureFlags: [{ flag: 'theme', value: 'light' }] })).toBe(true)
      expect(await has({ featureFlags: ['is_dark_mode'] })).toBe(false) // there, and false
      expect(await has({ permissions: ['read:orders', 'no:such'] })).toBe(false)
      expect(await has({ permissions: ['no:such'], roles: ['admin'], mode: 'any' })).toBe(true)
    }
    expect(await session.has({ billingEntitlements: ['exports'] })).toBe(false)
    expect(await session.check({ permissions: ['no:such'] })).toEqual({
      isGranted: false,
      missing: ['permission no:such'],
    })
    await expect(session.has({})).rejects.toMatchObject({ code: 'configuration_invalid' })
  })

  it('has the entitlements of a platform without billing: none', async () => {
    const session = await signIn(client(WEB))
    expect(await session.getEntitlements()).toEqual({ orgCode: COFFEE, plans: [], entitlements: [] })
    expect(await session.getEntitlement('exports')).toBeNull()
  })

  it('opens the portal once, and leads back to the site alone', async () => {
    const session = await signIn(client(WEB))
    const url = await session.portalUrl({ returnUrl: '/settings', subNav: 'profile' })
    expect(url.origin).toBe(issuer)
    const open = async () => (await fetch(url, { redirect: 'manual' })).status
    expect([await open(), await open()]).toEqual([303, expect.any(Number)])
    expect(await open()).not.toBe(303)
    await expect(session.portalUrl({ returnUrl: 'https://evil.example/' })).rejects.toMatchObject({
      code: 'return_to_refused',
    })
  })
})
