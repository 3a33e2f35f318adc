import { success } from '@latchkey/oauth/failure.ts'
import { removeOutboxMails } from '@latchkey/storage/outbox.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/** Mails are pruned after a day: more than that are hardly there. */
const MOST = 10_000

/** DELETE /api/latchkey/v1/outbox: removes the mails of this environment. In development mode only. */
export const clearOutbox = managementRoute('clearOutbox', {
  answer: () => z.object({}),
  audience: 'administrators',
  isForDevelopment: true,
  handle({ environment: { id, name } }, deps) {
    const audit = { thing: 'outbox', id, name }
    return change(deps, { id }, () => success({ commands: [removeOutboxMails(id, MOST)], audit, answer: {} }))
  },
})
