import { randomBytes } from 'node:crypto'
import type {
  Application,
  AuthorizationCode,
  Challenge,
  Environment,
  Grant,
  Identity,
  OutboxMail,
  RefreshToken,
  Session,
  SigningKey,
  User,
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
    termsUrl: null,
    privacyUrl: null,
    allowSelfSignUp: true,
    otpTtlSeconds: 600,
    session: { inactivitySeconds: 3600, absoluteSeconds: 86_400, persistent: true },
  },
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
  createdAt: 1000,
  ...fields,
})

export const aSession = (fields: Partial<Session> = {}): Session => ({
  idHash: hex(),
  environmentId,
  userId: 'kp_1',
  isPersistent: true,
  authenticatedAt: 1000,
  createdAt: 1000,
  lastSeenAt: 1000,
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
  sessionIdHash: 'session',
  scope: 'openid offline',
  audience: ['https://api.example.com'],
  authenticatedAt: 1000,
  createdAt: 1000,
  expiresAt: 9000,
  revokedAt: null,
  ...fields,
})

export const aCode = (fields: Partial<AuthorizationCode> = {}): AuthorizationCode => ({
  codeHash: hex(),
  environmentId,
  grantId: 'grant',
  clientId: 'web',
  userId: 'kp_1',
  redirectUri: 'http://localhost:3000/callback',
  nonce: null,
  codeChallenge: null,
  requestedAt: 1000,
  createdAt: 1000,
  expiresAt: 9000,
  consumedAt: null,
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
