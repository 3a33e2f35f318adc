import type { PermissionKey, Requirement, RoleKey, TokenReader } from '../readers/types.ts'
import { LatchkeyAccessError } from '../verify/errors.ts'
import { hasScopes } from '../verify/requirements.ts'

/** What somebody must have, beside being signed in. One permission or role may stand without an array. */
export type Needs = Omit<Requirement, 'permissions' | 'roles'> & {
  readonly permissions?: PermissionKey | Requirement['permissions']
  readonly roles?: RoleKey | Requirement['roles']
  /** The organization that they must be signed in to. */
  readonly orgCode?: string | undefined
  /** What the access token must have been granted. */
  readonly scopes?: string | readonly string[] | undefined
}

export type Verdict =
  | { readonly outcome: 'granted' }
  /** The user belongs to the organization, and is signed in to another one. */
  | { readonly outcome: 'switch'; readonly orgCode: string; readonly error: LatchkeyAccessError }
  | { readonly outcome: 'refused'; readonly error: LatchkeyAccessError }

/**
 * Whether somebody who is signed in, or sent a good token, has what is needed. Only members are sent to switch to an organization: anybody else
 * would come back as they went, and be sent again.
 */
export async function judge(reader: TokenReader, needs: Needs): Promise<Verdict> {
  const { orgCode, scopes, permissions, roles, ...rest } = needs
  if (orgCode !== undefined && (await reader.getOrganization())?.orgCode !== orgCode) {
    const error = new LatchkeyAccessError('organization_wrong', [orgCode])
    const { orgCodes } = await reader.getUserOrganizations()
    return orgCodes.includes(orgCode) ? { outcome: 'switch', orgCode, error } : { outcome: 'refused', error }
  }
  if (scopes !== undefined && !hasScopes(reader.accessTokenClaims, scopes)) {
    return { outcome: 'refused', error: new LatchkeyAccessError('scope_insufficient', [scopes].flat()) }
  }
  const requirement: Requirement = {
    ...rest,
    ...(permissions === undefined ? {} : { permissions: [permissions].flat() }),
    ...(roles === undefined ? {} : { roles: [roles].flat() }),
  }
  if (Object.keys(requirement).every((name) => name === 'mode')) return { outcome: 'granted' }
  const { isGranted, missing } = await reader.check(requirement)
  return isGranted
    ? { outcome: 'granted' }
    : { outcome: 'refused', error: new LatchkeyAccessError('requirement_missing', missing) }
}
