import { activeSigningKey } from '@latchkey/oauth/jwks.ts'
import { publishedUntil } from '@latchkey/oauth/key-schedule.ts'
import type { SigningKey } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { KeyRefusal } from '../keys/rotation.ts'
import type { ManagementFailure } from './failure.ts'

export const signingKeyAnswer = () =>
  z.object({
    id: z.string(),
    algorithm: z.enum(['RS256', 'ES256', 'EdDSA']),
    state: z.enum(['published', 'active', 'retiring']),
    created_on: z.string(),
    signs_from: z.string().nullable(),
    signs_until: z.string().nullable(),
    published_until: z.string().nullable(),
  })

type Shown = z.input<ReturnType<typeof signingKeyAnswer>>

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/**
 * Keys as the wire shows them: published before they sign, active, then published until their last token has expired.
 * `now` is in epoch milliseconds.
 */
export function showSigningKeys(keys: readonly SigningKey[], longestTokenSeconds: number, now: number): Shown[] {
  const active = activeSigningKey(keys, now)
  return keys.map((key) => {
    const { id, algorithm, createdAt, activatedAt, retiredAt } = key
    const isWaiting = activatedAt === null || activatedAt > now
    return {
      id,
      algorithm,
      state: key === active ? 'active' : isWaiting ? 'published' : 'retiring',
      created_on: new Date(createdAt).toISOString(),
      signs_from: time(activatedAt),
      signs_until: time(retiredAt),
      published_until: retiredAt === null ? null : time(publishedUntil(retiredAt, longestTokenSeconds)),
    }
  })
}

/** What the rules of rotation refuse, as a call of this API is answered. */
export const KEY_FAILURES = {
  key_unknown: { reason: 'missing', thing: 'signing_key' },
  key_signs: { reason: 'signing_key_active' },
  keys_changed: { reason: 'signing_keys_changed' },
} as const satisfies Record<KeyRefusal['reason'], ManagementFailure>
