import { failure, success } from '@latchkey/oauth/failure.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import { compareWithApplied } from '../../../configuration/comparison.ts'
import { CONFIGURED, describedAlone } from '../../../configuration/part.ts'
import { managementRoute } from '../../../management/route.ts'

const STATES = ['as_applied', 'changed_since', 'never_applied'] as const

/**
 * GET /api/latchkey/v1/configuration: the environment by its code, or one API, application, organization, webhook,
 * environment variable or definition by its ID, as it stands in a latchkey.yaml, and whether it is as the file says that was applied last. If it is not, `plan`
 * has what the next apply of that file would do about it. People, secrets and documents of scopes are not compared; of an
 * organization it is told whether a file made its last change.
 */
export const getConfiguration = managementRoute('getConfiguration', {
  query: () => z.object({ kind: z.enum(CONFIGURED), id: z.string().min(1).max(256) }),
  answer: () =>
    z.object({
      configuration: z.object({ yaml: z.string(), state: z.enum(STATES), plan: z.string().nullable() }),
    }),
  async handle({ environment, query: { kind, id } }, deps) {
    const yaml = await describedAlone(environment, kind, id, deps.store)
    if (yaml === undefined) return failure({ reason: 'unknown', thing: kind })
    if (kind === 'organization') {
      return success({ configuration: { yaml, state: await lastChangeOf(id, deps.store), plan: null } })
    }
    const compared = await compareWithApplied(environment, { kind, id }, deps)
    const plan = compared.state === 'changed_since' ? compared.plan : null
    return success({ configuration: { yaml, state: compared.state, plan } })
  },
})

async function lastChangeOf(
  organizationCode: string,
  { audit }: Pick<Store, 'audit'>,
): Promise<(typeof STATES)[number]> {
  const of = { thing: 'organization', thingId: organizationCode, limit: 1 }
  const [[last], [applied]] = await Promise.all([audit.list(of), audit.list({ ...of, operation: 'apply' })])
  if (!applied) return 'never_applied'
  return applied.id === last?.id ? 'as_applied' : 'changed_since'
}
