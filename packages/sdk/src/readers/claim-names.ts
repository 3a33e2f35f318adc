/** Names that Hasura's claims have in place of the usual ones (wire protocol §6.6). */
const HASURA_NAMES: Readonly<Record<string, string>> = {
  permissions: 'x-hasura-permissions',
  org_code: 'x-hasura-org-code',
  org_codes: 'x-hasura-org-codes',
  org_name: 'x-hasura-org-name',
  roles: 'x-hasura-roles',
  feature_flags: 'x-hasura-feature-flags',
  organizations: 'x-hasura-organizations',
  user_properties: 'x-hasura-user_properties',
  organization_properties: 'x-hasura-organization_properties',
}

/** What a token says, by name. */
export type Claims = Readonly<Record<string, unknown>>

/** A claim, also where the application names its claims for Hasura; undefined if the token does not have it. */
export function claimOf(claims: Claims | undefined, name: string): unknown {
  if (!claims) return undefined
  const own = (key: string | undefined) => (key !== undefined && Object.hasOwn(claims, key) ? claims[key] : undefined)
  return own(name) ?? own(HASURA_NAMES[name])
}

/** The code of the organization that a token is for. */
export const organizationOf = (claims: Claims): string | undefined => textOf(claimOf(claims, 'org_code'))

/** A text that is not empty; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The texts of a list; none for anything else. */
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
