import { normaliseEmail } from '@latchkey/directory/identity.ts'
import type { RouteOptions } from 'fastify'
import { forgotPasswordPage } from '../../pages/forgot-password.tsx'
import type { FormError } from '../../pages/texts.ts'
import { type ChallengeDeps, continueByCode } from '../../sign-in/challenge.ts'
import { openStep, type Step } from '../../sign-in/step.ts'

/** GET and POST /auth/forgot-password: sends a code that allows choosing a new password. */
export function forgotPasswordRoute(deps: ChallengeDeps): RouteOptions {
  const show = (step: Step, email: string, error?: FormError) =>
    step.send((page) =>
      forgotPasswordPage({
        page,
        action: step.href('/auth/forgot-password'),
        csrf: step.browser.csrf,
        email,
        error,
        signInHref: step.href('/auth/sign-in'),
      }),
    )
  return {
    method: ['GET', 'POST'],
    url: '/auth/forgot-password',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      if (request.method !== 'POST') return show(step, step.flow.email ?? '')
      const entered = step.form.get('p_email') ?? ''
      const email = normaliseEmail(entered)
      if (!email.ok) return show(step, entered, entered.trim() ? 'email_invalid' : 'email_required')
      const proof = { purpose: 'reset_password' as const, email: email.value, firstName: '', lastName: '' }
      return continueByCode(request, reply, step, proof, deps, (failure) => show(step, entered, failure))
    },
  }
}
