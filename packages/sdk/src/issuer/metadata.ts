import type { Settings } from '../config/settings.ts'
import { LatchkeyUnavailableError } from '../verify/errors.ts'
import { fetchJson } from '../verify/fetch-json.ts'
import { checkUrl, refuse } from '../verify/settings.ts'

/** Where the issuer's endpoints are (OpenID Connect Discovery §3). */
export type Metadata = {
  readonly issuer: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userinfoEndpoint: string
  readonly endSessionEndpoint: string
  readonly revocationEndpoint: string
  readonly introspectionEndpoint: string
  readonly deviceAuthorizationEndpoint: string
  readonly jwksUri: string
  /** Whether every authorization response names its issuer (RFC 9207 §3). */
  readonly isIssInResponse: boolean
}

const MAX_BYTES = 128 * 1024
const LIFETIME_MS = 86_400_000
const RETRY_MS = 30_000

/** The path of each endpoint at Kinde, where the document leaves some out; it spells their names with underscores. */
const ENDPOINTS = {
  authorizationEndpoint: '/oauth2/auth',
  tokenEndpoint: '/oauth2/token',
  userinfoEndpoint: '/oauth2/v2/user_profile',
  endSessionEndpoint: '/logout',
  revocationEndpoint: '/oauth2/revoke',
  introspectionEndpoint: '/oauth2/introspect',
  deviceAuthorizationEndpoint: '/oauth2/device/auth',
  jwksUri: '/.well-known/jwks',
} as const

type Source = Pick<Settings, 'issuer' | 'fetch' | 'clock' | 'timeoutSeconds' | 'unsafeAllowHttp'>

/**
 * Finds the endpoints when they are first needed, once a day. While the document cannot be fetched, the fixed paths of
 * Kinde on the same issuer serve, so that an outage of it is none of sign-ins. A document that names another issuer or
 * an unsafe address is a LatchkeyConfigurationError: it is never worked around.
 */
export function createMetadata(source: Source): () => Promise<Metadata> {
  let known: { metadata: Metadata; until: number } | undefined
  let loading: Promise<Metadata> | undefined

  async function load(): Promise<Metadata> {
    const { issuer, clock } = source
    const body = await fetchDiscovery(source)
    const metadata =
      body === undefined ? (known?.metadata ?? readMetadata({ issuer }, source)) : readMetadata(body, source)
    known = { metadata, until: clock() + (body === undefined ? RETRY_MS : LIFETIME_MS) }
    return metadata
  }

  return async () => {
    if (known && source.clock() < known.until) return known.metadata
    loading ??= load().finally(() => {
      loading = undefined
    })
    return loading
  }
}

/** The discovery document of the issuer; undefined where it cannot be reached or has none. */
export async function fetchDiscovery({ issuer, fetch, timeoutSeconds }: Omit<Source, 'clock'>): Promise<unknown> {
  const url = `${issuer}/.well-known/openid-configuration`
  const limits = { fetch, timeoutMs: timeoutSeconds * 1000, maxBytes: MAX_BYTES }
  try {
    return (await fetchJson(url, { headers: { accept: 'application/json' } }, limits)).body
  } catch {
    return undefined
  }
}

function readMetadata(document: unknown, { issuer, unsafeAllowHttp }: Source): Metadata {
  const fields = Object(document) as Record<string, unknown>
  if (fields.issuer !== issuer) {
    refuse(`the discovery document of ${issuer} names another issuer: set KINDE_ISSUER_URL as tokens have it`)
  }
  const endpoints = Object.entries(ENDPOINTS).map(([name, path]) => {
    const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const value = fields[field]
    return [name, typeof value === 'string' ? checkUrl(field, value, { unsafeAllowHttp }).href : `${issuer}${path}`]
  })
  return {
    issuer,
    ...(Object.fromEntries(endpoints) as Record<keyof typeof ENDPOINTS, string>),
    isIssInResponse: fields.authorization_response_iss_parameter_supported === true,
  }
}

/** Turns whatever a request failed with into an error that says that the issuer was not reached. */
export const unreachable = (cause: unknown): LatchkeyUnavailableError =>
  new LatchkeyUnavailableError('issuer_unavailable', { cause })
