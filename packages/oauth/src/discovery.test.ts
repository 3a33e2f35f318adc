import { describe, expect, it } from 'vitest'
import { NAMED_CLAIMS } from './claims-request.ts'
import { discoveryDocument } from './discovery.ts'

describe('discovery (OpenID Connect Discovery §3)', () => {
  const origin = 'http://localhost:3900'
  const document = discoveryDocument({
    origin,
    signingAlgorithms: ['RS256'],
    hasDeviceFlow: false,
    hasStrictClients: false,
    uiLocales: ['en', 'zh-Hans'],
  })

  it.each([
    ['issuer', ''],
    ['authorization_endpoint', '/oauth2/auth'],
    ['token_endpoint', '/oauth2/token'],
    ['userinfo_endpoint', '/oauth2/v2/user_profile'],
    ['jwks_uri', '/.well-known/jwks'],
    ['end_session_endpoint', '/logout'],
    ['revocation_endpoint', '/oauth2/revoke'],
    ['introspection_endpoint', '/oauth2/introspect'],
  ] as const)('%s is the origin and %j', (name, path) => {
    expect(document[name]).toBe(origin + path)
  })

  it('says what is supported', () => {
    expect(document).toMatchObject({
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none', 'private_key_jwt'],
      introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: ['openid', 'profile', 'email', 'offline', 'offline_access'],
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      claims_parameter_supported: false,
      ui_locales_supported: ['en', 'zh-Hans'],
    })
  })

  it('lists the algorithms of client assertions wherever it lists private_key_jwt, none of them symmetric', () => {
    for (const endpoint of ['token', 'revocation', 'introspection'] as const) {
      expect(document[`${endpoint}_endpoint_auth_methods_supported`]).toContain('private_key_jwt')
      const algorithms = document[`${endpoint}_endpoint_auth_signing_alg_values_supported`]
      expect(algorithms).toEqual(expect.arrayContaining(['RS256', 'PS256', 'ES256', 'EdDSA']))
      expect(algorithms.filter((name) => /^(none|HS)/.test(name))).toEqual([])
    }
  })

  it('announces the parameter claims where there are applications that it is read for', () => {
    const strict = discoveryDocument({
      origin,
      signingAlgorithms: ['RS256'],
      hasDeviceFlow: false,
      hasStrictClients: true,
      uiLocales: ['en'],
    })
    expect(strict.claims_parameter_supported).toBe(true)
    expect(strict.claims_supported).toEqual(expect.arrayContaining([...NAMED_CLAIMS]))
  })

  it('announces iss in authorization responses (RFC 9207 §3)', () => {
    expect(document.authorization_response_iss_parameter_supported).toBe(true)
  })

  it('announces the device flow only where there is one (RFC 8628 §4)', () => {
    expect(document).not.toHaveProperty('device_authorization_endpoint')
    const withDevices = discoveryDocument({
      origin,
      signingAlgorithms: ['ES256'],
      hasDeviceFlow: true,
      hasStrictClients: false,
      uiLocales: ['en'],
    })
    expect(withDevices.device_authorization_endpoint).toBe(`${origin}/oauth2/device/auth`)
    expect(withDevices.grant_types_supported).toContain('urn:ietf:params:oauth:grant-type:device_code')
  })

  it('offers no dynamic registration', () => {
    expect(document).not.toHaveProperty('registration_endpoint')
  })
})
