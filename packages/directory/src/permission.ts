import { type KeyProblem, keyProblem } from './definition.ts'

/** The keys of the platform's own permissions, which every installation has. */
const RESERVED = new Set([
  'org:read:details',
  'org:write:details',
  'org:read:members',
  'org:write:members',
  'org:read:billing',
  'org:write:billing',
  'read:org:authentication',
  'write:org:authentication',
])

/** Whether a key is one of the platform's own. Other keys that begin alike are anybody's. */
export const isReservedPermissionKey = (key: string): boolean => RESERVED.has(key)

/** Why no permission can be defined under this key; undefined: one can, if there is none yet. */
export function permissionKeyProblem(key: string): KeyProblem | undefined {
  return keyProblem(key) ?? (isReservedPermissionKey(key) ? 'reserved' : undefined)
}

/**
 * What somebody may do in an organization: what the roles there bring, what was given directly, and the scopes of
 * APIs if they count as permissions. Each key once, sorted; keys are ASCII, so the order is that of their bytes.
 */
export function permissionKeys({
  roles,
  direct,
  apiScopes = [],
}: {
  readonly roles: readonly { readonly permissionKeys: readonly string[] }[]
  readonly direct: readonly string[]
  readonly apiScopes?: readonly string[]
}): string[] {
  const keys = new Set(direct)
  for (const role of roles) for (const key of role.permissionKeys) keys.add(key)
  for (const scope of apiScopes) keys.add(scope)
  return [...keys].sort()
}
