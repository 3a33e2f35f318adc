export {
  isLatchkeyError,
  LatchkeyAuthenticationError,
  LatchkeyConfigurationError,
  LatchkeyError,
  LatchkeyLoginError,
  LatchkeyTokenError,
  LatchkeyUnavailableError,
  PortalPage,
  PromptTypes,
  type Requirement,
} from '@latchkey/sdk'
export {
  AuthLoading,
  Has,
  ProtectedRoute,
  type ProtectedRouteProps,
  SignedIn,
  SignedOut,
} from './components/gates.tsx'
export { CreateOrgLink, LoginLink, LogoutLink, PortalLink, RegisterLink, SwitchOrgLink } from './components/links.tsx'
export {
  KindeContext,
  type KindeContextProps,
  type State,
  useKindeAuth,
  useKindeAuth as useLatchkey,
} from './context.ts'
export type { AuthApi, RefreshTokenResult } from './core/api.ts'
export { type BrowserClient, createBrowserClient } from './core/client.ts'
export { type BrowserErrorCode, LatchkeyBrowserError } from './core/errors.ts'
export {
  type ActivityTimeoutConfig,
  type AppState,
  type ClientOptions,
  type LogoutOptions,
  type PopupOptions,
  type SignInOptions,
  TimeoutActivityType,
  type TokenStore,
  type TokenStrategy,
} from './core/options.ts'
export type { Snapshot } from './core/snapshot.ts'
export type { AuthState, InitialState, User } from './core/state.ts'
export { useApiFetch, useAuthState, useFlag, useHas, useOrganization, usePermission, useUser } from './hooks.ts'
export {
  type ErrorProps,
  type KindeCallbacks,
  KindeProvider,
  KindeProvider as LatchkeyProvider,
  type KindeProviderProps,
} from './provider.tsx'
