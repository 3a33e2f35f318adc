import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/subscribers/{subscriber_id}: a list of one, as it is published. */
export const getSubscriber = managementRoute('GetSubscriber', {
  answer: () =>
    z.object({
      subscribers: z.array(
        z.object({ id: z.string(), preferred_email: z.string(), first_name: z.string(), last_name: z.string() }),
      ),
    }),
  async handle({ environment, params }, { store }) {
    const found = await store.subscribers.find(environment.id, params.subscriber_id)
    if (!found) return failure({ reason: 'missing', thing: 'subscriber' })
    const { id, email, firstName, lastName } = found
    return success({ subscribers: [{ id, preferred_email: email, first_name: firstName, last_name: lastName }] })
  },
})
