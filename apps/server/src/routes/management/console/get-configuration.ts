import { failure, success } from '@latchkey/oauth/failure.ts'
import type { AuditEntry } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { CONFIGURED, describedAlone } from '../../../configuration/part.ts'
import { managementRoute } from '../../../management/route.ts'

const STATES = ['as_applied', 'changed_since', 'never_applied'] as const
type State = (typeof STATES)[number]

/**
 * GET /api/latchkey/v1/configuration: one API, application, role or permission as it stands in a latchkey.yaml, and
 * where its last change came from. What belongs to it and is changed by itself, such as the scopes of an API, counts as
 * the thing it belongs to.
 */
export const getConfiguration = managementRoute('getConfiguration', {
  query: () => z.object({ kind: z.enum(CONFIGURED), id: z.string().min(1).max(256) }),
  answer: () =>
    z.object({
      configuration: z.object({ yaml: z.string(), state: z.enum(STATES) }),
    }),
  audience: 'administrators',
  async handle({ environment, query: { kind, id } }, { store }) {
    const yaml = describedAlone(environment, kind, id)
    if (yaml === undefined) return failure({ reason: 'unknown', thing: kind })
    const of = { thing: kind, thingId: id, limit: 1 }
    const [[last], [applied]] = await Promise.all([
      store.audit.list(of),
      store.audit.list({ ...of, operation: 'apply' }),
    ])
    return success({ configuration: { yaml, state: stateOf(last, applied) } })
  },
})

function stateOf(last: AuditEntry | undefined, applied: AuditEntry | undefined): State {
  if (!applied) return 'never_applied'
  return applied.id === last?.id ? 'as_applied' : 'changed_since'
}
