import type { RouteOptions } from 'fastify'
import { enter } from '../../administrators/enter.ts'
import { ADMIN_HOME, nextOf, signInPath } from '../../administrators/next.ts'
import { unlessBusy } from '../../administrators/password.ts'
import { readEmail } from '../../administrators/team.ts'
import { type AdminDeps, type AdminGuest, openGuest } from '../../administrators/visit.ts'
import { type AdminSignInProps, adminSignInPage } from '../../pages/admin/sign-in.tsx'
import { countAdministratorAttempt, forgetAdministratorFailures } from '../../sign-in/limits.ts'

/**
 * GET and POST /admin/sign-in: email and password of an administrator. An address that nobody has costs the same work
 * and gets the same answer as a wrong password. `next` in the query is the page of ours that they are led on to.
 */
export function adminSignInRoute(deps: AdminDeps): RouteOptions {
  const show = ({ browser, query, send }: AdminGuest, email: string, errors: AdminSignInProps['errors'] = {}) =>
    send((page) =>
      adminSignInPage({
        page,
        action: signInPath(nextOf(query.get('next'))),
        csrf: browser.csrf,
        email,
        errors,
        isSignedOut: query.get('done') === 'signed_out',
      }),
    )
  return {
    method: ['GET', 'POST'],
    url: '/admin/sign-in',
    async handler(request, reply) {
      const guest = await openGuest(request, reply, deps)
      if (!guest) return reply
      const { form, query, signedIn } = guest
      const next = nextOf(query.get('next'))
      if (request.method !== 'POST') return signedIn ? reply.redirect(next ?? ADMIN_HOME, 303) : show(guest, '')
      const [entered, password] = [form.get('p_email') ?? '', form.get('p_password') ?? '']
      const email = readEmail(entered)
      if (!email.ok) {
        return show(guest, entered, { email: email.reason === 'email_missing' ? 'email_required' : 'email_invalid' })
      }
      if (!password) return show(guest, entered, { password: 'password_required' })
      if (!(await countAdministratorAttempt(request, reply, { kind: 'account', email: email.value }, deps))) {
        return show(guest, entered, { form: 'too_many_attempts' })
      }
      const administrator = await deps.store.administrators.findByEmail(email.value)
      const isRight = await unlessBusy(request, reply, () => deps.hasher.verify(administrator?.passwordHash, password))
      if (isRight === undefined) return show(guest, entered, { form: 'busy' })
      if (!isRight || !administrator) {
        const reason = administrator ? 'password_wrong' : 'administrator_unknown'
        const whose = administrator ? { details: { administratorId: administrator.id } } : { email: email.value }
        request.recordRefusal({ type: 'administrator.refused', reason, ...whose })
        return show(guest, entered, { password: 'credentials_wrong' })
      }
      request.known.details = { administratorId: administrator.id }
      if (administrator.isSuspended) {
        return guest.refuse(({ problem }) => problem.suspended, 'administrator_suspended')
      }
      const proof = [forgetAdministratorFailures(request, email.value, deps)]
      const signIn = { administrator, before: signedIn, proof, method: 'password', next } as const
      if (await enter(request, reply, signIn, deps)) return reply
      return show(guest, entered, { form: 'changed_meanwhile' })
    },
  }
}
