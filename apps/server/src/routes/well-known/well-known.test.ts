import { directoryClaims } from '@latchkey/directory/claims/directory-claims.ts'
import { anIdentity, aTokenSubject, claimSettings } from '@latchkey/directory/testing/token-subject.ts'
import { PUBLISHED_BEFORE_MS } from '@latchkey/oauth/key-schedule.ts'
import { addSigningKey, updateSigningKey } from '@latchkey/storage/signing-keys.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSigningKey } from '../../keys/signing.ts'
import { ISSUER, OTHER_ISSUER, openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aSignedInPerson, get, profile } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

describe('discovery (OpenID Connect Discovery §3, §4)', () => {
  it.each([ISSUER, OTHER_ISSUER])('describes %s completely and agrees with itself', async (issuer) => {
    const response = await get(platform, '/.well-known/openid-configuration', { issuer })
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toMatch(/^application\/json/)
    expect(response.headers['access-control-allow-origin']).toBe('*')
    expect(response.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/oauth2/auth`,
      token_endpoint: `${issuer}/oauth2/token`,
      userinfo_endpoint: `${issuer}/oauth2/v2/user_profile`,
      jwks_uri: `${issuer}/.well-known/jwks`,
      end_session_endpoint: `${issuer}/logout`,
      revocation_endpoint: `${issuer}/oauth2/revoke`,
      introspection_endpoint: `${issuer}/oauth2/introspect`,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      device_authorization_endpoint: `${issuer}/oauth2/device/auth`,
      grant_types_supported: [
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none', 'private_key_jwt'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })
    expect(response.json().claims_supported).toContain('org_codes')
  })

  it('names only addresses that answer', async () => {
    const document = (await get(platform, '/.well-known/openid-configuration')).json()
    for (const [name, value] of Object.entries(document)) {
      if (typeof value !== 'string' || name === 'issuer') continue
      const { pathname } = new URL(value)
      const [asked, posted] = await Promise.all(
        (['GET', 'POST'] as const).map((method) =>
          platform.app.inject({ method, url: pathname, headers: { host: 'localhost:3900' } }),
        ),
      )
      expect(
        [asked?.statusCode, posted?.statusCode].some((status) => status !== 404),
        name,
      ).toBe(true)
    }
  })

  it('lists every claim of an ID token', async () => {
    const { claims_supported } = (await get(platform, '/.well-known/openid-configuration')).json()
    const { tokens } = await aSignedInPerson(platform, { parameters: { nonce: 'n' } })
    const claims = JSON.parse(Buffer.from(tokens.id_token.split('.')[1] as string, 'base64url').toString())
    expect(Object.keys(claims).filter((name) => !claims_supported.includes(name))).toEqual([])
  })

  it('lists every claim of a user profile, and of an ID token that carries all that it may', async () => {
    const { claims_supported } = (await get(platform, '/.well-known/openid-configuration')).json()
    const { tokens } = await aSignedInPerson(platform)
    const told = (await profile(platform, tokens.access_token)).json()
    const identities = [anIdentity('social', 'google:1', { provider: 'google' })]
    const property = { key: 'drink', value: 'Espresso', isPrivate: false }
    const properties = { user: [property], organization: [property], application: [] }
    const id = { organizations: true, socialIdentity: true, properties: [property.key] }
    const carried = directoryClaims('id', aTokenSubject({ identities, properties }), claimSettings({ id }))
    expect(Object.keys(carried)).toHaveLength(5)
    const names = [...Object.keys(told), ...Object.keys(carried)]
    expect(names.filter((name) => !claims_supported.includes(name))).toEqual([])
  })

  it('changes with the applications, in their environment alone', async () => {
    const isOffered = async (issuer: string) =>
      (await get(platform, '/.well-known/openid-configuration', { issuer })).json().claims_parameter_supported
    expect(await isOffered(ISSUER)).toBe(false)
    await platform.store.commit(overwriteApplication({ ...WEB, profile: 'strict' }))
    expect(await isOffered(ISSUER)).toBe(true)
    expect(await isOffered(OTHER_ISSUER)).toBe(false)
    await platform.store.commit(overwriteApplication(WEB))
    expect(await isOffered(ISSUER)).toBe(false)
  })
})

describe('the key set (RFC 7517 §5)', () => {
  it('is the same at both paths, for everybody, with credentials or without', async () => {
    const first = await get(platform, '/.well-known/jwks')
    const second = await get(platform, '/.well-known/jwks.json', { headers: { authorization: 'Bearer something' } })
    const slashes = await get(platform, '//.well-known/jwks.json')
    expect(first.statusCode).toBe(200)
    expect(second.body).toBe(first.body)
    expect(slashes.body).toBe(first.body)
    expect(first.headers['access-control-allow-origin']).toBe('*')
    expect(second.headers['access-control-allow-origin']).toBe('*')
  })

  it('is kept by caches for less than a new key is published before it signs (RFC 9111 §5.2.2.1)', async () => {
    for (const path of ['/.well-known/jwks', '/.well-known/jwks.json', '/.well-known/openid-configuration']) {
      const { headers } = await get(platform, path)
      const [, seconds] = /^public, max-age=(\d+)$/.exec(String(headers['cache-control'])) ?? []
      expect(Number(seconds), path).toBeGreaterThan(0)
      expect(Number(seconds) * 1000, path).toBeLessThan(PUBLISHED_BEFORE_MS)
    }
  })

  it.each([
    ['RS256', ['kty', 'n', 'e', 'use', 'alg', 'kid'], { kty: 'RSA', e: 'AQAB' }],
    ['ES256', ['kty', 'crv', 'x', 'y', 'use', 'alg', 'kid'], { kty: 'EC', crv: 'P-256' }],
    ['EdDSA', ['kty', 'crv', 'x', 'use', 'alg', 'kid'], { kty: 'OKP', crv: 'Ed25519' }],
  ] as const)('has the public members of a %s key and no other', async (algorithm, members, values) => {
    const other = await openTestPlatform({ algorithm })
    const { keys } = (await get(other, '/.well-known/jwks')).json()
    expect(keys).toHaveLength(1)
    expect(Object.keys(keys[0]).sort()).toEqual([...members].sort())
    expect(keys[0]).toMatchObject({ ...values, use: 'sig', alg: algorithm })
    expect(keys[0].kid).toMatch(/^[0-9a-f]{32}$/)
    expect(await calculateJwkThumbprint(keys[0])).toHaveLength(43)
    await other.close()
  })

  it('puts the signing key first; a retired one stays and its tokens keep counting', async () => {
    const other = await openTestPlatform()
    const before = await aSignedInPerson(other)
    const [old] = (await other.store.signingKeys.list()).filter((key) => key.environmentId === 'env_first')
    if (!old) throw new Error('there is no key')
    other.clock.advance(1000)
    const now = other.clock.now()
    const key = await createSigningKey('env_first', 'ES256', now, other.deps)
    await other.store.commit([addSigningKey(key), updateSigningKey({ ...old, retiredAt: now })])
    other.clock.advance(1000)
    await other.deps.registry.reload()
    const { keys } = (await get(other, '/.well-known/jwks')).json()
    expect(keys.map(({ kid }: { kid: string }) => kid)).toEqual([key.id, old.id])
    expect((await profile(other, before.tokens.access_token)).statusCode).toBe(200)
    const after = await aSignedInPerson(other)
    expect(JSON.parse(Buffer.from(after.tokens.access_token.split('.')[0] as string, 'base64url').toString()).kid).toBe(
      key.id,
    )
    await other.close()
  })
})
