import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { auditKey } from '../../../audit/key.ts'
import { placeText } from '../../../audit/verify.ts'
import { managementRoute } from '../../../management/route.ts'

/** Of those that wait so many are counted. */
const MAX_WAITING = 100

/** GET /api/latchkey/v1/audit/chain: where the chain of sealed entries ends, since when, and what waits to be sealed. */
export const getAuditChain = managementRoute('getAuditChain', {
  answer: () =>
    z.object({
      chain: z.object({
        entries: z.int(),
        checkpoint: z.string().nullable(),
        sealed_on: z.string().nullable(),
        waiting: z.int(),
        key_id: z.string(),
      }),
    }),
  async handle(_asked, { store, secrets }) {
    const [place, last, waiting] = await Promise.all([
      store.audit.place(),
      store.audit.lastCheckpoint(),
      store.audit.unsealed(MAX_WAITING),
    ])
    return success({
      chain: {
        entries: place.sequence,
        checkpoint: place.sequence === 0 ? null : placeText(place),
        sealed_on: last ? new Date(last.at).toISOString() : null,
        waiting: waiting.length,
        key_id: auditKey(secrets).jwk.kid,
      },
    })
  },
})
