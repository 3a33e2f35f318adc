import type { RouteOptions } from 'fastify'
import type { Deps } from '../deps.ts'
import { currentOrganizationRoute } from './account-api/current-organization.ts'
import { entitlementRoutes } from './account-api/entitlement.ts'
import { entitlementsRoute } from './account-api/entitlements.ts'
import { featureFlagRoute } from './account-api/feature-flag.ts'
import { featureFlagsRoute } from './account-api/feature-flags.ts'
import { permissionRoute } from './account-api/permission.ts'
import { permissionsRoute } from './account-api/permissions.ts'
import { portalLinkRoute } from './account-api/portal-link.ts'
import { propertiesRoute } from './account-api/properties.ts'
import { rolesRoute } from './account-api/roles.ts'
import { userOrganizationsRoute } from './account-api/user-organizations.ts'
import { accountUserProfileRoute } from './account-api/user-profile.ts'
import { adminAccountRoutes } from './admin/account.ts'
import { adminConsoleRoutes } from './admin/console.ts'
import { adminForgotPasswordRoute } from './admin/forgot-password.ts'
import { adminOverviewRoute } from './admin/overview.ts'
import { adminPasswordRoute } from './admin/password.ts'
import { adminPreviewRoute } from './admin/preview.ts'
import { adminSessionsRoute } from './admin/sessions.ts'
import { adminSetupRoute } from './admin/setup.ts'
import { adminSignInRoute } from './admin/sign-in.ts'
import { adminSignOutRoute } from './admin/sign-out.ts'
import { assetRoutes } from './assets.ts'
import { clockRoute } from './development/clock.ts'
import { limitsRoute } from './development/limits.ts'
import { outboxRoute } from './development/outbox.ts'
import { confirmDeviceRoute } from './device/confirm.ts'
import { consentToDeviceRoute } from './device/consent.ts'
import { deviceDoneRoute } from './device/done.ts'
import { enterDeviceCodeRoute } from './device/enter.ts'
import { accountsRoute } from './hosted/accounts.ts'
import { answerRoute } from './hosted/answer.ts'
import { codeRoute } from './hosted/code.ts'
import { consentRoute } from './hosted/consent.ts'
import { forgotPasswordRoute } from './hosted/forgot-password.ts'
import { invitationRoute } from './hosted/invitation.ts'
import { newOrganizationRoute } from './hosted/new-organization.ts'
import { newPasswordRoute } from './hosted/new-password.ts'
import { organizationRoute } from './hosted/organization.ts'
import { signInRoute } from './hosted/sign-in.ts'
import { signInPasswordRoute } from './hosted/sign-in-password.ts'
import { signUpRoute } from './hosted/sign-up.ts'
import { logoRoute } from './logo.ts'
import { logoutRoute } from './logout.ts'
import { verifyApiKeyRoute } from './management/api-keys/verify.ts'
import { auditKeyRoute } from './management/audit/key.ts'
import { outboxMailPageRoute } from './management/development/outbox-mail-page.ts'
import { openApiRoute } from './management/openapi.ts'
import { servedTable } from './management/own-table.ts'
import { referenceRoutes } from './management/reference.ts'
import { managementTable } from './management/table.ts'
import { authorizeRoute } from './oauth2/authorize.ts'
import { deviceAuthorizationRoutes } from './oauth2/device-authorization.ts'
import { introspectRoute } from './oauth2/introspect.ts'
import { revokeRoute } from './oauth2/revoke.ts'
import { tokenRoute } from './oauth2/token.ts'
import { userProfileRoutes } from './oauth2/user-profile.ts'
import { portalApiKeysRoutes } from './portal/api-keys.ts'
import { portalBillingRoute } from './portal/billing.ts'
import { portalHomeRoute } from './portal/home.ts'
import { portalLeaveRoute } from './portal/leave.ts'
import { portalMemberRoute } from './portal/member.ts'
import { portalMembersRoute } from './portal/members.ts'
import { portalOrganizationRoute } from './portal/organization.ts'
import { portalProfileRoute } from './portal/profile.ts'
import { portalRedirectRoute } from './portal/redirect.ts'
import { portalSecurityRoute } from './portal/security.ts'
import { portalSessionsRoute } from './portal/sessions.ts'
import { portalVerifyEmailRoute } from './portal/verify-email.ts'
import { jwksRoutes } from './well-known/jwks.ts'
import { openidConfigurationRoute } from './well-known/openid-configuration.ts'

/** Every route there is, but for those of the Management API, which has a table and a frame of its own. */
export const routeTable = (deps: Deps): RouteOptions[] => [
  openidConfigurationRoute(),
  ...jwksRoutes,

  authorizeRoute(deps),
  ...tokenRoute(deps),
  ...deviceAuthorizationRoutes(deps),
  ...userProfileRoutes(deps),
  introspectRoute(deps),
  ...revokeRoute(deps),
  logoutRoute(deps),

  ...entitlementsRoute(deps),
  ...entitlementRoutes(deps),
  ...featureFlagsRoute(deps),
  ...featureFlagRoute(deps),
  ...permissionsRoute(deps),
  ...permissionRoute(deps),
  ...rolesRoute(deps),
  ...propertiesRoute(deps),
  ...userOrganizationsRoute(deps),
  ...accountUserProfileRoute(deps),
  ...currentOrganizationRoute(deps),
  ...portalLinkRoute(deps),

  verifyApiKeyRoute(deps),
  openApiRoute([...managementTable, ...servedTable(deps)]),
  auditKeyRoute(deps),
  ...referenceRoutes([...managementTable, ...servedTable(deps)], deps),

  signInRoute(deps),
  signInPasswordRoute(deps),
  signUpRoute(deps),
  codeRoute(deps),
  accountsRoute(deps),
  consentRoute(deps),
  answerRoute(deps),
  newPasswordRoute(deps),
  forgotPasswordRoute(deps),
  organizationRoute(deps),
  newOrganizationRoute(deps),
  invitationRoute(deps),

  enterDeviceCodeRoute(deps),
  confirmDeviceRoute(deps),
  consentToDeviceRoute(deps),
  deviceDoneRoute(deps),

  portalRedirectRoute(deps),
  portalHomeRoute(deps),
  portalProfileRoute(deps),
  portalVerifyEmailRoute(deps),
  portalSecurityRoute(deps),
  portalSessionsRoute(deps),
  portalOrganizationRoute(deps),
  portalMembersRoute(deps),
  portalMemberRoute(deps),
  ...portalApiKeysRoutes(deps),
  portalBillingRoute(deps),
  portalLeaveRoute(deps),

  ...adminConsoleRoutes(deps),
  adminOverviewRoute(deps),
  adminPreviewRoute(deps),
  adminSetupRoute(deps),
  adminSignInRoute(deps),
  adminSignOutRoute(deps),
  adminForgotPasswordRoute(deps),
  ...adminAccountRoutes(deps),
  adminPasswordRoute(deps),
  adminSessionsRoute(deps),

  ...assetRoutes,
  logoRoute(deps),

  ...(deps.development ? [outboxRoute(deps), outboxMailPageRoute(deps), clockRoute(deps), limitsRoute(deps)] : []),
]
