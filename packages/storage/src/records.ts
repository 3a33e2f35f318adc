/**
 * The records the platform keeps. Times are epoch milliseconds, lifetimes are seconds, and a field that ends in
 * `Hash` is the base64url SHA-256 of a secret that is never stored itself.
 */

/** One issuer: its own origins, keys, applications and users (docs/architecture.md, "Environments"). */
export type Environment = {
  id: string // env_ + 32 hex
  code: string // short and unique (6 hex); carried in cookie names, because ports do not separate cookies
  name: string
  origins: readonly string[] // scheme://host[:port]; the first one is used in mails
  settings: EnvironmentSettings
  createdAt: number
}

export type EnvironmentSettings = {
  brand: {
    name: string | null // shown on the hosted pages; the environment's name when null
    logoUrl: string | null
    primaryColor: string | null // #rrggbb
    backgroundColor: string | null // #rrggbb
    theme: 'auto' | 'light' | 'dark'
  }
  termsUrl: string | null
  privacyUrl: string | null
  allowSelfSignUp: boolean
  otpTtlSeconds: number
  session: { inactivitySeconds: number; absoluteSeconds: number; persistent: boolean }
}

export type ApplicationType = 'web' | 'spa' | 'm2m' | 'device'

/** An application (OAuth client) of one environment. */
export type Application = {
  id: string // the client_id
  environmentId: string
  name: string
  type: ApplicationType
  profile: 'kinde' | 'strict'
  isEnabled: boolean
  homepageUri: string | null
  loginUri: string | null
  callbackUrls: readonly string[]
  logoutUrls: readonly string[]
  secretHashes: readonly string[] // current first; a second one only while a rotation overlaps
  tokens: { accessTtlSeconds: number; idTtlSeconds: number; refreshTtlSeconds: number }
  defaultAudience: readonly string[] // asked for by a request that names no audience
  isDefaultDevice: boolean // meant by a device authorisation request that names no application
  createdAt: number
}

/** A registered API (OAuth resource server) of one environment. */
export type Api = {
  id: string // api_ + 32 hex
  environmentId: string
  name: string
  audience: string // unique per environment; never changes
  isManagementApi: boolean
  createdAt: number
}

export type ApiScope = {
  id: string // scope_ + 32 hex
  environmentId: string
  apiId: string
  name: string // such as read:users; unique per API; never changes
  description: string
  isImported: boolean // from an OpenAPI document
  createdAt: number
}

/** An application may ask for tokens for an API. */
export type ApiAuthorization = {
  environmentId: string
  apiId: string
  applicationId: string
  createdAt: number
}

/** A scope of an API, switched on for an application that is authorised for that API. */
export type ApplicationScope = {
  environmentId: string
  apiId: string
  applicationId: string
  scopeId: string
}

export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA'

/** A signing key; the private half is sealed under the installation's secret. */
export type SigningKey = {
  id: string // the kid: letters and digits only (wire trap: jwt-validator decodes headers with plain atob)
  environmentId: string
  algorithm: SigningAlgorithm
  publicJwk: string // JSON
  sealedPrivateKey: string
  createdAt: number
  activatedAt: number | null // signs from then on; of several, the newest signs
  retiredAt: number | null // published until the last token it signed has expired
}

export type User = {
  id: string // kp_ + 32 hex
  environmentId: string
  firstName: string
  lastName: string
  picture: string | null
  providedId: string | null
  isSuspended: boolean
  passwordHash: string | null // argon2id, PHC string
  createdAt: number
  updatedAt: number
}

export type IdentityType = 'email' | 'username' | 'phone'

/** What a person signs in with. `value` is normalised (NFKC, lower case) and unique per environment and type. */
export type Identity = {
  id: string // identity_ + 32 hex
  environmentId: string
  userId: string
  type: IdentityType
  value: string
  isVerified: boolean
  isPrimary: boolean
  createdAt: number
}

/** A scope of an API, granted to a user directly. */
export type UserScope = {
  environmentId: string
  userId: string
  scopeId: string
  createdAt: number
}

/** A browser's single sign-on session. */
export type Session = {
  idHash: string
  environmentId: string
  userId: string
  isPersistent: boolean
  authenticatedAt: number
  createdAt: number
  lastSeenAt: number
  expiresAt: number // absolute limit; inactivity is judged from lastSeenAt
  revokedAt: number | null
}

/** A 6-digit code sent by mail, and what has been proved with it. Bound to one browser. */
export type Challenge = {
  idHash: string
  environmentId: string
  browserHash: string
  purpose: 'register' | 'sign_in' | 'reset_password'
  email: string // normalised
  userId: string | null // null: nobody has this address (the page does not tell)
  firstName: string
  lastName: string
  codeHash: string
  failedAttempts: number
  createdAt: number
  expiresAt: number
  verifiedAt: number | null
  consumedAt: number | null
}

/** What a user allowed an application: the family that codes and refresh tokens belong to. */
export type Grant = {
  id: string // 32 hex; carried by access tokens as `grant_id`
  environmentId: string
  clientId: string
  userId: string
  sessionIdHash: string
  scope: string // granted scopes, space separated
  audience: readonly string[]
  authenticatedAt: number
  createdAt: number
  expiresAt: number // moves with each refresh; pruned after
  revokedAt: number | null
}

export type AuthorizationCode = {
  codeHash: string
  environmentId: string
  grantId: string
  clientId: string
  userId: string
  redirectUri: string
  nonce: string | null
  codeChallenge: string | null
  requestedAt: number
  createdAt: number
  expiresAt: number
  consumedAt: number | null
}

/** A refresh token. Its successor is derived from its parent's text, so it is never stored, only its hash. */
export type RefreshToken = {
  tokenHash: string
  environmentId: string
  grantId: string
  clientId: string
  createdAt: number
  expiresAt: number
  consumedAt: number | null // rotated then
}

/** A device that waits for a person to sign in elsewhere (RFC 8628), and what came of it. */
export type DeviceAuthorization = {
  deviceCodeHash: string
  environmentId: string
  clientId: string
  userCodeHash: string // of the normalised code: capitals, without dashes and spaces
  scope: string // requested, space separated; granted once it is approved
  audience: readonly string[] // requested; granted once it is approved
  intervalSeconds: number // between polls; only grows
  requestAddress: string // shown to the person, who should recognise the device
  requestAgent: string
  createdAt: number
  expiresAt: number
  approvedAt: number | null
  deniedAt: number | null
  consumedAt: number | null // tokens were given
  userId: string | null // who approved; this and the next two are set when it is approved
  sessionIdHash: string | null
  grantId: string | null
}

export type ApiKeyStatus = 'active' | 'inactive' | 'revoked'

/** A key that a program presents to an API instead of a token. */
export type ApiKey = {
  id: string // api_key_ + 32 hex
  environmentId: string
  apiId: string
  name: string
  keyHash: string
  status: ApiKeyStatus // revoked is final
  userId: string | null // whom it stands for
  scopeIds: readonly string[] // of its API; one that was removed since counts for nothing
  createdAt: number
  rotatedAt: number | null
  lastVerifiedAt: number | null
  verificationCount: number
}

/** A mail that was not sent by SMTP: the development outbox. */
export type OutboxMail = {
  id: string
  environmentId: string
  to: string
  subject: string
  text: string
  html: string
  createdAt: number
}
