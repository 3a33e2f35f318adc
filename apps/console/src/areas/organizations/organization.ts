import type { ManagementConnection } from '@latchkey/sdk/management'
import { ask } from '../../api/session.ts'
import type { Count } from '../../parts/count.ts'

type Color = { hex: string } | null

/** One organization, as GET /api/latchkey/v1/organizations/{org_code} answers. */
export type Organization = {
  code: string
  name: string
  handle: string | null
  external_id: string | null
  is_default: boolean
  is_suspended: boolean
  is_auto_membership_enabled: boolean
  is_auto_join_domain_list: boolean
  allowed_domains: string[]
  logo: string | null
  logo_dark: string | null
  background_color: Color
  button_color: Color
  theme_code: 'light' | 'dark' | 'user_preference'
  created_on: string
  sso_session_persistence_mode: 'persistent' | 'non_persistent' | null
  authenticated_session_lifetime: number | null
  users: Count
}

export const readOrganization = async (connection: ManagementConnection, code: string): Promise<Organization> =>
  (await ask<{ organization: Organization }>(connection, `organizations/${encodeURIComponent(code)}`)).organization
