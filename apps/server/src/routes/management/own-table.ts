import type { ManagementRoute } from '../../management/route.ts'
import { getTokenPreview } from './apis/get-token-preview.ts'
import { importApiScopes } from './apis/import-api-scopes.ts'
import { getApplicationTokens } from './applications/get-application-tokens.ts'
import { rotateApplicationSecret } from './applications/rotate-application-secret.ts'
import { exportAuditLog } from './audit/export-audit-log.ts'
import { getAuditCheckpoints } from './audit/get-audit-checkpoints.ts'
import { getAuditLog } from './audit/get-audit-log.ts'
import { getAuthenticationEvents } from './console/get-authentication-events.ts'
import { getAuthorizations } from './console/get-authorizations.ts'
import { getConfiguration } from './console/get-configuration.ts'
import { endOtherSessions } from './team/end-other-sessions.ts'
import { endOwnSession } from './team/end-own-session.ts'
import { getOwnSessions } from './team/get-own-sessions.ts'
import { getSession } from './team/get-session.ts'
import { getTeam } from './team/get-team.ts'
import { inviteAdministrator } from './team/invite-administrator.ts'
import { inviteAdministratorAgain } from './team/invite-administrator-again.ts'
import { removeAdministrator } from './team/remove-administrator.ts'
import { updateAdministrator } from './team/update-administrator.ts'
import { generatePortalUrl } from './users/generate-portal-url.ts'
import { getUserFeatureFlags } from './users/get-user-feature-flags.ts'
import { removeUserFeatureFlag } from './users/remove-user-feature-flag.ts'

/** Every route that the published Management API lacks. */
export const ownTable: readonly ManagementRoute[] = [
  getSession,
  getOwnSessions,
  endOtherSessions,
  endOwnSession,

  generatePortalUrl,

  getConfiguration,
  getAuthenticationEvents,
  getAuthorizations,
  getTokenPreview,
  importApiScopes,
  getUserFeatureFlags,
  removeUserFeatureFlag,
  getApplicationTokens,
  rotateApplicationSecret,

  getTeam,
  inviteAdministrator,
  inviteAdministratorAgain,
  updateAdministrator,
  removeAdministrator,

  getAuditLog,
  exportAuditLog,
  getAuditCheckpoints,
]
