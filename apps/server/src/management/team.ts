import { ADMINISTRATOR_ROLES } from '@latchkey/directory/administrator.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Administrator } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { SignedIn } from '../administrators/session.ts'
import type { Invited, TeamRefusal, TeamResult } from '../administrators/team.ts'
import type { Caller } from './caller.ts'
import type { InputProblem, ManagementFailure } from './failure.ts'

export const administratorRole = () => z.enum(ADMINISTRATOR_ROLES)

/** An administrator as the wire shows them. */
export const administratorAnswer = () =>
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: administratorRole(),
    status: z.enum(['invited', 'active', 'suspended']),
    created_on: z.string(),
    last_signed_in: z.string().nullable(),
  })

export const showAdministrator = (one: Administrator) => ({
  id: one.id,
  email: one.email,
  name: one.name,
  role: one.role,
  status: one.isSuspended
    ? ('suspended' as const)
    : one.passwordHash === null
      ? ('invited' as const)
      : ('active' as const),
  created_on: new Date(one.createdAt).toISOString(),
  last_signed_in: one.lastSignedInAt === null ? null : new Date(one.lastSignedInAt).toISOString(),
})

/** What an invitation answers: its link is shown this once. */
export const invitedAnswer = () =>
  z.object({ administrator: administratorAnswer(), link: z.string(), is_sent: z.boolean() })

export const showInvited = ({ administrator, link, isSent }: Invited) => ({
  administrator: showAdministrator(administrator),
  link,
  is_sent: isSent,
})

/** The session of a caller whom the route takes calls of: only administrators come so far. */
export function sessionOf({ administrator }: Caller): SignedIn {
  if (administrator === null) throw new Error('the route takes calls of others than administrators')
  return administrator
}

/** What the rules of the team answered, as a call of this API is answered. */
export function asAnswer<T, Answer>(
  result: TeamResult<T>,
  show: (value: T) => Answer,
): Result<Answer, ManagementFailure> {
  return result.ok ? success(show(result.value)) : failure(FAILURES[result.reason])
}

const invalid = (parameter: string, kind: InputProblem['kind'], message?: string): ManagementFailure => ({
  reason: 'input_invalid',
  problems: [{ parameter, kind, ...(message ? { message } : {}) }],
})

const FAILURES = {
  administrator_unknown: { reason: 'missing', thing: 'administrator' },
  last_owner: { reason: 'last_owner' },
  team_full: { reason: 'limit_reached', thing: 'administrator' },
  not_an_owner: { reason: 'role_insufficient' },
  accepted_already: { reason: 'invitation_accepted' },
  email_taken: { reason: 'taken', thing: 'administrator', by: 'email' },
  email_missing: invalid('email', 'invalid', 'must not be empty'),
  email_invalid: invalid('email', 'invalid', 'must be an email address'),
  name_missing: invalid('name', 'invalid', 'must not be empty'),
  name_too_long: invalid('name', 'too_long', 'must have at most 100 characters'),
} as const satisfies Record<TeamRefusal, ManagementFailure>
