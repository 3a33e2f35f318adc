import type { Application, EnvironmentSettings } from '@latchkey/storage/records.ts'

/** What an environment has until somebody says otherwise. */
export const DEFAULT_SETTINGS: EnvironmentSettings = {
  brand: { name: null, logoUrl: null, primaryColor: null, backgroundColor: null, theme: 'auto' },
  termsUrl: null,
  privacyUrl: null,
  allowSelfSignUp: true,
  otpTtlSeconds: 7200,
  session: { inactivitySeconds: 604_800, absoluteSeconds: 2_592_000, persistent: true },
}

/** What an application has until somebody says otherwise. */
export const DEFAULT_APPLICATION: Pick<
  Application,
  | 'profile'
  | 'isEnabled'
  | 'homepageUri'
  | 'loginUri'
  | 'callbackUrls'
  | 'logoutUrls'
  | 'tokens'
  | 'defaultAudience'
  | 'isDefaultDevice'
> = {
  profile: 'kinde',
  isEnabled: true,
  homepageUri: null,
  loginUri: null,
  callbackUrls: [],
  logoutUrls: [],
  tokens: { accessTtlSeconds: 86_400, idTtlSeconds: 3600, refreshTtlSeconds: 1_296_000 },
  defaultAudience: [],
  isDefaultDevice: false,
}
