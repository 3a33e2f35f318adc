import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { expandOf } from '../../../management/lists.ts'
import { managementRoute } from '../../../management/route.ts'
import { readUsers, showUser, USER_EXPANSIONS, userAnswer } from '../../../management/user-answer.ts'
import { findUser } from '../../../management/users.ts'

/** GET /api/v1/user: one user, by their id. */
export const getUser = managementRoute('getUserData', {
  query: () => z.object({ id: z.string(), expand: expandOf(USER_EXPANSIONS) }),
  answer: userAnswer,
  says: null,
  async handle({ environment: { id: environmentId }, query: { id, expand } }, { store, call }) {
    const found = await findUser(environmentId, id, store)
    if (!found.ok) return found
    call.shows(found.value)
    const read = await readUsers(environmentId, [found.value], expand, store)
    return success(
      showUser(read[0] ?? { user: found.value, lastSignedInAt: null, identities: [], memberships: [] }, expand),
    )
  },
})
