import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { eventAnswer, showEvents } from '../../../management/events.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/latchkey/v1/events/{event_id}: one sign-in or refusal, with the details that its type has. */
export const getAuthenticationEvent = managementRoute('getAuthenticationEvent', {
  answer: () => z.object({ event: eventAnswer().extend({ details: z.record(z.string(), z.unknown()) }) }),
  async handle({ environment, params }, deps) {
    const event = await deps.store.events.find(environment.id, params.event_id)
    if (!event || event.expiresAt <= deps.clock.now()) return failure({ reason: 'missing', thing: 'event' })
    const [shown] = await showEvents(environment, [event], deps)
    if (!shown) throw new Error('one event is shown as none')
    return success({ event: { ...shown, details: event.details } })
  },
})
