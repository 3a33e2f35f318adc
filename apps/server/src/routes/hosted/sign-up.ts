import { normaliseEmail, normaliseName } from '@latchkey/directory/identity.ts'
import type { RouteOptions } from 'fastify'
import { type SignUpProps, signUpPage } from '../../pages/sign-up.tsx'
import { type ChallengeDeps, continueByCode } from '../../sign-in/challenge.ts'
import { invitedBy } from '../../sign-in/invitation.ts'
import { refuseRegistration, registrationRefusal } from '../../sign-in/registration.ts'
import { openStep, type Step } from '../../sign-in/step.ts'
import { emailHint } from './sign-in.ts'

/** GET and POST /auth/sign-up: name, address and terms; the code page comes next. */
export function signUpRoute(deps: ChallengeDeps): RouteOptions {
  const show = (step: Step, values: SignUpProps['values'], errors: SignUpProps['errors'] = {}) =>
    step.send((page) =>
      signUpPage({
        page,
        action: step.href('/auth/sign-up'),
        csrf: step.browser.csrf,
        values,
        errors,
        signInHref: step.href('/auth/sign-in'),
        applicationName: step.application.name,
        invitation: invitedBy(step),
      }),
    )
  return {
    method: ['GET', 'POST'],
    url: '/auth/sign-up',
    async handler(request, reply) {
      const step = await openStep(request, reply, deps)
      if (!step) return reply
      const { settings } = request.environment
      const closed = registrationRefusal(request.environment, step)
      if (closed) return refuseRegistration(request, reply, step, closed)
      const invited = step.invitation?.ok ? step.invitation.invitation : undefined
      if (request.method !== 'POST') {
        const email = step.flow.email ?? emailHint(step)
        return show(step, invited ?? { email, firstName: '', lastName: '' })
      }
      const values = {
        email: invited?.email ?? step.form.get('p_email') ?? '',
        firstName: step.form.get('p_first_name') ?? '',
        lastName: step.form.get('p_last_name') ?? '',
      }
      const email = normaliseEmail(values.email)
      const firstName = normaliseName(values.firstName)
      const lastName = normaliseName(values.lastName)
      const needsTerms = settings.termsUrl !== null || settings.privacyUrl !== null
      const errors: SignUpProps['errors'] = {
        firstName: !firstName.ok ? 'first_name_too_long' : firstName.value ? undefined : 'first_name_required',
        lastName: !lastName.ok ? 'last_name_too_long' : lastName.value ? undefined : 'last_name_required',
        email: email.ok ? undefined : values.email.trim() ? 'email_invalid' : 'email_required',
        terms: needsTerms && !step.form.get('p_has_clickwrap_accepted') ? 'terms_required' : undefined,
      }
      if (!email.ok || !firstName.ok || !lastName.ok || Object.values(errors).some(Boolean)) {
        return show(step, values, errors)
      }
      const reason = registrationRefusal(request.environment, step, email.value)
      if (reason) {
        request.known.organizationCode = step.organization?.code
        request.recordRefusal({ type: 'authorization.refused', reason })
        return show(step, values, { email: 'email_domain_not_allowed' })
      }
      const proof = {
        purpose: 'register' as const,
        email: email.value,
        firstName: firstName.value,
        lastName: lastName.value,
      }
      return continueByCode(request, reply, step, proof, deps, (form) => show(step, values, { form }))
    },
  }
}
