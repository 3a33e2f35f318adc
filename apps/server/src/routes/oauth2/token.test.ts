import type { Command } from '@latchkey/storage/database.ts'
import { revokeSession } from '@latchkey/storage/sessions.ts'
import { signOutEverywhere } from '@latchkey/storage/sign-out.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { removeUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { grantOf } from '../../testing/organizations.ts'
import {
  DEVICE,
  M2M,
  M2M_SECRET,
  openTestPlatform,
  SPA,
  type TestPlatform,
  WEB,
  WEB_SECRET,
} from '../../testing/platform.ts'
import {
  aPerson,
  authorization,
  CALLBACK,
  CHALLENGE,
  claimsOf,
  pageAuthorization,
  post,
  profile,
  redeem,
  redeemOnPage,
  refresh,
  signIn,
  VERIFIER,
} from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

async function aCode(address = authorization()) {
  const person = await aPerson(platform)
  return (await signIn(openBrowser(platform), person.email, address)).code
}

const withPkce = authorization({ code_challenge: CHALLENGE, code_challenge_method: 'S256' })
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const machine = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }
const answerOf = (response: { statusCode: number; json(): { error?: string } }) => [
  response.statusCode,
  response.json().error,
]

describe('redeeming a code (RFC 6749 §4.1.3, RFC 7636 §4.6)', () => {
  it('answers exactly these members, not to be cached', async () => {
    const response = await redeem(platform, await aCode())
    expect(response.json()).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'bearer',
      expires_in: 86_400,
      scope: 'openid profile email offline',
    })
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.headers['content-type']).toMatch(/^application\/json/)
    expect(response.headers['x-content-type-options']).toBe('nosniff')
  })

  it('answers what was asked for: no ID token without openid, no refresh token without offline', async () => {
    const response = await redeem(platform, await aCode(authorization({ scope: 'email' })))
    expect(Object.keys(response.json()).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type'])
    expect(response.json().scope).toBe('email')
  })

  it('honours offline_access', async () => {
    const response = await redeem(platform, await aCode(authorization({ scope: 'openid offline_access' })))
    expect(response.json().refresh_token).toHaveLength(43)
    expect(response.json().scope).toBe('openid offline')
  })

  it('needs the verifier of a challenge, whoever the client is', async () => {
    for (const code_verifier of [undefined, '', 'x'.repeat(43), CHALLENGE]) {
      expect(answerOf(await redeem(platform, await aCode(withPkce), { code_verifier }))).toEqual([400, 'invalid_grant'])
      const code = await aCode(pageAuthorization())
      expect(answerOf(await redeemOnPage(platform, code, { code_verifier }))).toEqual([400, 'invalid_grant'])
    }
    expect((await redeem(platform, await aCode(withPkce), { code_verifier: VERIFIER })).statusCode).toBe(200)
    expect((await redeemOnPage(platform, await aCode(pageAuthorization()))).statusCode).toBe(200)
  })

  it('ignores a verifier without a challenge, except under strict', async () => {
    expect((await redeem(platform, await aCode(), { code_verifier: VERIFIER })).statusCode).toBe(200)
  })

  it('refuses a code that another client presents, and leaves it to its own', async () => {
    const code = await aCode(withPkce)
    const other = await redeemOnPage(platform, code, { redirect_uri: CALLBACK })
    expect(answerOf(other)).toEqual([400, 'invalid_grant'])
    expect((await redeem(platform, code, { code_verifier: VERIFIER })).statusCode).toBe(200)
  })

  it('refuses another redirect URI or none, and forgives one slash', async () => {
    const code = await aCode()
    for (const redirect_uri of [undefined, 'http://localhost:3910/other', `${CALLBACK}//`, `${CALLBACK}?x`]) {
      expect(answerOf(await redeem(platform, code, { redirect_uri }))).toEqual([400, 'invalid_grant'])
    }
    expect((await redeem(platform, code, { redirect_uri: `${CALLBACK}/` })).statusCode).toBe(200)
  })

  it('refuses a code after 60 seconds', async () => {
    const [early, late] = [await aCode(), await aCode()]
    platform.clock.advance(59_999)
    expect((await redeem(platform, early)).statusCode).toBe(200)
    platform.clock.advance(1)
    expect(answerOf(await redeem(platform, late))).toEqual([400, 'invalid_grant'])
  })

  it('revokes everything the code led to when it comes a second time (§4.1.2)', async () => {
    const code = await aCode()
    const tokens = (await redeem(platform, code)).json()
    const next = (await refresh(platform, tokens.refresh_token)).json()
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect(answerOf(await redeem(platform, code, { redirect_uri: 'http://wrong.example.com' }))).toEqual([
      400,
      'invalid_grant',
    ])
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    expect((await profile(platform, next.access_token)).statusCode).toBe(403)
    const described = await post(platform, '/oauth2/introspect', {
      client_id: WEB.id,
      client_secret: WEB_SECRET,
      token: next.access_token,
    })
    expect(described.json()).toEqual({ active: false })
    expect(answerOf(await refresh(platform, next.refresh_token))).toEqual([400, 'invalid_grant'])
  })

  it('recognises the second time by the code, after its end as well', async () => {
    const code = await aCode(withPkce)
    const { access_token } = (await redeem(platform, code, { code_verifier: VERIFIER })).json()
    platform.clock.advance(61_000)
    expect((await profile(platform, access_token)).statusCode).toBe(200)
    expect(answerOf(await redeem(platform, code))).toEqual([400, 'invalid_grant'])
    expect((await profile(platform, access_token)).statusCode).toBe(403)
  })

  it('recognises it for as long as the code works, however briefly tokens live', async () => {
    const HOUR_MS = 60 * 60 * 1000
    await platform.store.commit(overwriteApplication({ ...WEB, tokens: { ...WEB.tokens, accessTtlSeconds: 1 } }))
    platform.clock.advance(HOUR_MS - (platform.clock.now() % HOUR_MS) - 30_000)
    const code = await aCode(authorization({ scope: 'openid' }))
    platform.clock.advance(29_000) // the token ends on the hour
    expect((await redeem(platform, code)).statusCode).toBe(200)
    platform.clock.advance(1000)
    await platform.store.prune(platform.clock.now(), 1000)
    expect(answerOf(await redeem(platform, code))).toEqual([400, 'invalid_grant'])
    await platform.store.commit(overwriteApplication(WEB))
  })

  it('keeps nothing of a code before it comes', async () => {
    const person = await aPerson(platform)
    const { code } = await signIn(openBrowser(platform), person.email)
    const grants = () =>
      platform.store.grants.listOfUser('env_first', person.id, {
        clientId: WEB.id,
        now: platform.clock.now(),
        limit: 9,
      })
    expect(await grants()).toEqual([])
    expect((await redeem(platform, code)).statusCode).toBe(200)
    expect(await grants()).toMatchObject([{ id: grantOf(platform, code).id }])
  })

  it.each<[string, (userId: string, sessionIdHash: string) => Command | Command[]]>([
    ['was signed out', (_, idHash) => revokeSession('env_first', idHash, 1)],
    ['was signed out everywhere', (userId) => signOutEverywhere('env_first', userId, 1)],
    ['was removed', (userId) => removeUser('env_first', userId)],
  ])('refuses the code of a person who %s, and leaves nothing', async (_, happens) => {
    const person = await aPerson(platform)
    const { code } = await signIn(openBrowser(platform), person.email)
    const { id, sessionIdHash } = grantOf(platform, code)
    await platform.store.commit([happens(person.id, sessionIdHash)])
    expect(answerOf(await redeem(platform, code))).toEqual([400, 'invalid_grant'])
    expect(await platform.store.grants.find('env_first', id)).toBeUndefined()
  })

  it('takes the redemption of a code as a sign of its person', async () => {
    const code = await aCode()
    const { sessionIdHash } = grantOf(platform, code)
    platform.clock.advance(30_000)
    expect((await redeem(platform, code)).statusCode).toBe(200)
    const session = await platform.store.sessions.find('env_first', sessionIdHash)
    expect(session?.lastSeenAt).toBe(platform.clock.now())
  })

  it('gives tokens to one of twenty simultaneous requests at most, and they do not last', async () => {
    const code = await aCode()
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(platform, code)))
    const given = answers.filter(({ statusCode }) => statusCode === 200)
    expect(given).toHaveLength(1)
    expect((await profile(platform, given[0]?.json().access_token)).statusCode).toBe(403)
  })
})

describe('client authentication (RFC 6749 §2.3.1, §5.2)', () => {
  it('accepts the secret in the header, percent-encoded or not, and in the body', async () => {
    const headers = basic(M2M.id, M2M_SECRET)
    const grant = { grant_type: 'client_credentials' }
    expect((await post(platform, '/oauth2/token', grant, { headers })).statusCode).toBe(200)
    const escaped = basic(encodeURIComponent(M2M.id), `%6d${M2M_SECRET.slice(1)}`)
    expect((await post(platform, '/oauth2/token', grant, { headers: escaped })).statusCode).toBe(200)
    expect((await post(platform, '/oauth2/token', { ...grant, client_id: M2M.id }, { headers })).statusCode).toBe(200)
    expect((await post(platform, '/oauth2/token', machine)).statusCode).toBe(200)
  })

  it.each([
    ['a wrong secret', basic(M2M.id, 'x'.repeat(50))],
    ['an unknown client', basic('nobody', M2M_SECRET)],
    ['no secret', basic(M2M.id, '')],
    ['no base64', { authorization: 'Basic *' }],
    ['nothing', { authorization: 'Basic' }],
    ['a broken escape', basic(M2M.id, '%zz')],
  ])('answers a Basic attempt with %s by 401 and a challenge', async (_name, headers) => {
    const response = await post(platform, '/oauth2/token', { grant_type: 'client_credentials' }, { headers })
    expect(answerOf(response)).toEqual([401, 'invalid_client'])
    expect(response.headers['www-authenticate']).toBe('Basic realm="latchkey"')
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['a wrong secret', { ...machine, client_secret: 'x' }],
    ['no secret', { ...machine, client_secret: undefined }],
    ['an unknown client', { ...machine, client_id: 'nobody' }],
    ['no client', { ...machine, client_id: undefined }],
    ['the secret of another client', { ...machine, client_secret: WEB_SECRET }],
  ])('answers %s in the body by 401 without a challenge', async (_name, form) => {
    const response = await post(platform, '/oauth2/token', form)
    expect(answerOf(response)).toEqual([401, 'invalid_client'])
    expect(response.headers['www-authenticate']).toBeUndefined()
    expect(response.json().error_description).toEqual(expect.any(String))
  })

  it('does not tell an unknown client from a wrong secret', async () => {
    const [unknown, wrong] = [
      await post(platform, '/oauth2/token', { ...machine, client_id: 'nobody' }),
      await post(platform, '/oauth2/token', { ...machine, client_secret: 'x' }),
    ]
    expect(unknown.body).toBe(wrong.body)
  })

  it('refuses two different ways to authenticate', async () => {
    const response = await post(platform, '/oauth2/token', machine, { headers: basic(M2M.id, 'x') })
    expect(answerOf(response)).toEqual([400, 'invalid_request'])
  })

  it('ignores a stray bearer token', async () => {
    const response = await post(platform, '/oauth2/token', machine, { headers: { authorization: 'Bearer stray' } })
    expect(response.statusCode).toBe(200)
    const code = await aCode()
    expect((await redeem(platform, code, {}, { headers: { authorization: 'Bearer stray' } })).statusCode).toBe(200)
  })

  it('accepts both secrets while a rotation overlaps', async () => {
    const hashes = [...M2M.secretHashes, ...WEB.secretHashes]
    await platform.store.commit(overwriteApplication({ ...M2M, secretHashes: hashes }))
    for (const client_secret of [M2M_SECRET, WEB_SECRET]) {
      expect((await post(platform, '/oauth2/token', { ...machine, client_secret })).statusCode).toBe(200)
    }
    await platform.store.commit(overwriteApplication(M2M))
    expect((await post(platform, '/oauth2/token', { ...machine, client_secret: WEB_SECRET })).statusCode).toBe(401)
  })

  it('refuses a disabled client', async () => {
    await platform.store.commit(overwriteApplication({ ...M2M, isEnabled: false }))
    expect(answerOf(await post(platform, '/oauth2/token', machine))).toEqual([401, 'invalid_client'])
    await platform.store.commit(overwriteApplication(M2M))
  })
})

describe('client credentials (RFC 6749 §4.4)', () => {
  it('gives a machine a token for nobody in particular', async () => {
    const response = await post(platform, '/oauth2/token', machine)
    const now = platform.clock.now() / 1000
    expect(response.json()).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 86_400,
      scope: '',
    })
    expect(claimsOf(response.json().access_token)).toEqual({
      aud: [],
      azp: M2M.id,
      iss: 'http://localhost:3900',
      iat: Math.floor(now),
      exp: Math.floor(now) + 86_400,
      jti: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      gty: ['client_credentials'],
      scope: '',
      scp: [],
      v: '2',
    })
  })

  it('lives as long as the application says', async () => {
    await platform.store.commit(overwriteApplication({ ...M2M, tokens: { ...M2M.tokens, accessTtlSeconds: 900 } }))
    const response = (await post(platform, '/oauth2/token', machine)).json()
    const claims = claimsOf(response.access_token) as { exp: number; iat: number }
    expect([response.expires_in, claims.exp - claims.iat]).toEqual([900, 900])
    await platform.store.commit(overwriteApplication(M2M))
  })

  it('is open to a web application, not to a public one', async () => {
    const web = { ...machine, client_id: WEB.id, client_secret: WEB_SECRET }
    expect((await post(platform, '/oauth2/token', web)).statusCode).toBe(200)
    const page = { ...machine, client_id: SPA.id, client_secret: undefined }
    expect(answerOf(await post(platform, '/oauth2/token', page))).toEqual([400, 'unauthorized_client'])
  })

  it('drops OpenID Connect scopes, refuses unknown ones', async () => {
    for (const scope of ['openid profile email offline', 'offline_access', '']) {
      const response = await post(platform, '/oauth2/token', { ...machine, scope })
      expect(response.statusCode).toBe(200)
      expect(response.json()).not.toHaveProperty('id_token')
      expect(response.json()).not.toHaveProperty('refresh_token')
    }
    expect(answerOf(await post(platform, '/oauth2/token', { ...machine, scope: 'read:users' }))).toEqual([
      400,
      'invalid_scope',
    ])
  })

  it('refuses an audience it is not authorized for', async () => {
    const form = { ...machine, audience: 'https://api.example.com' }
    expect(answerOf(await post(platform, '/oauth2/token', form))).toEqual([400, 'unauthorized_client'])
    expect((await post(platform, '/oauth2/token', { ...machine, audience: '' })).statusCode).toBe(200)
  })

  it('does not give a machine what is for users', async () => {
    for (const grant_type of ['authorization_code', 'refresh_token']) {
      const form = { ...machine, grant_type, code: 'x', refresh_token: 'x' }
      expect(answerOf(await post(platform, '/oauth2/token', form))).toEqual([400, 'unauthorized_client'])
    }
  })
})

describe('the form of a token request (RFC 6749 §3.2)', () => {
  const send = (payload: string | Buffer, contentType: string | undefined, headers: Record<string, string> = {}) =>
    platform.app.inject({
      method: 'POST',
      url: '/oauth2/token',
      headers: { host: 'localhost:3900', ...(contentType ? { 'content-type': contentType } : {}), ...headers },
      payload,
    })
  const urlencoded = new URLSearchParams(machine).toString()
  const multipart = (fields: Record<string, string>, end = '--b--\r\n') =>
    Object.entries(fields)
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('') + end

  it.each([
    ['urlencoded', urlencoded, 'application/x-www-form-urlencoded'],
    ['urlencoded with a charset', urlencoded, 'application/x-www-form-urlencoded; charset=UTF-8'],
    [
      'urlencoded with unescaped addresses',
      `${urlencoded}&redirect_uri=http://localhost:3910/x`,
      'application/x-www-form-urlencoded',
    ],
    ['JSON', JSON.stringify(machine), 'application/json'],
    [
      'JSON with a charset',
      JSON.stringify({ ...machine, audience: [], scope: null }),
      'application/json; charset=utf-8',
    ],
    ['multipart', multipart(machine), 'multipart/form-data; boundary=b'],
    [
      'unknown parameters',
      `${urlencoded}&response_type=code&state=x&Kinde-SDK=iOS&unknown=1&unknown=2`,
      'application/x-www-form-urlencoded',
    ],
    ['empty parameters', `${urlencoded}&audience=&scope=&client_assertion=`, 'application/x-www-form-urlencoded'],
  ])('may be %s', async (_name, payload, contentType) => {
    expect((await send(payload, contentType)).statusCode).toBe(200)
  })

  it('may be multipart for a code and a refresh too', async () => {
    const code = await aCode(pageAuthorization())
    const form = { client_id: SPA.id, redirect_uri: 'http://localhost:5173', grant_type: 'authorization_code' }
    const first = await send(
      multipart({ ...form, code, code_verifier: VERIFIER, state: 'x' }),
      'multipart/form-data; boundary=b',
    )
    expect(first.statusCode).toBe(200)
    const again = await send(
      multipart({ client_id: SPA.id, grant_type: 'refresh_token', refresh_token: first.json().refresh_token }),
      'multipart/form-data; boundary=b',
    )
    expect(again.statusCode).toBe(200)
  })

  it.each([
    'grant_type',
    'client_id',
    'client_secret',
    'scope',
    'code',
    'redirect_uri',
    'code_verifier',
    'refresh_token',
  ])('may name %s only once', async (name) => {
    const form = new URLSearchParams({ ...machine, [name]: 'first' }).toString()
    const response = await send(`${form}&${name}=second`, 'application/x-www-form-urlencoded')
    expect(answerOf(response)).toEqual([400, 'invalid_request'])
    expect(response.json().error_description).toBe(`The parameter ${name} may be sent only once.`)
  })

  it.each([
    ['no grant type', { ...machine, grant_type: undefined }, 'invalid_request'],
    ['an unknown grant type', { ...machine, grant_type: 'password' }, 'unsupported_grant_type'],
    [
      'no device code',
      { client_id: DEVICE.id, grant_type: 'urn:ietf:params:oauth:grant-type:device_code' },
      'invalid_request',
    ],
    [
      'a device code of a machine',
      { ...machine, grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'kinde_dc_x' },
      'unauthorized_client',
    ],
    [
      'no code',
      { ...machine, client_id: WEB.id, client_secret: WEB_SECRET, grant_type: 'authorization_code' },
      'invalid_request',
    ],
    [
      'no refresh token',
      { ...machine, client_id: WEB.id, client_secret: WEB_SECRET, grant_type: 'refresh_token' },
      'invalid_request',
    ],
  ])('is refused with %s', async (_name, form, error) => {
    const response = await post(platform, '/oauth2/token', form)
    expect(answerOf(response)).toEqual([400, error])
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['malformed JSON', '{"grant_type":', 'application/json', 400],
    ['an empty JSON body', '', 'application/json', 400],
    ['a JSON list', '[]', 'application/json', 400],
    ['JSON null', 'null', 'application/json', 400],
    ['a JSON object inside', JSON.stringify({ ...machine, client_id: { a: 1 } }), 'application/json', 400],
    ['a body too large', `x=${'y'.repeat(65_536)}`, 'application/x-www-form-urlencoded', 413],
    ['a JSON body too large', JSON.stringify({ x: 'y'.repeat(65_536) }), 'application/json', 413],
    ['plain text', urlencoded, 'text/plain', 415],
    ['XML', '<x/>', 'application/xml', 415],
    ['a made-up type', urlencoded, 'nonsense', 415],
    ['multipart without a boundary', multipart(machine), 'multipart/form-data', 400],
    ['multipart cut short', multipart(machine, ''), 'multipart/form-data; boundary=b', 400],
    ['multipart of another boundary', multipart(machine), 'multipart/form-data; boundary=c', 400],
    ['multipart garbage', 'garbage', 'multipart/form-data; boundary=b', 400],
    [
      'a multipart field too large',
      multipart({ ...machine, x: 'y'.repeat(20_000) }),
      'multipart/form-data; boundary=b',
      413,
    ],
    [
      'too many multipart fields',
      multipart(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`n${n}`, 'x']))),
      'multipart/form-data; boundary=b',
      413,
    ],
    [
      'a multipart file',
      `--b\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nx\r\n${multipart(machine)}`,
      'multipart/form-data; boundary=b',
      413,
    ],
    [
      'a multipart field named __proto__',
      multipart({ ...machine, ['__proto__']: 'x', constructor: 'y' }),
      'multipart/form-data; boundary=b',
      400,
    ],
  ])('is refused as JSON when it is %s', async (_name, payload, contentType, status) => {
    const response = await send(payload, contentType, { origin: 'http://localhost:5173' })
    expect(response.headers['content-type']).toMatch(/^application\/json/)
    expect(response.json()).toEqual({ error: expect.any(String), error_description: expect.any(String) })
    expect(response.statusCode).toBe(status)
    expect(response.headers['access-control-allow-origin']).toBe('http://localhost:5173')
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it('is refused as JSON when there is none at all', async () => {
    const response = await send('', undefined)
    expect(answerOf(response)).toEqual([401, 'invalid_client'])
  })

  it('is not a GET', async () => {
    const response = await platform.app.inject({
      url: `/oauth2/token?${urlencoded}`,
      headers: { host: 'localhost:3900' },
    })
    expect(response.statusCode).toBe(405)
    expect(response.json().error).toBe('method_not_allowed')
  })

  it('does not take parameters from the address', async () => {
    const response = await platform.app.inject({
      method: 'POST',
      url: `/oauth2/token?${urlencoded}`,
      headers: { host: 'localhost:3900', 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    })
    expect(answerOf(response)).toEqual([401, 'invalid_client'])
  })
})

describe('calls from pages (CORS)', () => {
  const origins = ['http://localhost:5173', 'http://localhost:3910']

  it.each(origins)('are allowed with credentials from %s, in success and in error', async (origin) => {
    for (const form of [machine, { ...machine, client_secret: 'wrong' }]) {
      const response = await post(platform, '/oauth2/token', form, { headers: { origin } })
      expect(response.headers['access-control-allow-origin']).toBe(origin)
      expect(response.headers['access-control-allow-credentials']).toBe('true')
      expect(response.headers.vary).toBe('Origin')
    }
  })

  it.each([
    'http://evil.example.com',
    'http://localhost:5174',
    'https://localhost:5173',
    'null',
    'http://localhost:5173.evil.example.com',
  ])('are not allowed from %s', async (origin) => {
    const response = await post(platform, '/oauth2/token', machine, { headers: { origin } })
    expect(response.headers['access-control-allow-origin']).toBeUndefined()
    expect(response.headers['access-control-allow-credentials']).toBeUndefined()
    expect(response.headers.vary).toBe('Origin')
  })

  it.each(['/oauth2/token', '/oauth2/revoke', '/oauth2/v2/user_profile', '/oauth2/user_profile', '/oauth2/userinfo'])(
    'are announced for %s',
    async (url) => {
      const preflight = (origin: string) =>
        platform.app.inject({
          method: 'OPTIONS',
          url,
          headers: {
            host: 'localhost:3900',
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'content-type, kinde-sdk, authorization',
          },
        })
      const allowed = await preflight('http://localhost:5173')
      expect(allowed.statusCode).toBe(204)
      expect(allowed.headers['access-control-allow-origin']).toBe('http://localhost:5173')
      expect(allowed.headers['access-control-allow-credentials']).toBe('true')
      expect(String(allowed.headers['access-control-allow-headers']).toLowerCase().split(', ')).toEqual([
        'content-type',
        'kinde-sdk',
        'authorization',
      ])
      expect(allowed.headers['access-control-allow-methods']).toMatch(url.includes('user') ? /^GET/ : /^POST/)
      expect((await preflight('http://evil.example.com')).headers['access-control-allow-origin']).toBeUndefined()
    },
  )
})
