import { describe, expect, it } from 'vitest'
import { discoveryDocument } from './discovery.ts'

describe('discovery (OpenID Connect Discovery §3)', () => {
  const origin = 'http://localhost:3900'
  const document = discoveryDocument({
    origin,
    signingAlgorithms: ['RS256'],
    hasDeviceFlow: false,
    hasStrictClients: false,
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
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: ['openid', 'profile', 'email', 'offline', 'offline_access'],
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      claims_parameter_supported: false,
    })
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
    })
    expect(withDevices.device_authorization_endpoint).toBe(`${origin}/oauth2/device/auth`)
    expect(withDevices.grant_types_supported).toContain('urn:ietf:params:oauth:grant-type:device_code')
  })

  it('offers no dynamic registration', () => {
    expect(document).not.toHaveProperty('registration_endpoint')
  })
})
