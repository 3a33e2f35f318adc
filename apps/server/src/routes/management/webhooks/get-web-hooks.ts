import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/webhooks: those of this environment, oldest first. */
export const getWebHooks = managementRoute('GetWebHooks', {
  answer: () =>
    z.object({
      webhooks: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          endpoint: z.string(),
          description: z.string(),
          event_types: z.array(z.string()),
          created_on: z.string(),
        }),
      ),
    }),
  handle({ environment }) {
    return success({
      webhooks: environment.webhooks.map(({ id, name, endpoint, description, eventTypes, createdAt }) => ({
        id,
        name,
        endpoint,
        description,
        event_types: [...eventTypes],
        created_on: new Date(createdAt).toISOString(),
      })),
    })
  },
})
