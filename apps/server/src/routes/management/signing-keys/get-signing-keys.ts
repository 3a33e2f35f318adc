import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { keysOf, longestTokenSeconds } from '../../../keys/rotation.ts'
import { managementRoute } from '../../../management/route.ts'
import { showSigningKeys, signingKeyAnswer } from '../../../management/signing-keys.ts'

/**
 * GET /api/latchkey/v1/signing_keys: the keys that are published, in the order in which they sign, and when the next
 * one is due by itself.
 */
export const getSigningKeys = managementRoute('getSigningKeys', {
  answer: () =>
    z.object({
      signing_keys: z.array(signingKeyAnswer()),
      rotation: z.object({
        algorithm: z.enum(['RS256', 'ES256', 'EdDSA']),
        rotate_after_days: z.int().nullable(),
        due_on: z.string().nullable(),
      }),
      now: z.string(),
    }),
  async handle({ environment }, deps) {
    const now = deps.clock.now()
    const keys = await keysOf(environment, deps)
    const { algorithm, rotateAfterDays } = environment.signing
    const newest = keys.findLast(({ activatedAt }) => activatedAt !== null)?.activatedAt ?? null
    const dueAt = newest === null || rotateAfterDays === null ? null : newest + rotateAfterDays * 86_400_000
    return success({
      signing_keys: showSigningKeys(keys, longestTokenSeconds(environment), now),
      rotation: {
        algorithm,
        rotate_after_days: rotateAfterDays,
        due_on: dueAt === null ? null : new Date(dueAt).toISOString(),
      },
      now: new Date(now).toISOString(),
    })
  },
})
