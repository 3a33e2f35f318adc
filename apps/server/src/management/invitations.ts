import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Invitation } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import { findInvitationOf, type InvitationRefusal } from '../invitations/invitations.ts'
import type { LiveDirectory } from '../registry/directory.ts'
import type { InputProblem, ManagementFailure } from './failure.ts'

export const invitationAnswer = () =>
  z.object({
    id: z.string(),
    code: z.string(),
    email: z.string(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    full_name: z.string(),
    created_on: z.string(),
    is_sent: z.boolean(),
    accepted_on: z.string().nullable(),
    roles: z.array(z.object({ key: z.string(), name: z.string() })),
    is_revoked: z.boolean(),
  })

/** An invitation without its link, of which a hash is stored. Roles that are there no more are left out. */
export function showInvitation(
  invitation: Invitation,
  { roles }: Pick<LiveDirectory, 'roles'>,
): z.input<ReturnType<typeof invitationAnswer>> {
  const { id, email, firstName, lastName, createdAt, acceptedAt, sentAt } = invitation
  return {
    id,
    code: id,
    email,
    first_name: firstName || null,
    last_name: lastName || null,
    full_name: fullName(invitation),
    created_on: new Date(createdAt).toISOString(),
    is_sent: sentAt !== null,
    accepted_on: acceptedAt === null ? null : new Date(acceptedAt).toISOString(),
    roles: invitation.roleIds.flatMap((roleId) => {
      const role = roles.get(roleId)
      return role ? [{ key: role.key, name: role.name }] : []
    }),
    is_revoked: invitation.revokedAt !== null,
  }
}

export const fullName = ({ firstName, lastName }: Pick<Invitation, 'firstName' | 'lastName'>) =>
  [firstName, lastName].filter(Boolean).join(' ')

/** The invitation that the address names, ended or not. */
export async function findInvitation(
  environmentId: string,
  { org_code, invite_code }: { org_code: string; invite_code: string },
  store: Pick<Store, 'invitations'>,
): Promise<Result<Invitation, ManagementFailure>> {
  const found = await findInvitationOf(environmentId, { id: invite_code, organizationCode: org_code }, { store })
  return found ? success(found) : failure({ reason: 'missing', thing: 'invitation' })
}

/** The ids of roles that are sent by their keys, or by their ids. */
export function readRoles(
  sent: readonly string[],
  { roles }: Pick<LiveDirectory, 'roles'>,
): Result<string[], ManagementFailure> {
  const byKey = new Map([...roles.values()].map(({ id, key }) => [key, id]))
  const ids = sent.flatMap((role) => byKey.get(role) ?? roles.get(role)?.id ?? [])
  return ids.length === sent.length ? success(ids) : failure({ reason: 'unknown', thing: 'role' })
}

const problem = (parameter: string, kind: InputProblem['kind'], message?: string): ManagementFailure => ({
  reason: 'input_invalid',
  problems: [{ parameter, kind, ...(message === undefined ? {} : { message }) }],
})

const TOO_LONG_NAME = 'must have at most 64 characters'

/** Why nobody is invited, in this API's terms. */
export function invitationFailure(reason: InvitationRefusal): ManagementFailure {
  switch (reason) {
    case 'email_missing':
      return problem('email', 'missing')
    case 'email_too_long':
      return problem('email', 'too_long', 'must have at most 254 characters')
    case 'email_invalid':
      return problem('email', 'invalid', 'must be an email address')
    case 'first_name_too_long':
      return problem('first_name', 'too_long', TOO_LONG_NAME)
    case 'last_name_too_long':
      return problem('last_name', 'too_long', TOO_LONG_NAME)
    case 'role_unknown':
      return { reason: 'unknown', thing: 'role' }
    case 'too_many_open':
    case 'too_many_recent':
    case 'sent_too_often':
      return { reason: 'limit_reached', thing: 'invitation' }
    case 'organization_unknown':
      return { reason: 'missing', thing: 'organization' }
    case 'invitation_unknown':
      return { reason: 'missing', thing: 'invitation' }
    case 'already_a_member':
    case 'organization_suspended':
    case 'invitation_ended':
      return { reason }
    case 'invitations_off':
    case 'application_missing':
    case 'application_unsuitable':
    case 'login_uri_missing':
      return { reason: 'invitations_closed' }
  }
}

/** An invitation with when it ends, and whether it can still be accepted. */
export const currentInvitationAnswer = () =>
  invitationAnswer().extend({
    expires_on: z.string(),
    state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  })

/** `now` is in epoch milliseconds. */
export const showCurrentInvitation = (
  invitation: Invitation,
  directory: Pick<LiveDirectory, 'roles'>,
  now: number,
): z.input<ReturnType<typeof currentInvitationAnswer>> => ({
  ...showInvitation(invitation, directory),
  expires_on: new Date(invitation.expiresAt).toISOString(),
  state: stateOf(invitation, now),
})

function stateOf({ acceptedAt, revokedAt, expiresAt }: Invitation, now: number) {
  if (acceptedAt !== null) return 'accepted'
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'open'
}
