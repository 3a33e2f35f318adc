import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { isMeant } from '../../../audit/filter.ts'
import { auditKey } from '../../../audit/key.ts'
import { type ChainLine, chainLines } from '../../../audit/lines.ts'
import { auditFilterOf, auditQuery } from '../../../management/audit.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_SEQUENCE = 999_999_999_999_999

/**
 * GET /api/latchkey/v1/audit/export: the chain of what is sealed, a line of JSON for each entry and checkpoint
 * (audit/lines.ts). What is not asked for, or not for the caller to see, is there as its digest.
 */
export const exportAuditLog = managementRoute('exportAuditLog', {
  query: () =>
    z.object({
      ...auditQuery(),
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number)
        .meta({ type: 'integer', minimum: 0, maximum: MAX_SEQUENCE })
        .optional(),
    }),
  answer: () => z.object({ lines: z.custom<AsyncIterable<string>>() }),
  streams: 'application/x-ndjson',
  async handle(asked, deps) {
    const filter = auditFilterOf(asked, deps)
    if (!filter.ok) return filter
    const { after } = asked.query
    const { sequence: last } = await deps.store.audit.place()
    if (after !== undefined && after > last) {
      const message = `is behind the last entry, ${last}`
      return failure({ reason: 'input_invalid', problems: [{ parameter: 'after', kind: 'invalid', message }] })
    }
    const key = auditKey(deps.secrets)
    return success({ lines: texts(chainLines({ key, after, isTold: isMeant(filter.value) }, deps)) })
  },
})

async function* texts(lines: AsyncIterable<ChainLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}
