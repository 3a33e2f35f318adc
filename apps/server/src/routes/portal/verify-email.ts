import { isPrimaryWhenAdded } from '@latchkey/directory/user-identities.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { addIdentity, verifyIdentity } from '@latchkey/storage/identities.ts'
import type { Identity } from '@latchkey/storage/records.ts'
import { takeUserVersion } from '@latchkey/storage/users.ts'
import type { RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { portalVerifyEmailPage } from '../../pages/portal/verify-email.tsx'
import type { FormError } from '../../pages/texts.ts'
import { userChanges } from '../../portal/changes.ts'
import { checkEmailCode, findEmailChallenge, mailEmailCode, verifyEmailPath } from '../../portal/emails.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { isProved, type ProofDeps } from '../../portal/proof.ts'
import { openVisit, type Visit } from '../../portal/visit.ts'
import { tellOfChange } from '../../sign-in/account-notice.ts'

/**
 * GET and POST /portal/profile/verify: the code that was mailed to an address, which then is the person's. One that was
 * not theirs asks for proof here too: that given before the code was mailed may have run out.
 */
export function portalVerifyEmailRoute(deps: ProofDeps): RouteOptions {
  const show = ({ send }: Visit, id: string, email: string, error?: FormError) =>
    send((frame) => portalVerifyEmailPage({ frame, action: verifyEmailPath(id), email, error }))
  return {
    method: ['GET', 'POST'],
    url: '/portal/profile/verify',
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'profile', deps)
      if (!visit) return reply
      const found = await findEmailChallenge(
        visit,
        { id: visit.query.get('challenge') ?? '', purpose: 'add_email' },
        deps,
      )
      if (!found) return reply.redirect(PORTAL_PATHS.profile, 303)
      const { email } = found.challenge
      if (request.method !== 'POST') return show(visit, found.id, email)
      if (visit.form.get('method') === 'resend') {
        const sent = await mailEmailCode(request, reply, visit, { purpose: 'add_email', email }, deps)
        if (!sent.ok) return show(visit, found.id, email, sent.error)
        return visit.done(verifyEmailPath(sent.challengeId), 'code_sent')
      }
      const isTheirs = visit.identities.some(({ type, value }) => type === 'email' && value === email)
      if (!isTheirs && !(await isProved(request, reply, visit, verifyEmailPath(found.id), deps))) return reply
      const typed = visit.form.get('p_confirmation_code') ?? ''
      const checked = await checkEmailCode(request, reply, visit, found, typed, deps)
      if (!checked.ok) return show(visit, found.id, email, checked.error)
      const { environment } = request
      const { user, identities } = visit
      const holder = await deps.store.identities.find(environment.id, 'email', email)
      if (holder && holder.userId !== user.id) return show(visit, found.id, email, 'email_taken')
      const identity: Identity = {
        id: deps.random.id('identity_'),
        environmentId: environment.id,
        userId: user.id,
        type: 'email',
        value: email,
        isVerified: true,
        isPrimary: isPrimaryWhenAdded(identities, 'email'),
        provider: null,
        connectionId: null,
        createdAt: deps.clock.now(),
      }
      const added = holder
        ? [verifyIdentity(environment.id, holder.id)]
        : [
            addIdentity(identity),
            ...(await userChanges(request, user, deps, (stored) => {
              return { ...stored, identities: [...stored.identities, identity] }
            })),
          ]
      const done = await visit.commit([
        takeUserVersion(user), // of two that are added at the same moment, one is the first
        ...checked.proof,
        ...added,
        addEvent(eventOf(request, { type: 'user.email_added' }, deps)),
      ])
      if (!done) return show(visit, found.id, email, 'changed_meanwhile')
      if (!holder) await tellOfChange(request, identities, { kind: 'email_added', email }, deps)
      return visit.done(PORTAL_PATHS.profile, 'email_added')
    },
  }
}
