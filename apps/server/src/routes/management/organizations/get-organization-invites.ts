import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { listInvitations } from '../../../invitations/invitations.ts'
import { fullName, invitationAnswer, showInvitation } from '../../../management/invitations.ts'
import { yesOrNo } from '../../../management/lists.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { nextToken, pageByToken, readTokenPage, sortBy, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_SORTED = 2500

/**
 * GET /api/v1/organization/{org_code}/invites: the newest first. Those that were accepted or revoked only where they are
 * asked for.
 */
export const getOrganizationInvites = managementRoute('getOrganizationInvites', {
  query: () =>
    tokenQuery().extend({
      sort: sortBy('created_on', 'email', 'name'),
      include_revoked: yesOrNo(),
      include_accepted: yesOrNo(),
    }),
  answer: () => z.object({ invites: z.array(invitationAnswer()), ...nextToken }),
  isForOrganizations: true,
  async handle(asked, deps) {
    const { environment, params, query } = asked
    const organization = await findOrganization(environment.id, params.org_code, deps.store)
    if (!organization.ok) return organization
    const only = { unrevoked: !query.include_revoked, unaccepted: !query.include_accepted }
    const list = (page: Parameters<typeof listInvitations>[2]) =>
      listInvitations(environment.id, params.org_code, { ...page, only }, deps)
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, sort = 'created_on_desc', after } = page.value
    if (!sort.startsWith('created_on')) {
      const all = await list({ limit: MAX_SORTED + 1 })
      if (all.length > MAX_SORTED) {
        const message = `by ${sort.split('_')[0]} is offered up to ${MAX_SORTED} invitations`
        return failure({ reason: 'input_invalid', problems: [{ parameter: 'sort', kind: 'invalid', message }] })
      }
      const keys = { email: ({ email }: { email: string }) => email, name: fullName }
      const sorted = pageByToken(all, keys, asked, deps)
      if (!sorted.ok) return sorted
      return answer(sorted.value.shown, sorted.value.next_token)
    }
    const place = after && { createdAt: Number(after[0]), id: after[1] }
    const oldestFirst = sort === 'created_on_asc'
    const found = await list({ limit: size + 1, oldestFirst, ...(place ? { after: place } : {}) })
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    return answer(shown, tokenBehind(asked, page.value, last && [String(last.createdAt), last.id], deps))

    function answer(invitations: typeof shown, next_token: string | null) {
      return success({ invites: invitations.map((one) => showInvitation(one, environment.directory)), next_token })
    }
  },
})
