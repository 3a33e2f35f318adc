import { DEFAULT_PASSWORD_RULES } from '@latchkey/directory/password-rules.ts'
import type {
  Application,
  ApplicationClaims,
  Environment,
  EnvironmentPolicies,
  EnvironmentSettings,
  LimitSettings,
  Logos,
  Organization,
  OrganizationSettings,
} from '@latchkey/storage/records.ts'
import type { WebhookFields } from './webhook-steps.ts'

/** What an environment has until somebody says otherwise. */
export const DEFAULT_SETTINGS: EnvironmentSettings = {
  brand: { name: null, logoUrl: null, primaryColor: null, backgroundColor: null, theme: 'auto' },
  language: 'en',
  termsUrl: null,
  privacyUrl: null,
  allowSelfSignUp: true,
  otpTtlSeconds: 7200,
  session: { inactivitySeconds: 604_800, absoluteSeconds: 2_592_000, persistent: true },
}

export const DEFAULT_POLICIES: EnvironmentPolicies = {
  allowedDomains: [],
  allowOrganizationCreation: true,
  signInToMostRecentOrganization: false,
  joinDefaultOrganization: true,
}

/** Kinde's lock-out: five wrong passwords, five minutes. The limits of addresses are generous: many share one. */
export const DEFAULT_LIMITS: LimitSettings = {
  account: { attempts: 5, seconds: 300, maxSeconds: 3600 },
  address: { attempts: 100, seconds: 900, maxSeconds: 3600 },
  mail: { attempts: 5, seconds: 900 },
  device: { attempts: 100, seconds: 600 },
}

/** Of what shows no image of its own. */
export const NO_LOGOS: Logos = { light: null, dark: null }

/** The whole of an environment that nobody has said anything about yet. */
export const DEFAULT_ENVIRONMENT = {
  settings: DEFAULT_SETTINGS,
  policies: DEFAULT_POLICIES,
  eventRetentionDays: 90,
  invitations: { isEnabled: false, applicationId: null, ttlSeconds: 604_800 },
  portal: { returnUrl: null, hidden: [] },
  signing: { algorithm: 'RS256', rotateAfterDays: null },
  passwords: DEFAULT_PASSWORD_RULES,
  limits: DEFAULT_LIMITS,
  logos: NO_LOGOS,
  version: 1,
} satisfies Partial<Environment>

export const DEFAULT_CLAIMS: ApplicationClaims = {
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
}

/** What an organization has until somebody says otherwise: what is null is the environment's. */
export const DEFAULT_ORGANIZATION: Pick<
  Organization,
  'handle' | 'externalId' | 'isDefault' | 'isSuspended' | 'allowsSelfJoin' | 'autoJoinsDomains' | 'allowedDomains'
> &
  OrganizationSettings = {
  handle: null,
  externalId: null,
  isDefault: false,
  isSuspended: false,
  allowsSelfJoin: false,
  autoJoinsDomains: false,
  allowedDomains: [],
  brand: { logoUrl: null, primaryColor: null, backgroundColor: null, theme: null },
  allowSelfSignUp: null,
  session: { inactivitySeconds: null, persistent: null },
}

/** What an application has until somebody says otherwise. */
export const DEFAULT_APPLICATION: Pick<
  Application,
  | 'profile'
  | 'isEnabled'
  | 'homepageUri'
  | 'loginUri'
  | 'callbackUrls'
  | 'logoutUrls'
  | 'tokens'
  | 'defaultAudience'
  | 'isDefaultDevice'
  | 'hasAccessControl'
  | 'isThirdParty'
  | 'language'
  | 'clientKeys'
  | 'claims'
> = {
  profile: 'kinde',
  isEnabled: true,
  homepageUri: null,
  loginUri: null,
  callbackUrls: [],
  logoutUrls: [],
  tokens: { accessTtlSeconds: 86_400, idTtlSeconds: 3600, refreshTtlSeconds: 1_296_000 },
  defaultAudience: [],
  isDefaultDevice: false,
  hasAccessControl: false,
  isThirdParty: false,
  language: null,
  clientKeys: { jwks: [], jwksUri: null, isRequired: false },
  claims: DEFAULT_CLAIMS,
}

/** What a webhook has until somebody says otherwise; its event types have to be said. */
export const DEFAULT_WEBHOOK: Omit<WebhookFields, 'name' | 'endpoint'> = {
  eventTypes: [],
  description: '',
  isEnabled: true,
}
