import { refuse } from '../verify/settings.ts'
import type { Requirement, RequirementResult, TokenReader } from './types.ts'

type Source = Pick<TokenReader, 'getRoles' | 'getPermissions' | 'getFlags' | 'getEntitlements'>
type Options = Parameters<TokenReader['has']>[1]
type Item = { name: string; isMet: boolean }

/** Throws LatchkeyConfigurationError for a requirement that asks for nothing. */
export function checkRequirement(requirement: Requirement): void {
  const { roles = [], permissions = [], featureFlags = [], billingEntitlements = [] } = requirement
  const count = roles.length + permissions.length + featureFlags.length + billingEntitlements.length
  if (count === 0)
    refuse('a requirement must ask for something: roles, permissions, featureFlags or billingEntitlements')
}

/**
 * Judges a requirement: each kind is read once, and only the kinds that are asked for. Rejects with
 * LatchkeyConfigurationError if nothing is asked for.
 */
export async function judgeRequirement(
  source: Source,
  requirement: Requirement,
  options: Options = {},
): Promise<RequirementResult> {
  const { roles = [], permissions = [], featureFlags = [], billingEntitlements = [], mode = 'all' } = requirement
  checkRequirement(requirement)
  const judged = await Promise.all([
    roles.length === 0 ? [] : judgeRoles(),
    permissions.length === 0 ? [] : judgePermissions(),
    featureFlags.length === 0 ? [] : judgeFlags(),
    billingEntitlements.length === 0 ? [] : judgeEntitlements(),
  ])
  const items: Item[] = judged.flat()
  const missing = items.filter(({ isMet }) => !isMet).map(({ name }) => name)
  const isGranted = mode === 'any' ? missing.length < items.length : missing.length === 0
  return { isGranted, missing: isGranted ? [] : missing }

  async function judgeRoles(): Promise<Item[]> {
    const held = (await source.getRoles(options)).roles
    return Promise.all(
      roles.map(async (wanted) => {
        const key = typeof wanted === 'string' ? wanted : wanted.role
        const role = held.find((item) => item.key === key)
        const isMet = role !== undefined && (typeof wanted === 'string' || (await wanted.condition(role)) === true)
        return { name: `role ${key}`, isMet }
      }),
    )
  }

  async function judgePermissions(): Promise<Item[]> {
    const held = await source.getPermissions(options)
    return Promise.all(
      permissions.map(async (wanted) => {
        const key = typeof wanted === 'string' ? wanted : wanted.permission
        const isHeld = held.permissions.includes(key)
        const item = { key, orgCode: held.orgCode }
        const isMet = isHeld && (typeof wanted === 'string' || (await wanted.condition(item)) === true)
        return { name: `permission ${key}`, isMet }
      }),
    )
  }

  async function judgeFlags(): Promise<Item[]> {
    const flags = await source.getFlags(options)
    return featureFlags.map((wanted) => {
      const key = typeof wanted === 'string' ? wanted : wanted.flag
      const flag = Object.hasOwn(flags, key) ? flags[key] : undefined
      const isMet =
        flag !== undefined && (typeof wanted === 'string' ? Boolean(flag.value) : flag.value === wanted.value)
      return { name: `feature flag ${key}`, isMet }
    })
  }

  async function judgeEntitlements(): Promise<Item[]> {
    const held = (await source.getEntitlements()).entitlements
    return Promise.all(
      billingEntitlements.map(async (wanted) => {
        const key = typeof wanted === 'string' ? wanted : wanted.entitlement
        const item = held.find(({ featureKey }) => featureKey === key)
        const isMet = item !== undefined && (typeof wanted === 'string' || (await wanted.condition(item)) === true)
        return { name: `entitlement ${key}`, isMet }
      }),
    )
  }
}
