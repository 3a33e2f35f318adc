import type {
  Application,
  ApplicationClaims,
  Environment,
  EnvironmentPolicies,
  EnvironmentSettings,
  Logos,
  Organization,
  OrganizationSettings,
} from '@latchkey/storage/records.ts'

/** What an environment has until somebody says otherwise. */
export const DEFAULT_SETTINGS: EnvironmentSettings = {
  brand: { name: null, logoUrl: null, primaryColor: null, backgroundColor: null, theme: 'auto' },
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
  claims: DEFAULT_CLAIMS,
}
