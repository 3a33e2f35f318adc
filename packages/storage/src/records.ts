import type { PublicJwk } from '@latchkey/oauth/client-keys.ts'

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
  policies: EnvironmentPolicies
  eventRetentionDays: number
  invitations: InvitationPolicy
  portal: PortalSettings
  signing: SigningSettings
  passwords: PasswordSettings
  limits: LimitSettings
  logos: Logos
  version: number
  createdAt: number
}

/** The images that pages show on light ground and on dark, each by its file name; null: none. */
export type Logos = { light: string | null; dark: string | null }

/** An image that somebody uploaded. */
export type Logo = {
  environmentId: string
  fileName: string // made of the owner and the content: what stands under it never changes
  organizationCode: string | null // null: the environment's own
  mediaType: string
  content: string // base64
  createdAt: number
}

/** With what an environment signs. A change takes effect with the next key. */
export type SigningSettings = {
  algorithm: SigningAlgorithm
  rotateAfterDays: number | null // null: keys change only when somebody says so
}

/** What is asked of new passwords. */
export type PasswordSettings = {
  minLength: number
  mustContain: readonly ('lowercase' | 'uppercase' | 'digit' | 'symbol')[] // each at least once
  forbiddenWords: readonly string[]
  unsafeAllowCommon: boolean
}

/** How often something may be tried. Whoever goes on waits twice as long each time, up to `maxSeconds`. */
export type LimitSettings = {
  account: { attempts: number; seconds: number; maxSeconds: number } // wrong passwords and codes of one account
  address: { attempts: number; seconds: number; maxSeconds: number } // wrong passwords and codes, and mails, from one network address
  mail: { attempts: number; seconds: number } // mails to one person
  device: { attempts: number; seconds: number } // codes for devices from one network address
}

/** Whether members may invite others, and to which application an invitation leads: one with a login URI. */
export type InvitationPolicy = { isEnabled: boolean; applicationId: string | null; ttlSeconds: number }

/** The pages of the self-service portal. */
export type PortalPage =
  | 'profile'
  | 'security'
  | 'sessions'
  | 'api_keys'
  | 'organization_details'
  | 'organization_members'

/** Where a link into the portal leads: a page, or what those of other platforms have under the same name. */
export type PortalDestination = PortalPage | 'organization_api_keys' | 'billing'

export type PortalSettings = {
  returnUrl: string | null // where "back" leads when a link names nothing
  hidden: readonly PortalPage[] // not offered to anybody
}

/** Who may come in, and into which organization. What an organization decides for itself is in its own record. */
export type EnvironmentPolicies = {
  allowedDomains: readonly string[] // of email addresses that may sign up; empty: all
  allowOrganizationCreation: boolean // by somebody who signs up
  signInToMostRecentOrganization: boolean // instead of asking which one
  joinDefaultOrganization: boolean // of somebody who signs up and names no organization
}

export type EnvironmentSettings = {
  brand: {
    name: string | null // shown on the hosted pages; the environment's name when null
    logoUrl: string | null
    primaryColor: string | null // #rrggbb
    backgroundColor: string | null // #rrggbb
    theme: 'auto' | 'light' | 'dark'
  }
  language: string // of the pages and mails, for whoever says nothing about theirs
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
  clientKeys: ApplicationKeys
  tokens: { accessTtlSeconds: number; idTtlSeconds: number; refreshTtlSeconds: number }
  defaultAudience: readonly string[] // asked for by a request that names no audience
  isDefaultDevice: boolean // meant by a device authorisation request that names no application
  organizationCode: string | null // of machines: the organization that all its tokens are for
  claims: ApplicationClaims
  version: number
  hasAccessControl: boolean // lets in only who holds one of its access roles
  isThirdParty: boolean // run by others: people are asked before it gets anything of theirs
  language: string | null // of its pages, for whoever has chosen none; null: of their browser, else of the environment
  createdAt: number
}

/** Public keys by which an application proves itself (RFC 7523): given here, or read from an address of its own. */
export type ApplicationKeys = {
  jwks: readonly PublicJwk[]
  jwksUri: string | null
  isRequired: boolean // secrets count no more
}

/** Whoever holds the role, in the organization that they sign in to, may use the application. */
export type ApplicationAccessRole = { environmentId: string; applicationId: string; roleId: string }

/** What the tokens of an application carry beyond what they always do (docs/guides/tokens.md). */
export type ApplicationClaims = {
  access: {
    roles: boolean
    email: boolean
    organizationName: boolean
    externalOrganizationId: boolean
    apiScopesInPermissions: boolean
    properties: readonly string[] // keys, of users, organizations and applications; public ones only
  }
  id: { organizations: boolean; socialIdentity: boolean; properties: readonly string[] }
  machine: { featureFlags: boolean; apiScopesInPermissions: boolean; properties: readonly string[] }
  hasuraNames: boolean // permissions become x-hasura-permissions, and so on
  leaveOut: readonly LargeClaim[] // left to the Account API
  maxTokenBytes: number // of one signed token; a longer one is refused
}

/** The claims that grow with what a user has. */
export type LargeClaim = 'permissions' | 'roles' | 'feature_flags' | 'org_codes' | 'organizations'

/** Something that programs of an environment look up by its key. */
export type EnvironmentVariable = {
  environmentId: string
  id: string // env_var_ + 32 hex
  key: string // unique per environment
  value: string // sealed if it is secret
  isSecret: boolean
  version: number
  createdAt: number
}

/** Somebody who wants to be written to, and need not be a user. */
export type Subscriber = {
  environmentId: string
  id: string // subscriber_ + 32 hex
  email: string // normalised, unique per environment
  firstName: string
  lastName: string
  sortName: string // both names: NFKC, lower case
  createdAt: number
}

/** Whose platform it is; there is one. */
export type Business = {
  name: string | null // null: that of the oldest environment
  email: string | null
  phone: string | null
  industryKey: string | null
  timezoneKey: string | null
  version: number
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
  passwordHash: string | null // argon2id as a PHC string; an imported one until its owner signs in
  version: number
  createdAt: number
  updatedAt: number
}

export type IdentityType = 'email' | 'username' | 'phone' | 'social' | 'enterprise'

/**
 * What a person signs in with. `value` is normalised and unique per environment and type: an email address and a
 * username in lower case, a phone number in E.164, of a social or enterprise identity `<provider>:<subject>`.
 */
export type Identity = {
  id: string // identity_ + 32 hex
  environmentId: string
  userId: string
  type: IdentityType
  value: string
  isVerified: boolean
  isPrimary: boolean // the first of its type, unless another was chosen
  provider: string | null // of a social or enterprise identity, such as google
  connectionId: string | null // conn_ + 32 hex; likewise
  createdAt: number
}

/** What people may do. Defined once for all environments. */
export type Permission = {
  id: string // a UUID
  key: string // such as create:todos; unique
  name: string
  description: string
  isSystem: boolean // the platform's own: opens pages of the portal
  version: number
  createdAt: number
}

/** A bundle of permissions and of API scopes. Defined once for all environments. */
export type Role = {
  id: string // a UUID
  key: string // unique
  name: string
  description: string
  isDefaultRole: boolean // given to whoever joins an organization
  isCreatorRole: boolean // given to whoever creates one
  version: number
  createdAt: number
}

export type RolePermission = { roleId: string; permissionId: string }

/** A scope of an environment's API that everybody with the role holds, in that organization. */
export type RoleScope = { environmentId: string; roleId: string; scopeId: string }

export type Organization = {
  environmentId: string
  code: string // org_ + 11 hex
  name: string
  searchName: string // the name as the picker compares it: NFKC, lower case
  handle: string | null // unique per environment; may stand in callback URLs
  externalId: string | null
  isDefault: boolean // one of each environment; never suspended
  isSuspended: boolean
  allowsSelfJoin: boolean // by anybody who signs in with its code
  autoJoinsDomains: boolean // takes in whoever signs up with an address of the allowed domains
  allowedDomains: readonly string[] // bare, lower case; people with such an address may join by the code
  settings: OrganizationSettings
  logos: Logos
  version: number
  createdAt: number
  updatedAt: number
}

/** What an organization has of its own; null: the environment's. */
export type OrganizationSettings = {
  brand: {
    logoUrl: string | null
    primaryColor: string | null // #rrggbb
    backgroundColor: string | null // #rrggbb
    theme: 'auto' | 'light' | 'dark' | null
  }
  allowSelfSignUp: boolean | null
  session: { inactivitySeconds: number | null; persistent: boolean | null }
}

/** A user belongs to an organization. */
export type Membership = {
  environmentId: string
  userId: string
  organizationCode: string
  lastSignedInAt: number | null
  createdAt: number
}

/** What a user holds in an organization, by ids. */
export type Holdings = {
  roleIds: readonly string[]
  permissionIds: readonly string[] // direct ones
  scopeIds: readonly string[] // direct ones
}

export type FlagType = 'bool' | 'str' | 'int' | 'json'
export type FlagValue = boolean | string | number | { readonly [key: string]: unknown } | readonly unknown[]

/** The lowest level at which a flag may be given another value. */
export type OverrideLevel = 'env' | 'org' | 'usr'

/** A feature flag. Defined once for all environments. */
export type FeatureFlag = {
  id: string // flag_ + 32 hex
  key: string // unique
  name: string
  description: string
  type: FlagType
  defaultValue: FlagValue
  allowOverrideLevel: OverrideLevel
  version: number
  createdAt: number
}

export type EnvironmentFlag = { environmentId: string; flagId: string; value: FlagValue }

/** The values that a user's organization and the user have for flags, by the flag's id. */
export type FlagOverrides = {
  organization: ReadonlyMap<string, FlagValue>
  user: ReadonlyMap<string, FlagValue>
}

export type PropertyContext = 'usr' | 'org' | 'app'
export type PropertyType = 'single_line_text' | 'multi_line_text' | 'boolean'
export type PropertyValue = string | boolean

/** Groups properties. Defined once for all environments. */
export type PropertyCategory = {
  id: string // category_ + 32 hex, or a word of the built-in ones
  name: string
  context: PropertyContext
  isBuiltIn: boolean
  createdAt: number
}

/** Something kept about users, organizations or applications. Defined once for all environments. */
export type Property = {
  id: string // prop_ + 32 hex, or the key of the built-in ones
  key: string // unique; never changes
  name: string
  description: string
  type: PropertyType // never changes
  context: PropertyContext // never changes
  isPrivate: boolean // never in tokens
  isBuiltIn: boolean
  categoryId: string
  createdAt: number
}

/** What a latchkey.yaml said of the business, or of an environment, when it was applied last. */
export type AppliedConfiguration = {
  part: string // business, or the id of an environment
  content: string // JSON, without secrets and people
  appliedAt: number
}

export type EventType =
  | 'user.registered'
  | 'user.authenticated' // with a password, a code, or the session of the browser
  | 'user.authentication_failed'
  | 'user.locked' // too many of these: for how many seconds, in the details
  | 'user.signed_out'
  | 'user.password_reset'
  | 'user.joined_organization'
  | 'user.updated' // in the portal: names, by whom they are about
  | 'user.email_added'
  | 'user.email_removed'
  | 'user.password_changed'
  | 'user.consented' // allowed an application what the details list
  | 'user.consent_withdrawn'
  | 'user.sessions_ended' // signed out elsewhere: how many, in the details
  | 'api_key.created'
  | 'api_key.revoked'
  | 'organization.updated'
  | 'member.roles_changed' // which member, in the details; the user is who did it
  | 'member.removed'
  | 'portal.opened'
  | 'portal.refused'
  | 'organization.created'
  | 'authorization.refused' // at /oauth2/auth and the organization pages
  | 'token.refused' // at /oauth2/token, with the grant in the details
  | 'request.refused' // at any other endpoint that checks a secret or a token
  | 'users.imported' // one for a whole import, with its counts in the details; likewise the next
  | 'organizations.imported'
  | 'mail.given_up' // the mail server did not take it: of which kind, and after how many attempts, in the details
  | 'webhook.disabled' // nothing was delivered for three days; which one, in the details
  | 'administrator.authenticated' // who, in the details
  | 'administrator.password_changed'
  | 'administrator.refused'
  | 'events.dropped' // more refusals than could be kept; how many, in the details

/** Something that happened at sign-in or at an endpoint that gives tokens. Never changed, pruned by age. */
export type AuthenticationEvent = {
  environmentId: string
  id: string // event_ + 32 hex
  type: EventType
  reason: string | null // of a refusal: one of ours
  userId: string | null
  identifierHash: string | null // keyed; of what was typed when nobody has it
  clientId: string | null
  organizationCode: string | null
  address: string | null
  agent: string | null
  requestId: string | null
  details: { readonly [name: string]: unknown } // never a secret
  createdAt: number
  expiresAt: number
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
  agent: string | null // of the browser it was begun in
  address: string | null
}

/** A link into the self-service portal, to be used once. */
export type PortalLink = {
  environmentId: string
  keyHash: string
  userId: string
  organizationCode: string | null
  page: PortalDestination
  returnUrl: string | null
  createdAt: number
  expiresAt: number
  consumedAt: number | null
}

/** A browser in the self-service portal. It signs nobody in to an application. */
export type PortalSession = {
  environmentId: string
  idHash: string
  userId: string
  organizationCode: string | null
  returnUrl: string | null
  createdAt: number
  expiresAt: number
  revokedAt: number | null
}

/** Somebody is asked to join an organization. */
export type Invitation = {
  environmentId: string
  id: string // inv_ + 12 hex
  codeHash: string // of what the link carries
  organizationCode: string
  email: string // normalised
  firstName: string
  lastName: string
  roleIds: readonly string[]
  invitedBy: string | null // a user; null: an administrator or a program
  createdAt: number
  expiresAt: number
  acceptedAt: number | null
  acceptedBy: string | null // a user
  revokedAt: number | null
  sentAt: number | null // when a mail with its link went out last
  prunedAt: number // when an ended invitation is forgotten
}

/** How far an import has come, so that it can be gone on with. */
export type ImportProgress = {
  environmentId: string
  id: string // base64url SHA-256 of what is imported
  kind: 'users' | 'organizations'
  nextLine: number
  createdCount: number
  updatedCount: number
  refusedCount: number
  startedAt: number
  finishedAt: number | null
}

/** A 6-digit code sent by mail, and what has been proved with it. Bound to one browser. */
export type Challenge = {
  idHash: string
  environmentId: string
  browserHash: string
  purpose: 'register' | 'sign_in' | 'reset_password' | 'add_email' | 'confirm' // the last two in the portal, whose session is their browser
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

/** What a user allowed an application: the family that its tokens belong to. */
export type Grant = {
  id: string // 32 hex; carried by access tokens as `grant_id`
  environmentId: string
  clientId: string
  userId: string
  organizationCode: string | null // signed in to
  sessionIdHash: string
  scope: string // granted scopes, space separated
  audience: readonly string[]
  claims: GrantedClaims | null // named one by one by the request; null: none
  authenticatedAt: number
  createdAt: number
  expiresAt: number // moves with each refresh; pruned after
  revokedAt: number | null
}

/** Claims that a request named, beyond those of its scopes (OpenID Connect Core §5.5). */
export type GrantedClaims = {
  idToken: readonly string[]
  userinfo: readonly string[]
  acr: string | null // the class of authentication, where it was asked for
}

/** What a person has allowed an application so far. */
export type Consent = {
  environmentId: string
  userId: string
  clientId: string
  allowed: readonly string[]
  createdAt: number
  updatedAt: number // another one each time it grows
}

/** An assertion by which an application proved itself, so that it counts once. */
export type UsedAssertion = { environmentId: string; clientId: string; jtiHash: string; expiresAt: number }

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
  organizationCode: string | null // or which organization
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

export type QueuedMailKind = 'invitation' | 'account_notice' | 'administrator_link' | 'webhook_notice'

/** A mail that the mail server did not take, and that is tried again. */
export type QueuedMail = {
  environmentId: string
  id: string
  kind: QueuedMailKind
  about: string | null // what must still be as it was; null: nothing
  sealedMail: string
  attempts: number
  nextAttemptAt: number
  createdAt: number
  expiresAt: number
}

/** Where changes of an environment are told. */
export type Webhook = {
  environmentId: string
  id: string // webhook_ + 32 hex
  name: string
  description: string
  endpoint: string // https, or http on loopback in development
  eventTypes: readonly string[]
  failingSince: number | null // every delivery since then has failed
  disabledAt: number | null
  createdAt: number
}

/** Something that changed, as webhooks tell it. Never changed itself; kept for replay. */
export type Change = {
  environmentId: string
  id: string // event_ + 32 hex, of which the first 12 are the time: bytewise order is the order of time
  type: string // such as user.created
  source: 'admin' | 'api' | 'user'
  subject: string // such as user:kp_…; changes of one subject are told in order
  payload: { readonly [name: string]: unknown }
  createdAt: number
  expiresAt: number
}

/** One change on its way to one webhook. */
export type Delivery = {
  environmentId: string
  webhookId: string
  changeId: string
  messageId: string // the webhook-id header: the same in every attempt
  subject: string
  attempts: number
  nextAttemptAt: number | null // null: ended
  claimedUntil: number | null // by one process, for one attempt
  claimedBy: string | null
  lastStatus: number | null // of the last answer
  lastError: string | null // why there was none
  attemptedAt: number | null // when the last attempt ended
  tookMs: number | null // how long it took
  createdAt: number
  endedAt: number | null
  isDelivered: boolean
}

/** Somebody who runs the installation, in every environment. */
export type Administrator = {
  id: string // adm_ + 32 hex
  email: string // normalised, unique
  name: string
  passwordHash: string | null // null: invited, has not accepted yet
  role: AdministratorRole
  isSuspended: boolean
  version: number
  createdAt: number
  lastSignedInAt: number | null
}

/** An owner decides who administers, an admin changes everything else, a viewer looks. */
export type AdministratorRole = 'owner' | 'admin' | 'viewer'

/** An administrator in one browser. Its idle end is never behind its end. */
export type AdministratorSession = {
  idHash: string
  administratorId: string
  agent: string | null
  address: string | null
  createdAt: number
  lastSeenAt: number
  idleExpiresAt: number
  expiresAt: number
}

/** A link that works once: to become the first administrator, to accept an invitation, or to choose a new password. */
export type AdministratorLink = {
  keyHash: string
  kind: 'setup' | 'invitation' | 'reset'
  administratorId: string | null // null for setup alone
  createdAt: number
  expiresAt: number
  usedAt: number | null
}

/** Who makes a change. `id` is a client id, an id of an administrator or a user, or the name of an account. */
export type AuditActorType = 'application' | 'administrator' | 'command_line' | 'portal' | 'system'

/** One change that somebody made. Never changed but for the two last fields, and never removed. */
export type AuditEntry = {
  id: string // audit_ + 32 hex, in the order of time
  environmentId: string | null // null: of the installation
  at: number
  actorType: AuditActorType
  actorId: string
  actorLabel: string
  requestId: string | null
  address: string | null
  operation: string // such as CreateRole or apply
  thing: string // such as role
  thingId: string | null
  thingName: string | null
  beforeText: string | null // JSON, with secrets masked; null: there was nothing, or it was not looked at
  afterText: string | null // likewise
  sequence: number | null // null: not sealed yet
  hash: string | null
}

/** A signature over a place in the chain of audit entries. */
export type AuditCheckpoint = {
  sequence: number
  hash: string
  at: number
  keyId: string
  signature: string
}

/** What a request under an idempotency key was answered. */
export type IdempotencyRecord = {
  environmentId: string
  keyHash: string // of the key together with who sent it
  fingerprint: string // of the request, keyed
  sealedAnswer: string
  expiresAt: number
}

/** How an identity provider of somebody else is reached. Nobody signs in with one yet. */
export type Connection = {
  environmentId: string
  id: string // conn_ + 32 hex
  name: string
  displayName: string
  strategy: string // such as oauth2:google or saml:custom; never changes
  organizationCode: string | null // of an enterprise's: whose it is
  options: { readonly [name: string]: unknown } // as they were sent, without what is secret
  sealedSecrets: string // JSON of the secret ones, under the installation's secret
  homeRealmDomains: readonly string[] // whose people it is for; bare, lower case
  version: number
  createdAt: number
}

/** A company's list of people, which is to be kept up to date by SCIM. None is in use yet. */
export type Directory = {
  environmentId: string
  id: string // directory_ + 32 hex
  name: string
  providerCode: string
  organizationCode: string // which has no other
  connectionId: string | null // null: it is gone
  endpointId: string // ksde_ + 32 hex
  sealedToken: string // kstkn_ + 32 hex, under the installation's secret
  createdAt: number
}

/** The second factors that an environment has chosen. Nobody is asked for one yet. */
export type EnvironmentMfa = { environmentId: string; factors: readonly string[]; hasRecoveryCodes: boolean }

/** What an organization has chosen of second factors, which it has none of yet. */
export type OrganizationMfa = { environmentId: string; organizationCode: string; hasRecoveryCodes: boolean }

/** Whether an organization has a policy of passkeys of its own, and not its environment's. */
export type OrganizationPasskeys = { environmentId: string; organizationCode: string; overridesEnvironment: boolean }
