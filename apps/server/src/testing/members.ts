import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import type { Grant, Organization, Role } from '@latchkey/storage/records.ts'
import { addRole, addRolePermission } from '@latchkey/storage/roles.ts'
import { addSession } from '@latchkey/storage/sessions.ts'
import { aGrant, aMembership, anOrganization, aPermission, aRole, aSession } from '@latchkey/storage/testing/records.ts'
import { sealCode } from '../grants/code.ts'
import { sha256 } from '../keys/secrets.ts'
import { ISSUER, OTHER_ISSUER, type TestPlatform, WEB } from './platform.ts'
import { CALLBACK, redeem, type Tokens } from './requests.ts'

/** An organization of the first environment, unless told otherwise, in which these users have these roles. */
export async function anOrganizationOf(
  { store }: Pick<TestPlatform, 'store'>,
  userIds: readonly string[],
  { roles = [], ...fields }: Partial<Organization> & { roles?: readonly Role[] } = {},
): Promise<Organization> {
  const environmentId = fields.environmentId ?? 'env_first'
  const organization = anOrganization({ environmentId, ...fields })
  const { code: organizationCode } = organization
  const done = await store.commit([
    ...addOrganization(organization),
    ...userIds.flatMap((userId) => [
      ...addMembership(aMembership({ environmentId, userId, organizationCode })),
      ...roles.flatMap(({ id }) => grantMembershipRole(environmentId, userId, organizationCode, id)),
    ]),
  ])
  if (!done) throw new Error('the organization could not be made')
  return organization
}

/** A role that brings new permissions with these keys. */
export async function aRoleWith(
  { store }: Pick<TestPlatform, 'store'>,
  keys: readonly string[],
): Promise<Role & { permissionIds: string[] }> {
  const role = aRole()
  const permissions = keys.map((key) => aPermission({ key }))
  const done = await store.commit([
    ...addRole(role),
    ...permissions.flatMap((permission) => [
      ...addPermission(permission),
      ...addRolePermission(role.id, permission.id),
    ]),
  ])
  if (!done) throw new Error('the role could not be made')
  return { ...role, permissionIds: permissions.map(({ id }) => id) }
}

/** What the sign-in pages leave behind for the web application: a session, and a code for its grant. */
export async function aCodeFor(
  { store, clock, deps }: Pick<TestPlatform, 'store' | 'clock' | 'deps'>,
  fields: Partial<Grant> & Pick<Grant, 'userId'>,
): Promise<{ code: string; grant: Grant }> {
  const now = clock.now()
  const grant = aGrant({
    environmentId: 'env_first',
    clientId: WEB.id,
    audience: [],
    scope: 'openid profile email offline',
    sessionIdHash: sha256(deps.random.token()),
    authenticatedAt: now,
    createdAt: now,
    expiresAt: now + 60_000,
    ...fields,
  })
  const { environmentId, userId, sessionIdHash: idHash } = grant
  const session = aSession({ environmentId, userId, idHash, lastSeenAt: now, expiresAt: now + 60_000 })
  if (!(await store.commit([addSession(session)]))) throw new Error('the session could not be made')
  const binding = { redirectUri: CALLBACK, nonce: null, codeChallenge: null, requestedAt: now }
  return { code: sealCode({ ...grant, ...binding }, deps), grant }
}

/** The tokens of somebody who signed in to the web application, in an organization if one is named. */
export async function tokensFor(
  platform: TestPlatform,
  fields: Parameters<typeof aCodeFor>[1],
): Promise<Tokens & { grant: Grant }> {
  const { code, grant } = await aCodeFor(platform, fields)
  const issuer = grant.environmentId === 'env_first' ? ISSUER : OTHER_ISSUER
  const response = await redeem(platform, code, {}, { issuer })
  if (response.statusCode !== 200) throw new Error(response.body)
  return { ...response.json<Tokens>(), grant }
}
