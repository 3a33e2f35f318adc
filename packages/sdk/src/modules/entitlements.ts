import type { Entitlement, Entitlements, FeatureKey } from '../readers/types.ts'
import { currentReader, type FindReader } from './current-reader.ts'

/** What somebody's plan contains, as the Account API says. Whoever is not signed in has no plan. */
export const createEntitlements = (find: FindReader) => ({
  /** What somebody’s plans contain, as the Account API says. */
  getEntitlements: async (): Promise<Entitlements> =>
    (await find())?.getEntitlements() ?? { orgCode: null, plans: [], entitlements: [] },
  /** One of those, by the key of its feature; null where there is none. */
  getEntitlement: async (featureKey: FeatureKey): Promise<Entitlement | null> =>
    (await find())?.getEntitlement(featureKey) ?? null,
})

/** The entitlements of whoever made the request that is being answered. Rejects outside of any. */
export const entitlements = /* @__PURE__ */ createEntitlements(currentReader)
