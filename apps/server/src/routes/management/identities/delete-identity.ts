import { primaryAfterRemoval, removeIdentityProblem, SIGN_IN_TYPES } from '@latchkey/directory/user-identities.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeIdentity, setPrimaryIdentity } from '@latchkey/storage/identities.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import { change } from '../../../management/change.ts'
import { cannotRemove, findIdentity } from '../../../management/identities.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'
import { readChangedUser } from '../../../webhooks/changed-user.ts'

/** DELETE /api/v1/identities/{identity_id}: but never the last one that its user can sign in with. */
export const deleteIdentity = managementRoute('DeleteIdentity', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findIdentity(environmentId, params.identity_id, deps.store)
      if (!found.ok) return found
      const { id, userId, type } = found.value
      const user = await findUser(environmentId, userId, deps.store)
      if (!user.ok) return user
      const all = await deps.store.identities.listOfUser(environmentId, userId)
      const problem = removeIdentityProblem(all, id, SIGN_IN_TYPES)
      if (problem) return failure(cannotRemove(problem))
      const next = primaryAfterRemoval(all, id)
      const identities = all
        .filter((one) => one.id !== id)
        .map((one) => (one.id === next?.id ? { ...one, isPrimary: true } : one))
      return success({
        commands: [
          takeUserVersion(user.value), // of two that are removed at the same moment, one stays
          removeIdentity(environmentId, id),
          ...(next ? [setPrimaryIdentity(environmentId, userId, type, next.id)] : []),
        ],
        tells: [{ type: 'user.updated', ...(await readChangedUser(user.value, deps.store)), identities }],
        audit: { before: found.value, name: found.value.value },
        answer: {},
      })
    })
  },
})
