import { primaryIdentity } from '@latchkey/directory/user-identities.ts'
import type { AuthenticationEvent } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { explain } from '../events/explain.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** A sign-in or a refusal, with a sentence that says what it means and what to do. */
export const eventAnswer = () =>
  z.object({
    id: z.string(),
    type: z.string(),
    reason: z.string().nullable(),
    explanation: z.string(),
    is_refusal: z.boolean(),
    at: z.string(),
    user_id: z.string().nullable(),
    user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }).nullable(),
    administrator: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    application: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    org_code: z.string().nullable(),
    address: z.string().nullable(),
    agent: z.string().nullable(),
    request_id: z.string().nullable(),
  })

/**
 * At most 500 events as the wire shows them. The user is null where there is none any more; an administrator keeps the
 * id, without a name.
 */
export async function showEvents(
  { id: environmentId, applications }: Pick<LiveEnvironment, 'id' | 'applications'>,
  events: readonly AuthenticationEvent[],
  { store }: Pick<Deps, 'store'>,
) {
  const ids = [...new Set(events.flatMap(({ userId }) => userId ?? []))]
  const [users, identities, team] = await Promise.all([
    store.users.findMany(environmentId, ids),
    store.identities.listOfUsers(environmentId, ids),
    events.some((event) => administratorOf(event) !== undefined) ? store.administrators.team() : undefined,
  ])
  const administrators = new Map(team?.administrators.map(({ id, name }) => [id, name]))
  const people = new Map(
    users.map(({ id, firstName, lastName }) => {
      const own = identities.filter(({ userId }) => userId === id)
      const email = primaryIdentity(own, 'email')?.value ?? null
      return [id, { id, name: [firstName, lastName].filter(Boolean).join(' '), email }]
    }),
  )
  return events.map((event) => {
    const administratorId = administratorOf(event)
    return {
      id: event.id,
      type: event.type,
      reason: event.reason,
      explanation: explain(event),
      is_refusal: event.reason !== null,
      at: new Date(event.createdAt).toISOString(),
      user_id: event.userId,
      user: (event.userId && people.get(event.userId)) || null,
      administrator:
        administratorId === undefined
          ? null
          : { id: administratorId, name: administrators.get(administratorId) ?? null },
      application: event.clientId ? { id: event.clientId, name: applications.get(event.clientId)?.name ?? null } : null,
      org_code: event.organizationCode,
      address: event.address,
      agent: event.agent,
      request_id: event.requestId,
    }
  })
}

/** Whose session, or whose sign-in, the event is about. */
const administratorOf = ({ details }: AuthenticationEvent): string | undefined =>
  typeof details.administratorId === 'string' ? details.administratorId : undefined
