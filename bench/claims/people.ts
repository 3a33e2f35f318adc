import { updateApplication } from '@latchkey/storage/applications.ts'
import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import { addRole, addRolePermission } from '@latchkey/storage/roles.ts'
import { addSession } from '@latchkey/storage/sessions.ts'
import type { Store } from '@latchkey/storage/store.ts'
import {
  aFeatureFlag,
  aGrant,
  aMembership,
  anOrganization,
  aPermission,
  aRole,
  aSession,
} from '@latchkey/storage/testing/records.ts'
import { sealCode } from 'latchkey/src/grants/code.ts'
import type { Secrets } from 'latchkey/src/keys/secrets.ts'
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

/** What so many sign-ins lead to: codes of one session. */
export async function addCodes(
  store: Store,
  secrets: Secrets,
  organizationCode: string | null,
  count: number,
): Promise<string[]> {
  const { environmentId, userId } = await onlyUser(store)
  const now = Date.now()
  const times = { createdAt: now, expiresAt: now + 3_600_000 }
  const session = aSession({ environmentId, userId, ...times })
  if (!(await store.commit([addSession(session)]))) throw new Error('the session could not be made')
  return Array.from({ length: count }, () => {
    const [sessionIdHash, scope] = [session.idHash, 'openid profile email offline']
    const granted = { organizationCode, sessionIdHash, scope, audience: [], authenticatedAt: now }
    const grant = aGrant({ environmentId, clientId: CLIENT, userId, ...granted, ...times })
    const binding = { redirectUri: CALLBACK, nonce: null, codeChallenge: null, requestedAt: now }
    return sealCode({ ...grant, ...binding }, { secrets })
  })
}

async function onlyUser(store: Store): Promise<{ environmentId: string; userId: string }> {
  const [environment] = await store.environments.list()
  const [user] = environment ? await store.users.list(environment.id, { limit: 1 }) : []
  if (!user) throw new Error('the user is part of the configuration')
  return { environmentId: user.environmentId, userId: user.id }
}
