import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Call, type Management, openManagement, send, tokenWithout } from '../../../testing/management.ts'

let api: Management
beforeAll(async () => {
  api = await openManagement()
})
afterAll(() => api.close())

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const [PUBLIC, PRIVATE] = [pair.publicKey.export({ format: 'jwk' }), pair.privateKey.export({ format: 'jwk' })]
const KEY = { ...PUBLIC, kid: 'one' }
const URI = 'http://localhost:3910/jwks.json'
const AT_FIRST = {
  profile: 'kinde',
  jwks: [],
  jwks_thumbprints: [],
  jwks_uri: null,
  is_client_key_required: false,
  is_third_party: false,
}
const THUMBPRINT = await calculateJwkThumbprint(PUBLIC)

/** An operation that the published contract does not have. */
async function call(operation: 'getApplicationProtocol' | 'updateApplicationProtocol', sent: Call) {
  const response = await send(api, operation, { token: await tokenWithout(api, null), ...sent })
  return { ...response.json(), status: response.statusCode, etag: response.headers.etag }
}
const refused = async (...[operation, sent]: Parameters<typeof call>) => {
  const { status, errors } = await call(operation, sent)
  return [status, errors?.[0].code]
}

async function make(type = 'reg') {
  const { application } = await api.done('createApplication', { body: { name: 'App', type } })
  const params = { application_id: application.id as string }
  return {
    params,
    read: async () => (await call('getApplicationProtocol', { params })).protocol,
    change: async (body: object) =>
      expect((await call('updateApplicationProtocol', { params, body })).status).toBe(200),
    refused: (body: object) => refused('updateApplicationProtocol', { params, body }),
  }
}

describe('how an application speaks the protocols', () => {
  it('is changed field by field, and read as it is', async () => {
    const one = await make()
    expect(await one.read()).toEqual(AT_FIRST)
    await one.change({ profile: 'strict' })
    await one.change({ jwks: [{ ...KEY, x5c: ['MII'] }], is_client_key_required: true })
    const held = { jwks: [KEY], jwks_thumbprints: [THUMBPRINT], is_client_key_required: true }
    expect(await one.read()).toEqual({ ...AT_FIRST, profile: 'strict', ...held })
    await one.change({})
    await one.change({ jwks_uri: URI })
    const published = { ...AT_FIRST, profile: 'strict', jwks_uri: URI, is_client_key_required: true }
    expect(await one.read()).toEqual(published)
    await one.change({ jwks: [KEY], is_third_party: true })
    expect(await one.read()).toMatchObject({ jwks: [KEY], jwks_uri: null, is_third_party: true })
    await one.change({ jwks: [], is_client_key_required: false, is_third_party: false, profile: 'kinde' })
    expect(await one.read()).toEqual(AT_FIRST)
  })

  it('takes public keys as PEM, with a name if they are given one', async () => {
    const one = await make('m2m')
    const pem = pair.publicKey.export({ format: 'pem', type: 'spki' })
    await one.change({ jwks: [{ pem, kid: 'one' }] })
    expect(await one.read()).toMatchObject({ jwks: [KEY], jwks_thumbprints: [THUMBPRINT] })
    await one.change({ jwks: [{ pem: `\n${pem}` }] })
    expect((await one.read()).jwks).toEqual([PUBLIC])
  })

  it.each([
    ['a private key as PEM', { jwks: [{ pem: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) }] }],
    ['a PEM that holds no key', { jwks: [{ pem: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----' }] }],
    ['a PEM of something else', { jwks: [{ pem: 'ssh-ed25519 AAAA' }] }],
    ['the private half of a pair', { jwks: [PRIVATE] }],
    ['a shared secret', { jwks: [{ kty: 'oct', k: 'c2VjcmV0' }] }],
    ['a point that is not on its curve', { jwks: [{ ...KEY, y: PUBLIC.x }] }],
    ['two keys of one name', { jwks: [KEY, KEY] }],
    ['more keys than anybody needs', { jwks: Array.from({ length: 21 }, (_, n) => ({ ...KEY, kid: `k${n}` })) }],
    ['two sources', { jwks: [KEY], jwks_uri: URI }],
    ['required keys where there are none', { is_client_key_required: true }],
    ['an address without encryption', { jwks_uri: 'http://example.com/jwks.json' }],
    ['a private address', { jwks_uri: 'https://10.0.0.1/jwks.json' }],
    ['an address with a password', { jwks_uri: 'https://ada:secret@example.com/jwks.json' }],
    ['a port of another protocol', { jwks_uri: 'https://example.com:25/jwks.json' }],
    ['an unknown profile', { profile: 'lax' }],
  ])('has not %s', async (_what, body) => {
    const one = await make()
    expect((await one.refused(body))[0]).toBe(400)
    expect(await one.read()).toEqual(AT_FIRST)
  })

  it('is nobody’s but its own where nobody signs in', async () => {
    const machine = await make('m2m')
    expect((await machine.refused({ is_third_party: true }))[0]).toBe(400)
    await machine.change({ is_third_party: false })
  })

  it('has no keys where they could not be kept', async () => {
    const page = await make('spa')
    expect(await page.refused({ jwks: [KEY] })).toEqual([400, 'APPLICATION_TYPE_NOT_SUPPORTED'])
    await page.change({ profile: 'strict' })
    expect(await page.read()).toEqual({ ...AT_FIRST, profile: 'strict' })
  })

  it('does not lose its last key while keys are required', async () => {
    const one = await make('m2m')
    await one.change({ jwks: [KEY], is_client_key_required: true })
    expect((await one.refused({ jwks: [] }))[0]).toBe(400)
  })

  it('becomes strict without URLs that would match nothing', async () => {
    const one = await make()
    const { application_id: app_id } = one.params
    await api.done('addLogoutRedirectURLs', { params: { app_id }, body: { urls: ['https://*.example.com'] } })
    expect(await one.refused({ profile: 'strict' })).toEqual([400, 'WILDCARD_NOT_ALLOWED'])
    await api.done('replaceLogoutRedirectURLs', { params: { app_id }, body: { urls: ['https://a.example.com'] } })
    await one.change({ profile: 'strict' })
  })

  it('is not changed over somebody else’s change', async () => {
    const one = await make()
    const { etag } = await call('getApplicationProtocol', { params: one.params })
    expect(etag).toBeDefined()
    await one.change({ profile: 'strict' })
    const late = { params: one.params, body: { profile: 'kinde' }, headers: { 'if-match': String(etag) } }
    expect((await refused('updateApplicationProtocol', late))[0]).toBe(412)
  })

  it.each([
    ['getApplicationProtocol', 'read:applications'],
    ['updateApplicationProtocol', 'update:applications'],
  ] as const)('is nobody’s by %s without %s', async (operation, scope) => {
    const { params } = await make()
    const token = await tokenWithout(api, scope)
    expect(await refused(operation, { params, body: {}, token })).toEqual([403, 'INSUFFICIENT_SCOPE'])
  })
})
