import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor } from '../support/browser.ts'
import { field, signInWithPassword } from '../support/hosted-pages.ts'
import { ADA, COFFEE, call, claimsOf, type ReactWorld, shows, signIn, startReactWorld, told } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: ReactWorld
beforeAll(async () => {
  world = await startReactWorld()
})
afterAll(() => world?.end())

/** The authorization request that a page makes, without going there. */
async function requestOf(page: Page, begin: () => Promise<unknown>): Promise<URLSearchParams> {
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/oauth2/auth')
  await begin().catch(() => {}) // the page may be gone before it answers
  const { searchParams } = new URL((await asked).url())
  await page.waitForURL((url) => url.origin === world.issuer)
  return searchParams
}

const stored = (page: Page) =>
  page.evaluate(() => {
    const { localStorage, sessionStorage } = globalThis as unknown as Record<string, Record<string, string>>
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
  })

describe('signing in by redirect', () => {
  it('works with a domain and a client id alone, and lasts through a reload', async () => {
    const page = await world.signedIn()
    expect(await page.getByRole('heading').textContent()).toBe('Ada')
    expect(page.url()).toBe(`${world.site.url}/`)
    expect(await told(page, 'success')).toMatchObject([{ state: { basket: '7', kinde: { event: 'login' } } }])
    expect(await told(page, 'event')).toEqual(['login'])
    expect(claimsOf(await call(page, 'getAccessToken'))).toMatchObject({ iss: world.issuer, org_code: COFFEE })
    await page.reload()
    await shows(page, 'authenticated')
    expect(await told(page, 'error')).toEqual([])
  })

  it('goes on where the sign-in asked to', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    await requestOf(page, () => call(page, 'login', { orgCode: COFFEE, returnTo: '/orders?page=2#last' }))
    await signInWithPassword(page, ADA)
    await shows(page, 'authenticated')
    expect(page.url()).toBe(`${world.site.url}/orders?page=2#last`)
  })

  it('does not go on at another site', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    for (const returnTo of ['https://evil.example', '//evil.example/x', 'javascript:alert(1)']) {
      expect(await call(page, 'login', { returnTo })).toEqual({ failure: 'return_to_refused' })
    }
  })

  it('keeps nothing of a token where scripts find it again', async () => {
    const page = await world.signedIn()
    const kept = await stored(page)
    expect(kept).not.toMatch(/eyJ|[Vv]erifier|refresh_token/)
    expect(JSON.parse(kept)[0]).toHaveProperty(['latchkey.cccccccccccccccccccccccccccccccc'])
  })
})

type Tokens = { access_token: string; id_token: string }
type Forge = (tokens: Tokens) => Partial<Tokens>

/** Ways to change the tokens of a sign-in, each of which must end it. */
function forgeriesWith(published: KeyObject): Record<string, Forge> {
  const { privateKey: stranger, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
  const make = (token: string, header: object, sign: (input: string) => string) => {
    const input = `${encode({ ...headerOf(token), ...header })}.${encode(claimsOf(token))}`
    return `${input}.${sign(input)}`
  }
  const byStranger = (input: string) => signBytes('sha256', Buffer.from(input), stranger).toString('base64url')
  const secret = published.export({ type: 'spki', format: 'pem' })
  const byPublicKey = (input: string) => createHmac('sha256', secret).update(input).digest('base64url')
  const jwk = publicKey.export({ format: 'jwk' })
  return {
    'no algorithm': ({ access_token }) => ({ access_token: make(access_token, { alg: 'none' }, () => '') }),
    'the public key as a secret': ({ access_token }) => ({
      access_token: make(access_token, { alg: 'HS256' }, byPublicKey),
    }),
    'a key of somebody else': ({ access_token }) => ({ access_token: make(access_token, {}, byStranger) }),
    'a key that it brings': ({ access_token }) => ({ access_token: make(access_token, { jwk }, byStranger) }),
    'half a signature': ({ access_token }) => ({ access_token: access_token.slice(0, -170) }),
    'the ID token in place of the access token': ({ id_token }) => ({ access_token: id_token }),
    'the access token in place of the ID token': ({ access_token }) => ({ id_token: access_token }),
    'an ID token without an algorithm': ({ id_token }) => ({ id_token: make(id_token, { alg: 'none' }, () => '') }),
    'an ID token of somebody else': ({ id_token }) => ({ id_token: make(id_token, {}, byStranger) }),
    'the ID token of nothing': () => ({ id_token: 'a.b.c' }),
  }
}

describe('defects of other packages', () => {
  it('RX-2: tokens that the issuer did not sign are refused, and nobody is signed in', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    await page.route('**/oauth2/token', async (route) => {
      const answer = await route.fetch()
      const tokens = await answer.json()
      const [header, , signature] = String(tokens.access_token).split('.')
      const claims = { ...claimsOf(tokens.access_token), permissions: ['everything'] }
      const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
      return route.fulfill({ response: answer, json: { ...tokens, access_token: forged } })
    })
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await signInWithPassword(page, ADA)
    await expect.poll(() => told(page, 'error').catch(() => [])).toMatchObject([{ error: 'ERR_CODE_EXCHANGE' }])
    await shows(page, 'anonymous')
    expect(await call(page, 'getAccessToken')).toEqual({ failure: 'not_signed_in' })
  })

  it('RX-2: nor are any other tokens that nobody should take', async () => {
    const { keys } = (await (await fetch(`${world.issuer}/.well-known/jwks.json`)).json()) as { keys: object[] }
    const forgeries = forgeriesWith(createPublicKey({ key: keys[0] as never, format: 'jwk' }))
    const page = await world.visit()
    await shows(page, 'anonymous')
    let forge: Forge = (tokens) => tokens
    await page.route('**/oauth2/token', async (route) => {
      const answer = await route.fetch()
      const tokens = (await answer.json()) as Tokens
      return route.fulfill({ response: answer, json: { ...tokens, ...forge(tokens) } })
    })
    let isFirst = true
    for (const [what, next] of Object.entries(forgeries)) {
      forge = next
      const answered = page.waitForResponse('**/oauth2/token')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      if (isFirst) await signInWithPassword(page, ADA) // from then on the platform knows who it is
      isFirst = false
      await answered
      await expect.poll(() => told(page, 'error').catch(() => [])).toMatchObject([{ error: 'ERR_CODE_EXCHANGE' }])
      await shows(page, 'anonymous')
      expect([what, await call(page, 'getAccessToken')]).toEqual([what, { failure: 'not_signed_in' }])
    }
    await page.unroute('**/oauth2/token')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await shows(page, 'authenticated')
  })

  it('RX-3: the verifier of a sign-in ends with its tab, under a name of its own', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await field(page, 'p_email').waitFor()
    await page.goto(world.site.url)
    await shows(page, 'anonymous')
    const [local, session] = JSON.parse(await stored(page))
    expect(Object.keys(session)).toEqual([expect.stringMatching(/^latchkey\.sign-in\./)])
    expect(JSON.stringify(local)).not.toContain('codeVerifier')
  })

  it('RX-4: an address cannot choose the client, the state or the challenge of the next sign-in', async () => {
    const wanted = { client_id: 'evil', redirect_uri: 'https://evil.example', state: 'known', code_challenge: 'known' }
    const reauth = Buffer.from(JSON.stringify({ ...wanted, org_code: COFFEE, login_hint: ADA.email })).toString(
      'base64',
    )
    const page = await newVisitor(world.browser)
    const query = new URLSearchParams({ error: 'login_link_expired', reauth_state: reauth })
    const asked = await requestOf(page, () => page.goto(`${world.site.url}/?${query}`))
    expect(Object.fromEntries(asked)).toMatchObject({ org_code: COFFEE, login_hint: ADA.email })
    expect(asked.get('client_id')).toBe('c'.repeat(32))
    expect(asked.get('redirect_uri')).toBe(world.site.url)
    expect(asked.get('state')).not.toBe('known')
    expect(asked.get('code_challenge')).not.toBe('known')
  })

  it('RX-5: state and nonce are random, and PKCE is S256', async () => {
    const seen = new Set<string | null>()
    for (let round = 0; round < 2; round++) {
      const page = await world.visit()
      await shows(page, 'anonymous')
      const asked = await requestOf(page, () => call(page, 'login', { state: { basket: '7' } }))
      expect(asked.get('code_challenge_method')).toBe('S256')
      for (const name of ['state', 'nonce', 'code_challenge']) {
        expect(asked.get(name)).toMatch(/^[\w-]{43}$/)
        seen.add(asked.get(name))
      }
    }
    expect(seen.size).toBe(6)
  })

  it('RX-5: an ID token of another sign-in is refused', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const asked = await requestOf(page, () => call(page, 'login', { orgCode: COFFEE }))
    asked.set('nonce', 'of-another-sign-in')
    await page.goto(`${world.issuer}/oauth2/auth?${asked}`)
    await signInWithPassword(page, ADA)
    await page.getByRole('heading', { name: 'Nobody' }).waitFor()
    await expect.poll(() => told(page, 'error')).toMatchObject([{ error: 'ERR_CODE_EXCHANGE' }])
    expect(await page.locator('main').getAttribute('data-error')).toBe('The ID token belongs to another sign-in')
    await page.reload()
    await shows(page, 'anonymous') // nor does it come back by the cookie
  })

  it('RX-8: login honours its scope, and register the scope of the provider and its own audience', async () => {
    world.site.settings.props.scope = 'openid email'
    const page = await world.visit()
    await shows(page, 'anonymous')
    const login = await requestOf(page, () => call(page, 'login', { scope: ['openid', 'profile'] }))
    expect(login.get('scope')).toBe('openid profile')
    await page.goto(world.site.url)
    await shows(page, 'anonymous')
    const register = await requestOf(page, () => call(page, 'register', { audience: 'https://api.example.com' }))
    expect(Object.fromEntries(register)).toMatchObject({
      scope: 'openid email',
      audience: 'https://api.example.com',
      prompt: 'create',
    })
    delete world.site.settings.props.scope
  })

  it('RX-9: what the issuer refuses is told', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    await call(page, 'login', { prompt: 'none' })
    await expect.poll(() => told(page, 'error').catch(() => [])).toMatchObject([{ error: 'login_required' }])
    expect(await page.locator('main').getAttribute('data-error')).toBe('Nobody is signed in at the issuer')
    expect(page.url()).toBe(`${world.site.url}/`)
  })

  it('RX-11: a sign-in without offline succeeds', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    await requestOf(page, () => call(page, 'login', { orgCode: COFFEE, scope: 'openid profile' }))
    await signInWithPassword(page, ADA)
    await shows(page, 'authenticated')
    expect(await told(page, 'error')).toEqual([])
    expect(await call(page, 'getAccessToken')).toEqual(expect.any(String))
  })

  it('RX-14: buttons keep parameters of a sign-in off the page', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const html = await page.locator('button.sign-in').evaluate((button) => Reflect.get(button, 'outerHTML'))
    expect(html).toBe('<button class="sign-in" type="button">Sign in</button>')
  })
})

describe('an answer that is not good', () => {
  it('is refused: of a sign-in that nobody began here', async () => {
    const page = await world.visit('/?code=x&state=y')
    await shows(page, 'anonymous')
    await expect.poll(() => told(page, 'error')).toMatchObject([{ error: 'ERR_STATE_PARSE' }])
  })

  it('is refused: with a parameter twice', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const asked = await requestOf(page, () => call(page, 'login'))
    await page.goto(`${world.site.url}/?code=x&code=y&state=${asked.get('state')}`)
    await expect.poll(() => told(page, 'error').catch(() => [])).toMatchObject([{ error: 'ERR_CODE_EXCHANGE' }])
    expect(await page.locator('main').getAttribute('data-error')).toContain('parameter twice')
  })

  it('is refused: from another issuer', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const asked = await requestOf(page, () => call(page, 'login'))
    const query = new URLSearchParams({ code: 'x', state: asked.get('state') ?? '', iss: 'https://evil.example' })
    let isRedeemed = false
    page.on('request', (request) => {
      isRedeemed ||= request.url().endsWith('/oauth2/token')
    })
    await page.goto(`${world.site.url}/?${query}`)
    await shows(page, 'anonymous')
    await expect.poll(() => told(page, 'error')).toMatchObject([{ error: 'ERR_CODE_EXCHANGE' }])
    expect(await page.locator('main').getAttribute('data-error')).toContain('another issuer')
    expect(isRedeemed).toBe(false)
    expect(page.url()).toBe(`${world.site.url}/`)
  })

  it('is refused: without its issuer, which says that it always names itself (RFC 9207)', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const asked = await requestOf(page, () => call(page, 'login'))
    await page.goto(`${world.site.url}/?${new URLSearchParams({ code: 'x', state: asked.get('state') ?? '' })}`)
    await expect.poll(() => told(page, 'error').catch(() => [])).toMatchObject([{ error: 'ERR_CODE_EXCHANGE' }])
    expect(await page.locator('main').getAttribute('data-error')).toContain('another issuer')
  })

  it('leaves parameters of the application where they are', async () => {
    const page = await world.visit('/?code=SUMMER&page=2')
    await shows(page, 'anonymous')
    expect(page.url()).toBe(`${world.site.url}/?code=SUMMER&page=2`)
    expect(await told(page, 'error')).toEqual([])
  })

  it('is no failure for whoever is signed in and goes back to it', async () => {
    const page = await world.signedIn()
    await page.goto(`${world.site.url}/?code=old&state=old`)
    await shows(page, 'authenticated')
    expect(await told(page, 'error')).toEqual([])
  })
})

describe('a sign-in that took too long', () => {
  it('is begun again, and what was given to it comes back', async () => {
    const page = await world.visit('/basket')
    await shows(page, 'anonymous')
    const options = { orgCode: COFFEE, state: { basket: '7' }, returnTo: '/basket' }
    const asked = await requestOf(page, () => call(page, 'login', options))
    const reauth_state = Buffer.from(JSON.stringify({ org_code: COFFEE })).toString('base64')
    const query = { error: 'login_link_expired', state: asked.get('state') ?? '', reauth_state }
    const again = await requestOf(page, () => page.goto(`${world.site.url}/?${new URLSearchParams(query)}`))
    expect(again.get('org_code')).toBe(COFFEE)
    expect(again.get('state')).not.toBe(asked.get('state'))
    await signInWithPassword(page, ADA)
    await shows(page, 'authenticated')
    expect(page.url()).toBe(`${world.site.url}/basket`)
    expect(await told(page, 'success')).toMatchObject([{ state: { basket: '7' } }])
  })
})

describe('an invitation', () => {
  it('begins its sign-up, and is gone from the address for whoever comes back', async () => {
    const page = await newVisitor(world.browser)
    const asked = await requestOf(page, () => page.goto(`${world.site.url}/welcome?invitation_code=inv_1&a=b`))
    expect(Object.fromEntries(asked)).toMatchObject({
      invitation_code: 'inv_1',
      is_invitation: 'true',
      prompt: 'create',
    })
  })
})

describe('a window of its own', () => {
  it('signs in without the page going anywhere', async () => {
    const page = await world.visit('/basket')
    await shows(page, 'anonymous')
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Sign in in a window' }).click()
    const popup = await opened
    await signInWithPassword(popup, ADA)
    await shows(page, 'authenticated')
    expect(page.url()).toBe(`${world.site.url}/basket`)
    expect(popup.isClosed()).toBe(true)
    expect(await told(page, 'success')).toHaveLength(1)
  })

  it('needs nothing of a browser that keeps nothing for the page', async () => {
    const page = await newVisitor(world.browser)
    await page.addInitScript((site) => {
      if (Reflect.get(globalThis, 'origin') !== site) return
      const refused = () => new DOMException('The request was denied.', 'SecurityError')
      for (const name of ['localStorage', 'sessionStorage']) {
        const get = () => {
          throw refused()
        }
        Object.defineProperty(globalThis, name, { get })
      }
      Reflect.set(globalThis, 'BroadcastChannel', function BroadcastChannel() {
        throw refused()
      })
      Reflect.set(Object.getPrototypeOf(navigator.locks), 'request', () => Promise.reject(refused()))
    }, world.site.url)
    await page.goto(world.site.url)
    await shows(page, 'anonymous')
    expect(await call(page, 'login')).toEqual({ failure: 'storage_blocked' })
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Sign in in a window' }).click()
    await signInWithPassword(await opened, ADA)
    await shows(page, 'authenticated')
    expect(await call(page, 'refreshToken')).toMatchObject({ success: true })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${world.issuer}/**`)
  })

  it('tells that it was closed', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Sign in in a window' }).click()
    await (await opened).close()
    await expect.poll(() => told(page, 'error')).toMatchObject([{ error: 'ERR_POPUP' }])
    await shows(page, 'anonymous')
  })

  it('does not take an answer that the page did not ask for', async () => {
    const page = await world.visit()
    await shows(page, 'anonymous')
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Sign in in a window' }).click()
    const popup = await opened
    await field(popup, 'p_email').waitFor()
    await page.evaluate(() => {
      const window = globalThis as unknown as { postMessage(message: unknown, origin: string): void }
      window.postMessage({ latchkey: 'forged.popup', query: 'code=x&state=forged.popup' }, '*')
    })
    await signInWithPassword(popup, ADA)
    await shows(page, 'authenticated')
  })
})

describe('StrictMode', () => {
  it('ends a sign-in once', async () => {
    world.site.settings.isStrict = true
    const page = await world.visit()
    const redeemed: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/oauth2/token')) redeemed.push(request.postData() ?? '')
    })
    await signIn(page)
    expect(redeemed).toHaveLength(1)
    expect(await told(page, 'success')).toHaveLength(1)
    expect(await told(page, 'error')).toEqual([])
    world.site.settings.isStrict = false
  })
})
