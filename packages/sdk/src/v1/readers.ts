import type { TokenReader } from '../readers/types.ts'
import { FlagType, type FlagTypeCode, TOKEN_NAMES, type TokenName } from './constants.ts'
import { KindeRetrieveException, KindeTokenException } from './errors.ts'

/** A claim, by its name on the wire; the value is null where the token does not have it. */
export type Claim = { name: string; value: unknown }
/** A user, in the field names of the documents. */
export type UserDetails = {
  id: string
  given_name: string | null
  family_name: string | null
  email: string | null
  picture: string | null
}
/**
 * A feature flag. `is_default` says that there is none and the value is that of the call; `type` is `string`, `integer`
 * or `boolean`.
 */
export type Flag = { code: string; value: unknown; is_default: boolean; type?: string }

/** What each method of the client answers, in the names of the documents. A claim that is not there grants nothing. */
export const READERS = {
  async claim(reader: TokenReader, key: string, tokenName: TokenName = 'access_token'): Promise<Claim> {
    if (!TOKEN_NAMES.includes(tokenName)) {
      throw new KindeTokenException(`The token must be one of ${TOKEN_NAMES.join(', ')}, not ${tokenName}`)
    }
    return reader.getClaim(key, { token: tokenName })
  },
  async permission(reader: TokenReader, permission: string) {
    const { orgCode, isGranted } = await reader.getPermission(permission as never)
    return { org_code: orgCode, is_granted: isGranted }
  },
  async permissions(reader: TokenReader) {
    const { orgCode, permissions } = await reader.getPermissions()
    return { org_code: orgCode, permissions }
  },
  organization: async (reader: TokenReader) => ({ org_code: (await reader.getOrganization())?.orgCode ?? null }),
  userOrganizations: async (reader: TokenReader) => ({ org_codes: (await reader.getUserOrganizations()).orgCodes }),
  async userDetails(reader: TokenReader): Promise<UserDetails> {
    const user = await reader.getUser()
    if (!user) throw new KindeTokenException('The token is of a machine: it has no user')
    const { id, givenName, familyName, email, picture } = user
    return { id, given_name: givenName, family_name: familyName, email, picture }
  },
  /** Undefined is no default; null, false and 0 are good ones. */
  async flag(reader: TokenReader, code: string, defaultValue: unknown, type?: FlagTypeCode | ''): Promise<Flag> {
    if (type && !Object.hasOwn(FlagType, type)) {
      const known = Object.keys(FlagType).join(', ')
      throw new KindeRetrieveException(`${type} is no type of flags: use ${known}`, { code: 'flag_type_wrong' })
    }
    const fallback = defaultValue === undefined ? {} : { default: defaultValue }
    const flag = await reader.getFlag(code as never, { ...(type ? { type } : {}), ...fallback })
    return {
      code,
      value: flag.value,
      is_default: flag.isDefault,
      ...(flag.type === undefined ? {} : { type: flag.type }),
    }
  },
  async flagValue<Value>(reader: TokenReader, code: string, defaultValue: Value | undefined, type: FlagTypeCode) {
    return (await READERS.flag(reader, code, defaultValue, type)).value as Value
  },
}
