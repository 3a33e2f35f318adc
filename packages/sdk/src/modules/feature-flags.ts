import { isLatchkeyError } from '../errors.ts'
import type { FeatureFlag, FlagKey, FlagKeyOf, FlagTypeCode, ReadOptions } from '../readers/types.ts'
import { currentReader, type FindReader } from './current-reader.ts'

/** The feature flags of somebody. Where there is none, or nobody is signed in, the default is the value. */
export const createFeatureFlags = (find: FindReader) => {
  async function getFlag<Value = unknown>(
    code: FlagKey,
    defaultValue?: Value,
    options: ReadOptions = {},
  ): Promise<FeatureFlag<Value | null>> {
    const missing = { code, type: undefined, value: defaultValue ?? null, isDefault: true }
    const reader = await find()
    if (!reader) return missing
    const given = defaultValue === undefined ? options : { ...options, default: defaultValue }
    return reader.getFlag<Value>(code, given).catch((error: unknown) => {
      if (isLatchkeyError(error, 'flag_missing')) return missing
      throw error
    })
  }

  /** Rejects with LatchkeyRetrieveError for a flag of another type, and for none without a default. */
  async function getTyped<Value>(type: FlagTypeCode, code: FlagKey, value: Value | undefined, options?: ReadOptions) {
    const reader = await find()
    if (!reader) return value ?? null
    const fallback = value === undefined ? {} : { default: value }
    return (await reader.getFlag<Value>(code, { ...options, type, ...fallback })).value
  }

  return {
    /** A flag. Where there is none its value is the default, or null. */
    getFlag,
    /** All flags, by their codes. */
    getAllFlags: async (options?: ReadOptions): Promise<Readonly<Record<string, FeatureFlag>>> =>
      (await find())?.getFlags(options) ?? {},
    /**
     * The value of a flag of type boolean. Rejects with LatchkeyRetrieveError for one of another type, and for none
     * without a default.
     */
    getBooleanFlag: (code: FlagKeyOf<boolean>, value?: boolean, options?: ReadOptions) =>
      getTyped('b', code, value, options),
    /**
     * The value of a flag of type string. Rejects with LatchkeyRetrieveError for one of another type, and for none
     * without a default.
     */
    getStringFlag: (code: FlagKeyOf<string>, value?: string, options?: ReadOptions) =>
      getTyped('s', code, value, options),
    /**
     * The value of a flag of type integer. Rejects with LatchkeyRetrieveError for one of another type, and for none
     * without a default.
     */
    getIntegerFlag: (code: FlagKeyOf<number>, value?: number, options?: ReadOptions) =>
      getTyped('i', code, value, options),
  }
}

/** The feature flags of whoever made the request that is being answered. Rejects outside of any. */
export const featureFlags = /* @__PURE__ */ createFeatureFlags(currentReader)
