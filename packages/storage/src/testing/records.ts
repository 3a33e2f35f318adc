import { randomBytes, randomUUID } from 'node:crypto'
import type {
  Administrator,
  AdministratorLink,
  AdministratorSession,
  Api,
  ApiKey,
  ApiScope,
  Application,
  AuditEntry,
  AuthenticationEvent,
  Challenge,
  Change,
  Connection,
  DeviceAuthorization,
  Directory,
  Environment,
  EnvironmentVariable,
  FeatureFlag,
  Grant,
  Identity,
  ImportProgress,
  Invitation,
  Logo,
  Membership,
  Organization,
  OutboxMail,
  Permission,
  PortalLink,
  PortalSession,
  Property,
  PropertyCategory,
  QueuedMail,
  RefreshToken,
  Role,
  Session,
  SigningKey,
  Subscriber,
  User,
  UserScope,
  Webhook,
} from '../records.ts'

/** Records for tests: complete, each with an id of its own, in the environment `env_test` unless told otherwise. */

const hex = (bytes = 16) => randomBytes(bytes).toString('hex')
const environmentId = 'env_test'

export const anEnvironment = (fields: Partial<Environment> = {}): Environment => ({
  id: `env_${hex()}`,
  code: hex(3),
  name: 'Test',
  origins: ['http://localhost:3900'],
  settings: {
    brand: { name: null, logoUrl: null, primaryColor: null, backgroundColor: null, theme: 'auto' },
    language: 'en',
    termsUrl: null,
    privacyUrl: null,
    allowSelfSignUp: true,
    otpTtlSeconds: 600,
    session: { inactivitySeconds: 3600, absoluteSeconds: 86_400, persistent: true },
  },
  policies: {
    allowedDomains: [],
    allowOrganizationCreation: true,
    signInToMostRecentOrganization: false,
    joinDefaultOrganization: true,
  },
  eventRetentionDays: 90,
  invitations: { isEnabled: false, applicationId: null, ttlSeconds: 604_800 },
  portal: { returnUrl: null, hidden: [] },
  signing: { algorithm: 'ES256', rotateAfterDays: null },
  passwords: { minLength: 8, mustContain: [], forbiddenWords: [], unsafeAllowCommon: false },
  limits: {
    account: { attempts: 5, seconds: 300, maxSeconds: 3600 },
    address: { attempts: 100, seconds: 900, maxSeconds: 3600 },
    mail: { attempts: 5, seconds: 900 },
    device: { attempts: 100, seconds: 600 },
  },
  logos: { light: null, dark: null },
  version: 1,
  createdAt: 1000,
  ...fields,
})

export const anApplication = (fields: Partial<Application> = {}): Application => ({
  id: hex(),
  environmentId,
  name: 'Web',
  type: 'web',
  profile: 'kinde',
  isEnabled: true,
  homepageUri: null,
  loginUri: null,
  callbackUrls: ['http://localhost:3000/callback'],
  logoutUrls: [],
  secretHashes: ['secret'],
  tokens: { accessTtlSeconds: 3600, idTtlSeconds: 3600, refreshTtlSeconds: 86_400 },
  version: 1,
  defaultAudience: [],
  isDefaultDevice: false,
  hasAccessControl: false,
  isThirdParty: false,
  language: null,
  clientKeys: { jwks: [], jwksUri: null, isRequired: false },
  organizationCode: null,
  claims: {
    access: {
      roles: false,
      email: false,
      organizationName: false,
      externalOrganizationId: false,
      apiScopesInPermissions: false,
      properties: [],
    },
    id: { organizations: false, socialIdentity: false, properties: [] },
    machine: { featureFlags: false, apiScopesInPermissions: false, properties: [] },
    hasuraNames: false,
    leaveOut: [],
    maxTokenBytes: 6144,
  },
  createdAt: 1000,
  ...fields,
})

export const anApi = (fields: Partial<Api> = {}): Api => ({
  id: `api_${hex()}`,
  environmentId,
  name: 'Orders',
  audience: `https://${hex(4)}.example.com`,
  isManagementApi: false,
  createdAt: 1000,
  ...fields,
})

export const anApiScope = (fields: Partial<ApiScope> & Pick<ApiScope, 'apiId'>): ApiScope => ({
  id: `scope_${hex()}`,
  environmentId,
  name: `read:${hex(4)}`,
  description: 'Read',
  isImported: false,
  createdAt: 1000,
  ...fields,
})

export const aSigningKey = (fields: Partial<SigningKey> = {}): SigningKey => ({
  id: hex(),
  environmentId,
  algorithm: 'ES256',
  publicJwk: '{}',
  sealedPrivateKey: 'sealed',
  createdAt: 1000,
  activatedAt: null,
  retiredAt: null,
  ...fields,
})

export const aUser = (fields: Partial<User> = {}): User => ({
  id: `kp_${hex()}`,
  environmentId,
  firstName: 'Ada',
  lastName: 'Lovelace',
  picture: null,
  providedId: null,
  isSuspended: false,
  passwordHash: null,
  version: 1,
  createdAt: 1000,
  updatedAt: 1000,
  ...fields,
})

export const anIdentity = (fields: Partial<Identity> & Pick<Identity, 'userId'>): Identity => ({
  id: `identity_${hex()}`,
  environmentId,
  type: 'email',
  value: `${hex(4)}@example.com`,
  isVerified: false,
  isPrimary: true,
  provider: null,
  connectionId: null,
  createdAt: 1000,
  ...fields,
})

export const anOrganization = (fields: Partial<Organization> = {}): Organization => ({
  environmentId,
  code: `org_${hex(6).slice(1)}`,
  name: 'Analytical Engines',
  searchName: 'analytical engines',
  handle: null,
  externalId: null,
  isDefault: false,
  isSuspended: false,
  allowsSelfJoin: false,
  autoJoinsDomains: false,
  allowedDomains: [],
  settings: {
    brand: { logoUrl: null, primaryColor: null, backgroundColor: null, theme: null },
    allowSelfSignUp: null,
    session: { inactivitySeconds: null, persistent: null },
  },
  logos: { light: null, dark: null },
  version: 1,
  createdAt: 1000,
  updatedAt: 1000,
  ...fields,
})

export const aLogo = (fields: Partial<Logo> = {}): Logo => ({
  environmentId,
  fileName: `${hex()}.png`,
  organizationCode: null,
  mediaType: 'image/png',
  content: 'iVBORw0KGgo=',
  createdAt: 1000,
  ...fields,
})

export const aMembership = (
  fields: Partial<Membership> & Pick<Membership, 'userId' | 'organizationCode'>,
): Membership => ({
  environmentId,
  lastSignedInAt: null,
  createdAt: 1000,
  ...fields,
})

export const aUserScope = (fields: Partial<UserScope> & Pick<UserScope, 'userId' | 'scopeId'>): UserScope => ({
  environmentId,
  createdAt: 1000,
  ...fields,
})

export const aPermission = (fields: Partial<Permission> = {}): Permission => ({
  id: randomUUID(),
  key: `read:${hex(4)}`,
  name: 'Read',
  description: 'Read all of them',
  isSystem: false,
  version: 1,
  createdAt: 1000,
  ...fields,
})

export const aRole = (fields: Partial<Role> = {}): Role => ({
  id: randomUUID(),
  key: `role-${hex(4)}`,
  name: 'Editor',
  description: 'Edits',
  isDefaultRole: false,
  isCreatorRole: false,
  version: 1,
  createdAt: 1000,
  ...fields,
})

export const aFeatureFlag = (fields: Partial<FeatureFlag> = {}): FeatureFlag => ({
  id: `flag_${hex()}`,
  key: `flag_${hex(4)}`,
  name: 'Dark mode',
  description: 'Offers a dark theme',
  type: 'bool',
  defaultValue: false,
  allowOverrideLevel: 'usr',
  version: 1,
  createdAt: 1000,
  ...fields,
})

export const aPropertyCategory = (fields: Partial<PropertyCategory> = {}): PropertyCategory => ({
  id: `category_${hex()}`,
  name: 'Delivery',
  context: 'usr',
  isBuiltIn: false,
  createdAt: 1000,
  ...fields,
})

/** In the built-in category of its context, unless told otherwise. */
export const aProperty = (fields: Partial<Property> = {}): Property => ({
  id: `prop_${hex()}`,
  key: `property_${hex(4)}`,
  name: 'Favourite colour',
  description: 'What it says',
  type: 'single_line_text',
  context: 'usr',
  isPrivate: false,
  isBuiltIn: false,
  categoryId: `category_${fields.context ?? 'usr'}_details`,
  createdAt: 1000,
  ...fields,
})

export const aSession = (fields: Partial<Session> = {}): Session => ({
  idHash: hex(),
  environmentId,
  userId: 'kp_1',
  agent: null,
  address: null,
  isPersistent: true,
  authenticatedAt: 1000,
  createdAt: 1000,
  lastSeenAt: 1000,
  expiresAt: 9000,
  revokedAt: null,
  ...fields,
})

export const aPortalLink = (fields: Partial<PortalLink> = {}): PortalLink => ({
  environmentId,
  keyHash: hex(),
  userId: 'kp_1',
  organizationCode: null,
  page: 'profile',
  returnUrl: null,
  createdAt: 1000,
  expiresAt: 9000,
  consumedAt: null,
  ...fields,
})

export const aPortalSession = (fields: Partial<PortalSession> = {}): PortalSession => ({
  environmentId,
  idHash: hex(),
  userId: 'kp_1',
  organizationCode: null,
  returnUrl: null,
  createdAt: 1000,
  expiresAt: 9000,
  revokedAt: null,
  ...fields,
})

export const aChallenge = (fields: Partial<Challenge> = {}): Challenge => ({
  idHash: hex(),
  environmentId,
  browserHash: hex(),
  purpose: 'register',
  email: 'ada@example.com',
  userId: null,
  firstName: 'Ada',
  lastName: 'Lovelace',
  codeHash: hex(),
  failedAttempts: 0,
  createdAt: 1000,
  expiresAt: 9000,
  verifiedAt: null,
  consumedAt: null,
  ...fields,
})

export const aGrant = (fields: Partial<Grant> = {}): Grant => ({
  id: hex(),
  environmentId,
  clientId: 'web',
  userId: 'kp_1',
  organizationCode: null,
  sessionIdHash: 'session',
  scope: 'openid offline',
  audience: ['https://api.example.com'],
  claims: null,
  authenticatedAt: 1000,
  createdAt: 1000,
  expiresAt: 9000,
  revokedAt: null,
  ...fields,
})

export const aRefreshToken = (fields: Partial<RefreshToken> = {}): RefreshToken => ({
  tokenHash: hex(),
  environmentId,
  grantId: 'grant',
  clientId: 'web',
  createdAt: 1000,
  expiresAt: 9000,
  consumedAt: null,
  ...fields,
})

export const aDeviceAuthorization = (fields: Partial<DeviceAuthorization> = {}): DeviceAuthorization => ({
  deviceCodeHash: hex(),
  environmentId,
  clientId: 'device',
  userCodeHash: hex(),
  scope: 'openid offline',
  audience: ['https://api.example.com'],
  intervalSeconds: 5,
  requestAddress: '192.0.2.1',
  requestAgent: 'curl/8.0',
  createdAt: 1000,
  expiresAt: 9000,
  approvedAt: null,
  deniedAt: null,
  consumedAt: null,
  userId: null,
  sessionIdHash: null,
  grantId: null,
  ...fields,
})

export const anApiKey = (fields: Partial<ApiKey> & Pick<ApiKey, 'apiId'>): ApiKey => ({
  id: `api_key_${hex()}`,
  environmentId,
  name: 'Nightly job',
  keyHash: hex(),
  status: 'active',
  userId: null,
  organizationCode: null,
  scopeIds: [],
  createdAt: 1000,
  rotatedAt: null,
  lastVerifiedAt: null,
  verificationCount: 0,
  ...fields,
})

export const anInvitation = (fields: Partial<Invitation> & Pick<Invitation, 'organizationCode'>): Invitation => ({
  environmentId,
  id: `inv_${hex(6)}`,
  codeHash: hex(),
  email: `${hex(4)}@example.com`,
  firstName: 'Grace',
  lastName: 'Hopper',
  roleIds: [],
  invitedBy: null,
  createdAt: 1000,
  expiresAt: 9000,
  acceptedAt: null,
  acceptedBy: null,
  revokedAt: null,
  sentAt: null,
  prunedAt: 20_000,
  ...fields,
})

export const aSubscriber = (fields: Partial<Subscriber> = {}): Subscriber => ({
  environmentId,
  id: `subscriber_${hex()}`,
  email: `${hex(4)}@example.com`,
  firstName: 'Ada',
  lastName: 'Lovelace',
  sortName: 'ada lovelace',
  createdAt: 1000,
  ...fields,
})

export const anEnvironmentVariable = (fields: Partial<EnvironmentVariable> = {}): EnvironmentVariable => ({
  environmentId,
  id: `env_var_${hex()}`,
  key: `KEY_${hex(4)}`,
  value: 'value',
  isSecret: false,
  version: 1,
  createdAt: 1000,
  ...fields,
})

export const anImport = (fields: Partial<ImportProgress> = {}): ImportProgress => ({
  environmentId,
  id: hex(),
  kind: 'users',
  nextLine: 1,
  createdCount: 0,
  updatedCount: 0,
  refusedCount: 0,
  startedAt: 1000,
  finishedAt: null,
  ...fields,
})

let queuedMails = 0

export const aQueuedMail = (fields: Partial<QueuedMail> = {}): QueuedMail => ({
  environmentId: 'env_test',
  id: `mail_${++queuedMails}`,
  kind: 'invitation',
  about: null,
  sealedMail: 'sealed',
  attempts: 1,
  nextAttemptAt: 1000,
  createdAt: 0,
  expiresAt: 100_000,
  ...fields,
})

export const aMail = (fields: Partial<OutboxMail> = {}): OutboxMail => ({
  id: hex(),
  environmentId,
  to: 'ada@example.com',
  subject: 'Your code',
  text: '123456',
  html: '<p>123456</p>',
  createdAt: 1000,
  ...fields,
})

export const anEvent = (fields: Partial<AuthenticationEvent> = {}): AuthenticationEvent => ({
  id: `event_${hex()}`,
  environmentId,
  type: 'user.authenticated',
  reason: null,
  userId: 'kp_1',
  identifierHash: null,
  clientId: 'web',
  organizationCode: null,
  address: '192.0.2.1',
  agent: 'curl/8.0',
  requestId: hex(),
  details: {},
  createdAt: 1000,
  expiresAt: 9000,
  ...fields,
})

export const aWebhook = (fields: Partial<Webhook> = {}): Webhook => ({
  environmentId,
  id: `webhook_${hex()}`,
  name: 'Customers',
  description: '',
  endpoint: 'https://customers.example.com/webhooks',
  eventTypes: ['user.created', 'user.updated'],
  failingSince: null,
  disabledAt: null,
  createdAt: 1000,
  ...fields,
})

export const aChange = (fields: Partial<Change> = {}): Change => ({
  environmentId,
  id: `event_${hex()}`,
  type: 'user.created',
  source: 'user',
  subject: 'user:kp_1',
  payload: { type: 'user.created' },
  createdAt: 1000,
  expiresAt: 9000,
  ...fields,
})

export const anAdministrator = (fields: Partial<Administrator> = {}): Administrator => {
  const id = fields.id ?? `adm_${hex()}`
  return {
    id,
    email: `${id}@example.com`,
    name: 'Ada Lovelace',
    passwordHash: 'the hash',
    role: 'owner',
    isSuspended: false,
    version: 1,
    createdAt: 1000,
    lastSignedInAt: null,
    ...fields,
  }
}

export const anAdministratorSession = (
  fields: Partial<AdministratorSession> & Pick<AdministratorSession, 'administratorId'>,
): AdministratorSession => ({
  idHash: hex(),
  agent: null,
  address: null,
  createdAt: 1000,
  lastSeenAt: 1000,
  idleExpiresAt: 5000,
  expiresAt: 9000,
  ...fields,
})

export const anAdministratorLink = (fields: Partial<AdministratorLink> = {}): AdministratorLink => ({
  keyHash: hex(),
  kind: 'setup',
  administratorId: null,
  createdAt: 1000,
  expiresAt: 9000,
  usedAt: null,
  ...fields,
})

export const anAuditEntry = (fields: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `audit_${hex()}`,
  environmentId,
  at: 1000,
  actorType: 'application',
  actorId: 'a',
  actorLabel: 'Manager',
  requestId: 'req-1',
  address: '203.0.113.7',
  operation: 'CreateRole',
  thing: 'role',
  thingId: 'r',
  thingName: 'Editor',
  beforeText: null,
  afterText: '{"name":"Editor"}',
  sequence: null,
  hash: null,
  ...fields,
})

export const aConnection = (fields: Partial<Connection> = {}): Connection => ({
  environmentId,
  id: `conn_${hex()}`,
  name: 'Company',
  displayName: 'Sign in with the company',
  strategy: 'saml:custom',
  organizationCode: null,
  options: { saml_entity_id: 'https://company.example.com' },
  sealedSecrets: 'sealed',
  homeRealmDomains: [],
  version: 1,
  createdAt: 1000,
  ...fields,
})

export const aDirectory = (fields: Partial<Directory> & { connectionId: string }): typeof fields & Directory => ({
  environmentId,
  id: `directory_${hex()}`,
  name: 'People',
  providerCode: 'okta',
  organizationCode: 'org_1',
  endpointId: `ksde_${hex()}`,
  sealedToken: 'sealed',
  createdAt: 1000,
  ...fields,
})
