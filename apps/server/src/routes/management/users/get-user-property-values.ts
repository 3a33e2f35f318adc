import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** GET /api/v1/users/{user_id}/properties: every property of users; null where somebody has no value. */
export const getUserPropertyValues = managementRoute('GetUserPropertyValues', {
  answer: () =>
    z.object({
      properties: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          description: z.string().nullable(),
          key: z.string(),
          value: z.string().nullable(),
        }),
      ),
      ...nextToken,
    }),
  async handle({ environment, params }, { store }) {
    const found = await findUser(environment.id, params.user_id, store)
    if (!found.ok) return found
    const subject = { userId: found.value.id, organizationCode: null }
    const { user: values } = await store.properties.values(environment.id, subject)
    const own = [...environment.directory.properties.values()].filter(({ context }) => context === 'usr')
    return success({
      properties: own.map(({ id, name, description, key }) => {
        const value = values.get(id)
        return { id, name, description, key, value: value === undefined ? null : String(value) }
      }),
      next_token: null,
    })
  },
})
