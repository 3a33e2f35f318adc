import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { type PreparedInvitation, prepareSendingAgain } from '../../../invitations/invitations.ts'
import { change } from '../../../management/change.ts'
import { currentInvitationAnswer, invitationFailure, showCurrentInvitation } from '../../../management/invitations.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * POST /api/latchkey/v1/organizations/{org_code}/invites/{invite_code}/send: a new link with all its time, mailed, at
 * most five times a day. The old link ends. The new one is answered here and never again.
 */
export const sendOrganizationInviteAgain = managementRoute('sendOrganizationInviteAgain', {
  answer: () => z.object({ invite: currentInvitationAnswer().extend({ invite_link: z.string() }) }),
  says: ['INVITATION_SENT', 'Invitation sent'],
  async handle({ environment, params }, deps) {
    const named = { id: params.invite_code, organizationCode: params.org_code }
    let attempt = 0
    let send: PreparedInvitation['send'] | undefined
    const done = await change(deps, environment, async (live) => {
      attempt++
      const decided = await prepareSendingAgain(live, named, deps, attempt)
      if (!decided.ok) return failure(invitationFailure(decided.reason))
      send = decided.send
      const { id, email: name, expiresAt } = decided.invitation
      const shown = showCurrentInvitation(decided.invitation, live.directory, deps.clock.now())
      return success({
        commands: decided.commands,
        audit: { thing: 'invitation', id, name, after: { expiresAt } },
        answer: { invite: { ...shown, is_sent: false, invite_link: decided.link } },
      })
    })
    const sent = done.ok ? await send?.() : undefined
    if (!done.ok || !sent?.isSent) return done
    const answer = { invite: { ...done.value.invite, is_sent: true } }
    deps.call.committed = { answer } // kept under a key, it does not say otherwise when it is asked again
    return success(answer)
  },
})
