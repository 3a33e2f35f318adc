import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { explain } from '../../../events/explain.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const eventAnswer = () =>
  z.object({
    id: z.string(),
    type: z.string(),
    reason: z.string().nullable(),
    explanation: z.string(),
    is_refusal: z.boolean(),
    at: z.string(),
    user_id: z.string().nullable(),
    application: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    org_code: z.string().nullable(),
    address: z.string().nullable(),
    agent: z.string().nullable(),
    request_id: z.string().nullable(),
  })

/**
 * GET /api/latchkey/v1/events: sign-ins and refusals, the newest first, each with a sentence that says what it means
 * and what to do; of one user, if one is named.
 */
export const getAuthenticationEvents = managementRoute('getAuthenticationEvents', {
  query: () => tokenQuery().extend({ user_id: z.string().min(1).max(64).optional() }),
  answer: () => z.object({ events: z.array(eventAnswer()), ...nextToken }),
  audience: 'administrators',
  async handle(asked, deps) {
    const { environment, query } = asked
    const { user_id: userId } = query
    if (userId !== undefined && !(await deps.store.users.find(environment.id, userId))) {
      return failure({ reason: 'unknown', thing: 'user' })
    }
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const found = await deps.store.events.list(environment.id, {
      limit: size + 1,
      ...(userId === undefined ? {} : { userId }),
      ...(after === undefined ? {} : { before: { createdAt: Number(after[0]), id: after[1] } }),
    })
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    return success({
      events: shown.map((event) => ({
        id: event.id,
        type: event.type,
        reason: event.reason,
        explanation: explain(event),
        is_refusal: event.reason !== null,
        at: new Date(event.createdAt).toISOString(),
        user_id: event.userId,
        application:
          (event.clientId && {
            id: event.clientId,
            name: environment.applications.get(event.clientId)?.name ?? null,
          }) ||
          null,
        org_code: event.organizationCode,
        address: event.address,
        agent: event.agent,
        request_id: event.requestId,
      })),
      next_token: tokenBehind(asked, page.value, last && [String(last.createdAt), last.id], deps),
    })
  },
})
