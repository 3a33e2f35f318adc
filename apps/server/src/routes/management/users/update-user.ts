import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import { success } from '@latchkey/oauth/failure.ts'
import type { User } from '@latchkey/storage/records.ts'
import { updateUser as update } from '@latchkey/storage/users.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { checkProvidedId, findUser, profileFields, providedId, unsupported } from '../../../management/users.ts'
import { readChangedUser } from '../../../webhooks/changed-user.ts'

/** PATCH /api/v1/user: what is left out stays. Somebody who is suspended can neither sign in nor refresh tokens. */
export const updateUser = managementRoute('updateUser', {
  query: () => z.object({ id: z.string() }),
  body: () =>
    z.object({
      ...profileFields(),
      is_suspended: z.boolean().optional(),
      is_password_reset_requested: unsupported(),
      provided_id: providedId(),
    }),
  answer: () =>
    z.object({
      id: z.string(),
      given_name: z.string(),
      family_name: z.string(),
      email: z.string().optional(),
      is_suspended: z.boolean(),
      is_password_reset_requested: z.boolean(),
      picture: z.string().nullable(),
    }),
  says: null,
  handle({ environment, query, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findUser(environmentId, query.id, deps.store)
      if (!found.ok) return found
      const before = found.value
      const free = await checkProvidedId(environmentId, { userId: before.id, providedId: body.provided_id }, deps.store)
      if (!free.ok) return free
      const user: User = {
        ...before,
        firstName: body.given_name ?? before.firstName,
        lastName: body.family_name ?? before.lastName,
        picture: body.picture === undefined ? before.picture : body.picture,
        providedId: body.provided_id === undefined ? before.providedId : body.provided_id,
        isSuspended: body.is_suspended ?? before.isSuspended,
        updatedAt: deps.clock.now(),
      }
      const changed = await readChangedUser(user, deps.store)
      return success({
        commands: [update(user)],
        tells: [{ type: 'user.updated', ...changed }],
        audit: { before, after: user },
        answer: {
          id: user.id,
          given_name: user.firstName,
          family_name: user.lastName,
          email: primaryIdentity(await deps.store.identities.listOfUser(environmentId, user.id), 'email')?.value,
          is_suspended: user.isSuspended,
          is_password_reset_requested: false,
          picture: user.picture,
        },
      })
    })
  },
})
