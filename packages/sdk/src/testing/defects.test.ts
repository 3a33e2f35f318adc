import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as sdk from '../index.ts'
import { openBrowser, type Provider, startProvider } from './provider.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')
/** The tests of a file, without comments; of this one without its tables. */
const testsOf = (file: string) => {
  const text = read(file).replaceAll(/(?<=^|\s)\/\/ .*$/gm, '')
  return file.endsWith('/defects.test.ts') ? text.slice(text.lastIndexOf("describe('what no other")) : text
}
const numbered = (letters: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letters}-${index + 1}`)

/** The known defects of the SDKs that this one takes the place of, by the numbers that the names of tests carry. */
const DEFECTS = {
  'Python SDK v1': numbered('P1', 14),
  'Python SDK v2': numbered('P2', 36),
  'TypeScript, Express and Next.js SDKs': numbered('TS', 20),
  'React SDK and its libraries': numbered('RX', 15),
}
const SDK = 'packages/sdk/src'
const FILES = [
  'e2e/next.test.ts',
  'e2e/python-sdk-v1.test.ts',
  'e2e/python-sdk-v2.test.ts',
  'e2e/react/cross-site.test.ts',
  'e2e/react/routes.test.ts',
  'e2e/react/sign-in.test.ts',
  'e2e/react/tokens.test.ts',
  `${SDK}/adapters/adapters.test.ts`,
  `${SDK}/config/settings.test.ts`,
  `${SDK}/grants/grants.test.ts`,
  `${SDK}/helpers.test.ts`,
  `${SDK}/oauth/oauth.test.ts`,
  `${SDK}/readers/reader.test.ts`,
  `${SDK}/sessions/session.test.ts`,
  `${SDK}/sign-in.test.ts`,
  `${SDK}/testing/defects.test.ts`,
  `${SDK}/v1/kinde-api-client.test.ts`,
]

/** What people have complained of, and the test that shows that it does not happen here. */
const COMPLAINTS: readonly [complaint: string, file: string, test: string][] = [
  ['kinde-python-sdk#129', 'e2e/python-sdk-v2.test.ts', 'signs in, tells who it is, and signs out'],
  ['kinde-python-sdk#75', 'scripts/pack.test.ts', 'install'],
  ['kinde-python-sdk#95', `${SDK}/testing/defects.test.ts`, 'P2-15'],
  ['kinde-python-sdk#86', 'e2e/python-sdk-v2.test.ts', 'management = oauth.get_management(), with users'],
  ['kinde-python-sdk#79', 'e2e/python-sdk-v2.test.ts', 'with organizations, and roles and flags under flat names'],
  ['kinde-python-sdk#194', 'e2e/python-sdk-v2.test.ts', 'has a token of its own, which no user lends it'],
  ['documentation#675', 'e2e/python-sdk-v1.test.ts', 'SDK API Reference'],
  ['documentation#489', 'e2e/python-sdk-v2.test.ts', 'Manual route implementation'],
  ['kinde-python-sdk#26', `${SDK}/v1/kinde-api-client.test.ts`, 'is refreshed when it has expired, once'],
  ['kinde-auth-nextjs#225', `${SDK}/sessions/session.test.ts`, 'is over after a while without a refresh token'],
  ['kinde-auth-nextjs#337', `${SDK}/oauth/oauth.test.ts`, 'can be asked for by a web Request'],
  ['kinde-auth-nextjs#172', `${SDK}/adapters/adapters.test.ts`, 'that has ended is a sign-in for a page'],
  ['kinde-auth-nextjs#171', `${SDK}/adapters/adapters.test.ts`, 'is sent to the sign-in by 303 after a form'],
  ['kinde-auth-nextjs#86', `${SDK}/sign-in.test.ts`, 'lets several tabs sign in at once, in any order'],
  ['documentation#143', `${SDK}/sign-in.test.ts`, 'do nothing for a browser that looks ahead'],
  ['kinde-auth-nextjs#204', `${SDK}/config/settings.test.ts`, 'is refused with a message that names'],
  ['kinde-auth-nextjs#83', `${SDK}/adapters/adapters.test.ts`, 'is sent to the sign-in from a page, and comes back'],
  ['kinde-auth-nextjs#206', `${SDK}/adapters/adapters.test.ts`, 'begin and end nothing for a browser that looks ahead'],
  ['kinde-auth-nextjs#56', `${SDK}/bundle.test.ts`, 'is free of Node for %s, and small'],
  ['kinde-auth-nextjs#105', `${SDK}/bundle.test.ts`, 'Cloudflare Workers'],
  ['kinde-auth-nextjs#322', `${SDK}/readers/reader.test.ts`, 'is asked at the issuer alone, with the token'],
  ['kinde-auth-nextjs#254', `${SDK}/sessions/session.test.ts`, 'is refreshed before its token ends'],
  ['kinde-auth-nextjs#258', `${SDK}/adapters/adapters.test.ts`, 'is an error when the guard is made, if it is nothing'],
  ['kinde-auth-nextjs#153', 'e2e/next.test.ts', 'leaves the session alone while the issuer is away'],
  ['kinde-auth-nextjs#431', 'e2e/react/tokens.test.ts', 'leaves it open who is signed in while the page is loaded'],
  ['kinde-auth-nextjs#521', 'e2e/react/routes.test.ts', 'waits while it is not known who is signed in'],
  ['kinde-auth-nextjs#526', 'e2e/next.test.ts', 'leads what a form sends to the sign-in instead of answering 405'],
  ['kinde-auth-nextjs#573', 'e2e/next.test.ts', 'answers null of nobody, and grants nothing'],
  ['kinde-auth-react#95', 'e2e/react/routes.test.ts', 'waits while it is not known who is signed in'],
  ['kinde-auth-react#144', 'e2e/react/rendering.test.ts', 'takes over what a server rendered for nobody'],
  ['kinde-auth-react#305', 'e2e/react/tokens.test.ts', 'leaves it open who is signed in while the page is loaded'],
  ['kinde-auth-react#53', 'e2e/react/tokens.test.ts', 'is waited for while the page finds out who is signed in'],
  ['kinde-auth-react#54', 'e2e/react/cross-site.test.ts', 'asks once, if nobody is signed in there any more'],
  ['kinde-auth-react#59', 'e2e/react/sign-in.test.ts', 'works with a domain and a client id alone, and lasts'],
  ['kinde-auth-react#330', 'e2e/react/tokens.test.ts', 'RX-10: is asked for with the cookie or with a token'],
  ['js-utils#268', 'e2e/react/tokens.test.ts', 'RX-10: is asked for with the cookie or with a token'],
  ['kinde-auth-pkce-js#94', 'e2e/react/cross-site.test.ts', 'RX-12: brings whoever is signed in back after a reload'],
  ['documentation#710', 'e2e/react/cross-site.test.ts', 'by its cookie, without the page going anywhere'],
  ['kinde-auth-pkce-js#73', 'e2e/react/cross-site.test.ts', 'renews tokens by what the page holds'],
  ['kinde-auth-pkce-js#30', 'e2e/react/routes.test.ts', 'nobody is signed in without tokens that were verified'],
  ['kinde-typescript-sdk#55', 'e2e/react/sign-in.test.ts', 'ends a sign-in once'],
  ['kinde-typescript-sdk#39', 'scripts/pack.test.ts', 'have types for every entry, with moduleResolution'],
  ['kinde-node-express#85', 'scripts/pack.test.ts', 'bring nothing but themselves and what has native code'],
  ['expo#15', 'e2e/react/tokens.test.ts', 'when it expired while the machine slept (RX-13)'],
  ['expo#62', 'e2e/react/tokens.test.ts', 'renew their tokens once'],
  ['kinde-typescript-sdk#25', `${SDK}/testing/defects.test.ts`, 'stays signed in when the ID token ends before'],
  ['kinde-typescript-sdk#41', `${SDK}/sessions/session.test.ts`, 'ends when the issuer says invalid_grant'],
  ['documentation#297', `${SDK}/sessions/session.test.ts`, 'holds neither the client secret nor a readable token'],
  ['kinde-nodejs-sdk#13', `${SDK}/oauth/oauth.test.ts`, 'answer each of 100 interleaved users'],
]

describe('the known defects', () => {
  it.each(Object.entries(DEFECTS))('of the %s each have a test that names them', (_, ids) => {
    const named = new Set(FILES.flatMap((file) => testsOf(file).match(/\b(?:P1|P2|TS|RX)-\d+\b/g) ?? []))
    expect(ids.filter((id) => !named.has(id))).toEqual([])
  })

  it.each(COMPLAINTS)('%s is shown in %s: %s', (_, file, test) => {
    expect(testsOf(file)).toContain(test)
  })
})

let provider: Provider
let browser: ReturnType<typeof openBrowser>
beforeEach(async () => {
  provider = await startProvider()
  browser = openBrowser()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await provider.stop()
})

const signIn = async (latchkey: sdk.Latchkey) => {
  const { url } = await browser.visit((context) => latchkey.login(context))
  return browser.visit((context) => latchkey.handleCallback(context, provider.approve(url)))
}

describe('what no other test shows', () => {
  it('writes nothing anywhere, also when something fails (P2-15)', async () => {
    const written = [
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name)),
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
    ]
    const latchkey = sdk.createLatchkey(provider.config())
    const handle = sdk.createHandler(latchkey)
    await signIn(latchkey)
    provider.now += 3_700_000
    await browser.visit((context) => latchkey.requireAuth(context))
    await handle(browser.request('/callback?state=x&code=y'))
    await browser.visit((context) => latchkey.logout(context))
    for (const spy of written) expect(spy).not.toHaveBeenCalled()
  })

  it('imports nothing because of its name (P2-31)', () => {
    const sources = readdirSync(`${root}${SDK}`, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing'),
    )
    const dynamic = sources.flatMap((file) => read(`${SDK}/${file}`).match(/\bimport\(.*?\)|createRequire/g) ?? [])
    expect(dynamic).toEqual([])
    expect(() => new sdk.OAuth({ framework: 'kinde_evil' as never, app: {} })).toThrow('express, fastify, hono')
  })

  it('says nothing of a sign-in in the address it ends at, and of its errors only what it knows (P2-33)', async () => {
    const latchkey = sdk.createLatchkey(provider.config())
    const handle = sdk.createHandler(latchkey)
    const { url } = await browser.visit((context) => latchkey.login(context))
    const callback = new URL(provider.approve(url))
    const done = await handle(browser.request(callback.pathname + callback.search))
    expect(done?.headers.get('location')).toBe(latchkey.settings.postLoginRedirectUrl)

    const again = await browser.visit((context) => latchkey.login(context))
    const refusal = new URL(provider.approve(again.url, { error: 'access_denied', error_description: '<b>told</b>' }))
    const path = refusal.pathname + refusal.search
    const failed = await browser.visit((context) => latchkey.handleCallback(context), path).catch((error) => error)
    expect(failed).toMatchObject({ name: 'LatchkeyLoginError', code: 'access_denied', error: 'access_denied' })
    expect(failed.message).not.toContain('told')
  })

  it('waits for nothing but itself when it is first used by many at once (P2-34)', async () => {
    const { framework: _, ...config } = provider.config()
    const { latchkey } = new sdk.OAuth({ ...config, storageConfig: { type: 'memory' } })
    await signIn(latchkey)
    const asked = Array.from({ length: 20 }, () => latchkey.isAuthenticated(browser.context()))
    expect(await Promise.all(asked)).toEqual(asked.map(() => true))
  })

  it('has every call that the documents of the Python SDK have (P2-36)', () => {
    const { framework: _, ...config } = provider.config()
    const oauth = new sdk.OAuth(config)
    const calls =
      'isAuthenticated getUserInfo getTokens generateAuthUrl login register logout handleRedirect exchangeCodeForTokens ' +
      'createOrg getLoginUrl getRegisterUrl getOrganization getUserOrganizations getClaim getAllClaims getPermission ' +
      'getPermissions getFlag getAllFlags getBooleanFlag getStringFlag getIntegerFlag getManagement'
    for (const name of calls.split(' ')) expect([name, typeof oauth[name as 'login']]).toEqual([name, 'function'])
    const management = oauth.getManagement()
    const flat =
      'getUsers getUser createUser updateUser deleteUser getOrganizations getOrganization createOrganization ' +
      'updateOrganization deleteOrganization getUserData getRoles getRole createRole updateRole deleteRole ' +
      'getFeatureFlags createFeatureFlag updateFeatureFlag deleteFeatureFlag getApiApplications'
    for (const name of flat.split(' ')) expect([name, typeof management[name as 'getUser']]).toEqual([name, 'function'])
    expect(sdk.permissions.check).toBeTypeOf('function')
  })

  it('stays signed in when the ID token ends before the access token', async () => {
    const latchkey = sdk.createLatchkey(provider.config())
    provider.id = { exp: Math.floor(provider.now / 1000) + 60 }
    await signIn(latchkey)
    provider.now += 120_000
    const session = await browser.visit((context) => latchkey.requireAuth(context))
    expect((await session.getUser())?.givenName).toBe('Ada')
    expect(provider.askedAt('/oauth2/token')).toHaveLength(1)
  })
})
