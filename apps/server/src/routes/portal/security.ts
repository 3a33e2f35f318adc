import { type PasswordProblem, passwordProblems } from '@latchkey/directory/password-rules.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import { setPasswordHash, takeUserVersion } from '@latchkey/storage/users.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { eventOf } from '../../events/event.ts'
import { portalSecurityPage, type SecurityProps } from '../../pages/portal/security.tsx'
import type { FormError } from '../../pages/texts.ts'
import { HasherBusyError } from '../../passwords/hasher.ts'
import { endElsewhere, findWhereabouts } from '../../portal/elsewhere.ts'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { openVisit, type Visit, type VisitDeps } from '../../portal/visit.ts'
import { countAgainstLimits, forgetFailures } from '../../sign-in/limits.ts'

const FAILED = { type: 'user.authentication_failed', details: { method: 'password' } } as const

type Errors = SecurityProps['errors']

/**
 * GET and POST /portal/security: a new password, for whoever knows the present one, or a first one. Everybody else who
 * is signed in as this person is signed out. Guesses count together with those on the sign-in page.
 */
export function portalSecurityRoute(deps: VisitDeps & Pick<Deps, 'hasher' | 'development'>): RouteOptions {
  const show = ({ user, email, send }: Visit, errors: Errors = {}) =>
    send((frame) => portalSecurityPage({ frame, email, hasPassword: user.passwordHash !== null, errors }))
  return {
    method: ['GET', 'POST'],
    url: PORTAL_PATHS.security,
    async handler(request, reply) {
      const visit = await openVisit(request, reply, 'security', deps)
      if (!visit) return reply
      if (request.method !== 'POST') return show(visit)
      const { user, email, form } = visit
      const present = form.get('p_password') ?? ''
      const first = form.get('p_first_password') ?? ''
      const errors = checkForm(user.passwordHash !== null, present, first, form.get('p_second_password') ?? '', email)
      if (errors) return show(visit, errors)
      const counted = email || user.id
      let passwordHash: string
      try {
        if (user.passwordHash !== null) {
          const isWithin = await countAgainstLimits(request, reply, { kind: 'account', email: counted }, deps)
          if (!isWithin) return show(visit, { form: 'too_many_attempts' })
          if (!(await deps.hasher.verify(user.passwordHash, present))) {
            request.recordRefusal({ ...FAILED, reason: 'password_wrong', userId: user.id })
            return show(visit, { present: 'current_password_wrong' })
          }
        }
        passwordHash = await deps.hasher.hash(first)
      } catch (error) {
        if (!(error instanceof HasherBusyError)) throw error
        request.recordRefusal({ ...FAILED, reason: 'temporarily_unavailable', userId: user.id })
        reply.code(503).header('retry-after', '2')
        return show(visit, { form: 'busy' })
      }
      const { environment } = request
      const now = deps.clock.now()
      const whereabouts = await findWhereabouts(request, visit, deps)
      const saved = await visit.commit([
        takeUserVersion(user), // the password that was checked is still the present one
        setPasswordHash(environment.id, user.id, passwordHash, now),
        forgetFailures(environment.id, counted, deps),
        endElsewhere(visit, whereabouts, now),
        addEvent(eventOf(request, { type: 'user.password_changed' }, deps)),
      ])
      return saved ? visit.done(PORTAL_PATHS.security, 'password_saved') : show(visit, { form: 'changed_meanwhile' })
    },
  }
}

function checkForm(
  hasPassword: boolean,
  present: string,
  first: string,
  second: string,
  email: string,
): Errors | undefined {
  if (hasPassword && !present) return { present: 'current_password_required' }
  if (!first) return { first: 'new_password_required' }
  const [problem] = passwordProblems(first, { email })
  if (problem) return { first: PROBLEM_TEXT[problem] }
  if (!second) return { second: 'password_repeat_required' }
  return first === second ? undefined : { second: 'passwords_differ' }
}

const PROBLEM_TEXT = {
  too_short: 'password_too_short',
  too_long: 'password_too_long',
  too_common: 'password_too_common',
  same_as_email: 'password_same_as_email',
} as const satisfies Record<PasswordProblem, FormError>
