import type { VerifiedClaims } from '../verify/claims.ts'
import type { AccountApi } from './account-api.ts'

/** Which token to read. */
export type TokenType = 'access_token' | 'id_token'

/**
 * What an application's users may be and have, for the application to fill in by declaration merging; `latchkey types`
 * writes it. Readers, requirements and guards then know the keys, and the types of flags and claims.
 *
 * ```ts
 * declare module '@latchkey/sdk' {
 *   interface LatchkeyRegister {
 *     permissions: 'create:orders' | 'read:orders'
 *     roles: 'buyer' | 'clerk'
 *     featureFlags: { dark_mode: boolean; theme: string } // or keys alone: 'dark_mode' | 'theme'
 *     entitlements: 'exports'
 *     claims: { plan: string }
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: to be merged with
export interface LatchkeyRegister {}
type Registered<Name extends string, Otherwise = string> =
  LatchkeyRegister extends Record<Name, infer Known> ? Known : Otherwise
/** The keys of permissions that are registered; any text where none are. */
export type PermissionKey = Registered<'permissions'>
/** The keys of roles that are registered; any text where none are. */
export type RoleKey = Registered<'roles'>
/** The keys of billed features that are registered; any text where none are. */
export type FeatureKey = Registered<'entitlements'>

type KeysOf<Flags> = Flags extends string ? Flags : keyof Flags & string
/** The flags whose types are registered; none if only their keys are. */
type TypedFlags = Exclude<Registered<'featureFlags', never>, string>
/** The codes of flags that are registered; any text where none are. */
export type FlagKey = KeysOf<Registered<'featureFlags'>>
/** A flag whose type is registered. */
export type TypedFlagKey = keyof TypedFlags & string
/** The type of a flag that is registered; unknown for others. */
export type FlagValue<Key> = Key extends keyof TypedFlags ? TypedFlags[Key] : unknown
/** The flags of one type, or all where no types are registered. */
export type FlagKeyOf<Type> = [TypedFlags] extends [never]
  ? FlagKey
  : { [Key in TypedFlagKey]: TypedFlags[Key] extends Type ? Key : never }[TypedFlagKey]

/** The claims that tokens of Latchkey and Kinde have, with those that are registered. */
export type KnownClaims = Omit<StandardClaims, keyof Registered<'claims', object>> & Registered<'claims', object>
type StandardClaims = {
  readonly aud: readonly string[]
  readonly azp: string
  readonly email: string
  readonly exp: number
  readonly family_name: string
  readonly given_name: string
  readonly iat: number
  readonly iss: string
  readonly jti: string
  readonly name: string
  readonly org_code: string
  readonly org_codes: readonly string[]
  readonly org_name: string
  readonly permissions: readonly string[]
  readonly picture: string
  readonly scp: readonly string[]
  readonly sub: string
}

/** How something is read. */
export type ReadOptions = {
  /**
   * Ask the Account API, which knows what holds now, instead of the token, which says what held when it was issued. By
   * default as configured.
   */
  readonly forceApi?: boolean | undefined
}

/** A user. What tokens and issuer do not say is null. */
export type User = {
  /** The `sub` of tokens, such as `kp_…`. */
  readonly id: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly name: string | null
  readonly email: string | null
  readonly picture: string | null
  /** `preferred_username` of the tokens. */
  readonly username: string | null
  /** `phone_number` of the tokens, in the form of E.164. */
  readonly phone: string | null
  /** The id under which another system knows the user. */
  readonly providedId: string | null
  /** Public properties of the user that tokens carry, by key. */
  readonly properties: Readonly<Record<string, unknown>>
}

/** The organization that a token is for. */
export type Organization = {
  readonly orgCode: string
  readonly orgName: string | null
  /** Public properties of the organization that tokens carry, by key. */
  readonly properties: Readonly<Record<string, unknown>>
}

/** A role that somebody has in an organization. */
export type Role = { readonly id: string; readonly key: string; readonly name: string }

/** The letters with which tokens mark the type of a flag (wire protocol §6.5). */
export type FlagTypeCode = 's' | 'b' | 'i' | 'j'
/** The types of flags, by the letters that tokens have for them. */
export const FlagType = { s: 'string', b: 'boolean', i: 'integer', j: 'json' } as const
/** The types of flags in words. */
export type FlagTypeName = (typeof FlagType)[FlagTypeCode]

/** A feature flag with the value that holds for somebody. */
export type FeatureFlag<Value = unknown> = {
  readonly code: string
  /** Absent where only the default is known and it is of no type that flags have. */
  readonly type: FlagTypeName | undefined
  readonly value: Value
  /** Whether the value is the default of the call, because there is no such flag. */
  readonly isDefault: boolean
}

/** What a flag is read with. */
export type FlagOptions<Value> = ReadOptions & {
  /** The value where there is no flag. Whether there is a `default` decides: null, false and 0 are good ones. */
  readonly default?: Value
  /** Refuses a flag of another type. */
  readonly type?: FlagTypeCode | undefined
}

/** A billed feature, as far as the plan has it. `unitAmount` is in cents. */
export type Entitlement = {
  readonly id: string
  readonly featureKey: string
  readonly featureName: string
  readonly priceName: string
  readonly fixedCharge: number | null
  readonly unitAmount: number | null
  /** How much of it the plan contains; null for no limit. */
  readonly limitMax: number | null
  readonly limitMin: number | null
}

/** What the plans of an organization contain. */
export type Entitlements = {
  readonly orgCode: string | null
  readonly plans: readonly { readonly key: string; readonly name: string; readonly subscribedOn: string }[]
  readonly entitlements: readonly Entitlement[]
}

type Condition<Key extends string, Name extends string, Item> =
  | Key
  | ({ readonly [Field in Name]: Key } & { readonly condition: (item: Item) => boolean | Promise<boolean> })

/** What somebody must have. Something must be asked for: an empty requirement is an error, not a yes. */
export type Requirement = {
  readonly roles?: readonly Condition<RoleKey, 'role', Role>[] | undefined
  readonly permissions?:
    | readonly Condition<PermissionKey, 'permission', { key: string; orgCode: string | null }>[]
    | undefined
  /** A key alone asks for a value that is not false, 0, empty or null. */
  readonly featureFlags?: readonly (FlagKey | { readonly flag: FlagKey; readonly value: unknown })[] | undefined
  /** By the key of the feature. */
  readonly billingEntitlements?: readonly Condition<FeatureKey, 'entitlement', Entitlement>[] | undefined
  /** Whether everything is needed, or one thing of all. By default `all`. */
  readonly mode?: 'all' | 'any' | undefined
}

/** Whether somebody has what is required. */
export type RequirementResult = {
  readonly isGranted: boolean
  /** What is missing, such as `permission create:todos`. */
  readonly missing: readonly string[]
}

/** The pages of the self-service portal that a link can open. */
export const PortalPage = {
  PROFILE: 'profile',
  ORGANIZATION_DETAILS: 'organization_details',
  ORGANIZATION_MEMBERS: 'organization_members',
  ORGANIZATION_PLAN_DETAILS: 'organization_plan_details',
  ORGANIZATION_PAYMENT_DETAILS: 'organization_payment_details',
  ORGANIZATION_PLAN_SELECTION: 'organization_plan_selection',
  PAYMENT_DETAILS: 'payment_details',
  PLAN_DETAILS: 'plan_details',
  PLAN_SELECTION: 'plan_selection',
} as const
/** One of the values of `PortalPage`. */
export type PortalPage = (typeof PortalPage)[keyof typeof PortalPage]

/**
 * Reads what verified tokens say, and what the Account API says of their user. A claim that is not there is null or
 * empty; nothing is granted that is not said.
 */
export type TokenReader = {
  /** The claims of the access token. */
  readonly accessTokenClaims: VerifiedClaims
  /** The user's id; undefined for a machine's token. */
  readonly userId: string | undefined

  /** A claim and its name; the value is null where the token does not have it. */
  getClaim<Name extends keyof KnownClaims>(
    name: Name,
    options?: { token?: TokenType },
  ): Promise<{ name: string; value: KnownClaims[Name] | null }>
  getClaim<Value = unknown>(
    name: string,
    options?: { token?: TokenType },
  ): Promise<{ name: string; value: Value | null }>
  /** The value of a claim alone. */
  getClaimValue<Name extends keyof KnownClaims>(
    name: Name,
    options?: { token?: TokenType },
  ): Promise<KnownClaims[Name] | null>
  getClaimValue<Value = unknown>(name: string, options?: { token?: TokenType }): Promise<Value | null>
  /** All claims of a token as on the wire; none where there is no such token. */
  getClaims(options?: { token?: TokenType }): Promise<Readonly<Record<string, unknown>>>
  /** Whether a claim has a value. */
  claimEquals(name: string, expected: unknown, options?: { token?: TokenType }): Promise<boolean>

  /** The user as the ID token has them, or with an access token alone as far as that says; null for a machine. */
  getUser(): Promise<User | null>
  /** What the issuer says of the user now, from its userinfo endpoint. */
  getUserInfo(): Promise<Readonly<Record<string, unknown>>>
  /** The organization that the token is for; null where it is for none. */
  getOrganization(): Promise<Organization | null>
  /** All organizations of the user, from the ID token. Names are there if the application puts them into tokens. */
  getUserOrganizations(): Promise<{ orgCodes: string[]; orgs: { code: string; name: string | null }[] }>

  /** Whether the user has a permission in the organization of the token. */
  getPermission(
    key: PermissionKey,
    options?: ReadOptions,
  ): Promise<{ permissionKey: string; orgCode: string | null; isGranted: boolean }>
  /** Their permissions there. */
  getPermissions(options?: ReadOptions): Promise<{ orgCode: string | null; permissions: string[] }>
  /** The answer of `getPermission()` alone. */
  hasPermission(key: PermissionKey, options?: ReadOptions): Promise<boolean>

  /** Whether the user has a role in the organization of the token. */
  getRole(
    key: RoleKey,
    options?: ReadOptions,
  ): Promise<{ id: string | null; key: string; name: string | null; orgCode: string | null; isGranted: boolean }>
  /** Asks the Account API also where the token has no `roles`, as tokens only have them if the application says so. */
  getRoles(options?: ReadOptions): Promise<{ orgCode: string | null; roles: Role[] }>
  /** The answer of `getRole()` alone. */
  hasRole(key: RoleKey, options?: ReadOptions): Promise<boolean>

  /** Rejects with LatchkeyRetrieveError `flag_missing` without a default, and `flag_type_wrong` for another type. */
  getFlag<Key extends TypedFlagKey>(
    code: Key,
    options?: FlagOptions<FlagValue<Key>>,
  ): Promise<FeatureFlag<FlagValue<Key>>>
  getFlag<Value = unknown>(code: FlagKey, options?: FlagOptions<Value>): Promise<FeatureFlag<Value>>
  /** All flags, by their codes. */
  getFlags(options?: ReadOptions): Promise<Readonly<Record<string, FeatureFlag>>>
  /** The value of a flag of type boolean. Rejects as `getFlag()` does. */
  getBooleanFlag(code: FlagKeyOf<boolean>, defaultValue?: boolean, options?: ReadOptions): Promise<boolean>
  /** The value of a flag of type string. Rejects as `getFlag()` does. */
  getStringFlag(code: FlagKeyOf<string>, defaultValue?: string, options?: ReadOptions): Promise<string>
  /** The value of a flag of type integer. Rejects as `getFlag()` does. */
  getIntegerFlag(code: FlagKeyOf<number>, defaultValue?: number, options?: ReadOptions): Promise<number>
  /** The value of a flag of type json. Rejects as `getFlag()` does. */
  getJsonFlag<Value = unknown>(code: FlagKey, defaultValue?: Value, options?: ReadOptions): Promise<Value>

  /** What the plans of the organization contain, as the Account API says. */
  getEntitlements(): Promise<Entitlements>
  /** Null where there is no such entitlement. */
  getEntitlement(featureKey: FeatureKey): Promise<Entitlement | null>

  /** Whether the user has what is required. Rejects with LatchkeyConfigurationError if nothing is. */
  has(requirement: Requirement, options?: ReadOptions): Promise<boolean>
  /** The same with what is missing. */
  check(requirement: Requirement, options?: ReadOptions): Promise<RequirementResult>

  /** An address that opens the self-service portal for the user, once and soon. `returnUrl` may be a path of the site. */
  portalUrl(options: { returnUrl: string; subNav?: PortalPage | undefined }): Promise<URL>
  /** The Account API, as it answers. */
  readonly account: AccountApi
  /** `fetch` with the user's access token. The address is the caller's: it must be an API that may see the token. */
  fetch(input: string, init?: RequestInit): Promise<Response>
}
