export { sessionOf } from './adapters/visit.ts'
export type { Clock } from './clock.ts'
export { GrantType, type LatchkeyConfig, type SessionOptions } from './config/config.ts'
export { type EnvironmentSettings, readEnvironment } from './config/environment-settings.ts'
export { normalizeIssuer, type Settings } from './config/settings.ts'
export {
  type CookieToSet,
  createContext,
  formatCookie,
  type LatchkeyContext,
  parseCookies,
  type WebContext,
} from './context.ts'
export type { SignatureAlgorithm } from './crypto/backend.ts'
export type { DebugEvent } from './debug.ts'
export {
  isLatchkeyError,
  LatchkeyApiError,
  LatchkeyAuthenticationError,
  LatchkeyError,
  LatchkeyLoginError,
  LatchkeyRetrieveError,
  LatchkeySessionError,
  type LoginErrorCode,
  type RetrieveErrorCode,
} from './errors.ts'
export type { DeviceAuthorization, DeviceFlow } from './grants/device.ts'
export type { Machine, MachineOptions } from './grants/machine.ts'
export { createHandler, type Handler, type HandlerOptions, type RouteName } from './handler.ts'
export { helpers, unsafeDecodeJwt } from './helpers.ts'
export type { Metadata } from './issuer/metadata.ts'
export {
  type AccessCheck,
  type CallbackResult,
  createLatchkey,
  type Grant,
  type Latchkey,
  type TokenHint,
} from './latchkey.ts'
export type { AuthorizationRequest } from './login/authorization-request.ts'
export type { LogoutOptions } from './login/logout-url.ts'
export {
  IssuerRouteTypes,
  LoginOptions,
  type Prompt,
  PromptTypes,
  readVisitorOptions,
  type VisitorOptions,
} from './login/options.ts'
export { createPkcePair, type PkcePair } from './login/pkce.ts'
export { type ClaimSource, claims } from './modules/claims.ts'
export { entitlements } from './modules/entitlements.ts'
export { featureFlags } from './modules/feature-flags.ts'
export { permissions } from './modules/permissions.ts'
export { portals } from './modules/portals.ts'
export { roles } from './modules/roles.ts'
export { tokens } from './modules/tokens.ts'
export type { FrameworkName } from './oauth/frameworks/frameworks.ts'
export type { OAuthManagement } from './oauth/management.ts'
export { createOAuthClient, OAuth, type OAuthLogoutOptions, type RedirectResult } from './oauth/oauth.ts'
export type { OAuthOptions, StorageType } from './oauth/options.ts'
export type { AccountApi, PageOptions } from './readers/account-api.ts'
export {
  type Entitlement,
  type Entitlements,
  type FeatureFlag,
  type FlagKey,
  type FlagKeyOf,
  type FlagOptions,
  FlagType,
  type FlagTypeCode,
  type FlagTypeName,
  type FlagValue,
  type KnownClaims,
  type LatchkeyRegister,
  type Organization,
  type PermissionKey,
  PortalPage,
  type ReadOptions,
  type Requirement,
  type RequirementResult,
  type Role,
  type RoleKey,
  type TokenReader,
  type TokenType,
  type TypedFlagKey,
  type User,
} from './readers/types.ts'
export { type RequestScope, runWithRequest } from './requests/request-scope.ts'
export { memoryStore } from './sessions/memory-store.ts'
export type { AuthState, Session, SessionTokens, TokenInfo } from './sessions/session.ts'
export type { SessionStore } from './sessions/store.ts'
export type { VerifiedTokenSet } from './tokens/grants.ts'
export type { IdTokenClaims } from './tokens/id-token.ts'
export type { AccessTokenRequirements } from './tokens/token-checks.ts'
export type { TokenSet } from './tokens/token-set.ts'
export type { AccessTokenClaims, VerifiedClaims } from './verify/claims.ts'
export {
  type AccessErrorCode,
  LatchkeyAccessError,
  LatchkeyConfigurationError,
  LatchkeyTokenError,
  LatchkeyUnavailableError,
  type TokenErrorCode,
  type UnavailableErrorCode,
} from './verify/errors.ts'
export type { Fetch } from './verify/fetch-json.ts'
export type { VerifyResult } from './verify/verifier.ts'
