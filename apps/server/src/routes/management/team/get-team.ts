import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, pageByToken, sortBy, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { administratorAnswer, showAdministrator } from '../../../management/team.ts'

/** GET /api/latchkey/v1/team: who administers the installation. */
export const getTeam = managementRoute('getTeam', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'email') }),
  answer: () => z.object({ team: z.array(administratorAnswer()), ...nextToken }),
  audience: 'administrators',
  async handle(asked, deps) {
    const { administrators } = await deps.store.administrators.team()
    const keys = { name: ({ name }: { name: string }) => name, email: ({ email }: { email: string }) => email }
    const page = pageByToken(administrators, keys, asked, deps)
    if (!page.ok) return page
    return success({ team: page.value.shown.map(showAdministrator), next_token: page.value.next_token })
  },
})
