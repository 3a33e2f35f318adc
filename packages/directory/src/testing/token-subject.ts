import type { ClaimSettings } from '../claims/settings.ts'
import type { ClaimsIdentity, ClaimsUser, TokenSubject } from '../claims/subject.ts'

/** What tokens are made of, for tests. */

export const NOON = Date.UTC(2026, 10, 24, 12) + 789
export const IAT = Date.UTC(2026, 10, 24, 12) / 1000
export const issue = { issuer: 'https://id.example.com', clientId: 'c1', tokenId: 'j1', now: NOON, ttlSeconds: 3600 }
export const registered = { iss: 'https://id.example.com', azp: 'c1', iat: IAT, exp: IAT + 3600, jti: 'j1' }

export const user: ClaimsUser = {
  id: 'kp_c3143a4b50ad43c88e541d9077681782',
  firstName: 'Ada',
  lastName: 'Lovelace',
  picture: 'https://example.com/ada.jpg',
  providedId: 'engine-1',
  updatedAt: NOON - 5000,
}
export const bareUser: ClaimsUser = { ...user, firstName: '', lastName: '', picture: null, providedId: null }

export const anIdentity = (
  type: ClaimsIdentity['type'],
  value: string,
  over: Partial<ClaimsIdentity> = {},
): ClaimsIdentity => ({ type, value, isVerified: true, isPrimary: true, provider: null, connectionId: null, ...over })

export const identities = [
  anIdentity('email', 'second@example.com', { isPrimary: false }),
  anIdentity('email', 'ada@example.com'),
  anIdentity('username', 'ada_l'),
  anIdentity('phone', '+447700900000'),
]

/** Somebody of whom nothing is known but who they are. */
export const aTokenSubject = (over: Partial<TokenSubject> = {}): TokenSubject => ({
  user,
  identities,
  organization: undefined,
  organizations: [],
  roles: [],
  permissions: [],
  featureFlags: {},
  properties: { user: [], organization: [], application: [] },
  ...over,
})

/** Nothing switched on; what is given is merged into it. */
export const claimSettings = ({
  access = {},
  id = {},
  machine = {},
  ...over
}: Partial<Omit<ClaimSettings, 'access' | 'id' | 'machine'>> & {
  access?: Partial<ClaimSettings['access']>
  id?: Partial<ClaimSettings['id']>
  machine?: Partial<ClaimSettings['machine']>
} = {}): ClaimSettings => ({
  access: {
    roles: false,
    email: false,
    organizationName: false,
    externalOrganizationId: false,
    apiScopesInPermissions: false,
    properties: [],
    ...access,
  },
  id: { organizations: false, socialIdentity: false, properties: [], ...id },
  machine: { featureFlags: false, apiScopesInPermissions: false, properties: [], ...machine },
  hasuraNames: false,
  leaveOut: [],
  maxTokenBytes: 6144,
  ...over,
})
