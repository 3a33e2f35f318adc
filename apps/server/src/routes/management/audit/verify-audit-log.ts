import { setImmediate } from 'node:timers/promises'
import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { type AuditKey, auditKey } from '../../../audit/key.ts'
import { chainLines } from '../../../audit/lines.ts'
import { createChainVerifier, placeText } from '../../../audit/verify.ts'
import type { Deps } from '../../../deps.ts'
import { managementRoute } from '../../../management/route.ts'

/** So many lines are checked at once; then whatever else waits has its turn. */
const PART = 200

/**
 * GET /api/latchkey/v1/audit/verification: checks the whole chain against the key of this installation, and answers
 * lines of JSON: how far it is, again and again, and at the end what was found. No entry is told.
 */
export const verifyAuditLog = managementRoute('verifyAuditLog', {
  answer: () => z.object({ lines: z.custom<AsyncIterable<string>>() }),
  streams: 'application/x-ndjson',
  handle(_asked, deps) {
    return success({ lines: verification(auditKey(deps.secrets), deps) })
  },
})

async function* verification(key: AuditKey, { store }: Pick<Deps, 'store'>): AsyncGenerator<string> {
  const { sequence: of } = await store.audit.place()
  const verifier = createChainVerifier({ key: key.jwk })
  const line = (value: object) => `${JSON.stringify(value)}\n`
  let checked = 0
  let lines = 0
  for await (const one of chainLines({ key }, { store })) {
    verifier.take(one)
    if (one.type === 'entry') checked++
    if (++lines % PART !== 0) continue
    yield line({ type: 'progress', checked, of })
    await setImmediate()
  }
  const { problems, untold, end, entries, checkpoints } = verifier.finish()
  const is_whole = problems.length === 0
  yield line({ type: 'result', is_whole, problems, untold, checkpoint: placeText(end), entries, checkpoints })
}
