import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { auditEntryAnswer, auditFilterOf, showAuditEntry } from '../../../management/audit.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/latchkey/v1/audit/entries/{entry_id}: one entry, to whoever may see those of its environment. */
export const getAuditEntry = managementRoute('getAuditEntry', {
  answer: () => z.object({ entry: auditEntryAnswer() }),
  async handle(asked, deps) {
    const seen = auditFilterOf({ ...asked, query: {} }, deps)
    if (!seen.ok) return seen
    const entry = await deps.store.audit.find(asked.params.entry_id)
    const { environmentId } = seen.value
    if (!entry || (environmentId !== undefined && entry.environmentId !== environmentId)) {
      return failure({ reason: 'missing', thing: 'entry' })
    }
    return success({ entry: showAuditEntry(entry, deps) })
  },
})
