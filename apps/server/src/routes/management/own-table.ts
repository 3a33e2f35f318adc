import type { Deps } from '../../deps.ts'
import type { ManagementRoute } from '../../management/route.ts'
import { getTokenPreview } from './apis/get-token-preview.ts'
import { importApiScopes } from './apis/import-api-scopes.ts'
import { getApplicationDetails } from './applications/get-application-details.ts'
import { getApplicationProtocol } from './applications/get-application-protocol.ts'
import { getApplicationTokenPreview } from './applications/get-application-token-preview.ts'
import { getApplicationTokens } from './applications/get-application-tokens.ts'
import { removeApplicationProperty } from './applications/remove-application-property.ts'
import { rotateApplicationSecret } from './applications/rotate-application-secret.ts'
import { updateApplicationProtocol } from './applications/update-application-protocol.ts'
import { exportAuditLog } from './audit/export-audit-log.ts'
import { getAuditChain } from './audit/get-audit-chain.ts'
import { getAuditCheckpoints } from './audit/get-audit-checkpoints.ts'
import { getAuditEntry } from './audit/get-audit-entry.ts'
import { getAuditLog } from './audit/get-audit-log.ts'
import { verifyAuditLog } from './audit/verify-audit-log.ts'
import { getAuthenticationEvent } from './console/get-authentication-event.ts'
import { getAuthenticationEvents } from './console/get-authentication-events.ts'
import { getAuthorizations } from './console/get-authorizations.ts'
import { getConfiguration } from './console/get-configuration.ts'
import { getConfigurationSection } from './console/get-configuration-section.ts'
import { getSignInStatistics } from './console/get-sign-in-statistics.ts'
import { getStatus } from './console/get-status.ts'
import { clearOutbox } from './development/clear-outbox.ts'
import { getClock, moveClock } from './development/clock.ts'
import { getOutbox } from './development/get-outbox.ts'
import { getOutboxMail } from './development/get-outbox-mail.ts'
import { addEnvironment } from './environments/add-environment.ts'
import { copyDifference } from './environments/copy-difference.ts'
import { getDifferences } from './environments/get-differences.ts'
import { getEnvironmentSettings } from './environments/get-environment-settings.ts'
import { updateEnvironmentSettings } from './environments/update-environment-settings.ts'
import { getFeatureFlagLevels } from './feature-flags/get-feature-flag-levels.ts'
import { getFeatureFlagOverrides } from './feature-flags/get-feature-flag-overrides.ts'
import { getFeatureFlags } from './feature-flags/get-feature-flags.ts'
import { liftAddressLimits } from './limits/lift-address-limits.ts'
import { getOrganizationDetails } from './organizations/get-organization-details.ts'
import { getOrganizationInvitations } from './organizations/get-organization-invitations.ts'
import { getOrganizationUserHoldings } from './organizations/get-organization-user-holdings.ts'
import { removeOrganizationProperty } from './organizations/remove-organization-property.ts'
import { searchOrganizationUsers } from './organizations/search-organization-users.ts'
import { searchOrganizations } from './organizations/search-organizations.ts'
import { sendOrganizationInviteAgain } from './organizations/send-organization-invite-again.ts'
import { getPropertyDefinitions } from './properties/get-property-definitions.ts'
import { getSigningKeys } from './signing-keys/get-signing-keys.ts'
import { revokeSigningKey } from './signing-keys/revoke-signing-key.ts'
import { rotateSigningKey } from './signing-keys/rotate-signing-key.ts'
import { endOtherSessions } from './team/end-other-sessions.ts'
import { endOwnSession } from './team/end-own-session.ts'
import { getOwnSessions } from './team/get-own-sessions.ts'
import { getSession } from './team/get-session.ts'
import { getTeam } from './team/get-team.ts'
import { inviteAdministrator } from './team/invite-administrator.ts'
import { inviteAdministratorAgain } from './team/invite-administrator-again.ts'
import { removeAdministrator } from './team/remove-administrator.ts'
import { updateAdministrator } from './team/update-administrator.ts'
import { addUserApiScope } from './users/add-user-api-scope.ts'
import { findUsers } from './users/find-users.ts'
import { generatePortalUrl } from './users/generate-portal-url.ts'
import { getUserApiScopes } from './users/get-user-api-scopes.ts'
import { getUserFeatureFlags } from './users/get-user-feature-flags.ts'
import { getUserLimits } from './users/get-user-limits.ts'
import { importUsers } from './users/import-users.ts'
import { liftUserLimits } from './users/lift-user-limits.ts'
import { removeUserApiScope } from './users/remove-user-api-scope.ts'
import { removeUserFeatureFlag } from './users/remove-user-feature-flag.ts'
import { removeUserProperty } from './users/remove-user-property.ts'
import { getWebhookDeliveries } from './webhooks/get-webhook-deliveries.ts'
import { getWebhookDelivery } from './webhooks/get-webhook-delivery.ts'
import { getWebhookState } from './webhooks/get-webhook-state.ts'
import { getWebhookStates } from './webhooks/get-webhook-states.ts'
import { replayGivenUp } from './webhooks/replay-given-up.ts'
import { replayWebhookDelivery } from './webhooks/replay-webhook-delivery.ts'
import { setWebhookState } from './webhooks/set-webhook-state.ts'
import { testWebhook } from './webhooks/test-webhook.ts'

/** Every route that the published Management API lacks. */
export const ownTable: readonly ManagementRoute[] = [
  getSession,
  getOwnSessions,
  endOtherSessions,
  endOwnSession,

  generatePortalUrl,

  getConfiguration,
  getConfigurationSection,
  getAuthenticationEvents,
  getAuthenticationEvent,
  getSignInStatistics,
  getStatus,
  getAuthorizations,
  getTokenPreview,
  getApplicationTokenPreview,
  importApiScopes,
  getUserFeatureFlags,
  removeUserFeatureFlag,
  getUserApiScopes,
  addUserApiScope,
  removeUserApiScope,
  getUserLimits,
  liftUserLimits,
  liftAddressLimits,
  importUsers,
  getApplicationDetails,
  getApplicationTokens,
  getApplicationProtocol,
  updateApplicationProtocol,
  rotateApplicationSecret,
  searchOrganizations,
  getOrganizationDetails,
  searchOrganizationUsers,
  getOrganizationUserHoldings,
  getOrganizationInvitations,
  sendOrganizationInviteAgain,
  removeApplicationProperty,
  removeOrganizationProperty,
  removeUserProperty,
  getFeatureFlags,
  getFeatureFlagOverrides,
  getFeatureFlagLevels,
  getPropertyDefinitions,

  getEnvironmentSettings,
  updateEnvironmentSettings,
  addEnvironment,
  getDifferences,
  copyDifference,
  getSigningKeys,
  rotateSigningKey,
  revokeSigningKey,
  getWebhookStates,
  getWebhookState,
  setWebhookState,
  testWebhook,
  getWebhookDeliveries,
  getWebhookDelivery,
  replayWebhookDelivery,
  replayGivenUp,

  getTeam,
  inviteAdministrator,
  inviteAdministratorAgain,
  updateAdministrator,
  removeAdministrator,

  getAuditLog,
  getAuditEntry,
  getAuditChain,
  verifyAuditLog,
  exportAuditLog,
  getAuditCheckpoints,

  getOutbox,
  getOutboxMail,
  clearOutbox,
  getClock,
  moveClock,

  findUsers,
]

/** Those of them that are there: some are for development alone. */
export const servedTable = ({ development }: Pick<Deps, 'development'>): readonly ManagementRoute[] =>
  ownTable.filter(({ isForDevelopment }) => development !== undefined || !isForDevelopment)
