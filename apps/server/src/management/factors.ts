import { failure, type Result } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import type { ManagementFailure } from './failure.ts'

/** What somebody can be asked for besides their password or mailed code. */
const FACTORS = ['mfa:email', 'mfa:sms', 'mfa:authenticator_app'] as const

export const mfaBody = () =>
  z.object({
    enabled_factors: z
      .array(z.enum(FACTORS))
      .max(20)
      .transform((factors) => [...new Set(factors)]),
    is_recovery_codes_enabled: z.boolean().optional(),
  })

/** The second factor of a user. */
export const factorAnswer = () =>
  z.object({
    mfa: z.object({
      id: z.string(),
      type: z.string(),
      created_on: z.string(),
      name: z.string(),
      is_verified: z.boolean(),
      usage_count: z.int(),
      last_used_on: z.string(),
    }),
  })

/** Nobody has a second factor yet, so that none is found. */
export const noFactor = (): Result<never, ManagementFailure> => failure({ reason: 'missing', thing: 'mfa' })

/** Whether people can, or have to, sign in with a passkey. */
export const passkeyPolicy = () => z.enum(['off', 'optional', 'mandatory'])

/** The policy of passkeys everywhere: nobody can sign in with one yet. */
export const NO_PASSKEYS = { enabled: false, policy: 'off' } as const
