import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'
import { countedNames } from '../../../sign-in/counted-names.ts'
import { limitsOf } from '../../../sign-in/limits.ts'

const until = () => z.iso.datetime().nullable()

/** GET /api/latchkey/v1/users/{user_id}/limits: until when the user waits after trying too often; null: they need not. */
export const getUserLimits = managementRoute('getUserLimits', {
  answer: () => z.object({ limits: z.object({ sign_in_until: until(), mail_until: until() }) }),
  async handle({ environment, params }, deps) {
    const found = await findUser(environment.id, params.user_id, deps.store)
    if (!found.ok) return found
    const names = await countedNames(environment.id, found.value.id, deps)
    const all = await Promise.all(names.map((name) => limitsOf(environment, name, deps)))
    const latest = (times: (number | null)[]) => {
      const known = times.filter((time) => time !== null)
      return known.length > 0 ? new Date(Math.max(...known)).toISOString() : null
    }
    return success({
      limits: {
        sign_in_until: latest(all.map(({ account }) => account)),
        mail_until: latest(all.map(({ mail }) => mail)),
      },
    })
  },
})
