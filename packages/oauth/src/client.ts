import type { ClientKeys } from './client-keys.ts'
import { failure, type Result, success } from './failure.ts'

export type ClientType = 'web' | 'spa' | 'm2m' | 'device'

/** `kinde` is wire-compatible; `strict` follows the letter of OAuth 2.1 and OpenID Connect where the two part ways. */
export type Profile = 'kinde' | 'strict'

/** What the rules need to know of a client (RFC 6749 §2). Hashes are base64url SHA-256; lifetimes are seconds. */
export type Client = {
  readonly id: string
  readonly type: ClientType
  readonly profile: Profile
  readonly isEnabled: boolean
  readonly callbackUrls: readonly string[]
  readonly logoutUrls: readonly string[]
  readonly secretHashes: readonly string[]
  readonly clientKeys: ClientKeys
  readonly tokens: {
    readonly accessTtlSeconds: number
    readonly idTtlSeconds: number
    readonly refreshTtlSeconds: number
  }
}

declare const proof: unique symbol
/** A client that proved its identity, or a public one that named itself; made only by authenticateClient(). */
export type AuthenticatedClient<C extends Client = Client> = C & { readonly [proof]: true }

export const DEVICE_CODE_GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code'
export type GrantType = 'authorization_code' | 'refresh_token' | 'client_credentials' | typeof DEVICE_CODE_GRANT_TYPE

const GRANT_TYPES: Record<ClientType, readonly GrantType[]> = {
  web: ['authorization_code', 'refresh_token', 'client_credentials'],
  spa: ['authorization_code', 'refresh_token'],
  m2m: ['client_credentials'],
  device: [DEVICE_CODE_GRANT_TYPE, 'refresh_token'],
}

/** Whether a client can keep a secret and therefore must authenticate (RFC 6749 §2.1). */
export const isConfidential = (client: Pick<Client, 'type'>): boolean => client.type === 'web' || client.type === 'm2m'

export const isGrantTypeAllowed = (client: Pick<Client, 'type'>, grant_type: GrantType): boolean =>
  GRANT_TYPES[client.type].includes(grant_type)

/** Refuses a grant type that the client's type does not have (`unauthorized_client`, RFC 6749 §5.2). */
export function checkGrantType(client: Pick<Client, 'type'>, grant_type: GrantType): Result<GrantType> {
  return isGrantTypeAllowed(client, grant_type) ? success(grant_type) : failure({ reason: 'grant_type_not_allowed' })
}
