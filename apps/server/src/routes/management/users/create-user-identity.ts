import { isPrimaryWhenAdded } from '@latchkey/directory/user-identities.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import type { Identity } from '@latchkey/storage/records.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { checkAdding, givenIdentityBody, readGivenIdentity } from '../../../management/identities.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'
import { readChangedUser } from '../../../webhooks/changed-user.ts'

/** POST /api/v1/users/{user_id}/identities: nobody has proved an address or a number that is added here. */
export const createUserIdentity = managementRoute('CreateUserIdentity', {
  body: givenIdentityBody,
  answer: () => z.object({ identity: z.object({ id: z.string() }) }),
  handle({ environment, params, body }, deps) {
    const id = deps.random.id('identity_')
    return change(deps, environment, async ({ id: environmentId }) => {
      const user = await findUser(environmentId, params.user_id, deps.store)
      if (!user.ok) return user
      const given = readGivenIdentity(body)
      if (!given.ok) return given
      const { type, value } = given.value
      const userId = user.value.id
      const own = await deps.store.identities.listOfUser(environmentId, userId)
      const added = checkAdding(own, { type, value })
      if (!added.ok) return added
      if (await deps.store.identities.find(environmentId, type, value)) {
        return failure({ reason: 'taken', thing: 'identity', by: 'value' })
      }
      const identity: Identity = {
        ...{ id, environmentId, userId, type, value },
        isVerified: type === 'username',
        isPrimary: isPrimaryWhenAdded(own, type),
        ...{ provider: null, connectionId: null, createdAt: deps.clock.now() },
      }
      const changed = await readChangedUser(user.value, deps.store)
      return success({
        commands: [takeUserVersion(user.value), addIdentity(identity)],
        tells: [{ type: 'user.updated', ...changed, identities: [...own, identity] }],
        audit: { thing: 'identity', after: identity, name: value },
        answer: { identity: { id } },
      })
    })
  },
})
