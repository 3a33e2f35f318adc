import { requirePassword } from '@latchkey/storage/users.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { EventReason } from '../../events/reasons.ts'
import { signInPasswordPage } from '../../pages/sign-in-password.tsx'
import type { FormError } from '../../pages/texts.ts'
import { HasherBusyError } from '../../passwords/hasher.ts'
import { rehash } from '../../passwords/rehash.ts'
import { completeSignIn } from '../../sign-in/authorize.ts'
import { type ChallengeDeps, continueByCode } from '../../sign-in/challenge.ts'
import { countAgainstLimits, forgetCounted, noteLockout } from '../../sign-in/limits.ts'
import { refuseSuspended } from '../../sign-in/refusals.ts'
import { openStep, type Step } from '../../sign-in/step.ts'

const FAILED = { type: 'user.authentication_failed', details: { method: 'password' } } as const

/** GET and POST /auth/sign-in/password: the password, or a code by mail instead. */
export function signInPasswordRoute(deps: ChallengeDeps & Pick<Deps, 'hasher' | 'events'>): RouteOptions {
  const show = (step: Step, email: string, error?: FormError) =>
    step.send((page) =>
      signInPasswordPage({
        page,
        action: step.href('/auth/sign-in/password'),
        csrf: step.browser.csrf,
        email,
        error,
        changeEmailHref: step.href('/auth/sign-in'),
        forgotHref: step.href('/auth/forgot-password'),
        useCodeAction: true,
      }),
    )
  return {
    method: ['GET', 'POST'],
    url: '/auth/sign-in/password',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const { email } = step.flow
      if (!email) return reply.redirect(step.href('/auth/sign-in'), 303)
      if (request.method !== 'POST') return show(step, email)
      if (step.form.get('method') === 'code') {
        return continueByCode(
          request,
          reply,
          step,
          { purpose: 'sign_in', email, firstName: '', lastName: '' },
          deps,
          (failure) => show(step, email, failure),
        )
      }
      const password = step.form.get('p_password') ?? ''
      if (!password) return show(step, email, 'password_required')
      const [counted, found] = await Promise.all([
        countAgainstLimits(request, reply, { kind: 'account', email }, deps),
        deps.store.identities.findWithUser(request.environment.id, 'email', email),
      ])
      if (!counted) return show(step, email, 'too_many_attempts')
      const user = found?.user
      const refuse = (reason: EventReason) =>
        request.recordRefusal({ ...FAILED, reason, email, userId: user?.id ?? null })
      try {
        const isRight = await deps.hasher.verify(user?.passwordHash, password)
        if (!isRight || !user) {
          refuse(!user ? 'user_unknown' : user.passwordHash === null ? 'password_not_set' : 'password_wrong')
          await noteLockout(request, counted, { email, userId: user?.id }, deps)
          return show(step, email, 'credentials_wrong')
        }
      } catch (error) {
        if (!(error instanceof HasherBusyError)) throw error
        refuse('temporarily_unavailable')
        reply.code(503).header('retry-after', '2')
        return show(step, email, 'busy')
      }
      if (user.isSuspended) return refuseSuspended(request, reply, step, user)
      const rehashed = await rehash(user, password, deps.hasher)
      // A password that is reset at this moment signs nobody in any more, who would escape being signed out by it.
      const proof = [...forgetCounted(request.environment.id, counted), requirePassword(user), ...rehashed]
      const known = rehashed.length === 0 ? user : undefined
      const signIn = { flow: step.flow, userId: user.id, known, email, method: 'password' as const, proof }
      const outcome = await completeSignIn(request, reply, signIn, deps)
      return outcome === 'done' ? reply : show(step, email, 'form_expired')
    },
  }
}
