import { type ShownTextProblem, shownTextProblem } from './shown-text.ts'

const MAX_PROVIDED_ID_LENGTH = 255

/** Why a user cannot have this id of somebody else's; undefined: they can, if nobody else has it. Compared exactly. */
export function providedIdProblem(providedId: string): ShownTextProblem | undefined {
  return shownTextProblem(providedId, MAX_PROVIDED_ID_LENGTH)
}

/**
 * Whether somebody may sign in and refresh tokens. Access tokens that were given before a suspension count until they
 * expire, except where the platform itself is asked about them. Undefined is a user who was removed.
 */
export function isActive<User extends { readonly isSuspended: boolean }>(user: User | undefined): user is User {
  return user !== undefined && !user.isSuspended
}
