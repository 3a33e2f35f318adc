import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { pageOf } from '../../../audit/filter.ts'
import { auditEntryAnswer, auditFilterOf, auditQuery, showAuditEntry } from '../../../management/audit.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/latchkey/v1/audit: who changed what, the newest first. */
export const getAuditLog = managementRoute('getAuditLog', {
  query: () => tokenQuery().extend(auditQuery()),
  answer: () => z.object({ entries: z.array(auditEntryAnswer()), ...nextToken }),
  async handle(asked, deps) {
    const filter = auditFilterOf(asked, deps)
    if (!filter.ok) return filter
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const position = after === undefined ? {} : { before: after[1] }
    const found = await deps.store.audit.list(pageOf(filter.value, { limit: size + 1, ...position }))
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    return success({
      entries: shown.map((entry) => showAuditEntry(entry, deps)),
      next_token: tokenBehind(asked, page.value, last && ['', last.id], deps),
    })
  },
})
