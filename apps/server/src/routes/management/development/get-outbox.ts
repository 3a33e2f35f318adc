import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_ADDRESS = 320

/**
 * GET /api/latchkey/v1/outbox: the mails of this environment that were kept instead of sent, the newest first, or those
 * to one address. There in development mode only: mails have codes and links that sign people in.
 */
export const getOutbox = managementRoute('getOutbox', {
  query: () => tokenQuery().extend({ to: z.string().min(1).max(MAX_ADDRESS).optional() }),
  answer: () =>
    z.object({
      mails: z.array(
        z.object({ id: z.string(), to: z.string(), subject: z.string(), at: z.string(), text: z.string() }),
      ),
      ...nextToken,
    }),
  audience: 'administrators',
  isForDevelopment: true,
  async handle(asked, deps) {
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const { to } = asked.query
    const found = await deps.store.outbox.list(asked.environment.id, {
      limit: size + 1,
      ...(to === undefined ? {} : { to }),
      ...(after && { before: { createdAt: Number(after[0]), id: after[1] } }),
    })
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    return success({
      mails: shown.map(({ id, to, subject, text, createdAt }) => ({
        id,
        to,
        subject,
        text,
        at: new Date(createdAt).toISOString(),
      })),
      next_token: tokenBehind(asked, page.value, last && [String(last.createdAt), last.id], deps),
    })
  },
})
