import { hash, timingSafeEqual } from 'node:crypto'
import { type AuthenticatedClient, type Client, isConfidential } from './client.ts'
import { type ClientAssertion, readClientAssertion } from './client-assertion.ts'
import { failure, type Result, success } from './failure.ts'
import type { WireParameters } from './parameters.ts'

/** How a client presented itself (OpenID Connect Core §9). */
export type ClientCredentials =
  | SecretCredentials
  | { readonly method: 'private_key_jwt'; readonly client_id: string; readonly assertion: ClientAssertion }

/** What can be judged: of an assertion the caller has found whether one of the client's keys signed it. */
export type JudgedCredentials =
  | SecretCredentials
  | { readonly method: 'private_key_jwt'; readonly client_id: string; readonly isSignatureRight: boolean }

type SecretCredentials =
  | { readonly method: 'none'; readonly client_id: string }
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post'
      readonly client_id: string
      readonly client_secret: string
    }

/** Whether a client tried HTTP Basic: only then does a 401 carry `WWW-Authenticate: Basic` (RFC 6749 §5.2). */
export const isBasicAttempt = (authorizationHeader: string | undefined): boolean =>
  /^basic(\s|$)/i.test(authorizationHeader ?? '')

/**
 * Reads who the client says it is (RFC 6749 §2.3.1, RFC 7521 §4.2). Any other Authorization scheme is ignored: an
 * official SDK attaches its access token to every token request. Two ways at once are refused (RFC 6749 §2.3).
 */
export function readClientCredentials({
  authorizationHeader,
  form,
}: {
  readonly authorizationHeader: string | undefined
  readonly form: WireParameters
}): Result<ClientCredentials> {
  const client_id = form.get('client_id')
  const client_secret = form.get('client_secret')
  if (form.get('client_assertion') !== undefined || form.get('client_assertion_type') !== undefined) {
    const isAlone = !isBasicAttempt(authorizationHeader) && client_secret === undefined
    return isAlone ? readAssertion(form) : failure({ reason: 'client_authentication_ambiguous' })
  }
  if (isBasicAttempt(authorizationHeader)) {
    const basic = decodeBasic(authorizationHeader ?? '')
    if (!basic) return failure({ reason: 'client_authentication_malformed' })
    const isSame =
      (client_id ?? basic.client_id) === basic.client_id &&
      (client_secret ?? basic.client_secret) === basic.client_secret
    if (!isSame) return failure({ reason: 'client_authentication_ambiguous' })
    if (basic.client_secret === '') return success({ method: 'none', client_id: basic.client_id })
    return success({ method: 'client_secret_basic', ...basic })
  }
  if (client_id === undefined) return failure({ reason: 'client_unidentified' })
  if (client_secret === undefined) return success({ method: 'none', client_id })
  return success({ method: 'client_secret_post', client_id, client_secret })
}

function readAssertion(form: WireParameters): Result<ClientCredentials> {
  const read = readClientAssertion(form.get('client_assertion'), form.get('client_assertion_type'))
  if (!read.ok) return read
  const client_id = read.value.claims.sub
  if ((form.get('client_id') ?? client_id) !== client_id) return failure({ reason: 'client_authentication_ambiguous' })
  return success({ method: 'private_key_jwt', client_id, assertion: read.value })
}

function decodeBasic(header: string) {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header)?.[1]
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 1) return undefined
  const client_id = decodeFormText(text.slice(0, colon))
  const client_secret = decodeFormText(text.slice(colon + 1))
  return client_id === undefined || client_secret === undefined ? undefined : { client_id, client_secret }
}

/** Both halves of the Basic header are form-urlencoded first (RFC 6749 §2.3.1). */
function decodeFormText(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** The form in which client secrets are kept: base64url SHA-256. */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'base64url')

const NOBODYS_HASH = hashSecret('no client has this secret')

/**
 * Decides whether a client is who it says (RFC 6749 §2.3, §3.2.1; RFC 7523 §3). Pure: the caller finds the client first,
 * and looks after an assertion being used once. A public client only names itself, a secret it sends is ignored. An
 * unknown client costs the same work as a wrong secret. A client whose keys are required has no other way.
 */
export function authenticateClient<C extends Client>(
  client: C | undefined,
  credentials: JudgedCredentials,
): Result<AuthenticatedClient<C>> {
  if (credentials.method === 'private_key_jwt') {
    if (client?.id !== credentials.client_id) return failure({ reason: 'client_unknown' })
    if (!isConfidential(client) || !credentials.isSignatureRight) return failure({ reason: 'client_assertion_wrong' })
    if (!client.isEnabled) return failure({ reason: 'client_disabled' })
    return success(client as AuthenticatedClient<C>)
  }
  const presented = credentials.method === 'none' ? undefined : hashSecret(credentials.client_secret)
  const isSecretRight = presented !== undefined && matchesAny(client?.secretHashes ?? [], presented)
  if (client?.id !== credentials.client_id) return failure({ reason: 'client_unknown' })
  if (isConfidential(client)) {
    if (client.clientKeys.isRequired) return failure({ reason: 'client_assertion_missing' })
    if (presented === undefined) return failure({ reason: 'client_secret_missing' })
    if (!isSecretRight) return failure({ reason: 'client_secret_wrong' })
  }
  if (!client.isEnabled) return failure({ reason: 'client_disabled' })
  return success(client as AuthenticatedClient<C>)
}

/** Compares with every hash, and with at least one, whatever the outcome. */
function matchesAny(hashes: readonly string[], presented: string): boolean {
  const candidates = hashes.length > 0 ? hashes : [NOBODYS_HASH]
  const matches = candidates.map((candidate) => constantTimeEqual(candidate, presented))
  return hashes.length > 0 && matches.includes(true)
}

function constantTimeEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
