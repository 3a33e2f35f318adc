import type { Settings } from '../config/settings.ts'
import { LatchkeyLoginError } from '../errors.ts'
import type { IssuerClient } from '../issuer/issuer-client.ts'
import { resolveReturnTo } from '../login/return-to.ts'
import type { IdTokenClaims } from '../tokens/id-token.ts'
import type { VerifiedClaims } from '../verify/claims.ts'
import { LatchkeyTokenError, LatchkeyUnavailableError } from '../verify/errors.ts'
import { createAccountApi } from './account-api.ts'
import { type Claims, claimOf, organizationOf, textOf, textsOf } from './claim-names.ts'
import { readEntitlement, readEntitlements } from './entitlements.ts'
import { flagsOfApi, flagsOfToken, pickFlag } from './flags.ts'
import { judgeRequirement } from './requirement.ts'
import { readRoles } from './roles.ts'
import type { FlagOptions, FlagTypeCode, ReadOptions, TokenReader, TokenType, User } from './types.ts'

/** Tokens that have been verified, and a way to an access token that is still good. */
export type ReaderSource = {
  readonly accessTokenClaims: VerifiedClaims
  readonly idTokenClaims: IdTokenClaims | undefined
  getAccessToken(): Promise<string>
}

type Tools = {
  readonly settings: Pick<Settings, 'issuer' | 'forceApi' | 'siteUrl' | 'allowedReturnUrls' | 'fetch'>
  readonly client: Pick<IssuerClient, 'metadata' | 'getJson'>
}

/** Creates the readers of a pair of tokens. `read` answers the pair as it is at each call. */
export function createReader(read: () => ReaderSource, { settings, client }: Tools): TokenReader {
  const { issuer } = settings
  const account = createAccountApi({ issuer, client }, () => read().getAccessToken())
  const asksApi = ({ forceApi = settings.forceApi }: ReadOptions = {}) => forceApi
  const claimsOf = (token: TokenType = 'access_token'): Claims =>
    token === 'id_token' ? (read().idTokenClaims ?? {}) : read().accessTokenClaims
  const orgCode = () => organizationOf(read().accessTokenClaims) ?? null
  const claim = (name: string, token?: TokenType) => claimOf(claimsOf(token), name)

  async function typedFlag<Value>(
    code: string,
    type: FlagTypeCode,
    value: Value | undefined,
    options: ReadOptions = {},
  ): Promise<Value> {
    const wanted: FlagOptions<Value> = value === undefined ? { ...options, type } : { ...options, type, default: value }
    return (await reader.getFlag<Value>(code, wanted)).value
  }

  const reader: TokenReader = {
    account,
    get accessTokenClaims() {
      return read().accessTokenClaims
    },
    get userId() {
      return read().accessTokenClaims.sub
    },

    getClaim: async <Value>(name: string, { token }: { token?: TokenType } = {}) => ({
      name,
      value: (claim(name, token) ?? null) as Value | null,
    }),
    getClaimValue: async <Value>(name: string, { token }: { token?: TokenType } = {}) =>
      (claim(name, token) ?? null) as Value | null,
    getClaims: async ({ token } = {}) => claimsOf(token),
    claimEquals: async (name, expected, { token } = {}) =>
      expected !== undefined && JSON.stringify(claim(name, token)) === JSON.stringify(expected),

    getUser: async () => readUser(read()),
    async getUserInfo() {
      const { userinfoEndpoint } = await client.metadata()
      const profile = await client.getJson(userinfoEndpoint, await read().getAccessToken())
      // OpenID Connect Core §5.3.2: the answer may be another's
      if (profile.sub !== read().accessTokenClaims.sub) throw new LatchkeyTokenError('token_subject_wrong')
      return profile
    },
    async getOrganization() {
      const code = orgCode()
      if (code === null) return null
      const properties = plainProperties(
        claim('organization_properties') ?? claim('organization_properties', 'id_token'),
      )
      return { orgCode: code, orgName: textOf(claim('org_name')) ?? null, properties }
    },
    async getUserOrganizations() {
      const named = claim('organizations', 'id_token')
      const names = new Map<string, string>()
      for (const item of Array.isArray(named) ? named : []) {
        const { id, name } = Object(item) as Record<string, unknown>
        if (typeof id === 'string' && typeof name === 'string') names.set(id, name)
      }
      const orgCodes = [...new Set([...textsOf(claim('org_codes', 'id_token')), ...names.keys()])]
      return { orgCodes, orgs: orgCodes.map((code) => ({ code, name: names.get(code) ?? null })) }
    },

    async getPermissions(options) {
      if (!asksApi(options)) return { orgCode: orgCode(), permissions: textsOf(claim('permissions')) }
      const { data, rows } = await account.list('permissions', 'permissions')
      return { orgCode: textOf(data.org_code) ?? null, permissions: textsOf(rows.map(({ key }) => key)) }
    },
    async getPermission(key, options) {
      const held = await reader.getPermissions(options)
      return { permissionKey: key, orgCode: held.orgCode, isGranted: held.permissions.includes(key) }
    },
    hasPermission: async (key, options) => (await reader.getPermission(key, options)).isGranted,

    async getRoles(options) {
      const inToken = claim('roles')
      if (!asksApi(options) && (Array.isArray(inToken) || reader.userId === undefined)) {
        return { orgCode: orgCode(), roles: readRoles(inToken) }
      }
      const { data, rows } = await account.list('roles', 'roles')
      return { orgCode: textOf(data.org_code) ?? null, roles: readRoles(rows) }
    },
    async getRole(key, options) {
      const held = await reader.getRoles(options)
      const role = held.roles.find((item) => item.key === key)
      return { id: null, name: null, ...role, key, orgCode: held.orgCode, isGranted: role !== undefined }
    },
    hasRole: async (key, options) => (await reader.getRole(key, options)).isGranted,

    getFlags: async (options) => (asksApi(options) ? flagsOfApi(account) : flagsOfToken(read().accessTokenClaims)),
    getFlag: async <Value>(code: string, options: FlagOptions<Value> = {}) =>
      pickFlag(await reader.getFlags(options), code, options),
    getBooleanFlag: (code, value, options) => typedFlag(code, 'b', value, options),
    getStringFlag: (code, value, options) => typedFlag(code, 's', value, options),
    getIntegerFlag: (code, value, options) => typedFlag(code, 'i', value, options),
    getJsonFlag: (code, value, options) => typedFlag(code, 'j', value, options),

    getEntitlements: () => readEntitlements(account),
    getEntitlement: (key) => readEntitlement(account, key),

    has: async (requirement, options) => (await judgeRequirement(reader, requirement, options)).isGranted,
    check: (requirement, options) => judgeRequirement(reader, requirement, options),

    async portalUrl({ returnUrl, subNav }) {
      const target = resolveReturnTo(returnUrl, settings)
      if (target === undefined) throw new LatchkeyLoginError('return_to_refused')
      const { url } = await account.getPortalLink({ subNav, returnUrl: target })
      // whoever opens the link is signed in: it must not lead elsewhere
      if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).origin !== new URL(issuer).origin) {
        throw new LatchkeyUnavailableError('issuer_unavailable', { cause: new Error('no link of the issuer came') })
      }
      return new URL(url)
    },
    async fetch(input, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${await read().getAccessToken()}`)
      return settings.fetch(input, { ...init, headers })
    },
  }
  return reader
}

function readUser({ accessTokenClaims, idTokenClaims }: ReaderSource): User | null {
  if (accessTokenClaims.sub === undefined) return null
  const from = (name: string) =>
    textOf(claimOf(idTokenClaims, name)) ?? textOf(claimOf(accessTokenClaims, name)) ?? null
  const names = [from('given_name'), from('family_name')].filter((name) => name !== null)
  return {
    id: accessTokenClaims.sub,
    givenName: from('given_name'),
    familyName: from('family_name'),
    name: from('name') ?? (names.length > 0 ? names.join(' ') : null),
    email: from('email'),
    picture: from('picture'),
    username: from('preferred_username'),
    phone: from('phone_number') ?? from('phone'),
    providedId: from('provided_id'),
    properties: plainProperties(
      claimOf(idTokenClaims, 'user_properties') ?? claimOf(accessTokenClaims, 'user_properties'),
    ),
  }
}

/** Properties travel as `{"kp_usr_city": {"v": "Perth"}}` (wire protocol §6.1). */
function plainProperties(claim: unknown): Readonly<Record<string, unknown>> {
  const entries = Object.entries(Object(claim) as Record<string, unknown>)
  return Object.fromEntries(entries.map(([key, value]) => [key, Object(value).v ?? null]))
}
