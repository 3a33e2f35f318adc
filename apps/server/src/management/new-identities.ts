import { MAX_IDENTITIES } from '@latchkey/directory/user-identities.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import type { InputProblem, ManagementFailure } from './failure.ts'
import { GIVEN_TYPES, type GivenType, readIdentityValue } from './identities.ts'

const newIdentity = () =>
  z.object({
    type: z.enum(GIVEN_TYPES),
    is_verified: z.boolean().optional(),
    details: z.object({
      email: z.string().optional(),
      phone: z.string().optional(),
      phone_country_id: z.string().optional(),
      username: z.string().optional(),
    }),
  })

/** What a new user is to sign in with. */
export const newIdentities = () => z.array(newIdentity()).max(MAX_IDENTITIES)

export type NewIdentity = { type: GivenType; value: string; isVerified: boolean }

/**
 * The identities in their normal form, an email address before the username that needs one. A username has nothing to
 * be proved.
 */
export function readNewIdentities(
  sent: z.output<ReturnType<typeof newIdentities>>,
): Result<NewIdentity[], ManagementFailure> {
  const problems: InputProblem[] = []
  const identities: NewIdentity[] = []
  for (const [index, { type, details, is_verified: isVerified = false }] of sent.entries()) {
    const parameter = `identities.${index}.details.${type}`
    const value = readIdentityValue(type, { text: details[type], country: details.phone_country_id, parameter })
    if (value.ok) identities.push({ type, value: value.value, isVerified: isVerified || type === 'username' })
    else problems.push(value.failure)
  }
  if (problems.length > 0) return failure({ reason: 'input_invalid', problems })
  return success(identities.sort((one, other) => GIVEN_TYPES.indexOf(one.type) - GIVEN_TYPES.indexOf(other.type)))
}
