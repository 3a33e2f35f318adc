import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { JWT_BEARER_ASSERTION } from '@latchkey/oauth/client-assertion.ts'
import { ASSERTION_ALGORITHMS, type AssertionAlgorithm, readPublicJwk } from '@latchkey/oauth/client-keys.ts'
import { addApplication, updateApplication } from '@latchkey/storage/applications.ts'
import type { ApplicationKeys } from '@latchkey/storage/records.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { buildApp } from '../../http/app.ts'
import { openRegistry } from '../../registry/registry.ts'
import { ISSUER, M2M, M2M_SECRET, openTestPlatform, SPA, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aSignedInPerson, authorization, CALLBACK, callbackOf, claimsOf, post } from '../../testing/requests.ts'

/** On PostgreSQL, because two processes share it. */
let platform: TestPlatform
let url: string
beforeAll(async () => {
  url = await createDatabase(inject('postgres'))
  platform = await openTestPlatform({ url })
})
afterAll(() => platform.close())

const CLIENT = '7'.repeat(32)
let clients = 0

async function aKey(alg: AssertionAlgorithm = 'ES256', kid = 'one') {
  const pair = await generateKeyPair(alg, { extractable: true })
  const read = readPublicJwk({ ...(await exportJWK(pair.publicKey)), kid })
  if (!read.ok) throw new Error(read.failure)
  return { alg, kid, privateKey: pair.privateKey, jwk: read.value }
}
type Key = Awaited<ReturnType<typeof aKey>>

/** A machine that proves itself by these keys. */
async function aClient(keys: Partial<ApplicationKeys>): Promise<string> {
  const id = String(++clients).padStart(32, '0')
  const clientKeys = { jwks: [], jwksUri: null, isRequired: false, ...keys }
  await platform.store.commit(addApplication({ ...M2M, id, clientKeys }))
  return id
}

function assertionOf({ alg, kid, privateKey }: Key, id: string, claims: Record<string, unknown> = {}) {
  const now = Math.floor(platform.clock.now() / 1000)
  const jti = platform.deps.random.id('')
  return new SignJWT({ iss: id, sub: id, aud: ISSUER, exp: now + 60, iat: now, jti, ...claims })
    .setProtectedHeader({ alg, kid })
    .sign(privateKey)
}

const proof = (client_assertion: string) => ({ client_assertion, client_assertion_type: JWT_BEARER_ASSERTION })
const ask = (client_assertion: string, more: Record<string, string> = {}, of: Pick<TestPlatform, 'app'> = platform) =>
  post(of, '/oauth2/token', { grant_type: 'client_credentials', ...proof(client_assertion), ...more })
const outcome = ({ statusCode, json }: Awaited<ReturnType<typeof ask>>) => [statusCode, json().error]
const REFUSED = [401, 'invalid_client']

describe('private_key_jwt (RFC 7523 §2.2, OpenID Connect Core §9)', () => {
  it.each(ASSERTION_ALGORITHMS)('takes what is signed by %s', async (alg) => {
    const key = await aKey(alg)
    const id = await aClient({ jwks: [key.jwk] })
    const response = await ask(await assertionOf(key, id))
    expect(response.statusCode).toBe(200)
    expect(claimsOf(response.json().access_token).azp).toBe(id)
  })

  it('is served wherever clients authenticate', async () => {
    const key = await aKey()
    const id = await aClient({ jwks: [key.jwk] })
    const form = async () => proof(await assertionOf(key, id))
    const { access_token: token } = (await ask(await assertionOf(key, id))).json()
    const described = await post(platform, '/oauth2/introspect', { ...(await form()), token })
    expect(described.json()).toMatchObject({ active: true, client_id: id })
    expect((await post(platform, '/oauth2/revoke', { ...(await form()), token })).statusCode).toBe(200)
    expect((await post(platform, '/oauth2/introspect', { ...(await form()), token })).json()).toEqual({ active: false })
    const device = await post(platform, '/oauth2/device/auth', await form())
    expect(outcome(device)).toEqual([400, 'unauthorized_client']) // proved, and no device
    for (const path of ['/oauth2/introspect', '/oauth2/revoke', '/oauth2/device/auth']) {
      const wrong = proof(await assertionOf(await aKey(), id))
      expect(outcome(await post(platform, path, { ...wrong, token }))).toEqual(REFUSED)
    }
  })

  it('redeems and refreshes for an application that people sign in to', async () => {
    const key = await aKey()
    const live = platform.deps.registry.findByOrigin(ISSUER)?.applications.get(WEB.id)
    if (!live) throw new Error('there is no application')
    const clientKeys = { jwks: [key.jwk], jwksUri: null, isRequired: false }
    await platform.store.commit([updateApplication({ ...live, clientKeys })])
    const { browser } = await aSignedInPerson(platform)
    const { code } = callbackOf(await browser.open(authorization()))
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
    const send = async (fields: Record<string, string>, by = key) =>
      post(platform, '/oauth2/token', { ...fields, ...proof(await assertionOf(by, WEB.id)) })
    expect(outcome(await send(exchange, await aKey()))).toEqual(REFUSED)
    const { refresh_token } = (await send(exchange)).json()
    expect((await send({ grant_type: 'refresh_token', refresh_token })).statusCode).toBe(200)
  })

  it.each([
    ['another aud', { aud: 'https://other.example.com' }],
    ['an aud of others too', { aud: [ISSUER, 'https://other.example.com'] }],
    ['the past', { exp: 1 }],
    ['no end', { exp: undefined }],
    ['too late an end', { exp: 9_999_999_999 }],
    ['the future', { nbf: 9_999_999_999, iat: undefined }],
    ['no jti', { jti: undefined }],
    ['another sub', { sub: 'other' }],
    ['another iss', { iss: 'other' }],
  ])('is refused with %s', async (_what, claims) => {
    const key = await aKey()
    const id = await aClient({ jwks: [key.jwk] })
    expect(outcome(await ask(await assertionOf(key, id, claims)))).toEqual(REFUSED)
  })

  it('is refused when it is signed by a key of another client, or altered', async () => {
    const [mine, theirs] = [await aKey(), await aKey()]
    const [id, other] = [await aClient({ jwks: [mine.jwk] }), await aClient({ jwks: [theirs.jwk] })]
    expect(outcome(await ask(await assertionOf(theirs, id)))).toEqual(REFUSED)
    const [header, , signature] = (await assertionOf(mine, id)).split('.')
    const [, payload] = (await assertionOf(mine, other)).split('.')
    expect(outcome(await ask([header, payload, signature].join('.')))).toEqual(REFUSED)
    expect(outcome(await ask(await assertionOf({ ...mine, kid: 'two' }, id)))).toEqual(REFUSED)
    expect(outcome(await ask(await assertionOf(mine, CLIENT)))).toEqual(REFUSED) // who is nobody
    expect(outcome(await ask(await assertionOf(mine, SPA.id)))).toEqual(REFUSED) // which has no keys
  })

  it('says the same of a client that is not there as of a wrong key, and no secret ever', async () => {
    const key = await aKey()
    const bodies = [CLIENT, await aClient({}), await aClient({ jwks: [(await aKey()).jwk] })].map(async (id) => {
      const assertion = await assertionOf(key, id)
      const { body } = await ask(assertion)
      expect(body).not.toContain(assertion.split('.')[2])
      return body
    })
    expect(new Set(await Promise.all(bodies)).size).toBe(1)
  })

  it('leaves the secret alone until keys are required, and then refuses it', async () => {
    const key = await aKey()
    const secret = (client_id: string) =>
      post(platform, '/oauth2/token', { grant_type: 'client_credentials', client_id, client_secret: M2M_SECRET })
    const [both, keysOnly] = [await aClient({ jwks: [key.jwk] }), await aClient({ jwks: [key.jwk], isRequired: true })]
    expect([(await secret(both)).statusCode, (await ask(await assertionOf(key, both))).statusCode]).toEqual([200, 200])
    expect(outcome(await secret(keysOnly))).toEqual(REFUSED)
    expect((await ask(await assertionOf(key, keysOnly))).statusCode).toBe(200)
  })

  it('is refused beside a secret, whichever way that is sent (RFC 6749 §2.3)', async () => {
    const key = await aKey()
    const id = await aClient({ jwks: [key.jwk] })
    const assertion = await assertionOf(key, id)
    expect(outcome(await ask(assertion, { client_secret: M2M_SECRET }))).toEqual([400, 'invalid_request'])
    expect((await ask(assertion)).statusCode).toBe(200) // it was not used up
  })
})

describe('an assertion that was used (RFC 7523 §3, jti)', () => {
  it('counts no more, in another process either, and however many come at once', async () => {
    const store = await openStore({ url })
    const registry = await openRegistry({ ...platform.deps, store, onError: () => {} })
    const app = await buildApp({ ...platform.deps, store, registry }, { trustedProxies: [] })
    onTestFinished(async () => {
      await app.close()
      registry.close()
      await store.close()
    })
    const key = await aKey()
    const id = await aClient({ jwks: [key.jwk] })
    await registry.reload()
    const assertion = await assertionOf(key, id)
    const answers = await Promise.all([
      ask(assertion),
      ask(assertion, {}, { app }),
      ask(assertion),
      ask(assertion, {}, { app }),
    ])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401, 401, 401])
    for (const at of [platform, { app }]) expect(outcome(await ask(assertion, {}, at))).toEqual(REFUSED)
  })

  it('is used up by a request that is refused for something else, and not by one that is not proved', async () => {
    const key = await aKey()
    const id = await aClient({ jwks: [key.jwk] })
    const assertion = await assertionOf(key, id)
    expect(outcome(await ask(assertion, { grant_type: 'password' }))).toEqual([400, 'unsupported_grant_type'])
    expect(outcome(await ask(assertion))).toEqual(REFUSED)
    const jti = 'of somebody else’s making'
    expect(outcome(await ask(await assertionOf(await aKey(), id, { jti })))).toEqual(REFUSED)
    expect((await ask(await assertionOf(key, id, { jti }))).statusCode).toBe(200)
  })
})

describe('keys at an address of the application (jwks_uri)', () => {
  async function aSite(body: () => unknown) {
    const server = createServer((_request, response) => response.end(JSON.stringify(body()))).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    return `http://localhost:${(server.address() as AddressInfo).port}/jwks.json`
  }

  it('are read, and read again once the application has another one', async () => {
    const [first, second] = [await aKey('ES256', 'first'), await aKey('RS256', 'second')]
    let keys = [first.jwk]
    const id = await aClient({ jwksUri: await aSite(() => ({ keys })) })
    expect((await ask(await assertionOf(first, id))).statusCode).toBe(200)
    keys = [second.jwk]
    platform.clock.advance(60_000)
    expect((await ask(await assertionOf(second, id))).statusCode).toBe(200)
    expect(outcome(await ask(await assertionOf(first, id)))).toEqual(REFUSED)
  })

  it('are the client’s to mend when they cannot be read', async () => {
    const key = await aKey()
    const id = await aClient({ jwksUri: await aSite(() => 'nothing') })
    const response = await ask(await assertionOf(key, id))
    expect(outcome(response)).toEqual(REFUSED)
    expect(response.json().error_description).toContain('jwks_uri')
  })

  it('are never read for an assertion that is not meant for us', async () => {
    let asked = 0
    const id = await aClient({ jwksUri: await aSite(() => ++asked && { keys: [] }) })
    await ask(await assertionOf(await aKey(), id, { aud: 'https://other.example.com' }))
    expect(asked).toBe(0)
  })
})
