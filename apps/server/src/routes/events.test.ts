import { addApi } from '@latchkey/storage/apis.ts'
import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { revokeGrant } from '@latchkey/storage/grants.ts'
import type { EventType } from '@latchkey/storage/records.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { setPasswordHash, updateUser } from '@latchkey/storage/users.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApiKey, revokeApiKey } from '../api-keys/api-keys.ts'
import { identifierHash } from '../events/event.ts'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { askForCodes, poll } from '../testing/device.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { DEVICE, M2M, openTestPlatform, SPA, type TestPlatform, WEB } from '../testing/platform.ts'
import {
  aPerson,
  aSignedInPerson,
  authorization,
  bearer,
  callbackOf,
  claimsOf,
  get,
  PASSWORD,
  pageAuthorization,
  post,
  profile,
  redeem,
  refresh,
  signIn,
} from '../testing/requests.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  const now = platform.clock.now
  vi.spyOn(platform.clock, 'now').mockImplementation(() => {
    platform.clock.advance(1) // lists are in the order of time
    return now()
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await platform.close()
})

/** What was kept, oldest first. */
async function events(...types: EventType[]) {
  await platform.deps.events.flush()
  const all = await platform.store.events.list('env_first', { limit: 1000, ...(types.length > 0 ? { types } : {}) })
  return all.toReversed()
}
const last = async (...types: EventType[]) => (await events(...types)).at(-1)
const hashOf = (email: string) => identifierHash(platform.deps.secrets, 'env_first', email)

/** A browser on the page that asks for the password. */
async function atPassword(email: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization())
  await browser.submit({ p_email: email })
  return browser
}

/** A browser on the page that asks for the mailed code. */
async function atCode(email: string) {
  const browser = await atPassword(email)
  await browser.submit({ method: 'code' })
  return browser
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
const fill = (browser: ReturnType<typeof openBrowser>, password = PASSWORD) =>
  browser.submit({ p_first_password: password, p_second_password: password })

describe('signing in', () => {
  it('with a password is kept, with who, where, when and from what', async () => {
    const person = await aPerson(platform)
    const browser = await atPassword(person.email)
    await browser.submit({ p_password: PASSWORD })
    const kept = await events()
    expect(kept).toEqual([
      {
        environmentId: 'env_first',
        id: expect.stringMatching(/^event_[0-9a-f]{32}$/),
        type: 'user.authenticated',
        reason: null,
        userId: person.id,
        identifierHash: null,
        clientId: WEB.id,
        organizationCode: null,
        address: '127.0.0.1',
        agent: 'lightMyRequest',
        requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
        details: { method: 'password' },
        createdAt: expect.any(Number),
        expiresAt: (kept[0]?.createdAt ?? 0) + 90 * 24 * 60 * 60 * 1000,
      },
    ])
  })

  it('with a mailed code is kept', async () => {
    const person = await aPerson(platform)
    const browser = await atCode(person.email)
    await browser.submit({ p_confirmation_code: await mailedCode(platform, person.email) })
    expect(await events()).toMatchObject([
      { type: 'user.authenticated', userId: person.id, details: { method: 'code' } },
    ])
  })

  it('by the session of the browser is kept, with the application it was for', async () => {
    const { id, browser } = await aSignedInPerson(platform)
    await browser.open(pageAuthorization())
    expect(await last()).toMatchObject({
      type: 'user.authenticated',
      userId: id,
      clientId: SPA.id,
      details: { method: 'session' },
    })
  })

  it('by the session again is kept once in five minutes, however often and however many at once', async () => {
    const { browser } = await aSignedInPerson(platform)
    const silently = () => browser.open(authorization({ prompt: 'none' }))
    const bySession = async () => (await events()).filter(({ details }) => details.method === 'session').length
    const answers = await Promise.all(Array.from({ length: 10 }, silently))
    for (const answer of answers) expect(callbackOf(answer).code).not.toBe('')
    expect(await bySession()).toBe(1)
    platform.clock.advance(4 * 60_000)
    await silently()
    await browser.open(authorization()) // asks nobody either
    expect(await bySession()).toBe(1)
    platform.clock.advance(60_000)
    await silently()
    await silently()
    expect(await bySession()).toBe(2)
  })

  it('by the session is kept for each application, organization and session', async () => {
    const person = await aPerson(platform)
    const codes = []
    for (let n = 0; n < 2; n++) codes.push((await anOrganizationOf(platform, [person.id])).code)
    const [org_code, other] = codes as [string, string]
    const [browser, second] = [openBrowser(platform), openBrowser(platform)]
    for (const one of [browser, second]) await signIn(one, person.email, authorization({ org_code }))
    const before = (await events()).length
    for (let round = 0; round < 2; round++) {
      await browser.open(authorization({ prompt: 'none', org_code }))
      await browser.open(authorization({ prompt: 'none', org_code: other }))
      await browser.open(pageAuthorization({ prompt: 'none', org_code }))
      await second.open(authorization({ prompt: 'none', org_code }))
    }
    const kept = (await events()).slice(before).map(({ clientId, organizationCode }) => [clientId, organizationCode])
    expect(kept).toEqual([
      [WEB.id, org_code],
      [WEB.id, other],
      [SPA.id, org_code],
      [WEB.id, org_code],
    ])
  })

  it('with a password is kept each time, and so is an organization that the person picks', async () => {
    const person = await aPerson(platform)
    const codes = []
    for (let n = 0; n < 2; n++) codes.push((await anOrganizationOf(platform, [person.id])).code)
    const [organization] = codes as [string]
    const browser = openBrowser(platform)
    for (let round = 0; round < 2; round++) {
      await signIn(browser, person.email, authorization({ prompt: 'login', org_code: organization }))
      await browser.open(authorization())
      await browser.submit({ organization })
    }
    const methods = (await events('user.authenticated')).map(({ details }) => details.method)
    expect(methods).toEqual(['password', 'session', 'password', 'session'])
  })

  it('for the first time is kept as a new account and a sign-in', async () => {
    const browser = openBrowser(platform)
    await browser.open(authorization({ prompt: 'create' }))
    await browser.submit({ p_email: 'new@example.com', p_first_name: 'Grace', p_last_name: 'Hopper' })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, 'new@example.com') })
    expect(await events()).toEqual([])
    await fill(browser)
    const identity = await platform.store.identities.find('env_first', 'email', 'new@example.com')
    const kept = await events()
    expect(kept.map(({ type }) => type).sort()).toEqual(['user.authenticated', 'user.registered'])
    expect(kept.map(({ userId }) => userId)).toEqual([identity?.userId, identity?.userId])
  })

  it('after a forgotten password is kept as a reset and a sign-in', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.open(await forgotHref(browser, person.email))
    await browser.submit({ p_email: person.email })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, person.email) })
    await fill(browser, 'another long password')
    const kept = await events()
    expect(kept.map(({ type }) => type).sort()).toEqual(['user.authenticated', 'user.password_reset'])
    expect(new Set(kept.map(({ userId }) => userId))).toEqual(new Set([person.id]))
  })

  it('is not kept when it did not happen', async () => {
    const person = await aPerson(platform)
    const browser = await atPassword(person.email)
    const commit = vi.spyOn(platform.store, 'commit').mockImplementation(async (commands) => commands.length < 3)
    const page = await browser.submit({ p_password: PASSWORD })
    commit.mockRestore()
    expect(page.statusCode).toBe(200)
    expect(await events()).toMatchObject([
      { type: 'user.authentication_failed', reason: 'sign_in_overtaken', userId: person.id },
    ])
  })

  it('out is kept, once, and everywhere when it was', async () => {
    const { id, browser } = await aSignedInPerson(platform)
    await browser.open(`/logout?client_id=${WEB.id}`)
    await browser.open('/logout')
    expect(await events('user.signed_out')).toMatchObject([
      { userId: id, clientId: WEB.id, details: { everywhere: false } },
    ])
    const other = await aSignedInPerson(platform)
    await other.browser.open('/logout?all_sessions=true')
    expect(await last()).toMatchObject({ type: 'user.signed_out', userId: other.id, details: { everywhere: true } })
  })
})

async function forgotHref(browser: ReturnType<typeof openBrowser>, email: string) {
  const page = await browser.submit({ p_email: email })
  return (/href="([^"]*forgot-password[^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
}

describe('a sign-in that is refused', () => {
  const failed = { type: 'user.authentication_failed', clientId: WEB.id, address: '127.0.0.1' }

  it('for a wrong password names the user', async () => {
    const person = await aPerson(platform)
    const browser = await atPassword(person.email)
    await browser.submit({ p_password: 'not the password' })
    expect(await events()).toMatchObject([
      { ...failed, reason: 'password_wrong', userId: person.id, identifierHash: null, details: { method: 'password' } },
    ])
  })

  it('for a user without a password says so', async () => {
    const person = await aPerson(platform)
    await platform.store.commit([setPasswordHash('env_first', person.id, null, 0)])
    const browser = await atPassword(person.email)
    await browser.submit({ p_password: 'not the password' })
    expect(await last()).toMatchObject({ ...failed, reason: 'password_not_set', userId: person.id })
  })

  it('for an address that nobody has keeps a keyed hash only', async () => {
    const browser = await atPassword('nobody@example.com')
    await browser.submit({ p_password: 'not the password' })
    const [event] = await events()
    expect(event).toMatchObject({ ...failed, reason: 'user_unknown', userId: null })
    expect(event?.identifierHash).toBe(hashOf('nobody@example.com'))
    expect(event?.identifierHash).not.toBe(identifierHash(platform.deps.secrets, 'env_second', 'nobody@example.com'))
    expect(JSON.stringify(event)).not.toContain('nobody')
  })

  it('for a suspended user is kept after a password, a code, and a code for a new password', async () => {
    const person = await aPerson(platform, { isSuspended: true })
    const browser = await atPassword(person.email)
    await browser.submit({ p_password: PASSWORD })
    const other = await atCode(person.email)
    await other.submit({ p_confirmation_code: await mailedCode(platform, person.email) })
    expect(await events()).toMatchObject([
      { ...failed, reason: 'user_suspended', userId: person.id },
      { ...failed, reason: 'user_suspended', userId: person.id },
    ])
  })

  it('for a wrong mailed code names the user, or keeps the hash of an address that nobody has', async () => {
    const person = await aPerson(platform)
    for (const email of [person.email, 'nobody@example.com']) {
      const browser = await atCode(email)
      await browser.submit({ p_confirmation_code: wrong(await mailedCode(platform, email)) })
    }
    expect(await events()).toMatchObject([
      { ...failed, reason: 'mailed_code_wrong', userId: person.id, identifierHash: null, details: { method: 'code' } },
      { ...failed, reason: 'mailed_code_wrong', userId: null, identifierHash: hashOf('nobody@example.com') },
    ])
  })

  it('for an expired code says so', async () => {
    const person = await aPerson(platform)
    const browser = await atCode(person.email)
    const code = await mailedCode(platform, person.email)
    platform.clock.advance((platform.deps.registry.list()[0]?.settings.otpTtlSeconds ?? 0) * 1000)
    await browser.submit({ p_confirmation_code: code })
    expect(await last()).toMatchObject({ ...failed, reason: 'mailed_code_expired', userId: person.id })
  })

  it('for too many attempts is kept, of users and of addresses that nobody has', async () => {
    const person = await aPerson(platform)
    for (const email of [person.email, 'nobody@example.com']) {
      const browser = await atPassword(email)
      for (let attempt = 0; attempt < 6; attempt++) await browser.submit({ p_password: 'not the password' })
    }
    const limited = (await events()).filter(({ reason }) => reason === 'too_many_attempts')
    expect(limited).toMatchObject([
      { ...failed, userId: person.id, identifierHash: null },
      { ...failed, userId: null, identifierHash: hashOf('nobody@example.com') },
    ])
  })

  it('for too many wrong codes, and too many mails, is kept', async () => {
    const person = await aPerson(platform)
    const browser = await atCode(person.email)
    const code = wrong(await mailedCode(platform, person.email))
    for (let attempt = 0; attempt < 6; attempt++) await browser.submit({ p_confirmation_code: code })
    expect(await last()).toMatchObject({ ...failed, reason: 'too_many_attempts', userId: person.id })
    for (let mail = 0; mail < 5; mail++) await browser.submit({ method: 'resend' })
    expect(await last()).toMatchObject({ ...failed, reason: 'too_many_mails', userId: person.id })
  })

  it('by a form from elsewhere, an unknown link, or one that is too old, is kept', async () => {
    const person = await aPerson(platform)
    const browser = await atPassword(person.email)
    await browser.submit({ p_password: PASSWORD, csrf: 'of another browser' })
    expect(await last()).toMatchObject({
      type: 'authorization.refused',
      reason: 'form_of_another_browser',
      clientId: WEB.id,
    })
    await browser.open('/auth/sign-in?flow=made-up')
    expect(await last()).toMatchObject({ reason: 'sign_in_link_unknown', clientId: null })
    const old = await atPassword(person.email)
    platform.clock.advance(24 * 60 * 60 * 1000)
    await old.submit({ p_password: PASSWORD })
    expect(await last()).toMatchObject({ reason: 'login_link_expired', clientId: WEB.id })
    expect(await events('user.authenticated')).toEqual([])
  })

  it('because the hasher is busy is kept', async () => {
    const person = await aPerson(platform)
    const browser = await atPassword(person.email)
    const { HasherBusyError } = await import('../passwords/hasher.ts')
    vi.spyOn(platform.deps.hasher, 'verify').mockRejectedValueOnce(new HasherBusyError())
    expect((await browser.submit({ p_password: PASSWORD })).statusCode).toBe(503)
    expect(await last()).toMatchObject({ ...failed, reason: 'temporarily_unavailable', userId: person.id })
  })

  it('because new accounts are not allowed is kept', async () => {
    const [environment] = await platform.store.environments.list()
    if (!environment) throw new Error('no environment')
    await platform.store.commit([
      updateEnvironment({ ...environment, settings: { ...environment.settings, allowSelfSignUp: false } }),
    ])
    await openBrowser(platform).open(authorization({ prompt: 'create' }))
    expect(await last()).toMatchObject({ type: 'authorization.refused', reason: 'sign_up_not_allowed' })
  })

  it('is not kept when a form was only filled in wrongly', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: 'not an address' })
    await browser.submit({ p_email: person.email })
    await browser.submit({ p_password: '' })
    await browser.submit({ method: 'code' })
    await browser.submit({ p_confirmation_code: '12' })
    expect(await events()).toEqual([])
  })
})

describe('requests at /oauth2/auth', () => {
  it.each([
    [{ client_id: 'somebody' }, { reason: 'client_unknown', clientId: null }],
    [{ redirect_uri: 'http://evil.example' }, { reason: 'redirect_uri_not_allowed', clientId: WEB.id }],
    [{ response_type: 'token' }, { reason: 'response_type_unsupported', clientId: WEB.id }],
    [{ prompt: 'none' }, { reason: 'login_required', clientId: WEB.id, userId: null }],
    [
      { client_id: SPA.id, redirect_uri: 'http://localhost:5173' },
      { reason: 'code_challenge_missing', clientId: SPA.id },
    ],
  ])('that are refused are kept: %j', async (parameters, event) => {
    await openBrowser(platform).open(authorization(parameters))
    expect(await events()).toMatchObject([{ type: 'authorization.refused', ...event }])
  })

  it('name the user whose session was not enough', async () => {
    const { id, user, browser } = await aSignedInPerson(platform)
    await platform.store.commit([updateUser({ ...user, isSuspended: true })])
    await browser.open(authorization({ prompt: 'none' }))
    expect(await last()).toMatchObject({ type: 'authorization.refused', reason: 'login_required', userId: id })
  })
})

describe('requests at /oauth2/token', () => {
  it('that are granted are not kept', async () => {
    const { tokens } = await aSignedInPerson(platform)
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
    expect((await events()).map(({ type }) => type)).toEqual(['user.authenticated'])
  })

  it('that are refused are kept with the application, the grant type and the owner of the code', async () => {
    const { id, code } = await aSignedInPerson(platform)
    await redeem(platform, code)
    expect(await last()).toMatchObject({
      type: 'token.refused',
      reason: 'code_replayed',
      clientId: WEB.id,
      userId: id,
      details: { grantType: 'authorization_code', grantId: expect.any(String) },
    })
    await redeem(platform, 'never given')
    expect(await last()).toMatchObject({ reason: 'code_unknown', clientId: WEB.id, userId: null })
  })

  it('that are refused a refresh name the owner of the token', async () => {
    const { id, tokens } = await aSignedInPerson(platform)
    await platform.store.commit([revokeGrant('env_first', String(claimsOf(tokens.access_token).grant_id), 0)])
    await refresh(platform, tokens.refresh_token)
    expect(await last('token.refused')).toMatchObject({
      reason: 'grant_revoked',
      clientId: WEB.id,
      userId: id,
      details: { grantType: 'refresh_token' },
    })
  })

  it.each([
    [
      { client_id: WEB.id, client_secret: 'wrong' },
      { reason: 'client_secret_wrong', clientId: WEB.id, details: {} },
    ],
    [
      { client_id: 'somebody', client_secret: 'x' },
      { reason: 'client_unknown', clientId: null },
    ],
    [{}, { reason: 'client_unidentified', clientId: null }],
  ])('with bad credentials are kept: %j', async (credentials, event) => {
    await post(platform, '/oauth2/token', { grant_type: 'client_credentials', ...credentials })
    expect(await events()).toMatchObject([{ type: 'token.refused', userId: null, ...event }])
  })

  it('never hold a grant type that is not one of ours', async () => {
    await post(platform, '/oauth2/token', { grant_type: 'hunter2', client_id: SPA.id })
    expect(await last()).toMatchObject({ reason: 'grant_type_unsupported', clientId: SPA.id, details: {} })
    expect(JSON.stringify(await events())).not.toContain('hunter2')
  })
})

describe('a device', () => {
  it('that is denied, before or after signing in, is kept', async () => {
    const person = await aPerson(platform)
    const first = await askForCodes(platform)
    const stranger = openBrowser(platform)
    await stranger.open(first.verification_uri_complete)
    await stranger.submit({ user_code: first.user_code })
    await stranger.submit({ method: 'deny' })
    expect(await events()).toMatchObject([
      { type: 'authorization.refused', reason: 'device_denied', clientId: DEVICE.id, userId: null },
    ])
    const second = await askForCodes(platform)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    await browser.open('/device')
    await browser.submit({ user_code: second.user_code })
    await browser.submit({})
    await browser.submit({ method: 'deny' })
    expect(await last()).toMatchObject({ reason: 'device_denied', clientId: DEVICE.id, userId: person.id })
    await poll(platform, second.device_code)
    expect(await last()).toMatchObject({ type: 'token.refused', reason: 'device_denied', clientId: DEVICE.id })
  })

  it('that is allowed is kept as a sign-in', async () => {
    const person = await aPerson(platform)
    const codes = await askForCodes(platform)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    await browser.open('/device')
    await browser.submit({ user_code: codes.user_code })
    await browser.submit({})
    await browser.submit({})
    expect(await last()).toMatchObject({
      type: 'user.authenticated',
      userId: person.id,
      clientId: DEVICE.id,
      details: { method: 'session', device: true },
    })
  })

  it('that waits leaves nothing, one that asks too often does', async () => {
    const codes = await askForCodes(platform)
    await poll(platform, codes.device_code)
    expect(await events()).toEqual([])
    await poll(platform, codes.device_code)
    expect(await events()).toMatchObject([{ type: 'token.refused', reason: 'device_polled_too_often' }])
  })

  it('whose code is guessed leaves every guess, but not the code', async () => {
    const browser = openBrowser(platform)
    await browser.open('/device')
    for (let guess = 0; guess < 11; guess++) await browser.submit({ user_code: 'BBBBBBBB' })
    const kept = await events()
    expect(kept.map(({ reason }) => reason)).toEqual([...Array(10).fill('user_code_unknown'), 'too_many_device_codes'])
    expect(JSON.stringify(kept)).not.toContain('BBBB')
    await browser.submit({ user_code: 'BBBBBBBB', csrf: 'of another browser' })
    expect(await last()).toMatchObject({ type: 'authorization.refused', reason: 'form_of_another_browser' })
  })
})

describe('requests with bad credentials elsewhere', () => {
  it.each([
    ['/oauth2/introspect', { client_id: M2M.id, client_secret: 'wrong' }, 'client_secret_wrong', M2M.id],
    ['/oauth2/revoke', { client_id: M2M.id, client_secret: 'wrong' }, 'client_secret_wrong', M2M.id],
    ['/oauth2/device/auth', { client_id: 'somebody' }, 'client_unknown', null],
    ['/api/v1/api_keys/verify', { api_key: 'made up' }, 'api_key_unknown', null],
    ['/api/v1/api_keys/verify', {}, 'parameter_missing', null],
  ])('are kept: %s %j', async (path, fields, reason, clientId) => {
    await post(platform, path, fields as Record<string, string>)
    expect(await events()).toMatchObject([{ type: 'request.refused', reason, clientId, details: { path } }])
  })

  it('are kept with the profile that was asked for', async () => {
    await profile(platform, 'made.up.token')
    expect(await events()).toMatchObject([
      { type: 'request.refused', reason: 'token_invalid', details: { path: '/oauth2/v2/user_profile' } },
    ])
    await post(platform, '/oauth2/introspect', { token: 'x' }, { headers: bearer('made.up.token') })
    expect(await last()).toMatchObject({ reason: 'token_invalid', details: { path: '/oauth2/introspect' } })
  })

  it('are kept with the key and its user when an API key counts no more', async () => {
    const person = await aPerson(platform)
    await platform.store.commit([
      addApi({
        id: 'api_orders',
        environmentId: 'env_first',
        name: 'Orders',
        audience: 'orders',
        isManagementApi: false,
        createdAt: 0,
      }),
    ])
    const [environment] = platform.deps.registry.list()
    if (!environment) throw new Error('no environment')
    const wanted = { name: 'Nightly', apiId: 'api_orders', scopeIds: [], userId: person.id }
    const made = await createApiKey(environment, wanted, platform.deps)
    if (!made.ok) throw new Error(made.reason)
    await revokeApiKey('env_first', made.id, platform.deps)
    await post(platform, '/api/v1/api_keys/verify', { api_key: made.key })
    expect(await events()).toMatchObject([
      { type: 'request.refused', reason: 'api_key_not_active', userId: person.id, details: { keyId: made.id } },
    ])
  })

  it('are kept when the way back from signing out is not allowed', async () => {
    await get(platform, `/logout?client_id=${WEB.id}&redirect=http://evil.example/hunter2`)
    const kept = await events()
    expect(kept).toMatchObject([{ type: 'request.refused', reason: 'logout_redirect_not_allowed', clientId: WEB.id }])
    expect(JSON.stringify(kept)).not.toContain('hunter2')
  })

  it('name a disabled application', async () => {
    await platform.store.commit([overwriteApplication({ ...M2M, isEnabled: false })])
    await post(platform, '/oauth2/introspect', { client_id: M2M.id, client_secret: 'm'.repeat(50) })
    expect(await last()).toMatchObject({ reason: 'client_disabled', clientId: M2M.id })
  })
})

describe('events', () => {
  it('of one environment are not kept in another', async () => {
    await profile(platform, 'made.up.token', { issuer: 'http://localhost:3901' })
    expect(await events()).toEqual([])
    expect(await platform.store.events.list('env_second', { limit: 10 })).toHaveLength(1)
  })

  it('do not hold up an answer when the database takes none of them', async () => {
    const commit = vi.spyOn(platform.store, 'commit').mockRejectedValue(new Error('gone'))
    expect((await profile(platform, 'made.up.token')).statusCode).toBe(403)
    await platform.deps.events.flush()
    commit.mockRestore()
    expect(await events()).toHaveLength(1)
  })

  it('end with the retention of their environment', async () => {
    const [environment] = await platform.store.environments.list()
    if (!environment) throw new Error('no environment')
    await platform.store.commit([updateEnvironment({ ...environment, eventRetentionDays: 2 })])
    await profile(platform, 'made.up.token')
    const end = ((await last())?.createdAt ?? 0) + 2 * 24 * 60 * 60 * 1000
    await platform.store.prune(end - 1, 100)
    expect(await events()).toHaveLength(1)
    await platform.store.prune(end, 100)
    expect(await events()).toEqual([])
  })

  it('keep what a program calls itself, cut and without control characters', async () => {
    await get(platform, '/oauth2/userinfo', { headers: { 'user-agent': `tool\u0080 ${'x'.repeat(500)}` } })
    const [event] = await events()
    expect(event?.agent?.length).toBeLessThanOrEqual(120)
    expect(event?.agent).toMatch(/^tool x+\.\.\.$/)
  })

  it('are no way to fill the database: of 300 refused requests 60 are kept singly', async () => {
    await Promise.all(Array.from({ length: 300 }, () => profile(platform, 'made.up.token')))
    const kept = await events()
    expect(kept.filter(({ type }) => type === 'request.refused')).toHaveLength(60)
    expect(kept.filter(({ type }) => type === 'events.dropped')).toMatchObject([
      { details: { count: 240, reasons: { token_invalid: 240 } } },
    ])
  })
})
