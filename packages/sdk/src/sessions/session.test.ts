import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LatchkeyConfig } from '../config/config.ts'
import { createContext } from '../context.ts'
import { isLatchkeyError } from '../errors.ts'
import { createLatchkey } from '../latchkey.ts'
import {
  ADA,
  openBrowser,
  type Provider,
  refused,
  SECRET,
  startProvider,
  type TestBrowser,
} from '../testing/provider.ts'
import { fileStore } from './file-store.ts'
import { memoryStore } from './memory-store.ts'
import type { SessionStore } from './store.ts'

let provider: Provider
let browser: TestBrowser
let folder: string
beforeEach(async () => {
  provider = await startProvider()
  browser = openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'latchkey-sessions-'))
})
afterEach(async () => {
  await provider.stop()
  await rm(folder, { recursive: true, force: true })
})

const site = (changes: LatchkeyConfig = {}) => createLatchkey(provider.config(changes))
type Site = ReturnType<typeof site>

async function signIn(latchkey: Site) {
  const { url } = await browser.visit((context) => latchkey.login(context))
  return browser.visit((context) => latchkey.handleCallback(context, provider.approve(url)))
}
const auth = (latchkey: Site) => browser.visit((context) => latchkey.auth(context))
const status = async (latchkey: Site) => (await auth(latchkey)).status
const refreshes = () =>
  provider.askedAt('/oauth2/token').filter(({ form }) => form.get('grant_type') === 'refresh_token')
/** Beside sign-ins that are under way, and the note of which session has ended. */
const cookiesOfSession = () => [...browser.cookies.keys()].filter((name) => !/_tx_|_ended$/.test(name))
const passSeconds = (seconds: number) => {
  provider.now += seconds * 1000
}
const failure = (running: Promise<unknown>) =>
  running.then(
    () => 'nothing failed',
    (error: unknown) => (isLatchkeyError(error) ? error.code : String(error)),
  )

const KINDS: [string, () => SessionStore | undefined][] = [
  ['cookies', () => undefined],
  ['memory', () => memoryStore({ clock: provider.clock })],
  ['files', () => fileStore({ folder, clock: provider.clock })],
]

describe.each(KINDS)('a session in %s', (kind, makeStore) => {
  /** Two sites with one store are two processes. */
  function sites(changes: LatchkeyConfig = {}) {
    const store = makeStore()
    const session = { secret: SECRET, ...(store ? { store } : {}), ...changes.session }
    return [site({ ...changes, session }), site({ ...changes, session })] as const
  }

  it('is there for another process, and for the same one after it began again (P2-12)', async () => {
    const [one, other] = sites()
    await signIn(one)
    expect(await auth(other)).toMatchObject({ status: 'authenticated', user: { id: ADA } })
  })

  it('has a new id at each sign-in, and takes nothing over (P2-9, TS-13)', async () => {
    const [latchkey] = sites()
    const first = await signIn(latchkey)
    const before = new Map(browser.cookies)
    const second = await signIn(latchkey)
    expect(second.session.id).not.toBe(first.session.id)
    if (kind === 'cookies') return
    for (const [name, value] of before) browser.cookies.set(name, value)
    expect(await status(latchkey)).toBe('anonymous')
  })

  it('holds neither the client secret nor a readable token (P2-2)', async () => {
    const [latchkey] = sites()
    const { tokens } = await signIn(latchkey)
    const names = await readdir(folder, { recursive: true })
    const files = await Promise.all(
      names.map(async (name) =>
        (await stat(join(folder, name))).isFile() ? readFile(join(folder, name), 'utf8') : '',
      ),
    )
    const kept = [...browser.cookies.values(), ...files].flatMap((text) => [
      text,
      ...text.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1')),
    ])
    for (const secret of [tokens.accessToken, tokens.refreshToken ?? '', 'a-secret-that-must-not-show', ADA, SECRET]) {
      expect(kept.filter((text) => text.includes(secret))).toEqual([])
    }
  })

  it('is refreshed before its token ends, and keeps what came (P2-1, P2-19)', async () => {
    const [latchkey, other] = sites()
    await signIn(latchkey)
    passSeconds(3565)
    expect(await status(latchkey)).toBe('authenticated')
    expect(refreshes()).toEqual([])
    passSeconds(10)
    expect(await status(latchkey)).toBe('authenticated')
    expect(refreshes()).toHaveLength(1)
    passSeconds(3000)
    expect(await status(other)).toBe('authenticated')
    expect(refreshes()).toHaveLength(1)
  })

  it('is not refreshed by every request where tokens never last half a minute', async () => {
    const [latchkey] = sites()
    const expireSoon = () => Object.assign(provider.access, { exp: Math.floor(provider.now / 1000) + 20 })
    expireSoon()
    await signIn(latchkey)
    passSeconds(14)
    expireSoon()
    expect(await status(latchkey)).toBe('authenticated')
    expect(refreshes()).toEqual([])
    passSeconds(2)
    expect(await status(latchkey)).toBe('authenticated')
    expect(refreshes()).toHaveLength(1)
  })

  it('is refreshed once for twenty requests (TS-6)', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    passSeconds(4000)
    const states = await Promise.all(Array.from({ length: 20 }, () => status(latchkey)))
    expect(new Set(states)).toEqual(new Set(['authenticated']))
    expect(refreshes()).toHaveLength(1)
  })

  it('gives a request with the cookie of before the same tokens', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    const before = new Map(browser.cookies)
    passSeconds(4000)
    await status(latchkey)
    browser.cookies.clear()
    for (const [name, value] of before) browser.cookies.set(name, value)
    expect(await status(latchkey)).toBe('authenticated')
    expect(refreshes()).toHaveLength(1)
  })

  it('ends when the issuer says invalid_grant', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    provider.refreshToken = 'another'
    passSeconds(4000)
    expect(await auth(latchkey)).toMatchObject({ status: 'expired', cause: { code: 'session_expired' } })
    expect(await status(latchkey)).toBe('anonymous')
  })

  it.each([
    ['hangs up', () => 'hang up' as const],
    ['answers 500', () => ({ status: 500, body: {} })],
    ['answers 429', () => ({ status: 429, body: {} })],
    ['is configured anew', () => refused('invalid_client', 401)],
  ])('does not end while the issuer %s', async (_, answer) => {
    const [latchkey] = sites()
    await signIn(latchkey)
    passSeconds(3580)
    provider.answers.set('/oauth2/token', answer)
    expect(await status(latchkey)).toBe('authenticated') // the token still lasts
    passSeconds(100)
    expect(await status(latchkey)).toBe('expired')
    provider.answers.clear()
    expect(await status(latchkey)).toBe('authenticated')
  })

  it.each([429, 503])('says when to come back, as an answer of %i did', async (code) => {
    const [latchkey] = sites()
    await signIn(latchkey)
    passSeconds(4000)
    provider.answers.set('/oauth2/token', () => ({ status: code, body: {}, headers: { 'retry-after': '42' } }))
    expect(await auth(latchkey)).toMatchObject({ status: 'expired', cause: { retryAfterSeconds: 42 } })
  })

  it('does not come back by a request that was under way when it ended', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    passSeconds(4000)
    const [slow, refreshed] = [browser.context(), browser.context()]
    const tokens = await provider.accessToken()
    provider.answers.set('/oauth2/token', async () => {
      await browser.visit((context) => latchkey.logout(context))
      return { status: 200, body: { access_token: tokens, token_type: 'bearer', expires_in: 3600 } }
    })
    for (const context of [refreshed, slow]) {
      expect(await latchkey.auth(context)).not.toMatchObject({ status: 'authenticated' })
      browser.keep(context.cookies)
    }
    expect(await status(latchkey)).toBe('anonymous')
    expect(cookiesOfSession()).toEqual([])
  })

  it.each([200, 400, 404, 502])('stays when a page comes with %i in place of tokens', async (code) => {
    const [latchkey] = sites()
    await signIn(latchkey)
    passSeconds(4000)
    provider.answers.set('/oauth2/token', () => ({ status: code, body: '<html>We are back soon.</html>' }))
    expect(await auth(latchkey)).toMatchObject({ status: 'expired', cause: { code: 'issuer_unavailable' } })
    provider.answers.clear()
    expect(await status(latchkey)).toBe('authenticated')
  })

  it('keeps its new refresh token when what came beside it is not acceptable', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    passSeconds(4000)
    Object.assign(provider.access, { sub: 'kp_somebody_else' })
    expect(await status(latchkey)).toBe('expired')
    provider.access = {}
    expect(await auth(latchkey)).toMatchObject({ status: 'authenticated', user: { id: ADA } })
  })

  it('is over after a while without a refresh token (P2-27)', async () => {
    provider.refreshToken = undefined
    const [latchkey] = sites()
    const { session } = await signIn(latchkey)
    expect(await failure(session.refresh())).toBe('refresh_token_missing')
    passSeconds(3601)
    expect(session.tokenInfo().isAuthenticated).toBe(false)
    expect(await session.isAuthenticated()).toBe(false)
    expect(await status(latchkey)).toBe('expired')
  })

  it('ends for good after its longest time, however it is used', async () => {
    const [latchkey] = sites({ session: { maxAgeSeconds: 5000 } })
    await signIn(latchkey)
    passSeconds(4000)
    expect(await status(latchkey)).toBe('authenticated')
    passSeconds(1001)
    expect(await status(latchkey)).toBe('anonymous')
  })

  it('revokes its tokens at sign-out and asks the issuer to end its own (P2-7, P2-26)', async () => {
    const [latchkey] = sites()
    const { tokens } = await signIn(latchkey)
    const before = new Map(browser.cookies)
    const { url } = await browser.visit((context) => latchkey.logout(context, { returnTo: '/bye?a=b&c' }))
    expect(url.searchParams.get('redirect')).toBe('http://localhost:3910/bye?a=b&c')
    expect(url.href).not.toContain(tokens.idToken as string)
    const revoked = provider.askedAt('/oauth2/revoke').map(({ form }) => form.get('token'))
    expect(revoked.sort()).toEqual([tokens.accessToken, tokens.refreshToken].sort())
    expect(cookiesOfSession()).toEqual([])
    if (kind === 'cookies') return
    for (const [name, value] of before) browser.cookies.set(name, value)
    expect(await status(latchkey)).toBe('anonymous')
  })

  it('signs out although the issuer is away', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    provider.answers.set('/oauth2/revoke', () => 'hang up')
    await browser.visit((context) => latchkey.logout(context))
    expect(await status(latchkey)).toBe('anonymous')
  })

  it('leaves the sessions of others alone when one signs out (P2-11)', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    const first = browser
    browser = openBrowser()
    await signIn(latchkey)
    await browser.visit((context) => latchkey.logout(context))
    browser = first
    expect(await status(latchkey)).toBe('authenticated')
  })

  it('opens with a secret that was replaced, and not without it', async () => {
    const store = makeStore()
    const withSecrets = (...secret: string[]) => site({ session: { secret, ...(store ? { store } : {}) } })
    await signIn(withSecrets(SECRET))
    const next = 'the secret that comes after it, also long'
    expect(await status(withSecrets(next, SECRET))).toBe('authenticated')
    expect(await status(withSecrets(next))).toBe('anonymous')
  })

  it('is nothing to another application, issuer or audience with the same secret', async () => {
    const store = makeStore()
    const session = { secret: SECRET, cookieName: 'shared', ...(store ? { store } : {}) }
    await signIn(site({ session }))
    expect(await status(site({ session, clientId: 'b'.repeat(32) }))).toBe('anonymous')
    expect(await status(site({ session, issuer: 'https://other.example.com' }))).toBe('anonymous')
    expect(await status(site({ session, audience: 'https://api.example.com' }))).toBe('anonymous')
    expect(await status(site({ session }))).toBe('authenticated')
  })

  it('is none when a byte of its cookie was changed', async () => {
    const [latchkey] = sites()
    await signIn(latchkey)
    for (const [name, value] of browser.cookies) {
      browser.cookies.set(name, `${value.slice(0, 30)}${value[30] === 'A' ? 'B' : 'A'}${value.slice(31)}`)
    }
    expect(await status(latchkey)).toBe('anonymous')
  })
})

describe.each(KINDS.slice(1))('sessions in %s that two processes share', (_, makeStore) => {
  it('are refreshed once by both together', async () => {
    const session = { secret: SECRET, store: makeStore() as SessionStore }
    const processes = [site({ session }), site({ session })] as [Site, Site]
    await signIn(processes[0])
    passSeconds(4000)
    const states = await Promise.all([...processes, ...processes].map((latchkey) => status(latchkey)))
    expect(new Set(states)).toEqual(new Set(['authenticated']))
    expect(refreshes()).toHaveLength(1)
  })

  it('do not come back when they end while they are refreshed', async () => {
    const session = { secret: SECRET, store: makeStore() as SessionStore }
    const [one, other] = [site({ session }), site({ session })]
    await signIn(one)
    passSeconds(4000)
    const tokens = { access_token: await provider.accessToken(), token_type: 'bearer', expires_in: 3600 }
    provider.answers.set('/oauth2/token', async () => {
      await other.logout(browser.context())
      return { status: 200, body: tokens }
    })
    expect(await auth(one)).toMatchObject({ status: 'expired', cause: { code: 'session_expired' } })
    expect(await status(one)).toBe('anonymous')
  })
})

describe('sessions in cookies that two processes know', () => {
  /** Refreshes in a request that gets its answer after `meanwhile`. */
  async function refreshAround(latchkey: Site, meanwhile: () => Promise<unknown>): Promise<void> {
    const slow = browser.context()
    const tokens = { access_token: await provider.accessToken(), token_type: 'bearer', expires_in: 3600 }
    provider.answers.set('/oauth2/token', async () => {
      provider.answers.clear()
      await meanwhile()
      return { status: 200, body: tokens }
    })
    await latchkey.auth(slow)
    browser.keep(slow.cookies)
  }

  it('do not come back by a refresh in one that were ended in the other', async () => {
    const [one, other] = [site(), site()]
    await signIn(one)
    passSeconds(4000)
    await refreshAround(one, () => browser.visit((context) => other.logout(context)))
    expect(await Promise.all([status(one), status(other)])).toEqual(['anonymous', 'anonymous'])
    await signIn(one)
    expect(await status(other)).toBe('authenticated')
  })

  it('do not take the place of one that was begun after them', async () => {
    const [one, other] = [site(), site()]
    await signIn(one)
    passSeconds(4000)
    await refreshAround(one, () => {
      Object.assign(provider.access, { sub: 'kp_somebody_else' })
      Object.assign(provider.id, { sub: 'kp_somebody_else' })
      return signIn(other)
    })
    expect(await status(one)).toBe('anonymous')
  })
})

describe('a store that fails in the middle', () => {
  /** Its methods fail once for each time that they are told to. */
  function failing() {
    const methods: ('set' | 'unlock')[] = []
    const store = memoryStore({ clock: provider.clock })
    const fail = (method: 'set' | 'unlock') => {
      const index = methods.indexOf(method)
      if (index < 0) return
      methods.splice(index, 1)
      throw new Error('the store is away')
    }
    return {
      methods,
      store: {
        ...store,
        async set(...given: Parameters<SessionStore['set']>) {
          fail('set')
          return store.set(...given)
        },
        async lock(...given: Parameters<SessionStore['lock']>) {
          const release = await store.lock(...given)
          return release && (async () => release().then(() => fail('unlock')))
        },
      } satisfies SessionStore,
    }
  }

  it('loses no tokens that it did not take: the refresh token that they came for is used up', async () => {
    const { store, methods } = failing()
    const latchkey = site({ session: { secret: SECRET, store } })
    await signIn(latchkey)
    passSeconds(4000)
    methods.push('set', 'set')
    for (const _ of [1, 2]) await expect(auth(latchkey)).rejects.toThrow('the store is away')
    expect(await status(latchkey)).toBe('authenticated')
    expect(refreshes()).toHaveLength(1)
    passSeconds(4000)
    expect(await status(latchkey)).toBe('authenticated')
    expect(refreshes()).toHaveLength(2)
  })

  it('is no harm to what it has taken: its locks end by themselves', async () => {
    const { store, methods } = failing()
    const latchkey = site({ session: { secret: SECRET, store } })
    await signIn(latchkey)
    passSeconds(4000)
    methods.push('unlock')
    expect(await status(latchkey)).toBe('authenticated')
  })
})

describe('an answer that is on its way already', () => {
  it('tells of a session that the issuer has ended, although no cookie can be removed any more', async () => {
    const latchkey = site({ session: { secret: SECRET, store: memoryStore({ clock: provider.clock }) } })
    await signIn(latchkey)
    const sent = {
      ...browser.context(),
      isReadOnly: true,
      setCookie() {
        throw new Error('Cannot set headers after they are sent to the client')
      },
    }
    const state = await latchkey.auth(sent)
    passSeconds(4000)
    provider.refreshToken = 'another'
    const token = state.status === 'authenticated' ? state.session.getAccessToken() : undefined
    await expect(token).rejects.toMatchObject({ code: 'session_expired' })
    expect(await status(latchkey)).toBe('anonymous')
  })
})

describe('cookies', () => {
  it('are for this host alone, unreadable to scripts, and secure under https', async () => {
    const latchkey = site({ redirectUri: 'https://shop.example.com/callback' })
    const { url } = await browser.visit((context) => latchkey.login(context))
    const context = browser.context()
    await latchkey.handleCallback(context, provider.approve(url))
    const lines = context.apply(new Response()).headers.getSetCookie()
    expect(lines).not.toEqual([])
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/)
      expect(line).toMatch(/; HttpOnly; SameSite=Lax.*; Secure$/)
      expect(line).not.toContain('Domain')
    }
  })

  it('are read and removed right where those of before cookieDomain changed are there too', async () => {
    const redirectUri = 'http://shop.example.com/callback'
    const [before, after] = [undefined, 'example.com'].map((cookieDomain) =>
      site({ redirectUri, session: { secret: SECRET, cookieDomain } }),
    ) as [Site, Site]
    Object.assign(provider.access, { permissions: Array.from({ length: 200 }, (_, n) => `read:shelf-${n}`) })
    await signIn(before)
    const old = [...browser.cookies]
    provider.access = {}
    browser = openBrowser()
    const { session } = await signIn(after)
    // of two for a whole site, browsers send the older one first
    const cookie = [...old, ...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const context = createContext(new Request(redirectUri, { headers: { cookie } }))
    expect(await after.auth(context)).toMatchObject({ status: 'authenticated', session: { id: session.id } })
    await after.logout(context)
    const [name] = browser.cookies.keys()
    const removed = context.cookies.filter((one) => one.name === name && one.maxAgeSeconds === 0)
    expect(removed.map(({ domain }) => domain)).toEqual([undefined, 'shop.example.com', 'com', 'example.com'])
    const lines = context.apply(new Response()).headers.getSetCookie()
    expect(lines.filter((line) => line.startsWith(`${name}=;`))).toHaveLength(4)
  })

  it('stay below what browsers keep, and too many tokens are refused (TS-17)', async () => {
    const latchkey = site()
    browser.cookies.set('latchkey_other', 'of another application')
    Object.assign(provider.access, { permissions: Array.from({ length: 200 }, (_, n) => `read:shelf-${n}`) })
    await signIn(latchkey)
    const lengths = [...browser.cookies].map(([name, value]) => name.length + value.length)
    expect(Math.max(...lengths)).toBeLessThan(3_800)
    expect(lengths.length).toBeGreaterThan(2)
    Object.assign(provider.access, { permissions: Array.from({ length: 600 }, (_, n) => `read:shelf-${n}`) })
    expect(await failure(signIn(latchkey))).toBe('session_too_large')
    provider.access = {}
    await signIn(latchkey)
    await browser.visit((context) => latchkey.logout(context))
    expect(cookiesOfSession()).toEqual(['latchkey_other'])
  })

  it('last as long as the browser, unless told otherwise and the issuer agrees (P2-25)', async () => {
    const maxAges = async (isPersistent: boolean) => {
      const latchkey = site({ session: { secret: SECRET, isPersistent } })
      const { url } = await browser.visit((context) => latchkey.login(context))
      const context = browser.context()
      await latchkey.handleCallback(context, provider.approve(url))
      return context.cookies.filter(({ name }) => !name.includes('_tx_')).map(({ maxAgeSeconds }) => maxAgeSeconds)
    }
    expect(await maxAges(false)).toEqual([undefined])
    expect(await maxAges(true)).toEqual([2_505_600])
    Object.assign(provider.access, { ksp: { persistent: false } })
    expect(await maxAges(true)).toEqual([undefined])
  })

  it('that cannot be set leave the session as it is: no refresh token is used up', async () => {
    const latchkey = site()
    await signIn(latchkey)
    passSeconds(4000)
    const state = await latchkey.auth({ ...browser.context(), isReadOnly: true })
    expect(state).toMatchObject({ status: 'expired' })
    expect(refreshes()).toEqual([])
    expect(await status(latchkey)).toBe('authenticated')
  })
})

describe('files of sessions', () => {
  it('are readable by their owner alone, and go when the session ends', async () => {
    const store = fileStore({ folder, clock: provider.clock })
    await store.set('../../key', 'value', { ttlSeconds: 60 })
    expect(await store.get('../../key')).toBe('value')
    const [name = ''] = await readdir(folder)
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
    expect((await stat(join(folder, name, 'value'))).mode & 0o077).toBe(0)
    await store.delete('../../key')
    expect(await readdir(folder)).toEqual([])
  })

  it('that have ended are removed as others come', async () => {
    const store = fileStore({ folder, clock: provider.clock })
    await store.set('one', 'value', { ttlSeconds: 60 })
    passSeconds(700)
    await store.set('other', 'value', { ttlSeconds: 60 })
    expect(await readdir(folder)).toHaveLength(1)
  })

  it('that have ended are removed, however many have not', async () => {
    const store = fileStore({ folder, clock: provider.clock })
    const keys = Array.from({ length: 1_100 }, (_, index) => `key-${index}`)
    await Promise.all(keys.map((key, index) => store.set(key, 'value', { ttlSeconds: index < 1_050 ? 86_400 : 60 })))
    for (const _ of [1, 2, 3]) {
      passSeconds(700)
      await store.set('key-0', 'value', { ttlSeconds: 86_400 })
    }
    expect(await readdir(folder)).toHaveLength(1_050)
  })

  it('are removed too that processes left behind which crashed, and nothing that is in use', async () => {
    const store = fileStore({ folder, clock: provider.clock })
    await store.lock('a key of whoever crashed', 1000)
    await mkdir(join(folder, 'doomed.old'))
    await writeFile(join(folder, 'half-written.new'), '{')
    for (const name of ['doomed.old', 'half-written.new']) {
      await utimes(join(folder, name), provider.now / 1000, provider.now / 1000)
    }
    passSeconds(700)
    await store.lock('a key in use', 1000)
    await writeFile(join(folder, 'of-this-moment.new'), '{')
    await writeFile(join(folder, 'of-somebody-else'), '')
    await store.set('one', 'value', { ttlSeconds: 60 })
    const left = (await readdir(folder)).map((name) => name.replace(/^[\da-f]{64}/, 'key'))
    expect(left.sort()).toEqual(['key.lock', 'key.session', 'of-somebody-else', 'of-this-moment.new'])
    expect(await store.lock('a key in use', 1000)).toBeUndefined()
  })

  it('have a lock that one holds, until its time is over', async () => {
    const [one, other] = [fileStore({ folder, clock: provider.clock }), fileStore({ folder, clock: provider.clock })]
    const release = await one.lock('key', 1000)
    expect(await other.lock('key', 1000)).toBeUndefined()
    await release?.()
    expect(await other.lock('key', 1000)).toBeTypeOf('function')
    passSeconds(2)
    expect(await one.lock('key', 1000)).toBeTypeOf('function')
  })
})
