import { rolesOfJoiner } from '@latchkey/directory/membership.ts'
import { isPrimaryWhenAdded } from '@latchkey/directory/user-identities.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import type { Identity, User } from '@latchkey/storage/records.ts'
import { addUser } from '@latchkey/storage/users.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { checkAdding } from '../../../management/identities.ts'
import { newIdentities, readNewIdentities } from '../../../management/new-identities.ts'
import { managementRoute } from '../../../management/route.ts'
import { checkProvidedId, profileFields, providedId } from '../../../management/users.ts'

/**
 * POST /api/v1/user: whoever has an identity already is not made again. An identity counts as proved only if it says so.
 * Somebody who joins an organization gets its default roles.
 */
export const createUser = managementRoute('createUser', {
  body: () =>
    z.object({
      profile: z.object(profileFields()).optional(),
      organization_code: z.string().optional(),
      provided_id: providedId(),
      identities: newIdentities().optional(),
    }),
  answer: () =>
    z.object({
      id: z.string(),
      created: z.boolean(),
      identities: z.array(z.object({ type: z.string(), result: z.object({ created: z.boolean() }) })),
    }),
  says: null,
  handle({ environment, body }, deps) {
    const now = deps.clock.now()
    const userId = deps.random.id('kp_')
    const { profile = {}, organization_code: organizationCode, provided_id } = body
    const user: User = {
      id: userId,
      environmentId: environment.id,
      firstName: profile.given_name ?? '',
      lastName: profile.family_name ?? '',
      picture: profile.picture ?? null,
      providedId: provided_id ?? null,
      isSuspended: false,
      passwordHash: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    }
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const read = readNewIdentities(body.identities ?? [])
      if (!read.ok) return read
      const free = await checkProvidedId(environmentId, { userId, providedId: user.providedId }, deps.store)
      if (!free.ok) return free
      const identities: Identity[] = []
      for (const { type, value, isVerified } of read.value) {
        const owner = await deps.store.identities.find(environmentId, type, value)
        if (owner) return failure({ reason: 'taken', thing: 'user', by: type })
        const added = checkAdding(identities, { type, value })
        if (!added.ok) return added
        identities.push({
          id: deps.random.id('identity_'),
          ...{ environmentId, userId, type, value, isVerified },
          isPrimary: isPrimaryWhenAdded(identities, type),
          ...{ provider: null, connectionId: null, createdAt: now },
        })
      }
      const roleIds = rolesOfJoiner([...directory.roles.values()])
      if (organizationCode !== undefined && !(await deps.store.organizations.find(environmentId, organizationCode))) {
        return failure({ reason: 'unknown', thing: 'organization' })
      }
      const organizations =
        organizationCode === undefined ? [] : [{ code: organizationCode, roleIds, permissionIds: [] }]
      return success({
        commands: [
          addUser(user),
          ...identities.map(addIdentity),
          ...organizations.flatMap(({ code }) => [
            addMembership({ environmentId, userId, organizationCode: code, lastSignedInAt: null, createdAt: now }),
            ...roleIds.map((id) => grantMembershipRole(environmentId, userId, code, id)),
          ]),
        ],
        tells: [{ type: 'user.created', user, identities, organizations }],
        audit: { after: { ...user, identities, organizations } },
        answer: {
          id: userId,
          created: true,
          identities: (body.identities ?? []).map(({ type }) => ({ type, result: { created: true } })),
        },
      })
    })
  },
})
