import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { findFlag } from '../../../management/feature-flags.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import { userName } from '../../../management/users.ts'

/**
 * GET /api/latchkey/v1/feature_flags/{feature_flag_key}/overrides: the organizations or the users of this environment
 * that have a value of their own, in the order of their codes or ids.
 */
export const getFeatureFlagOverrides = managementRoute('getFeatureFlagOverrides', {
  query: () => tokenQuery().extend({ of: z.enum(['organizations', 'users']) }),
  answer: () =>
    z.object({
      overrides: z.array(z.object({ id: z.string(), name: z.string(), value: z.unknown() })),
      ...nextToken,
    }),
  async handle(asked, deps) {
    const { environment, params, query } = asked
    const flag = findFlag(environment.directory, params.feature_flag_key)
    if (!flag.ok) return flag
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const holders = HOLDERS[query.of]
    const part = { limit: size + 1, ...(after && { after: after[1] }) }
    const found = await holders.list(environment.id, flag.value.id, part, deps)
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    const ids = shown.map(({ id }) => id)
    const names = await holders.names(environment.id, ids, deps)
    return success({
      overrides: shown.map(({ id, value }) => ({ id, name: names.get(id) || id, value })),
      next_token: tokenBehind(asked, page.value, last && ['', last.id], deps),
    })
  },
})

type Stored = Pick<Deps, 'store'>
type Page = { after?: string; limit: number }

const HOLDERS = {
  organizations: {
    async list(environmentId: string, flagId: string, page: Page, { store }: Stored) {
      const found = await store.featureFlags.organizationsWith(environmentId, flagId, page)
      return found.map(({ organizationCode, value }) => ({ id: organizationCode, value }))
    },
    async names(environmentId: string, codes: readonly string[], { store }: Stored) {
      const found = await store.organizations.findMany(environmentId, codes)
      return new Map(found.map(({ code, name }) => [code, name]))
    },
  },
  users: {
    async list(environmentId: string, flagId: string, page: Page, { store }: Stored) {
      const found = await store.featureFlags.usersWith(environmentId, flagId, page)
      return found.map(({ userId, value }) => ({ id: userId, value }))
    },
    async names(environmentId: string, ids: readonly string[], { store }: Stored) {
      const [users, identities] = await Promise.all([
        store.users.findMany(environmentId, ids),
        store.identities.listOfUsers(environmentId, ids),
      ])
      const own = Map.groupBy(identities, ({ userId }) => userId)
      const emailOf = (id: string) => primaryIdentity(own.get(id) ?? [], 'email')?.value ?? ''
      return new Map(users.map((user) => [user.id, userName(user) || emailOf(user.id)]))
    },
  },
}
