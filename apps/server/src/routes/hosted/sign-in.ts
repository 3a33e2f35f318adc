import { normaliseEmail } from '@latchkey/directory/identity.ts'
import { parseLoginHint } from '@latchkey/oauth/login-hint.ts'
import type { RouteOptions } from 'fastify'
import { signInEmailPage } from '../../pages/sign-in-email.tsx'
import type { FormError } from '../../pages/texts.ts'
import { invitedBy } from '../../sign-in/invitation.ts'
import { registrationRefusal } from '../../sign-in/registration.ts'
import { openStep, type Step, type StepDeps } from '../../sign-in/step.ts'

/** GET and POST /auth/sign-in: whose account it is. */
export function signInRoute(deps: StepDeps): RouteOptions {
  const show = (step: Step, mayRegister: boolean, email: string, error?: FormError) =>
    step.send((page) =>
      signInEmailPage({
        page,
        action: step.href('/auth/sign-in'),
        csrf: step.browser.csrf,
        email,
        error,
        applicationName: step.application.name,
        invitation: invitedBy(step),
        registerHref: mayRegister ? step.href('/auth/sign-up') : null,
      }),
    )
  return {
    method: ['GET', 'POST'],
    url: '/auth/sign-in',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const mayRegister = registrationRefusal(request.environment, step) === undefined
      if (request.method !== 'POST') return show(step, mayRegister, step.flow.email ?? emailHint(step))
      const entered = step.form.get('p_email') ?? ''
      const email = normaliseEmail(entered)
      if (!email.ok) return show(step, mayRegister, entered, entered.trim() ? 'email_invalid' : 'email_required')
      return reply.redirect(step.href('/auth/sign-in/password', { email: email.value }), 303)
    },
  }
}

/** The address the application suggested; hints of other kinds (`phone:…`, `username:…`) are for other methods. */
export function emailHint({ flow }: Step): string {
  const hint = parseLoginHint(flow.request.login_hint)
  return hint?.type === 'email' ? hint.value : ''
}
