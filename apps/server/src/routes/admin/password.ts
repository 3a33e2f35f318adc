import { endAdministratorLinks } from '@latchkey/storage/administrator-links.ts'
import { endAdministratorSessions, requireAdministratorSession } from '@latchkey/storage/administrator-sessions.ts'
import { updateAdministrator } from '@latchkey/storage/administrators.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { RouteOptions } from 'fastify'
import { auditOf } from '../../administrators/audited.ts'
import { checkAdministratorPassword, unlessBusy } from '../../administrators/password.ts'
import { type AdminDeps, type AdminVisit, openAdmin } from '../../administrators/visit.ts'
import { eventOf } from '../../events/event.ts'
import { type AdminPasswordProps, adminPasswordPage } from '../../pages/admin/password.tsx'
import { countAdministratorAttempt, forgetAdministratorFailures } from '../../sign-in/limits.ts'

/** GET and POST /admin/password: a new password, for whoever knows the present one. They are signed out elsewhere. */
export function adminPasswordRoute(deps: AdminDeps): RouteOptions {
  const show = ({ administrator: { email }, send }: AdminVisit, errors: AdminPasswordProps['errors'] = {}) =>
    send((frame) => adminPasswordPage({ frame, email, errors }))
  return {
    method: ['GET', 'POST'],
    url: '/admin/password',
    async handler(request, reply) {
      const visit = await openAdmin(request, reply, 'password', deps)
      if (!visit) return reply
      if (request.method !== 'POST') return show(visit)
      const { administrator, session, form } = visit
      const { id, email } = administrator
      const present = form.get('p_password') ?? ''
      if (!present) return show(visit, { present: 'current_password_required' })
      const errors = await checkAdministratorPassword(form, email, administrator.name)
      if (errors) return show(visit, errors)
      if (!(await countAdministratorAttempt(request, reply, { kind: 'account', email }, deps))) {
        return show(visit, { form: 'too_many_attempts' })
      }
      const isRight = await unlessBusy(request, reply, () => deps.hasher.verify(administrator.passwordHash, present))
      if (isRight === undefined) return show(visit, { form: 'busy' })
      if (!isRight) {
        visit.record('password_wrong')
        return show(visit, { present: 'current_password_wrong' })
      }
      const passwordHash = await unlessBusy(request, reply, () => deps.hasher.hash(form.get('p_first_password') ?? ''))
      if (passwordHash === undefined) return show(visit, { form: 'busy' })
      const after = { ...administrator, passwordHash }
      const isSaved = await deps.store.commit([
        requireAdministratorSession(session.idHash),
        updateAdministrator(after), // the password that was checked is still the present one
        endAdministratorSessions(id, session.idHash),
        endAdministratorLinks(id, deps.clock.now()),
        forgetAdministratorFailures(request, email, deps),
        auditOf(visit.by, 'administrator.password_changed', { before: administrator, after }, deps),
        addEvent(eventOf(request, { type: 'administrator.password_changed' }, deps)),
      ])
      return isSaved ? visit.done('/admin/password', 'password_saved') : show(visit, { form: 'changed_meanwhile' })
    },
  }
}
