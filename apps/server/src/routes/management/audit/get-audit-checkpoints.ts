import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { placeText } from '../../../audit/verify.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/audit/checkpoints: the signatures over the audit log, in the order of the chain. `checkpoint` is
 * what `latchkey audit verify --expect` takes.
 */
export const getAuditCheckpoints = managementRoute('getAuditCheckpoints', {
  query: tokenQuery,
  answer: () =>
    z.object({
      checkpoints: z.array(
        z.object({
          checkpoint: z.string(),
          sequence: z.int(),
          hash: z.string(),
          at: z.string(),
          key_id: z.string(),
          signature: z.string(),
        }),
      ),
      ...nextToken,
    }),
  async handle(asked, deps) {
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const found = await deps.store.audit.checkpoints({ after: Number(after?.[1] ?? 0), limit: size + 1 })
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    return success({
      checkpoints: shown.map(({ sequence, hash, at, keyId, signature }) => ({
        checkpoint: placeText({ sequence, hash }),
        sequence,
        hash,
        at: new Date(at).toISOString(),
        key_id: keyId,
        signature,
      })),
      next_token: tokenBehind(asked, page.value, last && ['', String(last.sequence)], deps),
    })
  },
})
