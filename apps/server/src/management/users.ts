import { providedIdProblem } from '@latchkey/directory/user.ts'
import { normalisePicture } from '@latchkey/directory/user-import.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { User } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import { API_PROBLEMS } from '../apis/refusals.ts'
import { personName } from '../configuration/schema-texts.ts'
import type { ManagementFailure } from './failure.ts'

/** The user that the address names. */
export async function findUser(
  environmentId: string,
  id: string,
  { users }: Pick<Store, 'users'>,
): Promise<Result<User, ManagementFailure>> {
  const user = await users.find(environmentId, id)
  return user ? success(user) : failure({ reason: 'missing', thing: 'user' })
}

/** What the audit log calls a user. */
export const userName = ({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter(Boolean).join(' ')

/** Refuses an id of another system that another user has. */
export async function checkProvidedId(
  environmentId: string,
  { userId, providedId }: { userId: string; providedId: string | null | undefined },
  { users }: Pick<Store, 'users'>,
): Promise<Result<null, ManagementFailure>> {
  const owner = providedId == null ? undefined : await users.findByProvidedId(environmentId, providedId)
  if (!owner || owner.id === userId) return success(null)
  return failure({ reason: 'taken', thing: 'user', by: 'provided_id' })
}

/** What is sent of a profile, in its normal form; an empty picture takes it away. */
export const profileFields = () => ({
  given_name: personName.optional(),
  family_name: personName.optional(),
  picture: z
    .string()
    .transform((text, context) => {
      if (text === '') return null
      const picture = normalisePicture(text)
      if (picture.ok) return picture.value
      context.addIssue({ code: 'custom', message: 'must be an https or http URL' })
      return z.NEVER
    })
    .optional(),
})

/** The id that a user has in another system; an empty one takes it away. */
export const providedId = () =>
  z
    .string()
    .transform((text, context) => {
      if (text === '') return null
      const problem = providedIdProblem(text)
      if (!problem) return text
      const message = problem === 'too_long' ? 'must have at most 255 characters' : API_PROBLEMS[problem]
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
    .optional()

/** What the platform cannot do yet: it may be declined, but not asked for. */
export const unsupported = () =>
  z
    .boolean()
    .superRefine((isAsked, context) => {
      if (isAsked) context.addIssue({ code: 'custom', message: 'is not supported: leave it out' })
    })
    .optional()
