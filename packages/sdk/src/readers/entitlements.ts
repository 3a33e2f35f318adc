import { LatchkeyApiError } from '../errors.ts'
import type { AccountApi } from './account-api.ts'
import { textOf } from './claim-names.ts'
import type { Entitlement, Entitlements } from './types.ts'

/** Plans and entitlements over all pages. */
export async function readEntitlements(account: AccountApi): Promise<Entitlements> {
  const { data, rows } = await account.list('entitlements', 'entitlements')
  const plans = (Array.isArray(data.plans) ? data.plans : []).map(Object).map(({ key, name, subscribed_on }) => ({
    key: textOf(key) ?? '',
    name: textOf(name) ?? '',
    subscribedOn: textOf(subscribed_on) ?? '',
  }))
  return { orgCode: textOf(data.org_code) ?? null, plans, entitlements: rows.map(toEntitlement) }
}

/** One entitlement; null where the issuer has none under the key. */
export async function readEntitlement(account: AccountApi, featureKey: string): Promise<Entitlement | null> {
  try {
    const { entitlement } = Object((await account.getEntitlement(featureKey)).data) as Record<string, unknown>
    return entitlement ? toEntitlement(Object(entitlement)) : null
  } catch (error) {
    if (error instanceof LatchkeyApiError && error.status === 404) return null
    throw error
  }
}

function toEntitlement(row: Record<string, unknown>): Entitlement {
  return {
    id: textOf(row.id) ?? '',
    featureKey: textOf(row.feature_key) ?? '',
    featureName: textOf(row.feature_name) ?? '',
    priceName: textOf(row.price_name) ?? '',
    fixedCharge: numberOf(row.fixed_charge),
    unitAmount: numberOf(row.unit_amount),
    limitMax: numberOf(row.entitlement_limit_max),
    limitMin: numberOf(row.entitlement_limit_min),
  }
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
