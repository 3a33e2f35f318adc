import { failure, success } from '@latchkey/oauth/failure.ts'
import { setPrimaryIdentity } from '@latchkey/storage/identities.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { findIdentity } from '../../../management/identities.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'
import { readChangedUser } from '../../../webhooks/changed-user.ts'

/** PATCH /api/v1/identities/{identity_id}: makes it the primary one of its type. There always is one. */
export const updateIdentity = managementRoute('UpdateIdentity', {
  body: () => z.object({ is_primary: z.boolean().optional() }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findIdentity(environmentId, params.identity_id, deps.store)
      if (!found.ok) return found
      const { id, userId, type, isPrimary } = found.value
      if (body.is_primary === false && isPrimary) return failure({ reason: 'primary_stays' })
      if (!body.is_primary || isPrimary) return success({ commands: [], answer: {} })
      const user = await findUser(environmentId, userId, deps.store)
      if (!user.ok) return user
      const before = await readChangedUser(user.value, deps.store)
      const identities = before.identities.map((one) =>
        one.type === type ? { ...one, isPrimary: one.value === found.value.value } : one,
      )
      return success({
        commands: [takeUserVersion(user.value), setPrimaryIdentity(environmentId, userId, type, id)],
        tells: [{ type: 'user.updated', ...before, identities }],
        audit: { before: found.value, after: { ...found.value, isPrimary: true }, name: found.value.value },
        answer: {},
      })
    })
  },
})
