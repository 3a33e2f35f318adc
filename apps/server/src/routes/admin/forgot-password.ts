import type { RouteOptions } from 'fastify'
import { canMail, mailLink } from '../../administrators/mail.ts'
import { readEmail, resetLink } from '../../administrators/team.ts'
import { type AdminDeps, type AdminGuest, openGuest } from '../../administrators/visit.ts'
import { type AdminForgotPasswordProps, adminForgotPasswordPage } from '../../pages/admin/forgot-password.tsx'
import { countAdministratorAttempt } from '../../sign-in/limits.ts'

const PATH = '/admin/forgot-password'

type Shown = Pick<AdminForgotPasswordProps, 'state'> & Partial<Pick<AdminForgotPasswordProps, 'email' | 'error'>>

/**
 * GET and POST /admin/forgot-password: mails a link, where mail can be sent. Nothing that depends on whether there is
 * such an administrator happens before the answer, so neither the answer nor its time tells.
 */
export function adminForgotPasswordRoute(deps: AdminDeps): RouteOptions {
  const show = ({ browser, send }: AdminGuest, shown: Shown) =>
    send((page) => adminForgotPasswordPage({ page, csrf: browser.csrf, email: '', ...shown }))
  return {
    method: ['GET', 'POST'],
    url: PATH,
    async handler(request, reply) {
      const guest = await openGuest(request, reply, deps)
      if (!guest) return reply
      if (!canMail(deps)) return show(guest, { state: 'no_mail' })
      if (request.method !== 'POST') return show(guest, { state: guest.query.has('sent') ? 'sent' : 'asking' })
      const entered = guest.form.get('p_email') ?? ''
      const email = readEmail(entered)
      if (!email.ok) {
        const error = email.reason === 'email_missing' ? 'email_required' : 'email_invalid'
        return show(guest, { state: 'asking', email: entered, error })
      }
      if (!(await countAdministratorAttempt(request, reply, { kind: 'mail', email: email.value }, deps))) {
        return show(guest, { state: 'asking', email: entered, error: 'too_many_attempts' })
      }
      void sendLink(email.value)
      return reply.redirect(`${PATH}?sent`, 303) // a page that answers a form cannot be gone back to
    },
  }

  async function sendLink(email: string): Promise<void> {
    try {
      const reset = await resetLink(email, undefined, deps)
      if (reset) await mailLink('reset', reset.administrator, reset.link, deps)
    } catch (error) {
      deps.log.error({ event: 'reset_link_not_sent', err: error }, 'an administrator was sent no link')
    }
  }
}
