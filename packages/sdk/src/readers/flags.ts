import { LatchkeyRetrieveError } from '../errors.ts'
import type { AccountApi } from './account-api.ts'
import { type Claims, claimOf } from './claim-names.ts'
import { type FeatureFlag, type FlagOptions, FlagType, type FlagTypeCode, type FlagTypeName } from './types.ts'

type Flags = Readonly<Record<string, FeatureFlag>>

/** The flags of a token: `{"theme": {"t": "s", "v": "dark"}}` (wire protocol §6.5). What is of no known shape is left out. */
export function flagsOfToken(claims: Claims): Flags {
  const flags = Object.entries(Object(claimOf(claims, 'feature_flags')) as Record<string, unknown>)
  return Object.fromEntries(
    flags.flatMap(([code, flag]) => {
      const { t, v } = Object(flag) as { t?: unknown; v?: unknown }
      const type = typeof t === 'string' && Object.hasOwn(FlagType, t) ? FlagType[t as FlagTypeCode] : undefined
      return type !== undefined && isOfType(v, type) ? [[code, { code, type, value: v, isDefault: false }]] : []
    }),
  )
}

/** The flags that the Account API has for the user now, over all pages. */
export async function flagsOfApi(account: AccountApi): Promise<Flags> {
  const { rows } = await account.list('feature_flags', 'feature_flags')
  return Object.fromEntries(
    rows.flatMap(({ key, type: name, value }) => {
      const type = Object.values(FlagType).find((known) => known === String(name).toLowerCase()) ?? typeOf(value)
      return typeof key === 'string' && type !== undefined && isOfType(value, type)
        ? [[key, { code: key, type, value, isDefault: false }]]
        : []
    }),
  )
}

/** One flag, or its default. Throws LatchkeyRetrieveError. */
export function pickFlag<Value>(flags: Flags, code: string, options: FlagOptions<Value>): FeatureFlag<Value> {
  const wanted = options.type === undefined ? undefined : FlagType[options.type]
  if (options.type !== undefined && !Object.hasOwn(FlagType, options.type)) {
    throw new LatchkeyRetrieveError('flag_type_wrong', `${options.type} is no type of flags: use s, b, i or j`)
  }
  const flag = Object.hasOwn(flags, code) ? flags[code] : undefined
  if (flag) {
    if (wanted !== undefined && flag.type !== wanted) {
      throw new LatchkeyRetrieveError('flag_type_wrong', `the flag ${code} is of type ${flag.type}, not ${wanted}`)
    }
    return flag as FeatureFlag<Value>
  }
  if (!Object.hasOwn(options, 'default')) {
    throw new LatchkeyRetrieveError('flag_missing', `there is no flag ${code}: define it, or give a default`)
  }
  const value = options.default as Value
  return { code, type: wanted ?? typeOf(value), value, isDefault: true }
}

function typeOf(value: unknown): FlagTypeName | undefined {
  return Object.values(FlagType).find((type) => isOfType(value, type))
}

function isOfType(value: unknown, type: FlagTypeName): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value)
    case 'json':
      return typeof value === 'object' && value !== null
    default:
      return typeof value === type
  }
}
