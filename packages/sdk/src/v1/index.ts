// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/sdk/v1` offers
export {
  ApiAttributeError,
  ApiException,
  ApiKeyError,
  ApiTypeError,
  ApiValueError,
  OpenApiException,
} from './api-errors.ts'
export {
  APIsApi,
  ApplicationsApi,
  BusinessApi,
  CallbacksApi,
  ConnectedAppsApi,
  ConnectionsApi,
  EnvironmentsApi,
  FeatureFlagsApi,
  IndustriesApi,
  OrganizationsApi,
  PermissionsApi,
  PropertiesApi,
  PropertyCategoriesApi,
  RolesApi,
  SubscribersApi,
  TimezonesApi,
  UsersApi,
  WebhooksApi,
} from './api-groups.ts'
export type { KindeApiClientOptions } from './client-options.ts'
export { Configuration, type ConfigurationOptions } from './configuration.ts'
export { FlagType, type FlagTypeCode, GrantType, TOKEN_NAMES, type TokenName } from './constants.ts'
export {
  KindeConfigurationException,
  KindeException,
  KindeLoginException,
  KindeRetrieveException,
  KindeTokenException,
} from './errors.ts'
export { type FetchOptions, KindeApiClient, type UrlOptions } from './kinde-api-client.ts'
export { OAuthApi, type TokenArguments } from './o-auth-api.ts'
export type { Claim, Flag, UserDetails } from './readers.ts'
export type { TokenInput, TokenValue } from './token-value.ts'
