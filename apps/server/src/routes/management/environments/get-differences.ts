import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { differencesBetween } from '../../../configuration/differences.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/environment/differences: what an apply would change in this environment if its file said what
 * the environment is whose code is `from`.
 */
export const getDifferences = managementRoute('getDifferences', {
  query: () => z.object({ from: z.string().min(1).max(64) }),
  answer: () =>
    z.object({
      differences: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          name: z.string(),
          action: z.enum(['create', 'update']),
          changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
        }),
      ),
      left_out: z.array(z.object({ name: z.string(), reason: z.string() })),
    }),
  audience: 'administrators',
  async handle({ environment, query: { from } }, deps) {
    const source = deps.registry.list().find(({ code }) => code === from)
    if (!source) return failure({ reason: 'unknown', thing: 'environment' })
    const compared = await differencesBetween({ from: source.id, to: environment.id }, deps)
    if (!compared) return failure({ reason: 'unknown', thing: 'environment' })
    return success({
      differences: compared.differences.map(({ changes, ...difference }) => ({
        ...difference,
        changes: changes.map(({ field, before, after }) => ({ field, before: before ?? null, after: after ?? null })),
      })),
      left_out: compared.leftOut,
    })
  },
})
