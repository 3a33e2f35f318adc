import type { RouteOptions } from 'fastify'
import type { Deps } from '../deps.ts'
import { currentOrganizationRoute } from './account-api/current-organization.ts'
import { entitlementRoutes } from './account-api/entitlement.ts'
import { entitlementsRoute } from './account-api/entitlements.ts'
import { featureFlagRoute } from './account-api/feature-flag.ts'
import { featureFlagsRoute } from './account-api/feature-flags.ts'
import { permissionRoute } from './account-api/permission.ts'
import { permissionsRoute } from './account-api/permissions.ts'
import { propertiesRoute } from './account-api/properties.ts'
import { rolesRoute } from './account-api/roles.ts'
import { userOrganizationsRoute } from './account-api/user-organizations.ts'
import { accountUserProfileRoute } from './account-api/user-profile.ts'
import { assetRoutes } from './assets.ts'
import { clockRoute } from './development/clock.ts'
import { outboxRoute } from './development/outbox.ts'
import { confirmDeviceRoute } from './device/confirm.ts'
import { consentToDeviceRoute } from './device/consent.ts'
import { deviceDoneRoute } from './device/done.ts'
import { enterDeviceCodeRoute } from './device/enter.ts'
import { codeRoute } from './hosted/code.ts'
import { forgotPasswordRoute } from './hosted/forgot-password.ts'
import { invitationRoute } from './hosted/invitation.ts'
import { newOrganizationRoute } from './hosted/new-organization.ts'
import { newPasswordRoute } from './hosted/new-password.ts'
import { organizationRoute } from './hosted/organization.ts'
import { signInRoute } from './hosted/sign-in.ts'
import { signInPasswordRoute } from './hosted/sign-in-password.ts'
import { signUpRoute } from './hosted/sign-up.ts'
import { logoutRoute } from './logout.ts'
import { verifyApiKeyRoute } from './management/api-keys/verify.ts'
import { authorizeRoute } from './oauth2/authorize.ts'
import { deviceAuthorizationRoutes } from './oauth2/device-authorization.ts'
import { introspectRoute } from './oauth2/introspect.ts'
import { revokeRoute } from './oauth2/revoke.ts'
import { tokenRoute } from './oauth2/token.ts'
import { userProfileRoutes } from './oauth2/user-profile.ts'
import { jwksRoutes } from './well-known/jwks.ts'
import { openidConfigurationRoute } from './well-known/openid-configuration.ts'

/** Every route there is. */
export const routeTable = (deps: Deps): RouteOptions[] => [
  openidConfigurationRoute,
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

  verifyApiKeyRoute(deps),

  signInRoute(deps),
  signInPasswordRoute(deps),
  signUpRoute(deps),
  codeRoute(deps),
  newPasswordRoute(deps),
  forgotPasswordRoute(deps),
  organizationRoute(deps),
  newOrganizationRoute(deps),
  invitationRoute(deps),

  enterDeviceCodeRoute(deps),
  confirmDeviceRoute(deps),
  consentToDeviceRoute(deps),
  deviceDoneRoute(deps),
  ...assetRoutes,

  ...(deps.development ? [outboxRoute(deps), clockRoute(deps)] : []),
]
