import { failure, success } from '@latchkey/oauth/failure.ts'
import { signOutEverywhere } from '@latchkey/storage/sign-out.ts'
import { setPasswordHash } from '@latchkey/storage/users.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'
import { countSessions } from '../../../management/user-sessions.ts'
import { findUser, unsupported } from '../../../management/users.ts'
import { parseImportedPassword } from '../../../passwords/imported/parse.ts'

/**
 * PUT /api/v1/users/{user_id}/password: a hash that another system made. Whoever knew the old password is signed out
 * everywhere.
 */
export const setUserPassword = managementRoute('SetUserPassword', {
  body: () =>
    z.object({
      hashed_password: z.string(),
      hashing_method: z
        .enum(['bcrypt', 'crypt', 'md5', 'sha256', 'wordpress', 'pbkdf2', 'firebase-scrypt', 'aspnet-identity-v2'])
        .optional(),
      salt: z.string().optional(),
      salt_position: z.enum(['prefix', 'suffix']).optional(),
      iterations: z.int().optional(),
      variant: z.string().optional(),
      signer_key: z.string().optional(),
      salt_separator: z.string().optional(),
      rounds: z.int().optional(),
      mem_cost: z.int().optional(),
      is_temporary_password: unsupported(),
    }),
  handle({ environment, params, body: { is_temporary_password: _, ...fields } }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const parsed = parseImportedPassword(fields)
      if (!parsed.ok) {
        const { field: parameter, reason, hint } = parsed.failure
        const kind = reason === 'missing' ? 'missing' : 'invalid'
        return failure({ reason: 'input_invalid', problems: [{ parameter, kind, message: `is not taken: ${hint}` }] })
      }
      const { id } = found.value
      const now = deps.clock.now()
      const commands = [
        setPasswordHash(environmentId, id, parsed.value, now),
        signOutEverywhere(environmentId, id, now),
      ]
      const { passwordHash } = found.value
      const before = { hasPassword: passwordHash !== null, sessions: await countSessions(environmentId, id, deps) }
      const after = { hasPassword: true, sessions: 0, hashing_method: fields.hashing_method, setAt: now }
      return success({ commands, audit: { before, after }, answer: {} })
    })
  },
})
