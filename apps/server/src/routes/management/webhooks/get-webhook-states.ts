import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { showWebhookState, webhookStateAnswer } from '../../../management/webhooks.ts'

/** GET /api/latchkey/v1/webhooks: those of this environment, oldest first, with how each is doing. */
export const getWebhookStates = managementRoute('getWebhookStates', {
  answer: () => z.object({ webhooks: z.array(webhookStateAnswer()) }),
  async handle({ environment }, { store }) {
    const all = await store.webhooks.list() // the snapshot does not know which of them fail
    const own = all.filter(({ environmentId }) => environmentId === environment.id)
    return success({ webhooks: own.map(showWebhookState) })
  },
})
