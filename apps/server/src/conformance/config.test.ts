import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ISSUER, openTestPlatform, SPA, WEB } from '../testing/platform.ts'
import { get } from '../testing/requests.ts'
import { openRelyingParty, STRICT } from './relying-party.ts'

/** What a document may have: OAuth Authorization Server Metadata, as IANA registers it. */
const REGISTERED = new Set([
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'end_session_endpoint',
  'revocation_endpoint',
  'revocation_endpoint_auth_methods_supported',
  'revocation_endpoint_auth_signing_alg_values_supported',
  'introspection_endpoint',
  'introspection_endpoint_auth_methods_supported',
  'introspection_endpoint_auth_signing_alg_values_supported',
  'device_authorization_endpoint',
  'response_types_supported',
  'response_modes_supported',
  'grant_types_supported',
  'acr_values_supported',
  'subject_types_supported',
  'id_token_signing_alg_values_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'code_challenge_methods_supported',
  'scopes_supported',
  'prompt_values_supported',
  'claims_supported',
  'ui_locales_supported',
  'claims_parameter_supported',
  'request_parameter_supported',
  'request_uri_parameter_supported',
  'authorization_response_iss_parameter_supported',
])

it('oidcc-discovery-endpoint-verification', async () => {
  const { platform, server, request } = await openRelyingParty()
  expect(server.issuer).toBe(ISSUER)
  expect(server).toMatchObject({
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    scopes_supported: expect.arrayContaining(['openid']),
    claims_supported: expect.arrayContaining(['sub', 'acr', 'auth_time']),
    response_modes_supported: ['query', 'form_post'],
    acr_values_supported: ['0', '1'],
    code_challenge_methods_supported: ['S256'],
    request_uri_parameter_supported: false,
  })
  expect(server.id_token_signing_alg_values_supported).not.toContain('none')
  const { keys } = await (await request(server.jwks_uri as string)).json()
  for (const key of keys) expect(key).not.toHaveProperty('d')
  await platform.close()
})

describe('oidcc-discovery-endpoint-verification, of an issuer behind https', () => {
  const issuer = 'https://login.example.com'
  let platform: Awaited<ReturnType<typeof openTestPlatform>>
  let found: Record<string, unknown>
  let response: Awaited<ReturnType<typeof read>>
  const read = (url: string) =>
    platform.app.inject({ url, headers: { host: 'login.example.com', 'x-forwarded-proto': 'https' } })
  beforeAll(async () => {
    platform = await openTestPlatform({
      algorithm: 'RS256',
      isDevelopment: false,
      moreOrigins: [issuer],
      trustedProxies: ['127.0.0.1'],
    })
    await platform.store.commit(overwriteApplication({ ...STRICT, environmentId: 'env_first' }))
    response = await read('/.well-known/openid-configuration')
    found = response.json()
  })
  afterAll(() => platform.close())

  it('is JSON, and of the issuer that was asked', () => {
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/^application\/json\b/),
    ])
    expect(found.issuer).toBe(issuer)
  })

  it('names addresses of https alone, the one of the sign-out among them', () => {
    const addresses = Object.entries(found).filter(([name]) => /(_endpoint|_uri)$/.test(name))
    expect(addresses.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'authorization_endpoint',
        'token_endpoint',
        'userinfo_endpoint',
        'jwks_uri',
        'end_session_endpoint',
      ]),
    )
    for (const [, address] of addresses) expect(address).toMatch(/^https:\/\/login\.example\.com\/[^?#]*$/)
  })

  it('has a list wherever one is due, none empty, none with an entry twice', () => {
    const lists = Object.entries(found).filter(([name]) => /_(supported)$/.test(name) && !/_parameter_/.test(name))
    for (const [name, list] of lists) {
      expect(Array.isArray(list) && list.length, name).toBeGreaterThan(0)
      expect(new Set(list as string[]).size, name).toBe((list as string[]).length)
    }
    expect(found.id_token_signing_alg_values_supported).toContain('RS256')
    for (const scope of found.scopes_supported as string[]) expect(scope).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/)
    const locales = found.ui_locales_supported as string[]
    expect(locales).toEqual(Intl.getCanonicalLocales(locales)) // RFC 5646 §2.1.1
  })

  it('has names that the registry of metadata knows, and no others', () => {
    expect(Object.keys(found).filter((name) => !REGISTERED.has(name))).toEqual([])
  })

  it('has keys of which each can be told from the others and is public', async () => {
    const { keys } = (await read('/.well-known/jwks')).json() as { keys: Record<string, string>[] }
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
    for (const key of keys) {
      expect(key).toMatchObject({ use: 'sig', alg: 'RS256', kty: 'RSA', n: expect.any(String), e: 'AQAB' })
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']) expect(key).not.toHaveProperty(secret)
      await expect(importJWK(key)).resolves.toBeDefined()
    }
  })
})

it('names the algorithm that signs, and no other', async () => {
  const platform = await openTestPlatform({ algorithm: 'ES256' })
  const found = (await get(platform, '/.well-known/openid-configuration')).json()
  expect(found.id_token_signing_alg_values_supported).toEqual(['ES256'])
  await platform.close()
})

it('promises what only strict applications get where there is one, and nowhere else', async () => {
  const platform = await openTestPlatform()
  const found = (await get(platform, '/.well-known/openid-configuration')).json()
  expect(found.response_modes_supported).toEqual(['query'])
  expect(found).not.toHaveProperty('acr_values_supported')
  await platform.close()
})

it('challenges a request without a token by the letter where every application is strict', async () => {
  const { platform } = await openRelyingParty()
  const bare = () => get(platform, '/oauth2/v2/user_profile')
  expect((await bare()).statusCode).toBe(403) // the other applications are Kinde's
  for (const application of [SPA, WEB]) {
    await platform.store.commit(overwriteApplication({ ...application, environmentId: 'env_first', profile: 'strict' }))
  }
  const device = [...(platform.deps.registry.list()[0]?.applications.values() ?? [])].find(
    ({ type }) => type === 'device',
  )
  if (device) await platform.store.commit(overwriteApplication({ ...device, profile: 'strict' }))
  const response = await bare()
  expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer realm="latchkey"'])
  await platform.close()
})
