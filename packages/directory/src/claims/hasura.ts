import type { DirectoryClaim, DirectoryClaims } from './directory-claims.ts'

/** Mixed as they are: official SDKs read exactly these. */
const HASURA_NAMES = {
  permissions: 'x-hasura-permissions',
  org_code: 'x-hasura-org-code',
  org_codes: 'x-hasura-org-codes',
  roles: 'x-hasura-roles',
  feature_flags: 'x-hasura-feature-flags',
  org_name: 'x-hasura-org-name',
  organizations: 'x-hasura-organizations',
  user_properties: 'x-hasura-user_properties',
  organization_properties: 'x-hasura-organization_properties',
} as const satisfies { readonly [Name in DirectoryClaim]?: string }

export type HasuraClaim = (typeof HASURA_NAMES)[keyof typeof HASURA_NAMES]

const newNames = new Map<string, string>(Object.entries(HASURA_NAMES))

/**
 * The same claims under the names that Hasura's engine reads. Claims move, they are not doubled; `org_id`, a second name
 * of `org_code`, goes. Claims without such a name stay as they are.
 */
export function withHasuraNames(claims: DirectoryClaims): DirectoryClaims {
  const renamed = Object.entries(claims).map(([name, value]) => [newNames.get(name) ?? name, value] as const)
  return Object.fromEntries(renamed.filter(([name]) => name !== 'org_id'))
}
