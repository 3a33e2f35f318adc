import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { listInvitations } from '../../../invitations/invitations.ts'
import { currentInvitationAnswer, showCurrentInvitation } from '../../../management/invitations.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/latchkey/v1/organizations/{org_code}/invites: the newest first, ended ones too, each with when it ends. */
export const getOrganizationInvitations = managementRoute('getOrganizationInvitations', {
  query: () => tokenQuery(),
  answer: () => z.object({ invites: z.array(currentInvitationAnswer()), ...nextToken }),
  async handle(asked, deps) {
    const { environment, params } = asked
    const organization = await findOrganization(environment.id, params.org_code, deps.store)
    if (!organization.ok) return organization
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const behind = after && { createdAt: Number(after[0]), id: after[1] }
    const part = { limit: size + 1, ...(behind && { after: behind }) }
    const found = await listInvitations(environment.id, params.org_code, part, deps)
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    const now = deps.clock.now()
    return success({
      invites: shown.map((one) => showCurrentInvitation(one, environment.directory, now)),
      next_token: tokenBehind(asked, page.value, last && [String(last.createdAt), last.id], deps),
    })
  },
})
