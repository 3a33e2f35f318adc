/** What a rule answers: the thing that was proved, or why not. What a client can cause is never thrown. */
export type Success<T> = { readonly ok: true; readonly value: T }
export type Refused<F = Failure> = { readonly ok: false; readonly failure: F }
export type Result<T, F = Failure> = Success<T> | Refused<F>

export const success = <T>(value: T): Success<T> => ({ ok: true, value })
export const failure = <const F>(failure: F): Refused<F> => ({ ok: false, failure })

/**
 * The error codes of RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6, OpenID
 * Connect Core Error Code unmet_authentication_requirements, and Kinde's own.
 */
export type OAuthErrorCode =
  | 'access_denied'
  | 'account_selection_required'
  | 'authorization_pending'
  | 'consent_required'
  | 'expired_token'
  | 'insufficient_scope'
  | 'interaction_required'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_token'
  | 'login_link_expired'
  | 'login_required'
  | 'registration_not_supported'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'slow_down'
  | 'temporarily_unavailable'
  | 'unauthorized_client'
  | 'unmet_authentication_requirements'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'

/** Every refusal a client can cause. Reasons are stable: tests and logs use them. Extra fields are for the log. */
export type Failure =
  | { readonly reason: 'parameter_missing' | 'parameter_repeated' | 'parameter_invalid'; readonly parameter: string }
  | { readonly reason: 'code_replayed' | 'refresh_token_replayed'; readonly grantId: string }
  | { readonly reason: 'device_polled_too_often'; readonly intervalSeconds: number }
  | { readonly reason: 'too_many_device_requests'; readonly waitSeconds: number }
  | {
      readonly reason: 'token_too_large'
      readonly token: 'access_token' | 'id_token'
      readonly bytes: number
      readonly maxBytes: number
      /** Sizes of their JSON, largest first. */
      readonly largest: readonly { readonly claim: string; readonly bytes: number }[]
      /** For the owner of the application; in the characters of RFC 6749 §5.2, and about nobody. */
      readonly explanation: string
    }
  | {
      readonly reason:
        | 'access_denied'
        | 'account_selection_required'
        | 'audience_not_authorized'
        | 'authentication_requirements_unmet'
        | 'client_assertion_algorithm_unsupported'
        | 'client_assertion_expired'
        | 'client_assertion_malformed'
        | 'client_assertion_missing'
        | 'client_assertion_not_yet_valid'
        | 'client_assertion_of_another_audience'
        | 'client_assertion_replayed'
        | 'client_assertion_too_long'
        | 'client_assertion_type_unsupported'
        | 'client_assertion_wrong'
        | 'client_authentication_ambiguous'
        | 'client_authentication_malformed'
        | 'client_disabled'
        | 'client_keys_unavailable'
        | 'client_organization_suspended'
        | 'client_secret_missing'
        | 'client_secret_wrong'
        | 'client_unidentified'
        | 'client_unknown'
        | 'code_challenge_malformed'
        | 'code_challenge_method_unsupported'
        | 'code_challenge_missing'
        | 'code_expired'
        | 'code_of_another_client'
        | 'code_session_ended'
        | 'code_unknown'
        | 'consent_missing'
        | 'consent_required'
        | 'device_code_consumed'
        | 'device_code_expired'
        | 'device_code_of_another_client'
        | 'device_code_unknown'
        | 'device_denied'
        | 'device_pending'
        | 'grant_expired'
        | 'grant_revoked'
        | 'grant_type_not_allowed'
        | 'grant_type_unsupported'
        | 'interaction_required'
        | 'login_link_expired'
        | 'login_required'
        | 'membership_ended'
        | 'access_role_missing'
        | 'not_a_member'
        | 'organization_creation_off'
        | 'organization_suspended'
        | 'organization_unknown'
        | 'prompt_none_combined'
        | 'redirect_uri_mismatch'
        | 'redirect_uri_missing'
        | 'redirect_uri_not_allowed'
        | 'refresh_token_expired'
        | 'refresh_token_of_another_client'
        | 'refresh_token_unknown'
        | 'registration_unsupported'
        | 'request_object_unsupported'
        | 'request_uri_unsupported'
        | 'response_mode_unsupported'
        | 'response_type_not_allowed'
        | 'response_type_unsupported'
        | 'scope_insufficient'
        | 'scope_not_allowed'
        | 'temporarily_unavailable'
        | 'token_expired'
        | 'token_invalid'
        | 'token_revoked'
        | 'user_suspended'
        | 'verifier_mismatch'
        | 'verifier_missing'
    }

const BAD_CLIENT = 'The client is unknown or its credentials are wrong. Check client_id, and client_secret or the key.'
const BAD_CODE = 'The authorization code is unknown, used or expired. Start a new authorization request.'
const BAD_DEVICE_CODE = 'The device code is unknown or used. Ask for a new one.'
const BAD_ORGANIZATION = 'The user cannot sign in to this organization.'
const BAD_REFRESH_TOKEN = 'The refresh token is unknown, used, revoked or expired. The user has to sign in again.'
const BAD_TOKEN = 'The access token is invalid or expired'

// `{parameter}` is replaced by the parameter's name, which is always one of ours and never the client's text, and
// `{explanation}` by what the failure says itself.
const WIRE = {
  parameter_missing: [400, 'invalid_request', 'The parameter {parameter} is missing.'],
  parameter_repeated: [400, 'invalid_request', 'The parameter {parameter} may be sent only once.'],
  parameter_invalid: [400, 'invalid_request', 'The value of the parameter {parameter} is not valid.'],

  // RFC 6749 §5.2: no credentials, unknown client and wrong credentials are one answer
  client_unidentified: [401, 'invalid_client', 'Send client_id, in the body or in an HTTP Basic header.'],
  client_unknown: [401, 'invalid_client', BAD_CLIENT],
  client_secret_wrong: [401, 'invalid_client', BAD_CLIENT],
  client_secret_missing: [401, 'invalid_client', 'This client must authenticate. Send its client_secret.'],
  client_disabled: [401, 'invalid_client', 'This client is disabled.'],
  client_authentication_malformed: [401, 'invalid_client', 'The HTTP Basic header could not be read.'],
  client_authentication_ambiguous: [
    400,
    'invalid_request',
    'The request authenticates its client in two ways, or names two. Use one of them.',
  ],

  // RFC 7523 §3.2: invalid_client, with the reason where it is about the assertion alone
  client_assertion_type_unsupported: [
    401,
    'invalid_client',
    'The client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer.',
  ],
  client_assertion_malformed: [
    401,
    'invalid_client',
    'The client_assertion must be a signed JWT with iss, sub, aud, exp and jti, where iss and sub are the client_id.',
  ],
  client_assertion_algorithm_unsupported: [
    401,
    'invalid_client',
    'The client_assertion is signed by an algorithm that is not supported. The discovery document lists those that are.',
  ],
  client_assertion_of_another_audience: [
    401,
    'invalid_client',
    'The aud of the client_assertion must be the issuer or its token endpoint.',
  ],
  client_assertion_expired: [401, 'invalid_client', 'The client_assertion has expired. Make one for each request.'],
  client_assertion_not_yet_valid: [
    401,
    'invalid_client',
    'The client_assertion is from the future. Set the clock of the client.',
  ],
  client_assertion_too_long: [401, 'invalid_client', 'The exp of the client_assertion must be within 10 minutes.'],
  client_assertion_wrong: [401, 'invalid_client', BAD_CLIENT],
  client_assertion_replayed: [
    401,
    'invalid_client',
    'The client_assertion was used before. Make one for each request.',
  ],
  client_assertion_missing: [
    401,
    'invalid_client',
    'This client authenticates by its keys alone. Send a client_assertion.',
  ],
  client_keys_unavailable: [401, 'invalid_client', 'The keys of this client could not be read from its jwks_uri.'],

  grant_type_unsupported: [400, 'unsupported_grant_type', 'This grant_type is not supported.'],
  grant_type_not_allowed: [400, 'unauthorized_client', "The client's type does not allow this grant_type."],

  // RFC 6749 §4.1.3: one text, so that a caller cannot tell which codes exist
  code_unknown: [400, 'invalid_grant', BAD_CODE],
  code_expired: [400, 'invalid_grant', BAD_CODE],
  code_replayed: [400, 'invalid_grant', BAD_CODE],
  code_of_another_client: [400, 'invalid_grant', BAD_CODE],
  code_session_ended: [400, 'invalid_grant', BAD_CODE],
  redirect_uri_mismatch: [
    400,
    'invalid_grant',
    'The redirect_uri must be the one that the authorization request was sent with.',
  ],
  verifier_missing: [400, 'invalid_grant', 'The code is bound to a code_challenge. Send the PKCE code_verifier.'],
  verifier_mismatch: [400, 'invalid_grant', 'The PKCE code_verifier does not match the code_challenge.'],

  refresh_token_unknown: [400, 'invalid_grant', BAD_REFRESH_TOKEN],
  refresh_token_expired: [400, 'invalid_grant', BAD_REFRESH_TOKEN],
  refresh_token_replayed: [400, 'invalid_grant', BAD_REFRESH_TOKEN],
  refresh_token_of_another_client: [400, 'invalid_grant', BAD_REFRESH_TOKEN],
  grant_revoked: [400, 'invalid_grant', BAD_REFRESH_TOKEN],
  grant_expired: [400, 'invalid_grant', BAD_REFRESH_TOKEN],
  consent_missing: [400, 'invalid_grant', 'The user has not allowed this. Send them to sign in, where they are asked.'],
  user_suspended: [400, 'invalid_grant', 'The user can no longer sign in.'],
  access_role_missing: [400, 'invalid_grant', 'The user holds none of the roles that the application asks for.'],
  organization_suspended: [400, 'invalid_grant', 'The organization that the user signed in to is suspended.'],
  membership_ended: [
    400,
    'invalid_grant',
    'The user no longer belongs to the organization that they signed in to. They have to sign in again.',
  ],
  token_too_large: [400, 'invalid_request', '{explanation}'],

  // RFC 8628 §3.5
  device_pending: [400, 'authorization_pending', 'The user has not yet completed the authorization'],
  device_polled_too_often: [400, 'slow_down', 'The device polls too often. Wait 5 seconds longer from now on.'],
  device_denied: [400, 'access_denied', 'The user refused the request.'],
  device_code_expired: [400, 'expired_token', 'The device code has expired. Ask for a new one.'],
  device_code_unknown: [400, 'invalid_grant', BAD_DEVICE_CODE],
  device_code_consumed: [400, 'invalid_grant', BAD_DEVICE_CODE],
  device_code_of_another_client: [400, 'invalid_grant', BAD_DEVICE_CODE],

  // Its credentials are right, so invalid_client would send its owner to look for another secret
  client_organization_suspended: [
    400,
    'unauthorized_client',
    'The organization that this client belongs to is suspended or was removed.',
  ],
  audience_not_authorized: [
    400,
    'unauthorized_client',
    'The client is not authorized for the requested audience. Authorize the application on the API first.',
  ],
  scope_not_allowed: [
    400,
    'invalid_scope',
    'A requested scope is not enabled for this client on the requested API, or no audience names its API.',
  ],

  // RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6: the status counts only where no redirect is possible
  redirect_uri_missing: [400, 'invalid_request', 'The parameter redirect_uri is missing.'],
  redirect_uri_not_allowed: [
    400,
    'invalid_request',
    'The redirect_uri is not one of the allowed callback URLs of this application.',
  ],
  response_type_unsupported: [400, 'unsupported_response_type', 'Only response_type=code is supported.'],
  response_type_not_allowed: [
    400,
    'unauthorized_client',
    "The client's type does not allow the authorization code flow.",
  ],
  response_mode_unsupported: [400, 'invalid_request', 'This client cannot have its answer in that response_mode.'],
  request_object_unsupported: [400, 'request_not_supported', 'The parameter request is not supported.'],
  request_uri_unsupported: [400, 'request_uri_not_supported', 'The parameter request_uri is not supported.'],
  registration_unsupported: [400, 'registration_not_supported', 'The parameter registration is not supported.'],
  code_challenge_missing: [400, 'invalid_request', 'This client must use PKCE. Send code_challenge.'],
  code_challenge_method_unsupported: [400, 'invalid_request', 'Only code_challenge_method=S256 is supported.'],
  code_challenge_malformed: [
    400,
    'invalid_request',
    'The code_challenge must be the base64url SHA-256 of the code_verifier, without padding.',
  ],
  prompt_none_combined: [400, 'invalid_request', 'prompt=none cannot be combined with another prompt.'],
  authentication_requirements_unmet: [
    400,
    'unmet_authentication_requirements',
    'None of the classes of authentication that the parameter claims demands can be had.',
  ],
  login_required: [400, 'login_required', 'User authentication is required'],
  interaction_required: [400, 'interaction_required', 'The user has to act before the request can be completed'],
  consent_required: [400, 'consent_required', 'User consent is required'],
  account_selection_required: [400, 'account_selection_required', 'The user has to choose an account'],
  login_link_expired: [400, 'login_link_expired', 'The sign-in has expired. Start a new authorization request.'],
  access_denied: [403, 'access_denied', 'The user or the platform refused the request.'],
  organization_unknown: [403, 'access_denied', BAD_ORGANIZATION], // one text: strangers do not learn which exist
  not_a_member: [403, 'access_denied', BAD_ORGANIZATION],
  organization_creation_off: [403, 'access_denied', 'Organizations cannot be created at sign-in.'],
  too_many_device_requests: [429, 'temporarily_unavailable', 'Asked for too often. Wait as long as Retry-After says.'],
  temporarily_unavailable: [503, 'temporarily_unavailable', 'The server is busy. Try again shortly.'],

  // RFC 6750 §3.1, but 403: official SDKs refresh and retry on 403 only
  token_invalid: [403, 'invalid_token', BAD_TOKEN],
  token_expired: [403, 'invalid_token', BAD_TOKEN],
  token_revoked: [403, 'invalid_token', BAD_TOKEN],
  scope_insufficient: [403, 'insufficient_scope', 'The access token lacks the scope this request needs.'],
} as const satisfies Record<Failure['reason'], readonly [status: number, error: OAuthErrorCode, description: string]>

export type WireError = {
  readonly status: number
  readonly error: OAuthErrorCode
  readonly error_description: string
}

/** What a refusal looks like to the client. The description says what to fix and never repeats the client's text. */
export function toWire(failure: Failure): WireError {
  const [status, error, description] = WIRE[failure.reason]
  const error_description =
    'parameter' in failure
      ? description.replace('{parameter}', failure.parameter)
      : 'explanation' in failure
        ? failure.explanation
        : description
  return { status, error, error_description }
}
