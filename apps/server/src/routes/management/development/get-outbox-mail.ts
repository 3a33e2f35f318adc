import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/latchkey/v1/outbox/{mail_id}: one mail as it would have been sent. In development mode only. */
export const getOutboxMail = managementRoute('getOutboxMail', {
  answer: () =>
    z.object({
      mail: z.object({
        id: z.string(),
        to: z.string(),
        subject: z.string(),
        at: z.string(),
        text: z.string(),
        html: z.string(),
      }),
    }),
  audience: 'administrators',
  isForDevelopment: true,
  async handle({ environment, params }, { store }) {
    const mail = await store.outbox.find(environment.id, params.mail_id)
    if (!mail) return failure({ reason: 'missing', thing: 'mail' })
    const { id, to, subject, text, html, createdAt } = mail
    return success({ mail: { id, to, subject, at: new Date(createdAt).toISOString(), text, html } })
  },
})
