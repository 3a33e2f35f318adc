import { createHash, randomBytes } from 'node:crypto'
import { updateApplication } from '@latchkey/storage/applications.ts'
import { addCode } from '@latchkey/storage/codes.ts'
import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import { addRole, addRolePermission } from '@latchkey/storage/roles.ts'
import type { Store } from '@latchkey/storage/store.ts'
import {
  aCode,
  aFeatureFlag,
  aGrant,
  aMembership,
  anOrganization,
  aPermission,
  aRole,
} from '@latchkey/storage/testing/records.ts'
import { CALLBACK, CLIENT } from '../flows/wire.ts'

const ROLES = 5
const PERMISSIONS = 200
const FLAGS = 100
export const MAX_TOKEN_BYTES = 32_768

/** What somebody with much to them holds: every role brings as many permissions. */
export const roles = Array.from({ length: ROLES }, (_, n) => aRole({ key: `role-${n}`, createdAt: n }))
export const permissions = Array.from({ length: PERMISSIONS }, (_, n) => aPermission({ key: `manage:thing-${n}` }))
export const flags = Array.from({ length: FLAGS }, (_, n) => aFeatureFlag({ key: `feature_${n}` }))
export const rolePermissions = permissions.map(({ id }, n) => ({
  roleId: roles[n % ROLES]?.id ?? '',
  permissionId: id,
}))

/** Makes the definitions, and an organization in which the only user of the environment has every role. */
export async function giveMuch(store: Store): Promise<{ organizationCode: string }> {
  const { environmentId, userId } = await onlyUser(store)
  const organization = anOrganization({ environmentId })
  const { code: organizationCode } = organization
  const done = await store.commit([
    ...roles.flatMap(addRole),
    ...permissions.flatMap(addPermission),
    ...rolePermissions.flatMap(({ roleId, permissionId }) => addRolePermission(roleId, permissionId)),
    ...flags.flatMap(addFeatureFlag),
    ...addOrganization(organization),
    ...addMembership(aMembership({ environmentId, userId, organizationCode })),
    ...roles.flatMap(({ id }) => grantMembershipRole(environmentId, userId, organizationCode, id)),
  ])
  if (!done) throw new Error('the definitions could not be made')
  return { organizationCode }
}

/** Lets the application's tokens be as large as they get. */
export async function raiseBudget(store: Store): Promise<void> {
  const application = (await store.applications.list()).find(({ id }) => id === CLIENT)
  if (!application) throw new Error('the application is part of the configuration')
  const claims = { ...application.claims, maxTokenBytes: MAX_TOKEN_BYTES }
  await store.commit([updateApplication({ ...application, claims })])
}

/** What so many sign-ins leave behind: grants with their codes, which are answered. */
export async function addCodes(store: Store, organizationCode: string | null, count: number): Promise<string[]> {
  const { environmentId, userId } = await onlyUser(store)
  const now = Date.now()
  const times = { createdAt: now, expiresAt: now + 3_600_000 }
  const codes = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  const owner = { environmentId, clientId: CLIENT, userId }
  const done = await store.commit(
    codes.flatMap((code) => {
      const scope = 'openid profile email offline'
      const grant = aGrant({ ...owner, ...times, organizationCode, scope, audience: [], authenticatedAt: now })
      const codeHash = createHash('sha256').update(code).digest('base64url')
      return [
        addGrant(grant),
        addCode(aCode({ ...owner, ...times, codeHash, grantId: grant.id, redirectUri: CALLBACK, requestedAt: now })),
      ]
    }),
  )
  if (!done) throw new Error('the codes could not be made')
  return codes
}

async function onlyUser(store: Store): Promise<{ environmentId: string; userId: string }> {
  const [environment] = await store.environments.list()
  const [user] = environment ? await store.users.list(environment.id, { limit: 1 }) : []
  if (!user) throw new Error('the user is part of the configuration')
  return { environmentId: user.environmentId, userId: user.id }
}
