import { type ClaimsRequest, readClaimsRequest } from './claims-request.ts'
import { type Client, isConfidential, isGrantTypeAllowed, type Profile } from './client.ts'
import type { Failure } from './failure.ts'
import { collectParameters, readAudience, type WireParameters } from './parameters.ts'
import { isCodeChallenge } from './pkce.ts'
import { readReauthState } from './reauth-state.ts'
import { matchesRedirectUri } from './redirect-uri.ts'
import { grantUserScope, type UserScope } from './scope.ts'

export const PROMPTS = ['none', 'login', 'create', 'consent', 'select_account'] as const
export type Prompt = (typeof PROMPTS)[number]

const CARRIED = [
  'acr_values',
  'code_challenge',
  'connection_id',
  'display',
  'id_token_hint',
  'invitation_code',
  'lang',
  'login_hint',
  'nonce',
  'org_code',
  'org_name',
  'pages_mode',
  'plan_interest',
  'pricing_table_key',
  'state',
  'ui_locales',
] as const
/** How the answer comes back: in the address, or posted by a page of ours (OAuth 2.0 Form Post Response Mode). */
export const RESPONSE_MODES = ['query', 'form_post'] as const
export type ResponseMode = (typeof RESPONSE_MODES)[number]

type Carried = { readonly [Name in (typeof CARRIED)[number]]?: string }

/** Campaign parameters: kept on first registration as properties of the user or the organization. */
const MARKETING = (
  'utm_source utm_medium utm_campaign utm_content utm_term gclid click_id hsa_acc hsa_cam hsa_grp hsa_ad hsa_src ' +
  'hsa_tgt hsa_kw hsa_mt hsa_net hsa_ver match_type keyword device ad_group_id campaign_id creative network ' +
  'ad_position fbclid li_fat_id msclkid twclid ttclid'
).split(' ')

/** A valid authorization request (RFC 6749 §4.1.1). A plain value: it survives JSON. */
export type AuthorizationRequest = Carried & {
  readonly client_id: string
  readonly redirect_uri: string
  /** Absent for `query`. */
  readonly response_mode?: 'form_post'
  readonly scope: readonly UserScope[]
  readonly saidOfflineAccess: boolean
  readonly audience: readonly string[]
  readonly prompt: readonly Prompt[]
  readonly start_page?: 'registration' | 'login'
  readonly max_age?: number
  /** Under `strict`, of a request for an ID token. */
  readonly claims?: ClaimsRequest
  readonly workflow_deployment_id?: string
  readonly is_create_org: boolean
  readonly is_invitation: boolean
  readonly supports_reauth: boolean
  readonly has_success_page: boolean
  readonly marketing: Readonly<Record<string, string>>
}

/** The query as sent, before it is known which client it belongs to and where errors may go. */
export type AuthorizationParameters = {
  readonly client_id: string | undefined
  readonly redirect_uri: string | undefined
  readonly parameters: WireParameters
}

/** Why an error cannot be answered to the application. */
export type UntrustedFailure =
  | { readonly reason: 'parameter_missing' | 'parameter_repeated'; readonly parameter: string }
  | { readonly reason: 'client_unknown' | 'client_disabled' | 'redirect_uri_missing' | 'redirect_uri_not_allowed' }

export type AuthorizationOutcome =
  | { readonly kind: 'request'; readonly request: AuthorizationRequest }
  /** Client or redirect URI cannot be trusted: answer with a page that shows the code (RFC 6749 §4.1.2.1). */
  | { readonly kind: 'page'; readonly code: '1656'; readonly failure: UntrustedFailure }
  /** Answer on the redirect URI. */
  | {
      readonly kind: 'redirect'
      readonly redirect_uri: string
      readonly response_mode: ResponseMode
      readonly state: string | undefined
      readonly failure: Failure
    }

/** Reads the query of the authorization endpoint; a `reauth_state` fills in what the query itself does not say. */
export function readAuthorizationParameters(entries: Iterable<readonly [string, string]>): AuthorizationParameters {
  const sent = collectParameters(entries)
  const remembered = readReauthState(sent.get('reauth_state'))
  const parameters: WireParameters = { ...sent, get: (name) => sent.get(name) ?? remembered[name] }
  return { client_id: parameters.get('client_id'), redirect_uri: parameters.get('redirect_uri'), parameters }
}

/**
 * Decides whether an authorization request is valid for its client, in the order of RFC 6749 §4.1.2.1: first what
 * decides where an error may go, then the rest. Pure: the caller finds the client by `client_id` first.
 */
export function validateAuthorizationRequest(
  { client_id, redirect_uri, parameters }: AuthorizationParameters,
  client: Client | undefined,
): AuthorizationOutcome {
  const untrusted = refuseOnPage(client_id, redirect_uri, parameters, client)
  if (untrusted) return { kind: 'page', code: '1656', failure: untrusted }
  if (!client || redirect_uri === undefined) throw new Error('unreachable: refuseOnPage() proved both')

  const refused = refuseOnRedirect(parameters, client)
  if (refused) {
    const response_mode = isFormPost(parameters, client) ? 'form_post' : 'query'
    return { kind: 'redirect', redirect_uri, response_mode, state: parameters.get('state'), failure: refused }
  }
  return { kind: 'request', request: toRequest(parameters, client, redirect_uri) }
}

function refuseOnPage(
  client_id: string | undefined,
  redirect_uri: string | undefined,
  parameters: WireParameters,
  client: Client | undefined,
): UntrustedFailure | undefined {
  const repeated = parameters.repeated.find((name) => name === 'client_id' || name === 'redirect_uri')
  if (repeated !== undefined) return { reason: 'parameter_repeated', parameter: repeated }
  if (client_id === undefined) return { reason: 'parameter_missing', parameter: 'client_id' }
  if (client?.id !== client_id) return { reason: 'client_unknown' }
  if (!client.isEnabled) return { reason: 'client_disabled' }
  if (redirect_uri === undefined) return { reason: 'redirect_uri_missing' }
  if (!matchesRedirectUri(client.callbackUrls, redirect_uri, client.profile)) {
    return { reason: 'redirect_uri_not_allowed' }
  }
}

function refuseOnRedirect(parameters: WireParameters, client: Client): Failure | undefined {
  const [repeated] = parameters.repeated
  if (repeated !== undefined) return { reason: 'parameter_repeated', parameter: repeated }

  const response_type = parameters.get('response_type')
  if (response_type === undefined) return { reason: 'parameter_missing', parameter: 'response_type' }
  if (response_type !== 'code') return { reason: 'response_type_unsupported' }
  if (!isGrantTypeAllowed(client, 'authorization_code')) return { reason: 'response_type_not_allowed' }
  const response_mode = parameters.get('response_mode')
  if (response_mode !== undefined && response_mode !== 'query' && !isFormPost(parameters, client)) {
    return { reason: 'response_mode_unsupported' }
  }

  // Echoed in the ID token; nothing that reads one expects control characters.
  if (/\p{Cc}/u.test(parameters.get('nonce') ?? '')) return { reason: 'parameter_invalid', parameter: 'nonce' }

  return (
    refuseChallenge(parameters, client) ?? refusePrompt(parameters) ?? refuseUnderStrict(parameters, client.profile)
  )
}

function refuseChallenge(parameters: WireParameters, client: Client): Failure | undefined {
  const code_challenge = parameters.get('code_challenge')
  if (code_challenge === undefined) {
    const isRequired = !isConfidential(client) || client.profile === 'strict'
    return isRequired ? { reason: 'code_challenge_missing' } : undefined
  }
  // RFC 7636 §4.3: without a method the challenge would be `plain`
  if (parameters.get('code_challenge_method') !== 'S256') return { reason: 'code_challenge_method_unsupported' }
  if (!isCodeChallenge(code_challenge)) return { reason: 'code_challenge_malformed' }
}

function refusePrompt(parameters: WireParameters): Failure | undefined {
  const words = promptWords(parameters)
  if (words.includes('none') && words.length > 1) return { reason: 'prompt_none_combined' }
}

function refuseUnderStrict(parameters: WireParameters, profile: Profile): Failure | undefined {
  if (profile !== 'strict') return undefined
  const max_age = parameters.get('max_age')
  if (max_age !== undefined && !isSeconds(max_age)) return { reason: 'parameter_invalid', parameter: 'max_age' }
  if (parameters.getAll('claims').length > 1) return { reason: 'parameter_repeated', parameter: 'claims' }
  const claims = parameters.get('claims')
  const read = claims === undefined ? undefined : readClaimsRequest(claims)
  if (read && !read.ok) return read.failure
  // OpenID Connect Core §6 and §7.2.1: each has a code of its own, see §3.1.2.6
  if (parameters.get('request') !== undefined) return { reason: 'request_object_unsupported' }
  if (parameters.get('request_uri') !== undefined) return { reason: 'request_uri_unsupported' }
  if (parameters.get('registration') !== undefined) return { reason: 'registration_unsupported' }
}

/** No SDK of Kinde asks for another mode than `query`, so the `kinde` profile has no other. */
const isFormPost = (parameters: WireParameters, { profile }: Client) =>
  profile === 'strict' && parameters.get('response_mode') === 'form_post'

const isSeconds = (text: string) => /^\d{1,9}$/.test(text)
const isTrue = (text: string | undefined) => text?.toLowerCase() === 'true'
const promptWords = (parameters: WireParameters) => [
  ...new Set((parameters.get('prompt') ?? '').split(/\s+/).filter((word) => word !== '')),
]

/** The named values that are present. */
function present(names: readonly string[], { get }: WireParameters): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of names) {
    const value = get(name)
    if (value !== undefined) found[name] = value
  }
  return found
}

function toRequest(parameters: WireParameters, client: Client, redirect_uri: string): AuthorizationRequest {
  const words = promptWords(parameters)
  const start_page = parameters.get('start_page')
  const max_age = parameters.get('max_age')
  const workflow_deployment_id = parameters.get('workflow_deployment_id') ?? parameters.get('deploy_id')
  const { granted, saidOfflineAccess } = grantUserScope(parameters.get('scope'))
  const sentClaims = client.profile === 'strict' && granted.includes('openid') ? parameters.get('claims') : undefined
  const claims = sentClaims === undefined ? undefined : readClaimsRequest(sentClaims)
  return {
    ...(present(CARRIED, parameters) as Carried),
    client_id: client.id,
    redirect_uri,
    ...(isFormPost(parameters, client) ? { response_mode: 'form_post' } : {}),
    scope: granted,
    saidOfflineAccess,
    audience: readAudience(parameters),
    prompt: PROMPTS.filter((prompt) => words.includes(prompt)),
    ...(start_page === 'registration' || start_page === 'login' ? { start_page } : {}),
    ...(max_age !== undefined && isSeconds(max_age) ? { max_age: Number(max_age) } : {}),
    ...(claims?.ok ? { claims: claims.value } : {}),
    ...(workflow_deployment_id === undefined ? {} : { workflow_deployment_id }),
    is_create_org: isTrue(parameters.get('is_create_org')),
    is_invitation: isTrue(parameters.get('is_invitation')),
    supports_reauth: isTrue(parameters.get('supports_reauth')),
    has_success_page: isTrue(parameters.get('has_success_page')) || isTrue(parameters.get('is_use_auth_success_page')),
    marketing: present(MARKETING, parameters),
  }
}
