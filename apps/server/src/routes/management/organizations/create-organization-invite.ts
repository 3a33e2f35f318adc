import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { type PreparedInvitation, prepareInvitation } from '../../../invitations/invitations.ts'
import { change } from '../../../management/change.ts'
import { invitationAnswer, invitationFailure, readRoles, showInvitation } from '../../../management/invitations.ts'
import { managementRoute } from '../../../management/route.ts'

const MAX_ROLES = 100

/**
 * POST /api/v1/organization/{org_code}/invites: an open invitation of the same address is replaced. The link is
 * answered here and never again; it is mailed only where `send_email` says so.
 */
export const createOrganizationInvite = managementRoute('createOrganizationInvite', {
  body: () =>
    z.object({
      email: z.string(),
      first_name: z.string().nullable().optional(),
      last_name: z.string().nullable().optional(),
      roles: z.array(z.string()).max(MAX_ROLES),
      send_email: z.boolean().optional(),
    }),
  answer: () => z.object({ invite: invitationAnswer().extend({ invite_link: z.string() }) }),
  says: ['INVITATION_CREATED', 'Invitation created'],
  isForOrganizations: true,
  async handle({ environment, params: { org_code: organizationCode }, body }, deps) {
    let attempt = 0
    let send: PreparedInvitation['send'] | undefined
    const done = await change(deps, environment, async (live) => {
      attempt++
      const roleIds = readRoles(body.roles, live.directory)
      if (!roleIds.ok) return roleIds
      const wanted = {
        organizationCode,
        email: body.email,
        firstName: body.first_name ?? '',
        lastName: body.last_name ?? '',
        roleIds: roleIds.value,
        invitedBy: null,
        sendsMail: body.send_email ?? false,
      }
      const decided = await prepareInvitation(live, wanted, deps, attempt)
      if (!decided.ok) return failure(invitationFailure(decided.reason))
      send = decided.send
      const invite = { ...showInvitation(decided.invitation, live.directory), invite_link: decided.link }
      const { email: name, ...invitation } = decided.invitation
      const audit = { thing: 'invitation', name, after: { ...invitation, email: name } }
      return success({ commands: decided.commands, audit, answer: { invite } })
    })
    const sent = done.ok ? await send?.() : undefined
    if (!done.ok || !sent?.isSent) return done
    // What is kept under a key was written before the mail went, so that a repeated request does not say that it did
    const answer = { invite: { ...done.value.invite, is_sent: true } }
    deps.call.committed = { answer }
    return success(answer)
  },
})
