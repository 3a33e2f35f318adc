import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import type { ManagementFailure } from '../../../management/failure.ts'
import { organizationOfListAnswer, showOrganizationOfList } from '../../../management/organization-answer.ts'
import { nextToken, pageByToken, readTokenPage, sortBy, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const BATCH = 500
const MAX_SORTED = 5000

/**
 * GET /api/v1/organizations: in the order of their codes, unless they are few enough to be sorted. No organization has
 * an email address, so that by `email` all are equal. A caller of one organization sees that one.
 */
export const getOrganizations = managementRoute('getOrganizations', {
  query: () => tokenQuery().extend({ sort: sortBy('name', 'email') }),
  answer: () => z.object({ organizations: z.array(organizationOfListAnswer()), ...nextToken }),
  isForOrganizations: true,
  async handle(asked, deps) {
    const { environment, caller } = asked
    const { organizations } = deps.store
    if (caller.organizationCode !== null) {
      const own = await organizations.find(environment.id, caller.organizationCode)
      return success({ organizations: own ? [showOrganizationOfList(own)] : [], next_token: null })
    }
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, sort, after } = page.value
    if (sort !== undefined) {
      const all = await readAll(environment.id, deps.store)
      if (!all.ok) return all
      const entries = all.value.map((organization) => ({ ...organization, id: organization.code }))
      const sorted = pageByToken(entries, { name: ({ name }) => name, email: () => '' }, asked, deps)
      if (!sorted.ok) return sorted
      const { shown, next_token } = sorted.value
      return success({ organizations: shown.map(showOrganizationOfList), next_token })
    }
    const found = await organizations.list(environment.id, { limit: size + 1, ...(after ? { after: after[1] } : {}) })
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    const next_token = tokenBehind(asked, page.value, last && ['', last.code], deps)
    return success({ organizations: shown.map(showOrganizationOfList), next_token })
  },
})

async function readAll(
  environmentId: string,
  { organizations }: Pick<Store, 'organizations'>,
): Promise<Result<Organization[], ManagementFailure>> {
  const all: Organization[] = []
  for (;;) {
    const last = all.at(-1)
    const batch = await organizations.list(environmentId, { limit: BATCH, ...(last ? { after: last.code } : {}) })
    all.push(...batch)
    if (batch.length < BATCH) return success(all)
    if (all.length >= MAX_SORTED) {
      const message = `is offered up to ${MAX_SORTED} organizations: leave it out`
      return failure({ reason: 'input_invalid', problems: [{ parameter: 'sort', kind: 'invalid', message }] })
    }
  }
}
