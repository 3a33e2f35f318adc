import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { identityAnswer, showIdentity } from '../../../management/identities.ts'
import { cursorQuery, hasMore, pageByCursor } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** GET /api/v1/users/{user_id}/identities: what a user signs in with. */
export const getUserIdentities = managementRoute('GetUserIdentities', {
  query: () => cursorQuery().omit({ page_size: true }),
  answer: () => z.object({ identities: z.array(identityAnswer()), ...hasMore }),
  async handle({ environment, params, query }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    if (!found.ok) return found
    const page = pageByCursor(await store.identities.listOfUser(environment.id, found.value.id), query)
    if (!page.ok) return page
    return success({ identities: page.value.shown.map(showIdentity), has_more: page.value.has_more })
  },
})
