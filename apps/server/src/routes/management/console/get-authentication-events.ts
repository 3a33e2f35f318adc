import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { EventType } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { EVENT_REASONS, EVENT_TYPES } from '../../../events/explain.ts'
import { findEvents, type Whose, whoseEvents } from '../../../events/find.ts'
import type { EventReason } from '../../../events/reasons.ts'
import { eventAnswer, showEvents } from '../../../management/events.ts'
import type { ManagementFailure } from '../../../management/failure.ts'
import { commaSeparated, pastTime, yesOrNo } from '../../../management/lists.ts'
import { nextToken, readTokenPage, tokenBehind, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_TEXT = 256

const eventQuery = () =>
  tokenQuery().extend({
    type: commaSeparated(),
    is_refusal: yesOrNo(),
    reason: z.string().optional(),
    user_id: z.string().min(1).max(64).optional(),
    email: z.string().min(1).max(MAX_TEXT).optional(),
    application_id: z.string().min(1).max(64).optional(),
    since: pastTime(),
    until: pastTime(),
  })
type EventQuery = z.output<ReturnType<typeof eventQuery>>

/**
 * GET /api/latchkey/v1/events: sign-ins and refusals, the newest first, each with a sentence that says what it means
 * and what to do. An email address finds its user's, and what was tried with it while nobody had it. A reason says what
 * was refused: it is asked for without a type.
 */
export const getAuthenticationEvents = managementRoute('getAuthenticationEvents', {
  query: eventQuery,
  answer: () => z.object({ events: z.array(eventAnswer()), ...nextToken }),
  async handle(asked, deps) {
    const { environment, query } = asked
    const { application_id: clientId, since, until } = query
    const of = await whoseOf(environment.id, query, deps)
    if (!of.ok) return of
    const types = typesOf(query)
    if (!types.ok) return types
    const reason = reasonOf(query)
    if (!reason.ok) return reason
    if (clientId !== undefined && !environment.applications.has(clientId)) {
      return failure({ reason: 'unknown', thing: 'application' })
    }
    const page = readTokenPage(asked, deps)
    if (!page.ok) return page
    const { size, after } = page.value
    const end = until === undefined ? undefined : { createdAt: until, id: '' }
    const before = after ? { createdAt: Number(after[0]), id: after[1] } : end
    const wanted = { of: of.value, types: types.value, reason: reason.value, clientId, since, before, limit: size + 1 }
    const found = await findEvents(environment.id, wanted, deps)
    const shown = found.slice(0, size)
    const last = found.length > size ? shown.at(-1) : undefined
    return success({
      events: await showEvents(environment, shown, deps),
      next_token: tokenBehind(asked, page.value, last && [String(last.createdAt), last.id], deps),
    })
  },
})

/** Those of one user by id, or of an address; undefined: everybody's. */
async function whoseOf(
  environmentId: string,
  { user_id: userId, email }: EventQuery,
  deps: Pick<Deps, 'store' | 'secrets'>,
): Promise<Result<readonly Whose[] | undefined, ManagementFailure>> {
  if (userId !== undefined) {
    const user = await deps.store.users.find(environmentId, userId)
    return user ? success([{ userId }]) : failure({ reason: 'unknown', thing: 'user' })
  }
  if (email === undefined) return success(undefined)
  const whose = email.includes('@') ? await whoseEvents(environmentId, email, deps) : undefined
  return whose ? success(whose) : invalid('email', 'must be a whole email address')
}

/** Which types are wanted; undefined: all of them, in the order of time. */
function typesOf({
  type,
  is_refusal: isRefusal,
  application_id: clientId,
  reason,
}: EventQuery): Result<readonly EventType[] | undefined, ManagementFailure> {
  const known = type?.filter((one): one is EventType => EVENT_TYPES.some((other) => other === one))
  if (known && known.length < (type?.length ?? 0)) return invalid('type', 'is not one that events have')
  if (known === undefined && isRefusal === undefined && (clientId === undefined || reason !== undefined)) {
    return success(undefined)
  }
  const wanted = known ?? EVENT_TYPES
  return success(wanted.filter((one) => isRefusal === undefined || isOfRefusals(one) === isRefusal))
}

/** Each reason has its own index, which the types are no part of. */
function reasonOf({
  reason,
  type,
  is_refusal: isRefusal,
}: EventQuery): Result<EventReason | undefined, ManagementFailure> {
  if (reason === undefined) return success(undefined)
  if (type !== undefined) return invalid('reason', 'and type cannot both be sent')
  if (isRefusal !== undefined) return invalid('reason', 'and is_refusal cannot both be sent')
  const known = EVENT_REASONS.find((one) => one === reason)
  return known ? success(known) : invalid('reason', 'is not one that events have')
}

/** Types that refusals alone have. */
const isOfRefusals = (type: EventType) => type.endsWith('.refused') || type.endsWith('_failed')

const invalid = (parameter: string, message: string) =>
  failure<ManagementFailure>({ reason: 'input_invalid', problems: [{ parameter, kind: 'invalid', message }] })
