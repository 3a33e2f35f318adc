import type { EventReason } from '../events/reasons.ts'
import { NOT_AVAILABLE, type UnavailableFeature } from './not-available.ts'

/** What can be missing or taken, as it is called in codes (`ROLE_NOT_FOUND`) and in words. */
const THINGS = {
  administrator: 'administrator',
  api: 'API',
  api_key: 'API key',
  api_scope: 'API scope',
  application: 'application',
  billing_agreement: 'billing agreement',
  billing_customer: 'billing customer',
  callback_url: 'callback URL',
  category: 'property category',
  environment_variable: 'environment variable',
  connected_app: 'connected app',
  connection: 'connection',
  difference: 'difference',
  delivery: 'delivery',
  directory: 'directory',
  connected_app_session: 'session of a connected app',
  entry: 'entry',
  environment: 'environment',
  event: 'event',
  feature_flag: 'feature flag',
  logo: 'logo',
  logout_url: 'logout URL',
  identity: 'identity',
  invitation: 'invitation',
  mail: 'mail',
  mfa: 'second factor',
  network_address: 'network address',
  organization: 'organization',
  permission: 'permission',
  property: 'property',
  role: 'role',
  session: 'session',
  signing_key: 'signing key',
  subscriber: 'subscriber',
  system_permission: 'system permission',
  user: 'user',
  webhook: 'webhook',
} as const

export type Thing = keyof typeof THINGS

type TakenBy =
  | 'audience'
  | 'code'
  | 'origin'
  | 'key'
  | 'name'
  | 'handle'
  | 'value'
  | 'email'
  | 'phone'
  | 'username'
  | 'provided_id'

/** What is wrong with one parameter of the query or field of the body. `message` ends a sentence that begins with it. */
export type InputProblem = {
  readonly parameter: string
  readonly kind: 'missing' | 'too_long' | 'invalid'
  readonly message?: string
  /** Instead of the one made of the parameter's name. */
  readonly code?: string
}

/** Every refusal of the Management API. Reasons are stable: tests and logs use them. */
export type ManagementFailure =
  | {
      readonly reason:
        | 'access_control_unsupported'
        | 'access_roles_required'
        | 'api_key_revoked'
        | 'application_invited_to'
        | 'application_keeps_no_secret'
        | 'application_not_authorised'
        | 'application_type_unsupported'
        | 'audience_missing'
        | 'body_too_deep'
        | 'body_too_large'
        | 'body_unreadable'
        | 'content_type_unsupported'
        | 'large_upload_too_large'
        | 'last_owner'
        | 'invitation_accepted'
        | 'organization_out_of_reach'
        | 'scope_imported'
        | 'role_insufficient'
        | 'session_ended'
        | 'session_of_another_site'
        | 'session_required'
        | 'session_token_wrong'
        | 'signing_key_active'
        | 'signing_keys_changed'
        | 'token_expired'
        | 'token_invalid'
        | 'token_missing'
        | 'token_revoked'
        | 'upload_required'
        | 'upload_too_large'
        | 'upload_unreadable'
        | 'webhook_paused'
        | 'wildcard_under_strict'
    }
  | {
      readonly reason:
        | 'idempotency_key_in_use'
        | 'idempotency_key_reused'
        | 'idempotency_key_unsupported'
        | 'if_match_unsupported'
        | 'record_changed'
    }
  | { readonly reason: 'scope_missing'; readonly scope: string }
  | { readonly reason: 'too_many_requests'; readonly resetSeconds: number }
  | { readonly reason: 'input_invalid'; readonly problems: readonly InputProblem[] }
  /** `missing` is what the address names, `unknown` what the query or the body names. */
  | { readonly reason: 'missing' | 'unknown' | 'built_in' | 'key_fixed' | 'limit_reached'; readonly thing: Thing }
  | { readonly reason: 'taken'; readonly thing: Thing; readonly by: TakenBy }
  | { readonly reason: 'permission_unknown_to_role' | 'permission_not_of_role' }
  | { readonly reason: 'enterprise_stands_alone' | 'last_sign_in_method' | 'username_needs_email' | 'primary_stays' }
  | { readonly reason: 'invitations_closed' | 'invitation_ended' | 'already_a_member' | 'organization_suspended' }
  | { readonly reason: 'not_a_member' | 'default_organization_stays' | 'default_organization_suspended' }
  | { readonly reason: 'directory_exists' | 'application_without_users' }
  | { readonly reason: 'feature_not_available'; readonly feature: UnavailableFeature }

type Row = readonly [status: number, code: string, message: string, kept: EventReason | null]

const BAD_TOKEN = 'The access token is invalid or has expired.'

// {words} come from the failure, and are always ours. The last column is the reason under which the refusal is kept as
// an event; that something is not there is a truthful answer, and is not kept.
const WIRE = {
  token_missing: [401, 'TOKEN_MISSING', 'Send an access token: Authorization: Bearer …', 'token_invalid'],
  token_invalid: [401, 'TOKEN_INVALID', BAD_TOKEN, 'token_invalid'],
  token_expired: [401, 'TOKEN_INVALID', BAD_TOKEN, 'token_expired'],
  token_revoked: [401, 'TOKEN_INVALID', BAD_TOKEN, 'token_revoked'],
  audience_missing: [
    403,
    'INVALID_AUDIENCE',
    'The access token is not for the Management API. Ask for one with the audience {audience}.',
    'token_invalid',
  ],
  scope_missing: [403, 'INSUFFICIENT_SCOPE', 'The access token lacks the scope {scope}.', 'scope_insufficient'],
  organization_out_of_reach: [
    403,
    'ORGANIZATION_NOT_ALLOWED',
    'The access token is bound to an organization, and this is not of that organization alone.',
    'scope_insufficient',
  ],
  session_ended: [401, 'SESSION_ENDED', 'You are not signed in any more: sign in again.', 'session_ended'],
  session_of_another_site: [
    403,
    'ORIGIN_NOT_ALLOWED',
    'A session counts only for requests from its own origin.',
    'session_of_another_site',
  ],
  session_token_wrong: [
    403,
    'INVALID_CSRF_TOKEN',
    'Send the token that /api/latchkey/v1/session answers: Latchkey-Csrf: …',
    'session_of_another_site',
  ],
  session_required: [
    403,
    'SESSION_REQUIRED',
    'Only administrators who are signed in may do this.',
    'scope_insufficient',
  ],
  role_insufficient: [
    403,
    'INSUFFICIENT_ROLE',
    'Your role does not allow this. An owner can give you another one.',
    'administrator_not_allowed',
  ],
  last_owner: [400, 'LAST_OWNER', 'One owner must be left who can sign in.', null],
  invitation_accepted: [400, 'INVITATION_ACCEPTED', 'The administrator has accepted already.', null],
  signing_key_active: [
    400,
    'SIGNING_KEY_ACTIVE',
    'Tokens are signed with this key: let another one sign first, at once.',
    null,
  ],
  signing_keys_changed: [409, 'SIGNING_KEYS_CHANGED', 'Somebody else changed the keys just now: look again.', null],
  too_many_requests: [429, 'TOO_MANY_REQUESTS', 'Too many requests. Wait for {resetSeconds} seconds.', null],
  content_type_unsupported: [415, 'INVALID_CONTENT_TYPE', 'Send the body as application/json.', 'parameter_invalid'],
  body_too_large: [413, 'BODY_TOO_LARGE', 'The body is too large.', 'parameter_invalid'],
  body_too_deep: [400, 'INVALID_BODY', 'The body may be nested 100 levels deep at most.', 'parameter_invalid'],
  body_unreadable: [400, 'INVALID_BODY', 'The body must be a JSON object.', 'parameter_invalid'],
  upload_required: [415, 'INVALID_CONTENT_TYPE', 'Send the body as multipart/form-data.', 'parameter_invalid'],
  upload_too_large: [413, 'BODY_TOO_LARGE', 'A file may have at most 512 KiB.', 'parameter_invalid'],
  large_upload_too_large: [
    413,
    'BODY_TOO_LARGE',
    'A file may have at most 256 MiB. The command line takes larger ones.',
    'parameter_invalid',
  ],
  upload_unreadable: [
    400,
    'INVALID_BODY',
    'The body must be whole, and in parts that end at the boundary which Content-Type names.',
    'parameter_invalid',
  ],
  input_invalid: [400, '', '', 'parameter_invalid'],
  idempotency_key_in_use: [
    409,
    'IDEMPOTENCY_KEY_IN_USE',
    'Another request with this Idempotency-Key was carried out at the same time. Repeat this one to get its answer.',
    null,
  ],
  idempotency_key_reused: [
    422,
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was sent with another request. Use a new one for each thing that is to be created.',
    null,
  ],
  idempotency_key_unsupported: [
    400,
    'INVALID_IDEMPOTENCY_KEY',
    'This operation keeps no answers. Leave Idempotency-Key out.',
    null,
  ],
  if_match_unsupported: [400, 'INVALID_IF_MATCH', 'This operation has no ETag to match. Leave If-Match out.', null],
  record_changed: [
    412,
    'PRECONDITION_FAILED',
    'It was changed meanwhile. Read it again, and send the ETag that it has now.',
    null,
  ],
  missing: [404, '{THING}_NOT_FOUND', 'There is no such {thing}.', null],
  unknown: [400, '{THING}_NOT_FOUND', 'There is no such {thing}.', null],
  taken: [400, '{THING}_EXISTS', 'Another {thing} has this {by}.', null],
  built_in: [400, '{THING}_BUILT_IN', 'This {thing} is built in: it cannot be changed or deleted.', null],
  key_fixed: [400, 'INVALID_KEY', 'The key of a {thing} never changes.', null],
  limit_reached: [400, '{THING}_LIMIT_REACHED', 'There are too many of these to add another {thing}.', null],
  access_control_unsupported: [
    400,
    'ACCESS_CONTROL_NOT_SUPPORTED',
    'Nobody signs in to applications of this type.',
    null,
  ],
  access_roles_required: [
    400,
    'ACCESS_ROLES_REQUIRED',
    'With access control, the application needs one access role at least.',
    null,
  ],
  api_key_revoked: [400, 'API_KEY_REVOKED', 'The API key was revoked for good: create another one.', null],
  application_invited_to: [
    400,
    'APPLICATION_IN_USE',
    'Invitations lead to this application: let them lead to another one first, or switch them off.',
    null,
  ],
  application_keeps_no_secret: [
    400,
    'APPLICATION_TYPE_NOT_SUPPORTED',
    'An application of this type runs at its users, and cannot keep a private key.',
    null,
  ],
  application_not_authorised: [
    400,
    'APPLICATION_NOT_AUTHORIZED',
    'The application is not authorised for this API: authorise it first.',
    null,
  ],
  scope_imported: [
    400,
    'API_SCOPE_IMPORTED',
    'This API scope comes from an OpenAPI document: change it there and import again.',
    null,
  ],
  application_type_unsupported: [
    400,
    'APPLICATION_TYPE_NOT_SUPPORTED',
    'Nobody signs in to applications of this type.',
    null,
  ],
  wildcard_under_strict: [
    400,
    'WILDCARD_NOT_ALLOWED',
    'Under the profile strict a wildcard matches nothing: give each callback and logout URL whole.',
    null,
  ],
  webhook_paused: [400, 'WEBHOOK_PAUSED', 'The webhook is paused: let it go on first.', null],
  permission_unknown_to_role: [400, 'INVALID_PERMISSION_ID', 'There is no such permission.', null],
  permission_not_of_role: [400, 'INVALID_PERMISSION_ID_ROLE', 'The role does not have this permission.', null],
  enterprise_stands_alone: [
    400,
    'ENTERPRISE_IDENTITY_ALONE',
    'Whoever signs in with an enterprise connection has that identity alone.',
    null,
  ],
  last_sign_in_method: [400, 'LAST_IDENTITY', 'The user could not sign in without this identity.', null],
  username_needs_email: [400, 'EMAIL_REQUIRED', 'Whoever has a username needs an email address as well.', null],
  primary_stays: [400, 'INVALID_IS_PRIMARY', 'Make another identity of this type the primary one instead.', null],
  not_a_member: [404, 'USER_NOT_IN_ORGANIZATION', 'No such user belongs to the organization.', null],
  already_a_member: [400, 'USER_IN_ORGANIZATION', 'Somebody with this email address is a member already.', null],
  organization_suspended: [400, 'ORGANIZATION_SUSPENDED', 'The organization is suspended.', null],
  invitations_closed: [
    400,
    'INVITATIONS_NOT_ALLOWED',
    'Let the environment invite, to an application of the type reg or spa that is enabled and has a login URI.',
    null,
  ],
  invitation_ended: [400, 'INVITATION_ENDED', 'The invitation was accepted or revoked already.', null],
  default_organization_stays: [400, 'DEFAULT_ORGANIZATION', 'The default organization cannot be deleted.', null],
  // wire protocol §8.1: programs know this code
  default_organization_suspended: [
    400,
    'DEFAULT_ORGANIZATION_CANNOT_BE_SUSPENDED',
    'The default organization cannot be suspended.',
    null,
  ],
  directory_exists: [409, 'DIRECTORY_EXISTS', 'The organization has a directory: it has no other.', null],
  application_without_users: [
    400,
    'APPLICATION_TYPE_NOT_SUPPORTED',
    'Nobody signs in to applications of this type.',
    null,
  ],
  feature_not_available: [400, 'FEATURE_NOT_AVAILABLE', '{missing} {instead}', null],
} as const satisfies Record<ManagementFailure['reason'], Row>

export type WireErrors = {
  readonly status: number
  readonly errors: readonly { readonly code: string; readonly message: string }[]
  readonly kept: EventReason | null
}

/** What a refusal looks like to the client, and the reason under which it is kept. Never repeats the client's text. */
export function toErrors(failure: ManagementFailure, { audience }: { audience: string }): WireErrors {
  const [status, code, message, kept]: Row = WIRE[failure.reason]
  if (failure.reason === 'input_invalid') return { status, errors: failure.problems.map(problemError), kept }
  const words: Record<string, unknown> = { audience, ...failure }
  if ('thing' in failure) {
    words.thing = THINGS[failure.thing]
    words.THING = failure.thing.toUpperCase()
  }
  if (failure.reason === 'feature_not_available') Object.assign(words, NOT_AVAILABLE[failure.feature])
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, word: string) => String(words[word]))
  return { status, errors: [{ code: filled(code), message: filled(message) }], kept }
}

const MAX_PROBLEM_NAME = 64

/** The names of parameters are ours, but the keys of a map are the client's: only what is a name goes back. */
function problemError({ parameter, kind, message, code }: InputProblem) {
  const path = /^[\w.]+$/.test(parameter) ? parameter.slice(0, MAX_PROBLEM_NAME) : 'body'
  const [first = ''] = path.split('.')
  const name = first.toUpperCase()
  if (kind === 'missing') return { code: code ?? `${name}_REQUIRED`, message: `${path} is missing.` }
  const text = `${path} ${message ?? 'is not valid'}.`
  return { code: code ?? (kind === 'too_long' ? `${name}_TOO_LONG` : `INVALID_${name}`), message: text }
}
