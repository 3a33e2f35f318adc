import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { aFeatureFlag, anIdentity } from '@latchkey/storage/testing/records.ts'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizeApplication } from '../../apis/authorizations.ts'
import { addMissingManagementApis } from '../../apis/management-api.ts'
import { registerApi } from '../../apis/registration.ts'
import { systemRandom } from '../../random.ts'
import { openBrowser } from '../../testing/browser.ts'
import { allowInvitations, invite } from '../../testing/invitations.ts'
import { anOrganizationOf, aRoleWith, tokensFor } from '../../testing/members.ts'
import {
  ISSUER,
  M2M,
  M2M_SECRET,
  openTestPlatform,
  type TestPlatform,
  WEB,
  WEB_SECRET,
} from '../../testing/platform.ts'
import {
  aPerson,
  aSignedInPerson,
  authorization,
  bearer,
  CALLBACK,
  CHALLENGE,
  callbackOf,
  challengeOf,
  claimsOf,
  get,
  post,
  profile,
  redeem,
  refresh,
  signIn,
  VERIFIER,
} from '../../testing/requests.ts'

/** What the official libraries for servers send and expect. Their keys are RSA. */
const AUDIENCE = `${ISSUER}/api`
let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform({ algorithm: 'RS256' })
  await addMissingManagementApis(platform.deps)
  const apiId = platform.deps.registry.list()[0]?.apis.find(AUDIENCE)?.id ?? ''
  for (const clientId of [M2M.id, WEB.id]) {
    await authorizeApplication(platform.deps, 'env_first', { apiId, clientId })
  }
})
afterAll(() => platform.close())

async function aCode(address = authorization()) {
  const person = await aPerson(platform)
  return signIn(openBrowser(platform), person.email, address)
}
const pathOf = async (address: string) => new URL((await get(platform, address)).headers.location as string).pathname
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const machine = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }
const tokenOf = (fields: string | Record<string, string>, headers: Record<string, string> = {}) =>
  post(platform, '/oauth2/token', fields, { headers })
const logout = (query: string) => get(platform, `/logout${query}`)

describe('@kinde-oss/kinde-typescript-sdk', () => {
  it('sends neither challenge nor nonce, and may use one state for several requests', async () => {
    const { browser } = await aSignedInPerson(platform)
    const state = 'a'.repeat(28)
    const [first, second] = [
      callbackOf(await browser.open(authorization({ state }))),
      callbackOf(await browser.open(authorization({ state }))),
    ]
    expect([first.parameters.state, second.parameters.state]).toEqual([state, state])
    expect((await redeem(platform, second.code)).statusCode).toBe(200)
  })

  it('registers with start_page, and names an organization with nothing', async () => {
    expect(await pathOf(authorization({ start_page: 'registration' }))).toBe('/auth/sign-up')
    const address = authorization({ start_page: 'registration', is_create_org: 'true' })
    expect(await pathOf(`${address}&org_name=`)).toBe('/auth/sign-up')
  })

  it('writes what is missing as the word undefined', async () => {
    const { code, parameters } = await aCode(
      authorization({ org_code: 'undefined', connection_id: 'null', prompt: 'undefined', login_hint: 'undefined' }),
    )
    expect(parameters.state).toBe('the state')
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('repeats the audience', async () => {
    const { code } = await aCode(`${authorization({ audience: AUDIENCE })}&audience=unknown`)
    expect(claimsOf((await redeem(platform, code)).json().access_token).aud).toEqual([AUDIENCE])
    const response = await tokenOf(`${new URLSearchParams(machine)}&audience=${AUDIENCE}&audience=${AUDIENCE}`)
    expect(claimsOf(response.json().access_token).aud).toEqual([AUDIENCE])
  })

  it('reads the number of somebody from phone', async () => {
    const person = await aPerson(platform)
    const number = { type: 'phone' as const, value: '+441632960961', isVerified: true, isPrimary: true }
    await platform.store.commit([addIdentity(anIdentity({ ...number, environmentId: 'env_first', userId: person.id }))])
    const { code } = await signIn(openBrowser(platform), person.email)
    const { phone, phone_number } = claimsOf((await redeem(platform, code)).json().id_token)
    expect([phone, phone_number]).toEqual([number.value, number.value])
  })

  it('sends no request with a secret that is not of 40 to 60 letters and digits', () => {
    for (let made = 0; made < 20; made++) expect(systemRandom.secret()).toMatch(/^[a-zA-Z0-9]{40,60}$/)
  })

  it('signs out with an empty target where none is set', async () => {
    expect((await logout('?redirect=')).statusCode).toBe(200)
  })

  it('looks for an error in the JSON, whatever the status', async () => {
    const response = await redeem(platform, 'unknown')
    expect(response.headers['content-type']).toMatch(/^application\/json/)
    expect(response.json()).toEqual({ error: 'invalid_grant', error_description: expect.any(String) })
  })
})

describe('@kinde-oss/kinde-auth-nextjs', () => {
  it('passes on every parameter of its own sign-in route', async () => {
    const address = authorization({
      supports_reauth: 'true',
      post_login_redirect_url: 'http://elsewhere.example.com',
      returnTo: '/x',
      redirect_url: 'http://elsewhere.example.com',
    })
    const { url, code } = await aCode(address)
    expect(url.origin + url.pathname).toBe(CALLBACK)
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })

  it('can send a second redirect_uri, which is refused without leaving us', async () => {
    const response = await get(platform, `${authorization()}&redirect_uri=http://evil.example.com`)
    expect([response.statusCode, response.headers.location]).toEqual([400, undefined])
  })

  it('builds its sign-in anew from reauth_state', async () => {
    const start = await get(platform, authorization({ supports_reauth: 'true', start_page: 'registration' }))
    const { pathname, search } = new URL(start.headers.location as string)
    platform.clock.advance(10_800_000)
    const { parameters } = callbackOf(await get(platform, pathname + search))
    expect(parameters.error).toBe('login_link_expired')
    const again = new URLSearchParams(JSON.parse(atob(parameters.reauth_state ?? '')))
    expect(await pathOf(authorization(Object.fromEntries(again)))).toBe('/auth/sign-up')
  })

  it('ends a session by revoking both tokens with its secret', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const [token, token_type_hint] of [
      [tokens.access_token, 'access_token'],
      [tokens.refresh_token, 'refresh_token'],
    ] as const) {
      const form = { client_id: WEB.id, client_secret: WEB_SECRET, token, token_type_hint }
      expect((await post(platform, '/oauth2/revoke', form)).statusCode).toBe(200)
    }
    expect((await refresh(platform, tokens.refresh_token)).json().error).toBe('invalid_grant')
  })

  it('refreshes from several requests at once, and all of them get tokens', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const answers = await Promise.all([1, 2, 3].map(() => refresh(platform, tokens.refresh_token)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    expect(new Set(answers.map((answer) => answer.json().refresh_token)).size).toBe(1)
  })
})

describe('@kinde-oss/kinde-auth-nextjs and js-utils', () => {
  it('find what somebody holds under the names of Hasura too', async () => {
    const { id } = await aPerson(platform)
    const role = await aRoleWith(platform, ['weave:cloth'])
    const { code } = await anOrganizationOf(platform, [id], { roles: [role] })
    const named = async (hasuraNames: boolean) => {
      await platform.store.commit(overwriteApplication({ ...WEB, claims: { ...WEB.claims, hasuraNames } }))
      return tokensFor(platform, { userId: id, organizationCode: code })
    }
    const { access_token, id_token } = await named(true)
    expect(claimsOf(access_token)).toMatchObject({
      'x-hasura-permissions': ['weave:cloth'],
      'x-hasura-org-code': code,
      'x-hasura-feature-flags': expect.any(Object),
    })
    expect(claimsOf(access_token)).not.toHaveProperty('permissions')
    expect(claimsOf(id_token)).toMatchObject({ 'x-hasura-org-codes': [code] })
    expect(claimsOf((await named(false)).access_token)).toMatchObject({ permissions: ['weave:cloth'], org_code: code })
  })
})

describe('nuxt, sveltekit, remix and express', () => {
  it('are told on a page that reg@live, which nobody registered, is unknown', async () => {
    const response = await get(platform, authorization({ client_id: 'reg@live' }))
    expect([response.statusCode, response.headers.location]).toEqual([400, undefined])
    expect(response.body).toContain('1656')
  })

  it('say who they are in a header of any form', async () => {
    for (const header of ['Nuxt/1.0', 'Remix/0.1', '   TypeScript/2.15.1   ']) {
      expect((await tokenOf(machine, { 'kinde-sdk': header })).statusCode).toBe(200)
    }
  })
})

describe('@kinde/management-api-js', () => {
  it('sends an empty scope, and finds the audience that it asked for in the token', async () => {
    const response = await tokenOf(
      { ...machine, scope: '', audience: AUDIENCE },
      { framework: 'management-api-js', frameworkversion: '0.15.0' },
    )
    expect(claimsOf(response.json().access_token).aud).toContain(AUDIENCE)
  })
})

describe('@kinde/infrastructure', () => {
  it('joins audiences by a space', async () => {
    const audience = 'https://looms.example.com'
    const registered = await registerApi(platform.deps, 'env_first', { name: 'Looms', audience })
    if (!registered.ok) throw new Error(registered.refusal.reason)
    await authorizeApplication(platform.deps, 'env_first', { apiId: registered.value.id, clientId: M2M.id })
    const response = await tokenOf({ ...machine, audience: `${AUDIENCE} ${audience}` })
    expect(claimsOf(response.json().access_token).aud).toEqual([AUDIENCE, audience])
  })
})

describe("the examples in Kinde's documentation", () => {
  it('ask for a token of a machine with a body of JSON, with one audience or several', async () => {
    const send = (body: object) =>
      platform.app.inject({
        method: 'POST',
        url: '/oauth2/token',
        headers: { host: 'localhost:3900', 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      })
    for (const audience of [AUDIENCE, [AUDIENCE]]) {
      const response = await send({ ...machine, audience })
      expect(response.statusCode).toBe(200)
      expect(claimsOf(response.json().access_token).aud).toContain(AUDIENCE)
    }
    const refused = await send({ ...machine, client_secret: 'wrong' })
    expect([refused.statusCode, refused.json().error]).toEqual([401, 'invalid_client'])
  })
})

describe('@kinde/jwt-validator', () => {
  it('reads the header of a token with atob alone', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const token of [tokens.access_token, tokens.id_token]) {
      const [header = ''] = token.split('.')
      expect(header).not.toMatch(/[-_]/)
      expect(JSON.parse(atob(header))).toMatchObject({ alg: 'RS256', kid: expect.stringMatching(/^[0-9a-f]+$/) })
    }
  })

  it('asks for //.well-known/jwks.json, and wants use, n and e of its key', async () => {
    const { keys } = (await get(platform, '//.well-known/jwks.json')).json()
    expect(keys[0]).toMatchObject({ kty: 'RSA', use: 'sig', alg: 'RS256', n: expect.any(String), e: 'AQAB' })
  })
})

describe('kinde-python-sdk', () => {
  it('finds four addresses by discovery, and makes the fifth of the token endpoint', async () => {
    const found = (await get(platform, '/.well-known/openid-configuration')).json()
    expect(found).toMatchObject({
      authorization_endpoint: `${ISSUER}/oauth2/auth`,
      token_endpoint: `${ISSUER}/oauth2/token`,
      end_session_endpoint: `${ISSUER}/logout`,
      userinfo_endpoint: `${ISSUER}/oauth2/v2/user_profile`,
    })
    expect(found.revocation_endpoint).toBe(found.token_endpoint.replace('/token', '/revoke'))
  })

  it('proves itself by secret and verifier together, and asks for the profile at its fallback address', async () => {
    const { code } = await aCode(
      authorization({ scope: 'openid profile email', code_challenge: CHALLENGE, code_challenge_method: 'S256' }),
    )
    const tokens = (await redeem(platform, code, { code_verifier: VERIFIER })).json()
    expect(tokens).not.toHaveProperty('refresh_token')
    const found = await get(platform, '/oauth2/userinfo', { headers: bearer(tokens.access_token) })
    expect(found.json()).toMatchObject({ sub: expect.stringMatching(/^kp_/), email: expect.any(String) })
  })

  it('registers with prompt=create and says has_success_page=false', async () => {
    expect(await pathOf(authorization({ prompt: 'create', has_success_page: 'false' }))).toBe('/auth/sign-up')
  })

  it('names where to go after the sign-out in redirect_uri, by default its callback URL', async () => {
    const response = await logout(`?client_id=${WEB.id}&redirect_uri=${encodeURIComponent(CALLBACK)}&state=abc`)
    expect([response.statusCode, response.headers.location]).toEqual([302, `${CALLBACK}?state=abc`])
  })

  it('revokes an access token only, with its secret', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const form = { client_id: WEB.id, client_secret: WEB_SECRET, token: tokens.access_token }
    expect((await post(platform, '/oauth2/revoke', form)).statusCode).toBe(200)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
  })

  it('reads roles as objects that have a key, and flags by types of one letter', async () => {
    const flags = [
      aFeatureFlag({ type: 'bool', defaultValue: true }),
      aFeatureFlag({ type: 'str', defaultValue: 'dark' }),
      aFeatureFlag({ type: 'int', defaultValue: 7 }),
    ]
    await platform.store.commit(flags.flatMap(addFeatureFlag))
    const { id } = await aPerson(platform)
    const role = await aRoleWith(platform, [])
    const { code } = await anOrganizationOf(platform, [id], { roles: [role] })
    const access = { ...WEB.claims.access, roles: true }
    await platform.store.commit(overwriteApplication({ ...WEB, claims: { ...WEB.claims, access } }))
    const claims = claimsOf((await tokensFor(platform, { userId: id, organizationCode: code })).access_token)
    await platform.store.commit(overwriteApplication(WEB))
    expect(claims.roles).toEqual([expect.objectContaining({ key: role.key, name: role.name })])
    const carried = claims.feature_flags as Record<string, object>
    expect(flags.map(({ key }) => carried[key])).toEqual([
      { t: 'b', v: true },
      { t: 's', v: 'dark' },
      { t: 'i', v: 7 },
    ])
  })

  it('introspects with a bearer token, and names the hint token_type in older versions', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const caller = (await tokenOf(machine)).json().access_token
    const form = { token: tokens.access_token, token_type: 'access_token' }
    const response = await post(platform, '/oauth2/introspect', form, { headers: bearer(caller) })
    expect(response.json()).toMatchObject({ active: true, client_id: WEB.id, exp: expect.any(Number) })
  })
})

describe('kinde-python-sdk 1', () => {
  it('authenticates by HTTP Basic and registers with start_page', async () => {
    const { code } = await aCode()
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
    expect((await tokenOf(form, basic(WEB.id, WEB_SECRET))).statusCode).toBe(200)
    expect(await pathOf(`${authorization({ start_page: 'registration' })}&is_create_org=true`)).toBe('/auth/sign-up')
  })

  it('appends audience and org_code as they are', async () => {
    const { code } = await aCode(`${authorization()}&audience=${AUDIENCE}`)
    expect(claimsOf((await redeem(platform, code)).json().access_token).aud).toEqual([AUDIENCE])
  })

  it('signs out to an address that is not encoded', async () => {
    const response = await logout('?redirect=http://localhost:3910')
    expect([response.statusCode, response.headers.location]).toEqual([302, 'http://localhost:3910'])
  })

  it('sends an empty scope for a machine', async () => {
    expect((await tokenOf({ ...machine, scope: '' })).json()).toMatchObject({ token_type: 'bearer' })
  })

  it('finds a list of permissions in every token', async () => {
    const { tokens } = await aSignedInPerson(platform)
    expect(claimsOf(tokens.access_token).permissions).toEqual([])
  })
})

describe('kinde-php-sdk', () => {
  it('says grant_type at the authorization endpoint and response_type at the token endpoint', async () => {
    const { code } = await aCode(authorization({ grant_type: 'authorization_code' }))
    expect((await redeem(platform, code, { response_type: 'code' })).statusCode).toBe(200)
  })

  it('asks for the scopes of people with the credentials of a machine', async () => {
    const response = await tokenOf({ ...machine, scope: 'openid profile email offline' })
    expect([response.statusCode, response.json().id_token]).toEqual([200, undefined])
  })

  it('asks for the Management API without a scope, and says is_invitation of every invitation', async () => {
    expect(claimsOf((await tokenOf({ ...machine, audience: AUDIENCE })).json().access_token).aud).toEqual([AUDIENCE])
    const invited = authorization({ prompt: 'create', invitation_code: 'x'.repeat(40), is_invitation: 'true' })
    expect(await pathOf(invited)).toBe('/auth/invitation')
  })

  it('keeps its cookies beyond the browser where ksp says so', async () => {
    const { tokens } = await aSignedInPerson(platform)
    expect(claimsOf(tokens.access_token).ksp).toEqual({ persistent: true })
  })

  it('wants alg in every key, and no time in the future', async () => {
    const { keys } = (await get(platform, '/.well-known/jwks.json')).json()
    expect(keys.every(({ alg }: { alg?: string }) => alg === 'RS256')).toBe(true)
    const { tokens } = await aSignedInPerson(platform)
    const now = platform.clock.now() / 1000
    expect(claimsOf(tokens.access_token).iat).toBeLessThanOrEqual(now)
  })
})

describe('kinde_sdk for Ruby', () => {
  it('authenticates by HTTP Basic, with a verifier of 128 characters', async () => {
    const code_verifier = 'r'.repeat(128)
    const code_challenge = challengeOf(code_verifier)
    const { code } = await aCode(authorization({ code_challenge, code_challenge_method: 'S256' }))
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier }
    expect((await tokenOf(form, basic(WEB.id, WEB_SECRET))).statusCode).toBe(200)
  })

  it('finds its nonce in the ID token, and the names of PKCE in the refusal of a verifier', async () => {
    const { code } = await aCode(
      authorization({ nonce: 'a nonce', code_challenge: CHALLENGE, code_challenge_method: 'S256' }),
    )
    const refused = await redeem(platform, code, { code_verifier: 'w'.repeat(128) })
    expect([refused.statusCode, refused.json().error]).toEqual([400, 'invalid_grant'])
    expect(refused.json().error_description).toMatch(/PKCE.*verifier/)
    const tokens = (await redeem(platform, code, { code_verifier: VERIFIER })).json()
    expect(claimsOf(tokens.id_token).nonce).toBe('a nonce')
  })

  it('builds the request of a machine without encoding it', async () => {
    const fields = Object.entries({ ...machine, audience: AUDIENCE }).map(([name, value]) => `${name}=${value}`)
    const response = await tokenOf(fields.join('&'))
    expect(claimsOf(response.json().access_token).aud).toEqual([AUDIENCE])
  })

  it('sends an invitation with neither prompt nor start_page', async () => {
    expect(await pathOf(authorization({ invitation_code: 'x'.repeat(40), is_invitation: 'true' }))).toBe(
      '/auth/invitation',
    )
  })
})

describe('kinde-java-sdk', () => {
  it('finds as issuer exactly the address it was given', async () => {
    expect((await get(platform, '/.well-known/openid-configuration')).json().issuer).toBe(ISSUER)
    const { tokens } = await aSignedInPerson(platform)
    expect(claimsOf(tokens.id_token).iss).toBe(ISSUER)
  })

  it('repeats the audience of its request', async () => {
    const { code } = await aCode(`${authorization({ audience: AUDIENCE })}&audience=https://other.example.com`)
    expect(claimsOf((await redeem(platform, code)).json().access_token).aud).toEqual([AUDIENCE])
  })

  it('may ask for response_type=token, and is told at its callback', async () => {
    const { parameters } = callbackOf(await get(platform, authorization({ response_type: 'token' })))
    expect(parameters).toMatchObject({ error: 'unsupported_response_type', state: 'the state' })
  })

  it('serves resources with Spring by tokens for no audience: an empty list', async () => {
    const { tokens } = await aSignedInPerson(platform)
    expect(claimsOf(tokens.access_token).aud).toEqual([])
  })

  it('signs out with Spring by post_logout_redirect_uri and id_token_hint', async () => {
    const { tokens, browser } = await aSignedInPerson(platform)
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: 'http://localhost:3910',
    })
    const response = await browser.open(`/logout?${query}`)
    expect([response.statusCode, response.headers.location]).toEqual([302, 'http://localhost:3910'])
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
  })
})

describe('kinde-go', () => {
  it('verifies with the keys at /.well-known/jwks', async () => {
    const { tokens } = await aSignedInPerson(platform, { parameters: { audience: AUDIENCE } })
    const keys = createLocalJWKSet((await get(platform, '/.well-known/jwks')).json())
    const currentDate = new Date(platform.clock.now())
    const verified = await jwtVerify(tokens.access_token, keys, { currentDate, algorithms: ['RS256'] })
    expect(verified.payload.aud).toEqual([AUDIENCE])
  })

  it('tries HTTP Basic first, and the body when that is refused', async () => {
    const { code, parameters } = await aCode(authorization({ state: `ks_${'a'.repeat(32)}` }))
    expect(parameters.state).toBe(`ks_${'a'.repeat(32)}`)
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
    const refused = await tokenOf(form, basic(WEB.id, 'wrong'))
    expect([refused.statusCode, refused.json().error]).toEqual([401, 'invalid_client'])
    expect(refused.headers['www-authenticate']).toMatch(/^Basic /)
    expect((await redeem(platform, code)).statusCode).toBe(200)
  })
})

describe('Kinde.SDK for .NET', () => {
  it('asks itself first, then sends the browser to the same address', async () => {
    const person = await aPerson(platform)
    const address = authorization({ grant_type: 'authorization_code', start_page: 'registration' })
    const headers = { 'user-agent': 'PostmanRuntime/7.29.2', authorization: 'Bearer ' }
    expect((await get(platform, address, { headers })).statusCode).toBe(302)
    const signing = authorization({ grant_type: 'authorization_code' })
    expect((await get(platform, signing, { headers })).statusCode).toBe(302)
    expect((await signIn(openBrowser(platform), person.email, signing)).code).not.toBe('')
  })

  it('asks for a page of an invitation twice, and uses it up by neither', async () => {
    const organization = await anOrganizationOf(platform, [])
    await allowInvitations(platform)
    const invited = { organizationCode: organization.code, email: 'invited@example.com' }
    const { code, invitation } = await invite(platform, invited)
    const address = authorization({ invitation_code: code, is_invitation: 'true', start_page: 'registration' })
    const [probe, browser] = [await get(platform, address), openBrowser(platform)]
    expect(probe.statusCode).toBe(302)
    expect((await browser.open(address)).body).toContain('value="invited@example.com"')
    expect(await platform.store.invitations.find('env_first', invitation.id)).toMatchObject({ acceptedAt: null })
  })

  it('names a plan and a pricing table, and asks for the scopes of people with the credentials of a machine', async () => {
    const plan = { plan_interest: 'pro', pricing_table_key: 'prices' }
    expect(await pathOf(authorization({ start_page: 'registration', ...plan }))).toBe('/auth/sign-up')
    const response = await tokenOf({ ...machine, scope: 'openid profile email offline' })
    expect([response.statusCode, response.json().refresh_token]).toEqual([200, undefined])
  })

  it('uses its state of 32 characters as the verifier, and attaches a bearer token to every request', async () => {
    const state = '0123456789abcdef'.repeat(2)
    const code_challenge = challengeOf(state)
    const { code } = await aCode(authorization({ state, code_challenge, code_challenge_method: 'S256' }))
    const stray = { headers: { authorization: 'Bearer old' } }
    const exchanged = await redeem(platform, code, { code_verifier: state, scope: 'openid profile' }, stray)
    expect(exchanged.statusCode).toBe(200)
    expect(exchanged.json().expires_in).toBeGreaterThan(100)
    expect((await refresh(platform, exchanged.json().refresh_token, stray)).statusCode).toBe(200)
  })
})

describe('kinde-elixir-sdk', () => {
  it('signs in with start_page=login and reads the older profile', async () => {
    const { code } = await aCode(authorization({ start_page: 'login' }))
    const tokens = (await redeem(platform, code, { response_type: 'code' })).json()
    const response = await get(platform, '/oauth2/user_profile', { headers: bearer(tokens.access_token) })
    expect(Object.keys(response.json()).sort()).toEqual([
      'first_name',
      'id',
      'last_name',
      'preferred_email',
      'provided_id',
    ])
  })
})

describe('the plugin for WordPress', () => {
  it('signs in by a generic client that knows four addresses', async () => {
    const { code } = await aCode()
    const tokens = (await redeem(platform, code)).json()
    expect((await profile(platform, tokens.access_token)).json().email_verified).toBe(true)
    expect((await logout('')).statusCode).toBe(200)
  })
})
