import type { PasswordRules } from '@latchkey/directory/password-rules.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { setPasswordHash, takeUserVersion } from '@latchkey/storage/users.ts'
import type { RouteOptions } from 'fastify'
import { eventOf } from '../../events/event.ts'
import { portalSecurityPage, type SecurityProps } from '../../pages/portal/security.tsx'
import { HasherBusyError } from '../../passwords/hasher.ts'
import { checkNewPassword, wordsOf } from '../../passwords/new-password.ts'
import { endElsewhere, findWhereabouts } from '../../portal/elsewhere.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { checkPresentPassword, countedFor, FAILED_PASSWORD, isProved, type ProofDeps } from '../../portal/proof.ts'
import { openVisit, type Visit } from '../../portal/visit.ts'
import { tellOfChange } from '../../sign-in/account-notice.ts'
import { forgetFailures } from '../../sign-in/limits.ts'

type Errors = SecurityProps['errors']

/**
 * GET and POST /portal/security: a new password, for whoever knows the present one, or a first one, for whoever proves
 * that the account is theirs. Everybody else who is signed in as this person is signed out, and the person is told.
 * Guesses count together with those on the sign-in page.
 */
export function portalSecurityRoute(deps: ProofDeps): RouteOptions {
  const showPage = ({ user, email, send }: Visit, rules: PasswordRules, errors: Errors = {}) =>
    send((frame) => portalSecurityPage({ frame, email, hasPassword: user.passwordHash !== null, rules, errors }))
  return {
    method: ['GET', 'POST'],
    url: PORTAL_PATHS.security,
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'security', deps)
      if (!visit) return reply
      const { user, email, form, identities } = visit
      const show = (visit: Visit, errors?: Errors) => showPage(visit, request.environment.passwords, errors)
      const hasPassword = user.passwordHash !== null
      if (!hasPassword && !(await isProved(request, reply, visit, PORTAL_PATHS.security, deps))) return reply
      if (request.method !== 'POST' || !form.has('p_first_password')) return show(visit) // also when it was proof alone
      const present = form.get('p_password') ?? ''
      const first = form.get('p_first_password') ?? ''
      if (hasPassword && !present) return show(visit, { present: 'current_password_required' })
      const owner = { email, words: wordsOf(request.environment, user.firstName, user.lastName) }
      const errors = await checkNewPassword(form, owner, request.environment.passwords)
      if (errors) return show(visit, errors)
      const checked = hasPassword ? await checkPresentPassword(request, reply, visit, present, deps) : undefined
      if (checked?.ok === false) return show(visit, { present: checked.error })
      let passwordHash: string
      try {
        passwordHash = await deps.hasher.hash(first)
      } catch (error) {
        if (!(error instanceof HasherBusyError)) throw error
        request.recordRefusal({ ...FAILED_PASSWORD, reason: 'temporarily_unavailable', userId: user.id })
        reply.code(503).header('retry-after', '2')
        return show(visit, { form: 'busy' })
      }
      const { environment } = request
      const now = deps.clock.now()
      const whereabouts = await findWhereabouts(request, visit, deps)
      const saved = await visit.commit([
        takeUserVersion(user), // the password that was checked is still the present one
        setPasswordHash(environment.id, user.id, passwordHash, now),
        checked ? checked.forget : forgetFailures(environment.id, countedFor(visit), deps),
        endElsewhere(visit, whereabouts, now),
        addEvent(eventOf(request, { type: 'user.password_changed' }, deps)),
      ])
      if (!saved) return show(visit, { form: 'changed_meanwhile' })
      await tellOfChange(request, identities, { kind: hasPassword ? 'password_changed' : 'password_set' }, deps)
      return visit.done(PORTAL_PATHS.security, 'password_saved')
    },
  }
}
