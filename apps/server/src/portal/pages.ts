import type { PortalDestination } from '@latchkey/storage/records.ts'

/** The addresses of the portal's pages, in the order in which they are offered. */
export const PORTAL_PATHS = {
  profile: '/portal/profile',
  security: '/portal/security',
  sessions: '/portal/sessions',
  api_keys: '/portal/api-keys',
  organization_details: '/portal/organization',
  organization_members: '/portal/organization/members',
  organization_api_keys: '/portal/organization/api-keys',
  billing: '/portal/billing',
} as const satisfies Record<PortalDestination, string>

/** What is listed for navigation: billing is only where links from elsewhere arrive. */
export const OWN_PAGES = ['profile', 'security', 'sessions', 'api_keys'] as const
export const ORGANIZATION_PAGES = ['organization_details', 'organization_members', 'organization_api_keys'] as const

/** The names by which applications ask for a page (wire protocol §5.5), those of official SDKs and of Kinde's documentation. */
const DESTINATIONS: Readonly<Record<string, PortalDestination>> = {
  profile: 'profile',
  security: 'security',
  sessions: 'sessions',
  api_keys: 'api_keys',
  user_api_keys: 'api_keys',
  organization_details: 'organization_details',
  organization_members: 'organization_members',
  organization_api_keys: 'organization_api_keys',
  organization_billing: 'billing',
  organization_plan_details: 'billing',
  organization_payment_details: 'billing',
  organization_plan_selection: 'billing',
  plan_details: 'billing',
  payment_details: 'billing',
  plan_selection: 'billing',
}

/** Where a name leads; one that nobody knows leads to the profile. */
export const destinationOf = (name: string | undefined): PortalDestination =>
  name !== undefined && Object.hasOwn(DESTINATIONS, name) ? (DESTINATIONS[name] as PortalDestination) : 'profile'
