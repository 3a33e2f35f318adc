import type { Entitlement, Entitlements, FeatureKey } from '../readers/types.ts'
import { currentReader, type FindReader } from './current-reader.ts'

/** What somebody's plan contains, as the Account API says. Whoever is not signed in has no plan. */
export const createEntitlements = (find: FindReader) => ({
  getEntitlements: async (): Promise<Entitlements> =>
    (await find())?.getEntitlements() ?? { orgCode: null, plans: [], entitlements: [] },
  getEntitlement: async (featureKey: FeatureKey): Promise<Entitlement | null> =>
    (await find())?.getEntitlement(featureKey) ?? null,
})

/** The entitlements of whoever made the request that is being answered. Rejects outside of any. */
export const entitlements = /* @__PURE__ */ createEntitlements(currentReader)
