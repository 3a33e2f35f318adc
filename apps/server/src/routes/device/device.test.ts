import { authorizeApplication } from '@latchkey/storage/api-authorizations.ts'
import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { revokeSessionsOfUser } from '@latchkey/storage/sessions.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { grantUserScope } from '@latchkey/storage/user-scopes.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { askForCodes, poll } from '../../testing/device.ts'
import { DEVICE, OTHER_ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, claimsOf, get, PASSWORD, post, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
})
afterEach(() => platform.close())

type Browser = ReturnType<typeof openBrowser>

/** Enters the code and says that the device is one's own; answers the page that follows. */
async function enter(browser: Browser, code: string) {
  await browser.open('/device')
  const confirm = await browser.submit({ user_code: code })
  expect(confirm.body).toContain('Is this your device?')
  return browser.submit({})
}

async function signInHere(browser: Browser, email: string, password = PASSWORD) {
  await browser.submit({ p_email: email })
  return browser.submit({ p_password: password })
}

const WRONG = 'BBBBBBBB'

describe('a person at /device (RFC 8628 §3.3)', () => {
  it('enters the code, recognises the device, signs in, allows it, and the device gets its tokens', async () => {
    const person = await aPerson(platform)
    const codes = await askForCodes(platform, { scope: 'openid email offline' }, { 'user-agent': 'Living room TV' })
    platform.clock.advance(120_000)
    const browser = openBrowser(platform)
    await browser.open('/device')
    const typed = codes.user_code.toLowerCase().replace(/^(....)/, '$1 - ')
    const confirm = await browser.submit({ user_code: typed })
    for (const fact of ['Television', codes.user_code, '2 minutes ago', '127.0.0.1', 'Living room TV']) {
      expect(confirm.body).toContain(fact)
    }
    const signInPage = await browser.submit({})
    expect(signInPage.body).toContain('to continue to Television')
    const consent = await signInHere(browser, person.email)
    expect(consent.body).toContain('Allow Television?')
    expect(consent.body).toContain(person.email)
    expect(consent.body).toContain('See your email address')
    expect(consent.body).not.toContain('See your name')
    const done = await browser.submit({})
    expect(done.body).toContain('Your device is connected')
    const tokens = (await poll(platform, codes.device_code)).json()
    expect(tokens).toMatchObject({ scope: 'openid email offline', refresh_token: expect.any(String) })
    expect(claimsOf(tokens.access_token)).toMatchObject({ sub: person.id, scope: '' })
  })

  it('comes with the code in the address, and is asked about the device all the same', async () => {
    const codes = await askForCodes(platform)
    const browser = openBrowser(platform)
    const page = await browser.open(codes.verification_uri_complete)
    expect(page.body).toContain(`value="${codes.user_code}"`)
    expect((await browser.submit({ user_code: codes.user_code })).body).toContain('Is this your device?')
    expect((await poll(platform, codes.device_code)).json().error).toBe('authorization_pending')
  })

  it('who is signed in already goes straight to the consent, and can take another account', async () => {
    const [ada, leo] = [await aPerson(platform), await aPerson(platform)]
    const browser = openBrowser(platform)
    await signIn(browser, ada.email)
    const codes = await askForCodes(platform, { scope: 'openid' })
    const consent = await enter(browser, codes.user_code)
    expect(consent.body).toContain(ada.email)
    const change = /<a href="(\/auth\/sign-in[^"]*)"/.exec(consent.body)?.[1] as string
    await browser.open(change)
    expect((await signInHere(browser, leo.email)).body).toContain(leo.email)
    await browser.submit({})
    expect(claimsOf((await poll(platform, codes.device_code)).json().access_token).sub).toBe(leo.id)
  })

  it('can sign up on the way', async () => {
    const codes = await askForCodes(platform, { scope: 'openid' })
    const browser = openBrowser(platform)
    const signInPage = await enter(browser, codes.user_code)
    await browser.open(/href="(\/auth\/sign-up[^"]*)"/.exec(signInPage.body)?.[1] as string)
    await browser.submit({ p_first_name: 'Leo', p_last_name: 'Ng', p_email: 'leo@example.com' })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, 'leo@example.com') })
    const password = 'four plain words here'
    const consent = await browser.submit({ p_first_password: password, p_second_password: password })
    expect(consent.body).toContain('Allow Television?')
    await browser.submit({})
    expect((await poll(platform, codes.device_code)).statusCode).toBe(200)
  })

  it.each(['on the first page', 'on the consent page'])('refuses %s, and the device is told', async (where) => {
    const person = await aPerson(platform)
    const codes = await askForCodes(platform)
    const browser = openBrowser(platform)
    await browser.open('/device')
    await browser.submit({ user_code: codes.user_code })
    if (where === 'on the consent page') {
      await browser.submit({})
      await signInHere(browser, person.email)
    }
    expect((await browser.submit({ method: 'deny' })).body).toContain('You refused')
    expect((await poll(platform, codes.device_code)).json().error).toBe('access_denied')
    await browser.open('/device')
    expect((await browser.submit({ user_code: codes.user_code })).body).toContain('This code is not right')
  })

  it('is told when the code expires on the way', async () => {
    const person = await aPerson(platform)
    const codes = await askForCodes(platform)
    const browser = openBrowser(platform)
    await enter(browser, codes.user_code)
    platform.clock.advance(600_000)
    expect((await signInHere(browser, person.email)).body).toContain('This code has expired')
  })

  it('who was suspended, or whose session has ended, has to sign in', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    const codes = await askForCodes(platform)
    expect((await enter(browser, codes.user_code)).body).toContain('Allow Television?')
    await platform.store.commit([revokeSessionsOfUser('env_first', person.id, platform.clock.now())])
    expect((await browser.submit({})).body).toContain('to continue to Television')
    await platform.store.commit([updateUser({ ...person.user, isSuspended: true })])
    expect((await signInHere(browser, person.email)).body).toContain('This account is suspended')
    expect((await poll(platform, codes.device_code)).json().error).toBe('authorization_pending')
  })

  it('answers once, however often the form is sent', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    const codes = await askForCodes(platform)
    await enter(browser, codes.user_code)
    const consents = await Promise.all([browser.submit({}), browser.submit({}), browser.submit({ method: 'deny' })])
    expect(new Set(consents.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect((await poll(platform, codes.device_code)).statusCode).toBe(200)
  })
})

describe('the scopes of registered APIs', () => {
  const api = { id: 'api_orders', environmentId: 'env_first', audience: 'orders', isManagementApi: false, createdAt: 0 }
  const aScope = (name: string) => ({
    id: `scope_${name}`,
    environmentId: 'env_first',
    apiId: api.id,
    name,
    description: `Description of ${name}`,
    isImported: false,
    createdAt: 0,
  })

  async function registerApi(userId: string, ...held: string[]) {
    const scopes = ['read:orders', 'create:orders', 'delete:orders'].map(aScope)
    const authorization = { environmentId: 'env_first', apiId: api.id, applicationId: DEVICE.id, createdAt: 0 }
    await platform.store.commit([
      ...addApi({ ...api, name: 'Order desk' }),
      ...scopes.flatMap((scope) => addApiScope(scope)),
      ...authorizeApplication(authorization),
      ...held.map((name) =>
        grantUserScope({ environmentId: 'env_first', userId, scopeId: `scope_${name}`, createdAt: 0 }),
      ),
    ])
    await platform.deps.registry.reload()
  }

  it('are listed when the person holds them, and only what was shown gets into the token', async () => {
    const person = await aPerson(platform)
    await registerApi(person.id, 'read:orders', 'create:orders')
    const codes = await askForCodes(platform, { audience: 'orders unknown', scope: 'openid' })
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    const consent = await enter(browser, codes.user_code)
    expect(consent.body).toContain('Description of read:orders')
    expect(consent.body).toContain('create:orders in Order desk')
    expect(consent.body).not.toContain('delete:orders')
    const shown = /name="scope" value="([^"]*)"/.exec(consent.body)?.[1] as string
    expect(shown.split(' ').sort()).toEqual(['create:orders', 'read:orders'])
    const late = grantUserScope({
      environmentId: 'env_first',
      userId: person.id,
      scopeId: 'scope_delete:orders',
      createdAt: 0,
    })
    await platform.store.commit([late])
    await browser.submit({ scope: `${shown} admin` })
    const tokens = (await poll(platform, codes.device_code)).json()
    expect(tokens.scope.split(' ').sort()).toEqual(['create:orders', 'openid', 'read:orders'])
    const claims = claimsOf(tokens.access_token)
    expect((claims.scope as string).split(' ').sort()).toEqual(['create:orders', 'read:orders'])
    expect(claims.aud).toEqual(['orders'])
  })

  it('are those asked for, when the device names some', async () => {
    const person = await aPerson(platform)
    await registerApi(person.id, 'read:orders', 'create:orders')
    const codes = await askForCodes(platform, { audience: 'orders', scope: 'read:orders delete:orders' })
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    const consent = await enter(browser, codes.user_code)
    expect(consent.body).toContain('name="scope" value="read:orders"')
    await browser.submit({ scope: 'read:orders create:orders delete:orders' })
    expect((await poll(platform, codes.device_code)).json().scope).toBe('read:orders')
  })
})

describe('against guessing (RFC 8628 §5.1)', () => {
  it('ten wrong codes lock the address for ten minutes, right ones too, in every browser', async () => {
    const codes = await askForCodes(platform)
    for (let tries = 0; tries < 10; tries++) {
      const browser = openBrowser(platform)
      await browser.open('/device')
      const answer = await browser.submit({ user_code: WRONG })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toContain('This code is not right')
    }
    platform.clock.advance(60_000)
    const browser = openBrowser(platform)
    await browser.open('/device')
    const locked = await browser.submit({ user_code: codes.user_code })
    expect([locked.statusCode, locked.headers['retry-after']]).toEqual([429, '540'])
    expect(locked.body).toContain('Too many attempts')
    platform.clock.advance(539_000)
    expect((await browser.submit({ user_code: codes.user_code })).statusCode).toBe(429)
    platform.clock.advance(1000)
    expect((await browser.submit({ user_code: WRONG })).statusCode).toBe(200)
  })

  it('right codes do not count, and buy no guesses', async () => {
    const codes = await askForCodes(platform)
    const browser = openBrowser(platform)
    const entered = async (user_code: string) => {
      await browser.open('/device')
      return (await browser.submit({ user_code })).statusCode
    }
    for (let tries = 0; tries < 12; tries++) expect(await entered(codes.user_code)).toBe(200)
    for (let tries = 0; tries < 9; tries++) {
      expect(await entered(WRONG)).toBe(200)
      expect(await entered(codes.user_code)).toBe(200)
    }
    expect(await entered(WRONG)).toBe(200)
    expect(await entered(codes.user_code)).toBe(429)
  })

  it('many guesses at once get no more tries than one after another', async () => {
    const browser = openBrowser(platform)
    const csrf = /name="csrf" value="([^"]*)"/.exec((await browser.open('/device')).body)?.[1] as string
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        post(platform, '/device', { csrf, user_code: WRONG }, { headers: { cookie, accept: 'text/html' } }),
      ),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(10)
  })

  it('what cannot be a code costs nothing', async () => {
    const browser = openBrowser(platform)
    await browser.open('/device')
    for (let tries = 0; tries < 12; tries++) {
      const answer = await browser.submit({ user_code: tries % 2 ? 'ABC' : ' ' })
      expect(answer.statusCode).toBe(200)
    }
  })
})

describe('against other sites and other browsers', () => {
  it('a link past the question whether the device is one’s own works in the browser of its maker only', async () => {
    const attacker = openBrowser(platform)
    const codes = await askForCodes(platform)
    await attacker.open('/device')
    const confirm = await attacker.submit({ user_code: codes.user_code })
    const visit = /action="\/device\/confirm\?visit=([^"]*)"/.exec(confirm.body)?.[1] as string
    const victim = openBrowser(platform)
    await signIn(victim, (await aPerson(platform)).email)
    for (const path of ['confirm', 'consent', 'done']) {
      const answer = await victim.open(`/device/${path}?visit=${visit}`)
      expect(answer.body).toContain('Enter the code that your device shows')
    }
  })

  it.each(['', 'nonsense', 'A'.repeat(200)])('a visit that is not ours ("%s") begins anew', async (visit) => {
    const response = await get(platform, `/device/consent?visit=${visit}`)
    expect([response.statusCode, response.headers.location]).toEqual([303, '/device'])
  })

  it('forms without the token of this browser are refused', async () => {
    const codes = await askForCodes(platform)
    const browser = openBrowser(platform)
    await browser.open('/device')
    expect((await browser.submit({ user_code: codes.user_code, csrf: 'x' })).statusCode).toBe(403)
    await browser.open('/device')
    await browser.submit({ user_code: codes.user_code })
    expect((await browser.submit({ method: 'deny', csrf: 'x' })).statusCode).toBe(403)
    expect((await poll(platform, codes.device_code)).json().error).toBe('authorization_pending')
  })

  it('pages are not stored, framed or scripted', async () => {
    const { headers } = await get(platform, '/device')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).toMatch(/form-action 'self'(;|$)/)
  })

  it("codes of one environment mean nothing in another's, nor those of a disabled application anywhere", async () => {
    const codes = await askForCodes(platform)
    const stranger = openBrowser(platform, OTHER_ISSUER)
    await stranger.open('/device')
    expect((await stranger.submit({ user_code: codes.user_code })).body).toContain('This code is not right')
    const browser = openBrowser(platform)
    await browser.open('/device')
    await browser.submit({ user_code: codes.user_code })
    await platform.store.commit(overwriteApplication({ ...DEVICE, isEnabled: false }))
    await platform.deps.registry.reload()
    expect((await browser.submit({})).statusCode).toBe(400)
  })
})
