import {
  type Entitlement,
  type Entitlements,
  type FlagOptions,
  isLatchkeyError,
  type Organization,
  type PortalPage,
  type ReadOptions,
  type Requirement,
  type RequirementResult,
  type Role,
  type TokenReader,
} from '@latchkey/sdk'
import { type Claims, claimOf, textsOf } from '@latchkey/sdk/parts/page'
import type { BrowserClient } from './client.ts'
import { LatchkeyBrowserError } from './errors.ts'
import type { LogoutOptions, SignInOptions } from './options.ts'
import { part } from './part.ts'
import { snapshotOf } from './snapshot.ts'
import type { User } from './state.ts'

/** Whether tokens were renewed, and if so with what. Never a rejection, as in the SDK of Kinde. */
export type RefreshTokenResult =
  | {
      readonly success: true
      readonly accessToken: string
      readonly idToken?: string | undefined
      readonly error?: never
    }
  | { readonly success: false; readonly error: string; readonly accessToken?: never; readonly idToken?: never }

/** Options of `refreshToken()` in Kinde's names. Whose tokens they are, and by what they are renewed, the provider knows. */
export type RefreshTokenOptions = {
  readonly domain?: string | undefined
  readonly clientId?: string | undefined
  readonly refreshType?: unknown
  /** Told of the result. */
  readonly onRefresh?: ((result: RefreshTokenResult) => void) | undefined
}

type KindeTokenType = 'accessToken' | 'idToken'

/** What an application can ask and do, in Kinde's names. Where nobody is signed in, reading answers null, empty or no. */
export type AuthApi = {
  /** Leaves for the sign-in; in a window where the page is in a frame. */
  login(options?: SignInOptions): Promise<void>
  /** Leaves for the sign-up. */
  register(options?: SignInOptions): Promise<void>
  /** Signs up somebody together with a new organization. */
  createOrg(options?: SignInOptions): Promise<void>
  /** Signs out, in every tab; leaves for the issuer, so that the session ends there too. */
  logout(options?: string | LogoutOptions): Promise<void>
  /** Signs in to another organization of the user. */
  switchOrg(org: string | { orgCode: string }): Promise<void>

  /** A token that is good for some time yet, or a rejection that says why there is none. */
  getAccessToken(): Promise<string>
  /** The ID token; undefined where there is none. */
  getIdToken(): Promise<string | undefined>
  /** Another name of `getAccessToken()`. */
  getToken(): Promise<string>
  /** Renews the tokens now. What it is given is not looked at. */
  refreshToken(options?: RefreshTokenOptions): Promise<RefreshTokenResult>

  /** A claim and its name, by default of the access token; null where nobody is signed in. */
  getClaim<Value = unknown>(
    name: string,
    tokenType?: KindeTokenType,
  ): Promise<{ name: string; value: Value | null } | null>
  /** All claims of a token. */
  getClaims<Said = Claims>(tokenType?: KindeTokenType): Promise<Said | null>
  /** Who is signed in. */
  getUserProfile(): Promise<User | null>
  /** The value of a flag, or the default; null where there is neither. */
  getFlag<Value = unknown>(code: string, options?: FlagOptions<Value>): Promise<Value | null>
  /** Whether the user has a permission in the organization they are signed in to. */
  getPermission(
    key: string,
    options?: ReadOptions,
  ): Promise<{ permissionKey: string; orgCode: string | null; isGranted: boolean }>
  /** All their permissions there. */
  getPermissions(options?: ReadOptions): Promise<{ orgCode: string | null; permissions: string[] }>
  /** All their roles there. Asks the issuer where the token has none. */
  getRoles(options?: ReadOptions): Promise<Role[]>
  /** The code of the organization they are signed in to. */
  getCurrentOrganization(): Promise<string | null>
  /** Another name of `getCurrentOrganization()`. */
  getOrganization(): Promise<string | null>
  /** The organization with its name and properties. */
  getOrganizationDetails(): Promise<Organization | null>
  /** The codes of all their organizations. */
  getUserOrganizations(): Promise<string[] | null>
  /** What their plans contain, as the issuer says. */
  getEntitlements(): Promise<Entitlements>
  /** One of those, by the key of its feature. */
  getEntitlement(featureKey: string): Promise<Entitlement | null>
  /** Whether the user has what is required: nobody has anything while nobody is signed in. */
  has(requirement: Requirement, options?: ReadOptions): Promise<boolean>
  /** As `has()`, with what is missing. */
  check(requirement: Requirement, options?: ReadOptions): Promise<RequirementResult>
  /** An address that opens the self-service portal, once and soon. Rejects where nobody is signed in. */
  generatePortalUrl(options: { returnUrl: string; subNav?: PortalPage | undefined }): Promise<{ url: URL }>
  /** `fetch` with the access token. The address must be that of an API that may see it. */
  fetch(input: string, init?: RequestInit): Promise<Response>
}

/** Creates the functions of an application over its client. They stay the same as long as it does. */
export function createApi(client: BrowserClient): AuthApi {
  /** What asks the issuer comes in a part of its own: most pages never need it. */
  let made: TokenReader | undefined
  const reader = async () => {
    const { createPageReader } = await part(() => import('./reader.ts'))
    made ??= createPageReader(client)
    return made
  }
  const isSignedIn = () => client.getState().status === 'authenticated'
  const said = () => snapshotOf(client.getState())
  const claims = (tokenType: KindeTokenType = 'accessToken'): Claims | undefined => {
    const state = client.getState()
    if (state.status !== 'authenticated') return undefined
    return tokenType === 'idToken' ? (state.idTokenClaims ?? {}) : state.accessTokenClaims
  }
  const asksApi = (options: ReadOptions = {}) => options.forceApi === true && isSignedIn()

  const api: AuthApi = {
    login: client.login,
    register: client.register,
    createOrg: (options) => client.register({ ...options, isCreateOrg: true }),
    logout: (options) => client.logout(typeof options === 'string' ? { redirectUrl: options } : options),
    switchOrg: (org) => client.switchOrg(typeof org === 'string' ? org : org.orgCode),

    getAccessToken: client.getAccessToken,
    getIdToken: client.getIdToken,
    getToken: client.getAccessToken,
    async refreshToken({ onRefresh } = {}) {
      const result = await client.refresh().then(
        ({ accessToken, idToken }): RefreshTokenResult => ({ success: true, accessToken, idToken }),
        (error): RefreshTokenResult => {
          if (!isLatchkeyError(error)) throw error
          return { success: false, error: error.message }
        },
      )
      onRefresh?.(result)
      return result
    },

    async getClaim<Value>(name: string, tokenType?: KindeTokenType) {
      const found = claims(tokenType)
      return found ? { name, value: (claimOf(found, name) ?? null) as Value | null } : null
    },
    getClaims: async <Said>(tokenType?: KindeTokenType) => (claims(tokenType) ?? null) as Said | null,
    async getUserProfile() {
      const state = client.getState()
      return state.status === 'authenticated' ? state.user : null
    },
    async getFlag<Value>(code: string, options: FlagOptions<Value> = {}) {
      if (asksApi(options) || (options.type !== undefined && isSignedIn())) {
        return (await (await reader()).getFlag<Value | null>(code, { default: null, ...options })).value
      }
      const { flags } = said()
      return ((Object.hasOwn(flags, code) ? flags[code]?.value : options.default) ?? null) as Value | null
    },
    async getPermission(key, options) {
      const { orgCode, permissions } = await api.getPermissions(options)
      return { permissionKey: key, orgCode, isGranted: permissions.includes(key) }
    },
    async getPermissions(options) {
      if (asksApi(options)) return (await reader()).getPermissions(options)
      return { orgCode: said().orgCode, permissions: [...said().permissions] }
    },
    async getRoles(options) {
      const isSaid = claimOf(claims(), 'roles') !== undefined || !isSignedIn()
      // tokens have roles only if the application says so
      return isSaid && !asksApi(options) ? [...said().roles] : (await (await reader()).getRoles(options)).roles
    },
    getCurrentOrganization: async () => said().orgCode,
    getOrganization: async () => said().orgCode,
    getOrganizationDetails: async () => (isSignedIn() ? (await reader()).getOrganization() : null),
    getUserOrganizations: async () => (isSignedIn() ? textsOf(claimOf(claims('idToken'), 'org_codes')) : null),
    getEntitlements: async () => (await reader()).getEntitlements(),
    getEntitlement: async (featureKey) => (await reader()).getEntitlement(featureKey),
    has: async (requirement, options) => (await api.check(requirement, options)).isGranted,
    async check(requirement, options) {
      if (isSignedIn()) return (await reader()).check(requirement, options)
      return { isGranted: false, missing: ['a sign-in'] }
    },
    async generatePortalUrl({ returnUrl, subNav }) {
      if (client.settings().strategy === 'bff') throw new LatchkeyBrowserError('token_on_server')
      return { url: await (await reader()).portalUrl({ returnUrl, ...(subNav === undefined ? {} : { subNav }) }) }
    },
    async fetch(input, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${await client.getAccessToken()}`)
      return globalThis.fetch(input, { ...init, headers })
    },
  }
  return api
}
