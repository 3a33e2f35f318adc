import { ACR_VALUES } from './authentication-context.ts'
import { PROMPTS, RESPONSE_MODES } from './authorization-request.ts'
import { DEVICE_CODE_GRANT_TYPE } from './client.ts'
import { ASSERTION_ALGORITHMS } from './client-keys.ts'
import { USER_SCOPES } from './scope.ts'

/**
 * The discovery document of one origin (OpenID Connect Discovery §3, RFC 8414). `origin` is the issuer, without a
 * trailing slash; every address follows from it, so the document always agrees with the request's host. What only
 * applications of the `strict` profile are served is in it where there are any.
 */
export function discoveryDocument({
  origin,
  signingAlgorithms,
  hasDeviceFlow,
  hasStrictClients,
  uiLocales,
}: {
  readonly origin: string
  readonly signingAlgorithms: readonly string[]
  readonly hasDeviceFlow: boolean
  readonly hasStrictClients: boolean
  readonly uiLocales: readonly string[]
}) {
  const confidential = ['client_secret_basic', 'client_secret_post', 'private_key_jwt']
  const authMethods = ['client_secret_basic', 'client_secret_post', 'none', 'private_key_jwt']
  const assertionAlgorithms = [...ASSERTION_ALGORITHMS]
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/oauth2/auth`,
    token_endpoint: `${origin}/oauth2/token`,
    userinfo_endpoint: `${origin}/oauth2/v2/user_profile`,
    jwks_uri: `${origin}/.well-known/jwks`,
    end_session_endpoint: `${origin}/logout`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    introspection_endpoint: `${origin}/oauth2/introspect`,
    ...(hasDeviceFlow ? { device_authorization_endpoint: `${origin}/oauth2/device/auth` } : {}),
    response_types_supported: ['code'],
    response_modes_supported: hasStrictClients ? [...RESPONSE_MODES] : ['query'],
    ...(hasStrictClients ? { acr_values_supported: [...ACR_VALUES] } : {}),
    grant_types_supported: [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      ...(hasDeviceFlow ? [DEVICE_CODE_GRANT_TYPE] : []),
    ],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: signingAlgorithms,
    token_endpoint_auth_methods_supported: authMethods,
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    revocation_endpoint_auth_methods_supported: authMethods,
    revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    introspection_endpoint_auth_methods_supported: confidential, // RFC 8414 §2: `none` is not one of them
    introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    code_challenge_methods_supported: ['S256'],
    scopes_supported: [...USER_SCOPES, 'offline_access'],
    prompt_values_supported: [...PROMPTS],
    claims_supported: hasStrictClients ? [...CLAIMS, 'phone_number_verified', 'acr'] : CLAIMS,
    ui_locales_supported: uiLocales,
    claims_parameter_supported: hasStrictClients,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true, // RFC 9207 §3
  }
}

const CLAIMS = [
  'sub',
  'iss',
  'aud',
  'azp',
  'exp',
  'iat',
  'jti',
  'auth_time',
  'rat',
  'nonce',
  'at_hash',
  'name',
  'given_name',
  'family_name',
  'picture',
  'preferred_username',
  'updated_at',
  'email',
  'email_verified',
  'phone_number',
  'phone',
  'provided_id',
  'id',
  'org_codes',
  'organizations',
  'ext_provider',
  'user_properties',
  'organization_properties',
]
